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

/// The rendition that a new text of a converted one is compared with: the journalist's at the head of what it was made from, else the
/// story's original, else what it was made from. A push message made from a wrong web page repeats the page, and must not agree with it.
pub(super) fn head_of<'d>(
    dossier: &'d Dossier,
    rendition: &RenditionName,
    from: Option<&RenditionName>,
) -> Option<&'d RenditionDossier> {
    let named = from.and_then(|from| dossier.rendition(from));
    let mut head = named;
    // No chain is longer than the story has renditions, so that one that bites its own tail ends.
    for _ in 0..dossier.renditions.len() {
        let made = head.filter(|one| one.record.kind == RenditionKind::Converted);
        let before = made.and_then(|one| dossier.rendition(one.record.from.as_ref()?));
        head = before.or(head);
    }
    let head = head.filter(|one| one.record.kind == RenditionKind::Original);
    let original = || dossier.rendition(&dossier.story.original()?.name);
    head.or_else(original)
        .or(named)
        .filter(|original| &original.record.name != rendition)
}

/// The rendition that a converted one is compared with: [`head_of`] it. A sheet of before [`HEADS`] keeps the one that it was judged beside
/// until its text is imported again, so that verdicts stand.
pub(super) fn original_of<'d>(
    dossier: &'d Dossier,
    rendition: &RenditionDossier,
) -> Option<&'d RenditionDossier> {
    let record = &rendition.record;
    let old = rendition
        .sheet
        .as_ref()
        .filter(|sheet| sheet.reading.is_none_or(|one| one < HEADS));
    let judged = old.and_then(|sheet| {
        let sources = sheet
            .claims
            .iter()
            .filter_map(|claim| claim.source.as_ref());
        sources.map(|source| &source.rendition).next()
    });
    judged
        .and_then(|name| dossier.rendition(name))
        .filter(|one| one.record.name != record.name)
        .or_else(|| head_of(dossier, &record.name, record.from.as_ref()))
}

/// The first reading whose sheets are compared with the head of a chain of conversions; before, with the text that they were made from.
const HEADS: u32 = 16;

/// The converted renditions that are compared with `original`.
pub(super) fn conversions_of<'d>(
    dossier: &'d Dossier,
    original: &'d RenditionName,
) -> impl Iterator<Item = &'d RenditionDossier> {
    dossier.renditions.iter().filter(move |one| {
        one.record.kind == RenditionKind::Converted
            && original_of(dossier, one).is_some_and(|found| &found.record.name == original)
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
