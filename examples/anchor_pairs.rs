//! Old claims, the new text, where each claim truly went and where copydesk put it, as JSON Lines, for `benches/hypothesis/run`:
//! `cargo run --release --example anchor_pairs [DIR]`.
//!
//! The truth is worked out from the sentences: the same words standing once in both texts; or an edit with six tenths of the words in
//! common, each the other's best; or gone, when nothing in the new text has three tenths in common. What is between is left out.
#![allow(missing_docs, clippy::expect_used, reason = "a program for developers")]

use std::path::PathBuf;
use std::time::Instant;

use copydesk::model::{Revision, Status, fold};
use copydesk::revise::{first_sheet, revise};
use copydesk::text::{Options, extract};
use serde_json::{Value, json};

#[path = "../tests/support/overlap.rs"]
mod overlap;

fn main() {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(|| PathBuf::from("../shared/data/dev"), PathBuf::from);
    for name in ["revisions_18f.jsonl", "revisions_wikipedia.jsonl"] {
        let Ok(lines) = std::fs::read_to_string(folder.join(name)) else {
            eprintln!("{name}: skipped, it is not in {}", folder.display());
            continue;
        };
        for line in lines.lines() {
            let pair: Value = serde_json::from_str(line).expect("JSON Lines");
            let side = |key: &str| {
                copydesk::text::normalise(pair[key].as_str().expect("text").as_bytes())
                    .expect("text")
            };
            println!("{}", told(&side("old"), &side("new")));
        }
    }
}

fn told(old_text: &str, new_text: &str) -> Value {
    let mut old = first_sheet(
        old_text,
        &extract(old_text, &Options::default()),
        Revision::FIRST,
    );
    old.claims
        .iter_mut()
        .for_each(|claim| claim.status = Status::Verified);
    let found = extract(new_text, &Options::default());
    let start = Instant::now();
    let new = revise(old_text, &old, new_text, &found, Revision::FIRST).sheet;
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    let standing: Vec<_> = new
        .claims
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn)
        .collect();
    let old_words: Vec<String> = old.claims.iter().map(|claim| fold(&claim.quote)).collect();
    let new_words: Vec<String> = standing.iter().map(|claim| fold(&claim.quote)).collect();
    let mut claims = Vec::new();
    for (at, claim) in old.claims.iter().enumerate() {
        let Some(truth) = truth(at, &old_words, &new_words) else {
            continue;
        };
        let span = |at: usize| json!([standing[at].start, standing[at].end]);
        let ours = standing.iter().position(|one| one.id == claim.id);
        claims.push(json!({
            "quote": claim.quote, "prefix": claim.prefix, "suffix": claim.suffix, "start": claim.start,
            "truth": truth.map(span), "ours": ours.map(span),
        }));
    }
    json!({"text": new_text, "claims": claims, "ms": milliseconds})
}

// `None`: can't be told; `Some(None)`: gone; `Some(Some(at))`: there.
fn truth(at: usize, old: &[String], new: &[String]) -> Option<Option<usize>> {
    let same: Vec<usize> = (0..new.len())
        .filter(|other| new[*other] == old[at])
        .collect();
    let twice = old.iter().filter(|words| **words == old[at]).count() > 1;
    match same.as_slice() {
        [only] if !twice => return Some(Some(*only)),
        [] => {}
        _ => return None,
    }
    let best = |of: &str, among: &[String]| {
        let scored = among
            .iter()
            .enumerate()
            .map(|(at, words)| (overlap::overlap(of, words), at));
        scored.max_by(|a, b| a.0.total_cmp(&b.0))
    };
    match best(&old[at], new) {
        None => Some(None),
        Some((alike, _)) if alike < 0.3 => Some(None),
        Some((alike, to)) if alike >= 0.6 => {
            let back = best(&new[to], old).is_some_and(|(_, from)| from == at);
            back.then_some(Some(to))
        }
        Some(_) => None,
    }
}
