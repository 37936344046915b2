//! What people say of words that the engine read otherwise, applied while the text is read.
//!
//! A correction is bound to words, not to a place: it holds wherever they stand, and for no others. One look-up a sentence; nothing at
//! all where nobody corrected anything.

use std::collections::HashMap;
use std::ops::Range;

use copydesk_model::fold;

use super::{ReadingCorrection, Says};

/// The corrections of one text.
pub(super) struct Corrections<'o> {
    /// By folded words.
    not_claims: HashMap<String, ()>,
    speakers: HashMap<String, &'o str>,
    /// Words that are claims of their own, as they stand in the text.
    claims: Vec<&'o str>,
}

impl<'o> Corrections<'o> {
    pub(super) fn of(given: &'o [ReadingCorrection]) -> Self {
        let mut found = Self {
            not_claims: HashMap::new(),
            speakers: HashMap::new(),
            claims: Vec::new(),
        };
        for one in given {
            match &one.says {
                Says::NotAClaim => {
                    found.not_claims.insert(fold(&one.quote), ());
                }
                Says::Claim => found.claims.push(&one.quote),
                Says::Speaker(name) => {
                    found.speakers.insert(fold(&one.quote), name);
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
    pub(super) fn sets_aside(&self, words: &str) -> bool {
        !self.not_claims.is_empty() && self.not_claims.contains_key(&fold(words))
    }

    /// Who says these words, when somebody said who.
    pub(super) fn speaker(&self, words: &str) -> Option<&'o str> {
        match self.speakers.is_empty() {
            true => None,
            false => self.speakers.get(&fold(words)).copied(),
        }
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    words.contains(char::is_alphanumeric).then_some(start..end)
}
