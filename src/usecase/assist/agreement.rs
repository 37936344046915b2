//! How often people agreed with each reader: by program, version and kind.
//!
//! Everything is counted from the records: runs beside the sheets, entries in the ledgers. A suggestion counts once for each version of a program,
//! however often it was made. What people found and a reader had not is every claim that it read and said nothing of, and that somebody then called
//! wrong or disputed in the same words. Linear in the desk's runs and entries; one story in memory at a time.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::standing::Replies;
use super::{Share, SuggestionState, share};
use crate::model::{
    ClaimRef, DeskPolicy, Dossier, RenditionDossier, Review, ReviewerId, Status, SuggestionId,
    SuggestionRun, Verdict,
};
use crate::store::{self, Desk};
use crate::usecase::UsecaseError;

/// What became of one kind of suggestions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(crate) struct KindAgreement {
    /// How many there were, each once.
    pub suggested: u64,
    /// Somebody queried, disputed or rejected the claim.
    pub taken_up: u64,
    /// Somebody dismissed it, with a reason.
    pub dismissed: u64,
    /// Somebody passed the claim and said nothing of it.
    pub passed_over: u64,
    /// Nobody has answered it.
    pub open: u64,
    /// Of those that somebody answered or passed over: how many were taken up.
    pub agreed: Option<Share>,
}

impl KindAgreement {
    fn count(&mut self, state: &SuggestionState) {
        self.suggested += 1;
        match state {
            SuggestionState::TakenUp { .. } => self.taken_up += 1,
            SuggestionState::Dismissed { .. } => self.dismissed += 1,
            SuggestionState::PassedOver { .. } => self.passed_over += 1,
            SuggestionState::Open | SuggestionState::Stale { .. } => self.open += 1,
        }
        let answered = self.taken_up + self.dismissed + self.passed_over;
        self.agreed = Some(share(self.taken_up, answered));
    }
}

/// One version of one program.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct AgreementLine {
    /// The reader, by its name in the users' configuration.
    pub reader: String,
    /// What its program calls itself; empty when it does not say.
    pub program: String,
    /// The version that it says it has.
    pub version: String,
    /// The model that it says it asked.
    pub model: String,
    /// The digest of its prompt, as it says: 8 digits.
    pub prompt: String,
    /// How many runs.
    pub runs: u64,
    /// How many claims it read, counted in every run.
    pub read: u64,
    /// How many it was asked about and said nothing of.
    pub silent: u64,
    /// Answers that quoted words which stand nowhere, of all answers about claims.
    pub unfounded: Share,
    /// Lines that were refused for another reason.
    pub refused: u64,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// What it cost, by currency, as far as it says.
    pub cost: BTreeMap<String, f64>,
    /// All kinds together.
    pub all: KindAgreement,
    /// Each kind.
    pub kinds: BTreeMap<String, KindAgreement>,
    /// Claims that people called wrong or disputed: of these it had pointed at so many.
    pub found: Share,
    /// Those that it had not, as the command line names them.
    pub missed: Vec<String>,
}

/// How often people agreed with each reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ReaderAgreement {
    /// The version of this form.
    pub copydesk_agreement: u32,
    /// The newsroom.
    pub outlet: String,
    /// Runs from this day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// One a version of a program.
    pub readers: Vec<AgreementLine>,
}

const VERSION: u32 = 1;

/// How many missed claims are named; all are counted.
const NAMED: usize = 50;

/// How often people of the desk agreed with each reader, from the day `since` on.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn agreement(
    desk: &Desk,
    since: Option<NaiveDate>,
) -> Result<ReaderAgreement, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy: DeskPolicy = store::load_policy(desk)?;
    let mut tallies: BTreeMap<Key, Tally> = BTreeMap::new();
    for slug in store::load_stories(desk)? {
        if !store::has_suggestions(desk, &slug)? {
            continue;
        }
        let mut dossier = store::load_story(desk, &slug)?;
        store::load_suggestions(desk, &mut dossier)?;
        let replies = Replies::of(&dossier);
        for rendition in &dossier.renditions {
            let mut runs: BTreeMap<Key, Vec<&SuggestionRun>> = BTreeMap::new();
            for run in &rendition.suggestions.runs {
                if since.is_none_or(|since| run.at.date_naive() >= since) {
                    runs.entry(key(run)).or_default().push(run);
                }
            }
            for (key, runs) in runs {
                let tally = tallies.entry(key).or_default();
                tally.add(&dossier, rendition, &replies, &runs);
            }
        }
    }
    Ok(ReaderAgreement {
        copydesk_agreement: VERSION,
        outlet: policy.outlet,
        since,
        readers: tallies
            .into_iter()
            .map(|(key, tally)| tally.line(key))
            .collect(),
    })
}

