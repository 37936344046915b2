//! How sure, how far along and under which condition: could made will, a plan made a deed, an *if* that is gone.
//!
//! For each predicate of the claim and the word of the original that says the same, the two ways of saying it are compared. It speaks
//! only where nothing else in the claim keeps it open. Linear in the words times the height of the tree.

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::Word;
use super::status::{self, Level, Status, status};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::certainty as words;

/// Words less near than this do not say the same thing. On six writers' read stories: at .6375 one more faithful one marked; at
/// .94 the same.
const SAME_WORD: f64 = 0.85;
/// A sentence that carries this much of the claim is held to every *could*. On six writers' read stories .525 and .875 give the
/// same.
const COPY: f64 = 0.7;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let mut told = false;
    differences.extend(bare_allegation(pairing));
    differences.extend(done_already(pairing));
    for at in pairing.places() {
        let word = pairing.word(at);
        let Some(place) = pairing.beside(at, SAME_WORD).filter(|_| word.content) else {
            continue;
        };
        if pairing.says(pairing.converted, at)
            || !pairing.at_home(at, place)
            || !status::is_predicate(pairing.converted, at)
            || word.class != copydesk_grammar::WordClass::Verb
        {
            continue;
        }
        let here = status(pairing.converted, pairing.meanings, at);
        let there = status(pairing.original, pairing.meanings, place);
        let context = pairing.shared_circle(at, place);
        let from = at.saturating_sub(5).max(pairing.places().start);
        let near = from..(at + 4).min(pairing.places().end);
        // "Police say they believe the coach, who has worked there for years, took it": a belief reaches far.
        let open = pairing.places().any(|one| {
            let word = pairing.word(one);
            pairing.is(Class::Belief, word) || near.contains(&one) && keeps_open(pairing, word)
        });
        if let Some(found) = firmer(pairing, (at, &here), (place, &there), open, context)
            && !told
        {
            told = true;
            differences.push(found);
        }
    }
}

// What the claim says was done to something, the original only plans, asks for or weighs to do: "has approved the plan", "votes on the plan".
fn done_already(pairing: &Pairing<'_>) -> Option<Difference> {
    use copydesk_grammar::WordClass;
    for at in pairing.places() {
        let word = pairing.word(at);
        let verb = word.class == WordClass::Verb
            && word.content
            && !pairing.says(pairing.converted, at)
            && !pairing.is(Class::Thin, word);
        if !verb || pairing.beside(at, 0.6).is_some() {
            continue;
        }
        let here = status(pairing.converted, pairing.meanings, at);
        if here.level != Level::Fact || !here.done || here.denied() {
            continue;
        }
        let Some(target) = super::roles::patient(pairing.converted, at) else {
            continue;
        };
        let Some(place) = pairing.beside(target, 0.85) else {
            continue;
        };
        let above = status::predicate(pairing.original, place);
        let there = status(pairing.original, pairing.meanings, above);
        let base = &pairing.original.words[above];
        let only_asked = pairing.is(Class::Proposal, base)
            || pairing.is(Class::Plan, base)
            || base.text.starts_with("vote");
        let open = there.level >= Level::Will
            || only_asked && !there.done
            || pairing.is(Class::Proposal, base);
        let kept_open = pairing.words().iter().any(|word| keeps_open(pairing, word));
        if above != place && open && !kept_open && pairing.alignment.first >= 0.5 {
            return Some(pairing.difference(
                DifferenceKind::Completion,
                Confidence::Likely,
                pairing.there(above),
                pairing.here(at),
            ));
        }
    }
    None
}

