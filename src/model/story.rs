//! A story's record: its renditions, their revisions, and how one came from the other.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::ledger::toml_date;
use super::status::word_enum;
use super::{DigitalSourceType, IdError, RenditionName, ReviewerId, Revision, Sha256};

word_enum!(
    /// Whether a rendition is what the journalist reported or was made from it.
    RenditionKind,
    "a rendition kind: original or converted",
    {
        /// The story as the journalist reported it.
        Original = "original",
        /// Made from the original for another platform.
        Converted = "converted",
    }
);

word_enum!(
    /// What made a converted rendition.
    Method,
    "a method: ai or person",
    {
        /// A program that writes.
        Ai = "ai",
        /// A person.
        Person = "person",
    }
);

/// One imported text of a rendition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionRecord {
    /// Its number.
    pub number: Revision,
    /// SHA-256 of the stored text's bytes.
    pub sha256: Sha256,
    /// When it was imported.
    #[serde(with = "super::ledger::toml_time")]
    pub imported: DateTime<Utc>,
    /// The name of the file that it was imported from, without folders; `-` for standard input.
    pub file: String,
    /// The format that it was read as.
    pub format: String,
    /// SHA-256 of that file's bytes, before any conversion.
    pub file_sha256: Sha256,
}

/// The story's text for one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rendition {
    /// Its name.
    pub name: RenditionName,
    /// Original or converted.
    pub kind: RenditionKind,
    /// The rendition that it was made from, when that is on the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<RenditionName>,
    /// What made it, when it was converted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// The program that converted it, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// What that program was asked to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// Its IPTC digital source type, when it is not what kind and method say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_type: Option<DigitalSourceType>,
    /// Its revisions, oldest first.
    #[serde(default, rename = "revision")]
    pub revisions: Vec<RevisionRecord>,
    /// The line of its record in the story file, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

impl Rendition {
    /// Its IPTC digital source type.
    pub fn source_type(&self) -> DigitalSourceType {
        self.source_type
            .unwrap_or_else(|| DigitalSourceType::usual(self.kind, self.method))
    }

    /// The newest revision; `None` when the record lists none.
    pub fn newest(&self) -> Option<&RevisionRecord> {
        self.revisions.iter().max_by_key(|record| record.number)
    }
}

/// What was wrong after publication, what is right, and who put it right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The rendition that was wrong.
    pub rendition: RenditionName,
    /// The revision that put it right.
    pub revision: Revision,
    /// When.
    #[serde(with = "super::ledger::toml_time")]
    pub at: DateTime<Utc>,
    /// Who.
    pub by: ReviewerId,
    /// The words that were wrong.
    pub wrong: String,
    /// The words that are right.
    pub right: String,
    /// What the notice adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// `stories/<story>/story.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What the newsroom calls it.
    pub title: String,
    /// The day that "today" and "Wednesday" in it are counted from.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Who reported it: ids of people of the desk, or names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Its renditions.
    #[serde(default, rename = "rendition")]
    pub renditions: Vec<Rendition>,
    /// What was corrected after publication, oldest first.
    #[serde(default, rename = "correction", skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

impl Story {
    /// The rendition of that name.
    pub fn rendition(&self, name: &RenditionName) -> Option<&Rendition> {
        self.renditions.iter().find(|one| &one.name == name)
    }

    /// The original, when it is on the desk.
    pub fn original(&self) -> Option<&Rendition> {
        self.renditions
            .iter()
            .find(|one| one.kind == RenditionKind::Original)
    }
}
