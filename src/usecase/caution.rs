//! What a reviewer should know before judging a claim: that a verdict of theirs would not count, or would not be enough.
//!
//! It looks at people and at verdicts that stand, and refuses nothing: `check` decides. Linear in the verdicts on the claim.

use chrono::{DateTime, Utc};

use super::Found;
use crate::model::{DeskPolicy, Dossier, PersonRole, RenditionRef, ReviewerId, Verdict};
use crate::trust::{Assessor, Shortfall, Verdicts, gravity, standing};

/// What is to be laid out, for whom.
#[derive(Debug, Clone)]
pub(crate) struct ProofRequest {
    /// The rendition.
    pub target: RenditionRef,
    /// The claim to look at: an id or a prefix of one. None takes the first that needs judgement.
    pub claim: Option<String>,
    /// Who looks.
    pub by: ReviewerId,
    /// Now.
    pub at: DateTime<Utc>,
    /// Whether the text is wanted too, and not the claim alone.
    pub text: bool,
}

/// What keeps a verdict from counting, or a claim from passing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Caution {
    /// The reviewer is an author of the story, and the desk wants somebody else's verdict.
    OwnWork,
    /// None of the reviewer's roles may pass such a claim.
    RoleDoesNotCount {
        /// Those that may.
        accepted: Vec<PersonRole>,
    },
    /// More people must pass it than have.
    MoreReviewers {
        /// How many the policy asks for.
        needed: u8,
        /// How many have.
        passed: usize,
    },
    /// A graver verdict of somebody else stands, whatever the reviewer says.
    Outweighed {
        /// Whose, by name.
        by: String,
        /// The verdict.
        verdict: Verdict,
    },
    /// It was passed, and lacks this of the policy.
    Lacks(Shortfall),
}

/// What the one who looks at `found` should know.
pub(super) fn cautions(
    policy: &DeskPolicy,
    dossier: &Dossier,
    found: &Found,
    request: &ProofRequest,
) -> Vec<Caution> {
    let name = &found.target.rendition;
    let Some(rendition) = dossier.rendition(name) else {
        return Vec::new();
    };
    let assessor = Assessor::new(policy, dossier, request.at);
    let verdicts = Verdicts::of(dossier);
    let standing = standing(name, &found.claim, &verdicts);
    let wanted = assessor.policy(found.claim.kind);
    let mut all = Vec::new();
    if assessor.is_author(&request.by) && !wanted.self_review.value {
        all.push(Caution::OwnWork);
    }
    let accepted = &wanted.roles.value;
    let person = policy.person(&request.by);
    let counts = |role: &PersonRole| accepted.contains(role);
    if !accepted.is_empty() && !person.is_some_and(|one| one.roles.iter().any(counts)) {
        all.push(Caution::RoleDoesNotCount {
            accepted: accepted.clone(),
        });
    }
    let needed = wanted.reviewers.value;
    let passed = standing.in_force.iter().filter(|(_, review)| {
        let status = review.verdict.status();
        status.is_some_and(crate::model::Status::passes)
    });
    let passed = passed.count();
    if needed > 1 && passed < usize::from(needed) {
        all.push(Caution::MoreReviewers { needed, passed });
    }
    // Whoever doubts it decides, until they take it back: the gravest verdict in force is the claim's status.
    let doubt = |verdict: Verdict| verdict.status().is_some_and(|status| !status.passes());
    let others = standing
        .in_force
        .iter()
        .filter(|(by, _)| **by != request.by);
    let gravest = others
        .filter(|(_, review)| doubt(review.verdict))
        .min_by_key(|(_, review)| review.verdict.status().map(gravity));
    if let Some((by, review)) = gravest {
        all.push(Caution::Outweighed {
            by: policy
                .person(by)
                .map_or_else(|| by.to_string(), |person| person.name.clone()),
            verdict: review.verdict,
        });
    }
    let lacks = assessor.assess(rendition, &found.claim, &standing);
    // What was said above in the reader's own terms is not said again.
    let told = |one: &Shortfall| matches!(one, Shortfall::TooFewReviewers { .. } if needed > 1);
    all.extend(
        lacks
            .into_iter()
            .filter(|one| !told(one))
            .map(Caution::Lacks),
    );
    all
}
