//! Conditions that are gone: *if the court agrees, the road opens in May* made *the road opens in May*.
//!
//! Every *if* of the passages is looked at, and whether the claim keeps what hangs on it, and the conversion nowhere says on what. Two ways
//! of keeping count: most words of the main clause, or its very predicate, said as a fact. O(words of the passages × height of the tree).

use std::ops::Range;

use copydesk_grammar::WordClass;

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::Reading;
use super::status::{self, Level};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::certainty as words;

/// Words of a condition that are carried less than this anywhere in the conversion are gone. On six writers' read stories .3
/// and .5 give the same.
const GONE: f32 = 0.4;
/// A verb and its like say the same thing from this nearness on. On six writers' read stories .6375 and .94 give the same.
const SAME_WORD: f64 = 0.85;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let found = pairing
        .passages()
        .flat_map(|claim| claim.words.clone())
        .filter(|at| opens(pairing, *at))
        .map(|at| Condition::of(pairing, at))
        .find(|condition| {
            condition.is_gone(pairing)
                && (condition.most_kept(pairing) || condition.predicate_kept(pairing))
        });
    differences.extend(found.map(|condition| condition.difference(pairing)));
}

/// A condition of the original.
struct Condition {
    /// Its words, from the one that opens it on.
    inside: Range<usize>,
    /// The words of the sentence that it stands in.
    sentence: Range<usize>,
}

impl Condition {
    fn of(pairing: &Pairing<'_>, mark: usize) -> Self {
        let words = &pairing.original.words;
        let sentence = pairing.original.claims[words[mark].claim].words.clone();
        // As far as the condition goes: to the next comma, or to the end.
        let end = (mark + 1..sentence.end)
            .find(|at| matches!(words[*at].text.as_str(), "," | "..." | ";" | "--" | "—"))
            .unwrap_or(sentence.end);
        Self {
            inside: mark..end,
            sentence,
        }
    }

    fn outside(&self) -> impl Iterator<Item = usize> {
        (self.sentence.start..self.inside.start).chain(self.inside.end..self.sentence.end)
    }

    // Whether the claim names no condition, nor the sentence behind it, and what the words of this one say stands nowhere.
    fn is_gone(&self, pairing: &Pairing<'_>) -> bool {
        let telling = |at: &usize| {
            let word = &pairing.original.words[*at];
            word.content || word.figure.is_some()
        };
        let inside: Vec<usize> = self.inside.clone().filter(telling).collect();
        let kept_here = inside
            .iter()
            .filter(|at| pairing.alignment.back.contains_key(at))
            .count();
        kept_here * 2 < inside.len().max(1) && !self.stated(pairing, &inside)
    }

    fn stated(&self, pairing: &Pairing<'_>, inside: &[usize]) -> bool {
        let opened = |number: usize| {
            pairing.converted.claims.get(number).is_some_and(|claim| {
                pairing.converted.words[claim.words.clone()]
                    .iter()
                    .any(|word| {
                        pairing.is(Class::Condition, word)
                            || words::BARE_CONDITION.contains(&word.text.as_str())
                    })
            })
        };
        let gone = inside.iter().filter(|at| pairing.kept(**at) < GONE).count();
        opened(pairing.number) || opened(pairing.number + 1) && gone < inside.len()
    }

    // What holds under the condition must be kept: most of it, and its predicate, not only whom it is about.
    fn most_kept(&self, pairing: &Pairing<'_>) -> bool {
        let words = &pairing.original.words;
        let telling = self
            .outside()
            .filter(|at| words[*at].content || words[*at].figure.is_some());
        let (kept, all) = telling.fold((0, 0), |(kept, all), at| {
            let is = pairing.alignment.back.contains_key(&at);
            (kept + usize::from(is), all + 1)
        });
        let predicate = self.outside().any(|place| {
            words[place].content
                && !pairing.is(Class::Saying, &words[place])
                && status::is_predicate(pairing.original, place)
                && pairing
                    .alignment
                    .back
                    .get(&place)
                    .is_some_and(|at| status::is_predicate(pairing.converted, *at))
        });
        kept >= 2 && kept * 2 >= all && predicate
    }

    // Or the very predicate that hangs on it, with something that hangs together with it, said as a fact.
    fn predicate_kept(&self, pairing: &Pairing<'_>) -> bool {
        let open = pairing
            .words()
            .iter()
            .any(|word| super::certainty::keeps_open(pairing, word));
        !open
            && pairing.places().any(|at| {
                let Some(place) = pairing.beside(at, SAME_WORD) else {
                    return false;
                };
                let word = pairing.word(at);
                if !word.content
                    || !self.outside().any(|one| one == place)
                    || pairing.says(pairing.converted, at)
                    || !status::is_predicate(pairing.converted, at)
                    || !status::is_predicate(pairing.original, place)
                {
                    return false;
                }
                let there = status::status(pairing.original, pairing.meanings, place);
                let here = status::status(pairing.converted, pairing.meanings, at);
                there
                    .condition
                    .is_some_and(|mark| self.inside.contains(&mark))
                    && here.condition.is_none()
                    && matches!(here.level, Level::Fact | Level::Will)
                    && here.denied() == there.denied()
                    && pairing.at_home(at, place)
                    && pairing.shared_circle(at, place) >= 1
            })
    }

