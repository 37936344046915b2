//! `unreviewed`: nobody has judged the claim.

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Claim, Code, Finding, Mark, RenditionName, Severity, Status, fold};
use crate::trust::{MarkCounts, MarkHolds, Marked, Standing, mark_holds, marks};

pub(super) const RULE: Rule = Rule {
    code: Code::Unreviewed,
    meaning: "Nobody has judged the claim.",
    why: "The disclosure says that the editorial team verified all of it; for this claim that is not so.",
    example: "The story was imported at noon; its 40 claims wait for the fact-checker.",
    clear: "Check the claim against evidence and say so: `copydesk review STORY`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let marks = marks(scope.policy, scope.dossier);
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            // A status that claims otherwise is a finding of its own; but that a sister's verdict stopped counting is nobody's forgery.
            let claims_otherwise = claim.status.passes() && claim.status != Status::Adopted;
            if standing.status != Status::Unreviewed || claims_otherwise {
                continue;
            }
            let name = &rendition.dossier.record.name;
            let moved = marks.iter().rev().find(|one| moved(one, name, claim));
            let words = Words {
                message: format!("nobody has judged “{}”", excerpt(&claim.quote, 60)),
                expected: "a verdict in a ledger".to_owned(),
                found: match moved {
                    Some(one) => format!(
                        "{} said that it is no claim where it stood then, and what it leans on or stands between is another now",
                        one.by
                    ),
                    None => theirs(standing),
                },
                clear: match moved {
                    Some(one) => format!(
                        "{}; where it is no claim here either, copydesk mark {} {} --why WHY",
                        rendition.verify(number, claim),
                        rendition.address(number),
                        again(one)
                    ),
                    None => rendition.verify(number, claim),
                },
            };
            findings.push(rendition.about(scope, Code::Unreviewed, claim, words));
        }
    }
    findings
}

// Whether a correction that counts took the words of the claim out of judgement, at another place.
fn moved(marked: &Marked<'_>, rendition: &RenditionName, claim: &Claim) -> bool {
    let entry = marked.entry;
    let counts = marked.counts == MarkCounts::Yes && mark_holds(entry) == MarkHolds::Here;
    let (said, words) = (fold(&entry.text), fold(&claim.quote));
    counts
        && entry.claim.rendition == *rendition
        && match marked.mark {
            Mark::NotAClaim => said == words,
            Mark::Role => said.contains(&words),
            Mark::Claim | Mark::Speaker | Mark::AsRead | Mark::Beside => false,
        }
}

// The options that say the same again.
fn again(marked: &Marked<'_>) -> String {
    match (marked.mark, marked.entry.to.as_deref()) {
        (Mark::Role, Some(role)) => format!("--role {role}"),
        _ => "--not-a-claim".to_owned(),
    }
}

// What sister desks say of it, and why that does not count.
fn theirs(standing: &Standing<'_>) -> String {
    let told = standing.theirs.iter().map(|one| {
        let why = one.trouble.as_ref().map_or_else(
            || "the [[policy]] lets no adopted verdict stand for one of this desk".to_owned(),
            ToString::to_string,
        );
        format!(
            "{} of {} verified it, which does not count: {why}",
            one.adopted.reviewer, one.outlet
        )
    });
    let told: Vec<String> = told.collect();
    match told.is_empty() {
        true => "none".to_owned(),
        false => told.join("; "),
    }
}
