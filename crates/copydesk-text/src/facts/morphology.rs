//! Tells common English words from names, for text whose capitals say nothing.
//!
//! A word counts as common when the lexicon has it, or its ending is one of grammar (`-ing`, `-tion`, `-ly`). Constant
//! time a word. It refuses to be sure: a name such as `Browning` reads as common, and an unlisted noun as a name, so
//! callers ask for more evidence than this.

use super::scan::{Scan, Setting};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::facts::morphology as words;

/// Classes whose members are words before they are names.
const PLAIN: Classes = Classes::COMMON
    .or(Classes::FUNCTION)
    .or(Classes::SPEECH)
    .or(Classes::DIGIT)
    .or(Classes::TEEN)
    .or(Classes::TENS)
    .or(Classes::HUNDRED)
    .or(Classes::SCALE)
    .or(Classes::ORDINAL)
    .or(Classes::VAGUE)
    .or(Classes::TIME_UNIT)
    .or(Classes::COUNTED)
    .or(Classes::DAY_PART)
    .or(Classes::DAY_WORD)
    .or(Classes::RELATIVE)
    .or(Classes::WEEKDAY)
    .or(Classes::MERIDIEM)
    .or(Classes::NATIONALITY)
    .or(Classes::OFFICE)
    .or(Classes::OFFICE_BEFORE)
    .or(Classes::HONORIFIC)
    .or(Classes::ORG_TAIL)
    .or(Classes::PLACE_TAIL)
    .or(Classes::AHEAD)
    .or(Classes::CONTEST);

/// Endings of grammar; short ones would take names with them.
const ENDINGS: [&str; words::ENDINGS.len()] = words::ENDINGS;

/// The letters that those end in.
const LAST_LETTERS: [u8; 9] = *b"gdnstyelm";

impl Scan<'_> {
    /// Whether token `at` is a word of the language rather than of a name.
    #[inline]
    pub(super) fn plain_word(&self, at: usize) -> bool {
        let Some(known) = self.plain.get(at) else {
            return true;
        };
        if known.get() == 0 {
            known.set(1 + u8::from(self.is_plain_word(at)));
        }
        known.get() == 2
    }

    fn is_plain_word(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        if !token.is_word() || token.is(PLAIN) {
            return true;
        }
        if token.is(Classes::GIVEN.or(Classes::SURNAME)) {
            return false;
        }
        let word = self.word(at);
        let ending = |end: &str| {
            word.len() > end.len() + 2
                && word
                    .get(word.len() - end.len()..)
                    .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        };
        // Without capitals `-est` is a superlative before it is a name.
        let superlative = self.setting != Setting::Mixed && word.len() > 5 && ending("est");
        word.len() < 2
            || superlative
            || LAST_LETTERS.contains(&word.as_bytes().last().map_or(0, u8::to_ascii_lowercase))
                && ENDINGS.iter().any(|end| ending(end))
            || self.plural_of_common(word)
    }

    /// Whether cutting a plural or verbal `-s` leaves a word of the lexicon.
    fn plural_of_common(&self, word: &str) -> bool {
        if !word.is_ascii() || word.len() < 4 {
            return false;
        }
        let cut = match word.as_bytes() {
            [.., b'i' | b'I', b'e' | b'E', b's' | b'S'] => return true,
            [.., b's' | b'S'] => &word[..word.len() - 1],
            _ => return false,
        };
        let known = |stem: &str| {
            let hash = stem
                .bytes()
                .fold(crate::lexicon::hash_start(), |hash, byte| {
                    crate::lexicon::hash_step(hash, byte.to_ascii_lowercase())
                });
            self.lexicon.look_up(hash).classes.any(PLAIN)
        };
        known(cut) || cut.strip_suffix(['e', 'E']).is_some_and(known)
    }
}
