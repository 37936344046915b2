//! A story's record: its renditions, their revisions, and how one came from the other.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::times::toml_date;
use super::{
    ClaimRef, DigitalSourceType, IdError, PolicyStatement, RenditionName, ReviewerId, Revision,
    Sha256,
};

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
    /// The form of a source document that is kept beside the text.
    SourceKind,
    "a kind of kept source: json or xml",
    {
        /// JSON.
        Json = "json",
        /// XML.
        Xml = "xml",
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RevisionRecord {
    /// Its number.
    pub number: Revision,
    /// SHA-256 of the stored text's bytes.
    pub sha256: Sha256,
    /// When it was imported.
    #[serde(with = "super::times::toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
    pub imported: DateTime<Utc>,
    /// The name of the file that it was imported from, without folders; `-` for standard input.
    pub file: String,
    /// The format that it was read as.
    pub format: String,
    /// SHA-256 of that file's bytes, before any conversion.
    pub file_sha256: Sha256,
    /// SHA-256 of what the file said beside its text, when it said something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake_sha256: Option<Sha256>,
    /// The edition of the rules that it was imported under ([`super::EDITION`]); none in records of before there were editions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u32>,
    /// The form of that file, when it is kept beside the text; its digest is `file_sha256`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceKind>,
    /// SHA-256 of what that file says in places that no word of the text tells; none in records of before they were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places_sha256: Option<Sha256>,
    /// Other files that were brought in since, oldest first: they have the same text, and in the places that are read the same beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoFile>,
}

/// Another file with the text of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlsoFile {
    /// Its name, without folders; `-` for standard input.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
    /// When it came.
    #[serde(with = "super::times::toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
    pub at: DateTime<Utc>,
}

impl RevisionRecord {
    /// Whether a file with these bytes was brought in as it.
    pub fn came_as(&self, digest: Sha256) -> bool {
        self.file_sha256 == digest || self.also.iter().any(|one| one.sha256 == digest)
    }
}

/// The story's text for one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The rendition that was wrong.
    pub rendition: RenditionName,
    /// The revision that put it right.
    pub revision: Revision,
    /// When.
    #[serde(with = "super::times::toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
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

word_enum!(
    /// What came of asking for a reply.
    ReplyOutcome,
    "what came back: answered, declined, no-answer or unreachable",
    {
        /// They answered.
        Answered = "answered",
        /// They would not comment.
        Declined = "declined",
        /// Nothing came back in time.
        NoAnswer = "no-answer",
        /// They could not be reached.
        Unreachable = "unreachable",
    }
);

/// That somebody criticised was asked for a reply: when, how, and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Who was asked.
    pub to: String,
    /// About which claims; about all in which they are named when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimRef>,
    /// The words of these claims, or of all in which they were named, when they were asked: they were asked about nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// When.
    #[serde(with = "super::times::toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
    pub asked: DateTime<Utc>,
    /// How: phone, e-mail, letter.
    pub channel: String,
    /// What came back.
    pub outcome: ReplyOutcome,
    /// The answer, or what else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Who asked.
    pub by: ReviewerId,
}

/// `stories/<story>/story.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What the newsroom calls it.
    pub title: String,
    /// The day that "today" and "Wednesday" in it are counted from.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub date: Option<NaiveDate>,
    /// When it must be done.
    #[serde(
        default,
        with = "super::times::toml_time_or_none",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Option<chrono::DateTime<chrono::Utc>>")
    )]
    pub deadline: Option<DateTime<Utc>>,
    /// Who reported it: ids of people of the desk, or names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Its renditions.
    #[serde(default, rename = "rendition")]
    pub renditions: Vec<Rendition>,
    /// What was corrected after publication, oldest first.
    #[serde(default, rename = "correction", skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// Who was asked for a reply, oldest first.
    #[serde(default, rename = "reply", skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    /// What verdicts on this story must rest on, where it is not what the desk says.
    #[serde(default, rename = "policy", skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<PolicyStatement>,
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

impl Revision {
    /// The name of the kept source document of that form.
    pub fn source_file_name(self, kind: SourceKind) -> String {
        format!("{:04}.source.{kind}", self.get())
    }
}

impl DigitalSourceType {
    /// What a rendition is when its record does not say otherwise: reported by a person; converted by a person; or by AI from
    /// what a person reported. A conversion of which nothing is known counts as AI's.
    pub fn usual(kind: RenditionKind, method: Option<Method>) -> Self {
        match (kind, method) {
            (RenditionKind::Original, _) => Self::DigitalCreation,
            (RenditionKind::Converted, Some(Method::Person)) => Self::HumanEdits,
            (RenditionKind::Converted, Some(Method::Ai) | None) => {
                Self::CompositeWithTrainedAlgorithmicMedia
            }
        }
    }
}
