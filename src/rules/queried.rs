//! `queried`: there is an open question to the reporter about the claim.

use super::scope::{Scope, Words};
use super::{Rule, said};
use crate::model::{Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Queried,
    meaning: "There is an open question to the reporter about the claim.",
    why: "A question that nobody answered before publication is answered by readers after it.",
    clear: "Answer the question; the reviewer who asked it judges the claim again.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if standing.status != Status::Queried {
                continue;
            }
            let address = rendition.address(number);
            let (reviewer, found) = said(standing, Status::Queried);
            let words = Words {
                message: format!("{reviewer} has an open question on this"),
                expected: "the question answered".to_owned(),
                found,
                clear: format!(
                    "answer it, then copydesk verify {address} --as {reviewer} --evidence KIND:REF"
                ),
            };
            findings.push(rendition.about(scope, Code::Queried, claim, words));
        }
    }
    findings
}
