//! `disclosure-altered`: the disclosure is not in the desk's wording.

use std::collections::HashSet;

use super::Rule;
use super::answering::split;
use super::scope::{RenditionScope, Scope, Words, excerpt};
use super::wording::disclosure_wording;
use crate::model::{BlockRecord, Code, Finding, Severity, same_words};

pub(super) const RULE: Rule = Rule {
    code: Code::DisclosureAltered,
    meaning: "The disclosure in the text is not the desk's wording; or, on a desk that has settled none, it says more of how the story was made than when it came first.",
    why: "The wording was settled by people who answer for it; a conversion that rewrites it promises something else.",
    example: "The desk settled on “Our editors checked every statement in it”; the converted page says “Our editors checked it”.",
    clear: "Use the wording of `copydesk.toml`, and import the new revision. Where there is none: settle it there (`[disclosure] wording`), go back to the words of before, or let the new ones pass with a reason.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some(block) = rendition.disclosure() else {
            continue;
        };
        let Some(wording) = disclosure_wording(scope, rendition) else {
            findings.extend(says_more(scope, rendition, block));
            continue;
        };
        let open = rendition
            .standing_claims()
            .any(|(_, _, standing)| !standing.status.passes());
        let wording = match wording {
            Ok(wording) => wording,
            // What an open claim keeps off the record has its own finding.
            Err(_) if open => continue,
            Err(missing) => {
                let places = missing.iter().map(|field| format!("{{{field}}}"));
                format!(
                    "nothing is on record for {}",
                    places.collect::<Vec<_>>().join(", ")
                )
            }
        };
        if same_words(&block.quote, &wording) {
            continue;
        }
        let words = Words {
            message: "the disclosure is not in the desk's wording".to_owned(),
            expected: format!("“{wording}”"),
            found: format!("“{}”", block.quote),
            clear: format!(
                "print what copydesk disclosure {0} says, then copydesk import {0} FILE",
                rendition.target
            ),
        };
        let place = rendition.place(block.span(), block.line);
        findings.push(rendition.at(scope, Code::DisclosureAltered, place, words));
    }
    findings
}

// A disclosure in words of its own that has grown since the first text that had it: what it tells of the story's making is no claim, so nobody was asked
// about it.
fn says_more(
    scope: &Scope<'_>,
    rendition: &RenditionScope<'_>,
    block: &BlockRecord,
) -> Option<Finding> {
    /// *The*, *to* and *was* stand in every sentence.
    const LONG: usize = 4;
    /// Another name of a tool or a desk has one or two.
    const FRESH: usize = 3;
    let (newest, _) = rendition.text.as_ref()?;
    let long = |text: &str| -> HashSet<String> {
        let words = split(text).into_iter();
        words.filter(|word| word.chars().count() >= LONG).collect()
    };
    let now = long(&block.quote);
    let earlier = rendition.dossier.texts.iter();
    let earlier = earlier.filter(|text| text.number < newest.number);
    let mut paragraphs = earlier
        .filter_map(|text| text.text.as_deref())
        .flat_map(|text| text.split("\n\n"));
    let (before, then) = paragraphs.find_map(|paragraph| {
        let then = long(paragraph);
        let shared = then.intersection(&now).count();
        (shared * 2 >= now.len() && shared * 3 >= then.len() * 2).then_some((paragraph, then))
    })?;
    let mut fresh: Vec<&str> = now.difference(&then).map(String::as_str).collect();
    fresh.sort_unstable();
    if fresh.len() < FRESH {
        return None;
    }
    let words = Words {
        message: format!(
            "the disclosure says more than it did: “{}”",
            fresh.join("”, “")
        ),
        expected: format!("“{}”", excerpt(before.trim(), 300)),
        found: format!("“{}”", block.quote),
        clear: format!(
            "go back to those words: copydesk import {} FILE; or settle the new ones as [disclosure] wording in copydesk.toml",
            rendition.target
        ),
    };
    let place = rendition.place(block.span(), block.line);
    Some(rendition.at(scope, Code::DisclosureAltered, place, words))
}
