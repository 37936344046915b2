//! Lists that say whose each numbered recording is: `CART 22 - MARSH, CART 23 - FALK`, `CLIP 1 = Ida Marsh` over `CLIP 2 = Leo Falk`.
//!
//! One pass over the directions above the first words, and one over the recordings; linear. It reads no list of one, and takes a word that says
//! what something is for nobody's name.

use std::collections::HashMap;

use super::cast::Cast;
use super::cues::{self, Effect};
use super::names::{self, classes};
use super::part::{Part, PartKind};
use super::words::{Does, does};
use crate::lexicon::Classes;

/// Whose numbered recordings are, by their parts.
pub(super) fn give(text: &str, parts: &[Part], cast: &Cast) -> HashMap<usize, String> {
    let spoken = |part: &Part| matches!(part.kind, PartKind::Spoken { .. });
    let first = parts.iter().position(spoken).unwrap_or(parts.len());
    let listed: HashMap<(String, &str), &str> = parts[..first]
        .iter()
        .filter(|part| matches!(part.kind, PartKind::Cue(_)))
        .flat_map(|part| pairs(&text[part.range.clone()]))
        .collect();
    if listed.len() < 2 {
        return HashMap::new();
    }
    let played = parts.iter().enumerate().skip(first).filter(|(_, part)| {
        matches!(&part.kind, PartKind::Cue(Effect::Recorded(hint)) if hint.name.is_none())
    });
    played
        .filter_map(|(at, part)| {
            let words = &text[part.range.clone()];
            let key = number(words).map(|(head, number, _)| (head, number))?;
            let called = listed.get(&key)?;
            Some((at, named(called, cast, part.range.start)?))
        })
        .collect()
}

// The pairs of one direction: which recording, and what stands behind its number.
fn pairs(words: &str) -> Vec<((String, &str), &str)> {
    let each = words.split([',', ';', '|', '\n', '\t']);
    each.filter_map(|one| {
        let (head, number, rest) = number(one)?;
        let rest = rest.trim_start();
        let mark = rest.strip_prefix(['=', '-', '–', '—', ':'])?;
        let called = mark.trim_start_matches(['=', '-', '>']).trim();
        let short = (1..=4).contains(&called.split_whitespace().count());
        short.then_some(((head, number), called))
    })
    .collect()
}

// "CART 22 DUR 9": the word for a recording, its number, and the rest.
fn number(words: &str) -> Option<(String, &str, &str)> {
    let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = words.find(|c: char| !c.is_alphabetic())?;
    let head = words[..end].to_uppercase();
    let rest = words[end..].trim_start_matches([' ', '#']);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let recorded = does(&head, &[Does::Recorded]) || cues::is_recorded(&head, &words[end..]);
    ((1..=3).contains(&digits) && recorded).then(|| (head, &rest[..digits], &rest[digits..]))
}

// Who a list means: a name, or a word that is no other.
fn named(called: &str, cast: &Cast, at: usize) -> Option<String> {
    if let Some(name) = names::person(called) {
        return Some(name.to_owned());
    }
    let other = Classes::COMMON
        .or(Classes::FUNCTION)
        .or(Classes::VOICE)
        .or(Classes::OFFICE)
        .or(Classes::KIN);
    let one = !called.contains(' ') && called.chars().all(|c| c.is_alphabetic() || c == '-');
    let of = classes(called);
    let is_name = of.any(Classes::GIVEN.or(Classes::SURNAME)) || !of.any(other);
    let known = cast.full(called, at);
    (one && is_name).then(|| known.unwrap_or_else(|| called.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_says_whose_each_numbered_recording_is() {
        for (words, wanted) in [
            (
                "CART 22 - MARSH, CART 23 - FALK",
                &[("22", "MARSH"), ("23", "FALK")][..],
            ),
            ("CLIP 2 = Ida Marsh", &[("2", "Ida Marsh")]),
            (
                "CUT 1: MARSH | CUT 2: FALK",
                &[("1", "MARSH"), ("2", "FALK")],
            ),
            ("CART 24 DUR 9", &[]),
            ("PAGE 2 - MARSH, PAGE 3 - FALK", &[]),
        ] {
            let found: Vec<(&str, &str)> = pairs(words)
                .into_iter()
                .map(|((_, number), called)| (number, called))
                .collect();
            assert_eq!(found, wanted, "{words}");
        }
    }
}
