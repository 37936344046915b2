//! Who says so, by what they say: the sentences of the original that carry the claim, and whose they are.
//!
//! The passage that the alignment took may be the newsroom's lead-in while the recording behind it says the same. So all sentences that carry
//! nearly as much are asked: do some belong to the speaker that the claim names, to another, to nobody? O(sentences of the original).

use std::collections::HashSet;

use super::super::pairing::Pairing;
use super::super::reading::{Claim, bare};
use super::super::speakers::speaker_words;
use super::Row;
use super::frames::Frames;

/// Adds what holds of the claim's speaker.
pub(super) fn voices(pairing: &Pairing<'_>, frames: &Frames, row: &mut Row) {
    let words = |claim: &Claim<'_>| -> HashSet<String> {
        claim
            .draft
            .attribution
            .as_ref()
            .map(|said| speaker_words(pairing, said).into_iter().collect())
            .unwrap_or_default()
    };
    let mine = words(pairing.claim());
    let said = pairing.claim().draft.attribution.is_some();
    let (mut all, mut own, mut other, mut nobody) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
    let mut voice: Option<HashSet<String>> = None;
    for (number, votes) in &frames.sentences {
        let claim = &pairing.original.claims[*number];
        let theirs = words(claim);
        if *votes > all {
            all = *votes;
            voice = (!theirs.is_empty()).then(|| theirs.clone());
        }
        let place = match claim.draft.attribution.is_some() {
            false => &mut nobody,
            true if mine.is_disjoint(&theirs) => &mut other,
            true => &mut own,
        };
        *place = place.max(*votes);
    }
    let share = |votes: f64| match all > 0.0 {
        true => (votes / all * 100.0) as i64,
        false => -1,
    };
    row.put("voice-own", if said { share(own) } else { -2 });
    row.put("voice-other", share(other));
    row.put("voice-nobody", share(nobody));
    // Whether the voice that carries most is heard anywhere in the conversion, and near this claim.
    let heard = |claim: &Claim<'_>| {
        voice.as_ref().is_none_or(|voice| {
            !voice.is_disjoint(&words(claim))
                || claim.words.clone().any(|at| {
                    let word = bare(&pairing.word(at).text);
                    voice.contains(&pairing.lexicon.stem(&word))
                })
        })
    };
    let claims = &pairing.converted.claims;
    let distance = (0..claims.len())
        .filter(|number| heard(&claims[*number]))
        .map(|number| number.abs_diff(pairing.number).min(5) as i64)
        .min();
    row.put(
        "voice-distance",
        match (&voice, distance) {
            (None, _) => -1,
            (Some(_), Some(distance)) => distance,
            (Some(_), None) => 9,
        },
    );
}
