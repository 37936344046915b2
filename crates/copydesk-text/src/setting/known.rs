//! Short names, and what was said further up that they are short for: a surname for a person, letters in brackets for a body.
//!
//! "Osei took $5 million" is about whoever was introduced as an Osei last; "PLAC lost $4 million" about what stands before "(PLAC)". One
//! pass over the claims in reading order, a look-up for each name. It refuses to guess who is meant where the text introduces nobody.

use std::collections::HashMap;

use copydesk_model::FactKind;

use crate::LocatedFact;
use crate::word_table::{lowered, spaced};

/// Letters in brackets that stand for a name: "EU" has two; what is longer than ten is a word.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=10;

/// The names that were given in full so far.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// By surname in lower case: first name and surname.
    people: HashMap<String, String>,
    /// By its letters: what they stand for.
    bodies: HashMap<String, String>,
}

impl Known {
    /// What the short names in a claim were said to be short for, in their order, each once.
    pub(super) fn meant_in(&self, words: &str, facts: &[LocatedFact]) -> Vec<String> {
        let mut meant: Vec<String> = Vec::new();
        let mut add = |name: &String| {
            if !meant.contains(name) {
                meant.push(name.clone());
            }
        };
        if !self.people.is_empty() {
            for fact in people(facts) {
                let Some(full) = surname_alone(fact).and_then(|one| self.people.get(&one)) else {
                    continue;
                };
                // Who is named in full in the claim itself is said there.
                let full_here = full.split_once(' ');
                let said_here = people(facts).any(|one| first_and_last(one) == full_here);
                if !said_here {
                    add(full);
                }
            }
        }
        if !self.bodies.is_empty() {
            for short in letters_in(words) {
                if let Some(full) = self
                    .bodies
                    .get(short)
                    .filter(|full| !words.contains(full.as_str()))
                {
                    add(full);
                }
            }
        }
        meant
    }

    /// Takes in the names that a claim gives in full.
    pub(super) fn remember(&mut self, words: &str, facts: &[LocatedFact]) {
        for (first, last) in people(facts).filter_map(first_and_last) {
            self.people.insert(lowered(last), both(first, last));
        }
        for at in memchr::memchr_iter(b'(', words.as_bytes()) {
            // No further than such letters reach: in a text of nothing but beginnings each look would read all the rest.
            let rest = &words[at + 1..];
            let mut near = rest.char_indices().take(LETTERS.end() + 1);
            let Some(end) = near.find_map(|(end, c)| (c == ')').then_some(end)) else {
                continue;
            };
            let letters = &rest[..end];
            if let Some(full) = stands_for(&words[..at], letters) {
                self.bodies.insert(letters.to_owned(), full);
            }
        }
    }
}

fn people(facts: &[LocatedFact]) -> impl Iterator<Item = &str> {
    let person = |one: &&LocatedFact| one.fact.kind == FactKind::Person;
    facts
        .iter()
        .filter(person)
        .map(|one| one.fact.text.as_str())
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    let parts = spaced(name).map(|part| match part.as_bytes() {
        // Nothing stands around most.
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => part,
        _ => part.trim_matches(|c: char| !c.is_alphanumeric()),
    });
    parts.filter(|part| !part.is_empty())
}

// First name and surname: what stands between is written now and then.
fn first_and_last(name: &str) -> Option<(&str, &str)> {
    let mut parts = parts(name);
    let first = parts.next()?;
    Some((first, parts.last()?))
}

fn both(first: &str, last: &str) -> String {
    let mut name = String::with_capacity(first.len() + 1 + last.len());
    name.push_str(first);
    name.push(' ');
    name.push_str(last);
    name
}

/// A name as it is held against others: first name and surname, or the one that it has.
pub(super) fn surname_of(name: &str) -> String {
    match first_and_last(name) {
        Some((first, last)) => both(first, last),
        None => name.to_owned(),
    }
}

fn surname_alone(name: &str) -> Option<String> {
    let mut parts = parts(name);
    let one = parts.next()?;
    parts.next().is_none().then(|| one.to_lowercase())
}

// Whether a word may be such letters: nothing else is known, so that most words need no look-up.
fn are_letters(word: &str) -> bool {
    LETTERS.contains(&word.len()) && word.bytes().all(|one| one.is_ascii_uppercase())
}

// The words that may be such letters: runs of capitals with no letter or figure beside them.
fn letters_in(words: &str) -> impl Iterator<Item = &str> {
    let bytes = words.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_uppercase)?;
            let rest = bytes[start..].iter();
            at = start + rest.take_while(|byte| byte.is_ascii_uppercase()).count();
            if LETTERS.contains(&(at - start))
                && !words[..start].ends_with(char::is_alphanumeric)
                && !words[at..].starts_with(char::is_alphanumeric)
            {
                return Some(&words[start..at]);
            }
        }
    })
}

// The words before the bracket whose first letters these are; small words between them may have none.
fn stands_for(before: &str, letters: &str) -> Option<String> {
    let capitals = are_letters(letters);
    let mut wanted: Vec<char> = letters.chars().filter(|_| capitals).collect();
    let mut rest = before.trim_end();
    let end = rest.len();
    while let Some(letter) = wanted.last() {
        let start = rest
            .rfind(|c: char| c.is_whitespace() || c == '-')
            .map_or(0, |at| {
                at + rest[at..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &rest[start..];
        let small = word.starts_with(char::is_lowercase) && word.len() <= 3;
        match word.chars().next() {
            Some(first) if first.to_uppercase().eq(std::iter::once(*letter)) => {
                wanted.pop();
            }
            Some(_) if small => {}
            Some(_) | None => return None,
        }
        if wanted.is_empty() {
            return Some(before[start..end].to_owned());
        }
        rest = rest[..start].trim_end_matches(|c: char| c.is_whitespace() || c == '-');
        if rest.is_empty() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stand_for_the_words_before_them() {
        for (before, letters, full) in [
            ("The Keel Swimming Club ", "KSC", Some("Keel Swimming Club")),
            (
                "a report of the Office for the Sea ",
                "OS",
                Some("Office for the Sea"),
            ),
            ("It met the European Union ", "EU", Some("European Union")),
            ("the winner ", "KSC", None),
            ("It rose by a third ", "see below", None),
            ("", "EU", None),
        ] {
            assert_eq!(stands_for(before, letters).as_deref(), full, "{before}");
        }
    }

    #[test]
    fn a_full_name_is_first_name_and_surname() {
        assert_eq!(first_and_last("Ruth B. Osei"), Some(("Ruth", "Osei")));
        assert_eq!(first_and_last("Osei"), None);
        assert_eq!(surname_alone("Osei").as_deref(), Some("osei"));
        assert_eq!(surname_alone("Ruth Osei"), None);
    }
}
