//! Lines, keys and strings of a TOML file in canonical form.

use std::borrow::Cow;

use super::{NotCanonical, Read};

pub(super) struct Reader<'t> {
    text: &'t str,
    /// The byte where the next unread line, or the value in it, begins.
    pub(super) at: usize,
}

pub(super) enum Line<'t> {
    End,
    Pair,
    Header {
        path: &'t str,
        list: bool,
        after: usize,
    },
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next line that says something; it stays unread.
    pub(super) fn peek(&mut self) -> Read<Line<'t>> {
        loop {
            match self.text.as_bytes().get(self.at) {
                None => return Ok(Line::End),
                Some(b'\n') => self.at += 1,
                Some(b'#') => self.at = self.line_end()? + 1,
                Some(b'[') => return self.header(),
                Some(_) => return Ok(Line::Pair),
            }
        }
    }

    fn line_end(&self) -> Read<usize> {
        let end = memchr::memchr(b'\n', self.rest().as_bytes());
        Ok(self.at + end.ok_or(NotCanonical)?)
    }

    fn header(&self) -> Read<Line<'t>> {
        let end = self.line_end()?;
        let line = &self.text[self.at..end];
        let list = line.starts_with("[[");
        let (open, close) = if list { ("[[", "]]") } else { ("[", "]") };
        let path = line
            .strip_prefix(open)
            .and_then(|line| line.strip_suffix(close))
            .ok_or(NotCanonical)?;
        // A dot stands between two keys.
        let mut key = false;
        for byte in path.bytes() {
            let bare = BARE[usize::from(byte)];
            if !(bare || byte == b'.' && key) {
                return Err(NotCanonical);
            }
            key = bare;
        }
        if !key {
            return Err(NotCanonical);
        }
        Ok(Line::Header {
            path,
            list,
            after: end + 1,
        })
    }

    /// Takes the key of a `key = value` line and stands before the value.
    pub(super) fn key(&mut self) -> Read<&'t str> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let mut end = 0;
        while end < bytes.len() && BARE[usize::from(bytes[end])] {
            end += 1;
        }
        // A pattern, not `starts_with`: that is a call for each key where the optimiser takes in nothing.
        if end == 0 || !matches!(bytes[end..], [b' ', b'=', b' ', ..]) {
            return Err(NotCanonical);
        }
        self.at += end + 3;
        Ok(&rest[..end])
    }

    pub(super) fn take(&mut self, byte: u8) -> Read<()> {
        if self.rest().as_bytes().first() != Some(&byte) {
            return Err(NotCanonical);
        }
        self.at += 1;
        Ok(())
    }

    /// Takes a string in any of TOML's four spellings, on one line.
    pub(super) fn string(&mut self) -> Read<Cow<'t, str>> {
        let rest = self.rest();
        let (quotes, escapes) = match rest.as_bytes() {
            [b'"', b'"', b'"', ..] => ("\"\"\"", true),
            [b'\'', b'\'', b'\'', ..] => ("'''", false),
            [b'"', ..] => ("\"", true),
            [b'\'', ..] => ("'", false),
            _ => return Err(NotCanonical),
        };
        let mut from = quotes.len();
        let mut escaped = false;
        // Where the string ends: at the first closing quotes that no backslash escapes.
        let end = loop {
            let bytes = &rest.as_bytes()[from..];
            let stop = memchr::memchr3(quotes.as_bytes()[0], b'\\', b'\n', bytes);
            let at = from + stop.ok_or(NotCanonical)?;
            match rest.as_bytes()[at] {
                b'\n' => return Err(NotCanonical),
                b'\\' if escapes => {
                    escaped = true;
                    // What is escaped is one character; only a quote or a backslash would be met again.
                    from = at + 2;
                    if from > rest.len() {
                        return Err(NotCanonical);
                    }
                }
                b'\\' => from = at + 1,
                _ if quotes.len() == 1 || rest[at..].starts_with(quotes) => break at,
                _ => from = at + 1,
            }
        };
        let inner = &rest[quotes.len()..end];
        self.at += end + quotes.len();
        // Four and five quotes in a row are TOML's business.
        if quotes.len() == 3 && self.rest().starts_with(&quotes[..1]) {
            return Err(NotCanonical);
        }
        if escaped {
            unescape(inner).map(Cow::Owned)
        } else {
            Ok(Cow::Borrowed(inner))
        }
    }

    /// The characters of a number, date or word, taken.
    pub(super) fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let ends = |byte: u8| matches!(byte, b'\n' | b',' | b']');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

/// What a key without quotes may hold.
static BARE: [bool; 256] = {
    let mut of = [false; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        of[at] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        at += 1;
    }
    of
};

fn unescape(text: &str) -> Read<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let mut characters = rest[at + 1..].chars();
        let digits = match characters.next().ok_or(NotCanonical)? {
            '"' => return_char(&mut plain, '"'),
            '\\' => return_char(&mut plain, '\\'),
            'n' => return_char(&mut plain, '\n'),
            't' => return_char(&mut plain, '\t'),
            'r' => return_char(&mut plain, '\r'),
            'u' => 4,
            'U' => 8,
            _ => return Err(NotCanonical),
        };
        if digits > 0 {
            let hex = rest.get(at + 2..at + 2 + digits).ok_or(NotCanonical)?;
            if !hex.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return Err(NotCanonical);
            }
            let code = u32::from_str_radix(hex, 16).map_err(|_| NotCanonical)?;
            plain.push(char::from_u32(code).ok_or(NotCanonical)?);
        }
        rest = &rest[at + 2 + digits..];
    }
    plain.push_str(rest);
    Ok(plain)
}

// How many digits follow such an escape: none.
fn return_char(plain: &mut String, character: char) -> usize {
    plain.push(character);
    0
}
