//! Re-anchoring against known edits of random texts: `cargo run --release --example soak_revisions [RUNS]`.
#![allow(missing_docs, clippy::expect_used, reason = "a program for developers")]

#[path = "../tests/support/known_edits.rs"]
mod known_edits;

fn main() {
    let runs = std::env::args()
        .nth(1)
        .and_then(|runs| runs.parse().ok())
        .unwrap_or(100_000);
    let mut total = known_edits::Wrong::default();
    for seed in 0..runs {
        let wrong = known_edits::run(seed);
        if wrong != known_edits::Wrong::default() {
            println!("seed {seed}: {wrong:?}");
        }
        total.verdicts += wrong.verdicts;
        total.sentences += wrong.sentences;
        total.lost += wrong.lost;
    }
    println!(
        "{runs} runs: {} verdicts on words not judged, {} on another sentence with the same words, {} lost",
        total.verdicts, total.sentences, total.lost
    );
}
