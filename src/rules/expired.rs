//! `expired`: the verdict is older than the policy lets it be.

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity};
use crate::trust::Shortfall;

pub(super) const RULE: Rule = Rule {
    code: Code::Expired,
    meaning: "The verdict that the claim passes by is older than the policy's `max_age_days`.",
    why: "“The bridge is closed” was true when it was checked; a story that runs again a year later is read today.",
    example: "A profile written in spring runs in autumn; its verdicts are 200 days old, and the desk lets them hold for 90.",
    clear: "Check the claim again: `copydesk verify CLAIM`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::Expired {
                by,
                at,
                days,
                allowed,
            } = shortfall
            else {
                continue;
            };
            let words = Words {
                message: format!("the verdict of `{by}` is {days} days old"),
                expected: format!("a verdict of the last {allowed} days"),
                found: format!("one of {}", at.date_naive()),
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::Expired, claim, words));
        }
    }
    findings
}
