//! Two revisions of a rendition, claim by claim, with what the change does to each verdict.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde::Serialize;

use super::UsecaseError;
use super::reading::Reading;
use crate::intake;
use crate::model::{
    ClaimId, Difference, Dossier, RenditionDossier, RenditionRef, Revision, Sheet, Status, Verdict,
    fold, numbered,
};
use crate::revise::{self, Fate, WordRun, word_runs};
use crate::store::{self, Desk};
use crate::text;

/// One side of a comparison, as named on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DiffSide {
    /// A revision by its number.
    Revision(Revision),
    /// The newest revision that a git revision has: `git:main`.
    Git(String),
    /// A file.
    File(String),
}

impl std::str::FromStr for DiffSide {
    type Err = crate::model::IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(revision) = text.strip_prefix("git:") {
            return Ok(Self::Git(revision.to_owned()));
        }
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let number = text.parse().ok().and_then(Revision::new);
            return number.map(Self::Revision).ok_or_else(|| Self::Err {
                given: text.to_owned(),
                expected: "a revision: its number from 1 to 9999, git:REV or a file",
            });
        }
        Ok(Self::File(text.to_owned()))
    }
}

/// What became of one claim between two texts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClaimChange {
    /// What became of it.
    pub fate: Fate,
    /// The claim.
    pub claim: ClaimId,
    /// Its number in the old text.
    pub old_number: Option<usize>,
    /// Its number in the new text.
    pub new_number: Option<usize>,
    /// Its words in the old text.
    pub old: Option<String>,
    /// Its words in the new text.
    pub new: Option<String>,
    /// The two wordings word by word, when they differ.
    pub words: Vec<WordRun>,
    /// What changed, by kind, a sentence each.
    pub changes: Vec<String>,
    /// The same, each with its kind and both places.
    pub differences: Vec<Difference>,
    /// The status that the ledgers prove for the old words.
    pub was: Option<Status>,
    /// The status of the new words.
    pub becomes: Option<Status>,
}

/// Two texts of a rendition, claim by claim.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Diffed {
    /// The rendition.
    pub target: RenditionRef,
    /// The old text's name.
    pub from: String,
    /// The new text's name.
    pub to: String,
    /// Every claim of both, in the reading order of the new text; what is gone stands where it stood.
    pub claims: Vec<ClaimChange>,
}

/// Compares two texts of a rendition: the last two revisions, or `a` with the newest, or `a` with `b`; a file alone is the newer one.
///
/// # Errors
/// When a side can't be found or read, or there is only one revision.
pub(crate) fn diff(
    desk: &Desk,
    target: &RenditionRef,
    a: Option<DiffSide>,
    b: Option<DiffSide>,
    here: &Path,
) -> Result<Diffed, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    store::load_policy(desk)?;
    let dossier = store::load_story(desk, &target.story)?;
    let Some(rendition) = dossier.rendition(&target.rendition) else {
        let names = dossier
            .renditions
            .iter()
            .map(|one| one.record.name.to_string());
        return Err(UsecaseError::NoRendition {
            target: target.clone(),
            known: names.collect(),
        });
    };
    let newest = rendition.newest().map(|newest| newest.number);
    // A file that is named alone is what somebody would import next.
    let (a, b) = match (a, b) {
        (Some(file @ DiffSide::File(_)), None) => (newest.map(DiffSide::Revision), Some(file)),
        sides => sides,
    };
    let b = b
        .or(newest.map(DiffSide::Revision))
        .ok_or_else(|| nothing(target))?;
    let previous = newest.and_then(|newest| Revision::new(newest.get() - 1));
    let a = match a {
        Some(a) => a,
        None => DiffSide::Revision(previous.ok_or_else(|| UsecaseError::Incomplete {
            what: format!("{target} has one revision: there is nothing to compare it with"),
            help: format!("name another text: `copydesk diff {target} git:REV` or a file"),
        })?),
    };
    let (from, old) = read_side(desk, rendition, target, &a, here)?;
    let (to, new) = read_side(desk, rendition, target, &b, here)?;
    Ok(Diffed {
        target: target.clone(),
        from,
        to,
        claims: compare(&dossier, rendition, &old, &new),
    })
}

