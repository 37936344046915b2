//! How long questions take: `ask_times INDEX QUESTIONS.txt`, a question a line, asked as `archive ask` asks it, of an index that stays open.
//!
//! Printed: opening the index and the first question (which loads the grammar) apart; of the rest the median, the time that 95 of a hundred stay
//! below, the worst, and the processor time of a question.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool that measures says what went wrong and stops"
)]

use std::time::{Duration, Instant};

use copydesk_archive::{Archive, Asked, Likeness, Query};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: ask_times INDEX QUESTIONS.txt";
    let index = arguments.next().expect(usage);
    let questions = std::fs::read_to_string(arguments.next().expect(usage)).expect("questions");
    let begun = Instant::now();
    let archive = Archive::open(index.as_ref()).expect("an index");
    println!("opening: {:.1} ms", milliseconds(begun.elapsed()));
    let mut questions = questions.lines().filter(|line| !line.is_empty());
    let begun = Instant::now();
    ask(&archive, questions.next().expect("a question"));
    println!(
        "the first question: {:.1} ms",
        milliseconds(begun.elapsed())
    );
    let (mut times, mut same) = (Vec::new(), 0);
    let processor = processor_time();
    for question in questions {
        let begun = Instant::now();
        same += usize::from(ask(&archive, question));
        times.push(milliseconds(begun.elapsed()));
    }
    times.sort_by(f64::total_cmp);
    let many = times.len().max(1);
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{many} questions, {same} with a claim that says the same: median {:.1} ms, p95 {:.1} ms, worst {:.1} ms",
        at(50),
        at(95),
        times.last().copied().unwrap_or_default()
    );
    if let (Some(from), Some(to)) = (processor, processor_time()) {
        println!(
            "processor time: {:.1} ms a question",
            (to - from) * 1000.0 / many as f64
        );
    }
}

// Corrections first, then claims: as `archive ask` does.
fn ask(archive: &Archive, question: &str) -> bool {
    let query = Query::new(question, None);
    let wrong = Asked {
        corrections: true,
        most: 20,
        ..Asked::default()
    };
    let claims = Asked {
        most: 20,
        ..Asked::default()
    };
    let corrected = archive.ask(&query, &wrong).expect("an answer");
    let hits = archive.ask(&query, &claims).expect("an answer");
    let mut all = corrected.iter().chain(&hits);
    all.any(|hit| hit.judged.judgement == Likeness::Same)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

// In seconds, where the system tells: a hundredth of a second is its step.
fn processor_time() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = text.rsplit(')').next()?.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}
