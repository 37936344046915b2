//! Grows the forests that say which kind of difference a doubtful word speaks for, and says how often they are right about writers left out.
//!
//! Usage: `cargo run --profile quick -p copydesk-compare --example fit_kinds -- FILE.jsonl… [--write]`
//!
//! Learned are the words of the conversion that a label names, each difference counting as one however many words it has. Printed is, for one part
//! of the writers of which the forests saw nothing, how many differences have the kind of their label, and of each kind how many. `--write` writes
//! `crates/copydesk-compare/model/kinds.forest`.

#[path = "labelled/mod.rs"]
#[expect(dead_code, reason = "other programs ask for the sentences")]
mod labelled;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use copydesk_compare::compare::{Side, evidence};
use copydesk_text::forest::grow::{Growth, Node, Sample, ask, forest, written};
use copydesk_text::forest::likelihood;
use labelled::{list, text_of};
use serde_json::Value;

/// Of LightGBM on 93 writers' differences, one part of six left out in turn, 150 trees of 15 leaves: .448 are of the very kind of their label,
/// where rules on the same numbers have .232.
const GROWTH: Growth = Growth {
    trees: 60,
    leaves: 15,
    leaf: 30,
    tried: 50,
    seen: 80,
    rate: 0.12,
};
const PARTS: usize = 6;
/// A kind that fewer differences are labelled with is not learned.
const LEAST: usize = 150;
/// What the judges alone say.
const JUDGED: [&str; 4] = ["quote-altered", "quote-added", "struck", "context"];

/// A labelled difference, and the numbers about each of its words.
struct Labelled {
    writer: String,
    kind: String,
    words: Vec<Vec<i16>>,
}

fn differences(file: &str, names: &mut Vec<&'static str>) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let rows: Vec<Value> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let versions = rows.iter().flat_map(|row| list(row, "versions"));
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.split('.').next().unwrap_or(name);
    let writer = name.strip_suffix("-opened").unwrap_or(name);
    let mut found = Vec::new();
    for (version, label) in labelled::read(file)?.iter().zip(versions) {
        let side = |text, found| Side { text, found };
        let units = evidence(
            side(&version.script, &version.original),
            side(&version.text, &version.converted),
        );
        let points: Vec<usize> = version.text.char_indices().map(|(at, _)| at).collect();
        let point = |byte: usize| points.partition_point(|at| *at < byte) as u32;
        let mut from = 0;
        for sentence in list(label, "labels") {
            let words = text_of(sentence, "sentence");
            let Some(start) = version.text[from..].find(words).map(|at| at + from) else {
                continue;
            };
            from = start + words.len();
            for one in list(sentence, "differences") {
                let converted = text_of(one, "converted");
                let Some(at) = words.find(converted).filter(|_| !converted.is_empty()) else {
                    continue;
                };
                let span = point(start + at)..point(start + at + converted.len());
                let its = units.iter().filter(|unit| {
                    let own = unit.converted.span;
                    own.start < span.end && span.start < own.end
                });
                if let Some(unit) = its.clone().next() {
                    names.clone_from(&unit.names);
                    // Facts that a sentence runs together wrongly are values that belong to something else.
                    let kind = match text_of(one, "kind") {
                        "merged" => "swap",
                        kind => kind,
                    };
                    found.push(Labelled {
                        writer: writer.to_owned(),
                        kind: kind.to_owned(),
                        words: its.map(|unit| unit.values.clone()).collect(),
                    });
                }
            }
        }
    }
    Ok(found)
}

fn grown(all: &[&Labelled], kind: &str) -> Vec<Vec<Node>> {
    let samples: Vec<Sample> = all
        .iter()
        .flat_map(|one| {
            let weight = 1.0 / one.words.len() as f64;
            one.words.iter().map(move |values| Sample {
                values: values.clone(),
                yes: one.kind == kind,
                weight,
            })
        })
        .collect();
    forest(&samples.iter().collect::<Vec<_>>(), &GROWTH, 1)
}

fn likeliest<'k>(one: &Labelled, forests: &[(&'k str, Vec<Vec<Node>>)]) -> &'k str {
    let sum = |trees: &Vec<Vec<Node>>| -> i64 {
        let words = one.words.iter();
        words.map(|values| likelihood(ask(trees, values))).sum()
    };
    let best = forests.iter().max_by_key(|(_, trees)| sum(trees));
    best.map_or("", |(kind, _)| kind)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let count = arguments.len();
    arguments.retain(|one| one != "--write");
    let write = arguments.len() < count;
    let mut names = Vec::new();
    let mut all = Vec::new();
    for file in &arguments {
        all.extend(differences(file, &mut names)?);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &all {
        *counts.entry(one.kind.as_str()).or_default() += 1;
    }
    let kinds: Vec<&str> = counts
        .iter()
        .filter(|(kind, count)| **count >= LEAST && !JUDGED.contains(kind))
        .map(|(kind, _)| *kind)
        .collect();
    let writers: BTreeSet<&str> = all.iter().map(|one| one.writer.as_str()).collect();
    let writers: Vec<&str> = writers.into_iter().collect();
    let is_out = |one: &&Labelled| {
        let writer = writers.binary_search(&one.writer.as_str());
        writer.unwrap_or(0).is_multiple_of(PARTS)
    };
    let (out, others): (Vec<&Labelled>, Vec<&Labelled>) = all.iter().partition(is_out);
    let forests = |of: &[&Labelled]| -> Vec<(&str, Vec<Vec<Node>>)> {
        kinds.iter().map(|kind| (*kind, grown(of, kind))).collect()
    };
    let parted = forests(&others);
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for one in &out {
        let is_right = usize::from(likeliest(one, &parted) == one.kind);
        for kind in ["all", one.kind.as_str()] {
            let (right, of) = right.entry(kind).or_default();
            *right += is_right;
            *of += 1;
        }
    }
    println!("{} writers, {} differences", writers.len(), all.len());
    for (kind, (right, of)) in &right {
        println!(
            "{kind:20} {right} of {of} ({:.3})",
            *right as f64 / *of as f64
        );
    }
    if write {
        let whole = forests(&all.iter().collect::<Vec<_>>());
        let bytes: Vec<Vec<u8>> = whole
            .iter()
            .map(|(_, trees)| written(trees, names.len()))
            .collect();
        let lengths: Vec<String> = bytes.iter().map(|one| one.len().to_string()).collect();
        let head = format!(
            "copydesk kinds 1\n{}\n{}\n{}\n\n",
            kinds.join(" "),
            lengths.join(" "),
            names.join(" ")
        );
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("model");
        std::fs::write(
            folder.join("kinds.forest"),
            [head.into_bytes(), bytes.concat()].concat(),
        )?;
    }
    Ok(())
}
