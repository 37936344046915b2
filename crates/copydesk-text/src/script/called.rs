//! What a direction calls somebody beside a name: an office, letters, what tells him from others.
//!
//! One look at each word.

use super::kept_back;
use super::word_classes::classes;
use super::words::{Does, does};
use crate::lexicon::Classes;

/// "INGRID VALE, PLANT MANAGER": a first name with an office behind it is somebody, whatever else the surname may be.
pub(super) fn is_office(words: &str) -> bool {
    let office = Classes::OFFICE
        .or(Classes::OFFICE_BEFORE)
        .or(Classes::VOICE);
    let last = words.split_whitespace().next_back();
    last.is_some_and(|last| {
        classes(last).any(office) && !classes(last).any(Classes::GIVEN.or(Classes::SURNAME))
    })
}

/// "Minister of Health", "Commissioner for Education"
pub(super) fn opens_with_office(words: &str) -> bool {
    let is = |word: &str, wanted: Classes| classes(word).any(wanted);
    let (first, rest) = words.split_once(' ').unwrap_or_default();
    let of = |word: &str| word.starts_with(char::is_lowercase) && is(word, Classes::FUNCTION);
    let office = is(first, Classes::OFFICE.or(Classes::OFFICE_BEFORE)) && !is_given(first);
    office && rest.split_whitespace().any(of)
}

pub(super) fn is_given(word: &str) -> bool {
    classes(word).any(Classes::GIVEN.or(Classes::MALE).or(Classes::FEMALE))
}

pub(super) fn is_lettered(words: &str) -> bool {
    (2..=4).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(super) fn upper_starts(words: &str, with: &str) -> bool {
    words
        .get(..with.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// "WOULD NOT GIVE NAME": that somebody would not be named, with no word for who that is.
pub(super) fn is_refusal(words: &str) -> bool {
    let somebody = |word: &str| {
        does(&word.to_uppercase(), &[Does::Guest])
            || classes(word).any(Classes::VOICE.or(Classes::OFFICE).or(Classes::KIN))
    };
    kept_back::is_refused(words) && !words.split_whitespace().any(somebody)
}

/// "JUROR NUMBER NINE", "MAN IN SEED CAP": a word for somebody with what tells him from others.
pub(super) fn is_told_apart(words: &str) -> bool {
    /// As many words as *woman with the red umbrella* and one more. Set, not measured.
    const LONGEST: usize = 6;
    let mut each = words.split_whitespace();
    let guest = each
        .next()
        .is_some_and(|first| does(&first.to_uppercase(), &[Does::Guest]));
    let apart = each.next().is_some_and(|next| {
        next.eq_ignore_ascii_case("number")
            || classes(next).any(Classes::FUNCTION)
                && !classes(next).any(Classes::GIVEN.or(Classes::SURNAME))
    });
    guest && apart && each.next().is_some() && each.count() + 3 <= LONGEST
}

/// A voice by what it is: a woman, a neighbour, a rental owner.
pub(super) fn described(words: &str) -> bool {
    if is_told_apart(words) {
        return true;
    }
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let upper = last.to_uppercase();
    does(
        upper.trim_matches(|c: char| !c.is_alphanumeric()),
        &[Does::Guest],
    ) || classes(last).any(Classes::VOICE.or(Classes::OFFICE))
        && words.split_whitespace().count() <= 3
}
