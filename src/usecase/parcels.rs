//! What a file holds inside others: the files of a ZIP, a gzip, the strings of a JSON document, text in Base64.
//!
//! One parcel is opened in another, no more: whoever hides words deeper is seen by people. What is unpacked is bounded, so that a small file
//! can't fill the memory. Linear in what is unpacked.

use std::io::{Cursor, Read as _};

/// The most that is unpacked of one parcel, in bytes.
const MOST: u64 = 4 << 20;
/// The most files of a ZIP that are looked at; a document of an office program has fifty at most.
const FILES: usize = 100;

/// A file inside another.
#[derive(Debug)]
pub(super) struct Unpacked {
    /// Its name there; empty where it has none.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

/// What a file holds, where it is a parcel: all of it, so that whatever is left out of these holds nothing else.
pub(super) fn inside(bytes: &[u8]) -> Option<Vec<Unpacked>> {
    if bytes.starts_with(b"PK\x03\x04") {
        return zipped(bytes);
    }
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return bounded(flate2::read::MultiGzDecoder::new(bytes)).map(|bytes| vec![unnamed(bytes)]);
    }
    let text = std::str::from_utf8(bytes).ok()?.trim();
    based(text).map(|bytes| vec![unnamed(bytes)])
}

/// The sentences of a JSON document: its strings of several words; `None` where it is none.
pub(super) fn strings(bytes: &[u8]) -> Option<Vec<String>> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::String(text) if text.split_whitespace().nth(2).is_some() => {
                found.push(text);
            }
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(items) => open.extend(items.into_iter().map(|(_, one)| one)),
            serde_json::Value::String(_)
            | serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_) => {}
        }
    }
    Some(found)
}

fn unnamed(bytes: Vec<u8>) -> Unpacked {
    Unpacked {
        name: String::new(),
        bytes,
    }
}

fn bounded(reader: impl std::io::Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MOST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MOST).then_some(bytes)
}

fn zipped(bytes: &[u8]) -> Option<Vec<Unpacked>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > FILES {
        return None;
    }
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at).ok()?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().ok()?;
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        let bytes = bounded(file)?;
        found.push(Unpacked { name, bytes });
    }
    Some(found)
}

// Text that is Base64 and nothing else, with its lines.
fn based(text: &str) -> Option<Vec<u8>> {
    /// A word may be Base64 too.
    const LEAST: usize = 40;
    let inside =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=');
    let joined: Vec<u8> = text
        .bytes()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let blanks = text.contains(' ') || text.contains('\t');
    if joined.len() < LEAST || blanks || !joined.iter().all(|byte| inside(*byte)) {
        return None;
    }
    let mut bytes = Vec::with_capacity(joined.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in joined.into_iter().take_while(|byte| *byte != b'=') {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            _ => 63,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{based, strings};

    #[test]
    fn base64_is_read_where_it_is_all() {
        let told = "VGhlIGNvdW5jaWwgdm90ZWQgNy01IG9uIE1vbmRheSBpbiBM\nb3JuZS4=\n";
        let read = based(told.trim()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(
            read.as_deref(),
            Some("The council voted 7-5 on Monday in Lorne.")
        );
        assert_eq!(
            based("The council voted 7-5 on Monday in Lorne, and so on."),
            None
        );
        assert_eq!(based("Monday"), None);
    }

    #[test]
    fn the_sentences_of_a_document_are_its_strings() {
        let found = strings(br#"{"a": ["The council voted.", "id-1"], "b": 3}"#);
        assert_eq!(found, Some(vec!["The council voted.".to_owned()]));
        assert_eq!(strings(b"Minutes {1}"), None);
    }
}
