//! A new revision of a rendition: its text is stored, and its claim sheet made or brought up to it.

mod carried;
mod conversions;
mod draft;
mod mistaken;
mod preview;
mod record;
mod replaced;
mod retimed;
mod unknown;

use chrono::{DateTime, NaiveDate, Utc};

use super::UsecaseError;
use super::reread::Corrections;
use crate::intake;
use crate::model::{
    DeskPolicy, Dossier, IntakeRecord, Method, Rendition, RenditionKind, RenditionName,
    RenditionRef, ReviewerId, Revision, Sha256, Sheet, Status, TextIndex,
};
use crate::revise::Outcome;
use crate::store::{self, Change, Desk, StoreError};
use crate::text::{Extraction, telling};
use crate::trust::{Verdicts, standing};
use draft::Draft;
pub(crate) use preview::{Previewed, preview_import};

/// A file to be imported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    /// Its name without folders; `-` for standard input.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What is to be imported, and what is said of it.
#[derive(Debug, Clone)]
pub(crate) struct ImportRequest<'a> {
    /// Into which rendition.
    pub target: RenditionRef,
    /// The file; `None` reads the newest revision again.
    pub source: Option<Source<'a>>,
    /// What to read it as; told from its content when absent.
    pub format: Option<intake::Format>,
    /// Which story of a file that holds several: its number, from 1, or its name.
    pub item: Option<&'a str>,
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
    /// Whether the file is taken even though almost nothing of it became a claim, nothing of the last text is in it, or it looks as if another story, rendition, author or file was meant.
    pub anyway: bool,
    /// Whether no hand typed the names: a folder that is watched takes them from its files.
    pub dropped: bool,
    /// Whether the file is the newest text with changes made to it: what its parts are, as its own file once said, still holds.
    pub edited: bool,
    /// The revision that it was written upon; another one that came meanwhile refuses it.
    pub upon: Option<Revision>,
    /// Now.
    pub at: DateTime<Utc>,
}

impl ImportRequest<'_> {
    /// A request that says nothing beside the rendition and the time: the newest revision is read again.
    pub(crate) fn reread(target: RenditionRef, at: DateTime<Utc>) -> Self {
        Self {
            target,
            source: None,
            format: None,
            item: None,
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
            anyway: false,
            dropped: false,
            edited: false,
            upon: None,
            at,
        }
    }
}

