//! Who says so: another speaker, an attribution dropped, an attribution added.
//!
//! Speakers are the same when they share a word that tells: a surname, an office, an agency. An attribution counts as dropped
//! only where the claim gives most of what the passage gives, so that a summary of many sentences is not held to it.

use super::pairing::Pairing;
use super::reading::{Claim, Reading, Word};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_model::Attribution;

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    let Some(best) = pairing.passages().next() else {
        return;
    };
    let said = attribution(pairing, pairing.converted, pairing.claim());
    match (said, attribution(pairing, pairing.original, best)) {
        (Some(said), _) => differences.extend(named(pairing, said, best)),
        (None, Some(said)) => differences.extend(dropped(pairing, said, best)),
        (None, None) => {}
    }
}

// The attribution of a claim; a verb that is part of a name ("the United States") makes none.
fn attribution<'c>(
    pairing: &Pairing<'_>,
    reading: &Reading<'_>,
    claim: &'c Claim<'_>,
) -> Option<&'c Attribution> {
    let said = claim.draft.attribution.as_ref()?;
    let cue = said.cue.as_deref().unwrap_or_default().to_lowercase();
    let in_name = reading.words[claim.words.clone()]
        .iter()
        .any(|word| word.named && pairing.entry(word).text == cue);
    (!in_name).then_some(said)
}

fn named(pairing: &Pairing<'_>, said: &Attribution, best: &Claim<'_>) -> Option<Difference> {
    let own = speaker_words(pairing, said);
    let place = pairing.claim().draft.speaker.and_then(|span| {
        let index = &pairing.converted.index;
        Some(index.byte(span.start)?..index.byte(span.end)?)
    });
    if own.is_empty() {
        return None;
    }
    let attributions: Vec<&Attribution> = pairing
        .passages()
        .filter_map(|passage| passage.draft.attribution.as_ref())
        .collect();
    let same = attributions.iter().any(|other| {
        let others = speaker_words(pairing, other);
        others.is_empty() || own.iter().any(|word| others.contains(word))
    });
    let known = attributions
        .iter()
        .any(|other| one_person(pairing, &own, &speaker_words(pairing, other)));
    if same || known {
        return None;
    }
    if let Some(other) = &best.draft.attribution {
        let original = best.draft.speaker.and_then(|span| {
            let index = &pairing.original.index;
            Some(index.byte(span.start)?..index.byte(span.end)?)
        });
        // A pronoun may stand for anybody.
        let vague = other.mention.as_deref().is_some_and(pronoun) || pronoun(&said.speaker);
        let confidence = match (vague, original.is_some() && place.is_some()) {
            (true, _) => Confidence::Possible,
            (false, true) => Confidence::Sure,
            (false, false) => Confidence::Likely,
        };
        return Some(pairing.difference(DifferenceKind::Speaker, confidence, original, place));
    }
    // Words of speech that the engine did not read as an attribution are one all the same, and so is an allegation.
    const ALLEGED: &[&str] = &[
        "alleged",
        "allegedly",
        "suspected",
        "reportedly",
        "accused",
        "charged",
    ];
    let spoken = pairing.passage_words().flatten().any(|word| {
        let entry = pairing.entry(word);
        entry.roles.speech || ALLEGED.contains(&entry.text.as_str())
    });
    let near = neighbours(pairing).any(|claim| {
        claim.draft.attribution.as_ref().is_some_and(|other| {
            speaker_words(pairing, other)
                .iter()
                .any(|word| own.contains(word))
        })
    });
    // Whom the passage speaks of may be whom it lets speak, in words that were not read so.
    let heard = pairing
        .passage_words()
        .flatten()
        .any(|word| own.contains(&pairing.entry(word).stem));
    let confidence = match spoken || near || heard {
        true => Confidence::Possible,
        false => Confidence::Likely,
    };
    Some(pairing.difference(DifferenceKind::AttributionAdded, confidence, None, place))
}

// A name and an office that stand side by side somewhere in the original are one person's.
fn one_person(pairing: &Pairing<'_>, own: &[String], other: &[String]) -> bool {
    const APART: usize = 5;
    let ids = |stems: &[String]| -> Vec<u32> {
        stems
            .iter()
            .filter_map(|stem| pairing.vocabulary.stem_id(stem))
            .collect()
    };
    let (own, other) = (ids(own), ids(other));
    let words = &pairing.original.words;
    words.iter().enumerate().any(|(at, word)| {
        let near = at.saturating_sub(APART)..(at + APART + 1).min(words.len());
        let beside = |place: usize| {
            let (from, to) = (at.min(place), at.max(place));
            words[from..=to].iter().all(|word| {
                let told = own.contains(&word.stem) || other.contains(&word.stem);
                told || pairing.entry(word).roles.function
            })
        };
        own.contains(&word.stem)
            && near
                .into_iter()
                .any(|place| other.contains(&words[place].stem) && beside(place))
    })
}

