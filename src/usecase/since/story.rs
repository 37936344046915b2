//! One story then and now. Linear in its claims and entries.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    CorrectionCame, ReplyCame, RevisionCame, SealCame, SettingChange, StandingLost, StoryChanges,
    StoryFate, VerdictCame,
};
use crate::model::{
    Claim, ClaimRef, Difference, Dossier, RenditionName, ReviewerId, Sha256, Status, StorySlug,
    Verdict,
};
use crate::trust::read_seal;
use crate::usecase::desk_status::{Counts, rendition_statuses};

/// What changed in a story; `None` when it was not and is not.
pub(super) fn compare(
    slug: &StorySlug,
    then: Option<&Dossier>,
    now: Option<&Dossier>,
) -> Option<StoryChanges> {
    let fate = match (then, now) {
        (None, None) => return None,
        (None, Some(_)) => StoryFate::New,
        (Some(_), Some(_)) => StoryFate::Changed,
        (Some(_), None) => StoryFate::Gone,
    };
    let title = now.or(then).map(|one| one.story.title.clone());
    let mut change = StoryChanges {
        story: slug.clone(),
        title: title.unwrap_or_default(),
        fate,
        then: then.map(counts),
        now: now.map(counts),
        revisions: Vec::new(),
        given: Vec::new(),
        lost: Vec::new(),
        corrections: Vec::new(),
        seals: Vec::new(),
        replies: Vec::new(),
        record: Vec::new(),
    };
    if let Some(now) = now {
        change.revisions = revisions(then, now);
        change.given = given(then, now);
        change.seals = seals(then, now);
        change.corrections = corrections(then, now);
        change.replies = replies(then, now);
    }
    if let (Some(then), Some(now)) = (then, now) {
        change.lost = lost(then, now, &change.given);
        change.record = record(then, now);
    }
    Some(change)
}

fn counts(dossier: &Dossier) -> Counts {
    let renditions = rendition_statuses(dossier).into_iter();
    renditions.fold(Counts::default(), |sum, one| sum + one.counts)
}

fn revisions(then: Option<&Dossier>, now: &Dossier) -> Vec<RevisionCame> {
    let mut came = Vec::new();
    for rendition in &now.story.renditions {
        let before = then.and_then(|then| then.story.rendition(&rendition.name));
        let known =
            |number| before.is_some_and(|one| one.revisions.iter().any(|r| r.number == number));
        for revision in rendition.revisions.iter().filter(|one| !known(one.number)) {
            came.push(RevisionCame {
                rendition: rendition.name.clone(),
                revision: revision.number,
                imported: revision.imported,
            });
        }
    }
    came
}

// An entry is known by its digest: what was rewritten is new, and `check --base` says that it was.
fn given(then: Option<&Dossier>, now: &Dossier) -> Vec<VerdictCame> {
    let digests = |dossier: &Dossier| -> HashSet<Sha256> {
        let ledgers = dossier.ledgers();
        ledgers
            .flat_map(|ledger| {
                let entries = ledger.entries.iter();
                entries.map(|review| ledger.digest(review))
            })
            .collect()
    };
    let known = then.map(digests).unwrap_or_default();
    let mut came = Vec::new();
    for ledger in now.ledgers() {
        for review in &ledger.entries {
            let new = || !known.contains(&ledger.digest(review));
            if review.verdict.is_judgement() && new() {
                came.push(VerdictCame {
                    rendition: review.claim.rendition.clone(),
                    claim: review.claim.id.clone(),
                    by: ledger.reviewer.clone(),
                    verdict: review.verdict,
                    at: review.at,
                    words: review.text.clone(),
                });
            }
        }
    }
    came.sort_by(|a, b| (a.at, &a.by).cmp(&(b.at, &b.by)));
    came
}

fn statuses(dossier: &Dossier) -> HashMap<ClaimRef, (Status, Claim)> {
    let mut all = HashMap::new();
    for rendition in rendition_statuses(dossier) {
        for one in rendition.claims {
            let name = ClaimRef {
                rendition: rendition.target.rendition.clone(),
                id: one.claim.id.clone(),
            };
            all.insert(name, (one.status, one.claim));
        }
    }
    all
}

