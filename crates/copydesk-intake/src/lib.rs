//! What newsrooms have, read into text: one file an input format.
//!
//! An importer gives blocks with their roles; the text that a revision stores and the record of what the file said beside it
//! are made from them here. Formats are told by content; a file's name decides only where content can't. Every importer is
//! bounded: no entity is expanded, no link followed, nothing read outside the file.
//!
//! ```
//! use copydesk_intake::{Format, take};
//!
//! let page = b"<html><body><article><h1>Ferry stays in port</h1>\
//!     <p>The ferry stayed in port on Friday, and nobody could say for how long.</p></article></body></html>";
//! let taken = take("ferry.html", page, None)?;
//!
//! assert_eq!(taken.format, Format::Html);
//! assert!(taken.text.starts_with("Ferry stays in port\n\nThe ferry stayed in port on Friday"));
//! # Ok::<(), copydesk_intake::IntakeError>(())
//! ```

mod anchors;
#[cfg(test)]
mod any_bytes;
mod appl;
mod archive;
mod byline;
mod calendar;
mod charts;
mod choice;
mod decode;
mod docx;
mod docx_numbers;
mod docx_parts;
mod drop_cap;
mod encoding;
mod error;
mod feed;
mod field_codes;
mod filled;
mod formats;
mod forms;
mod grid;
mod html;
mod ink;
mod legend;
mod mail;
mod mail_coding;
mod markdown;
mod marked;
mod mos;
mod newsml;
mod newsml_one;
mod ninjs;
mod ninjs_markup;
mod ninjs_renewal;
mod nitf;
mod nsml;
mod odt;
mod odt_fields;
mod odt_labels;
mod odt_looks;
mod odt_objects;
mod page;
mod picture;
mod places;
mod plain;
mod rtf;
mod rtf_tokens;
mod rundown;
mod stamped;
mod state;
mod status;
mod subtitles;
mod symbols;
mod ttml;
mod turned;
mod wire;
mod xml;
mod zipped;

use copydesk_model::IntakeRecord;
use copydesk_text as text;

pub use encoding::recode;
pub use error::IntakeError;
use error::Trouble;
pub use formats::Format;
use formats::Reader;
#[doc(hidden)]
pub use html::BlockSigns;
pub use ninjs_renewal::{NinjsDocument, NinjsGeneration};

/// A file read into the text that a revision stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The text: UTF-8, NFC, LF.
    pub text: String,
    /// The format that it was read as.
    pub format: Format,
    /// How the text is laid out.
    pub layout: text::TextFormat,
    /// What the file said beside its text; empty for plain text.
    pub record: IntakeRecord,
}

impl Taken {
    /// The name of the format for the revision's record: `article`, `script`, `html`, or `docx/script` for a script in such a file.
    pub fn format_name(&self) -> String {
        let name = self.format.name();
        match (self.format, self.layout) {
            (Format::Article | Format::Script, _) | (_, text::TextFormat::Article) => {
                name.to_owned()
            }
            (_, text::TextFormat::Script) => format!("{name}/script"),
        }
    }
}

/// How a revision's text is laid out, by the name of the format in its record; `None` when that is not a format's name.
pub fn layout_of(format_name: &str) -> Option<text::TextFormat> {
    let (name, script) = match format_name.strip_suffix("/script") {
        Some(name) => (name, true),
        None => (format_name, false),
    };
    match Format::from_name(name)? {
        Format::Script => Some(text::TextFormat::Script),
        _ if script => Some(text::TextFormat::Script),
        _ => Some(text::TextFormat::Article),
    }
}

/// Reads `bytes`, the content of the file `name`; the format is told from its content when absent. `article` and `script`
/// say how the text is laid out, in whatever file it is; a file that can be read as it stands (Markdown, subtitles) then is.
///
/// # Errors
/// When it is not of that format, has no text, holds several stories, or goes over a bound.
pub fn take(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Taken, IntakeError> {
    take_item(name, bytes, format, None)
}

/// As [`take`], of a file that may hold several stories: `item` is the number, from 1, or the name of the one that is read.
///
/// # Errors
/// As [`take`], and when it holds no such story.
pub fn take_item(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    item: Option<&str>,
) -> Result<Taken, IntakeError> {
    let layout = format.and_then(Format::layout);
    let format = match format.filter(|format| format.layout().is_none()) {
        Some(format) => format,
        None => formats::tell(name, bytes)?,
    };
    let reader = format
        .reader()
        .filter(|_| layout.is_none() || !format.is_plain());
    let page = match (reader, item) {
        (Some(Reader::Several(read)), item) => read(bytes, item),
        (Some(Reader::One(read)), None) => read(bytes),
        (None, None) => return plain::take(name, bytes, layout),
        (Some(Reader::One(_)) | None, Some(_)) => Err(Trouble::NoItem(format!(
            "a file read as {format} is one story, so there is none to choose"
        ))),
    };
    let page = page.map_err(|trouble| trouble.named(name, format, bytes))?;
    let script = page.script;
    let (text, mut record) = page.finish();
    if !text.contains(char::is_alphanumeric) {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    let layout = match layout {
        Some(layout) => layout,
        None if script => text::TextFormat::Script,
        None => text::format_of(&text),
    };
    if layout == text::TextFormat::Script && !script {
        // A script says itself what is what, its struck lines by their marks.
        record.blocks.clear();
    }
    record.places = places::places(format, bytes, &text);
    Ok(Taken {
        text,
        format,
        layout,
        record,
    })
}

/// The blocks of a page that are no paragraphs of its story; for `examples/fit_blocks` only. `None` when it is no page.
#[doc(hidden)]
pub fn block_signs(page: &[u8]) -> Option<Vec<BlockSigns>> {
    html::block_signs(page).ok()
}
