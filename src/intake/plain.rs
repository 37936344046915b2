//! Plain text, Markdown and broadcast scripts: stored as they are, normalised.

use miette::Diagnostic;
use thiserror::Error;

use super::Taken;
use crate::model::TextIndex;
use crate::text::{self, NormaliseError};

/// A file can't be read as a text.
#[derive(Debug, Error, Diagnostic)]
pub enum IntakeError {
    /// It has no words.
    #[error("{name} has no text in it")]
    #[diagnostic(help("check that it is the right file; nothing was changed"))]
    Empty {
        /// The file.
        name: String,
    },

    /// It is not text, or not in an encoding that can be told.
    #[error("{name}:{line}:{column}: {reason}")]
    #[diagnostic(help(
        "save the file as UTF-8 (or as UTF-16 with a byte order mark); nothing was changed"
    ))]
    NotText {
        /// The file.
        name: String,
        /// The line of the first bad byte, from 1.
        line: u32,
        /// Its column, from 1.
        column: u32,
        /// What is wrong there.
        reason: String,
    },
}

pub(super) fn take(
    name: &str,
    bytes: &[u8],
    format: Option<text::Format>,
) -> Result<Taken, IntakeError> {
    let text = text::normalise(bytes).map_err(|error| not_text(name, bytes, &error))?;
    if !text.contains(char::is_alphanumeric) {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    let format = format.unwrap_or_else(|| text::format_of(&text));
    Ok(Taken {
        text,
        format: match format {
            text::Format::Article => "article",
            text::Format::Script => "script",
        },
    })
}

pub(super) fn not_text(name: &str, bytes: &[u8], error: &NormaliseError) -> IntakeError {
    let offset = match error {
        NormaliseError::NotUtf8 { offset, .. }
        | NormaliseError::NotUtf16 { offset }
        | NormaliseError::NotDeclared { offset, .. }
        | NormaliseError::Binary { offset } => *offset,
    };
    let before = String::from_utf8_lossy(&bytes[..offset.min(bytes.len())]);
    let place = TextIndex::new(&before).line_column_of_byte(before.len());
    IntakeError::NotText {
        name: name.to_owned(),
        line: place.line,
        column: place.column,
        reason: error.to_string(),
    }
}
