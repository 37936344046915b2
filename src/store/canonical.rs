//! A fast reader for TOML in the very form that this program writes, for the same types as the full parser.
//!
//! Method: one pass, line by line, straight into the types' own serde implementations, so that there is one description of
//! every record. A line is empty, a comment, `key = value`, `[table]` or `[[table]]`; a value is a string, a whole number, a
//! date-time, a boolean or a list of these, on that line. Linear in time; it allocates what the types hold and nothing else.
//!
//! It refuses to guess: whatever else TOML allows (and everything wrong) is [`NotCanonical`], with no word on what or where, and the
//! caller asks the full parser, whose answer counts. What this reader does accept, the full parser reads the same
//! (a property test holds the two together).

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml_datetime::Datetime;
use toml_datetime::de::{DatetimeDeserializer, is_datetime};

/// The text is not in the form that this program writes; the full parser has to say what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotCanonical;

impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in canonical form")
    }
}

impl std::error::Error for NotCanonical {}

impl de::Error for NotCanonical {
    // The words are not kept: they would be written for nobody.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Read<T> = Result<T, NotCanonical>;

/// Reads `text`, when it is in canonical form.
pub(super) fn from_str<'t, T: Deserialize<'t>>(text: &'t str) -> Read<T> {
    // One cheap pass here, and no line has to look for them again.
    let control = |byte: u8| (byte < b' ' && byte != b'\n') | (byte == 0x7f);
    if text.bytes().fold(false, |any, byte| any | control(byte)) {
        return Err(NotCanonical);
    }
    let mut reader = Reader { text, at: 0 };
    let read = T::deserialize(TableReader {
        reader: &mut reader,
        path: "",
        start: 0,
    })?;
    match reader.peek()? {
        Line::End => Ok(read),
        Line::Pair | Line::Header { .. } => Err(NotCanonical),
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The byte where the next unread line, or the value in it, begins.
    at: usize,
}

enum Line<'t> {
    End,
    Pair,
    Header {
        path: &'t str,
        list: bool,
        after: usize,
    },
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next line that says something; it stays unread.
    fn peek(&mut self) -> Read<Line<'t>> {
        loop {
            match self.rest().as_bytes().first() {
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
        if !path.split('.').all(is_bare_key) {
            return Err(NotCanonical);
        }
        Ok(Line::Header {
            path,
            list,
            after: end + 1,
        })
    }

    /// Takes the key of a `key = value` line and stands before the value.
    fn key(&mut self) -> Read<&'t str> {
        let rest = self.rest();
        let end = rest.find(' ').ok_or(NotCanonical)?;
        let key = &rest[..end];
        if !is_bare_key(key) || !rest[end..].starts_with(" = ") {
            return Err(NotCanonical);
        }
        self.at += end + 3;
        Ok(key)
    }

    fn take(&mut self, byte: u8) -> Read<()> {
        if self.rest().as_bytes().first() != Some(&byte) {
            return Err(NotCanonical);
        }
        self.at += 1;
        Ok(())
    }

    /// Takes a string in any of TOML's four spellings, on one line.
    fn string(&mut self) -> Read<Cow<'t, str>> {
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
                _ if rest[at..].starts_with(quotes) => break at,
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
    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let ends = |byte: u8| matches!(byte, b'\n' | b',' | b']');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }
}

fn is_bare_key(key: &str) -> bool {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    !key.is_empty() && key.bytes().all(bare)
}

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

/// One table: the root, `[path]`, or one `[[path]]`.
struct TableReader<'r, 't> {
    reader: &'r mut Reader<'t>,
    /// Its full name; empty for the root.
    path: &'t str,
    /// The byte where its header begins.
    start: usize,
}