// What left the text has lost nothing: nobody reads it.
fn lost(then: &Dossier, now: &Dossier, given: &[VerdictCame]) -> Vec<StandingLost> {
    let mut now_stands = statuses(now);
    let mut lost = Vec::new();
    for (name, (was, _)) in statuses(then) {
        let Some((is, claim)) = now_stands.remove(&name) else {
            continue;
        };
        if was.passes() && !is.passes() {
            let before = claim.before.iter();
            let told = before.flat_map(|before| &before.differences);
            let mut why: Vec<String> = told.map(Difference::flag).collect();
            let of_it = given
                .iter()
                .filter(|one| one.claim == name.id && one.rendition == name.rendition);
            why.extend(of_it.filter_map(|one| takes(one.verdict, &one.by)));
            lost.push((
                claim.start,
                StandingLost {
                    rendition: name.rendition,
                    claim: name.id,
                    was,
                    is,
                    words: claim.quote,
                    why,
                },
            ));
        }
    }
    let place = |name: &RenditionName| {
        now.story
            .renditions
            .iter()
            .position(|one| &one.name == name)
    };
    lost.sort_by_key(|(start, one)| (place(&one.rendition), *start));
    lost.into_iter().map(|(_, one)| one).collect()
}

// What a verdict does to a claim that passed.
fn takes(verdict: Verdict, by: &ReviewerId) -> Option<String> {
    match verdict {
        Verdict::Queried | Verdict::Disputed | Verdict::Incorrect | Verdict::Retracted => {
            Some(format!("{verdict} by {by}"))
        }
        Verdict::Verified
        | Verdict::OnAuthor
        | Verdict::Opinion
        | Verdict::Dismissed
        | Verdict::Reading => None,
    }
}

fn corrections(then: Option<&Dossier>, now: &Dossier) -> Vec<CorrectionCame> {
    let known = then
        .map(|then| then.story.corrections.as_slice())
        .unwrap_or_default();
    let came = now
        .story
        .corrections
        .iter()
        .filter(|one| !known.contains(one));
    came.map(|one| CorrectionCame {
        rendition: one.rendition.clone(),
        at: one.at,
        by: one.by.clone(),
        wrong: one.wrong.clone(),
        right: one.right.clone(),
    })
    .collect()
}

fn replies(then: Option<&Dossier>, now: &Dossier) -> Vec<ReplyCame> {
    let known = then
        .map(|then| then.story.replies.as_slice())
        .unwrap_or_default();
    let came = now.story.replies.iter().filter(|one| !known.contains(one));
    came.map(|one| ReplyCame {
        to: one.to.clone(),
        asked: one.asked,
        outcome: one.outcome,
        by: one.by.clone(),
    })
    .collect()
}

fn seals(then: Option<&Dossier>, now: &Dossier) -> Vec<SealCame> {
    let known: HashSet<&str> = then
        .iter()
        .flat_map(|then| then.seals.iter().map(|seal| seal.text.as_str()))
        .collect();
    let new = now
        .seals
        .iter()
        .filter(|seal| !known.contains(seal.text.as_str()));
    new.filter_map(|seal| {
        let seal = read_seal(&seal.text).ok()?.predicate;
        Some(SealCame {
            rendition: seal.rendition,
            revision: seal.revision,
            at: seal.sealed,
            by: seal.by,
        })
    })
    .collect()
}

fn record(then: &Dossier, now: &Dossier) -> Vec<SettingChange> {
    let said = |dossier: &Dossier| -> BTreeMap<&'static str, String> {
        let story = &dossier.story;
        let mut all = BTreeMap::new();
        all.insert("title", story.title.clone());
        all.insert("authors", story.authors.join(", "));
        if let Some(deadline) = story.deadline {
            all.insert(
                "deadline",
                deadline.format("%Y-%m-%d %H:%M UTC").to_string(),
            );
        }
        if let (false, Ok(policy)) = (
            story.policies.is_empty(),
            serde_json::to_string(&story.policies),
        ) {
            all.insert("policy", policy);
        }
        all
    };
    let (then, now) = (said(then), said(now));
    let names: std::collections::BTreeSet<_> = then.keys().chain(now.keys()).collect();
    let changes = names.into_iter().map(|name| SettingChange {
        setting: (*name).to_owned(),
        was: then.get(name).cloned(),
        is: now.get(name).cloned(),
    });
    changes.filter(|one| one.was != one.is).collect()
}
