//! What was parsed a moment ago: a story's sentences are asked for again by whoever compares two texts of it.
//!
//! Who says a sentence is asked of its tree when a text is read, and all of its trees when the text is held against another. A parse
//! depends on the words alone, so the second answer is the first one. Each thread remembers for itself: nothing is shared or locked.
//! Two generations of at most [`MOST`] windows: when the younger is full, the older is forgotten. Constant space.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::tokens::Piece;
use crate::tree::Word;

/// Windows of a generation. A long story and its script have 300 sentences together; 512 of 25 words are about two megabytes.
const MOST: usize = 512;

/// Parsed windows by their words, each behind a separator that no word holds.
#[derive(Default)]
struct Memory {
    young: HashMap<String, Vec<Word>>,
    old: HashMap<String, Vec<Word>>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// The words of a window with their grammar: as remembered, else as `parse` gives them.
pub(crate) fn remembered(pieces: &[Piece], parse: impl FnOnce() -> Vec<Word>) -> Vec<Word> {
    let mut key = String::with_capacity(pieces.iter().map(|piece| piece.form.len() + 1).sum());
    for piece in pieces {
        key.push_str(&piece.form);
        key.push('\n');
    }
    let known = MEMORY.with_borrow(|memory| {
        let words = memory.young.get(&key).or_else(|| memory.old.get(&key))?;
        Some(words.clone())
    });
    if let Some(mut words) = known {
        for (word, piece) in words.iter_mut().zip(pieces) {
            word.span = piece.span.clone();
        }
        return words;
    }
    let words = parse();
    MEMORY.with_borrow_mut(|memory| {
        if memory.young.len() >= MOST {
            memory.old = std::mem::take(&mut memory.young);
        }
        memory.young.insert(key, words.clone());
    });
    words
}

#[cfg(test)]
mod tests {
    use crate::Grammar;

    #[test]
    fn a_sentence_is_the_same_wherever_it_stands() {
        let grammar = Grammar::embedded().unwrap();
        let fresh = Grammar::from_bytes(crate::parse::EMBEDDED).unwrap();
        let sentence = "The council passed the budget on Tuesday.";
        let first = grammar.parse_text(sentence);
        assert_eq!(grammar.parse_text(sentence), first);
        // A parser with weights of its own is asked itself.
        assert_eq!(fresh.parse_text(sentence), first);
        let moved = grammar.parse_text("  The council passed the budget on Tuesday.");
        assert_eq!(moved, first.moved_by(2));
        // More sentences than are remembered.
        for number in 0..600 {
            grammar.parse_text(&format!("{number} people came."));
        }
        assert_eq!(grammar.parse_text(sentence), grammar.parse_text(sentence));
    }
}
