//! What the fields of an ODT show: a user field what its declaration says, a variable what it was last set to, a text under a condition the one
//! of its two that holds.
//!
//! The words that a field keeps are those of the last time; a program shows them anew. Conditions are not reckoned: what the file says of them
//! counts. Linear in the fields.

use std::collections::HashMap;

use super::xml::Element;

/// Whether an element of a paragraph is a field that is shown anew.
pub(super) fn is_field(name: &str) -> bool {
    name.starts_with("variable-")
        || name.starts_with("user-field-")
        || matches!(
            name,
            "conditional-text" | "hidden-text" | "hidden-paragraph"
        )
}

/// The declarations of a document, and what its variables are set to so far.
#[derive(Debug, Default)]
pub(super) struct Fields {
    declared: HashMap<String, String>,
    set: HashMap<String, String>,
}

impl Fields {
    /// The declarations of a document.
    pub(super) fn of(text: &Element) -> Self {
        let mut found = Vec::new();
        text.all("user-field-decl", &mut found);
        let declared = found.into_iter().filter_map(|one| {
            let name = one.attribute("name")?.to_owned();
            Some((name, value(one)?))
        });
        Self {
            declared: declared.collect(),
            set: HashMap::new(),
        }
    }

    /// What a field shows, and the words in it that nobody sees.
    pub(super) fn told(&mut self, field: &Element) -> (String, String) {
        let kept = field.words();
        let name = field.attribute("name").unwrap_or_default();
        let unseen = field.attribute("display") == Some("none");
        let shown = match field.name.as_str() {
            "user-field-get" | "user-field-input" => {
                let declared = self.declared.get(name).cloned();
                declared.map_or_else(|| kept.clone(), |told| anew(kept.clone(), told))
            }
            "variable-set" | "variable-input" => {
                let shown =
                    value(field).map_or_else(|| kept.clone(), |told| anew(kept.clone(), told));
                self.set.insert(name.to_owned(), shown.clone());
                shown
            }
            "variable-get" => {
                let set = self.set.get(name).cloned();
                set.map_or_else(|| kept.clone(), |told| anew(kept.clone(), told))
            }
            "conditional-text" => return under_condition(field, kept),
            _ => {
                let words = field.attribute("string-value").map(str::to_owned);
                let words = words.unwrap_or(kept);
                return match field.attribute("is-hidden") {
                    Some("false") if field.name == "hidden-text" => (words, String::new()),
                    Some(_) | None => (String::new(), words),
                };
            }
        };
        match unseen {
            true => (String::new(), String::new()),
            false => (shown, String::new()),
        }
    }
}

// The one of two texts that holds, and the other.
fn under_condition(field: &Element, kept: String) -> (String, String) {
    let said = |name: &str| field.attribute(name).unwrap_or_default().to_owned();
    let (holds, fails) = (said("string-value-if-true"), said("string-value-if-false"));
    match field.attribute("current-value") {
        Some("true") => (holds, fails),
        Some("false") => (fails, holds),
        Some(_) | None if kept == holds => (kept, fails),
        Some(_) | None => (kept, holds),
    }
}

// What an element says its value is.
fn value(element: &Element) -> Option<String> {
    ["string-value", "value"]
        .iter()
        .find_map(|name| element.attribute(name))
        .map(str::to_owned)
}

// The kept words where they are the value in another spelling (`5,000` for `5000`, `12 %` for `0.12`), else the value.
fn anew(kept: String, value: String) -> String {
    let number = |text: &str| {
        let figures = text
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
        let figures: String = figures.collect();
        figures.parse::<f64>().ok()
    };
    let same = value.parse::<f64>().is_ok_and(|value| {
        number(&kept).is_some_and(|kept_number| {
            let as_share = kept.contains('%') && (kept_number - value * 100.0).abs() < 0.5;
            as_share || (kept_number - value).abs() < 0.5
        })
    });
    match same || kept == value {
        true => kept,
        false => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::{self, Strictness};

    #[test]
    fn a_field_shows_what_it_is_set_to() {
        for (text, shown) in [
            (
                "<user-field-decl name=\"v\" string-value=\"agreed\"/><user-field-get name=\"v\">refused</user-field-get>",
                "agreed",
            ),
            (
                "<user-field-decl name=\"v\" value=\"5000\"/><user-field-get name=\"v\">$5,000</user-field-get>",
                "$5,000",
            ),
            (
                "<user-field-decl name=\"v\" value=\"6000\"/><user-field-get name=\"v\">$5,000</user-field-get>",
                "6000",
            ),
            (
                "<user-field-decl name=\"w\" string-value=\"x\"/><user-field-get name=\"v\">refused</user-field-get>",
                "refused",
            ),
            (
                "<variable-set name=\"v\" display=\"none\" string-value=\"not\">not</variable-set><variable-get name=\"v\">is</variable-get>",
                "not",
            ),
            (
                "<conditional-text string-value-if-true=\"safe\" string-value-if-false=\"unsafe\" current-value=\"false\">safe</conditional-text>",
                "unsafe",
            ),
            (
                "<hidden-text is-hidden=\"false\" string-value=\"not\"/>",
                "not",
            ),
            ("<hidden-text is-hidden=\"true\">not</hidden-text>", ""),
        ] {
            let read = xml::parse_text(&format!("<p>{text}</p>"), Strictness::Xml).unwrap();
            let mut fields = Fields::of(&read);
            let all = read.child("p").unwrap().elements();
            let told = all.filter(|one| one.name != "user-field-decl");
            let words: String = told.map(|one| fields.told(one).0).collect();
            assert_eq!(words, shown, "{text}");
        }
    }
}
