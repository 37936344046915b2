//! Two wordings of a claim, word by word.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Whether words stand in both wordings, or in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// In both.
    Both,
    /// Only in the old one.
    Old,
    /// Only in the new one.
    New,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordRun {
    /// Where they stand.
    pub side: Side,
    /// The words, with the white space between them.
    pub text: String,
}

/// The runs of `old` and `new`: without those of one side they are the other, to the letter.
///
/// Myers' algorithm on words (crate `similar`); quadratic only in what differs.
pub fn word_runs(old: &str, new: &str) -> Vec<WordRun> {
    let diff = TextDiff::from_words(old, new);
    let mut runs: Vec<WordRun> = Vec::new();
    for change in diff.iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => Side::Both,
            ChangeTag::Delete => Side::Old,
            ChangeTag::Insert => Side::New,
        };
        match runs.last_mut() {
            Some(last) if last.side == side => last.text.push_str(change.value()),
            _ => runs.push(WordRun {
                side,
                text: change.value().to_owned(),
            }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_side_is_whole(old in "[a-c ]{0,40}", new in "[a-c ]{0,40}") {
            let runs = word_runs(&old, &new);
            let without = |side: Side| -> String {
                runs.iter().filter(|run| run.side != side).map(|run| run.text.as_str()).collect()
            };
            prop_assert_eq!(without(Side::New), old);
            prop_assert_eq!(without(Side::Old), new);
        }
    }
}
