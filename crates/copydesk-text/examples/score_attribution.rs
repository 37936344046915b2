//! Scores whom labelled statements are put to, by kind: direct, mixed, indirect, and those that nobody says.
//!
//! Usage: `cargo run -p copydesk-text --example score_attribution -- ATTRIBUTION.jsonl… [--misses]`
//!
//! The rows are those of `tests/data/labelled`. A label names the speaker by the words that stand there (*she*), and what they mean where that
//! is another's name. *first* counts a statement whose first speaker has the label's words; *any* counts one where the speaker, the words
//! that name him there, or another speaker of the same sentence is the label's or what it means. Linear in the texts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use copydesk_model::TextIndex;
use copydesk_text::{Draft, Options, extract};
use serde_json::Value;

/// Right as *first*, right as *any*, all.
type Counts = BTreeMap<String, [usize; 3]>;

fn main() -> Result<(), Box<dyn Error>> {
    let (options, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|one| one.starts_with("--"));
    let misses = options.iter().any(|one| one == "--misses");
    let mut all = Counts::new();
    for file in &files {
        let mut own = Counts::new();
        for row in fs::read_to_string(file)?.lines() {
            score(&serde_json::from_str(row)?, misses, &mut own);
        }
        print(file, &own);
        for (kind, counts) in own {
            let sum = all.entry(kind).or_default();
            (0..3).for_each(|at| sum[at] += counts[at]);
        }
    }
    print("all", &all);
    Ok(())
}

// As every command reads.
fn options() -> Options {
    Options {
        grammar: true,
        ..Options::default()
    }
}

fn score(row: &Value, misses: bool, counts: &mut Counts) {
    let text = row["text"].as_str().unwrap_or_default();
    let found = extract(text, &options());
    let index = TextIndex::new(text);
    let words = |draft: &Draft| {
        let range = index.byte(draft.span.start).zip(index.byte(draft.span.end));
        folded(range.map_or("", |(start, end)| &text[start..end]))
    };
    for label in row["statements"].as_array().into_iter().flatten() {
        let kind = label["direct"].as_str().unwrap_or_default();
        let statement = folded(label["text"].as_str().unwrap_or_default());
        let claim = found
            .claims
            .iter()
            .filter(|draft| {
                let own = words(draft);
                !own.is_empty() && (own.contains(&statement) || statement.contains(&own))
            })
            .max_by_key(|draft| (words(draft) == statement, draft.attribution.is_some()));
        let said = claim.and_then(|draft| draft.attribution.as_ref());
        let wanted: Vec<String> = ["speaker", "means"]
            .iter()
            .filter_map(|key| label[key].as_str().map(folded))
            .collect();
        let (first, any) = match (wanted.first(), said) {
            (None, said) => (said.is_none(), said.is_none()),
            (Some(_), None) => (false, false),
            (Some(speaker), Some(said)) => {
                let others = said.also.iter().flat_map(|other| {
                    std::iter::once(other.speaker.as_str()).chain(other.mention.as_deref())
                });
                let named = std::iter::once(said.speaker.as_str())
                    .chain(said.mention.as_deref())
                    .chain(others);
                let fits = |name: &str| wanted.iter().any(|wanted| same(&folded(name), wanted));
                (
                    same(&folded(&said.speaker), speaker),
                    named.into_iter().any(fits),
                )
            }
        };
        let own = counts.entry(kind.to_owned()).or_default();
        own[0] += usize::from(first);
        own[1] += usize::from(any);
        own[2] += 1;
        if misses && !any {
            let got = said.map(|said| said.speaker.as_str());
            println!(
                "{} {kind}: {} wants {wanted:?}, got {got:?}",
                row["id"], label["text"]
            );
        }
    }
}

fn print(name: &str, counts: &Counts) {
    let kinds: Vec<String> = counts
        .iter()
        .map(|(kind, [first, any, all])| format!("{kind} first {first} any {any} of {all}"))
        .collect();
    println!("{name}: {}", kinds.join("; "));
}

fn folded(words: &str) -> String {
    let lower = words.to_lowercase().replace('’', "'");
    let each = lower.split(|c: char| !c.is_ascii_alphanumeric());
    each.filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

// One name stands in the other.
fn same(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && (one.contains(other) || other.contains(one))
}
