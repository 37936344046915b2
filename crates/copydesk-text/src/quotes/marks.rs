//! The quotation marks of a block, each with what stands on its two sides. One pass; one entry a mark.

use std::ops::Range;

/// How many characters before a mark tell whether a sentence has ended there. On all read texts even 0 and 12 give the
/// same.
const SIDE: usize = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Straight,
    /// “ and „
    Open,
    /// ”
    Close,
    Guillemet,
    /// ' and ‘ and ’
    Single,
}

/// A mark with what stands on its sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) width: usize,
    pub(super) kind: Kind,
    pub(super) character: char,
    pub(super) before: char,
    pub(super) after: char,
    /// Whether a sentence (or nothing) ends before it, white space aside.
    pub(super) after_stop: bool,
}

impl Mark {
    pub(super) fn end(&self) -> usize {
        self.at + self.width
    }

    pub(super) fn opens(&self) -> bool {
        let free = self.before.is_whitespace()
            || matches!(
                self.before,
                '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '"' | '\'' | '*' | '_' | '>'
            );
        free && !self.after.is_whitespace()
    }

    pub(super) fn closes(&self) -> bool {
        let free = self.after.is_whitespace()
            || matches!(
                self.after,
                '.' | ','
                    | ';'
                    | ':'
                    | '!'
                    | '?'
                    | ')'
                    | ']'
                    | '}'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '…'
                    | '"'
                    | '”'
                    | '’'
                    | '\''
                    | '*'
                    | '_'
                    | '<'
            );
        free && !self.before.is_whitespace()
    }

    /// A straight mark between a stop and a letter, where a line end was lost: it may be either.
    pub(super) fn glued(&self) -> bool {
        matches!(self.before, '.' | '!' | '?' | ',' | ':' | ')' | '…')
            && (self.after.is_alphanumeric() || matches!(self.after, '[' | '\'' | '$' | '£'))
    }
    /// With white space on both sides.
    pub(super) fn spaced(&self) -> bool {
        self.before.is_whitespace() && self.after.is_whitespace()
    }
}

/// The marks in `text[range]`, in reading order; apostrophes inside a word are none.
pub(super) fn marks(text: &str, range: Range<usize>) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let bytes = &text.as_bytes()[range.clone()];
    let mut from = 0;
    while let Some(offset) = next_candidate(&bytes[from..]) {
        let at = range.start + from + offset;
        let Some(character) = text[at..].chars().next() else {
            break;
        };
        let width = character.len_utf8();
        from += offset + width;
        let doubled = |mark: &str| text[at..range.end].starts_with(mark);
        let (kind, width) = match character {
            '"' | '\u{FF02}' => (Kind::Straight, width),
            '“' | '„' | '‟' => (Kind::Open, width),
            '”' => (Kind::Close, width),
            '«' | '»' => (Kind::Guillemet, width),
            '`' if doubled("``") => (Kind::Open, 2),
            '\'' if doubled("''") => (Kind::Straight, 2),
            '‘' | '’' | '‛' | '\'' => (Kind::Single, width),
            _ => continue,
        };
        from = at + width - range.start;
        let before = text[range.start..at].chars().next_back().unwrap_or(' ');
        let after = text[at + width..range.end].chars().next().unwrap_or(' ');
        // "don't", "6'2": inside a word.
        if kind == Kind::Single && before.is_alphanumeric() && after.is_alphanumeric() {
            continue;
        }
        let last = text[range.start..at]
            .chars()
            .rev()
            .take(SIDE)
            .find(|c| !matches!(c, ' ' | '\n' | '\t' | '"' | '”' | '’' | '\'' | ')'));
        found.push(Mark {
            at,
            width,
            kind,
            character,
            before,
            after,
            after_stop: matches!(last, None | Some('.' | '!' | '?' | '…' | ':')),
        });
    }
    found
}

/// Which bytes a mark may begin with.
const BEGINS: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"\"'`\xE2\xC2\xEF";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

fn next_candidate(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|byte| BEGINS[usize::from(*byte)])?;
        // U+2018–U+201F are E2 80 98–9F, « and » C2 AB and C2 BB, ＂ EF BC 82.
        let mark = match bytes[at] {
            0xE2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x98..=0x9F])),
            0xC2 => matches!(bytes.get(at + 1), Some(0xAB | 0xBB)),
            0xEF => matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x82])),
            _ => true,
        };
        if mark {
            return Some(at);
        }
        from = at + 1;
    }
}
