//! `quote-altered`: words in quotation marks are not those of the original.

use super::Rule;
use super::flagged::flagged;
use super::scope::Scope;
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::QuoteAltered,
    meaning: "Words in quotation marks are not those of the original, or were no quotation there.",
    why: "Quotation marks promise that somebody said exactly this.",
    example: "“We shut it,” the engineer said on tape; the web story has her say “We had to shut it”.",
    clear: "Read it beside its source (`copydesk show CLAIM`); correct the text and import it, or verify the claim with a note that says why it stands.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    flagged(
        scope,
        Code::QuoteAltered,
        "the quotation is not the original's",
    )
}
