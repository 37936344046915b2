//! The places of files of several parts: word processors' documents, messages with what is attached, JSON, RTF with its pictures.
//!
//! A part of XML is read as markup, of any other the bytes count. Parts that a program writes anew whenever it saves, and which show nothing of
//! the story, are left out. Linear in the parts.

use serde_json::Value;

use copydesk_lexicon::en::intake::places as words;
use copydesk_model::Sha256;

use super::Places;
use super::page::{html, part};
use super::scripts::value_lines;
use crate::archive::Archive;
use crate::mail::parted;
use crate::mail_coding::{Header, decoded};

/// How deep parts of a message may be nested in each other, as its reader has it.
const MAX_DEPTH: usize = 8;
/// So many digits of a picture in RTF are one; what is shorter is a mark.
const PICTURE: usize = 64;
/// So much of a field's instruction is read.
const INSTRUCTION: usize = 400;
/// So long are the words of RTF, and their numbers.
const LONGEST_WORD: usize = 32;
/// Words that are raised or lowered by so many half points stand in another line: a note's number is moved by six.
const HALF_POINTS: i64 = 24;

/// The places of a zipped document.
pub(super) fn zipped(bytes: &[u8], places: &mut Places) {
    let Ok(mut archive) = Archive::open(bytes) else {
        return;
    };
    let mut names: Vec<String> = archive.names().filter(|name| shows(name)).collect();
    names.sort();
    for name in names {
        let is_markup = name.ends_with(".xml") || name.ends_with(".rels");
        if !is_markup {
            if let Some(mark) = archive.mark(&name) {
                let mark = mark.strip_prefix("picture ").unwrap_or(&mark).to_owned();
                places.tell(None, &format!("{name} = {mark}"));
            }
            continue;
        }
        let Ok(Some(bytes)) = archive.part(&name) else {
            continue;
        };
        places.at = 0;
        part(&crate::decode::xml(&bytes).unwrap_or_default(), places);
    }
}

// Whether a part of a document has to do with its story: its words, pictures, charts, and what is embedded.
fn shows(name: &str) -> bool {
    let lower = name.to_lowercase();
    if let Some(rest) = lower.strip_prefix("word/") {
        let looks = words::DOCUMENT_LOOKS.iter().any(|one| rest.contains(one));
        let has_words = words::DOCUMENT_PARTS
            .iter()
            .any(|start| rest.starts_with(start));
        return has_words && !looks && !rest.ends_with(".rels");
    }
    lower == "content.xml"
        || lower.starts_with("pictures/")
        || lower.starts_with("media/")
        || lower.starts_with("object ") && lower.ends_with("content.xml")
}

/// The pictures of a document of RTF, what it sets off its line or the page, and the fields that a program computes when it opens it: of its
/// other marks each program writes its own.
pub(super) fn rtf(bytes: &[u8], places: &mut Places) {
    pictures(bytes, places);
    moved(bytes, places);
    for at in memchr::memmem::find_iter(bytes, b"\\fldinst") {
        let inner = &bytes[at + b"\\fldinst".len()..];
        let end = inner.iter().take(INSTRUCTION).position(|one| *one == b'}');
        let said = String::from_utf8_lossy(&inner[..end.unwrap_or(inner.len().min(INSTRUCTION))]);
        let parts = said
            .split_whitespace()
            .map(|one| one.trim_matches(['{', '*']));
        let said: Vec<&str> = parts.filter(|one| !one.is_empty()).collect();
        let kind = said.first().map(|one| one.to_uppercase());
        let kind = kind.filter(|kind| {
            let computed = words::COMPUTED_FIELDS.iter();
            kind.starts_with('=')
                || computed
                    .map(|one| one.to_uppercase())
                    .any(|one| one == *kind)
        });
        if kind.is_some() {
            places.tell(None, &format!("rtf field = {}", said.join(" ")));
        }
    }
}

