//! A suggestion dismissed: a person says why it is nothing, in an entry of their own ledger.
//!
//! The entry names the suggestion and the words of the claim. It is no verdict on the claim: the claim waits as before.

use chrono::{DateTime, SubsecRound as _, Utc};

use super::{AssistError, StandingSuggestion, SuggestionState, suggestions_of_rendition};
use crate::model::{
    ClaimRef, Dossier, EDITION, PersonRole, Review, ReviewerId, Sha256, StorySlug, Verdict,
};
use crate::store::{self, Change, Desk, SigningKey};
use crate::usecase::UsecaseError;
use crate::usecase::own_book::OwnBook;
use crate::usecase::person::{known_person, require_active, require_own_key, require_role};

/// That a suggestion is nothing.
#[derive(Debug, Clone)]
pub(crate) struct Dismissal {
    /// The suggestion: its id, or the beginning of it that fits no other of the story.
    pub suggestion: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub by: ReviewerId,
    /// Now.
    pub at: DateTime<Utc>,
}

/// What was dismissed.
#[derive(Debug, Clone)]
pub(crate) struct Dismissed {
    /// The claim.
    pub claim: ClaimRef,
    /// The suggestion, as it stands now.
    pub suggestion: StandingSuggestion,
    /// What the reviewer should know.
    pub warning: Option<String>,
}

/// The shortest beginning of an id that is taken for it.
const SHORTEST: usize = 4;

/// Records in the person's ledger that a suggestion is nothing, signed with `key` where there is one.
///
/// # Errors
/// When no suggestion of the story's newest runs has that name, it is stale or answered, there is no reason, the person is not on the desk, or
/// the desk can't be written; then nothing was changed.
pub(crate) fn dismiss(
    desk: &Desk,
    story: &StorySlug,
    dismissal: &Dismissal,
    key: Option<&SigningKey>,
) -> Result<Dismissed, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    let person = known_person(&policy, dismissal.by.as_str())?;
    require_active(person, dismissal.at)?;
    require_role(person, Verdict::Dismissed)?;
    if let Some(key) = key {
        require_own_key(person, key, dismissal.at)?;
    }
    if dismissal.reason.trim().is_empty() {
        return Err(UsecaseError::Incomplete {
            what: "why is it nothing?".to_owned(),
            help: "say it with `--reason`: how often a reader is wrong, and with what, is counted"
                .to_owned(),
        });
    }
    let mut dossier = store::load_story(desk, story)?;
    store::load_suggestions(desk, &mut dossier)?;
    let (claim, words, mut suggestion) = find(&dossier, &dismissal.suggestion)?;
    let file = store::ledger_file(story, &dismissal.by);
    let owner = (story, &dismissal.by);
    let mut own = OwnBook::open(&policy, owner, &dossier.ledgers, file, dismissal.at)?;
    let (seq, at, prev) = own.book().next(dismissal.at.trunc_subsecs(0));
    let review = Review {
        seq,
        claim: claim.clone(),
        verdict: Verdict::Dismissed,
        as_is: false,
        edition: Some(EDITION),
        desk: policy.id,
        text_sha256: Sha256::of(&words),
        text: words,
        source_sha256: None,
        context_sha256: None,
        revision: None,
        reading: None,
        speaker: None,
        setting: Vec::new(),
        before_sha256: None,
        behind_sha256: None,
        under_sha256: None,
        mark: None,
        to: None,
        at,
        role: person
            .roles
            .first()
            .copied()
            .unwrap_or(PersonRole::Reporter),
        note: Some(dismissal.reason.trim().to_owned()),
        suggestion: None,
        dismisses: Some(suggestion.id.clone()),
        answers: Vec::new(),
        ticked: Vec::new(),
        tickable: None,
        prev,
        evidence: Vec::new(),
        line: 0,
    };
    own.add(review);
    let mut change = Change::default();
    let warning = own.keep(desk, (&policy, key), &mut dossier.ledgers, &mut change)?;
    change.commit(desk, &lock)?;
    suggestion.state = SuggestionState::Dismissed {
        by: dismissal.by.clone(),
        reason: dismissal.reason.trim().to_owned(),
    };
    Ok(Dismissed {
        claim,
        suggestion,
        warning,
    })
}

// The one suggestion of the story that is meant, with the claim's words as they stand.
fn find(
    dossier: &Dossier,
    given: &str,
) -> Result<(ClaimRef, String, StandingSuggestion), UsecaseError> {
    let mut fitting = Vec::new();
    for rendition in &dossier.renditions {
        for one in suggestions_of_rendition(dossier, rendition) {
            if given.len() >= SHORTEST && one.id.as_str().starts_with(given) {
                fitting.push((rendition, one));
            }
        }
    }
    let nothing = |what: String| {
        UsecaseError::from(AssistError::Nothing {
            what,
            help: format!(
                "`copydesk assist {} --list` lists the suggestions with their ids",
                dossier.slug
            ),
        })
    };
    let (rendition, one) = match fitting.len() {
        1 => fitting.swap_remove(0),
        0 => {
            return Err(nothing(format!(
                "no reader's newest run over {} makes a suggestion `{given}`",
                dossier.slug
            )));
        }
        several => {
            return Err(nothing(format!(
                "`{given}` begins the ids of {several} suggestions"
            )));
        }
    };
    match &one.state {
        SuggestionState::Open
        | SuggestionState::TakenUp { .. }
        | SuggestionState::PassedOver { .. } => {}
        SuggestionState::Dismissed { by, .. } => {
            return Err(nothing(format!("{by} has dismissed {} before", one.id)));
        }
        SuggestionState::Stale { changed } => {
            return Err(nothing(format!(
                "{} is stale: {changed} changed since, so there is nothing to dismiss",
                one.id
            )));
        }
    }
    let claim = rendition
        .claims()
        .iter()
        .find(|claim| claim.id == one.claim);
    let Some(claim) = claim else {
        return Err(nothing(format!("the claim of {} is gone", one.id)));
    };
    let reference = ClaimRef {
        rendition: rendition.record.name.clone(),
        id: claim.id.clone(),
    };
    Ok((reference, claim.quote.clone(), one))
}
