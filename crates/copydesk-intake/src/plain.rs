//! Plain text and broadcast scripts: stored as they are, normalised.

use super::decode;
use super::error::{IntakeError, Trouble, offset_of};
use super::{Format, Taken, drop_cap, mail_coding};
use copydesk_model::{IntakeRecord, TextIndex};
use copydesk_text as text;
use copydesk_text::NormaliseError;

pub(super) fn take(
    name: &str,
    bytes: &[u8],
    layout: Option<text::TextFormat>,
) -> Result<Taken, IntakeError> {
    let decoded = mail_coding::unquoted(bytes);
    let bytes = decoded.as_deref().unwrap_or(bytes);
    let text = text::normalise(bytes).map_err(|error| not_text(name, bytes, &error))?;
    if !text.contains(char::is_alphanumeric) {
        return Err(IntakeError::Empty {
            name: name.to_owned(),
        });
    }
    let text = drop_cap::rejoined(&text);
    let layout = layout.unwrap_or_else(|| text::format_of(&text));
    Ok(Taken {
        text,
        format: match layout {
            text::TextFormat::Article => Format::Article,
            text::TextFormat::Script => Format::Script,
        },
        layout,
        record: IntakeRecord::default(),
    })
}

pub(super) fn not_text(name: &str, bytes: &[u8], error: &NormaliseError) -> IntakeError {
    at_byte(name, bytes, offset_of(error), error.to_string())
}

fn at_byte(name: &str, bytes: &[u8], offset: usize, reason: String) -> IntakeError {
    let before = String::from_utf8_lossy(&bytes[..offset.min(bytes.len())]);
    let place = TextIndex::new(&before).line_column_of_byte(before.len());
    IntakeError::NotText {
        name: name.to_owned(),
        line: place.line,
        column: place.column,
        reason,
        help: match decode::fits_windows_1252(bytes) {
            true => "save the file as UTF-8, or name its encoding: --encoding windows-1252",
            false => {
                "save the file as UTF-8, or name the encoding that it is in, as browsers do: --encoding gbk, shift_jis, windows-1251 and so on"
            }
        },
    }
}

impl Trouble {
    /// The error for the file that it came up in.
    pub(super) fn named(self, name: &str, format: Format, bytes: &[u8]) -> IntakeError {
        let name = name.to_owned();
        match self {
            Self::Broken(reason) => IntakeError::Broken {
                name,
                format: format.name(),
                reason,
            },
            Self::Several(reason) => IntakeError::Several { name, reason },
            Self::NoItem(reason) => IntakeError::NoItem { name, reason },
            Self::Withdrawn(status) => IntakeError::Withdrawn { name, status },
            Self::Unbounded(reason) => IntakeError::Unbounded { name, reason },
            Self::NotText(offset, reason) => at_byte(&name, bytes, offset, reason),
        }
    }
}
