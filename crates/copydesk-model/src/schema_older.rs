//! What the schema of a claim says of keys that only older copydesks wrote.

use schemars::Schema;

/// Adds to the schema of a claim the key that older copydesks kept sentences under.
pub(super) fn old_flags(schema: &mut Schema) {
    old_sentences(schema, "flags");
}

/// Adds the same to the schema of what a claim was before.
pub(super) fn old_changes(schema: &mut Schema) {
    old_sentences(schema, "changes");
}

fn old_sentences(schema: &mut Schema, name: &str) {
    let sentences = serde_json::json!({
        "description": "As `difference`, in sheets of older copydesks: sentences. Read, and never written.",
        "deprecated": true,
        "type": "array",
        "items": { "type": "string" },
    });
    let properties = schema.get_mut("properties");
    if let Some(properties) = properties.and_then(|one| one.as_object_mut()) {
        properties.insert(name.to_owned(), sentences);
    }
}
