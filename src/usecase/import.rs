//! A new revision of a rendition: its text is stored, and its claim sheet made or brought up to it.

use chrono::{DateTime, NaiveDate, Utc};

use super::UsecaseError;
use super::reading::Reading;
use super::sources::{ReadText, conversions_of, original_of, read_text, record};
use crate::compare::{self, Side};
use crate::intake::{self, Format};
use crate::model::{
    Correction, Dossier, IntakeRecord, Method, Rendition, RenditionKind, RenditionName,
    RenditionRef, ReviewerId, Revision, RevisionRecord, Role, Sha256, Sheet, Status, Story,
    TextIndex, fold,
};
use crate::revise::{self, Fate, Outcome};
use crate::store::{self, Change, Desk, StoreError};
use crate::text::{self, Extraction, RoleOverride};
use crate::trust::{Verdicts, standing};

/// A file to be imported.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its name without folders; `-` for standard input.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What is to be imported, and what is said of it.
#[derive(Debug, Clone)]
pub struct ImportRequest<'a> {
    /// Into which rendition.
    pub target: RenditionRef,
    /// The file; `None` reads the newest revision again.
    pub source: Option<Source<'a>>,
    /// What to read it as; told from its content when absent.
    pub format: Option<intake::Format>,
    /// Original or converted; told from the text and the story when absent.
    pub kind: Option<RenditionKind>,
    /// The rendition that it was converted from.
    pub from: Option<RenditionName>,
    /// What converted it.
    pub method: Option<Method>,
    /// The program that converted it.
    pub tool: Option<String>,
    /// What that program was asked to do.
    pub task: Option<String>,
    /// The story's title; the headline when absent.
    pub title: Option<String>,
    /// The story's authors.
    pub authors: Vec<String>,
    /// The story's day.
    pub date: Option<NaiveDate>,
    /// When the story must be done.
    pub deadline: Option<DateTime<Utc>>,
    /// The correction that this revision carries out.
    pub correction: Option<CorrectionNote>,
    /// Now.
    pub at: DateTime<Utc>,
}

impl ImportRequest<'_> {
    /// A request that says nothing beside the rendition and the time: the newest revision is read again.
    pub fn reread(target: RenditionRef, at: DateTime<Utc>) -> Self {
        Self {
            target,
            source: None,
            format: None,
            kind: None,
            from: None,
            method: None,
            tool: None,
            task: None,
            title: None,
            authors: Vec::new(),
            date: None,
            deadline: None,
            correction: None,
            at,
        }
    }
}

/// A correction after publication.
#[derive(Debug, Clone)]
pub struct CorrectionNote {
    /// Who corrects.
    pub by: ReviewerId,
    /// The words that were wrong, as they stood in the text.
    pub wrong: String,
    /// The words that are right, as they stand in it now.
    pub right: String,
    /// What the notice adds.
    pub note: Option<String>,
}

/// What an import did.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The rendition.
    pub target: RenditionRef,
    /// The revision that its sheet describes now.
    pub revision: Revision,
    /// Whether a revision was added (the text was not that of the newest one already).
    pub added: bool,
    /// Whether the rendition is new on the desk.
    pub first: bool,
    /// The rendition's record.
    pub record: Rendition,
    /// The sheet as it was, when there was one.
    pub before: Option<Sheet>,
    /// The sheet as it is.
    pub sheet: Sheet,
    /// What became of each claim.
    pub outcomes: Vec<Outcome>,
    /// What the file said beside its text: notes, and what was left out.
    pub intake: IntakeRecord,
    /// The newest text.
    pub text: String,
}

