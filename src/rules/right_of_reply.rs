//! `right-of-reply`: the claim criticises somebody by name, and nobody asked them.

use super::Rule;
use super::scope::{Scope, Words, names};
use crate::model::{Code, Finding, Severity, argument};
use crate::trust::Shortfall;

pub(super) const RULE: Rule = Rule {
    code: Code::RightOfReply,
    meaning: "The claim criticises a person or organisation by name, and the story does not record that they were asked for a reply.",
    why: "Press codes and courts ask the same question first: did you put it to them?",
    example: "“The council accused Lorne Ferries of hiding the report.” Nobody has asked Lorne Ferries.",
    clear: "Ask, and record it: `copydesk reply STORY --to WHO --channel HOW --outcome answered|declined|no-answer|unreachable`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (_, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::RightOfReply { parties } = shortfall else {
                continue;
            };
            let words = Words {
                message: "it criticises somebody by name, and no reply was sought".to_owned(),
                expected: format!("that somebody was asked, of: {}", names(parties)),
                found: "no [[reply]] about it in the story".to_owned(),
                clear: format!(
                    "copydesk reply {} --to {} --channel phone --outcome no-answer",
                    scope.dossier.slug,
                    argument(&parties[0])
                ),
            };
            findings.push(rendition.about(scope, Code::RightOfReply, claim, words));
        }
    }
    findings
}
