//! `altered`: a converted claim that differs from the original.

use super::Rule;
use super::flagged::flagged;
use super::scope::Scope;
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::Altered,
    meaning: "A converted claim differs from the original in something that can be checked: a figure, a name, a denial, a doubt.",
    why: "One digit, one “not” or one “could” makes another claim, and a fluent sentence hides it.",
    example: "The script says that 13 people were hurt, the web story 30.",
    clear: "Read it beside its source (`copydesk show CLAIM`); correct the text and import it, or verify the claim with a note that says why it stands.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    flagged(scope, Code::Altered, "it differs from the original")
}
