//! Rows of an export as CSV (RFC 4180): a header, commas, `\r\n`, and quotation marks where a value needs them.
//!
//! Nothing on record is an empty field, an empty text is `""`. A list is a JSON array in one field.

use std::fmt::Write as _;

use super::export_ndjson::list;
use crate::usecase::{Beside, ExportCell, ExportTable, RowFormat};

/// Comma-separated values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Csv;

impl RowFormat for Csv {
    fn ending(&self) -> &'static str {
        "csv"
    }

    fn by_day(&self) -> bool {
        true
    }

    fn head(&self, table: ExportTable) -> String {
        let names: Vec<&str> = table.columns().iter().map(|one| one.name).collect();
        names.join(",") + "\r\n"
    }

    fn row(&self, text: &mut String, _: ExportTable, cells: &[ExportCell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            // Writing to a string cannot fail.
            let _ = match cell {
                ExportCell::Null => Ok(()),
                ExportCell::Text(words) => {
                    field(text, words);
                    Ok(())
                }
                ExportCell::Int(number) => write!(text, "{number}"),
                ExportCell::Flag(flag) => write!(text, "{flag}"),
                ExportCell::Day(day) => write!(text, "{day}"),
                ExportCell::Time(at) => write!(text, "{}", at.format("%Y-%m-%dT%H:%M:%SZ")),
                ExportCell::List(items) => {
                    let mut array = String::new();
                    list(&mut array, items);
                    field(text, &array);
                    Ok(())
                }
            };
        }
        text.push_str("\r\n");
    }

    fn beside(&self, _: &str, _: &[ExportTable]) -> Beside {
        Beside::default()
    }
}

fn field(text: &mut String, words: &str) {
    let plain = |c: char| !matches!(c, '"' | ',' | '\n' | '\r');
    let outer = words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
    if !words.is_empty() && !outer && words.chars().all(plain) {
        text.push_str(words);
        return;
    }
    text.push('"');
    for character in words.chars() {
        if character == '"' {
            text.push('"');
        }
        text.push(character);
    }
    text.push('"');
}
