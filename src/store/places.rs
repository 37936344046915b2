//! What the files of revisions said in places that no word tells, read where two revisions are held against each other.
//!
//! Most stories are spared the files: the digests in their record say that nothing differs. Linear in the records that are read.

use std::collections::BTreeSet;

use super::path::intake_file;
use super::{Desk, StoreError, read};
use crate::model::{
    Dossier, Rendition, RenditionName, Revision, RevisionRecord, Sha256, StorySlug,
};

/// Reads what the files of the newest revisions, and of those that somebody judged, said where no word tells it: nothing where all said the same.
///
/// # Errors
/// When such a record is broken.
pub(super) fn load_places(desk: &Desk, dossier: &mut Dossier) -> Result<(), StoreError> {
    // Nearly every story: its ledgers need not be gone through.
    let mut records = dossier.renditions.iter().map(|one| &one.record);
    if !records.any(differs) {
        return Ok(());
    }
    let judged: BTreeSet<(RenditionName, Revision)> = dossier
        .ledgers()
        .flat_map(|ledger| &ledger.entries)
        .filter_map(|entry| Some((entry.claim.rendition.clone(), entry.revision?)))
        .collect();
    let sealed: Vec<String> = dossier.seals.iter().map(|seal| seal.file.clone()).collect();
    for rendition in &mut dossier.renditions {
        let record = rendition.record.clone();
        let Some(newest) = record.newest() else {
            continue;
        };
        let wanted = |one: &RevisionRecord| {
            let seal = format!("-{}-{:04}.json", record.name, one.number.get());
            judged.contains(&(record.name.clone(), one.number))
                || rendition.at_base == Some(one.number)
                || sealed.iter().any(|file| file.ends_with(&seal))
        };
        let earlier = record.revisions.iter().filter(|one| {
            one.number != newest.number && one.places_sha256.is_some() && wanted(one)
        });
        let earlier: Vec<&RevisionRecord> = earlier.collect();
        if earlier
            .iter()
            .all(|one| one.places_sha256 == newest.places_sha256)
        {
            continue;
        }
        for one in earlier.into_iter().chain([newest]) {
            let places = places_of(desk, &dossier.slug, &record, one)?;
            let mut texts = rendition.texts.iter_mut();
            if let Some(text) = texts.find(|text| text.number == one.number) {
                text.places = places;
            }
        }
    }
    Ok(())
}

// Whether a file of it said something else in such places than the newest one.
fn differs(record: &Rendition) -> bool {
    let newest = record.newest().and_then(|one| one.places_sha256);
    let mut places = record.revisions.iter().map(|one| one.places_sha256);
    places.any(|one| one.is_some() && one != newest)
}

fn places_of(
    desk: &Desk,
    slug: &StorySlug,
    record: &Rendition,
    revision: &RevisionRecord,
) -> Result<Option<Vec<String>>, StoreError> {
    if revision.places_sha256.is_none() {
        return Ok(None);
    }
    let Some(recorded) = revision.intake_sha256 else {
        return Ok(Some(Vec::new()));
    };
    let file = intake_file(slug, &record.name, revision.number);
    let text = desk.read_text(&file)?;
    match text.filter(|text| Sha256::of(text) == recorded) {
        Some(text) => Ok(Some(read::intake(&file, &text)?.places)),
        // One that was changed is told by its digest.
        None => Ok(None),
    }
}
