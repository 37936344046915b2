//! Evidence attached to a story: a file copied to the desk, an address with what stood there, or a secret of which the
//! desk keeps only a commitment.

mod copies;

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::evidence_days::{not_to_come, read_lately};
use super::evidence_voices::is_only_described;
use super::kept_files::digest_of;
use super::person::{known_person, require_active};
use super::{Judgement, UsecaseError};
use crate::model::{
    Dossier, EvidenceKind, EvidenceRecord, EvidenceRegister, ReviewerId, Secret, Sha256,
    SourceTier, StorySlug, evidence_path,
};
use crate::store::{self, Change, Desk, Privacy, Staged, WriteLock};

/// What is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Attachment {
    /// A file, copied into the story's evidence folder.
    File(PathBuf),
    /// A file that stays where it is: the desk keeps its name and digest.
    NameOnly(PathBuf),
    /// A file that the public desk must not show: a commitment here, the file and its salt where git does not look.
    Confidential(PathBuf),
    /// An address, with a copy of what stood there.
    Address(String, Option<PathBuf>),
}

/// What to attach, and what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct AttachRequest {
    /// The story.
    pub story: StorySlug,
    /// What is attached.
    pub what: Attachment,
    /// Its kind.
    pub kind: EvidenceKind,
    /// The name it gets on the desk, where not its own.
    pub name: Option<String>,
    /// Where it comes from in the end.
    pub origin: Option<String>,
    /// Primary or secondary, where not as its kind usually is.
    pub tier: Option<SourceTier>,
    /// Whether its source is not named to the reader.
    pub anonymous: bool,
    /// The day on which an address was read, where not today.
    pub accessed: Option<NaiveDate>,
    /// What it is.
    pub note: Option<String>,
    /// Whether origin and note of an anonymous or confidential piece may stand in the register, which git keeps.
    pub public_note: bool,
    /// Who attaches it.
    pub by: ReviewerId,
    /// Now.
    pub at: DateTime<Utc>,
}

/// What was attached.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Attached {
    /// Its record in the register.
    pub record: EvidenceRecord,
    /// Whether it was attached before.
    pub known: bool,
    /// The file it was copied to, relative to the desk.
    pub file: Option<String>,
}

/// What is attached to a story, oldest first.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn attached(
    desk: &Desk,
    story: &StorySlug,
) -> Result<Vec<EvidenceRecord>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    Ok(store::load_story(desk, story)?.evidence.records)
}

/// Attaches evidence to a story.
///
/// # Errors
/// When the file is no plain file, its name could lead out of the evidence folder or is taken by another file, or the desk
/// can't be written; then nothing was changed.
pub(crate) fn attach(desk: &Desk, request: &AttachRequest) -> Result<Attached, UsecaseError> {
    if !request.public_note && tells_of_a_secret(request) {
        return Err(UsecaseError::Incomplete {
            what: "origin and note of this piece would stand in git, where everybody with a copy of the desk reads them"
                .to_owned(),
            help: "leave them out, or say with `--public-note` that they tell nothing of the source; nothing was changed"
                .to_owned(),
        });
    }
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    require_active(known_person(&policy, request.by.as_str())?, request.at)?;
    let dossier = store::load_story(desk, &request.story)?;
    let mut change = Change::default();
    let mut record = blank(request);
    let file = match &request.what {
        Attachment::File(source) => {
            let placed = place(
                desk,
                &lock,
                &mut change,
                &request.story,
                request.name.clone(),
                source,
            )?;
            record.reference = placed.reference;
            record.sha256 = Some(placed.sha256);
            record.copy_of = copies::first_of(desk, &dossier, source);
            placed.file
        }
        Attachment::NameOnly(source) => {
            record.reference = request.name.clone().map_or_else(|| file_name(source), Ok)?;
            record.sha256 = Some(digest_of(source).ok_or_else(|| UsecaseError::Incomplete {
                what: format!("{} is no plain file that can be read", source.display()),
                help: "check the name; nothing was changed".to_owned(),
            })?);
            None
        }
        Attachment::Confidential(source) => {
            let kept = keep_secret(desk, &lock, &mut change, request, source)?;
            record.reference = kept.reference.clone();
            record.commitment = Some(kept.commitment());
            kept.file
                .map(|file| format!("{}/{file}", store::CONFIDENTIAL_DIR))
        }
        Attachment::Address(address, copy) => {
            record.reference = address.clone();
            let today = request.at.date_naive();
            let day = request.accessed.unwrap_or(today);
            not_to_come(Some(day), today)?;
            read_lately(day, today, request.note.as_deref())?;
            record.accessed = Some(day);
            let placed = copy
                .as_ref()
                .map(|source| {
                    let name = request.name.clone();
                    place(desk, &lock, &mut change, &request.story, name, source)
                })
                .transpose()?;
            if let Some(placed) = &placed {
                record.archived = Some(placed.reference.clone());
                record.archived_sha256 = Some(placed.sha256);
            }
            placed.and_then(|placed| placed.file)
        }
    };
    if let Some(standing) = dossier.evidence.find(&record.reference) {
        return again(standing, &record);
    }
    let register = EvidenceRegister {
        records: dossier
            .evidence
            .records
            .iter()
            .cloned()
            .chain([record.clone()])
            .collect(),
    };
    write_register(desk, &dossier, &register, &mut change)?;
    change.commit(desk, &lock)?;
    Ok(Attached {
        record,
        known: false,
        file,
    })
}

