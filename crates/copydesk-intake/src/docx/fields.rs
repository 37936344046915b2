//! Fields of Word whose kept result is not what is seen: a date that is another one each day, a condition of which neither outcome stands
//! there, a property of the file that says something else.
//!
//! What a field shows when the file is opened is another form of the paragraph; the kept result is the text. Linear in the instruction.

use std::collections::HashMap;
use std::ops::Range;

use crate::field_codes;
use crate::xml::Element;

/// Why such a paragraph is listed.
pub(super) const OTHER: &str = "another form of a field, as the file is opened,";
/// What stands in the place of a day that nobody knows yet.
const TODAY: &str = "[the day on which it is opened]";

/// The fields that are open, and what those that were closed show otherwise than they keep.
#[derive(Debug, Default)]
pub(super) struct Instructions {
    properties: HashMap<String, String>,
    /// The instruction of each open field, and where in the words of its paragraph its result begins.
    open: Vec<(String, usize)>,
    /// Where a result stands in the words of the paragraph, and what is seen there.
    others: Vec<(Range<usize>, String)>,
}

impl Instructions {
    /// With the custom properties of the file.
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let mut found = Vec::new();
        if let Some(properties) = properties {
            properties.all("property", &mut found);
        }
        let named = found.into_iter().filter_map(|one| {
            let name = one.attribute("name")?.to_lowercase();
            Some((name, one.words().trim().to_owned()))
        });
        Self {
            properties: named.collect(),
            ..Self::default()
        }
    }

    /// A field begins, its result begins, or it ends; `words` are those of the paragraph so far. Gives what a field shows that has no result.
    pub(super) fn mark(&mut self, kind: &str, words: &str) -> Option<String> {
        match kind {
            "begin" => self.open.push((String::new(), words.len())),
            "separate" => {
                if let Some((_, from)) = self.open.last_mut() {
                    *from = words.len();
                }
            }
            "end" => {
                if let Some((instruction, from)) = self.open.pop() {
                    self.close(&instruction, from, words);
                    return field_codes::shown_alone(&instruction);
                }
            }
            _ => {}
        }
        None
    }

    /// Adds words to the instruction of the field that is open.
    pub(super) fn say(&mut self, words: &str) {
        if let Some((instruction, _)) = self.open.last_mut() {
            instruction.push_str(words);
        }
    }

    /// Ends a field whose result stands in `words` from there on.
    pub(super) fn close(&mut self, instruction: &str, from: usize, words: &str) {
        let Some(result) = words.get(from..).filter(|result| !result.trim().is_empty()) else {
            return;
        };
        let shown = shown_instead(instruction, result, &self.properties);
        let place = from..words.len();
        self.others.extend(shown.map(|shown| (place, shown)));
    }

    /// The paragraph with these words as it is seen where a field shows something else.
    pub(super) fn seen(&mut self, words: &str) -> Vec<String> {
        let others = std::mem::take(&mut self.others).into_iter();
        let seen = others.filter_map(|(place, shown)| {
            let (before, behind) = (words.get(..place.start)?, words.get(place.end..)?);
            Some(format!("{before}{shown}{behind}"))
        });
        seen.collect()
    }
}

/// What a field shows in the place of its kept result; `None` where that is what is seen.
fn shown_instead(
    instruction: &str,
    result: &str,
    properties: &HashMap<String, String>,
) -> Option<String> {
    let instruction = instruction.trim();
    let (kind, rest) = instruction
        .split_once(char::is_whitespace)
        .unwrap_or((instruction, ""));
    let result = result.trim();
    match kind.to_uppercase().as_str() {
        "DATE" | "TIME" => Some(TODAY.to_owned()),
        "IF" => {
            let quoted = quoted(rest);
            let [.., holds, fails] = quoted.as_slice() else {
                return None;
            };
            let neither = *holds != result && *fails != result;
            neither.then(|| (*holds).to_owned())
        }
        "DOCPROPERTY" => {
            let name = match quoted(rest).first() {
                Some(name) => (*name).to_owned(),
                None => rest.split_whitespace().next()?.to_owned(),
            };
            let value = properties.get(&name.to_lowercase())?;
            (value != result && !value.is_empty()).then(|| value.clone())
        }
        _ => None,
    }
}

// What stands between quotation marks of either kind.
fn quoted(text: &str) -> Vec<&str> {
    let marks = ['"', '“', '”'];
    let parts: Vec<&str> = text.split(marks).collect();
    parts
        .into_iter()
        .skip(1)
        .step_by(2)
        .map(str::trim)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_result_is_held_against_its_instruction() {
        let properties = HashMap::from([("sum".to_owned(), "$5".to_owned())]);
        for (instruction, result, shown) in [
            (" DATE \\@ \"d MMMM yyyy\" ", "2 March 2026", Some(TODAY)),
            ("CREATEDATE", "2 March 2026", None),
            (" IF 1 = 2 \"safe\" \"unsafe\" ", "unsafe", None),
            (" IF 1 = 2 \"safe\" \"unsafe\" ", "closed", Some("safe")),
            (" DOCPROPERTY Sum \\* MERGEFORMAT ", "$5", None),
            (" DOCPROPERTY \"Sum\" ", "$50", Some("$5")),
            (" DOCPROPERTY Title ", "Pool", None),
            (" PAGE ", "3", None),
        ] {
            let told = shown_instead(instruction, result, &properties);
            assert_eq!(told.as_deref(), shown, "{instruction} {result}");
        }
    }
}
