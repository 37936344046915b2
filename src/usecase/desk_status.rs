//! What stands, what doesn't, and who must act.

use std::collections::HashMap;
use std::ops::Add;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::theirs::{SisterVerdict, sister_verdicts};
use super::titled::title;
use super::wrong::{Wrong, WrongClaims, leaning_otherwise};
use super::{UsecaseError, suggestions_of_rendition};
use crate::model::{
    Claim, ClaimId, DeskPolicy, Dossier, RenditionKind, RenditionRef, ReviewerId, Revision, Status,
    StorySlug, Verdict, numbered,
};
use crate::store::{self, Desk};
use crate::trust::{Assessor, Shortfall, Verdicts, standing};

/// How many claims have each status that the ledgers prove; withdrawn ones stand in no text and are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each field is the status of its name")]
pub(crate) struct Counts {
    pub verified: usize,
    pub on_author: usize,
    pub opinion: usize,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub adopted: usize,
    pub unreviewed: usize,
    pub queried: usize,
    pub disputed: usize,
    pub incorrect: usize,
    pub stale: usize,
}

impl Counts {
    /// Counts one claim more.
    pub(crate) fn count(&mut self, status: Status) {
        match status {
            Status::Unreviewed => self.unreviewed += 1,
            Status::Queried => self.queried += 1,
            Status::Disputed => self.disputed += 1,
            Status::Incorrect => self.incorrect += 1,
            Status::Verified => self.verified += 1,
            Status::OnAuthor => self.on_author += 1,
            Status::Opinion => self.opinion += 1,
            Status::Adopted => self.adopted += 1,
            Status::Stale => self.stale += 1,
            Status::Withdrawn => {}
        }
    }

    /// All claims.
    pub(crate) fn total(&self) -> usize {
        self.verified + self.on_author + self.opinion + self.adopted + self.open()
    }

    /// Claims that need somebody.
    pub(crate) fn open(&self) -> usize {
        self.unreviewed + self.queried + self.disputed + self.incorrect + self.stale
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            verified: self.verified + other.verified,
            on_author: self.on_author + other.on_author,
            opinion: self.opinion + other.opinion,
            adopted: self.adopted + other.adopted,
            unreviewed: self.unreviewed + other.unreviewed,
            queried: self.queried + other.queried,
            disputed: self.disputed + other.disputed,
            incorrect: self.incorrect + other.incorrect,
            stale: self.stale + other.stale,
        }
    }
}

/// Where one claim stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClaimStatus {
    /// Its number in reading order, from 1.
    pub number: usize,
    /// The status that the ledgers prove.
    pub status: Status,
    /// Whose verdicts in force give it that status.
    pub by: Vec<ReviewerId>,
    /// What sister desks say of it: verdicts that were adopted, those that do not count too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub theirs: Vec<SisterVerdict>,
    /// What those who queried it ask, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// How many suggestions of programs on it nobody has answered; 0 where they were not asked for.
    #[serde(skip_serializing_if = "is_zero")]
    pub suggested: usize,
    /// Why it is wrong as written, and what to do; also where its verdicts pass.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<Wrong>,
    /// What it leans on now and did not when it was judged, and what to do; its verdicts are on the same words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leans: Option<Wrong>,
    /// What it lacks of the policy although its status passes; empty where nobody asked.
    #[serde(skip)]
    pub lacks: Vec<Shortfall>,
    /// The claim.
    pub claim: Claim,
}

/// What a reviewer asks about a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Question {
    /// Who asks.
    pub by: ReviewerId,
    /// What.
    pub asks: String,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Where one rendition stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RenditionStatus {
    /// The rendition.
    pub target: RenditionRef,
    /// Original or converted.
    pub kind: RenditionKind,
    /// Its newest revision.
    pub revision: Option<Revision>,
    /// Its claims by status.
    pub counts: Counts,
    /// Its claims in reading order.
    pub claims: Vec<ClaimStatus>,
}

impl RenditionStatus {
    /// How many claims pass, by their status and by what was asked of the policy.
    pub(crate) fn passing(&self) -> usize {
        let mut claims = self.claims.iter();
        let passes = |one: &&ClaimStatus| one.status.passes() && one.lacks.is_empty();
        claims.by_ref().filter(passes).count()
    }
}

/// Where one story stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoryStatus {
    /// The story.
    pub story: StorySlug,
    /// Its title.
    pub title: String,
    /// Its renditions.
    pub renditions: Vec<RenditionStatus>,
}

/// Where `stories` stand; all of the desk when none is named.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn status(desk: &Desk, stories: &[StorySlug]) -> Result<Vec<StoryStatus>, UsecaseError> {
    statuses(desk, stories, None)
}

