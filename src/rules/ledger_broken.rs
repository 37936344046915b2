//! `ledger-broken`: a ledger's chain does not hold, or it speaks of what is not there.

use std::collections::HashSet;

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{ClaimId, Code, Finding, LedgerDossier, RenditionName, Severity, Verdict};
use crate::trust::{breaks, of_other_desks};

pub(super) const RULE: Rule = Rule {
    code: Code::LedgerBroken,
    meaning: "A ledger was changed after the fact: its chain, its name, its desk or a claim that it judges is not what it was.",
    why: "The ledger is the proof; one that can be edited proves nothing.",
    example: "Entry 4 of `reviews/harbor-bridge/mara.toml` said “queried” and now says “verified”; entry 5 is chained to the old words.",
    clear: "Bring the ledger back from git, and give verdicts with `copydesk verify` and its siblings.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let claims: HashSet<(&RenditionName, &ClaimId)> = scope
        .renditions
        .iter()
        .flat_map(|rendition| {
            let name = &rendition.target.rendition;
            let claims = rendition.dossier.claims().iter();
            claims.map(move |claim| (name, &claim.id))
        })
        .collect();
    let mut findings = Vec::new();
    for ledger in &scope.dossier.ledgers {
        let clear = format!("git checkout -- {}", ledger.file);
        for (line, message, expected, found) in troubles(scope, ledger) {
            let words = Words {
                message,
                expected,
                found,
                clear: clear.clone(),
            };
            findings.push(scope.finding(Code::LedgerBroken, line_in(&ledger.file, line), words));
        }
        // A correction of the reading is bound to words, which may be those of no claim.
        let verdicts = ledger.book.entries.iter();
        for review in verdicts.filter(|one| one.verdict != Verdict::Reading) {
            let claim = &review.claim;
            if !claims.contains(&(&claim.rendition, &claim.id)) {
                let words = Words {
                    message: format!("entry {} judges a claim that is in no sheet", review.seq),
                    expected: format!("a claim {claim} in claims/{}", scope.dossier.slug),
                    found: "none".to_owned(),
                    clear: format!("git checkout -- claims/{}", scope.dossier.slug),
                };
                let place = line_in(&ledger.file, review.line);
                findings.push(scope.finding(Code::LedgerBroken, place, words));
            }
        }
    }
    findings
}

fn troubles(scope: &Scope<'_>, ledger: &LedgerDossier) -> Vec<(u32, String, String, String)> {
    let mut troubles = Vec::new();
    if ledger.book.story != scope.dossier.slug {
        troubles.push((
            1,
            "this ledger was kept for another story".to_owned(),
            format!("story = \"{}\"", scope.dossier.slug),
            format!("story = \"{}\"", ledger.book.story),
        ));
    }
    if ledger.book.reviewer != ledger.reviewer {
        troubles.push((
            1,
            "this ledger is another reviewer's".to_owned(),
            format!("reviewer = \"{}\"", ledger.reviewer),
            format!("reviewer = \"{}\"", ledger.book.reviewer),
        ));
    }
    troubles.extend(
        breaks(&ledger.book)
            .into_iter()
            .chain(of_other_desks(
                scope.policy.id,
                ledger.book.entries.iter().map(|one| (one.line, one.desk)),
            ))
            .map(|one| (one.line, one.message, one.expected, one.found)),
    );
    troubles
}
