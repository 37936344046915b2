//! `status-unbacked`: the sheet says something that no ledger entry supports.

use std::cell::LazyCell;

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Code, Finding, Severity, Status};
use crate::trust::Verdicts;

pub(super) const RULE: Rule = Rule {
    code: Code::StatusUnbacked,
    meaning: "The sheet gives a claim a status that no ledger entry on these very words supports.",
    why: "A sheet is a text file: anybody can write “verified” into it. Only a reviewer's ledger makes it so.",
    example: "The sheet says `status = \"verified\"`, and no ledger has a verdict on that claim.",
    clear: "Judge the claim, or let `copydesk import STORY/RENDITION` set the status that the ledgers prove. A doubt that no ledger has is kept: bring the ledger back that has it.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let verdicts = LazyCell::new(|| Verdicts::of(scope.dossier));
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let lapsed = (claim.status, standing.status) == (Status::Adopted, Status::Unreviewed);
            if claim.status == standing.status || lapsed {
                continue;
            }
            let clear = match standing.status {
                _ if verdicts.lacks(&rendition.target.rendition, claim) => format!(
                    "bring the ledger back that has the doubt: git checkout -- reviews/{}",
                    scope.dossier.slug
                ),
                Status::Unreviewed | Status::Stale if claim.status.passes() => {
                    rendition.verify(number, claim)
                }
                Status::Unreviewed
                | Status::Stale
                | Status::Queried
                | Status::Disputed
                | Status::Incorrect
                | Status::Verified
                | Status::OnAuthor
                | Status::Opinion
                | Status::Adopted
                | Status::Withdrawn => rendition.reread(),
            };
            let words = Words {
                message: format!(
                    "the sheet says {}, the ledgers say {}: “{}”",
                    claim.status,
                    standing.status,
                    excerpt(&claim.quote, 60)
                ),
                expected: standing.status.to_string(),
                found: claim.status.to_string(),
                clear,
            };
            let mut finding = rendition.about(scope, Code::StatusUnbacked, claim, words);
            finding.related = vec![std::mem::replace(
                &mut finding.place,
                rendition.line_in_sheet(claim.line),
            )];
            findings.push(finding);
        }
    }
    findings
}
