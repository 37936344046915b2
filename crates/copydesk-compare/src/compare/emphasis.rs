//! Stronger than the original: superlatives, intensifiers, and causes where it has a sequence.
//!
//! One look at each word. It refuses to weigh words that the original uses itself, or says nearly, wherever it does.

use super::lexicon::Class;
use super::pairing::Pairing;
use super::reading::Word;
use super::{Confidence, Difference, DifferenceKind};
use copydesk_grammar::FineTag;
use copydesk_lexicon::en::compare::emphasis as words;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for at in pairing.places() {
        let word = pairing.word(at);
        if let Some(found) = second(pairing, at) {
            differences.push(found);
            continue;
        }
        if word.quoted || word.name.is_some() || word.figure.is_some() || pairing.in_original(word)
        {
            continue;
        }
        let superlative = matches!(word.tag, FineTag::Jjs | FineTag::Rbs)
            || pairing.lexicon.is(Class::Superlative, &word.text);
        let kind = if superlative {
            match otherwise(pairing, word, |pairing, other| {
                matches!(other.tag, FineTag::Jjs | FineTag::Rbs | FineTag::Jjr)
                    || pairing.lexicon.is(Class::Superlative, &other.text)
            }) {
                true => continue,
                false => DifferenceKind::Emphasis,
            }
        } else if pairing.is(Class::Intensifier, word) {
            match pairing.beside(at, 0.6) {
                Some(_) => continue,
                None => DifferenceKind::Emphasis,
            }
        } else if pairing.is(Class::Cause, word) {
            let next = pairing
                .converted
                .words
                .get(at + 1)
                .map(|word| word.text.as_str());
            if matches!(pairing.base(word), "lead" | "due" | "thanks" | "owing")
                && next != Some("to")
            {
                continue;
            }
            // "Is due to open".
            if pairing
                .converted
                .words
                .get(at + 2)
                .is_some_and(|word| next == Some("to") && word.tag == FineTag::Vb)
            {
                continue;
            }
            match otherwise(pairing, word, |pairing, other| {
                pairing.is(Class::Cause, other)
            }) {
                true => continue,
                false => DifferenceKind::Cause,
            }
        } else {
            continue;
        };
        let confidence = match kind {
            // Measured on the read stories: any cause that came is right in one of three, one in place of a sequence mostly.
            DifferenceKind::Cause if !joins(pairing, at) && sequence(pairing).is_none() => {
                Confidence::Possible
            }
            _ if superlative && words::LOOSE_SUPERLATIVES.contains(&word.text.as_str()) => {
                Confidence::Possible
            }
            _ => Confidence::Likely,
        };
        let order = sequence(pairing).filter(|_| kind == DifferenceKind::Cause);
        differences.push(pairing.difference(
            kind,
            confidence,
            order.and_then(|place| pairing.there(place)),
            pairing.here(at),
        ));
    }
}

// The second largest, one of the largest: gone before a superlative that stays.
fn second(pairing: &Pairing<'_>, at: usize) -> Option<Difference> {
    const SHORT_OF: &[&str] = &words::SHORT_OF;
    let word = pairing.word(at);
    if !matches!(word.tag, FineTag::Jjs | FineTag::Rbs) {
        return None;
    }
    let place = pairing
        .places()
        .find(|one| *one == at)
        .and_then(|at| pairing.beside(at, 0.95))?;
    let before = |words: &[Word], at: usize| {
        (at.saturating_sub(4)..at).rev().find(|near| {
            let text = words[*near].text.as_str();
            words[*near].claim == words[at].claim
                && SHORT_OF.contains(&text)
                && (text != "one" || words[*near + 1].text == "of")
        })
    };
    let there = before(&pairing.original.words, place)?;
    before(&pairing.converted.words, at).is_none().then(|| {
        pairing.difference(
            DifferenceKind::Emphasis,
            Confidence::Likely,
            pairing.there(there),
            pairing.here(at),
        )
    })
}

// The word by which the original has one after the other, where the claim has one because of the other.
fn sequence(pairing: &Pairing<'_>) -> Option<usize> {
    const WORDS: &[&str] = &words::SEQUENCE_WORDS;
    let one = |word: &Word| WORDS.contains(&word.text.as_str());
    if pairing.words().iter().any(one) {
        return None;
    }
    let mut places = pairing.passage_places();
    places.find(|place| one(&pairing.original.words[*place]))
}

// Whether a cause joins what the original gives in two sentences.
fn joins(pairing: &Pairing<'_>, at: usize) -> bool {
    let of = |range: std::ops::Range<usize>| {
        let mut claims: Vec<usize> = range
            .filter_map(|at| pairing.beside(at, 0.85))
            .map(|place| pairing.original.words[place].claim)
            .collect();
        claims.sort_unstable();
        let most = claims.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
        most.map(|run| (run[0], run.len()))
    };
    let places = pairing.places();
    match (of(places.start..at), of(at + 1..places.end)) {
        (Some((before, 2..)), Some((after, 2..))) => before != after,
        _ => false,
    }
}

// Whether the passages have a word of the same sort, in other words.
fn otherwise(
    pairing: &Pairing<'_>,
    word: &Word,
    of_sort: impl Fn(&Pairing<'_>, &Word) -> bool,
) -> bool {
    pairing.passage_words().any(|other| {
        of_sort(pairing, other)
            || word.content && pairing.meanings.nearness(word.lemma, other.lemma).carries() >= 0.6
    })
}
