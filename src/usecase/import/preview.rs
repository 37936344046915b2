//! What an import would do, with nothing written: the two texts claim by claim, and which verdicts go stale.

use super::{ImportRequest, Imported, OtherSheet, meet, set_statuses, taken};
use crate::model::{Claim, Difference, Dossier, RenditionName, Sheet, Status, numbered};
use crate::revise::{self, Fate, Outcome, word_runs};
use crate::store::{self, Change, Desk};
use crate::usecase::{ClaimChange, UsecaseError};

/// What an import would do.
#[derive(Debug, Clone)]
pub(crate) struct Previewed {
    /// What would stand on the desk.
    pub imported: Imported,
    /// Every claim of both texts; what went stale first, then what changed or came, then what went, then the rest.
    pub claims: Vec<ClaimChange>,
    /// How many claims the text before had.
    pub before: usize,
    /// In other renditions of the story: how many claims would lose a verdict, or differ from their original where they did not.
    pub elsewhere: Vec<(RenditionName, usize)>,
}

impl Previewed {
    /// The claims that pass now and would not any more, or not yet in their new words.
    pub(crate) fn stale(&self) -> impl Iterator<Item = &ClaimChange> {
        self.claims.iter().filter(|one| goes_stale(one))
    }

    /// How many claims would be gone.
    pub(crate) fn withdrawn(&self) -> usize {
        let gone = |one: &&ClaimChange| one.old.is_some() && one.new.is_none();
        self.claims.iter().filter(gone).count()
    }

    /// Whether most of the claims would be gone: mostly another text than the one that was meant.
    pub(crate) fn withdraws_most(&self) -> bool {
        self.withdrawn() * 2 > self.before
    }
}

fn goes_stale(change: &ClaimChange) -> bool {
    match (change.was, change.becomes, &change.new) {
        (Some(was), Some(becomes), Some(_)) => was.passes() && !becomes.passes(),
        _ => false,
    }
}

/// Does what [`super::import`] does, and writes nothing.
///
/// # Errors
/// As [`super::import`].
pub(crate) fn preview_import(
    desk: &Desk,
    request: &ImportRequest<'_>,
) -> Result<Previewed, UsecaseError> {
    let taken = taken(request)?;
    let _lock = desk.lock_to_read()?;
    let mut unwritten = Change::default();
    let imported = meet(desk, request, taken.as_ref(), &mut unwritten)?;
    let slug = &request.target.story;
    let known = desk.read_text(&store::story_file(slug))?.is_some();
    let dossier = known.then(|| store::load_story(desk, slug)).transpose()?;
    let before = before(dossier.as_ref(), &imported);
    let mut claims: Vec<ClaimChange> = imported
        .outcomes
        .iter()
        .map(|outcome| change(outcome, &before, &imported.sheet))
        .collect();
    claims.retain(|one| one.old.is_some() || one.new.is_some());
    claims.sort_by_key(rank);
    Ok(Previewed {
        before: standing(&before).count(),
        elsewhere: imported.others.iter().filter_map(worse).collect(),
        claims,
        imported,
    })
}

// The sheet's copy of the statuses may be behind the ledgers.
fn before(dossier: Option<&Dossier>, imported: &Imported) -> Vec<Claim> {
    let Some(mut sheet) = imported.before.clone() else {
        return Vec::new();
    };
    if let Some(dossier) = dossier {
        set_statuses(dossier, &imported.target.rendition, &mut sheet);
    }
    sheet.claims
}

fn standing(claims: &[Claim]) -> impl Iterator<Item = &Claim> {
    claims.iter().filter(|one| one.status != Status::Withdrawn)
}

fn change(outcome: &Outcome, before: &[Claim], sheet: &Sheet) -> ClaimChange {
    let gone = matches!(outcome.fate, Fate::Withdrawn | Fate::Ambiguous);
    let place = |claims: &[Claim]| {
        let (number, claim) = numbered(claims).find(|(_, one)| one.id == outcome.claim)?;
        Some((number, claim.clone()))
    };
    let old = place(before);
    let new = place(&sheet.claims).filter(|_| !gone);
    let (words, differences) = match (&old, &new) {
        (Some((_, old)), Some((_, new))) if old.quote != new.quote => (
            word_runs(&old.quote, &new.quote),
            revise::claim_changes(old, new),
        ),
        _ => (Vec::new(), Vec::new()),
    };
    ClaimChange {
        fate: outcome.fate,
        claim: outcome.claim.clone(),
        old_number: old.as_ref().map(|(number, _)| *number),
        new_number: new.as_ref().map(|(number, _)| *number),
        was: old.as_ref().map(|(_, claim)| claim.status),
        becomes: new.as_ref().map(|(_, claim)| claim.status),
        old: old.map(|(_, claim)| claim.quote),
        new: new.map(|(_, claim)| claim.quote),
        words,
        changes: differences.iter().map(Difference::flag).collect(),
        differences,
    }
}

fn rank(change: &ClaimChange) -> u8 {
    match (&change.old, &change.new) {
        _ if goes_stale(change) => 0,
        (Some(old), Some(new)) if old == new => 3,
        (_, Some(_)) => 1,
        (_, None) => 2,
    }
}

fn worse(other: &OtherSheet) -> Option<(RenditionName, usize)> {
    let now = standing(&other.sheet.claims).filter(|claim| {
        let mut before = other.before.claims.iter();
        before.find(|one| one.id == claim.id).is_some_and(|was| {
            was.status.passes() && !claim.status.passes()
                || claim.differences.len() > was.differences.len()
        })
    });
    let count = now.count();
    (count > 0).then(|| (other.rendition.clone(), count))
}
