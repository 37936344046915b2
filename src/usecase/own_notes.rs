//! Whether a note is about its own difference: one sentence pasted on every claim that differs says of none why it stands.
//!
//! The note is held against those that the reviewer gave other claims of the story, each an answer to other differences. One call may explain
//! several changes, so two others may have the same note; from the third on it has to say something of its own: two words that the other note
//! has not, or one of the claim or its passage. The same difference in several places is one. Linear in the reviewer's entries.

use std::collections::BTreeSet;

use super::UsecaseError;
use super::address::Found;
use super::judgement::Judgement;
use crate::model::{Difference, Dossier, Sha256, Verdict, flags};
use crate::rules::note_words;

/// How many other differences the same note may have answered. No ledger of the sample desks has a note on two; a call that explains three
/// changes at once is the most that the invented stories of the tests tell of.
const OTHERS: usize = 2;

/// A note that was given a claim, and what it answered there.
struct Given {
    claim: String,
    note: String,
    answered: Vec<Sha256>,
}

/// That the note of a verdict on claims that differ is about them.
///
/// # Errors
/// When the same note answers more differences than that already.
pub(super) fn require_own_notes(
    dossier: &Dossier,
    mine: &[&Found],
    judgement: &Judgement,
) -> Result<(), UsecaseError> {
    let (Verdict::Verified, Some(note)) = (judgement.verdict, judgement.note.as_deref()) else {
        return Ok(());
    };
    let mut before = given(dossier, judgement);
    for found in mine.iter().filter(|one| !one.claim.differences.is_empty()) {
        let differences = &found.claim.differences;
        let asked: Vec<Sha256> = differences.iter().map(Difference::digest).collect();
        let claim = format!("{}/{}", found.target.rendition, found.claim.id);
        let same = before.iter().filter(|one| {
            one.claim != claim
                && !one.answered.iter().any(|digest| asked.contains(digest))
                && repeats(note, &one.note, found)
        });
        let others: BTreeSet<&String> = same.map(|one| &one.claim).collect();
        if others.len() >= OTHERS {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "this note answers {} other differences of the story already, and says nothing of {} alone",
                    others.len(),
                    found.address()
                ),
                help: format!("say why this one stands: {}", flags(differences)),
            });
        }
        before.push(Given {
            claim,
            note: note.to_owned(),
            answered: asked,
        });
    }
    Ok(())
}

// What the reviewer answered in the story so far.
fn given(dossier: &Dossier, judgement: &Judgement) -> Vec<Given> {
    let mut ledgers = dossier.ledgers.iter();
    let own = ledgers.find(|ledger| ledger.reviewer == judgement.by);
    let entries = own.into_iter().flat_map(|ledger| &ledger.book.entries);
    let answers =
        entries.filter(|entry| entry.verdict == Verdict::Verified && !entry.answers.is_empty());
    answers
        .filter_map(|entry| {
            Some(Given {
                claim: format!("{}/{}", entry.claim.rendition, entry.claim.id),
                note: entry.note.clone()?,
                answered: entry.answers.clone(),
            })
        })
        .collect()
}

// Whether a note says of a claim nothing beyond another note: at most one word more, and none of the claim's or its passage's. Numbers that count
// the notes are no words.
fn repeats(note: &str, other: &str, found: &Found) -> bool {
    let told = |text: &str| -> BTreeSet<String> {
        let words = note_words(text).into_iter();
        words
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .collect()
    };
    let other = told(other);
    let own: Vec<String> = told(note).difference(&other).cloned().collect();
    let passages = found.claim.source.iter().flat_map(|source| source.quotes());
    let mut texts = std::iter::once(found.claim.quote.as_str()).chain(passages);
    own.len() <= 1 && !texts.any(|text| note_words(text).iter().any(|word| own.contains(word)))
}
