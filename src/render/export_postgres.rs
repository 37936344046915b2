//! Rows of an export for PostgreSQL: COPY's text format, the schema, the indexes, and a script that loads one desk.
//!
//! <https://www.postgresql.org/docs/current/sql-copy.html>, "Text Format". A desk is loaded in one transaction that first removes its old
//! rows, so that loading twice changes nothing.

use std::fmt::Write as _;

use super::export_ndjson::list;
use crate::usecase::{Beside, ExportCell, ExportColumnKind, ExportTable, RowFormat};

/// The questions that a station group asks, as functions.
const QUESTIONS: &str = include_str!("export_postgres_questions.sql");

/// COPY's text format, with schema and load script.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Postgres;

impl RowFormat for Postgres {
    fn ending(&self) -> &'static str {
        "copy"
    }

    fn by_day(&self) -> bool {
        false
    }

    fn head(&self, _: ExportTable) -> String {
        String::new()
    }

    fn row(&self, text: &mut String, _: ExportTable, cells: &[ExportCell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            // Writing to a string cannot fail.
            let _ = match cell {
                ExportCell::Null => write!(text, "\\N"),
                ExportCell::Text(words) => {
                    escaped(text, words);
                    Ok(())
                }
                ExportCell::Int(number) => write!(text, "{number}"),
                ExportCell::Flag(flag) => write!(text, "{}", if *flag { 't' } else { 'f' }),
                ExportCell::Day(day) => write!(text, "{day}"),
                ExportCell::Time(at) => write!(text, "{}", at.format("%Y-%m-%d %H:%M:%S+00")),
                ExportCell::List(items) => {
                    let mut array = String::new();
                    list(&mut array, items);
                    escaped(text, &array);
                    Ok(())
                }
            };
        }
        text.push('\n');
    }

    fn beside(&self, desk: &str, tables: &[ExportTable]) -> Beside {
        Beside {
            folder: vec![
                ("schema.sql", schema()),
                ("indexes.sql", INDEXES.to_owned()),
                ("questions.sql", QUESTIONS.to_owned()),
            ],
            desk: vec![("load.sql", load(desk, tables))],
        }
    }
}

const INDEXES: &str = "\
-- Run once, when the first desks are loaded: an index is made faster over rows than row by row.
CREATE INDEX IF NOT EXISTS claims_words ON copydesk.claims USING gin (words);
CREATE INDEX IF NOT EXISTS claims_rendition ON copydesk.claims (rendition_id);
CREATE INDEX IF NOT EXISTS facts_value ON copydesk.facts (value) WHERE value IS NOT NULL;
CREATE INDEX IF NOT EXISTS facts_claim ON copydesk.facts (claim_id);
CREATE INDEX IF NOT EXISTS verdicts_claim ON copydesk.verdicts (claim_id);
CREATE INDEX IF NOT EXISTS verdicts_at ON copydesk.verdicts (at);
CREATE INDEX IF NOT EXISTS evidence_verdict ON copydesk.evidence (verdict_id);
CREATE INDEX IF NOT EXISTS revisions_imported ON copydesk.revisions (imported);
CREATE INDEX IF NOT EXISTS corrections_at ON copydesk.corrections (at);
ANALYZE;
";

fn schema() -> String {
    let mut text = "\
-- The table model of copydesk exports, version 1 (docs/export.md).
CREATE SCHEMA IF NOT EXISTS copydesk;
"
    .to_owned();
    for table in ExportTable::ALL {
        let columns: Vec<String> = table
            .columns()
            .iter()
            .map(|column| {
                format!(
                    "    \"{}\" {}",
                    column.name,
                    sql_type(column.name, column.kind)
                )
            })
            .collect();
        // Full text of the words of claims, kept by the server itself.
        let words = match table {
            ExportTable::Claims => {
                ",\n    words tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(quote, ''))) STORED"
            }
            _ => "",
        };
        let _ = write!(
            text,
            "\nCREATE TABLE IF NOT EXISTS copydesk.{} (\n{}{words}\n);\n",
            table.name(),
            columns.join(",\n")
        );
    }
    text
}

fn sql_type(name: &str, kind: ExportColumnKind) -> &'static str {
    match (name, kind) {
        ("id", _) => "text PRIMARY KEY",
        (_, ExportColumnKind::Text) => "text",
        (_, ExportColumnKind::Int) => "bigint",
        (_, ExportColumnKind::Flag) => "boolean",
        (_, ExportColumnKind::Day) => "date",
        (_, ExportColumnKind::Time) => "timestamptz",
        (_, ExportColumnKind::List) => "jsonb",
    }
}

fn load(desk: &str, tables: &[ExportTable]) -> String {
    let mut text = "\
-- Run in the folder of the export: psql -v ON_ERROR_STOP=1 -f desk=…/load.sql
BEGIN;
"
    .to_owned();
    for table in ExportTable::ALL {
        let _ = writeln!(
            text,
            "DELETE FROM copydesk.{} WHERE desk = '{desk}';",
            table.name()
        );
    }
    for table in tables {
        let columns: Vec<String> = table
            .columns()
            .iter()
            .map(|one| format!("\"{}\"", one.name))
            .collect();
        let _ = writeln!(
            text,
            "\\copy copydesk.{} ({}) FROM 'desk={desk}/{}.copy' WITH (ENCODING 'UTF8')",
            table.name(),
            columns.join(", "),
            table.name()
        );
    }
    text.push_str("COMMIT;\n");
    text
}

fn escaped(text: &mut String, words: &str) {
    for character in words.chars() {
        match character {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            // PostgreSQL's text holds no such character.
            '\0' => text.push('\u{fffd}'),
            other => text.push(other),
        }
    }
}
