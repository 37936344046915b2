//! `self-review`: the claim passes only with its author's own verdict.

use super::Rule;
use super::scope::{Scope, Words, names};
use crate::model::{Code, Finding, Severity};
use crate::trust::{Shortfall, says};

pub(super) const RULE: Rule = Rule {
    code: Code::SelfReview,
    meaning: "The claim would pass only by the verdict of an author of the story, under that or another id, or of the one who says it.",
    why: "Nobody sees their own mistakes; that is what a desk is for.",
    example: "leo reported the story and verified its claims; so did `leo2`, who has leo's e-mail address.",
    clear: "Have somebody who did not report the story judge the claim.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::SelfReview { by, needed } = shortfall else {
                continue;
            };
            let persons = by.iter().filter_map(|id| scope.policy.person(id));
            let own = persons.filter(|person| says(person, claim)).count() == by.len();
            let words = Words {
                message: match own {
                    true => format!("{} passed it, and it is put to the same person", names(by)),
                    false => format!("{} passed it, and is an author of the story", names(by)),
                },
                expected: match (needed, own) {
                    (1, true) => "a verdict by somebody who did not say it".to_owned(),
                    (1, false) => "a verdict by somebody who did not report it".to_owned(),
                    (needed, _) => format!("verdicts by {needed} people who did not report it"),
                },
                found: format!("a verdict by {}", names(by)),
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::SelfReview, claim, words));
        }
    }
    findings
}
