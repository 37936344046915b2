//! Facts: the checkable spans of a claim, each with a normalised value.
//!
//! Each claim is cut into tokens once; every family of facts is a file that reads them. Linear in the text; nothing is
//! allocated for a token, only for a fact. What is found, how values are written and when two agree is in
//! `docs/text-facts.md`; what a family refuses to guess stands at the head of its file.

mod ages;
mod agreement;
mod amounts;
mod caseless_names;
mod counts;
mod dates;
mod durations;
mod identifiers;
mod morphology;
mod name_kinds;
mod names;
mod number;
mod numbers;
mod numeric;
mod parts;
mod persons;
mod quantities;
mod scan;
mod scores;
mod spoken;
mod statements;
mod stations;
mod story_dates;
mod times;
mod titles;
pub mod value;

pub use agreement::agreement;
pub(super) use stations::is_station;

use std::cell::Cell;
use std::ops::Range;

use chrono::NaiveDate;

use crate::lexicon::{Classes, Lexicon};
use crate::token::{Shape, Token, tokenise};
use crate::unseen::is_torn;
use copydesk_model::{Fact, FactKind};
pub(super) use persons::KnownPerson;
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
#[non_exhaustive]
pub struct FoundFact {
    /// Its bytes, counted from the start of the text that was given.
    pub bytes: Range<usize>,
    /// What it is; its text is exactly those bytes.
    pub fact: Fact,
}

/// The facts of every claim of `text`, claim by claim and in reading order.
///
/// `claims` are byte ranges in order; one that is reversed, past the end or inside a character has no facts.
pub fn find_all(text: &str, claims: &[Range<usize>], context: &FactContext) -> Vec<Vec<FoundFact>> {
    let mut finder = Finder::new(context);
    for range in claims {
        finder.claim(text, range.clone(), None);
    }
    let (known, batches) = finder.finish(text);
    let found = batches.into_iter().flat_map(|one| one.found(text, &known));
    found.map(|(_, facts, _)| facts).collect()
}

/// How many claims are read, settled and given away together: a megabyte or two of their facts, which two cores hand to each other
/// a hundred times in a text of 16 MB.
pub(super) const BATCH: usize = 1 << 12;

/// Finds the facts of claims one by one, then settles the names over all of them.
pub(super) struct Finder<'c> {
    context: &'c FactContext,
    lexicon: &'static Lexicon,
    scratch: Scratch,
    batches: Vec<Batch>,
}

/// What was found in some claims that follow each other.
///
/// Lists that are read together are filled together: a claim stands at the same place in `ranges` and `classes`.
#[derive(Default)]
pub(super) struct Batch {
    ranges: Vec<Range<usize>>,
    candidates: Vec<Candidate>,
    /// By claim, the classes of all its words together: the words are looked up here, and others ask for them.
    classes: Vec<Classes>,
}

impl Batch {
    /// The facts of each of its claims in reading order, and the classes of its words; names as the whole document has them.
    pub(super) fn found(
        mut self,
        text: &str,
        known: &KnownPerson,
    ) -> impl Iterator<Item = (Range<usize>, Vec<FoundFact>, Classes)> {
        known.settle_all(text, &mut self.candidates);
        let mut candidates = self.candidates.into_iter().peekable();
        let claims = self.ranges.into_iter().zip(self.classes).enumerate();
        claims.map(move |(claim, (range, classes))| {
            let own = std::iter::from_fn(|| candidates.next_if(|one| one.claim == claim));
            let facts = own.filter_map(|one| one.found(text)).collect();
            (range, facts, classes)
        })
    }
}

impl<'c> Finder<'c> {
    pub(super) fn new(context: &'c FactContext) -> Self {
        Self {
            context,
            lexicon: Lexicon::get(),
            scratch: Scratch::default(),
            batches: Vec::new(),
        }
    }

    /// Reads the next claim, `text[range]`; `cut` are its tokens, where somebody has cut it already.
    pub(super) fn claim(&mut self, text: &str, range: Range<usize>, cut: Option<&[Token]>) {
        let open = self.batches.last();
        if open.is_none_or(|open| open.classes.len() >= BATCH) {
            self.batches.push(Batch::default());
        }
        let Some(batch) = self.batches.last_mut() else {
            return;
        };
        let claim = batch.classes.len();
        batch.ranges.push(range.clone());
        let Some(words) = text.get(range.clone()) else {
            batch.classes.push(Classes::NONE);
            return;
        };
        let Scratch {
            tokens,
            hits,
            covered,
            plain,
        } = &mut self.scratch;
        let tokens = match cut {
            Some(cut) => cut,
            None => {
                tokens.clear();
                tokenise(words, &self.lexicon.words, tokens);
                &*tokens
            }
        };
        let all = tokens.iter();
        let classes = all.fold(Classes::NONE, |sum, one| sum.or(one.word.classes));
        batch.classes.push(classes);
        plain.clear();
        plain.resize(tokens.len(), Cell::new(0));
        let mut scan = scan_of(words, tokens, classes, self.lexicon, self.context);
        scan.plain = plain;
        all_hits(&scan, hits, covered);
        if !words.is_ascii() {
            hits.retain(|hit| !is_torn_figure(words, tokens, hit));
        }
        let candidate = |hit| Candidate::new(claim, range.start, tokens, hit);
        batch
            .candidates
            .extend(hits.drain(..).filter_map(candidate));
    }

