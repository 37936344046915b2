//! Which claims of the original a claim of the conversion rests on.
//!
//! Words are weighed by how rare they are in the original, figures count by their value, so that "12-THOUSAND" meets
//! "12,000". Then the claim is covered greedily: the passage that carries most of it, then the one that carries most of the
//! rest, up to four; so merged sentences find all their sources and split ones find the same source. Reordering costs
//! nothing. Only claims that share a word are looked at: an inverted index, O(words of the claim × places of each word).

use std::collections::HashMap;

use super::reading::{Reading, Word};
use copydesk_text::facts::value::Value;

/// The passages of one claim.
#[derive(Debug, Default, Clone)]
pub(super) struct Alignment {
    /// Claims of the original, the best one first.
    pub sources: Vec<usize>,
    /// How much of the claim's content they carry, from 0 to 1.
    pub support: f64,
}

/// How many passages a claim may rest on.
const MOST: usize = 4;
/// A further passage must carry at least this share of the claim.
const WORTH: f64 = 0.08;

/// What two claims can share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Item<'a> {
    Stem(u32),
    Figure(&'a Value),
}

/// Aligns every claim of `converted` with `original`.
pub(super) fn align(original: &Reading<'_>, converted: &Reading<'_>) -> Vec<Alignment> {
    let mut places: HashMap<Item<'_>, Vec<usize>> = HashMap::new();
    for claim in 0..original.claims.len() {
        for item in items(original, claim) {
            let found = places.entry(item).or_default();
            if found.last() != Some(&claim) {
                found.push(claim);
            }
        }
    }
    let mut near = 0;
    (0..converted.claims.len())
        .map(|claim| {
            let alignment = cover(
                original.claims.len(),
                &places,
                &items(converted, claim),
                near,
            );
            near = alignment.sources.first().copied().unwrap_or(near);
            alignment
        })
        .collect()
}

fn items<'a>(reading: &'a Reading<'_>, claim: usize) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = reading
        .claim_words(claim)
        .iter()
        .filter(|word| counts(word))
        .map(|word| Item::Stem(word.stem))
        .chain(
            reading.claims[claim]
                .figures
                .iter()
                .map(|figure| Item::Figure(&figure.value)),
        )
        .collect();
    let mut seen = std::collections::HashSet::new();
    items.retain(|item| seen.insert(item.clone()));
    items
}

fn counts(word: &Word) -> bool {
    word.content
}

fn cover(
    claims: usize,
    places: &HashMap<Item<'_>, Vec<usize>>,
    items: &[Item<'_>],
    near: usize,
) -> Alignment {
    let total = claims as f64;
    let weigh = |item: &Item<'_>| match places.get(item) {
        Some(found) => (1.0 + total / found.len() as f64).ln(),
        None => (1.0 + total).ln(),
    };
    let whole: f64 = items.iter().map(weigh).sum();
    let mut left: Vec<&Item<'_>> = items
        .iter()
        .filter(|item| places.contains_key(item))
        .collect();
    let mut alignment = Alignment::default();
    if whole <= 0.0 {
        return alignment;
    }
    while alignment.sources.len() < MOST && !left.is_empty() {
        let mut gains: HashMap<usize, f64> = HashMap::new();
        for item in &left {
            for claim in places.get(*item).into_iter().flatten() {
                *gains.entry(*claim).or_default() += weigh(item);
            }
        }
        // Of equals the one that goes on from the passage before.
        let best = gains.into_iter().max_by(|a, b| {
            let close = |claim: usize| claim.abs_diff(near + 1);
            a.1.total_cmp(&b.1)
                .then(close(b.0).cmp(&close(a.0)))
                .then(b.0.cmp(&a.0))
        });
        let Some((claim, gain)) = best else { break };
        if gain / whole < WORTH && !alignment.sources.is_empty() {
            break;
        }
        alignment.support += gain / whole;
        alignment.sources.push(claim);
        left.retain(|item| {
            !places
                .get(*item)
                .is_some_and(|found| found.contains(&claim))
        });
    }
    alignment
}
