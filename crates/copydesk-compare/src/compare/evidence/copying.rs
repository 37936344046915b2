//! What a near copy changed, as evidence: how much of the claim stands in one passage word for word, how many places differ there, and
//! what was put in, left out or exchanged beside a word.
//!
//! A faithful retelling changes much; where one place alone differs, it was changed on purpose. O(words of the claim).

use std::collections::HashMap;

use super::super::copied::{Copied, Gap};
use super::super::pairing::Pairing;
use super::Row;
use super::markers::sort;

/// No number of words says more than this one. Set, not measured: trees cut lower.
const MOST: usize = 9;

/// What the claim as a whole changed, and which change stands at or beside each of its words.
pub(super) struct Copying<'p> {
    copied: &'p Copied,
    /// The change that a word stands in.
    inside: HashMap<usize, usize>,
    /// The change that stands right beside a common word: the one behind it where there are two.
    beside: HashMap<usize, usize>,
}

impl<'p> Copying<'p> {
    /// Of a claim; what holds of the whole of it goes into `whole`.
    pub(super) fn of(pairing: &'p Pairing<'_>, whole: &mut Row) -> Self {
        let copied = pairing.copied();
        let (mut inside, mut beside) = (HashMap::new(), HashMap::new());
        for (number, gap) in copied.gaps.iter().enumerate() {
            inside.extend(gap.mine.iter().map(|at| (*at, number)));
            let (before, behind) = gap.between;
            for at in [behind, before].into_iter().flatten() {
                beside.insert(at, number);
            }
        }
        overall(pairing, copied, whole);
        Self {
            copied,
            inside,
            beside,
        }
    }

    /// What stands at a word.
    pub(super) fn at(&self, pairing: &Pairing<'_>, at: usize, row: &mut Row) {
        let inside = self.inside.get(&at);
        let gap = inside
            .or(self.beside.get(&at))
            .map(|number| &self.copied.gaps[*number]);
        // 0 no passage, 1 common, 2 common and a change beside it, 3 in a change, 4 at an end.
        let state = match gap {
            _ if self.copied.source.is_none() => 0,
            None => 1,
            Some(_) if inside.is_none() => 2,
            Some(gap) if gap.inner() => 3,
            Some(_) => 4,
        };
        row.put("copied", state);
        let count = |some: Option<usize>| some.map_or(-1, |count| count.min(MOST) as i64);
        row.put("copied-mine", count(gap.map(|gap| gap.mine.len())));
        row.put("copied-its", count(gap.map(|gap| gap.its.len())));
        let less = gap.map(|gap| gap.runs.0.min(gap.runs.1));
        let more = gap.map(|gap| gap.runs.0.max(gap.runs.1));
        row.put("copied-less", count(less));
        row.put("copied-more", count(more));
        row.put("copied-lost", gap.map_or(-1, |gap| lost(pairing, gap)));
        row.put("copied-new", gap.map_or(-1, |gap| new(pairing, gap)));
        row.put("copied-near", gap.map_or(-1, |gap| near(pairing, gap)));
        row.put("copied-kept", gap.map_or(-1, |gap| kept(pairing, gap)));
    }
}

fn overall(pairing: &Pairing<'_>, copied: &Copied, row: &mut Row) {
    row.put("copy-share", copied.share() as i64);
    row.put("copy-changes", copied.changes().count().min(MOST) as i64);
    let exchanged = copied
        .changes()
        .filter(|gap| !gap.mine.is_empty() && !gap.its.is_empty());
    row.put("copy-exchanged", exchanged.count().min(MOST) as i64);
    let changed: usize = copied.changes().map(|gap| gap.mine.len()).sum();
    row.put("copy-put-in", changed.min(2 * MOST) as i64);
    let gone: usize = copied.changes().map(|gap| gap.its.len()).sum();
    row.put("copy-left-out", gone.min(2 * MOST) as i64);
    let ends: usize = copied
        .gaps
        .iter()
        .filter(|gap| !gap.inner())
        .map(|gap| gap.mine.len())
        .sum();
    row.put("copy-ends", ends.min(MOST) as i64);
    let small = |sorts: &[i64]| {
        let of = |gap: &Gap| {
            let count = |places: &[usize], reading| {
                places
                    .iter()
                    .filter(|place| sorts.contains(&sort(reading, **place)))
                    .count() as i64
            };
            count(&gap.its, pairing.original) - count(&gap.mine, pairing.converted)
        };
        copied.changes().map(of).sum::<i64>()
    };
    row.put("copy-no", small(&[1]));
    row.put("copy-may", small(&[4, 5]));
    row.put("copy-part", small(&[2, 7, 8]));
}

fn lost(pairing: &Pairing<'_>, gap: &Gap) -> i64 {
    gravest(gap.its.iter().map(|place| sort(pairing.original, *place)))
}

fn new(pairing: &Pairing<'_>, gap: &Gap) -> i64 {
    gravest(gap.mine.iter().map(|at| sort(pairing.converted, *at)))
}

// How near the nearest of the words that were exchanged are, in hundredths; -1 where nothing was.
fn near(pairing: &Pairing<'_>, gap: &Gap) -> i64 {
    let pairs = gap
        .mine
        .iter()
        .flat_map(|at| gap.its.iter().map(|place| (*at, *place)));
    pairs
        .take(MOST * MOST)
        .map(|(at, place)| (pairing.nearness(at, place).carries() * 100.0) as i64)
        .max()
        .unwrap_or(-1)
}

// How much of what was left out the conversion has elsewhere, in hundredths; -1 where nothing was.
fn kept(pairing: &Pairing<'_>, gap: &Gap) -> i64 {
    let telling: Vec<usize> = gap
        .its
        .iter()
        .copied()
        .filter(|place| {
            let word = &pairing.original.words[*place];
            word.content || word.figure.is_some()
        })
        .collect();
    let kept = telling
        .iter()
        .filter(|place| pairing.kept(**place) >= 0.4)
        .count();
    match telling.len() {
        0 => -1,
        all => (kept * 100 / all) as i64,
    }
}

// The gravest sort of small word that changes a meaning among some words, as the evidence counts them; 0 for none.
fn gravest(sorts: impl Iterator<Item = i64>) -> i64 {
    const ORDER: [i64; 10] = [0, 9, 1, 4, 8, 3, 5, 2, 6, 7];
    sorts
        .max_by_key(|sort| ORDER.get(*sort as usize).copied().unwrap_or(0))
        .unwrap_or(0)
}
