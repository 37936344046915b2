//! Facts: the checkable spans of a claim, each with a normalised value.
//!
//! Each claim is cut into tokens once; every family of facts is a file that reads them. Linear in the text; nothing is
//! allocated for a token, only for a fact. What is found, how values are written and when two agree is in
//! `docs/text-facts.md`; what a family refuses to guess stands at the head of its file.

mod dates;
mod lexicon;
mod lists;
mod numbers;
mod numeric;
mod phrases;
mod quantities;
mod scan;
mod times;
mod token;
pub mod value;

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::Fact;
use lexicon::{Classes, Lexicon};
use quantities::Hit;
use scan::{Scan, Setting};
use token::{Shape, Token, tokenise};

/// What is known beside the text.
#[derive(Debug, Clone, Default)]
pub struct FactContext {
    /// The story's date: what "Wednesday" and "Feb. 14" are counted from.
    pub date: Option<NaiveDate>,
}

/// A fact and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes, counted from the start of the text that was given.
    pub bytes: Range<usize>,
    /// What it is; its text is exactly those bytes.
    pub fact: Fact,
}

/// The facts of every claim of `text`, claim by claim and in reading order.
///
/// `claims` are byte ranges in order; one that is reversed, past the end or inside a character has no facts.
pub fn find_all(text: &str, claims: &[Range<usize>], context: &FactContext) -> Vec<Vec<Found>> {
    let lexicon = Lexicon::get();
    let mut tokens = Vec::new();
    let mut hits = Vec::new();
    claims
        .iter()
        .map(|range| match text.get(range.clone()) {
            Some(claim) => {
                tokenise(claim, lexicon, &mut tokens);
                let scan = scan_of(claim, &tokens, lexicon, context);
                hits.clear();
                scan.numeric_facts(&mut hits);
                found(&scan, range.start, &hits)
            }
            None => Vec::new(),
        })
        .collect()
}

/// The facts of one sentence, or any other short text that stands alone.
pub fn find(sentence: &str, context: &FactContext) -> Vec<Found> {
    let whole = 0..sentence.len();
    find_all(sentence, std::slice::from_ref(&whole), context)
        .pop()
        .unwrap_or_default()
}

fn scan_of<'a>(
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'static Lexicon,
    context: &'a FactContext,
) -> Scan<'a> {
    let (mut lower, mut capital) = (0_usize, 0_usize);
    let (mut ahead, mut contest) = (false, false);
    for token in tokens {
        match token.shape {
            Shape::Lower => lower += 1,
            Shape::Title | Shape::Mixed => {
                lower += 1;
                capital += 1;
            }
            Shape::Upper => capital += 1,
            Shape::Digits | Shape::Possessive | Shape::Mark | Shape::Address => {}
        }
        ahead |= token.is(Classes::AHEAD);
        contest |= token.is(Classes::CONTEST);
    }
    let setting = match (lower, capital) {
        (_, 0) => Setting::Lower,
        // A script has its stray "McNeil" or "iPhone", an article its stray acronyms.
        (lower, capital) if capital >= 2 && lower * 8 <= capital => Setting::Capitals,
        _ => Setting::Mixed,
    };
    Scan {
        text,
        tokens,
        lexicon,
        context,
        setting,
        ahead,
        contest,
    }
}

fn found(scan: &Scan<'_>, offset: usize, hits: &[Hit]) -> Vec<Found> {
    hits.iter()
        .filter_map(|hit| {
            let first = scan.tokens.get(hit.from)?;
            let last = scan.tokens.get(hit.to.checked_sub(1)?)?;
            let bytes = first.start as usize..last.end as usize;
            Some(Found {
                fact: Fact {
                    kind: hit.kind,
                    text: scan.text.get(bytes.clone())?.to_owned(),
                    value: hit.value.as_ref().map(ToString::to_string),
                },
                bytes: offset + bytes.start..offset + bytes.end,
            })
        })
        .collect()
}
