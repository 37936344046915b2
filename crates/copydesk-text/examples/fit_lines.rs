//! Fits the weights by which lines of a script are told to be the crew's, and says, cross-validated by writer, how good they are.
//!
//! Usage: `cargo run -p copydesk-text --example fit_lines -- SCRIPTS.jsonl… [--write]`
//!
//! A line is a direction when half of its letters or more are labelled so. What is printed was measured on writers whose lines the weights
//! were not fitted to (the number in the name of a file). Logistic regression with a ridge, by Newton's steps on the diagonal: deterministic, a few
//! hundred passes over the lines. `--write` writes `crates/copydesk-text/src/script/lines.weights`.

mod labelled;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;

use copydesk_text::{TRAITS_OF_LINES, traits_of_lines};
use labelled::Labelled;

const PASSES: usize = 500;
const RIDGE: f64 = 2.0;
/// How much of each step is taken: traits stand together, so that a whole step on each would go too far.
const STEP: f64 = 0.2;
/// The weights at which it is said what would be lost and found.
const AT: [f64; 5] = [1.0, 2.0, 2.5, 3.0, 4.0];

struct Line {
    writer: String,
    words: String,
    traits: Vec<f64>,
    direction: bool,
    /// A finite verb and a stop: read whatever it weighs.
    sentence: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|one| one.starts_with("--"));
    let mut lines = Vec::new();
    for script in labelled::scripts(&files)? {
        of_script(&script, &mut lines);
    }
    let directions = lines.iter().filter(|line| line.direction).count();
    println!("{} lines, {directions} of them directions", lines.len());
    let mut sums: BTreeMap<usize, [usize; 2]> = BTreeMap::new();
    let writers: BTreeSet<&str> = lines.iter().map(|line| line.writer.as_str()).collect();
    for writer in writers {
        let weights = fit(&lines, |line| line.writer != writer);
        let own = || {
            lines
                .iter()
                .filter(|line| line.writer == writer && !line.sentence)
        };
        let mut told = format!("writer {writer}:");
        for (at, limit) in AT.iter().enumerate() {
            let over = || own().filter(|line| sum(&weights, &line.traits) >= *limit);
            let found = over().filter(|line| line.direction).count();
            let lost = over().count() - found;
            write!(told, " {found} found, {lost} lost at {limit};")?;
            let all = sums.entry(at).or_default();
            all[0] += found;
            all[1] += lost;
            if options.iter().any(|one| one == "--lost") && (*limit - 2.5).abs() < 0.1 {
                for line in over().filter(|line| !line.direction) {
                    println!("  lost {:.2}: {}", sum(&weights, &line.traits), line.words);
                }
            }
        }
        println!(
            "{told} of {} directions",
            own().filter(|line| line.direction).count()
        );
    }
    for (limit, (_, [found, lost])) in AT.iter().zip(&sums) {
        println!("at {limit}: {found} found, {lost} lost");
    }
    let weights = fit(&lines, |_| true);
    let mut out = String::from(
        "# Hundredths of log-odds that a line is a direction; fitted by examples/fit_lines.\n",
    );
    for (name, weight) in TRAITS_OF_LINES.iter().zip(&weights) {
        writeln!(out, "{name} {:.0}", weight * 100.0)?;
    }
    print!("{out}");
    if options.iter().any(|one| one == "--write") {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/script/lines.weights");
        fs::write(file, out)?;
    }
    Ok(())
}

// The lines of a labelled script.
fn of_script(script: &Labelled, lines: &mut Vec<Line>) {
    let text = script.text.as_str();
    let mut start = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim();
        let from = start + (whole.len() - whole.trim_start().len());
        start += whole.len();
        let all = line.chars().filter(|c| c.is_alphanumeric()).count();
        if all < 2 {
            continue;
        }
        let range = from..from + line.len();
        let crew = script.silent(range.clone());
        let (traits, sentence) = traits_of_lines(text, range);
        lines.push(Line {
            writer: script.writer(),
            words: line.to_owned(),
            traits: traits.into_iter().map(f64::from).collect(),
            direction: crew * 2 >= all,
            sentence,
        });
    }
}

fn sum(weights: &[f64], traits: &[f64]) -> f64 {
    weights.iter().zip(traits).map(|(a, b)| a * b).sum()
}

fn fit(lines: &[Line], counts: impl Fn(&Line) -> bool) -> Vec<f64> {
    let lines: Vec<&Line> = lines.iter().filter(|line| counts(line)).collect();
    let mut weights = vec![0.0; TRAITS_OF_LINES.len()];
    for _ in 0..PASSES {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        let mut bend = vec![RIDGE; weights.len()];
        for line in &lines {
            let chance = 1.0 / (1.0 + (-sum(&weights, &line.traits)).exp());
            let miss = f64::from(u8::from(line.direction)) - chance;
            for (at, value) in line
                .traits
                .iter()
                .enumerate()
                .filter(|(_, value)| **value != 0.0)
            {
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
