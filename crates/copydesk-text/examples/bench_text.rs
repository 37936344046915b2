//! How fast the text engine is, and that its time grows as its input does.
//!
//!     cargo run --release -p copydesk-text --example bench_text [FILE] [--quick]
//!
//! The text is FILE, or the news articles of ../shared/data/dev, or else the stories of the sample desk. First each stage on one core, of a
//! text of just under 1 MB; then repeated to 1, 4, 16 and 64 MB (--quick: to 4 MB), which two cores read; then hostile texts of the same
//! sizes. All of it is processor time, which other work on the machine does not change much: of the thread for the stages, of all threads
//! for the sizes. Where the system does not tell it (no Linux), it is the time on the wall. An exponent of 1 is linear time.
#![allow(missing_docs, reason = "a program for developers")]

use std::time::Instant;

use copydesk_text::{Options, extract, extract_watched, normalise, sentences};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let quick = arguments.iter().any(|one| one == "--quick");
    arguments.retain(|one| !one.starts_with("--"));
    let news = match arguments.first() {
        Some(file) => std::fs::read_to_string(file)?,
        None => news()?,
    };
    let sizes: &[usize] = if quick { &[1, 4] } else { &[1, 4, 16, 64] };
    let mut story = repeated(&news, 1);
    let end = (0..=ONE_CORE).rev().find(|at| story.is_char_boundary(*at));
    story.truncate(end.unwrap_or_default());
    stages(&story);
    println!();
    grows("news", sizes, |size| repeated(&news, size));
    for (name, unit) in HOSTILE {
        grows(name, sizes, |size| repeated(unit, size));
    }
    grows("nested brackets", sizes, |size| {
        let half = (size << 20) / 2;
        format!("{}{}", "(".repeat(half), ")".repeat(half))
    });
    grows("one word", sizes, |size| "a".repeat(size << 20));
    grows("one line of news", sizes, |size| {
        repeated(&news.replace('\n', " "), size)
    });
    Ok(())
}

/// How often each stage is run.
const RUNS: u32 = 20;

/// Longer texts are read on two cores.
const ONE_CORE: usize = 1_000_000;

/// Seconds of processor time of this thread so far, to four milliseconds: so that runs are taken together.
fn thread_time(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |one| one / 1e9)
}

/// Seconds of processor time of all threads so far, to a hundredth.
fn process_time(start: Instant) -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").ok();
    let ticks = told.and_then(|told| {
        // Behind the name, which may hold anything, stand the state and ten figures.
        let mut fields = told.rsplit_once(')')?.1.split_whitespace().skip(11);
        let user: f64 = fields.next()?.parse().ok()?;
        let system: f64 = fields.next()?.parse().ok()?;
        Some(user + system)
    });
    ticks.map_or_else(|| start.elapsed().as_secs_f64(), |one| one / 100.0)
}

const HOSTILE: &[(&str, &str)] = &[
    ("quotes that open", "“It "),
    ("straight quotes", "\"It\" "),
    ("apostrophes", "'it "),
    ("list marks in one line", "1) It 2) fell 3) "),
    ("letters as list marks", "it. a. it b. "),
    ("bullets in one line", "• It fell "),
    ("stops", "."),
    ("spaced stops", ". "),
    ("abbreviations", "Dr. "),
    ("U.S. everywhere", "U.S. "),
    ("capitals", "THE SPAN FELL AT NOON "),
    ("capitals in lines", "THE SPAN FELL AT NOON\n"),
    ("short lines", "a\n"),
    ("blank lines", "a\n\n"),
    ("white space", "a                                        "),
    ("headings", "# A\n\n"),
    ("said", "said Amaya said "),
    ("names", "Ruth Amaya "),
    ("figures", "4.5 million "),
    ("table rows", "| 1 | 2 |\n"),
    ("script cues", "((SOT))\nIT FELL.\n"),
    ("accents", "é “à” – "),
];

fn repeated(text: &str, megabytes: usize) -> String {
    text.repeat((megabytes << 20) / text.len().max(1) + 1)
}

// What each stage takes of the whole.
fn stages(text: &str) {
    let rate = |seconds: f64| text.len() as f64 / 1e6 / seconds.max(1e-6);
    let clock = Instant::now();
    let mean = |work: &mut dyn FnMut()| {
        let start = thread_time(clock);
        (0..RUNS).for_each(|_| work());
        (thread_time(clock) - start) / f64::from(RUNS)
    };
    let normalised = mean(&mut || {
        std::hint::black_box(normalise(text.as_bytes()).is_ok());
    });
    let split = mean(&mut || {
        std::hint::black_box(sentences(text, 0..text.len()));
    });
    println!("{:<24} {:>8.1} MB/s", "normalise", rate(normalised));
    println!("{:<24} {:>8.1} MB/s", "sentences", rate(split));
    let mut parts: Vec<(&str, f64)> = Vec::new();
    let whole = mean(&mut || {
        let mut last = thread_time(clock);
        let mut at = 0;
        let found = extract_watched(text, &Options::default(), &mut |stage| {
            let now = thread_time(clock);
            match parts.get_mut(at) {
                Some(part) => part.1 += now - last,
                None => parts.push((stage.name(), now - last)),
            }
            at += 1;
            last = now;
        });
        std::hint::black_box(found);
    });
    for (name, seconds) in parts {
        println!(
            "extract: {name:<15} {:>8.1} MB/s",
            rate(seconds / f64::from(RUNS))
        );
    }
    println!("{:<24} {:>8.1} MB/s", "extract", rate(whole));
}

fn grows(name: &str, sizes: &[usize], text: impl Fn(usize) -> String) {
    let mut last: Option<(usize, f64)> = None;
    let mut line = format!("{name:<24}");
    let mut worst = 0_f64;
    for &size in sizes {
        let text = text(size);
        let clock = Instant::now();
        let start = process_time(clock);
        let found = extract(&text, &Options::default());
        // A hundredth is as little as it tells.
        let seconds = (process_time(clock) - start).max(0.01);
        drop(found);
        if let Some((before, was)) = last {
            let exponent = (seconds / was).log2() / (text.len() as f64 / before as f64).log2();
            worst = worst.max(exponent);
        }
        line.push_str(&format!(
            " {size:>3} MB {:>6.1} MB/s",
            text.len() as f64 / 1e6 / seconds
        ));
        last = Some((text.len(), seconds));
    }
    println!("{line}  worst exponent {worst:.2}");
}

fn news() -> std::io::Result<String> {
    let mut text = String::new();
    for name in ["summedits_news.jsonl", "frank.jsonl"] {
        let path = std::path::Path::new("../shared/data/dev").join(name);
        let Ok(lines) = std::fs::read_to_string(path) else {
            continue;
        };
        for line in lines.lines() {
            let case: serde_json::Value = serde_json::from_str(line)?;
            if let Some(source) = case["source"].as_str() {
                text.push_str(source);
                text.push_str("\n\n");
            }
        }
    }
    if text.is_empty() {
        for rendition in ["broadcast", "web"] {
            let path = format!("stories/harbor-bridge/{rendition}/0001.md");
            text.push_str(&std::fs::read_to_string(path)?);
        }
    }
    Ok(text)
}
