//! Parts of one behind a whole number: `two and three-quarter million`, and fractions of raised and lowered digits: `1¹⁄₄`.
//!
//! Bounded work for a number. It refuses *two and three quarters* of a year: without a scale behind it only a hyphen makes it one number.

use super::scan::Scan;
use super::value::Exact;
use crate::lexicon::Classes;
use crate::token::Token;

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// The fraction of raised digits, a slash and lowered digits that begins with token `at`, and the token behind it.
pub(super) fn raised_fraction(text: &str, tokens: &[Token], at: usize) -> Option<(Exact, usize)> {
    /// `¹⁵⁄₁₆` has two digits on either side.
    const DIGITS: usize = 3;
    let start = tokens.get(at)?.start as usize;
    let rest = text.get(start..)?;
    // No raised digit is of ASCII, and nearly all text is.
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return None;
    }
    let digits = |rest: &str, kind: &[char; 10]| {
        let mut value = 0_u64;
        let mut length = 0;
        for one in rest.chars().take(DIGITS) {
            let Some(digit) = kind.iter().position(|sign| *sign == one) else {
                break;
            };
            value = value * 10 + digit as u64;
            length += one.len_utf8();
        }
        (length > 0).then_some((value, length))
    };
    let (over, length) = digits(rest, &RAISED)?;
    let slash = rest[length..].chars().next()?;
    if !matches!(slash, '\u{2044}' | '\u{2215}' | '/') {
        return None;
    }
    let below = length + slash.len_utf8();
    let (under, lowered) = digits(&rest[below..], &LOWERED)?;
    let end = start + below + lowered;
    let past = (at..tokens.len()).find(|at| tokens[*at].start as usize >= end);
    let value = Exact::ratio(i128::from(over), i128::from(under));
    Some((
        value.filter(|_| over < under)?,
        past.unwrap_or(tokens.len()),
    ))
}

/// The digits of a power that a text begins with, in whatever way it is raised, and how many bytes that takes.
pub(super) fn power_in(rest: &str) -> Option<(String, usize)> {
    /// No figure of news has a power of a thousand.
    const DIGITS: usize = 3;
    let raised = |c: char| RAISED.iter().position(|sign| *sign == c);
    let digits: String = rest
        .chars()
        .map_while(raised)
        .take(DIGITS)
        .map(|digit| digit.to_string())
        .collect();
    if !digits.is_empty() {
        let length = rest.chars().take(digits.len()).map(char::len_utf8).sum();
        return Some((digits, length));
    }
    let (open, close) = match () {
        () if rest.starts_with("<sup>") => ("<sup>", "</sup>"),
        () if rest.starts_with('^') => ("^", ""),
        () => return None,
    };
    let inner = &rest[open.len()..];
    let digits: String = inner
        .chars()
        .take_while(char::is_ascii_digit)
        .take(DIGITS)
        .collect();
    let behind = &inner[digits.len()..];
    behind
        .starts_with(close)
        .then(|| (open.len() + digits.len() + close.len(), digits))
        .map(|(length, digits)| (digits, length))
}

impl Scan<'_> {
    /// `and three-quarter million`, `-and-three-quarter`: the part of one, and one past it.
    pub(super) fn and_parts(&self, at: usize) -> Option<(Exact, usize)> {
        let over = match () {
            () if self.says(at, "and") => at + 1,
            () if self.glued_mark(at, b'-') && self.says(at + 1, "and") => self.past_hyphen(at + 2),
            () => return None,
        };
        let count = self
            .tokens
            .get(over)
            .filter(|token| token.is(Classes::DIGIT))?;
        let part = self.past_hyphen(over + 1);
        let of = self
            .tokens
            .get(part)
            .filter(|token| token.is(Classes::FRACTION))?;
        let hyphen = part > over + 1;
        let scaled = self.is(part + 1, Classes::SCALE);
        if !(scaled || hyphen) || count.word.value >= of.word.value {
            return None;
        }
        let value = Exact::ratio(i128::from(count.word.value), i128::from(of.word.value))?;
        Some((value, part + 1))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, extract};

    #[test]
    fn parts_of_one_are_read_with_their_number() {
        for (text, value) in [
            (
                "It cost two and three-quarter million dollars.",
                "USD 2750000",
            ),
            (
                "It cost two and three quarter million dollars.",
                "USD 2750000",
            ),
            (
                "It cost two-and-three-quarter million dollars.",
                "USD 2750000",
            ),
            ("It cost $1¹⁄₄ million.", "USD 1250000"),
            ("It cost $¹⁄₄ million.", "USD 250000"),
        ] {
            let found = extract(&format!("{text} The pool is shut.\n"), &Options::default());
            let facts = found.claims.iter().flat_map(|claim| &claim.facts);
            let values: Vec<&str> = facts.filter_map(|one| one.fact.value.as_deref()).collect();
            assert!(values.contains(&value), "{text}: {values:?}");
        }
    }
}
