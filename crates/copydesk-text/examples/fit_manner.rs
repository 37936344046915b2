//! Fits the weights of how somebody talks to labelled scripts and says, cross-validated by story, how good they are.
//!
//! Usage: `cargo run -p copydesk-text --example fit_manner -- SCRIPTS.jsonl… [--write]`
//!
//! Logistic regression with a ridge, by Newton's steps on the diagonal: deterministic, a few hundred passes over the sentences.
//! Nothing that is printed was measured on a story that the weights were fitted to. `--write` writes
//! `crates/copydesk-text/src/script/manner.weights`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;

use copydesk_text::{TRAITS_OF_TALK, traits_of_talk};
use serde_json::Value;

const FOLDS: usize = 5;
const PASSES: usize = 200;
const RIDGE: f64 = 1.0;
/// How much of each step is taken: traits stand together, so that a whole step on each would go too far.
const STEP: f64 = 0.3;

struct Sentence {
    story: usize,
    traits: Vec<f64>,
    own: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|one| one.starts_with("--"));
    let mut stories: BTreeMap<String, usize> = BTreeMap::new();
    let mut sentences = Vec::new();
    for file in &files {
        for line in fs::read_to_string(file)?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let id = row["id"].as_str().unwrap_or_default().to_owned();
            let next = stories.len();
            let story = *stories.entry(id).or_insert(next);
            for one in row["spoken"].as_array().into_iter().flatten() {
                let words = one["text"].as_str().unwrap_or_default();
                let traits = traits_of_talk(words.trim_matches(['"', '“', '”']));
                sentences.push(Sentence {
                    story,
                    traits: traits.iter().copied().map(f64::from).collect(),
                    own: one["direct"].as_bool().unwrap_or_default(),
                });
            }
        }
    }
    println!("{} sentences of {} stories", sentences.len(), stories.len());
    let mut weighed = vec![0.0; sentences.len()];
    for fold in 0..FOLDS {
        let weights = fit(sentences.iter().filter(|one| one.story % FOLDS != fold));
        for (at, one) in sentences.iter().enumerate() {
            if one.story % FOLDS == fold {
                weighed[at] = sum(&weights, &one.traits);
            }
        }
    }
    measure(&sentences, &weighed);
    let weights = fit(sentences.iter());
    let mut out = String::from(
        "# Hundredths of log-odds that a sentence is somebody's own; fitted by examples/fit_manner.\n",
    );
    for (name, weight) in TRAITS_OF_TALK.iter().zip(&weights) {
        writeln!(out, "{name} {:.0}", weight * 100.0)?;
    }
    print!("{out}");
    if options.iter().any(|one| one == "--write") {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/script/manner.weights");
        fs::write(folder, out)?;
    }
    Ok(())
}

fn sum(weights: &[f64], traits: &[f64]) -> f64 {
    weights.iter().zip(traits).map(|(a, b)| a * b).sum()
}

fn fit<'s>(sentences: impl Iterator<Item = &'s Sentence> + Clone) -> Vec<f64> {
    let mut weights = vec![0.0; TRAITS_OF_TALK.len()];
    for _ in 0..PASSES {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        let mut bend = vec![RIDGE; weights.len()];
        for one in sentences.clone() {
            let chance = 1.0 / (1.0 + (-sum(&weights, &one.traits)).exp());
            let miss = f64::from(u8::from(one.own)) - chance;
            for (at, value) in one.traits.iter().enumerate() {
                slope[at] += miss * value;
                bend[at] += chance * (1.0 - chance) * value * value;
            }
        }
        for (weight, (slope, bend)) in weights.iter_mut().zip(slope.iter().zip(&bend)) {
            *weight += STEP * slope / bend;
        }
    }
    weights
}

fn measure(sentences: &[Sentence], weighed: &[f64]) {
    let right = |own: bool, weight: f64| (weight > 0.0) == own;
    let hits = sentences
        .iter()
        .zip(weighed)
        .filter(|(one, weight)| right(one.own, **weight));
    println!(
        "sentences on the right side {} of {}",
        hits.count(),
        sentences.len()
    );
    // Passages: what one side says without a break.
    let mut passages: Vec<(usize, bool, usize, f64)> = Vec::new();
    for (one, weight) in sentences.iter().zip(weighed) {
        match passages.last_mut() {
            Some((story, own, count, sum)) if *story == one.story && *own == one.own => {
                *count += 1;
                *sum += weight;
            }
            _ => passages.push((one.story, one.own, 1, *weight)),
        }
    }
    for least in 1..=4 {
        let long = passages.iter().filter(|(_, _, count, _)| *count >= least);
        let hits = long
            .clone()
            .filter(|(_, own, _, sum)| right(*own, *sum))
            .count();
        println!(
            "passages of {least} sentences or more: {hits} of {}",
            long.count()
        );
    }
}
