//! Quotations and who says them: the labelled texts of `tests/data`, written for this test about invented people.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a test that can't go on says so"
)]

#[path = "support/quotations.rs"]
mod quotations;

use quotations::{Score, samples, score};

#[test]
fn labelled_quotations_are_found_and_put_to_their_speakers() {
    hold("tests/data/quotes.txt", 90, [97.0, 95.0, 95.0, 90.0]);
    hold("tests/data/quotes_second.txt", 50, [97.0, 92.0, 92.0, 90.0]);
}

/// Holds a file to its bars: of spans, speakers, full names and indirect attributions.
fn hold(path: &str, least: u32, bars: [f64; 4]) {
    let file = std::fs::read_to_string(path).expect("the labelled file");
    let mut all = Score::default();
    for sample in samples(&file) {
        score(&sample, &mut all);
    }
    assert!(
        all.spans.right + all.spans.missed >= least,
        "{:?}",
        all.spans
    );
    let counts = [all.spans, all.speakers, all.full_names, all.indirect];
    for ((name, count), bar) in ["spans", "speakers", "full names", "indirect"]
        .iter()
        .zip(counts)
        .zip(bars)
    {
        assert!(
            count.f1() >= bar,
            "{path}: {name} {:.1}\n{}",
            count.f1(),
            all.misses.join("\n")
        );
    }
}
