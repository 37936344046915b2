//! Waivers laid over findings.
//!
//! A waiver counts when its file is whole, its giver may give one, its code can be let pass, and the finding is
//! about the very words that it names and has found what it had found then. Of several the
//! last one given counts. Linear in findings and waivers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::waiver_refused;
use crate::model::{DeskPolicy, Dossier, Finding, FindingId, ReviewerId, Sha256, Waived, Waiver};

/// Notes on each finding the last waiver that counts for it.
pub(super) fn apply(
    policy: &DeskPolicy,
    dossier: &Dossier,
    at: DateTime<Utc>,
    findings: &mut [Finding],
) {
    let mut last: HashMap<&FindingId, (&ReviewerId, &Waiver)> = HashMap::new();
    for given in &dossier.waivers {
        if !waiver_refused::troubles(policy, dossier, given).is_empty() {
            continue;
        }
        for waiver in given
            .book
            .entries
            .iter()
            .filter(|one| one.code.can_be_waived())
        {
            let slot = last
                .entry(&waiver.finding)
                .or_insert((&given.reviewer, waiver));
            if waiver.at >= slot.1.at {
                *slot = (&given.reviewer, waiver);
            }
        }
    }
    let today = at.date_naive();
    for finding in &mut *findings {
        let Some((by, waiver)) = last.get(&finding.id) else {
            continue;
        };
        let same_found = waiver
            .found_sha256
            .is_none_or(|found| found == found_digest(finding));
        let same_words = waiver.text_sha256 == text_of(dossier, finding);
        if waiver.code == finding.code && same_found && same_words {
            finding.waived = Some(Waived {
                by: (*by).clone(),
                reason: waiver.reason.clone(),
                until: waiver.until,
                in_force: today <= waiver.until,
            });
        }
    }
    // What was let pass comes last.
    findings.sort_by_key(Finding::is_waived);
}

/// The digest of what was found: a waiver is for that and nothing else.
pub fn found_digest(finding: &Finding) -> Sha256 {
    Sha256::of(&finding.found)
}

/// The digest of the words that a finding is about, when it is about a claim.
pub fn text_of(dossier: &Dossier, finding: &Finding) -> Option<Sha256> {
    let claims = dossier.rendition(finding.rendition.as_ref()?)?.claims();
    let id = finding.claim.as_ref()?;
    let claim = claims.iter().find(|claim| &claim.id == id)?;
    Some(Sha256::of(&claim.quote))
}
