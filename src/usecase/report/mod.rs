//! The provenance report as data: how a story came to be, and what was checked by whom against what.
//!
//! Every format of the report is made from this, so that none of them can say what another does not.

mod build;
mod claim_read;
mod claim_table;
mod progress;
mod public;
mod rests;
mod timeline;
mod trace;

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Serialize, Serializer};

use super::annotate::Paragraph;
use super::assist::StandingSuggestion;
use super::desk_status::Counts;
use super::theirs::SisterVerdict;
use crate::model::{
    Attribution, Basis, ClaimId, ClaimKind, ClaimRef, Code, Difference, DigitalSourceType,
    EvidenceKind, Fact, Method, PersonRole, Place, Priority, Publisher, RenditionKind,
    RenditionName, ReplyOutcome, ReviewerId, Revision, Role, Severity, Sha256, SourceTier, Status,
    StorySlug, Verdict, Waived,
};
use crate::revise::WordRun;

pub(crate) use build::{ReportRequest, report};
pub(crate) use claim_read::SaidNoClaim;
pub(crate) use claim_table::{ClaimCell, ClaimRow, ClaimTable, Relation};
pub(crate) use progress::{Progress, ProgressPoint};
pub(super) use public::has_address;
pub(crate) use public::{LEFT_OUT, Opening};
pub(crate) use rests::Rests;
pub(crate) use timeline::{Event, What};

/// The version of the report's JSON form; a change that breaks readers changes it.
pub(super) const VERSION: u32 = 1;

/// How a story came to be, and what was checked by whom against what.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Report {
    /// The version of this form.
    pub copydesk_report: u32,
    /// Whether confidential things are left out.
    pub public: bool,
    /// The newsroom.
    pub outlet: String,
    /// The newsroom as publisher.
    pub publisher: Publisher,
    /// The story.
    pub story: StorySlug,
    /// Its title.
    pub title: String,
    /// Who reported it.
    pub authors: Vec<String>,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// When the report was made.
    pub at: DateTime<Utc>,
    /// Whether nothing stands between the story and publication.
    pub passes: bool,
    /// The claims of all renditions, by status.
    pub counts: Counts,
    /// What the verified ones rest on.
    pub rests_on: Rests,
    /// What was corrected after publication, oldest first.
    pub corrections: Vec<ReportCorrection>,
    /// Who was asked for a reply, oldest first.
    pub replies: Vec<ReportReply>,
    /// What happened to the story, oldest first.
    pub timeline: Vec<Event>,
    /// How many of today's claims had been judged by when.
    pub progress: Progress,
    /// The story for each platform.
    pub renditions: Vec<ReportRendition>,
    /// What each platform makes of each claim.
    pub claim_table: ClaimTable,
    /// Who judged claims.
    pub reviewers: Vec<ReportReviewer>,
    /// Who holds editorial responsibility on this desk.
    pub responsible_editors: Vec<ReportPerson>,
    /// What stands between the story and publication.
    pub findings: Vec<ReportFinding>,
    /// Where the story's record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<StoryTrace>,
}

/// A file of the desk and a line in it, from 1; written `FILE:LINE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trace {
    /// The file, relative to the desk.
    pub file: String,
    /// The line where the record begins.
    pub line: u32,
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

impl Serialize for Trace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Where the facts at the head of the report stand.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoryTrace {
    /// The newsroom's name.
    pub outlet: Trace,
    /// The story's title.
    pub title: Trace,
    /// Who reported it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authors: Option<Trace>,
    /// Its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Trace>,
}

/// Something that the public report leaves out, with a commitment to what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Withheld {
    /// What it is.
    pub what: &'static str,
    /// SHA-256 of a secret salt, a line feed, and what was left out.
    pub commitment: Sha256,
}

