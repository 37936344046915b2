//! Evidence of a day before what a claim tells had happened: it can't bear it out.
//!
//! Days that a claim names in full, or that its story's day makes full, count where the claim tells of them in the past. Each claim whose
//! evidence is older than such a day is parsed once; all others cost a comparison of dates.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::model::{Claim, Evidence, FactKind};
use crate::text;

/// The first day on which something happened that a claim tells of, when a piece of evidence was read or heard before it; nothing where the
/// reviewer says why an older reading is meant.
pub(crate) fn happened_after(
    claim: &Claim,
    evidence: &Evidence,
    at: DateTime<Utc>,
) -> Option<NaiveDate> {
    if evidence.not_kept.is_some() {
        return None;
    }
    let day = evidence.heard.or(evidence.accessed)?;
    // The day that a program took for today is that of UTC, which somewhere east is yesterday.
    let taken = day == at.date_naive();
    let until = day.checked_add_days(Days::new(u64::from(taken)))?;
    let named = claim
        .facts
        .iter()
        .filter(|fact| fact.kind == FactKind::Date);
    let named = named.filter_map(|fact| Some((day_of(fact.value.as_deref()?)?, &fact.text)));
    let first = named.min_by_key(|(day, _)| *day)?;
    let (happened, words) = first;
    // What is still to come when the verdict is given is no matter of the past, whatever its verb.
    let past = happened > until && happened <= at.date_naive();
    (past && text::happened_on(&claim.quote, words)).then_some(happened)
}

// `2026-03-01`, or `Sun 2026-03-01` for a day that was counted.
fn day_of(value: &str) -> Option<NaiveDate> {
    value.split(' ').next_back()?.parse().ok()
}
