//! The one declared folding: when are two texts the same words?
//!
//! A verdict holds for exactly the words that were judged. Digests and ids are taken of a text after
//! - Unicode Normalization Form C (UAX #15),
//! - every run of white space (property White_Space) made one space, none at the ends,
//! - typographic quotation marks made straight: `“ ” „ ‟ « »` to `"`, `‘ ’ ‚ ‛` to `'`,
//! - hyphens and dashes made one: U+2010 to U+2015 and the minus sign U+2212 to `-`.
//!
//! Two texts are the same words when they are equal after this, and after what no reader sees a difference by: the signs of minutes and feet
//! (`′`, `″`) made quotation marks, and U+FE0E and U+FE0F left out, which say whether a sign is shown as text or as a picture.
//!
//! Nothing else is folded: not case, not punctuation, not other invisible characters; not `‹ ›`, which also stand for less and more. Linear in time and space.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` under the declared folding.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        push_folded(text.chars(), &mut folded);
    } else {
        push_folded(text.nfc(), &mut folded);
    }
    folded
}

fn push_folded(characters: impl Iterator<Item = char>, folded: &mut String) {
    let mut gap = false;
    for character in characters {
        if character.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(match character {
            '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
            '\u{2018}'..='\u{201B}' => '\'',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            other => other,
        });
    }
}

/// `text` as it is compared with others: what [`same_words`] holds equal is equal.
pub fn compared(text: &str) -> String {
    let mut folded = fold(text);
    if !folded.is_ascii() && folded.contains(['\u{2032}', '\u{2033}', '\u{FE0E}', '\u{FE0F}']) {
        folded = folded.replace('\u{2032}', "'").replace('\u{2033}', "\"");
        folded.retain(|c| !matches!(c, '\u{FE0E}' | '\u{FE0F}'));
    }
    folded
}

/// Whether two texts are the same words.
pub fn same_words(a: &str, b: &str) -> bool {
    a == b || compared(a) == compared(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_folded_and_nothing_else() {
        assert!(same_words(
            "“It’s  open,” — she\u{a0}said",
            "\"It's open,\" - she said"
        ));
        assert!(same_words("cafe\u{301}", "café"));
        assert!(same_words(
            "6′ 2″ tall, and it′s ☀\u{fe0f}",
            "6' 2\" tall, and it's ☀"
        ));
        for (a, b) in [
            ("It is open.", "It is not open."),
            ("13", "30"),
            ("Open", "open"),
            ("open", "open."),
            ("o\u{200b}pen", "open"),
            ("a-b", "a - b"),
        ] {
            assert!(!same_words(a, b), "{a} / {b}");
        }
    }
}
