//! Scores re-anchoring on real revisions: `cargo run --release --example score_revisions [DIR]`.
//!
//! For each pair the old text is imported, every claim verified, and the new text imported over it. What is right is worked
//! out here from the sentences alone, not by the code under test.
#![allow(missing_docs, clippy::expect_used, reason = "a program for developers")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use copydesk::model::{Revision, Sheet, Status, fold};
use copydesk::revise::{first_sheet, revise};
use copydesk::text::{Options, extract};

#[path = "../tests/support/overlap.rs"]
mod overlap;
use overlap::overlap;

#[derive(Default)]
struct Score {
    pairs: usize,
    /// Verdicts on words other than those judged.
    wrong_verdicts: usize,
    /// Claims with the same words as before, at a place that an alignment of the two texts gives to another.
    wrong_places: usize,
    survivors: usize,
    carried: usize,
    edited: usize,
    linked: usize,
    misses: Vec<String>,
    seconds: f64,
}

fn main() {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(|| PathBuf::from("../shared/data/dev"), PathBuf::from);
    for name in ["revisions_18f.jsonl", "revisions_wikipedia.jsonl"] {
        let file = folder.join(name);
        if !file.exists() {
            println!("{name}: skipped, {} is not here", file.display());
            continue;
        }
        report(name, &score_file(&file));
    }
}

fn report(name: &str, score: &Score) {
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!("{name}: {} pairs, {:.3} s", score.pairs, score.seconds);
    println!(
        "  verdicts on words that differ     {}",
        score.wrong_verdicts
    );
    println!("  anchored to another sentence      {}", score.wrong_places);
    println!(
        "  survivors that keep their verdict {}/{} = {:.2}%",
        score.carried,
        score.survivors,
        share(score.carried, score.survivors)
    );
    println!(
        "  edited sentences linked as stale  {}/{} = {:.2}%",
        score.linked,
        score.edited,
        share(score.linked, score.edited)
    );
    for miss in &score.misses {
        println!("    {miss}");
    }
}

fn score_file(file: &Path) -> Score {
    let mut score = Score::default();
    let text = std::fs::read_to_string(file).expect("readable");
    for (number, line) in text.lines().enumerate() {
        let pair: serde_json::Value = serde_json::from_str(line).expect("JSON Lines");
        let side = |key: &str| {
            copydesk::text::normalise(pair[key].as_str().expect("text").as_bytes()).expect("text")
        };
        score_pair(number + 1, &side("old"), &side("new"), &mut score);
    }
    score
}

fn score_pair(number: usize, old_text: &str, new_text: &str, score: &mut Score) {
    let start = Instant::now();
    let mut old = first_sheet(
        old_text,
        &extract(old_text, &Options::default()),
        Revision::FIRST,
    );
    for claim in &mut old.claims {
        claim.status = Status::Verified;
    }
    let next = Revision::FIRST.next().expect("2");
    let new = revise(
        old_text,
        &old,
        new_text,
        &extract(new_text, &Options::default()),
        next,
    )
    .sheet;
    score.seconds += start.elapsed().as_secs_f64();
    score.pairs += 1;
    let standing: Vec<_> = new
        .claims
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn)
        .collect();
    let old_words: Vec<String> = old.claims.iter().map(|claim| fold(&claim.quote)).collect();
    let new_words: Vec<String> = standing.iter().map(|claim| fold(&claim.quote)).collect();
    let old_at: HashMap<&str, usize> = old
        .claims
        .iter()
        .enumerate()
        .map(|(at, claim)| (claim.id.as_str(), at))
        .collect();
    let origin: Vec<Option<usize>> = standing
        .iter()
        .map(|claim| old_at.get(claim.id.as_str()).copied())
        .collect();

    for (at, claim) in standing.iter().enumerate() {
        if claim.status == Status::Verified
            && origin[at].is_none_or(|old| old_words[old] != new_words[at])
        {
            score.wrong_verdicts += 1;
        }
    }
    score.wrong_places += wrong_places(&old_words, &new_words, &origin);
    survivors(
        number,
        &old_words,
        &new_words,
        &standing
            .iter()
            .map(|claim| claim.status)
            .collect::<Vec<_>>(),
        score,
    );
    edits(number, &old, &old_words, &new_words, &origin, score);
}

// Sentences that stand more than once: the longest common subsequence of the two texts says which is which, where it can.
fn wrong_places(old: &[String], new: &[String], origin: &[Option<usize>]) -> usize {
    let mut lengths = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for at in (0..old.len()).rev() {
        for other in (0..new.len()).rev() {
            lengths[at][other] = match old[at] == new[other] {
                true => lengths[at + 1][other + 1] + 1,
                false => lengths[at + 1][other].max(lengths[at][other + 1]),
            };
        }
    }
    let mut wrong = 0;
    let (mut at, mut other) = (0, 0);
    while at < old.len() && other < new.len() {
        if old[at] == new[other] {
            let twice = |words: &[String], one: &String| {
                words.iter().filter(|word| *word == one).count() > 1
            };
            let told = origin[other].filter(|from| old[*from] == new[other]);
            if (twice(old, &old[at]) || twice(new, &new[other]))
                && told.is_some_and(|from| from != at)
            {
                wrong += 1;
            }
            at += 1;
            other += 1;
        } else if lengths[at + 1][other] >= lengths[at][other + 1] {
            at += 1;
        } else {
            other += 1;
        }
    }
    wrong
}

fn survivors(
    number: usize,
    old: &[String],
    new: &[String],
    statuses: &[Status],
    score: &mut Score,
) {
    let mut counts: HashMap<&str, (usize, usize, usize)> = HashMap::new();
    for words in old {
        counts.entry(words).or_default().0 += 1;
    }
    for (words, status) in new.iter().zip(statuses) {
        let entry = counts.entry(words).or_default();
        entry.1 += 1;
        entry.2 += usize::from(*status == Status::Verified);
    }
    for (words, (before, after, verified)) in counts {
        let survived = before.min(after);
        score.survivors += survived;
        score.carried += verified.min(survived);
        if verified < survived {
            score.misses.push(format!(
                "pair {number}: lost its verdict ({before} -> {after} places): {words}"
            ));
        }
    }
}

// An edited sentence: changed on both sides, more than six tenths of the words in common, and each the other's best.
fn edits(
    number: usize,
    old: &Sheet,
    old_words: &[String],
    new_words: &[String],
    origin: &[Option<usize>],
    score: &mut Score,
) {
    let gone: Vec<usize> = (0..old_words.len())
        .filter(|at| !new_words.contains(&old_words[*at]))
        .collect();
    let come: Vec<usize> = (0..new_words.len())
        .filter(|at| !old_words.contains(&new_words[*at]))
        .collect();
    let best = |of: &str, among: &[usize], words: &[String]| {
        let scored = among.iter().map(|at| (overlap(of, &words[*at]), *at));
        scored.max_by(|a, b| a.0.total_cmp(&b.0))
    };
    for from in &gone {
        let Some((alike, to)) =
            best(&old_words[*from], &come, new_words).filter(|(alike, _)| *alike >= 0.6)
        else {
            continue;
        };
        if best(&new_words[to], &gone, old_words).is_none_or(|(_, back)| back != *from) {
            continue;
        }
        score.edited += 1;
        if origin[to] == Some(*from) {
            score.linked += 1;
        } else {
            let quote = &old.claims[*from].quote;
            score.misses.push(format!(
                "pair {number}: not linked ({alike:.2}): {quote}\n      now: {}",
                new_words[to]
            ));
        }
    }
}