impl<'t> IntoDeserializer<'t, NotCanonical> for TableReader<'_, 't> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'t> de::Deserializer<'t> for TableReader<'_, 't> {
    type Error = NotCanonical;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_map(Pairs {
            reader: self.reader,
            path: self.path,
            seen: Vec::new(),
            next: Next::Nothing,
        })
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if is_spanned(name) {
            let span = self.start..self.start;
            return visitor.visit_map(SpannedDeserializer::new(self, span));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Read<V::Value> {
        Err(NotCanonical)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

/// What the key that was read last belongs to.
enum Next<'t> {
    Nothing,
    Value,
    Table {
        path: &'t str,
        list: bool,
        after: usize,
    },
}

/// The keys of one table.
struct Pairs<'r, 't> {
    reader: &'r mut Reader<'t>,
    path: &'t str,
    /// TOML has every key once, whatever the type would make of a second one.
    seen: Vec<&'t str>,
    next: Next<'t>,
}

impl<'t> Pairs<'_, 't> {
    fn next_key(&mut self) -> Read<Option<&'t str>> {
        let key = match self.reader.peek()? {
            Line::End => return Ok(None),
            Line::Pair => {
                self.next = Next::Value;
                self.reader.key()?
            }
            Line::Header { path, list, after } => {
                let below = match self.path {
                    "" => Some(path),
                    own => path
                        .strip_prefix(own)
                        .and_then(|rest| rest.strip_prefix('.')),
                };
                // Whatever is not a table of this one is for the tables above to claim, or for nobody.
                let Some(key) = below.filter(|key| !key.contains('.')) else {
                    return Ok(None);
                };
                self.next = Next::Table { path, list, after };
                key
            }
        };
        if self.seen.contains(&key) {
            return Err(NotCanonical);
        }
        self.seen.push(key);
        Ok(Some(key))
    }
}

impl<'t> MapAccess<'t> for Pairs<'_, 't> {
    type Error = NotCanonical;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        self.next_key()?
            .map(|key| seed.deserialize(BorrowedStrDeserializer::new(key)))
            .transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Read<V::Value> {
        match std::mem::replace(&mut self.next, Next::Nothing) {
            Next::Nothing => Err(NotCanonical),
            Next::Value => {
                let value = seed.deserialize(ValueReader {
                    reader: self.reader,
                })?;
                self.reader.take(b'\n')?;
                Ok(value)
            }
            Next::Table {
                path,
                list: false,
                after,
            } => {
                let start = std::mem::replace(&mut self.reader.at, after);
                seed.deserialize(TableReader {
                    reader: self.reader,
                    path,
                    start,
                })
            }
            Next::Table {
                path, list: true, ..
            } => seed.deserialize(TablesReader {
                reader: self.reader,
                path,
            }),
        }
    }
}

/// All `[[path]]` that follow each other.
struct TablesReader<'r, 't> {
    reader: &'r mut Reader<'t>,
    path: &'t str,
}

impl<'t> de::Deserializer<'t> for TablesReader<'_, 't> {
    type Error = NotCanonical;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(self)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'t> SeqAccess<'t> for TablesReader<'_, 't> {
    type Error = NotCanonical;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        match self.reader.peek()? {
            Line::Header {
                path,
                list: true,
                after,
            } if path == self.path => {
                let start = std::mem::replace(&mut self.reader.at, after);
                seed.deserialize(TableReader {
                    reader: self.reader,
                    path,
                    start,
                })
                .map(Some)
            }
            Line::Header { .. } | Line::End | Line::Pair => Ok(None),
        }
    }
}

/// A value on its line.
struct ValueReader<'r, 't> {
    reader: &'r mut Reader<'t>,
}

impl<'t> ValueReader<'_, 't> {
    fn number_or_date<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        let word = self.reader.word();
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        if digits {
            // A leading zero is no TOML; ten digits and more are no number of ours.
            let plain = word.len() == 1 || !word.starts_with('0');
            let number: i64 = word.parse().map_err(|_| NotCanonical)?;
            return match plain && word.len() < 10 {
                true => visitor.visit_i64(number),
                false => Err(NotCanonical),
            };
        }
        visitor.visit_map(DatetimeDeserializer::<NotCanonical>::new(date(word)?))
    }
}

