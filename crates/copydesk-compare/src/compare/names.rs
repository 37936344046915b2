//! Names and titles: is there anybody or anything in the claim that the original does not name?
//!
//! What stands for a name of the original is said in `known_names`. Supers and bylines name people too. Linear in the words; it refuses to tell apart two people of one surname (who does
//! what is for the judge of roles).

use super::known_names::{abbreviates, known, own_words, rival};
use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::{Named, Word, bare};
use super::titles::{ranks, title};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::names as words;
use copydesk_model::FactKind;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for number in pairing.claim().names.clone() {
        let named = &pairing.converted.names[number];
        let found = match named.kind {
            FactKind::Title => title(pairing, named),
            _ => name(pairing, named),
        };
        differences.extend(found);
    }
    ranks(pairing, differences);
}

fn name(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    if label(pairing, named) {
        return None;
    }
    let unknown: Vec<usize> = named
        .words
        .clone()
        .filter(|at| {
            let word = pairing.word(*at);
            word.text.contains(char::is_alphanumeric)
                && !pairing.is(Class::Function, word)
                && word.figure.is_none()
                && !opening_word(pairing, *at)
                && !known(pairing, word)
        })
        .collect();
    if unknown.is_empty() {
        return put_together(pairing, named).or_else(|| taken_from_elsewhere(pairing, named));
    }
    if abbreviates(pairing, named) {
        return None;
    }
    let kind = kind(named.kind);
    if let Some(other) = in_the_same_name(pairing, named, &unknown) {
        let other = pairing.there(other);
        return Some(pairing.difference(
            kind,
            Confidence::Likely,
            other,
            Some(named.bytes.clone()),
        ));
    }
    let rival = rival(pairing, named);
    let whole = unknown.len() * 2 >= named.words.len();
    let confidence = match (&rival, whole) {
        (Some(_), true) => Confidence::Sure,
        (Some(_), false) | (None, true) => Confidence::Likely,
        (None, false) => Confidence::Possible,
    };
    Some(pairing.difference(kind, confidence, rival, Some(named.bytes.clone())))
}

// The word of the original that stands where an unknown word of a name stands: the Planning Department, the Health Department.
fn in_the_same_name(pairing: &Pairing<'_>, named: &Named, unknown: &[usize]) -> Option<usize> {
    let free = |place: usize| {
        let word = &pairing.original.words[place];
        word.content && !pairing.alignment.back.contains_key(&place)
    };
    unknown.iter().find_map(|at| {
        let beside = |near: usize| {
            (named.words.contains(&near) && !unknown.contains(&near))
                .then(|| pairing.beside(near, 0.95))
                .flatten()
        };
        let behind = beside(at + 1).and_then(|place| place.checked_sub(1));
        let before = at.checked_sub(1).and_then(beside).map(|place| place + 1);
        [behind, before]
            .into_iter()
            .flatten()
            .find(|place| *place < pairing.original.words.len() && free(*place))
    })
}

// A first name and a surname of two people: both stand in the original, but never beside each other.
fn put_together(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    /// How many words may stand between: a middle name, an initial. On six writers' read stories 2 and 6 give the same.
    const BETWEEN: usize = 3;
    if !matches!(named.kind, FactKind::Person | FactKind::Name) {
        return None;
    }
    let mut words = own_words(pairing, named);
    // "Listener Ann Lee": a common noun that opens the sentence is no first name.
    if words.len() > 2 && opening_word(pairing, named.words.start) {
        words.remove(0);
    }
    let (first, last) = (words.first()?, words.last()?);
    if words.len() < 2 || first == last {
        return None;
    }
    // Mother and son in one sentence share a surname.
    let one_sentence = pairing.original.claims.iter().any(|claim| {
        let has = |wanted: &String| {
            pairing.original.words[claim.words.clone()]
                .iter()
                .any(|word| bare(word.text.trim_end_matches("'s")) == *wanted)
        };
        has(first) && has(last)
    });
    let has = |word: &String, other: &String| word == other || word.trim_end_matches("'s") == other;
    let together = pairing.original.beside.iter().any(|line| {
        line.iter().enumerate().any(|(at, word)| {
            has(word, first)
                && line[at + 1..(at + 1 + BETWEEN).min(line.len())]
                    .iter()
                    .any(|word| has(word, last))
        })
    });
    // The surname alone is another one than that which goes on behind a hyphen.
    let longer = {
        let text = bare(pairing.original.text);
        let open = format!("{last}-");
        text.contains(&open)
            && !text.match_indices(last.as_str()).any(|(at, _)| {
                let (before, after) = (
                    text[..at].chars().next_back(),
                    text[at + last.len()..].chars().next(),
                );
                after != Some('-')
                    && before != Some('-')
                    && !after.is_some_and(char::is_alphanumeric)
                    && !before.is_some_and(char::is_alphanumeric)
            })
    };
    (!together && !one_sentence || longer).then(|| {
        let rival = rival(pairing, named);
        pairing.difference(
            DifferenceKind::Person,
            Confidence::Likely,
            rival,
            Some(named.bytes.clone()),
        )
    })
}