/// Whether the register would say something of a piece whose source is not to be known.
pub(crate) fn tells_of_a_secret(request: &AttachRequest) -> bool {
    let secret = request.anonymous || matches!(request.what, Attachment::Confidential(_));
    secret && (request.origin.is_some() || request.note.is_some())
}

/// Attaches the files that a verdict is to rest on, each under its own name, in the write of that verdict.
///
/// # Errors
/// As [`attach`].
pub(super) fn keep(
    desk: &Desk,
    lock: &WriteLock,
    dossier: &mut Dossier,
    files: &[(EvidenceKind, PathBuf)],
    judgement: &Judgement,
    change: &mut Change,
) -> Result<(), UsecaseError> {
    if files.is_empty() {
        return Ok(());
    }
    for (kind, file) in files {
        let placed = place(desk, lock, change, &dossier.slug, None, file)?;
        if dossier.evidence.find(&placed.reference).is_some() {
            continue;
        }
        let request = AttachRequest {
            story: dossier.slug.clone(),
            what: Attachment::File(file.clone()),
            kind: *kind,
            name: None,
            origin: None,
            tier: None,
            anonymous: false,
            accessed: None,
            note: None,
            public_note: false,
            by: judgement.by.clone(),
            at: judgement.at,
        };
        let copy_of = copies::first_of(desk, dossier, file);
        dossier.evidence.records.push(EvidenceRecord {
            reference: placed.reference,
            sha256: Some(placed.sha256),
            copy_of,
            ..blank(&request)
        });
    }
    write_register(desk, dossier, &dossier.evidence, change)
}

fn blank(request: &AttachRequest) -> EvidenceRecord {
    EvidenceRecord {
        reference: String::new(),
        kind: request.kind,
        sha256: None,
        origin: request.origin.clone(),
        copy_of: None,
        tier: request.tier,
        anonymous: request.anonymous || request.origin.as_deref().is_some_and(is_only_described),
        accessed: None,
        archived: None,
        archived_sha256: None,
        commitment: None,
        added: Some(request.at.date_naive()),
        by: request.by.clone(),
        note: request.note.clone(),
        line: 0,
    }
}

// The same thing attached twice is no news; another thing under a name that is taken is a mistake.
fn again(standing: &EvidenceRecord, record: &EvidenceRecord) -> Result<Attached, UsecaseError> {
    let same = standing.kind == record.kind
        && standing.sha256 == record.sha256
        && standing.archived_sha256 == record.archived_sha256
        && standing.commitment == record.commitment
        && standing.origin == record.origin
        && standing.tier == record.tier
        && standing.anonymous == record.anonymous;
    if !same {
        return Err(UsecaseError::Incomplete {
            what: format!("{} is attached already, as something else", standing.reference),
            help: "verdicts rest on what was attached then: give this one another `--name`, or an address of its own"
                .to_owned(),
        });
    }
    Ok(Attached {
        record: standing.clone(),
        known: true,
        file: None,
    })
}

struct Placed {
    reference: String,
    sha256: Sha256,
    file: Option<String>,
}

