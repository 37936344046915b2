//! Another word in the same place: *final* approval for *first* approval, *in Bramwell* for *in Finch Township*, one doer for another.
//!
//! For each two words that say the same, what hangs on them is compared place by place: doer and what it is done to (a passive is turned
//! round), place and time by their preposition, what qualifies a noun. Where the claim has a word there that the original does not have there, and the
//! original one that the claim does not have there, one has taken the place of the other. How sure depends on how much else of the claim
//! stands: in a near copy a new word is a change, in a free paraphrase it is mostly another way of saying it. O(words of the claim × what
//! hangs on each).

use super::known_names::shares_name;
use super::lexicon::Class;
use super::meaning::Nearness;
use super::pairing::Pairing;
use super::reading::{Reading, bare};
use super::status::is_predicate;
use super::{Confidence, Difference, DifferenceKind};
use copydesk_grammar::{Relation, WordClass};
use copydesk_model::FactKind;

/// The place that a word has at its head.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    /// Who does it, or is it.
    Doer,
    /// What it is done to.
    Target,
    /// Whom it is given or said to.
    Receiver,
    /// What stands beside it with a preposition.
    With(String),
    /// What qualifies it.
    Quality,
    /// Whose it is.
    Owner,
}

/// A copy that carries this much of the claim is held to every word. On six writers' read stories even 0 and .9 give
/// the same.
const COPY: f64 = 0.75;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for at in pairing.places() {
        let Some(place) = pairing.beside(at, 0.85) else {
            continue;
        };
        if !pairing.word(at).content {
            continue;
        }
        let here = fillers(pairing.converted, at);
        let there = fillers(pairing.original, place);
        let saying = pairing.is(Class::Saying, pairing.word(at));
        for (slot, mine) in here
            .iter()
            .filter(|(slot, _)| !saying || matches!(slot, Slot::Quality | Slot::Owner))
        {
            let others: Vec<usize> = there
                .iter()
                .filter(|(other, _)| other == slot)
                .map(|(_, place)| *place)
                .collect();
            differences.extend(replaced(pairing, slot, *mine, &others, (at, place)));
        }
    }
}

fn fillers(reading: &Reading<'_>, at: usize) -> Vec<(Slot, usize)> {
    let passive = super::roles::passive(reading, at);
    let mut found: Vec<(Slot, usize)> = Vec::new();
    for below in &reading.below[at] {
        let slot = match reading.words[*below].relation {
            Relation::Nsubj if passive => Slot::Target,
            Relation::Nsubj => Slot::Doer,
            Relation::NsubjPass => Slot::Target,
            Relation::Obj => Slot::Target,
            Relation::Iobj => Slot::Receiver,
            Relation::OblAgent => Slot::Doer,
            Relation::Obl | Relation::Nmod => {
                let mut cases = reading.hanging(*below, &[Relation::Case]);
                match cases.next().map(|case| reading.words[case].text.clone()) {
                    Some(case) if case == "by" && passive => Slot::Doer,
                    Some(case) => Slot::With(case),
                    None => continue,
                }
            }
            Relation::Amod => Slot::Quality,
            Relation::Compound if reading.words[at].class == WordClass::Noun => Slot::Quality,
            Relation::NmodPoss => Slot::Owner,
            _ => continue,
        };
        found.push((slot, *below));
    }
    // What shares its subject with the first conjunct, or hangs on its noun.
    let none = !found
        .iter()
        .any(|(slot, _)| *slot == Slot::Doer || passive && *slot == Slot::Target);
    if let (true, true, Some(head)) = (none, is_predicate(reading, at), reading.words[at].head) {
        let subject = match reading.words[at].relation {
            Relation::Conj | Relation::Xcomp => reading
                .hanging(head, &[Relation::Nsubj, Relation::NsubjPass])
                .next(),
            _ => None,
        };
        found.extend(
            subject.map(|subject| (if passive { Slot::Target } else { Slot::Doer }, subject)),
        );
    }
    found
}

// Words that stand for anything.
fn vague(pairing: &Pairing<'_>, reading: &Reading<'_>, at: usize) -> bool {
    let word = &reading.words[at];
    matches!(
        word.class,
        WordClass::Pron | WordClass::Det | WordClass::X | WordClass::Num
    ) || pairing.is(Class::Thin, word)
        || word.text.len() < 2
}

