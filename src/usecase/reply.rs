//! That somebody criticised was asked for a reply: what is on record, what is wanted, and one more.

use chrono::{DateTime, Utc};

use super::UsecaseError;
use super::address::find_claims;
use super::desk_status::{held_to_policy, rendition_statuses};
use super::other_thing::not_unheard;
use super::person::{known_person, require_active};
use super::unasked::not_unasked;
use super::{ClaimAddress, Found};
use crate::model::{
    ClaimId, ClaimRef, Dossier, RenditionDossier, RenditionRef, Reply, ReplyOutcome, Status,
    StorySlug,
};
use crate::store::{self, Change, Desk};
use crate::trust::{Shortfall, accuses, names_somebody, says_something};

/// A claim that criticises somebody who was not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReplyWanted {
    /// Its rendition.
    pub target: RenditionRef,
    /// The claim.
    pub claim: ClaimId,
    /// Its number in reading order, from 1.
    pub number: usize,
    /// Its words.
    pub quote: String,
    /// Whom it criticises.
    pub parties: Vec<String>,
}

/// The replies of a story.
#[derive(Debug, Clone)]
pub(crate) struct RepliesSought {
    /// What is on record, oldest first.
    pub replies: Vec<Reply>,
    /// What the policy still wants, in reading order.
    pub wanted: Vec<ReplyWanted>,
    /// The story's renditions.
    pub renditions: Vec<RenditionRef>,
}

/// What is on record of replies in a story, and which claims want one.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn replies_sought(
    desk: &Desk,
    slug: &StorySlug,
    at: DateTime<Utc>,
) -> Result<RepliesSought, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let dossier = store::load_story(desk, slug)?;
    let mut renditions = rendition_statuses(&dossier);
    held_to_policy(&mut renditions, &policy, &dossier, at);
    let mut wanted = Vec::new();
    for rendition in &renditions {
        for claim in &rendition.claims {
            for lack in &claim.lacks {
                if let Shortfall::RightOfReply { parties } = lack {
                    wanted.push(ReplyWanted {
                        target: rendition.target.clone(),
                        claim: claim.claim.id.clone(),
                        number: claim.number,
                        quote: claim.claim.quote.clone(),
                        parties: parties.clone(),
                    });
                }
            }
        }
    }
    Ok(RepliesSought {
        replies: dossier.story.replies,
        wanted,
        renditions: renditions.into_iter().map(|one| one.target).collect(),
    })
}

/// Records that somebody was asked for a reply about a story, or about `claims` of it.
///
/// # Errors
/// When a claim is not of that story, an answer is missing, or the desk can't be written; then nothing was changed.
pub(crate) fn record_reply(
    desk: &Desk,
    slug: &StorySlug,
    claims: &[ClaimAddress],
    reply: &Reply,
) -> Result<Reply, UsecaseError> {
    let lock = desk.lock_to_write()?;
    let policy = store::load_policy(desk)?;
    require_active(known_person(&policy, reply.by.as_str())?, reply.asked)?;
    let blank = |text: &str| !says_something(text);
    if blank(&reply.to) || !names_somebody(&reply.to) || blank(&reply.channel) {
        return Err(UsecaseError::Incomplete {
            what: "who was asked, and how?".to_owned(),
            help: "add `--to WHO --channel HOW`".to_owned(),
        });
    }
    if reply.outcome == ReplyOutcome::Answered && reply.answer.as_deref().is_none_or(blank) {
        return Err(UsecaseError::Incomplete {
            what: "what did they answer?".to_owned(),
            help: "add it with `--answer`".to_owned(),
        });
    }
    if reply.outcome == ReplyOutcome::Answered {
        reply.answer.as_deref().map_or(Ok(()), not_unheard)?;
    }
    let theirs = reply.outcome == ReplyOutcome::Answered;
    not_unasked(&reply.channel, reply.answer.as_deref(), theirs)?;
    let dossier = store::load_story(desk, slug)?;
    let (_, found) = find_claims(desk, claims)?;
    let mut reply = reply.clone();
    for one in found {
        reply.claims.push(of_story(slug, &one)?);
        reply.about.push(one.claim.quote);
    }
    if reply.claims.is_empty() {
        reply.about = words_about(&dossier, &reply.to);
    }
    let mut story = dossier.story;
    story.replies.push(reply.clone());
    let old = desk.read_text(&dossier.file)?;
    let mut change = Change::default();
    change.write(dossier.file, store::story_text(old.as_deref(), &story)?);
    change.commit(desk, &lock)?;
    Ok(reply)
}

// What the story says of them as it stands: each sentence once.
fn words_about(dossier: &Dossier, party: &str) -> Vec<String> {
    let sheets = dossier.renditions.iter();
    let claims = sheets.flat_map(RenditionDossier::claims);
    let mut words: Vec<String> = Vec::new();
    for claim in claims.filter(|claim| claim.status != Status::Withdrawn) {
        if accuses(claim, party) && !words.contains(&claim.quote) {
            words.push(claim.quote.clone());
        }
    }
    words
}

fn of_story(slug: &StorySlug, found: &Found) -> Result<ClaimRef, UsecaseError> {
    if &found.target.story != slug {
        return Err(UsecaseError::Inconsistent {
            what: format!("{} is no claim of `{slug}`", found.address()),
            help: format!("`copydesk status {slug}` lists its claims"),
        });
    }
    Ok(ClaimRef {
        rendition: found.target.rendition.clone(),
        id: found.claim.id.clone(),
    })
}
