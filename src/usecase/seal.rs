//! A rendition sealed as it is published, and seals proved years later.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;

use super::UsecaseError;
use super::person::{known_person, require_active, require_own_key};
use super::reread::reread;
use crate::model::{
    Code, DeskPolicy, Dossier, Finding, PersonRole, RenditionRef, ReviewerId, SealFile, Severity,
    Sha256, StorySlug,
};
use crate::rules;
use crate::store::{self, Change, Desk, SigningKey};
use crate::trust::{
    SealAudit, Sealing, Statement, allowed_signers, audit_seal, fingerprint, make_seal, read_seal,
    salt_name, seal_name,
};

/// What was sealed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sealed {
    /// The seal's file, relative to the desk.
    pub file: String,
    /// The seal.
    pub statement: Statement,
    /// The fingerprint of the key that signed it.
    pub signed_with: String,
}

/// Seals a rendition as it stands; `seen` is what somebody was shown of it before ([`SealPreview::shown`]), and another thing is not sealed.
///
/// # Errors
/// When something stands between the story and publication and nobody says why it is published anyway, when `by` is no
/// responsible editor or the key is not theirs, when it is not what was `seen`, or when nothing changed since the last seal; then nothing was
/// changed.
pub(crate) fn seal(
    desk: &Desk,
    target: &RenditionRef,
    by: &ReviewerId,
    key: &SigningKey,
    anyway: Option<String>,
    seen: Option<Sha256>,
    at: DateTime<Utc>,
) -> Result<Sealed, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    let person = known_person(&policy, by.as_str())?;
    require_active(person, at)?;
    require_own_key(person, key, at)?;
    if !person.roles.contains(&PersonRole::ResponsibleEditor) {
        return Err(UsecaseError::Incomplete {
            what: format!("`{by}` is no responsible editor: only one can seal what is published"),
            help: "whoever seals it answers for it; see the roles in copydesk.toml".to_owned(),
        });
    }
    let mut dossier = store::load_story(desk, &target.story)?;
    store::load_evidence(desk, &mut dossier)?;
    store::load_suggestions_if_asked(desk, &policy, &mut dossier)?;
    require_rendition(&dossier, target)?;
    // What stands open is told by the texts; what is sealed is what lies on the desk.
    let mut judged = dossier.clone();
    reread(desk, &policy, &mut judged, None);
    let open = codes(&open_findings(&policy, &judged, at));
    if let Some(seen) = seen {
        let sealing = unsalted(target, by, open.clone(), at);
        let now = make_seal(&policy, &dossier, &sealing);
        if now.is_none_or(|now| shown(&now) != seen) {
            return Err(UsecaseError::ChangedWhileShown {
                what: format!("what the seal of {target} would hold changed since you looked"),
            });
        }
    }
    if !open.is_empty()
        && anyway
            .as_deref()
            .is_none_or(|why| !why.contains(char::is_alphanumeric))
    {
        let codes: Vec<&str> = open.iter().map(|code| code.as_str()).collect();
        return Err(UsecaseError::Incomplete {
            what: format!("{target} does not pass: {}", codes.join(", ")),
            help: format!(
                "`copydesk check {}` says what to do; if it is published all the same, say why with `--anyway`, and the seal will tell",
                target.story
            ),
        });
    }
    let sealing = Sealing {
        target: target.clone(),
        by: by.clone(),
        at,
        anyway: anyway.filter(|_| !open.is_empty()),
        open,
        salt: Some(store::random_salt()?),
    };
    let Some(statement) = make_seal(&policy, &dossier, &sealing) else {
        return Err(UsecaseError::Incomplete {
            what: format!("{target} has no text or no claim sheet to seal"),
            help: format!("`copydesk import {target} FILE`"),
        });
    };
    require_news(&policy, &dossier, &sealing)?;
    let mut text = serde_json::to_string_pretty(&statement).unwrap_or_default();
    text.push('\n');
    let file = format!(
        "{}/{}",
        store::seals_dir(&target.story),
        seal_name(&statement.predicate)
    );
    let mut change = Change::default();
    change.write(format!("{file}.sig"), key.sign(text.as_bytes())?);
    change.write(file.clone(), text);
    if let Some(salt) = sealing.salt {
        change.write(salt_name(&file), format!("{salt}\n"));
    }
    change.write(store::SIGNERS_FILE, allowed_signers(&policy));
    change.commit(desk, &lock)?;
    Ok(Sealed {
        file,
        statement,
        signed_with: fingerprint(&key.public()).unwrap_or_default(),
    })
}

fn require_rendition(dossier: &Dossier, target: &RenditionRef) -> Result<(), UsecaseError> {
    if dossier.rendition(&target.rendition).is_some() {
        return Ok(());
    }
    let names = dossier.renditions.iter();
    Err(UsecaseError::NoRendition {
        target: target.clone(),
        known: names.map(|one| one.record.name.to_string()).collect(),
    })
}

