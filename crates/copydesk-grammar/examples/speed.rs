//! How fast sentences are parsed, and a digest of all their trees: `speed FILE [ROUNDS]`, a sentence a line.
//!
//! Two builds of the parser that print the same digest gave the same trees, confidences to the last bit. The parser remembers
//! no trees; of each sentence the fastest of three rounds counts, unless told otherwise, on one thread.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a tool for benchmarks says what went wrong and stops"
)]

use std::time::{Duration, Instant};

use copydesk_grammar::{Grammar, Tree};

static WEIGHTS: &[u8] = include_bytes!("../model/english.weights");

/// FNV-1a over 64 bits.
fn add(digest: &mut u64, bytes: &[u8]) {
    for &byte in bytes {
        *digest = (*digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

fn digest_of(tree: &Tree, digest: &mut u64) {
    for word in tree.words() {
        add(digest, word.form.as_bytes());
        let places = [
            word.span.start,
            word.span.end,
            word.class as usize,
            word.tag as usize,
            word.head.map_or(usize::MAX, |head| head),
            word.relation as usize,
        ];
        for place in places {
            add(digest, &place.to_le_bytes());
        }
        let sure = [
            word.class_confidence,
            word.head_confidence,
            word.relation_confidence,
        ];
        for real in sure {
            add(digest, &real.to_bits().to_le_bytes());
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("speed FILE [ROUNDS]");
    let rounds: usize = arguments
        .next()
        .map_or(3, |rounds| rounds.parse().expect("a number of rounds"));
    let text = std::fs::read_to_string(&file).expect("the file can be read");
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    let grammar = Grammar::from_bytes(WEIGHTS).expect("the weights are of this version");
    let mut digest = 0xcbf2_9ce4_8422_2325;
    let (mut best, mut words) = (Duration::ZERO, 0);
    for line in &lines {
        let mut least = Duration::MAX;
        for round in 0..rounds.max(1) {
            let start = Instant::now();
            let tree = grammar.parse_text(line);
            least = least.min(start.elapsed());
            if round == 0 {
                words += tree.len();
                digest_of(&tree, &mut digest);
            }
        }
        best += least;
    }
    let best = best.as_secs_f64();
    println!(
        "{} sentences, {words} words, {:.2} MB: {best:.2} s, {:.0} words a second, {:.2} MB/s; trees {digest:016x}",
        lines.len(),
        bytes as f64 / 1e6,
        words as f64 / best,
        bytes as f64 / 1e6 / best
    );
}
