//! `too-few-reviewers`: not as many different people have passed the claim as the policy asks for.

use super::Rule;
use super::scope::{Scope, Words, names};
use crate::model::{Code, Finding, Severity};
use crate::trust::Shortfall;

pub(super) const RULE: Rule = Rule {
    code: Code::TooFewReviewers,
    meaning: "Fewer different people have passed the claim than the policy asks for; authors, and one person under two ids, count as the policy says.",
    why: "The second pair of eyes is the oldest rule of the trade, and the first to go when the deadline nears.",
    example: "The desk wants two reviewers for a quotation; mara has verified it, nobody else has.",
    clear: "Have somebody else judge the claim; `copydesk policy CLAIM` says what applies to it.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::TooFewReviewers {
                by,
                doubles,
                needed,
            } = shortfall
            else {
                continue;
            };
            let mut found = match by.as_slice() {
                [] => "nobody who counts".to_owned(),
                by => names(by),
            };
            if !doubles.is_empty() {
                found.push_str(&format!(
                    "; {} counts once: same e-mail, key or name",
                    names(doubles)
                ));
            }
            let words = Words {
                message: format!("{} of {needed} reviewers have passed it", by.len()),
                expected: match needed {
                    1 => "a verdict by somebody of the desk who is not its author".to_owned(),
                    needed => format!("verdicts by {needed} different people"),
                },
                found,
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::TooFewReviewers, claim, words));
        }
    }
    findings
}
