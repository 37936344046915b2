//! `incorrect`: a reviewer found the claim wrong as written.

use super::scope::Scope;
use super::{Doubt, Rule, doubts};
use crate::model::{Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Incorrect,
    meaning: "A reviewer found the claim wrong as written.",
    why: "Publishing what your own desk has found wrong is the one error no correction excuses.",
    example: "The text says that the bridge was closed for 13 weeks; the inspection log says 12.",
    clear: "Change the text and import the new revision, or have the same reviewer judge the claim again.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    doubts(scope, Code::Incorrect, Status::Incorrect, tell)
}

fn tell(doubt: &Doubt) -> [String; 3] {
    [
        format!("{} found this wrong as written", doubt.reviewer),
        "the text changed, or that verdict taken back".to_owned(),
        format!(
            "change the text, then copydesk import {} FILE; or, if it is right after all, {}",
            doubt.target,
            doubt.verify()
        ),
    ]
}
