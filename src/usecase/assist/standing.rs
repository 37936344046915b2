//! What programs say of a rendition as it stands now, and what people made of it.
//!
//! Of each reader the newest run counts; what it says is stale when the claim's words or the original changed since. What became of a suggestion is
//! read from the ledgers: a person who queries, disputes or rejects the claim after it was made has taken it up, one who dismisses it says why,
//! one who passes the claim has passed over it. Linear in the suggestions and in the entries of the story.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::model::{
    ClaimId, ClaimRef, Dossier, ReaderName, RenditionDossier, Review, ReviewerId, Sha256, Status,
    SuggestedLoss, Suggestion, SuggestionId, SuggestionRun, Sureness, Verdict,
};
use crate::trust::Verdicts;

/// What became of a suggestion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
pub(crate) enum SuggestionState {
    /// Nobody has answered it.
    Open,
    /// Somebody queried, disputed or rejected the claim since.
    TakenUp {
        /// Who.
        by: ReviewerId,
    },
    /// Somebody said that it is nothing.
    Dismissed {
        /// Who.
        by: ReviewerId,
        /// Why.
        reason: String,
    },
    /// Somebody passed the claim since, and said nothing of it.
    PassedOver {
        /// Who.
        by: ReviewerId,
    },
    /// The words that it was made on have changed.
    Stale {
        /// Which: `the claim`, `the original`.
        changed: String,
    },
}

impl SuggestionState {
    /// The word that stands for it.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::TakenUp { .. } => "taken up",
            Self::Dismissed { .. } => "dismissed",
            Self::PassedOver { .. } => "passed over",
            Self::Stale { .. } => "stale",
        }
    }
}

/// What a program says of a claim, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StandingSuggestion {
    /// Names it in its story.
    pub id: SuggestionId,
    /// The reader.
    pub reader: ReaderName,
    /// What its program calls itself, with version and model, as far as it says.
    pub program: String,
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// The claim.
    pub claim: ClaimId,
    /// The kind of difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How sure it says it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Sureness>,
    /// The words of the claim.
    pub converted: String,
    /// The words of the original; absent where it has nothing of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// Why, in its words.
    pub why: String,
    /// What became of it.
    #[serde(flatten)]
    pub state: SuggestionState,
}

impl StandingSuggestion {
    /// Whether a person has yet to answer it.
    pub(crate) fn is_open(&self) -> bool {
        self.state == SuggestionState::Open
    }

    /// Who says so, as a machine is named to people: `local (openai_chat 1.0, qwen2.5:14b)`.
    pub(crate) fn by(&self) -> String {
        match self.program.as_str() {
            "" => self.reader.to_string(),
            program => format!("{} ({program})", self.reader),
        }
    }

    /// The kind of difference, or what stands for none.
    pub(crate) fn kind(&self) -> &str {
        self.kind.as_deref().unwrap_or("note")
    }
}

/// What programs miss in a rendition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StandingLoss {
    /// The reader.
    pub reader: ReaderName,
    /// What is missed, and why.
    #[serde(flatten)]
    pub loss: SuggestedLoss,
}

/// The program of a run in its own words.
pub(super) fn program_of(run: &SuggestionRun) -> String {
    let named = match (&run.program, &run.version) {
        (Some(program), Some(version)) => Some(format!("{program} {version}")),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    };
    let parts: Vec<String> = named.into_iter().chain(run.model.clone()).collect();
    parts.join(", ")
}

/// The ledgers of a story, as answers to suggestions.
pub(super) struct Replies<'d> {
    verdicts: Verdicts<'d>,
    dismissed: HashMap<&'d SuggestionId, (&'d ReviewerId, &'d Review)>,
}

impl<'d> Replies<'d> {
    pub(super) fn of(dossier: &'d Dossier) -> Self {
        Self {
            verdicts: Verdicts::new(dossier.ledgers()),
            dismissed: dismissed(dossier),
        }
    }

    /// What people made of a suggestion that was made at `at`, whatever has changed since.
    pub(super) fn to(
        &self,
        claim: &ClaimRef,
        suggestion: &Suggestion,
        at: DateTime<Utc>,
    ) -> SuggestionState {
        if let Some((by, review)) = self.dismissed.get(&suggestion.id) {
            return SuggestionState::Dismissed {
                by: (*by).clone(),
                reason: review.note.clone().unwrap_or_default(),
            };
        }
        let mut passed = None;
        for (by, review) in self.on_words(claim, &suggestion.text_sha256, at) {
            match problem(review.verdict) {
                Some(true) => return SuggestionState::TakenUp { by: by.clone() },
                Some(false) => passed = Some(by),
                None => {}
            }
        }
        match passed {
            Some(by) => SuggestionState::PassedOver { by: by.clone() },
            None => SuggestionState::Open,
        }
    }

