//! Which sentences of the original a claim rests on, and which of its words say what which of theirs say.
//!
//! First the sentences: words are weighed by how rare they are in the original, near words count by how near they are, figures by
//! their value; the claim is covered greedily, the sentence that carries most of it first, then the one that carries most of the rest, up to
//! four. Then the words: each pair of near words is scored by its nearness and by how many of the words that they hang on, and that hang on
//! them, are near too (after Sultan, Bethard and Sumner, "Back to Basics for Monolingual Alignment", TACL 2014); the best pairs
//! are taken one to one. Near words are found by an inverted index: O(words of the claim × places that share a meaning).

use std::collections::HashMap;

use copydesk_text::facts::value::Agreement;

use super::figures;
use super::meaning::{Key, Meanings};
use super::names;
use super::reading::{Reading, Word};

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
    pub near: HashMap<usize, Vec<(usize, f64)>>,
}

/// How many sentences a claim may rest on.
const MOST: usize = 4;
/// A further sentence must carry at least this share of the claim.
const WORTH: f64 = 0.08;
/// Words less near than this are no pair of words.
const NEAR: f64 = 0.4;

/// Where the original's words and figures stand, by what near ones share with them.
pub(super) struct Places {
    words: HashMap<Key, Vec<usize>>,
    forms: HashMap<String, Vec<usize>>,
    claims: usize,
}

impl Places {
    /// Of every word of the claims.
    pub fn of(original: &Reading<'_>, meanings: &Meanings) -> Self {
        let mut places = Self {
            words: HashMap::new(),
            forms: HashMap::new(),
            claims: original.claims.len(),
        };
        for (at, word) in original.words.iter().enumerate() {
            places
                .forms
                .entry(super::reading::bare(&word.text))
                .or_default()
                .push(at);
            if word.content {
                for key in meanings.keys(word.lemma) {
                    places.words.entry(key).or_default().push(at);
                }
            }
        }
        places
    }

    /// The words of the original that are near a word of the conversion, with how near.
    pub fn near(
        &self,
        word: &Word,
        original: &Reading<'_>,
        meanings: &Meanings,
    ) -> Vec<(usize, f64)> {
        let mut found: HashMap<usize, f64> = HashMap::new();
        let mut put = |at: usize, score: f64| {
            let best = found.entry(at).or_default();
            *best = best.max(score);
        };
        for at in self
            .forms
            .get(&super::reading::bare(&word.text))
            .into_iter()
            .flatten()
        {
            put(*at, 1.0);
        }
        for key in meanings.keys(word.lemma) {
            for at in self.words.get(&key).into_iter().flatten() {
                let score = meanings
                    .nearness(word.lemma, original.words[*at].lemma)
                    .carries();
                if score >= NEAR {
                    put(*at, score);
                }
            }
        }
        if word.name.is_some() {
            for (at, other) in original.words.iter().enumerate() {
                if other.name.is_some() && names::same_root(&word.text, &other.text) {
                    put(at, 0.9);
                }
            }
        }
        let mut found: Vec<(usize, f64)> = found.into_iter().collect();
        found.sort_by_key(|(at, _)| *at);
        found
    }
}

/// Aligns every claim of `converted` with `original`.
pub(super) fn align(
    original: &Reading<'_>,
    converted: &Reading<'_>,
    meanings: &Meanings,
) -> Vec<Alignment> {
    let places = Places::of(original, meanings);
    let counts = original.frequencies();
    let mut near = 0;
    (0..converted.claims.len())
        .map(|claim| {
            let items = items(original, converted, claim, &places, meanings, &counts);
            let mut alignment = cover(&items, places.claims, near);
            near = alignment.sources.first().copied().unwrap_or(near);
            pair(&mut alignment, &items, original, converted);
            alignment.near = items
                .into_iter()
                .map(|item| (item.word, item.near))
                .collect();
            alignment
        })
        .collect()
}

/// A word or figure of a claim with what it may say of the original.
struct Item {
    /// The word; of a figure its first.
    word: usize,
    /// How much it weighs.
    weight: f64,
    /// Words of the original, with how near.
    near: Vec<(usize, f64)>,
    /// Claims of the original, with the best of their words.
    claims: HashMap<usize, f64>,
}

fn items(
    original: &Reading<'_>,
    converted: &Reading<'_>,
    claim: usize,
    places: &Places,
    meanings: &Meanings,
    counts: &HashMap<u32, usize>,
) -> Vec<Item> {
    let total = places.claims as f64;
    let words = converted.claims[claim].words.clone();
    let mut items = Vec::new();
    for at in words {
        let word = &converted.words[at];
        if !word.content {
            continue;
        }
        let near = places.near(word, original, meanings);
        let thin = super::lexicon::Lexicon::get()
            .is(super::lexicon::Class::Thin, meanings.text(word.lemma));
        let same = counts.get(&word.lemma).copied().unwrap_or(0).max(1) as f64;
        let weight = (1.0 + total / same).ln() * if thin { 0.35 } else { 1.0 };
        items.push(Item {
            word: at,
            weight,
            claims: best_of(&near, original),
            near,
        });
    }
    for figure in converted.claim_figures(claim) {
        let near: Vec<(usize, f64)> = original
            .figures
            .iter()
            .filter_map(|other| {
                let score = match figures::agreement(&other.value, &figure.value) {
                    Agreement::Same => 1.0,
                    Agreement::Hedged => 0.95,
                    Agreement::Rounded => 0.85,
                    Agreement::Different | Agreement::Unrelated => return None,
                };
                Some((other.words.start, score))
            })
            .collect();
        if figure.words.is_empty() {
            continue;
        }
        let same = near.len().max(1) as f64;
        items.push(Item {
            word: figure.words.start,
            weight: (1.0 + total / same).ln(),
            claims: best_of(&near, original),
            near,
        });
    }
    items
}

