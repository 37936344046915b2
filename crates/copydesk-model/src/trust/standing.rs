//! What the ledgers together say of a claim's words as they stand now.
//!
//! Each reviewer's last entry on the claim counts; earlier ones are history. It is in force when it was given on the same
//! words under the declared folding, put to the same speaker, and on the same source passage. Corrections of the reading are no
//! verdicts; one that gives words back to whom they were put to revives no verdict that was given before it on an earlier text. Of the verdicts in force the gravest decides, so
//! that nobody's doubt is outvoted: it stands until the one who raised it withdraws it. Verdicts of sister desks count where nobody here has a
//! verdict in force, nobody here ever doubted the claim, and the desk's policy lets them: then the claim is adopted. Linear in the entries.

use super::adopted::{AdoptedVerdicts, Theirs};
use super::setting::{same_setting, same_speaker};
use crate::{
    Claim, ClaimRef, Dossier, Ledger, Mark, RenditionName, Review, ReviewerId, Sha256, Status,
    Verdict, fold, same_words,
};

/// One reviewer's word on a claim.
pub(super) type Said<'l> = (&'l ReviewerId, &'l Review);

/// Every entry of the ledgers, found by claim.
#[derive(Debug, Default)]
pub struct Verdicts<'l> {
    by_claim: std::collections::HashMap<&'l ClaimRef, Vec<Said<'l>>>,
    /// What people said of whose words are.
    voiced: Vec<&'l Review>,
    adopted: AdoptedVerdicts<'l>,
}

impl<'l> Verdicts<'l> {
    /// Indexes the story's ledgers and what it adopted from sister desks.
    pub fn of(dossier: &'l Dossier) -> Self {
        Self {
            adopted: AdoptedVerdicts::new(&dossier.adopted, &dossier.story.policies),
            ..Self::new(dossier.ledgers())
        }
    }

    /// Indexes `ledgers` alone: what the desk itself said.
    pub fn new(ledgers: impl IntoIterator<Item = &'l Ledger>) -> Self {
        let mut verdicts = Self::default();
        for ledger in ledgers {
            let judges = |review: &&Review| review.verdict.is_judgement();
            let voices = |review: &&Review| review.mark == Some(Mark::Speaker);
            verdicts.voiced.extend(ledger.entries.iter().filter(voices));
            for review in ledger.entries.iter().filter(judges) {
                verdicts
                    .by_claim
                    .entry(&review.claim)
                    .or_default()
                    .push((&ledger.reviewer, review));
            }
        }
        verdicts
    }

    /// Everything said of a claim, oldest first.
    pub fn history(&self, claim: &ClaimRef) -> Vec<Said<'l>> {
        let mut said = self.by_claim.get(claim).cloned().unwrap_or_default();
        said.sort_by_key(|(reviewer, review)| (review.at, *reviewer, review.seq));
        said
    }

    // Whether the claim has its speaker by a correction of the reading that was given on a later text than a verdict: then nothing shows
    // that the words were this speaker's all along.
    fn given_back(&self, rendition: &RenditionName, claim: &Claim, review: &Review) -> bool {
        let Some(said) = claim.attribution.as_ref().filter(|one| one.cue.is_none()) else {
            return false;
        };
        let this_voice =
            |name: &str| fold(name).to_lowercase() == fold(&said.speaker).to_lowercase();
        review.reading.is_some()
            && review.revision != Some(claim.revision)
            && self.voiced.iter().any(|mark| {
                mark.revision > review.revision
                    && &mark.claim.rendition == rendition
                    && mark.to.as_deref().is_some_and(this_voice)
                    && same_words(&mark.text, &claim.quote)
            })
    }

    /// Whether the sheet says that somebody doubts a claim, and no ledger has ever said so: the ledger that did is not here.
    pub fn lacks(&self, rendition: &RenditionName, claim: &Claim) -> bool {
        let doubts = [Status::Queried, Status::Disputed, Status::Incorrect];
        if !doubts.contains(&claim.status) {
            return false;
        }
        let name = ClaimRef {
            rendition: rendition.clone(),
            id: claim.id.clone(),
        };
        let said = self.by_claim.get(&name).into_iter().flatten();
        let mut said = said.map(|(_, review)| review.verdict.status());
        !said.any(|status| status == Some(claim.status))
    }
}

