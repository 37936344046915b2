//! Claims, and parts of them, that the original does not carry.
//!
//! A claim is unsupported when the passages carry little of what it says. A part is a run of words between the marks and small
//! words that begin one: a relative clause, an aside, another main clause. It refuses to judge parts of one or two words.

use super::pairing::Pairing;
use super::reading::Word;
use super::{Confidence, Difference, DifferenceKind};

/// Below this share of its content a claim is not carried.
const CARRIED: f64 = 0.3;
/// A part with this many new content words, and hardly an old one, is not carried.
const NEW_WORDS: usize = 3;

/// Whether the original does not carry the claim at all.
pub(super) fn unsupported(pairing: &Pairing<'_>) -> bool {
    let content = pairing
        .words()
        .iter()
        .filter(|word| word.content || word.figure)
        .count();
    content >= 2 && pairing.support < CARRIED
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for part in parts(pairing) {
        // Manner and plan are not what a part is about.
        let content = || {
            part.iter().filter(|word| {
                let entry = pairing.entry(word);
                word.content
                    && !entry.roles.plan
                    && !entry.roles.hedge
                    && !entry.text.ends_with("ly")
            })
        };
        let new = content().filter(|word| !pairing.in_original(word)).count();
        let old = content().count() - new;
        if new < NEW_WORDS || old * 3 > new {
            continue;
        }
        if let (Some(first), Some(last)) = (part.first(), part.last()) {
            differences.push(pairing.difference(
                DifferenceKind::Unsupported,
                Confidence::Likely,
                None,
                Some(first.bytes.start..last.bytes.end),
            ));
        }
    }
}

fn parts<'p>(pairing: &'p Pairing<'_>) -> Vec<&'p [Word]> {
    const OPENERS: &[&str] = &[
        "who", "which", "and", "but", "because", "while", "after", "before", "where", "when", "as",
        "with", "due",
    ];
    let words = pairing.words();
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 1..words.len() {
        let gap = pairing
            .converted
            .text
            .get(words[at - 1].bytes.end..words[at].bytes.start);
        let mark = gap.is_some_and(|gap| gap.contains([',', ';', ':', '—', '(', ')']));
        if mark || OPENERS.contains(&pairing.entry(&words[at]).text.as_str()) {
            parts.push(&words[from..at]);
            from = at;
        }
    }
    parts.push(&words[from..]);
    parts
}
