//! The words that a PDF prints, as far as its fonts say which letters their codes are: enough to know a text again that was printed to one.
//!
//! Read are the streams of its pages, packed or plain, with the tables that its fonts give for copying (`ToUnicode`). Not read: encrypted files,
//! pictures of pages, forms. Bounded; linear in the file.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// So much is unpacked: the text of a long report has about a megabyte.
const MOST: u64 = 16 << 20;

/// The objects of a file: what describes each, and its unpacked stream.
type Objects = HashMap<u32, (Vec<u8>, Vec<u8>)>;

/// Which letters the codes of a font are, and how many bytes a code has.
#[derive(Debug, Default, Clone)]
struct Letters {
    wide: bool,
    by_code: HashMap<u32, String>,
}

/// The lines of a PDF; `None` where it is none.
pub(super) fn lines(bytes: &[u8]) -> Option<String> {
    let objects = objects(bytes)?;
    let fonts = fonts(&objects);
    let mut numbers: Vec<&u32> = objects.keys().collect();
    numbers.sort();
    let mut text = String::new();
    for number in numbers {
        let (head, body) = &objects[number];
        let shows = holds(body, b"BT") && (holds(body, b"Tj") || holds(body, b"TJ"));
        if shows && !holds(head, b"/ObjStm") && !holds(head, b"/Image") {
            show(body, &fonts, &mut text);
            text.push('\n');
        }
    }
    Some(text)
}

/// Whether a PDF has pages, and nothing is printed on any of them: no word, no picture, no line. What can't be read may print anything.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    /// What shows text, paints, or calls what does (ISO 32000, annex A).
    const PRINTS: [&str; 17] = [
        "Tj", "TJ", "'", "\"", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI",
        "EI",
    ];
    /// What may hold something beside the pages: pictures, files, notes, forms, locked streams.
    const BESIDE: [&[u8]; 5] = [
        b"/Image",
        b"/EmbeddedFile",
        b"/Annot",
        b"/AcroForm",
        b"/Encrypt",
    ];
    let Some(objects) = objects(bytes) else {
        return false;
    };
    let mut pages = false;
    for (head, body) in objects.values() {
        pages |= holds(head, b"/Page");
        let unread = holds(head, b"/Filter") && body.is_empty();
        if unread || BESIDE.iter().any(|one| holds(head, one)) {
            return false;
        }
        let told = [
            &b"/FontFile"[..],
            b"/Metadata",
            b"/XRef",
            b"/ObjStm",
            b"/Length1",
            b"/ICCBased",
        ];
        let text = String::from_utf8_lossy(body);
        let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>'));
        if !told.iter().any(|one| holds(head, one)) && words.any(|word| PRINTS.contains(&word)) {
            return false;
        }
    }
    pages && !holds(bytes, b"/Encrypt")
}

fn objects(bytes: &[u8]) -> Option<Objects> {
    if !bytes.starts_with(b"%PDF-") {
        return None;
    }
    let mut left = MOST;
    let mut objects = Objects::new();
    read_objects(bytes, &mut objects, &mut left);
    let packed: Vec<(Vec<u8>, Vec<u8>)> = objects
        .values()
        .filter(|(head, _)| holds(head, b"/ObjStm"))
        .cloned()
        .collect();
    for (head, body) in packed {
        read_packed(&head, &body, &mut objects);
    }
    Some(objects)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}

// `12 0 obj … endobj`, with the stream inside.
fn read_objects(bytes: &[u8], objects: &mut Objects, left: &mut u64) {
    for at in memmem::find_iter(bytes, b" obj") {
        let Some(number) = number_before(bytes, at) else {
            continue;
        };
        let rest = &bytes[at + 4..];
        let end = memmem::find(rest, b"endobj").unwrap_or(rest.len());
        let stream = memmem::find(rest, b"stream").filter(|one| *one < end);
        let Some(stream) = stream else {
            objects.insert(number, (rest[..end].to_vec(), Vec::new()));
            continue;
        };
        let body = &rest[stream + 6..];
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let close = memmem::find(body, b"endstream").unwrap_or(body.len());
        let head = rest[..stream].to_vec();
        let body = unpacked(&head, &body[..close], left);
        objects.insert(number, (head, body));
    }
}

// The number of an object, which stands before its generation.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = |end: usize| {
        let before = bytes[..end].iter().rev();
        before.take_while(|byte| byte.is_ascii_digit()).count()
    };
    let generation = digits(at);
    let space = at.checked_sub(generation + 1)?;
    let many = digits(space);
    let number = std::str::from_utf8(&bytes[space - many..space]).ok()?;
    (generation > 0).then(|| number.parse().ok()).flatten()
}

