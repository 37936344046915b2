//! Cuts a text (one claim, or one paragraph) into words, numbers and marks, and looks every word up once.
//!
//! One pass, linear time; space one [`Token`] a word, in a buffer that the caller empties and reuses: nothing is allocated for a
//! token. It decides nothing about meaning: `1,234.5` is one token, `4.5M` two that touch, `U.S.` one.

use super::classes::Classes;
use super::vocabulary::{Vocabulary, Word, hash_start, hash_step};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters, lower case.
    Lower,
    /// Letters, the first a capital.
    Title,
    /// Two or more letters, all capitals (or initials with stops: `U.S.`).
    Upper,
    /// Letters with capitals inside: `McNeil`, `iPhone`.
    Mixed,
    /// Digits with thousands commas and a decimal point.
    Digits,
    /// `'s` after a word.
    Possessive,
    /// One mark; see [`Token::mark`].
    Mark,
    /// A web address, e-mail address or handle.
    Address,
}

/// A word, number or mark of a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte, counted from the start of the claim.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is made of.
    pub shape: Shape,
    /// Whether white space (or nothing) stands before it.
    pub gap: bool,
    /// The last two bytes of a word, in lower case: a cheap look at its ending.
    pub tail: [u8; 2],
    /// The mark, folded to ASCII (`–` and `—` to `-` and `_`, typographic quotes to `"`); 0 for words.
    pub mark: u8,
    /// Its entry in the lexicon.
    pub word: Word,
}

impl Token {
    /// Whether the word is in any of these classes.
    #[inline]
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.word.classes.any(classes)
    }

    /// Whether it begins with a capital.
    #[inline]
    pub(crate) fn capital(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Mixed)
    }

    /// Whether it is made of letters.
    #[inline]
    pub(crate) fn is_word(&self) -> bool {
        matches!(
            self.shape,
            Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed
        )
    }
}

/// Cuts `text` into tokens and puts them behind those of `tokens`.
pub(super) fn tokenise(text: &str, lexicon: &Vocabulary, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = true;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_whitespace() {
            gap = true;
            at += 1;
            continue;
        }
        let (character, width) = match byte.is_ascii() {
            true => (char::from(byte), 1),
            false => match text[at..].chars().next() {
                Some(character) => (character, character.len_utf8()),
                None => break,
            },
        };
        let end = if character.is_alphabetic() {
            word(text, at, gap, lexicon, tokens)
        } else if byte.is_ascii_digit() {
            digits(text, at, gap, tokens)
        } else if character.is_whitespace() {
            gap = true;
            at += width;
            continue;
        } else {
            mark(character, at, width, gap, tokens)
        };
        at = end.max(at + 1);
        gap = false;
    }
}

/// A run of letters with inner apostrophes, or initials with their stops; returns where it ends.
fn word(
    text: &str,
    from: usize,
    gap: bool,
    lexicon: &Vocabulary,
    tokens: &mut Vec<Token>,
) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut hash = hash_start();
    let (mut letters, mut capitals) = (0_u32, 0_u32);
    let first_capital = bytes.get(from).is_some_and(u8::is_ascii_uppercase);
    // Nearly every word is plain letters to its end.
    for &byte in bytes.get(from..).unwrap_or_default() {
        let lower = byte | 0x20;
        if !lower.is_ascii_lowercase() {
            break;
        }
        capitals += u32::from(byte < b'a');
        hash = hash_step(hash, lower);
        letters += 1;
    }
    at += letters as usize;
    // What may make more of it: an apostrophe, the stop of an initial, another script, an address.
    let goes_on = matches!(bytes.get(at), Some(b'\'' | b'.' | b':' | b'@' | 0x80..));
    let mut case = Case {
        letters,
        capitals,
        first_capital,
    };
    if goes_on {
        at = rest_of_word(text, from, at, &mut case, &mut hash);
        if text[at..].starts_with("://") || (text[at..].starts_with('@') && gap) {
            return address(text, from, gap, tokens);
        }
    }
    tokens.push(Token {
        start: from as u32,
        end: at as u32,
        shape: case.shape(),
        gap,
        tail: match *bytes.get(from..at).unwrap_or_default() {
            [.., before, last] => [before.to_ascii_lowercase(), last.to_ascii_lowercase()],
            _ => [0; 2],
        },
        mark: 0,
        word: lexicon.look_up(hash),
    });
    match goes_on {
        true => possessive(text, at, tokens),
        false => at,
    }
}

/// How a word is set so far.
struct Case {
    letters: u32,
    capitals: u32,
    first_capital: bool,
}

impl Case {
    fn shape(&self) -> Shape {
        match (self.capitals, self.first_capital) {
            (0, _) => Shape::Lower,
            (1, true) => Shape::Title,
            (n, _) if n == self.letters => Shape::Upper,
            _ => Shape::Mixed,
        }
    }
}

