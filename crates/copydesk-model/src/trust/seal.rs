//! What a publication rested on, frozen: an in-toto Statement whose subject is the published text.
//!
//! A seal lists parts by digest: texts, records, claims, ledgers up to an entry, evidence, the policy. What may grow
//! afterwards (ledgers, revisions, corrections, replies, the register) is sealed up to what there was then, so that growth
//! is told from change. Each seal of a story holds the digest of the one before it.
//!
//! A seal can be given away without giving away the desk. It holds no name and no address of evidence, but numbers; and every digest
//! but those of the published words is taken together with a salt that stays on the desk, in a file beside the seal: a plain digest of a
//! record that is public but for one name lets anybody try out names. Linear in what is sealed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::seal_parts::{SealPart, parts};
use super::{Verdicts, standing};
use crate::{
    ClaimId, Code, DeskId, DeskPolicy, Dossier, RenditionName, RenditionRef, ReviewerId, Revision,
    SealFile, Sha256, Status, StorySlug,
};

/// The type of an in-toto Statement.
pub const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";
/// The type of our predicate.
pub const SEAL_TYPE: &str = "https://copydesk.dev/seal/v1";

/// An in-toto Statement that carries a seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// [`STATEMENT_TYPE`].
    #[serde(rename = "_type")]
    pub kind: String,
    /// The published text.
    pub subject: Vec<Subject>,
    /// [`SEAL_TYPE`].
    #[serde(rename = "predicateType")]
    pub predicate_type: String,
    /// The seal.
    pub predicate: Seal,
}

/// What a Statement is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Subject {
    /// The file, relative to the desk.
    pub name: String,
    /// Its digest.
    pub digest: SubjectDigest,
}

/// A digest in in-toto's form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SubjectDigest {
    /// SHA-256.
    pub sha256: Sha256,
}

/// What a publication rested on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Seal {
    /// The story.
    pub story: StorySlug,
    /// The rendition that was published.
    pub rendition: RenditionName,
    /// Its revision.
    pub revision: Revision,
    /// The seal's place among those of the story, from 1.
    pub number: u32,
    /// SHA-256 of the file of the story's seal before this one; zeros for the first.
    pub previous: Sha256,
    /// The desk; absent where that had no id then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// SHA-256 of the salt that the digests of the parts are taken with; absent in seals of older versions, whose digests are plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Sha256>,
    /// When it was sealed.
    pub sealed: DateTime<Utc>,
    /// Who sealed it.
    pub by: ReviewerId,
    /// Why it was published in spite of what stood open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anyway: Option<String>,
    /// What stood open then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Code>,
    /// The claims of the published text, in reading order.
    pub claims: Vec<SealedClaim>,
    /// Everything else that it rested on.
    pub parts: Vec<SealPart>,
}

/// One claim as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SealedClaim {
    /// Its id.
    pub id: ClaimId,
    /// The status that the ledgers proved.
    pub status: Status,
    /// Its first code point in the text.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// SHA-256 of its words.
    pub sha256: Sha256,
}

/// Who seals what, when.
#[derive(Debug, Clone)]
pub struct Sealing {
    /// The rendition.
    pub target: RenditionRef,
    /// Who.
    pub by: ReviewerId,
    /// When.
    pub at: DateTime<Utc>,
    /// Why in spite of what stands open.
    pub anyway: Option<String>,
    /// What stands open.
    pub open: Vec<Code>,
    /// What the digests of the parts are taken with; nothing makes a seal as older versions did.
    pub salt: Option<Sha256>,
}

/// The seal of a rendition as it stands, to follow the story's last one; `None` when there is no text or no sheet to seal.
pub fn make_seal(policy: &DeskPolicy, dossier: &Dossier, sealing: &Sealing) -> Option<Statement> {
    let rendition = dossier.rendition(&sealing.target.rendition)?;
    let text = rendition.newest_text()?;
    let verdicts = Verdicts::of(dossier);
    let claims = rendition
        .claims()
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn)
        .map(|claim| SealedClaim {
            id: claim.id.clone(),
            status: standing(&rendition.record.name, claim, &verdicts).status,
            start: claim.start,
            end: claim.end,
            sha256: Sha256::of(&claim.quote),
        })
        .collect();
    rendition.sheet.as_ref()?;
    let previous = dossier.seals.last();
    Some(Statement {
        kind: STATEMENT_TYPE.to_owned(),
        subject: vec![Subject {
            name: text.file.clone(),
            digest: SubjectDigest {
                sha256: text.found?,
            },
        }],
        predicate_type: SEAL_TYPE.to_owned(),
        predicate: Seal {
            story: dossier.slug.clone(),
            rendition: rendition.record.name.clone(),
            revision: text.number,
            number: dossier.seals.len() as u32 + 1,
            previous: previous.map_or(Sha256::ZERO, |seal| Sha256::of(&seal.text)),
            desk: policy.id,
            salt: sealing.salt.map(|salt| Sha256::of(salt.as_bytes())),
            sealed: sealing.at,
            by: sealing.by.clone(),
            anyway: sealing.anyway.clone(),
            open: sealing.open.clone(),
            claims,
            parts: parts(policy, dossier, rendition, sealing.salt),
        },
    })
}

/// Reads the text of a seal.
///
/// # Errors
/// What is wrong with it.
pub fn read_seal(text: &str) -> Result<Statement, String> {
    let statement: Statement = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if statement.kind != STATEMENT_TYPE || statement.predicate_type != SEAL_TYPE {
        return Err(format!("not a {STATEMENT_TYPE} with a {SEAL_TYPE}"));
    }
    Ok(statement)
}

/// The salt of a seal, when it lies beside it or the desk still has it.
pub(super) fn salt_of(dossier: &Dossier, file: &SealFile, seal: &Seal) -> Option<Sha256> {
    let wanted = seal.salt?;
    let mut salts = dossier
        .seals
        .iter()
        .chain([file])
        .filter_map(|file| file.salt);
    salts.find(|salt| Sha256::of(salt.as_bytes()) == wanted)
}

/// The name of the file of a seal's salt, beside the seal.
pub fn salt_name(seal_name: &str) -> String {
    format!("{}.salt", seal_name.trim_end_matches(".json"))
}

/// The name of a seal's file in the story's folder of seals.
pub fn seal_name(seal: &Seal) -> String {
    format!(
        "{:04}-{}-{:04}.json",
        seal.number,
        seal.rendition,
        seal.revision.get()
    )
}
