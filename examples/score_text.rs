//! Scores sentence splitting, exact per case: `cargo run --release --example score_text [DIR]`.
//!
//! White space is compared as one space: sentences are ranges of the text, which keeps its own line ends.
#![allow(missing_docs, clippy::expect_used, reason = "a program for developers")]

use std::path::PathBuf;

use copydesk::text::sentences;

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
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
