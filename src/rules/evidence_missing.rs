//! `evidence-missing`: a file that a verdict rests on is not there, or only says where it is.

use super::Rule;
use super::scope::{RenditionScope, Scope, Words, cited};
use crate::model::{Claim, Code, Evidence, Finding, Review, Severity};

pub(super) const RULE: Rule = Rule {
    code: Code::EvidenceMissing,
    meaning: "A file of evidence that the register or a ledger names is not in the story's evidence folder; or all that a verdict rests on are files that only say where a paper is (a shortcut, a link, what a drive leaves in its place).",
    why: "In court the question is not whether you had it, but whether you have it.",
    example: "`reviews/harbor-bridge/mara.toml` cites evidence/inspection-log.txt, and nobody committed the file.",
    clear: "Bring the file back from git or from whoever attached it. In the place of a shortcut attach the paper itself, and judge the claim on that.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let missing = cited(scope).into_iter().filter(|one| one.found.is_none());
    let missing = missing.map(|one| {
        one.finding(
            scope,
            Code::EvidenceMissing,
            format!("{} is not there", one.reference),
            "no such file".to_owned(),
        )
    });
    let mut findings: Vec<Finding> = missing.collect();
    if scope.dossier.evidence_pointing.is_empty() {
        return findings;
    }
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let mut given = standing.in_force.iter().map(|(_, review)| *review);
            let pointing = given.find_map(|review| points_alone(scope, review));
            findings.extend(pointing.map(|one| told(scope, rendition, (number, claim), one)));
        }
    }
    findings
}

// The first piece of a verdict that lets a claim pass, where all its pieces only say where something is.
fn points_alone<'r>(scope: &Scope<'_>, review: &'r Review) -> Option<&'r Evidence> {
    let status = review.verdict.status()?;
    let dossier = scope.dossier;
    let points = |one: &Evidence| {
        let found = dossier
            .evidence_found
            .get(&one.reference)
            .copied()
            .flatten();
        one.not_kept.is_none()
            && dossier.evidence_pointing.contains(&one.reference)
            // What was another file when it was judged is `evidence-altered`.
            && (one.sha256.is_none() || one.sha256 == found)
    };
    let alone = status.passes() && review.evidence.iter().all(points);
    review.evidence.first().filter(|_| alone)
}

fn told(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    (number, claim): (usize, &Claim),
    one: &Evidence,
) -> Finding {
    let words = Words {
        message: format!("{} only says where the paper is", one.reference),
        expected: "the paper itself in the evidence folder".to_owned(),
        found: "a shortcut or a link".to_owned(),
        clear: format!(
            "copydesk attach {} FILE, then {}",
            scope.dossier.slug,
            rendition.verify(number, claim)
        ),
    };
    rendition.about(scope, Code::EvidenceMissing, claim, words)
}
