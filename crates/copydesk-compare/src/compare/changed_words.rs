//! The words of a change in a near copy, and those of the claim outside it.
//!
//! What every rule of [`super::small_changes`] asks. O(words of the claim).

use super::copied::{Copied, Gap};
use super::pairing::Pairing;
use super::reading::Word;

/// Whether a word is one of these.
pub(super) fn is(word: &Word, class: &[&str]) -> bool {
    class.contains(&word.text.as_str())
}

/// The word of either side, where there is one on each.
pub(super) fn single<'p>(pairing: &'p Pairing<'_>, gap: &Gap) -> Option<(&'p Word, &'p Word)> {
    match (gap.mine.as_slice(), gap.its.as_slice()) {
        ([at], [place]) => Some((pairing.word(*at), &pairing.original.words[*place])),
        _ => None,
    }
}

/// The words of the claim that are not common ones, outside the change.
pub(super) fn others<'p>(
    pairing: &'p Pairing<'_>,
    copied: &'p Copied,
    gap: &'p Gap,
) -> impl Iterator<Item = &'p Word> {
    pairing
        .places()
        .filter(|at| !gap.mine.contains(at))
        .filter(|at| !copied.pairs.iter().any(|(common, _)| common == at))
        .map(|at| pairing.word(at))
}
