//! `disclosure-altered`: the disclosure is not in the desk's wording.

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity, same_words};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureAltered,
    meaning: "The disclosure in the text is not the desk's wording.",
    why: "The wording was settled by people who answer for it; a conversion that rewrites it promises something else.",
    example: "The desk settled on “Our editors checked every statement in it”; the converted page says “Our editors checked it”.",
    clear: "Use the wording of `copydesk.toml`, and import the new revision.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let Some(wording) = &scope.policy.disclosure.wording else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some(block) = rendition.disclosure() else {
            continue;
        };
        if same_words(&block.quote, wording) {
            continue;
        }
        let words = Words {
            message: "the disclosure is not in the desk's wording".to_owned(),
            expected: format!("“{wording}”"),
            found: format!("“{}”", block.quote),
            clear: format!("change it, then copydesk import {} FILE", rendition.target),
        };
        let place = rendition.place(block.span(), block.line);
        findings.push(rendition.at(scope, Code::DisclosureAltered, place, words));
    }
    findings
}
