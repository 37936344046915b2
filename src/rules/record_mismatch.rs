//! `record-mismatch`: a record of the sheet is not what the revision says.

use std::collections::HashMap;

use super::Rule;
use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::model::{Claim, Code, Finding, Revision, Severity, Sha256, Span, Status, TextIndex};

pub(super) const RULE: Rule = Rule {
    code: Code::RecordMismatch,
    meaning: "A record of the sheet is not what the text says, read again: words, position, what is a claim, its kind, speaker, setting, facts or source passage.",
    why: "A verdict on words that are not in the text lets words through that nobody judged.",
    example: "The sheet quotes “The span is safe for cars”; at that place the revision says “The span is not safe for cars”.",
    clear: "Undo the hand edit, or read the revision again: `copydesk import STORY/RENDITION`. Where the reading itself is wrong: `copydesk mark`.",
    severity: Severity::Deny,
    find,
};

/// What is wrong with a record: where, what was expected, what was found.
struct Trouble {
    line: u32,
    message: String,
    expected: String,
    found: String,
    /// What to do, when it is not reading the revision again.
    clear: Option<String>,
}

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let mut troubles = Vec::new();
        head(rendition, &mut troubles);
        claims(rendition, &mut troubles);
        blocks(rendition, &mut troubles);
        order(rendition, &mut troubles);
        read_again(rendition, &mut troubles);
        findings.extend(troubles.into_iter().map(|trouble| {
            let words = Words {
                message: trouble.message,
                expected: trouble.expected,
                found: trouble.found,
                clear: trouble.clear.map_or_else(
                    || rendition.reread(),
                    |clear| clear.replace("STORY/RENDITION", &rendition.target.to_string()),
                ),
            };
            let place = rendition.line_in_sheet(trouble.line);
            rendition.at(scope, Code::RecordMismatch, place, words)
        }));
    }
    findings
}

fn head(rendition: &RenditionScope<'_>, troubles: &mut Vec<Trouble>) {
    let (Some(sheet), Some(newest)) = (rendition.sheet(), rendition.dossier.newest()) else {
        return;
    };
    if sheet.revision != newest.number {
        troubles.push(Trouble {
            line: 1,
            message: "the sheet is not that of the newest revision".to_owned(),
            expected: format!("revision = {}", newest.number),
            found: format!("revision = {}", sheet.revision),
            clear: None,
        });
    }
}

fn claims(rendition: &RenditionScope<'_>, troubles: &mut Vec<Trouble>) {
    let Some(sheet) = rendition.sheet() else {
        return;
    };
    let mut texts: HashMap<Revision, Option<TextIndex<'_>>> = HashMap::new();
    for claim in &sheet.claims {
        let text = texts.entry(claim.revision).or_insert_with(|| {
            let text = rendition.dossier.text(claim.revision)?;
            Some(TextIndex::new(text.text.as_deref()?))
        });
        if claim.status != Status::Withdrawn && claim.revision != sheet.revision {
            troubles.push(Trouble {
                line: claim.line,
                message: format!(
                    "claim {} is anchored in another revision than the sheet",
                    claim.id
                ),
                expected: format!("revision = {}", sheet.revision),
                found: format!("revision = {}", claim.revision),
                clear: None,
            });
        }
        words(
            || format!("claim {}", claim.id),
            (claim.line, &claim.quote, claim.sha256, claim.span()),
            text.as_ref(),
            troubles,
        );
        if let Some(text) = text {
            surroundings(claim, text, troubles);
        }
        details(claim, troubles);
    }
}

fn blocks(rendition: &RenditionScope<'_>, troubles: &mut Vec<Trouble>) {
    let Some(sheet) = rendition.sheet() else {
        return;
    };
    let index = match &rendition.text {
        Some((text, index)) if text.number == sheet.revision => Some(index),
        Some(_) | None => None,
    };
    for block in &sheet.blocks {
        let name = || format!("the {} block", block.role);
        let record = (block.line, block.quote.as_str(), block.sha256, block.span());
        words(name, record, index, troubles);
    }
}

