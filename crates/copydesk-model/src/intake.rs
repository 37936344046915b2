//! What a file said beside its text: where its blocks stand, what it says of itself, its notes, and what was left out.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{DigitalSourceType, Role, Span};

/// What stands behind the key of a line of an intake record's places whose value is the digest of the order of all values of that key.
pub const IN_ORDER: &str = " in order";

/// What an importer read in a file beside its text: `stories/<story>/<rendition>/0001.intake.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IntakeRecord {
    /// What the file says in places that no word of its text tells, a line each: the digest of the words that the place stands before, or `-`, and what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// What the file says of the story.
    #[serde(default, skip_serializing_if = "About::is_empty")]
    pub about: About,
    /// Its blocks, in reading order; they never overlap.
    #[serde(default, rename = "block", skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<IntakeBlock>,
    /// Where in the source a passage of the text stands, when the source has places of its own: time codes.
    #[serde(default, rename = "locator", skip_serializing_if = "Vec::is_empty")]
    pub locators: Vec<IntakeLocator>,
    /// What a reader sees beside the words, and what they say hangs on; in the order of the text.
    #[serde(default, rename = "shown", skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<IntakeShown>,
    /// Comments in the file: what its makers said of the text.
    #[serde(default, rename = "note", skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<IntakeNote>,
    /// Words of the file that are not in the text, in the order of the file.
    #[serde(default, rename = "dropped", skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<DroppedText>,
}

/// What a file says of the story in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The mail addresses that it names its authors or senders by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// When it was published or made, as the file writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it was last changed, as the file writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// The language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A summary that is not part of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who provides or publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Its name there: a URI, a GUID, the id of a rundown's story.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// The IPTC digital source type, as the file writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_source_type: Option<String>,
    /// The sources that the file names for its information.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub info_sources: Vec<String>,
}

/// A block of the text as the file gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IntakeBlock {
    /// What part of the page the file says it is; told from its words when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Who says it, when the file names a voice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The picture that it stands under: its file's name, or the words that the file gives in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
    /// The number that a numbered list sets before it: 1 for the first, unless the file says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<i32>,
    /// How deep its list, or the heading that it is, stands inside others: 2 for a list in an item of another; absent for what is in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depth: Option<u8>,
    /// The first code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A passage of the text and its place in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IntakeLocator {
    /// The first code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The place, as the source writes it: `00:01:02.500 --> 00:01:05.000`.
    pub at: String,
}

/// What a reader sees beside a passage of the text: when a caption is on the screen, in which colour, where a link leads.
///
/// Only what another value of would tell a reader something else is kept, in a form that outlives another way to write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IntakeShown {
    /// The first code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is: `times`, `colour`, `side`, `direction`, `label`, `count`, `link`, `shared picture`, or the key of a front matter.
    pub what: String,
    /// What is shown.
    pub is: String,
}

/// A comment in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct IntakeNote {
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// When, as the file writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The words of the text that it stands at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
    /// What it says.
    pub text: String,
}

/// Words of the file that are not in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DroppedText {
    /// Why they were left out: `navigation`, `newsletter`, `deleted`.
    pub why: String,
    /// The words.
    pub text: String,
    /// Where they stood in the file, as far as its format has places: the element of a page and those around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The line of its record in the file it is kept in, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

impl IntakeBlock {
    /// Where it stands in the revision's text.
    pub fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }
}

impl IntakeShown {
    /// Where it stands in the revision's text.
    pub fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }

    /// As a claim's setting has it.
    pub fn words(&self) -> String {
        format!("{} {}", self.what, self.is)
    }
}

impl IntakeRecord {
    /// Whether the file said nothing beside its text.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The places in the source of what stands in `span`, in reading order.
    pub fn locators_of(&self, span: Span) -> impl Iterator<Item = &str> {
        self.locators
            .iter()
            .filter(move |one| one.start < span.end && span.start < one.end)
            .map(|one| one.at.as_str())
    }
}

impl About {
    /// Whether the file said nothing of itself.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The day that it was published or made, when that is written in an ISO 8601 form, or as mail and RSS write it.
    pub fn day(&self) -> Option<NaiveDate> {
        let text = self.published.as_deref()?.trim();
        let long = text
            .get(..10)
            .and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        let short = || NaiveDate::parse_from_str(text.get(..8)?, "%Y%m%d").ok();
        let mailed = || DateTime::parse_from_rfc2822(text).ok();
        long.or_else(short)
            .or_else(|| mailed().map(|time| time.date_naive()))
    }

    /// Whether the IPTC digital source type says that a trained model made or changed the text.
    pub fn by_ai(&self) -> bool {
        let term = self
            .digital_source_type
            .as_deref()
            .and_then(|uri| uri.trim_end_matches('/').rsplit(['/', ':']).next());
        let term = term.and_then(|term| term.parse::<DigitalSourceType>().ok());
        term.is_some_and(DigitalSourceType::by_ai)
    }
}
