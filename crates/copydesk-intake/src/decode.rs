//! Bytes made text where the file itself names its encoding: a byte order mark, `<?xml encoding="…"?>`, `<meta charset>`.
//!
//! In XML nothing is replaced: a byte that the encoding does not allow is refused with its place. In a page a few are, and listed. Linear.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::Trouble;

/// How far into a document its declaration reaches. On the read pages 512 and 2048 give the same.
const PRESCAN: usize = 1024;

/// The text of an HTML page, and what stands around bytes in it that were replaced.
///
/// Its mark decides; then its bytes, where they are UTF-8 beyond ASCII, whatever the page says; then what a `<meta>` of the page names,
/// early or late, not what a script or a link says of itself; then UTF-8, then Windows-1252, as browsers do. A few bytes that the encoding does
/// not allow are replaced, as browsers replace them; many mean that it is another one.
pub(super) fn html(bytes: &[u8]) -> Result<(String, Vec<String>), Trouble> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..], mark).map(|text| (text, Vec::new()));
    }
    let utf8 = std::str::from_utf8(bytes);
    if let Ok(text) = utf8 {
        // Bytes below 128 alone may be of an encoding with shifts.
        let shifted = text.is_ascii() && bytes.contains(&0x1b);
        if !shifted {
            return Ok((text.to_owned(), Vec::new()));
        }
    }
    let declared = charset_of(bytes);
    match declared {
        Some(encoding) if encoding != UTF_8 => match whole(encoding, bytes, 0) {
            Ok(text) => Ok((text, Vec::new())),
            Err(trouble) => replaced(encoding, bytes).ok_or(trouble),
        },
        // Some say UTF-8, and have no letter in it.
        _ => match (replaced(UTF_8, bytes), utf8) {
            (Some(done), _) => Ok(done),
            // Letters of another alphabet would come out as others of this one.
            (None, Err(error)) if !fits_windows_1252(bytes) => {
                Err(not_utf8(bytes, error.valid_up_to(), 0))
            }
            (None, _) => whole(WINDOWS_1252, bytes, 0).map(|text| (text, Vec::new())),
        },
    }
}

/// Whether bytes that are not UTF-8 may be Windows-1252: it has a letter or sign for each, and they are few beside plain letters, as in the languages
/// of western Europe (6 of 100 letters in French, 10 in Icelandic; all of them in Russian, Greek or Chinese).
pub(super) fn fits_windows_1252(bytes: &[u8]) -> bool {
    // On the read pages 2 and 10 give the same.
    const SHARE: usize = 5;
    /// Accented letters in a row; no word of those languages has more. On the read pages 1 and 3 give the same.
    const ROW: usize = 2;
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    let plain = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D | 0);
    let row = bytes
        .chunk_by(|one, other| (*one >= 0xC0) == (*other >= 0xC0))
        .any(|run| run.len() > ROW && run[0] >= 0xC0);
    !bytes.iter().any(undefined) && high * SHARE <= plain && !row
}

// Text in which a few bytes were replaced, with what stands around each; `None` when they are many, or nothing else speaks for the encoding.
fn replaced(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, Vec<String>)> {
    /// So many bad bytes are a leftover: a name pasted in, a cut letter. On the read pages 10 and 40 give the same.
    const FEW: usize = 20;
    // On the read pages 15 and 60 give the same.
    const AROUND: usize = 30;
    let (text, _, _) = encoding.decode(bytes);
    let bad: Vec<usize> = text
        .match_indices('\u{fffd}')
        .map(|(at, _)| at)
        .take(FEW + 1)
        .collect();
    let others = text
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{fffd}')
        .take(bad.len() * 2)
        .count();
    if bad.len() > FEW || others < bad.len().max(1) {
        return None;
    }
    let around = |at: usize| {
        let before: String = text[..at].chars().rev().take(AROUND).collect();
        let before: String = before.chars().rev().collect();
        let after: String = text[at..].chars().take(AROUND).collect();
        format!("{before}{after}")
    };
    let places = bad.into_iter().map(around).collect();
    Some((text.into_owned(), places))
}

// What a `<meta>` of the page names as its encoding, wherever it stands; comments and scripts are passed over.
fn charset_of(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.trim_ascii_start().starts_with(b"<?xml") {
        let end = memchr::memmem::find(bytes, b"?>").unwrap_or_default();
        if let Some(encoding) = named(&bytes[..end], b"encoding=") {
            return Some(encoding);
        }
    }
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + next;
        let rest = &bytes[start..];
        let is = |tag: &[u8]| {
            rest.get(..tag.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(tag))
        };
        let past =
            |mark: &[u8]| memchr::memmem::find(rest, mark).map(|end| start + end + mark.len());
        at = if is(b"<!--") {
            past(b"-->")?
        } else if is(b"<script") {
            past(b"</script").or_else(|| past(b"</SCRIPT"))?
        } else if is(b"<style") {
            past(b"</style").or_else(|| past(b"</STYLE"))?
        } else if is(b"<meta") {
            let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
            if let Some(encoding) = named(&rest[..end], b"charset=") {
                return Some(encoding);
            }
            start + end
        } else {
            start + 1
        };
    }
    None
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
