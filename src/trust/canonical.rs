//! One spelling for one value: JSON in the form that digests are taken of.
//!
//! The JSON Canonicalization Scheme (RFC 8785) for values of strings, whole numbers, booleans, lists and objects: sorted
//! keys, no white space, JSON's shortest escapes. Keys here are ASCII, for which the order of bytes is the scheme's. Linear
//! but for the sorting. Floating-point numbers occur in no record, so their rules are left out.

use serde_json::Value;

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
