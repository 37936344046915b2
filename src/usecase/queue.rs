//! The order in which claims want to be checked.
//!
//! A claim that changed since somebody vouched for it comes before one that nobody has seen; then what the rules mark, then what only a program
//! marks, then the rest; within these by priority, then by what its reasons weigh, then in reading order. One sort: n log n in the claims of
//! a story.

use std::cmp::Reverse;

use super::UsecaseError;
use super::desk_status::{ClaimStatus, RenditionStatus, StoryStatus, status};
use crate::model::{ClaimId, Priority, RenditionName, RenditionRef, Status, StorySlug};
use crate::store::Desk;
use crate::text;

/// A claim that waits, named by its id, which stays when others change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Its rendition.
    pub target: RenditionRef,
    /// Its number in reading order, from 1.
    pub number: usize,
    /// Its id.
    pub claim: ClaimId,
    /// Where it stands.
    pub status: Status,
    /// What to check first.
    pub priority: Priority,
    /// How much the reasons for that weigh together.
    pub weight: u32,
}

/// The claims of `story` that need judgement, in the order to check them; all of its claims with `all`.
///
/// # Errors
/// When the story or the rendition is not on the desk, or the desk can't be read.
pub(crate) fn queue(
    desk: &Desk,
    story: &StorySlug,
    rendition: Option<&RenditionName>,
    all: bool,
) -> Result<Vec<Waiting>, UsecaseError> {
    let mut waiting = Vec::new();
    for status in status(desk, std::slice::from_ref(story))? {
        let known = status.renditions.iter();
        if let Some(name) = rendition
            && !known.clone().any(|one| &one.target.rendition == name)
        {
            return Err(UsecaseError::NoRendition {
                target: RenditionRef {
                    story: story.clone(),
                    rendition: name.clone(),
                },
                known: known.map(|one| one.target.rendition.to_string()).collect(),
            });
        }
        let mine = status
            .renditions
            .into_iter()
            .filter(|one| rendition.is_none_or(|name| name == &one.target.rendition));
        waiting.extend(in_order(&mine.collect::<Vec<_>>(), all));
    }
    Ok(waiting)
}

fn weight(claim: &ClaimStatus) -> u32 {
    text::priority_weight(claim.claim.why.iter().map(String::as_str))
}

/// The `many` claims of `stories` to check first, over all of them, with how to name each.
pub(crate) fn first(stories: &[StoryStatus], many: usize) -> Vec<(&RenditionStatus, &ClaimStatus)> {
    let renditions = stories.iter().flat_map(|story| &story.renditions);
    let claims = renditions.flat_map(|one| one.claims.iter().map(move |claim| (one, claim)));
    let mut open: Vec<_> = claims.filter(|(_, claim)| !claim.status.passes()).collect();
    open.sort_by_key(|(_, claim)| {
        let stale = Reverse(claim.status == Status::Stale);
        let same = claim.claim.differences.is_empty();
        let urgency = claim.claim.urgency();
        (urgency, same, Reverse(weight(claim)), stale)
    });
    open.truncate(many);
    open
}

/// Who points at a claim, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Marked {
    Rules,
    Program,
    Nobody,
}

impl Marked {
    fn of(claim: &ClaimStatus) -> Self {
        match (claim.claim.differences.is_empty(), claim.suggested) {
            (false, _) => Self::Rules,
            (true, 1..) => Self::Program,
            (true, 0) => Self::Nobody,
        }
    }
}

/// The claims of `renditions` that need judgement, in the order to check them; all of them with `all`.
pub(super) fn in_order(renditions: &[RenditionStatus], all: bool) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    for (order, rendition) in renditions.iter().enumerate() {
        for claim in &rendition.claims {
            if !all && claim.status.passes() {
                continue;
            }
            let key = (
                Reverse(claim.status == Status::Stale),
                Marked::of(claim),
                claim.claim.urgency(),
                Reverse(weight(claim)),
                order,
                claim.number,
            );
            let one = Waiting {
                target: rendition.target.clone(),
                number: claim.number,
                claim: claim.claim.id.clone(),
                status: claim.status,
                priority: claim.claim.urgency(),
                weight: weight(claim),
            };
            waiting.push((key, one));
        }
    }
    waiting.sort_by_key(|(key, _)| *key);
    waiting.into_iter().map(|(_, one)| one).collect()
}
