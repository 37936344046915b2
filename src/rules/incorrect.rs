//! `incorrect`: a reviewer found the claim wrong as written.

use super::scope::{Scope, Words};
use super::{Rule, said};
use crate::model::{Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Incorrect,
    meaning: "A reviewer found the claim wrong as written.",
    why: "Publishing what your own desk has found wrong is the one error no correction excuses.",
    clear: "Change the text and import the new revision, or have the same reviewer judge the claim again.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            if standing.status != Status::Incorrect {
                continue;
            }
            let address = rendition.address(number);
            let (reviewer, found) = said(standing, Status::Incorrect);
            let words = Words {
                message: format!("{reviewer} found this wrong as written"),
                expected: "the text changed, or that verdict taken back".to_owned(),
                found,
                clear: format!(
                    "change the text, then `copydesk import {} FILE`; or, as {reviewer}: copydesk verify {address} --as {reviewer}",
                    rendition.target
                ),
            };
            findings.push(rendition.about(scope, Code::Incorrect, claim, words));
        }
    }
    findings
}