/// A sealing whose digests nobody needs a salt to compare.
pub(super) fn unsalted(
    target: &RenditionRef,
    by: &ReviewerId,
    open: Vec<Code>,
    at: DateTime<Utc>,
) -> Sealing {
    Sealing {
        target: target.clone(),
        by: by.clone(),
        at,
        anyway: None,
        open,
        salt: None,
    }
}

/// The digest of what an unsalted seal holds, but for who makes it, when and why.
pub(super) fn shown(statement: &Statement) -> Sha256 {
    let seal = &statement.predicate;
    let held = json!({
        "subject": statement.subject,
        "rendition": seal.rendition,
        "revision": seal.revision,
        "number": seal.number,
        "previous": seal.previous,
        "open": seal.open,
        "claims": seal.claims,
        "parts": seal.parts,
    });
    Sha256::of(held.to_string())
}

/// What stands open in a story, whoever let it pass: a seal tells of it all.
pub(super) fn open_findings(
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) -> Vec<Finding> {
    let mut findings = rules::judge(policy, dossier, at);
    findings.retain(|one| one.severity == Severity::Deny);
    findings
}

/// The kinds of findings, each once.
pub(super) fn codes(findings: &[Finding]) -> Vec<Code> {
    let mut codes: Vec<Code> = findings.iter().map(|one| one.code).collect();
    codes.sort();
    codes.dedup();
    codes
}

// A second seal on the same thing would only make people ask what changed.
pub(super) fn require_news(
    policy: &DeskPolicy,
    dossier: &Dossier,
    sealing: &Sealing,
) -> Result<(), UsecaseError> {
    let Some(last) = dossier.seals.last() else {
        return Ok(());
    };
    let Ok(before) = read_seal(&last.text) else {
        return Err(UsecaseError::Inconsistent {
            what: format!("{} can't be read: nothing can follow it", last.file),
            help: format!("bring it back: git checkout -- {}", last.file),
        });
    };
    // The same parts with another salt look like others: the comparison takes the salt of then.
    let again = Sealing {
        salt: last.salt.filter(|_| before.predicate.salt.is_some()),
        ..sealing.clone()
    };
    let Some(now) = make_seal(policy, dossier, &again) else {
        return Ok(());
    };
    let (old, new) = (&before.predicate, &now.predicate);
    if old.rendition == new.rendition && old.claims == new.claims && old.parts == new.parts {
        return Err(UsecaseError::Incomplete {
            what: format!(
                "{}/{} is sealed already, and nothing changed since",
                new.story, new.rendition
            ),
            help: format!("the seal is {}", last.file),
        });
    }
    Ok(())
}

/// What an audit found on one story.
#[derive(Debug, Clone, Serialize)]
pub struct StoryAudit {
    /// The story.
    pub story: StorySlug,
    /// Ledgers, signatures, texts, sheets and evidence that are not what they were.
    pub findings: Vec<Finding>,
    /// Its ledgers.
    pub ledgers: Vec<LedgerAudit>,
    /// Its seals.
    pub seals: Vec<SealAudit>,
    /// Its confidential evidence.
    pub commitments: Vec<CommitmentAudit>,
}

/// One ledger, audited.
#[derive(Debug, Clone, Serialize)]
pub struct LedgerAudit {
    /// Its file, relative to the desk.
    pub file: String,
    /// How many entries it has.
    pub entries: usize,
    /// Whether it has a signature.
    pub signed: bool,
}

/// One piece of confidential evidence, audited.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentAudit {
    /// How verdicts name it.
    pub reference: String,
    /// What could be proved.
    pub opened: Opened,
}

/// What could be proved of a commitment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Opened {
    /// Salt and file are here, and are what was committed to.
    Proved,
    /// The salt is here and fits; the file is not.
    FileNotHere,
    /// The salt is not on this machine.
    SaltNotHere,
    /// Salt or file are not what was committed to.
    Broken,
}

/// What an audit found on a desk.
#[derive(Debug, Clone, Serialize)]
pub struct Audit {
    /// The stories, sorted.
    pub stories: Vec<StoryAudit>,
    /// Why `allowed_signers` is not what `copydesk.toml` says, when it is not.
    pub signers: Option<String>,
}

impl Audit {
    /// Whether nothing was touched.
    pub fn holds(&self) -> bool {
        let whole = |story: &StoryAudit| {
            story.findings.is_empty()
                && story.seals.iter().all(|seal| seal.troubles.is_empty())
                && story
                    .commitments
                    .iter()
                    .all(|one| one.opened != Opened::Broken)
        };
        self.signers.is_none() && self.stories.iter().all(whole)
    }

    /// Whether policy or people changed since something was sealed.
    pub fn changed(&self) -> bool {
        let mut seals = self.stories.iter().flat_map(|story| &story.seals);
        seals.any(|seal| !seal.changed.is_empty())
    }
}

