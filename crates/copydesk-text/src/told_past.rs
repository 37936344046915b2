//! Whether a sentence tells that something happened on a day that it names: nobody can have heard so before that day.
//!
//! The day must stand with a verb in the past or the perfect, as the day on which it was so. What was planned, set or moved to a day, what
//! could happen and what is to come can be known before. One parse of the sentence.

use copydesk_grammar::{FineTag, Relation, Tree};
use copydesk_lexicon::en::text::told_past as words;
use copydesk_model::Span;

use super::trees::{doubts, sentence_trees};

/// Whether `sentence` tells in the past of what happened on the day that its words `day` name.
pub fn happened_on(sentence: &str, day: &str) -> bool {
    let Some(at) = sentence.find(day) else {
        return false;
    };
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let whole = Span {
        start: 0,
        end: count(sentence),
    };
    let place = count(&sentence[..at]) as usize;
    let trees = sentence_trees(sentence, &[whole]).unwrap_or_default();
    trees.first().is_some_and(|one| past_at(&one.tree, place))
}

fn past_at(tree: &Tree, place: usize) -> bool {
    let Some(day) = tree.at_code_point(place) else {
        return false;
    };
    // The words of a day hang on one of them, and that one on what was so then.
    let way: Vec<usize> = std::iter::once(day).chain(tree.ancestors(day)).collect();
    let Some(steps) = way.iter().position(|at| tree.is_predicate(*at)) else {
        return false;
    };
    let predicate = way[steps];
    way[..steps].iter().all(|at| is_on(tree, *at))
        && is_past(tree, predicate)
        && !tree.is_future(predicate)
        && tree.hedged_by(predicate, &doubts).is_empty()
        && !is_plan(tree, predicate)
}

// Whether a word of the day stands there with no preposition, or with one of the day itself.
fn is_on(tree: &Tree, at: usize) -> bool {
    let mut cases = tree.dependents_by(at, &[Relation::Case]);
    cases.all(|case| words::ON.contains(&tree.words()[case].folded().as_str()))
}

// Whether a predicate is in the past or the perfect, in itself or by what helps it.
fn is_past(tree: &Tree, predicate: usize) -> bool {
    let tag = |at: usize| tree.words()[at].tag;
    let helpers = [Relation::Aux, Relation::AuxPass, Relation::Cop];
    let mut helped = tree.dependents_by(predicate, &helpers);
    let has = |at: usize| matches!(tree.words()[at].folded().as_str(), "has" | "have" | "'ve");
    tag(predicate) == FineTag::Vbd || helped.any(|at| tag(at) == FineTag::Vbd || has(at))
}

fn is_plan(tree: &Tree, predicate: usize) -> bool {
    let is = |at: usize| words::PLANS.contains(&tree.words()[at].folded().as_str());
    is(predicate) || tree.head(predicate).is_some_and(is)
}

#[cfg(test)]
mod tests {
    use super::happened_on;

    #[test]
    fn what_happened_on_a_day_is_told_from_what_was_to_happen_then() {
        for sentence in [
            "The council of Keel voted 7-5 on Tuesday to close the quarry.",
            "On Tuesday a guard fell from the wall.",
            "The gates were shut on Tuesday.",
            "The pool was open on Tuesday.",
            "Two people have died in the quarry on Tuesday.",
        ] {
            assert!(happened_on(sentence, "Tuesday"), "{sentence}");
        }
        for sentence in [
            "The gates will open on Tuesday.",
            "The council is to vote on Tuesday.",
            "The vote was scheduled for Tuesday.",
            "The hearing was set on Tuesday.",
            "The vote planned for Tuesday was put off.",
            "The deadline was moved to Tuesday.",
            "The quarry was closed until Tuesday.",
            "The gates could have been open on Tuesday.",
            "The market opens on Tuesday.",
        ] {
            assert!(!happened_on(sentence, "Tuesday"), "{sentence}");
        }
    }
}
