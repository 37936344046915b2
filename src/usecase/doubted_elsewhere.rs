//! Words that another story's ledger disputes: a new folder does not shed a doubt.
//!
//! A claim is found by the digest of its exact words, which stands in every entry. Asked when a claim is verified without a note: linear in
//! the ledgers of the desk, which are searched as bytes, and read where they have the digest.

use super::address::Found;
use super::{Judgement, UsecaseError};
use crate::model::{Dossier, Review, ReviewerId, Sha256, Status, StorySlug};
use crate::store::{self, Desk};

/// Refuses a verification without a note on words that somebody doubts in another story: under another name they are as doubtful, unless
/// somebody says why they are not.
///
/// # Errors
/// When somebody does, or a ledger can't be read.
pub(super) fn require_no_doubt_elsewhere(
    desk: &Desk,
    (dossier, found): (&Dossier, &Found),
    judgement: &Judgement,
) -> Result<(), UsecaseError> {
    if judgement.said_note().is_some() {
        return Ok(());
    }
    match doubted_elsewhere(desk, &dossier.slug, &found.claim.quote)? {
        None => Ok(()),
        Some((by, slug)) => Err(UsecaseError::Incomplete {
            what: format!(
                "{by} doubts the words of {} in {slug}, and nothing there settles it",
                found.address()
            ),
            help: format!(
                "read why: `copydesk log {slug}`; then say with `--note WHY` what settles it"
            ),
        }),
    }
}

// Who doubts the words of a claim in which other story, and has not judged them otherwise there.
fn doubted_elsewhere(
    desk: &Desk,
    here: &StorySlug,
    quote: &str,
) -> Result<Option<(ReviewerId, StorySlug)>, UsecaseError> {
    let digest = Sha256::of(quote);
    let sought = digest.to_string();
    for slug in store::load_stories(desk)? {
        if slug == *here || !names(desk, &slug, &sought)? {
            continue;
        }
        for ledger in store::load_ledgers(desk, &slug)? {
            let book = ledger.book;
            let own = book
                .entries
                .iter()
                .filter(|review| review.text_sha256 == digest);
            let judged: Vec<&Review> = own.filter(|one| one.verdict.is_judgement()).collect();
            // The last word on each claim with these words.
            let doubted = judged.iter().enumerate().any(|(at, review)| {
                let status = review.verdict.status();
                let doubts = matches!(status, Some(Status::Disputed | Status::Incorrect));
                doubts
                    && !judged[at + 1..]
                        .iter()
                        .any(|later| later.claim == review.claim)
            });
            if doubted {
                return Ok(Some((book.reviewer, slug)));
            }
        }
    }
    Ok(None)
}

// Whether a ledger of a story has the digest anywhere.
fn names(desk: &Desk, slug: &StorySlug, sought: &str) -> Result<bool, UsecaseError> {
    let folder = store::reviews_dir(slug);
    for entry in desk.list(&folder)?.into_iter().filter(|one| !one.folder) {
        let Some(bytes) = desk.read_bytes(&format!("{folder}/{}", entry.name))? else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        if text.contains(sought) {
            return Ok(true);
        }
    }
    Ok(false)
}
