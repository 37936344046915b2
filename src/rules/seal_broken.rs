//! `seal-broken`: what a publication rested on is no longer what was sealed.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity};
use crate::trust::audit;

pub(super) const RULE: Rule = Rule {
    code: Code::SealBroken,
    meaning: "A seal, or something that a sealed publication rested on, was changed or removed afterwards.",
    why: "A seal is what you show in two years' time; it is worth what it still proves.",
    example: "The web story was sealed when it was published; a week later somebody took a verdict out of mara's ledger and chained the rest anew.",
    clear: "`copydesk audit` names what was touched; bring it back from git.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    if scope.dossier.seals.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for seal in audit(scope.policy, scope.dossier) {
        for trouble in seal.troubles {
            let words = Words {
                message: format!("{}: {}", trouble.what, trouble.message),
                expected: trouble.expected,
                found: trouble.found,
                clear: "copydesk audit".to_owned(),
            };
            let place = line_in(&seal.file, 1);
            findings.push(scope.finding(Code::SealBroken, place, words));
        }
    }
    findings
}