// Words that are raised or lowered by a line and more, and frames with their places.
fn moved(bytes: &[u8], places: &mut Places) {
    for at in memchr::memchr_iter(b'\\', bytes) {
        let word = &bytes[at + 1..];
        let letters = word
            .iter()
            .take(LONGEST_WORD)
            .take_while(|one| one.is_ascii_lowercase());
        let (name, behind) = word.split_at(letters.count());
        let name = std::str::from_utf8(name).unwrap_or_default();
        let digit = |one: &&u8| one.is_ascii_digit() || **one == b'-';
        let number = behind.iter().take(LONGEST_WORD).take_while(digit).count();
        let number = String::from_utf8_lossy(&behind[..number]).parse::<i64>();
        let far = |number: &i64| match name {
            "dn" | "up" => number.abs() >= HALF_POINTS,
            name => words::FRAMES.contains(&name),
        };
        if let Some(number) = number.ok().filter(far) {
            places.tell(None, &format!("rtf {name} = {number}"));
        }
    }
}

fn pictures(bytes: &[u8], places: &mut Places) {
    let mut digits: Vec<u8> = Vec::new();
    let mut add = |digits: &mut Vec<u8>| {
        if digits.len() >= PICTURE {
            let digest = Sha256::of(digits.as_slice()).short();
            places.tell(None, &format!("picture = {digest}"));
        }
        digits.clear();
    };
    for at in memchr::memmem::find_iter(bytes, b"\\pict") {
        let mut depth = 0usize;
        let mut in_word = false;
        for byte in &bytes[at..] {
            match byte {
                b'{' => depth += 1,
                b'}' if depth == 0 => break,
                b'}' => depth -= 1,
                b'\\' => {
                    in_word = true;
                    add(&mut digits);
                }
                one if in_word => in_word = one.is_ascii_alphanumeric() || *one == b'-',
                one if one.is_ascii_hexdigit() && depth == 0 => {
                    digits.push(one.to_ascii_lowercase())
                }
                _ => {}
            }
        }
        add(&mut digits);
    }
}

/// The places of JSON: its values that are no words of the text, and the markup in them.
pub(super) fn json(bytes: &[u8], places: &mut Places) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    let mut lines = Vec::new();
    value_lines(&value, &mut Vec::new(), places, &mut lines);
    for line in lines {
        places.tell(None, &line);
    }
    pages_in(&value, places);
}

fn pages_in(value: &Value, places: &mut Places) {
    match value {
        Value::Object(fields) => fields.values().for_each(|value| pages_in(value, places)),
        Value::Array(values) => values.iter().for_each(|value| pages_in(value, places)),
        Value::String(said) if said.contains("</") => {
            places.at = 0;
            html(said, places);
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The places of a message: what its pages say, and the bytes of what comes along.
pub(super) fn mail(bytes: &[u8], depth: usize, places: &mut Places) {
    let (header, body) = parted(bytes);
    let header = Header::of(header);
    let kind = header
        .field("content-type")
        .unwrap_or_default()
        .to_lowercase();
    if kind.starts_with("multipart/") && depth < MAX_DEPTH {
        let Some(boundary) = header.parameter("content-type", "boundary") else {
            return;
        };
        let mark = format!("--{boundary}");
        let ends: Vec<usize> = memchr::memmem::find_iter(body, mark.as_bytes()).collect();
        for (at, from) in ends.iter().enumerate() {
            let from = from + mark.len();
            let to = ends.get(at + 1).copied().unwrap_or(body.len());
            if body[from..].starts_with(b"--") || from >= to {
                continue;
            }
            mail(body[from..to].trim_ascii_start(), depth + 1, places);
        }
        return;
    }
    let bytes = decoded(&header, body);
    if kind.contains("html") {
        places.at = 0;
        html(&super::text_of(&bytes), places);
    } else if !kind.is_empty() && !kind.starts_with("text/") {
        let name = header.parameter("content-disposition", "filename");
        let name = name.or_else(|| header.parameter("content-type", "name"));
        let name = name.unwrap_or_else(|| kind.split(';').next().unwrap_or_default().to_owned());
        places.tell(
            None,
            &format!("attached {name} = {}", Sha256::of(&bytes).short()),
        );
    }
}