/// Imports a new revision, or reads the newest one again.
///
/// # Errors
/// When the file is no text, the desk can't be read or written, or the last revision is not what was imported.
pub fn import(desk: &Desk, request: &ImportRequest<'_>) -> Result<Imported, UsecaseError> {
    let taken = request
        .source
        .map(|source| intake::take(source.name, source.bytes, request.format))
        .transpose()?;
    let lock = desk.lock_to_write()?;
    store::load_policy(desk)?;
    let story_file = store::story_file(&request.target.story);
    let old_story_text = desk.read_text(&story_file)?;
    let dossier = match &old_story_text {
        Some(_) => Some(store::load_story(desk, &request.target.story)?),
        None => None,
    };
    let mut draft = Draft::new(desk, request, dossier.as_ref())?;
    let extraction = match (&taken, request.source) {
        (Some(taken), Some(source)) => draft.take(request, taken, source)?,
        _ => draft.reread(request)?,
    };
    let correction = match &request.correction {
        Some(note) => Some(draft.correction(request, note)?),
        None => None,
    };
    draft.settle_record(request, dossier.as_ref(), &extraction);
    let (mut sheet, outcomes) = draft.sheet(&extraction);
    if let Some(dossier) = &dossier {
        draft.record_source(desk, dossier, &extraction, &mut sheet)?;
        set_statuses(dossier, &request.target.rendition, &mut sheet);
    }

    let mut change = Change::default();
    if draft.added {
        let file = store::revision_file(
            &request.target.story,
            &request.target.rendition,
            draft.revision,
        );
        refuse_existing(desk, &file)?;
        change.write(file, draft.text.as_str());
        draft.write_beside(request, taken.as_ref(), &mut change)?;
    }
    let mut story = draft.story(request, dossier.as_ref(), &extraction);
    story.corrections.extend(correction);
    change.write(
        story_file,
        store::story_text(old_story_text.as_deref(), &story)?,
    );
    let sheet_file = store::sheet_file(&request.target);
    let old_sheet_text = desk.read_text(&sheet_file)?;
    change.write(
        sheet_file,
        store::sheet_text(old_sheet_text.as_deref(), &sheet)?,
    );
    if let Some(dossier) = &dossier {
        draft.record_conversions(desk, dossier, extraction, &mut change)?;
    }
    change.commit(desk, &lock)?;
    Ok(Imported {
        target: request.target.clone(),
        revision: draft.revision,
        added: draft.added,
        first: draft.old.is_none(),
        record: draft.record,
        before: draft.old.map(|(_, sheet)| sheet),
        sheet,
        outcomes,
        intake: draft.reading.record,
        text: draft.text,
    })
}

/// Whether a file with these bytes was imported into the rendition before, at any time.
///
/// # Errors
/// When the story's record can't be read.
pub fn was_imported(
    desk: &Desk,
    target: &RenditionRef,
    bytes: &[u8],
) -> Result<bool, UsecaseError> {
    let file = store::story_file(&target.story);
    let Some(text) = desk.read_text(&file)? else {
        return Ok(false);
    };
    let story = store::parse_story(&file, &text)?;
    let digest = Sha256::of(bytes);
    let rendition = story.rendition(&target.rendition);
    Ok(rendition.is_some_and(|rendition| {
        let mut revisions = rendition.revisions.iter();
        revisions.any(|revision| revision.file_sha256 == digest)
    }))
}

/// A revision on its way into the desk.
struct Draft {
    record: Rendition,
    text: String,
    revision: Revision,
    added: bool,
    /// The story's day.
    date: Option<NaiveDate>,
    /// The last text and its sheet.
    old: Option<(String, Sheet)>,
    /// How the last text is read.
    old_reading: Reading,
    /// How the text is read.
    reading: Reading,
}

impl Draft {
    fn new(
        desk: &Desk,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
    ) -> Result<Self, UsecaseError> {
        let standing = dossier.and_then(|dossier| dossier.rendition(&request.target.rendition));
        let record = match standing {
            Some(rendition) => rendition.record.clone(),
            None if request.source.is_none() => {
                return Err(UsecaseError::NoRendition {
                    target: request.target.clone(),
                    known: dossier
                        .map(|dossier| {
                            let names = dossier.renditions.iter();
                            names.map(|one| one.record.name.to_string()).collect()
                        })
                        .unwrap_or_default(),
                });
            }
            None => Rendition {
                name: request.target.rendition.clone(),
                kind: RenditionKind::Original,
                from: None,
                method: None,
                tool: None,
                task: None,
                source_type: None,
                revisions: Vec::new(),
                line: 0,
            },
        };
        let mut old = None;
        let mut text = String::new();
        let mut revision = Revision::FIRST;
        let mut reading = Reading::default();
        if let Some(newest) = record.newest() {
            revision = newest.number;
            reading = Reading::of_revision(desk, &request.target, newest)?;
            text = intact_text(request, standing, newest)?;
            old = standing
                .and_then(|rendition| rendition.sheet.clone())
                .map(|sheet| (text.clone(), sheet));
        }
        Ok(Self {
            record,
            text,
            revision,
            added: false,
            date: dossier.and_then(|dossier| dossier.story.date),
            old,
            old_reading: reading.clone(),
            reading,
        })
    }

