//! `evidence-missing`: a file that a verdict rests on is not there.

use super::Rule;
use super::scope::{Scope, cited};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::EvidenceMissing,
    meaning: "A file of evidence that the register or a ledger names is not in the story's evidence folder.",
    why: "In court the question is not whether you had it, but whether you have it.",
    example: "`reviews/harbor-bridge/mara.toml` cites evidence/inspection-log.txt, and nobody committed the file.",
    clear: "Bring the file back from git or from whoever attached it.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    cited(scope)
        .into_iter()
        .filter(|one| one.found.is_none())
        .map(|one| {
            one.finding(
                scope,
                Code::EvidenceMissing,
                format!("{} is not there", one.reference),
                "no such file".to_owned(),
            )
        })
        .collect()
}
