//! `disclosure-unearned`: the text says that it was verified, and it was not, or not so.

use super::Rule;
use super::boasts::beyond;
use super::scope::{RenditionScope, Scope, Words};
use crate::model::{Code, Finding, Role, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureUnearned,
    meaning: "The text says that the editorial team verified it, and this very story does not pass; or it names more people or sources for its checking than the record knows of.",
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
    let mut findings = Vec::new();
    if open == 0 {
        for rendition in &scope.renditions {
            findings.extend(boasted(scope, rendition));
        }
        return findings;
    }
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

// A disclosure that names more people or sources than the record knows of.
fn boasted(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Option<Finding> {
    let blocks = rendition.sheet()?.blocks.iter();
    let mut blocks = blocks.filter(|block| block.role == Role::Disclosure);
    blocks.find_map(|block| {
        let (said, found) = beyond(scope, rendition, &block.quote)?;
        let words = Words {
            message: format!("the text says {said}, and the record knows of less"),
            expected: format!("a record {said}"),
            found,
            clear: format!(
                "print what copydesk disclosure {0} says, then copydesk import {0} FILE",
                rendition.target
            ),
        };
        let place = rendition.place(block.span(), block.line);
        Some(rendition.at(scope, Code::DisclosureUnearned, place, words))
    })
}
