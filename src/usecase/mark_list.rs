//! What people said in their ledgers of how a text is read, listed: who, when, of which words, and whether it counts.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::UsecaseError;
use crate::model::{Mark, RenditionRef, ReviewerId, StorySlug};
use crate::store::{self, Desk};
use crate::trust::{MarkCounts, MarkHolds, mark_holds, marks};

/// A correction as it stands in a ledger.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MarkTold {
    /// The story and rendition.
    pub target: RenditionRef,
    /// Who gave it.
    pub by: ReviewerId,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub mark: Mark,
    /// Who, or which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The words that it is bound to.
    pub words: String,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Whether it counts.
    pub counts: MarkCounts,
    /// Whether it holds wherever its words stand: it brings words into judgement, or is of before places were kept.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anywhere: bool,
}

/// The corrections of the stories named, or of all; oldest first in each.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn list_marks(
    desk: &Desk,
    stories: &[StorySlug],
) -> Result<Vec<MarkTold>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let slugs = store::stories_wanted(desk, stories)?;
    let mut all = Vec::new();
    for slug in slugs {
        let dossier = store::load_story(desk, &slug)?;
        all.extend(marks(&policy, &dossier).into_iter().map(|one| MarkTold {
            target: dossier.target(&one.entry.claim.rendition),
            by: one.by.clone(),
            at: one.entry.at,
            mark: one.mark,
            to: one.entry.to.clone(),
            words: one.entry.text.clone(),
            why: one.entry.note.clone(),
            counts: one.counts,
            anywhere: mark_holds(one.entry) == MarkHolds::Anywhere,
        }));
    }
    Ok(all)
}
