//! Waivers laid over findings.
//!
//! A waiver counts when its file is whole, its giver may give one, its code can be let pass, and the finding is
//! about the very words that it names, where they stood then, and has found what it had found then. Of several the
//! last one given counts. Linear in findings and waivers.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::waiver_refused;
use crate::model::{
    Claim, Code, DeskPolicy, Dossier, Finding, FindingId, ReviewerId, Sha256, Waived, Waiver,
};
use crate::trust;

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
        let same_setting = waiver
            .setting_sha256
            .is_none_or(|given| Some(given) == setting_of(dossier, finding));
        // Two who doubt one claim may say so in the same words: who it was stands in what the finding says.
        let same_doubt = !matches!(
            finding.code,
            Code::Incorrect | Code::Disputed | Code::Queried
        ) || waiver.found_sha256.is_none()
            || waiver.message == finding.message;
        if waiver.code == finding.code && same_found && same_words && same_setting && same_doubt {
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
pub(crate) fn found_digest(finding: &Finding) -> Sha256 {
    Sha256::of(&finding.found)
}

/// The digest of the words that a finding is about, when it is about a claim.
pub(crate) fn text_of(dossier: &Dossier, finding: &Finding) -> Option<Sha256> {
    Some(Sha256::of(&claim_of(dossier, finding)?.quote))
}

/// The digest of who says the claim that a finding is about, and of what it hangs on: the speaker, the SHA-256 of the sentence before, each
/// part of the setting, a line each.
pub(crate) fn setting_of(dossier: &Dossier, finding: &Finding) -> Option<Sha256> {
    let claim = claim_of(dossier, finding)?;
    let mut lines = vec![trust::speaker(claim).unwrap_or_default()];
    let before = claim.context.as_ref();
    lines.push(before.map_or_else(String::new, |before| before.sha256.to_string()));
    let parts = trust::setting(claim);
    lines.extend(parts.iter().map(ToString::to_string));
    Some(Sha256::of(lines.join("\n")))
}

fn claim_of<'d>(dossier: &'d Dossier, finding: &Finding) -> Option<&'d Claim> {
    let claims = dossier.rendition(finding.rendition.as_ref()?)?.claims();
    let id = finding.claim.as_ref()?;
    claims.iter().find(|claim| &claim.id == id)
}
