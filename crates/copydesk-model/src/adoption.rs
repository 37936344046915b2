//! Verdicts of a sister desk that were adopted for a story: which, and the ledgers they stand in.
//!
//! The ledgers are kept whole and byte for byte beside the record, because chain and signature are of the whole: what was adopted can be
//! proved without the other desk at hand.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::times::toml_time;
use super::{
    Claim, ClaimRef, DeskId, FactKind, LedgerDossier, PolicyStatement, ReviewerId, Sha256,
    StorySlug, TrustedDesk,
};

/// One verdict of a sister desk, for one claim of this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdoptedVerdict {
    /// The claim of this desk.
    pub claim: ClaimRef,
    /// The story of the other desk whose ledger it stands in.
    pub story: StorySlug,
    /// Whose ledger.
    pub reviewer: ReviewerId,
    /// Its number there.
    pub seq: u32,
    /// SHA-256 of the entry's canonical bytes.
    pub entry_sha256: Sha256,
    /// The days that the words name, as both desks counted them then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<String>,
    /// Who of this desk adopted it.
    pub by: ReviewerId,
    /// When.
    #[serde(with = "toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
    pub at: DateTime<Utc>,
}

/// `reviews/<story>/adopted/<desk id>.toml`: what was adopted from one desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdoptionRecord {
    /// The other desk.
    pub desk: DeskId,
    /// Its name then.
    pub outlet: String,
    /// The verdicts.
    #[serde(default, rename = "adopted", skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<AdoptedVerdict>,
}

/// A copy of a ledger of the other desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptedLedger {
    /// The story there, as the copy's folder is named.
    pub story: StorySlug,
    /// The copy.
    pub ledger: LedgerDossier,
}

/// What was adopted from one desk, with its ledgers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptionBook {
    /// The file of the record, relative to the desk.
    pub file: String,
    /// The record.
    pub record: AdoptionRecord,
    /// The copies.
    pub ledgers: Vec<AdoptedLedger>,
}

impl AdoptionBook {
    /// The copy of the ledger that a verdict stands in.
    pub fn ledger(&self, verdict: &AdoptedVerdict) -> Option<&AdoptedLedger> {
        let mut ledgers = self.ledgers.iter();
        ledgers.find(|one| one.story == verdict.story && one.ledger.reviewer == verdict.reviewer)
    }
}

/// Everything that a story adopted, and by which rules it counts; nothing for most stories.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Adoptions {
    /// What was adopted, a book for each desk.
    pub books: Vec<AdoptionBook>,
    /// The desks that are trusted.
    pub trusts: Vec<TrustedDesk>,
    /// The desk's statements of policy: how many verdicts of theirs stand for how many reviewers.
    pub policies: Vec<PolicyStatement>,
}

impl Claim {
    /// The days that its words name, as they are counted where it stands; `None` where one of them is not known: *Monday* of a story without
    /// a day is any Monday.
    pub fn days(&self) -> Option<Vec<String>> {
        let days = self.facts.iter().filter(|fact| fact.kind == FactKind::Date);
        let known = |value: &String| value.split('/').all(names_a_year);
        days.map(|fact| fact.value.clone().filter(known)).collect()
    }
}

// Values that say only a weekday, a month or *a week ago* have no year (`docs/text-facts.md`).
fn names_a_year(day: &str) -> bool {
    let digits = day.split(|c: char| !c.is_ascii_digit());
    digits.into_iter().any(|run| run.len() == 4)
}
