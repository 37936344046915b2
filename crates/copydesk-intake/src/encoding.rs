//! A file whose encoding somebody declared, made UTF-8 before anything else reads it.

use std::borrow::Cow;

use super::{IntakeError, plain};
use copydesk_text as text;
use copydesk_text::Encoding;

/// `bytes`, the content of the file `name`, as UTF-8 when an encoding was declared, else as they are.
///
/// # Errors
/// When the bytes are not in that encoding.
pub fn recode<'b>(
    name: &str,
    bytes: &'b [u8],
    declared: Option<Encoding>,
) -> Result<Cow<'b, [u8]>, IntakeError> {
    match declared {
        None => Ok(Cow::Borrowed(bytes)),
        Some(encoding) => text::recode(bytes, encoding)
            .map(Cow::Owned)
            .map_err(|error| plain::not_text(name, bytes, &error)),
    }
}
