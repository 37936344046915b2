//! Which words of a sentence belong to which of its figures, so that two figures that have changed places are seen: three dead and two hurt.
//!
//! Of the figures of one sort in a sentence each telling word goes to the one that is nearest to it in the tree, then in the line; what the
//! two figures have for themselves in the claim is held against what they have in the original, straight and crossed. O(words of a
//! sentence × its figures × the height of its tree).

use super::pairing::Pairing;
use super::reading::{Figure, Reading};
use super::values::{head, may_change_places, same_value};

/// What belongs to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// A telling word.
    Word(usize),
    /// A figure of another sort: last year, this year.
    Figure(usize),
}

/// How much better two figures of the claim fit crossed than straight; 1 and more is a change of places.
pub(super) fn gain(pairing: &Pairing<'_>, figure: &Figure, twin: &Figure) -> f64 {
    let (mine, its) = (own(pairing.converted, figure), own(pairing.converted, twin));
    let homes = |value: &Figure| -> Vec<Vec<Item>> {
        pairing
            .original
            .figures
            .iter()
            .filter(|other| same_value(other, value))
            .map(|other| own(pairing.original, other))
            .collect()
    };
    let (home, other) = (homes(figure), homes(twin));
    // "Up from 12" is "from 12 to 19" told from its end.
    let from = |reading: &Reading<'_>, figure: &Figure| {
        let before = figure.words.start.saturating_sub(2)..figure.words.start;
        reading.words[before].iter().any(|word| word.text == "from")
    };
    let ranges = from(pairing.converted, figure) || from(pairing.converted, twin);
    if ranges
        && pairing.original.figures.iter().any(|other| {
            (same_value(other, figure) || same_value(other, twin)) && from(pairing.original, other)
        })
    {
        return 0.0;
    }
    let best = |items: &[Item], homes: &[Vec<Item>]| {
        homes
            .iter()
            .map(|home| shared(pairing, items, home))
            .fold(0.0, f64::max)
    };
    let straight = best(&mine, &home) + best(&its, &other);
    let crossed = best(&mine, &other) + best(&its, &home);
    // One shared word may be chance where the two are told at length.
    match crossed >= 1.5 || mine.len() + its.len() <= 3 {
        true => crossed - straight,
        false => 0.0,
    }
}

fn shared(pairing: &Pairing<'_>, items: &[Item], home: &[Item]) -> f64 {
    items
        .iter()
        .map(|item| {
            home.iter()
                .map(|other| match (item, other) {
                    (Item::Word(at), Item::Word(place)) => pairing.nearness(*at, *place).carries(),
                    (Item::Figure(at), Item::Figure(place)) => f64::from(same_value(
                        &pairing.original.figures[*place],
                        &pairing.converted.figures[*at],
                    )),
                    (Item::Word(_), Item::Figure(_)) | (Item::Figure(_), Item::Word(_)) => 0.0,
                })
                .filter(|fit| *fit >= 0.6)
                .fold(0.0, f64::max)
        })
        .sum()
}

// The words and figures of its sentence that are nearer to this figure than to any other of its sort.
fn own(reading: &Reading<'_>, figure: &Figure) -> Vec<Item> {
    let claim = &reading.claims[figure.claim];
    let rivals: Vec<&Figure> = reading.figures[claim.figures.clone()]
        .iter()
        .filter(|other| {
            other.bytes != figure.bytes && may_change_places(&other.value, &figure.value)
        })
        .collect();
    let nearest = |at: usize| {
        let mine = distance(reading, head(reading, figure), at);
        rivals
            .iter()
            .all(|rival| mine < distance(reading, head(reading, rival), at))
    };
    let words = claim.words.clone().filter(|at| {
        let word = &reading.words[*at];
        let foreign = word
            .figure
            .is_some_and(|number| reading.figures[number].bytes != figure.bytes);
        word.content && !foreign && nearest(*at)
    });
    let figures = claim.figures.clone().filter(|number| {
        let other = &reading.figures[*number];
        other.bytes != figure.bytes
            && !may_change_places(&other.value, &figure.value)
            && nearest(head(reading, other))
    });
    words
        .map(Item::Word)
        .chain(figures.map(Item::Figure))
        .collect()
}

// Steps in the tree, then words in the line, as one number.
fn distance(reading: &Reading<'_>, from: usize, to: usize) -> usize {
    // On six writers' read stories 20 and 80 give the same.
    const FAR: usize = 40;
    let up: Vec<usize> = reading.upward(from).take(FAR).collect();
    let steps = reading
        .upward(to)
        .take(FAR)
        .enumerate()
        .find_map(|(steps, at)| {
            up.iter()
                .position(|one| *one == at)
                .map(|more| steps + more)
        })
        .unwrap_or(FAR);
    steps * 1000 + from.abs_diff(to).min(999)
}
