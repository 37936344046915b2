//! Names and numbers of things, each its own type.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::parsed::Parsed;
use super::{Sha256, fold};

/// A name or number that is not of the form it must have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not {expected}")]
pub struct IdError {
    /// What was given.
    pub given: String,
    /// What it should have been.
    pub expected: &'static str,
}

fn wrong(given: &str, expected: &'static str) -> IdError {
    IdError {
        given: given.chars().take(80).collect(),
        expected,
    }
}

// A name becomes a folder or a file: lower case so that it is the same on every file system, no dot so that it never
// climbs, and not a device name of Windows.
fn is_slug(text: &str) -> bool {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let device = DEVICES.contains(&text)
        || (text.len() == 4
            && (text.starts_with("com") || text.starts_with("lpt"))
            && text.ends_with(|c: char| c.is_ascii_digit()));
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !device
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                if is_slug(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(wrong(text, $expected))
                }
            }
        }

        text_form!($name);
    };
}

macro_rules! text_form {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parsed::new())
            }
        }
    };
}

macro_rules! display_inner {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

slug!(
    /// Names a story, and its folders: `harbor-bridge`.
    StorySlug,
    "a story slug: lower-case letters, digits and inner hyphens, at most 64"
);
slug!(
    /// Names a rendition, after its platform: `web`, `push`.
    RenditionName,
    "a rendition name: lower-case letters, digits and inner hyphens, at most 64"
);
slug!(
    /// Names a person of the desk, and that person's ledgers.
    ReviewerId,
    "a reviewer id: lower-case letters, digits and inner hyphens, at most 64"
);
display_inner!(StorySlug, RenditionName, ReviewerId, ClaimId);

/// Names a claim for its whole life, inside its rendition: 8 to 64 lower-case hexadecimal digits.
///
/// The digits are the beginning of a digest of the claim's first words, so that two branches which import the same
/// text name its claims alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(String);

impl ClaimId {
    /// How many digits an id has unless a longer one is needed to tell two claims apart.
    pub const DIGITS: usize = 8;

    /// The id of the `occurrence`-th place (counted from 1) of these words in a rendition, in `digits` digits
    /// (8 to 64).
    ///
    /// It is the SHA-256 of the folded words, with a line feed and the occurrence after them from the second on.
    pub fn derive(words: &str, occurrence: usize, digits: usize) -> Self {
        let mut seed = fold(words);
        if occurrence > 1 {
            seed.push('\n');
            seed.push_str(&occurrence.to_string());
        }
        let mut hex = Sha256::of(seed).to_string();
        hex.truncate(digits.clamp(Self::DIGITS, 64));
        Self(hex)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ClaimId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let hex = text
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if hex && (Self::DIGITS..=64).contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(wrong(
                text,
                "a claim id: 8 to 64 lower-case hexadecimal digits",
            ))
        }
    }
}

text_form!(ClaimId);

/// The number of a revision, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(NonZeroU32);

impl Revision {
    /// The first revision of a rendition.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// Revision `number`, unless it is 0 or over 9999 (file names have four digits).
    pub fn new(number: u32) -> Option<Self> {
        NonZeroU32::new(number)
            .filter(|n| n.get() <= 9999)
            .map(Self)
    }

    /// The number itself.
    pub fn get(self) -> u32 {
        self.0.get()
    }

    /// The revision after this one; `None` after 9999.
    pub fn next(self) -> Option<Self> {
        Self::new(self.get() + 1)
    }

    /// The name of the file that holds its text: `0002.md`.
    pub fn file_name(self) -> String {
        format!("{:04}.md", self.get())
    }

    /// The name of the file that holds what the revision's file said beside its text.
    pub fn intake_file_name(self) -> String {
        format!("{:04}.intake.toml", self.get())
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Revision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.get())
    }
}

impl<'de> Deserialize<'de> for Revision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        Self::new(number)
            .ok_or_else(|| de::Error::custom("expected a revision number from 1 to 9999"))
    }
}

/// A claim inside its story: `web/7f3a9c21`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// The rendition the claim stands in.
    pub rendition: RenditionName,
    /// The claim.
    pub id: ClaimId,
}

impl fmt::Display for ClaimRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.rendition, self.id)
    }
}

impl FromStr for ClaimRef {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (rendition, id) = text
            .split_once('/')
            .ok_or_else(|| wrong(text, "a claim of a story: RENDITION/ID"))?;
        Ok(Self {
            rendition: rendition.parse()?,
            id: id.parse()?,
        })
    }
}

text_form!(ClaimRef);

/// A rendition of a story: `harbor-bridge/web`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RenditionRef {
    /// The story.
    pub story: StorySlug,
    /// The rendition.
    pub rendition: RenditionName,
}

impl fmt::Display for RenditionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.story, self.rendition)
    }
}

impl FromStr for RenditionRef {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (story, rendition) = text
            .split_once('/')
            .ok_or_else(|| wrong(text, "a rendition: STORY/RENDITION"))?;
        Ok(Self {
            story: story.parse()?,
            rendition: rendition.parse()?,
        })
    }
}

text_form!(RenditionRef);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_never_climb() {
        for bad in [
            "", "..", "a/b", "A", "a.b", "-a", "a-", "nul", "com1", "é", "a b",
        ] {
            assert!(bad.parse::<StorySlug>().is_err(), "{bad}");
        }
        assert!("harbor-bridge-2".parse::<StorySlug>().is_ok());
    }

    #[test]
    fn ids_follow_the_words() {
        let straight = ClaimId::derive("\"Yes,\" she said.", 1, 8);
        let curly = ClaimId::derive("“Yes,”  she said.", 1, 8);
        assert_eq!(straight, curly);
        assert_ne!(straight, ClaimId::derive("\"Yes,\" she said.", 2, 8));
    }
}