fn nothing(target: &RenditionRef) -> UsecaseError {
    UsecaseError::Incomplete {
        what: format!("{target} has no revision"),
        help: format!("import one: `copydesk import {target} FILE`"),
    }
}

fn read_side(
    desk: &Desk,
    rendition: &RenditionDossier,
    target: &RenditionRef,
    side: &DiffSide,
    here: &Path,
) -> Result<(String, Side), UsecaseError> {
    match side {
        DiffSide::Revision(number) => {
            let text = rendition.text(*number).and_then(|text| text.text.clone());
            let known: Vec<String> = rendition
                .record
                .revisions
                .iter()
                .map(|one| one.number.to_string())
                .collect();
            let text = text.ok_or_else(|| UsecaseError::Incomplete {
                what: format!("{target} has no revision {number}"),
                help: format!("it has: {}", known.join(", ")),
            })?;
            let mut records = rendition.record.revisions.iter();
            let reading = match records.find(|one| one.number == *number) {
                Some(record) => Reading::of_revision(desk, target, record)?,
                None => Reading::default(),
            };
            Ok((format!("revision {number}"), Side { text, reading }))
        }
        DiffSide::Git(revision) => {
            let side = side_in_git(desk, target, revision)?;
            Ok((format!("git:{revision}"), side))
        }
        DiffSide::File(name) => {
            let path = here.join(name);
            let bytes = fs::read(&path)
                .map_err(|source| store::StoreError::io("read", name.as_str(), source))?;
            let taken = intake::take(name, &bytes, None)?;
            let reading = Reading::of_taken(&taken);
            Ok((
                name.clone(),
                Side {
                    text: taken.text,
                    reading,
                },
            ))
        }
    }
}

/// A text with how it is to be read.
struct Side {
    text: String,
    reading: Reading,
}

fn side_in_git(desk: &Desk, target: &RenditionRef, revision: &str) -> Result<Side, UsecaseError> {
    let record = git_show(desk, revision, &store::story_file(&target.story))?;
    let story = store::parse_story(&format!("{revision}:story.toml"), &record)?;
    let newest = story
        .rendition(&target.rendition)
        .and_then(|rendition| rendition.newest())
        .ok_or_else(|| UsecaseError::Incomplete {
            what: format!("{target} is not in git revision `{revision}`"),
            help: "name a revision that has it: `git log -- stories` lists them".to_owned(),
        })?;
    let file = store::revision_file(&target.story, &target.rendition, newest.number);
    let text = git_show(desk, revision, &file)?;
    let mut reading = Reading {
        layout: intake::layout_of(&newest.format),
        ..Reading::default()
    };
    if newest.intake_sha256.is_some() {
        let file = store::intake_file(&target.story, &target.rendition, newest.number);
        reading.record = store::parse_intake(&file, &git_show(desk, revision, &file)?)?;
    }
    Ok(Side { text, reading })
}

fn git_show(desk: &Desk, revision: &str, file: &str) -> Result<String, UsecaseError> {
    let failed = |reason: &str| UsecaseError::Incomplete {
        what: format!("git has no {file} in `{revision}`: {reason}"),
        help: "name a commit, branch or tag of the desk's own repository".to_owned(),
    };
    // What begins with a dash would be read as an option.
    if revision.starts_with('-') || revision.is_empty() {
        return Err(failed("that is no revision"));
    }
    let output = store::git(desk)
        .args(["show", "--no-ext-diff", "--no-textconv"])
        .args(["--end-of-options", &format!("{revision}:./{file}")])
        .output()
        .map_err(|source| store::StoreError::io("run", "git", source))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(said.lines().next().unwrap_or("git said nothing")));
    }
    String::from_utf8(output.stdout).map_err(|_| failed("it is not UTF-8"))
}

