//! `context-changed`: the words are the same, but not what they lean on.

use super::Rule;
use super::scope::{Scope, Words, excerpt, verify};
use crate::model::{
    Claim, Code, Difference, DifferenceKind, Finding, SettingPart, Severity, Status,
};
use crate::trust::{changed_parts, speaker};

pub(super) const RULE: Rule = Rule {
    code: Code::ContextChanged,
    meaning: "The claim's words are the same, but what they lean on changed: who says it, the sentence before, the heading, lead-in or question, the day of filing.",
    why: "“He denied it” is another claim when the sentence above names another man, and a name under “Guilty” another than under “Cleared”.",
    example: "“He denied it” was verified under “Mayor Ortiz was asked about the tender”. The sentence above it now names Councillor Lund.",
    clear: "Read the claim with the sentence above it, and judge it again.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let elsewhere = standing.other_context.last();
            let by_another = standing.other_speaker.last().filter(|_| {
                standing.status == Status::Stale
                    && standing.other_speaker.last() == standing.outdated.last()
            });
            let Some((reviewer, review)) = by_another.or(elsewhere) else {
                continue;
            };
            // Somebody has judged it as it stands now.
            if by_another.is_none() && standing.in_force.len() > standing.other_context.len() {
                continue;
            }
            let address = rendition.address(number);
            let parts = changed_parts(review, claim);
            let words = Words {
                message: match by_another {
                    Some(_) if review.speaker == speaker(claim) => format!(
                        "“{}” was given back to its speaker after it was judged, in a text that has changed",
                        excerpt(&claim.quote, 60)
                    ),
                    Some(_) => format!(
                        "“{}” is put to somebody else than when it was judged",
                        excerpt(&claim.quote, 60)
                    ),
                    None => format!(
                        "“{}” leans on another {} than when it was judged",
                        excerpt(&claim.quote, 60),
                        named(&parts)
                    ),
                },
                expected: format!("the context that {reviewer} judged it in"),
                found: match by_another {
                    Some(_) => format!(
                        "speaker: {} -> {}",
                        review.speaker.as_deref().unwrap_or("nobody"),
                        speaker(claim).as_deref().unwrap_or("nobody")
                    ),
                    None => now(claim, &parts),
                },
                clear: format!(
                    "copydesk show {address}, then {}",
                    verify(&address, claim, Some(reviewer.as_str()))
                ),
            };
            findings.push(rendition.about(scope, Code::ContextChanged, claim, words));
        }
    }
    findings
}

fn named(parts: &[SettingPart]) -> String {
    match parts {
        [] => "sentence".to_owned(),
        parts => {
            let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
            parts.join(" and ")
        }
    }
}

// What changed, as far as the sheet tells; else what the claim leans on now.
fn now(claim: &Claim, parts: &[SettingPart]) -> String {
    let told = claim.before.iter().flat_map(|before| &before.differences);
    let told: Vec<String> = told
        .filter(|one| {
            parts
                .iter()
                .any(|part| one.kind == DifferenceKind::Setting(*part))
        })
        .map(Difference::flag)
        .collect();
    if !told.is_empty() {
        return told.join("; ");
    }
    let own = claim.setting.iter().filter(|one| parts.contains(&one.part));
    let own: Vec<String> = own
        .map(|one| format!("{} “{}”", one.part, excerpt(&one.quote, 100)))
        .collect();
    match (parts, own.is_empty(), &claim.context) {
        ([], _, Some(context)) => format!("“{}”", excerpt(&context.quote, 160)),
        ([], _, None) => "no sentence that it leans on".to_owned(),
        (_, false, _) => own.join("; "),
        (parts, true, _) => format!("no {}", named(parts)),
    }
}
