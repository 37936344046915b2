//! Records written back into TOML that people edit: comments, key order and spelling survive.
//!
//! Method: the new record is laid over the old table key by key; a value that says the same is left as it stands.
//! Records keep their own comments when they move. Linear in the size of the file.

use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use super::StoreError;
use crate::model::{
    AdoptionRecord, EvidenceRegister, IntakeRecord, Secrets, Sheet, Story, SuggestionBook,
    SuggestionRun,
};

const SHEET_GREETING: &str = "\
#:schema ../../schemas/sheet.schema.json
# The claims of one rendition, in reading order. `status` is proved from the ledgers in reviews/: judge claims with
# `copydesk review`. Where the text was read wrongly, say so by name: `copydesk mark`.
";

const SUGGESTIONS_GREETING: &str = "\
#:schema ../../schemas/suggestions.schema.json
# What programs said of this rendition, run after run. No verdict, no status and no exit code rests on it; docs/assist.md says how to
# read it. `copydesk assist` adds to it; it can be deleted without harm to the record.
";

/// The text of a claim sheet, laid over the `old` one.
///
/// # Errors
/// When `old` is not TOML, or a value can't be written as TOML.
pub fn sheet_text(old: Option<&str>, sheet: &Sheet) -> Result<String, StoreError> {
    let mut document = open(old)?;
    overlay(&mut document, sheet, &|table| {
        let unique = if table.contains_key("id") {
            "id"
        } else {
            "sha256"
        };
        text_of(table, unique)
    })?;
    if old.is_none() {
        greet(&mut document, SHEET_GREETING);
    }
    Ok(document.to_string())
}

/// The text of a book of suggestions with one run more. Runs that stand are not touched: the new one is written behind them, so that the cost is
/// that of the new run alone.
///
/// # Errors
/// When a value can't be written as TOML.
pub(crate) fn append_run(old: Option<&str>, run: &SuggestionRun) -> Result<String, StoreError> {
    let book = SuggestionBook {
        runs: vec![run.clone()],
    };
    let mut table = to_table(&book)?;
    clear_positions(&mut table);
    let mut document = DocumentMut::new();
    *document.as_table_mut() = table;
    let fresh = document.to_string();
    Ok(match old {
        Some(old) => format!("{}\n\n{}", old.trim_end(), fresh.trim_start()),
        None => format!("{SUGGESTIONS_GREETING}\n{}", fresh.trim_start()),
    })
}

/// The text of a register of evidence, laid over the `old` one.
///
/// # Errors
/// As [`sheet_text`].
pub(crate) fn evidence_text(
    old: Option<&str>,
    register: &EvidenceRegister,
) -> Result<String, StoreError> {
    let mut document = open(old)?;
    overlay(&mut document, register, &|table| text_of(table, "ref"))?;
    Ok(match old {
        Some(_) => document.to_string(),
        None => format!("{EVIDENCE_GREETING}{document}"),
    })
}

/// The text of what a story adopted from one desk, laid over the `old` one.
///
/// # Errors
/// As [`sheet_text`].
pub(crate) fn adoption_text(
    old: Option<&str>,
    record: &AdoptionRecord,
) -> Result<String, StoreError> {
    let mut document = open(old)?;
    overlay(&mut document, record, &|table| {
        text_of(table, "entry_sha256")
            .zip(text_of(table, "claim"))
            .map(|(entry, claim)| entry + &claim)
    })?;
    if old.is_none() {
        greet(&mut document, ADOPTION_GREETING);
    }
    Ok(document.to_string())
}

/// The text of a story's secrets, laid over the `old` one.
///
/// # Errors
/// As [`sheet_text`].
pub(crate) fn secrets_text(old: Option<&str>, secrets: &Secrets) -> Result<String, StoreError> {
    let mut document = open(old)?;
    overlay(&mut document, secrets, &|table| text_of(table, "ref"))?;
    Ok(document.to_string())
}

/// The text of a story's record, laid over the `old` one.
///
/// # Errors
/// As [`sheet_text`].
pub(crate) fn story_text(old: Option<&str>, story: &Story) -> Result<String, StoreError> {
    let mut document = open(old)?;
    overlay(&mut document, story, &|table| {
        let unique = if table.contains_key("name") {
            "name"
        } else {
            "number"
        };
        text_of(table, unique)
    })?;
    if old.is_none() {
        greet(&mut document, "#:schema ../../schemas/story.schema.json\n");
    }
    Ok(document.to_string())
}

/// The text of an intake record. It is written once, and never changed.
///
/// # Errors
/// As [`sheet_text`].
pub(crate) fn intake_text(record: &IntakeRecord) -> Result<String, StoreError> {
    const GREETING: &str = "#:schema ../../../schemas/intake.schema.json\n# What the imported file said beside its text. Written at the import, and kept as it is.\n";
    let mut table = to_table(record)?;
    clear_positions(&mut table);
    let mut document = DocumentMut::new();
    *document.as_table_mut() = table;
    Ok(format!("{GREETING}{document}"))
}
const ADOPTION_GREETING: &str = "\
#:schema ../../../schemas/adoption.schema.json
# Verdicts of a sister desk, taken for claims of this story by `copydesk adopt`. They are that desk's, and count here as far as [[trust]]
# and [[policy]] in copydesk.toml say. The ledgers they stand in are kept beside this file as they were signed there: do not edit them.
";

const EVIDENCE_GREETING: &str = "\
#:schema ../../schemas/evidence.schema.json
# What was attached as evidence. Verdicts cite it by `ref`; `copydesk check` finds what is missing or altered.
";

type KeyOf<'k> = &'k dyn Fn(&Table) -> Option<String>;

