//! What of a claim is told, and how surely: the judges' findings and the doubts about its words weighed together.
//!
//! A judge knows what sort of difference it sees and where; the weighing knows how likely the claim is to say something else at all. Where the
//! weighing finds nothing, a judge is heard only if it is sure; where it finds much and no judge says why, its most doubtful word is
//! told as doubtful, with the kind that the evidence about it speaks for. O(words of the claim); what is longer than any sentence
//! ([`WEIGHED`]) is left to the judges alone.

use super::company::{self, Doubts, OwnDoubts};
use super::entailment::{Hearing, Question};
use super::evidence::{self, Row, Unit};
use super::heard::heard;
use super::kinds::Kinds;
use super::network::{Network, odds, together};
use super::pairing::Pairing;
use super::small_changes;
use super::support;
use super::weigh::{CLAIM_PARTS, Weighing};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_text::forest::likelihood;

/// What is told of a claim.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// What is told of it by itself.
    pub differences: Vec<Difference>,
    /// How doubtful it is by itself; none where it was not weighed.
    pub own: Option<OwnDoubts>,
    /// What the encoder says of it ([`super::entailment`]), in steps of log-odds; none where it was not asked.
    pub encoder: Option<i64>,
    /// What is told where the other claims of its conversion make it more doubtful, possible before likely.
    pub more: Vec<(Confidence, Vec<Difference>)>,
}

/// A claim that judges, trees and network have spoken of, before the encoder is heard.
pub(super) enum Doubted<'p, 'a> {
    /// Nothing more is asked about it.
    Decided(Decided),
    /// Its words were weighed.
    Weighed(Weighed<'p, 'a>),
}

/// Weighs a claim, of what the judges found in it.
pub(super) fn doubted<'p, 'a>(pairing: &'p Pairing<'a>, told: Vec<Difference>) -> Doubted<'p, 'a> {
    let unweighed = |differences| {
        Doubted::Decided(Decided {
            differences,
            ..Decided::default()
        })
    };
    let (Some(forest), Some(network)) = (Weighing::get(), Network::get()) else {
        return unweighed(told);
    };
    if is_beyond_weighing(pairing) {
        return unweighed(told);
    }
    // Many claims of a near copy are extracts: asking about their words as well took 15 milliseconds a pair of the bench desk instead of 6, and
    // flagged three more of 270 wrong sentences of writers 81 and 82, through their company.
    if extract(pairing) && !told.iter().any(Difference::is_finding) {
        return Doubted::Decided(Decided {
            own: Some(OwnDoubts::none()),
            differences: told,
            ..Decided::default()
        });
    }
    let units = evidence::units(pairing, &told);
    let answers: Vec<i64> = units
        .iter()
        .map(|unit| forest.ask(&unit.row.values))
        .collect();
    let rows: Vec<&Row> = units.iter().map(|unit| &unit.row).collect();
    let doubts = Doubts {
        answers: &answers,
        network: network.ask(&rows.iter().map(|row| &row.values[..]).collect::<Vec<_>>()),
    };
    let alone = together(&answers, doubts.network);
    let own = company::own(doubts, &rows);
    Doubted::Weighed(Weighed {
        pairing,
        forest,
        told,
        units,
        answers,
        alone,
        own,
    })
}

impl<'a> Doubted<'_, 'a> {
    /// How doubtful the claim is by itself; none where it was not weighed.
    pub(super) fn own(&self) -> Option<&OwnDoubts> {
        match self {
            Self::Decided(decided) => decided.own.as_ref(),
            Self::Weighed(weighed) => weighed.own.as_ref(),
        }
    }

    /// What the encoder is asked about the claim, which weighs so much beside the others; none where none of its words was weighed.
    pub(super) fn question(&self, weight: Option<i64>) -> Option<Question<'a>> {
        match self {
            Self::Weighed(weighed) if !weighed.answers.is_empty() => Some(Question {
                claim: weighed.pairing.claim_text(),
                alone: weighed.alone,
                in_company: weight.map(odds),
            }),
            _ => None,
        }
    }

    /// What is told of the claim, the encoder heard.
    pub(super) fn decided(self, encoder: Option<i64>, hearing: Hearing) -> Decided {
        let weighed = match self {
            Self::Decided(decided) => return decided,
            Self::Weighed(weighed) => weighed,
        };
        let level = match (weighed.answers.is_empty(), encoder) {
            (true, _) => None,
            (false, Some(encoder)) => hearing.level(weighed.alone, encoder),
            (false, None) => weighed.forest.level(weighed.alone),
        };
        let more = [Confidence::Possible, Confidence::Likely]
            .into_iter()
            .filter(|more| level.is_none_or(|level| *more > level))
            .map(|more| (more, weighed.at(more)))
            .collect();
        let differences = match level {
            Some(level) => weighed.at(level),
            None => told_anyway(weighed.pairing, weighed.told),
        };
        Decided {
            differences,
            own: weighed.own,
            encoder,
            more,
        }
    }
}

