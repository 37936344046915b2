//! A finding: one thing that stands between a rendition and publication, as data.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::status::word_enum;
use super::{ClaimId, IdError, RenditionName, StorySlug};

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
        /// The original does not carry it.
        Unsupported = "unsupported",
        /// It differs from the original.
        Altered = "altered",
        /// The original puts it to somebody, and the conversion does not.
        AttributionDropped = "attribution-dropped",
        /// Words in quotation marks are not those of the original.
        QuoteAltered = "quote-altered",
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
        /// Text that no claim covers.
        Coverage = "coverage",
        /// A placeholder was left in the text.
        Placeholder = "placeholder",
        /// A record is not what the revision says.
        RecordMismatch = "record-mismatch",
        /// A status that no ledger entry supports.
        StatusUnbacked = "status-unbacked",
        /// The text of a revision is not what was imported.
        RevisionAltered = "revision-altered",
        /// A ledger's chain does not hold.
        LedgerBroken = "ledger-broken",
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
    }
);

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// One thing that stands between a rendition and publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is.
    pub code: Code,
    /// What it does to the gate.
    pub severity: Severity,
    /// The story it is in.
    pub story: StorySlug,
    /// The rendition it is in, when it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rendition: Option<RenditionName>,
    /// The claim it is about, when it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// Where to look.
    pub place: Place,
    /// Where else to look.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Place>,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// The command that clears it, or what to do where no command does.
    pub clear: String,
}
