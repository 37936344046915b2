//! A rendition laid out for checking: the text with its claims in place, the one being looked at, and what comes next.

use super::address::{by_prefix, numbered};
use super::annotate::{Paragraph, annotate};
use super::caution::{Caution, ProofRequest, cautions};
use super::desk_status::{ClaimStatus, RenditionStatus, held_to_policy, rendition_statuses};
use super::queue::{Waiting, in_order};
use super::show::{Shown, shown};
use super::titled::title;
use super::wrong::WrongClaims;
use super::{BesideClaim, ClaimAddress, UsecaseError};
use crate::model::{
    ClaimId, Evidence, EvidenceRecord, Person, RenditionRef, ReviewerId, Sha256, Status, StorySlug,
};
use crate::store::{self, Desk};

/// A rendition laid out for checking.
#[derive(Debug, Clone)]
pub(crate) struct Proof {
    /// The story's title.
    pub title: String,
    /// The rendition.
    pub target: RenditionRef,
    /// All renditions of the story, this one among them.
    pub renditions: Vec<RenditionStatus>,
    /// The text with its claims in their places; empty when it was not asked for.
    pub text: Vec<Paragraph>,
    /// The digest of the newest text, when there is one.
    pub text_sha256: Option<Sha256>,
    /// The claim that is looked at: the one asked for, else the first that needs judgement, else the first.
    pub selected: Option<Selected>,
    /// Every claim of this rendition that needs judgement, in the order to check them.
    pub waiting: Vec<Waiting>,
    /// Files in the story's evidence folder, as evidence names them.
    pub evidence_files: Vec<String>,
    /// What was attached to the story, oldest first.
    pub attached: Vec<EvidenceRecord>,
    /// How the story's files looked: [`store::stamp`].
    pub stamp: u64,
    /// The desk's people.
    pub people: Vec<Person>,
}

/// The claim that is looked at.
#[derive(Debug, Clone)]
pub(crate) struct Selected {
    /// Everything the desk knows about it.
    pub shown: Shown,
    /// Its number in reading order, from 1.
    pub number: usize,
    /// The claims before and after it in reading order.
    pub neighbours: (Option<ClaimId>, Option<ClaimId>),
    /// What was last named as evidence in this story by each reviewer's newest entry, newest first.
    pub recent_evidence: Vec<Evidence>,
    /// What other desks have that says the same.
    pub before: BesideClaim,
    /// What keeps a verdict of the one who looks from counting, or the claim from passing.
    pub cautions: Vec<Caution>,
    /// How many entries the one who looks has made on it: whether one was recorded shows here.
    pub own_entries: usize,
}

impl Proof {
    /// The rendition that is shown.
    pub(crate) fn rendition(&self) -> Option<&RenditionStatus> {
        self.renditions.iter().find(|one| one.target == self.target)
    }

    /// Its claims in reading order.
    pub(crate) fn claims(&self) -> &[ClaimStatus] {
        self.rendition()
            .map(|one| one.claims.as_slice())
            .unwrap_or_default()
    }

    /// The claim of that number.
    pub(crate) fn claim(&self, number: usize) -> Option<&ClaimStatus> {
        let claims = self.claims();
        // Mostly it stands at that place.
        let usual = claims.get(number.checked_sub(1)?);
        usual
            .filter(|claim| claim.number == number)
            .or_else(|| claims.iter().find(|claim| claim.number == number))
    }

    /// The claim to check after `claim`: the next in the order of checking, from the top when there is none.
    pub(crate) fn next_after(&self, claim: &ClaimId) -> Option<&Waiting> {
        let at = self.waiting.iter().position(|one| &one.claim == claim);
        match at {
            Some(at) => self.waiting.get(at + 1).or(self.waiting.first()),
            None => self.waiting.first(),
        }
        .filter(|one| &one.claim != claim)
    }
}

