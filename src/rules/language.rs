//! `language`: text that the engine does not read.

use std::collections::BTreeMap;

use super::Rule;
use super::scope::{Scope, Words, excerpt};
use crate::model::{Claim, Code, Finding, Severity, Sha256};
use crate::text::{self, Language};

pub(super) const RULE: Rule = Rule {
    code: Code::Language,
    meaning: "Claims are in a language that the program does not read; only their figures were, in that language's style.",
    why: "Who said it, whom it accuses and whether it still says what the original says was looked at by nobody but the reviewer.",
    example: "A bilingual page has three paragraphs in Spanish, and *12.000 personas* is twelve thousand people.",
    clear: "Let somebody who reads the language judge the claims, and let the desk say `language = \"off\"` for the story if that is its habit.",
    severity: Severity::Warn,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let mut unread: BTreeMap<Language, Vec<&Claim>> = BTreeMap::new();
        for (_, claim, _) in rendition.standing_claims() {
            if let Some(language) = text::language(&claim.quote) {
                unread.entry(language).or_default().push(claim);
            }
        }
        for (language, claims) in unread {
            let Some(first) = claims.first() else {
                continue;
            };
            let many = match claims.len() {
                1 => "1 claim".to_owned(),
                many => format!("{many} claims"),
            };
            let words = Words {
                message: format!(
                    "{many} in {}: read for figures and names only",
                    language.name()
                ),
                expected: "English, or somebody who reads the language".to_owned(),
                found: found(first, &claims),
                clear: format!("have a reviewer who reads it judge {}", rendition.target),
            };
            findings.push(rendition.about(scope, Code::Language, first, words));
        }
    }
    findings
}

// The first claim, and the words of the others by their digest: a waiver is for what was found.
fn found(first: &Claim, claims: &[&Claim]) -> String {
    let first = excerpt(&first.quote, 80);
    match claims.len() {
        1 => first,
        many => {
            let quotes: Vec<&str> = claims.iter().map(|claim| claim.quote.as_str()).collect();
            let all = Sha256::of(quotes.join("\n"));
            format!("{first} and {} more, SHA-256 {all}", many - 1)
        }
    }
}
