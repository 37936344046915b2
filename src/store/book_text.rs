//! Books written: new entries are appended to the text as it stands.
//!
//! Method: the value of `head` is replaced on its line and the new entries are written behind the last byte; no entry that stands is
//! read or written again, so the cost is that of copying the text. A text whose form leaves any doubt (an entry that isn't a
//! table of its own, no line for the head) is laid over key by key instead, as all other records are.

use std::collections::BTreeMap;

use toml_edit::DocumentMut;

use super::StoreError;
use super::document::{clear_positions, greet, open, overlay, text_of, to_table};
use crate::model::{Book, BookEntry, Review, Sha256, Waiver};

const LEDGER_GREETING: &str = "\
#:schema ../../schemas/ledger.schema.json
# One reviewer's verdicts on one story. Append-only: each entry is chained to the one before, so do not edit them;
# take a verdict back with `copydesk retract`.
";

const WAIVERS_GREETING: &str = "\
#:schema ../../../schemas/waivers.schema.json
# What one person let pass on one story, why, and until when. Append-only: each waiver is chained to the one before, so do not edit
# them; end one early with `copydesk waive FINDING --end`.
";

/// Entries whose book this program writes.
pub trait Written: BookEntry {
    /// The comment that opens a new book.
    const GREETING: &'static str;
}

impl Written for Review {
    const GREETING: &'static str = LEDGER_GREETING;
}

impl Written for Waiver {
    const GREETING: &'static str = WAIVERS_GREETING;
}

/// The text of `book` with its last `fresh` entries behind those that stand in `old`; entries that stand are not touched.
///
/// # Errors
/// When `old` is not TOML, or a value can't be written as TOML.
pub fn book_text<E: Written>(
    old: Option<&str>,
    book: &Book<E>,
    fresh: usize,
) -> Result<String, StoreError> {
    if let Some(old) = old
        && let Some(text) = appended(old, book, fresh)?
    {
        return Ok(text);
    }
    let mut document = open(old)?;
    overlay(&mut document, book, &|table| text_of(table, "seq"))?;
    if old.is_none() {
        greet(&mut document, E::GREETING);
    }
    Ok(document.to_string())
}

// `None` where the text is not of the form that can be appended to.
fn appended<E: BookEntry>(
    old: &str,
    book: &Book<E>,
    fresh: usize,
) -> Result<Option<String>, StoreError> {
    let standing = book.entries.len().saturating_sub(fresh);
    let Some(head) = head_of(old).filter(|_| tables(old, E::TABLE) == standing) else {
        return Ok(None);
    };
    let mut text = String::with_capacity(old.len() + fresh * 1024);
    text.push_str(&old[..head.start]);
    text.push_str(&book.head.to_string());
    text.push_str(&old[head.end..]);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for entry in &book.entries[standing..] {
        text.push('\n');
        text.push_str(&entry_text(entry)?);
    }
    Ok(Some(text))
}

// Where the digest stands on the one line `head = "…"` before the first table, in bytes.
fn head_of(text: &str) -> Option<std::ops::Range<usize>> {
    const KEY: &str = "head = \"";
    let root = match text.starts_with('[') {
        true => 0,
        false => text.find("\n[").map_or(text.len(), |at| at + 1),
    };
    let mut starts = std::iter::once(0)
        .chain(text[..root].match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| text[*at..root].starts_with(KEY));
    let start = starts.next()? + KEY.len();
    let end = start + text[start..].find('"')?;
    let is_digest = text[start..end].parse::<Sha256>().is_ok();
    (is_digest && starts.next().is_none()).then_some(start..end)
}

// How many lines open a table of that name. Where every entry is one and no other line looks like one, that is their number.
fn tables(text: &str, name: &str) -> usize {
    let header = format!("[[{name}]]");
    text.lines().filter(|line| line.trim() == header).count()
}

fn entry_text<E: BookEntry>(entry: &E) -> Result<String, StoreError> {
    let mut document = DocumentMut::new();
    *document.as_table_mut() = to_table(&BTreeMap::from([(E::TABLE, [entry])]))?;
    clear_positions(document.as_table_mut());
    Ok(document.to_string().trim_start().to_owned())
}