    fn difference(&self, pairing: &Pairing<'_>) -> Difference {
        let words = &pairing.original.words;
        pairing.difference(
            DifferenceKind::Condition,
            Confidence::Likely,
            Some(words[self.inside.start].bytes.start..words[self.inside.end - 1].bytes.end),
            Some(pairing.claim().bytes.clone()),
        )
    }
}

/// The first condition or limit of a stretch of the original: from the word that opens it as far as it goes.
pub(super) fn inside(original: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let words = &original.words;
    let hangs = |at: &usize| {
        let next = (at + 1 < range.end).then(|| words[at + 1].text.as_str());
        match words[*at].text.as_str() {
            "long" => {
                *at > range.start
                    && matches!(words[at - 1].text.as_str(), "as" | "so")
                    && next == Some("as")
            }
            _ => Class::Condition.is_in(words[*at].classes),
        }
    };
    let limits = |at: &usize| {
        let at = *at;
        match words[at].text.as_str() {
            "early" | "soon" => at > range.start && words[at - 1].text == "too",
            // "Their only debate", "only four of them": no limit.
            "only" => {
                let behind = words.get(at + 1).is_some_and(|word| word.figure.is_some());
                let before = at > range.start
                    && matches!(words[at - 1].class, WordClass::Det | WordClass::Pron);
                !behind && !before
            }
            word => LIMITS.contains(&word),
        }
    };
    // "Only if": the *if* says on what.
    let mark = range
        .clone()
        .find(hangs)
        .or_else(|| range.clone().find(limits))?;
    let closed = |at: &usize| {
        matches!(
            words[*at].text.as_str(),
            "," | "..." | "…" | ";" | "--" | "—"
        )
    };
    let end = (mark + 1..range.end).find(closed).unwrap_or(range.end);
    Some(mark..end)
}

/// Words that limit what is said, beside those of condition.
const LIMITS: &[&str] = &copydesk_lexicon::en::compare::conditions::LIMITS;

// Whether a word of the original opens a condition.
fn opens(pairing: &Pairing<'_>, at: usize) -> bool {
    let words = &pairing.original.words;
    let word = &words[at];
    let follows = |ahead: usize| words.get(at + ahead).map(|word| word.text.as_str());
    match word.text.as_str() {
        "if" => !matches!(follows(1), Some("you" | "your" | "any" | "anything")),
        word if words::CONDITIONS.contains(&word) => true,
        // "Pending since March" is no condition.
        "pending" => words.get(at + 1).is_some_and(|next| {
            use copydesk_grammar::WordClass::{Adj, Det, Noun, Pron, Propn};
            next.claim == word.claim && matches!(next.class, Adj | Det | Noun | Pron | Propn)
        }),
        "long" => {
            at > 0
                && words[at - 1].claim == word.claim
                && matches!(words[at - 1].text.as_str(), "as" | "so")
                && follows(1) == Some("as")
                && words.get(at + 2).is_some_and(|word| word.figure.is_none())
        }
        "subject" | "contingent" => matches!(follows(1), Some("to" | "on")),
        "depending" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence_of;

    #[test]
    fn a_condition_that_is_gone_is_seen_and_one_that_is_told_otherwise_is_not() {
        for (script, story, gone) in [
            (
                "IF THE TIDE ALLOWS, DIVERS WILL RAISE THE BARGE ON FRIDAY.",
                "Divers will raise the barge on Friday.",
                true,
            ),
            // Little of the sentence is kept, but what hangs on the *if* is.
            (
                "THE SCHOOL BOARD'S LAWYER, SPEAKING AFTER A LONG MEETING WITH PARENTS IN HOLLIS, SAYS TEACHERS WILL STRIKE IF THE OFFER IS NOT IMPROVED.",
                "Teachers will strike.",
                true,
            ),
            (
                "IF THE TIDE ALLOWS, DIVERS WILL RAISE THE BARGE ON FRIDAY.",
                "Divers will raise the barge on Friday, tide permitting.",
                false,
            ),
            (
                "IF THE TIDE ALLOWS, DIVERS WILL RAISE THE BARGE ON FRIDAY.",
                "Divers may raise the barge on Friday, if the tide is right.",
                false,
            ),
            (
                "DIVERS WILL RAISE THE BARGE ON FRIDAY.",
                "Divers will raise the barge on Friday.",
                false,
            ),
        ] {
            let story = format!("Notes from the valley\n\n{story}\n");
            let units = evidence_of(script, &story);
            let most = units
                .iter()
                .filter_map(|unit| {
                    let at = unit.names.iter().position(|name| *name == "all-scope")?;
                    Some(unit.values[at])
                })
                .max();
            assert_eq!(most > Some(0), gone, "{script} {story} {most:?}");
        }
    }
}
