//! What programs say of a conversion: one run of one reader after the other, with the digests of the words that each read.
//!
//! It stands beside the claim sheet and is no part of it: no status, no seal and no exit code rests on it. A suggestion is known by what it
//! says of which words, so that what a person answered stays answered when the program is asked again.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::status::word_enum;
use super::times::toml_time;
use super::{ClaimId, IdError, RenditionName, Revision, Sha256};

word_enum!(
    /// How sure a reader says it is.
    Sureness,
    "how sure a reader is: high, medium or low",
    {
        /// Sure.
        High = "high",
        /// Rather sure.
        Medium = "medium",
        /// Not sure.
        Low = "low",
    }
);

/// Names a suggestion in its story: 12 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SuggestionId(String);

impl SuggestionId {
    /// How many digits it has: of 100,000 suggestions in a story two agree by chance once in 50,000 stories.
    pub const DIGITS: usize = 12;

    /// The id of what `reader` says of those words of a claim: the same whenever it says the same of the same words again.
    pub fn derive(
        reader: &ReaderName,
        claim: &ClaimId,
        words: &Sha256,
        kind: &str,
        converted: &str,
        original: Option<&str>,
    ) -> Self {
        let seed = [
            "copydesk suggestion 1",
            reader.as_str(),
            claim.as_str(),
            &words.to_string(),
            kind,
            converted,
            original.unwrap_or_default(),
        ];
        let mut hex = Sha256::of(seed.join("\n")).to_string();
        hex.truncate(Self::DIGITS);
        Self(hex)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SuggestionId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        match text.len() == Self::DIGITS && text.bytes().all(hex) {
            true => Ok(Self(text.to_owned())),
            false => Err(IdError {
                given: text.chars().take(80).collect(),
                expected: "a suggestion's id: 12 lower-case hexadecimal digits",
            }),
        }
    }
}

/// Names a reader: a program of somebody's own configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReaderName(String);

impl ReaderName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReaderName {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(plain)
            && !text.starts_with('-')
            && !text.ends_with('-');
        match fits {
            true => Ok(Self(text.to_owned())),
            false => Err(IdError {
                given: text.chars().take(80).collect(),
                expected: "a reader's name: lower-case letters, digits and inner hyphens, at most 64",
            }),
        }
    }
}

/// A claim that was read, with the first 16 digits of its words' SHA-256: `7f3a9c21 9f86d081884c7d65`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct ReadClaim {
    /// The claim.
    pub claim: ClaimId,
    words: String,
}

impl ReadClaim {
    const DIGITS: usize = 16;

    /// That claim with those words.
    pub fn of(claim: &ClaimId, words: &Sha256) -> Self {
        let mut hex = words.to_string();
        hex.truncate(Self::DIGITS);
        Self {
            claim: claim.clone(),
            words: hex,
        }
    }

    /// Whether it was read with these words.
    pub fn has_words(&self, words: &Sha256) -> bool {
        words.to_string().starts_with(&self.words)
    }
}

impl fmt::Display for ReadClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.claim, self.words)
    }
}

impl FromStr for ReadClaim {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError {
            given: text.chars().take(80).collect(),
            expected: "a claim that was read: its id, a space, and 16 digits of its words' SHA-256",
        };
        let (claim, words) = text.split_once(' ').ok_or_else(wrong)?;
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        match words.len() == Self::DIGITS && words.bytes().all(hex) {
            true => Ok(Self {
                claim: claim.parse()?,
                words: words.to_owned(),
            }),
            false => Err(wrong()),
        }
    }
}

macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

as_text!(SuggestionId ReaderName ReadClaim);

macro_rules! display_inner {
    ($($name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

display_inner!(SuggestionId ReaderName);

/// What a reader says of one claim: where to look, in words that stand in both texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// Names it, the same in every run that says the same of the same words.
    pub id: SuggestionId,
    /// The claim.
    pub claim: ClaimId,
    /// SHA-256 of the claim's words as they were read.
    pub text_sha256: Sha256,
    /// The kind of difference, one of those of `compare`; absent when the program has no word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How sure the reader says it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Sureness>,
    /// The words of the claim, as they stand there.
    pub converted: String,
    /// The words of the original, as they stand there; absent where it has nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// Why, in the reader's words.
    pub why: String,
}

/// Words of the original that a reader misses in the conversion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuggestedLoss {
    /// The words, as they stand in the original.
    pub original: String,
    /// Why, in the reader's words.
    pub why: String,
}

/// One line of an answer that was not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefusedAnswer {
    /// The line, from 1.
    pub line: u32,
    /// Why.
    pub why: String,
}

