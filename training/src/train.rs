//! The training itself: rounds over all sentences, each written anew, in batches of about as many words.

use std::collections::BTreeMap;

use copydesk_grammar::conllu::GoldWord;
use copydesk_grammar::features::{features, fold, word_hash};
use copydesk_grammar::weights::{Sizes, Weights};
use copydesk_grammar::{FineTag, Relation, WordClass};

use crate::augment::varied;
use crate::net::{Batch, Dropping, Losses, Net};
use crate::random::Chance;
use crate::round::rounded;

/// What a training is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub rounds: usize,
    pub batch: usize,
    pub rate: f32,
    pub dropping: Dropping,
    pub sizes: Sizes,
    pub seed: u64,
}

/// Words that occur once are unknown to the table, so that the network learns what to do with such.
const LEAST: usize = 2;

/// A known word that occurs n times is hidden in this share of its occurrences: HIDDEN / (HIDDEN + n).
const HIDDEN: f32 = 0.5;

/// A training under way.
pub(crate) struct Training<'a> {
    plan: Plan,
    sentences: &'a [Vec<GoldWord>],
    word_hashes: Vec<u32>,
    counts: Vec<usize>,
    net: Net,
    chance: Chance,
    steps: i32,
}

impl<'a> Training<'a> {
    /// Counts words and draws a network.
    pub(crate) fn new(plan: Plan, sentences: &'a [Vec<GoldWord>]) -> Training<'a> {
        let mut by_hash: BTreeMap<u32, usize> = BTreeMap::new();
        for word in sentences.iter().flatten() {
            *by_hash.entry(word_hash(&fold(&word.form))).or_default() += 1;
        }
        by_hash.retain(|_, count| *count >= LEAST);
        let sizes = Sizes {
            words: by_hash.len(),
            ..plan.sizes
        };
        let mut chance = Chance::new(plan.seed);
        Training {
            plan,
            sentences,
            word_hashes: by_hash.keys().copied().collect(),
            counts: by_hash.values().copied().collect(),
            net: Net::new(sizes, &mut chance),
            chance,
            steps: 0,
        }
    }

    /// One round over all sentences; gives the losses a word.
    pub(crate) fn round(&mut self, round: usize) -> Losses {
        let mut order: Vec<usize> = (0..self.sentences.len()).collect();
        self.chance.shuffle(&mut order);
        let total: usize = self.sentences.iter().map(Vec::len).sum();
        let mut sums = [0.0; 4];
        let mut batch = Batch {
            starts: vec![0],
            ..Batch::default()
        };
        let (mut seen, mut words) = (0, 0);
        for (at, &sentence) in order.iter().enumerate() {
            let varied = varied(&self.sentences[sentence], &mut self.chance);
            self.add(&varied, &mut batch);
            seen += self.sentences[sentence].len();
            if batch.words.len() >= self.plan.batch || at + 1 == order.len() {
                let done = (round as f32 + seen as f32 / total as f32) / self.plan.rounds as f32;
                let losses = self.net.learn(&batch, self.plan.dropping, &mut self.chance);
                words += batch.words.len();
                for (sum, loss) in sums.iter_mut().zip(losses) {
                    *sum += loss;
                }
                self.step(done);
                batch = Batch {
                    starts: vec![0],
                    ..Batch::default()
                };
            }
        }
        sums.map(|sum| sum / words.max(1) as f32)
    }

    /// Adds a sentence to a batch.
    fn add(&mut self, words: &[GoldWord], batch: &mut Batch) {
        let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
        for (features, word) in features(&forms).iter().zip(words) {
            let row = self
                .word_hashes
                .binary_search(&features.word)
                .ok()
                .filter(|&at| {
                    let hidden = HIDDEN / (HIDDEN + self.counts[at] as f32);
                    !self.chance.happens(hidden)
                });
            batch.words.push(row.map_or(0, |at| at + 1));
            batch.forms.extend(
                features
                    .form
                    .iter()
                    .map(|&hash| hash as usize % self.plan.sizes.forms),
            );
            batch.classes.push(place(WordClass::ALL, word.class));
            batch.tags.push(place(FineTag::ALL, word.tag));
            batch.heads.push(word.head);
            batch.relations.push(place(Relation::ALL, word.relation));
        }
        batch.starts.push(batch.words.len());
    }

    /// Changes the parameters: the rate rises for the first 300 steps and falls to nought in a line.
    fn step(&mut self, done: f32) {
        self.steps += 1;
        let rate = self.plan.rate * (self.steps as f32 / 300.0).min(1.0) * (1.0 - done).max(0.0);
        let norm: f32 = self
            .net
            .parameters()
            .iter()
            .map(|p| p.square_sum())
            .sum::<f32>()
            .sqrt();
        let shrink = if norm > 2.0 { 2.0 / norm } else { 1.0 };
        for parameter in self.net.parameters() {
            parameter.step(rate, shrink, self.steps);
        }
    }

    /// The weights as they are now.
    pub(crate) fn weights(&self) -> Weights {
        rounded(&self.net, &self.word_hashes)
    }
}

/// The place of a member in the list of all.
fn place<T: PartialEq>(all: &[T], member: T) -> usize {
    all.iter().position(|other| *other == member).unwrap_or(0)
}
