//! `coverage`: text that is neither a claim nor set aside.

use super::Rule;
use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::model::{Code, Finding, Severity, Span, Status, TextIndex};

pub(super) const RULE: Rule = Rule {
    code: Code::Coverage,
    meaning: "Words of the text are covered by no claim, and are not set aside as furniture, cue or disclosure.",
    why: "A sentence outside the sheet is a sentence that nobody will check.",
    example: "A paragraph was pasted into `web/0002.md` by hand; no record of the sheet has its words.",
    clear: "Read the revision again: `copydesk import STORY/RENDITION`.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((_, index)) = &rendition.text else {
            continue;
        };
        for gap in gaps(rendition, index) {
            let words = index.slice(gap).unwrap_or_default();
            let words = Words {
                message: format!("no claim covers “{}”", excerpt(words, 60)),
                expected: "every word in a claim, or in a block that bears none".to_owned(),
                found: match rendition.sheet() {
                    Some(_) => "words in neither".to_owned(),
                    None => format!("no sheet at {}", rendition.dossier.sheet_file),
                },
                clear: rendition.reread(),
            };
            let place = rendition.place(gap, 1);
            findings.push(rendition.at(scope, Code::Coverage, place, words));
        }
    }
    findings
}

// Runs of uncovered text with a letter or digit in them, cut at line ends. Linear in the records and in the uncovered text.
fn gaps(rendition: &RenditionScope<'_>, index: &TextIndex<'_>) -> Vec<Span> {
    let mut covered: Vec<Span> = Vec::new();
    if let Some(sheet) = rendition.sheet() {
        let claims = sheet
            .claims
            .iter()
            .filter(|claim| claim.status != Status::Withdrawn && claim.revision == sheet.revision)
            .map(|claim| claim.span());
        let blocks = sheet
            .blocks
            .iter()
            .filter(|block| !block.role.bears_claims())
            .map(|block| block.span());
        covered.extend(claims.chain(blocks));
    }
    covered.sort();
    let mut gaps = Vec::new();
    let mut until = 0;
    let end = index.code_points();
    for span in covered.into_iter().chain([Span { start: end, end }]) {
        let between = Span {
            start: until,
            end: span.start.min(end),
        };
        if let Some(words) = index.slice(between) {
            runs(words, until, &mut gaps);
        }
        until = until.max(span.end);
    }
    gaps
}

// Adds the lines of `words`, each from its first letter or digit to its last; `start` is where the words begin.
fn runs(words: &str, start: u32, gaps: &mut Vec<Span>) {
    let mut run: Option<Span> = None;
    for (position, character) in (start..).zip(words.chars()) {
        if character == '\n' {
            gaps.extend(run.take());
        } else if character.is_alphanumeric() {
            run = Some(Span {
                start: run.map_or(position, |run| run.start),
                end: position + 1,
            });
        }
    }
    gaps.extend(run);
}