// What the claims of the newest text are called now, by their places: a correction of its reading may have taken numbers out, and commands go
// by those of the sheet. `None` where the text is an older one.
fn numbers_of_today(
    rendition: &RenditionDossier,
    text: &str,
) -> Option<HashMap<(u32, u32), usize>> {
    let newest = rendition.text(rendition.newest()?.number)?;
    let sheet = rendition.sheet.as_ref()?;
    (newest.text.as_deref() == Some(text)).then(|| {
        numbered(&sheet.claims)
            .map(|(number, claim)| ((claim.start, claim.end), number))
            .collect()
    })
}

fn compare(
    dossier: &Dossier,
    rendition: &RenditionDossier,
    old_side: &Side,
    new_side: &Side,
) -> Vec<ClaimChange> {
    let (old_text, new_text) = (old_side.text.as_str(), new_side.text.as_str());
    let options = |side: &Side| side.reading.options(dossier.story.date);
    let mut old = revise::first_sheet(
        old_text,
        &text::extract(old_text, &options(old_side)),
        Revision::FIRST,
    );
    set_judged(dossier, rendition, &mut old);
    let found = text::extract(new_text, &options(new_side));
    let revised = revise::revise(old_text, &old, new_text, &found, Revision::FIRST);
    let numbers_now = numbers_of_today(rendition, new_text);
    let mut numbers = 0;
    let mut changes: Vec<ClaimChange> = Vec::new();
    for outcome in &revised.outcomes {
        let before = old
            .claims
            .iter()
            .position(|claim| claim.id == outcome.claim);
        let gone = matches!(outcome.fate, Fate::Withdrawn | Fate::Ambiguous);
        let now = revised
            .sheet
            .claims
            .iter()
            .find(|claim| claim.id == outcome.claim);
        let now = now.filter(|_| !gone);
        numbers += usize::from(now.is_some());
        let old_quote = before.map(|at| old.claims[at].quote.clone());
        let new_quote = now.map(|claim| claim.quote.clone());
        let (words, differences) = match (&old_quote, &new_quote) {
            (Some(then), Some(new)) if then != new => {
                let claims = before.map(|at| &old.claims[at]).zip(now);
                let differences = claims.map(|(then, now)| revise::claim_changes(then, now));
                (word_runs(then, new), differences.unwrap_or_default())
            }
            _ => (Vec::new(), Vec::new()),
        };
        let change = ClaimChange {
            fate: outcome.fate,
            claim: outcome.claim.clone(),
            old_number: before.map(|at| at + 1),
            new_number: now.and_then(|claim| match &numbers_now {
                Some(known) => known.get(&(claim.start, claim.end)).copied(),
                None => Some(numbers),
            }),
            old: old_quote,
            new: new_quote,
            words,
            changes: differences.iter().map(Difference::flag).collect(),
            differences,
            was: before.map(|at| old.claims[at].status),
            becomes: now.map(|claim| claim.status),
        };
        let at = match (gone, change.old_number) {
            (true, Some(number)) => place_of_gone(&changes, number),
            _ => changes.len(),
        };
        changes.insert(at, change);
    }
    changes
}

// What is gone stands after the last claim that stood before it.
fn place_of_gone(changes: &[ClaimChange], number: usize) -> usize {
    let before = changes
        .iter()
        .enumerate()
        .filter(|(_, change)| change.old_number.is_some_and(|old| old < number))
        .max_by_key(|(_, change)| change.old_number);
    before.map_or(0, |(at, _)| at + 1)
}

// Texts of any age have no sheet of their own; the ledgers know which words were judged.
fn set_judged(dossier: &Dossier, rendition: &RenditionDossier, sheet: &mut Sheet) {
    let name = &rendition.record.name;
    for claim in &mut sheet.claims {
        let words = fold(&claim.quote);
        let said = dossier.ledgers().filter_map(|ledger| {
            let mut mine = ledger.entries.iter().rev();
            mine.find(|review| {
                review.verdict.is_judgement()
                    && &review.claim.rendition == name
                    && fold(&review.text) == words
            })
            .filter(|review| review.verdict != Verdict::Retracted)
            .and_then(|review| review.verdict.status())
        });
        let gravest = said.min_by_key(|status| crate::trust::gravity(*status));
        claim.status = gravest.unwrap_or(Status::Unreviewed);
    }
}
