//! What a comparison with the original holds against claims, until a reviewer says why they stand all the same.
//!
//! The flags are recorded in the sheet when a text is imported or compared; here they are only read, so that the gate stays as
//! fast as reading. A verdict clears them when it is in force and carries a note: whoever verifies a claim that differs from the
//! original must say why.

use super::scope::{Scope, Words, excerpt};
use crate::compare::DifferenceKind;
use crate::model::{Claim, Code, Finding};
use crate::trust::Standing;

/// A finding for every claim with flags of that code which nobody has answered; `tell` says what is wrong with it.
pub(super) fn flagged(scope: &Scope<'_>, code: Code, tell: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, standing) in rendition.standing_claims() {
            let flags = flags(claim, code);
            if flags.is_empty() || answered(standing) {
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

fn answered(standing: &Standing<'_>) -> bool {
    standing.status.passes()
        && standing.in_force.iter().any(|(_, review)| {
            review
                .note
                .as_deref()
                .is_some_and(|note| !note.trim().is_empty())
        })
}
