//! Facts: the checkable spans of a claim, each with a normalised value.
//!
//! Each claim is cut into tokens once; every family of facts is a file that reads them. Linear in the text; nothing is
//! allocated for a token, only for a fact. What is found, how values are written and when two agree is in
//! `docs/text-facts.md`; what a family refuses to guess stands at the head of its file.

mod ages;
mod caseless_names;
mod dates;
mod durations;
mod identifiers;
mod morphology;
mod names;
mod numbers;
mod numeric;
mod persons;
mod quantities;
mod scan;
mod scores;
mod statements;
mod story_dates;
mod times;
mod titles;
pub mod value;

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{Fact, FactKind};
use crate::text::lexicon::{Classes, Lexicon};
use crate::text::token::{Shape, Token, tokenise};
use quantities::Hit;
use scan::{Scan, Setting};
use value::Value;

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
    let mut scratch = Scratch::default();
    let mut candidates = Vec::new();
    for (claim, range) in claims.iter().enumerate() {
        if let Some(words) = text.get(range.clone()) {
            tokenise(words, lexicon, &mut scratch.tokens);
            let scan = scan_of(words, &scratch.tokens, lexicon, context);
            all_hits(&scan, &mut scratch.hits, &mut scratch.covered);
            let candidate = |hit| Candidate::new(claim, range.start, &scratch.tokens, hit);
            candidates.extend(scratch.hits.drain(..).filter_map(candidate));
        }
    }
    persons::settle(text, &mut candidates);
    let mut facts: Vec<Vec<Found>> = vec![Vec::new(); claims.len()];
    for candidate in candidates {
        if let Some(of_claim) = facts.get_mut(candidate.claim) {
            of_claim.extend(candidate.found(text));
        }
    }
    facts
}

/// A fact that the rest of the document may still change.
struct Candidate {
    claim: usize,
    bytes: Range<usize>,
    kind: FactKind,
    value: Option<Value>,
    weak: bool,
}

impl Candidate {
    fn new(claim: usize, offset: usize, tokens: &[Token], hit: Hit) -> Option<Self> {
        let first = tokens.get(hit.from)?;
        let last = tokens.get(hit.to.checked_sub(1)?)?;
        Some(Self {
            claim,
            bytes: offset + first.start as usize..offset + last.end as usize,
            kind: hit.kind,
            value: hit.value,
            weak: hit.weak,
        })
    }

    fn found(self, text: &str) -> Option<Found> {
        Some(Found {
            fact: Fact {
                kind: self.kind,
                text: text.get(self.bytes.clone())?.to_owned(),
                value: self.value.map(Value::into_text),
            },
            bytes: self.bytes,
        })
    }
}

/// Buffers that every claim uses again.
#[derive(Default)]
struct Scratch {
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    covered: Vec<bool>,
}

/// Runs the families in the order in which they win; each leaves alone what an earlier one has covered.
fn all_hits(scan: &Scan<'_>, hits: &mut Vec<Hit>, covered: &mut Vec<bool>) {
    hits.clear();
    covered.clear();
    covered.resize(scan.tokens.len(), false);
    let families = [
        Scan::numeric_facts,
        Scan::titles,
        Scan::names,
        Scan::statements,
    ];
    for family in families {
        let before = hits.len();
        family(scan, covered, hits);
        for hit in &hits[before..] {
            // A guess at a name must not hide what it may be instead: "OLDEST".
            let guess = hit.kind == FactKind::Name && hit.value.is_none();
            if !guess && let Some(range) = covered.get_mut(hit.from..hit.to) {
                range.fill(true);
            }
        }
    }
    hits.sort_by_key(|hit| (hit.from, hit.to));
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
    let (mut ahead, mut back, mut contest) = (false, false, false);
    for token in tokens {
        // "A" and "I" are set the same in both.
        let letter = token.end - token.start == 1 && token.is_word();
        match token.shape {
            Shape::Title if letter => {}
            Shape::Lower => lower += 1,
            Shape::Title | Shape::Mixed => {
                lower += 1;
                capital += 1;
            }
            Shape::Upper => capital += 1,
            Shape::Digits | Shape::Possessive | Shape::Mark | Shape::Address => {}
        }
        ahead |= token.is(Classes::AHEAD);
        back |= token.is(Classes::PAST);
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
        back: back && !ahead,
        contest,
    }
}
