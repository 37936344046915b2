//! Labels that count their lines, whatever they are called: "TRAX 1: The clinic shut.", "TRAX 2: It had nine beds."
//!
//! A word in capitals with two numbers or more before sentences. Copy behind it makes it the newsroom's, talk somebody's. One pass over the
//! lines; a look-up is one hash. It refuses words that are directions already, and names.

use std::collections::HashMap;

use super::cues::{self, Effect};
use super::heads::without_stamp;
use super::manner;
use super::marks::{colon, ends_spoken};
use super::names;

/// The labels of a text that count.
#[derive(Debug, Default)]
pub(super) struct Counted {
    words: HashMap<String, Lines>,
}

/// The lines of one word.
#[derive(Debug, Default)]
struct Lines {
    first: String,
    /// Whether two of its labels differ.
    counts: bool,
    /// How much they talk, in hundredths.
    talk: i32,
}

impl Counted {
    pub(super) fn of(text: &str) -> Self {
        let mut words: HashMap<String, Lines> = HashMap::new();
        for line in text.lines().map(|line| without_stamp(line.trim())) {
            let Some((word, label)) = counted(line) else {
                continue;
            };
            let known = words.entry(word.to_owned()).or_default();
            match known.first.is_empty() {
                true => label.clone_into(&mut known.first),
                false => known.counts |= known.first != label,
            }
            known.talk += manner::of(line, label.len() + 1..line.len()).0;
        }
        words.retain(|word, lines| {
            let known = !matches!(cues::effect(word), Effect::Unknown | Effect::Named(_));
            lines.counts && !known
        });
        Self { words }
    }

    /// How long the label of a line is, with its colon, and what it does.
    pub(super) fn label(&self, line: &str) -> Option<(usize, Effect)> {
        if self.words.is_empty() {
            return None;
        }
        let (word, label) = counted(line)?;
        let lines = self.words.get(word)?;
        let effect = match lines.talk > 0 {
            true => Effect::Label(label.to_owned()),
            false => Effect::Newsroom,
        };
        Some((label.len() + 1, effect))
    }
}

// The word and the label of a line: "TRAX" and "TRAX 2B".
fn counted(line: &str) -> Option<(&str, &str)> {
    let at = colon(line, 24)?;
    let label = &line[..at];
    let numbered = label.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let numbered = match numbered.ends_with(|c: char| c.is_ascii_digit()) {
        true => numbered,
        false => label,
    };
    let word = numbered.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#'));
    let set = word.len() < numbered.len()
        && word.len() >= 3
        && !label.ends_with(' ')
        && line[at + 1..].starts_with([' ', '\t'])
        && word.chars().all(char::is_uppercase)
        && names::person(word).is_none()
        && ends_spoken(&line[at + 1..]);
    set.then_some((word, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_counts_its_lines_is_a_label() {
        let text = "TRAX 1: The mill at Lorne shut in May.\nTRAX 2: Owners said it lost two million.\nPOINT 1: The mill.\n";
        let counted = Counted::of(text);
        assert_eq!(
            counted.label("TRAX 1: The mill at Lorne shut in May."),
            Some((7, Effect::Newsroom))
        );
        assert_eq!(counted.label("POINT 1: The mill."), None);
        assert_eq!(counted.label("TRAX: The mill."), None);
        let talk = "KID 1: I really, you know, I loved it.\nKID 2: Yeah, me too, I cried.\n";
        let label = Counted::of(talk).label("KID 2: Yeah, me too, I cried.");
        assert_eq!(label, Some((6, Effect::Label("KID 2".to_owned()))));
    }
}
