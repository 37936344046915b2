//! The provenance report as data: how a story came to be, and what was checked by whom against what.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::UsecaseError;
use super::annotate::{Paragraph, annotate};
use super::desk_status::{Counts, rendition_statuses};
use crate::model::{
    Attribution, Before, Claim, ClaimId, ClaimKind, ClaimRef, Correction, DeskPolicy, Dossier,
    Evidence, Fact, Finding, Method, PersonRole, Priority, RenditionDossier, RenditionKind,
    RenditionName, Review, ReviewerId, Revision, Role, Sha256, SourcePassage, Status, StorySlug,
    Verdict,
};
use crate::rules;
use crate::store::{self, Desk};
use crate::trust::{Verdicts, standing};

/// The version of the report's JSON form; a change that breaks readers changes it.
pub const VERSION: u32 = 1;

/// How a story came to be, and what was checked by whom against what.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The version of this form.
    pub copydesk_report: u32,
    /// The newsroom.
    pub outlet: String,
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
    /// What was corrected after publication, oldest first.
    pub corrections: Vec<Correction>,
    /// The story for each platform.
    pub renditions: Vec<ReportRendition>,
    /// Who judged claims.
    pub reviewers: Vec<ReportReviewer>,
    /// Who holds editorial responsibility on this desk.
    pub responsible_editors: Vec<String>,
    /// What stands between the story and publication.
    pub findings: Vec<Finding>,
}

/// The story for one platform.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRendition {
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
    /// Its texts, oldest first.
    pub revisions: Vec<ReportRevision>,
    /// Its claims by status.
    pub counts: Counts,
    /// The disclosure that the text prints.
    pub disclosure: Option<String>,
    /// Its newest text, with its claims in their places.
    pub text: Vec<Paragraph>,
    /// Its claims in reading order.
    pub claims: Vec<ReportClaim>,
    /// Claims of earlier revisions that are no longer in the text.
    pub withdrawn: Vec<ReportClaim>,
    /// Text that is no claim, with its role and, where a person set that, why.
    pub set_aside: Vec<SetAside>,
}

/// One text of a rendition.
#[derive(Debug, Clone, Serialize)]
pub struct ReportRevision {
    /// Its number.
    pub number: Revision,
    /// When it was imported.
    pub imported: DateTime<Utc>,
    /// The name of the file it came from.
    pub source_file: String,
    /// SHA-256 of the stored text.
    pub sha256: Sha256,
    /// The file of the stored text, relative to the desk.
    pub file: String,
    /// Whether the stored text still has that digest.
    pub intact: bool,
}

/// Text that is no claim.
#[derive(Debug, Clone, Serialize)]
pub struct SetAside {
    /// Its role.
    pub role: Role,
    /// Its words.
    pub text: String,
    /// Why a person gave it that role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
}

/// One claim.
#[derive(Debug, Clone, Serialize)]
pub struct ReportClaim {
    /// Its number in reading order; none when it is no longer in the text.
    pub number: Option<usize>,
    /// Its id.
    pub id: ClaimId,
    /// The status that the ledgers prove.
    pub status: Status,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// Its words.
    pub quote: String,
    /// SHA-256 of its words.
    pub sha256: Sha256,
    /// Where it stands: the revision and its first and last code point.
    pub revision: Revision,
    /// The first code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// What to check first.
    pub priority: Priority,
    /// Who it is put to.
    pub attribution: Option<Attribution>,
    /// What in it can be checked.
    pub facts: Vec<Fact>,
    /// What `compare` holds against it.
    pub flags: Vec<String>,
    /// The passage of the original that it rests on.
    pub source: Option<SourcePassage>,
    /// What was judged, when its words changed since.
    pub before: Option<Before>,
    /// Everything said of it, oldest first.
    pub reviews: Vec<ReportReview>,
}

/// One verdict.
#[derive(Debug, Clone, Serialize)]
pub struct ReportReview {
    /// Who gave it.
    pub reviewer: ReviewerId,
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
    /// Whether it counts for the words as they stand.
    pub in_force: bool,
    /// The words that were judged, when they are not those that stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<String>,
    /// What the reviewer added.
    pub note: Option<String>,
    /// What the text should say instead.
    pub suggestion: Option<String>,
    /// What it was checked against.
    pub evidence: Vec<ReportEvidence>,
}

/// What a claim was checked against, as the ledger has it.
pub type ReportEvidence = Evidence;

/// One reviewer of the story.
#[derive(Debug, Clone, Serialize)]
pub struct ReportReviewer {
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
}

/// The report on a story.
///
/// # Errors
/// When the desk can't be read.
pub fn report(desk: &Desk, slug: &StorySlug, at: DateTime<Utc>) -> Result<Report, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut dossier = store::load_story(desk, slug)?;
    store::load_evidence(desk, &mut dossier)?;
    let findings = rules::judge(&policy, &dossier, at);
    let statuses = rendition_statuses(&dossier);
    let renditions: Vec<ReportRendition> = dossier
        .renditions
        .iter()
        .zip(&statuses)
        .map(|(rendition, status)| tell_rendition(&policy, &dossier, rendition, status.counts))
        .collect();
    Ok(Report {
        copydesk_report: VERSION,
        outlet: policy.outlet.clone(),
        story: slug.clone(),
        title: dossier.story.title.clone(),
        authors: dossier
            .story
            .authors
            .iter()
            .map(|one| named(&policy, one))
            .collect(),
        date: dossier.story.date,
        at,
        passes: !findings.iter().any(Finding::closes),
        counts: statuses
            .iter()
            .fold(Counts::default(), |sum, one| sum + one.counts),
        corrections: dossier.story.corrections.clone(),
        renditions,
        reviewers: reviewers(&policy, &dossier),
        responsible_editors: policy
            .people
            .iter()
            .filter(|person| person.roles.contains(&PersonRole::ResponsibleEditor))
            .map(|person| person.name.clone())
            .collect(),
        findings,
    })
}

