//! What to check first, and why.
//!
//! Every reason has a weight; the sum makes the priority, so that a claim with several things to get wrong comes before
//! one with a single figure. The order is that of newsroom lawyers and checkers: what harms somebody if it is wrong, then
//! what travels furthest or is somebody's own words, then what can be wrong in one digit, then names and dates. Linear in
//! the claim. It refuses to judge whether an accusation is true or whose it is: that is why it is at the top.

use super::lexicon::Classes;
use super::word_table::spaced;
use super::{Draft, LocatedFact, Station};
use copydesk_lexicon::en::text::priority as words;
use copydesk_model::{Attribution, ClaimKind, FactKind, Priority};

/// A claim of this weight and more is of high priority, when no third of its story weighs more. In 30 labelled scripts 3 marks 96 of the 152
/// statements that checkers would take first among 181 of 579; 4 marked 90 among 167, 2 marks 97 among 183.
const HIGH: u32 = 3;

/// What share of a story's claims may be of high priority: one in so many. An editor takes a list of a third; with more than half marked
/// high (322 of 579 claims of 30 labelled scripts before) the mark says nothing.
const SHARE: usize = 3;

/// Every reason to check a claim, and how much it weighs. Measured on what checkers would take first in 30 labelled scripts: deaths .82 of
/// the time, medical matters .70, accusations beside a name .60, the first statement .60, several figures .50, what is put to somebody .47,
/// a dispute .43, one figure .36; somebody's own words .14, less than any statement (.26), so that they weigh nothing.
const REASONS: &[(&str, u32)] = &[
    ("an accusation or criticism beside a name", 6),
    ("an accusation or criticism", 4),
    ("a death or an injury", 4),
    ("the headline", 4),
    ("put to an unnamed source", 4),
    ("several sums or percentages", 4),
    ("money or percent in the headline", 4),
    ("a medical matter", 3),
    ("a legal matter", 3),
    ("the first statement", 3),
    ("a superlative, first or only", 3),
    ("a figure in the headline", 3),
    ("several figures", 3),
    ("money or percent", 2),
    ("a figure", 2),
    ("a denial or dispute", 2),
    ("put to somebody", 2),
    ("a cause", 2),
    ("what is not so", 1),
    ("a comparison", 1),
    ("a prediction or promise", 1),
    ("a date, time or place in an order", 1),
    ("a name or title", 1),
];

/// A reason with its weight.
type Reason = (u32, &'static str);

// The reason of these words; none of the table is a mistake that the compiler finds: nothing is looked for while a text is read.
const fn reason(words: &'static str) -> Reason {
    let mut at = 0;
    loop {
        let (one, weight) = REASONS[at];
        if same(one.as_bytes(), words.as_bytes()) {
            return (weight, one);
        }
        at += 1;
    }
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// How much these reasons weigh together; what is no reason weighs nothing.
pub fn weight<'w>(why: impl IntoIterator<Item = &'w str>) -> u32 {
    let of = |words: &str| REASONS.iter().find(|(reason, _)| *reason == words);
    why.into_iter()
        .filter_map(|words| of(words).map(|(_, weight)| weight))
        .sum()
}

/// What a claim is, beside its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) kind: ClaimKind,
    pub(super) attribution: Option<&'a Attribution>,
    /// Whether the story begins with it.
    pub(super) first: bool,
    /// The newsroom's own names, which raise nothing.
    pub(super) station: &'a Station,
}

/// The priority of a claim with its reasons, gravest first; `words` are the classes of all its words.
pub(super) fn weigh(
    words: Classes,
    standing: Standing<'_>,
    facts: &[LocatedFact],
) -> (Priority, Vec<&'static str>) {
    // Each with its weight, which is looked for once.
    let mut reasons: Vec<Reason> = Vec::with_capacity(8);
    let mut add = |reason: Reason| reasons.push(reason);
    harm(words, facts, &mut add);
    stands(words, standing, &mut add);
    details(standing, facts, &mut add);
    reasons.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let priority = match reasons.iter().map(|(weight, _)| weight).sum() {
        0 => Priority::Low,
        HIGH.. => Priority::High,
        _ => Priority::Normal,
    };
    // Kept for as long as the claim: no longer than it is. (Collected in place, it would keep the room of the other.)
    let mut why = Vec::with_capacity(reasons.len());
    why.extend(reasons.iter().map(|(_, words)| *words));
    (priority, why)
}

/// Leaves at most a third of a story's claims high, one at least: those that weigh most, the earlier ones first.
pub(super) fn hold_to_a_third(drafts: &mut [Draft]) {
    let most = (drafts.len() / SHARE).max(1);
    let mut high: Vec<usize> = (0..drafts.len())
        .filter(|&at| drafts[at].priority == Priority::High)
        .collect();
    if high.len() <= most {
        return;
    }
    high.sort_by_cached_key(|&at| {
        (
            std::cmp::Reverse(weight(drafts[at].why.iter().copied())),
            at,
        )
    });
    for &at in &high[most..] {
        drafts[at].priority = Priority::Normal;
    }
}

