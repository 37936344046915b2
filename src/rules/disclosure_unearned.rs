//! `disclosure-unearned`: the text says that it was verified, and it was not, or not so.

use super::Rule;
use super::boasts::beyond;
use super::scope::{RenditionScope, Scope, Words};
use super::vouched::beyond_record;
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureUnearned,
    meaning: "The text says that the editorial team verified it, and this very story does not pass; or it names more people or sources for its checking than the record knows of, or recordings or documents that it has none of, or says of every statement that it was checked where one was accepted on the author's word; or it names somebody of the desk as having checked it whose verdicts it has none of, or says that no machine was used where one converted it.",
    why: "A false statement about one's own checking is worse than none: it is the sentence that is quoted in court.",
    example: "The page ends “our editorial team verifies all reporting”, and two claims above it are unreviewed.",
    clear: "Clear the story's other findings; this one goes with them. What the record does not know is taken out of the text, or done and recorded.",
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

// A disclosure that says more of its checking than the record knows of, or another line of the newsroom's that says so of each statement.
fn boasted(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Option<Finding> {
    let words = |(said, found): (String, String)| Words {
        message: format!("the text says {said}, and the record knows of less"),
        expected: format!("a record {said}"),
        found,
        clear: format!(
            "print what copydesk disclosure {0} says, then copydesk import {0} FILE",
            rendition.target
        ),
    };
    let set_aside = rendition.sheet()?.blocks.iter().find_map(|block| {
        let said = (block.role, block.quote.as_str());
        let more = beyond(scope, rendition, said)
            .or_else(|| beyond_record(scope, rendition, said, None))?;
        let place = rendition.place(block.span(), block.line);
        Some(rendition.at(scope, Code::DisclosureUnearned, place, words(more)))
    });
    // What the newsroom says of its checking in the story itself is a claim.
    set_aside.or_else(|| {
        let mut claims = rendition.standing_claims();
        claims.find_map(|(_, claim, _)| {
            let said = (claim.block, claim.quote.as_str());
            let more = beyond(scope, rendition, said).or_else(|| {
                // What somebody is heard saying is said of something else.
                let plain = claim.attribution.is_none();
                let own = || beyond_record(scope, rendition, said, Some(&claim.id));
                plain.then(own).flatten()
            })?;
            Some(rendition.about(scope, Code::DisclosureUnearned, claim, words(more)))
        })
    })
}
