//! `disputed`: evidence or sources conflict on the claim.

use super::scope::{Scope, Words};
use super::{Rule, said};
use crate::model::{Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Disputed,
    meaning: "Evidence or sources conflict on the claim.",
    why: "A claim that your sources contradict is a claim that the other side will contradict in print.",
    clear: "Settle it with better evidence, say in the text who says what, or drop the claim.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if standing.status != Status::Disputed {
                continue;
            }
            let address = rendition.address(number);
            let (reviewer, found) = said(standing, Status::Disputed);
            let words = Words {
                message: format!("{reviewer} found evidence or sources in conflict"),
                expected: "the conflict settled".to_owned(),
                found,
                clear: format!(
                    "copydesk verify {address} --as {reviewer} --evidence KIND:REF once it is settled, or import a new revision"
                ),
            };
            findings.push(rendition.about(scope, Code::Disputed, claim, words));
        }
    }
    findings
}
