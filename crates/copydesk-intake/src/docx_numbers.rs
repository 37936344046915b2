//! What Word sets before the paragraphs of a numbered list: their numbers, and words ("Myth 1:", "Article 2").
//!
//! Words are part of the text, since a reader sees them; a number alone is the item's rank, dots and letters are nothing. Counted as Word does:
//! each list by itself, a level anew under the next item above it. Linear in the levels and paragraphs.

use std::collections::HashMap;

use super::symbols;
use super::xml::Element;

/// Marks of lists that tell nothing.
const DOTS: [&str; 5] = ["•", "☐", "★", "→", "·"];
/// How many levels a list of Word has.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    /// What stands there, with `%1` for the number of the first level.
    text: String,
    format: String,
    start: u32,
    /// The font of the mark.
    font: String,
}

/// The lists of a document, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, Vec<Level>>,
    /// By the number that paragraphs name: the list, and where a level is to begin anew.
    named: HashMap<String, (String, HashMap<usize, u32>)>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

/// What stands before a paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) words: Option<String>,
    pub(super) rank: Option<i32>,
}

/// The list that properties of a paragraph or style name, and the level in it.
pub(super) fn place(properties: &Element) -> Option<(String, usize)> {
    let number = properties.child("numPr")?;
    let list = number.child("numId")?.attribute("val")?;
    let level = number
        .child("ilvl")
        .and_then(|level| level.attribute("val"));
    let level = level.and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((list.to_owned(), level))
}

impl Numbering {
    pub(super) fn read(numbering: &Element) -> Self {
        let mut read = Self::default();
        let (mut lists, mut named) = (Vec::new(), Vec::new());
        numbering.all("abstractNum", &mut lists);
        numbering.all("num", &mut named);
        for list in lists {
            let levels = list.elements().filter(|one| one.name == "lvl").take(LEVELS);
            let levels = levels.map(Level::read).collect();
            let id = list.attribute("abstractNumId").unwrap_or_default();
            read.lists.insert(id.to_owned(), levels);
        }
        for one in named {
            let list = one
                .child("abstractNumId")
                .and_then(|list| list.attribute("val"));
            let (Some(id), Some(list)) = (one.attribute("numId"), list) else {
                continue;
            };
            let own = one.elements().filter(|part| part.name == "lvlOverride");
            let anew = own.filter_map(|part| {
                let level = part.attribute("ilvl")?.parse().ok()?;
                let start = part.child("startOverride")?.attribute("val")?;
                Some((level, start.parse().ok()?))
            });
            let anew = anew.collect();
            read.named.insert(id.to_owned(), (list.to_owned(), anew));
        }
        read
    }

    /// What stands before the next paragraph, which has that place in a list.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Mark {
        let known = self.named.get_mut(list).and_then(|(list, anew)| {
            let levels = self.lists.get(list)?;
            Some((list.clone(), levels, anew.remove(&level)))
        });
        let Some((list, levels, anew)) = known else {
            return Mark::default();
        };
        let Some(own) = levels.get(level) else {
            return Mark::default();
        };
        let counts = self.counts.entry(list).or_default();
        let next = counts[level].map_or(own.start, |count| count.saturating_add(1));
        counts[level] = Some(anew.unwrap_or(next));
        counts[level + 1..].fill(None);
        let words = own.words(levels, counts);
        let counted = own.format == "decimal" && own.text.contains(&format!("%{}", level + 1));
        let rank = counts[level].filter(|_| words.is_none() && counted);
        Mark {
            words,
            rank: rank.and_then(|rank| i32::try_from(rank).ok()),
        }
    }
}

impl Level {
    fn read(level: &Element) -> Self {
        let said = |name: &str| {
            let said = level.child(name).and_then(|one| one.attribute("val"));
            said.unwrap_or_default().to_owned()
        };
        Self {
            text: said("lvlText"),
            format: said("numFmt"),
            start: said("start").parse().unwrap_or(1),
            font: {
                let font = level.at(&["rPr", "rFonts"]);
                let font = font.and_then(|font| font.attribute("ascii"));
                font.unwrap_or_default().to_owned()
            },
        }
    }

    // What stands there, where it has words: "%1." and "a)" have none.
    fn words(&self, levels: &[Self], counts: &[Option<u32>; LEVELS]) -> Option<String> {
        // A tick and a cross say something; a bullet does not.
        let mut signs = self.text.chars();
        if let (Some(code), None, true) = (
            signs.next(),
            signs.next(),
            symbols::is_symbol_font(&self.font),
        ) {
            let sign = symbols::shown(&self.font, code);
            let dot = DOTS.contains(&sign.as_str()) || sign.starts_with('⟨');
            return Some(sign).filter(|_| !dot);
        }
        if self.text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return None;
        }
        let mut words = self.text.clone();
        for (at, level) in levels.iter().enumerate() {
            let count = counts.get(at).copied().flatten().unwrap_or(level.start);
            words = words.replace(&format!("%{}", at + 1), &spelled(count, &level.format));
        }
        Some(words.trim().to_owned())
    }
}

// A number as its list writes it; Roman ones as figures.
fn spelled(count: u32, format: &str) -> String {
    let letter = |first: u8| {
        let at = u8::try_from(count.saturating_sub(1) % 26).unwrap_or_default();
        char::from(first + at).to_string()
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Numbering};
    use crate::xml::{self, Strictness};

    fn marks(text: &str, format: &str) -> [Mark; 2] {
        let list = format!(
            "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/>\
             <w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>"
        );
        let list = xml::parse(list.as_bytes(), Strictness::Xml).unwrap();
        let mut numbering = Numbering::read(&list);
        [numbering.next("1", 0), numbering.next("1", 0)]
    }

    #[test]
    fn words_before_an_item_are_said_and_numbers_rank_it() {
        let words = |words: &str| Mark {
            words: Some(words.to_owned()),
            rank: None,
        };
        let rank = |rank| Mark {
            words: None,
            rank: Some(rank),
        };
        let none = [Mark::default(), Mark::default()];
        assert_eq!(marks("Myth:", "bullet"), [words("Myth:"), words("Myth:")]);
        assert_eq!(
            marks("Myth %1:", "decimal"),
            [words("Myth 3:"), words("Myth 4:")]
        );
        assert_eq!(marks("%1.", "decimal"), [rank(3), rank(4)]);
        assert_eq!(marks("%1)", "lowerLetter"), none);
        assert_eq!(marks("•", "bullet"), none);
    }
}
