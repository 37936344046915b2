//! Rows of an export as bulk requests of OpenSearch and Quickwit: a line that says what to do, and the row as an object on the next.
//!
//! The action is `create`, the only one that both take, under the row's own `id`. Beside the rows stand a mapping for each table (OpenSearch) and an index
//! configuration (Quickwit). Neither engine is run here: a test holds lines, mappings and configurations to the shapes that their manuals give
//! (<https://docs.opensearch.org/latest/api-reference/document-apis/bulk>, <https://quickwit.io/docs/reference/es_compatible_api>,
//! <https://quickwit.io/docs/configuration/index-config>).

use serde_json::{Map, Value, json};

use super::export_ndjson::{Ndjson, string};
use crate::usecase::{Beside, ExportCell, ExportColumn, ExportColumnKind, ExportTable, RowFormat};

/// What stands before the name of a table in that of its index.
const PREFIX: &str = "copydesk-";

/// Action lines and objects, as bulk requests have them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bulk;

impl RowFormat for Bulk {
    fn ending(&self) -> &'static str {
        "bulk.ndjson"
    }

    fn by_day(&self) -> bool {
        true
    }

    fn head(&self, _: ExportTable) -> String {
        String::new()
    }

    fn row(&self, text: &mut String, table: ExportTable, cells: &[ExportCell<'_>]) {
        let id = cells.first().and_then(|cell| match cell {
            ExportCell::Text(id) => Some(id),
            ExportCell::Null
            | ExportCell::Int(_)
            | ExportCell::Flag(_)
            | ExportCell::Day(_)
            | ExportCell::Time(_)
            | ExportCell::List(_) => None,
        });
        text.push_str("{\"create\":{\"_index\":");
        string(text, &index(table));
        if let Some(id) = id {
            text.push_str(",\"_id\":");
            string(text, id);
        }
        text.push_str("}}\n");
        Ndjson.row(text, table, cells);
    }

    fn beside(&self, _: &str, _: &[ExportTable]) -> Beside {
        let of_all = |make: fn(ExportTable) -> Value| {
            let all: Map<String, Value> = ExportTable::ALL
                .iter()
                .map(|table| (index(*table), make(*table)))
                .collect();
            serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
        };
        Beside {
            folder: vec![
                ("opensearch.json", of_all(opensearch)),
                ("quickwit.json", of_all(quickwit)),
            ],
            desk: Vec::new(),
        }
    }
}

fn index(table: ExportTable) -> String {
    format!("{PREFIX}{}", table.name())
}

// Texts that people search by their words; all others are names, and found whole.
fn is_prose(column: &ExportColumn) -> bool {
    let told = matches!(
        column.name,
        "title" | "task" | "quote" | "source_quote" | "words"
    );
    let compared = matches!(column.name, "says" | "why" | "converted" | "original");
    let judged = matches!(
        column.name,
        "note" | "suggestion" | "not_kept" | "wrong" | "right"
    );
    told || compared || judged
}

/// The body of `PUT /INDEX`.
fn opensearch(table: ExportTable) -> Value {
    let properties: Map<String, Value> = table
        .columns()
        .iter()
        .map(|column| {
            let field = match column.kind {
                ExportColumnKind::Text if is_prose(column) => json!({ "type": "text" }),
                ExportColumnKind::Text | ExportColumnKind::List => json!({ "type": "keyword" }),
                ExportColumnKind::Int => json!({ "type": "long" }),
                ExportColumnKind::Flag => json!({ "type": "boolean" }),
                ExportColumnKind::Day => json!({ "type": "date", "format": "strict_date" }),
                ExportColumnKind::Time => {
                    json!({ "type": "date", "format": "strict_date_time_no_millis" })
                }
            };
            (column.name.to_owned(), field)
        })
        .collect();
    json!({ "mappings": { "dynamic": "strict", "properties": properties } })
}

/// The body of `POST /api/v1/indexes`.
fn quickwit(table: ExportTable) -> Value {
    let fields: Vec<Value> = table.columns().iter().map(quickwit_field).collect();
    let prose = table.columns().iter().filter(|one| is_prose(one));
    let searched: Vec<&str> = prose.map(|column| column.name).collect();
    json!({
        "version": "0.8",
        "index_id": index(table),
        "doc_mapping": { "mode": "strict", "field_mappings": fields, "timestamp_field": "day" },
        "search_settings": { "default_search_fields": searched },
    })
}

fn quickwit_field(column: &ExportColumn) -> Value {
    let name = column.name;
    match column.kind {
        ExportColumnKind::Text if is_prose(column) => {
            json!({ "name": name, "type": "text", "tokenizer": "default", "record": "position" })
        }
        ExportColumnKind::Text => json!({ "name": name, "type": "text", "tokenizer": "raw" }),
        ExportColumnKind::List => {
            json!({ "name": name, "type": "array<text>", "tokenizer": "raw" })
        }
        ExportColumnKind::Int => json!({ "name": name, "type": "i64" }),
        ExportColumnKind::Flag => json!({ "name": name, "type": "bool" }),
        ExportColumnKind::Day => json!({
            "name": name, "type": "datetime", "input_formats": ["%Y-%m-%d"], "fast": true,
        }),
        ExportColumnKind::Time => json!({
            "name": name, "type": "datetime", "input_formats": ["rfc3339"], "fast": true,
        }),
    }
}
