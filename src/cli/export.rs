//! `copydesk export`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::{count, emit, hint};
use super::{Failure, Place, now};
use crate::model::StorySlug;
use crate::render::{Bulk, Csv, Ndjson, Postgres};
use crate::usecase::{self, ExportRequest, RowFormat};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// The stories
    #[arg(
        value_name = "STORY",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    stories: Vec<StorySlug>,

    /// Every story of the desk
    #[arg(long)]
    all: bool,

    /// How to write the rows
    #[arg(long, value_enum)]
    format: Format,

    /// The folder to write into; exports of other desks in it stay
    #[arg(long, short, value_name = "DIR")]
    output: PathBuf,

    /// Leave out what must not leave the newsroom
    #[arg(long)]
    public: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line, a file a table and day
    Ndjson,
    /// Comma-separated values, a file a table and day
    Csv,
    /// For COPY of PostgreSQL, with schema, indexes, questions and a script that loads the desk
    Postgres,
    /// Bulk requests of OpenSearch and Quickwit, with a mapping for each table
    Bulk,
}

pub(super) fn run(place: &Place, arguments: ExportArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let format: &dyn RowFormat = match arguments.format {
        Format::Ndjson => &Ndjson,
        Format::Csv => &Csv,
        Format::Postgres => &Postgres,
        Format::Bulk => &Bulk,
    };
    let request = ExportRequest {
        stories: &arguments.stories,
        public: arguments.public,
        folder: &arguments.output,
        at: now(),
    };
    let exported = usecase::export(&desk, request, format)?;
    if place.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let folder = arguments.output.join(format!("desk={}", exported.desk));
    let tables = exported.tables.iter().filter(|table| table.rows > 0);
    let told: Vec<String> = tables
        .map(|table| format!("{} {}", table.rows, table.name))
        .collect();
    let rows: u64 = exported.tables.iter().map(|table| table.rows).sum();
    emit(&format!(
        "{}: {} in {} ({})\n",
        folder.display(),
        count(usize::try_from(rows).unwrap_or(usize::MAX), "row", "rows"),
        count(told.len(), "table", "tables"),
        told.join(", ")
    ))?;
    if !arguments.public {
        hint("for the newsroom: it holds notes and unpublished words; --public leaves them out");
    }
    if let Format::Postgres = arguments.format {
        hint(&format!(
            "in {}: psql -f schema.sql -f desk={}/load.sql -f indexes.sql -f questions.sql",
            arguments.output.display(),
            exported.desk
        ));
    }
    Ok(ExitCode::SUCCESS)
}
