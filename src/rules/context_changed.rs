//! `context-changed`: the words are the same, but not what they lean on.

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::ContextChanged,
    meaning: "The claim's words are the same, but the sentence that its pronoun or demonstrative leans on changed.",
    why: "“He denied it” is another claim when the sentence above names another man.",
    example: "“He denied it” was verified under “Mayor Ortiz was asked about the tender”. The sentence above it now names Councillor Lund.",
    clear: "Read the claim with the sentence above it, and judge it again.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let Some((reviewer, _)) = standing.other_context.last() else {
                continue;
            };
            // Somebody has judged it as it stands now.
            if standing.in_force.len() > standing.other_context.len() {
                continue;
            }
            let address = rendition.address(number);
            let now = match &claim.context {
                Some(context) => format!("“{}”", excerpt(&context.quote, 160)),
                None => "no sentence that it leans on".to_owned(),
            };
            let words = Words {
                message: format!(
                    "“{}” leans on another sentence than when it was judged",
                    excerpt(&claim.quote, 60)
                ),
                expected: format!("the context that {reviewer} judged it in"),
                found: now,
                clear: format!(
                    "copydesk show {address}, then copydesk verify {address} --as {reviewer} --evidence KIND:REF"
                ),
            };
            findings.push(rendition.about(scope, Code::ContextChanged, claim, words));
        }
    }
    findings
}
