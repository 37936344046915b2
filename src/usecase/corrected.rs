//! What a correction leaves standing, and what changed with it: the wrong words elsewhere in the story, and claims that none of its words name.
//!
//! A correction names one place, and an editor believes the story mended. Linear in the claims of the story.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::{CorrectionNote, Imported, UsecaseError};
use crate::model::{ClaimId, argument, fold, numbered};
use crate::revise::Fate;
use crate::rules::{self, Scope, StillSaid};
use crate::store::{self, Desk};

/// What else is to be looked at after a correction.
#[derive(Debug, Default)]
pub(crate) struct Corrected {
    /// Where the story still says what was corrected.
    pub still: Vec<StillSaid>,
    /// Claims in which the same revision changed more than the correction names, or something else.
    pub besides: Vec<ChangedBesides>,
}

/// A claim that changed with a correction.
#[derive(Debug)]
pub(crate) struct ChangedBesides {
    /// Its number, where it stands in the new text.
    pub number: Option<usize>,
    /// Its words: those of now, or of before where it is gone.
    pub quote: String,
}

/// What is to be looked at after `note` was carried out, as of `at`.
///
/// # Errors
/// When the story can't be read.
pub(crate) fn corrected(
    desk: &Desk,
    imported: &Imported,
    note: &CorrectionNote,
    at: DateTime<Utc>,
) -> Result<Corrected, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let dossier = store::load_story(desk, &imported.target.story)?;
    let story = &dossier.story;
    let known = story.corrections.iter().rfind(|one| {
        one.rendition == imported.target.rendition
            && fold(&one.wrong) == fold(&note.wrong)
            && fold(&one.right) == fold(&note.right)
    });
    let mut still = known
        .map(|known| rules::still_said(&Scope::new(&policy, &dossier, at), known))
        .unwrap_or_default();
    let (title, wrong, right) = (fold(&story.title), fold(&note.wrong), fold(&note.right));
    if title.contains(&wrong) && !title.contains(&right) {
        still.push(StillSaid {
            address: "the story's title".to_owned(),
            quote: story.title.clone(),
            clear: format!(
                "copydesk import {} --title {}",
                imported.target,
                argument(&match story.title.contains(&note.wrong) {
                    true => story.title.replace(&note.wrong, &note.right),
                    false => title.replace(&wrong, &right),
                })
            ),
        });
    }
    Ok(Corrected {
        still,
        besides: match imported.added {
            true => besides(imported, &wrong, &right),
            false => Vec::new(),
        },
    })
}

// In reading order, those that are gone last.
fn besides(imported: &Imported, wrong: &str, right: &str) -> Vec<ChangedBesides> {
    let old = imported.before.iter().flat_map(|sheet| &sheet.claims);
    let old: HashMap<&ClaimId, String> = old.map(|one| (&one.id, fold(&one.quote))).collect();
    let fates = imported.outcomes.iter();
    let fates: HashMap<&ClaimId, Fate> = fates.map(|one| (&one.claim, one.fate)).collect();
    // A sentence that holds the named words, or stands in them, is what was corrected.
    let named = |words: &str, quote: &str| quote.contains(words) || words.contains(quote);
    let mut all: Vec<ChangedBesides> = numbered(&imported.sheet.claims)
        .filter(|(_, claim)| {
            let now = fold(&claim.quote);
            match (fates.get(&claim.id), old.get(&claim.id)) {
                (Some(Fate::Edited), Some(was)) => {
                    was.replace(wrong, right) != now
                        && !(right.contains(&now) && wrong.contains(was))
                }
                (Some(Fate::New | Fate::Returned | Fate::Edited), _) => !named(right, &now),
                (Some(Fate::Kept | Fate::Moved | Fate::Withdrawn | Fate::Ambiguous) | None, _) => {
                    false
                }
            }
        })
        .map(|(number, claim)| ChangedBesides {
            number: Some(number),
            quote: claim.quote.clone(),
        })
        .collect();
    let gone = imported.outcomes.iter();
    let gone = gone.filter(|one| matches!(one.fate, Fate::Withdrawn | Fate::Ambiguous));
    all.extend(gone.filter_map(|one| {
        let quote = old.get(&one.claim)?;
        (!named(wrong, quote)).then(|| ChangedBesides {
            number: None,
            quote: quote.clone(),
        })
    }));
    all
}
