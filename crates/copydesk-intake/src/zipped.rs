//! Which format a zipped document is, by the parts that it lists. Unpacks nothing but the lists of relations.

use super::archive::Archive;
use super::docx_parts::Parts;

/// Which format a zipped document is, by the parts that it lists.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let Ok(mut archive) = Archive::open(bytes) else {
        return Some(Kind::Other);
    };
    let mut has = |name: &str| archive.has(name);
    if has("word/document.xml") {
        return Some(Kind::Docx);
    }
    if has("content.xml") {
        return Some(Kind::Odt);
    }
    // Word on the web gives the main part other names: only the relation says which it is.
    let named = Parts::of(&mut archive);
    Some(match named {
        Ok(parts) if parts.main.starts_with("word/") && archive.has(&parts.main) => Kind::Docx,
        Ok(_) | Err(_) => Kind::Other,
    })
}

/// What a zipped file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Docx,
    Odt,
    /// An archive, or a spreadsheet, or a book.
    Other,
}
