//! What tells prose from labels by its words alone. O(words).

use copydesk_text::telling::{self, word_count};

/// The most words of a card: the heading and the summary of another story. On the read pages: at 30 two more lines of
/// the page claimed; at 120 the same.
pub(super) const CARD: u32 = 60;

/// `char::is_alphanumeric`, without the look-up for the signs that prose is full of: quotation marks, dashes, dots.
#[inline]
pub(super) fn is_of_word(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206f}' => false,
        _ => character.is_alphanumeric(),
    }
}

/// Whether an element is a heading.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether the words end as a sentence does. Thai sentences end without a sign: there a line of some length is one.
pub(super) fn ends_sentence(text: &str) -> bool {
    // On the read pages: at 4 one more line of the page claimed; at 16 one fewer line of the page claimed.
    const LINE: usize = 8;
    telling::ends_sentence(text)
        || (!text.is_ascii() && telling::is_without_stops(text) && word_count(text) >= LINE)
}
