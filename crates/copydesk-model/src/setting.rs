//! What a claim's meaning hangs on outside its own words, part by part.
//!
//! “Ruth Amaya” under *Guilty* is another claim than under *Cleared*. A verdict keeps the digest of each part that the claim leaned
//! on, so that the same words in another setting are judged again. Who says it is no part of it: the speaker is recorded by name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::parsed::Parsed;
use super::status::word_enum;
use super::{IdError, Sha256, fold};

/// The number of the reading: raised whenever the text engine may find other claims, speakers or settings in the same text.
///
/// It stands in the sheets and entries that a reading told. A newer reading of the same words, speaker and setting voids nothing.
pub const READING: u32 = 23;

word_enum!(
    /// A part of the setting of a claim, beside the sentence that it leans on.
    SettingPart,
    "a part of a setting: heading, lead-in, question, column, picture, shown, rank, dateline, antecedent, block or answer",
    {
        /// The heading that a list item, a table's row or a line without a verb stands under.
        Heading = "heading",
        /// The words before a colon, or the announcement, that it follows from.
        LeadIn = "lead-in",
        /// The question that it answers.
        Question = "question",
        /// The head of its table.
        Column = "column",
        /// The picture that it stands under.
        Picture = "picture",
        /// What a reader sees beside its words: the times and colour of a caption, a cell's label, where a link leads.
        Shown = "shown",
        /// Its number in a list that ranks.
        Rank = "rank",
        /// The day that *yesterday* and *Monday* are counted from: the dateline's, else the days that they come to by the story's own.
        Dateline = "dateline",
        /// The names that a pronoun or *the company* can mean, where they are not in the sentence before.
        Antecedent = "antecedent",
        /// The quotation that it stands in, where nothing else tells whose words it is.
        Block = "block",
        /// What denies or corrects it: that something does, in whatever words.
        Answer = "answer",
    }
);

/// A part of a claim's setting, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Setting {
    /// Which part.
    pub part: SettingPart,
    /// Its words.
    pub quote: String,
    /// SHA-256 of [`fold`] of `quote`.
    pub sha256: Sha256,
}

impl Setting {
    /// The part with these words.
    pub fn of(part: SettingPart, quote: &str) -> Self {
        Self {
            part,
            quote: quote.to_owned(),
            sha256: Sha256::of(fold(quote)),
        }
    }

    /// What a verdict keeps of it.
    pub fn digest(&self) -> SettingDigest {
        SettingDigest {
            part: self.part,
            sha256: self.sha256,
        }
    }
}

/// A part of a claim's setting as a verdict keeps it: its name, a space, and the SHA-256 of its folded words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingDigest {
    /// Which part.
    pub part: SettingPart,
    /// SHA-256 of [`fold`] of its words.
    pub sha256: Sha256,
}

impl fmt::Display for SettingDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.part, self.sha256)
    }
}

impl FromStr for SettingDigest {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError {
            given: text.chars().take(80).collect(),
            expected: "a part of a setting and its SHA-256: `heading 9f86d0…`",
        };
        let (part, sha256) = text.split_once(' ').ok_or_else(wrong)?;
        Ok(Self {
            part: part.parse()?,
            sha256: sha256.parse().map_err(|_| wrong())?,
        })
    }
}

impl Serialize for SettingDigest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SettingDigest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed::new())
    }
}

word_enum!(
    /// What a correction of the reading says of the words that it names.
    Mark,
    "a correction of the reading: not-a-claim, claim, speaker, role, as-read or beside",
    {
        /// The words are no claim.
        NotAClaim = "not-a-claim",
        /// The words are a claim of their own.
        Claim = "claim",
        /// Somebody else says them: the entry's `to`.
        Speaker = "speaker",
        /// The block with these words is another part of the page: the entry's `to`.
        Role = "role",
        /// Earlier corrections of these words are taken back.
        AsRead = "as-read",
        /// No correction: what changed beside the claims of a revision was looked at.
        Beside = "beside",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let digest = Setting::of(SettingPart::LeadIn, "He  said:").digest();
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(
            digest,
            Setting::of(SettingPart::LeadIn, "He said:").digest()
        );
        for bad in ["heading", "heading 12", "mood 9f", ""] {
            assert!(bad.parse::<SettingDigest>().is_err(), "{bad}");
        }
    }
}
