//! `disclosure-altered`: the disclosure is not in the desk's wording.

use super::Rule;
use super::scope::{Scope, Words};
use super::wording::disclosure_wording;
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
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let (Some(block), Some(wording)) =
            (rendition.disclosure(), disclosure_wording(scope, rendition))
        else {
            continue;
        };
        let open = rendition
            .standing_claims()
            .any(|(_, _, standing)| !standing.status.passes());
        let wording = match wording {
            Ok(wording) => wording,
            // What an open claim keeps off the record has its own finding.
            Err(_) if open => continue,
            Err(missing) => {
                let places = missing.iter().map(|field| format!("{{{field}}}"));
                format!(
                    "nothing is on record for {}",
                    places.collect::<Vec<_>>().join(", ")
                )
            }
        };
        if same_words(&block.quote, &wording) {
            continue;
        }
        let words = Words {
            message: "the disclosure is not in the desk's wording".to_owned(),
            expected: format!("“{wording}”"),
            found: format!("“{}”", block.quote),
            clear: format!(
                "print what copydesk disclosure {0} says, then copydesk import {0} FILE",
                rendition.target
            ),
        };
        let place = rendition.place(block.span(), block.line);
        findings.push(rendition.at(scope, Code::DisclosureAltered, place, words));
    }
    findings
}
