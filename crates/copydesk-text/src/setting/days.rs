//! Days that count from a day of the sentence before, wherever they stand: *a year earlier*, *since then*, *the same day*.
//!
//! A span with *later* or *earlier* behind it, *then* behind a preposition, *the same* or *the next* before a span. Linear in the claim. It
//! refuses what counts from a day that the claim names itself before it.

use copydesk_lexicon::en::text::setting::days as words;
use copydesk_lexicon::en::text::setting::leaning::{COUNTING, SAYS_FROM_WHEN};

use super::word::{Word, class, ends_there, is};

/// “Just over two years later” has four words before the span. On all read texts 2 and 8 give the same.
const REACH: usize = 4;

/// Whether a claim counts from a day that was named before; `day` is where its own first day stands.
pub(super) fn days(claim: &str, all: &[Word<'_>], day: impl Fn() -> usize) -> bool {
    let counts =
        |(at, word): (usize, &Word<'_>)| word.is(class::SPAN_OF_TIME) && counts_on(claim, all, at);
    all.iter()
        .enumerate()
        .filter(|one| counts(*one))
        .any(|(_, word)| day() >= word.start)
}

fn counts_on(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    let word = &all[at];
    let back = |steps: usize| {
        at.checked_sub(steps)
            .map(|at| all[at].text)
            .unwrap_or_default()
    };
    let next = all.get(at + 1).map(|word| word.text).unwrap_or_default();
    if is(word.text, &["then"]) {
        // “By then-mayor Falk” names an office.
        return is(back(1), &words::BEFORE_THEN) && !claim[word.end..].starts_with('-');
    }
    let the = is(back(2), &["the", "that", "this"]);
    let same = the && is(back(1), &words::SAME) && !is(next, &words::WHICH);
    let that = is(back(1), &["that"]) && ends_or(claim, word.end, next, &words::WHICH);
    if is(word.text, &["time"]) {
        let at_the = is(back(2), &["at"]) && is(back(1), &["the", "that"]);
        return at_the && !is(next, &words::WHICH);
    }
    same || that || is_later(claim, all, at)
}

// “On that day” and “that day.”, and not “that weeks of rain”.
fn ends_or(claim: &str, end: usize, next: &str, which: &[&str]) -> bool {
    ends_there(claim, end) || !next.is_empty() && !is(next, which)
}

// “Three days later”, “a year earlier”, “the day before.”
fn is_later(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    let Some(behind) = all.get(at + 1).filter(|word| is(word.text, &words::LATER)) else {
        return false;
    };
    // “Two days, later” is another matter, and so is “two days. Later”.
    if claim[all[at].end..behind.start] != *" " {
        return false;
    }
    let number = |word: &Word<'_>| {
        word.text.bytes().all(|byte| byte.is_ascii_digit()) || is(word.text, &COUNTING)
    };
    let before = &all[at.saturating_sub(REACH)..at];
    let counted = before.last().is_some_and(number)
        || before.last().is_some_and(|word| word.is(class::THE))
        || is(all[at].text, &words::PLURAL_SPANS);
    let next = all.get(at + 2).map(|word| word.text).unwrap_or_default();
    let ends = ends_there(claim, behind.end);
    let goes_on = is(behind.text, &["later", "earlier"]) && !is(next, &SAYS_FROM_WHEN);
    counted && (ends || goes_on)
}

#[cfg(test)]
mod tests {
    use super::super::word::split;
    use super::days;

    #[test]
    fn what_counts_from_a_day_before() {
        for (claim, expected) in [
            ("Ida Kessler was jailed a year earlier.", true),
            ("No tax was paid since then.", true),
            ("By then Ida Kessler was in jail.", true),
            ("By then-mayor Kessler the pool was shut.", false),
            ("Ida Kessler fled the same day.", true),
            ("Ida Kessler fled the day before.", true),
            ("Ida Kessler fled the day before the vote.", false),
            ("Ida Kessler was held three days later in Keel.", false),
            ("Ida Kessler was held three days later and freed.", true),
            ("Ida Kessler was held days later.", true),
            ("Ida Kessler was held two days earlier than her son.", false),
            ("Ida Kessler was mayor at the time.", true),
            ("Ida Kessler was mayor at the time of the fire.", false),
            ("The clerk said that days of rain flooded it.", false),
            ("Ida Kessler was held for three days.", false),
            ("Ida Kessler fled the same day of the week.", false),
            ("Ida Kessler left a year ago.", false),
        ] {
            assert_eq!(
                days(claim, &split(claim), || usize::MAX),
                expected,
                "{claim}"
            );
        }
        let own = "Ida Kessler was held on May 2 and freed the same day.";
        assert!(!days(own, &split(own), || 23));
    }
}
