//! Grows the trees that say which statements of an original are missed where a conversion leaves them out, and says, cross-validated by writer, how
//! good the list is.
//!
//! Usage: `cargo run --profile quick -p copydesk-compare --example fit_lost -- FILE.jsonl… [--write]`
//!
//! A statement is missed where a label of `lost` names half of its words; of a file without any such label nothing is learned. Printed
//! are, for the rules alone and for several bounds, how many labelled losses are listed among the five of a conversion, how many statements are
//! listed, and the share of those that stand in a sentence of the conversion (six tenths of their long words, by their beginnings). `--write`
//! writes `crates/copydesk-compare/model/missed.forest`.

#[path = "labelled/mod.rs"]
#[expect(dead_code, reason = "other programs ask for the sentences")]
mod labelled;
#[path = "written/mod.rs"]
mod written;

use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::path::Path;

use copydesk_compare::compare::{LossEvidence, Side, losses};
use copydesk_text::forest::grow::{Growth, Node, Sample, ask, forest};
use copydesk_text::forest::likelihood;
use labelled::{list, text_of};
use serde_json::Value;
use written::Written;

/// Of LightGBM on 52 writers' stories, left out by writer: 15 leaves and 200 trees list .741 of the labelled losses, the rules alone .642.
const GROWTH: Growth = Growth {
    trees: 200,
    leaves: 15,
    leaf: 30,
    tried: 60,
    seen: 80,
    rate: 0.05,
};
/// What is listed, in ten-thousandths.
const LISTED: i64 = 300;
/// What is listed though its words stand, where a denial or a condition of it is gone: as [`copydesk_compare::compare`] has it.
const TURNED: i64 = 500;
/// As [`copydesk_compare::compare`] lists them.
const MOST: usize = 5;
const FOLDS: usize = 6;
/// A statement stands where a sentence of the conversion has so many tenths of its long words.
const STANDS: usize = 6;

/// A statement of an original beside one of its conversions.
struct Case {
    sample: Sample,
    /// Which labels name it.
    labels: Vec<usize>,
    /// What the rules order it by, where they list it.
    gone: Option<(i64, i64)>,
    /// Whether the engine takes it to stand in one sentence.
    said: bool,
    /// Whether it does by the bar.
    stands: bool,
}

/// A conversion with the statements of its original.
struct Conversion {
    writer: String,
    labels: usize,
    names: Vec<&'static str>,
    cases: Vec<Case>,
}

