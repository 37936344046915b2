//! Whether two names may be one person's.

use super::names::plain;

/// Whether two names may be one person's: all words of the shorter are words of the longer.
pub(super) fn is_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let within = |short: &str, long: &str| {
        short
            .split(' ')
            .all(|word| long.split(' ').any(|w| w == word))
    };
    within(&one, &other) || within(&other, &one)
}