/// What is told of a claim that nobody doubts: what a judge is sure of.
pub(super) fn told_anyway(pairing: &Pairing<'_>, told: Vec<Difference>) -> Vec<Difference> {
    let sure = told.into_iter().filter(heard).collect();
    let mut sure = with(sure, small_changes::found(pairing));
    if sure.is_empty() {
        sure.extend(support::new_in_short(pairing));
    }
    sure
}

/// A claim with the doubts about its words.
pub(super) struct Weighed<'p, 'a> {
    pairing: &'p Pairing<'a>,
    forest: &'static Weighing,
    /// What the judges found.
    told: Vec<Difference>,
    units: Vec<Unit>,
    answers: Vec<i64>,
    /// The log-odds by trees and network.
    alone: i64,
    own: Option<OwnDoubts>,
}

impl Weighed<'_, '_> {
    // What is told of it where it is as doubtful as this.
    fn at(&self, most: Confidence) -> Vec<Difference> {
        let Self {
            pairing,
            forest,
            told,
            units,
            answers,
            ..
        } = self;
        let mut differences = told.clone();
        for one in &mut differences {
            // A judge that is sure stays sure where the weighing finds as much as a finding needs.
            if !heard(one) && most < Confidence::Likely {
                one.confidence = one.confidence.min(most);
            }
        }
        differences = with(differences, small_changes::found(pairing));
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|at| (-answers[*at], *at));
        let said = differences.iter().any(|one| one.confidence >= most);
        for (rank, at) in order.iter().copied().take(2).enumerate() {
            let unit = &units[at];
            // Where a judge says why, one reason is enough; the second word only where it is nearly as doubtful as the first.
            let enough = most_needed(forest, most) * 7;
            let worth = !said && (rank == 0 || answers[at] * 10 >= enough);
            if worth && !covered(pairing, unit, &differences, most) {
                let kind = kind_of_doubt(units, answers, &order, at);
                let mut one = difference(pairing, unit, kind, most).weighed();
                // CITY for city is no other title: the word stands there, with something else.
                if one.repeats() {
                    one.kind = DifferenceKind::Swap;
                }
                differences.push(one);
            }
        }
        differences
    }
}

// What is told with the small changes of a near copy, which are heard whatever the weighing says.
fn with(mut told: Vec<Difference>, small: Vec<Difference>) -> Vec<Difference> {
    for change in small {
        let words = |one: &Difference| one.converted.as_ref().map(|words| words.span);
        let same = |one: &Difference| match (words(one), words(&change)) {
            (Some(a), Some(b)) => a.start < b.end && b.start < a.end,
            _ => false,
        };
        if told.iter().any(|one| one.is_finding() && same(one)) {
            continue;
        }
        told.retain(|one| one.is_finding() || !same(one));
        told.push(change);
    }
    told
}

/// Words of a claim by words of its passages, beyond which its words are not weighed: the bound that word for word comparison has too. A long
/// sentence of the news has 100 words. 16,000 words beside their reverse took a minute, most of it here.
const WEIGHED: usize = 1_000_000;

fn is_beyond_weighing(pairing: &Pairing<'_>) -> bool {
    let passages: usize = pairing.passages().map(|claim| claim.words.len()).sum();
    pairing.places().len().saturating_mul(passages) > WEIGHED
}

// Whether one sentence of the original carries all of the claim: a headline that says half of it, of which no judge has anything to say.
fn extract(pairing: &Pairing<'_>) -> bool {
    pairing.alignment.first >= EXTRACT
}

/// A claim of which this much stands in one sentence is an extract of it. On six writers' read stories: at .7275 84 fewer wrong
/// sentences flagged, 13 fewer faithful ones flagged, eight fewer faithful ones marked; at .988 one more wrong sentence
/// flagged, three fewer faithful ones marked.
const EXTRACT: f64 = 0.97;

