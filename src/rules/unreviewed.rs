//! `unreviewed`: nobody has judged the claim.

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Code, Finding, Severity, Status};
use crate::trust::Standing;

pub(super) const RULE: Rule = Rule {
    code: Code::Unreviewed,
    meaning: "Nobody has judged the claim.",
    why: "The disclosure says that the editorial team verified all of it; for this claim that is not so.",
    example: "The story was imported at noon; its 40 claims wait for the fact-checker.",
    clear: "Check the claim against evidence and say so: `copydesk review STORY`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            // A status that claims otherwise is a finding of its own; but that a sister's verdict stopped counting is nobody's forgery.
            let claims_otherwise = claim.status.passes() && claim.status != Status::Adopted;
            if standing.status != Status::Unreviewed || claims_otherwise {
                continue;
            }
            let words = Words {
                message: format!("nobody has judged “{}”", excerpt(&claim.quote, 60)),
                expected: "a verdict in a ledger".to_owned(),
                found: theirs(standing),
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::Unreviewed, claim, words));
        }
    }
    findings
}

// What sister desks say of it, and why that does not count.
fn theirs(standing: &Standing<'_>) -> String {
    let told = standing.theirs.iter().map(|one| {
        let why = one.trouble.as_ref().map_or_else(
            || "the [[policy]] lets no adopted verdict stand for one of this desk".to_owned(),
            ToString::to_string,
        );
        format!(
            "{} of {} verified it, which does not count: {why}",
            one.adopted.reviewer, one.outlet
        )
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => "none".to_owned(),
        false => told.join("; "),
    }
}