    /// What all claims together say of their names, and what was found in them, in reading order.
    pub(super) fn finish(self, text: &str) -> (KnownPerson, Vec<Batch>) {
        let candidates = self.batches.iter().flat_map(|batch| &batch.candidates);
        (KnownPerson::of(text, candidates), self.batches)
    }
}

/// A fact that the rest of the document may still change.
struct Candidate {
    /// Its number within the batch.
    claim: usize,
    bytes: Range<usize>,
    kind: FactKind,
    value: Option<Told>,
    weak: bool,
}

/// What a candidate says: of all but names only the words are asked for any more, and those take a fifth of the room. A text of 16 MB has a million
/// candidates at once: with their values they took 90 MB more.
enum Told {
    /// A name, which the document may tell more of.
    Name(String),
    /// Its value in words, as a fact has it.
    Text(String),
}

impl Told {
    fn of(value: Value) -> Self {
        match value {
            Value::Name(name) => Self::Name(name),
            other => Self::Text(other.into_text()),
        }
    }

    fn into_text(self) -> String {
        match self {
            Self::Name(text) | Self::Text(text) => text,
        }
    }
}

impl Candidate {
    fn new(claim: usize, offset: usize, tokens: &[Token], hit: Hit) -> Option<Self> {
        let first = tokens.get(hit.from)?;
        let last = tokens.get(hit.to.checked_sub(1)?)?;
        Some(Self {
            claim,
            bytes: offset + first.start as usize..offset + last.end as usize,
            kind: hit.kind,
            value: hit.value.map(Told::of),
            weak: hit.weak,
        })
    }

    fn found(self, text: &str) -> Option<FoundFact> {
        Some(FoundFact {
            fact: Fact {
                kind: self.kind,
                text: text.get(self.bytes.clone())?.to_owned(),
                value: self.value.map(Told::into_text),
            },
            bytes: self.bytes,
        })
    }
}

// What nobody sees between two digits makes two figures of one that the reader sees: neither is a fact.
fn is_torn_figure(words: &str, tokens: &[Token], hit: &Hit) -> bool {
    let (Some(first), Some(last)) = (
        tokens.get(hit.from),
        hit.to.checked_sub(1).and_then(|at| tokens.get(at)),
    ) else {
        return false;
    };
    let (start, end) = (first.start as usize, last.end as usize);
    let digits = words
        .get(start..end)
        .is_some_and(|text| text.contains(|one: char| one.is_ascii_digit()));
    digits && is_torn(words, start, end)
}

/// Buffers that every claim uses again.
#[derive(Default)]
struct Scratch {
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    covered: Vec<bool>,
    plain: Vec<Cell<u8>>,
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
pub fn find(sentence: &str, context: &FactContext) -> Vec<FoundFact> {
    let whole = 0..sentence.len();
    find_all(sentence, std::slice::from_ref(&whole), context)
        .pop()
        .unwrap_or_default()
}

fn scan_of<'a>(
    text: &'a str,
    tokens: &'a [Token],
    classes: Classes,
    lexicon: &'static Lexicon,
    context: &'a FactContext,
) -> Scan<'a> {
    let (mut lower, mut capital) = (0_usize, 0_usize);
    for token in tokens {
        // "A" and "I" are set the same in both.
        let letter = token.end - token.start == 1;
        let (small, large) = match token.shape {
            Shape::Lower => (true, false),
            Shape::Title => (!letter, !letter),
            Shape::Mixed => (true, true),
            Shape::Upper => (false, true),
            Shape::Digits | Shape::Possessive | Shape::Mark | Shape::Address => (false, false),
        };
        lower += usize::from(small);
        capital += usize::from(large);
    }
    let setting = match (lower, capital) {
        (_, 0) => Setting::Lower,
        // A script has its stray "McNeil" or "iPhone", an article its stray acronyms.
        (lower, capital) if capital >= 2 && lower * 8 <= capital => Setting::Capitals,
        _ => Setting::Mixed,
    };
    let ahead = classes.any(Classes::AHEAD);
    Scan {
        text,
        tokens,
        lexicon,
        context,
        setting,
        ahead,
        back: classes.any(Classes::PAST) && !ahead,
        plain: &[],
        contest: classes.any(Classes::CONTEST),
        number: Cell::new(None),
    }
}
