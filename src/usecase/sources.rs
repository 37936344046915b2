//! The passages of the original that converted claims rest on, and what differs, recorded in their sheets.

use crate::compare::{Comparison, Excerpt, Side};
use crate::model::{
    Dossier, RenditionDossier, RenditionKind, RenditionName, Revision, Sha256, Sheet,
    SourcePassage, Span, Status,
};
use crate::text::Extraction;

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
    pub(super) fn side(&self) -> Side<'_> {
        Side {
            text: &self.text,
            found: &self.found,
        }
    }
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

/// Records in `sheet` what `comparison` found: each claim's source passage and differences.
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
            also: pair.map(|pair| further(&pair.passages)).unwrap_or_default(),
        });
        claim.differences = pair
            .into_iter()
            .flat_map(|pair| pair.findings())
            .cloned()
            .collect();
    }
}

// What stands in several sentences rests on all of them: whoever judges it reads more than the best one.
fn further(passages: &[Excerpt]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for passage in passages.iter().skip(1) {
        let known = passages
            .first()
            .is_some_and(|first| first.text == passage.text);
        if !known && !words.contains(&passage.text) {
            words.push(passage.text.clone());
        }
    }
    words
}
