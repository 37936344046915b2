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
    let file = std::fs::read_to_string("tests/data/quotes.txt").expect("the labelled file");
    let mut all = Score::default();
    for sample in samples(&file) {
        score(&sample, &mut all);
    }
    assert!(all.spans.right + all.spans.missed >= 90, "{:?}", all.spans);
    for (name, count, bar) in [
        ("spans", all.spans, 97.0),
        ("speakers", all.speakers, 95.0),
        ("full names", all.full_names, 95.0),
        ("indirect", all.indirect, 90.0),
    ] {
        assert!(
            count.f1() >= bar,
            "{name}: {:.1}\n{}",
            count.f1(),
            all.misses.join("\n")
        );
    }
}
