//! What is recorded of readers of a story: every run, and what the newest ones say now.

use serde::Serialize;

use super::standing::program_of;
use super::{StandingLoss, StandingSuggestion, losses_of_rendition, suggestions_of_rendition};
use crate::model::{ReaderName, RenditionName, RenditionRef, Revision, StorySlug, numbered};
use crate::store::{self, Desk};
use crate::usecase::UsecaseError;

/// One run, without what it says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct RecordedRun {
    /// The reader.
    pub reader: ReaderName,
    /// Its program in its own words.
    pub program: String,
    /// When it was asked.
    pub at: chrono::DateTime<chrono::Utc>,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// What it cost, when it says so, with the currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// The revision of the conversion that it read.
    pub revision: Revision,
    /// The revision of the original that it read.
    pub original_revision: Revision,
    /// How many claims it was asked about.
    pub asked: u32,
    /// How many it read.
    pub read: usize,
    /// How many suggestions it made.
    pub suggestions: usize,
    /// How many of its answers quoted words that stand nowhere.
    pub unfounded: u32,
    /// How many lines were refused for another reason.
    pub refused: u32,
    /// How it ended, when not well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
}

/// What is recorded of readers of one rendition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Recorded {
    /// The rendition.
    pub target: RenditionRef,
    /// Every run, oldest first.
    pub runs: Vec<RecordedRun>,
    /// What the newest run of each reader says, in the order of the claims.
    pub suggestions: Vec<StandingSuggestion>,
    /// The number of the claim of each suggestion; absent for a claim that is gone.
    pub numbers: Vec<Option<usize>>,
    /// What they miss.
    pub left_out: Vec<StandingLoss>,
}

/// What is recorded of readers of a story, rendition by rendition; of those alone that anybody read.
///
/// # Errors
/// When the story is not on the desk, or the desk can't be read.
pub(crate) fn recorded(
    desk: &Desk,
    story: &StorySlug,
    rendition: Option<&RenditionName>,
) -> Result<Vec<Recorded>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    store::load_policy(desk)?;
    let mut dossier = store::load_story(desk, story)?;
    store::load_suggestions(desk, &mut dossier)?;
    let mut all = Vec::new();
    for one in &dossier.renditions {
        let name = &one.record.name;
        if rendition.is_some_and(|wanted| wanted != name) || one.suggestions.runs.is_empty() {
            continue;
        }
        let suggestions = suggestions_of_rendition(&dossier, one);
        let number = |claim: &crate::model::ClaimId| {
            let mut standing = numbered(one.claims());
            standing
                .find(|(_, one)| one.id == *claim)
                .map(|(number, _)| number)
        };
        all.push(Recorded {
            target: dossier.target(name),
            runs: one.suggestions.runs.iter().map(run).collect(),
            numbers: suggestions.iter().map(|one| number(&one.claim)).collect(),
            suggestions,
            left_out: losses_of_rendition(&dossier, one),
        });
    }
    Ok(all)
}

fn run(run: &crate::model::SuggestionRun) -> RecordedRun {
    RecordedRun {
        reader: run.reader.clone(),
        program: program_of(run),
        at: run.at,
        took_ms: run.took_ms,
        cost: run
            .cost
            .map(|cost| format!("{cost} {}", run.currency.as_deref().unwrap_or_default())),
        revision: run.revision,
        original_revision: run.original_revision,
        asked: run.asked,
        read: run.read.len(),
        suggestions: run.suggestions.len(),
        unfounded: run.unfounded,
        refused: run.refused,
        ended: run.ended.clone(),
    }
}