/// What the ledgers say of a claim's words as they stand now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'l> {
    /// The status that the ledgers prove.
    pub status: Status,
    /// The entries in force, oldest first.
    pub in_force: Vec<Said<'l>>,
    /// Last words of reviewers on other words, or another source passage, than those that stand now.
    pub outdated: Vec<Said<'l>>,
    /// Of these, the ones on the words and the source passage as they stand: somebody else says them now.
    pub other_speaker: Vec<Said<'l>>,
    /// Entries in force that were given when the claim stood in another setting.
    pub other_context: Vec<Said<'l>>,
    /// What sister desks say of it: verdicts that were adopted, those that do not count too.
    pub theirs: Vec<Theirs<'l>>,
}

/// What the ledgers say of `claim`, a claim of `rendition`, as it stands now.
///
/// A withdrawn claim is withdrawn, whatever was said of it.
pub fn standing<'l>(
    rendition: &RenditionName,
    claim: &Claim,
    verdicts: &Verdicts<'l>,
) -> Standing<'l> {
    let name = ClaimRef {
        rendition: rendition.clone(),
        id: claim.id.clone(),
    };
    let history = verdicts.history(&name);
    let mut last: Vec<Said<'l>> = Vec::new();
    for said in &history {
        last.retain(|(reviewer, _)| reviewer != &said.0);
        last.push(*said);
    }
    last.retain(|(_, review)| review.verdict != Verdict::Retracted);
    let source = claim.source.as_ref().map(|source| source.sha256);
    let (in_force, outdated): (Vec<_>, Vec<_>) = last.into_iter().partition(|(_, review)| {
        said_of(review, claim, source)
            && same_speaker(review, claim)
            && !verdicts.given_back(rendition, claim, review)
    });
    let other_speaker = outdated
        .iter()
        .copied()
        .filter(|(_, review)| said_of(review, claim, source))
        .collect();
    let other_context = in_force
        .iter()
        .copied()
        .filter(|(_, review)| !same_setting(review, claim))
        .collect();
    let gravest = in_force
        .iter()
        .filter_map(|(_, review)| review.verdict.status())
        .min_by_key(|status| gravity(*status));
    let theirs = verdicts.adopted.of(&name, claim);
    let lent =
        verdicts.adopted.lends(claim.kind) > 0 && theirs.iter().any(|one| one.counting().is_some());
    // A doubt of this desk on the words of before is no less a doubt for what a sister says.
    let doubted = outdated.iter().any(|(_, review)| {
        let status = review.verdict.status();
        status.is_some_and(|status| !status.passes())
    });
    let status = match (claim.status, gravest) {
        (Status::Withdrawn, _) => Status::Withdrawn,
        (_, Some(status)) => status,
        (_, None) if lent && !doubted => Status::Adopted,
        (_, None) if outdated.is_empty() => Status::Unreviewed,
        (_, None) => Status::Stale,
    };
    Standing {
        status,
        in_force,
        outdated,
        other_speaker,
        other_context,
        theirs,
    }
}

fn said_of(review: &Review, claim: &Claim, source: Option<Sha256>) -> bool {
    same_words(&review.text, &claim.quote) && same_source(review.source_sha256, source)
}

// A passage found after the verdict was given takes nothing from it; one that was looked at and is no longer there does.
fn same_source(judged: Option<Sha256>, now: Option<Sha256>) -> bool {
    judged.is_none() || judged == now
}

/// How grave a status is: of several verdicts in force the one with the lowest number decides.
pub fn gravity(status: Status) -> u8 {
    match status {
        Status::Incorrect => 0,
        Status::Disputed => 1,
        Status::Queried => 2,
        Status::Verified => 3,
        Status::OnAuthor => 4,
        Status::Opinion => 5,
        Status::Adopted => 6,
        Status::Unreviewed | Status::Stale | Status::Withdrawn => 7,
    }
}
