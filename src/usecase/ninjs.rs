//! The ninjs documents that a story's renditions came in, with the words of their newest revisions: what a report as ninjs gives back.

use std::collections::BTreeMap;

use super::{Report, ReportRendition, UsecaseError};
use crate::model::{Rendition, RenditionName, RevisionRecord, Role, Sha256, SourceKind, StorySlug};
use crate::store::{self, Desk};

pub(crate) use crate::intake::{NinjsDocument, NinjsGeneration};

/// The document that a rendition came in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NinjsSource {
    /// It, with the words of the newest revision.
    pub document: NinjsDocument,
    /// Whether the desk's record says itself what made the text, whatever the document says.
    pub source_type_on_record: bool,
}

/// The documents of the renditions in `report` that were imported from ninjs. Of a public report none: what a content system says to a
/// newsroom (notes, properties of its own) was never meant for the public.
///
/// # Errors
/// When the desk can't be read, or a document is no longer the one that was imported.
pub(crate) fn ninjs_sources(
    desk: &Desk,
    report: &Report,
) -> Result<BTreeMap<RenditionName, NinjsSource>, UsecaseError> {
    let mut sources = BTreeMap::new();
    if report.public {
        return Ok(sources);
    }
    let _lock = desk.lock_to_read()?;
    let story = store::load_story(desk, &report.story)?.story;
    for told in &report.renditions {
        let Some(record) = story.rendition(&told.name) else {
            continue;
        };
        if let Some(source) = source(desk, &report.story, record, told)? {
            sources.insert(told.name.clone(), source);
        }
    }
    Ok(sources)
}

fn source(
    desk: &Desk,
    story: &StorySlug,
    record: &Rendition,
    told: &ReportRendition,
) -> Result<Option<NinjsSource>, UsecaseError> {
    let kept = |one: &RevisionRecord| one.source == Some(SourceKind::Json);
    let Some(at) = record.revisions.iter().rposition(kept) else {
        return Ok(None);
    };
    let revision = &record.revisions[at];
    let file = store::source_file(story, &record.name, revision.number, SourceKind::Json);
    let bytes = desk.read_bytes(&file)?;
    let intact = bytes.filter(|bytes| Sha256::of(bytes) == revision.file_sha256);
    let document = intact.as_deref().and_then(NinjsDocument::parse);
    let Some(mut document) = document else {
        return Err(UsecaseError::Inconsistent {
            what: format!("{file} is not the document that was imported"),
            help: format!("bring it back first: git checkout -- {file}"),
        });
    };
    let steps = record.revisions.len() - 1 - at;
    if let Some(newest) = record.newest().filter(|_| steps > 0) {
        let text: Vec<(Role, String)> = told
            .text
            .iter()
            .map(|paragraph| (paragraph.role, paragraph.words()))
            .collect();
        let at = newest
            .imported
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        document.renew(&text, steps, &at);
    }
    Ok(Some(NinjsSource {
        document,
        source_type_on_record: record.source_type.is_some(),
    }))
}
