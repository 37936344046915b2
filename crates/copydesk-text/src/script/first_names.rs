//! First names that stand alone on the screen, as children's do. One look at each word.

use super::word_classes::classes;
use crate::lexicon::Classes;

/// A first name on the screen with what he is behind it and nothing more, as children have it: "Tove / Second grader".
pub(super) fn alone<'t>(parts: &[&'t str]) -> Option<&'t str> {
    let [first, title] = parts else {
        return None;
    };
    let last = title.split_whitespace().next_back()?.to_lowercase();
    let person = classes(&last).any(Classes::VOICE.or(Classes::OFFICE).or(Classes::KIN))
        || last.ends_with("er") && last.len() >= 6
        || last.ends_with("old");
    let named = classes(first).any(Classes::GIVEN) && !first.contains(' ');
    (named && person).then_some(*first)
}
