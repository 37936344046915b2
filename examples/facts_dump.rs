//! Prints the facts of every line of a text file, or of the `source` and `outputs` of a JSON Lines file.
//!
//!     cargo run --release --example facts_dump -- FILE [YYYY-MM-DD]

use std::ops::Range;

use copydesk::text::facts::{FactContext, find_all};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file?")?;
    let context = FactContext {
        date: arguments.next().and_then(|date| date.parse().ok()),
    };
    let text = std::fs::read_to_string(&file)?;
    if file.ends_with(".jsonl") {
        for line in text.lines() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            print_facts(record["source"].as_str().unwrap_or_default(), &context);
            for output in record["outputs"].as_array().into_iter().flatten() {
                print_facts(output["text"].as_str().unwrap_or_default(), &context);
            }
        }
    } else {
        print_facts(&text, &context);
    }
    Ok(())
}

/// Lines, cut behind every stop that a space and no abbreviation follows: good enough to read.
fn print_facts(text: &str, context: &FactContext) {
    let mut claims: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices([' ', '\n']) {
        let word = text[start..at].rsplit(' ').next().unwrap_or_default();
        let stop = word.len() > 4 && word.ends_with(['.', '?', '!', '"', '\u{201D}']);
        if text.as_bytes()[at] == b'\n' || stop {
            claims.push(start..at);
            start = at + 1;
        }
    }
    claims.push(start..text.len());
    for (claim, facts) in claims.iter().zip(find_all(text, &claims, context)) {
        if facts.is_empty() {
            continue;
        }
        println!("{}", &text[claim.clone()]);
        for found in facts {
            let value = found.fact.value.unwrap_or_default();
            println!("    {:<12} {} => {value}", found.fact.kind, found.fact.text);
        }
    }
}
