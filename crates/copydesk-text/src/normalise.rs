//! Bytes made text: UTF-8, NFC, LF.
//!
//! UTF-8 with or without a byte order mark, and UTF-16 with one; any other encoding when it is declared. Line ends CR, CRLF,
//! U+2028 and U+2029 become LF. What is none of these is refused with its place; nothing is replaced or guessed. Linear in
//! the input.

use std::str::FromStr;

use encoding_rs::DecoderResult;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NormaliseError {
    /// A byte that UTF-8 does not allow.
    #[error("byte 0x{byte:02x} at offset {offset} is not UTF-8")]
    NotUtf8 {
        /// Offset of the byte.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// Half a surrogate pair, or half a code unit.
    #[error("the UTF-16 is broken at offset {offset}")]
    NotUtf16 {
        /// Offset of the code unit in bytes.
        offset: usize,
    },
    /// Bytes that the declared encoding does not allow.
    #[error("offset {offset} is not {encoding}, which the file was declared to be")]
    NotDeclared {
        /// Offset of the first bad byte.
        offset: usize,
        /// The encoding's name.
        encoding: &'static str,
    },
    /// A NUL: no text has one.
    #[error("there is a NUL at offset {offset}: this is no text")]
    Binary {
        /// Offset of the byte.
        offset: usize,
    },
}

/// An encoding by any of the names that browsers know it by: `windows-1252`, `latin1`, `utf-16le`, `shift_jis`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

/// No encoding goes by this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "no encoding is called {0:?}; names are those of browsers: utf-8, utf-16le, windows-1252, iso-8859-15, macintosh"
)]
pub struct UnknownEncoding(String);

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    fn from_str(name: &str) -> Result<Self, UnknownEncoding> {
        encoding_rs::Encoding::for_label(name.as_bytes())
            .map(Self)
            .ok_or_else(|| UnknownEncoding(name.chars().take(80).collect()))
    }
}

/// `bytes`, which were declared to be in `encoding`, as UTF-8 with a byte order mark: every reader takes that for what it is. A
/// byte order mark that the bytes have already is believed before the declaration.
///
/// # Errors
/// When the bytes are not in that encoding, with the offset of the first that is not.
pub fn recode(bytes: &[u8], encoding: Encoding) -> Result<Vec<u8>, NormaliseError> {
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return Ok(bytes.to_vec());
    }
    let mut decoder = encoding.0.new_decoder_without_bom_handling();
    let room = decoder
        .max_utf8_buffer_length_without_replacement(bytes.len())
        .unwrap_or(0);
    let mut text = String::with_capacity(room + 3);
    text.push('\u{FEFF}');
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text.into_bytes()),
        DecoderResult::Malformed(length, after) => Err(NormaliseError::NotDeclared {
            offset: read.saturating_sub(usize::from(length) + usize::from(after)),
            encoding: encoding.0.name(),
        }),
        // The room is enough by its own reckoning.
        DecoderResult::OutputFull => Err(NormaliseError::NotDeclared {
            offset: read,
            encoding: encoding.0.name(),
        }),
    }
}

/// `bytes` as text.
///
/// # Errors
/// When they are not UTF-8 (or UTF-16 with a byte order mark), or have a NUL.
pub fn normalise(bytes: &[u8]) -> Result<String, NormaliseError> {
    let decoded;
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, 3)?,
        [0xFF, 0xFE, rest @ ..] => {
            decoded = utf16(rest, u16::from_le_bytes)?;
            &decoded
        }
        [0xFE, 0xFF, rest @ ..] => {
            decoded = utf16(rest, u16::from_be_bytes)?;
            &decoded
        }
        bytes => utf8(bytes, 0)?,
    };
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        return Err(NormaliseError::Binary { offset });
    }
    // Programs that save a marked file with a mark of their own leave two.
    let text = line_ends(text.trim_start_matches('\u{FEFF}'));
    Ok(match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    })
}

fn utf8(bytes: &[u8], skipped: usize) -> Result<&str, NormaliseError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        NormaliseError::NotUtf8 {
            offset: offset + skipped,
            byte: bytes[offset],
        }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NormaliseError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let character = decoded.map_err(|_| NormaliseError::NotUtf16 { offset })?;
        offset += 2 * character.len_utf16();
        text.push(character);
    }
    match rest {
        [] => Ok(text),
        _ => Err(NormaliseError::NotUtf16 { offset }),
    }
}

fn line_ends(text: &str) -> String {
    if !text.contains(['\r', '\u{2028}', '\u{2029}']) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_and_line_ends() {
        let expected = Ok("caf\u{e9}\n\u{201c}ja\u{201d}\n".to_owned());
        let text = "cafe\u{301}\r\n\u{201c}ja\u{201d}\r";
        assert_eq!(normalise(text.as_bytes()), expected);
        for marks in ["\u{feff}", "\u{feff}\u{feff}"] {
            assert_eq!(normalise(format!("{marks}{text}").as_bytes()), expected);
        }
        let mut wide = vec![0xFF, 0xFE];
        wide.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(normalise(&wide), expected);
        wide.push(0x20);
        assert!(matches!(
            normalise(&wide),
            Err(NormaliseError::NotUtf16 { .. })
        ));
        assert_eq!(
            normalise(b"abc\xff"),
            Err(NormaliseError::NotUtf8 {
                offset: 3,
                byte: 0xff
            })
        );
        assert_eq!(normalise(b"a\0"), Err(NormaliseError::Binary { offset: 1 }));
    }

    #[test]
    fn a_declared_encoding() {
        let western: Encoding = "latin1".parse().unwrap();
        let text = |bytes: &[u8], encoding| recode(bytes, encoding).map(|utf8| normalise(&utf8));
        assert_eq!(
            text(b"\x93caf\xe9\x94\r\n", western),
            Ok(Ok("“café”\n".to_owned()))
        );
        let wide: Encoding = "utf-16le".parse().unwrap();
        assert_eq!(text(b"o\0k\0", wide), Ok(Ok("ok".to_owned())));
        // A mark in the bytes is believed first.
        assert_eq!(
            text("\u{feff}é".as_bytes(), western),
            Ok(Ok("é".to_owned()))
        );
        let utf8: Encoding = "UTF-8".parse().unwrap();
        assert_eq!(
            recode(b"ab\xff", utf8),
            Err(NormaliseError::NotDeclared {
                offset: 2,
                encoding: "UTF-8"
            })
        );
        assert!("klingon".parse::<Encoding>().is_err());
    }
}