    fn take(
        &mut self,
        request: &ImportRequest<'_>,
        taken: &intake::Taken,
        source: Source<'_>,
    ) -> Result<Extraction, UsecaseError> {
        let same = self.record.newest().is_some() && self.text == taken.text;
        if !same {
            self.text = taken.text.clone();
            self.reading = Reading::of_taken(taken);
            self.added = true;
            if self.record.newest().is_some() {
                self.revision = self
                    .revision
                    .next()
                    .ok_or_else(|| UsecaseError::Inconsistent {
                        what: format!("{} has 9999 revisions", request.target),
                        help: "begin a new rendition".to_owned(),
                    })?;
            }
            self.record.revisions.push(RevisionRecord {
                number: self.revision,
                sha256: Sha256::of(&self.text),
                imported: request.at,
                file: source.name.to_owned(),
                format: taken.format_name(),
                file_sha256: Sha256::of(source.bytes),
                intake_sha256: None,
                source: taken.format.kept_source(),
            });
        }
        self.reread(request)
    }

    fn reread(&self, request: &ImportRequest<'_>) -> Result<Extraction, UsecaseError> {
        let date = request
            .date
            .or(self.date)
            .or(self.reading.record.about.day());
        let mut options = self.reading.options(date);
        options.format = request.format.and_then(Format::layout).or(options.format);
        options.overrides = self.overrides(request);
        Ok(text::extract(&self.text, &options))
    }

    // What the file said beside its text is written once, with the text.
    fn write_beside(
        &mut self,
        request: &ImportRequest<'_>,
        taken: Option<&intake::Taken>,
        change: &mut Change,
    ) -> Result<(), UsecaseError> {
        let (target, number) = (&request.target, self.revision);
        let Some(record) = self.record.revisions.last_mut() else {
            return Ok(());
        };
        if let Some(taken) = taken.filter(|taken| !taken.record.is_empty()) {
            let text = store::intake_text(&taken.record)?;
            record.intake_sha256 = Some(Sha256::of(&text));
            change.write(
                store::intake_file(&target.story, &target.rendition, number),
                text,
            );
        }
        if let (Some(kind), Some(source)) = (record.source, request.source) {
            let file = store::source_file(&target.story, &target.rendition, number, kind);
            change.write(file, source.bytes);
        }
        Ok(())
    }

    // A notice that names words which were not there, or a text that does not have the right ones, would correct nothing.
    fn correction(
        &self,
        request: &ImportRequest<'_>,
        note: &CorrectionNote,
    ) -> Result<Correction, UsecaseError> {
        let incomplete = |what: String| {
            UsecaseError::Incomplete {
            what,
            help: "give --wrong as it stood in the published text, --right as it stands in the file, and the corrected file".to_owned(),
        }
        };
        let Some((old, _)) = self.old.as_ref().filter(|_| self.added) else {
            return Err(incomplete(format!(
                "{} has no other text than this one: there is nothing to correct",
                request.target
            )));
        };
        if !fold(old).contains(&fold(&note.wrong)) {
            return Err(incomplete(format!(
                "“{}” is not in the text before",
                note.wrong
            )));
        }
        if !fold(&self.text).contains(&fold(&note.right)) {
            return Err(incomplete(format!(
                "“{}” is not in the corrected text",
                note.right
            )));
        }
        Ok(Correction {
            rendition: request.target.rendition.clone(),
            revision: self.revision,
            at: request.at,
            by: note.by.clone(),
            wrong: note.wrong.clone(),
            right: note.right.clone(),
            note: note.note.clone(),
        })
    }

