//! Whether one figure stands in the place of another: at the same head, beside the same word, behind the same preposition, or with its digits
//! turned round.
//!
//! The judge of figures asks it of a figure and of its rival in the passages. O(words of the figure).

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::values::{self, agreement, measured, same_value, sort};
use super::{Confidence, DifferenceKind};
use copydesk_lexicon::en::compare::figures as words;
use copydesk_model::FactKind;
use copydesk_text::facts::value::Value;

/// What agrees only because it is vague or bare, where the original says the very thing otherwise: DOZENS OF CHILDREN and 57 CAMPERS for 75
/// campers, AT SEVEN and SEVEN MILES for seven kilometres.
pub(super) fn falsely_agreed<'p>(
    pairing: &'p Pairing<'_>,
    figure: &Figure,
    other: &'p Figure,
) -> Option<(DifferenceKind, Confidence, &'p Figure)> {
    if matches!(other.value, Value::Vague(..)) && !matches!(figure.value, Value::Vague(..)) {
        let counted = counted_otherwise_in_the_passages(pairing, figure)?;
        let exact = |one: &&Figure| !matches!(one.value, Value::Vague(..));
        let mut exactly = pairing.original.figures.iter().filter(exact);
        if exactly.any(|one| same_value(one, figure)) {
            return None;
        }
        return Some((values::kind(figure.kind), Confidence::Sure, counted));
    }
    // "Won 3-2" may be "lost 2-3" anew; in a near copy a vote of 7 to 4 is none of 4 to 7.
    if let (Value::Score(there), Value::Score(here)) = (&other.value, &figure.value)
        && there != here
        && pairing.copy()
    {
        return Some((DifferenceKind::Swap, Confidence::Sure, other));
    }
    let bare = matches!(other.value, Value::Number(_, None));
    if bare && measured(&figure.value).is_some() {
        let unit = values::other_unit(pairing.passage_figures(), figure)?;
        return Some((DifferenceKind::Unit, Confidence::Sure, unit));
    }
    None
}

/// Whether a figure stands where another one of the passages stood: at the same head or beside the same word of a near copy, or with its digits
/// turned round.
pub(super) fn has_taken_the_place(pairing: &Pairing<'_>, figure: &Figure, rival: &Figure) -> bool {
    let there = same_head(pairing, figure, rival) || same_neighbour(pairing, figure, rival);
    pairing.copy() && there || turned_round(rival, figure)
}

// The same digits in another order: 48 and 84.
fn turned_round(a: &Figure, b: &Figure) -> bool {
    let digits = |figure: &Figure| {
        let low = values::amount(&figure.value)?.low;
        let mut digits: Vec<char> = low
            .to_string()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let before = digits.clone();
        digits.sort_unstable();
        Some((before, digits))
    };
    match (digits(a), digits(b)) {
        (Some((a, sorted)), Some((b, with))) => a != b && sorted == with,
        _ => false,
    }
}

/// The word before both, or the word behind both, is the same one.
pub(super) fn same_neighbour(pairing: &Pairing<'_>, figure: &Figure, other: &Figure) -> bool {
    let beside = |at: Option<usize>, place: Option<usize>| match (at, place) {
        (Some(at), Some(place)) if pairing.places().contains(&at) => {
            pairing.beside(at, 0.85) == Some(place)
        }
        _ => false,
    };
    beside(
        figure.words.start.checked_sub(1),
        other.words.start.checked_sub(1),
    ) || beside(Some(figure.words.end), Some(other.words.end))
}

/// Since January for since April: the same preposition before both.
pub(super) fn same_preposition(pairing: &Pairing<'_>, figure: &Figure, other: &Figure) -> bool {
    const WORDS: &[&str] = &words::SAME_PREPOSITION_WORDS;
    let before = |words: &[super::reading::Word], at: usize| {
        at.checked_sub(1).map(|at| words[at].text.clone())
    };
    let first = |text: &str| {
        text.split_whitespace()
            .next()
            .unwrap_or_default()
            .to_lowercase()
    };
    let own = pairing
        .converted
        .text
        .get(figure.bytes.clone())
        .map(first)
        .unwrap_or_default();
    let its = pairing
        .original
        .text
        .get(other.bytes.clone())
        .map(first)
        .unwrap_or_default();
    let inside = own == its && WORDS.contains(&own.as_str());
    inside
        || before(&pairing.converted.words, figure.words.start).is_some_and(|word| {
            WORDS.contains(&word.as_str())
                && before(&pairing.original.words, other.words.start).as_ref() == Some(&word)
        })
}

/// Both hang on the same word.
pub(super) fn same_head(pairing: &Pairing<'_>, figure: &Figure, other: &Figure) -> bool {
    let (mine, its) = (
        values::head(pairing.converted, figure),
        values::head(pairing.original, other),
    );
    match (pairing.word(mine).head, pairing.original.words[its].head) {
        (Some(mine), Some(its)) => pairing.beside(mine, 0.85) == Some(its),
        _ => false,
    }
}

/// The noun that a figure counts.
pub(super) fn counted(reading: &Reading<'_>, figure: &Figure) -> Option<usize> {
    let head = values::head(reading, figure);
    let noun = |at: usize| {
        reading.words[at].class == copydesk_grammar::WordClass::Noun && reading.words[at].content
    };
    if noun(head) {
        return Some(head);
    }
    reading.words[head]
        .head
        .filter(|above| noun(*above) && above.abs_diff(head) < 5)
}

/// The very things that the figure counts are counted otherwise in the passage.
pub(super) fn counted_otherwise_in_the_passages<'p>(
    pairing: &'p Pairing<'_>,
    figure: &Figure,
) -> Option<&'p Figure> {
    if figure.kind != FactKind::Number {
        return None;
    }
    let mine = counted(pairing.converted, figure)?;
    let place = pairing.beside(mine, 0.85)?;
    pairing.passage_figures().find(|other| {
        sort(&other.value) == sort(&figure.value)
            && counted(pairing.original, other) == Some(place)
            && !agreement(&other.value, &figure.value).agrees()
            && !values::counted_alike(std::iter::once(*other), figure)
    })
}