/// The story for one platform.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportRendition {
    /// Its name.
    pub name: RenditionName,
    /// Original or converted.
    pub kind: RenditionKind,
    /// What it was converted from, when that is on the desk.
    pub from: Option<RenditionName>,
    /// Whether AI or a person converted it.
    pub method: Option<Method>,
    /// The program that converted it.
    pub tool: Option<String>,
    /// What the program was asked to do.
    pub task: Option<String>,
    /// Its IPTC digital source type.
    pub source_type: DigitalSourceType,
    /// Whether its text is left out, because it does not reach the public.
    pub text_withheld: bool,
    /// Its texts, oldest first.
    pub revisions: Vec<ReportRevision>,
    /// Its claims by status.
    pub counts: Counts,
    /// What the verified ones rest on.
    pub rests_on: Rests,
    /// The disclosure that the text prints.
    pub disclosure: Option<String>,
    /// When its last open claim was settled; none while one is open.
    pub settled: Option<DateTime<Utc>>,
    /// Its newest text, with its claims in their places.
    pub text: Vec<Paragraph>,
    /// Its claims in reading order.
    pub claims: Vec<ReportClaim>,
    /// Claims of earlier revisions that are no longer in the text.
    pub withdrawn: Vec<ReportClaim>,
    /// Text that is no claim, with its role and, where a person set that, why.
    pub set_aside: Vec<SetAside>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// One text of a rendition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportRevision {
    /// Its number.
    pub number: Revision,
    /// When it was imported.
    pub imported: DateTime<Utc>,
    /// The name of the file it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_file: Option<String>,
    /// SHA-256 of the stored text.
    pub sha256: Sha256,
    /// The file of the stored text, relative to the desk.
    pub file: String,
    /// Whether the stored text still has that digest.
    pub intact: bool,
    /// Who looked at what changed beside its claims, when and why that stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// Text that is no claim.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SetAside {
    /// Its role.
    pub role: Role,
    /// Its words.
    pub text: Option<String>,
    /// Why a person gave it that role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// What was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// One claim.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportClaim {
    /// Its number in reading order; none when it is no longer in the text.
    pub number: Option<usize>,
    /// Its id.
    pub id: ClaimId,
    /// The status that the ledgers prove.
    pub status: Status,
    /// What its verification rests on; none when it is not verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<Basis>,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// Its words; none when they are left out.
    pub quote: Option<String>,
    /// SHA-256 of its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// Where it stands: the revision and its first and last code point.
    pub revision: Revision,
    /// The first code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Up to 32 code points before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Up to 32 code points after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// What to check first.
    pub priority: Priority,
    /// Why it has that priority.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// Who it is put to.
    pub attribution: Option<Attribution>,
    /// What in it can be checked.
    pub facts: Vec<Fact>,
    /// What `compare` holds against it, a sentence each.
    pub flags: Vec<String>,
    /// The same, each with its kind, both places and its confidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// What readers on record say of it; never a check, and never in a public report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub machine: Vec<StandingSuggestion>,
    /// The passage of the original that it rests on.
    pub source: Option<ReportSource>,
    /// What was judged, when its words changed since.
    pub before: Option<ReportBefore>,
    /// Everything said of it, oldest first.
    pub reviews: Vec<ReportReview>,
    /// What sister desks say of it: verdicts that were adopted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub theirs: Vec<SisterVerdict>,
    /// Who said that its words, which may still stand there, are no claim.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_a_claim: Vec<SaidNoClaim>,
    /// What was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// The passage of the original that a converted claim rests on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportSource {
    /// The rendition it stands in.
    pub rendition: RenditionName,
    /// The revision of that rendition.
    pub revision: Revision,
    /// Its words.
    pub quote: String,
    /// SHA-256 of its words.
    pub sha256: Sha256,
    /// The words of what else it rests on there, the better passage first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Passage (old) and claim (new), word by word; case is no difference.
    pub words: Vec<WordRun>,
}

/// What was judged before the words changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportBefore {
    /// The status it had.
    pub status: Status,
    /// The last revision with those words.
    pub revision: Revision,
    /// The words it had.
    pub quote: String,
    /// What changed, by kind.
    pub changes: Vec<String>,
    /// The same, each with its kind and both places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// Those words (old) and the words as they stand (new), word by word.
    pub words: Vec<WordRun>,
}

