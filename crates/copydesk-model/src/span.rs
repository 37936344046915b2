//! Positions in a text: code points for records, bytes inside the program, lines and columns for people.

use serde::{Deserialize, Serialize};

/// A range of Unicode code points of a revision, `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// How many code points it covers.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

/// A place in a text for people: both counted from 1, the column in code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column in code points, from 1.
    pub column: u32,
}

/// How many bytes lie between two remembered counts of code points.
const STRIDE: usize = 64;

/// Converts between bytes, code points and lines of one text.
///
/// Built in one pass; a byte becomes a code point by a look-up and a count of at most 64 bytes, a code point a byte by a binary
/// search more. Space: 4 bytes for every 64 bytes (none for ASCII text) and 4 for every line.
#[derive(Debug, Clone)]
pub struct TextIndex<'t> {
    text: &'t str,
    /// How many code points begin before every `STRIDE`-th byte; empty when the text is ASCII.
    strides: Vec<u32>,
    /// Byte offset of every line start.
    lines: Vec<u32>,
    code_points: u32,
}

// How many code points begin in `bytes`, of which there are `STRIDE` at most: all bytes but those that go on with one.
fn begun(bytes: &[u8]) -> u32 {
    let begun: u8 = bytes
        .iter()
        .map(|byte| u8::from(byte & 0b1100_0000 != 0b1000_0000))
        .sum();
    u32::from(begun)
}

impl<'t> TextIndex<'t> {
    /// Indexes `text`, which must be under 4 GiB (intake refuses much smaller ones).
    pub fn new(text: &'t str) -> Self {
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        let mut strides = Vec::new();
        let mut code_points = text.len() as u32;
        if !text.is_ascii() {
            code_points = 0;
            strides.reserve_exact(text.len() / STRIDE + 1);
            for chunk in text.as_bytes().chunks(STRIDE) {
                strides.push(code_points);
                code_points += begun(chunk);
            }
        }
        Self {
            text,
            strides,
            lines,
            code_points,
        }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many code points the text has.
    pub fn code_points(&self) -> u32 {
        self.code_points
    }

    /// The byte offset of code point `position`; `None` past the end.
    pub fn byte(&self, position: u32) -> Option<usize> {
        if position > self.code_points {
            return None;
        }
        if self.strides.is_empty() {
            return Some(position as usize);
        }
        if position == self.code_points {
            return Some(self.text.len());
        }
        let stride = self.strides.partition_point(|&count| count <= position) - 1;
        let mut rest = position - self.strides[stride];
        let from = stride * STRIDE;
        let bytes = self.text.as_bytes()[from..].iter();
        let within = bytes.take_while(|byte| {
            let begins = **byte & 0b1100_0000 != 0b1000_0000;
            let goes_on = !begins || rest > 0;
            rest = rest.saturating_sub(u32::from(begins));
            goes_on
        });
        Some(from + within.count())
    }

    /// The code point at byte offset `byte`, which must lie on a character boundary or is rounded down.
    pub fn position(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        if self.strides.is_empty() {
            return byte as u32;
        }
        let stride = (byte / STRIDE).min(self.strides.len() - 1);
        let begun = self.strides[stride] + begun(&self.text.as_bytes()[stride * STRIDE..byte]);
        begun - u32::from(!self.text.is_char_boundary(byte))
    }

    /// The span of a byte range.
    pub fn span(&self, bytes: std::ops::Range<usize>) -> Span {
        let start = self.position(bytes.start);
        let end = match self.text.get(bytes.clone()) {
            // A few words are counted sooner than what stands before their end.
            Some(words) if !self.strides.is_empty() && words.len() <= STRIDE / 2 => {
                start + begun(words.as_bytes())
            }
            _ => self.position(bytes.end),
        };
        Span { start, end }
    }

    /// The text of `span`; `None` when it is empty, reversed or past the end.
    pub fn slice(&self, span: Span) -> Option<&'t str> {
        if span.is_empty() {
            return None;
        }
        self.text.get(self.byte(span.start)?..self.byte(span.end)?)
    }

    /// Line and column of code point `position`; the end of the text for one past it.
    pub fn line_column(&self, position: u32) -> LineColumn {
        let byte = self.byte(position).unwrap_or(self.text.len());
        self.line_column_of_byte(byte)
    }

    /// Line and column of byte offset `byte`.
    pub fn line_column_of_byte(&self, byte: usize) -> LineColumn {
        let byte = byte.min(self.text.len());
        let line = self.lines.partition_point(|&at| at as usize <= byte);
        let start = self.lines[line - 1] as usize;
        LineColumn {
            line: line as u32,
            column: self.position(byte) - self.position(start) + 1,
        }
    }

    /// The byte offset where line `line` (from 1) begins; `None` when there is no such line.
    pub fn line_start(&self, line: u32) -> Option<usize> {
        self.lines
            .get((line as usize).checked_sub(1)?)
            .map(|&at| at as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "(?s)[a\\n“é😀 ]{0,600}") {
            let index = TextIndex::new(&text);
            let mut line = 1;
            let mut column = 1;
            for (position, (byte, character)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.byte(position as u32), Some(byte));
                prop_assert_eq!(index.position(byte), position as u32);
                prop_assert_eq!(index.line_column(position as u32), LineColumn { line, column });
                if character == '\n' {
                    line += 1;
                    column = 1;
                } else {
                    column += 1;
                }
            }
            let all = text.chars().count() as u32;
            prop_assert_eq!(index.code_points(), all);
            prop_assert_eq!(index.byte(all), Some(text.len()));
            prop_assert_eq!(index.position(text.len()), all);
            prop_assert_eq!(index.byte(all + 1), None);
        }
    }
}
