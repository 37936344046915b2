//! Small words that change a meaning, by sort, and which sorts stand in a claim, its passages, a clause.
//!
//! One look at each word of the claim and of its passages; a clause and a sentence are looked through once, however many words ask for
//! them. Looked through for each word, a sentence of 16,000 words beside its reverse took a minute.

use std::cell::RefCell;
use std::collections::HashMap;

use super::super::lexicon::{Class, Lexicon};
use super::super::pairing::Pairing;
use super::super::reading::Reading;
use super::super::status::{is_predicate, predicate};
use copydesk_lexicon::en::compare::evidence::markers as words;

/// The sorts that stand in some words, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sorts(u16);

impl Sorts {
    /// Whether a sort, as [`sort`] counts them, is among them.
    pub(super) fn has(self, sort: i64) -> bool {
        self.0 & (1 << sort) != 0
    }
}

/// The sorts of a claim and of what it rests on.
pub(super) struct Markers<'p, 'a> {
    pairing: &'p Pairing<'a>,
    /// Those of the whole claim.
    pub(super) claim: Sorts,
    /// Those of all passages.
    pub(super) passages: Sorts,
    homes: RefCell<HashMap<usize, Sorts>>,
    clauses_here: RefCell<HashMap<usize, Sorts>>,
    clauses_there: RefCell<HashMap<usize, Sorts>>,
}

impl<'p, 'a> Markers<'p, 'a> {
    /// Of a claim with its passages.
    pub(super) fn of(pairing: &'p Pairing<'a>) -> Self {
        Self {
            pairing,
            claim: sorts(pairing.converted, pairing.places()),
            passages: sorts(pairing.original, pairing.passage_places()),
            homes: RefCell::default(),
            clauses_here: RefCell::default(),
            clauses_there: RefCell::default(),
        }
    }

    /// Those of the sentence of the original that a word of it stands in.
    pub(super) fn home(&self, place: usize) -> Sorts {
        let original = self.pairing.original;
        let claim = original.words[place].claim;
        *self
            .homes
            .borrow_mut()
            .entry(claim)
            .or_insert_with(|| sorts(original, original.claims[claim].words.clone()))
    }

    /// Those of the clause that a word of the claim stands in.
    pub(super) fn clause_here(&self, at: usize) -> Sorts {
        clause(self.pairing.converted, at, &self.clauses_here)
    }

    /// Those of the clause that a word of the original stands in.
    pub(super) fn clause_there(&self, place: usize) -> Sorts {
        clause(self.pairing.original, place, &self.clauses_there)
    }
}

// A clause is its predicate and what hangs on it, down to the next predicates.
fn clause(reading: &Reading<'_>, at: usize, known: &RefCell<HashMap<usize, Sorts>>) -> Sorts {
    let top = predicate(reading, at);
    *known.borrow_mut().entry(top).or_insert_with(|| {
        let mut found = vec![top];
        let mut open = vec![top];
        while let Some(one) = open.pop() {
            for below in &reading.below[one] {
                if !is_predicate(reading, *below) {
                    found.push(*below);
                    open.push(*below);
                }
            }
        }
        sorts(reading, found)
    })
}

fn sorts(reading: &Reading<'_>, words: impl IntoIterator<Item = usize>) -> Sorts {
    let bits = words
        .into_iter()
        .fold(0, |bits, at| bits | 1 << sort(reading, at));
    Sorts(bits)
}

/// What sort of small word that changes a meaning it is, 1 to 9; 0 for none.
pub(super) fn sort(reading: &Reading<'_>, at: usize) -> i64 {
    let lexicon = Lexicon::get();
    let word = &reading.words[at];
    let is = |class| lexicon.is(class, &word.text);
    if is(Class::Negation) {
        1
    } else if lexicon.quantity(&word.text).is_some() {
        2
    } else if is(Class::Condition) {
        3
    } else if matches!(word.text.as_str(), "may" | "might" | "could") || is(Class::Doubt) {
        4
    } else if words::MODALS.contains(&word.text.as_str()) {
        5
    } else if is(Class::Cause) {
        6
    } else if matches!(word.text.as_str(), "only" | "first" | "ever" | "exactly")
        || is(Class::Superlative)
    {
        7
    } else if lexicon.limit(&word.text).is_some() {
        8
    } else if words::RELATIONS.contains(&word.text.as_str()) {
        9
    } else {
        0
    }
}
