//! A finding: one thing that stands between a rendition and publication, as data.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{ClaimId, DifferenceKind, IdError, RenditionName, Sha256, StorySlug, Waived};

word_enum!(
    /// The stable code of a finding, in the order in which people should care.
    Code,
    "a finding code (`copydesk explain` lists them)",
    {
        /// The verdict was: wrong as written.
        Incorrect = "incorrect",
        /// Evidence or sources conflict.
        Disputed = "disputed",
        /// There is an open question to the reporter.
        Queried = "queried",
        /// It changed since it was judged.
        Stale = "stale",
        /// Its words are the same, but not what they lean on.
        ContextChanged = "context-changed",
        /// It could have gone to more than one place.
        Ambiguous = "ambiguous",
        /// Nobody has judged it.
        Unreviewed = "unreviewed",
        /// Verified against too little.
        TooLittleEvidence = "too-little-evidence",
        /// Fewer people than the policy asks for have passed it.
        TooFewReviewers = "too-few-reviewers",
        /// Its author passed it.
        SelfReview = "self-review",
        /// Somebody passed it in a role that may not.
        WrongRole = "wrong-role",
        /// Its verdict is too old.
        Expired = "expired",
        /// Nobody asked those it criticises for their reply.
        RightOfReply = "right-of-reply",
        /// The original does not carry it.
        Unsupported = "unsupported",
        /// It differs from the original.
        Altered = "altered",
        /// The original puts it to somebody, and the conversion does not.
        AttributionDropped = "attribution-dropped",
        /// Words in quotation marks are not those of the original.
        QuoteAltered = "quote-altered",
        /// Text that no claim covers.
        Coverage = "coverage",
        /// A rendition of which nothing is a claim.
        NoClaims = "no-claims",
        /// A text on the desk that no record names.
        Unrecorded = "unrecorded",
        /// What reads like a statement was left out of the text, or set aside in it.
        DroppedStatement = "dropped-statement",
        /// A placeholder was left in the text.
        Placeholder = "placeholder",
        /// Words of the converting tool, or an unfilled template.
        ToolResidue = "tool-residue",
        /// Text in a language that the program does not read.
        Language = "language",
        /// A record is not what the revision says.
        RecordMismatch = "record-mismatch",
        /// A part of the page set by hand in a sheet, that no ledger backs.
        OverrideUnbacked = "override-unbacked",
        /// A status that no ledger entry supports.
        StatusUnbacked = "status-unbacked",
        /// The text of a revision is not what was imported.
        RevisionAltered = "revision-altered",
        /// A ledger's chain does not hold.
        LedgerBroken = "ledger-broken",
        /// Something is dated after now, or before what it judges.
        Misdated = "misdated",
        /// What stood at the base is not the beginning of what stands here.
        HistoryRewritten = "history-rewritten",
        /// Who may pass what changed since the base.
        PolicyChanged = "policy-changed",
        /// A ledger that must be signed is not.
        SignatureMissing = "signature-missing",
        /// A signature does not hold.
        SignatureBad = "signature-bad",
        /// What a publication rested on is no longer what was sealed.
        SealBroken = "seal-broken",
        /// A file of evidence is not there.
        EvidenceMissing = "evidence-missing",
        /// A file of evidence is not what it was.
        EvidenceAltered = "evidence-altered",
        /// A review by somebody who is not on the desk.
        ReviewerUnknown = "reviewer-unknown",
        /// A review by one of the people that a new desk has for an example.
        ExamplePerson = "example-person",
        /// The disclosure is not in the text.
        DisclosureMissing = "disclosure-missing",
        /// The disclosure is not in the desk's wording.
        DisclosureAltered = "disclosure-altered",
        /// The text says that it was verified, and it was not.
        DisclosureUnearned = "disclosure-unearned",
        /// Characters that the reader can't see.
        HiddenCharacters = "hidden-characters",
        /// A reader that the desk asks for has not read it.
        AssistantMissing = "assistant-missing",
        /// A reader points at a difference that nobody has answered.
        Suggestions = "suggestions",
        /// A waiver that does not count.
        WaiverRefused = "waiver-refused",
    }
);

impl Code {
    /// Whether somebody may let it pass. What says that the record itself can't be believed is put right, not let pass.
    pub fn can_be_waived(self) -> bool {
        !matches!(
            self,
            Self::SignatureBad
                | Self::LedgerBroken
                | Self::RevisionAltered
                | Self::RecordMismatch
                | Self::Unrecorded
                | Self::Coverage
        )
    }

    /// Whether it is about the disclosure and not about what that speaks of.
    pub fn is_about_disclosure(self) -> bool {
        matches!(
            self,
            Self::DisclosureMissing | Self::DisclosureAltered | Self::DisclosureUnearned
        )
    }
}

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
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
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

/// One thing that stands between a rendition and publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
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