fn replaced(
    pairing: &Pairing<'_>,
    slot: &Slot,
    mine: usize,
    others: &[usize],
    (at, place): (usize, usize),
) -> Option<Difference> {
    let word = pairing.word(mine);
    if vague(pairing, pairing.converted, mine) {
        return None;
    }
    if word.figure.is_some() || pairing.is(Class::Function, word) {
        return None;
    }
    let elsewhere = pairing.beside(mine, 0.85);
    // Whatever of the original's fillers says the same: nothing was replaced.
    let same = |other: usize| {
        pairing.nearness(mine, other) <= Nearness::Kind
            || shares_name(pairing, mine, other)
            || word.name.is_some()
                && super::known_names::known(pairing, word)
                && elsewhere.is_none()
    };
    let at_all = elsewhere.is_some_and(|found| {
        pairing.original.words[found].claim == pairing.original.words[place].claim
            && pairing.original.upward(found).take(4).any(|up| up == place)
    });
    if others.is_empty() || others.iter().any(|other| same(*other)) || at_all {
        return None;
    }
    if let Some(found) = exchanged(pairing, slot, mine, others, place) {
        return Some(found);
    }
    let other = *others.iter().find(|other| {
        let word = &pairing.original.words[**other];
        !pairing.alignment.back.contains_key(other)
            && word.figure.is_none()
            && !pairing.is(Class::Function, word)
    })?;
    if vague(pairing, pairing.original, other) {
        return None;
    }
    let support = pairing.alignment.support;
    let names = word.name.is_some() && pairing.original.words[other].name.is_some();
    // A name for "the company" is whom it stands for; two names that stand side by side in the original are one.
    if word.name.is_some() != pairing.original.words[other].name.is_some()
        || side_by_side(pairing, mine, other)
    {
        return None;
    }
    let opposite = pairing
        .meanings
        .opposites(word.lemma, pairing.original.words[other].lemma);
    let context = pairing.shared_circle(at, place);
    let copy = pairing.copy();
    let confidence = match slot {
        _ if opposite && (context > 0 || support >= COPY) => Confidence::Likely,
        Slot::Doer | Slot::Target | Slot::Receiver | Slot::Owner if names && support >= 0.6 => {
            Confidence::Likely
        }
        Slot::Doer | Slot::Target | Slot::With(_) | Slot::Owner
            if (copy || support >= COPY) && (names || elsewhere.is_some()) =>
        {
            Confidence::Likely
        }
        Slot::Doer | Slot::Target | Slot::With(_) | Slot::Quality if copy && context > 0 => {
            Confidence::Likely
        }
        _ => Confidence::Possible,
    };
    // Two common nouns may be two words for one thing, however the original names it elsewhere.
    let confidence =
        match !names && !opposite && *slot != Slot::Quality && (elsewhere.is_some() || !copy) {
            true => Confidence::Possible,
            false => confidence,
        };
    let confidence = match pairing.at_home(at, place) {
        true => confidence,
        false => Confidence::Possible,
    };
    let kind = kind(pairing, mine, slot, opposite, elsewhere.is_some());
    // Firm and company, admission and entry: no table knows all that say the same.
    let confidence = match kind {
        DifferenceKind::Unsupported => Confidence::Possible,
        _ => confidence,
    };
    Some(pairing.difference(kind, confidence, pairing.there(other), pairing.here(mine)))
}

// Both stand in the claim and in the passage, and each has the other's place.
fn exchanged(
    pairing: &Pairing<'_>,
    slot: &Slot,
    mine: usize,
    others: &[usize],
    place: usize,
) -> Option<Difference> {
    if *slot == Slot::Quality {
        return None;
    }
    let home = pairing.beside(mine, 0.85)?;
    let other = *others.iter().find(|other| {
        pairing
            .alignment
            .back
            .get(other)
            .is_some_and(|at| *at != mine)
    })?;
    let here = *pairing.alignment.back.get(&other)?;
    // Where mine stands in the original, and where the other stands here: the two heads say the same, or the slots do.
    let (head_there, head_here) = (pairing.original.words[home].head, pairing.word(here).head);
    let crossed = match (head_there, head_here) {
        (Some(there), Some(here)) => there != place && pairing.beside(here, 0.85) == Some(there),
        _ => false,
    };
    let same_sentence = pairing.original.words[home].claim == pairing.original.words[other].claim;
    (crossed && same_sentence).then(|| {
        pairing.difference(
            DifferenceKind::Roles,
            Confidence::Likely,
            pairing.there(other),
            pairing.here(mine),
        )
    })
}

fn side_by_side(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    let (a, b) = (
        bare(&pairing.word(at).text),
        bare(&pairing.original.words[place].text),
    );
    pairing.original.beside.iter().any(|line| {
        line.windows(2)
            .any(|pair| pair[0] == a && pair[1] == b || pair[0] == b && pair[1] == a)
    })
}

fn kind(
    pairing: &Pairing<'_>,
    at: usize,
    slot: &Slot,
    opposite: bool,
    elsewhere: bool,
) -> DifferenceKind {
    if opposite {
        return DifferenceKind::Opposite;
    }
    let named = pairing
        .word(at)
        .name
        .map(|name| pairing.converted.names[name].kind);
    match (named, slot) {
        (Some(_), _) if elsewhere => DifferenceKind::Swap,
        (Some(FactKind::Person), _) => DifferenceKind::Person,
        (Some(FactKind::Organisation), _) => DifferenceKind::Organisation,
        (Some(FactKind::Place), _) => DifferenceKind::Place,
        (Some(FactKind::Title), _) => DifferenceKind::Title,
        (Some(_), _) => DifferenceKind::Name,
        (None, Slot::Doer | Slot::Target | Slot::Receiver | Slot::Owner) if elsewhere => {
            DifferenceKind::Roles
        }
        (None, Slot::Quality) => DifferenceKind::Scope,
        (None, _) => DifferenceKind::Unsupported,
    }
}