    /// What was said of a claim on exactly these words, since then; what its author took back is left out.
    pub(super) fn on_words(
        &self,
        claim: &ClaimRef,
        words: &Sha256,
        at: DateTime<Utc>,
    ) -> Vec<(&'d ReviewerId, &'d Review)> {
        let mut said: Vec<(&'d ReviewerId, &'d Review)> = Vec::new();
        for (by, review) in self.verdicts.history(claim) {
            match review.verdict {
                Verdict::Retracted => {
                    if let Some(last) = said.iter().rposition(|(other, _)| *other == by) {
                        said.remove(last);
                    }
                }
                Verdict::Dismissed | Verdict::Reading => {}
                Verdict::Verified
                | Verdict::Queried
                | Verdict::Disputed
                | Verdict::Incorrect
                | Verdict::OnAuthor
                | Verdict::Opinion => said.push((by, review)),
            }
        }
        said.retain(|(_, review)| review.at >= at && review.text_sha256 == *words);
        said
    }
}

/// Whether a verdict says that something is wrong with the claim; `None` for what says neither.
pub(super) fn problem(verdict: Verdict) -> Option<bool> {
    verdict.status().and_then(|status| match status {
        Status::Queried | Status::Disputed | Status::Incorrect => Some(true),
        Status::Verified | Status::OnAuthor | Status::Opinion => Some(false),
        Status::Unreviewed | Status::Adopted | Status::Stale | Status::Withdrawn => None,
    })
}

/// What programs say of a rendition, in the order of its claims; those of claims that are gone come last.
pub(crate) fn suggestions_of_rendition(
    dossier: &Dossier,
    rendition: &RenditionDossier,
) -> Vec<StandingSuggestion> {
    let newest = rendition.suggestions.newest();
    if newest.is_empty() {
        return Vec::new();
    }
    let replies = Replies::of(dossier);
    let claims: HashMap<&ClaimId, (usize, &crate::model::Claim)> = rendition
        .claims()
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn)
        .enumerate()
        .map(|(place, claim)| (&claim.id, (place, claim)))
        .collect();
    let mut all = Vec::new();
    for run in newest {
        let original = dossier
            .rendition(&run.original)
            .and_then(RenditionDossier::newest)
            .map(|newest| newest.sha256);
        for one in &run.suggestions {
            let now = claims.get(&one.claim);
            let stale = match now {
                Some((_, claim)) if Sha256::of(&claim.quote) != one.text_sha256 => {
                    Some("the claim")
                }
                None => Some("the claim"),
                Some(_) if original != Some(run.original_sha256) => Some("the original"),
                Some(_) => None,
            };
            let reference = ClaimRef {
                rendition: rendition.record.name.clone(),
                id: one.claim.clone(),
            };
            let state = match stale {
                Some(changed) => SuggestionState::Stale {
                    changed: changed.to_owned(),
                },
                None => replies.to(&reference, one, run.at),
            };
            let place = now.map_or(usize::MAX, |(place, _)| *place);
            all.push((place, standing(run, one, state)));
        }
    }
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, one)| one).collect()
}

fn standing(run: &SuggestionRun, one: &Suggestion, state: SuggestionState) -> StandingSuggestion {
    StandingSuggestion {
        id: one.id.clone(),
        reader: run.reader.clone(),
        program: program_of(run),
        at: run.at,
        claim: one.claim.clone(),
        kind: one.kind.clone(),
        confidence: one.confidence,
        converted: one.converted.clone(),
        original: one.original.clone(),
        why: one.why.clone(),
        state,
    }
}

/// What programs say of one claim; what is stale is left out.
pub(crate) fn suggestions_of_claim(
    dossier: &Dossier,
    rendition: &RenditionDossier,
    claim: &ClaimId,
) -> Vec<StandingSuggestion> {
    let mut all = suggestions_of_rendition(dossier, rendition);
    all.retain(|one| one.claim == *claim && !matches!(one.state, SuggestionState::Stale { .. }));
    all
}

/// What the newest runs miss in a rendition, as long as the original is the one they read.
pub(crate) fn losses_of_rendition(
    dossier: &Dossier,
    rendition: &RenditionDossier,
) -> Vec<StandingLoss> {
    let mut all = Vec::new();
    for run in rendition.suggestions.newest() {
        let original = dossier
            .rendition(&run.original)
            .and_then(RenditionDossier::newest);
        if original.is_none_or(|newest| newest.sha256 != run.original_sha256) {
            continue;
        }
        all.extend(run.left_out.iter().map(|loss| StandingLoss {
            reader: run.reader.clone(),
            loss: loss.clone(),
        }));
    }
    all
}

/// The entries of a story that dismiss suggestions, by suggestion; the newest of each.
fn dismissed(dossier: &Dossier) -> HashMap<&SuggestionId, (&ReviewerId, &Review)> {
    let mut all: HashMap<&SuggestionId, (&ReviewerId, &Review)> = HashMap::new();
    for ledger in dossier.ledgers() {
        for review in &ledger.entries {
            let Some(id) = review
                .dismisses
                .as_ref()
                .filter(|_| review.verdict == Verdict::Dismissed)
            else {
                continue;
            };
            let newest = all.entry(id).or_insert((&ledger.reviewer, review));
            if review.at > newest.1.at {
                *newest = (&ledger.reviewer, review);
            }
        }
    }
    all
}
