//! The passages of the original that converted claims rest on, and what differs, recorded in their sheets.

use chrono::NaiveDate;

use super::UsecaseError;
use super::reading::Reading;
use crate::compare::{self, Comparison, Side};
use crate::model::{
    Dossier, RenditionDossier, RenditionKind, RenditionName, RenditionRef, Revision, Sha256, Sheet,
    SourcePassage, Span, Status,
};
use crate::store::Desk;
use crate::text::{self, Extraction, RoleOverride};

/// The newest text of a rendition with what the engine finds in it.
#[derive(Debug, Clone)]
pub(super) struct ReadText {
    /// The rendition.
    pub name: RenditionName,
    /// The revision.
    pub revision: Revision,
    /// The text.
    pub text: String,
    /// What was found.
    pub found: Extraction,
}

impl ReadText {
    /// As one side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side {
            text: &self.text,
            found: &self.found,
        }
    }
}

/// Reads the newest text of a rendition as its import did; `None` when there is none, or it is not what was imported.
pub(super) fn read_text(
    desk: &Desk,
    target: &RenditionRef,
    rendition: &RenditionDossier,
    date: Option<NaiveDate>,
) -> Result<Option<ReadText>, UsecaseError> {
    let Some(newest) = rendition.newest() else {
        return Ok(None);
    };
    let stored = rendition
        .text(newest.number)
        .filter(|stored| stored.found == Some(stored.recorded));
    let Some(text) = stored.and_then(|stored| stored.text.as_ref()) else {
        return Ok(None);
    };
    let mut options = Reading::of_revision(desk, target, newest)?.options(date);
    let blocks = rendition.sheet.iter().flat_map(|sheet| &sheet.blocks);
    options.overrides = blocks
        .filter(|block| block.override_reason.is_some())
        .map(|block| RoleOverride {
            quote: block.quote.clone(),
            role: block.role,
        })
        .collect();
    Ok(Some(ReadText {
        name: rendition.record.name.clone(),
        revision: newest.number,
        found: text::extract(text, &options),
        text: text.clone(),
    }))
}

/// The rendition that a converted one is compared with: the one it was made from, else the story's original.
pub(super) fn original_of<'d>(
    dossier: &'d Dossier,
    rendition: &RenditionName,
    from: Option<&RenditionName>,
) -> Option<&'d RenditionDossier> {
    let named = from.and_then(|from| dossier.rendition(from));
    let original = || dossier.rendition(&dossier.story.original()?.name);
    named
        .or_else(original)
        .filter(|original| &original.record.name != rendition)
}

/// The converted renditions that are compared with `original`.
pub(super) fn conversions_of<'d>(
    dossier: &'d Dossier,
    original: &'d RenditionName,
) -> impl Iterator<Item = &'d RenditionDossier> {
    dossier.renditions.iter().filter(move |one| {
        let record = &one.record;
        record.kind == RenditionKind::Converted
            && original_of(dossier, &record.name, record.from.as_ref())
                .is_some_and(|found| &found.record.name == original)
    })
}

/// Records in `sheet` what `comparison` found: each claim's source passage and flags.
pub(super) fn record(sheet: &mut Sheet, original: &ReadText, comparison: &Comparison) {
    for claim in &mut sheet.claims {
        if claim.status == Status::Withdrawn {
            continue;
        }
        let span = Span {
            start: claim.start,
            end: claim.end,
        };
        let pair = comparison
            .pairs
            .iter()
            .find(|pair| pair.converted.span == span);
        let passage = pair.and_then(|pair| pair.source());
        claim.source = passage.map(|passage| SourcePassage {
            rendition: original.name.clone(),
            revision: original.revision,
            sha256: Sha256::of(&passage.text),
            quote: passage.text.clone(),
        });
        claim.flags = pair
            .into_iter()
            .flat_map(|pair| pair.findings())
            .map(compare::Difference::flag)
            .collect();
    }
}
