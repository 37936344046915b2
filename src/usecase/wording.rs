//! One claim worded otherwise: the newest text with a reviewer's wording in the claim's place, ready to be imported.

use super::UsecaseError;
use super::address::numbered;
use crate::intake;
use crate::model::{Claim, RenditionRef, Revision, Sha256, Status, TextIndex};
use crate::store::{self, Desk};
use crate::text;

/// The newest text of a rendition with one claim in other words; nothing is written.
#[derive(Debug, Clone)]
pub(crate) struct Reworded {
    /// The text.
    pub text: String,
    /// The revision that it was made from.
    pub upon: Revision,
    /// How that is laid out.
    pub format: Option<intake::Format>,
}

/// The newest text of a rendition as it is stored, with its number and what an edited copy of it is to be read as.
///
/// # Errors
/// When there is no such rendition, or its newest text can't be read.
pub(crate) fn newest_text(desk: &Desk, target: &RenditionRef) -> Result<Reworded, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    read(desk, target, |text, _| Ok(text.to_owned()))
}

/// Puts `wording` in the place of a claim, whose words the reader knows by the digest `seen`.
///
/// # Errors
/// When the claim is not in the text, or has other words than those that were seen.
pub(crate) fn reword(
    desk: &Desk,
    target: &RenditionRef,
    claim: &str,
    wording: &str,
    seen: Sha256,
) -> Result<Reworded, UsecaseError> {
    let wording = wording.trim();
    if wording.is_empty() {
        return Err(UsecaseError::Incomplete {
            what: "there is no wording to put in the claim's place".to_owned(),
            help: "say what it should say instead".to_owned(),
        });
    }
    let _lock = desk.lock_to_read()?;
    let changed = || UsecaseError::ChangedWhileShown {
        what: format!("claim {claim} has other words now than you read"),
    };
    read(desk, target, |text, claims| {
        let found = claims.iter().find(|one| one.id.as_str() == claim);
        let found =
            found.filter(|one| one.status != Status::Withdrawn && Sha256::of(&one.quote) == seen);
        let found = found.ok_or_else(changed)?;
        let index = TextIndex::new(text);
        let ends = index.byte(found.start).zip(index.byte(found.end));
        let (start, end) = ends.ok_or_else(changed)?;
        Ok(format!("{}{wording}{}", &text[..start], &text[end..]))
    })
}

fn read(
    desk: &Desk,
    target: &RenditionRef,
    make: impl FnOnce(&str, &[Claim]) -> Result<String, UsecaseError>,
) -> Result<Reworded, UsecaseError> {
    let dossier = store::load_story(desk, &target.story)?;
    let rendition =
        dossier
            .rendition(&target.rendition)
            .ok_or_else(|| UsecaseError::NoRendition {
                target: target.clone(),
                known: {
                    let names = dossier.renditions.iter();
                    names.map(|one| one.record.name.to_string()).collect()
                },
            })?;
    let newest = rendition.record.newest().zip(rendition.newest_text());
    let stored = newest.and_then(|(record, text)| Some((record, text.text.as_deref()?)));
    let Some((record, text)) = stored else {
        return Err(UsecaseError::Incomplete {
            what: format!("{target} has no text that can be read"),
            help: "import one".to_owned(),
        });
    };
    let claims: Vec<Claim> = numbered(target, rendition)
        .into_iter()
        .map(|one| one.claim)
        .collect();
    Ok(Reworded {
        text: make(text, &claims)?,
        upon: record.number,
        format: intake::layout_of(&record.format).map(|layout| match layout {
            text::TextFormat::Article => intake::Format::Article,
            text::TextFormat::Script => intake::Format::Script,
        }),
    })
}
