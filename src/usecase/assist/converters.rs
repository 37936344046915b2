//! How converting tools do: what people found in their work, by tool, method and task.
//!
//! It counts what is on record about texts, and never who worked: sentences, differences that the comparison flagged, what people called wrong in
//! them, what they let stand with a reason, what was put right before publication and after it. Publication is a rendition's first seal. Linear in
//! the desk's claims and entries; one story in memory at a time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Share, share};
use crate::model::{
    Claim, ClaimRef, Dossier, Method, RenditionDossier, RenditionKind, Review, Status, Verdict,
};
use crate::store::{self, Desk};
use crate::trust::{Verdicts, read_seal};
use crate::usecase::UsecaseError;

/// What people found of one kind of difference.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct KindFound {
    /// Differences that the comparison holds against sentences as they stand.
    pub flagged: u64,
    /// Sentences that somebody called wrong or disputed, before publication.
    pub confirmed_before: u64,
    /// The same, after publication.
    pub confirmed_after: u64,
    /// Flagged differences that somebody let stand with a reason.
    pub dismissed: u64,
    /// Sentences called wrong whose words were changed before publication.
    pub corrected_before: u64,
    /// Corrections printed after publication.
    pub corrected_after: u64,
}

/// One month of one tool.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct MonthFound {
    /// Sentences in conversions first imported in this month.
    pub sentences: u64,
    /// Sentences that somebody called wrong or disputed.
    pub confirmed: u64,
    /// Corrections printed after publication.
    pub corrected_after: u64,
}

/// One tool at one task.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ConverterLine {
    /// The program with its version, as the story record names it; empty when it names none.
    pub tool: String,
    /// What made it: `ai`…
    pub method: String,
    /// What it was asked to do.
    pub task: String,
    /// How many stories.
    pub stories: u64,
    /// How many conversions.
    pub conversions: u64,
    /// How many sentences stand in them.
    pub sentences: u64,
    /// Sentences of which somebody has said anything.
    pub judged: u64,
    /// Of these: called wrong or disputed.
    pub wrong: Share,
    /// By kind; `unnamed` where neither the comparison nor a reader gave it one.
    pub kinds: BTreeMap<String, KindFound>,
    /// By month: `2026-03`.
    pub months: BTreeMap<String, MonthFound>,
}

/// How converting tools do.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Converters {
    /// The version of this form.
    pub copydesk_converters: u32,
    /// The newsroom.
    pub outlet: String,
    /// Conversions first imported from this day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// One a tool and task.
    pub tools: Vec<ConverterLine>,
}

const VERSION: u32 = 1;

/// What no comparison and no reader gave a kind.
const UNNAMED: &str = "unnamed";

/// How the tools of the desk did, of conversions imported from the day `since` on.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn converters(
    desk: &Desk,
    since: Option<NaiveDate>,
) -> Result<Converters, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut tallies: BTreeMap<(String, String, String), Tally> = BTreeMap::new();
    for slug in store::load_stories(desk)? {
        let mut dossier = store::load_story(desk, &slug)?;
        store::load_suggestions(desk, &mut dossier)?;
        for rendition in &dossier.renditions {
            let record = &rendition.record;
            let imported = record.revisions.iter().map(|one| one.imported).min();
            let Some(imported) = imported else { continue };
            let early = since.is_some_and(|since| imported.date_naive() < since);
            if record.kind != RenditionKind::Converted || early {
                continue;
            }
            let key = (
                record.tool.clone().unwrap_or_default(),
                record
                    .method
                    .map(Method::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                record.task.clone().unwrap_or_default(),
            );
            let tally = tallies.entry(key).or_default();
            tally.stories.insert(slug.to_string());
            tally.add(&dossier, rendition, imported);
        }
    }
    Ok(Converters {
        copydesk_converters: VERSION,
        outlet: policy.outlet,
        since,
        tools: tallies
            .into_iter()
            .map(|((tool, method, task), tally)| ConverterLine {
                tool,
                method,
                task,
                stories: tally.stories.len() as u64,
                conversions: tally.conversions,
                sentences: tally.sentences,
                judged: tally.judged,
                wrong: share(tally.wrong, tally.judged),
                kinds: tally.kinds,
                months: tally.months,
            })
            .collect(),
    })
}

