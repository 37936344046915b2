//! What people say of words that the engine read otherwise, applied while the text is read.
//!
//! A correction is bound to words, and to the places that it names; without any it holds wherever they stand. One look-up a sentence, and
//! one step a place with these words; nothing at all where nobody corrected anything.

use std::collections::HashMap;
use std::ops::Range;

use copydesk_model::{TextIndex, fold};

use super::{ReadingCorrection, Says};

/// Where in the text, in bytes; everywhere when absent.
type At = Option<Range<usize>>;

/// The corrections of one text.
pub(super) struct Corrections<'o> {
    /// By folded words.
    not_claims: HashMap<String, Vec<At>>,
    speakers: HashMap<String, Vec<(At, &'o str)>>,
    /// Words that are claims of their own, as they stand in the text.
    claims: Vec<&'o str>,
}

impl<'o> Corrections<'o> {
    pub(super) fn of(text: &str, given: &'o [ReadingCorrection]) -> Self {
        let mut found = Self {
            not_claims: HashMap::new(),
            speakers: HashMap::new(),
            claims: Vec::new(),
        };
        let placed = given.iter().any(|one| one.at.is_some());
        let index = placed.then(|| TextIndex::new(text));
        for one in given {
            let at = one.at.zip(index.as_ref());
            let at = at.and_then(|(at, index)| Some(index.byte(at.start)?..index.byte(at.end)?));
            match &one.says {
                Says::NotAClaim => {
                    let same = found.not_claims.entry(fold(&one.quote));
                    same.or_default().push(at);
                }
                Says::Claim => found.claims.push(&one.quote),
                Says::Speaker(name) => {
                    let same = found.speakers.entry(fold(&one.quote));
                    same.or_default().push((at, name));
                }
            }
        }
        found
    }

    /// The sentences of a block, cut so that claims of their own are whole; `None` when nobody named one in it.
    pub(super) fn recut(
        &self,
        text: &str,
        block: &Range<usize>,
        parts: Vec<Range<usize>>,
    ) -> Vec<Range<usize>> {
        let mut parts = parts;
        for own in self.own(text, block) {
            let mut cut = Vec::with_capacity(parts.len() + 2);
            for part in std::mem::take(&mut parts) {
                if part.end <= own.start || own.end <= part.start {
                    cut.push(part);
                    continue;
                }
                cut.extend(trimmed(text, part.start..own.start));
                cut.extend(trimmed(text, own.end..part.end));
            }
            cut.push(own);
            cut.sort_by_key(|part| part.start);
            parts = cut;
        }
        parts
    }

    /// Whether somebody named a claim in the block.
    pub(super) fn names_one_in(&self, text: &str, block: &Range<usize>) -> bool {
        !self.claims.is_empty() && !self.own(text, block).is_empty()
    }

    fn own(&self, text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
        let words = text.get(block.clone()).unwrap_or_default();
        let own = self.claims.iter().filter(|quote| !quote.is_empty());
        own.filter_map(|quote| {
            let at = words.find(quote)? + block.start;
            Some(at..at + quote.len())
        })
        .collect()
    }

    /// Whether these words are no claim.
    pub(super) fn sets_aside(&self, text: &str, range: &Range<usize>) -> bool {
        if self.not_claims.is_empty() {
            return false;
        }
        let places = self.not_claims.get(&fold(&text[range.clone()]));
        places.is_some_and(|places| places.iter().any(|at| is_at(at, range)))
    }

    /// Who says these words, when somebody said who; the last who did.
    pub(super) fn speaker(&self, text: &str, range: &Range<usize>) -> Option<&'o str> {
        if self.speakers.is_empty() {
            return None;
        }
        let named = self.speakers.get(&fold(&text[range.clone()]))?;
        let mut here = named.iter().rev().filter(|(at, _)| is_at(at, range));
        here.next().map(|(_, name)| *name)
    }
}

fn is_at(at: &At, range: &Range<usize>) -> bool {
    at.as_ref()
        .is_none_or(|at| at.start < range.end && range.start < at.end)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    words.contains(char::is_alphanumeric).then_some(start..end)
}
