//! What tells prose from labels by its words alone. O(words).

use std::borrow::Cow;

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

/// Words without the places where a browser may part them (soft hyphens). In a figure, or at the end of a word, such a sign parts nothing, and is
/// left to be told.
pub(super) fn without_soft_hyphens(words: &str) -> Cow<'_, str> {
    const SOFT: char = '\u{ad}';
    if !words.contains(SOFT) {
        return Cow::Borrowed(words);
    }
    let plain = words.split_inclusive(char::is_whitespace).map(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != SOFT);
        let parts = bare.split(SOFT);
        let letters = parts.into_iter().all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
        });
        match letters {
            true => word.replace(SOFT, ""),
            false => word.to_owned(),
        }
    });
    Cow::Owned(plain.collect())
}

#[cfg(test)]
mod tests {
    use super::without_soft_hyphens;

    #[test]
    fn soft_hyphens_of_words_are_no_letters_and_those_of_figures_are_told() {
        for (words, read) in [
            (
                "The Kreis\u{ad}meister\u{ad}schaft, ",
                "The Kreismeisterschaft, ",
            ),
            ("(hard\u{ad}ware)", "(hardware)"),
            ("3\u{ad}0 million", "3\u{ad}0 million"),
            ("A\u{ad}4 paper", "A\u{ad}4 paper"),
            ("a word\u{ad} alone", "a word\u{ad} alone"),
            ("plain", "plain"),
        ] {
            assert_eq!(without_soft_hyphens(words), read);
        }
    }
}
