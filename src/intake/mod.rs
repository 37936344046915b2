//! What newsrooms have, read into text: one file an input format.

mod encoding;
mod plain;

use crate::text;

pub use encoding::recode;
pub use plain::IntakeError;

/// A file read into the text that a revision stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The text: UTF-8, NFC, LF.
    pub text: String,
    /// The name of the format that it was read as.
    pub format: &'static str,
}

/// Reads `bytes`, the content of the file `name`.
///
/// # Errors
/// When it is not text, or has none.
pub fn take(name: &str, bytes: &[u8], format: Option<text::Format>) -> Result<Taken, IntakeError> {
    plain::take(name, bytes, format)
}