fn place(
    desk: &Desk,
    lock: &WriteLock,
    change: &mut Change,
    story: &StorySlug,
    name: Option<String>,
    source: &Path,
) -> Result<Placed, UsecaseError> {
    let name = name.map_or_else(|| file_name(source), Ok)?;
    if let Some(better) = super::portable::better_name(&name) {
        return Err(UsecaseError::Incomplete {
            what: format!("a file named {name:?} can't be checked out on every system"),
            help: format!("give it another name: --name {better:?}; nothing was changed"),
        });
    }
    let reference = format!("evidence/{name}");
    let Some(path) = evidence_path(&reference) else {
        return Err(UsecaseError::Incomplete {
            what: format!("`{name}` can't be a file of the evidence folder"),
            help:
                "give it a plain one with `--name`: no `..`, no leading dot, no backslash, no colon"
                    .to_owned(),
        });
    };
    let folder = store::evidence_dir(story);
    let file = format!("{folder}/{path}");
    let staged = Staged::copy(desk, lock, source, Privacy::Shared)?;
    let sha256 = staged.sha256;
    if sha256 == Sha256::of("") {
        return Err(UsecaseError::Incomplete {
            what: format!("{} is empty", source.display()),
            help: "an empty file bears nothing out: check the name".to_owned(),
        });
    }
    super::own_stories::refuse_circle(desk, story, source)?;
    match desk.digest(&file)? {
        Some(found) if found == sha256 => {
            return Ok(Placed {
                reference,
                sha256,
                file: None,
            });
        }
        Some(_) => return Err(taken(&file)),
        None => {}
    }
    // Two names that differ in case are one file on half of all disks.
    let (parent, base) = file.rsplit_once('/').unwrap_or((folder.as_str(), path));
    let twin = desk
        .list(parent)?
        .into_iter()
        .any(|entry| entry.name.to_lowercase() == base.to_lowercase());
    if twin {
        return Err(taken(&file));
    }
    change.place(file.clone(), staged);
    Ok(Placed {
        reference,
        sha256,
        file: Some(file),
    })
}

fn taken(file: &str) -> UsecaseError {
    UsecaseError::Incomplete {
        what: format!("{file} is there already, and is another file"),
        help: "evidence is never written over: give this one another `--name`".to_owned(),
    }
}

fn file_name(source: &Path) -> Result<String, UsecaseError> {
    let name = source.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned)
        .ok_or_else(|| UsecaseError::Incomplete {
            what: format!("{} has no name that can be kept", source.display()),
            help: "give it one with `--name`".to_owned(),
        })
}

fn keep_secret(
    desk: &Desk,
    lock: &WriteLock,
    change: &mut Change,
    request: &AttachRequest,
    source: &Path,
) -> Result<Secret, UsecaseError> {
    let staged = Staged::copy(desk, lock, source, Privacy::Private)?;
    let mut secrets = store::load_secrets(desk, &request.story)?;
    let mut secret = Secret {
        reference: String::new(),
        salt: store::random_salt()?,
        sha256: staged.sha256,
        file: None,
    };
    let short = secret.commitment().short();
    // The name of the file may be the secret: it is taken only when somebody gives one.
    let name = request.name.clone().unwrap_or_else(|| short.clone());
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == '.';
    if name.is_empty() || name.starts_with('.') || name.len() > 64 || !name.chars().all(plain) {
        return Err(UsecaseError::Incomplete {
            what: format!("`{name}` can't name confidential evidence"),
            help: "letters, digits, hyphens and dots; it stands in the public desk, so it must tell nothing".to_owned(),
        });
    }
    secret.reference = format!("confidential/{name}");
    let file = format!("{}/{short}", request.story);
    change.place(format!("{}/{file}", store::CONFIDENTIAL_DIR), staged);
    secret.file = Some(file);
    secrets.secrets.push(secret.clone());
    let listed = store::secrets_file(&request.story);
    let old = desk.read_text(&listed)?;
    change.write(format!("{}/.gitignore", store::CONFIDENTIAL_DIR), "*\n");
    change.write(listed, store::secrets_text(old.as_deref(), &secrets)?);
    Ok(secret)
}

fn write_register(
    desk: &Desk,
    dossier: &Dossier,
    register: &EvidenceRegister,
    change: &mut Change,
) -> Result<(), UsecaseError> {
    let old = desk.read_text(&dossier.evidence_file)?;
    change.write(
        dossier.evidence_file.clone(),
        store::evidence_text(old.as_deref(), register)?,
    );
    Ok(())
}
