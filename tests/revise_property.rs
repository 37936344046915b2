//! A verdict never lands on words that nobody judged, whatever is done to a text.

#![allow(clippy::expect_used, reason = "a test that can't go on says so")]

#[path = "support/known_edits.rs"]
mod known_edits;

#[test]
fn no_wrong_carry_in_known_edits() {
    for seed in 0..400 {
        assert_eq!(
            known_edits::run(seed),
            known_edits::Wrong::default(),
            "seed {seed}"
        );
    }
}
