//! Titles: an office that the original doesn't give, and one that is narrowed or widened: deputy, acting, former.
//!
//! Called by the judge of names, claim by claim. Linear in the words of claim and passage.

use std::ops::Range;

use super::known_names::{abbreviates, known, own_words, rival};
use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::{Named, Word, bare};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_model::FactKind;

pub(super) fn title(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    let new = named.words.clone().any(|at| {
        let word = pairing.word(at);
        word.content && !known_office(pairing, word)
    });
    if !new || abbreviates(pairing, named) {
        return None;
    }
    let rival = rival(pairing, named).or_else(|| office_of(pairing, named));
    let confidence = match rival {
        Some(_) => Confidence::Likely,
        None if in_a_super(pairing, named) => Confidence::Likely,
        None if pairing.copy()
            && person_beside(pairing, named).is_some()
            && named.words.len() > 1 =>
        {
            Confidence::Likely
        }
        None => Confidence::Possible,
    };
    Some(pairing.difference(
        DifferenceKind::Title,
        confidence,
        rival,
        Some(named.bytes.clone()),
    ))
}

// The line in which the original names the person beside the title with another office: a super, an apposition.
fn office_of(pairing: &Pairing<'_>, title: &Named) -> Option<Range<usize>> {
    let person = person_beside(pairing, title)?;
    let surname = own_words(pairing, person).pop()?;
    pairing
        .original
        .claims
        .iter()
        .flat_map(|claim| claim.names.clone())
        .map(|number| &pairing.original.names[number])
        .find(|other| {
            other.kind == FactKind::Title && {
                let near = other.words.start.saturating_sub(4)
                    ..(other.words.end + 5).min(pairing.original.words.len());
                near.into_iter()
                    .any(|at| bare(&pairing.original.words[at].text) == surname)
            }
        })
        .map(|other| other.bytes.clone())
}

// A line outside the claims, such as a super, names the person with an office, and this is not it.
fn in_a_super(pairing: &Pairing<'_>, title: &Named) -> bool {
    let Some(surname) =
        person_beside(pairing, title).and_then(|person| own_words(pairing, person).pop())
    else {
        return false;
    };
    let office: Vec<&Word> = title
        .words
        .clone()
        .map(|at| pairing.word(at))
        .filter(|word| word.content)
        .collect();
    let initials: String = office
        .iter()
        .filter_map(|word| word.text.chars().next())
        .collect();
    // CEO, V.P.: the super may have it in letters.
    let letters = |line: &[String]| {
        let single: String = line
            .iter()
            .filter(|word| word.len() == 1)
            .cloned()
            .collect();
        single.contains(&initials) || line.iter().any(|word| word.starts_with(&initials))
    };
    office.len() > 1
        && office.iter().all(|word| !known_office(pairing, word))
        && pairing
            .original
            .supers
            .iter()
            .any(|line| (4..=12).contains(&line.len()) && line.contains(&surname) && !letters(line))
}

fn person_beside<'p>(pairing: &'p Pairing<'_>, title: &Named) -> Option<&'p Named> {
    pairing
        .claim()
        .names
        .clone()
        .map(|number| &pairing.converted.names[number])
        .find(|other| {
            other.kind == FactKind::Person
                && (other.words.start.abs_diff(title.words.end) <= 2
                    || title.words.start.abs_diff(other.words.end) <= 2)
        })
}

fn known_office(pairing: &Pairing<'_>, word: &Word) -> bool {
    known(pairing, word)
        || pairing
            .original
            .words
            .iter()
            .any(|other| pairing.meanings.nearness(word.lemma, other.lemma).carries() >= 0.85)
}

// Whether somebody holds the office here: it stands beside a name.
fn held(reading: &super::reading::Reading<'_>, office: usize) -> bool {
    let near = office.saturating_sub(4)..(office + 4).min(reading.words.len());
    near.into_iter().any(|at| {
        let word = &reading.words[at];
        word.claim == reading.words[office].claim
            && word
                .name
                .is_some_and(|name| reading.names[name].kind == FactKind::Person)
    })
}

// Deputy, acting, former: with them or without them it is another office.
pub(super) fn ranks(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let of = |words: &[Word], at: usize| {
        let head = words[at].head?;
        (pairing.is(Class::Rank, &words[at]) && head > at && head - at < 4).then_some(head)
    };
    for at in pairing.places() {
        let Some(office) = of(&pairing.converted.words, at) else {
            continue;
        };
        let place = pairing.beside(office, 0.8);
        if held(pairing.converted, office)
            && !pairing.in_original(pairing.word(at))
            && pairing.in_original(pairing.word(office))
        {
            differences.push(pairing.difference(
                DifferenceKind::Title,
                Confidence::Likely,
                place.and_then(|place| pairing.there(place)),
                pairing.here(at),
            ));
        }
    }
    for place in pairing.passage_places() {
        let Some(office) = of(&pairing.original.words, place) else {
            continue;
        };
        let Some(at) = pairing.alignment.back.get(&office) else {
            continue;
        };
        let mine = &pairing.original.words[place];
        let kept = pairing.converted.forms.contains(&bare(&mine.text));
        if !kept
            && pairing.copy()
            && held(pairing.original, office)
            && held(pairing.converted, *at)
            && pairing.claim().draft.block > 0
            && pairing.word(*at).relation != copydesk_grammar::Relation::Compound
        {
            differences.push(pairing.difference(
                DifferenceKind::Title,
                Confidence::Likely,
                pairing.there(place),
                pairing.here(*at),
            ));
        }
    }
}