/// Lays out a rendition with one claim to be looked at.
///
/// # Errors
/// When the rendition or the claim is not there, or the desk can't be read.
pub(crate) fn proof(desk: &Desk, request: &ProofRequest) -> Result<Proof, UsecaseError> {
    let (target, id) = (&request.target, request.claim.as_deref());
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut dossier = store::load_story(desk, &target.story)?;
    store::load_suggestions(desk, &mut dossier)?;
    let mut renditions = rendition_statuses(&dossier);
    held_to_policy(&mut renditions, &policy, &dossier, request.at);
    let Some(rendition) = dossier.rendition(&target.rendition) else {
        return Err(UsecaseError::NoRendition {
            target: target.clone(),
            known: renditions
                .iter()
                .map(|one| one.target.rendition.to_string())
                .collect(),
        });
    };
    let mine = renditions.iter().filter(|one| &one.target == target);
    let waiting = in_order(&mine.cloned().collect::<Vec<_>>(), false);
    let text = match (rendition.newest_text(), &rendition.sheet) {
        (Some(text), Some(sheet)) if request.text => text
            .text
            .as_deref()
            .map(|text| annotate(text, sheet))
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    let standing = numbered(target, rendition);
    let chosen = match id {
        Some(id) => {
            let address = ClaimAddress::Within(target.clone(), id.to_owned());
            Some(by_prefix(standing.clone(), id, &address)?)
        }
        None => {
            let first = waiting.first().map(|one| &one.claim);
            let found = standing.iter().find(|one| Some(&one.claim.id) == first);
            found.or(standing.first()).cloned()
        }
    };
    let selected = chosen.map(|found| {
        let numbers: Vec<&ClaimId> = standing
            .iter()
            .filter(|one| one.claim.status != Status::Withdrawn)
            .map(|one| &one.claim.id)
            .collect();
        let at = numbers.iter().position(|one| **one == found.claim.id);
        let neighbour =
            |at: Option<usize>| at.and_then(|at| numbers.get(at)).map(|id| (*id).clone());
        Selected {
            number: found.number.unwrap_or_default(),
            neighbours: (
                neighbour(at.and_then(|at| at.checked_sub(1))),
                neighbour(at.map(|at| at + 1)),
            ),
            recent_evidence: recent_evidence(&dossier),
            before: BesideClaim::Found(Vec::new()),
            cautions: cautions(&policy, &dossier, &found, request),
            own_entries: own_entries(&dossier, &found, &request.by),
            shown: {
                let mut shown = shown(&policy, &dossier, found);
                shown.hold_to(&WrongClaims::of(&policy, &dossier, request.at));
                shown
            },
        }
    });
    Ok(Proof {
        title: title(&dossier),
        target: target.clone(),
        text,
        text_sha256: rendition.newest_text().and_then(|text| text.found),
        selected,
        waiting,
        evidence_files: evidence_files(desk, &target.story)?,
        attached: dossier.evidence.records.clone(),
        stamp: store::stamp(desk, &target.story),
        people: policy.people,
        renditions,
    })
}

fn own_entries(dossier: &crate::model::Dossier, found: &super::Found, by: &ReviewerId) -> usize {
    let own = dossier.ledgers().filter(|ledger| &ledger.reviewer == by);
    let entries = own.flat_map(|ledger| &ledger.entries).filter(|review| {
        review.claim.rendition == found.target.rendition
            && review.claim.id == found.claim.id
            && review.verdict.is_judgement()
    });
    entries.count()
}

fn evidence_files(desk: &Desk, story: &StorySlug) -> Result<Vec<String>, UsecaseError> {
    let entries = desk.list(&store::evidence_dir(story))?.into_iter();
    let files = entries.filter(|entry| !entry.folder);
    Ok(files
        .map(|entry| format!("evidence/{}", entry.name))
        .collect())
}

// What was checked against lately is what the next claim is checked against, more often than not.
fn recent_evidence(dossier: &crate::model::Dossier) -> Vec<Evidence> {
    const SHOWN: usize = 12;
    let mut reviews: Vec<_> = dossier.ledgers().flat_map(|one| &one.entries).collect();
    reviews.sort_by_key(|review| std::cmp::Reverse(review.at));
    let mut recent: Vec<Evidence> = Vec::new();
    for evidence in reviews.into_iter().flat_map(|review| &review.evidence) {
        let known = |one: &Evidence| {
            (one.kind, &one.reference, &one.locator)
                == (evidence.kind, &evidence.reference, &evidence.locator)
        };
        if !recent.iter().any(known) {
            recent.push(evidence.clone());
        }
        if recent.len() == SHOWN {
            break;
        }
    }
    recent
}
