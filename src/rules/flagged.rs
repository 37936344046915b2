//! What a comparison with the original holds against claims, until a reviewer says why they stand all the same.
//!
//! The flags are recorded in the sheet when a text is imported or compared; here they are only read, so that the gate stays as
//! fast as reading. A verdict clears those that stood when it was given, when it is in force and carries a note: whoever verifies
//! a claim that differs from the original must say why.

use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::compare::DifferenceKind;
use crate::model::{Claim, Code, Finding, Sha256};
use crate::trust::Standing;

/// A finding for every claim with flags of that code which nobody has answered; `tell` says what is wrong with it.
pub(super) fn flagged(scope: &Scope<'_>, code: Code, tell: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let mut flags = flags(claim, code);
            flags.retain(|flag| !answered(scope, rendition, standing, flag));
            if flags.is_empty() {
                continue;
            }
            let address = rendition.address(number);
            let expected = match &claim.source {
                Some(source) => format!("“{}” ({})", excerpt(&source.quote, 160), source.rendition),
                None => "a passage of the original that carries it".to_owned(),
            };
            let words = Words {
                message: format!("{tell}: “{}”", excerpt(&claim.quote, 60)),
                expected,
                found: flags.join("; "),
                clear: format!(
                    "correct the text and import it, or copydesk verify {address} --evidence KIND:REF --note WHY-IT-STANDS"
                ),
            };
            findings.push(rendition.about(scope, code, claim, words));
        }
    }
    findings
}

fn flags(claim: &Claim, code: Code) -> Vec<&str> {
    claim
        .flags
        .iter()
        .map(String::as_str)
        // A flag that somebody wrote by hand is a difference like any other.
        .filter(|flag| {
            DifferenceKind::of_flag(flag).map_or(Code::Altered, DifferenceKind::code) == code
        })
        .collect()
}

// A note answers the differences that stood when it was written; one that comes later wants an answer of its own. Entries of before the
// first edition don't say what stood then.
fn answered(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    standing: &Standing<'_>,
    flag: &str,
) -> bool {
    let digest = Sha256::of(flag);
    standing.status.passes()
        && standing.in_force.iter().any(|(_, review)| {
            let said = review.note.as_deref();
            said.is_some_and(|note| !note.trim().is_empty())
                && (review.answers.contains(&digest)
                    || scope.assessor.made_before(rendition.dossier, review))
        })
}
