//! Finds the longest known phrase at a token: a trie over word numbers.
//!
//! A step costs a binary search over all edges; a look-up takes at most as many steps as the longest phrase has words.
//! Hyphens that touch both words, and the stop of an abbreviation, may stand between the words of a phrase.

use super::lexicon::{Classes, Lexicon, Word};
use super::token::{Shape, Token};

/// Phrases, each with what it stands for.
pub(super) struct Phrases<T> {
    /// `(node << 16 | word, next node)`, sorted.
    edges: Vec<(u32, u16)>,
    /// By node: an index into `entries`, from 1; 0 for none.
    ends: Vec<u16>,
    entries: Vec<T>,
}

impl<T> Phrases<T> {
    /// No phrases.
    pub fn empty() -> Self {
        Self {
            edges: Vec::new(),
            ends: vec![0],
            entries: Vec::new(),
        }
    }

    /// What the phrase that is this one word stands for.
    pub fn of_word(&self, word: Word) -> Option<&T> {
        let key = u32::from(word.id);
        let edge = self.edges.binary_search_by_key(&key, |edge| edge.0).ok()?;
        let node = usize::from(self.edges[edge].1);
        self.entries
            .get(usize::from(*self.ends.get(node)?).checked_sub(1)?)
    }

    /// The longest phrase that begins at token `at`: one past its last token, and what it stands for.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let mut node = 0_u16;
        let mut next = at;
        let mut best = None;
        while let Some(token) = tokens.get(next) {
            if token.word.id == 0 {
                break;
            }
            let key = u32::from(node) << 16 | u32::from(token.word.id);
            let Ok(edge) = self.edges.binary_search_by_key(&key, |edge| edge.0) else {
                break;
            };
            node = self.edges[edge].1;
            next += 1;
            if let Some(entry) = usize::from(self.ends[usize::from(node)]).checked_sub(1) {
                best = Some((next, &self.entries[entry]));
            }
            if let Some(mark) = tokens.get(next)
                && mark.shape == Shape::Mark
                && !mark.gap
                && matches!(mark.mark, b'-' | b'.')
            {
                next += 1;
            }
        }
        best
    }
}

/// Collects phrases.
pub(super) struct PhrasesBuilder<T> {
    first: Classes,
    edges: Vec<(u32, u16)>,
    ends: Vec<u16>,
    entries: Vec<T>,
}

impl<T> PhrasesBuilder<T> {
    /// Begins; the first word of each phrase gets the class `first`.
    pub fn new(first: Classes) -> Self {
        Self {
            first,
            edges: Vec::new(),
            ends: vec![0],
            entries: Vec::new(),
        }
    }

    /// Adds a phrase; one that is already there keeps what it stood for.
    pub fn add(&mut self, lexicon: &mut Lexicon, phrase: &str, entry: T) {
        let mut node = 0_u16;
        for (place, word) in phrase.split([' ', '-']).enumerate() {
            // The stop of an abbreviation is a token of its own, that of initials is not: `St.` and `U.S.`
            let word = match word.strip_suffix('.') {
                Some(short) if !short.contains('.') => short,
                _ => word,
            };
            let class = if place == 0 {
                self.first
            } else {
                Classes::NONE
            };
            let word = lexicon.add(word, class, None);
            let key = u32::from(node) << 16 | u32::from(word);
            node = match self.edges.binary_search_by_key(&key, |edge| edge.0) {
                Ok(edge) => self.edges[edge].1,
                Err(place) => {
                    let next = self.ends.len() as u16;
                    self.edges.insert(place, (key, next));
                    self.ends.push(0);
                    next
                }
            };
        }
        if let Some(end) = self.ends.get_mut(usize::from(node))
            && *end == 0
        {
            self.entries.push(entry);
            *end = self.entries.len() as u16;
        }
    }

    /// The phrases.
    pub fn finish(self) -> Phrases<T> {
        Phrases {
            edges: self.edges,
            ends: self.ends,
            entries: self.entries,
        }
    }
}
