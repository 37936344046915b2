//! Rows of an export as JSON, one object a line: RFC 8259 in the lines of ndjson.

use std::fmt::Write as _;

use crate::usecase::{Beside, ExportCell, ExportTable, RowFormat};

/// One JSON object a line; nothing on record is left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ndjson;

impl RowFormat for Ndjson {
    fn ending(&self) -> &'static str {
        "ndjson"
    }

    fn by_day(&self) -> bool {
        true
    }

    fn head(&self, _: ExportTable) -> String {
        String::new()
    }

    fn row(&self, text: &mut String, table: ExportTable, cells: &[ExportCell<'_>]) {
        text.push('{');
        let mut first = true;
        for (column, cell) in table.columns().iter().zip(cells) {
            if matches!(cell, ExportCell::Null) {
                continue;
            }
            if !first {
                text.push(',');
            }
            first = false;
            // Writing to a string cannot fail.
            let _ = write!(text, "\"{}\":", column.name);
            value(text, cell);
        }
        text.push_str("}\n");
    }

    fn beside(&self, _: &str, _: &[ExportTable]) -> Beside {
        Beside::default()
    }
}

fn value(text: &mut String, cell: &ExportCell<'_>) {
    let _ = match cell {
        ExportCell::Null => write!(text, "null"),
        ExportCell::Text(words) => {
            string(text, words);
            Ok(())
        }
        ExportCell::Int(number) => write!(text, "{number}"),
        ExportCell::Flag(flag) => write!(text, "{flag}"),
        ExportCell::Day(day) => write!(text, "\"{day}\""),
        ExportCell::Time(at) => write!(text, "\"{}\"", at.format("%Y-%m-%dT%H:%M:%SZ")),
        ExportCell::List(items) => {
            list(text, items);
            Ok(())
        }
    };
}

/// A list as a JSON array.
pub(super) fn list(text: &mut String, items: &[std::borrow::Cow<'_, str>]) {
    text.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        string(text, item);
    }
    text.push(']');
}

/// A text as a JSON string.
pub(super) fn string(text: &mut String, words: &str) {
    text.push('"');
    for character in words.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            // Some readers end a line here.
            '\u{2028}' => text.push_str("\\u2028"),
            '\u{2029}' => text.push_str("\\u2029"),
            other => text.push(other),
        }
    }
    text.push('"');
}
