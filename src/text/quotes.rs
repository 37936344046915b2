//! Runs of quoted words.
//!
//! Method: one pass over a block with a stack of one: typographic marks pair by their form, straight ones by where they stand
//! (after white space or an opening mark they open). A quotation left open runs to the end of its block, as it does in
//! print when the next paragraph goes on with it. Apostrophes are not quotation marks.

use std::ops::Range;

/// The quoted runs of `text[range]`, without their marks, as byte ranges of `text` in reading order.
pub(super) fn quotes(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, Closer)> = None;
    let mut previous = ' ';
    let mut characters = text[range.clone()].char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let at = range.start + offset;
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        match open {
            None => {
                if let Some(closer) = opens(character, previous, next) {
                    open = Some((at + character.len_utf8(), closer));
                }
            }
            Some((start, closer)) if closer.closes(character, next) => {
                if start < at {
                    found.push(start..at);
                }
                open = None;
            }
            Some(_) => {}
        }
        previous = character;
    }
    // A lone apostrophe is no quotation: only what can be nothing else may stay open.
    if let Some((start, closer)) = open
        && start < range.end
        && !matches!(closer, Closer::Single)
    {
        found.push(start..range.end);
    }
    found
}

#[derive(Clone, Copy)]
enum Closer {
    Straight,
    Double,
    Single,
    Guillemet,
}

impl Closer {
    fn closes(self, character: char, next: char) -> bool {
        match self {
            Self::Straight => character == '"',
            Self::Double => matches!(character, '”' | '“' | '"'),
            Self::Single => matches!(character, '’' | '\'') && !next.is_alphanumeric(),
            Self::Guillemet => matches!(character, '»' | '«'),
        }
    }
}

fn opens(character: char, previous: char, next: char) -> Option<Closer> {
    let free =
        previous.is_whitespace() || matches!(previous, '(' | '[' | '—' | '–' | '-' | '/' | ':');
    match character {
        '“' | '„' => Some(Closer::Double),
        '«' => Some(Closer::Guillemet),
        '"' if free && !next.is_whitespace() => Some(Closer::Straight),
        '‘' | '\'' if free && next.is_alphabetic() => Some(Closer::Single),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::quotes;

    fn quoted(text: &str) -> Vec<&str> {
        quotes(text, 0..text.len())
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn marks_of_every_form() {
        assert_eq!(
            quoted("“It’s safe,” she said. “Go.”"),
            ["It’s safe,", "Go."]
        );
        assert_eq!(
            quoted("a \"pretty big\" 6'2\" man's 'fine' day"),
            ["pretty big", "fine"]
        );
        assert_eq!(quoted("«Ja», „nein“"), ["Ja", "nein"]);
        assert_eq!(quoted("“It goes on"), ["It goes on"]);
        assert!(quoted("the drivers' strike and rock 'n roll").is_empty());
    }
}
