//! `queried`: there is an open question to the reporter about the claim.

use super::doubted::said_again;
use super::scope::Scope;
use super::{Doubt, Rule, doubts};
use crate::model::{Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Queried,
    meaning: "There is an open question to the reporter about the claim, or about the same figures in the sentence that it was before.",
    why: "A question that nobody answered before publication is answered by readers after it.",
    example: "“Does the bill say 2.4 or 2.6?” The reporter has not answered.",
    clear: "Answer the question; the reviewer who asked it judges the claim again.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = doubts(scope, Code::Queried, Status::Queried, tell);
    findings.extend(said_again(scope, Code::Queried, Status::Queried));
    findings
}

fn tell(doubt: &Doubt) -> [String; 3] {
    [
        format!("{} has an open question on this", doubt.reviewer),
        "the question answered".to_owned(),
        format!("answer it, then {}", doubt.verify()),
    ]
}
