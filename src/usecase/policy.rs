//! What applies to claims, and who says so.

use serde::Serialize;

use super::address::find_claims;
use super::{ClaimAddress, UsecaseError};
use crate::model::{ClaimKind, PolicyInForce, StorySlug};
use crate::store::{self, Desk};
use crate::trust::{Assessor, Shortfall, Verdicts, allowed_signers, standing};

/// What applies to one kind of claim of a story.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct KindPolicy {
    /// The kind.
    pub kind: ClaimKind,
    /// What applies.
    pub policy: PolicyInForce,
}

/// What applies to one claim.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClaimPolicy {
    /// How to name it.
    pub address: String,
    /// Its words.
    pub quote: String,
    /// The story's record, where a story's own statements stand.
    pub story_file: String,
    /// What applies.
    #[serde(flatten)]
    pub applies: KindPolicy,
    /// What it lacks of that as it stands.
    pub lacks: Vec<Shortfall>,
}

/// What applies to each kind of claim: of a story, or of the desk where none is named.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn policy(
    desk: &Desk,
    story: Option<&StorySlug>,
) -> Result<Vec<KindPolicy>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let desk_policy = store::load_policy(desk)?;
    let own = match story {
        Some(slug) => store::load_story(desk, slug)?.story.policies,
        None => Vec::new(),
    };
    let told = ClaimKind::ALL.iter().map(|kind| KindPolicy {
        kind: *kind,
        policy: PolicyInForce::of(&desk_policy.policies, &own, *kind),
    });
    Ok(told.collect())
}

/// What applies to a claim, and what it lacks of that as of `at`.
///
/// # Errors
/// When the address names no claim or several, or the desk can't be read.
pub(crate) fn claim_policy(
    desk: &Desk,
    address: &ClaimAddress,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<ClaimPolicy>, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let (dossiers, found) = find_claims(desk, std::slice::from_ref(address))?;
    let mut told = Vec::new();
    for one in found {
        let dossier = dossiers
            .iter()
            .find(|dossier| dossier.slug == one.target.story);
        let Some((dossier, rendition)) =
            dossier.and_then(|dossier| Some((dossier, dossier.rendition(&one.target.rendition)?)))
        else {
            continue;
        };
        let verdicts = Verdicts::of(dossier);
        let assessor = Assessor::new(&policy, dossier, at);
        let standing = standing(&one.target.rendition, &one.claim, &verdicts);
        told.push(ClaimPolicy {
            address: one.address(),
            quote: one.claim.quote.clone(),
            story_file: dossier.file.clone(),
            applies: KindPolicy {
                kind: one.claim.kind,
                policy: assessor.policy(one.claim.kind).clone(),
            },
            lacks: assessor.assess(rendition, &one.claim, &standing),
        });
    }
    Ok(told)
}

/// The desk's keys as an `allowed_signers` file of OpenSSH's.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn signers(desk: &Desk) -> Result<String, UsecaseError> {
    Ok(allowed_signers(&store::load_policy(desk)?))
}
