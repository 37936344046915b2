//! Who did it to whom: arguments that have changed places.
//!
//! For a predicate of the claim and the one that says the same, subject and object are compared; a passive is turned round first. When the
//! claim's subject is the original's object and the other way round, the two have changed places. Linear in the words.

use super::known_names::shares_name;
use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::{Reading, bare};
use super::status::is_predicate;
use super::{Confidence, Difference, DifferenceKind};
use copydesk_grammar::{FineTag, Relation, WordClass};
use copydesk_lexicon::en::compare::roles as words;

/// Whom a predicate is about.
#[derive(Debug, Default, Clone, Copy)]
struct Arguments {
    /// Who does it.
    agent: Option<usize>,
    /// Whom or what it is done to.
    patient: Option<usize>,
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for at in pairing.places() {
        let Some(place) = pairing
            .beside(at, 0.85)
            .filter(|_| !pairing.is(Class::Saying, pairing.word(at)))
        else {
            continue;
        };
        if let Some(found) = by_order(pairing, at, place) {
            differences.push(found);
            return;
        }
        if !is_predicate(pairing.converted, at) {
            continue;
        }
        if !is_predicate(pairing.original, place) {
            continue;
        }
        let here = arguments(pairing.converted, at);
        let there = arguments(pairing.original, place);
        if let Some(found) = crossed(pairing, here, there) {
            differences.push(found);
            return;
        }
    }
}

// The same active verb with the same two beside it, in the other order: told by the order of words, whatever the grammar makes of capitals.
fn by_order(pairing: &Pairing<'_>, at: usize, place: usize) -> Option<Difference> {
    let (mine, other) = (pairing.word(at), &pairing.original.words[place]);
    let same = mine.lemma == other.lemma || mine.text == other.text;
    let copy = same && pairing.copy() && pairing.at_home(at, place);
    if !copy || turned(pairing.converted, at) || turned(pairing.original, place) {
        return None;
    }
    let (left, right) = (before(pairing.converted, at), behind(pairing.converted, at));
    let (its_left, its_right) = (
        before(pairing.original, place),
        behind(pairing.original, place),
    );
    let shared = |mine: &[usize], its: &[usize]| {
        mine.iter()
            .filter(|at| {
                its.iter().any(|place| {
                    bare(&pairing.converted.words[**at].text)
                        == bare(&pairing.original.words[*place].text)
                })
            })
            .count()
    };
    let crossed = shared(&left, &its_right) > shared(&left, &its_left)
        && shared(&right, &its_left) > shared(&right, &its_right);
    // In capitals a verb is often taken for its noun. The table is asked last: asked of every word it took a twelfth of a comparison.
    let verb = || {
        mine.class == WordClass::Verb
            || super::thesaurus::base(&mine.text, super::thesaurus::Pos::Verb)
                .is_some_and(|(_, pos)| pos == super::thesaurus::Pos::Verb)
    };
    (crossed && verb()).then(|| {
        pairing.difference(
            DifferenceKind::Roles,
            Confidence::Likely,
            its_left.last().and_then(|place| pairing.there(*place)),
            left.last().and_then(|at| pairing.here(*at)),
        )
    })
}

// A passive, or a clause that hangs on a noun, tells the two the other way round.
fn turned(reading: &Reading<'_>, at: usize) -> bool {
    const BE: &[&str] = &words::BE;
    const TURN: &[&str] = &words::TURN;
    let near = |range: std::ops::Range<usize>, list: &[&str]| {
        reading.words[range]
            .iter()
            .any(|word| word.claim == reading.words[at].claim && list.contains(&word.text.as_str()))
    };
    near(at.saturating_sub(2)..at, BE)
        || near(at.saturating_sub(2)..at, TURN)
        || near(at + 1..(at + 3).min(reading.words.len()), &["by"])
}

// Up to three telling words before a verb.
fn before(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    let mut found: Vec<usize> = (0..at)
        .rev()
        .take_while(|near| {
            let word = &reading.words[*near];
            word.claim == reading.words[at].claim && word.class != WordClass::Punct
        })
        .filter(|near| reading.words[*near].content && reading.words[*near].class != WordClass::Adv)
        .take(3)
        .collect();
    found.reverse();
    found
}

