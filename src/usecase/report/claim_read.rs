//! How a claim of the report is read: what its passage is to it, which of its verdicts come first, who took it for none.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::super::passage::PassageIs;
use super::{ReportClaim, ReportEvidence, ReportRendition, ReportReview};
use crate::model::{EvidenceKind, ReviewerId, Verdict};

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

    /// What stands behind the last piece of evidence where one command named the same for several claims.
    pub(crate) fn one_evidence(&self) -> Option<String> {
        let many = self.one_evidence_for?;
        let places = self.evidence.iter().filter(|one| one.locator.is_some());
        let what = match places.count() {
            0 => "no locator".to_owned(),
            1 => "one locator".to_owned(),
            more => format!("{more} locators"),
        };
        Some(format!("{what} for {many} claims"))
    }
}

/// Says of each note, and of each verification's evidence, for how many claims one command gave it; only what stands is counted.
pub(super) fn count_said_once(renditions: &mut [ReportRendition]) {
    /// The sentences of a paragraph, and their conversion, may rest on one place: in the sample's story up to four claims do.
    const MANY: usize = 5;
    let note = |one: &ReportReview| one.note.clone();
    let of_note = counted(renditions, note);
    // Of the original each claim has its own passage.
    let whole = |one: &ReportEvidence| one.kind == EvidenceKind::Original && one.locator.is_none();
    let rests_on = |one: &ReportReview| {
        let named = one.evidence.iter().map(|one| {
            let place = one.locator.as_deref().unwrap_or_default();
            format!("{} {:?} {place:?}", one.kind, one.reference)
        });
        let named: Vec<String> = named.collect();
        (one.verdict == Verdict::Verified && !one.evidence.iter().all(whole))
            .then(|| named.join("\n"))
    };
    let of_evidence = counted(renditions, rests_on);
    let claims = renditions.iter_mut().flat_map(|one| &mut one.claims);
    for review in claims.flat_map(|claim| &mut claim.reviews) {
        review.one_note_for = said(review, note).and_then(|said| of_note.get(&said).copied());
        let many = said(review, rests_on).and_then(|said| of_evidence.get(&said).copied());
        review.one_evidence_for = many.filter(|many| *many >= MANY);
    }
}

// Who said it, when, and what.
type SaidOnce = (ReviewerId, DateTime<Utc>, String);

fn said(review: &ReportReview, what: impl Fn(&ReportReview) -> Option<String>) -> Option<SaidOnce> {
    let what = what(review).filter(|_| review.in_force)?;
    Some((review.reviewer.clone(), review.at, what))
}

// What was said of more than one claim, with how many they are.
fn counted(
    renditions: &[ReportRendition],
    what: impl Fn(&ReportReview) -> Option<String>,
) -> HashMap<SaidOnce, usize> {
    let mut many: HashMap<SaidOnce, usize> = HashMap::new();
    let claims = renditions.iter().flat_map(|one| &one.claims);
    let reviews = claims.flat_map(|claim| &claim.reviews);
    for one in reviews.filter_map(|review| said(review, &what)) {
        *many.entry(one).or_default() += 1;
    }
    many.retain(|_, many| *many > 1);
    many
}
