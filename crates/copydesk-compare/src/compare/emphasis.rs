//! Stronger than the original: superlatives, intensifiers, and causes where it has a sequence.
//!
//! One look at each word. It refuses to weigh words that the original uses itself, wherever it does.

use super::pairing::Pairing;
use super::{Confidence, Difference, DifferenceKind};
use copydesk_model::FactKind;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for (kind, bytes, value) in &pairing.claim().statements {
        match kind {
            FactKind::Superlative => {
                let original = &pairing.original;
                let there = original.claims.iter().any(|claim| {
                    claim
                        .statements
                        .iter()
                        .any(|(other, _, with)| other == kind && with == value)
                });
                let words = &pairing.converted.words;
                let inside = super::reading::within(words, bytes);
                let known = words[inside]
                    .iter()
                    .all(|word| original.forms.contains(&word.form));
                if !there && !known {
                    differences.push(pairing.difference(
                        DifferenceKind::Emphasis,
                        Confidence::Sure,
                        None,
                        Some(bytes.clone()),
                    ));
                }
            }
            FactKind::Cause => differences.extend(cause(pairing, bytes.clone())),
            FactKind::Quote
            | FactKind::Number
            | FactKind::Money
            | FactKind::Percent
            | FactKind::Ordinal
            | FactKind::Date
            | FactKind::Time
            | FactKind::Duration
            | FactKind::Age
            | FactKind::Person
            | FactKind::Organisation
            | FactKind::Place
            | FactKind::Title
            | FactKind::Name
            | FactKind::Comparison
            | FactKind::Allegation
            | FactKind::Prediction => {}
        }
    }
    for word in pairing.words() {
        let entry = pairing.entry(word);
        if entry.roles.intensifier && !pairing.in_original(word) && !word.named {
            differences.push(pairing.difference(
                DifferenceKind::Emphasis,
                Confidence::Likely,
                None,
                Some(word.bytes.clone()),
            ));
        }
    }
}

fn cause(pairing: &Pairing<'_>, bytes: std::ops::Range<usize>) -> Option<Difference> {
    const SEQUENCE: &[&str] = &[
        "after",
        "then",
        "before",
        "following",
        "followed",
        "later",
        "when",
        "while",
        "during",
        "next",
        "subsequently",
        "hours",
        "days",
    ];
    let words = || pairing.passage_words().flatten();
    let phrase = super::reading::within(&pairing.converted.words, &bytes);
    let told = pairing.converted.words[phrase]
        .iter()
        .any(|word| word.content && pairing.in_passages(word));
    let caused = words().any(|word| pairing.entry(word).roles.cause);
    if told || caused || pairing.sources.is_empty() {
        return None;
    }
    let sequence = words().find(|word| SEQUENCE.contains(&pairing.entry(word).text.as_str()));
    let confidence = match sequence {
        Some(_) => Confidence::Sure,
        None => Confidence::Possible,
    };
    Some(pairing.difference(
        DifferenceKind::Cause,
        confidence,
        sequence.map(|word| word.bytes.clone()),
        Some(bytes),
    ))
}
