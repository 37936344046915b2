//! The words that tell one speaker from another, where a claim names its speaker, and how much of a sentence its speaker says. O(words of
//! the claim).

use copydesk_model::Attribution;

use super::lexicon::{Class, Lexicon};
use super::mentions::pronoun;
use super::pairing::Pairing;
use super::reading::{Claim, Reading, bare};
use super::sayers::{said, sayers};

/// The words that tell one speaker from another, without accents.
pub(super) fn speaker_words(pairing: &Pairing<'_>, said: &Attribution) -> Vec<String> {
    called(pairing.original, said)
}

/// What a speaker is called, without accents: by a claim, and by the titles that the original gives him anywhere.
pub(super) fn called(original: &Reading<'_>, said: &Attribution) -> Vec<String> {
    let lexicon = Lexicon::get();
    let mention = said.mention.as_deref().filter(|mention| !pronoun(mention));
    let mut words: Vec<String> = [Some(said.speaker.as_str()), mention]
        .into_iter()
        .flatten()
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .map(bare)
        .filter(|word| word.len() > 1 && !lexicon.is(Class::Function, word))
        .map(|word| lexicon.stem(&word))
        .collect();
    let titles: Vec<String> = words
        .iter()
        .filter_map(|word| original.titles.get(word))
        .flatten()
        .cloned()
        .collect();
    words.extend(titles);
    words
}

/// Where a claim names its speaker, in bytes of its text.
pub(super) fn place(reading: &Reading<'_>, claim: &Claim<'_>) -> Option<std::ops::Range<usize>> {
    let span = claim.draft.speaker?;
    Some(reading.index.byte(span.start)?..reading.index.byte(span.end)?)
}

/// How much of what the claim takes from a sentence is said by a speaker whom that sentence names; `None` where it names none.
pub(super) fn said_share(pairing: &Pairing<'_>, source: usize) -> Option<f64> {
    let speakers = sayers(pairing.original, pairing.meanings, source);
    if speakers.is_empty() {
        return None;
    }
    let inside: std::collections::HashSet<usize> = speakers
        .into_iter()
        .flat_map(|sayer| said(pairing.original, sayer))
        .collect();
    let taken: Vec<usize> = pairing.original.claims[source]
        .words
        .clone()
        .filter(|place| pairing.alignment.back.contains_key(place))
        .collect();
    let said = taken.iter().filter(|place| inside.contains(place)).count();
    (!taken.is_empty()).then(|| said as f64 / taken.len() as f64)
}
