//! `too-little-evidence`: the claim was verified against less than the policy asks for.

use super::Rule;
use super::scope::{Scope, Words, names};
use crate::model::{Basis, Code, Finding, Severity};
use crate::trust::{EvidenceGap, Shortfall, rests_on};

pub(super) const RULE: Rule = Rule {
    code: Code::TooLittleEvidence,
    meaning: "The claim was verified on a note alone, or against fewer sources or other kinds of them than the policy asks for; or it was called an opinion and has a sum, a share, a day or an accusation.",
    why: "Three sites that copied one wire story are one source; a quotation that nobody recorded is a memory.",
    example: "A figure rests on two news sites with `origin = \"AP\"`; the desk wants a primary source, or three independent ones.",
    clear: "Judge the claim again with what is missing: `copydesk attach`, then `copydesk verify CLAIM --evidence KIND:REF`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, shortfall) in rendition.shortfalls() {
            let Shortfall::TooLittleEvidence(gap) = shortfall else {
                continue;
            };
            let (message, expected, found) = tell(gap);
            let words = Words {
                message,
                expected,
                found,
                clear: rendition.verify(number, claim),
            };
            findings.push(rendition.about(scope, Code::TooLittleEvidence, claim, words));
        }
    }
    findings
}

fn tell(gap: &EvidenceGap) -> (String, String, String) {
    match gap {
        EvidenceGap::Nothing => (
            "its verdict says neither what it rests on nor why".to_owned(),
            "evidence, or a note on how the reviewer knows".to_owned(),
            "neither".to_owned(),
        ),
        EvidenceGap::Basis { found, wanted } => (
            format!("its verification rests on {}", rests_on(*found)),
            match wanted {
                Basis::Note => "a note".to_owned(),
                Basis::Named => {
                    "a kept file, an address with the day it was read, or who was heard on what day"
                        .to_owned()
                }
                Basis::Kept => "a file that the desk keeps, with its digest".to_owned(),
            },
            rests_on(*found).to_owned(),
        ),
        EvidenceGap::Sources {
            primary,
            any,
            primary_needed,
            secondary_needed,
        } => {
            let wanted = match (primary_needed, secondary_needed) {
                (primary, 0) => format!("{primary} primary"),
                (0, many) => format!("{many} independent ones"),
                (primary, many) => {
                    format!("{primary} primary, or {many} independent secondary ones")
                }
            };
            (
                "it was verified against too few independent sources".to_owned(),
                wanted,
                format!("{primary} primary, {} secondary", any - primary),
            )
        }
        EvidenceGap::Kinds(kinds) => (
            "it was verified without the kind of evidence that such claims need".to_owned(),
            format!("one of: {}", names(kinds)),
            "none of them".to_owned(),
        ),
        EvidenceGap::Opinion(words) => (
            "it is called an opinion, and says what can be checked".to_owned(),
            "evidence for what can be checked, or a query".to_owned(),
            format!("“{}”, and an opinion", words.join("”, “")),
        ),
    }
}
