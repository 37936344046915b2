//! Figures that have changed places: one that the original gives to something else.
//!
//! A figure of the claim is bound to the words that it stands at and the rest of its clause; another figure of the passages that hangs together
//! with them so much better is the one that belongs there. O(figures of the claim × figures of the passages × words of a clause).

use super::pairing::{Pairing, circle};
use super::reading::{Figure, Reading};
use super::shares;
use super::values::{self, same_value, sort};
use copydesk_lexicon::en::compare::exchange as words;

/// By so many shared words must another figure fit a place better before it is said to be the one that belongs there. One shared word
/// more is chance in every sixth sentence of the read stories, two in every fortieth.
pub(super) const BETTER: f64 = 2.0;

/// By so much more must a figure fit that the claim does not give at all. On six writers' read stories .75 and 1.5 give the
/// same.
const ALONE: f64 = 1.0;

/// A figure of the passages, of the same sort and another value, that fits this figure's place so much better than `own` that the two
/// have changed places. Where the claim gives both, the two ways of giving them out are compared as wholes.
pub(super) fn exchanged<'p>(
    pairing: &'p Pairing<'_>,
    figure: &Figure,
    own: &'p Figure,
) -> Option<&'p Figure> {
    let here = governor(pairing.converted, figure);
    let bound_alike = |other: &Figure| {
        let there = governor(pairing.original, other);
        here.zip(there).is_some_and(|(here, there)| {
            pairing.nearness(here, there).carries() >= 0.85
                && pairing.converted.words[here].text.len() > 2
        })
    };
    let settled = bound_alike(own);
    let fit = |figure: &Figure, value: &Figure| {
        pairing
            .original
            .figures
            .iter()
            .filter(|other| same_value(other, value))
            .map(|other| overlap(pairing, figure, other))
            .fold(0.0, f64::max)
    };
    let mine = fit(figure, own);
    let given = pairing.converted.claim_figures(pairing.number);
    pairing
        .passage_figures()
        .filter(|other| {
            values::may_change_places(&other.value, &figure.value)
                && !same_value(other, figure)
                && !super::named_figures::in_name(pairing.original, other)
                // What hangs on the very word that it hangs on there has not moved.
                && (!settled || bound_alike(other))
        })
        .filter_map(|other| {
            let twin = given.iter().find(|one| same_value(other, one));
            let gain = match twin {
                // In a paraphrase words lie otherwise: a crossing that only the tree sees is wrong in two of three there.
                Some(twin) => {
                    let whole = (fit(figure, other) + fit(twin, own)) - (mine + fit(twin, other));
                    match pairing.copy() {
                        true => whole.max(BETTER * shares::gain(pairing, figure, twin)),
                        false => whole,
                    }
                }
                None if values::small(figure) => return None,
                None => overlap(pairing, figure, other) - mine - ALONE,
            };
            (gain >= BETTER).then_some((gain, other))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, other)| other)
}

// The word that a figure hangs on: what it counts, or what it is the measure of.
fn governor(reading: &Reading<'_>, figure: &Figure) -> Option<usize> {
    let head = values::head(reading, figure);
    match reading.words[head].content {
        true => Some(head),
        false => reading.words[head].head,
    }
}

/// How many words a figure of the claim and one of the original hang together with alike. What the figure counts, and what it is the
/// measure of, counts twice.
pub(super) fn overlap(pairing: &Pairing<'_>, figure: &Figure, other: &Figure) -> f64 {
    let here = bound(pairing.converted, figure);
    let there = bound(pairing.original, other);
    // Other figures of the clause tell as much as words: last year, this year.
    let figures = |reading: &Reading<'_>, bound: &[(usize, f64)], own: &Figure| -> Vec<usize> {
        let mut figures: Vec<usize> = bound
            .iter()
            .filter_map(|(at, _)| reading.words[*at].figure)
            .filter(|number| reading.figures[*number].bytes != own.bytes)
            .collect();
        figures.sort_unstable();
        figures.dedup();
        figures
    };
    let (mine, its) = (
        figures(pairing.converted, &here, figure),
        figures(pairing.original, &there, other),
    );
    let shared = mine
        .iter()
        .filter(|number| {
            its.iter().any(|other| {
                same_value(
                    &pairing.original.figures[*other],
                    &pairing.converted.figures[**number],
                )
            })
        })
        .count();
    let words: f64 = here
        .iter()
        .map(|(at, weight)| {
            there
                .iter()
                .map(|(place, other)| pairing.nearness(*at, *place).carries() * weight.min(*other))
                .filter(|fit| *fit >= 0.5)
                .fold(0.0, f64::max)
        })
        .sum();
    words + 2.0 * shared as f64
}

// The words that a figure is bound to: what it stands at, with weight 2, and the rest of its clause.
fn bound(reading: &Reading<'_>, figure: &Figure) -> Vec<(usize, f64)> {
    let head = values::head(reading, figure);
    const PARTS: &[&str] = &words::BOUND_PARTS;
    let telling = |at: usize| {
        let word = &reading.words[at];
        word.content && !figure.words.contains(&at) && !PARTS.contains(&word.text.as_str())
    };
    let mut bound: Vec<(usize, f64)> = Vec::new();
    let close: Vec<usize> = reading
        .upward(head)
        .take(2)
        .chain(reading.below[head].iter().copied())
        .chain(figure.words.clone())
        .collect();
    for at in close {
        if reading.words[at].content && !bound.iter().any(|(one, _)| *one == at) {
            bound.push((at, 2.0));
        }
    }
    // What stands right beside it, as far as the next figure of its sort, counts whatever the grammar makes of it.
    let claim = reading.words[head].claim;
    let fence = |at: &usize| {
        reading.words[*at].claim == claim
            && reading.words[*at].figure.is_none_or(|other| {
                reading.figures[other].bytes == figure.bytes
                    || sort(&reading.figures[other].value) != sort(&figure.value)
            })
    };
    let right =
        (figure.words.end..(figure.words.end + 4).min(reading.words.len())).take_while(fence);
    let left = (figure.words.start.saturating_sub(3)..figure.words.start)
        .rev()
        .take_while(fence);
    for at in right.chain(left).collect::<Vec<_>>() {
        if telling(at) && !bound.iter().any(|(one, _)| *one == at) {
            bound.push((at, 1.5));
        }
    }
    for at in circle(reading, head) {
        if (telling(at) || reading.words[at].figure.is_some() && !figure.words.contains(&at))
            && !bound.iter().any(|(one, _)| *one == at)
        {
            bound.push((at, 1.0));
        }
    }
    bound
}
