//! A reviewer's ledger for a story: append-only, each entry chained to the one before.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{
    Book, BookDossier, ClaimRef, DeskId, IdError, Mark, PersonRole, ReviewerId, Revision,
    SettingDigest, Sha256, SourceTier, StorySlug, SuggestionId, Verdict,
};

word_enum!(
    /// What a verification rests on, the weakest first.
    Basis,
    "what a verification rests on: note, named or kept",
    {
        /// Nothing but the reviewer's word.
        Note = "note",
        /// Something that is named, with a day or the reason why nobody kept it.
        Named = "named",
        /// Something that the desk keeps, known by its digest.
        Kept = "kept",
    }
);

word_enum!(
    /// What a reviewer checked against.
    EvidenceKind,
    "an evidence kind: document, interview, recording, transcript, notes, url, photo, dataset or original",
    {
        /// A document.
        Document = "document",
        /// A conversation the newsroom had.
        Interview = "interview",
        /// A sound or video recording.
        Recording = "recording",
        /// A transcript of words spoken.
        Transcript = "transcript",
        /// The reporter's notes.
        Notes = "notes",
        /// A page on the web.
        Url = "url",
        /// A photograph.
        Photo = "photo",
        /// A set of data.
        Dataset = "dataset",
        /// The story as the journalist reported it.
        Original = "original",
    }
);

impl EvidenceKind {
    /// Whether evidence of this kind is a file, and neither a page, nor somebody's words, nor another text of the story.
    pub fn is_of_files(self) -> bool {
        match self {
            Self::Interview | Self::Url | Self::Original => false,
            Self::Document
            | Self::Recording
            | Self::Transcript
            | Self::Notes
            | Self::Photo
            | Self::Dataset => true,
        }
    }

    /// The kind that a file most likely is by the end of its name; a document where that says nothing.
    pub fn of_file(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        match extension.as_deref() {
            Some(
                "mp3" | "m4a" | "wav" | "ogg" | "opus" | "flac" | "mp4" | "mov" | "mkv" | "webm",
            ) => Self::Recording,
            Some("jpg" | "jpeg" | "png" | "heic" | "webp" | "tif" | "tiff") => Self::Photo,
            Some("csv" | "tsv" | "xls" | "xlsx" | "ods" | "parquet") => Self::Dataset,
            Some("srt" | "vtt") => Self::Transcript,
            Some(_) | None => Self::Document,
        }
    }
}

/// What a reviewer checked a claim against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Its kind.
    pub kind: EvidenceKind,
    /// A file (relative to the story's folder or as given), an address, a name.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Where in it: `p. 4`, `02:13`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
    /// The words there that bear the claim out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// SHA-256 of the file's bytes, when it is a file the desk could read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// Where it comes from in the end: sources of one origin count once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Primary or secondary, where it is not what its kind usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<SourceTier>,
    /// Whether the source is not named to the reader.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// The day on which an address was read.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub accessed: Option<NaiveDate>,
    /// The day on which it was heard, for what nobody wrote down or recorded.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<chrono::NaiveDate>")]
    pub heard: Option<NaiveDate>,
    /// Why the desk keeps no copy of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_kept: Option<String>,
    /// For what is confidential: the salted commitment to its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Sha256>,
}

impl Evidence {
    /// Evidence that is known by its kind and name alone.
    pub fn named(kind: EvidenceKind, reference: impl Into<String>) -> Self {
        Self {
            kind,
            reference: reference.into(),
            locator: None,
            quote: None,
            sha256: None,
            origin: None,
            tier: None,
            anonymous: false,
            accessed: None,
            heard: None,
            not_kept: None,
            commitment: None,
        }
    }
}

/// The edition of the rules that entries and revisions are recorded under today. 2: a verification rests on evidence, and a note
/// answers the differences that stood when it was written. Records without an edition are of before, and judged as they were then.
pub const EDITION: u32 = 2;

