//! `no-claims`: a rendition of which nothing was read as a claim.

use super::Rule;
use super::scope::{Scope, Words, line_in};
use crate::model::{Code, Finding, Severity, Sha256, fold};

pub(super) const RULE: Rule = Rule {
    code: Code::NoClaims,
    meaning: "Nothing of a rendition is a claim, and nobody said of every part of it that it is none.",
    why: "A text without a claim passes every other rule, and nobody has checked a word of it.",
    example: "A script in a layout that was taken for directions from end to end has 14 spoken lines and no claim.",
    clear: "Say what is a claim: `copydesk mark STORY/RENDITION --words WORDS --role body --why WHY`; or set every block aside with `--role`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((text, _)) = &rendition.text else {
            continue;
        };
        let told = text
            .text
            .as_deref()
            .is_some_and(|text| text.contains(char::is_alphanumeric));
        let claims = rendition.standing_claims().next().is_some();
        // Without a sheet every word is `coverage`.
        if claims || !told || rendition.sheet().is_none() || rendition.dossier.set_aside {
            continue;
        }
        let words = Words {
            message: format!("nothing of {} is a claim", rendition.target),
            expected: "a claim for everything that it tells".to_owned(),
            // A waiver is for what was found: for these words, and no others that come in their place.
            found: format!(
                "none, and blocks that nobody set aside, in a text with SHA-256 {}",
                Sha256::of(words_of(text.text.as_deref().unwrap_or_default()))
            ),
            clear: format!(
                "copydesk mark {} --words WORDS --role body --why WHY --as WHO",
                rendition.target
            ),
        };
        findings.push(rendition.at(scope, Code::NoClaims, line_in(&text.file, 1), words));
    }
    findings
}

// White space and the forms of quotation marks tell nothing.
fn words_of(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
