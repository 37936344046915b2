//! What changed in a rendition since a reviewer last judged something in it.

use std::path::Path;

use super::UsecaseError;
use super::diff::{ClaimChange, DiffSide, Diffed, diff};
use crate::model::{RenditionDossier, RenditionRef, ReviewerId, Revision, Status};
use crate::store::{self, Desk};

/// What changed, with what needs judgement again first.
#[derive(Debug, Clone)]
pub(crate) struct Changes {
    /// The two texts claim by claim; `None` when there is only one.
    pub diffed: Option<Diffed>,
    /// The revision that the reviewer last judged, when that decided where to begin.
    pub last_judged: Option<Revision>,
    /// All revisions of the rendition.
    pub revisions: Vec<Revision>,
    /// The two that are compared, when they are revisions.
    pub between: (Option<Revision>, Option<Revision>),
}

/// Compares the revision that `reviewer` last judged with the newest, unless `from` or `to` is named.
///
/// # Errors
/// When the rendition or a revision named is not there, or the desk can't be read.
pub(crate) fn changes_for(
    desk: &Desk,
    target: &RenditionRef,
    reviewer: &ReviewerId,
    from: Option<DiffSide>,
    to: Option<DiffSide>,
    here: &Path,
) -> Result<Changes, UsecaseError> {
    let (revisions, last_judged) = {
        let _lock = desk.lock_to_read()?;
        let dossier = store::load_story(desk, &target.story)?;
        let Some(rendition) = dossier.rendition(&target.rendition) else {
            let names = dossier.renditions.iter();
            return Err(UsecaseError::NoRendition {
                target: target.clone(),
                known: names.map(|one| one.record.name.to_string()).collect(),
            });
        };
        let mut revisions: Vec<Revision> = rendition
            .record
            .revisions
            .iter()
            .map(|one| one.number)
            .collect();
        revisions.sort();
        let mine = dossier.ledgers().filter(|one| &one.reviewer == reviewer);
        let last = mine
            .flat_map(|ledger| &ledger.entries)
            .filter(|review| review.claim.rendition == target.rendition)
            .map(|review| review.at)
            .max();
        let judged = last.and_then(|at| newest_at(rendition, at));
        (revisions, judged)
    };
    let newest = revisions.last().copied();
    let before = newest.and_then(|newest| Revision::new(newest.get() - 1));
    let last_judged = last_judged.filter(|judged| from.is_none() && Some(*judged) != newest);
    let from = from.or(last_judged.or(before).map(DiffSide::Revision));
    let to = to.or(newest.map(DiffSide::Revision));
    let number = |side: &Option<DiffSide>| match side {
        Some(DiffSide::Revision(number)) => Some(*number),
        Some(DiffSide::Git(_) | DiffSide::File(_)) | None => None,
    };
    let between = (number(&from), number(&to));
    let mut diffed = match (&from, &to) {
        (Some(_), Some(_)) => Some(diff(desk, target, from, to, here)?),
        _ => None,
    };
    if let Some(diffed) = &mut diffed {
        // A stable sort: within each rank the reading order stays.
        diffed.claims.sort_by_key(rank);
    }
    Ok(Changes {
        diffed,
        last_judged,
        revisions,
        between,
    })
}

// What went stale, then what else changed or came, then what went, then the rest.
fn rank(change: &ClaimChange) -> u8 {
    match (change.becomes, &change.old, &change.new) {
        (Some(Status::Stale), _, _) => 0,
        (_, Some(old), Some(new)) if old == new => 3,
        (_, _, Some(_)) => 1,
        (_, _, None) => 2,
    }
}

fn newest_at(rendition: &RenditionDossier, at: chrono::DateTime<chrono::Utc>) -> Option<Revision> {
    let known = rendition.record.revisions.iter();
    let stood = known.filter(|revision| revision.imported <= at);
    stood.map(|revision| revision.number).max()
}
