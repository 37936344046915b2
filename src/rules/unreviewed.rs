//! `unreviewed`: nobody has judged the claim.

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Code, Finding, Severity, Status};

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
            // A status that claims otherwise is a finding of its own.
            if standing.status != Status::Unreviewed || claim.status.passes() {
                continue;
            }
            let address = rendition.address(number);
            let words = Words {
                message: format!("nobody has judged “{}”", excerpt(&claim.quote, 60)),
                expected: "a verdict in a ledger".to_owned(),
                found: "none".to_owned(),
                clear: format!("copydesk verify {address} --evidence KIND:REF"),
            };
            findings.push(rendition.about(scope, Code::Unreviewed, claim, words));
        }
    }
    findings
}
