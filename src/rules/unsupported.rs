//! `unsupported`: a converted claim that the original does not carry.

use super::Rule;
use super::flagged::flagged;
use super::scope::Scope;
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::Unsupported,
    meaning: "A converted claim, or a part of it, that the original does not carry.",
    why: "What a conversion adds was reported by nobody.",
    example: "The script says that a bridge was shut; the web story adds that “residents are furious”.",
    clear: "Read it beside its source (`copydesk show CLAIM`); correct the text and import it, or verify the claim with a note that says why it stands.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    flagged(scope, Code::Unsupported, "the original does not carry it")
}