/// A correction after publication.
#[derive(Debug, Clone)]
pub(crate) struct CorrectionNote {
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
pub(crate) struct Imported {
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
    /// The sheets of other renditions of the story that were held against it anew.
    pub others: Vec<OtherSheet>,
    /// Names that were given and that nothing here bears: a rendition, an author.
    pub unknown: Vec<String>,
}

/// The sheet of another rendition, before and after an import.
#[derive(Debug, Clone)]
pub(crate) struct OtherSheet {
    /// The rendition.
    pub rendition: RenditionName,
    /// As it was.
    pub before: Sheet,
    /// As it is.
    pub sheet: Sheet,
}

/// Imports a new revision, or reads the newest one again.
///
/// # Errors
/// When the file is no text, the desk can't be read or written, or the last revision is not what was imported.
pub(crate) fn import(desk: &Desk, request: &ImportRequest<'_>) -> Result<Imported, UsecaseError> {
    let taken = taken(request)?;
    let lock = desk.lock_to_write()?;
    let mut change = Change::default();
    let imported = meet(desk, request, taken.as_ref(), &mut change)?;
    change.commit(desk, &lock)?;
    Ok(imported)
}

fn taken(request: &ImportRequest<'_>) -> Result<Option<intake::Taken>, UsecaseError> {
    let taken = request
        .source
        .map(|source| intake::take_item(source.name, source.bytes, request.format, request.item));
    Ok(taken.transpose()?)
}

// What an import meets on the desk, under whatever lock its caller holds; nothing is written but to `change`.
fn meet(
    desk: &Desk,
    request: &ImportRequest<'_>,
    taken: Option<&intake::Taken>,
    change: &mut Change,
) -> Result<Imported, UsecaseError> {
    let policy = store::load_policy(desk)?;
    let story_file = store::story_file(&request.target.story);
    let old_story_text = desk.read_text(&story_file)?;
    let dossier = match &old_story_text {
        Some(_) => Some(store::load_story(desk, &request.target.story)?),
        None => None,
    };
    if let Some(upon) = request.upon {
        refuse_overtaken(request, dossier.as_ref(), upon)?;
    }
    if let (Some(dossier), Some(taken)) = (&dossier, taken)
        && !request.anyway
    {
        mistaken::refuse(request, &policy, dossier, taken)?;
    }
    let arriving = Arriving {
        taken,
        policy: &policy,
        dossier: dossier.as_ref(),
        story_text: old_story_text.as_deref(),
    };
    bring(desk, request, &arriving, change)
}

// Two people who edit the same revision: the second must see what the first made of it.
fn refuse_overtaken(
    request: &ImportRequest<'_>,
    dossier: Option<&Dossier>,
    upon: Revision,
) -> Result<(), UsecaseError> {
    let rendition = dossier.and_then(|one| one.rendition(&request.target.rendition));
    let newest = rendition.and_then(|one| one.record.newest());
    match newest.map(|one| one.number) {
        Some(number) if number != upon => Err(UsecaseError::ChangedWhileShown {
            what: format!(
                "revision {number} of {} was stored meanwhile, and your text was written upon revision {upon}",
                request.target.rendition
            ),
        }),
        Some(_) | None => Ok(()),
    }
}

/// What an import meets on the desk.
pub(super) struct Arriving<'a> {
    /// The file, taken in; `None` when the newest revision is read again.
    pub(super) taken: Option<&'a intake::Taken>,
    /// The desk's policy.
    pub(super) policy: &'a DeskPolicy,
    /// The story as it stands.
    pub(super) dossier: Option<&'a Dossier>,
    /// The text of its record.
    pub(super) story_text: Option<&'a str>,
}

/// What an import writes, added to `change`.
pub(super) fn bring(
    desk: &Desk,
    request: &ImportRequest<'_>,
    arriving: &Arriving<'_>,
    change: &mut Change,
) -> Result<Imported, UsecaseError> {
    let (taken, dossier) = (arriving.taken, arriving.dossier);
    let corrections = match dossier {
        Some(dossier) => Corrections::of(arriving.policy, dossier),
        None => Corrections::default(),
    };
    let given = corrections.given(&request.target.rendition);
    let mut draft = Draft::new(desk, request, dossier, given)?;
    let extraction = match (taken, request.source) {
        (Some(taken), Some(source)) => draft.take(request, taken, source)?,
        _ => draft.reread(request)?,
    };
    if let Some(taken) = taken.as_ref().filter(|_| !request.anyway) {
        refuse_shell(taken, &extraction)?;
    }
    let explained = draft.explained(request, dossier)?;
    let correction = match (&request.correction, explained) {
        (Some(note), None) => Some(draft.correction(request, note)?),
        (Some(_), Some(_)) | (None, _) => None,
    };
    draft.refuse_original(request, dossier)?;
    draft.settle_record(request, dossier, &extraction);
    let (mut sheet, outcomes) = draft.sheet(&extraction);
    if let (Some((_, old)), true, false) = (&draft.old, draft.added, request.anyway) {
        replaced::refuse(desk, request, (&draft.record, old), (&sheet, &outcomes))?;
    }
    if let Some(dossier) = dossier {
        draft.record_source(desk, dossier, &corrections, &extraction, &mut sheet)?;
        set_statuses(dossier, &request.target.rendition, &mut sheet);
    }

    if draft.added {
        let file = store::revision_file(
            &request.target.story,
            &request.target.rendition,
            draft.revision,
        );
        refuse_existing(desk, &file)?;
        change.write(file, draft.text.as_str());
        draft.write_beside(request, change)?;
    }
    let mut story = draft.story(request, dossier, &extraction);
    draft.name_senders(arriving.policy, &mut story);
    story.corrections.extend(correction);
    if let (Some(at), Some(note)) = (explained, &request.correction) {
        story.corrections[at].note = note.note.clone();
    }
    let before = dossier.map(|dossier| &dossier.story);
    let mut unknown = unknown::names(desk, request, before, (&story, &draft.record))?;
    unknown.extend(draft.says_converted(request, &sheet));
    change.write(
        store::story_file(&request.target.story),
        store::story_text(arriving.story_text, &story)?,
    );
    let sheet_file = store::sheet_file(&request.target);
    let old_sheet_text = desk.read_text(&sheet_file)?;
    change.write(
        sheet_file,
        store::sheet_text(old_sheet_text.as_deref(), &sheet)?,
    );
    let others = match dossier {
        Some(dossier) => draft.record_others(desk, dossier, &corrections, extraction, change)?,
        None => Vec::new(),
    };
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
        others,
        unknown,
    })
}