// A near copy of a sentence with a name that stands only in another one, behind the preposition of the name that is gone.
fn taken_from_elsewhere(pairing: &Pairing<'_>, named: &Named) -> Option<Difference> {
    if !pairing.copy() {
        return None;
    }
    let here: Vec<String> = pairing
        .best_places()
        .map(|place| bare(&pairing.original.words[place].text))
        .collect();
    let words = own_words(pairing, named);
    if words.is_empty() || words.iter().any(|word| here.contains(word)) {
        return None;
    }
    let before = |words: &[Word], at: usize| at.checked_sub(1).map(|at| words[at].text.clone());
    let mine = before(&pairing.converted.words, named.words.start)?;
    let source = *pairing.alignment.sources.first()?;
    let rival = pairing.original.claims[source]
        .names
        .clone()
        .map(|number| &pairing.original.names[number])
        .find(|other| {
            let gone = !pairing.original.words[other.words.clone()]
                .iter()
                .any(|word| {
                    pairing
                        .words()
                        .iter()
                        .any(|mine| bare(&mine.text) == bare(&word.text))
                });
            gone && before(&pairing.original.words, other.words.start).as_ref() == Some(&mine)
        })?;
    let preposition = words::PREPOSITION.contains(&mine.as_str());
    preposition.then(|| {
        pairing.difference(
            DifferenceKind::Swap,
            Confidence::Likely,
            Some(rival.bytes.clone()),
            Some(named.bytes.clone()),
        )
    })
}

// A capital at the beginning of a sentence makes no name of a common word.
fn opening_word(pairing: &Pairing<'_>, at: usize) -> bool {
    at == pairing.claim().words.start
        && super::thesaurus::base(&pairing.word(at).text, super::thesaurus::Pos::Noun).is_some()
}

// "PUSH ALERT:": capitals before a colon at the beginning.
fn label(pairing: &Pairing<'_>, named: &Named) -> bool {
    let words = &pairing.converted.text[named.bytes.clone()];
    let after = pairing
        .converted
        .text
        .get(named.bytes.end..)
        .unwrap_or_default();
    let opens = named.words.start <= pairing.claim().words.start + 2;
    opens && after.trim_start().starts_with(':') && !words.contains(char::is_lowercase)
}

fn kind(kind: FactKind) -> DifferenceKind {
    match kind {
        FactKind::Person => DifferenceKind::Person,
        FactKind::Organisation => DifferenceKind::Organisation,
        FactKind::Place => DifferenceKind::Place,
        FactKind::Title => DifferenceKind::Title,
        FactKind::Name
        | FactKind::Quote
        | FactKind::Number
        | FactKind::Money
        | FactKind::Percent
        | FactKind::Ordinal
        | FactKind::Date
        | FactKind::Time
        | FactKind::Duration
        | FactKind::Age
        | FactKind::Superlative
        | FactKind::Comparison
        | FactKind::Cause
        | FactKind::Allegation
        | FactKind::Prediction => DifferenceKind::Name,
    }
}
