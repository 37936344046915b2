//! How a claim of the report is read: what its passage is to it, which of its verdicts come first, who took it for none.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::super::passage::PassageIs;
use super::{ReportClaim, ReportEvidence, ReportRendition, ReportReview};
use crate::model::ReviewerId;

/// A person's word that something is no claim.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SaidNoClaim {
    /// Who: the name.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// Why; none when it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl SaidNoClaim {
    /// In a line: "marked not a claim by Mara Quist on 2026-03-02: a label".
    pub(crate) fn told(&self) -> String {
        let why = self.why.as_ref().map(|why| format!(": {why}"));
        format!(
            "marked not a claim by {} on {}{}",
            self.by,
            self.on,
            why.unwrap_or_default()
        )
    }
}

impl ReportEvidence {
    /// When an address was read, when somebody was heard: "read on 2026-03-02".
    pub(crate) fn days(&self) -> impl Iterator<Item = String> {
        let read = self.accessed.map(|day| format!("read on {day}"));
        let heard = self.heard.map(|day| format!("heard on {day}"));
        read.into_iter().chain(heard)
    }
}

impl ReportClaim {
    /// What its passage of the original is to it: a claim that differs from it does not rest on it.
    pub(crate) fn passage_is(&self) -> PassageIs {
        PassageIs::of(&self.differences, !self.flags.is_empty())
    }

    /// What was said of it: what counts first, then what is in force and does not, then what was; each oldest first.
    pub(crate) fn reviews_that_count_first(&self) -> Vec<&ReportReview> {
        let mut reviews: Vec<&ReportReview> = self.reviews.iter().collect();
        reviews.sort_by_key(|one| (!one.counts, !one.in_force));
        reviews
    }
}

impl ReportReview {
    /// What stands behind *note* where one command said the same of several claims: it was looked at once.
    pub(crate) fn one_note(&self) -> String {
        self.one_note_for
            .map_or_else(String::new, |many| format!(" (one for {many} claims)"))
    }
}

/// Says of each note for how many claims one command gave it; only what stands is counted.
pub(super) fn count_one_notes(renditions: &mut [ReportRendition]) {
    let mut many: HashMap<(ReviewerId, DateTime<Utc>, String), usize> = HashMap::new();
    let same = |one: &ReportReview| {
        let note = one.note.clone().filter(|_| one.in_force)?;
        Some((one.reviewer.clone(), one.at, note))
    };
    let claims = renditions.iter().flat_map(|one| &one.claims);
    for said in claims.flat_map(|claim| &claim.reviews).filter_map(same) {
        *many.entry(said).or_default() += 1;
    }
    let claims = renditions.iter_mut().flat_map(|one| &mut one.claims);
    for review in claims.flat_map(|claim| &mut claim.reviews) {
        let all = same(review).and_then(|said| many.get(&said).copied());
        review.one_note_for = all.filter(|all| *all > 1);
    }
}
