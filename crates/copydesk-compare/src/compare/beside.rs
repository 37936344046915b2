//! What stands beside a figure and turns it: morning and evening, above and below, more and less.
//!
//! The few words round the two figures that agree are held against each other. O(1) a figure.

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::values::{Sort, part_of_day, sort};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::beside as words;

/// So many words round a figure belong to it. On six writers' read stories: at 2 the same; at 6 one more wrong sentence
/// flagged.
const ROUND: usize = 3;

fn round<'r>(reading: &'r Reading<'_>, figure: &Figure) -> impl Iterator<Item = usize> + use<'r> {
    let claim = reading.claims[figure.claim].words.clone();
    let from = figure.words.start.saturating_sub(ROUND).max(claim.start);
    let to = (figure.words.end + ROUND).min(claim.end);
    from..to
}

/// Whether a word, in lower case, puts a time into the later half of the day; none where it puts it into neither.
pub(super) fn is_late(word: &str) -> Option<bool> {
    match word {
        "morning" => Some(false),
        "afternoon" | "evening" | "tonight" => Some(true),
        _ => None,
    }
}

/// The same hour in the other half of the day.
pub(super) fn half_of_the_day(
    pairing: &Pairing<'_>,
    figure: &Figure,
    other: &Figure,
) -> Option<Difference> {
    if sort(&figure.value) != Sort::Clock || part_of_day(&figure.value) {
        return None;
    }
    let half = |reading: &Reading<'_>, figure: &Figure| -> Option<bool> {
        round(reading, figure).find_map(|at| {
            let letters: String = reading.words[at]
                .text
                .chars()
                .filter(|c| c.is_alphabetic())
                .collect();
            match letters.as_str() {
                "am" => Some(false),
                "pm" => Some(true),
                word => is_late(word),
            }
        })
    };
    let (here, there) = (
        half(pairing.converted, figure)?,
        half(pairing.original, other)?,
    );
    let confidence = match pairing.copy() {
        true => Confidence::Sure,
        false => Confidence::Likely,
    };
    (here != there).then(|| {
        pairing.difference(
            DifferenceKind::Time,
            confidence,
            Some(other.bytes.clone()),
            Some(figure.bytes.clone()),
        )
    })
}

/// The same amount the other way: above and below, up and down.
pub(super) fn direction(
    pairing: &Pairing<'_>,
    figure: &Figure,
    other: &Figure,
) -> Option<Difference> {
    const UP: &[&str] = &words::UP;
    const DOWN: &[&str] = &words::DOWN;
    if matches!(
        sort(&figure.value),
        Sort::Clock | Sort::Date | Sort::Ordinal | Sort::Score
    ) {
        return None;
    }
    let way = |reading: &Reading<'_>, figure: &Figure| -> Option<(usize, bool)> {
        let mut found = round(reading, figure).filter_map(|at| {
            let text = reading.words[at].text.as_str();
            let next = reading.words.get(at + 1).map(|word| word.text.as_str());
            // "More than" and "up to" say how exact it is.
            if matches!(next, Some("than" | "to")) && !UP[3..].contains(&text) {
                return None;
            }
            match (UP.contains(&text), DOWN.contains(&text)) {
                (true, _) => Some((at, true)),
                (_, true) => Some((at, false)),
                _ => None,
            }
        });
        let first = found.next()?;
        found.all(|(_, up)| up == first.1).then_some(first)
    };
    let here = way(pairing.converted, figure)?;
    let there = way(pairing.original, other)?;
    let copy = pairing.alignment.support >= 0.6;
    (here.1 != there.1 && copy).then(|| {
        pairing.difference(
            DifferenceKind::Comparison,
            Confidence::Likely,
            pairing.there(there.0),
            pairing.here(here.0),
        )
    })
}
