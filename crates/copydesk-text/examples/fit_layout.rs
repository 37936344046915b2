//! Fits the weights by which scripts are told from every other text, and says, cross-validated, how good they are.
//!
//! Usage: `cargo run -p copydesk-text --example fit_layout -- CONVERSIONS.jsonl… FOLDER… [--write]`
//!
//! Of each row of a file the script is one, and its versions are none; of rows without a script `source`, `old` and `new` are none; the files of a folder are none, unless its name is `scripts`
//! (‹…› and ‹NAME|…› in them mark what is heard, and are left out). What is printed was measured on writers
//! whose texts the weights were not fitted to (the number in the name of a file), and on every fifth file of a folder that they were
//! not fitted to. Logistic regression with a ridge, by Newton's steps on the diagonal: deterministic, a few hundred passes over the
//! texts. `--write` writes `crates/copydesk-text/src/script/layout.weights`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use copydesk_text::{TRAITS_OF_LAYOUT, traits_of_layout};
use serde_json::Value;

const PASSES: usize = 600;
const RIDGE: f64 = 0.5;
/// How much of each step is taken: traits stand together, so that a whole step on each would go too far.
const STEP: f64 = 0.1;
/// A version shorter than this is a push message or a post, in bytes.
const SHORTEST: usize = 400;

/// How much a text of a folder counts beside a story's version: these might be taken for scripts, as few web pages are.
const LIKE_SCRIPTS: f64 = 4.0;

struct Text {
    name: String,
    weight: f64,
    part: String,
    traits: Vec<f64>,
    script: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, given): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|one| one.starts_with("--"));
    let mut texts = Vec::new();
    for one in given.iter().map(Path::new) {
        match one.is_dir() {
            true => folder(one, &mut texts)?,
            false => stories(one, &mut texts)?,
        }
    }
    let scripts = texts.iter().filter(|one| one.script).count();
    println!("{} texts, {scripts} of them scripts", texts.len());
    let parts: BTreeSet<&str> = texts.iter().map(|one| one.part.as_str()).collect();
    let mut wrong = 0;
    for part in parts {
        let weights = fit(&texts, |one| one.part != part);
        for one in texts.iter().filter(|one| one.part == part) {
            let weight = sum(&weights, &one.traits);
            if (weight > 0.0) != one.script {
                wrong += 1;
                println!("{part}: {} {weight:.2}", one.name);
            }
        }
    }
    println!("{wrong} on the wrong side, each without what its writer wrote");
    let weights = fit(&texts, |_| true);
    let mut out = String::from(
        "# Hundredths of log-odds that a text is a script, for all of a trait; fitted by examples/fit_layout.\n",
    );
    for (name, weight) in TRAITS_OF_LAYOUT.iter().zip(&weights) {
        writeln!(out, "{name} {:.0}", weight * 100.0)?;
    }
    print!("{out}");
    if options.iter().any(|one| one == "--write") {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/script/layout.weights");
        fs::write(file, out)?;
    }
    Ok(())
}

fn stories(file: &Path, texts: &mut Vec<Text>) -> Result<(), Box<dyn Error>> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let part: String = stem.chars().filter(char::is_ascii_digit).collect();
    let mut known = BTreeSet::new();
    for line in fs::read_to_string(file)?.lines() {
        let row: Value = serde_json::from_str(line)?;
        if row["script"].is_null() {
            for text in ["source", "old", "new"]
                .iter()
                .filter_map(|key| row[*key].as_str())
            {
                let part = format!("{stem} {}", texts.len() % 5);
                if known.insert(text.to_owned()) {
                    let beginning: String = text.chars().take(40).collect();
                    texts.push(Text::of(&beginning, &part, text, false));
                }
            }
            continue;
        }
        let id = row["id"].as_str().unwrap_or_default();
        texts.push(Text::of(
            id,
            &part,
            row["script"].as_str().unwrap_or_default(),
            true,
        ));
        for version in row["versions"].as_array().into_iter().flatten() {
            let name = format!("{id} {}", version["name"].as_str().unwrap_or_default());
            let text = version["text"].as_str().unwrap_or_default();
            if text.len() >= SHORTEST {
                texts.push(Text::of(&name, &part, text, false));
            }
        }
    }
    Ok(())
}

fn folder(folder: &Path, texts: &mut Vec<Text>) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    for (at, file) in files.iter().enumerate() {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let part = format!("{} {}", folder.display(), at % 5);
        let script = folder.file_name().is_some_and(|name| name == "scripts");
        let mut text = fs::read_to_string(file)?;
        if script {
            text = unmarked(&text);
        }
        let mut one = Text::of(&name, &part, &text, script);
        if !script {
            one.weight = LIKE_SCRIPTS;
        }
        texts.push(one);
    }
    Ok(())
}

fn unmarked(text: &str) -> String {
    let mut pieces = text.split('‹');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (words, behind) = piece.split_once('›').unwrap_or((piece, ""));
        plain.push_str(words.split_once('|').map_or(words, |(_, words)| words));
        plain.push_str(behind);
    }
    plain
}

impl Text {
    fn of(name: &str, part: &str, text: &str, script: bool) -> Self {
        let traits = traits_of_layout(text);
        Self {
            name: name.to_owned(),
            weight: 1.0,
            part: part.to_owned(),
            traits: traits
                .into_iter()
                .map(|much| f64::from(much) / 100.0)
                .collect(),
            script,
        }
    }
}

fn sum(weights: &[f64], traits: &[f64]) -> f64 {
    weights.iter().zip(traits).map(|(a, b)| a * b).sum()
}

// Scripts and the rest count the same as a whole, however many there are of each.
fn fit(texts: &[Text], counts: impl Fn(&Text) -> bool) -> Vec<f64> {
    let texts: Vec<&Text> = texts.iter().filter(|one| counts(one)).collect();
    let of = |script: bool| {
        texts
            .iter()
            .filter(|one| one.script == script)
            .map(|one| one.weight)
            .sum::<f64>()
    };
    let (scripts, others) = (of(true), of(false));
    let half = texts.len() as f64 / 2.0;
    let mut weights = vec![0.0; TRAITS_OF_LAYOUT.len()];
    for _ in 0..PASSES {
        let mut slope: Vec<f64> = weights.iter().map(|weight| -RIDGE * weight).collect();
        let mut bend = vec![RIDGE; weights.len()];
        for one in &texts {
            let (is, share) = match one.script {
                true => (1.0, one.weight * half / scripts),
                false => (0.0, one.weight * half / others),
            };
            let chance = 1.0 / (1.0 + (-sum(&weights, &one.traits)).exp());
            let miss = (is - chance) * share;
            for (at, value) in one.traits.iter().enumerate() {
                slope[at] += miss * value;
                bend[at] += chance * (1.0 - chance) * share * value * value;
            }
        }
        for (weight, (slope, bend)) in weights.iter_mut().zip(slope.iter().zip(&bend)) {
            *weight += STEP * slope / bend;
        }
    }
    weights
}
