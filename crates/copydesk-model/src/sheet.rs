//! The claim sheet: what a rendition claims, in reading order.

use serde::{Deserialize, Serialize};

use super::{Claim, ClaimId, Revision, Role, Sha256, Span};

/// A block whose text bears no claims, or whose role a person has set.
///
/// Together with the claims these records account for every word of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BlockRecord {
    /// What part of the page it is.
    pub role: Role,
    /// Why a person gave it this role, when the program had not; such a record survives every import.
    #[serde(default, rename = "override", skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// Its words.
    pub quote: String,
    /// SHA-256 of `quote`, exact UTF-8 bytes.
    pub sha256: Sha256,
    /// The first code point of `quote` in the sheet's revision.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// The line of its record in the sheet, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

impl BlockRecord {
    /// Where it stands in the sheet's revision.
    pub fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }
}

/// A place where a sheet is not what its text says, found when the text was read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDifference {
    /// The claim, when it is one of the sheet.
    pub claim: Option<ClaimId>,
    /// The line of the record in the sheet, from 1.
    pub line: u32,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What the text says.
    pub expected: String,
    /// What the sheet says.
    pub found: String,
    /// What to do, when it is not reading the revision again.
    pub clear: Option<String>,
}

/// `claims/<story>/<rendition>.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The revision that the sheet describes.
    pub revision: Revision,
    /// The number of the reading that it was made by; absent in sheets made before readings were numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<u32>,
    /// Claims in reading order, withdrawn ones last.
    #[serde(default, rename = "claim", skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// What is not a claim, and roles set by a person, in reading order.
    #[serde(default, rename = "block", skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockRecord>,
}