fn named(policy: &DeskPolicy, id: &str) -> String {
    let person = policy.people.iter().find(|person| person.id.as_str() == id);
    person.map_or_else(|| id.to_owned(), |person| person.name.clone())
}

fn reviewers(policy: &DeskPolicy, dossier: &Dossier) -> Vec<ReportReviewer> {
    let tell = |one: &crate::model::LedgerDossier| ReportReviewer {
        id: one.reviewer.clone(),
        name: named(policy, one.reviewer.as_str()),
        roles: policy
            .person(&one.reviewer)
            .map(|person| person.roles.clone())
            .unwrap_or_default(),
        entries: one.ledger.reviews.len(),
        ledger: one.file.clone(),
        head: one.ledger.head,
    };
    dossier.ledgers.iter().map(tell).collect()
}

fn tell_rendition(
    policy: &DeskPolicy,
    dossier: &Dossier,
    rendition: &RenditionDossier,
    counts: Counts,
) -> ReportRendition {
    let record = &rendition.record;
    let verdicts = Verdicts::new(dossier.ledgers());
    let mut claims = Vec::new();
    let mut withdrawn = Vec::new();
    for claim in rendition.claims() {
        let mut told = tell_claim(policy, &record.name, claim, &verdicts);
        if claim.status == Status::Withdrawn {
            withdrawn.push(told);
        } else {
            told.number = Some(claims.len() + 1);
            claims.push(told);
        }
    }
    let blocks = rendition.sheet.iter().flat_map(|sheet| &sheet.blocks);
    let aside: Vec<SetAside> = blocks
        .filter(|block| !block.role.bears_claims())
        .map(|block| SetAside {
            role: block.role,
            text: block.quote.clone(),
            override_reason: block.override_reason.clone(),
        })
        .collect();
    let text = rendition
        .newest_text()
        .and_then(|text| text.text.as_deref());
    ReportRendition {
        name: record.name.clone(),
        kind: record.kind,
        from: record.from.clone(),
        method: record.method,
        tool: record.tool.clone(),
        task: record.task.clone(),
        revisions: revisions(rendition),
        counts,
        disclosure: aside
            .iter()
            .find(|block| block.role == Role::Disclosure)
            .map(|block| block.text.clone()),
        text: match (text, &rendition.sheet) {
            (Some(text), Some(sheet)) => annotate(text, sheet),
            _ => Vec::new(),
        },
        claims,
        withdrawn,
        set_aside: aside,
    }
}

fn revisions(rendition: &RenditionDossier) -> Vec<ReportRevision> {
    let stored = |number| rendition.text(number);
    let tell = |record: &crate::model::RevisionRecord| ReportRevision {
        number: record.number,
        imported: record.imported,
        source_file: record.file.clone(),
        sha256: record.sha256,
        file: stored(record.number)
            .map(|text| text.file.clone())
            .unwrap_or_default(),
        intact: stored(record.number).is_some_and(|text| text.found == Some(record.sha256)),
    };
    rendition.record.revisions.iter().map(tell).collect()
}

fn tell_claim(
    policy: &DeskPolicy,
    rendition: &RenditionName,
    claim: &Claim,
    verdicts: &Verdicts<'_>,
) -> ReportClaim {
    let standing = standing(rendition, claim, verdicts);
    let reference = ClaimRef {
        rendition: rendition.clone(),
        id: claim.id.clone(),
    };
    let in_force = |by: &ReviewerId, review: &Review| {
        let mut entries = standing.in_force.iter();
        entries.any(|(who, entry)| *who == by && entry.seq == review.seq)
    };
    let reviews = verdicts
        .history(&reference)
        .into_iter()
        .map(|(reviewer, review)| ReportReview {
            name: named(policy, reviewer.as_str()),
            role: review.role,
            verdict: review.verdict,
            as_is: review.as_is,
            at: review.at,
            in_force: in_force(reviewer, review),
            judged: (review.text != claim.quote).then(|| review.text.clone()),
            note: review.note.clone(),
            suggestion: review.suggestion.clone(),
            evidence: review.evidence.clone(),
            reviewer: reviewer.clone(),
        })
        .collect();
    ReportClaim {
        number: None,
        id: claim.id.clone(),
        status: standing.status,
        kind: claim.kind,
        quote: claim.quote.clone(),
        sha256: claim.sha256,
        revision: claim.revision,
        start: claim.start,
        end: claim.end,
        priority: claim.priority,
        attribution: claim.attribution.clone(),
        facts: claim.facts.clone(),
        flags: claim.flags.clone(),
        source: claim.source.clone(),
        before: claim.before.clone(),
        reviews,
    }
}
