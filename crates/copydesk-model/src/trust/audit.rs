//! Whether what was sealed is still what it was: every seal of a story against the story as it stands.
//!
//! A seal is held against its signature, its place in the chain and its name; then every part against its digest now; then
//! its claims against the text and the ledgers up to where they were. What only grew is no trouble. Policy and people that
//! changed since are told apart: the seal holds what they were. Linear in what is sealed, for each seal.

use serde::Serialize;

use super::seal::{Seal, SealedClaim, Statement, read_seal, salt_name, salt_of, seal_name};
use super::seal_parts::{PartKind, SealPart, adopted_entry, digest_part, open_name, salted};
use super::{SignatureTrouble, Verdicts, standing, verify};
use crate::{
    ClaimRef, DeskId, DeskPolicy, Dossier, Ledger, PersonRole, RenditionDossier, SealFile, Sha256,
    Span, Status, TextIndex, Verdict, same_words,
};

/// One seal, audited.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct SealAudit {
    /// Its file, relative to the desk.
    pub file: String,
    /// What it says; `None` when it can't be read.
    pub seal: Option<Seal>,
    /// The fingerprint of the key that signed it, when that holds.
    pub signed_with: Option<String>,
    /// What was touched.
    pub troubles: Vec<Trouble>,
    /// What changed since, which the seal holds as it was.
    pub changed: Vec<Trouble>,
}

/// One thing that is not what was sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// What, as a file or a name in one.
    pub what: String,
    /// What is wrong with it.
    pub message: String,
    /// What was sealed.
    pub expected: String,
    /// What there is.
    pub found: String,
}

/// Every seal of a story, audited.
pub fn audit(policy: &DeskPolicy, dossier: &Dossier) -> Vec<SealAudit> {
    let mut audited = Vec::new();
    let mut previous = Sha256::ZERO;
    let mut named = false;
    for (index, file) in dossier.seals.iter().enumerate() {
        let mut one = audit_seal(policy, dossier, file);
        if let Some(seal) = &one.seal {
            let mut troubles = place_in_chain(seal, file, index as u32 + 1, previous);
            if named && seal.desk.is_none() {
                troubles.push(Trouble {
                    what: file.file.clone(),
                    message: "it names no desk, and a seal before it does".to_owned(),
                    expected: "the id of this desk".to_owned(),
                    found: "none".to_owned(),
                });
            }
            named |= seal.desk.is_some();
            one.troubles.append(&mut troubles);
        }
        previous = Sha256::of(&file.text);
        audited.push(one);
    }
    audited
}

/// One seal against the story as it stands, wherever the seal was kept.
pub fn audit_seal(policy: &DeskPolicy, dossier: &Dossier, file: &SealFile) -> SealAudit {
    let mut audit = SealAudit {
        file: file.file.clone(),
        seal: None,
        signed_with: None,
        troubles: Vec::new(),
        changed: Vec::new(),
    };
    let statement = match read_seal(&file.text) {
        Ok(statement) => statement,
        Err(error) => {
            audit.troubles.push(Trouble {
                what: file.file.clone(),
                message: "it is no seal that can be read".to_owned(),
                expected: "an in-toto Statement with a seal".to_owned(),
                found: error,
            });
            return audit;
        }
    };
    signature(policy, file, &statement.predicate, &mut audit);
    subject(dossier, &statement, &mut audit);
    own_desk(policy, file, &statement.predicate, &mut audit);
    match (
        statement.predicate.salt,
        salt_of(dossier, file, &statement.predicate),
    ) {
        (Some(_), None) => audit.troubles.push(Trouble {
            what: salt_name(&file.file),
            message: "without the salt nothing that the seal rests on can be proved".to_owned(),
            expected: "the file that was made with the seal".to_owned(),
            found: "no such file, or another one".to_owned(),
        }),
        (_, salt) => {
            for part in &statement.predicate.parts {
                compare(
                    policy,
                    dossier,
                    &statement.predicate,
                    part,
                    salt,
                    &mut audit,
                );
            }
        }
    }
    claims(dossier, &statement.predicate, &mut audit);
    audit.seal = Some(statement.predicate);
    audit
}

