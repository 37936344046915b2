//! Figures and shares that count from what was named before: *half of it*, *the rest*, *the sum*, *both were convicted*.
//!
//! A quantity that opens a sentence and has *of them* or a verb behind it; *the rest* and *the other three*; *the sum*, where nothing says
//! which; *twice as much*. Linear in the claim. It refuses what the claim counts from itself: where a figure stands before, that one is meant.

use copydesk_lexicon::en::text::setting::leaning::{AUXILIARIES, WHICH};
use copydesk_lexicon::en::text::setting::sums as words;

use super::word::{Word, class, ends_there, is};
use crate::lexicon::{Classes, Lexicon, hash_of};
use crate::telling::has_finite_verb;

/// What of the sentence before a claim counts from.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    /// Its figures.
    pub(super) figures: bool,
    /// Its names.
    pub(super) names: bool,
}

/// “Almost two thirds of them” has four words before the *of*. On all read texts: at 3 one claim gets another setting;
/// at 14 the same.
const OPENING: usize = 7;

/// What a claim counts from; `figure` is where its own first figure stands.
pub(super) fn sums(claim: &str, all: &[Word<'_>], figure: impl Fn() -> usize) -> Sums {
    let mut found = opening(claim, all);
    let before_own = |word: &Word<'_>| figure() >= word.start;
    for (at, word) in all.iter().enumerate() {
        if word.is(class::COUNTS) && at > 0 && counts_from(claim, all, at) && before_own(word) {
            found.figures = true;
            found.names |= is(word.text, &words::RESTS) || is(word.text, &["other"]);
        }
    }
    found
}

fn counts_from(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    let word = &all[at];
    let next = all.get(at + 1);
    let before = &all[at - 1];
    let the = before.is(class::THE);
    if is(word.text, &["much", "many"]) {
        let multiple = at > 1 && is(all[at - 2].text, &words::MULTIPLES);
        return is(before.text, &["as"]) && multiple && ends_there(claim, word.end);
    }
    if the && is(word.text, &["other", "remaining"]) {
        // “The other three did not”: a number, and no noun behind it.
        return next.is_some_and(|next| is_number(next.text) && ends_phrase(claim, all, at + 1));
    }
    if the && is(word.text, &words::RESTS) {
        return ends_phrase(claim, all, at);
    }
    let behind_the = the
        || is(before.text, &["that", "this"])
        || (is(before.text, &words::BEFORE_NOUNS) && at > 1 && all[at - 2].is(class::THE));
    behind_the && is(word.text, &words::NOUNS) && ends_phrase(claim, all, at)
}

// Whether a noun's phrase ends with it, and nothing behind it says which: an auxiliary, a verb, a stop.
fn ends_phrase(claim: &str, all: &[Word<'_>], at: usize) -> bool {
    let Some(next) = all.get(at + 1) else {
        return true;
    };
    ends_there(claim, all[at].end)
        || is_verb(next)
        || (!is(next.text, &WHICH) && is_function(next.text))
}

fn is_verb(word: &Word<'_>) -> bool {
    is(word.text, &AUXILIARIES)
        || word.text.len() > 4 && word.text.ends_with("ed")
        || word.text.starts_with(char::is_lowercase) && has_finite_verb(word.text)
}

fn is_function(word: &str) -> bool {
    let lower = word.to_lowercase();
    Lexicon::get()
        .look_up(hash_of(&lower))
        .classes
        .any(Classes::FUNCTION)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || is(word, &words::QUANTITIES)
}

// “Half of it is gone.”, “One in four died.”, “Both were convicted.”
fn opening(claim: &str, all: &[Word<'_>]) -> Sums {
    let run = all
        .iter()
        .take(OPENING)
        .take_while(|word| is_number(word.text))
        .count();
    let (counted, rest) = all.split_at(run);
    let [next, rest @ ..] = rest else {
        return Sums::default();
    };
    let any = |list: &[&str]| counted.iter().any(|word| is(word.text, list));
    let only_small = counted
        .iter()
        .all(|word| is(word.text, &["a", "an", "the", "only", "just"]));
    if run == 0 || only_small {
        return Sums::default();
    }
    if is(next.text, &["of"]) {
        let Some((pronoun, behind)) = rest.split_first() else {
            return Sums::default();
        };
        let personal = is(pronoun.text, &["it", "them"]);
        let ends = ends_there(claim, pronoun.end)
            || behind
                .first()
                .is_none_or(|next| is(next.text, &AUXILIARIES));
        let leans = is(pronoun.text, &words::PRONOUNS) && (personal || ends);
        return Sums {
            figures: leans,
            names: leans,
        };
    }
    let one_in_four = any(&["in", "out"]) && counted.len() > 2;
    // “Percent” and “cent” alone are shares of what the claim names; with a verb right behind them nothing is named.
    let share = any(&words::SHARES) || one_in_four;
    let whole = any(&words::WHOLE);
    let verb = is_verb(next);
    Sums {
        figures: verb && (share || whole),
        names: verb && whole,
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::split;
    use super::{Sums, sums};

    #[test]
    fn what_counts_from_the_sentence_before() {
        let both = (true, true);
        let figures = (true, false);
        let nothing = (false, false);
        for (claim, (figures, names)) in [
            ("Half of it is gone.", both),
            ("About a quarter of them were children.", both),
            ("Two of those were jailed.", both),
            ("Two of those jailed were clerks.", nothing),
            ("One in four died.", figures),
            ("A third were jailed.", figures),
            ("Both were jailed.", both),
            ("Most survived.", both),
            ("Most clerks survived.", nothing),
            ("Half a million people left.", nothing),
            ("Two clerks were jailed.", nothing),
            ("The rest were jailed.", both),
            ("The rest of the clerks were jailed.", nothing),
            ("The other three did not.", both),
            ("The other three clerks did not.", nothing),
            ("The sum was paid in May.", figures),
            ("The clerk paid the full amount.", figures),
            ("The amount of sand is small.", nothing),
            ("The figure skater fell.", nothing),
            ("That figure will double in May.", figures),
            ("The bridge cost twice as much.", figures),
            ("The bridge cost twice as much as the pool.", nothing),
            ("It rained half the day.", nothing),
        ] {
            let found = sums(claim, &split(claim), || usize::MAX);
            assert_eq!(found, Sums { figures, names }, "{claim}");
        }
        let own = "It raised $2 million, and the sum was paid.";
        assert_eq!(sums(own, &split(own), || 10), Sums::default());
    }
}