fn best_of(near: &[(usize, f64)], original: &Reading<'_>) -> HashMap<usize, f64> {
    let mut best: HashMap<usize, f64> = HashMap::new();
    for (at, score) in near {
        let entry = best.entry(original.words[*at].claim).or_default();
        *entry = entry.max(*score);
    }
    best
}

fn cover(items: &[Item], claims: usize, near: usize) -> Alignment {
    let mut alignment = Alignment::default();
    let whole: f64 = items.iter().map(|item| item.weight).sum();
    if whole <= 0.0 {
        return alignment;
    }
    // What of each item is carried already.
    let mut carried = vec![0.0_f64; items.len()];
    while alignment.sources.len() < MOST {
        let mut gains = vec![0.0_f64; claims];
        for (item, carried) in items.iter().zip(&carried) {
            for (claim, score) in &item.claims {
                gains[*claim] += item.weight * (score - carried).max(0.0);
            }
        }
        // Of equals the one that goes on from the sentence before.
        let best = (0..claims).max_by(|a, b| {
            let close = |claim: usize| claim.abs_diff(near + 1);
            gains[*a]
                .total_cmp(&gains[*b])
                .then(close(*b).cmp(&close(*a)))
                .then(b.cmp(a))
        });
        let Some(claim) = best.filter(|claim| gains[*claim] > 0.0) else {
            break;
        };
        if gains[claim] / whole < WORTH && !alignment.sources.is_empty() {
            break;
        }
        if alignment.sources.is_empty() {
            alignment.first = gains[claim] / whole;
        }
        alignment.sources.push(claim);
        for (item, carried) in items.iter().zip(&mut carried) {
            if let Some(score) = item.claims.get(&claim) {
                *carried = carried.max(*score);
            }
        }
    }
    let sum: f64 = items
        .iter()
        .zip(&carried)
        .map(|(item, carried)| item.weight * carried)
        .sum();
    alignment.support = sum / whole;
    alignment
}

// The words that a word hangs on or that hang on it, small words skipped: at most two steps away.
fn around(reading: &Reading<'_>, word: usize) -> Vec<usize> {
    let telling = |at: usize| reading.words[at].content || reading.words[at].figure.is_some();
    let mut found = Vec::new();
    for at in reading.upward(word).skip(1).take(3) {
        if telling(at) {
            found.push(at);
            break;
        }
    }
    let mut open: Vec<(usize, usize)> = reading.below[word].iter().map(|at| (*at, 0)).collect();
    while let Some((at, depth)) = open.pop() {
        if telling(at) {
            found.push(at);
        } else if depth < 2 {
            open.extend(reading.below[at].iter().map(|at| (*at, depth + 1)));
        }
    }
    // What a subject does is near to what its fellow arguments say.
    if let Some(head) = reading.words[word].head {
        found.extend(
            reading.below[head]
                .iter()
                .copied()
                .filter(|at| *at != word && telling(*at)),
        );
    }
    found
}

fn pair(
    alignment: &mut Alignment,
    items: &[Item],
    original: &Reading<'_>,
    converted: &Reading<'_>,
) {
    let rank = |claim: usize| alignment.sources.iter().position(|source| *source == claim);
    let near: HashMap<usize, &Item> = items.iter().map(|item| (item.word, item)).collect();
    let mut scored: Vec<(f64, f64, usize, usize)> = Vec::new();
    let mut circles: HashMap<usize, Vec<usize>> = HashMap::new();
    for item in items {
        let circle = around(converted, item.word);
        for (place, score) in &item.near {
            let Some(rank) = rank(original.words[*place].claim) else {
                continue;
            };
            let there = circles
                .entry(*place)
                .or_insert_with(|| around(original, *place));
            let shared = circle
                .iter()
                .filter(|at| {
                    near.get(*at).is_some_and(|other| {
                        other
                            .near
                            .iter()
                            .any(|(at, near)| *near >= 0.6 && there.contains(at))
                    })
                })
                .count();
            let context = match circle.len().min(there.len()) {
                0 => 0.0,
                most => shared as f64 / most as f64,
            };
            let total = score + 0.5 * context - 0.05 * rank as f64;
            scored.push((total, *score, item.word, *place));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)).then(a.3.cmp(&b.3)));
    for (_, score, word, place) in scored {
        if !alignment.pairs.contains_key(&word) && !alignment.back.contains_key(&place) {
            alignment.pairs.insert(word, (place, score));
            alignment.back.insert(place, word);
        }
    }
}

/// For every word of the original: how much of it the conversion carries anywhere, from 0 to 1.
pub(super) fn kept(original: &Reading<'_>, places: &Places, converted: &Reading<'_>, meanings: &Meanings) -> Vec<f32> {
    let mut kept: Vec<f32> = original
        .words
        .iter()
        .map(|word| match word.content {
            true => places
                .near(word, converted, meanings)
                .iter()
                .map(|(_, score)| *score as f32)
                .fold(0.0, f32::max),
            false => 0.0,
        })
        .collect();
    for figure in &original.figures {
        let carried = converted
            .figures
            .iter()
            .any(|other| figures::same_value(figure, other));
        for at in figure.words.clone() {
            kept[at] = if carried { 1.0 } else { 0.0 };
        }
    }
    kept
}
