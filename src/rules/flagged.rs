//! What a comparison with the original holds against claims, until a reviewer says why they stand all the same.
//!
//! The differences are recorded in the sheet when a text is imported or compared; here they are only read, so that the gate stays as
//! fast as reading. A verdict clears those that stood when it was given, when it is in force and carries a note: whoever verifies
//! a claim that differs from the original must say why.

use super::answering::answers;
use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::model::{Claim, Code, Difference, Finding, kinds, told};
use crate::trust::Standing;

/// A finding for every claim with flags of that code which nobody has answered; `tell` says what is wrong with it.
pub(super) fn flagged(scope: &Scope<'_>, code: Code, tell: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let mut open: Vec<Difference> = of_code(claim, code).cloned().collect();
            open.retain(|one| !answered(scope, rendition, (claim, standing), one));
            if open.is_empty() {
                continue;
            }
            let expected = match &claim.source {
                Some(source) => {
                    let quotes: Vec<String> = source
                        .quotes()
                        .map(|quote| format!("“{}”", excerpt(quote, 160)))
                        .collect();
                    format!("{} ({})", quotes.join(" and "), source.rendition)
                }
                None => "a passage of the original that carries it".to_owned(),
            };
            let words = Words {
                message: format!("{tell}: “{}”", excerpt(&claim.quote, 60)),
                expected,
                found: told(&open),
                clear: format!(
                    "correct the text and import it, or {}",
                    rendition.verify(number, claim)
                ),
            };
            let mut finding = rendition.about(scope, code, claim, words);
            finding.kinds = kinds(&open);
            findings.push(finding);
        }
    }
    findings
}

fn of_code(claim: &Claim, code: Code) -> impl Iterator<Item = &Difference> {
    let differences = claim.differences.iter();
    differences.filter(move |one| one.kind.code() == code)
}

// A note that says why answers the differences that stood when it was written; one that comes later wants an answer of its own. Entries of before the
// first edition don't say what stood then.
fn answered(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    (claim, standing): (&Claim, &Standing<'_>),
    difference: &Difference,
) -> bool {
    let digest = difference.digest();
    standing.status.passes()
        && standing.in_force.iter().any(|(_, review)| {
            let said = review.note.as_deref();
            let before = scope.assessor.made_before(rendition.dossier, review);
            said.is_some_and(|note| match before {
                true => !note.trim().is_empty(),
                false => review.answers.contains(&digest) && answers(note, claim),
            })
        })
}
