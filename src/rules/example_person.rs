//! `example-person`: a verdict by one of the people that a new desk has for an example.

use super::Rule;
use super::scope::{Scope, Words, line_in, verdicts};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::ExamplePerson,
    meaning: "A ledger belongs to one of the example people that `copydesk init` puts on a new desk.",
    why: "“Mara Example” does not exist; a verdict in that name is nobody's.",
    example: "The desk was made with `copydesk init`, and its first story was verified `--as mara` before anybody put real people into copydesk.toml.",
    clear: "Put your own people into `copydesk.toml`, and have them judge the claims.",
    severity: Severity::Warn,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for ledger in &scope.dossier.ledgers {
        let person = scope.policy.person(&ledger.reviewer);
        let Some(person) = person.filter(|person| person.is_example()) else {
            continue;
        };
        let words = Words {
            message: format!("`{}` is an example, not a person", person.id),
            expected: "somebody of your newsroom".to_owned(),
            found: format!("{} by {}", verdicts(ledger.book.entries.len()), person.name),
            clear: format!(
                "say in copydesk.toml who `{}` is: name and email",
                person.id
            ),
        };
        findings.push(scope.finding(Code::ExamplePerson, line_in(&ledger.file, 1), words));
    }
    findings
}
