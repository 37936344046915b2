//! Where the report's facts stand: every record with the file of the desk and the line in it where it begins.
//!
//! Reads the files again, which costs as much as reading them did; so only when it is asked for.

use std::collections::HashMap;

use super::{Report, ReportClaim, ReportRendition, StoryTrace, Trace};
use crate::model::{ClaimId, Dossier, LedgerDossier, RenditionDossier, ReviewerId};
use crate::store::{Desk, Lines, POLICY_FILE, Step, StoreError};
use crate::usecase::UsecaseError;

/// Fills in every trace of `report`.
pub(super) fn trace(
    desk: &Desk,
    dossier: &Dossier,
    report: &mut Report,
) -> Result<(), UsecaseError> {
    let policy = file(desk, POLICY_FILE)?;
    let story = file(desk, &dossier.file)?;
    let key = |lines: &Lines, key: &'static str| one(lines, &[Step::Key(key)]);
    let none = |file: &str| Trace {
        file: file.to_owned(),
        line: 1,
    };
    report.trace = Some(StoryTrace {
        outlet: key(&policy, "outlet").unwrap_or_else(|| none(POLICY_FILE)),
        title: key(&story, "title").unwrap_or_else(|| none(&dossier.file)),
        authors: key(&story, "authors"),
        date: key(&story, "date"),
    });
    people(&policy, report);
    for (index, correction) in report.corrections.iter_mut().enumerate() {
        correction.trace = one(&story, &[Step::Key("correction"), Step::Nth(index)]);
    }
    for (index, reply) in report.replies.iter_mut().enumerate() {
        reply.trace = one(&story, &[Step::Key("reply"), Step::Nth(index)]);
    }
    let mut ledgers = HashMap::new();
    for ledger in &dossier.ledgers {
        let lines = file(desk, &ledger.file)?;
        for reviewer in &mut report.reviewers {
            if reviewer.id == ledger.reviewer {
                reviewer.trace = key(&lines, "reviewer");
            }
        }
        ledgers.insert(&ledger.reviewer, entries(ledger, &lines));
    }
    let renditions = report.renditions.iter_mut().zip(&dossier.renditions);
    for (index, (told, kept)) in renditions.enumerate() {
        rendition(&story, index, told, kept);
        for claim in told.claims.iter_mut().chain(&mut told.withdrawn) {
            reviews(claim, &ledgers);
        }
    }
    Ok(())
}

fn file(desk: &Desk, name: &str) -> Result<Lines, UsecaseError> {
    let missing = || StoreError::BadName {
        path: name.to_owned(),
        reason: "it is gone since the story was read".to_owned(),
    };
    Ok(Lines::read(desk, name)?.ok_or_else(missing)?)
}

fn one(lines: &Lines, path: &[Step<'_>]) -> Option<Trace> {
    let line = lines.lines(&[path]).into_iter().next().flatten()?;
    Some(Trace {
        file: lines.file().to_owned(),
        line,
    })
}

fn people(policy: &Lines, report: &mut Report) {
    for (index, id) in (0..).map_while(|index| Some((index, person(policy, index)?))) {
        for editor in &mut report.responsible_editors {
            if editor.id.as_str() == id {
                editor.trace = one(policy, &[Step::Key("person"), Step::Nth(index)]);
            }
        }
    }
}

fn person(policy: &Lines, index: usize) -> Option<String> {
    policy.text_at(&[Step::Key("person"), Step::Nth(index), Step::Key("id")])
}

fn rendition(story: &Lines, index: usize, told: &mut ReportRendition, kept: &RenditionDossier) {
    let here = [Step::Key("rendition"), Step::Nth(index)];
    told.trace = one(story, &here);
    for (number, revision) in told.revisions.iter_mut().enumerate() {
        let path = [here[0], here[1], Step::Key("revision"), Step::Nth(number)];
        revision.trace = one(story, &path);
    }
    let at = |line: u32| {
        (line > 0).then(|| Trace {
            file: kept.sheet_file.clone(),
            line,
        })
    };
    let lines: HashMap<&ClaimId, u32> = kept
        .claims()
        .iter()
        .map(|claim| (&claim.id, claim.line))
        .collect();
    for claim in told.claims.iter_mut().chain(&mut told.withdrawn) {
        claim.trace = lines.get(&claim.id).copied().and_then(at);
    }
    let blocks = kept.sheet.iter().flat_map(|sheet| &sheet.blocks);
    let blocks = blocks.filter(|block| !block.role.bears_claims());
    for (aside, block) in told.set_aside.iter_mut().zip(blocks) {
        aside.trace = at(block.line);
    }
}

/// An entry of a ledger with its pieces of evidence.
struct Entry {
    place: Option<Trace>,
    evidence: Vec<Option<Trace>>,
}

fn entries(ledger: &LedgerDossier, lines: &Lines) -> HashMap<u32, Entry> {
    let mut entries = HashMap::new();
    let mut paths: Vec<Vec<Step<'_>>> = Vec::new();
    for (index, review) in ledger.book.entries.iter().enumerate() {
        for number in 0..review.evidence.len() {
            paths.push(vec![
                Step::Key("review"),
                Step::Nth(index),
                Step::Key("evidence"),
                Step::Nth(number),
            ]);
        }
    }
    let paths: Vec<&[Step<'_>]> = paths.iter().map(Vec::as_slice).collect();
    let mut evidence = lines.lines(&paths).into_iter();
    let at = |line: u32| Trace {
        file: ledger.file.clone(),
        line,
    };
    for review in &ledger.book.entries {
        let entry = Entry {
            place: (review.line > 0).then(|| at(review.line)),
            evidence: evidence
                .by_ref()
                .take(review.evidence.len())
                .map(|line| line.map(at))
                .collect(),
        };
        entries.insert(review.seq, entry);
    }
    entries
}

fn reviews(claim: &mut ReportClaim, ledgers: &HashMap<&ReviewerId, HashMap<u32, Entry>>) {
    for review in &mut claim.reviews {
        let ledger = ledgers.get(&review.reviewer);
        let Some(entry) = ledger.and_then(|entries| entries.get(&review.seq)) else {
            continue;
        };
        review.trace.clone_from(&entry.place);
        for (evidence, place) in review.evidence.iter_mut().zip(&entry.evidence) {
            evidence.trace.clone_from(place);
        }
    }
}
