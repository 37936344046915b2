//! A fast reader for TOML in the very form that this program writes, for the same types as the full parser.
//!
//! Method: one pass, line by line, straight into the types' own serde implementations, so that there is one description of
//! every record. A line is empty, a comment, `key = value`, `[table]` or `[[table]]`; a value is a string, a whole number, a
//! date-time, a boolean or a list of these, on that line. Linear in time; it allocates what the types hold and nothing else.
//!
//! It refuses to guess: whatever else TOML allows (and everything wrong) is [`NotCanonical`], with no word on what or where, and the
//! caller asks the full parser, whose answer counts. What this reader does accept, the full parser reads the same
//! (a property test holds the two together).

mod reader;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_spanned::de::{SpannedDeserializer, is_spanned};
use toml_datetime::Datetime;
use toml_datetime::de::{DatetimeDeserializer, is_datetime};

use reader::{Line, Reader};

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

// Whether there is a control character that is no line end. Eight bytes at a time: one by one it was a twelfth of the steps of reading a
// sheet, since the release is not optimised so far that the compiler does it.
fn holds_control(bytes: &[u8]) -> bool {
    const EACH: u64 = u64::MAX / 0xFF;
    const HIGH: u64 = EACH * 0x80;
    let control = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7F;
    // The high bit of each byte that is less; no byte carries into the next, since its own high bit is left out of the sum.
    let less = |eight: u64, than: u64| {
        !((eight & !HIGH).wrapping_add(EACH * (0x80 - than)) | eight) & HIGH
    };
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut found = 0;
    for eight in eights {
        let eight = u64::from_le_bytes(*eight);
        let ends = less(eight ^ (EACH * u64::from(b'\n')), 1);
        let deleted = less(eight ^ (EACH * 0x7F), 1);
        found |= less(eight, 0x20) & !ends | deleted;
    }
    found != 0 || rest.iter().any(|byte| control(*byte))
}

/// Reads `text`, when it is in canonical form.
pub(super) fn from_str<'t, T: Deserialize<'t>>(text: &'t str) -> Read<T> {
    // One cheap pass here, and no line has to look for them again.
    if holds_control(text.as_bytes()) {
        return Err(NotCanonical);
    }
    let mut reader = Reader::new(text);
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
            seen: Seen::default(),
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
    seen: Seen<'t>,
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
        self.seen.add(key)?;
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

/// The keys of one table so far; no table of ours has more than there is room for.
#[derive(Default)]
struct Seen<'t> {
    keys: [&'t str; 32],
    count: usize,
    /// A bit for each key, many keys to a bit: one that is not set is a key that was not seen.
    bits: u64,
}

impl<'t> Seen<'t> {
    fn add(&mut self, key: &'t str) -> Read<()> {
        let bytes = key.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
            return Err(NotCanonical);
        };
        let bit = 1 << ((key.len() * 17 + usize::from(*first) * 5 + usize::from(*last)) % 64);
        if self.bits & bit != 0 && self.keys[..self.count].contains(&key) {
            return Err(NotCanonical);
        }
        *self.keys.get_mut(self.count).ok_or(NotCanonical)? = key;
        self.count += 1;
        self.bits |= bit;
        Ok(())
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
        visitor.visit_map(Dated {
            key: DatetimeDeserializer::new(date(word)?),
            word,
        })
    }
}

/// A date as the types read one: it says of itself that it is one, and then its words. Those of the file are those that
/// `DatetimeDeserializer` would spell.
struct Dated<'t> {
    key: DatetimeDeserializer<NotCanonical>,
    word: &'t str,
}

impl<'t> MapAccess<'t> for Dated<'t> {
    type Error = NotCanonical;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        match self.word {
            "" => Ok(None),
            _ => self.key.next_key_seed(seed),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Read<V::Value> {
        seed.deserialize(BorrowedStrDeserializer::new(std::mem::take(&mut self.word)))
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
mod tests;