fn own_desk(policy: &DeskPolicy, file: &SealFile, seal: &Seal, audit: &mut SealAudit) {
    if seal.desk.is_none() || seal.desk == policy.id {
        return;
    }
    let told = |desk: Option<DeskId>| {
        desk.map_or_else(|| "no id".to_owned(), |desk| format!("desk {desk}"))
    };
    audit.troubles.push(Trouble {
        what: file.file.clone(),
        message: "the seal was made on another desk".to_owned(),
        expected: told(policy.id),
        found: told(seal.desk),
    });
}

fn signature(policy: &DeskPolicy, file: &SealFile, seal: &Seal, audit: &mut SealAudit) {
    let mut trouble = |message: String, found: String| {
        audit.troubles.push(Trouble {
            what: format!("{}.sig", file.file),
            message,
            expected: format!("a signature of `{}` over {}", seal.by, file.file),
            found,
        });
    };
    let editor = PersonRole::ResponsibleEditor;
    if !policy
        .person(&seal.by)
        .is_some_and(|one| one.roles.contains(&editor))
    {
        trouble(
            format!("`{}` is no responsible editor of this desk", seal.by),
            "somebody else".to_owned(),
        );
    }
    let Some(text) = &file.signature else {
        // A seal that nobody signed says so when it is made; one whose signature is gone looks the same.
        trouble(
            "the seal is not signed".to_owned(),
            "no such file".to_owned(),
        );
        return;
    };
    let day = seal.sealed.date_naive();
    match verify(policy, &seal.by, day, file.text.as_bytes(), text) {
        Ok(fingerprint) => audit.signed_with = Some(fingerprint),
        Err(error) => {
            let message = match &error {
                SignatureTrouble::Changed { .. } => "the seal changed after it was signed",
                SignatureTrouble::UnknownKey { .. } => {
                    "signed by a key that nobody on this desk has: it was removed, or never was here"
                }
                SignatureTrouble::AnothersKey { .. } => "signed by somebody else",
                SignatureTrouble::KeyOutOfTime { .. } => {
                    "signed with a key that did not count on that day"
                }
                SignatureTrouble::OtherPurpose { .. } => {
                    "the signature was made for something else"
                }
                SignatureTrouble::Unreadable { .. } => "this is no signature of OpenSSH's",
            };
            trouble(message.to_owned(), found_of(&error));
        }
    }
}

fn found_of(error: &SignatureTrouble) -> String {
    match error {
        SignatureTrouble::Unreadable { reason } => reason.clone(),
        SignatureTrouble::OtherPurpose { namespace } => format!("namespace {namespace}"),
        SignatureTrouble::UnknownKey { fingerprint }
        | SignatureTrouble::KeyOutOfTime { fingerprint, .. }
        | SignatureTrouble::Changed { fingerprint } => fingerprint.clone(),
        SignatureTrouble::AnothersKey { fingerprint, owner } => {
            format!("{fingerprint} of `{owner}`")
        }
    }
}

fn place_in_chain(seal: &Seal, file: &SealFile, number: u32, previous: Sha256) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let mut trouble = |message: &str, expected: String, found: String| {
        troubles.push(Trouble {
            what: file.file.clone(),
            message: message.to_owned(),
            expected,
            found,
        });
    };
    if seal.number != number {
        trouble(
            "a seal was removed, added or moved",
            format!("number {number}"),
            format!("number {}", seal.number),
        );
    }
    if seal.previous != previous {
        trouble(
            "it does not follow the seal before it: one of the two was changed, or one between them removed",
            format!("previous {previous}"),
            format!("previous {}", seal.previous),
        );
    }
    let name = file.file.rsplit('/').next().unwrap_or_default();
    if name != seal_name(seal) {
        trouble("the seal was renamed", seal_name(seal), name.to_owned());
    }
    troubles
}