/// Reader, program, version, model, prompt.
type Key = (String, String, String, String, String);

fn key(run: &SuggestionRun) -> Key {
    let text = |one: &Option<String>| one.clone().unwrap_or_default();
    (
        run.reader.to_string(),
        text(&run.program),
        text(&run.version),
        text(&run.model),
        run.prompt_sha256
            .as_ref()
            .map(crate::model::Sha256::short)
            .unwrap_or_default(),
    )
}

#[derive(Default)]
struct Tally {
    runs: u64,
    read: u64,
    silent: u64,
    unfounded: u64,
    refused: u64,
    took_ms: u64,
    cost: BTreeMap<String, f64>,
    said: u64,
    all: KindAgreement,
    kinds: BTreeMap<String, KindAgreement>,
    found: u64,
    missed: u64,
    named: Vec<String>,
}

impl Tally {
    // All runs of one version of a program over one rendition, oldest first.
    fn add(
        &mut self,
        dossier: &Dossier,
        rendition: &RenditionDossier,
        replies: &Replies<'_>,
        runs: &[&SuggestionRun],
    ) {
        let reference = |id: &crate::model::ClaimId| ClaimRef {
            rendition: rendition.record.name.clone(),
            id: id.clone(),
        };
        let mut counted: HashSet<&SuggestionId> = HashSet::new();
        for run in runs {
            self.runs += 1;
            self.read += run.read.len() as u64;
            self.silent += u64::from(run.asked).saturating_sub(run.read.len() as u64);
            self.unfounded += u64::from(run.unfounded);
            self.refused += u64::from(run.refused);
            self.took_ms = self.took_ms.saturating_add(run.took_ms);
            self.said += run.suggestions.len() as u64;
            if let Some(cost) = run.cost {
                let currency = run.currency.clone().unwrap_or_default();
                *self.cost.entry(currency).or_default() += cost;
            }
            for one in &run.suggestions {
                if !counted.insert(&one.id) {
                    continue;
                }
                let state = replies.to(&reference(&one.claim), one, run.at);
                self.all.count(&state);
                let kind = one.kind.clone().unwrap_or_else(|| "note".to_owned());
                self.kinds.entry(kind).or_default().count(&state);
            }
        }
        self.found_by_people(dossier, rendition, replies, runs);
    }

    fn found_by_people(
        &mut self,
        dossier: &Dossier,
        rendition: &RenditionDossier,
        replies: &Replies<'_>,
        runs: &[&SuggestionRun],
    ) {
        let mut seen = HashSet::new();
        for ledger in dossier.ledgers() {
            for review in &ledger.entries {
                let wrong = matches!(review.verdict, Verdict::Incorrect | Verdict::Disputed);
                if !wrong || review.claim.rendition != rendition.record.name {
                    continue;
                }
                // Only what was read before it was called wrong can have been missed.
                let read = runs.iter().any(|run| {
                    run.at <= review.at && run.has_read(&review.claim.id, &review.text_sha256)
                });
                if !read {
                    continue;
                }
                if !seen.insert((&review.claim, review.text_sha256))
                    || taken_back(replies, &ledger.reviewer, review)
                {
                    continue;
                }
                let pointed = runs.iter().filter(|run| run.at <= review.at).any(|run| {
                    run.suggestions.iter().any(|one| {
                        one.claim == review.claim.id && one.text_sha256 == review.text_sha256
                    })
                });
                if pointed {
                    self.found += 1;
                    continue;
                }
                self.missed += 1;
                if self.named.len() < NAMED {
                    self.named
                        .push(format!("{}/{}", dossier.slug, review.claim));
                }
            }
        }
    }

    fn line(self, (reader, program, version, model, prompt): Key) -> AgreementLine {
        AgreementLine {
            reader,
            program,
            version,
            model,
            prompt,
            runs: self.runs,
            read: self.read,
            silent: self.silent,
            unfounded: share(self.unfounded, self.said + self.unfounded),
            refused: self.refused,
            took_ms: self.took_ms,
            cost: self.cost,
            all: self.all,
            kinds: self.kinds,
            found: share(self.found, self.found + self.missed),
            missed: self.named,
        }
    }
}

// Whether its author took it back, or passed the same words later: then nothing was found.
fn taken_back(replies: &Replies<'_>, by: &ReviewerId, review: &Review) -> bool {
    let said = replies.on_words(&review.claim, &review.text_sha256, review.at);
    let mut own = said.into_iter().filter(|(other, _)| *other == by);
    let last = own.next_back();
    last.is_none_or(|(_, last)| last.verdict.status().is_some_and(Status::passes))
}