#[derive(Default)]
struct Tally {
    stories: BTreeSet<String>,
    conversions: u64,
    sentences: u64,
    judged: u64,
    wrong: u64,
    kinds: BTreeMap<String, KindFound>,
    months: BTreeMap<String, MonthFound>,
}

impl Tally {
    fn add(&mut self, dossier: &Dossier, rendition: &RenditionDossier, imported: DateTime<Utc>) {
        let verdicts = Verdicts::new(dossier.ledgers());
        let published = published(dossier, rendition);
        self.conversions += 1;
        let mut month = MonthFound::default();
        for claim in rendition.claims() {
            let stands = claim.status != Status::Withdrawn;
            self.sentences += u64::from(stands);
            month.sentences += u64::from(stands);
            let reference = ClaimRef {
                rendition: rendition.record.name.clone(),
                id: claim.id.clone(),
            };
            let history: Vec<&Review> = verdicts
                .history(&reference)
                .into_iter()
                .map(|(_, review)| review)
                .filter(|review| review.verdict.status().is_some())
                .collect();
            self.judged += u64::from(!history.is_empty());
            if stands {
                self.differences(claim, &history);
            }
            if let Some(first) = history.iter().find(|review| is_wrong(review)) {
                self.wrong += 1;
                month.confirmed += 1;
                self.confirmed(rendition, claim, first, published);
            }
        }
        for one in &dossier.story.corrections {
            if one.rendition == rendition.record.name {
                month.corrected_after += 1;
                self.kind(UNNAMED).corrected_after += 1;
            }
        }
        let slot = self
            .months
            .entry(imported.format("%Y-%m").to_string())
            .or_default();
        slot.sentences += month.sentences;
        slot.confirmed += month.confirmed;
        slot.corrected_after += month.corrected_after;
    }

    fn kind(&mut self, kind: &str) -> &mut KindFound {
        self.kinds.entry(kind.to_owned()).or_default()
    }

    fn differences(&mut self, claim: &Claim, history: &[&Review]) {
        // As the gate has it: a verdict that passes, on these words, with a note.
        let answered = history.iter().any(|review| {
            review.verdict.status().is_some_and(Status::passes)
                && review.text == claim.quote
                && review
                    .note
                    .as_deref()
                    .is_some_and(|note| !note.trim().is_empty())
        });
        for difference in &claim.differences {
            let found = self.kind(difference.kind.as_str());
            found.flagged += 1;
            found.dismissed += u64::from(answered);
        }
    }

    fn confirmed(
        &mut self,
        rendition: &RenditionDossier,
        claim: &Claim,
        review: &Review,
        published: Option<DateTime<Utc>>,
    ) {
        let after = published.is_some_and(|published| review.at >= published);
        let changed = claim.status == Status::Withdrawn || claim.quote != review.text;
        for kind in kinds(rendition, claim, review) {
            let found = self.kind(&kind);
            match after {
                true => found.confirmed_after += 1,
                false => found.confirmed_before += 1,
            }
            found.corrected_before += u64::from(!after && changed);
        }
    }
}

fn is_wrong(review: &Review) -> bool {
    matches!(review.verdict, Verdict::Incorrect | Verdict::Disputed)
}

// What the comparison, or else a reader, says is wrong with the words that were judged.
fn kinds(rendition: &RenditionDossier, claim: &Claim, review: &Review) -> BTreeSet<String> {
    let told = claim.differences.iter();
    let mut kinds: BTreeSet<String> = told
        .filter(|_| claim.quote == review.text)
        .map(|one| one.kind.to_string())
        .collect();
    if kinds.is_empty() {
        let runs = rendition.suggestions.runs.iter();
        let said = runs.flat_map(|run| &run.suggestions);
        kinds = said
            .filter(|one| one.claim == claim.id && one.text_sha256 == review.text_sha256)
            .filter_map(|one| one.kind.clone())
            .collect();
    }
    if kinds.is_empty() {
        kinds.insert(UNNAMED.to_owned());
    }
    kinds
}

fn published(dossier: &Dossier, rendition: &RenditionDossier) -> Option<DateTime<Utc>> {
    let seals = dossier.seals.iter();
    let read = seals.filter_map(|seal| read_seal(&seal.text).ok());
    read.map(|statement| statement.predicate)
        .filter(|seal| seal.rendition == rendition.record.name)
        .map(|seal| seal.sealed)
        .min()
}
