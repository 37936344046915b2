//! Imports that look like a slip of the hand: into a new rendition whose name is a letter away from one that is there, or of a file whose
//! text is another rendition's.
//!
//! Either would be found late: the text stands under a name that nobody looks at, or every verdict on the real one is stale. Whoever means
//! it says `--anyway`. Linear in the renditions.

use super::ImportRequest;
use crate::intake::Taken;
use crate::model::{DeskPolicy, Dossier, RenditionKind, RenditionName, Sha256};
use crate::store::slip_of;
use crate::usecase::UsecaseError;

/// That the rendition and the file are what they seem to be meant as.
///
/// # Errors
/// When another rendition, or another file, was meant by all appearance.
pub(super) fn refuse(
    request: &ImportRequest<'_>,
    policy: &DeskPolicy,
    dossier: &Dossier,
    taken: &Taken,
) -> Result<(), UsecaseError> {
    let (target, name) = (&request.target, &request.target.rendition);
    let known = dossier.rendition(name);
    let platform = policy.platforms.iter().any(|one| one.name == *name);
    let names = dossier
        .renditions
        .iter()
        .map(|one| one.record.name.as_str());
    if let (None, false, Some(meant)) = (known, platform, slip_of(name.as_str(), names)) {
        return Err(UsecaseError::Mistaken {
            what: format!(
                "{} has no rendition `{name}`: did you mean {}/{meant}?",
                target.story, target.story
            ),
            help: format!(
                "`copydesk import {}/{meant} FILE`, or say --anyway if `{name}` is another one; nothing was changed",
                target.story
            ),
        });
    }
    // Who says how a text came to be knows which one it is; a correction names words of the right one.
    let said = request.kind.is_some()
        || request.from.is_some()
        || request.method.is_some()
        || request.tool.is_some()
        || request.correction.is_some()
        || request.edited;
    let digest = Sha256::of(&taken.text);
    // An original that reads as its own conversion would have the gate compare the conversion with itself.
    let mut renditions = dossier.story.renditions.iter();
    let feeds = request.correction.is_none()
        && known.is_some_and(|one| one.record.kind == RenditionKind::Original)
        && renditions.any(|one| one.from.as_ref() == Some(name));
    match same_text(dossier, name, digest).filter(|_| !said || feeds) {
        None => Ok(()),
        Some(other) => Err(UsecaseError::Mistaken {
            what: format!(
                "this is the text of {}/{other}, word for word: did you mean another file?",
                target.story
            ),
            help: format!(
                "import the file of {target}, or say --anyway if both read the same; nothing was changed"
            ),
        }),
    }
}

// The rendition whose newest text a file has, where the one it is for has another text. A new one may read the same: web and app.
fn same_text<'d>(
    dossier: &'d Dossier,
    name: &RenditionName,
    digest: Sha256,
) -> Option<&'d RenditionName> {
    let has = |one: &&crate::model::Rendition| {
        let newest = one.newest();
        newest.is_some_and(|newest| newest.sha256 == digest)
    };
    let mut records = dossier.story.renditions.iter();
    let other = records.find(|one| one.name != *name && has(one))?;
    let mut own = dossier.story.renditions.iter();
    let own = own.find(|one| one.name == *name)?;
    // A text that stood here before is brought back.
    let stood = own.revisions.iter().any(|one| one.sha256 == digest);
    (!stood).then_some(&other.name)
}
