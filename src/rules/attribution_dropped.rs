//! `attribution-dropped`: the conversion states what the original puts to somebody.

use super::Rule;
use super::flagged::flagged;
use super::scope::Scope;
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::AttributionDropped,
    meaning: "The original puts a statement to somebody; the conversion states it as fact.",
    why: "A newsroom answers for what it states itself; what others say it only answers for having reported.",
    example: "“OFFICIALS SAY THE SPAN IS SAFE” became “The span is safe”.",
    clear: "Read it beside its source (`copydesk show CLAIM`); correct the text and import it, or verify the claim with a note that says why it stands.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    flagged(
        scope,
        Code::AttributionDropped,
        "the original puts it to somebody",
    )
}
