//! Where a claim stands in the original: its sentences, and its words beside theirs.

use std::collections::HashMap;
use std::rc::Rc;

use super::reading::Reading;

/// The sentences of one claim, and its words beside theirs.
#[derive(Debug, Default, Clone)]
pub(super) struct Alignment {
    /// Claims of the original, the best one first.
    pub sources: Vec<usize>,
    /// How much of the claim's content they carry, from 0 to 1.
    pub support: f64,
    /// How much of it the best one carries alone.
    pub first: f64,
    /// For words of the claim: the word of the original, and how sure, from 0 to 1.
    pub pairs: HashMap<usize, (usize, f64)>,
    /// The other way round.
    pub back: HashMap<usize, usize>,
    /// For words of the claim: every word of the original that is near it, and how near.
    pub near: HashMap<usize, Rc<Near>>,
}

/// What the original has that is near a word of the conversion.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// Its words, in order, with how near.
    pub places: Vec<(usize, f64)>,
    /// Its claims, in order, with the best of their words.
    pub claims: Vec<(usize, f64)>,
}

impl Near {
    pub(super) fn of(mut places: Vec<(usize, f64)>, original: &Reading<'_>) -> Self {
        places.sort_by_key(|(at, _)| *at);
        let mut best: HashMap<usize, f64> = HashMap::new();
        for (at, score) in &places {
            let entry = best.entry(original.words[*at].claim).or_default();
            *entry = entry.max(*score);
        }
        let mut claims: Vec<(usize, f64)> = best.into_iter().collect();
        claims.sort_by_key(|(claim, _)| *claim);
        Self { places, claims }
    }
}