// "An alleged thief" made "a thief": what qualifies a noun as not certain is gone, and nothing else in the claim does it.
fn bare_allegation(pairing: &Pairing<'_>) -> Option<Difference> {
    const HEDGES: &[&str] = &words::HEDGES;
    let open = pairing.words().iter().any(|word| {
        keeps_open(pairing, word)
            || pairing.is(Class::Saying, word)
            || HEDGES.contains(&word.text.as_str())
    });
    if open {
        return None;
    }
    pairing.places().find_map(|at| {
        let place = pairing.beside(at, SAME_WORD)?;
        let hedge = pairing
            .original
            .hanging(place, &[copydesk_grammar::Relation::Amod])
            .find(|below| HEDGES.contains(&pairing.original.words[*below].text.as_str()))?;
        pairing.at_home(at, place).then(|| {
            pairing.difference(
                DifferenceKind::Certainty,
                Confidence::Likely,
                pairing.there(hedge),
                pairing.here(at),
            )
        })
    })
}

pub(super) fn keeps_open(pairing: &Pairing<'_>, word: &Word) -> bool {
    // The month of May.
    if word.figure.is_some() {
        return false;
    }
    [
        Class::Doubt,
        Class::Belief,
        Class::Plan,
        Class::Proposal,
        Class::Condition,
    ]
    .iter()
    .any(|class| pairing.is(*class, word))
        || words::KEEPS_OPEN.contains(&word.text.as_str())
}

fn firmer(
    pairing: &Pairing<'_>,
    (at, here): (usize, &Status),
    (place, there): (usize, &Status),
    open: bool,
    context: usize,
) -> Option<Difference> {
    if here.denied() != there.denied() {
        return None;
    }
    // In a near copy a *could* that came is a difference too.
    let weaker = pairing.copy()
        && here.level == Level::Could
        && there.level <= Level::Will
        && !pairing
            .original
            .hanging(place, &[copydesk_grammar::Relation::Aux])
            .any(|aux| pairing.original.words[aux].text.starts_with("ca"))
        && !pairing.original.words[pairing.original.claims[pairing.original.words[place].claim]
            .words
            .clone()]
        .iter()
        .any(|word| keeps_open(pairing, word));
    if weaker {
        return Some(pairing.difference(
            DifferenceKind::Certainty,
            Confidence::Likely,
            pairing.there(place),
            here.marker.and_then(|marker| pairing.here(marker)),
        ));
    }
    // "Before deciding whether to investigate" made "are investigating".
    let whether = |condition: Option<usize>, reading: &super::reading::Reading<'_>| {
        condition.is_some_and(|mark| reading.words[mark].text == "whether")
    };
    let settled = whether(there.condition, pairing.original)
        && here.condition.is_none()
        && here.level == Level::Fact
        && !pairing
            .words()
            .iter()
            .any(|word| keeps_open(pairing, word) || pairing.is(Class::Saying, word));
    if settled {
        return Some(pairing.difference(
            DifferenceKind::Certainty,
            Confidence::Likely,
            there.condition.and_then(|mark| pairing.there(mark)),
            pairing.here(at),
        ));
    }
    if here.level >= there.level {
        return None;
    }
    let kind = match (there.level, here.level) {
        (Level::Will | Level::Plan, Level::Fact) if here.done && !there.done => {
            DifferenceKind::Completion
        }
        (Level::Will | Level::Plan, _) => return None,
        (Level::Proposal | Level::Could, Level::Fact) if here.done => DifferenceKind::Completion,
        (Level::Belief | Level::Could | Level::Proposal, Level::Fact | Level::Will) => {
            DifferenceKind::Certainty
        }
        (Level::Belief | Level::Could | Level::Proposal, _) => return None,
        (Level::Fact, _) => return None,
    };
    let copy = pairing.copy() || pairing.alignment.support >= COPY;
    let confidence = match (open, context) {
        (false, 1..) => Confidence::Sure,
        (false, 0) if copy => Confidence::Likely,
        (true, _) | (false, 0) => Confidence::Possible,
    };
    let mut found = pairing.difference(
        kind,
        confidence,
        there.marker.and_then(|marker| pairing.there(marker)),
        pairing.here(here.marker.unwrap_or(at)),
    );
    if super::heard::is_may_made_will(&found) {
        found.confidence = Confidence::Sure;
    }
    Some(found)
}
