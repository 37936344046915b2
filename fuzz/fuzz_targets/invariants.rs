//! What holds of the text engine whatever the bytes are. Shared by the fuzz target and `tests/any_bytes.rs`.

use std::ops::Range;

use copydesk_model::{Span, TextIndex};
use copydesk_text::{Extraction, Options, TextFormat, extract, normalise, sentences};

/// Says which promise the engine breaks on `bytes`.
pub(crate) fn check(bytes: &[u8]) -> Result<(), String> {
    let Ok(text) = normalise(bytes) else {
        return Ok(());
    };
    holds(normalise(text.as_bytes()).as_ref() == Ok(&text), || {
        "normalised text is not normal".to_owned()
    })?;
    in_order(&text, sentences(&text, 0..text.len()))?;
    for format in [None, Some(TextFormat::Article), Some(TextFormat::Script)] {
        let options = Options {
            format,
            ..Options::default()
        };
        let found = extract(&text, &options);
        blocks(&text, &found)?;
        claims(&text, &found)?;
        holds(found == extract(&text, &options), || {
            "a second reading differs from the first".to_owned()
        })?;
    }
    Ok(())
}

fn holds(right: bool, broken: impl Fn() -> String) -> Result<(), String> {
    if right { Ok(()) } else { Err(broken()) }
}

// Sentences are in order, apart, without white space at their ends, and hold every letter and digit.
fn in_order(text: &str, ranges: Vec<Range<usize>>) -> Result<(), String> {
    let mut end = 0;
    for range in ranges {
        let words = text
            .get(range.clone())
            .ok_or_else(|| format!("sentence {range:?} is no range of the text"))?;
        holds(
            range.start >= end && words.trim() == words && !words.is_empty(),
            || format!("sentence {range:?} overlaps or has white space at an end"),
        )?;
        holds(
            !text[end..range.start].contains(char::is_alphanumeric),
            || format!("words before {range:?} are in no sentence"),
        )?;
        end = range.end;
    }
    holds(!text[end..].contains(char::is_alphanumeric), || {
        "the last words are in no sentence".to_owned()
    })
}

fn blocks(text: &str, found: &Extraction) -> Result<(), String> {
    let index = TextIndex::new(text);
    let mut end = 0;
    for block in &found.blocks {
        let before = index.byte(end).zip(index.byte(block.span.start));
        let white = before
            .and_then(|(from, to)| text.get(from..to))
            .is_some_and(|between| between.trim().is_empty());
        holds(white && index.slice(block.span).is_some(), || {
            format!(
                "block {:?} overlaps, is no range, or leaves text out",
                block.span
            )
        })?;
        end = block.span.end;
    }
    let rest = index.byte(end).and_then(|from| text.get(from..));
    holds(rest.is_some_and(|rest| rest.trim().is_empty()), || {
        "text after the last block is in none".to_owned()
    })
}

fn claims(text: &str, found: &Extraction) -> Result<(), String> {
    let index = TextIndex::new(text);
    let inside = |inner: Span, outer: Span| inner.start >= outer.start && inner.end <= outer.end;
    let mut end = 0;
    for claim in &found.claims {
        let block = found
            .blocks
            .get(claim.block)
            .ok_or_else(|| format!("claim {:?} is in no block", claim.span))?;
        holds(
            claim.span.start >= end && inside(claim.span, block.span),
            || format!("claim {:?} overlaps or leaves its block", claim.span),
        )?;
        holds(block.role.bears_claims(), || {
            format!("claim {:?} is in a block that bears none", claim.span)
        })?;
        end = claim.span.end;
        let spans = claim
            .quotes
            .iter()
            .copied()
            .chain(claim.speaker)
            .chain(claim.context);
        for span in spans.chain([claim.span]) {
            holds(index.slice(span).is_some(), || {
                format!("{span:?} is no range of the text")
            })?;
        }
        for quote in &claim.quotes {
            holds(inside(*quote, claim.span), || {
                format!("quote {quote:?} leaves its claim")
            })?;
        }
        for one in &claim.facts {
            let right = inside(one.span, claim.span)
                && index.slice(one.span) == Some(one.fact.text.as_str());
            holds(right, || format!("fact {one:?} is not where it says"))?;
        }
    }
    Ok(())
}