    // A role in the sheet that is not what the program gave the block was set by hand.
    fn overrides(&self, request: &ImportRequest<'_>) -> Vec<RoleOverride> {
        let Some((text, sheet)) = &self.old else {
            return Vec::new();
        };
        let mut options = self.old_reading.options(None);
        options.format = request.format.and_then(Format::layout).or(options.format);
        let plain = text::extract(text, &options);
        let index = TextIndex::new(text);
        let by_program = |start: u32, end: u32| {
            plain
                .blocks
                .iter()
                .find(|block| block.span.start == start && block.span.end == end)
                .map(|block| block.role)
        };
        sheet
            .blocks
            .iter()
            .filter(|block| index.slice(block.span()) == Some(block.quote.as_str()))
            .filter(|block| {
                block.override_reason.is_some()
                    || by_program(block.start, block.end) != Some(block.role)
            })
            .map(|block| RoleOverride {
                quote: block.quote.clone(),
                role: block.role,
            })
            .collect()
    }

    // What was not said is told from the text: a disclosure marks a conversion, and a story has one original.
    fn settle_record(
        &mut self,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
        extraction: &Extraction,
    ) {
        let original = dossier.and_then(|dossier| dossier.story.original());
        let other_original = original.filter(|one| one.name != self.record.name);
        let discloses = extraction
            .blocks
            .iter()
            .any(|block| block.role == Role::Disclosure);
        let discloses = discloses || self.reading.record.about.by_ai();
        let said = request.from.is_some() || request.method.is_some() || request.tool.is_some();
        let told = self.old.is_none() && (discloses || other_original.is_some());
        if let Some(kind) = request.kind {
            self.record.kind = kind;
        } else if said || told {
            self.record.kind = RenditionKind::Converted;
        }
        let record = &mut self.record;
        if record.kind == RenditionKind::Original {
            return;
        }
        let from = request.from.clone();
        let from = from.or_else(|| record.from.clone());
        record.from = from.or_else(|| other_original.map(|one| one.name.clone()));
        let by_ai = discloses || request.tool.is_some();
        record.method = request
            .method
            .or(record.method)
            .or_else(|| by_ai.then_some(Method::Ai));
        record.tool = request.tool.clone().or_else(|| record.tool.take());
        record.task = request.task.clone().or_else(|| record.task.take());
    }

    fn sheet(&self, extraction: &Extraction) -> (Sheet, Vec<Outcome>) {
        match &self.old {
            Some((old_text, old)) => {
                let revised = revise::revise(old_text, old, &self.text, extraction, self.revision);
                (revised.sheet, revised.outcomes)
            }
            None => {
                let sheet = revise::first_sheet(&self.text, extraction, self.revision);
                let new = |claim: &crate::model::Claim| Outcome {
                    claim: claim.id.clone(),
                    fate: Fate::New,
                };
                let outcomes = sheet.claims.iter().map(new).collect();
                (sheet, outcomes)
            }
        }
    }

    // A conversion is compared with its original as soon as both are on the desk.
    fn record_source(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        extraction: &Extraction,
        sheet: &mut Sheet,
    ) -> Result<(), UsecaseError> {
        if self.record.kind == RenditionKind::Original {
            return Ok(());
        }
        let original = original_of(dossier, &self.record.name, self.record.from.as_ref());
        let date = self.date.or(dossier.story.date);
        let original = match original {
            Some(original) => {
                read_text(desk, &dossier.target(&original.record.name), original, date)?
            }
            None => None,
        };
        let Some(original) = original else {
            return Ok(());
        };
        let converted = Side {
            text: &self.text,
            found: extraction,
        };
        let comparison = compare::compare(original.side(), converted);
        record(sheet, &original, &comparison);
        Ok(())
    }

