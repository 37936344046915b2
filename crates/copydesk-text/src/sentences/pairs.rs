//! Quotation marks and brackets that are open while a text is read.
//!
//! A mark opens or closes by its form, a straight one by where it stands; apostrophes are neither. Constant time a mark: at most
//! [`DEPTH`] are held open at once, deeper ones are not marks.

use copydesk_lexicon::en::text::sentences::pairs as words;

/// How many marks may be open at once. On all read texts even 1 and 48 give the same.
const DEPTH: usize = 24;

/// What sort of mark is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `"`
    Straight,
    /// `'`, or the typographic `‘`.
    Single,
    /// `“` or `„`.
    Double,
    /// `«`
    Guillemet,
    /// `(`, `[` or `{`.
    Bracket,
}

/// What a mark does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Open(Kind),
    Close(Kind),
}

/// An open mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) kind: Kind,
    /// The byte of the mark.
    pub(super) at: usize,
    /// How many boundaries had been found before it.
    pub(super) ends: usize,
    /// Whether a sentence begins with it.
    pub(super) leads: bool,
}

/// The open marks, innermost last.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<Open>);

impl Pairs {
    pub(super) fn open(&mut self, open: Open) {
        if self.0.len() < DEPTH {
            self.0.push(open);
        }
    }

    /// Closes the innermost mark of this kind and what was left open inside it.
    pub(super) fn close(&mut self, kind: Kind) -> Option<Open> {
        let index = self.0.iter().rposition(|open| open.kind == kind)?;
        let open = self.0[index];
        self.0.truncate(index);
        Some(open)
    }

    pub(super) fn holds(&self, kind: Kind) -> bool {
        self.0.iter().any(|open| open.kind == kind)
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

/// What `mark` does between the characters before and after it (spaces at the ends of the text), given what is open.
pub(super) fn act(mark: char, before: char, after: &str, pairs: &Pairs) -> Option<Act> {
    let next = after.chars().next().unwrap_or(' ');
    let free = before.is_whitespace()
        || matches!(
            before,
            '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\''
        );
    match mark {
        '(' | '[' | '{' => Some(Act::Open(Kind::Bracket)),
        ')' | ']' | '}' => Some(Act::Close(Kind::Bracket)),
        '«' => Some(Act::Open(Kind::Guillemet)),
        '»' => Some(Act::Close(Kind::Guillemet)),
        '„' => Some(Act::Open(Kind::Double)),
        // German closes with what English opens with.
        '“' if pairs.holds(Kind::Double) && !free => Some(Act::Close(Kind::Double)),
        '“' => Some(Act::Open(Kind::Double)),
        '”' => Some(Act::Close(Kind::Double)),
        '"' if free && !next.is_whitespace() => Some(Act::Open(Kind::Straight)),
        '"' => Some(Act::Close(Kind::Straight)),
        '‘' => Some(Act::Open(Kind::Single)),
        '\'' if free && next.is_alphabetic() && !is_elision(after) => Some(Act::Open(Kind::Single)),
        '’' | '\'' if !next.is_alphanumeric() && !before.is_whitespace() => {
            Some(Act::Close(Kind::Single))
        }
        _ => None,
    }
}

// 'em, 'til: letters left out, no quotation.
fn is_elision(after: &str) -> bool {
    let word = after
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    words::IS_ELISION
        .iter()
        .any(|elided| word.eq_ignore_ascii_case(elided))
}