/// One verdict.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportReview {
    /// Who gave it.
    pub reviewer: ReviewerId,
    /// The number of the entry in that reviewer's ledger.
    pub seq: u32,
    /// That person's name.
    pub name: String,
    /// In which role.
    pub role: PersonRole,
    /// What it was.
    pub verdict: Verdict,
    /// Odd but right as written.
    pub as_is: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it is about the words as they stand, and nothing later of the same person takes its place.
    pub in_force: bool,
    /// Whether it also counts by the desk's policy: by somebody of the desk in a role that may judge this, no author, not too old.
    pub counts: bool,
    /// The words that were judged, when they are not those that stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<String>,
    /// Those words (old) and the words as they stand (new), word by word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordRun>,
    /// What the reviewer added.
    pub note: Option<String>,
    /// For how many claims that stand the same command said it, where it was more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_note_for: Option<usize>,
    /// For how many claims that stand the same command named the very same evidence, where they are many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_evidence_for: Option<usize>,
    /// What the text should say instead.
    pub suggestion: Option<String>,
    /// What it was checked against.
    pub evidence: Vec<ReportEvidence>,
    /// What was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
    /// Where its entry stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// What a claim was checked against.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportEvidence {
    /// Its kind.
    pub kind: EvidenceKind,
    /// A file, an address, a name; none when it is left out.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
    /// The words there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// SHA-256 of the file's bytes, when it is a file the desk could read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<Sha256>,
    /// Where it comes from in the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Primary or secondary, where it is not what its kind usually is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<SourceTier>,
    /// Whether the source is not named to the reader.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// The day on which an address was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<NaiveDate>,
    /// The day on which somebody was heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heard: Option<NaiveDate>,
    /// For what is confidential: the desk's salted commitment to its bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Sha256>,
    /// What was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// A correction after publication.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportCorrection {
    /// The rendition that was wrong.
    pub rendition: RenditionName,
    /// The revision that put it right.
    pub revision: Revision,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
    /// The words that were wrong.
    pub wrong: String,
    /// The words that are right.
    pub right: String,
    /// What the notice adds.
    pub note: Option<String>,
    /// Both wordings, word by word.
    pub words: Vec<WordRun>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// That somebody criticised was asked for a reply.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportReply {
    /// Who was asked.
    pub to: String,
    /// About which claims; about all in which they are named when there are none.
    pub claims: Vec<ClaimRef>,
    /// When.
    pub asked: DateTime<Utc>,
    /// How.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// What came back.
    pub outcome: ReplyOutcome,
    /// The answer, or what else there is to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Who asked.
    pub by: String,
    /// What was left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
    /// Where its record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// One reviewer of the story.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportReviewer {
    /// The id.
    pub id: ReviewerId,
    /// The name.
    pub name: String,
    /// The roles on the desk.
    pub roles: Vec<PersonRole>,
    /// How many entries the ledger has.
    pub entries: usize,
    /// The ledger's file, relative to the desk.
    pub ledger: String,
    /// SHA-256 of the ledger's last entry, which is chained to all before it.
    pub head: Sha256,
    /// The ledger's signature, when it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<ReportSignature>,
    /// Where the ledger says whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// The signature of a ledger.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportSignature {
    /// Its file, relative to the desk.
    pub file: String,
    /// Whether it is one by the reviewer, with a key that counted on the day of the last entry, over the ledger as it stands.
    pub holds: bool,
    /// The fingerprint of the key, when it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// Somebody of the desk.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportPerson {
    /// The id.
    pub id: ReviewerId,
    /// The name.
    pub name: String,
    /// The roles on the desk.
    pub roles: Vec<PersonRole>,
    /// Where the person's record stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Trace>,
}

/// What stands between the story and publication.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportFinding {
    /// What it is.
    pub code: Code,
    /// What it does to the gate.
    pub severity: Severity,
    /// The rendition it is in, when it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rendition: Option<RenditionName>,
    /// The claim it is about, when it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimId>,
    /// Where to look.
    pub place: Place,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// The command that clears it, or what to do where no command does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clear: Option<String>,
    /// Who let it pass and for how long, when somebody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

impl Report {
    /// The rendition of that name.
    pub(crate) fn rendition(&self, name: &RenditionName) -> Option<&ReportRendition> {
        self.renditions.iter().find(|one| &one.name == name)
    }

    /// The names of everybody whose verdict counts on a claim that stands, each once, in the order of their ledgers.
    pub(crate) fn reviewed_by(&self) -> Vec<&str> {
        self.reviewers_where(|_| true)
    }

    /// Of those, whoever verified a claim.
    pub(crate) fn verified_by(&self) -> Vec<&str> {
        self.reviewers_where(|review| review.verdict == Verdict::Verified)
    }

    fn reviewers_where(&self, counts: impl Fn(&ReportReview) -> bool) -> Vec<&str> {
        let claims = self.renditions.iter().flat_map(|one| &one.claims);
        let reviews = claims.flat_map(|claim| &claim.reviews);
        let who: std::collections::HashSet<&ReviewerId> = reviews
            .filter(|review| review.counts && counts(review))
            .map(|review| &review.reviewer)
            .collect();
        let reviewers = self.reviewers.iter().filter(|one| who.contains(&one.id));
        reviewers.map(|one| one.name.as_str()).collect()
    }
}

impl ReportRendition {
    /// The claim of that number.
    pub(crate) fn claim(&self, number: usize) -> Option<&ReportClaim> {
        // Mostly it stands at that place.
        let usual = self.claims.get(number.checked_sub(1)?);
        let named = |claim: &&ReportClaim| claim.number == Some(number);
        usual
            .filter(named)
            .or_else(|| self.claims.iter().find(named))
    }

    /// Its newest text.
    pub(crate) fn newest(&self) -> Option<&ReportRevision> {
        self.revisions.iter().max_by_key(|one| one.number)
    }
}

impl ReportClaim {
    /// Its words, or what stands in their place when they are left out.
    pub(crate) fn words(&self) -> &str {
        self.quote.as_deref().unwrap_or("[words left out]")
    }
}
