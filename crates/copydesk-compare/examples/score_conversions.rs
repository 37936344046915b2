//! Scores the comparison on labelled conversions, as `score/conversion.py` does through the binary, within the process: recall on sentences
//! that say something else, false alarms on those that don't.
//!
//! Usage: `cargo run --release -p copydesk-compare --example score_conversions -- FILE.jsonl… [--misses]`

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use chrono::NaiveDate;
use copydesk_compare::compare::{Confidence, DifferenceKind, Side, compare};
use copydesk_text::{Options, TextFormat, extract};
use serde_json::Value;

#[derive(Default)]
struct Tally {
    counts: BTreeMap<(String, bool), usize>,
    kinds: BTreeMap<String, [usize; 3]>,
    alarms: BTreeMap<DifferenceKind, usize>,
    /// Sentences without a flag that have a mark of a kind: wrong ones, faithful ones.
    glances: BTreeMap<DifferenceKind, [usize; 2]>,
    marked: usize,
    placed: [usize; 2],
    clean: [usize; 2],
    listed: usize,
    lost: BTreeMap<String, [usize; 2]>,
    versions: usize,
    /// Differences whose words of the original the label names: all, within any passage of the sentence, within its first one.
    rests: [usize; 3],
}

fn text_of<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

// Which kinds of ours answer to a label.
fn group(label: &str) -> &'static [&'static str] {
    match label {
        "number" | "money" | "percent" | "date" | "time" | "unit" => {
            &["number", "money", "percent", "date", "time", "unit", "swap"]
        }
        "person" | "organisation" | "place" | "title" => {
            &["person", "name", "organisation", "place", "title", "swap"]
        }
        "roles" => &["roles", "swap", "person", "name", "speaker", "organisation"],
        "speaker" => &[
            "speaker",
            "swap",
            "person",
            "name",
            "organisation",
            "attribution-added",
        ],
        "attribution-dropped" => &["attribution-dropped", "certainty", "context"],
        "attribution-added" => &["attribution-added", "speaker"],
        "quote-altered" => &["quote-altered", "quote-added", "context"],
        "quote-added" => &["quote-added", "quote-altered"],
        "negation" => &["negation", "opposite"],
        "opposite" => &["opposite", "negation", "stage", "swap"],
        "certainty" => &[
            "certainty",
            "completion",
            "attribution-dropped",
            "stage",
            "condition",
        ],
        "completion" => &["completion", "certainty", "stage"],
        "emphasis" => &["emphasis", "unsupported"],
        "cause" => &["cause"],
        "scope" => &["scope", "emphasis", "number", "condition"],
        "condition" => &["condition", "certainty", "scope"],
        "comparison" => &["comparison", "number", "opposite", "scope", "swap"],
        "unsupported" => &["unsupported", "tool-residue", "struck"],
        "merged" => &[
            "swap", "roles", "person", "name", "speaker", "number", "date", "place",
        ],
        "context" => &["context", "condition", "scope", "quote-altered"],
        _ => &[],
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|one| one == "--misses");
    let mut tally = Tally::default();
    let began = std::time::Instant::now();
    for file in arguments.iter().filter(|one| !one.starts_with("--")) {
        for line in fs::read_to_string(file)?
            .lines()
            .filter(|line| !line.trim().is_empty())
        {
            let row: Value = serde_json::from_str(line)?;
            let script = text_of(&row, "script");
            let date = text_of(&row, "date").parse::<NaiveDate>().ok();
            let options = |format| Options {
                format,
                date,
                ..Options::default()
            };
            // An original is a script, unless its row says otherwise.
            let form = (text_of(&row, "form") != "article").then_some(TextFormat::Script);
            let original = extract(script, &options(form));
            for version in row["versions"].as_array().into_iter().flatten() {
                let text = text_of(version, "text");
                let found = extract(text, &options(None));
                let result = compare(
                    Side {
                        text: script,
                        found: &original,
                    },
                    Side {
                        text,
                        found: &found,
                    },
                );
                score(&mut tally, &row, version, text, &result, misses);
            }
        }
    }
    report(&tally);
    let [all, any, first] = tally.rests;
    println!(
        "{any} of {all} differences stand beside the words that their labels name, {first} beside them first"
    );
    println!("{:.2} s", began.elapsed().as_secs_f64());
    Ok(())
}

