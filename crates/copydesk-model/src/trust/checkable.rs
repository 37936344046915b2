//! What of a claim nobody can call a matter of opinion: sums, shares, days and accusations.
//!
//! “The loveliest pool in town” is taste; “she took $5 million on March 2” is so or it isn't, whoever says that it is taste. Numbers that stand
//! in judgements too (*ten out of ten*, *the best in years*, *two thumbs up*) are left to the reviewer. Linear in the facts of a claim.

use crate::{Claim, FactKind};

/// The words of a claim that can be checked, whatever is thought of them: in its order.
pub fn checkable(claim: &Claim) -> Vec<String> {
    let facts = claim.facts.iter();
    let found = facts.filter(|fact| match fact.kind {
        FactKind::Money | FactKind::Percent | FactKind::Allegation => true,
        // A day; a year or a decade is the frame of many a judgement: “the film of 2025”.
        FactKind::Date => fact.value.as_deref().is_some_and(is_day),
        FactKind::Quote
        | FactKind::Number
        | FactKind::Ordinal
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
        | FactKind::Prediction => false,
    });
    found.map(|fact| fact.text.clone()).collect()
}

// `2026-03-02`, a date in full.
fn is_day(value: &str) -> bool {
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = value.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}