fn unpacked(head: &[u8], body: &[u8], left: &mut u64) -> Vec<u8> {
    if !holds(head, b"/FlateDecode") {
        return match holds(head, b"/Filter") {
            true => Vec::new(),
            false => body.to_vec(),
        };
    }
    let mut plain = Vec::new();
    // What is broken off gives what came before.
    let read = ZlibDecoder::new(body).take(*left).read_to_end(&mut plain);
    *left = left.saturating_sub(plain.len() as u64);
    match read {
        Ok(_) | Err(_) => plain,
    }
}

// Objects that stand in the stream of another one, their numbers and places before them.
fn read_packed(head: &[u8], body: &[u8], objects: &mut Objects) {
    let first = number_behind(head, b"/First").unwrap_or_default() as usize;
    let Some((index, rest)) = body.split_at_checked(first) else {
        return;
    };
    let index = String::from_utf8_lossy(index);
    let figures = index.split_ascii_whitespace();
    let figures: Vec<u32> = figures.filter_map(|one| one.parse().ok()).collect();
    let pairs: Vec<&[u32]> = figures.chunks_exact(2).collect();
    for (at, pair) in pairs.iter().enumerate() {
        let end = pairs
            .get(at + 1)
            .map_or(rest.len(), |next| next[1] as usize);
        let part = rest.get(pair[1] as usize..end).unwrap_or_default();
        objects
            .entry(pair[0])
            .or_insert_with(|| (part.to_vec(), Vec::new()));
    }
}

fn number_behind(bytes: &[u8], key: &[u8]) -> Option<u32> {
    let at = memmem::find(bytes, key)? + key.len();
    let rest = String::from_utf8_lossy(bytes.get(at..(at + 24).min(bytes.len()))?);
    rest.split_ascii_whitespace().next()?.parse().ok()
}

// The fonts by the names that pages call them: `/F4 12 0 R`, whose object has `/ToUnicode 9 0 R`.
fn fonts(objects: &Objects) -> HashMap<String, Letters> {
    let letters = |number: u32| {
        let (head, _) = objects.get(&number)?;
        let (_, table) = objects.get(&number_behind(head, b"/ToUnicode")?)?;
        Some(table_of(&String::from_utf8_lossy(table)))
    };
    let mut known: HashMap<u32, Option<Letters>> = HashMap::new();
    let mut fonts = HashMap::new();
    for (head, _) in objects.values() {
        let text = String::from_utf8_lossy(head);
        let mut parts = text.split('/').skip(1);
        parts.by_ref().for_each(|part| {
            let mut words = part.split([' ', '\n', '\r', '>', '<']);
            let (Some(name), Some(number), Some("0"), Some("R")) =
                (words.next(), words.next(), words.next(), words.next())
            else {
                return;
            };
            let Ok(number) = number.parse() else { return };
            let found = known.entry(number).or_insert_with(|| letters(number));
            if let Some(found) = found {
                fonts
                    .entry(name.to_owned())
                    .or_insert_with(|| found.clone());
            }
        });
    }
    fonts
}

// `<0003> <0041>` singly, `<0003> <0005> <0041>` or `<0003> <0005> [<0041> <0042> …]` by ranges.
fn table_of(text: &str) -> Letters {
    let mut found = Letters::default();
    let parts = |body: &str| -> Vec<String> {
        let parts = body.split('<').skip(1);
        let parts = parts.filter_map(|part| Some(part.split_once('>')?.0.replace(' ', "")));
        parts.collect()
    };
    let code = |hex: &str| u32::from_str_radix(hex, 16).ok();
    for body in between(text, "beginbfchar", "endbfchar") {
        for pair in parts(body).chunks_exact(2) {
            found.wide |= pair[0].len() > 2;
            found
                .by_code
                .extend(code(&pair[0]).zip(letters_of(&pair[1])));
        }
    }
    for body in between(text, "beginbfrange", "endbfrange") {
        for line in body.lines() {
            let parts = parts(line);
            let [from, to, rest @ ..] = parts.as_slice() else {
                continue;
            };
            found.wide |= from.len() > 2;
            let (Some(from), Some(to), Some(first)) = (code(from), code(to), rest.first()) else {
                continue;
            };
            for (step, one) in (from..=to.min(from.saturating_add(0xffff))).enumerate() {
                let letters = match rest.get(step) {
                    Some(own) if rest.len() > 1 => letters_of(own),
                    Some(_) | None => code(first)
                        .and_then(|first| char::from_u32(first + step as u32))
                        .map(String::from),
                };
                found.by_code.extend(letters.map(|letters| (one, letters)));
            }
        }
    }
    found
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    let parts = text.split(open).skip(1);
    parts
        .filter_map(|part| Some(part.split_once(close)?.0))
        .collect()
}

fn letters_of(hex: &str) -> Option<String> {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok())
        .collect();
    String::from_utf16(&units)
        .ok()
        .filter(|text| !text.is_empty())
}

