//! `signature-missing`: a ledger that must be signed is not.

use std::collections::HashSet;

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{ClaimKind, ClaimRef, Code, Finding, Review, Severity, Verdict};

pub(super) const RULE: Rule = Rule {
    code: Code::SignatureMissing,
    meaning: "The policy asks for signed ledgers, and this one has no signature beside it.",
    why: "A chain shows that a ledger was not edited; only a signature shows who wrote it.",
    example: "The desk's policy says `signatures = true`; mara gave her verdicts without `--sign`.",
    clear: "Sign it: `copydesk sign STORY`, as the reviewer whose ledger it is.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let wants = |kind: &ClaimKind| scope.assessor.policy(*kind).signatures.value;
    if !ClaimKind::ALL.iter().any(wants) {
        return Vec::new();
    }
    let claims: HashSet<ClaimRef> = scope
        .dossier
        .renditions
        .iter()
        .flat_map(|rendition| {
            let claims = rendition.claims().iter().filter(|one| wants(&one.kind));
            claims.map(|claim| ClaimRef {
                rendition: rendition.record.name.clone(),
                id: claim.id.clone(),
            })
        })
        .collect();
    let mut findings = Vec::new();
    for ledger in &scope.dossier.ledgers {
        // Judging one claim that wants a signature makes the whole ledger want one.
        let mut reviews = ledger.book.entries.iter();
        // Where any claim wants a signature, saying that words are none does too.
        let wanted =
            |review: &Review| review.verdict == Verdict::Reading || claims.contains(&review.claim);
        if ledger.signed.is_some() || !reviews.any(wanted) {
            continue;
        }
        let words = Words {
            message: format!("the ledger of `{}` is not signed", ledger.reviewer),
            expected: ledger.signature_file(),
            found: "no such file".to_owned(),
            clear: format!(
                "copydesk sign {} --as {}",
                scope.dossier.slug, ledger.reviewer
            ),
        };
        let place = line_in(&ledger.file, 1);
        findings.push(scope.finding(Code::SignatureMissing, place, words));
    }
    findings
}