fn neighbours<'p>(pairing: &'p Pairing<'_>) -> impl Iterator<Item = &'p Claim<'p>> {
    let claims = &pairing.original.claims;
    pairing.sources.iter().flat_map(move |source| {
        let to = (source + 2).min(claims.len());
        claims[source.saturating_sub(1)..to].iter()
    })
}

fn pronoun(words: &str) -> bool {
    ["he", "she", "they", "it", "we", "i"].contains(&words.to_lowercase().as_str())
}

/// Verbs by which a speaker vouches for what is said: without them it is no less certain.
const VOUCHING: &[&str] = &[
    "confirmed",
    "confirms",
    "confirm",
    "found",
    "finds",
    "find",
    "showed",
    "shows",
    "show",
    "revealed",
    "reveals",
    "reveal",
    "discovered",
    "discovers",
    "proved",
    "proves",
    "noted",
    "notes",
    "acknowledged",
    "acknowledges",
    "admitted",
    "admits",
    "admit",
    "learned",
    "realised",
    "realized",
    "knows",
    "knew",
    "know",
    "announced",
    "announces",
    "announce",
];

fn dropped(pairing: &Pairing<'_>, said: &Attribution, best: &Claim<'_>) -> Option<Difference> {
    let words = pairing.words();
    // Of the words of speech only those that are hardly anything else: a report may be a paper.
    const SAYING: &[&str] = &[
        "said",
        "says",
        "say",
        "told",
        "tells",
        "according",
        "announced",
        "claims",
        "claimed",
        "argues",
        "argued",
    ];
    let speech = words
        .iter()
        .any(|word| SAYING.contains(&pairing.entry(word).text.as_str()));
    let quoted = words.iter().filter(|word| word.quoted).count() * 2 > words.len();
    let speaker = speaker_words(pairing, said);
    let heard = !speaker.is_empty()
        && words
            .iter()
            .any(|word| speaker.contains(&pairing.entry(word).stem));
    if speech || quoted || heard {
        return None;
    }
    let content: Vec<&Word> = pairing.original.words[best.words.clone()]
        .iter()
        .filter(|word| {
            let entry = pairing.entry(word);
            (word.content || word.figure) && !entry.roles.speech && !speaker.contains(&entry.stem)
        })
        .collect();
    let kept = content
        .iter()
        .filter(|word| pairing.claim_stems.contains(&word.stem))
        .count();
    if kept < 2 || kept * 2 < content.len() {
        return None;
    }
    // The sentence before may carry the speaker on.
    let carried = pairing.number.checked_sub(1).is_some_and(|before| {
        let before = &pairing.converted.claims[before];
        let same_block = before.draft.block == pairing.claim().draft.block;
        same_block
            && before.draft.attribution.as_ref().is_some_and(|other| {
                speaker_words(pairing, other)
                    .iter()
                    .any(|word| speaker.contains(word))
            })
    });
    // Whoever says "we" speaks for the text itself; and who confirms, finds or shows something vouches for it.
    let own_voice = ["i", "we"].contains(&said.speaker.to_lowercase().as_str());
    let distant = said.cue.as_deref().is_none_or(|cue| {
        let first = cue.split_whitespace().next().unwrap_or_default();
        !VOUCHING.iter().any(|one| first.eq_ignore_ascii_case(one))
    });
    let sure = kept * 3 >= content.len() * 2 && !carried && !own_voice && distant;
    let confidence = match sure {
        true => Confidence::Sure,
        false => Confidence::Possible,
    };
    let original = attribution_bytes(pairing.original, best);
    Some(pairing.difference(
        DifferenceKind::AttributionDropped,
        confidence,
        original,
        Some(pairing.claim().bytes.clone()),
    ))
}

fn attribution_bytes(reading: &Reading<'_>, claim: &Claim<'_>) -> Option<std::ops::Range<usize>> {
    let span = claim.draft.speaker?;
    Some(reading.index.byte(span.start)?..reading.index.byte(span.end)?)
}

// The stems of the words that tell one speaker from another.
fn speaker_words(pairing: &Pairing<'_>, said: &Attribution) -> Vec<String> {
    let mention = said.mention.as_deref().filter(|mention| !pronoun(mention));
    [Some(said.speaker.as_str()), mention]
        .into_iter()
        .flatten()
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’'))
        .map(|word| word.to_lowercase().replace('’', "'"))
        .filter(|word| !word.is_empty() && !pairing.lexicon.roles(word).function)
        .map(|word| pairing.lexicon.stem(&word))
        .collect()
}
