//! What the fact families look at: one claim's tokens, and the story's date.

use std::cell::Cell;

use super::FactContext;
use super::number::Number;
use crate::lexicon::{Classes, Lexicon};
use crate::token::{Shape, Token};

/// How a claim is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Capitals where English has them.
    Mixed,
    /// All capitals, as scripts are.
    Capitals,
    /// No capitals at all.
    Lower,
}

/// One claim as the fact families see it.
pub(super) struct Scan<'a> {
    /// The claim.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The word lists.
    pub lexicon: &'static Lexicon,
    /// What is known beside the text.
    pub context: &'a FactContext,
    /// How it is set.
    pub setting: Setting,
    /// Whether it looks ahead: will, expected.
    pub ahead: bool,
    /// Whether it looks back: was, had, fell.
    pub back: bool,
    /// By token: whether it is a word of the language, 0 while nobody has asked; see [`Scan::plain_word`].
    pub plain: &'a [Cell<u8>],
    /// Whether it speaks of a vote or a match.
    pub contest: bool,
    /// The number that was read last, with the token where it begins: dates, times, scores and amounts ask for the same one in turn.
    pub number: Cell<Option<(usize, Option<Number>)>>,
}

impl<'a> Scan<'a> {
    /// The words of token `at`.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'a str {
        match self.tokens.get(at) {
            Some(token) => self.between(token.start, token.end),
            None => "",
        }
    }

    /// The text between two byte offsets.
    #[inline]
    pub(super) fn between(&self, start: u32, end: u32) -> &'a str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Whether token `at` is in any of these classes.
    #[inline]
    pub(super) fn is(&self, at: usize, classes: Classes) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(classes))
    }

    /// Whether token `at` is this word, in any case.
    #[inline]
    pub(super) fn says(&self, at: usize, word: &str) -> bool {
        self.bytes(at).eq_ignore_ascii_case(word.as_bytes())
    }

    /// The bytes of token `at`: words of the lists are ASCII, so nobody need ask where characters begin.
    #[inline]
    fn bytes(&self, at: usize) -> &'a [u8] {
        let token = self.tokens.get(at);
        token
            .and_then(|token| {
                let bytes = self.text.as_bytes();
                bytes.get(token.start as usize..token.end as usize)
            })
            .unwrap_or_default()
    }

    /// Whether token `at` is one of these words, in any case.
    #[inline]
    pub(super) fn says_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.bytes(at);
        let Some(first) = word.first().map(u8::to_ascii_lowercase) else {
            return false;
        };
        words.iter().any(|other| {
            other.len() == word.len()
                && other.as_bytes().first() == Some(&first)
                && word.eq_ignore_ascii_case(other.as_bytes())
        })
    }

    /// Whether token `at` is this mark.
    #[inline]
    pub(super) fn mark(&self, at: usize, mark: u8) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.shape == Shape::Mark && token.mark == mark)
    }

    /// Whether token `at` is this mark and touches the token before it.
    #[inline]
    pub(super) fn glued_mark(&self, at: usize, mark: u8) -> bool {
        self.mark(at, mark) && !self.tokens[at].gap
    }

    /// Whether token `at` touches the one before it.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.gap)
    }

    /// Whether token `at` is made of digits.
    #[inline]
    pub(super) fn digits(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Digits)
    }

    /// The shape of token `at`.
    #[inline]
    pub(super) fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    /// The number at token `at`: the one that was read last, or what `read` says.
    #[inline]
    pub(super) fn asked_last(
        &self,
        at: usize,
        read: impl FnOnce() -> Option<Number>,
    ) -> Option<Number> {
        if let Some((known, number)) = self.number.get()
            && known == at
        {
            return number;
        }
        let number = read();
        self.number.set(Some((at, number)));
        number
    }

    /// One past a hyphen that joins token `at - 1` to token `at + 1`, else `at`.
    #[inline]
    pub(super) fn past_hyphen(&self, at: usize) -> usize {
        match self.glued_mark(at, b'-') && self.glued(at + 1) {
            true => at + 1,
            false => at,
        }
    }

    /// One past a stop that touches an abbreviation before it, else `at`.
    #[inline]
    pub(super) fn past_stop(&self, at: usize) -> usize {
        match self.glued_mark(at, b'.') {
            true => at + 1,
            false => at,
        }
    }
}
