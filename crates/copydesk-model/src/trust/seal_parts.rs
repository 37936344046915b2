//! What a seal lists, part by part: which parts there are, what they are called in it, and the digest of each.
//!
//! Every digest but those of the published words is taken together with a salt that stays on the desk; evidence is named by a number, because
//! its name may be that of a source. Linear in what is sealed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::canonical::canonical_json;
use super::chain;
use super::signature::signer_of;
use crate::{
    AdoptedVerdict, AdoptionBook, Claim, ClaimId, DeskPolicy, Dossier, Ledger, RenditionDossier,
    RenditionKind, RenditionName, Review, ReviewerId, Sha256,
};

/// One thing that a publication rested on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(rename = "Part"))]
#[non_exhaustive]
pub struct SealPart {
    /// What it is.
    pub what: PartKind,
    /// Which one. Evidence is named by its number in the register, a file of evidence by the salted digest of its reference.
    pub name: String,
    /// How many entries or records of it there were, for what only grows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Its digest, salted.
    pub sha256: Sha256,
}

/// What a sealed part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// The stored text of a revision; by file.
    Text,
    /// A rendition's record up to `count` revisions; by name.
    Rendition,
    /// A key of the story's record; by key, lists up to `count` entries.
    Story,
    /// A claim's record without its status; by RENDITION/ID.
    Claim,
    /// A sheet's revision, the order of its claims, and what it sets aside; by rendition.
    Sheet,
    /// A ledger up to `count` entries; by reviewer.
    Ledger,
    /// The fingerprint of the key that a ledger is signed with; by reviewer.
    Signature,
    /// A verdict that was adopted from a sister desk; by DESK/STORY/REVIEWER/NUMBER of the entry.
    Adopted,
    /// A record of the register of evidence; by reference.
    Evidence,
    /// A file of evidence; by reference.
    EvidenceFile,
    /// A key of the desk's policy, `people` for the ids of all its people; by key.
    Policy,
    /// A person of the desk; by id.
    Person,
}

impl PartKind {
    /// Whether such a part may change after publication without the publication losing what it rested on: the seal says what
    /// the policy was, who the people were, and which keys they had.
    pub fn may_change(self) -> bool {
        match self {
            Self::Policy | Self::Person | Self::Signature => true,
            Self::Text
            | Self::Rendition
            | Self::Story
            | Self::Claim
            | Self::Sheet
            | Self::Ledger
            | Self::Adopted
            | Self::Evidence
            | Self::EvidenceFile => false,
        }
    }
}

/// The parts of the seal of a rendition, in the order that a seal lists them.
pub(super) fn parts(
    policy: &DeskPolicy,
    dossier: &Dossier,
    rendition: &RenditionDossier,
    salt: Option<Sha256>,
) -> Vec<SealPart> {
    let mut wanted: Vec<(PartKind, String, Option<u32>)> = Vec::new();
    let mut want = |what, name: &str, count: Option<usize>| {
        wanted.push((what, name.to_owned(), count.map(|count| count as u32)));
    };
    for one in &dossier.renditions {
        for text in &one.texts {
            want(PartKind::Text, &text.file, None);
        }
        let name = one.record.name.as_str();
        want(PartKind::Rendition, name, Some(one.record.revisions.len()));
    }
    for key in ["title", "date", "authors", "policy"] {
        want(PartKind::Story, key, None);
    }
    want(
        PartKind::Story,
        "correction",
        Some(dossier.story.corrections.len()),
    );
    want(PartKind::Story, "reply", Some(dossier.story.replies.len()));
    let lineage = lineage(dossier, rendition);
    for one in dossier
        .renditions
        .iter()
        .filter(|one| lineage.contains(&one.record.name))
    {
        let name = &one.record.name;
        for claim in one.claims() {
            want(PartKind::Claim, &format!("{name}/{}", claim.id), None);
        }
        want(PartKind::Sheet, name.as_str(), None);
    }
    for ledger in &dossier.ledgers {
        let entries = ledger.book.entries.len();
        want(PartKind::Ledger, ledger.reviewer.as_str(), Some(entries));
        want(PartKind::Signature, ledger.reviewer.as_str(), None);
    }
    let mut adopted = BTreeSet::new();
    for book in &dossier.adopted.books {
        for verdict in &book.record.verdicts {
            let name = adopted_name(book, verdict);
            if !adopted.contains(&name) {
                want(PartKind::Adopted, &name, None);
                adopted.insert(name);
            }
        }
    }
    for record in &dossier.evidence.records {
        want(PartKind::Evidence, &record.reference, None);
    }
    for reference in dossier.evidence_found.keys() {
        want(PartKind::EvidenceFile, reference, None);
    }
    for key in policy_keys(policy) {
        want(PartKind::Policy, &key, None);
    }
    for person in &policy.people {
        want(PartKind::Person, person.id.as_str(), None);
    }
    let found = wanted.into_iter().filter_map(|(what, name, count)| {
        let sha256 = digest_part(policy, dossier, what, &name, count)?;
        Some(match salt {
            Some(salt) => SealPart {
                sha256: salted(salt, what, &name, sha256.as_bytes()),
                name: sealed_name(dossier, salt, what, name)?,
                what,
                count,
            },
            None => SealPart {
                what,
                name,
                count,
                sha256,
            },
        })
    });
    found.collect()
}

