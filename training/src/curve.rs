//! The curve of accuracy, size and speed: networks of several sizes, each trained and measured in the same way, a row each.
//!
//! Every size has the same rounds over the same sentences. A sentence's time is the least of three, so that other work on the
//! machine counts as little as can be.

use std::time::{Duration, Instant};

use copydesk_grammar::Grammar;
use copydesk_grammar::conllu::GoldWord;

use crate::failure::TrainingFailure;
use crate::score::Score;
use crate::train::{Plan, Training};

/// Units of a layer and direction, and layers, from the smallest network to the largest.
pub(crate) const SIZES: [(usize, usize); 5] = [(24, 1), (48, 2), (64, 3), (96, 3), (144, 3)];

/// How often a sentence is parsed to take its time.
const TIMES: usize = 3;

/// One size on the curve.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) hidden: usize,
    pub(crate) layers: usize,
    pub(crate) rounds: usize,
    pub(crate) written: Score,
    pub(crate) capitals: Score,
    /// Of the file of weights.
    pub(crate) bytes: usize,
    pub(crate) words_a_second: f64,
    pub(crate) training: Duration,
}

/// What stands above the rows.
pub(crate) const HEAD: &str = "\
| network | rounds | classes | labelled heads | capitals: classes | capitals: heads | file | words a second | training |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |";

impl Point {
    /// Trains a network by a plan and measures it.
    ///
    /// # Errors
    ///
    /// When its weights can't be read back, which would be a fault of the program.
    pub(crate) fn of(
        plan: Plan,
        sentences: &[Vec<GoldWord>],
        written: &[Vec<GoldWord>],
        capitals: &[Vec<GoldWord>],
    ) -> Result<Point, TrainingFailure> {
        let start = Instant::now();
        let mut training = Training::new(plan, sentences);
        for round in 0..plan.rounds {
            training.round(round);
        }
        let bytes = training.weights().write();
        let trained = start.elapsed();
        let grammar = Grammar::from_bytes(&bytes)?;
        Ok(Point {
            hidden: plan.sizes.hidden,
            layers: plan.sizes.layers,
            rounds: plan.rounds,
            written: Score::of(&grammar, written),
            capitals: Score::of(&grammar, capitals),
            bytes: bytes.len(),
            words_a_second: words_a_second(&grammar, written),
            training: trained,
        })
    }

    /// The point as a row of a table.
    pub(crate) fn row(&self) -> String {
        format!(
            "| {} × 2 × {} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {:.1} MB | {:.0},000 | {:.1} min |",
            self.layers,
            self.hidden,
            self.rounds,
            self.written.share(self.written.classes),
            self.written.share(self.written.labelled),
            self.capitals.share(self.capitals.classes),
            self.capitals.share(self.capitals.heads),
            self.bytes as f64 / 1e6,
            self.words_a_second / 1e3,
            self.training.as_secs_f64() / 60.0,
        )
    }
}

/// How many words are parsed in a second, on one thread.
pub(crate) fn words_a_second(grammar: &Grammar, sentences: &[Vec<GoldWord>]) -> f64 {
    let mut words = 0;
    let mut taken = Duration::ZERO;
    for sentence in sentences {
        let forms: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
        let least = (0..TIMES).map(|_| {
            let start = Instant::now();
            words += grammar.parse(&forms).len();
            start.elapsed()
        });
        taken += least.min().unwrap_or_default();
    }
    words as f64 / TIMES as f64 / taken.as_secs_f64().max(1e-9)
}
