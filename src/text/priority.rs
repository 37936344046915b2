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
) -> (Priority, Vec<&'static str>) {
    let kinds = facts
        .iter()
        .fold(0_u64, |kinds, one| kinds | bit(one.fact.kind));
    let has = |wanted: &[FactKind]| wanted.iter().any(|kind| kinds & bit(*kind) != 0);
    let mut why = Vec::with_capacity(4);
    if kind == ClaimKind::Headline {
        why.push("headline");
    }
    let named = has(&[FactKind::Person, FactKind::Organisation]);
    if has(&[FactKind::Allegation]) {
        why.push(if named {
            "criticism of a named person or organisation"
        } else {
            "criticism of somebody"
        });
    }
    if attribution.is_some_and(|one| unnamed(&one.speaker)) {
        why.push("put to an unnamed source");
    }
    if kind == ClaimKind::Quote {
        why.push("somebody's own words");
    }
    if has(&[
        FactKind::Money,
        FactKind::Percent,
        FactKind::Number,
        FactKind::Age,
    ]) {
        why.push("a figure");
    }
    if has(&[FactKind::Superlative]) {
        why.push("a superlative or first");
    }
    let high = !why.is_empty();
    if attribution.is_some() && kind != ClaimKind::Quote {
        why.push("put to somebody");
    }
    if has(&[
        FactKind::Date,
        FactKind::Time,
        FactKind::Duration,
        FactKind::Ordinal,
    ]) {
        why.push("a date or time");
    }
    if has(&[
        FactKind::Person,
        FactKind::Organisation,
        FactKind::Place,
        FactKind::Title,
        FactKind::Name,
    ]) {
        why.push("a name");
    }
    if has(&[FactKind::Cause, FactKind::Comparison, FactKind::Prediction]) {
        why.push("cause, comparison or prediction");
    }
    let priority = match (high, why.is_empty()) {
        (true, _) => Priority::High,
        (false, false) => Priority::Normal,
        (false, true) => Priority::Low,
    };
    (priority, why)
}

fn bit(kind: FactKind) -> u64 {
    1 << kind as u32
}

/// Whether a speaker is nobody in particular: `officials`, `a source close to the talks`. One who is
/// placed by a name (`an official at Selwyn Steel`) can be asked for, and is not.
fn unnamed(speaker: &str) -> bool {
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
    let is_vague = |word: &str| vague.iter().any(|one| word.eq_ignore_ascii_case(one));
    (!named || capitals) && speaker.split_whitespace().any(is_vague)
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
