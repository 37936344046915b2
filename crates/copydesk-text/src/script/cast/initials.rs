//! Labels of initials, and the first name of the text that has them: `AS:`, `TLR:`, or `T. M-R:` with stops.
//!
//! One pass over the words of the text. It refuses letters that no name of it begins with.

use std::collections::HashMap;

use super::super::cues::Effect;
use super::super::named::bare;
use super::super::names;
use super::super::part::{Part, PartKind};
use super::ends_bare;

/// The names behind the labels that are initials, by the label.
pub(super) fn of(text: &str, parts: &[Part]) -> HashMap<String, String> {
    let labels = parts.iter().filter_map(|part| match &part.kind {
        PartKind::Cue(Effect::Label(label)) => Some(label.clone()),
        PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
    });
    let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
    for label in labels {
        if let Some(letters) = letters(&label) {
            let same = wanted.entry(letters).or_default();
            if !same.contains(&label) {
                same.push(label);
            }
        }
    }
    let mut found = HashMap::new();
    if wanted.is_empty() {
        return found;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    for pair in words.windows(2) {
        // "YPS" of "Yolanda Prewitt-Sims": each half of a surname has its letter.
        let halves = pair[1].split('-').filter_map(|half| half.chars().next());
        let key: String = pair[0].chars().take(1).chain(halves).collect();
        let own = letters(pair[0]).is_none() && letters(bare(pair[1])).is_none();
        if !own || !wanted.contains_key(&key) {
            continue;
        }
        let name = format!("{} {}", pair[0], bare(pair[1]));
        // "T. Marsh": a letter may have its stop.
        let joined = ends_bare(pair[0]) || pair[0].len() == 2 && pair[0].ends_with('.');
        if joined && names::person(&name).is_some() {
            for label in wanted.remove(&key).unwrap_or_default() {
                found.insert(label, name.clone());
            }
        }
    }
    found
}

/// The letters of a label that is initials, with stops and hyphens between them or without.
pub(super) fn letters(label: &str) -> Option<String> {
    let parted = label.contains(['.', '-', ' ']);
    let letters: String = label.chars().filter(|c| c.is_alphabetic()).collect();
    let set = label
        .chars()
        .all(|c| c.is_ascii_uppercase() || matches!(c, '.' | '-' | ' '));
    let single = || {
        let mut runs = label.split(['.', '-', ' ']);
        runs.all(|run| run.len() <= 1)
    };
    let count = if parted { 2..=4 } else { 2..=3 };
    (set && count.contains(&letters.len()) && (!parted || single())).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn initials_are_letters_with_stops_and_hyphens_or_without() {
        for (label, found) in [
            ("AS", Some("AS")),
            ("T. M-R", Some("TMR")),
            ("T.M.", Some("TM")),
            ("TLR", Some("TLR")),
            ("T. Marsh", None),
            ("Q", None),
            ("VO-SOT", None),
            ("Al", None),
        ] {
            assert_eq!(letters(label).as_deref(), found, "{label}");
        }
    }
}