// A day, or a time in UTC to the second, as this program writes them.
fn date(word: &str) -> Read<Datetime> {
    let form: &[u8] = match word.len() {
        10 => b"0000-00-00",
        20 => b"0000-00-00T00:00:00Z",
        _ => return Err(NotCanonical),
    };
    let fits = word.bytes().zip(form).all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        other => byte == *other,
    });
    match fits {
        true => word.parse().map_err(|_| NotCanonical),
        false => Err(NotCanonical),
    }
}

impl<'t> de::Deserializer<'t> for ValueReader<'_, 't> {
    type Error = NotCanonical;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        match self.reader.rest().as_bytes().first() {
            Some(b'"' | b'\'') => match self.reader.string()? {
                Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
                Cow::Owned(text) => visitor.visit_string(text),
            },
            Some(b'0'..=b'9') => self.number_or_date(visitor),
            Some(b'[') => {
                self.reader.at += 1;
                visitor.visit_seq(List {
                    reader: self.reader,
                    first: true,
                })
            }
            Some(b't' | b'f') => match self.reader.word() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                _ => Err(NotCanonical),
            },
            _ => Err(NotCanonical),
        }
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let dated = matches!(self.reader.rest().as_bytes().first(), Some(b'0'..=b'9'));
        match dated && is_datetime(name) {
            true => self.number_or_date(visitor),
            false => Err(NotCanonical),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_enum(self.reader.string()?.into_deserializer())
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

/// `[value, value]`.
struct List<'r, 't> {
    reader: &'r mut Reader<'t>,
    first: bool,
}

impl<'t> SeqAccess<'t> for List<'_, 't> {
    type Error = NotCanonical;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.reader.take(b']').is_ok() {
            return Ok(None);
        }
        if !std::mem::replace(&mut self.first, false) {
            self.reader.take(b',')?;
            self.reader.take(b' ')?;
        }
        seed.deserialize(ValueReader {
            reader: self.reader,
        })
        .map(Some)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use toml::{Spanned, Value};

    use super::{NotCanonical, from_str};
    use crate::model::{BlockRecord, Claim, Review};

    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Records {
        revision: Option<u32>,
        story: Option<String>,
        reviewer: Option<String>,
        head: Option<String>,
        #[serde(default)]
        claim: Vec<Spanned<Claim>>,
        #[serde(default)]
        block: Vec<Spanned<BlockRecord>>,
        #[serde(default)]
        review: Vec<Spanned<Review>>,
    }

    const SHEET: &str = include_str!("../../claims/harbor-bridge/web.toml");
    const LEDGER: &str = include_str!("../../reviews/harbor-bridge/mara.toml");

    fn starts(records: &Records) -> Vec<usize> {
        let claims = records.claim.iter().map(|one| one.span().start);
        let blocks = records.block.iter().map(|one| one.span().start);
        let reviews = records.review.iter().map(|one| one.span().start);
        claims.chain(blocks).chain(reviews).collect()
    }

    // Whatever the fast reader accepts, the full parser reads the same, as records and as bare TOML.
    fn agree(text: &str) -> bool {
        let fast: Result<Records, _> = from_str(text);
        if let Ok(fast) = &fast {
            let full: Records = toml::from_str(text).expect("the full parser accepts it too");
            assert_eq!(*fast, full, "{text}");
            assert_eq!(starts(fast), starts(&full), "{text}");
        }
        if let Ok(bare) = from_str::<BTreeMap<String, Value>>(text) {
            let full: BTreeMap<String, Value> = toml::from_str(text).expect("TOML");
            assert_eq!(bare, full, "{text}");
        }
        fast.is_ok()
    }

    #[test]
    fn what_the_program_writes_is_read_fast() {
        assert!(agree(SHEET));
        assert!(agree(LEDGER));
        assert!(agree(""));
        assert!(agree("# nothing\n\n"));
    }

    #[test]
    fn every_other_spelling_is_left_to_the_full_parser() {
        for text in [
            "a = 1",
            "a= 1\n",
            "a = 1 # one\n",
            " a = 1\n",
            "a = 1\r\n",
            "a = 1\na = 2\n",
            "a = 01\n",
            "a = +1\n",
            "a = 1_000\n",
            "a = 1.5\n",
            "a = 0x10\n",
            "a.b = 1\n",
            "\"a\" = 1\n",
            "a = { b = 1 }\n",
            "a = [1,2]\n",
            "a = [ 1 ]\n",
            "a = [1, 2, ]\n",
            "a = [\n1]\n",
            "a = \"\"\"\nb\"\"\"\n",
            "a = \"\"\"b\"\"\"\"\n",
            "a = 'b'c\n",
            "a = \"\\q\"\n",
            "a = \"\\uD800\"\n",
            "a = \"\\u+041\"\n",
            "a = \"tab\there\"\n",
            "a = 2026-13-01\n",
            "a = 2026-03-02 10:00:00Z\n",
            "[a]\nb = 1\n[a]\nc = 1\n",
            "[[a]]\n[b]\n[[a]]\n",
            "[a.b]\nc = 1\n",
            "[a\n",
            "[ a ]\n",
            "a = tru\n",
            "a = inf\n",
            "= 1\n",
        ] {
            let read: Result<BTreeMap<String, Value>, _> = from_str(text);
            assert_eq!(read, Err(NotCanonical), "{text:?}");
        }
    }

    #[test]
    fn every_spelling_of_a_string_is_read() {
        for text in [
            "a = \"\"\n",
            "a = ''\n",
            "a = \"“é”\"\n",
            "a = \"\\\"\\\\\\n\\t\\u00e9\\U0001F600\"\n",
            "a = 'a \\ \"b\"'\n",
            "a = '''it's \"b\"'''\n",
            "a = \"\"\"it's \"b\" \\\\\"\"\"\n",
            "a = [\"x, y]\", 'z', 3, true, 2026-03-01, 2026-03-01T10:00:00Z]\n",
            "a = []\n",
        ] {
            assert!(from_str::<BTreeMap<String, Value>>(text).is_ok(), "{text}");
            agree(text);
        }
    }

    // A piece of a real file, so that most inputs come near to being read.
    fn piece() -> impl Strategy<Value = String> {
        let lines: Vec<&str> = SHEET.lines().chain(LEDGER.lines()).collect();
        let lines: Vec<String> = lines.into_iter().map(|line| format!("{line}\n")).collect();
        prop_oneof![
            8 => proptest::sample::select(lines),
            2 => "[\\[\\]a-z.=\"'\\\\ 0-9,:#\n-]{0,12}\n?",
            1 => Just("\u{feff}".to_owned()),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn both_readers_agree_on_lines_in_any_order(pieces in proptest::collection::vec(piece(), 0..14)) {
            agree(&pieces.concat());
        }

        #[test]
        fn both_readers_agree_on_edited_files(ledger: bool, cuts in proptest::collection::vec((0usize..9000, 0usize..40, "[\\[\\]a-z.=\"'\\\\ 0-9,#\n\u{e9}-]{0,4}"), 1..3)) {
            // The first records are enough, and quick.
            let whole = if ledger { LEDGER } else { SHEET };
            let end = whole[..6000].rfind("\n\n[[").map_or(whole.len(), |at| at + 1);
            let mut text = whole[..end].to_owned();
            for (at, length, put) in cuts {
                let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
                let (from, to) = (floor(at % (end + 1)), floor(at % (end + 1) + length));
                text.replace_range(from..to.max(from), &put);
            }
            agree(&text);
        }
    }
}