fn subject(dossier: &Dossier, statement: &Statement, audit: &mut SealAudit) {
    let seal = &statement.predicate;
    let text = dossier
        .rendition(&seal.rendition)
        .and_then(|one| one.text(seal.revision));
    let right = match (statement.subject.as_slice(), text) {
        ([one], Some(text)) => one.name == text.file && text.found == Some(one.digest.sha256),
        _ => false,
    };
    if seal.story != dossier.slug || !right {
        audit.troubles.push(Trouble {
            what: format!("{}/{}", dossier.slug, seal.rendition),
            message: "the published text is not what was sealed".to_owned(),
            expected: statement
                .subject
                .iter()
                .map(|one| format!("{} with sha256 {}", one.name, one.digest.sha256))
                .collect(),
            found: match text.and_then(|text| text.found) {
                Some(found) => format!("sha256 {found}"),
                None => "no such text".to_owned(),
            },
        });
    }
}

// Whether a rendition has a revision that it had not when the seal was made.
fn moved_on(dossier: &Dossier, seal: &Seal, name: &str) -> bool {
    let mut parts = seal.parts.iter();
    let sealed = parts.find(|one| one.what == PartKind::Rendition && one.name == name);
    let mut renditions = dossier.renditions.iter().map(|one| &one.record);
    let rendition = renditions.find(|one| one.name.as_str() == name);
    sealed.zip(rendition).is_some_and(|(sealed, rendition)| {
        rendition.revisions.len() > sealed.count.unwrap_or(0) as usize
    })
}

fn compare(
    policy: &DeskPolicy,
    dossier: &Dossier,
    seal: &Seal,
    part: &SealPart,
    salt: Option<Sha256>,
    audit: &mut SealAudit,
) {
    // A sheet describes its newest revision; of one that moved on, text and ledgers prove what they said.
    if matches!(part.what, PartKind::Claim | PartKind::Sheet) {
        let name = part.name.split('/').next().unwrap_or_default();
        let mut renditions = dossier.renditions.iter().map(|one| &one.record);
        let rendition = renditions.find(|one| one.name.as_str() == name);
        let from = rendition.and_then(|one| one.from.as_ref());
        // Its sheet names the passages of what it was made from, too.
        if moved_on(dossier, seal, name)
            || from.is_some_and(|from| moved_on(dossier, seal, from.as_str()))
        {
            return;
        }
    }
    let name = match salt {
        Some(salt) => open_name(dossier, salt, part),
        None => Some(part.name.clone()),
    };
    let found = name.as_deref().and_then(|name| {
        let plain = digest_part(policy, dossier, part.what, name, part.count)?;
        Some(match salt {
            Some(salt) => salted(salt, part.what, name, plain.as_bytes()),
            None => plain,
        })
    });
    if found == Some(part.sha256) {
        return;
    }
    let trouble = Trouble {
        what: named(dossier, part.what, name.as_deref().unwrap_or(&part.name)),
        message: match (found, part.what.may_change()) {
            (None, _) => "it was sealed, and is gone".to_owned(),
            (Some(_), true) => "it changed since; the seal was made under what it was".to_owned(),
            (Some(_), false) => "it is not what was sealed".to_owned(),
        },
        expected: match part.count {
            Some(count) => format!("sha256 {} up to entry {count}", part.sha256),
            None => format!("sha256 {}", part.sha256),
        },
        found: found.map_or_else(|| "nothing".to_owned(), |found| format!("sha256 {found}")),
    };
    // A colleague may leave; a signature that is gone is one that somebody took away.
    let gone = found.is_none() && part.what == PartKind::Signature;
    if part.what.may_change() && !gone {
        audit.changed.push(trouble);
    } else {
        audit.troubles.push(trouble);
    }
}

fn named(dossier: &Dossier, what: PartKind, name: &str) -> String {
    let slug = &dossier.slug;
    match what {
        PartKind::Text => name.to_owned(),
        PartKind::Rendition => format!("{}: rendition `{name}`", dossier.file),
        PartKind::Story => format!("{}: `{name}`", dossier.file),
        PartKind::Claim => match name.split_once('/') {
            Some((rendition, id)) => format!("claims/{slug}/{rendition}.toml: claim {id}"),
            None => name.to_owned(),
        },
        PartKind::Sheet => format!("claims/{slug}/{name}.toml"),
        PartKind::Ledger => format!("reviews/{slug}/{name}.toml"),
        PartKind::Adopted => format!("adopted verdict {name}"),
        PartKind::Signature => format!("reviews/{slug}/{name}.toml.sig"),
        PartKind::Evidence => format!("{}: {name}", dossier.evidence_file),
        PartKind::EvidenceFile => format!("stories/{slug}/{name}"),
        PartKind::Policy => format!("copydesk.toml: `{name}`"),
        PartKind::Person => format!("copydesk.toml: person `{name}`"),
    }
}

