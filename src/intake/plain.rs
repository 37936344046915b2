//! Plain text, Markdown and broadcast scripts: stored as they are, normalised.

use miette::Diagnostic;
use thiserror::Error;

use super::Taken;
use crate::text;

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

    /// It is not text in the encoding it should have.
    #[error("{name}:{line}:{column}: byte 0x{byte:02x} is not UTF-8")]
    #[diagnostic(help(
        "save the file as UTF-8 (or as UTF-16 with a byte order mark); nothing was changed"
    ))]
    NotUtf8 {
        /// The file.
        name: String,
        /// The line of the first bad byte, from 1.
        line: u32,
        /// Its column, from 1.
        column: u32,
        /// The byte.
        byte: u8,
    },
}

pub(super) fn take(
    _name: &str,
    bytes: &[u8],
    _format: Option<text::Format>,
) -> Result<Taken, IntakeError> {
    Ok(Taken {
        text: String::from_utf8_lossy(bytes).into_owned(),
        format: "article",
    })
}