/// One reviewer's verdict on one claim's exact text at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Its number in the ledger, from 1.
    pub seq: u32,
    /// The edition of the rules that it was recorded under ([`EDITION`]); none in entries of before there were editions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u32>,
    /// The claim.
    pub claim: ClaimRef,
    /// What the reviewer says of it.
    pub verdict: Verdict,
    /// Odd but right as written ("CQ").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_is: bool,
    /// The words that were judged.
    pub text: String,
    /// SHA-256 of `text`, exact UTF-8 bytes.
    pub text_sha256: Sha256,
    /// SHA-256 of the claim's source passage then, when it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_sha256: Option<Sha256>,
    /// SHA-256 of the claim's context then (folded), when it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context_sha256: Option<Sha256>,
    /// The revision that was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// The number of the reading that told speaker and setting; absent in entries made before these were recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<u32>,
    /// Who the claim was put to then, when it was put to somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Digests of the parts of the setting that the claim leaned on then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub setting: Vec<SettingDigest>,
    /// With the verdict `reading`: what is said of the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// With the mark `speaker` or `role`: who, or which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// When, to the second.
    #[serde(with = "toml_time")]
    #[schemars(with = "chrono::DateTime<chrono::Utc>")]
    pub at: DateTime<Utc>,
    /// In which of the reviewer's roles.
    pub role: PersonRole,
    /// What the reviewer wants to add.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the text should say instead, with `incorrect`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// With `dismissed`: the suggestion of a program that is nothing, with the reason in `note`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismisses: Option<SuggestionId>,
    /// The differences from the original that the note answers: SHA-256 of each flag as it stood in the sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Sha256>,
    /// The details that the reviewer ticked one by one, as `kind “words”`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ticked: Vec<String>,
    /// How many details there were to tick, when they were offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tickable: Option<u32>,
    /// The desk that it was given on; absent where that had no id then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// SHA-256 of the previous entry's canonical bytes; zeros for the first.
    pub prev: Sha256,
    /// What it was checked against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The line of its record in the ledger, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

/// A reviewer's verdicts on a story: `reviews/<story>/<reviewer>.toml`.
pub type Ledger = Book<Review>;

/// A ledger with its file.
pub type LedgerDossier = BookDossier<Review>;

/// The form of the file, for its schema.
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Ledger", description = "`reviews/<story>/<reviewer>.toml`.")]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "read by the schema alone")]
pub(crate) struct LedgerForm {
    /// The story whose claims are judged here; part of every entry's canonical bytes.
    story: StorySlug,
    /// Who judges; part of every entry's canonical bytes.
    reviewer: ReviewerId,
    /// SHA-256 of the last entry's canonical bytes; zeros when there is none.
    head: Sha256,
    /// The entries, oldest first.
    #[serde(default)]
    review: Vec<Review>,
}

/// TOML's own date-times, to the second, in UTC.
pub(crate) mod toml_time {
    use chrono::{DateTime, SecondsFormat, SubsecRound as _, Utc};
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    pub fn serialize<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
        let text = at
            .trunc_subsecs(0)
            .to_rfc3339_opts(SecondsFormat::Secs, true);
        match text.parse::<toml::value::Datetime>() {
            Ok(datetime) => datetime.serialize(serializer),
            Err(_) => serializer.serialize_str(&text),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<DateTime<Utc>, D::Error> {
        let datetime = toml::value::Datetime::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&datetime.to_string())
            .map(|at| at.with_timezone(&Utc))
            .map_err(|_| {
                de::Error::custom("expected a date-time with its offset: 2026-03-02T10:12:03Z")
            })
    }
}

/// TOML's own dates, where there must be one.
pub(crate) mod toml_day {
    use chrono::NaiveDate;
    use serde::{Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        super::toml_date::serialize(&Some(*date), serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        super::toml_date::deserialize(deserializer)?
            .ok_or_else(|| de::Error::custom("expected a day: 2026-03-01"))
    }
}

/// TOML's own date-times, where there may be none.
pub mod toml_time_or_none {
    use chrono::{DateTime, Utc};
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    struct Time(#[serde(with = "super::toml_time")] DateTime<Utc>);

    /// Writes it as TOML has it.
    pub fn serialize<S: Serializer>(
        at: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => super::toml_time::serialize(at, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// Reads it as TOML has it, or as a string; fails on what is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        Ok(Option::<Time>::deserialize(deserializer)?.map(|Time(at)| at))
    }
}

/// TOML's own dates.
pub mod toml_date {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize as _, Serializer, de};

    /// Writes it as TOML has it.
    pub fn serialize<S: Serializer>(
        date: &Option<NaiveDate>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        date.and_then(|date| date.to_string().parse::<toml::value::Datetime>().ok())
            .serialize(serializer)
    }

    /// Reads it as TOML has it, or as a string; fails on what is neither.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        Option::<toml::value::Datetime>::deserialize(deserializer)?
            .map(|date| date.to_string().parse())
            .transpose()
            .map_err(|_| de::Error::custom("expected a day: 2026-03-01"))
    }
}
