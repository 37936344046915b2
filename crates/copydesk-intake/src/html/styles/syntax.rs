//! The text of style sheets in its parts: comments, declarations, what stands in brackets, the side that a selector speaks of. Linear in the text.

use super::Side;

// A selector without the side that it speaks of: `p.note::before`.
pub(super) fn sided(selector: &str) -> (&str, Option<Side>) {
    const SIDES: [(&str, Side); 5] = [
        (":first-letter", Side::Letter),
        (":first-line", Side::Line),
        (":before", Side::Before),
        (":after", Side::Behind),
        (":marker", Side::Mark),
    ];
    for (end, side) in SIDES {
        if let Some(start) = selector.strip_suffix(end) {
            let start = start.strip_suffix(':').unwrap_or(start);
            return (if start.is_empty() { "*" } else { start }, Some(side));
        }
    }
    (selector, None)
}

// The declarations of a body, cut where no quotation marks or brackets are open.
pub(in super::super) fn declarations(body: &str) -> impl Iterator<Item = (String, &str)> {
    let mut quoted = None;
    let mut brackets = 0usize;
    let cut = move |c: char| {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quoted = Some(c),
            (None, '(') => brackets += 1,
            (None, ')') => brackets = brackets.saturating_sub(1),
            (None, ';') => return brackets == 0,
            (None, _) => {}
        }
        false
    };
    body.split(cut).filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim()))
    })
}

pub(super) fn without_comments(sheet: &str) -> String {
    let mut text = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

// The bytes of a sheet with their places, without those of addresses that stand in no marks (`url(data:…;…)`), which may hold any sign.
fn outside_addresses(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let bytes = text.as_bytes();
    let mut past = 0usize;
    let mut quoted = None;
    bytes.iter().copied().enumerate().filter(move |(at, byte)| {
        if *at < past {
            return false;
        }
        match (quoted, byte) {
            (Some(mark), byte) if *byte == mark || *byte == b'\n' => quoted = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quoted = Some(*byte),
            (None, b'(') => {
                let called = at.checked_sub(3).and_then(|from| bytes.get(from..*at));
                let address = || {
                    let inner = bytes[*at + 1..].trim_ascii_start();
                    let bare = !inner.starts_with(b"\"") && !inner.starts_with(b"'");
                    bare.then(|| memchr::memchr(b')', inner))
                        .flatten()
                        .map(|end| bytes.len() - inner.len() + end)
                };
                if called.is_some_and(|one| one.eq_ignore_ascii_case(b"url"))
                    && let Some(end) = address()
                {
                    past = end;
                }
            }
            (None, _) => {}
        }
        true
    })
}

/// Where the next rule's body opens, or a statement ends: outside of quotation marks and of brackets, where an address may hold both signs.
pub(super) fn statement(sheet: &str) -> Option<usize> {
    let mut quoted = None;
    let mut brackets = 0usize;
    for (at, byte) in outside_addresses(sheet) {
        match (quoted, byte) {
            (Some(mark), byte) if byte == mark => quoted = None,
            // No mark of a sheet goes over a line: one that stays open is a mistake of the page's.
            (Some(_), b'\n') => quoted = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quoted = Some(byte),
            (None, b'(') => brackets += 1,
            (None, b')') => brackets = brackets.saturating_sub(1),
            (None, b'{') => return Some(at),
            (None, b';') if brackets == 0 => return Some(at),
            (None, _) => {}
        }
    }
    None
}

// Where a bracket opens that stands in no quotation marks.
pub(super) fn opening(body: &str) -> Option<usize> {
    let mut quoted = None;
    for (at, byte) in outside_addresses(body) {
        match (quoted, byte) {
            (Some(mark), byte) if byte == mark => quoted = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quoted = Some(byte),
            (None, b'{') => return Some(at),
            (None, _) => {}
        }
    }
    None
}

// Where the bracket that is open closes.
pub(super) fn closing(body: &str) -> usize {
    let mut open = 0usize;
    let mut quoted = None;
    for (at, byte) in outside_addresses(body) {
        match (quoted, byte) {
            (Some(mark), byte) if byte == mark => quoted = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quoted = Some(byte),
            (None, b'{') => open += 1,
            (None, b'}') if open == 0 => return at,
            (None, b'}') => open -= 1,
            (None, _) => {}
        }
    }
    body.len()
}

/// Where signs stand that a selector spells with a backslash, so that none of them parts it.
const MASK: u32 = 0xf_0000;

/// A selector with the signs of its escapes out of the way: `.md\:hidden`, `.\78`.
pub(super) fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        masked.push_str(before);
        let digits = after
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let number = u32::from_str_radix(&after[..digits], 16).ok();
        let sign = match number.and_then(char::from_u32) {
            Some(sign) => {
                rest = &after[digits..];
                rest = rest.strip_prefix(' ').unwrap_or(rest);
                Some(sign)
            }
            None => {
                let sign = after.chars().next();
                rest = &after[sign.map_or(0, char::len_utf8)..];
                sign
            }
        };
        let hidden = |sign: char| char::from_u32(MASK + sign as u32).unwrap_or(sign);
        masked.extend(sign.map(|sign| {
            if sign.is_ascii_punctuation() || sign == ' ' {
                hidden(sign)
            } else {
                sign
            }
        }));
    }
    masked.push_str(rest);
    masked
}

/// A name with the signs of its escapes.
pub(super) fn unmasked(name: &str) -> String {
    let plain = |sign: char| {
        (sign as u32)
            .checked_sub(MASK)
            .and_then(char::from_u32)
            .unwrap_or(sign)
    };
    name.chars().map(plain).collect()
}