pub(super) fn text_of(table: &Table, key: &str) -> Option<String> {
    table
        .get(key)
        .and_then(Item::as_value)
        .map(|value| match value {
            Value::String(text) => text.value().clone(),
            other => other.to_string().trim().to_owned(),
        })
}

pub(super) fn open(old: Option<&str>) -> Result<DocumentMut, StoreError> {
    old.unwrap_or_default()
        .parse()
        .map_err(|error: toml_edit::TomlError| unwritable(&error))
}

pub(super) fn greet(document: &mut DocumentMut, greeting: &str) {
    let first = document.iter().next().map(|(key, _)| key.to_owned());
    if let Some(mut key) = first.and_then(|key| document.key_mut(&key)) {
        key.leaf_decor_mut().set_prefix(greeting);
    }
}

fn unwritable(error: &dyn std::error::Error) -> StoreError {
    StoreError::io(
        "write",
        "a record",
        std::io::Error::new(std::io::ErrorKind::InvalidData, error.to_string()),
    )
}

pub(super) fn to_table(record: &impl Serialize) -> Result<Table, StoreError> {
    let mut document = toml_edit::ser::to_document(record).map_err(|error| unwritable(&error))?;
    unfold(document.as_table_mut());
    Ok(document.as_table().clone())
}

// The serialiser writes records as inline tables; a person reads `[[claim.fact]]` more easily.
fn unfold(table: &mut Table) {
    for (_, item) in table.iter_mut() {
        match item {
            Item::Value(Value::InlineTable(inline)) => {
                let mut inner = inline.clone().into_table();
                unfold(&mut inner);
                inner.set_implicit(false);
                *item = Item::Table(inner);
            }
            Item::Value(Value::Array(array))
                if !array.is_empty() && array.iter().all(Value::is_inline_table) =>
            {
                let mut tables = ArrayOfTables::new();
                for value in array.iter() {
                    if let Value::InlineTable(inline) = value {
                        let mut inner = inline.clone().into_table();
                        unfold(&mut inner);
                        inner.decor_mut().set_prefix("\n");
                        tables.push(inner);
                    }
                }
                *item = Item::ArrayOfTables(tables);
            }
            Item::Value(Value::String(text)) if text.value().contains('\n') => {
                *item = Item::Value(one_line(text.value()));
            }
            Item::None | Item::Value(_) | Item::Table(_) | Item::ArrayOfTables(_) => {}
        }
    }
}

// A value on several lines moves every line after it in a diff, and hides its white space.
fn one_line(text: &str) -> Value {
    let mut quoted = String::with_capacity(text.len() + 8);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04X}", control as u32));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted.parse().unwrap_or_else(|_| Value::from(text))
}

pub(super) fn overlay(
    document: &mut DocumentMut,
    record: &impl Serialize,
    key_of: KeyOf<'_>,
) -> Result<(), StoreError> {
    let fresh = to_table(record)?;
    lay_table(document.as_table_mut(), fresh, key_of);
    clear_positions(document.as_table_mut());
    Ok(())
}

fn lay_table(old: &mut Table, mut fresh: Table, key_of: KeyOf<'_>) {
    let gone: Vec<String> = old
        .iter()
        .map(|(key, _)| key.to_owned())
        .filter(|key| !fresh.contains_key(key))
        .collect();
    for key in gone {
        old.remove(&key);
    }
    let keys: Vec<String> = fresh.iter().map(|(key, _)| key.to_owned()).collect();
    for key in keys {
        let Some(item) = fresh.remove(&key) else {
            continue;
        };
        match (old.get_mut(&key), item) {
            (Some(Item::Value(old)), Item::Value(fresh)) => replace_value(old, fresh),
            (Some(Item::Table(old)), Item::Table(fresh)) => lay_table(old, fresh, key_of),
            (Some(Item::ArrayOfTables(old)), Item::ArrayOfTables(fresh)) => {
                lay_records(old, fresh, key_of);
            }
            (Some(slot), item) => *slot = item,
            (None, item) => {
                old.insert(&key, item);
            }
        }
    }
}

// Records are matched by what names them, then by their order; the new order is the order of `fresh`.
fn lay_records(old: &mut ArrayOfTables, fresh: ArrayOfTables, key_of: KeyOf<'_>) {
    let mut standing: HashMap<Option<String>, VecDeque<Table>> = HashMap::new();
    for table in std::mem::take(old) {
        standing.entry(key_of(&table)).or_default().push_back(table);
    }
    for record in fresh {
        let matched = standing
            .get_mut(&key_of(&record))
            .and_then(VecDeque::pop_front);
        match matched {
            Some(mut table) => {
                lay_table(&mut table, record, key_of);
                old.push(table);
            }
            None => old.push(record),
        }
    }
}

pub(super) fn replace_value(old: &mut Value, mut fresh: Value) {
    if same_value(old, &fresh) {
        return;
    }
    *fresh.decor_mut() = old.decor().clone();
    *old = fresh;
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.value() == b.value(),
        (Value::Integer(a), Value::Integer(b)) => a.value() == b.value(),
        (Value::Float(a), Value::Float(b)) => a.value() == b.value(),
        (Value::Boolean(a), Value::Boolean(b)) => a.value() == b.value(),
        (Value::Datetime(a), Value::Datetime(b)) => a.value() == b.value(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b))
        }
        (Value::InlineTable(a), Value::InlineTable(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, value)| b.get(key).is_some_and(|other| same_value(value, other)))
        }
        _ => false,
    }
}

// Tables print in the order of their remembered positions; without any they print in the order they stand in.
pub(super) fn clear_positions(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => clear_positions(inner),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(clear_positions),
            Item::None | Item::Value(_) => {}
        }
    }
}