// What tells of tampering, not of work to be done.
const INTEGRITY: [Code; 10] = [
    Code::RecordMismatch,
    Code::Unrecorded,
    Code::StatusUnbacked,
    Code::RevisionAltered,
    Code::LedgerBroken,
    Code::SignatureMissing,
    Code::SignatureBad,
    Code::EvidenceMissing,
    Code::EvidenceAltered,
    Code::ReviewerUnknown,
];

/// Audits `stories`, all of the desk when none is named: chains, signatures, seals, evidence.
///
/// `kept` is a seal kept outside the desk, as name, text and signature: the desk must still have it.
///
/// # Errors
/// When the desk can't be read.
pub fn audit_desk(
    desk: &Desk,
    stories: &[StorySlug],
    kept: Option<&SealFile>,
    at: DateTime<Utc>,
) -> Result<Audit, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let kept = kept.map(|file| (file, read_seal(&file.text)));
    let slugs = match (&kept, stories) {
        (Some((_, Ok(statement))), []) => vec![statement.predicate.story.clone()],
        (Some((file, Err(error))), _) => {
            return Err(UsecaseError::Inconsistent {
                what: format!("{} is no seal: {error}", file.file),
                help: "name a file that `copydesk seal` made".to_owned(),
            });
        }
        (_, []) => store::load_stories(desk)?,
        (_, named) => named.to_vec(),
    };
    let mut audited = Vec::new();
    for slug in slugs {
        let mut dossier = store::load_story(desk, &slug)?;
        store::load_evidence(desk, &mut dossier)?;
        let mut story = audit_story(desk, &policy, &dossier, at)?;
        if let Some((file, _)) = &kept {
            story.seals = vec![audit_kept(&policy, &dossier, file)];
        }
        audited.push(story);
    }
    Ok(Audit {
        stories: audited,
        signers: stale_signers(desk, &policy)?,
    })
}

fn audit_story(
    desk: &Desk,
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) -> Result<StoryAudit, UsecaseError> {
    // The desk may choose what closes its gate; it can't choose what an audit sees.
    let mut all = policy.clone();
    all.findings.clear();
    // Seals are audited below, each with what it says.
    all.findings.insert(Code::SealBroken, Severity::Allow);
    let mut judged = dossier.clone();
    reread(desk, policy, &mut judged, None);
    let mut findings = rules::judge(&all, &judged, at);
    findings.retain(|finding| INTEGRITY.contains(&finding.code));
    let ledgers = dossier.ledgers.iter();
    Ok(StoryAudit {
        story: dossier.slug.clone(),
        findings,
        ledgers: ledgers
            .map(|one| LedgerAudit {
                file: one.file.clone(),
                entries: one.book.entries.len(),
                signed: one.signed.is_some(),
            })
            .collect(),
        seals: crate::trust::audit(policy, dossier),
        commitments: commitments(desk, dossier)?,
    })
}

fn audit_kept(policy: &DeskPolicy, dossier: &Dossier, file: &SealFile) -> SealAudit {
    let mut audit = audit_seal(policy, dossier, file);
    if !dossier.seals.iter().any(|one| one.text == file.text) {
        audit.troubles.push(crate::trust::Trouble {
            what: store::seals_dir(&dossier.slug),
            message: "the desk no longer has this seal: it was removed or rewritten".to_owned(),
            expected: format!("a file with these {} bytes", file.text.len()),
            found: match dossier.seals.len() {
                0 => "no seals".to_owned(),
                count => format!("{count} others"),
            },
        });
    }
    audit
}

fn commitments(desk: &Desk, dossier: &Dossier) -> Result<Vec<CommitmentAudit>, UsecaseError> {
    let secrets = store::load_secrets(desk, &dossier.slug)?;
    let mut audited = Vec::new();
    for record in &dossier.evidence.records {
        let Some(commitment) = record.commitment else {
            continue;
        };
        let mut known = secrets.secrets.iter();
        let opened = match known.find(|one| one.reference == record.reference) {
            None => Opened::SaltNotHere,
            Some(secret) if secret.commitment() != commitment => Opened::Broken,
            Some(secret) => match &secret.file {
                None => Opened::FileNotHere,
                Some(file) if file.contains("..") || file.starts_with('/') => Opened::Broken,
                Some(file) => match desk.digest(&format!("{}/{file}", store::CONFIDENTIAL_DIR))? {
                    None => Opened::FileNotHere,
                    Some(found) if found == secret.sha256 => Opened::Proved,
                    Some(_) => Opened::Broken,
                },
            },
        };
        audited.push(CommitmentAudit {
            reference: record.reference.clone(),
            opened,
        });
    }
    Ok(audited)
}

fn stale_signers(desk: &Desk, policy: &DeskPolicy) -> Result<Option<String>, UsecaseError> {
    let found = desk.read_text(store::SIGNERS_FILE)?;
    let stale = found.filter(|text| *text != allowed_signers(policy));
    Ok(stale.map(|_| "it is not what copydesk.toml says".to_owned()))
}
