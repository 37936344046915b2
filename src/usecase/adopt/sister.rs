//! A sister desk at hand: a folder that whoever gives the command named, read and never written.

use std::path::Path;

use crate::model::{
    AdoptedVerdict, BookEntry as _, DeskPolicy, Dossier, Ledger, LedgerDossier, Review, ReviewerId,
    StorySlug, TrustedDesk, fold, same_words,
};
use crate::store::{self, Desk, StoreError};
use crate::usecase::UsecaseError;

/// A sister desk, with the trust that names it.
pub(super) struct Sister<'t> {
    pub(super) desk: Desk,
    pub(super) policy: DeskPolicy,
    pub(super) trust: &'t TrustedDesk,
}

impl<'t> Sister<'t> {
    /// Opens the desk in `folder`, which a `[[trust]]` of `here` must name by its id.
    ///
    /// # Errors
    /// When there is no desk, it has no id, it is this very desk, or no trust names it.
    pub(super) fn open(folder: &Path, here: &'t DeskPolicy) -> Result<Self, UsecaseError> {
        let desk = Desk::at(folder)?;
        let policy = store::load_policy(&desk)?;
        let shown = folder.display();
        let Some(id) = policy.id else {
            return Err(UsecaseError::Incomplete {
                what: format!(
                    "the desk in {shown} has no id: nobody can tell its verdicts from another's"
                ),
                help: "it gets one with `id = \"…\"` in its copydesk.toml: openssl rand -hex 16"
                    .to_owned(),
            });
        };
        if here.id == Some(id) {
            return Err(UsecaseError::Inconsistent {
                what: format!("the desk in {shown} is this very desk, by its id"),
                help: "name the folder of the sister desk".to_owned(),
            });
        }
        let trust = here.trusts.iter().find(|one| one.desk == id);
        match trust {
            Some(trust) => Ok(Self {
                desk,
                policy,
                trust,
            }),
            None => Err(UsecaseError::Incomplete {
                what: format!("this desk does not trust {} ({id})", policy.outlet),
                help: format!(
                    "whoever sets the rules here adds it to copydesk.toml, with the people whose verdicts are taken and their keys, which those people gave you themselves:\n[[trust]]\ndesk = \"{id}\"\noutlet = \"{}\"\n[[trust.person]]\nid = \"…\"\nname = \"…\"\nroles = [\"fact-checker\"]\n[[trust.person.key]]\npublic = \"ssh-ed25519 …\"",
                    policy.outlet
                ),
            }),
        }
    }

    /// The ledgers of a story there; none where the story is gone.
    pub(super) fn ledgers(&self, story: &StorySlug) -> Result<Vec<LedgerDossier>, StoreError> {
        store::load_ledgers(&self.desk, story)
    }
}

/// The entry that was adopted, in a ledger of `ledgers`.
fn entry_there<'l>(ledgers: &'l [LedgerDossier], adopted: &AdoptedVerdict) -> Option<&'l Review> {
    let ledger = ledger_there(ledgers, &adopted.reviewer)?;
    let mut entries = ledger.entries.iter();
    entries.find(|one| one.seq() == adopted.seq && ledger.digest(one) == adopted.entry_sha256)
}

pub(super) fn ledger_there<'l>(
    ledgers: &'l [LedgerDossier],
    reviewer: &ReviewerId,
) -> Option<&'l Ledger> {
    let mut ledgers = ledgers.iter();
    let found = ledgers.find(|one| &one.reviewer == reviewer);
    found.map(|one| &one.book)
}

/// Why a verdict that was adopted no longer stands there; `None` when it does. What matters is what was said: that the text there moved on
/// takes nothing back.
pub(super) fn withdrawn_there(
    ledgers: &[LedgerDossier],
    story: Option<&Dossier>,
    adopted: &AdoptedVerdict,
) -> Option<String> {
    let Some(review) = entry_there(ledgers, adopted) else {
        return Some("the ledger there does not have the entry: it was rewritten, or that desk is older than what was adopted".to_owned());
    };
    for ledger in ledgers {
        let entries = ledger.book.entries.iter().rev();
        let mut of_claim =
            entries.filter(|one| one.claim == review.claim && one.verdict.is_judgement());
        let Some(last) = of_claim.next() else {
            continue;
        };
        let (by, day) = (&ledger.reviewer, last.at.format("%Y-%m-%d"));
        if ledger.reviewer == adopted.reviewer && last.seq != review.seq {
            return Some(format!("{by} says since {day}: {}", last.verdict));
        }
        let doubts = last.verdict.status().is_some_and(|status| !status.passes());
        if doubts && same_words(&last.text, &review.text) {
            return Some(format!("{by} says since {day}: {}", last.verdict));
        }
    }
    let corrections = story.map(|story| story.story.corrections.as_slice());
    let words = fold(&review.text);
    let corrected = corrections.unwrap_or_default().iter().find(|one| {
        one.rendition == review.claim.rendition
            && one.at >= review.at
            && words.contains(&fold(&one.wrong))
    });
    corrected.map(|one| {
        format!(
            "corrected there on {}: “{}”",
            one.at.format("%Y-%m-%d"),
            one.right
        )
    })
}