/// A digest together with the salt, for one purpose: the same bytes under another name have another one.
pub(super) fn salted(salt: Sha256, what: PartKind, name: &str, bytes: &[u8]) -> Sha256 {
    let mut hasher = Sha256::hasher();
    let kind = serde_json::to_string(&what).unwrap_or_default();
    hasher.update(format!("copydesk seal 1 {kind} {name}\n").as_bytes());
    hasher.update(salt.as_bytes());
    hasher.update(bytes);
    hasher.finish()
}

// A name of evidence may be the name of a source.
fn sealed_name(dossier: &Dossier, salt: Sha256, what: PartKind, name: String) -> Option<String> {
    match what {
        PartKind::Evidence => {
            let mut records = dossier.evidence.records.iter();
            let place = records.position(|one| one.reference == name)?;
            Some((place + 1).to_string())
        }
        PartKind::EvidenceFile => Some(file_name(salt, &name)),
        PartKind::Text
        | PartKind::Rendition
        | PartKind::Story
        | PartKind::Claim
        | PartKind::Sheet
        | PartKind::Ledger
        | PartKind::Signature
        | PartKind::Adopted
        | PartKind::Policy
        | PartKind::Person => Some(name),
    }
}

fn file_name(salt: Sha256, reference: &str) -> String {
    salted(salt, PartKind::EvidenceFile, "", reference.as_bytes()).to_string()
}

/// What the desk calls the part that a salted seal names; `None` when there is no such evidence now.
pub(super) fn open_name(dossier: &Dossier, salt: Sha256, part: &SealPart) -> Option<String> {
    match part.what {
        PartKind::Evidence => {
            let place: usize = part.name.parse().ok()?;
            let record = dossier.evidence.records.get(place.checked_sub(1)?)?;
            Some(record.reference.clone())
        }
        PartKind::EvidenceFile => {
            let mut references = dossier.evidence_found.keys();
            references
                .find(|reference| file_name(salt, reference) == part.name)
                .cloned()
        }
        PartKind::Text
        | PartKind::Rendition
        | PartKind::Story
        | PartKind::Claim
        | PartKind::Sheet
        | PartKind::Ledger
        | PartKind::Signature
        | PartKind::Adopted
        | PartKind::Policy
        | PartKind::Person => Some(part.name.clone()),
    }
}

// The rendition, and what it was made from.
fn lineage(dossier: &Dossier, rendition: &RenditionDossier) -> BTreeSet<RenditionName> {
    let mut names = BTreeSet::from([rendition.record.name.clone()]);
    let mut step = rendition.record.from.clone();
    while let Some(name) = step.take().filter(|name| !names.contains(name)) {
        step = dossier
            .rendition(&name)
            .and_then(|one| one.record.from.clone());
        names.insert(name);
    }
    if rendition.record.kind == RenditionKind::Converted {
        names.extend(dossier.story.original().map(|one| one.name.clone()));
    }
    names
}

