//! Prints precision and recall per kind of fact on a labelled file (default `tests/data/facts.txt`).
//!
//! A fact is right when kind, words and value are. `--misses` lists what is not.
//!
//!     cargo run --release --example facts_score -- [FILE] [--misses]

use std::collections::BTreeMap;

use copydesk::text::facts::{FactContext, find_all};

/// Right, missed and false facts of a kind.
#[derive(Default)]
struct Count {
    right: u32,
    missed: u32,
    wrong: u32,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let file = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"))
        .map_or("tests/data/facts.txt", String::as_str);
    let labels = std::fs::read_to_string(file)?;
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for story in labels.split("\n== ").skip(1) {
        score(story, misses, &mut counts);
    }
    println!(
        "{:<14}{:>7}{:>11}{:>9}",
        "kind", "facts", "precision", "recall"
    );
    let mut all = Count::default();
    for (kind, count) in &counts {
        print_row(kind, count);
        all.right += count.right;
        all.missed += count.missed;
        all.wrong += count.wrong;
    }
    print_row("all", &all);
    Ok(())
}

/// Scores one story: its first line is its name, then sentences, each followed by its facts.
fn score(story: &str, misses: bool, counts: &mut BTreeMap<String, Count>) {
    let context = FactContext {
        date: "2026-02-18".parse().ok(),
    };
    let mut text = String::new();
    let mut claims = Vec::new();
    let mut expected: Vec<Vec<String>> = Vec::new();
    for line in story.lines().skip(1).filter(|line| !line.is_empty()) {
        match (line.contains(" | "), expected.last_mut()) {
            (true, Some(facts)) => facts.push(line.to_owned()),
            _ => {
                claims.push(text.len()..text.len() + line.len());
                text.push_str(line);
                text.push('\n');
                expected.push(Vec::new());
            }
        }
    }
    for ((claim, facts), mut wanted) in claims
        .iter()
        .zip(find_all(&text, &claims, &context))
        .zip(expected)
    {
        let mut report = Vec::new();
        for found in facts {
            let kind = found.fact.kind.to_string();
            let value = found.fact.value.unwrap_or_default();
            let line = format!("{kind} | {} | {value}", found.fact.text);
            let count = counts.entry(kind).or_default();
            match wanted.iter().position(|other| *other == line) {
                Some(place) => {
                    wanted.remove(place);
                    count.right += 1;
                }
                None => {
                    count.wrong += 1;
                    report.push(format!("  false:  {line}"));
                }
            }
        }
        for line in wanted {
            let kind = line.split(" | ").next().unwrap_or_default().to_owned();
            counts.entry(kind).or_default().missed += 1;
            report.push(format!("  missed: {line}"));
        }
        if misses && !report.is_empty() {
            println!("{}\n{}", &text[claim.clone()], report.join("\n"));
        }
    }
}

fn print_row(kind: &str, count: &Count) {
    let percent = |part: u32, other: u32| match part + other {
        0 => 100.0,
        all => 100.0 * f64::from(part) / f64::from(all),
    };
    println!(
        "{kind:<14}{:>7}{:>10.1}%{:>8.1}%",
        count.right + count.missed,
        percent(count.right, count.wrong),
        percent(count.right, count.missed)
    );
}