// Each claim's words must stand where the seal says in the published text, and the ledgers as they were then must prove
// its status.
fn claims(dossier: &Dossier, seal: &Seal, audit: &mut SealAudit) {
    let Some(rendition) = dossier.rendition(&seal.rendition) else {
        return;
    };
    let text = rendition
        .text(seal.revision)
        .and_then(|text| text.text.as_deref());
    let Some(index) = text.map(TextIndex::new) else {
        return;
    };
    let then: Vec<Ledger> = ledgers_then(dossier, seal);
    let verdicts = Verdicts::new(&then);
    let sheet_stands = rendition
        .sheet
        .as_ref()
        .is_some_and(|sheet| sheet.revision == seal.revision);
    for sealed in &seal.claims {
        let span = Span {
            start: sealed.start,
            end: sealed.end,
        };
        let words = index.slice(span);
        let mut trouble = |message: &str, expected: String, found: String| {
            audit.troubles.push(Trouble {
                what: format!("claim {}/{}", seal.rendition, sealed.id),
                message: message.to_owned(),
                expected,
                found,
            });
        };
        if words.map(Sha256::of) != Some(sealed.sha256) {
            trouble(
                "its words do not stand where the seal says",
                format!(
                    "sha256 {} at {}..{}",
                    sealed.sha256, sealed.start, sealed.end
                ),
                words.map_or_else(|| "no such place".to_owned(), |words| format!("“{words}”")),
            );
        }
        if sealed.status == Status::Adopted {
            // A sister's verdict may be withdrawn after the day: the entry that was sealed is on record all the same.
            if !words.is_some_and(|words| adopted_then(dossier, seal, words)) {
                trouble(
                    "no verdict that was adopted then proves its sealed status",
                    sealed.status.to_string(),
                    "no such entry".to_owned(),
                );
            }
            continue;
        }
        let status = proved(rendition, sealed, &verdicts, sheet_stands, seal);
        if let Some(status) = status.filter(|status| *status != sealed.status) {
            trouble(
                "the ledgers of then do not prove its sealed status",
                sealed.status.to_string(),
                status.to_string(),
            );
        }
    }
}

fn adopted_then(dossier: &Dossier, seal: &Seal, words: &str) -> bool {
    let parts = seal.parts.iter();
    parts
        .filter(|part| part.what == PartKind::Adopted)
        .filter_map(|part| adopted_entry(dossier, &part.name))
        .any(|(_, review)| review.verdict == Verdict::Verified && same_words(&review.text, words))
}

fn ledgers_then(dossier: &Dossier, seal: &Seal) -> Vec<Ledger> {
    let then = |part: &SealPart| {
        let mut ledgers = dossier.ledgers.iter();
        let ledger = ledgers.find(|one| one.reviewer.as_str() == part.name)?;
        let mut ledger = ledger.book.clone();
        ledger.entries.truncate(part.count? as usize);
        Some(ledger)
    };
    let sealed = seal
        .parts
        .iter()
        .filter(|part| part.what == PartKind::Ledger);
    sealed.filter_map(then).collect()
}

fn proved(
    rendition: &RenditionDossier,
    sealed: &SealedClaim,
    verdicts: &Verdicts<'_>,
    sheet_stands: bool,
    seal: &Seal,
) -> Option<Status> {
    let name = ClaimRef {
        rendition: seal.rendition.clone(),
        id: sealed.id.clone(),
    };
    // Without the sheet of then the source passage is not known; that nobody judged it is known all the same.
    if !sheet_stands {
        return verdicts
            .history(&name)
            .is_empty()
            .then_some(Status::Unreviewed);
    }
    let claim = rendition.claims().iter().find(|one| one.id == sealed.id)?;
    Some(standing(&seal.rendition, claim, verdicts).status)
}
