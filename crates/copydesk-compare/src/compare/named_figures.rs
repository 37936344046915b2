//! Figures that are part of a name: First Nation, the WarmNook Five. They count nothing. O(words of the figure).

use super::reading::{Figure, Reading};
use copydesk_model::FactKind;

/// Whether it is part of a name: First Nation, the WarmNook Five.
pub(super) fn in_name(reading: &Reading<'_>, figure: &Figure) -> bool {
    matches!(figure.kind, FactKind::Number | FactKind::Ordinal)
        && (figure.words.clone().any(|at| {
            reading.words[at].name.is_some_and(|name| {
                let name = &reading.names[name].words;
                name.len() > figure.words.len() && name.contains(&figure.words.start)
            })
        }) || named_behind(reading, figure))
}

// "WarmNook Five": a number with a capital behind a name, in text that has small letters.
fn named_behind(reading: &Reading<'_>, figure: &Figure) -> bool {
    let own = reading.text.get(figure.bytes.clone()).unwrap_or_default();
    let mut letters = own.chars();
    let capital = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase);
    capital
        && figure.words.start.checked_sub(1).is_some_and(|before| {
            let word = &reading.words[before];
            word.claim == figure.claim && word.name.is_some()
        })
}
