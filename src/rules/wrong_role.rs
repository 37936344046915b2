//! `wrong-role`: somebody passed the claim in a role that may not, or somebody who must did not.

use super::Rule;
use super::scope::{Scope, Words, names};
use crate::model::{Code, Finding, Severity};
use crate::trust::{RoleTrouble, Shortfall};

pub(super) const RULE: Rule = Rule {
    code: Code::WrongRole,
    meaning: "A verdict was given in a role that its reviewer does not have or the policy does not accept, or one that a role must give is missing.",
    why: "Who may say yes is decided before the story, by people who answer for it; not by whoever is awake.",
    example: "An intern's ledger has a verdict as responsible editor; or a claim rests on a source who is not named, and no responsible editor has passed it.",
    clear: "Have somebody in the right role judge the claim; `copydesk policy CLAIM` says which.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::WrongRole { by, trouble } = shortfall else {
                continue;
            };
            let who = by.as_ref().map_or("nobody", |by| by.as_str());
            let (message, expected, found) = match trouble {
                RoleTrouble::NotHeld(role) => (
                    format!("`{who}` passed it as {role}, and is none on this desk"),
                    format!("a role that copydesk.toml gives `{who}`"),
                    role.to_string(),
                ),
                RoleTrouble::NotAccepted(role, accepted) => (
                    format!(
                        "`{who}` passed it as {role}; that role does not count for such claims"
                    ),
                    names(accepted),
                    role.to_string(),
                ),
                RoleTrouble::OnAuthor(role) => (
                    format!("`{who}` accepted it on the author's word, as {role}"),
                    "a responsible-editor".to_owned(),
                    role.to_string(),
                ),
                RoleTrouble::Anonymous(roles) => (
                    "it rests on an anonymous source, and nobody who must has passed it".to_owned(),
                    format!("a verdict by a {}", names(roles)),
                    "none".to_owned(),
                ),
            };
            let words = Words {
                message,
                expected,
                found,
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::WrongRole, claim, words));
        }
    }
    findings
}