/// The rest of a word from `at`, which holds more than plain letters; returns where it ends.
fn rest_of_word(text: &str, from: usize, mut at: usize, case: &mut Case, hash: &mut u64) -> usize {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            let capital = byte.is_ascii_uppercase();
            case.first_capital |= capital && case.letters == 0;
            case.capitals += u32::from(capital);
            case.letters += 1;
            *hash = hash_step(*hash, byte.to_ascii_lowercase());
            at += 1;
        } else if byte.is_ascii() {
            let joins = byte == b'\'' && apostrophe_joins(&text[at + 1..])
                || byte == b'.' && initial_goes_on(bytes, at, case.letters, from);
            if joins {
                *hash = hash_step(*hash, byte);
                at += 1;
            } else {
                break;
            }
        } else {
            let Some(character) = text[at..].chars().next() else {
                break;
            };
            if character.is_alphabetic() || is_combining(character) {
                let capital = character.is_uppercase();
                case.first_capital |= capital && case.letters == 0;
                case.capitals += u32::from(capital);
                case.letters += 1;
                for lower in character.to_lowercase() {
                    let mut buffer = [0; 4];
                    for byte in lower.encode_utf8(&mut buffer).bytes() {
                        *hash = hash_step(*hash, byte);
                    }
                }
            } else if character == '\u{2019}'
                && apostrophe_joins(&text[at + character.len_utf8()..])
            {
                *hash = hash_step(*hash, b'\'');
            } else {
                break;
            }
            at += character.len_utf8();
        }
    }
    at
}

/// `'s` behind a word becomes a token of its own, so that the name before it stands clean.
fn possessive(text: &str, at: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[at..];
    let Some(after) = rest.strip_prefix('\'').or(rest.strip_prefix('\u{2019}')) else {
        return at;
    };
    let width = rest.len() - after.len() + 1;
    if !after.starts_with(['s', 'S']) {
        return at;
    }
    tokens.push(Token {
        start: at as u32,
        end: (at + width) as u32,
        shape: Shape::Possessive,
        gap: false,
        tail: [0; 2],
        mark: 0,
        word: Word::UNKNOWN,
    });
    at + width
}

/// Whether an apostrophe before `rest` stands inside a word: `don't`, `O'Brien`, but not the `'s` of a possessive.
fn apostrophe_joins(rest: &str) -> bool {
    let mut characters = rest.chars();
    match characters.next() {
        Some('s' | 'S') => characters.next().is_some_and(char::is_alphabetic),
        Some(first) => first.is_alphabetic(),
        None => false,
    }
}

/// Whether the stop at `at` belongs to initials: `U.S.`, `a.m.`, `J.K.`
fn initial_goes_on(bytes: &[u8], at: usize, letters: u32, from: usize) -> bool {
    let single_before = at - from == 1 || (at >= 2 && bytes[at - 2] == b'.');
    let letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    if !single_before {
        return false;
    }
    // Another single letter and a stop follow, or this is the last stop of several.
    (letter(at + 1) && !letter(at + 2) && bytes.get(at + 2) == Some(&b'.')) || letters >= 2
}

fn is_combining(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

/// A run of digits with thousands commas and one decimal point; returns where it ends.
fn digits(text: &str, from: usize, gap: bool, tokens: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = from;
    let mut point = false;
    while let Some(&byte) = bytes.get(at) {
        let thousands = || digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        match byte {
            b'0'..=b'9' => at += 1,
            b',' if !point && thousands() => at += 1,
            b'.' if !point && digit(at + 1) => {
                point = true;
                at += 1;
            }
            _ => break,
        }
    }
    tokens.push(Token {
        start: from as u32,
        end: at as u32,
        shape: Shape::Digits,
        gap,
        tail: [0; 2],
        mark: 0,
        word: Word::UNKNOWN,
    });
    at
}

/// An address runs to the next white space.
fn address(text: &str, from: usize, gap: bool, tokens: &mut Vec<Token>) -> usize {
    let length = text[from..]
        .find(char::is_whitespace)
        .unwrap_or(text.len() - from);
    tokens.push(Token {
        start: from as u32,
        end: (from + length) as u32,
        shape: Shape::Address,
        gap,
        tail: [0; 2],
        mark: 0,
        word: Word::UNKNOWN,
    });
    from + length
}

/// Fractions of one character beside `½`, `¼` and `¾`: numerator and denominator. Their marks begin behind ASCII.
const FRACTIONS: [(char, u8, u8); 15] = [
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('⅐', 1, 7),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
];
const FIRST_FRACTION: u8 = 0x80;

/// Numerator and denominator of a mark that is a fraction of one character.
pub(super) fn fraction(mark: u8) -> Option<(u8, u8)> {
    match mark {
        b'h' => Some((1, 2)),
        b'q' => Some((1, 4)),
        b't' => Some((3, 4)),
        other => {
            let place = other.checked_sub(FIRST_FRACTION)?;
            let (_, over, under) = FRACTIONS.get(usize::from(place))?;
            Some((*over, *under))
        }
    }
}

fn mark(character: char, at: usize, width: usize, gap: bool, tokens: &mut Vec<Token>) -> usize {
    let mark = match character {
        '\u{2010}'..='\u{2013}' | '\u{2212}' => b'-',
        '\u{2014}' | '\u{2015}' => b'_',
        '\u{2018}'..='\u{201B}' => b'\'',
        '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => b'"',
        '£' => b'L',
        '€' => b'E',
        '¥' => b'Y',
        '₹' => b'R',
        '½' => b'h',
        '¼' => b'q',
        '¾' => b't',
        // The fraction slash is a slash: `1⁄2` is a half.
        '\u{2044}' | '\u{2215}' => b'/',
        '°' => b'o',
        '…' => b'.',
        ascii if ascii.is_ascii() => ascii as u8,
        other => {
            let place = FRACTIONS.iter().position(|(sign, _, _)| *sign == other);
            place.map_or(b'?', |place| FIRST_FRACTION + place as u8)
        }
    };
    tokens.push(Token {
        start: at as u32,
        end: (at + width) as u32,
        shape: Shape::Mark,
        gap,
        tail: [0; 2],
        mark,
        word: Word::UNKNOWN,
    });
    at + width
}
