//! A sentence with its grammar: words with their place, tags, heads and relations, and how sure the parser is of each.

use std::ops::Range;

use crate::labels::{FineTag, Relation, WordClass};

/// A word of a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word as it stands in the text.
    pub form: String,
    /// Where it stands, in code points of the text that was parsed; empty ranges where words came without a text.
    pub span: Range<usize>,
    /// Its class.
    pub class: WordClass,
    /// Its fine tag: number, tense, degree.
    pub tag: FineTag,
    /// The place of its head, counted from 0; none for the word that hangs on the root.
    pub head: Option<usize>,
    /// How it hangs on its head.
    pub relation: Relation,
    /// How sure the class is, 0 to 1.
    pub class_confidence: f32,
    /// How sure the head is, 0 to 1.
    pub head_confidence: f32,
    /// How sure the relation is, given the head, 0 to 1.
    pub relation_confidence: f32,
}

impl Word {
    /// How sure the parser is that the word hangs there and so, 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.head_confidence * self.relation_confidence
    }

    /// The word in small letters with plain apostrophes.
    pub fn folded(&self) -> String {
        self.form.to_lowercase().replace('’', "'")
    }
}

/// A sentence as a tree. Every word but one has a head, and none is its own ancestor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    words: Vec<Word>,
    /// The dependents of each word, in the order of the text.
    dependents: Vec<Vec<usize>>,
}

impl Tree {
    /// Makes a tree of words whose heads are known to be one.
    pub(crate) fn of(words: Vec<Word>) -> Tree {
        let mut dependents = vec![Vec::new(); words.len()];
        for (at, word) in words.iter().enumerate() {
            if let Some(head) = word.head {
                dependents[head].push(at);
            }
        }
        Tree { words, dependents }
    }

    /// The same tree with its places moved on: of a sentence that begins there in a longer text.
    pub fn moved_by(mut self, code_points: usize) -> Tree {
        for word in &mut self.words {
            word.span = word.span.start + code_points..word.span.end + code_points;
        }
        self
    }

    /// The words in the order of the text.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A word by its place, counted from 0.
    pub fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// The word that hangs on the root.
    pub fn root(&self) -> Option<usize> {
        self.words.iter().position(|word| word.head.is_none())
    }

    /// The words that hang on a word, in the order of the text.
    pub fn dependents(&self, at: usize) -> &[usize] {
        self.dependents.get(at).map_or(&[], Vec::as_slice)
    }

    /// The words that hang on a word by one of these relations.
    pub fn dependents_by<'a>(
        &'a self,
        at: usize,
        by: &'a [Relation],
    ) -> impl Iterator<Item = usize> + 'a {
        self.dependents(at)
            .iter()
            .copied()
            .filter(|&word| by.contains(&self.words[word].relation))
    }

    /// The heads above a word, nearest first.
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(at), |&word| self.head(word))
    }

    /// The head of a word.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.words.get(at).and_then(|word| word.head)
    }

    /// Every word below a word and the word itself, in the order of the text.
    pub fn subtree(&self, at: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = if at < self.len() {
            vec![at]
        } else {
            Vec::new()
        };
        while let Some(word) = open.pop() {
            found.push(word);
            open.extend_from_slice(self.dependents(word));
        }
        found.sort_unstable();
        found
    }

    /// Where a word and all below it stand, from the first code point to the last; holes are covered.
    pub fn span(&self, at: usize) -> Range<usize> {
        let places = self.subtree(at);
        let start = places
            .iter()
            .map(|&word| self.words[word].span.start)
            .min()
            .unwrap_or(0);
        let end = places
            .iter()
            .map(|&word| self.words[word].span.end)
            .max()
            .unwrap_or(0);
        start..end
    }

    /// The word that holds a code point of the text, or else the next word behind it.
    pub fn at_code_point(&self, place: usize) -> Option<usize> {
        let at = self.words.partition_point(|word| word.span.end <= place);
        (at < self.len()).then_some(at)
    }
}