// Up to three telling words behind a verb, as far as the next preposition.
fn behind(reading: &Reading<'_>, at: usize) -> Vec<usize> {
    (at + 1..reading.words.len())
        .take_while(|near| {
            let word = &reading.words[*near];
            word.claim == reading.words[at].claim
                && !matches!(
                    word.class,
                    WordClass::Punct | WordClass::Adp | WordClass::Verb | WordClass::Sconj
                )
        })
        .filter(|near| reading.words[*near].content)
        .take(3)
        .collect()
}

fn arguments(reading: &Reading<'_>, at: usize) -> Arguments {
    let first = |by: &[Relation]| reading.hanging(at, by).next();
    let passive = passive(reading, at);
    let subject = first(&[Relation::Nsubj]).or_else(|| {
        // A conjunct shares the subject of the first, a clause at a noun has that noun.
        let word = &reading.words[at];
        let head = word.head?;
        match word.relation {
            Relation::Conj | Relation::Xcomp => reading.hanging(head, &[Relation::Nsubj]).next(),
            Relation::AclRelcl => Some(head),
            _ => None,
        }
    });
    match passive {
        true => Arguments {
            agent: first(&[Relation::OblAgent]),
            patient: first(&[Relation::NsubjPass]).or(subject),
        },
        false => Arguments {
            agent: subject,
            patient: first(&[Relation::Obj]),
        },
    }
}

/// Whether a predicate is told from whom it is done to; headlines leave out the *was*.
pub(super) fn passive(reading: &Reading<'_>, at: usize) -> bool {
    let active = reading.hanging(at, &[Relation::Obj]).next().is_some();
    let bare = reading.words[at].tag == FineTag::Vbn
        && !active
        && reading.hanging(at, &[Relation::Aux]).next().is_none()
        && reading.hanging(at, &[Relation::Nsubj]).next().is_some();
    bare || reading
        .hanging(
            at,
            &[Relation::NsubjPass, Relation::AuxPass, Relation::OblAgent],
        )
        .next()
        .is_some()
}

/// Who does it.
pub(super) fn agent(reading: &Reading<'_>, at: usize) -> Option<usize> {
    arguments(reading, at).agent
}

/// Whom or what it is done to.
pub(super) fn patient(reading: &Reading<'_>, at: usize) -> Option<usize> {
    arguments(reading, at).patient
}

fn same(pairing: &Pairing<'_>, at: usize, place: usize) -> bool {
    pairing.beside(at, 0.85) == Some(place) || {
        let word = &pairing.converted.words[at];
        let other = &pairing.original.words[place];
        bare(&word.text) == bare(&other.text)
            || word.name.is_some() && shares_name(pairing, at, place)
            || pairing.nearness(at, place).carries() >= 0.85
    }
}

fn telling(reading: &Reading<'_>, at: usize) -> bool {
    matches!(reading.words[at].class, WordClass::Noun | WordClass::Propn)
}

fn crossed(pairing: &Pairing<'_>, here: Arguments, there: Arguments) -> Option<Difference> {
    let (Some(agent), Some(patient)) = (there.agent, there.patient) else {
        return None;
    };
    if !telling(pairing.original, agent) || !telling(pairing.original, patient) {
        return None;
    }
    let turned = match (here.agent, here.patient) {
        (Some(mine), Some(other)) => same(pairing, mine, patient) && same(pairing, other, agent),
        (Some(mine), None) => same(pairing, mine, patient) && !same(pairing, mine, agent),
        (None, Some(other)) => same(pairing, other, agent) && !same(pairing, other, patient),
        (None, None) => false,
    };
    let both = here.agent.is_some() && here.patient.is_some();
    turned.then(|| {
        pairing.difference(
            DifferenceKind::Roles,
            match both {
                true => Confidence::Sure,
                false => Confidence::Possible,
            },
            pairing.there(agent),
            here.agent.or(here.patient).and_then(|at| pairing.here(at)),
        )
    })
}
