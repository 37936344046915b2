//! `coverage`: text that is neither a claim nor set aside.

use super::Rule;
use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::model::{Code, Finding, Severity, Span, Status};

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
        for gap in gaps(rendition, index.text()) {
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

// Runs of uncovered text with a letter or digit in them, cut at line ends. One pass over text and records.
fn gaps(rendition: &RenditionScope<'_>, text: &str) -> Vec<Span> {
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
    let mut covered = covered.into_iter().peekable();
    let mut gaps = Vec::new();
    let mut run: Option<Span> = None;
    let mut until = 0;
    for (position, character) in (0u32..).zip(text.chars()) {
        while let Some(span) = covered.next_if(|span| span.start <= position) {
            until = until.max(span.end);
        }
        if position < until || character == '\n' {
            gaps.extend(run.take());
        } else if character.is_alphanumeric() {
            let start = run.map_or(position, |run| run.start);
            run = Some(Span {
                start,
                end: position + 1,
            });
        }
    }
    gaps.extend(run);
    gaps
}
