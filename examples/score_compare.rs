//! Scores `compare` on files of sources with labelled outputs.
//!
//! `cargo run --release --example score_compare -- FILE.jsonl… [--only DATASET] [--misses]`
//!
//! Each line has `source` and `outputs`; a `.json` file is a batch of FaithBench as its authors publish it (`samples[]{source, summary,
//! annotations[]{label[]}}`), where a summary is wrong when anybody called any of its words unwanted or questionable.
//!
//! Each line has `source` and `outputs[]{text, consistent, error_types}`; an output counts as flagged when any of its claims gets
//! a finding at the default level. Printed are balanced accuracy, recall, false flags, both for every error type and for every
//! source, and what each kind of difference contributes. Nothing is fitted here: the figures are of the program as it is.

use std::collections::BTreeMap;
use std::error::Error;

use copydesk::compare::{self, Difference, Side};
use copydesk::text::{self, Options};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    dataset: String,
    source: String,
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
struct Output {
    text: String,
    consistent: u8,
    #[serde(default)]
    error_types: Vec<String>,
}

/// A batch of FaithBench (Bao et al., NAACL 2025).
#[derive(Deserialize)]
struct Batch {
    samples: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    source: String,
    summary: String,
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Annotation {
    label: Vec<String>,
}

impl Batch {
    /// One row a summary. Whoever says "benign" says that it is no fault; the worst that anybody says counts, as its authors count it.
    fn rows(self) -> Vec<Row> {
        let rows = self.samples.into_iter().map(|sample| {
            let mut error_types: Vec<String> = sample
                .annotations
                .into_iter()
                .flat_map(|one| one.label)
                .filter(|label| !label.eq_ignore_ascii_case("benign"))
                .collect();
            error_types.sort();
            error_types.dedup();
            Row {
                dataset: "faithbench".to_owned(),
                source: sample.source,
                outputs: vec![Output {
                    text: sample.summary,
                    consistent: u8::from(error_types.is_empty()),
                    error_types,
                }],
            }
        });
        rows.collect()
    }
}

#[derive(Default, Clone, Copy)]
struct Tally {
    wrong: usize,
    caught: usize,
    right: usize,
    flagged: usize,
}

impl Tally {
    fn add(&mut self, consistent: bool, flagged: bool) {
        match consistent {
            true => {
                self.right += 1;
                self.flagged += usize::from(flagged);
            }
            false => {
                self.wrong += 1;
                self.caught += usize::from(flagged);
            }
        }
    }

    fn recall(self) -> f64 {
        self.caught as f64 / self.wrong.max(1) as f64
    }

    fn false_flags(self) -> f64 {
        self.flagged as f64 / self.right.max(1) as f64
    }

    fn balanced(self) -> f64 {
        f64::midpoint(self.recall(), 1.0 - self.false_flags())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    let (mut only, mut misses) = (None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--only" => only = arguments.next(),
            "--misses" => misses = true,
            file => files.push(file.to_owned()),
        }
    }
    for file in &files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let batch = std::path::Path::new(file).extension() == Some("json".as_ref());
        let rows = match batch {
            true => serde_json::from_str::<Batch>(&text).map(Batch::rows),
            false => text.lines().map(serde_json::from_str).collect(),
        };
        let mut rows: Vec<Row> = rows.map_err(|error| format!("{file}: {error}"))?;
        rows.retain(|row| {
            only.as_ref()
                .is_none_or(|only| row.dataset.contains(only.as_str()))
        });
        score(file, &rows, misses);
    }
    Ok(())
}

fn score(file: &str, rows: &[Row], misses: bool) {
    let mut all = Tally::default();
    let mut sources = Vec::new();
    let mut types: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut kinds: BTreeMap<String, Tally> = BTreeMap::new();
    for row in rows {
        let original = text::extract(&row.source, &Options::default());
        let mut own = Tally::default();
        for output in &row.outputs {
            let converted = text::extract(&output.text, &Options::default());
            let comparison = compare::compare(
                Side {
                    text: &row.source,
                    found: &original,
                },
                Side {
                    text: &output.text,
                    found: &converted,
                },
            );
            let differences: Vec<&Difference> = comparison
                .pairs
                .iter()
                .flat_map(|pair| &pair.differences)
                .collect();
            let flagged = differences.iter().any(|one| one.is_finding());
            let consistent = output.consistent == 1;
            all.add(consistent, flagged);
            own.add(consistent, flagged);
            for kind in &output.error_types {
                types.entry(kind).or_default().add(false, flagged);
            }
            let mut seen: Vec<String> = differences
                .iter()
                .map(|one| format!("{} {}", one.confidence.as_str(), one.kind))
                .collect();
            seen.sort();
            seen.dedup();
            for kind in seen {
                kinds.entry(kind).or_default().add(consistent, true);
            }
            if misses && flagged == consistent {
                let told: Vec<String> = differences
                    .iter()
                    .map(|one| format!("{} {}", one.confidence.as_str(), one.flag()))
                    .collect();
                let wrong = if consistent { "FALSE" } else { "MISSED" };
                println!(
                    "{wrong} {:?}\n   {}\n   {}",
                    output.error_types,
                    output.text,
                    told.join(" | ")
                );
            }
        }
        sources.push(own);
    }
    println!(
        "{file}: {} outputs of {} sources: balanced accuracy {:.3}, recall {:.3}, false flags {:.3}",
        all.wrong + all.right,
        rows.len(),
        all.balanced(),
        all.recall(),
        all.false_flags()
    );
    for (kind, tally) in types {
        println!(
            "  recall {:.3} of {:4}  {kind}",
            tally.recall(),
            tally.wrong
        );
    }
    for (kind, tally) in kinds {
        println!(
            "  {:4} wrong {:4} right  {kind}",
            tally.caught, tally.flagged
        );
    }
    if sources.len() <= 20 {
        for tally in sources {
            println!(
                "  source: balanced accuracy {:.3}, recall {:.3}, false flags {:.3}",
                tally.balanced(),
                tally.recall(),
                tally.false_flags()
            );
        }
    }
}
