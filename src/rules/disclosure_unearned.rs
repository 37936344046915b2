//! `disclosure-unearned`: the text says that it was verified, and it was not.

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureUnearned,
    meaning: "The text says that the editorial team verified it, and this very story does not pass.",
    why: "A false statement about one's own checking is worse than none: it is the sentence that is quoted in court.",
    example: "The page ends “our editorial team verifies all reporting”, and two claims above it are unreviewed.",
    clear: "Clear the story's other findings; this one goes with them.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, before: &[Finding]) -> Vec<Finding> {
    let open = before
        .iter()
        .filter(|finding| finding.severity == Severity::Deny)
        .count();
    if open == 0 {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some(block) = rendition.disclosure() else {
            continue;
        };
        let words = Words {
            message: "the text says that it was verified, and it was not".to_owned(),
            expected: "no other finding against this story".to_owned(),
            found: match open {
                1 => "1 finding".to_owned(),
                open => format!("{open} findings"),
            },
            clear: format!("copydesk review {}", scope.dossier.slug),
        };
        let place = rendition.place(block.span(), block.line);
        findings.push(rendition.at(scope, Code::DisclosureUnearned, place, words));
    }
    findings
}
