//! Scores sentence splitting, exact per case, and how much of real news becomes claims:
//! `cargo run --release --example score_text [DIR]`.
//!
//! White space is compared as one space: sentences are ranges of the text, which keeps its own line ends.
#![allow(missing_docs, clippy::expect_used, reason = "a program for developers")]

use std::path::{Path, PathBuf};

use copydesk::model::TextIndex;
use copydesk::text::{Options, extract, sentences};

fn main() {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(|| PathBuf::from("../shared/data/dev"), PathBuf::from);
    for name in ["golden_rules_en.jsonl", "sbd_extended_en.jsonl"] {
        let Ok(lines) = std::fs::read_to_string(folder.join(name)) else {
            println!("{name}: skipped, it is not in {}", folder.display());
            continue;
        };
        let (mut right, mut all) = (0, 0);
        for line in lines.lines() {
            let case: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
            let text = case["text"].as_str().expect("text");
            let wanted: Vec<String> = case["sentences"]
                .as_array()
                .expect("sentences")
                .iter()
                .filter_map(|one| one.as_str())
                .map(one_space)
                .collect();
            let found: Vec<String> = sentences(text, 0..text.len())
                .into_iter()
                .map(|range| one_space(&text[range]))
                .collect();
            all += 1;
            if found == wanted {
                right += 1;
            } else {
                println!("{}:\n  wanted {wanted:?}\n  found  {found:?}", case["id"]);
            }
        }
        println!(
            "{name}: {right}/{all} exact = {:.1}%",
            100.0 * f64::from(right) / f64::from(all)
        );
    }
    for name in [
        "summedits_news.jsonl",
        "frank.jsonl",
        "summedits_ectsum.jsonl",
    ] {
        coverage(&folder, name);
    }
}

// How many sentences of the articles are claims to their last letter. Sentences of one word or two are left out: a dateline, a label.
fn coverage(folder: &Path, name: &str) {
    let Ok(lines) = std::fs::read_to_string(folder.join(name)) else {
        println!("{name}: skipped, it is not in {}", folder.display());
        return;
    };
    let (mut claimed, mut all) = (0_u32, 0_u32);
    for line in lines.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
        let text = case["source"].as_str().expect("source");
        let index = TextIndex::new(text);
        let mut covered = vec![false; text.len()];
        for claim in extract(text, &Options::default()).claims {
            let from = index.byte(claim.span.start).expect("a place in the text");
            let to = index.byte(claim.span.end).expect("a place in the text");
            covered[from..to].fill(true);
        }
        for sentence in sentences(text, 0..text.len()) {
            let words = &text[sentence.clone()];
            if words.split_whitespace().count() < 3 {
                continue;
            }
            all += 1;
            let whole = words
                .char_indices()
                .all(|(at, c)| !c.is_alphanumeric() || covered[sentence.start + at]);
            claimed += u32::from(whole);
            if !whole {
                println!("{}: no claim holds {words:?}", case["id"]);
            }
        }
    }
    println!(
        "{name}: {claimed}/{all} sentences are claims = {:.2}%",
        100.0 * f64::from(claimed) / f64::from(all.max(1))
    );
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
