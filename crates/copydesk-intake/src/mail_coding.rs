//! How a message of e-mail travels: the lines of its header, and the encodings of its parts and of words in its header.
//!
//! By the shapes of RFC 2045 and 2047. Linear in the bytes.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::decode;
use super::error::Trouble;

/// The header of a message or a part: names in small letters, and values.
pub(super) struct Header(Vec<(String, String)>);

impl Header {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (line.starts_with([' ', '\t']), fields.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    if let Some((name, value)) = line.split_once(':') {
                        fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                    }
                }
            }
        }
        Self(fields)
    }

    pub(super) fn field(&self, name: &str) -> Option<String> {
        self.0
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.clone())
    }

    /// The value of a parameter: `text/plain; charset="utf-8"`.
    pub(super) fn parameter(&self, field: &str, key: &str) -> Option<String> {
        let value = self.field(field)?;
        value.split(';').skip(1).find_map(|one| {
            let (name, value) = one.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case(key)
                .then(|| value.trim().trim_matches('"').to_owned())
        })
    }
}

/// The bytes of a part as they were before they travelled.
pub(super) fn decoded(header: &Header, body: &[u8]) -> Vec<u8> {
    let coding = header
        .field("content-transfer-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    match coding.as_str() {
        "quoted-printable" => quoted_printable(body, false),
        "base64" => based(body),
        _ => body.to_vec(),
    }
}

/// The words of a part.
///
/// # Errors
/// When they are not in the encoding that it names.
pub(super) fn words(header: &Header, body: &[u8]) -> Result<String, Trouble> {
    let bytes = decoded(header, body);
    let charset = header.parameter("content-type", "charset");
    let encoding = charset.and_then(|one| Encoding::for_label(one.as_bytes()));
    let text = match encoding {
        Some(encoding) => decode::whole(encoding, &bytes, 0)?,
        None => String::from_utf8(bytes).unwrap_or_else(|error| {
            WINDOWS_1252
                .decode_without_bom_handling(error.as_bytes())
                .0
                .into_owned()
        }),
    };
    let says = |key: &str, wanted: &str| {
        let value = header.parameter("content-type", key);
        value.is_some_and(|value| value.eq_ignore_ascii_case(wanted))
    };
    Ok(match says("format", "flowed") && says("delsp", "yes") {
        true => without_soft_breaks(&text),
        false => text,
    })
}

/// The lines of a part whose soft breaks go with the space before them (RFC 3676, `DelSp=yes`): `now \nhere` is shown as *nowhere*. Quoted
/// lines and the line before a signature stay as they are.
fn without_soft_breaks(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\r', '\n']);
        let soft = bare.ends_with(' ') && bare != "-- " && !bare.starts_with('>');
        joined.push_str(match soft {
            true => &bare[..bare.len() - 1],
            false => line,
        });
    }
    joined
}

/// The text of a message's body that was saved as it travels: quoted-printable, in UTF-8. `None` for any other text: every `=` of it must be the
/// sign of that encoding, and some of them stand for letters that ASCII has not.
pub(super) fn unquoted(bytes: &[u8]) -> Option<Vec<u8>> {
    // On the read pages 1 and 3 give the same.
    const LEAST: usize = 2;
    if !bytes.is_ascii()
        || bytes
            .iter()
            .filter(|byte| **byte == b'=')
            .take(LEAST)
            .count()
            < LEAST
    {
        return None;
    }
    let signs = memchr::memchr_iter(b'=', bytes).all(|at| match &bytes[at + 1..] {
        [b'\n', ..] | [b'\r', b'\n', ..] | [] => true,
        [one, two, ..] => [one, two]
            .iter()
            .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(byte)),
        [_] => false,
    });
    let text = signs.then(|| quoted_printable(bytes, false))?;
    (!text.is_ascii() && std::str::from_utf8(&text).is_ok()).then_some(text)
}

// "=E2=80=94"; an equals sign at the end of a line joins it to the next.
fn quoted_printable(bytes: &[u8], header: bool) -> Vec<u8> {
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'=' => {
                let rest = &bytes[at + 1..];
                if rest.starts_with(b"\r\n") {
                    at += 3;
                    continue;
                }
                if rest.starts_with(b"\n") {
                    at += 2;
                    continue;
                }
                let hex = rest.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
                match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    Some(value) => {
                        found.push(value);
                        at += 3;
                        continue;
                    }
                    None => found.push(b'='),
                }
            }
            b'_' if header => found.push(b' '),
            other => found.push(*other),
        }
        at += 1;
    }
    found
}

/// Bytes that travelled as letters (Base64); what is no sign of it is passed over.
pub(super) fn based(bytes: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            found.push((held >> bits & 0xFF) as u8);
        }
    }
    found
}

/// "=?utf-8?Q?Caf=C3=A9?=" in a header.
pub(super) fn decoded_words(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, coded)) = rest.split_once("=?") {
        let mut parts = coded.splitn(3, '?');
        let (Some(charset), Some(kind), Some(tail)) = (parts.next(), parts.next(), parts.next())
        else {
            break;
        };
        let Some((words, after)) = tail.split_once("?=") else {
            break;
        };
        let bytes = match kind {
            "Q" | "q" => quoted_printable(words.as_bytes(), true),
            _ => based(words.as_bytes()),
        };
        let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or(UTF_8);
        if !before.trim().is_empty() {
            text.push_str(before);
        }
        text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{Header, unquoted, words};

    #[test]
    fn a_body_that_was_saved_as_it_travels_is_read() {
        let saved = b"The guild =E2=80=9Clost=E2=80=9D a week, it said after a long=\n talk.\n";
        let text = unquoted(saved).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap().trim(),
            "The guild \u{201c}lost\u{201d} a week, it said after a long talk."
        );
        for other in ["x=1 and y=2\n", "E=MC2, she said. A=B.\n", "Plain words.\n"] {
            assert_eq!(unquoted(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn a_space_before_a_soft_break_goes_where_the_message_says_so() {
        for (format, wanted) in [
            ("format=flowed; delsp=yes", "It is nowhere.\n-- \nAda\n"),
            ("format=flowed", "It is now \nhere.\n-- \nAda\n"),
        ] {
            let head = format!("Content-Type: text/plain; charset=utf-8; {format}\n\n");
            let body = b"It is now \nhere.\n-- \nAda\n";
            let text = words(&Header::of(head.as_bytes()), body).unwrap();
            assert_eq!(text, wanted, "{format}");
        }
    }
}
