//! Sentences of a text as trees, with what the lexicon knows of verbs of saying and words of doubt.
//!
//! Linear in the text; about three seconds a megabyte. The tree says how sure it is of every arc: whoever builds on it
//! asks ([`Tree::sure`]) and lets rules decide below what it needs.

use copydesk_grammar::{Grammar, Meanings, Predicate, Tree, WeightsError, Word};
use copydesk_model::{Span, TextIndex};

use super::lexicon::{Classes, Lexicon, hash_of};

/// A sentence with its tree; places of words are code points of the whole text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SentenceTree {
    /// Where the sentence stands.
    pub span: Span,
    /// Its tree.
    pub tree: Tree,
    /// Its predicates with their parts, in the order of the text.
    pub predicates: Vec<Predicate>,
}

/// Reads the sentences at `spans` (code points of `text`) as trees; a span outside the text gives an empty tree.
///
/// # Errors
///
/// When the weights in the program are of another version, which a build of one source can't be.
pub fn sentence_trees(text: &str, spans: &[Span]) -> Result<Vec<SentenceTree>, WeightsError> {
    let grammar = Grammar::embedded()?;
    let index = TextIndex::new(text);
    let meanings = Meanings {
        says: &says,
        doubts: &doubts,
    };
    let read = |&span: &Span| {
        let words = index.slice(span).unwrap_or_default();
        let tree = grammar.parse_text(words).moved_by(span.start as usize);
        let predicates = tree.read_predicates(&meanings);
        SentenceTree {
            span,
            tree,
            predicates,
        }
    };
    Ok(spans.iter().map(read).collect())
}

/// Whether a word is a verb of saying.
pub fn says(word: &Word) -> bool {
    classes(word).any(super::attribution::CUES)
}

/// Whether a word leaves open what it is said of: *allegedly*, *expected*, *seems*.
pub fn doubts(word: &Word) -> bool {
    classes(word).any(Classes::DOUBT)
}

fn classes(word: &Word) -> Classes {
    Lexicon::get().look_up(hash_of(&word.folded())).classes
}
