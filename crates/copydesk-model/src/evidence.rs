//! A story's register of evidence: what was attached, from where, and how to tell that it is still that.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{EvidenceKind, IdError, ReviewerId, Sha256, toml_date};

word_enum!(
    /// How near a source is to what it tells of.
    SourceTier,
    "a source's tier: primary or secondary",
    {
        /// It was there, or it is the thing itself: a document, a recording, a witness.
        Primary = "primary",
        /// It tells what others know.
        Secondary = "secondary",
    }
);

impl EvidenceKind {
    /// The tier of a source of this kind unless somebody says otherwise; the original counts where a conversion rests on it.
    pub fn tier(self) -> SourceTier {
        match self {
            Self::Document
            | Self::Interview
            | Self::Recording
            | Self::Transcript
            | Self::Notes
            | Self::Photo
            | Self::Dataset
            | Self::Original => SourceTier::Primary,
            Self::Url => SourceTier::Secondary,
        }
    }
}

/// One `[[evidence]]` of `stories/<story>/evidence.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceRecord {
    /// What a verdict names it by: `evidence/log.pdf` for a file of the desk, an address, `confidential/…`, or a name.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Its kind.
    pub kind: EvidenceKind,
    /// SHA-256 of the file's bytes, when there is a file that is not confidential.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// Where it comes from in the end: copies of one wire story have one origin, and count once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The piece on the register that has the same words, in whatever form: both are one source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// Primary or secondary, where it is not what its kind usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<SourceTier>,
    /// Whether its source is not named to the reader.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// The day on which an address was read.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub accessed: Option<NaiveDate>,
    /// The copy kept of what stood at the address: `evidence/page.html`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// SHA-256 of that copy's bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_sha256: Option<Sha256>,
    /// For what is confidential: the salted commitment to its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Sha256>,
    /// The day on which it was attached.
    #[serde(default, with = "toml_date", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<chrono::NaiveDate>"))]
    pub added: Option<NaiveDate>,
    /// Who attached it.
    pub by: ReviewerId,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The line of its record in the register, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

/// `stories/<story>/evidence.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceRegister {
    /// What was attached, oldest first.
    #[serde(default, rename = "evidence")]
    pub records: Vec<EvidenceRecord>,
}

impl EvidenceRegister {
    /// The record that a reference names.
    pub fn find(&self, reference: &str) -> Option<&EvidenceRecord> {
        self.records.iter().find(|one| one.reference == reference)
    }
}

/// The path below a story's evidence folder that a reference names; `None` when it is no file of that folder, or a path
/// that could lead out of it.
pub fn evidence_path(reference: &str) -> Option<&str> {
    let path = reference.strip_prefix("evidence/")?;
    let plain = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && !part.contains(|c: char| c == '\\' || c == ':' || c.is_control())
    };
    (path.len() <= 512 && path.split('/').all(plain)).then_some(path)
}

/// One secret behind a commitment; kept where git does not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// The evidence: `confidential/…`.
    #[serde(rename = "ref")]
    pub reference: String,
    /// 32 random bytes, as hexadecimal digits.
    pub salt: Sha256,
    /// SHA-256 of the confidential bytes.
    pub sha256: Sha256,
    /// The file that holds them, beside this one; none when they are kept elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// `confidential/<story>.toml`: ignored by git.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// The secrets, oldest first.
    #[serde(default, rename = "secret")]
    pub secrets: Vec<Secret>,
}

impl Secret {
    /// The commitment to bytes with digest `sha256` under this salt: SHA-256 of the line `copydesk commitment 1`, the salt's
    /// 32 bytes, and the digest's 32 bytes. Without the salt nobody can try out what it may stand for.
    pub fn commitment(&self) -> Sha256 {
        let mut hasher = Sha256::hasher();
        hasher.update(b"copydesk commitment 1\n");
        hasher.update(self.salt.as_bytes());
        hasher.update(self.sha256.as_bytes());
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reference_leads_out_of_the_evidence_folder() {
        for bad in [
            "evidence/",
            "evidence/..",
            "evidence/../story.toml",
            "evidence/a/../../b",
            "evidence//etc/passwd",
            "evidence/.hidden",
            "evidence/a\\..\\b",
            "evidence/c:stream",
            "evidence/a\nb",
            "/etc/passwd",
            "log.txt",
            "evidence/./a",
            "Evidence/a",
        ] {
            assert_eq!(evidence_path(bad), None, "{bad:?}");
        }
        assert_eq!(evidence_path("evidence/a/b.txt"), Some("a/b.txt"));
    }
}