fn words(text: &str) -> HashSet<String> {
    text.to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// The beginnings of long words: what a reader knows a statement by.
fn beginnings(text: &str) -> HashSet<String> {
    text.to_lowercase()
        .split(|one: char| !one.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(|word| word.chars().take(5).collect())
        .collect()
}

fn conversions(file: &str) -> Result<Vec<Conversion>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let rows: Vec<Value> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let versions: Vec<&Value> = rows.iter().flat_map(|row| list(row, "versions")).collect();
    if versions.iter().all(|one| list(one, "lost").is_empty()) {
        return Ok(Vec::new());
    }
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.split('.').next().unwrap_or(name);
    let writer = name.strip_suffix("-opened").unwrap_or(name);
    let read = labelled::read(file)?.into_iter().zip(versions);
    Ok(read
        .map(|(version, label)| {
            let side = |text, found| Side { text, found };
            let found = losses(
                side(&version.script, &version.original),
                side(&version.text, &version.converted),
            );
            let sentences = list(label, "labels").iter();
            let said: Vec<_> = sentences
                .map(|one| beginnings(text_of(one, "sentence")))
                .collect();
            let lost = list(label, "lost").iter();
            let lost: Vec<_> = lost.map(|one| words(text_of(one, "original"))).collect();
            Conversion {
                writer: writer.to_owned(),
                labels: lost.len(),
                names: found
                    .first()
                    .map(|one| one.names.clone())
                    .unwrap_or_default(),
                cases: found
                    .into_iter()
                    .map(|one| case(one, &lost, &said))
                    .collect(),
            }
        })
        .collect())
}

fn case(found: LossEvidence, lost: &[HashSet<String>], said: &[HashSet<String>]) -> Case {
    let own = words(&found.original.text);
    let shared = |other: &HashSet<String>| own.intersection(other).count();
    let long = beginnings(&found.original.text);
    let has = |other: &HashSet<String>| long.intersection(other).count() * 10;
    let labels: Vec<usize> = (0..lost.len())
        .filter(|at| shared(&lost[*at]) * 2 >= lost[*at].len())
        .collect();
    Case {
        stands: !long.is_empty() && said.iter().any(|one| has(one) >= STANDS * long.len()),
        gone: found.gone.map(|(reason, kept)| (reason as i64, kept)),
        said: found.stands,
        sample: Sample {
            values: found.values,
            yes: !labels.is_empty(),
            weight: 1.0,
        },
        labels,
    }
}

/// Labelled losses that are listed, statements listed, and those of them that stand.
#[derive(Default)]
struct Told {
    found: usize,
    listed: usize,
    stand: usize,
}

impl Told {
    // Of the statements in this order, what may be listed with its place.
    fn add<K: Ord>(&mut self, conversion: &Conversion, order: impl Fn(usize) -> Option<K>) {
        let mut listed: Vec<(K, usize)> = (0..conversion.cases.len())
            .filter_map(|at| Some((order(at)?, at)))
            .collect();
        listed.sort();
        listed.truncate(MOST);
        let cases = || listed.iter().map(|(_, at)| &conversion.cases[*at]);
        let found: BTreeSet<usize> = cases().flat_map(|one| &one.labels).copied().collect();
        self.found += found.len();
        self.listed += listed.len();
        self.stand += cases().filter(|one| one.stands).count();
    }

    fn tell(&self, what: &str, labels: usize) {
        println!(
            "{what:24} {} of {labels} ({:.3}), {} listed, {:.3} of them stand",
            self.found,
            self.found as f64 / labels.max(1) as f64,
            self.listed,
            self.stand as f64 / self.listed.max(1) as f64
        );
    }
}

fn grown(all: &[&Conversion], seed: u64) -> Vec<Vec<Node>> {
    let cases = all.iter().flat_map(|one| &one.cases);
    let samples: Vec<&Sample> = cases.map(|one| &one.sample).collect();
    forest(&samples, &GROWTH, seed)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let count = arguments.len();
    arguments.retain(|one| one != "--write");
    let write = arguments.len() < count;
    let mut all = Vec::new();
    for file in &arguments {
        all.extend(conversions(file)?);
    }
    let writers: BTreeSet<&str> = all.iter().map(|one| one.writer.as_str()).collect();
    let writers: Vec<&str> = writers.into_iter().collect();
    let fold = |one: &Conversion| writers.binary_search(&one.writer.as_str()).unwrap_or(0) % FOLDS;
    let forests: Vec<_> = (0..FOLDS)
        .map(|out| {
            let others: Vec<&Conversion> = all.iter().filter(|one| fold(one) != out).collect();
            grown(&others, 1 + out as u64)
        })
        .collect();
    let labels: usize = all.iter().map(|one| one.labels).sum();
    println!("{} writers, {} conversions", writers.len(), all.len());
    let mut rules = Told::default();
    for conversion in &all {
        rules.add(conversion, |at| conversion.cases[at].gone);
    }
    rules.tell("rules alone", labels);
    for least in [50, 100, LISTED, 500, 1_000] {
        let mut told = Told::default();
        for conversion in &all {
            let trees = &forests[fold(conversion)];
            told.add(conversion, |at| {
                let case = &conversion.cases[at];
                let likely = likelihood(ask(trees, &case.sample.values));
                let listed = match case.said {
                    true => likely >= TURNED && case.gone.is_some_and(|one| one.0 <= 1),
                    false => likely >= least,
                };
                listed.then_some(-likely)
            });
        }
        told.tell(&format!("as likely as .{least:04}"), labels);
    }
    if write && let Some(one) = all.iter().find(|one| !one.names.is_empty()) {
        let head = Written {
            begins: "copydesk missed 1",
            runs: 1,
            levels: (5_000, LISTED),
        };
        let whole = grown(&all.iter().collect::<Vec<_>>(), 1);
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
        std::fs::write(folder.join("missed.forest"), head.bytes(&one.names, &whole))?;
    }
    Ok(())
}
