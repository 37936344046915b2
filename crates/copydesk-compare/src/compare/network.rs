//! How doubtful a claim is by what is known of all its words together: a small network beside the forest of [`super::weigh`].
//!
//! The forest asks each word by itself and takes the worst; the network looks at the words together. Each number of a word falls between two of
//! its cuts and stands for a row of a table; the rows of a word add up, twice bent, to what the word is. The mean of the words, the most of each
//! of their numbers, and the mean by how doubtful each is make one answer (the pooling of Zaheer et al., *Deep Sets*, 2017).
//! `examples/fit_evidence` trains it. It is right about other claims than the forest is, so the two are heard together ([`together`]).
//!
//! Additions and multiplications of `f32` in one order: the same on every machine. O(words × numbers × width).

use std::sync::OnceLock;

use copydesk_text::forest::likelihood;

use super::weigh::doubt;

/// How many numbers a word is made of.
pub const WIDTH: usize = 64;
/// A weight is kept as so many parts of one.
pub const PARTS: f32 = 2048.0;
/// So many steps of [`likelihood`] are one in log-odds.
const STEPS: f32 = 2048.0;
/// How the file begins.
pub const BEGINS: &str = "copydesk network 1";

/// The weights, every one a whole number of [`PARTS`].
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The names of the numbers.
    pub names: Vec<String>,
    /// The cuts of each number, in rising order.
    pub cuts: Vec<Vec<i16>>,
    /// A row of [`WIDTH`] for each place between two cuts, number by number.
    pub table: Vec<f32>,
    /// Added to the rows of a word.
    pub bias: Vec<f32>,
    /// The second layer: a row of [`WIDTH`] for each input, then what is added.
    pub second: Vec<f32>,
    /// How doubtful a word is, and what is added.
    pub word: Vec<f32>,
    /// The claim: a row of [`WIDTH`] for each of three times [`WIDTH`] inputs, then what is added.
    pub claim: Vec<f32>,
    /// The answer, and what is added.
    pub answer: Vec<f32>,
}

/// What a claim's words are together, as the training wants to see it.
#[derive(Debug, Clone, Default)]
pub struct Pooled {
    /// Mean, most and weighed mean.
    pub input: Vec<f32>,
    /// Which word gave the most of each number.
    pub most: Vec<usize>,
    /// The share that each word has in the weighed mean.
    pub shares: Vec<f32>,
}

impl Network {
    /// The one that the program is built with; none where its bytes are of another version, which a build of one source can't have.
    pub(super) fn get() -> Option<&'static Self> {
        static NETWORK: OnceLock<Option<Network>> = OnceLock::new();
        NETWORK
            .get_or_init(|| Self::read(include_bytes!("../../model/claims.network")))
            .as_ref()
    }

    /// How many rows the table has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.cuts.iter().map(|cuts| cuts.len() + 1).sum()
    }

    /// The rows of the table that these numbers stand for.
    pub fn places<'n>(&'n self, values: &'n [i16]) -> impl Iterator<Item = usize> + 'n {
        let mut first = 0;
        self.cuts.iter().zip(values).map(move |(cuts, value)| {
            let row = first + cuts.partition_point(|cut| cut <= value);
            first += cuts.len() + 1;
            row
        })
    }

    /// The sum of a word's rows, bent: the first layer.
    #[must_use]
    pub fn first(&self, values: &[i16]) -> Vec<f32> {
        let mut sum = self.bias.clone();
        for row in self.places(values) {
            if let Some(row) = self.table.get(row * WIDTH..(row + 1) * WIDTH) {
                add(&mut sum, row, 1.0);
            }
        }
        bent(&mut sum);
        sum
    }

    /// What the second layer adds to the first.
    #[must_use]
    pub fn further(&self, first: &[f32]) -> Vec<f32> {
        let mut sum = layer(&self.second, first);
        bent(&mut sum);
        sum
    }

    /// The log-odds of a word.
    #[must_use]
    pub fn doubt(&self, hidden: &[f32]) -> f32 {
        weighed(&self.word, hidden)
    }

    /// The words of a claim together. `hidden` are the words, [`WIDTH`] numbers each.
    #[must_use]
    pub fn pooled(&self, hidden: &[f32]) -> Pooled {
        let words = hidden.chunks_exact(WIDTH);
        let count = words.len().max(1) as f32;
        // A word that nobody doubts counts for something.
        let doubts: Vec<f32> = words
            .clone()
            .map(|word| (likelihood(steps(self.doubt(word))) + 1) as f32)
            .collect();
        let all: f32 = doubts.iter().fold(0.0, |sum, one| sum + one);
        let shares: Vec<f32> = doubts.iter().map(|one| one / all.max(1.0)).collect();
        let mut input = vec![0.0; 3 * WIDTH];
        let mut most = vec![0; WIDTH];
        for (at, word) in words.enumerate() {
            let (mean, rest) = input.split_at_mut(WIDTH);
            let (largest, by_doubt) = rest.split_at_mut(WIDTH);
            add(mean, word, 1.0 / count);
            add(by_doubt, word, shares[at]);
            for (number, value) in word.iter().enumerate() {
                if *value > largest[number] {
                    largest[number] = *value;
                    most[number] = at;
                }
            }
        }
        Pooled {
            input,
            most,
            shares,
        }
    }

    /// The claim's own layer.
    #[must_use]
    pub fn whole(&self, pooled: &[f32]) -> Vec<f32> {
        let mut sum = layer(&self.claim, pooled);
        bent(&mut sum);
        sum
    }

    /// The log-odds of a claim.
    #[must_use]
    pub fn odds(&self, whole: &[f32]) -> f32 {
        weighed(&self.answer, whole)
    }

    /// The log-odds that a claim with these words says something else, in steps of [`likelihood`]; 0 where there is no word.
    #[must_use]
    pub fn ask(&self, rows: &[&[i16]]) -> i64 {
        if rows.is_empty() {
            return 0;
        }
        let mut hidden = Vec::with_capacity(rows.len() * WIDTH);
        for values in rows {
            let first = self.first(values);
            let mut word = self.further(&first);
            add(&mut word, &first, 1.0);
            hidden.extend(word);
        }
        steps(self.odds(&self.whole(&self.pooled(&hidden).input)))
    }

    /// The bytes of a file: a line that says what it is, one of the names, an empty one; then for each number how many cuts it has and the cuts,
    /// and all weights in [`PARTS`], each two bytes, the lesser first.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{BEGINS}\n{}\n\n", self.names.join(" ")).into_bytes();
        let mut put = |value: i16| bytes.extend(value.to_le_bytes());
        for cuts in &self.cuts {
            put(cuts.len() as i16);
            cuts.iter().copied().for_each(&mut put);
        }
        for weights in self.weights() {
            for weight in weights {
                put((weight * PARTS).round() as i16);
            }
        }
        bytes
    }

    fn weights(&self) -> [&Vec<f32>; 6] {
        [
            &self.table,
            &self.bias,
            &self.second,
            &self.word,
            &self.claim,
            &self.answer,
        ]
    }

    /// What [`Network::bytes`] wrote; none where it is anything else.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|two| two == b"\n\n")?;
        let head = std::str::from_utf8(&bytes[..end]).ok()?;
        let names = head.strip_prefix(BEGINS)?.strip_prefix('\n')?;
        let mut values = bytes[end + 2..]
            .chunks_exact(2)
            .map(|two| i16::from_le_bytes([two[0], two[1]]));
        let mut network = Self {
            names: names.split(' ').map(str::to_owned).collect(),
            ..Self::default()
        };
        for _ in 0..network.names.len() {
            let count = usize::try_from(values.next()?).ok()?;
            let cuts: Vec<i16> = values.by_ref().take(count).collect();
            network.cuts.push((cuts.len() == count).then_some(cuts)?);
        }
        let mut weights = |count: usize| -> Option<Vec<f32>> {
            let weights = values.by_ref().take(count);
            let weights: Vec<f32> = weights.map(|one| f32::from(one) / PARTS).collect();
            (weights.len() == count).then_some(weights)
        };
        network.table = weights(network.rows() * WIDTH)?;
        network.bias = weights(WIDTH)?;
        network.second = weights((WIDTH + 1) * WIDTH)?;
        network.word = weights(WIDTH + 1)?;
        network.claim = weights((3 * WIDTH + 1) * WIDTH)?;
        network.answer = weights(WIDTH + 1)?;
        Some(network)
    }
}

