//! One spelling for one value: JSON in the form that digests are taken of.
//!
//! The JSON Canonicalization Scheme (RFC 8785) for values of strings, whole numbers, booleans, lists and objects: sorted
//! keys, no white space, JSON's shortest escapes. Keys here are ASCII, for which the order of bytes is the scheme's. Linear
//! but for the sorting. Floating-point numbers occur in no record, so their rules are left out.

use std::borrow::Cow;

use serde_json::Value;

use crate::Sha256;

/// The canonical bytes of `value`.
pub fn canonical_json(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_sorted(value, &mut bytes);
    bytes
}

// Sorted here rather than by the map: whether a JSON map keeps its order is a feature that any dependency may switch on.
fn write_sorted(value: &Value, bytes: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| *key);
            bytes.push(b'{');
            for (index, (key, value)) in entries.into_iter().enumerate() {
                if index > 0 {
                    bytes.push(b',');
                }
                write_sorted(&Value::String(key.clone()), bytes);
                bytes.push(b':');
                write_sorted(value, bytes);
            }
            bytes.push(b'}');
        }
        Value::Array(items) => {
            bytes.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    bytes.push(b',');
                }
                write_sorted(item, bytes);
            }
            bytes.push(b']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            bytes.extend_from_slice(value.to_string().as_bytes());
        }
    }
}

/// An object about to be written in canonical form: what [`canonical_json`] makes of the same keys and values, without a tree in between.
///
/// A ledger has thousands of them, and `check` takes the digest of every one.
#[derive(Debug, Default)]
pub(super) struct Fields<'a>(Vec<(&'static str, Field<'a>)>);

#[derive(Debug)]
enum Field<'a> {
    Text(Cow<'a, str>),
    Digest(Sha256),
    Number(u32),
    True,
    Texts(Vec<Cow<'a, str>>),
    List(Vec<Fields<'a>>),
}

impl<'a> Fields<'a> {
    pub(super) fn text(&mut self, key: &'static str, text: impl Into<Cow<'a, str>>) {
        self.0.push((key, Field::Text(text.into())));
    }

    pub(super) fn digest(&mut self, key: &'static str, digest: Sha256) {
        self.0.push((key, Field::Digest(digest)));
    }

    /// Left out when there is none.
    pub(super) fn digest_if(&mut self, key: &'static str, digest: Option<Sha256>) {
        if let Some(digest) = digest {
            self.digest(key, digest);
        }
    }

    /// Left out when there is none.
    pub(super) fn text_if(&mut self, key: &'static str, text: Option<impl Into<Cow<'a, str>>>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    pub(super) fn number(&mut self, key: &'static str, number: u32) {
        self.0.push((key, Field::Number(number)));
    }

    /// Left out when there is none.
    pub(super) fn number_if(&mut self, key: &'static str, number: Option<u32>) {
        if let Some(number) = number {
            self.number(key, number);
        }
    }

    /// Left out when it is empty.
    pub(super) fn texts<T: Into<Cow<'a, str>>>(
        &mut self,
        key: &'static str,
        texts: impl Iterator<Item = T>,
    ) {
        let texts: Vec<Cow<'a, str>> = texts.map(Into::into).collect();
        if !texts.is_empty() {
            self.0.push((key, Field::Texts(texts)));
        }
    }

    /// Left out when it is false.
    pub(super) fn flag(&mut self, key: &'static str, set: bool) {
        if set {
            self.0.push((key, Field::True));
        }
    }

    /// Left out when it is empty.
    pub(super) fn list(&mut self, key: &'static str, items: Vec<Self>) {
        if !items.is_empty() {
            self.0.push((key, Field::List(items)));
        }
    }

    /// The canonical bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1024);
        self.write(&mut bytes);
        bytes
    }

    fn write(mut self, bytes: &mut Vec<u8>) {
        self.0.sort_unstable_by_key(|(key, _)| *key);
        bytes.push(b'{');
        for (index, (key, field)) in self.0.into_iter().enumerate() {
            if index > 0 {
                bytes.push(b',');
            }
            write_text(key, bytes);
            bytes.push(b':');
            match field {
                Field::Text(text) => write_text(&text, bytes),
                Field::Digest(digest) => {
                    bytes.push(b'"');
                    bytes.extend_from_slice(&digest.hex());
                    bytes.push(b'"');
                }
                Field::Number(number) => bytes.extend_from_slice(number.to_string().as_bytes()),
                Field::True => bytes.extend_from_slice(b"true"),
                Field::Texts(texts) => {
                    bytes.push(b'[');
                    for (index, text) in texts.iter().enumerate() {
                        if index > 0 {
                            bytes.push(b',');
                        }
                        write_text(text, bytes);
                    }
                    bytes.push(b']');
                }
                Field::List(items) => {
                    bytes.push(b'[');
                    for (index, item) in items.into_iter().enumerate() {
                        if index > 0 {
                            bytes.push(b',');
                        }
                        item.write(bytes);
                    }
                    bytes.push(b']');
                }
            }
        }
        bytes.push(b'}');
    }
}

// A JSON string with the shortest escapes (RFC 8785, 3.2.2.2); most have none and are copied whole.
fn write_text(text: &str, bytes: &mut Vec<u8>) {
    let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    bytes.push(b'"');
    if text.bytes().fold(false, |any, byte| any | special(byte)) {
        let escaped = Value::String(text.to_owned()).to_string();
        bytes.extend_from_slice(&escaped.as_bytes()[1..escaped.len() - 1]);
    } else {
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::{Fields, canonical_json};

    proptest! {
        #[test]
        fn both_ways_write_the_same_bytes(text in any::<String>(), number: u32, quote in "[\"\\\\a\n\u{1}\u{7f}é]{0,8}") {
            let mut inner = Fields::default();
            inner.text("z", quote.as_str());
            inner.text("b", "");
            let digest = crate::Sha256::of(&text);
            inner.digest("c", digest);
            inner.digest_if("d", None);
            let mut fields = Fields::default();
            fields.text("text", text.as_str());
            fields.number("seq", number);
            fields.flag("as_is", true);
            fields.flag("left_out", false);
            fields.text_if("none", None::<&str>);
            fields.texts("ticked", [text.as_str(), quote.as_str()].into_iter());
            fields.texts("answers", std::iter::empty::<&str>());
            fields.number_if("edition", Some(number));
            fields.number_if("tickable", None);
            fields.texts("setting", [quote.clone()].into_iter());
            fields.list("evidence", vec![inner]);
            let same = json!({
                "text": text, "setting": [quote], "ticked": [text, quote], "edition": number, "seq": number, "as_is": true, "evidence": [{"z": quote, "b": "", "c": digest.to_string()}],
            });
            prop_assert_eq!(fields.into_bytes(), canonical_json(&same));
        }
    }
}