/// The digest of a part as it stands now; `None` when there is no such part.
pub(super) fn digest_part(
    policy: &DeskPolicy,
    dossier: &Dossier,
    what: PartKind,
    name: &str,
    count: Option<u32>,
) -> Option<Sha256> {
    let count = count.map_or(usize::MAX, |count| count as usize);
    match what {
        PartKind::Text => {
            let mut texts = dossier.renditions.iter().flat_map(|one| &one.texts);
            texts.find(|text| text.file == name)?.found
        }
        PartKind::Rendition => {
            let mut record = dossier.rendition(&name.parse().ok()?)?.record.clone();
            (record.revisions.len() >= count).then(|| record.revisions.truncate(count))?;
            // Another file with the same text may come after a seal.
            record.revisions.iter_mut().for_each(|one| one.also.clear());
            digest_of(&record)
        }
        PartKind::Story => {
            let Value::Object(mut story) = serde_json::to_value(&dossier.story).ok()? else {
                return None;
            };
            let mut value = story.remove(name).unwrap_or(Value::Null);
            if let Value::Array(items) = &mut value {
                (items.len() >= count || count == usize::MAX).then(|| items.truncate(count))?;
            } else if count != usize::MAX && count > 0 {
                return None;
            }
            // An empty list and none at all are the same.
            if value.as_array().is_some_and(Vec::is_empty) {
                value = Value::Null;
            }
            Some(digest_value(value))
        }
        PartKind::Claim => {
            let (rendition, id) = name.split_once('/')?;
            let rendition = dossier.rendition(&rendition.parse().ok()?)?;
            let claim = rendition
                .claims()
                .iter()
                .find(|one| one.id.as_str() == id)?;
            claim_digest(claim)
        }
        PartKind::Sheet => {
            let sheet = dossier.rendition(&name.parse().ok()?)?.sheet.as_ref()?;
            let ids: Vec<&ClaimId> = sheet.claims.iter().map(|claim| &claim.id).collect();
            digest_of(&(sheet.revision, ids, &sheet.blocks))
        }
        PartKind::Ledger => {
            let mut ledgers = dossier.ledgers.iter();
            let ledger = &ledgers.find(|one| one.reviewer.as_str() == name)?.book;
            chain::head_at(ledger, count)
        }
        PartKind::Signature => {
            let mut ledgers = dossier.ledgers.iter();
            let ledger = ledgers.find(|one| one.reviewer.as_str() == name)?;
            signer_of(&ledger.signed.as_ref()?.signature).map(Sha256::of)
        }
        PartKind::Adopted => {
            // Copies only grow: what was withdrawn since still is what the publication rested on.
            let (book, review) = adopted_entry(dossier, name)?;
            Some(book.digest(review))
        }
        PartKind::Evidence => digest_of(dossier.evidence.find(name)?),
        PartKind::EvidenceFile => dossier.evidence_found.get(name).copied().flatten(),
        PartKind::Policy => {
            if name == "people" {
                let ids: Vec<&ReviewerId> = policy.people.iter().map(|one| &one.id).collect();
                return digest_of(&ids);
            }
            let Value::Object(mut all) = serde_json::to_value(policy).ok()? else {
                return None;
            };
            let value = all.remove(name).unwrap_or(Value::Null);
            Some(digest_value(value))
        }
        PartKind::Person => digest_of(policy.person(&name.parse().ok()?)?),
    }
}

fn adopted_name(book: &AdoptionBook, verdict: &AdoptedVerdict) -> String {
    let AdoptedVerdict {
        story,
        reviewer,
        seq,
        ..
    } = verdict;
    format!("{}/{story}/{reviewer}/{seq}", book.record.desk)
}

/// The entry of a copied ledger that a part names, with its ledger.
pub(super) fn adopted_entry<'d>(
    dossier: &'d Dossier,
    name: &str,
) -> Option<(&'d Ledger, &'d Review)> {
    let mut parts = name.split('/');
    let (desk, story, reviewer, seq) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let mut books = dossier.adopted.books.iter();
    let book = books.find(|one| one.record.desk.to_string() == desk)?;
    let mut copies = book.ledgers.iter();
    let copy = copies
        .find(|one| one.story.as_str() == story && one.ledger.reviewer.as_str() == reviewer)?;
    let ledger = &copy.ledger.book;
    let entry = ledger
        .entries
        .iter()
        .find(|one| one.seq.to_string() == seq)?;
    Some((ledger, entry))
}

// Those that say nothing too: a statement added later is a change.
fn policy_keys(policy: &DeskPolicy) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = match serde_json::to_value(policy) {
        Ok(Value::Object(all)) => all.keys().cloned().collect(),
        _ => BTreeSet::new(),
    };
    keys.remove("person");
    keys.extend(["people", "policy", "findings", "platform"].map(str::to_owned));
    keys
}

// The status is proved from the ledgers, and moves with them.
fn claim_digest(claim: &Claim) -> Option<Sha256> {
    let Value::Object(mut record) = serde_json::to_value(claim).ok()? else {
        return None;
    };
    record.remove("status");
    // Seals made when it was called `status` hold.
    if let Some(Value::Object(before)) = record.get_mut("before")
        && let Some(was) = before.remove("was")
    {
        before.insert("status".to_owned(), was);
    }
    Some(digest_value(Value::Object(record)))
}

fn digest_of(record: &impl Serialize) -> Option<Sha256> {
    serde_json::to_value(record).ok().map(digest_value)
}

fn digest_value(value: Value) -> Sha256 {
    Sha256::of(canonical_json(&plain_dates(value)))
}

// TOML's own dates come through serde dressed up as an object of one key; to everybody else they are strings.
fn plain_dates(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            if let (1, Some(date)) = (map.len(), map.get("$__toml_private_datetime")) {
                return date.clone();
            }
            Value::Object(
                map.into_iter()
                    .map(|(key, one)| (key, plain_dates(one)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain_dates).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}
