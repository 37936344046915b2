//! `stale`: the claim was judged, and changed since.

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Claim, Code, Finding, Severity, Status, flags, kinds, same_words};
use crate::trust::Standing;

pub(super) const RULE: Rule = Rule {
    code: Code::Stale,
    meaning: "The claim was judged, but its words or its source passage changed since.",
    why: "A verdict holds for exactly the words that were judged; one changed digit makes another claim.",
    example: "“30 people were hurt” was verified as “13 people were hurt”; the number changed in revision 2.",
    clear: "Judge the claim as it stands now; `copydesk show CLAIM` has the old words beside the new.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if standing.status != Status::Stale || claim.status.passes() {
                continue;
            }
            // The same words, put to somebody else, are `context-changed`.
            if standing.other_speaker.last() == standing.outdated.last() {
                continue;
            }
            let (expected, found) = judged_and_now(claim, standing);
            let words = Words {
                message: format!(
                    "it changed since it was judged: “{}”",
                    excerpt(&claim.quote, 60)
                ),
                expected,
                found,
                clear: format!(
                    "copydesk show {}, then {}",
                    rendition.address(number),
                    rendition.verify(number, claim)
                ),
            };
            let mut finding = rendition.about(scope, Code::Stale, claim, words);
            let before = claim.before.as_ref();
            finding.kinds = before.map_or_else(Vec::new, |before| kinds(&before.differences));
            findings.push(finding);
        }
    }
    findings
}

fn judged_and_now(claim: &Claim, standing: &Standing<'_>) -> (String, String) {
    let Some((reviewer, review)) = standing.outdated.last() else {
        return ("a verdict on these words".to_owned(), "none".to_owned());
    };
    let judged = format!(
        "{} by {reviewer}: “{}”",
        review.verdict,
        excerpt(&review.text, 160)
    );
    if same_words(&review.text, &claim.quote) {
        return (judged, "another source passage in the original".to_owned());
    }
    let changes = claim
        .before
        .as_ref()
        .map(|before| flags(&before.differences))
        .filter(|changes| !changes.is_empty());
    match changes {
        Some(changes) => (judged, changes),
        None => (judged, format!("“{}”", excerpt(&claim.quote, 160))),
    }
}