/// One reading of a conversion by one program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuggestionRun {
    /// The reader, by the name in the configuration of whoever asked it.
    pub reader: ReaderName,
    /// What the program calls itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// The version that it says it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The model that it says it asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// SHA-256 of its prompt, as it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_sha256: Option<Sha256>,
    /// The protocol that it speaks: 1 or 2.
    pub protocol: u32,
    /// When it was asked.
    #[serde(with = "toml_time")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub at: DateTime<Utc>,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// How many tokens it read, when it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input_tokens: Option<u64>,
    /// How many tokens it wrote, when it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_tokens: Option<u64>,
    /// What it cost, when it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<f64>,
    /// In which currency: `USD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The original that it read.
    pub original: RenditionName,
    /// That original's revision.
    pub original_revision: Revision,
    /// SHA-256 of that revision's text.
    pub original_sha256: Sha256,
    /// The revision of the conversion that it read.
    pub revision: Revision,
    /// SHA-256 of that revision's text.
    pub sha256: Sha256,
    /// How many passages of the two texts were kept from it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub withheld: u32,
    /// How many claims it was asked about.
    pub asked: u32,
    /// How many of its answers quoted words that stand nowhere.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub unfounded: u32,
    /// How many lines of its answer were refused for any other reason.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub refused: u32,
    /// How it ended, when not well: `exit status 3`, `stopped after 600 s`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// The claims that it read, each with a digest of its words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub read: Vec<ReadClaim>,
    /// What it says, in the order of the claims.
    #[serde(default, rename = "suggestion", skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
    /// What it misses.
    #[serde(default, rename = "left_out", skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<SuggestedLoss>,
    /// The first lines that were refused or unfounded, with the reason.
    #[serde(
        default,
        rename = "not_recorded",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub not_recorded: Vec<RefusedAnswer>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl SuggestionRun {
    /// Whether it read the claim `id` with these words.
    pub fn has_read(&self, id: &ClaimId, words: &Sha256) -> bool {
        self.read
            .iter()
            .any(|one| one.claim == *id && one.has_words(words))
    }
}

/// `claims/<story>/<rendition>.suggestions.toml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SuggestionBook {
    /// Every run, oldest first.
    #[serde(default, rename = "run")]
    pub runs: Vec<SuggestionRun>,
}

impl SuggestionBook {
    /// The newest run of each reader, in the order of their names.
    pub fn newest(&self) -> Vec<&SuggestionRun> {
        let mut newest: std::collections::BTreeMap<&ReaderName, &SuggestionRun> =
            std::collections::BTreeMap::new();
        for run in &self.runs {
            let known = newest.entry(&run.reader).or_insert(run);
            if run.at >= known.at {
                *known = run;
            }
        }
        newest.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

    use super::*;

    #[test]
    fn the_same_said_of_the_same_words_has_the_same_name() {
        let reader: ReaderName = "local".parse().unwrap();
        let claim: ClaimId = "7f3a9c21".parse().unwrap();
        let words = Sha256::of("It cost $4.2 million.");
        let id = |kind: &str, original| {
            SuggestionId::derive(&reader, &claim, &words, kind, "$4.2 million", original)
        };
        assert_eq!(id("money", Some("2.4")), id("money", Some("2.4")));
        assert_ne!(id("money", Some("2.4")), id("number", Some("2.4")));
        assert_ne!(id("money", Some("2.4")), id("money", None));
        let other = Sha256::of("It cost $4.2 million");
        let moved = SuggestionId::derive(&reader, &claim, &other, "money", "$4.2 million", None);
        assert_ne!(id("money", None), moved);
        assert_eq!(id("money", None).as_str().parse(), Ok(id("money", None)));
    }

    #[test]
    fn names_and_read_claims_hold_no_wrong_value() {
        for bad in ["", "-a", "a-", "A", "a b", "a/b", "../a", "a.b"] {
            assert!(bad.parse::<ReaderName>().is_err(), "{bad:?}");
        }
        for bad in [
            "7f3a9c21",
            "7f3a9c21 12",
            "x 9f86d081884c7d65",
            "7f3a9c21 9F86D081884C7D65",
        ] {
            assert!(bad.parse::<ReadClaim>().is_err(), "{bad:?}");
        }
        let read = ReadClaim::of(&"7f3a9c21".parse().unwrap(), &Sha256::of("a"));
        assert_eq!(read.to_string().parse(), Ok(read.clone()));
        assert!(read.has_words(&Sha256::of("a")));
        assert!(!read.has_words(&Sha256::of("b")));
    }
}
