//! How long re-anchoring takes: `cargo run --release --example bench_revisions`.
#![allow(missing_docs, reason = "a program for developers")]

use std::time::{Duration, Instant};

use copydesk::model::{Revision, Status};
use copydesk::revise::{first_sheet, revise};
use copydesk::text::{Options, extract};

fn main() {
    // 300 claims of about 33 words: a text of 10,000 words, every tenth sentence edited.
    let (old, new) = texts(300, 33);
    println!(
        "300 claims, 10,000 words         {:>9.3} ms (median of 5)",
        milliseconds(median(&old, &new))
    );
    let mut last: Option<(usize, f64)> = None;
    for sentences in [7_500, 15_000, 30_000, 60_000] {
        let (old, new) = texts(sentences, 17);
        let words = old.split_whitespace().count();
        let time = milliseconds(median(&old, &new));
        let growth =
            last.map(|(before, was)| (time / was).log2() / (words as f64 / before as f64).log2());
        let growth = growth
            .map(|growth| format!(", grows with exponent {growth:.2}"))
            .unwrap_or_default();
        println!("{words:>9} words                  {time:>9.3} ms{growth}");
        last = Some((words, time));
    }
    let same = "The mayor's office did not answer a request for comment. ";
    let time = milliseconds(median(&same.repeat(10_000), &same.repeat(10_001)));
    println!("one sentence 10,000 times        {time:>9.3} ms");
    let all_new: String = (0..10_000)
        .map(|n| format!("Sentence {n} of the first text says {}. ", n * 7))
        .collect();
    let all_old: String = (0..10_000)
        .map(|n| format!("Sentence {n} of the other text had {}. ", n * 3))
        .collect();
    println!(
        "10,000 look-alikes, all changed  {:>9.3} ms",
        milliseconds(median(&all_old, &all_new))
    );
}

fn texts(sentences: usize, words: usize) -> (String, String) {
    let mut old = String::new();
    let mut new = String::new();
    for number in 0..sentences {
        let filler: Vec<String> = (4..words)
            .map(|word| format!("w{}", (number * 31 + word * 17) % 997))
            .collect();
        let sentence =
            |figure: usize| format!("Report {number} says {figure} {}. ", filler.join(" "));
        old.push_str(&sentence(number));
        new.push_str(&sentence(number + usize::from(number % 10 == 0)));
    }
    (old, new)
}

// The extraction is not counted: it is the text engine's.
fn median(old: &str, new: &str) -> Duration {
    let mut sheet = first_sheet(old, &extract(old, &Options::default()), Revision::FIRST);
    sheet
        .claims
        .iter_mut()
        .for_each(|claim| claim.status = Status::Verified);
    let found = extract(new, &Options::default());
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            let revised = revise(old, &sheet, new, &found, Revision::FIRST);
            let time = start.elapsed();
            drop(revised);
            time
        })
        .collect();
    times.sort();
    times[2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
