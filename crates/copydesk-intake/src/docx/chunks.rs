//! Other files that a document of Word takes in whole (`altChunk`), and documents in these, up to a depth.
//!
//! Read by their own importers; what is of another kind is listed. Linear in the files.

use std::collections::HashMap;

use super::super::archive::Archive;
use super::super::docx_parts::Parts;
use super::super::error::Trouble;
use super::super::page::Page;
use super::super::xml::Element;
use super::super::{decode, html, rtf};
use super::nested;

/// How deep documents may take in others: a letter of a report of a folder.
const MAX_DEPTH: usize = 3;

/// What other files the body takes in whole (`altChunk`), by the id of the relation.
pub(super) fn chunks(
    body: &Element,
    parts: &Parts,
    archive: &mut Archive<'_>,
    depth: usize,
) -> Result<HashMap<String, Page>, Trouble> {
    let mut found = Vec::new();
    body.all("altChunk", &mut found);
    let mut chunks = HashMap::new();
    for id in found.iter().filter_map(|chunk| chunk.attribute("id")) {
        if chunks.contains_key(id) {
            continue;
        }
        let part = parts.target(id);
        let bytes = match part {
            Some(name) => archive.part(name)?,
            None => None,
        };
        let mut page = Page::default();
        match bytes {
            Some(bytes) => page.append(chunk(&bytes, depth)?),
            // Said, so that nobody takes the rest for the whole.
            None => page.drop("part that is not in the file", part.unwrap_or(id)),
        }
        chunks.insert(id.to_owned(), page);
    }
    Ok(chunks)
}

/// Reads a file that a document takes in whole: HTML, RTF, another document, text. What is of another kind is listed.
fn chunk(bytes: &[u8], depth: usize) -> Result<Page, Trouble> {
    if depth >= MAX_DEPTH {
        return Err(Trouble::unbounded(format!(
            "its documents stand in each other more than {MAX_DEPTH} deep"
        )));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return nested(bytes, depth + 1);
    }
    if rtf::is_rtf(bytes) {
        return rtf::read(bytes);
    }
    let (text, _) = decode::html(bytes)?;
    if html::is_html(&text) {
        return html::fragment(&text);
    }
    let mut page = Page::default();
    if text.starts_with("MIME-Version") || text.contains("\nContent-Type:") {
        page.drop("part in a form that is not read", &text);
        return Ok(page);
    }
    for line in text.lines() {
        page.push(None, line);
    }
    Ok(page)
}
