//! Finds the longest known phrase at a token: a trie over word numbers.
//!
//! The first step is one probe, each further one costs a binary search over the edges of its node; a look-up takes at most as many steps as the longest phrase has words.
//! Hyphens that touch both words, and the stop of an abbreviation, may stand between the words of a phrase.

use super::classes::Classes;
use super::token::{Shape, Token};
use super::vocabulary::{Vocabulary, Word};

/// Phrases, each with what it stands for.
pub(super) struct Phrases<T> {
    /// `(word, next node)`, by the node they leave and then by word.
    edges: Vec<(u16, u16)>,
    /// By node: where its edges begin; one past the last node, where all end.
    starts: Vec<u32>,
    /// By word: the node that it leads to from the root; 0 for none.
    roots: Vec<u16>,
    /// By node: an index into `entries`, from 1; 0 for none.
    ends: Vec<u16>,
    entries: Vec<T>,
}

impl<T> Phrases<T> {
    /// No phrases.
    pub(crate) fn empty() -> Self {
        Self {
            edges: Vec::new(),
            starts: Vec::new(),
            roots: Vec::new(),
            ends: vec![0],
            entries: Vec::new(),
        }
    }

    /// Where `word` leads to from `node`.
    #[inline]
    fn step(&self, node: u16, word: u16) -> Option<u16> {
        if node == 0 {
            let root = self.roots.get(usize::from(word)).copied();
            return root.filter(|next| *next != 0);
        }
        let from = *self.starts.get(usize::from(node))? as usize;
        let to = *self.starts.get(usize::from(node) + 1)? as usize;
        let edges = self.edges.get(from..to)?;
        let edge = edges.binary_search_by_key(&word, |edge| edge.0).ok()?;
        Some(edges[edge].1)
    }

    /// What the phrase that is this one word stands for.
    pub(crate) fn of_word(&self, word: Word) -> Option<&T> {
        let node = usize::from(self.step(0, word.id)?);
        self.entries
            .get(usize::from(*self.ends.get(node)?).checked_sub(1)?)
    }

    /// The longest phrase that begins at token `at`: one past its last token, and what it stands for.
    pub(crate) fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &T)> {
        let mut node = 0_u16;
        let mut next = at;
        let mut best = None;
        while let Some(token) = tokens.get(next) {
            if token.word.id == 0 {
                break;
            }
            let Some(step) = self.step(node, token.word.id) else {
                break;
            };
            node = step;
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
    second: Classes,
    whole: Classes,
    /// `(node << 16 | word, next node)`, sorted.
    edges: Vec<(u32, u16)>,
    ends: Vec<u16>,
    entries: Vec<T>,
}

impl<T> PhrasesBuilder<T> {
    /// Begins; the first word of each phrase gets the class `first`, the second `second`, and one that is a phrase by
    /// itself `whole`.
    pub(crate) fn new(first: Classes, second: Classes, whole: Classes) -> Self {
        Self {
            first,
            second,
            whole,
            edges: Vec::new(),
            ends: vec![0],
            entries: Vec::new(),
        }
    }

    /// Adds a phrase; one that is already there keeps what it stood for.
    pub(crate) fn add(&mut self, words: &mut Vocabulary, phrase: &str, entry: T) {
        let mut node = 0_u16;
        let alone = !phrase.contains([' ', '-']);
        for (place, word) in phrase.split([' ', '-']).enumerate() {
            // The stop of an abbreviation is a token of its own, that of initials is not: `St.` and `U.S.`
            let word = match word.strip_suffix('.') {
                Some(short) if !short.contains('.') => short,
                _ => word,
            };
            let class = match place {
                0 if alone => self.first.or(self.whole),
                0 => self.first,
                1 => self.second,
                _ => Classes::NONE,
            };
            let word = words.add(word, class, None);
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
    pub(crate) fn finish(self) -> Phrases<T> {
        let node = |edge: &(u32, u16)| edge.0 >> 16;
        let nodes = self.ends.len() as u32;
        let starts: Vec<u32> = (0..=nodes)
            .map(|one| self.edges.partition_point(|edge| node(edge) < one) as u32)
            .collect();
        let first = self.edges.iter().take_while(|edge| node(edge) == 0);
        let words = first.clone().last().map_or(0, |edge| edge.0 as usize + 1);
        let mut roots = vec![0; words];
        for (word, next) in first {
            roots[*word as usize] = *next;
        }
        let edges = self.edges.iter().map(|edge| (edge.0 as u16, edge.1));
        Phrases {
            edges: edges.collect(),
            starts,
            roots,
            ends: self.ends,
            entries: self.entries,
        }
    }
}
