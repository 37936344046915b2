//! Scores quotations and attributions on the labelled texts: `cargo run --release --example score_quotes -- [FILE…] [--misses]`.
#![allow(missing_docs, clippy::expect_used, reason = "a program for developers")]

#[path = "../tests/support/quotations.rs"]
mod quotations;

use quotations::{Count, Score, samples, score};

fn main() {
    let (flags, mut files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|one| one.starts_with("--"));
    if files.is_empty() {
        files = vec!["tests/data/quotes.txt".to_owned()];
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a labelled file");
        let mut all = Score::default();
        for sample in samples(&text) {
            score(&sample, &mut all);
        }
        println!("{file}");
        for (name, count) in [
            ("quotation spans", all.spans),
            ("right speaker", all.speakers),
            ("full name", all.full_names),
            ("indirect", all.indirect),
        ] {
            let Count {
                right,
                missed,
                wrong,
            } = count;
            println!(
                "  {name:<16} F1 {:>5.1}   {right} right, {missed} missed, {wrong} false",
                count.f1()
            );
        }
        if flags.iter().any(|flag| flag == "--misses") {
            for miss in &all.misses {
                println!("  {miss}");
            }
        }
    }
}
