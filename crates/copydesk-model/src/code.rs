//! The codes of findings.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdError;
use super::status::word_enum;

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
        /// Another form of the text in the same file tells something else.
        FormsDiffer = "forms-differ",
        /// What stands beside the claims is not what somebody looked at.
        BesideChanged = "beside-changed",
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
        /// Another desk corrected what it says.
        CorrectedElsewhere = "corrected-elsewhere",
        /// A verdict that was adopted from a sister desk is not what was adopted.
        AdoptedBroken = "adopted-broken",
        /// A verdict that was adopted from a sister desk no longer stands there.
        AdoptedWithdrawn = "adopted-withdrawn",
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
                | Self::AdoptedBroken
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
