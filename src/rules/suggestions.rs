//! `suggestions`: a reader points at a difference and nobody has answered; off unless the desk asks for it.

use std::collections::HashMap;

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{
    ClaimId, Code, Finding, ReaderName, RenditionDossier, Severity, Sha256, Suggestion,
};

pub(super) const RULE: Rule = Rule {
    code: Code::Suggestions,
    meaning: "A second reader, a program, says that the claim differs from the original, and nobody has judged the claim since or dismissed the suggestion.",
    why: "A model reads meaning that rules do not see. It is often right and sometimes wrong, so it points and a person looks.",
    example: "The reader `local` says that “leading to an arrest” stands for “leads to a conviction”.",
    clear: "Read both places and judge the claim, or dismiss the suggestion with a reason: `copydesk assist STORY --dismiss ID --reason WHY`.",
    severity: Severity::Allow,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let dismissed = scope.dossier.dismissed();
    for rendition in &scope.renditions {
        let said = newest(scope, rendition.dossier);
        if said.is_empty() {
            continue;
        }
        for (number, claim, standing) in rendition.standing_claims() {
            let words = Sha256::of(&claim.quote);
            for (reader, at, one) in said.get(&claim.id).into_iter().flatten() {
                let judged = standing.in_force.iter().any(|(_, review)| review.at >= *at);
                if one.text_sha256 != words || judged || dismissed.contains(&one.id) {
                    continue;
                }
                let address = rendition.address(number);
                let kind = one.kind.as_deref().unwrap_or("note");
                let words = Words {
                    message: format!(
                        "the reader `{reader}`, a program, suggests {kind}: “{}”",
                        excerpt(&claim.quote, 60)
                    ),
                    expected: match &one.original {
                        Some(original) => format!("“{}”", excerpt(original, 160)),
                        None => "a passage of the original that carries it".to_owned(),
                    },
                    found: format!(
                        "“{}”: {}",
                        excerpt(&one.converted, 160),
                        excerpt(&one.why, 200)
                    ),
                    clear: format!(
                        "copydesk show {address}, then judge it; or copydesk assist {} --dismiss {} --reason WHY",
                        scope.dossier.slug, one.id
                    ),
                };
                findings.push(rendition.about(scope, Code::Suggestions, claim, words));
            }
        }
    }
    findings
}

type Said<'a> = (
    &'a ReaderName,
    chrono::DateTime<chrono::Utc>,
    &'a Suggestion,
);

// What the newest run of each reader says, as long as the original is the one it read.
fn newest<'a>(
    scope: &Scope<'a>,
    rendition: &'a RenditionDossier,
) -> HashMap<&'a ClaimId, Vec<Said<'a>>> {
    let mut said: HashMap<&ClaimId, Vec<Said<'a>>> = HashMap::new();
    for run in rendition.suggestions.newest() {
        let original = scope.dossier.rendition(&run.original);
        let original = original.and_then(RenditionDossier::newest);
        if original.is_none_or(|newest| newest.sha256 != run.original_sha256) {
            continue;
        }
        for one in &run.suggestions {
            said.entry(&one.claim)
                .or_default()
                .push((&run.reader, run.at, one));
        }
    }
    said
}
