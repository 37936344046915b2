//! Two wordings of a claim, word by word.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffTag, TextDiff};

/// Whether words stand in both wordings, or in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunSide {
    /// In both.
    Both,
    /// Only in the old one.
    Old,
    /// Only in the new one.
    New,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct WordRun {
    /// Where they stand.
    pub side: RunSide,
    /// The words, with the white space between them.
    pub text: String,
}

/// How many words two wordings may have together for a difference between them to be looked for; beyond, one replaces the other. A long
/// sentence has 100 words, and time grows with the square of what differs.
pub(super) const MOST_WORDS: usize = 4_000;

/// Whether two wordings are longer than any sentence.
pub(super) fn too_long(old: &str, new: &str) -> bool {
    // A word and its space are two bytes at least.
    let short = old.len() + new.len() <= 2 * MOST_WORDS;
    !short && old.split_whitespace().chain(new.split_whitespace()).count() > MOST_WORDS
}

fn replaced(old: &str, new: &str) -> Vec<WordRun> {
    let run = |side: RunSide, text: &str| WordRun {
        side,
        text: text.to_owned(),
    };
    match old == new {
        true => vec![run(RunSide::Both, new)],
        false => vec![run(RunSide::Old, old), run(RunSide::New, new)],
    }
}

/// The runs of `old` and `new`: without those of one side they are the other, to the letter.
///
/// Myers' algorithm on words (crate `similar`); quadratic only in what differs, up to [`MOST_WORDS`].
pub fn word_runs(old: &str, new: &str) -> Vec<WordRun> {
    if too_long(old, new) {
        return replaced(old, new);
    }
    let diff = TextDiff::from_words(old, new);
    let mut runs: Vec<WordRun> = Vec::new();
    for change in diff.iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => RunSide::Both,
            ChangeTag::Delete => RunSide::Old,
            ChangeTag::Insert => RunSide::New,
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

/// The runs of two wordings whose case and edge punctuation are no difference: a broadcast script in capitals and what was
/// made from it. Words on both sides are given as `new` has them.
///
/// Myers' algorithm on words (crate `similar`); quadratic only in what differs, up to [`MOST_WORDS`].
pub fn word_runs_any_case(old: &str, new: &str) -> Vec<WordRun> {
    if too_long(old, new) {
        return replaced(old, new);
    }
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let keys = |words: &[String]| -> Vec<String> {
        let bare = |word: &String| {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            if bare.is_empty() { word } else { bare }.to_lowercase()
        };
        words.iter().map(bare).collect()
    };
    let (old, new) = (words(old), words(new));
    let operations = similar::capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new));
    let mut runs: Vec<WordRun> = Vec::new();
    let mut push = |side: RunSide, words: &[String]| {
        if words.is_empty() {
            return;
        }
        let text = words.join(" ") + " ";
        match runs.last_mut() {
            Some(last) if last.side == side => last.text.push_str(&text),
            _ => runs.push(WordRun { side, text }),
        }
    };
    for operation in operations {
        match operation.tag() {
            DiffTag::Equal => push(RunSide::Both, &new[operation.new_range()]),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                push(RunSide::Old, &old[operation.old_range()]);
                push(RunSide::New, &new[operation.new_range()]);
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn capitals_are_no_difference() {
        let runs = word_runs_any_case(
            "KESSLER SAYS THE REPAIR COULD TAKE THREE WEEKS.",
            "Kessler said the repair will take three weeks",
        );
        let differing: Vec<(RunSide, &str)> = runs
            .iter()
            .filter(|run| run.side != RunSide::Both)
            .map(|run| (run.side, run.text.trim()))
            .collect();
        assert_eq!(
            differing,
            [
                (RunSide::Old, "SAYS"),
                (RunSide::New, "said"),
                (RunSide::Old, "COULD"),
                (RunSide::New, "will")
            ]
        );
    }

    proptest! {
        #[test]
        fn each_side_is_whole(old in "[a-c ]{0,40}", new in "[a-c ]{0,40}") {
            let runs = word_runs(&old, &new);
            let without = |side: RunSide| -> String {
                runs.iter().filter(|run| run.side != side).map(|run| run.text.as_str()).collect()
            };
            prop_assert_eq!(without(RunSide::New), old);
            prop_assert_eq!(without(RunSide::Old), new);
        }
    }
}