/// As [`status`], with what a claim whose status passes lacks of the policy at this time.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn status_by_policy(
    desk: &Desk,
    stories: &[StorySlug],
    at: DateTime<Utc>,
) -> Result<Vec<StoryStatus>, UsecaseError> {
    statuses(desk, stories, Some(at))
}

fn statuses(
    desk: &Desk,
    stories: &[StorySlug],
    at: Option<DateTime<Utc>>,
) -> Result<Vec<StoryStatus>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let slugs = store::stories_wanted(desk, stories)?;
    let mut all = Vec::new();
    for slug in slugs {
        let mut dossier = store::load_story(desk, &slug)?;
        // A whole desk is counted without the words of programs.
        if !stories.is_empty() {
            store::load_suggestions(desk, &mut dossier)?;
        }
        let mut renditions = rendition_statuses(&dossier);
        match at {
            Some(at) => held_to_policy(&mut renditions, &policy, &dossier, at),
            // What is wrong is so at any time.
            None => held_to_the_gate(&mut renditions, &policy, &dossier, DateTime::default()),
        }
        all.push(StoryStatus {
            renditions,
            title: title(&dossier),
            story: slug,
        });
    }
    Ok(all)
}

// A claim that passes by its verdicts and that the gate calls wrong as written is incorrect, and one that leans on something else than when it
// was judged is stale: somebody must act.
fn held_to_the_gate(
    renditions: &mut [RenditionStatus],
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) {
    let wrong = WrongClaims::of(policy, dossier, at);
    let leaning = leaning_otherwise(policy, dossier, at);
    for status in renditions {
        let mut counts = Counts::default();
        for one in &mut status.claims {
            one.wrong = wrong.why(&status.target.rendition, &one.claim.id);
            if one.status.passes() && !one.wrong.is_empty() {
                one.status = Status::Incorrect;
                one.by.clear();
            }
            let name = (status.target.rendition.clone(), one.claim.id.clone());
            if let (true, Some(leans)) = (one.status.passes(), leaning.get(&name)) {
                one.status = Status::Stale;
                one.leans = Some(leans.clone());
            }
            counts.count(one.status);
        }
        status.counts = counts;
    }
}

/// Holds claims that pass by their status against the policy and what the story calls wrong too, as the gate does. Linear in the claims.
pub(super) fn held_to_policy(
    renditions: &mut [RenditionStatus],
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
) {
    held_to_the_gate(renditions, policy, dossier, at);
    let assessor = Assessor::new(policy, dossier, at);
    let verdicts = Verdicts::of(dossier);
    for status in renditions {
        let name = &status.target.rendition;
        let Some(rendition) = dossier.rendition(name) else {
            continue;
        };
        for one in status.claims.iter_mut().filter(|one| one.status.passes()) {
            let standing = standing(name, &one.claim, &verdicts);
            one.lacks = assessor.assess(rendition, &one.claim, &standing);
        }
    }
}

/// Where the renditions of a story stand.
pub(super) fn rendition_statuses(dossier: &Dossier) -> Vec<RenditionStatus> {
    let verdicts = Verdicts::of(dossier);
    let mut renditions = Vec::new();
    for rendition in &dossier.renditions {
        let name = &rendition.record.name;
        let mut suggested: HashMap<ClaimId, usize> = HashMap::new();
        for one in suggestions_of_rendition(dossier, rendition) {
            *suggested.entry(one.claim.clone()).or_default() += usize::from(one.is_open());
        }
        let mut counts = Counts::default();
        let mut claims = Vec::new();
        for (number, claim) in numbered(rendition.claims()) {
            let standing = standing(name, claim, &verdicts);
            counts.count(standing.status);
            claims.push(ClaimStatus {
                number,
                status: standing.status,
                by: standing
                    .in_force
                    .iter()
                    .filter(|(_, review)| review.verdict.status() == Some(standing.status))
                    .map(|(by, _)| (*by).clone())
                    .collect(),
                theirs: sister_verdicts(&standing),
                questions: standing
                    .in_force
                    .iter()
                    .filter(|(_, review)| review.verdict == Verdict::Queried)
                    .filter_map(|(by, review)| {
                        Some(Question {
                            by: (*by).clone(),
                            asks: review.note.clone()?,
                        })
                    })
                    .collect(),
                suggested: suggested.get(&claim.id).copied().unwrap_or_default(),
                wrong: Vec::new(),
                leans: None,
                lacks: Vec::new(),
                claim: claim.clone(),
            });
        }
        renditions.push(RenditionStatus {
            target: dossier.target(name),
            kind: rendition.record.kind,
            revision: rendition.newest().map(|newest| newest.number),
            counts,
            claims,
        });
    }
    renditions
}