// Quote, digest and position must be three ways to say the same words.
fn words(
    name: impl Fn() -> String,
    (line, quote, sha256, span): (u32, &str, Sha256, Span),
    text: Option<&TextIndex<'_>>,
    troubles: &mut Vec<Trouble>,
) {
    let digest = Sha256::of(quote);
    if digest != sha256 {
        troubles.push(Trouble {
            line,
            message: format!("the quote of {} is not that of its digest", name()),
            expected: format!("sha256 = {digest}"),
            found: format!("sha256 = {sha256}"),
            clear: None,
        });
    }
    let Some(text) = text else {
        // That the text itself is missing is `revision-altered`.
        return;
    };
    let stands = text.slice(span);
    if stands != Some(quote) {
        troubles.push(Trouble {
            line,
            message: format!("{} is not at its position in the text", name()),
            expected: format!("“{}” at {}..{}", excerpt(quote, 60), span.start, span.end),
            found: match stands {
                Some(words) => format!("“{}”", excerpt(words, 60)),
                None => format!("no such place in {} code points", text.code_points()),
            },
            clear: None,
        });
    }
}

fn surroundings(claim: &Claim, text: &TextIndex<'_>, troubles: &mut Vec<Trouble>) {
    let before = Span {
        start: claim.start.saturating_sub(Claim::CONTEXT),
        end: claim.start,
    };
    let after = Span {
        start: claim.end,
        end: text
            .code_points()
            .min(claim.end.saturating_add(Claim::CONTEXT)),
    };
    for (key, recorded, span) in [
        ("prefix", &claim.prefix, before),
        ("suffix", &claim.suffix, after),
    ] {
        let stands = text.slice(span).unwrap_or_default();
        if stands != recorded {
            troubles.push(Trouble {
                line: claim.line,
                message: format!("the {key} of claim {} is not what stands there", claim.id),
                expected: format!("{stands:?}"),
                found: format!("{recorded:?}"),
                clear: None,
            });
        }
    }
}

fn details(claim: &Claim, troubles: &mut Vec<Trouble>) {
    let mut digest = |what: &str, expected: Sha256, found: Sha256| {
        if expected != found {
            troubles.push(Trouble {
                line: claim.line,
                message: format!("the {what} of claim {} is not that of its digest", claim.id),
                expected: format!("sha256 = {expected}"),
                found: format!("sha256 = {found}"),
                clear: None,
            });
        }
    };
    if let Some(source) = &claim.source {
        digest("source passage", Sha256::of(&source.quote), source.sha256);
    }
    if let Some(before) = &claim.before {
        digest("earlier quote", Sha256::of(&before.quote), before.sha256);
    }
    if let Some(context) = &claim.context {
        let expected = crate::model::Passage::of(&context.quote).sha256;
        digest("context", expected, context.sha256);
    }
    for fact in &claim.facts {
        if !claim.quote.contains(&fact.text) {
            troubles.push(Trouble {
                line: claim.line,
                message: format!("a fact of claim {} is not in its quote", claim.id),
                expected: "words of the quote".to_owned(),
                found: format!("“{}”", excerpt(&fact.text, 60)),
                clear: None,
            });
        }
    }
}

// Where the sheet is not what the text says when it is read again.
fn read_again(rendition: &RenditionScope<'_>, troubles: &mut Vec<Trouble>) {
    let differences = rendition.dossier.differences.iter();
    troubles.extend(differences.map(|one| {
        Trouble {
            line: one.line,
            message: one.message.clone(),
            expected: one.expected.clone(),
            found: one.found.clone(),
            clear: one
                .clear
                .as_ref()
                .map(|clear| clear.replace("STORY/RENDITION", &rendition.target.to_string())),
        }
    }));
}

// One id names one claim, and no word belongs to two.
fn order(rendition: &RenditionScope<'_>, troubles: &mut Vec<Trouble>) {
    let mut lines = HashMap::new();
    for claim in rendition.dossier.claims() {
        if let Some(first) = lines.insert(&claim.id, claim.line) {
            troubles.push(Trouble {
                line: claim.line,
                message: format!("claim {} is in the sheet twice", claim.id),
                expected: "an id of its own".to_owned(),
                found: format!("the same id in line {first}"),
                clear: None,
            });
        }
    }
    let mut last: Option<&Claim> = None;
    for (_, claim, _) in rendition.standing_claims() {
        if let Some(before) = last.filter(|before| before.end > claim.start) {
            troubles.push(Trouble {
                line: claim.line,
                message: format!(
                    "claim {} overlaps claim {} or stands before it",
                    claim.id, before.id
                ),
                expected: format!("start = {} or more", before.end),
                found: format!("start = {}", claim.start),
                clear: None,
            });
        }
        last = Some(claim);
    }
}