// Whether a sentence rests on what its label says that it should agree with. What stands twice in the script may be meant at either place.
fn rests(
    tally: &mut Tally,
    script: &str,
    label: &Value,
    result: &copydesk_compare::compare::Comparison,
    sentence: &std::ops::Range<u32>,
) {
    let point = |byte: usize| script[..byte].chars().count() as u32;
    let pairs = result.pairs.iter().filter(|pair| {
        pair.converted.span.start < sentence.end && sentence.start < pair.converted.span.end
    });
    let passages: Vec<_> = pairs
        .flat_map(|pair| pair.passages.iter().enumerate())
        .collect();
    for difference in label["differences"].as_array().into_iter().flatten() {
        let words = text_of(difference, "original");
        let places: Vec<_> = script
            .match_indices(words)
            .map(|(at, _)| point(at)..point(at + words.len()))
            .collect();
        if words.is_empty() || places.is_empty() {
            continue;
        }
        let within = |passage: &copydesk_compare::compare::Excerpt| {
            let span = &passage.span;
            places
                .iter()
                .any(|place| span.start < place.end && place.start < span.end)
        };
        tally.rests[0] += 1;
        tally.rests[1] += usize::from(passages.iter().any(|(_, one)| within(one)));
        tally.rests[2] += usize::from(passages.iter().any(|(at, one)| *at == 0 && within(one)));
    }
}

fn score(
    tally: &mut Tally,
    row: &Value,
    version: &Value,
    text: &str,
    result: &copydesk_compare::compare::Comparison,
    misses: bool,
) {
    tally.versions += 1;
    let points: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let point = |byte: usize| points.partition_point(|at| *at < byte) as u32;
    let mut from = 0;
    let (mut errors, mut alarms) = (0, 0);
    for label in version["labels"].as_array().into_iter().flatten() {
        let sentence = text_of(label, "sentence");
        let Some(found) = text[from..].find(sentence) else {
            continue;
        };
        let span = point(from + found)..point(from + found + sentence.len());
        from += found + sentence.len();
        let disputed = label
            .get("disputed")
            .is_some_and(|one| !one.is_null() && *one != Value::Bool(false));
        if disputed || label.get("furniture").is_some() {
            continue;
        }
        let here: Vec<_> = result
            .pairs
            .iter()
            .filter(|pair| {
                pair.converted.span.start < span.end && span.start < pair.converted.span.end
            })
            .flat_map(|pair| &pair.differences)
            .collect();
        rests(tally, text_of(row, "script"), label, result, &span);
        let flags: Vec<_> = here
            .iter()
            .filter(|one| one.confidence >= Confidence::Likely)
            .collect();
        let verdict = text_of(label, "verdict").to_owned();
        errors += usize::from(verdict == "error");
        *tally
            .counts
            .entry((verdict.clone(), !flags.is_empty()))
            .or_default() += 1;
        if flags.is_empty() && verdict != "benign" {
            let mut kinds: Vec<DifferenceKind> = here.iter().map(|one| one.kind).collect();
            kinds.sort();
            kinds.dedup();
            for kind in kinds {
                tally.glances.entry(kind).or_default()[usize::from(verdict == "same")] += 1;
            }
        }
        let shown: Vec<String> = here
            .iter()
            .map(|one| {
                let words = |excerpt: &Option<copydesk_compare::compare::Excerpt>| {
                    excerpt
                        .as_ref()
                        .map_or("-".to_owned(), |one| one.text.replace('\n', " "))
                };
                let sure = if one.confidence >= Confidence::Likely {
                    ""
                } else {
                    "?"
                };
                format!(
                    "{sure}{}[{} -> {}]",
                    one.kind,
                    words(&one.original),
                    words(&one.converted)
                )
            })
            .collect();
        let says = |what: &str| {
            if misses {
                let wanted = label["differences"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|one| {
                        format!(
                            "{}: {} <- {}",
                            text_of(one, "kind"),
                            text_of(one, "converted"),
                            text_of(one, "original")
                        )
                    });
                let passages: Vec<String> = result
                    .pairs
                    .iter()
                    .filter(|pair| {
                        pair.converted.span.start < span.end && span.start < pair.converted.span.end
                    })
                    .flat_map(|pair| {
                        pair.passages.iter().map(move |one| {
                            format!("{:.2} {}", pair.support, one.text.replace('\n', " "))
                        })
                    })
                    .collect();
                println!(
                    "{what} {} {} | {sentence}\n    wanted {:?}\n    got {}\n    from {}",
                    text_of(row, "id"),
                    text_of(version, "name"),
                    wanted.collect::<Vec<_>>(),
                    shown.join(" ; "),
                    passages.join(" / ")
                );
            }
        };
        match verdict.as_str() {
            "same" => {
                tally.marked += usize::from(!here.is_empty());
                alarms += usize::from(!flags.is_empty());
                for one in &flags {
                    *tally.alarms.entry(one.kind).or_default() += 1;
                }
                if !flags.is_empty() {
                    says("FALSE");
                }
            }
            "error" => {
                for one in label["differences"].as_array().into_iter().flatten() {
                    let kind = text_of(one, "kind");
                    let entry = tally.kinds.entry(kind.to_owned()).or_default();
                    entry[0] += 1;
                    entry[1] += usize::from(!flags.is_empty());
                    entry[2] += usize::from(
                        flags
                            .iter()
                            .any(|flag| group(kind).contains(&flag.kind.as_str())),
                    );
                    tally.placed[1] += 1;
                    let words = text_of(one, "converted");
                    let at = sentence.find(words).map(|at| {
                        let start = from - sentence.len() + at;
                        point(start)..point(start + words.len())
                    });
                    let hit = at.is_some_and(|at| {
                        flags.iter().any(|flag| {
                            flag.converted
                                .as_ref()
                                .is_some_and(|c| c.span.start < at.end && at.start < c.span.end)
                                && flag.kind != DifferenceKind::Unsupported
                                || flag.kind == DifferenceKind::Unsupported && kind == "unsupported"
                        })
                    });
                    tally.placed[0] += usize::from(hit);
                }
                says(if flags.is_empty() { "MISS" } else { "HIT" });
            }
            _ => {}
        }
    }
    if errors == 0 {
        tally.clean[1] += 1;
        tally.clean[0] += usize::from(alarms == 0);
    }
    tally.listed += result.lost.len();
    for one in version["lost"].as_array().into_iter().flatten() {
        let wanted: std::collections::HashSet<String> = text_of(one, "original")
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let found = result.lost.iter().any(|lost| {
            let words: std::collections::HashSet<String> = lost
                .original
                .text
                .to_lowercase()
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            wanted.intersection(&words).count() * 2 >= wanted.len()
        });
        if misses && !found {
            println!(
                "LOST {} {} | {} | {}",
                text_of(row, "id"),
                text_of(version, "name"),
                text_of(one, "why"),
                text_of(one, "original")
            );
        }
        let entry = tally
            .lost
            .entry(text_of(one, "why").to_owned())
            .or_default();
        entry[0] += usize::from(found);
        entry[1] += 1;
    }
}

