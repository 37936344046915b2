//! A desk's stories read into records of the archive, on every core. Linear in their claims and entries.

use std::collections::HashMap;
use std::thread;

use chrono::{DateTime, Utc};
use copydesk_archive::{
    ArchiveWriter, ArchivedClaim, ArchivedCorrection, ArchivedVerdict, DeskContents, Terms, terms,
};

use super::{Stopped, cores};
use crate::model::{Correction, Dossier, RenditionName, Revision, Status, StorySlug};
use crate::store::{self, Desk};
use crate::text;
use crate::trust::{Verdicts, read_seal, standing};

/// Replaces `stale` stories in the archive; gives how many claims each has now, `None` for one that is gone.
pub(super) fn into_archive(
    desk: &Desk,
    number: u32,
    here: &[StorySlug],
    stale: &[StorySlug],
    writer: &ArchiveWriter,
    held: &DeskContents,
) -> Result<Vec<Option<u32>>, Stopped> {
    if stale.is_empty() {
        return Ok(Vec::new());
    }
    let part = stale.len().div_ceil(cores());
    let done: Vec<Result<Vec<Option<u32>>, Stopped>> = thread::scope(|scope| {
        let workers: Vec<_> = stale
            .chunks(part)
            .map(|part| scope.spawn(move || read_part(desk, number, here, part, writer, held)))
            .collect();
        let ends = workers.into_iter().map(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        ends.collect()
    });
    let mut counts = Vec::with_capacity(stale.len());
    for part in done {
        counts.extend(part?);
    }
    Ok(counts)
}

fn read_part(
    desk: &Desk,
    number: u32,
    here: &[StorySlug],
    part: &[StorySlug],
    writer: &ArchiveWriter,
    held: &DeskContents,
) -> Result<Vec<Option<u32>>, Stopped> {
    let mut counts = Vec::with_capacity(part.len());
    for slug in part {
        if held.stories.contains_key(slug.as_str()) {
            writer.remove_story(number, slug.as_str());
        }
        if here.binary_search(slug).is_err() {
            counts.push(None);
            continue;
        }
        let dossier = store::load_story(desk, slug).map_err(|error| Stopped::Desk(error.into()))?;
        let claims = records(number, &dossier);
        for (claim, terms) in &claims {
            writer.add(claim, terms).map_err(Stopped::Archive)?;
        }
        counts.push(Some(u32::try_from(claims.len()).unwrap_or(u32::MAX)));
    }
    Ok(counts)
}

// The claims that pass, and the wrong words of corrections.
fn records(desk: u32, dossier: &Dossier) -> Vec<(ArchivedClaim, Terms)> {
    let verdicts = Verdicts::new(dossier.ledgers());
    let sealed = sealed(dossier);
    let day = day(dossier);
    let mut all = Vec::new();
    for rendition in &dossier.renditions {
        let name = &rendition.record.name;
        let newest = rendition.newest().map(|newest| newest.number);
        let seal = sealed
            .get(name)
            .filter(|(revision, _)| Some(*revision) == newest);
        let mut number = 0;
        for claim in rendition.claims() {
            if claim.status == Status::Withdrawn {
                continue;
            }
            number += 1;
            let standing = standing(name, claim, &verdicts);
            if !standing.status.passes() {
                continue;
            }
            let said = standing
                .in_force
                .iter()
                .map(|(by, review)| ArchivedVerdict {
                    by: by.to_string(),
                    verdict: review.verdict.to_string(),
                    at: review.at.timestamp(),
                    // What it was, never where it is: an archive leaves the desk.
                    evidence: review
                        .evidence
                        .iter()
                        .map(|one| one.kind.to_string())
                        .collect(),
                });
            let record = ArchivedClaim {
                desk,
                story: dossier.slug.to_string(),
                rendition: name.to_string(),
                claim: claim.id.to_string(),
                number,
                day,
                status: standing.status.to_string(),
                quote: claim.quote.clone(),
                speaker: claim.attribution.as_ref().map(|one| one.speaker.clone()),
                verdicts: said.collect(),
                sealed: seal.map(|(_, at)| at.timestamp()),
                correction: None,
            };
            let terms = terms(&claim.quote, &claim.facts);
            all.push((record, terms));
        }
    }
    for one in &dossier.story.corrections {
        let (wrong, right) = in_their_sentences(dossier, one);
        let terms = terms(&wrong, &[]);
        let record = ArchivedClaim {
            desk,
            story: dossier.slug.to_string(),
            rendition: one.rendition.to_string(),
            claim: String::new(),
            number: 0,
            day,
            status: "corrected".to_owned(),
            quote: wrong,
            speaker: None,
            verdicts: Vec::new(),
            sealed: None,
            correction: Some(ArchivedCorrection {
                right,
                by: one.by.to_string(),
                at: one.at.timestamp(),
            }),
        };
        all.push((record, terms));
    }
    all
}

/// The wrong words of a correction and the right ones, each in the sentence of its text that it stands in: "$4.5 million" alone says nothing that
/// another desk could say too. Words that stand in no sentence as they are stay as they are.
pub(super) fn in_their_sentences(dossier: &Dossier, one: &Correction) -> (String, String) {
    let texts = dossier
        .renditions
        .iter()
        .filter(|rendition| rendition.record.name == one.rendition)
        .flat_map(|rendition| &rendition.texts);
    let text_of = |wanted: fn(Revision, Revision) -> bool| {
        texts
            .clone()
            .filter(|text| wanted(text.number, one.revision))
            .max_by_key(|text| text.number)
            .and_then(|text| text.text.as_deref())
    };
    let before = text_of(|number, corrected| number < corrected);
    let after = text_of(|number, corrected| number == corrected);
    (
        sentence_of(before, &one.wrong),
        sentence_of(after, &one.right),
    )
}

// The longest sentence that has the words: a headline says less than the sentence behind it.
fn sentence_of(whole: Option<&str>, words: &str) -> String {
    let whole = whole.unwrap_or_default();
    let sentences = text::sentences(whole, 0..whole.len());
    sentences
        .into_iter()
        .map(|range| whole[range].trim())
        .filter(|sentence| sentence.contains(words))
        .max_by_key(|sentence| sentence.len())
        .map_or_else(|| words.to_owned(), str::to_owned)
}

fn sealed(dossier: &Dossier) -> HashMap<RenditionName, (Revision, DateTime<Utc>)> {
    let seals = dossier.seals.iter();
    let seals = seals.filter_map(|file| read_seal(&file.text).ok());
    seals
        .map(|seal| seal.predicate)
        .map(|seal| (seal.rendition, (seal.revision, seal.sealed)))
        .collect()
}

// The story's own day, else that of its first text.
fn day(dossier: &Dossier) -> i32 {
    let revisions = dossier
        .story
        .renditions
        .iter()
        .flat_map(|one| &one.revisions);
    let imported = revisions.map(|one| one.imported.date_naive()).min();
    let day = dossier.story.date.or(imported);
    day.map_or(0, ArchivedClaim::day_number)
}