    // When the original changes, the passages that its conversions rest on may be others.
    fn record_conversions(
        &self,
        desk: &Desk,
        dossier: &Dossier,
        extraction: Extraction,
        change: &mut Change,
    ) -> Result<(), UsecaseError> {
        let original = ReadText {
            name: self.record.name.clone(),
            revision: self.revision,
            text: self.text.clone(),
            found: extraction,
        };
        let date = self.date.or(dossier.story.date);
        for rendition in conversions_of(dossier, &self.record.name) {
            let target = dossier.target(&rendition.record.name);
            let converted = read_text(desk, &target, rendition, date)?;
            let (Some(sheet), Some(converted)) = (&rendition.sheet, converted) else {
                continue;
            };
            let mut sheet = sheet.clone();
            let comparison = compare::compare(original.side(), converted.side());
            record(&mut sheet, &original, &comparison);
            set_statuses(dossier, &rendition.record.name, &mut sheet);
            let old = desk.read_text(&rendition.sheet_file)?;
            change.write(
                rendition.sheet_file.clone(),
                store::sheet_text(old.as_deref(), &sheet)?,
            );
        }
        Ok(())
    }

    fn story(
        &self,
        request: &ImportRequest<'_>,
        dossier: Option<&Dossier>,
        extraction: &Extraction,
    ) -> Story {
        let mut story = match dossier {
            Some(dossier) => dossier.story.clone(),
            None => Story {
                title: self
                    .headline(extraction)
                    .or_else(|| self.reading.record.about.headline.clone())
                    .unwrap_or_else(|| request.target.story.to_string()),
                date: self.reading.record.about.day(),
                deadline: None,
                authors: self.reading.record.about.authors.clone(),
                renditions: Vec::new(),
                corrections: Vec::new(),
                replies: Vec::new(),
                policies: Vec::new(),
            },
        };
        if let Some(title) = &request.title {
            story.title = title.clone();
        }
        if !request.authors.is_empty() {
            story.authors = request.authors.clone();
        }
        story.date = request.date.or(story.date);
        story.deadline = request.deadline.or(story.deadline);
        let name = &self.record.name;
        match story.renditions.iter_mut().find(|one| &one.name == name) {
            Some(record) => *record = self.record.clone(),
            None => story.renditions.push(self.record.clone()),
        }
        story
    }

    fn headline(&self, extraction: &Extraction) -> Option<String> {
        let index = TextIndex::new(&self.text);
        let mut blocks = extraction.blocks.iter();
        let headline = blocks.find(|block| block.role == Role::Headline)?;
        let words = index.slice(headline.span)?;
        let line = words.trim_start_matches('#').split_whitespace();
        Some(line.collect::<Vec<_>>().join(" "))
    }
}

fn intact_text(
    request: &ImportRequest<'_>,
    standing: Option<&crate::model::RenditionDossier>,
    newest: &RevisionRecord,
) -> Result<String, UsecaseError> {
    let stored = standing.and_then(|rendition| rendition.text(newest.number));
    match stored {
        Some(stored) if stored.found == Some(stored.recorded) => {
            Ok(stored.text.clone().unwrap_or_default())
        }
        // Anchoring against a text that is not the one judged would carry verdicts to the wrong words.
        _ => Err(UsecaseError::Inconsistent {
            what: format!(
                "revision {} of {} is not the text that was imported",
                newest.number, request.target
            ),
            help: format!(
                "bring it back first: git checkout -- {}",
                store::revision_file(
                    &request.target.story,
                    &request.target.rendition,
                    newest.number
                )
            ),
        }),
    }
}

fn refuse_existing(desk: &Desk, file: &str) -> Result<(), StoreError> {
    if desk.path(file).symlink_metadata().is_ok() {
        return Err(StoreError::BadName {
            path: file.to_owned(),
            reason: "a revision that story.toml does not list".to_owned(),
        });
    }
    Ok(())
}

/// Gives every claim the status that the ledgers prove.
pub(super) fn set_statuses(dossier: &Dossier, rendition: &RenditionName, sheet: &mut Sheet) {
    let verdicts = Verdicts::new(dossier.ledgers());
    for claim in &mut sheet.claims {
        claim.status = standing(rendition, claim, &verdicts).status;
        match claim.status {
            Status::Stale | Status::Withdrawn => {}
            Status::Unreviewed
            | Status::Queried
            | Status::Disputed
            | Status::Incorrect
            | Status::Verified
            | Status::OnAuthor
            | Status::Opinion => claim.before = None,
        }
    }
}
