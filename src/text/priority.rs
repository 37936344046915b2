//! What to check first, and why.
//!
//! The order is that of newsroom checkers: what harms somebody if it is wrong, then what can be wrong in one digit, then the rest.

use super::LocatedFact;
use crate::model::{Attribution, ClaimKind, FactKind, Priority};

/// The priority of a claim with its reasons, gravest first.
pub(super) fn weigh(
    kind: ClaimKind,
    attribution: Option<&Attribution>,
    facts: &[LocatedFact],
) -> (Priority, Vec<String>) {
    let has = |wanted: &[FactKind]| facts.iter().any(|one| wanted.contains(&one.fact.kind));
    let mut high: Vec<&str> = Vec::new();
    let mut normal: Vec<&str> = Vec::new();
    if kind == ClaimKind::Headline {
        high.push("headline");
    }
    let named = has(&[FactKind::Person, FactKind::Organisation]);
    if has(&[FactKind::Allegation]) {
        high.push(if named {
            "criticism of a named person or organisation"
        } else {
            "criticism of somebody"
        });
    }
    if attribution.is_some_and(|one| unnamed(&one.speaker)) {
        high.push("put to an unnamed source");
    }
    if kind == ClaimKind::Quote {
        high.push("somebody's own words");
    }
    if has(&[
        FactKind::Money,
        FactKind::Percent,
        FactKind::Number,
        FactKind::Age,
    ]) {
        high.push("a figure");
    }
    if has(&[FactKind::Superlative]) {
        high.push("a superlative or first");
    }
    if attribution.is_some() && kind != ClaimKind::Quote {
        normal.push("put to somebody");
    }
    if has(&[
        FactKind::Date,
        FactKind::Time,
        FactKind::Duration,
        FactKind::Ordinal,
    ]) {
        normal.push("a date or time");
    }
    if has(&[
        FactKind::Person,
        FactKind::Organisation,
        FactKind::Place,
        FactKind::Title,
        FactKind::Name,
    ]) {
        normal.push("a name");
    }
    if has(&[FactKind::Cause, FactKind::Comparison, FactKind::Prediction]) {
        normal.push("cause, comparison or prediction");
    }
    let priority = match (high.is_empty(), normal.is_empty()) {
        (false, _) => Priority::High,
        (true, false) => Priority::Normal,
        (true, true) => Priority::Low,
    };
    let why = high.into_iter().chain(normal).map(str::to_owned).collect();
    (priority, why)
}

/// Whether a speaker is nobody in particular: `officials`, `a source close to the talks`. One who is
/// placed by a name (`an official at Selwyn Steel`) can be asked for, and is not.
fn unnamed(speaker: &str) -> bool {
    let lower = speaker.to_lowercase();
    let vague = [
        "source",
        "sources",
        "official",
        "officials",
        "insider",
        "insiders",
        "people",
        "critics",
        "experts",
        "observers",
        "analysts",
        "witnesses",
        "reports",
    ];
    let named = speaker
        .split_whitespace()
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase));
    let capitals = !speaker.contains(char::is_lowercase);
    (!named || capitals) && lower.split_whitespace().any(|word| vague.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_in_particular_is_told_from_somebody() {
        for speaker in [
            "officials",
            "a source close to the talks",
            "OFFICIALS",
            "Sources",
        ] {
            assert!(unnamed(speaker), "{speaker}");
        }
        for speaker in [
            "Ruth Amaya",
            "she",
            "an official at Selwyn Steel",
            "the mayor",
        ] {
            assert!(!unnamed(speaker), "{speaker}");
        }
    }
}
