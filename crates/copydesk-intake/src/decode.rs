//! Bytes made text where the file itself names its encoding: a byte order mark, `<?xml encoding="…"?>`, `<meta charset>`.
//!
//! Nothing is replaced: a byte that the encoding does not allow is refused with its place. Linear.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::Trouble;

/// How far into a page a browser looks for the name of its encoding.
const PRESCAN: usize = 1024;

/// The text of an HTML page: by its mark, by what its `<meta>` names, as UTF-8, else as Windows-1252 (as browsers do).
pub(super) fn html(bytes: &[u8]) -> Result<String, Trouble> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..], mark);
    }
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let declared = named(head, b"charset=").or_else(|| named(head, b"encoding="));
    match declared {
        Some(encoding) if encoding != UTF_8 => whole(encoding, bytes, 0),
        declared => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) if declared.is_none() => whole(WINDOWS_1252, bytes, 0),
            Err(error) => Err(not_utf8(bytes, error.valid_up_to(), 0)),
        },
    }
}

/// The text of an XML document: by its mark, by the zeros between its letters, by its declaration, else UTF-8.
pub(super) fn xml(bytes: &[u8]) -> Result<String, Trouble> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..], mark);
    }
    match bytes {
        [b'<', 0, ..] => return whole(UTF_16LE, bytes, 0),
        [0, b'<', ..] => return whole(UTF_16BE, bytes, 0),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let declaration = memchr::memmem::find(head, b"?>").map_or(&[][..], |end| &head[..end]);
    match named(declaration, b"encoding=") {
        // "utf-16" in a document that has no zeros is a leftover of the program that wrote it.
        Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
            whole(encoding, bytes, 0)
        }
        Some(_) | None => whole(UTF_8, bytes, 0),
    }
}

/// `bytes` in `encoding`; `skipped` bytes stood before them.
pub(super) fn whole(
    encoding: &'static Encoding,
    bytes: &[u8],
    skipped: usize,
) -> Result<String, Trouble> {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(not_utf8(bytes, error.valid_up_to(), skipped)),
        };
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| {
            Trouble::broken(format!(
                "it has bytes that its encoding, {}, does not allow",
                encoding.name()
            ))
        })
}

fn not_utf8(bytes: &[u8], offset: usize, skipped: usize) -> Trouble {
    let offset = offset.min(bytes.len().saturating_sub(1));
    let byte = bytes.get(offset).copied().unwrap_or_default();
    Trouble::NotText(
        offset + skipped,
        format!(
            "byte 0x{byte:02x} at offset {} is not UTF-8",
            offset + skipped
        ),
    )
}

// The encoding named after `key`.
fn named(head: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let from = memchr::memmem::find(&lower, key)? + key.len();
    let label: Vec<u8> = lower[from..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.')
        })
        .collect();
    let encoding = Encoding::for_label(&label)?;
    // A page whose declaration can be read byte by byte is not in UTF-16, whatever it says.
    Some(match encoding {
        one if one == UTF_16LE || one == UTF_16BE => UTF_8,
        other => other,
    })
}
