//! Rates: so much a day and so much a month, an amount that became a rate or lost it.
//!
//! The few words behind two figures that agree are held against each other. O(words of the passages).

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::rates as words;

/// So much a day, so much a month: the same amount at another rate.
pub(super) fn rate(pairing: &Pairing<'_>, figure: &Figure, other: &Figure) -> Option<Difference> {
    let per = |reading: &Reading<'_>, figure: &Figure| -> Option<usize> {
        let words = &reading.words;
        let claim = words.get(figure.words.start)?.claim;
        (figure.words.end..(figure.words.end + 3).min(words.len()))
            .filter(|at| words[*at].claim == claim)
            .find(|at| {
                let before = at.checked_sub(1).map(|at| words[at].text.as_str());
                let after = words.get(*at + 1).map(|word| word.text.as_str());
                RATES.contains(&words[*at].text.as_str())
                    && !matches!(after, Some("ago" | "earlier" | "before" | "later"))
                    && before.is_some_and(|word| words::BEFORE_RATES.contains(&word))
            })
    };
    let here = per(pairing.converted, figure);
    let there = per(pairing.original, other);
    let spoken = |reading: &Reading<'_>, claims: &[usize], unit: &str| {
        claims.iter().any(|claim| {
            reading.claim_words(*claim).iter().any(|word| {
                word.text.starts_with(unit) || words::RATE.contains(&word.text.as_str())
            })
        })
    };
    // An amount at a rate that the original gives without one.
    if let (Some(here), None) = (here, there)
        && pairing.alignment.support >= 0.75
        && !spoken(
            pairing.original,
            &pairing.alignment.sources,
            &pairing.word(here).text,
        )
    {
        return Some(pairing.difference(
            DifferenceKind::Unit,
            Confidence::Likely,
            Some(other.bytes.clone()),
            pairing.here(here),
        ));
    }
    // And the other way round, in a near copy.
    if let (None, Some(there)) = (here, there)
        && pairing.copy()
        && pairing.claim().draft.block > 0
        && !spoken(
            pairing.converted,
            &[pairing.number],
            &pairing.original.words[there].text,
        )
    {
        return Some(pairing.difference(
            DifferenceKind::Unit,
            Confidence::Likely,
            pairing.there(there),
            Some(figure.bytes.clone()),
        ));
    }
    let (here, there) = (here?, there?);
    (pairing.word(here).text != pairing.original.words[there].text).then(|| {
        pairing.difference(
            DifferenceKind::Unit,
            Confidence::Sure,
            pairing.there(there),
            pairing.here(here),
        )
    })
}

/// What an amount may be for.
const RATES: &[&str] = &words::RATES;
