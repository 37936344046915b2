//! A finding: one thing that stands between a rendition and publication, as data.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{ClaimId, Code, DifferenceKind, IdError, RenditionName, ReviewerId, Sha256, StorySlug};

word_enum!(
    /// What a finding does to the gate.
    Severity,
    "a severity: deny, warn or allow",
    {
        /// It closes the gate.
        Deny = "deny",
        /// It is shown.
        Warn = "warn",
        /// It is not shown.
        Allow = "allow",
    }
);

/// A place in a file of the desk; lines and columns from 1, columns in code points, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The file, relative to the desk, with `/`.
    pub file: String,
    /// The line where it begins.
    pub line: u32,
    /// The column where it begins.
    pub column: u32,
    /// The line where it ends.
    pub end_line: u32,
    /// The column where it ends.
    pub end_column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Names a finding from one check to the next: 16 lower-case hexadecimal digits.
///
/// It is taken of what the finding is about (code, story, rendition, claim; where there is no claim, what it says), not of where that
/// stands, so that it stays the same while lines move.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(String);

impl FindingId {
    /// How many digits it has.
    pub const DIGITS: usize = 16;

    /// The id of the `occurrence`-th (from 1) finding that is about the same.
    pub fn derive(finding: &Finding, occurrence: usize) -> Self {
        let rendition = finding.rendition.as_ref().map(RenditionName::as_str);
        let about = match &finding.claim {
            Some(claim) => claim.as_str(),
            None => &finding.message,
        };
        let seed = [
            finding.code.as_str(),
            finding.story.as_str(),
            rendition.unwrap_or_default(),
            about,
            &occurrence.to_string(),
        ];
        let mut hex = Sha256::of(seed.join("\n")).to_string();
        hex.truncate(Self::DIGITS);
        Self(hex)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its first eight digits, for people.
    pub fn short(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for FindingId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == Self::DIGITS && text.bytes().all(hex) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError {
                given: text.chars().take(80).collect(),
                expected: "a finding's id: 16 lower-case hexadecimal digits",
            })
        }
    }
}

impl Serialize for FindingId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FindingId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// What a finding says of the waiver it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waived {
    /// Who let it pass.
    pub by: ReviewerId,
    /// Why.
    pub reason: String,
    /// The last day on which it passes (UTC).
    pub until: NaiveDate,
    /// Whether that day is still to come.
    pub in_force: bool,
}

/// One thing that stands between a rendition and publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Names it from one check to the next.
    pub id: FindingId,
    /// What it is.
    pub code: Code,
    /// What it does to the gate.
    pub severity: Severity,
    /// The story it is in.
    pub story: StorySlug,
    /// The rendition it is in, when it is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rendition: Option<RenditionName>,
    /// The claim it is about, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// Where to look.
    pub place: Place,
    /// Where else to look.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Place>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// The kinds of the differences between two texts that it tells of, each once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<DifferenceKind>,
    /// The command that clears it, or what to do where no command does.
    pub clear: String,
    /// Who let it pass and for how long, when somebody did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

impl Finding {
    /// Whether it closes the gate: nobody who may has let it pass.
    pub fn closes(&self) -> bool {
        self.severity == Severity::Deny && !self.is_waived()
    }

    /// Whether a waiver lets it pass today.
    pub fn is_waived(&self) -> bool {
        self.waived.as_ref().is_some_and(|waived| waived.in_force)
    }
}
