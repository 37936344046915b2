//! `adopted-broken`: a verdict that was adopted from a sister desk can't be believed.

use std::collections::HashSet;

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity};
use crate::trust::is_to_come;

pub(super) const RULE: Rule = Rule {
    code: Code::AdoptedBroken,
    meaning: "What was adopted from a sister desk is no ledger that somebody whom the [[trust]] names signed there, or not the entry that was adopted.",
    why: "A verdict of another newsroom is believed for its signature alone: without that, whoever can write here could write theirs.",
    example: "Somebody wrote a verification into the copy of the sister's ledger, chain and all; the signature is not of that.",
    clear: "Adopt it again from the desk itself: `copydesk adopt STORY --from DESK`; or bring the copy back from git.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told = HashSet::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            for theirs in &standing.theirs {
                let adopted = theirs.adopted;
                let to_come = theirs
                    .review
                    .filter(|review| is_to_come(review.at, scope.at))
                    .map(|_| "its entry is still to come".to_owned());
                let broken = theirs.trouble.as_ref().filter(|one| one.is_broken());
                let Some(reason) = broken.map(ToString::to_string).or(to_come) else {
                    continue;
                };
                // One copy that is not whole is one finding, however many claims lean on it.
                let key = (
                    theirs.desk,
                    &adopted.story,
                    &adopted.reviewer,
                    reason.clone(),
                );
                if !told.insert(key) {
                    continue;
                }
                let words = Words {
                    message: format!(
                        "what {} of {} is said to have verified ({}) does not hold: {reason}",
                        adopted.reviewer,
                        theirs.outlet,
                        rendition.address(number)
                    ),
                    expected: format!(
                        "entry {} of {}'s ledger on {} there, sha256 {}, signed",
                        adopted.seq, adopted.reviewer, adopted.story, adopted.entry_sha256
                    ),
                    found: reason,
                    clear: format!("copydesk adopt {} --from DESK", scope.dossier.slug),
                };
                let mut finding = rendition.about(scope, Code::AdoptedBroken, claim, words);
                let file = format!(
                    "reviews/{}/adopted/{}.toml",
                    scope.dossier.slug, theirs.desk
                );
                finding.related = vec![std::mem::replace(&mut finding.place, line_in(&file, 1))];
                findings.push(finding);
            }
        }
    }
    findings
}
