//! Cuts text into the pieces of words that the encoder knows.
//!
//! The cutting of BERT's uncased models: letters in lower case and without accents, every mark of punctuation by itself, then of each word the
//! longest known piece, and of the rest the longest, and so on (*WordPiece*, Wu et al. 2016). O(characters × longest piece).

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The number of a piece.
pub(crate) type Piece = u16;

/// A word of more letters than this is not cut.
const LONGEST_WORD: usize = 100;

/// The known pieces. One that goes on within a word begins with `##`.
#[derive(Debug)]
pub(crate) struct Pieces {
    numbers: HashMap<String, Piece>,
    longest: usize,
    unknown: Piece,
    /// Stands before everything.
    pub(crate) first: Piece,
    /// Stands behind the sentence and behind the passages.
    pub(crate) end: Piece,
}

impl Pieces {
    /// Of a list of pieces, one a line; none where one that must be there is not.
    pub(crate) fn of(list: &str) -> Option<Self> {
        let numbers: HashMap<String, Piece> = list
            .split('\n')
            .zip(0..)
            .map(|(piece, number)| (piece.to_owned(), number))
            .collect();
        Some(Self {
            longest: numbers.keys().map(|piece| piece.len()).max()?,
            unknown: *numbers.get("[UNK]")?,
            first: *numbers.get("[CLS]")?,
            end: *numbers.get("[SEP]")?,
            numbers,
        })
    }

    /// The pieces of a text.
    pub(crate) fn cut(&self, text: &str) -> Vec<Piece> {
        let mut cut = Vec::new();
        let mut word = String::new();
        for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
            if letter.is_alphanumeric() {
                word.extend(letter.to_lowercase());
                continue;
            }
            self.cut_word(&mut word, &mut cut);
            let silent = letter.is_whitespace() || letter.is_control();
            if !silent {
                word.push(letter);
                self.cut_word(&mut word, &mut cut);
            }
        }
        self.cut_word(&mut word, &mut cut);
        cut
    }

    // Puts the pieces of a word behind the others, and empties it.
    fn cut_word(&self, word: &mut String, cut: &mut Vec<Piece>) {
        if word.is_empty() {
            return;
        }
        let before = cut.len();
        let mut rest = word.as_str();
        let mut within = String::new();
        while !rest.is_empty() && word.len() <= LONGEST_WORD {
            let found = ends(rest, self.longest).find_map(|end| {
                within.clear();
                if rest.len() < word.len() {
                    within.push_str("##");
                }
                within.push_str(&rest[..end]);
                self.numbers.get(&within).map(|number| (*number, end))
            });
            let Some((number, end)) = found else { break };
            cut.push(number);
            rest = &rest[end..];
        }
        if !rest.is_empty() {
            cut.truncate(before);
            cut.push(self.unknown);
        }
        word.clear();
    }
}

// The places where a piece may end, the last first.
fn ends(word: &str, longest: usize) -> impl Iterator<Item = usize> {
    let most = word.len().min(longest);
    (1..=most).rev().filter(|end| word.is_char_boundary(*end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_into_the_longest_known_pieces() {
        let list = "[UNK]\n[CLS]\n[SEP]\nthe\npool\n##s\n##ing\nclos\n.\ncafe\n$\n2";
        let pieces = Pieces::of(list).unwrap();
        let names: Vec<&str> = list.split('\n').collect();
        for (text, wanted) in [
            ("The POOLS closing.", "the pool ##s clos ##ing ."),
            ("café", "cafe"),
            ("the  \n$2", "the $ 2"),
            ("pier", "[UNK]"),
            ("poolx the", "[UNK] the"),
            ("", ""),
        ] {
            let cut = pieces.cut(text);
            let cut: Vec<&str> = cut.iter().map(|at| names[usize::from(*at)]).collect();
            assert_eq!(cut.join(" "), wanted, "{text}");
        }
        assert!(Pieces::of("the\npool").is_none());
    }
}