/// What harms somebody if it is wrong.
fn harm(words: Classes, facts: &[LocatedFact], add: &mut impl FnMut(Reason)) {
    let has = |wanted: &[FactKind]| facts.iter().any(|one| wanted.contains(&one.fact.kind));
    if has(&[FactKind::Allegation]) {
        match has(&[FactKind::Person, FactKind::Organisation]) {
            true => add(const { reason("an accusation or criticism beside a name") }),
            false => add(const { reason("an accusation or criticism") }),
        }
    }
    let said = |classes: Classes| words.any(classes);
    if said(Classes::DEATH) {
        add(const { reason("a death or an injury") });
    }
    if said(Classes::MEDICAL) {
        add(const { reason("a medical matter") });
    }
    if said(Classes::LEGAL) {
        add(const { reason("a legal matter") });
    }
}

/// Where the claim stands, whose word it is, and whether somebody contradicts.
fn stands(words: Classes, standing: Standing<'_>, add: &mut impl FnMut(Reason)) {
    match standing.kind {
        ClaimKind::Headline => add(const { reason("the headline") }),
        // Quoted words alone raise nothing: what they say may.
        ClaimKind::Quote | ClaimKind::Attributed | ClaimKind::Assertion | ClaimKind::Caption => {}
    }
    if standing.first && standing.kind != ClaimKind::Headline {
        add(const { reason("the first statement") });
    }
    if let Some(attribution) = standing.attribution {
        if unnamed(&attribution.speaker) {
            add(const { reason("put to an unnamed source") });
        } else if standing.kind != ClaimKind::Quote {
            add(const { reason("put to somebody") });
        }
    }
    if words.any(Classes::DENIAL) {
        add(const { reason("a denial or dispute") });
    }
    if words.any(Classes::NOT_SO) {
        add(const { reason("what is not so") });
    }
}

/// What can be wrong in a digit or a letter.
fn details(standing: Standing<'_>, facts: &[LocatedFact], add: &mut impl FnMut(Reason)) {
    // Of each kind, in one pass over the facts.
    let mut of_kind = [0_usize; 32];
    for one in facts {
        of_kind[one.fact.kind as usize % of_kind.len()] += 1;
    }
    let count = |wanted: &[FactKind]| -> usize {
        let each = wanted.iter();
        each.map(|kind| of_kind[*kind as usize % of_kind.len()])
            .sum()
    };
    let headline = standing.kind == ClaimKind::Headline;
    if count(&[FactKind::Superlative]) > 0 {
        add(const { reason("a superlative, first or only") });
    }
    match count(&[FactKind::Money, FactKind::Percent]) {
        0 => {}
        _ if headline => add(const { reason("money or percent in the headline") }),
        1 => add(const { reason("money or percent") }),
        _ => add(const { reason("several sums or percentages") }),
    }
    match count(&[FactKind::Number, FactKind::Age, FactKind::Duration]) {
        0 => {}
        _ if headline => add(const { reason("a figure in the headline") }),
        1 => add(const { reason("a figure") }),
        _ => add(const { reason("several figures") }),
    }
    if count(&[FactKind::Cause]) > 0 {
        add(const { reason("a cause") });
    }
    if count(&[FactKind::Comparison]) > 0 {
        add(const { reason("a comparison") });
    }
    if count(&[FactKind::Prediction]) > 0 {
        add(const { reason("a prediction or promise") });
    }
    if count(&[FactKind::Date, FactKind::Time, FactKind::Ordinal]) > 0 {
        add(const { reason("a date, time or place in an order") });
    }
    let names = [
        FactKind::Person,
        FactKind::Organisation,
        FactKind::Place,
        FactKind::Title,
        FactKind::Name,
    ];
    let anothers = |one: &LocatedFact| {
        names.contains(&one.fact.kind) && !standing.station.is_name(&one.fact.text)
    };
    if count(&names) > 0 && facts.iter().any(anothers) {
        add(const { reason("a name or title") });
    }
}

/// Whether a speaker is nobody in particular: `officials`, `a source close to the talks`. One who is
/// placed by a name (`an official at Selwyn Steel`) can be asked for, and is not.
fn unnamed(speaker: &str) -> bool {
    let vague = words::VAGUE;
    let named = spaced(speaker)
        .skip(1)
        .any(|word| word.starts_with(char::is_uppercase));
    let capitals = !speaker.contains(char::is_lowercase);
    let is_vague = |word: &str| vague.iter().any(|one| word.eq_ignore_ascii_case(one));
    (!named || capitals) && spaced(speaker).any(is_vague)
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
            ("every court", Priority::Normal, "a prediction or promise"),
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
