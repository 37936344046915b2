//! A text cut into paragraphs and claims, so that a page can mark each claim in its place.

use serde::Serialize;

use crate::model::{Role, Sheet, Span, TextIndex, numbered};

/// A paragraph of an annotated text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Paragraph {
    /// The role of its first claim or block; `body` for text that is neither.
    pub role: Role,
    /// Its text, in pieces.
    pub pieces: Vec<TextPiece>,
}

impl Paragraph {
    /// Its words, with every run of white space made one space.
    pub(crate) fn words(&self) -> String {
        let pieces: String = self.pieces.iter().map(|one| one.text.as_str()).collect();
        pieces.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct TextPiece {
    /// Its words.
    pub text: String,
    /// The claim that it is, by its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<usize>,
}

/// Cuts `text`, the text that `sheet` describes, into paragraphs (at empty lines and at block ends) and pieces.
///
/// Every character that is not white space between pieces is kept. Linear in the text.
pub(crate) fn annotate(text: &str, sheet: &Sheet) -> Vec<Paragraph> {
    let index = TextIndex::new(text);
    let claims =
        numbered(&sheet.claims).map(|(number, claim)| (claim.span(), claim.block, Some(number)));
    let blocks = sheet
        .blocks
        .iter()
        .map(|block| (block.span(), block.role, None));
    let mut marks: Vec<(Span, Role, Option<usize>)> = claims.chain(blocks).collect();
    // A claim inside an overridden block comes after it, and wins.
    marks.sort_by_key(|(span, _, claim)| (span.start, claim.is_some()));

    let mut page = Page::default();
    let mut at = 0;
    for (span, role, claim) in marks {
        let (Some(start), Some(end)) = (index.byte(span.start), index.byte(span.end)) else {
            continue;
        };
        if start < at || end <= start || (claim.is_none() && role.bears_claims()) {
            continue;
        }
        page.gap(&text[at..start], role);
        page.piece(&text[start..end], claim, role);
        at = end;
    }
    page.gap(&text[at..], Role::Body);
    page.paragraphs
}

#[derive(Default)]
struct Page {
    paragraphs: Vec<Paragraph>,
    /// Whether the next piece begins a paragraph.
    apart: bool,
}

impl Page {
    // What lies between two records: a paragraph's end, or words that no record covers.
    fn gap(&mut self, text: &str, next: Role) {
        if text.trim().is_empty() {
            let last = self.paragraphs.last().map(|paragraph| paragraph.role);
            let line_ends = text.contains('\n');
            if text.matches('\n').nth(1).is_some() || (line_ends && last != Some(next)) {
                self.apart = true;
            } else if !text.is_empty() && last.is_some() {
                self.piece(" ", None, next);
            }
            return;
        }
        for (index, part) in text.split("\n\n").enumerate() {
            self.apart |= index > 0;
            if !part.trim().is_empty() {
                self.piece(part, None, Role::Body);
            }
        }
        self.apart |= text.ends_with('\n');
    }

    fn piece(&mut self, text: &str, claim: Option<usize>, role: Role) {
        if self.apart || self.paragraphs.is_empty() {
            self.apart = false;
            self.paragraphs.push(Paragraph {
                role,
                pieces: Vec::new(),
            });
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.pieces.push(TextPiece {
                text: text.to_owned(),
                claim,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(parts: &[(&str, Option<usize>, Role)]) -> Vec<Paragraph> {
        let mut page = Page::default();
        for (text, claim, role) in parts {
            match claim {
                Some(_) => page.piece(text, *claim, *role),
                None => page.gap(text, *role),
            }
        }
        page.paragraphs
    }

    #[test]
    fn paragraphs_end_where_the_text_says() {
        let cut = page(&[
            ("Bridge shut", Some(1), Role::Headline),
            ("\n", None, Role::Dek),
            ("Ferries run.", Some(2), Role::Dek),
            ("\n\n", None, Role::Body),
            ("It shut at 7.", Some(3), Role::Body),
            ("\n", None, Role::Body),
            ("It reopens.", Some(4), Role::Body),
            (" stray words", None, Role::Body),
        ]);
        assert_eq!(cut.len(), 3);
        let body: String = cut[2].pieces.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(body, "It shut at 7. It reopens. stray words");
        assert_eq!(cut[1].role, Role::Dek);
    }
}
