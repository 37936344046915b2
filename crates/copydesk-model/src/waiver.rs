//! A waiver: somebody who may lets one finding pass for a while, says why, and answers for it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::times::{toml_day, toml_time};
use super::{Book, BookDossier, ClaimRef, Code, DeskId, FindingId, PersonRole, Sha256};

/// One finding let pass until a day, by one person, for a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Its number in the file, from 1.
    pub seq: u32,
    /// The finding.
    pub finding: FindingId,
    /// What the finding was.
    pub code: Code,
    /// The claim it was about, when it was about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimRef>,
    /// SHA-256 of that claim's words: the waiver is for these and no others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<Sha256>,
    /// SHA-256 of what was found then: the waiver is for this and nothing that comes later. None in waivers of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_sha256: Option<Sha256>,
    /// SHA-256 of who says that claim and what it hangs on: the waiver is for the words there and nowhere else. None in waivers of before,
    /// and where the finding was about no claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting_sha256: Option<Sha256>,
    /// What the finding said.
    pub message: String,
    /// Why it may pass.
    pub reason: String,
    /// The last day (UTC) on which it passes; a day before `at` ends a waiver given earlier.
    #[serde(with = "toml_day")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::NaiveDate"))]
    pub until: NaiveDate,
    /// When, to the second.
    #[serde(with = "toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: PersonRole,
    /// The desk that it was given on; absent where that had no id then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// SHA-256 of the canonical bytes of the waiver before; zeros for the first.
    pub prev: Sha256,
    /// The line of its record in the file, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

impl Waiver {
    /// The roles that may let a finding pass.
    pub const ROLES: [PersonRole; 2] = [PersonRole::ResponsibleEditor, PersonRole::Standards];

    /// The most days that a finding may be let pass at a time.
    pub const LONGEST: i64 = 366;
}

/// What one person let pass on a story: `reviews/<story>/waivers/<reviewer>.toml`.
pub type WaiverBook = Book<Waiver>;

/// Somebody's waivers with their file.
pub type WaiverDossier = BookDossier<Waiver>;