// What a single word would have to weigh for the claim to be told.
fn most_needed(forest: &Weighing, most: Confidence) -> i64 {
    let together = match most {
        Confidence::Possible => forest.possible,
        Confidence::Likely | Confidence::Sure => forest.likely,
    };
    // Where the forest is as sure as the network, each gives half of the log-odds. One word has ten of a claim's parts.
    likelihood(together / 2) * CLAIM_PARTS / 10
}

// Whether a difference that is told already stands at the very word.
fn covered(pairing: &Pairing<'_>, unit: &Unit, told: &[Difference], most: Confidence) -> bool {
    let span = pairing.converted.index.span(unit.bytes.clone());
    told.iter()
        .filter(|one| one.confidence >= most)
        .filter_map(|one| one.converted.as_ref())
        .any(|words| words.span.start < span.end && span.start < words.span.end)
}

// The kind of a doubt: what the word and the next doubtful ones of the claim speak for together.
fn kind_of_doubt(units: &[Unit], answers: &[i64], order: &[usize], at: usize) -> DifferenceKind {
    /// So many words are asked, and none that is less than so many tenths as doubtful: set, not measured.
    const ASKED: usize = 4;
    const TENTHS: i64 = 4;
    let next = order.iter().copied().filter(|one| *one != at);
    let next = next.filter(|one| answers[*one] * 10 >= answers[at] * TENTHS);
    let asked = std::iter::once(at).chain(next.take(ASKED - 1));
    let words = asked.map(|one| (answers[one].max(1), units[one].row.values.as_slice()));
    Kinds::get()
        .and_then(|kinds| kinds.likeliest(words))
        .unwrap_or(DifferenceKind::Unsupported)
}

fn difference(
    pairing: &Pairing<'_>,
    unit: &Unit,
    kind: DifferenceKind,
    confidence: Confidence,
) -> Difference {
    pairing.difference(
        kind,
        confidence,
        unit.other.and_then(|place| pairing.there_whole(place)),
        Some(unit.bytes.clone()),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Side, evidence};
    use super::{Network, Weighing};

    // The least of two: a machine that is busy makes a run longer, never shorter.
    fn least(original: &str, converted: &str) -> std::time::Duration {
        let options = copydesk_text::Options::default();
        let (there, here) = (
            copydesk_text::extract(original, &options),
            copydesk_text::extract(converted, &options),
        );
        let side = |text, found| Side { text, found };
        (0..2)
            .map(|_| {
                let begun = std::time::Instant::now();
                super::super::compare(side(original, &there), side(converted, &here));
                begun.elapsed()
            })
            .min()
            .unwrap_or_default()
    }

    #[test]
    fn a_sentence_longer_than_any_takes_time_in_proportion() {
        const WORDS: [&str; 23] = [
            "pier", "crane", "harbor", "closed", "keeper", "tide", "ferry", "quay", "only", "may",
            "if", "gate", "lamp", "north", "anchor", "rope", "sail", "not", "buoy", "deck", "mast",
            "wharf", "net",
        ];
        let sentence = |count: usize, step: usize| {
            let words: Vec<&str> = (0..count)
                .map(|at| WORDS[(at * step + at / 7) % WORDS.len()])
                .collect();
            format!("The {}.", words.join(" "))
        };
        let time = |count: usize| least(&sentence(count, 5), &sentence(count, 11));
        // Four times as many words that recur take four times as long; looked through for each other they took sixteen times.
        let (small, large) = (time(1_200), time(4_800));
        assert!(large < small * 9, "{small:?}, then {large:?}");
    }

    #[test]
    fn the_forest_asks_about_the_numbers_that_the_evidence_has() {
        let (script, story) = (
            "THE COUNCIL CLOSED TWO POOLS ON MONDAY.",
            "The council closed two pools.",
        );
        let options = copydesk_text::Options::default();
        let (original, converted) = (
            copydesk_text::extract(script, &options),
            copydesk_text::extract(story, &options),
        );
        let found = evidence(
            Side {
                text: script,
                found: &original,
            },
            Side {
                text: story,
                found: &converted,
            },
        );
        assert!(!found.is_empty());
        for unit in found {
            assert_eq!(Weighing::get().unwrap().names, unit.names);
            assert_eq!(Network::get().unwrap().names, unit.names);
        }
    }
}
