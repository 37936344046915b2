//! `reviewer-unknown`: a ledger of somebody who is not on the desk.

use super::Rule;
use super::scope::{Scope, Words, line_in, verdicts};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::ReviewerUnknown,
    meaning: "A ledger belongs to somebody who is not among the desk's people, or was not when the verdict was given.",
    why: "A name that nobody can put a face to answers for nothing.",
    example: "`reviews/harbor-bridge/tom.toml` has verdicts, and `copydesk.toml` knows nobody named tom.",
    clear: "Add the person to `copydesk.toml`, or have somebody of the desk judge the claims.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = strangers(scope);
    for ledger in &scope.dossier.ledgers {
        let Some(person) = scope.policy.person(&ledger.reviewer) else {
            continue;
        };
        let reviews = ledger.book.entries.iter();
        for review in reviews.filter(|review| !person.active_on(review.at.date_naive())) {
            let words = Words {
                message: format!(
                    "`{}` was not on this desk when entry {} was given",
                    person.id, review.seq
                ),
                expected: person.days(),
                found: review.at.date_naive().to_string(),
                clear: format!("copydesk show {}", review.claim.id),
            };
            let place = line_in(&ledger.file, review.line);
            findings.push(scope.finding(Code::ReviewerUnknown, place, words));
        }
    }
    findings
}

fn strangers(scope: &Scope<'_>) -> Vec<Finding> {
    scope
        .dossier
        .ledgers
        .iter()
        .filter(|ledger| scope.policy.person(&ledger.reviewer).is_none())
        .map(|ledger| {
            let words = Words {
                message: format!("`{}` is not on this desk", ledger.reviewer),
                expected: "a [[person]] of copydesk.toml".to_owned(),
                found: format!(
                    "{} by `{}`",
                    verdicts(ledger.book.entries.len()),
                    ledger.reviewer
                ),
                clear: format!(
                    "add [[person]] id = \"{}\" to copydesk.toml",
                    ledger.reviewer
                ),
            };
            scope.finding(Code::ReviewerUnknown, line_in(&ledger.file, 1), words)
        })
        .collect()
}
