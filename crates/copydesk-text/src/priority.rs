//! What to check first, and why.
//!
//! Every reason has a weight; the sum makes the priority, so that a claim with several things to get wrong comes before
//! one with a single figure. The order is that of newsroom lawyers and checkers: what harms somebody if it is wrong, then
//! what travels furthest or is somebody's own words, then what can be wrong in one digit, then names and dates. Linear in
//! the claim. It refuses to judge whether an accusation is true or whose it is: that is why it is at the top.

use super::LocatedFact;
use super::lexicon::Classes;
use copydesk_model::{Attribution, ClaimKind, FactKind, Priority};

/// A claim of this weight and more is of high priority.
const HIGH: u32 = 4;

/// A reason to check a claim, and how much it weighs.
struct Reason {
    weight: u32,
    words: &'static str,
}

/// The priority of a claim with its reasons, gravest first; `words` are the classes of all its words.
pub(super) fn weigh(
    words: Classes,
    kind: ClaimKind,
    attribution: Option<&Attribution>,
    facts: &[LocatedFact],
) -> (Priority, Vec<&'static str>) {
    let mut reasons: Vec<Reason> = Vec::with_capacity(6);
    let mut add = |weight: u32, words: &'static str| reasons.push(Reason { weight, words });
    harm(words, facts, &mut add);
    standing(kind, attribution, &mut add);
    details(kind, facts, &mut add);
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.weight));
    let sum: u32 = reasons.iter().map(|reason| reason.weight).sum();
    let priority = match sum {
        0 => Priority::Low,
        HIGH.. => Priority::High,
        _ => Priority::Normal,
    };
    let why = reasons.iter().map(|one| one.words).collect();
    (priority, why)
}

/// What harms somebody if it is wrong.
fn harm(words: Classes, facts: &[LocatedFact], add: &mut impl FnMut(u32, &'static str)) {
    let has = |wanted: &[FactKind]| facts.iter().any(|one| wanted.contains(&one.fact.kind));
    if has(&[FactKind::Allegation]) {
        match has(&[FactKind::Person, FactKind::Organisation]) {
            true => add(6, "an accusation or criticism beside a name"),
            false => add(4, "an accusation or criticism"),
        }
    }
    let said = |classes: Classes| words.any(classes);
    if said(Classes::DEATH) {
        add(4, "a death or an injury");
    }
    if said(Classes::MEDICAL) {
        add(3, "a medical matter");
    }
    if said(Classes::LEGAL) {
        add(3, "a legal matter");
    }
}

/// Where the claim stands and whose word it is.
fn standing(
    kind: ClaimKind,
    attribution: Option<&Attribution>,
    add: &mut impl FnMut(u32, &'static str),
) {
    match kind {
        ClaimKind::Headline => add(4, "the headline"),
        ClaimKind::Quote => add(4, "somebody's own words"),
        ClaimKind::Attributed | ClaimKind::Assertion | ClaimKind::Caption => {}
    }
    if let Some(attribution) = attribution {
        if unnamed(&attribution.speaker) {
            add(4, "put to an unnamed source");
        } else if kind != ClaimKind::Quote {
            add(1, "put to somebody");
        }
    }
}

/// What can be wrong in a digit or a letter.
fn details(kind: ClaimKind, facts: &[LocatedFact], add: &mut impl FnMut(u32, &'static str)) {
    let count = |wanted: &[FactKind]| {
        facts
            .iter()
            .filter(|one| wanted.contains(&one.fact.kind))
            .count()
    };
    let headline = kind == ClaimKind::Headline;
    if count(&[FactKind::Superlative]) > 0 {
        add(3, "a superlative, first or only");
    }
    match count(&[FactKind::Money, FactKind::Percent]) {
        0 => {}
        _ if headline => add(4, "money or percent in the headline"),
        1 => add(2, "money or percent"),
        _ => add(4, "several sums or percentages"),
    }
    match count(&[FactKind::Number, FactKind::Age, FactKind::Duration]) {
        0 => {}
        _ if headline => add(3, "a figure in the headline"),
        1 => add(2, "a figure"),
        _ => add(3, "several figures"),
    }
    if count(&[FactKind::Cause]) > 0 {
        add(1, "a cause");
    }
    if count(&[FactKind::Comparison]) > 0 {
        add(1, "a comparison");
    }
    if count(&[FactKind::Prediction]) > 0 {
        add(1, "a prediction or promise");
    }
    if count(&[FactKind::Date, FactKind::Time, FactKind::Ordinal]) > 0 {
        add(1, "a date, time or place in an order");
    }
    let names = [
        FactKind::Person,
        FactKind::Organisation,
        FactKind::Place,
        FactKind::Title,
        FactKind::Name,
    ];
    if count(&names) > 0 {
        add(1, "a name or title");
    }
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
    use super::super::{Options, extract};
    use super::*;

    /// The priority and first reason of the first claim that holds these words.
    fn of(text: &str, words: &str) -> (Priority, String) {
        let extraction = extract(text, &Options::default());
        let chars: Vec<char> = text.chars().collect();
        for claim in extraction.claims {
            let quote: String = chars[claim.span.start as usize..claim.span.end as usize]
                .iter()
                .collect();
            if quote.contains(words) {
                return (
                    claim.priority,
                    claim
                        .why
                        .first()
                        .map(ToString::to_string)
                        .unwrap_or_default(),
                );
            }
        }
        panic!("no claim holds {words}");
    }

    #[test]
    fn the_claim_that_can_hurt_comes_first() {
        let text = "Council votes on park\n\n\
            The park lies by the river. It is quiet there.\n\n\
            Tomas Brekke stole the money, said the mayor of Harlow. Six people died in the flood of the old park.\n\n\
            The gate is 12 feet high. The plan goes to Ruth Amaya.\n\n\
            “We will fight this in every court,” Amaya said on Monday.\n\n\
            It cost $4.5 million, or 30 percent more than the last park.\n";
        for (words, priority, why) in [
            (
                "Tomas Brekke stole",
                Priority::High,
                "an accusation or criticism beside a name",
            ),
            ("Six people died", Priority::High, "a death or an injury"),
            ("12 feet", Priority::Normal, "a figure"),
            ("goes to Ruth Amaya", Priority::Normal, "a name or title"),
            (
                "$4.5 million",
                Priority::High,
                "several sums or percentages",
            ),
            ("every court", Priority::High, "somebody's own words"),
            ("It is quiet", Priority::Low, ""),
        ] {
            let (found, first) = of(text, words);
            assert_eq!((found, &*first), (priority, why), "{words}");
        }
    }

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
