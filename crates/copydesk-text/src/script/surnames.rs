//! The surnames of those whom a text names in full. One pass over its words.

use std::collections::HashSet;

use super::names::{person, plain};

/// The surnames of those whom a text names in full with capitals, as [`plain`] has them.
pub(super) fn surnames(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut before = "";
    for word in text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
    {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = letters.starts_with(char::is_uppercase);
        // "GORD SAUNDERS" among small letters, "Gord Saunders": both words are set alike.
        let alike = before.contains(char::is_lowercase) == letters.contains(char::is_lowercase);
        if capital
            && alike
            && !before.is_empty()
            && person(&format!("{before} {letters}")).is_some()
        {
            found.insert(plain(letters));
        }
        let ends = word.ends_with(char::is_alphabetic);
        before = if capital && ends { letters } else { "" };
    }
    found
}