// A page whose story was taken for furniture, or that shows none, must not pass for a story of one line.
fn refuse_shell(taken: &intake::Taken, extraction: &Extraction) -> Result<(), UsecaseError> {
    /// So few words are a push message or a headline; a story has more.
    const FEW: usize = 40;
    /// So many words of sentences are a story: the shortest of 40 real pages has 90.
    const MUCH: usize = 80;
    let index = TextIndex::new(&taken.text);
    let claimed: usize = extraction
        .claims
        .iter()
        .filter_map(|claim| index.slice(claim.span))
        .map(telling::word_count)
        .sum();
    let sentence = |text: &&str| telling::ends_sentence(text) && telling::is_sentence(text);
    let left_out: usize = taken
        .record
        .dropped
        .iter()
        .map(|one| one.text.as_str())
        .filter(sentence)
        .map(telling::word_count)
        .sum();
    if claimed >= FEW || left_out < MUCH {
        return Ok(());
    }
    Err(UsecaseError::Shell { claimed, left_out })
}

/// Whether a file with these bytes needs no import: as the `last` word on the rendition when they are its newest revision's, else when
/// they were imported at any time.
///
/// # Errors
/// When the story's record can't be read.
pub(crate) fn was_imported(
    desk: &Desk,
    target: &RenditionRef,
    bytes: &[u8],
    last: bool,
) -> Result<bool, UsecaseError> {
    let file = store::story_file(&target.story);
    let Some(text) = desk.read_text(&file)? else {
        return Ok(false);
    };
    let story = store::parse_story(&file, &text)?;
    let digest = Sha256::of(bytes);
    let rendition = story.rendition(&target.rendition);
    Ok(rendition.is_some_and(|rendition| {
        let newest = rendition.newest().map(|newest| newest.number);
        let revisions = rendition.revisions.iter();
        let mut revisions = revisions.filter(|one| !last || Some(one.number) == newest);
        revisions.any(|revision| revision.came_as(digest))
    }))
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
    let verdicts = Verdicts::of(dossier);
    for claim in &mut sheet.claims {
        let standing = standing(rendition, claim, &verdicts);
        // Whose ledger is not here may have doubted it: a doubt in the sheet is no mistake that is mended by forgetting it.
        if verdicts.lacks(rendition, claim) {
            continue;
        }
        claim.status = standing.status;
        // What it leaned on when it was judged is told as long as it leans on something else.
        if !standing.other_context.is_empty() {
            continue;
        }
        match claim.status {
            Status::Stale | Status::Withdrawn => {}
            Status::Unreviewed
            | Status::Queried
            | Status::Disputed
            | Status::Incorrect
            | Status::Verified
            | Status::OnAuthor
            | Status::Opinion
            | Status::Adopted => claim.before = None,
        }
    }
}
