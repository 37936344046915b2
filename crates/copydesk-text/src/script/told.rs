//! Whether words that stand where a direction may stand are told to listeners: they read like a sentence.
//!
//! A sentence with a finite verb is told to nobody on the crew: it is a claim. Linear in the line.

use super::labels::label_words;
use super::marks::ends_spoken;
use crate::telling;
use copydesk_lexicon::en::text::script::told as words;

/// Labels of the crew behind which a whole sentence is read or heard all the same: "PKG: Nobody was hurt."
#[rustfmt::skip]
pub(super) const EITHER: &[&str] = &words::EITHER;

/// Whether words that stand where a direction may stand read like a sentence.
pub(super) fn tells(words: &str) -> bool {
    let stop = ends_spoken(words) && words.split_whitespace().count() >= 4;
    (telling::is_sentence(words) || stop && telling::has_finite_verb(words)) && !is_order(words)
}

// "DO NOT USE THE NAME BEFORE SIX" is said to the crew.
fn is_order(words: &str) -> bool {
    let mut words = words
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_uppercase();
    words::ORDERS.contains(&first.as_str())
}

/// Whether the words behind such a label are a sentence with its stop.
pub(super) fn is_read_behind(label: &str, words: &str) -> bool {
    EITHER.contains(&label_words(label).as_str())
        && ends_spoken(words)
        && words.split_whitespace().count() >= 3
        && telling::has_finite_verb(words)
}