fn steps(odds: f32) -> i64 {
    (odds * STEPS).round() as i64
}

fn bent(values: &mut [f32]) {
    for value in values {
        *value = value.max(0.0);
    }
}

/// Adds a row so many times.
pub fn add(sum: &mut [f32], row: &[f32], times: f32) {
    for (sum, one) in sum.iter_mut().zip(row) {
        *sum += one * times;
    }
}

// A row for each input, and one that is added.
fn layer(weights: &[f32], input: &[f32]) -> Vec<f32> {
    let mut rows = weights.chunks_exact(WIDTH);
    let mut sum = rows.next_back().map(<[f32]>::to_vec).unwrap_or_default();
    for (row, value) in rows.zip(input) {
        if *value != 0.0 {
            add(&mut sum, row, *value);
        }
    }
    sum
}

// A weight for each input, and what is added.
fn weighed(weights: &[f32], input: &[f32]) -> f32 {
    let pairs = weights.iter().zip(input);
    let sum = pairs.fold(0.0, |sum, (weight, value)| sum + weight * value);
    sum + weights.last().copied().unwrap_or_default()
}

/// The log-odds of a claim by the forest's doubts about its words and the network's answer together, in steps of [`likelihood`].
#[must_use]
pub fn together(answers: &[i64], network: i64) -> i64 {
    odds(doubt(answers)) + network
}

/// The log-odds of a likelihood in ten-thousandths: the other way round from [`likelihood`].
pub fn odds(wanted: i64) -> i64 {
    const FAR: i64 = 16_384;
    let (mut low, mut high) = (-FAR, FAR);
    while low < high {
        let middle = (low + high).div_euclid(2);
        match likelihood(middle) < wanted {
            true => low = middle + 1,
            false => high = middle,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odds_turn_a_likelihood_round() {
        for (wanted, about) in [(5_000, 0), (7_311, 2_048), (2_689, -2_048), (0, -16_384)] {
            assert!(
                (odds(wanted) - about).abs() <= 2,
                "{wanted}: {}",
                odds(wanted)
            );
        }
        assert!((3..9_990).all(|one| odds(one) <= odds(one + 1)));
    }

    #[test]
    fn the_network_can_be_read_and_written() {
        let network = Network::get().unwrap();
        assert_eq!(
            network.bytes(),
            include_bytes!("../../model/claims.network")
        );
        assert!(Network::read(b"copydesk network 1\na b\n\n\x01").is_none());
        assert!(Network::read(b"").is_none());
    }

    #[test]
    fn a_claim_without_words_is_not_doubted_and_one_word_is_its_own_company() {
        let network = Network::get().unwrap();
        assert_eq!(network.ask(&[]), 0);
        let word = vec![0_i16; network.names.len()];
        // The mean, the most and the weighed mean of one word twice are those of the word.
        assert_eq!(network.ask(&[&word]), network.ask(&[&word, &word]));
    }
}
