//! `disputed`: evidence or sources conflict on the claim.

use super::doubted::said_again;
use super::scope::Scope;
use super::{Doubt, Rule, doubts};
use crate::model::{Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Disputed,
    meaning: "Evidence or sources conflict on the claim.",
    why: "A claim that your sources contradict is a claim that the other side will contradict in print.",
    example: "The police say 13 hurt, the hospital says 30; the fact-checker found no third source.",
    clear: "Settle it with better evidence, say in the text who says what, or drop the claim.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = doubts(scope, Code::Disputed, Status::Disputed, tell);
    findings.extend(said_again(scope, Code::Disputed, Status::Disputed));
    findings
}

fn tell(doubt: &Doubt) -> [String; 3] {
    [
        format!("{} found evidence or sources in conflict", doubt.reviewer),
        "the conflict settled".to_owned(),
        format!(
            "import a new revision; or, once it is settled, {}",
            doubt.verify()
        ),
    ]
}
