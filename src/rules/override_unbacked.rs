//! `override-unbacked`: a part of the page set by hand in a sheet, that no ledger backs.

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::OverrideUnbacked,
    meaning: "A sheet from before corrections were entries in a ledger gives a block a role by hand (`override`), and nobody's ledger backs it.",
    why: "Anybody can write into a sheet; whoever says that words are no claim answers for it by name.",
    example: "The sheet calls “Sponsored by Lorne Ferries” furniture, with `override = \"an advertisement\"`, and no ledger does.",
    clear: "Back it: `copydesk mark STORY/RENDITION --words WORDS --role ROLE --why WHY`.",
    severity: Severity::Warn,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for one in &rendition.dossier.unbacked {
            let words = Words {
                message: one.message.clone(),
                expected: one.expected.clone(),
                found: one.found.clone(),
                clear: one.clear.clone().unwrap_or_else(|| rendition.reread()),
            };
            let place = rendition.line_in_sheet(one.line);
            findings.push(rendition.at(scope, Code::OverrideUnbacked, place, words));
        }
    }
    findings
}