fn report(tally: &Tally) {
    let of = |verdict: &str, flagged: bool| {
        tally
            .counts
            .get(&(verdict.to_owned(), flagged))
            .copied()
            .unwrap_or(0)
    };
    for verdict in ["error", "same", "benign"] {
        let (hit, rest) = (of(verdict, true), of(verdict, false));
        println!(
            "{verdict:8} flagged {hit}/{} = {:.3}",
            hit + rest,
            hit as f64 / (hit + rest).max(1) as f64
        );
    }
    let same = of("same", true) + of("same", false);
    println!(
        "same with any mark {}/{same} = {:.3}; clean versions {}/{}",
        tally.marked,
        tally.marked as f64 / same.max(1) as f64,
        tally.clean[0],
        tally.clean[1]
    );
    let right: usize = tally.kinds.values().map(|one| one[2]).sum();
    let all: usize = tally.kinds.values().map(|one| one[0]).sum();
    println!(
        "as their kind {right}/{all} = {:.3}; placed {}/{}; listed as left out {} in {} versions",
        right as f64 / all.max(1) as f64,
        tally.placed[0],
        tally.placed[1],
        tally.listed,
        tally.versions
    );
    for (kind, [all, any, right]) in &tally.kinds {
        println!(
            "  {kind:20} {all:3} {:.2} {:.2}",
            *any as f64 / *all as f64,
            *right as f64 / *all as f64
        );
    }
    println!(
        "marks alone, on wrong and faithful sentences {:?}",
        tally.glances
    );
    println!("alarms {:?}", tally.alarms);
    println!("left out {:?}", tally.lost);
}
