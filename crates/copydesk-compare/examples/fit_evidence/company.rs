//! The second forest: each claim beside the doubts about the others of its conversion.
//!
//! It is grown from the answers that forests gave which had not seen the writer: what the first forest says of its own samples is too sure.

use std::collections::BTreeMap;

use copydesk_compare::compare::{Doubts, OwnDoubts, in_company, names_in_company, own_doubts};
use copydesk_text::forest::grow::{Growth, Node, Sample, ask, forest};
use copydesk_text::forest::likelihood;

use super::labelled::Verdict;
use super::{Answers, Case};

/// On 999 stories, left out by writer, wrong sentences flagged at .08 of the faithful ones (a trial with LightGBM): 7 leaves .642, 15 .654.
const GROWTH: Growth = Growth {
    trees: 250,
    leaves: 15,
    leaf: 60,
    tried: 20,
    seen: 70,
    rate: 0.05,
};
/// A conversion of so many claims is no short one.
const SHORT: usize = 6;
/// So many runs of trees, each with its own chance.
pub(super) const RUNS: u64 = 2;

/// The claims of every case with their numbers, and their names.
pub(super) struct Company {
    rows: Vec<Vec<Vec<i16>>>,
    /// How many claims the conversion of each case has, as far as it matters.
    sizes: Vec<usize>,
    pub(super) names: Vec<&'static str>,
}

impl Company {
    /// Of these answers about the words of these cases, and the network's about their claims. `without` leaves the doubts of some cases out of the company of the others.
    pub(super) fn of(
        cases: &[Case],
        answers: &[Answers],
        networks: &[Vec<i64>],
        without: &dyn Fn(usize) -> bool,
    ) -> Self {
        let mut versions: BTreeMap<(&str, &str, usize), Vec<usize>> = BTreeMap::new();
        for (at, case) in cases.iter().enumerate() {
            let key = (case.file.as_str(), case.story.as_str(), case.version);
            versions.entry(key).or_default().push(at);
        }
        let mut rows: Vec<Vec<Vec<i16>>> = vec![Vec::new(); cases.len()];
        let mut sizes = vec![0; cases.len()];
        let mut names = Vec::new();
        for members in versions.values() {
            let mut owners = Vec::new();
            let mut doubts: Vec<OwnDoubts> = Vec::new();
            for at in members.iter().copied().filter(|at| !without(*at)) {
                let said = answers[at].iter().zip(&networks[at]);
                for (claim, (answers, network)) in cases[at].claims.iter().zip(said) {
                    let words: Vec<&[i16]> =
                        claim.iter().map(|one| one.values.as_slice()).collect();
                    let said = Doubts {
                        answers,
                        network: *network,
                    };
                    if let Some(own) = own_doubts(said, &cases[at].names, &words) {
                        names.clone_from(&own.names);
                        owners.push(at);
                        doubts.push(own);
                    }
                }
            }
            for at in members {
                sizes[*at] = doubts.len().min(SHORT);
            }
            let all = in_company(&doubts.iter().collect::<Vec<_>>());
            for (at, row) in owners.into_iter().zip(all) {
                rows[at].push(row);
            }
        }
        Self {
            rows,
            sizes,
            names: names_in_company(&names),
        }
    }

    /// A forest of the cases that `seen` says.
    pub(super) fn grown(
        &self,
        cases: &[Case],
        seen: &dyn Fn(usize) -> bool,
        seed: u64,
    ) -> Vec<Vec<Node>> {
        let mut samples = Vec::new();
        let mut counts = [[0_u32; 2]; SHORT + 1];
        for (at, case) in cases.iter().enumerate().filter(|(at, _)| seen(*at)) {
            for (claim, row) in case.claims.iter().zip(&self.rows[at]) {
                let yes = claim.iter().any(|one| one.yes);
                // A claim of a wrong sentence that has none of its wrong words is hardly known to be right.
                if case.verdict == Verdict::Same || yes {
                    counts[self.sizes[at]][usize::from(yes)] += 1;
                    let sample = Sample {
                        values: row.clone(),
                        yes,
                        weight: 1.0,
                    };
                    samples.push((self.sizes[at], sample));
                }
            }
        }
        // How long a conversion is says nothing of how likely it is wrong: of the labelled short ones five in eight are, which no desk's are.
        let wrong_for_right = |[right, wrong]: [u32; 2]| f64::from(wrong) / f64::from(right.max(1));
        let usual = wrong_for_right(counts[SHORT]);
        let samples: Vec<Sample> = samples
            .into_iter()
            .map(|(size, mut sample)| {
                if !sample.yes {
                    sample.weight = wrong_for_right(counts[size]) / usual.max(f64::MIN_POSITIVE);
                }
                sample
            })
            .collect();
        let samples: Vec<&Sample> = samples.iter().collect();
        (0..RUNS)
            .flat_map(|run| forest(&samples, &GROWTH, seed + 1000 * run))
            .collect()
    }

    /// How doubtful a case is in its company.
    pub(super) fn score(&self, at: usize, forest: &[Vec<Node>]) -> i64 {
        self.rows[at]
            .iter()
            .map(|row| likelihood(ask(forest, row) / RUNS as i64))
            .max()
            .unwrap_or(0)
    }
}
