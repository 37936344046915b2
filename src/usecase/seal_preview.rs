//! What a seal would hold, before it is made; and what else publication waits for: whose ledger is signed, what was sealed before.

use chrono::{DateTime, Utc};

use super::UsecaseError;
use super::person::known_person;
use super::reread::reread;
use super::seal::{codes, open_findings, require_news, shown, unsalted};
use crate::model::{PersonRole, RenditionRef, ReviewerId, Revision, Sha256, StorySlug};
use crate::store::{self, Desk};
use crate::trust::{self, PartKind, Statement, make_seal, read_seal};

/// A seal as it would be made now; nothing is written.
#[derive(Debug, Clone)]
pub(crate) struct SealPreview {
    /// The rendition.
    pub target: RenditionRef,
    /// What it would hold. Its digests are plain here; those of a seal are salted.
    pub statement: Statement,
    /// Names all of that, so that nothing else is sealed than what was shown.
    pub shown: Sha256,
    /// Why there is nothing to seal: the last seal holds the same.
    pub nothing_new: Option<String>,
}

/// Parts of one kind that a seal would hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeldParts {
    what: [&'static str; 2],
    /// Each by name, with how many entries or records of it are held where that may grow.
    pub names: Vec<String>,
}

impl HeldParts {
    /// How many there are of what, in words.
    pub(crate) fn told(&self) -> String {
        let [one, several] = self.what;
        match self.names.len() {
            1 => format!("1 {one}"),
            more => format!("{more} {several}"),
        }
    }
}

impl SealPreview {
    /// What it would hold beside the claims, by kind, in the order of the seal.
    pub(crate) fn held(&self) -> Vec<HeldParts> {
        let mut held: Vec<HeldParts> = Vec::new();
        for part in &self.statement.predicate.parts {
            let what = in_words(part.what);
            let name = match part.count {
                Some(count) => format!("{} ({count})", part.name),
                None => part.name.clone(),
            };
            match held.iter_mut().find(|one| one.what == what) {
                Some(one) => one.names.push(name),
                None => held.push(HeldParts {
                    what,
                    names: vec![name],
                }),
            }
        }
        held
    }
}

// One, and several.
fn in_words(kind: PartKind) -> [&'static str; 2] {
    match kind {
        PartKind::Text => ["text", "texts"],
        PartKind::Rendition => ["record of a rendition", "records of renditions"],
        PartKind::Story => ["key of the story’s record", "keys of the story’s record"],
        PartKind::Claim => [
            "claim with what it rests on",
            "claims with what they rest on",
        ],
        PartKind::Sheet => ["claim sheet", "claim sheets"],
        PartKind::Ledger => ["ledger, with its entries", "ledgers, with their entries"],
        PartKind::Signature => [
            "key that a ledger is signed with",
            "keys that ledgers are signed with",
        ],
        PartKind::Adopted => [
            "verdict adopted from a sister desk",
            "verdicts adopted from sister desks",
        ],
        PartKind::Evidence => [
            "record of evidence, by number",
            "records of evidence, by number",
        ],
        PartKind::EvidenceFile => [
            "file of evidence, by digest",
            "files of evidence, by digest",
        ],
        PartKind::Policy => ["rule of the desk", "rules of the desk"],
        PartKind::Person => ["person of the desk", "people of the desk"],
    }
}

/// A seal of the story.
#[derive(Debug, Clone)]
pub(crate) struct SealBefore {
    /// Its file, relative to the desk.
    pub file: String,
    /// Of which rendition, which revision of it, when and by whom; none when it can't be read.
    pub of: Option<(RenditionRef, Revision, DateTime<Utc>, ReviewerId)>,
}

/// Somebody's own ledger for the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnLedger {
    /// How many entries it has.
    pub entries: usize,
    /// Whether its signature holds for all of them; none when it has none.
    pub signed: Option<bool>,
}

/// How far a story is on its way to publication.
#[derive(Debug, Clone)]
pub(crate) struct Publication {
    /// What each rendition's seal would hold; renditions without a text or a sheet have none.
    pub previews: Vec<SealPreview>,
    /// The story's seals, oldest first.
    pub seals: Vec<SealBefore>,
    /// The ledger of whoever looks.
    pub own: Option<OwnLedger>,
    /// Whether whoever looks may seal.
    pub may_seal: bool,
    /// The names of those who may.
    pub sealers: Vec<String>,
}

/// What `by` would seal of a story at `at`. Reads every text of the story once.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn publication(
    desk: &Desk,
    slug: &StorySlug,
    by: &ReviewerId,
    at: DateTime<Utc>,
) -> Result<Publication, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let person = known_person(&policy, by.as_str())?;
    let mut dossier = store::load_story(desk, slug)?;
    store::load_evidence(desk, &mut dossier)?;
    store::load_suggestions_if_asked(desk, &policy, &mut dossier)?;
    let mut judged = dossier.clone();
    reread(desk, &policy, &mut judged, None);
    let open = open_findings(&policy, &judged, at);
    let mut previews = Vec::new();
    for rendition in &dossier.renditions {
        let target = dossier.target(&rendition.record.name);
        let sealing = unsalted(&target, by, codes(&open), at);
        let Some(statement) = make_seal(&policy, &dossier, &sealing) else {
            continue;
        };
        let news = require_news(&policy, &dossier, &sealing);
        previews.push(SealPreview {
            shown: shown(&statement),
            target,
            statement,
            nothing_new: news.err().map(|error| error.to_string()),
        });
    }
    let responsible = |roles: &[PersonRole]| roles.contains(&PersonRole::ResponsibleEditor);
    let today = at.date_naive();
    let own = dossier.ledgers.iter().find(|one| &one.reviewer == by);
    let own = own.map(|one| OwnLedger {
        entries: one.book.entries.len(),
        signed: one.signed.as_ref().map(|signed| {
            let last = one.book.entries.last();
            last.is_some_and(|last| {
                let day = last.at.date_naive();
                trust::verify(&policy, by, day, &signed.bytes, &signed.signature).is_ok()
            })
        }),
    });
    let seals = dossier.seals.iter().map(|file| SealBefore {
        file: file.file.clone(),
        of: read_seal(&file.text).ok().map(|statement| {
            let seal = statement.predicate;
            let target = dossier.target(&seal.rendition);
            (target, seal.revision, seal.sealed, seal.by)
        }),
    });
    Ok(Publication {
        previews,
        seals: seals.collect(),
        own,
        may_seal: responsible(&person.roles) && person.active_on(today),
        sealers: policy
            .people
            .iter()
            .filter(|one| responsible(&one.roles) && one.active_on(today))
            .map(|one| one.name.clone())
            .collect(),
    })
}
