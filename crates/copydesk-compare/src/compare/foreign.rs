//! Claims in a language that is not read: their figures are held against the original's, and nothing else is.
//!
//! A figure is told when no figure of the original has its digits: *4,5 millones* and *4.5 million* have the same ones, whatever is read of
//! the words behind them. Names are spelled otherwise from language to language, and grammar is not read, so that neither is judged. Linear
//! in the figures of the claim times those of the original.

use std::collections::HashSet;

use copydesk_model::FactKind;
use copydesk_text::{Draft, Extraction, language};

use super::{Comparison, Confidence, Difference, DifferenceKind, Excerpt, Side};

/// Replaces what was found in claims that were not read, and says in which language they are.
pub(super) fn hold(comparison: &mut Comparison, original: Side<'_>, converted: Side<'_>) {
    let known = digits_of(original.found);
    let mut foreign = 0;
    for pair in &mut comparison.pairs {
        let Some(unread) = language(&pair.converted.text) else {
            continue;
        };
        foreign += 1;
        pair.unread = Some(unread.name());
        pair.differences = converted
            .found
            .claims
            .get(pair.claim)
            .map(|claim| figures(claim, &known))
            .unwrap_or_default();
    }
    // What a text in another language leaves out can't be told from what it says in other words.
    if foreign * 2 > comparison.pairs.len() {
        comparison.lost.clear();
    }
}

fn digits_of(found: &Extraction) -> HashSet<String> {
    let facts = found.claims.iter().flat_map(|claim| &claim.facts);
    facts
        .flat_map(|located| {
            let fact = &located.fact;
            [fact.value.as_deref().unwrap_or_default(), &fact.text].map(significant)
        })
        .filter(|digits| !digits.is_empty())
        .collect()
}

// The digits of a figure without marks and the zeros at its ends: 45 for "4.5", "4500000" and "USD 4500000".
fn significant(value: &str) -> String {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

fn figures(claim: &Draft, known: &HashSet<String>) -> Vec<Difference> {
    let facts = claim.facts.iter().filter_map(|located| {
        let kind = match located.fact.kind {
            FactKind::Number => DifferenceKind::Number,
            FactKind::Money => DifferenceKind::Money,
            FactKind::Percent => DifferenceKind::Percent,
            FactKind::Quote
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
            | FactKind::Superlative
            | FactKind::Comparison
            | FactKind::Cause
            | FactKind::Allegation
            | FactKind::Prediction => return None,
        };
        let digits = [
            located.fact.value.as_deref().unwrap_or_default(),
            &located.fact.text,
        ]
        .map(significant);
        let own = digits.iter().any(|one| !one.is_empty());
        (own && !digits.iter().any(|one| known.contains(one))).then(|| Difference {
            kind,
            confidence: Confidence::Likely,
            original: None,
            converted: Some(Excerpt {
                span: located.span,
                text: located.fact.text.clone(),
            }),
        })
    });
    facts.collect()
}
