//! The passages of an original that a sentence is read beside: those that share the words that few others have, in their order.

use std::collections::{HashMap, HashSet};

use copydesk_layers::arithmetic::exp;

use crate::pieces::{Piece, Pieces};

/// So many pieces of one passage are read: a line without a stop may be long.
const LONGEST: usize = 90;
/// So many passages at most.
const MOST: usize = 9;
/// What a passage right before or behind a chosen one counts for more.
const NEIGHBOUR: f32 = 0.35;
/// What a shared word counts for that a chosen passage has already.
const AGAIN: f32 = 0.25;

/// An original in passages.
#[derive(Debug, Clone)]
pub struct Original {
    passages: Vec<Passage>,
    /// In how many passages each word stands.
    spread: HashMap<String, usize>,
}

#[derive(Debug, Clone)]
struct Passage {
    pieces: Vec<Piece>,
    words: HashSet<String>,
    /// What a word in common is worth in a passage of this length.
    worth: f32,
}

impl Original {
    /// Of a text: each line, cut behind what ends a sentence.
    pub(crate) fn of(text: &str, pieces: &Pieces) -> Self {
        let mut original = Self {
            passages: Vec::new(),
            spread: HashMap::new(),
        };
        for passage in text.lines().flat_map(sentences) {
            let words: HashSet<String> = words(passage).collect();
            for word in &words {
                *original.spread.entry(word.clone()).or_default() += 1;
            }
            let mut pieces = pieces.cut(passage);
            pieces.truncate(LONGEST);
            original.passages.push(Passage {
                pieces,
                // Of two passages with the same words in common the shorter, but not by all of its shortness.
                worth: exp(-0.35 * logarithm(6.0 + words.len() as f32)),
                words,
            });
        }
        original
    }

    /// The pieces of the passages beside a sentence, `room` at most. O(passages × words of the sentence).
    pub(crate) fn beside(&self, sentence: &str, room: usize) -> Vec<Piece> {
        let asked: HashSet<String> = words(sentence).collect();
        let count = self.passages.len() as f32 + 1.0;
        // In one order: sums of real numbers have one.
        let mut weights: Vec<(&String, f32)> = asked
            .iter()
            .filter_map(|word| {
                let spread = *self.spread.get(word)? as f32;
                Some((word, logarithm(count / (spread + 0.5))))
            })
            .collect();
        weights.sort_by(|a, b| a.0.cmp(b.0));
        let mut chosen: Vec<usize> = Vec::new();
        let mut seen: HashSet<&String> = HashSet::new();
        let mut used = 0;
        while chosen.len() < MOST {
            let mut best: Option<(f32, usize)> = None;
            for (at, passage) in self.passages.iter().enumerate() {
                if chosen.contains(&at) || used + passage.pieces.len() > room {
                    continue;
                }
                let shared = weights
                    .iter()
                    .filter(|(word, _)| passage.words.contains(*word))
                    .fold(0.0, |sum, (word, weight)| {
                        sum + weight * if seen.contains(word) { AGAIN } else { 1.0 }
                    });
                let beside = chosen.iter().any(|one| one.abs_diff(at) == 1);
                let value = shared * passage.worth + if beside { NEIGHBOUR } else { 0.0 };
                if best.is_none_or(|(most, _)| value > most) {
                    best = Some((value, at));
                }
            }
            let Some((value, at)) = best else { break };
            if value <= 0.0 && !chosen.is_empty() {
                break;
            }
            chosen.push(at);
            used += self.passages[at].pieces.len();
            seen.extend(&self.passages[at].words);
        }
        chosen.sort_unstable();
        chosen
            .iter()
            .flat_map(|at| self.passages[*at].pieces.iter().copied())
            .collect()
    }
}

// A line cut behind a stop, an ellipsis or a closing mark that a space and a capital, a figure or an opening mark follow.
fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut before = ' ';
    for (at, letter) in line.char_indices() {
        if letter.is_whitespace() && matches!(before, '.' | '!' | '?' | '…' | '"' | '”') {
            let rest = line[at..].trim_start();
            let opens = |next: char| {
                next.is_ascii_uppercase()
                    || next.is_ascii_digit()
                    || matches!(next, '"' | '“' | '\'' | '(' | '>')
            };
            if rest.chars().next().is_some_and(opens) {
                found.push(&line[begin..at]);
                begin = line.len() - rest.len();
            }
        }
        before = letter;
    }
    found.push(&line[begin..]);
    found
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

// Words without their endings, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let within = |letter: char| {
        letter.is_ascii_alphanumeric() || matches!(letter, '$' | '£' | '€' | '%' | '\'' | '.' | '-')
    };
    text.split(move |letter| !within(letter))
        .filter(|word| !word.is_empty())
        .map(|word| stem(&word.to_lowercase()))
}

fn stem(word: &str) -> String {
    let word = word.trim_matches(['.', '\'', '-']);
    for ending in ["ing", "ed", "es", "s", "ly"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() > 3
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}

// The natural logarithm of a number above nought, by halving and a series: a system's library gives other bits on other machines.
fn logarithm(number: f32) -> f32 {
    let (mut rest, mut halvings) = (number.max(f32::MIN_POSITIVE), 0.0);
    while rest > 1.5 {
        rest *= 0.5;
        halvings += 1.0;
    }
    while rest < 0.75 {
        rest *= 2.0;
        halvings -= 1.0;
    }
    let part = (rest - 1.0) / (rest + 1.0);
    let square = part * part;
    let mut sum = 1.0 / 9.0;
    for factor in [1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0] {
        sum = sum * square + factor;
    }
    halvings * std::f32::consts::LN_2 + 2.0 * part * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_close() {
        for number in [0.01_f32, 0.5, 1.0, 1.4, 1.6, 7.0, 250.0] {
            assert!((logarithm(number) - number.ln()).abs() < 1e-4, "{number}");
        }
    }

    #[test]
    fn lines_are_cut_behind_what_ends_a_sentence() {
        for (line, wanted) in [
            (
                "It closed. Nobody came.",
                vec!["It closed.", "Nobody came."],
            ),
            ("It costs 3.50 a day", vec!["It costs 3.50 a day"]),
            ("“Go.” (He went.)", vec!["“Go.”", "(He went.)"]),
            ("  ", vec![]),
        ] {
            assert_eq!(sentences(line), wanted, "{line}");
        }
    }

    #[test]
    fn the_passages_with_rare_words_in_common_stand_beside_a_sentence() {
        let list = "[UNK]\n[CLS]\n[SEP]\npools\ntide\nthe\n.";
        let pieces = Pieces::of(list).unwrap();
        let original = Original::of(
            "The tide.\nThe pier.\nThe crane.\nThe quay.\nThe pools.",
            &pieces,
        );
        let (tide, pools) = (4, 3);
        let beside = original.beside("The pools", 3);
        assert!(beside.contains(&pools) && !beside.contains(&tide));
        assert!(original.beside("Nothing", 0).is_empty());
        assert!(Original::of("", &pieces).beside("The pools", 9).is_empty());
    }
}
