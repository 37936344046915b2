//! A denial in one word and in two: *unsafe* is *not safe*.
//!
//! O(words of the best passage). It refuses to take apart a word whose rest the other sentence does not have.

use super::super::lexicon::Class;
use super::super::pairing::Pairing;
use super::super::reading::Reading;
use copydesk_lexicon::en::compare::evidence::denied as words;

/// Whether a word, or the *not* before it, says what the best passage says in one word, or in two.
pub(super) fn in_one_word(pairing: &Pairing<'_>, at: usize) -> bool {
    let (here, there) = (pairing.converted, pairing.original);
    let places = || pairing.best_places();
    let word = &here.words[at];
    let behind = || (at + 1..pairing.places().end).take(DENIED_WITHIN);
    places().any(|place| prefixed(here, at, there, place) && is_denied(there, place))
        || is_denied(here, at) && places().any(|place| prefixed(there, place, here, at))
        || Class::Negation.is_in(word.classes)
            && behind().any(|one| places().any(|place| prefixed(there, place, here, one)))
}

/// A *not* stands at most so many words before what it denies: *not at all safe*. Set, not measured.
const DENIED_WITHIN: usize = 3;

fn is_denied(reading: &Reading<'_>, at: usize) -> bool {
    let word = &reading.words[at];
    let from = at.saturating_sub(DENIED_WITHIN);
    reading.words[from..at]
        .iter()
        .any(|one| one.claim == word.claim && Class::Negation.is_in(one.classes))
}

// Whether the first word is the second with a denial before it.
pub(in super::super) fn prefixed(
    of: &Reading<'_>,
    at: usize,
    base: &Reading<'_>,
    place: usize,
) -> bool {
    let (whole, rest) = (&of.words[at].text, &base.words[place].text);
    words::PREFIXES
        .iter()
        .any(|prefix| whole.strip_prefix(prefix) == Some(rest.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::super::compared;

    #[test]
    fn a_denial_in_one_word_is_one_in_two() {
        for (script, story, told) in [
            ("THE BRIDGE IS NOT SAFE.", "The bridge is unsafe.", false),
            ("THE BRIDGE IS UNSAFE.", "The bridge is not safe.", false),
            (
                "THE LETTER WAS NOT SIGNED.",
                "The letter was unsigned.",
                false,
            ),
            ("THE BRIDGE IS SAFE.", "The bridge is unsafe.", true),
            ("THE BRIDGE IS UNSAFE.", "The bridge is safe.", true),
            ("THE BRIDGE IS NOT UNSAFE.", "The bridge is unsafe.", true),
        ] {
            let found = compared(script, story);
            let findings = found.pairs.iter().flat_map(|pair| pair.findings()).count();
            assert_eq!(findings > 0, told, "{script} {story}");
        }
    }
}
