//! `ambiguous`: a judged claim could be in more than one place.

use super::Rule;
use super::scope::{Scope, Words, excerpt, verify};
use crate::model::{Claim, Code, Finding, Severity, Status};

pub(super) const RULE: Rule = Rule {
    code: Code::Ambiguous,
    meaning: "A claim of the last revision could be any of several in this one; its verdict was given to none of them.",
    why: "A verdict handed to the wrong sentence is a verification that nobody made.",
    example: "“Nobody was hurt.” stood once and was verified; the new revision has it under two different accidents. Neither of the two is verified.",
    clear: "Judge the places it may have gone to; the finding goes when each of them has a verdict.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for lost in rendition.dossier.claims() {
            if lost.status != Status::Withdrawn || lost.candidates.is_empty() {
                continue;
            }
            let open: Vec<(String, &Claim)> = rendition
                .standing_claims()
                .filter(|(_, claim, standing)| {
                    !standing.status.passes()
                        && lost.candidates.iter().any(|one| one.claim == claim.id)
                })
                .map(|(number, claim, _)| (rendition.address(number), claim))
                .collect();
            let addresses: Vec<&str> = open.iter().map(|(address, _)| address.as_str()).collect();
            let Some((_, first)) = open.first() else {
                continue;
            };
            // One that differs from its original wants a note, and so the command for all of them does.
            let differing = open
                .iter()
                .map(|(_, claim)| claim)
                .find(|claim| !claim.differences.is_empty());
            let words = Words {
                message: format!(
                    "“{}” could be in {} places now",
                    excerpt(&lost.quote, 60),
                    lost.candidates.len()
                ),
                expected: "one place that it certainly went to".to_owned(),
                found: addresses.join(", "),
                clear: verify(&addresses.join(" "), differing.unwrap_or(first), None),
            };
            let place = rendition.line_in_sheet(lost.line);
            let mut finding = rendition.at(scope, Code::Ambiguous, place, words);
            finding.claim = Some(lost.id.clone());
            findings.push(finding);
        }
    }
    findings
}
