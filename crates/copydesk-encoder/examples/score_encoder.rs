//! How many wrong sentences of labelled stories the encoder takes to be more doubtful than most right ones, and how long it takes.
//!
//! `cargo run --release -p copydesk-encoder --example score_encoder -- [--odds] STORIES.jsonl …`: `--odds` prints the log-odds of each sentence.

use std::time::Instant;

use copydesk_encoder::Encoder;

/// Shares of the right sentences that may lie above a bound.
const SHARES: [f64; 4] = [0.05, 0.08, 0.10, 0.15];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let each = files.first().is_some_and(|first| first == "--odds");
    if each {
        files.remove(0);
    }
    let encoder = Encoder::embedded().ok_or("the encoder's weights can't be read")?;
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    for file in &files {
        for line in std::fs::read_to_string(file)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let original = encoder.original(row["script"].as_str().unwrap_or_default());
            let versions = row["versions"].as_array().cloned().unwrap_or_default();
            for label in versions
                .iter()
                .filter_map(|one| one["labels"].as_array())
                .flatten()
            {
                let odds = encoder.odds(label["sentence"].as_str().unwrap_or_default(), &original);
                if each {
                    println!("{odds:.3}\t{}\t{}", label["verdict"], label["sentence"]);
                }
                match label["verdict"].as_str() {
                    Some("same") => right.push(odds),
                    Some("error") => wrong.push(odds),
                    _ => {}
                }
            }
        }
    }
    let count = (right.len() + wrong.len()).max(1);
    println!(
        "{count} sentences, {:.1} ms each",
        begun.elapsed().as_secs_f64() * 1e3 / count as f64
    );
    right.sort_by(|a, b| b.total_cmp(a));
    for share in SHARES {
        let Some(bound) = right.get((right.len() as f64 * share) as usize) else {
            continue;
        };
        let above = wrong.iter().filter(|odds| *odds > bound).count();
        println!(
            "{above} of {} wrong ones above {share:.2} of {} right ones (log-odds {bound:.3})",
            wrong.len(),
            right.len()
        );
    }
    Ok(())
}
