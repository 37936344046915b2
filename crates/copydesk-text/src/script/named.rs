//! Words that are set like a name: a first name, a surname, people who are named in full.
//!
//! Each look is at one word, or at four; linear in the words. It refuses words that begin sentences, offices and days.

use super::names::{self, classes};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::names as words;

pub(super) fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .or_else(|| word.strip_suffix("'S"))
        .unwrap_or(word)
}

/// Whether a word has the mark of a genitive.
pub(super) fn is_owner(word: &str) -> bool {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .any(|end| word.ends_with(end))
}

pub(super) fn ends_bare(word: &str) -> bool {
    word.ends_with(char::is_alphabetic)
}

pub(super) fn ends_as_name(word: &str) -> bool {
    word.ends_with(|c: char| c.is_alphabetic() || c == ')')
}

// The second word of a name: set like one, whatever mark stands behind it.
pub(super) fn is_given_end(word: &str) -> bool {
    let word = bare(word);
    word.chars().count() >= 2 && is_given(word)
}

// A given name, or an unknown word that is set like a name, and nothing that ends a clause.
pub(super) fn is_given(word: &str) -> bool {
    let plain_word = Classes::COMMON
        .or(Classes::FUNCTION)
        .or(Classes::OFFICE)
        .or(Classes::OFFICE_BEFORE)
        .or(Classes::VOICE)
        .or(Classes::HONORIFIC)
        .or(Classes::SHORT_TITLE)
        .or(Classes::CUE)
        .or(Classes::CUE_STRICT)
        .or(Classes::CUE_OF_CONTENT)
        .or(Classes::CUE_OF_QUOTATION)
        .or(Classes::WEEKDAY)
        .or(Classes::DAY_WORD);
    // "Fifteen-year-old Ida Marsh": small words behind hyphens say what somebody is.
    let joined = word
        .split('-')
        .skip(1)
        .any(|half| half.starts_with(char::is_lowercase) && classes(half).any(Classes::COMMON));
    let set = word.starts_with(char::is_uppercase)
        && !joined
        && ends_bare(word)
        && word.chars().count() >= 2;
    set && (classes(word).any(Classes::GIVEN) || !classes(word).any(plain_word))
}

/// The people named in full, and at which word each begins.
pub(super) fn people_in(sentence: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at + 1 < sentence.len() {
        let longest = (2..=4).rev().find_map(|count| {
            let run = sentence.get(at..at + count)?;
            let (last, front) = run.split_last()?;
            // "W-O-L-B's Ida Marsh": whoever owns is another.
            let bare_front = |word: &&str| ends_bare(word) && !is_owner(word);
            // "Ida Marsh (AY-duh MARSH)": how a name is spoken is no part of it.
            let inside = |word: &&str| !word.starts_with(['(', '[']);
            let set = front.iter().all(bare_front)
                && run[1..].iter().all(inside)
                && is_given(open(run[0]));
            let joined = front
                .iter()
                .map(|word| open(word))
                .chain([bare(last)])
                .collect::<Vec<_>>()
                .join(" ");
            let whole = names::person(&joined).is_some_and(|name| name.len() == joined.len());
            // "Ida Marsh" is named, whatever a marsh is.
            let first = classes(run[0]).any(Classes::GIVEN);
            // "from Marsh Lake": where, and not who.
            let place = classes(bare(last)).any(Classes::PLACE_TAIL)
                && at
                    .checked_sub(1)
                    .is_some_and(|before| is_where(sentence[before]));
            (set && whole && !place && (first || is_given_end(last))).then_some((count, joined))
        });
        match longest {
            Some((count, full)) => {
                found.push((at, full));
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

// What stands before a place.
fn is_where(word: &str) -> bool {
    words::WHERE.contains(&word.to_lowercase().as_str())
}

fn open(word: &str) -> &str {
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}
