//! A reviewer's ledger for a story: append-only, each entry chained to the one before.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::times::{toml_date, toml_time};
use super::{
    Book, BookDossier, ClaimRef, DeskId, EvidenceKind, Mark, PersonRole, Revision, SettingDigest,
    Sha256, SourceTier, SuggestionId, Verdict,
};

/// What a reviewer checked a claim against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub accessed: Option<NaiveDate>,
    /// The day on which it was heard, for what nobody wrote down or recorded.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
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
/// answers the differences that stood when it was written. 3: what is shown beside the words is kept with a revision. 4: more of it is, as posts and charts of other houses. 5: and what charts draw, what blocks and components print, formatting that the text gives a meaning. 6: and what elements note of their words, who a file says wrote it, the media of feeds. 7: and the colours of drawings, the labels and cuts of pictures, what an address selects, the part of a film that is played, notes at words, links to documents; places of a file are listed in their order. Records without an edition are of before, and judged as they were then.
pub const EDITION: u32 = 7;

/// One reviewer's verdict on one claim's exact text at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// With a mark of words where they stand: the digest of the words before them (folded); of none at a heading or the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_sha256: Option<Sha256>,
    /// Of the words behind them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind_sha256: Option<Sha256>,
    /// Of the heading that they stand under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_sha256: Option<Sha256>,
    /// With the verdict `reading`: what is said of the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// With the mark `speaker` or `role`: who, or which.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// When, to the second.
    #[serde(with = "toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "chrono::DateTime<chrono::Utc>"))]
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