// What a stream of a page shows, a line for each move to another place.
fn show(body: &[u8], fonts: &HashMap<String, Letters>, text: &mut String) {
    let mut font: Option<&Letters> = None;
    let mut at = 0;
    while let Some(byte) = body.get(at).copied() {
        match byte {
            b'(' => {
                let (codes, end) = literal(body, at);
                say(&codes, font, text);
                at = end;
            }
            b'<' if body.get(at + 1) != Some(&b'<') => {
                let close = memchr::memchr(b'>', &body[at..]).map_or(body.len(), |one| at + one);
                say(&hex(&body[at + 1..close]), font, text);
                at = close + 1;
            }
            b'/' => {
                let name = word(&body[at + 1..]);
                let known = fonts.get(String::from_utf8_lossy(name).as_ref());
                font = known
                    .or(font)
                    .filter(|_| known.is_some() || !is_font(&body[at..]));
                at += name.len() + 1;
            }
            b'T' | b'\'' | b'"' => {
                if matches!(body.get(at + 1), Some(b'd' | b'D' | b'*' | b'm')) || byte != b'T' {
                    text.push('\n');
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
}

// `/F1 10 Tf` names a font, `/Span <</Lang…` another thing.
fn is_font(rest: &[u8]) -> bool {
    let near = &rest[..rest.len().min(40)];
    memmem::find(near, b"Tf").is_some()
}

fn word(bytes: &[u8]) -> &[u8] {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"/<>[]()".contains(byte);
    let end = bytes.iter().position(ends).unwrap_or(bytes.len());
    &bytes[..end]
}

// The codes of `(…)`, and where it ends.
fn literal(body: &[u8], open: usize) -> (Vec<u8>, usize) {
    let mut codes = Vec::new();
    let mut deep = 0usize;
    let mut at = open;
    while let Some(byte) = body.get(at).copied() {
        at += 1;
        match byte {
            b'\\' => {
                let octal = body[at..].iter().take(3);
                let octal: Vec<u8> = octal
                    .take_while(|one| (b'0'..=b'7').contains(*one))
                    .copied()
                    .collect();
                let (code, many) = match body.get(at) {
                    Some(_) if !octal.is_empty() => {
                        let code = octal
                            .iter()
                            .fold(0u32, |sum, one| sum * 8 + u32::from(one - b'0'));
                        (Some((code & 0xff) as u8), octal.len())
                    }
                    Some(b'n' | b'r' | b't' | b'\n' | b'\r') => (Some(b' '), 1),
                    Some(other) => (Some(*other), 1),
                    None => (None, 0),
                };
                codes.extend(code);
                at += many;
            }
            b'(' => {
                if deep > 0 {
                    codes.push(byte);
                }
                deep += 1;
            }
            b')' => {
                deep -= 1;
                if deep == 0 {
                    break;
                }
                codes.push(byte);
            }
            other => codes.push(other),
        }
    }
    (codes, at)
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = digits
        .iter()
        .filter_map(|byte| char::from(*byte).to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or_default())
        .collect()
}

// Codes as letters: by the font's table, else as those of Western Europe.
fn say(codes: &[u8], font: Option<&Letters>, text: &mut String) {
    let Some(font) = font else {
        text.extend(codes.iter().map(|byte| char::from(*byte)));
        return;
    };
    let width = if font.wide { 2 } else { 1 };
    for code in codes.chunks(width) {
        let code = code
            .iter()
            .fold(0u32, |sum, byte| sum << 8 | u32::from(*byte));
        if let Some(letters) = font.by_code.get(&code) {
            text.push_str(letters);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    }

    #[test]
    fn plain_letters_are_read_line_by_line() {
        let file = b"%PDF-1.4\n1 0 obj\n<< /Length 60 >>\nstream\nBT /F1 10 Tf (The pool \\(old\\)) Tj 0 -14 Td [(is) -250 (sh) 3 (ut.)] TJ ET\nendstream\nendobj\n";
        let read = lines(file).expect("a PDF");
        assert_eq!(letters(&read), "Thepoololdisshut");
        assert!(read.contains('\n'));
        assert_eq!(lines(b"Minutes"), None);
    }

    #[test]
    fn letters_of_a_font_are_read_by_its_table() {
        let file = b"%PDF-1.4\n1 0 obj\n<< /Font << /F4 2 0 R >> >>\nendobj\n2 0 obj\n<< /Type /Font /ToUnicode 3 0 R >>\nendobj\n\
            3 0 obj\n<< >>\nstream\n1 beginbfchar\n<0003> <0050>\nendbfchar\n1 beginbfrange\n<0004> <0005> <006F>\nendbfrange\nendstream\nendobj\n\
            4 0 obj\n<< >>\nstream\nBT /F4 12 Tf <000300040004> Tj ET\nendstream\nendobj\n";
        assert_eq!(letters(&lines(file).expect("a PDF")), "Poo");
    }
}
