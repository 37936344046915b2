//! Attributions that a claim dropped: the original puts to a speaker what the claim states as it is.
//!
//! An attribution counts as dropped only where the claim gives most of what the passage gives and nothing near it carries the speaker on.
//! O(words of the claim).

use copydesk_model::Attribution;

use super::lexicon::Class;
use super::mentions::{mention, pronoun};
use super::pairing::Pairing;
use super::reading::{Claim, Word, bare};
use super::sayers::sayers;
use super::speaker_words::{place, said_share, speaker_words};
use super::{Confidence, Difference, DifferenceKind};

/// "According to X" before a sentence that the claim states as it is.
pub(super) fn according(pairing: &Pairing<'_>) -> Option<Difference> {
    let source = *pairing.alignment.sources.first()?;
    let theirs = sayers(pairing.original, pairing.meanings, source)
        .into_iter()
        .find(|sayer| pairing.original.words[sayer.cue].text == "according")?;
    let speaker = mention(pairing.original, theirs.speaker);
    let heard = pairing.words().iter().any(|word| {
        pairing.is(Class::Saying, word)
            || ["according", "officials", "account"].contains(&word.text.as_str())
            || speaker
                .iter()
                .any(|place| bare(&pairing.original.words[*place].text) == bare(&word.text))
    });
    let near_copy = pairing.copy() && pairing.claim().draft.block > 0;
    (near_copy && !heard).then(|| {
        pairing.difference(
            DifferenceKind::AttributionDropped,
            Confidence::Likely,
            pairing.there(theirs.speaker),
            Some(pairing.claim().bytes.clone()),
        )
    })
}

// Whether the sentence names its speaker, and most of what the claim takes from it stands outside what that speaker says: "the pool is
// shut, and the council says it may stay so".
fn outside(pairing: &Pairing<'_>, source: usize) -> bool {
    said_share(pairing, source).is_some_and(|share| share < 0.5)
}

/// An attribution of the passage that neither the claim nor what stands before it has.
pub(super) fn dropped(
    pairing: &Pairing<'_>,
    said: &Attribution,
    best: &Claim<'_>,
) -> Option<Difference> {
    let words = pairing.words();
    let speaker = speaker_words(pairing, said);
    let speech = words.iter().any(|word| {
        pairing.is(Class::Saying, word)
            || ["accord", "according", "officials", "account"].contains(&word.text.as_str())
    });
    let quoted = words.iter().filter(|word| word.quoted).count() * 2 > words.len();
    let heard = words
        .iter()
        .any(|word| speaker.contains(&pairing.lexicon.stem(&bare(&word.text))));
    let content: Vec<usize> = best
        .words
        .clone()
        .filter(|place| {
            let word: &Word = &pairing.original.words[*place];
            (word.content || word.figure.is_some())
                && !pairing.is(Class::Saying, word)
                && !speaker.contains(&pairing.lexicon.stem(&bare(&word.text)))
        })
        .collect();
    let kept = content
        .iter()
        .filter(|place| pairing.alignment.back.contains_key(place))
        .count();
    if speech || quoted || heard || kept < 2 || kept * 2 < content.len() {
        return None;
    }
    if pairing
        .alignment
        .sources
        .first()
        .is_some_and(|source| outside(pairing, *source))
    {
        return None;
    }
    // The sentence before may carry the speaker on.
    let carried = pairing.number.checked_sub(1).is_some_and(|before| {
        let before = &pairing.converted.claims[before];
        before.draft.attribution.as_ref().is_some_and(|other| {
            speaker_words(pairing, other)
                .iter()
                .any(|word| speaker.contains(word))
                || pronoun(&other.speaker)
        })
    });
    // Whoever says "we" speaks for the text itself; and who confirms, finds or shows something vouches for it.
    let own_voice = [Some(said.speaker.as_str()), said.mention.as_deref()]
        .into_iter()
        .flatten()
        .any(|who| ["i", "we", "it"].contains(&who.to_lowercase().as_str()));
    // Whoever tells what they did themselves vouches for it.
    let first_person = pairing.original.words[best.words.clone()]
        .iter()
        .any(|word| matches!(word.text.as_str(), "i" | "we" | "our" | "my"));
    // "The United States sent": read as a verb of saying by its letters alone.
    let misread = said.cue.is_some()
        && place(pairing.original, best).is_some_and(|bytes| {
            let words = &pairing.original.words[best.words.clone()];
            let cue = words
                .iter()
                .find(|word| word.bytes.start >= bytes.end && pairing.is(Class::Saying, word));
            cue.is_some_and(|word| matches!(word.class, copydesk_grammar::WordClass::Propn))
        });
    if misread {
        return None;
    }
    let vouched = said.cue.as_deref().is_some_and(|cue| {
        let first = bare(cue.split_whitespace().next().unwrap_or_default());
        let base = super::thesaurus::base(&first, super::thesaurus::Pos::Verb)
            .map_or(first, |(base, _)| base);
        pairing.lexicon.is(Class::Vouching, &base)
    });
    // A headline has no room for whoever says so.
    let headline = pairing.claim().draft.block == 0;
    let sure = kept * 5 >= content.len() * 3
        && !carried
        && !own_voice
        && !first_person
        && !vouched
        && !headline;
    let confidence = if sure {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    Some(pairing.difference(
        DifferenceKind::AttributionDropped,
        confidence,
        place(pairing.original, best),
        Some(pairing.claim().bytes.clone()),
    ))
}
