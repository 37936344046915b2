//! What a number that was read says: its value, where it ends, how it was written. O(1).

use super::value::Exact;

/// A number as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// One past its last token.
    pub end: usize,
    /// What it is; `None` when it has too many digits to be an amount.
    pub value: Option<Exact>,
    /// In digits, and nothing but digits: `2026`, not `2,026` or `2 thousand`.
    pub plain: bool,
    /// In words alone.
    pub spelled: bool,
    /// Spoken as years are: `twenty twenty-six`.
    pub year: bool,
    /// Whether a scale word or letter closes it: million, M.
    pub scaled: bool,
    /// A fraction of something: two-thirds, half.
    pub fraction: bool,
}
