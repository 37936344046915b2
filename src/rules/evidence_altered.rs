//! `evidence-altered`: a file that a verdict rests on is not what it was.

use super::Rule;
use super::scope::{Scope, cited};
use crate::model::{Code, Finding, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::EvidenceAltered,
    meaning: "A file of evidence does not have the digest that the register or a ledger recorded.",
    why: "A reviewer read one document; a reader who asks for it is shown another.",
    example: "The scan was replaced by a better one under the same name; four verdicts cite the old one's digest.",
    clear: "Bring the old file back from git, attach the new one under another name, and judge the claims against it.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    cited(scope)
        .into_iter()
        .filter_map(|one| {
            let found = one.found?;
            (found != one.recorded).then(|| {
                one.finding(
                    scope,
                    Code::EvidenceAltered,
                    format!("{} is not the file that was recorded", one.reference),
                    format!("sha256 {found}"),
                )
            })
        })
        .collect()
}
