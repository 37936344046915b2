//! `copydesk report`.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use super::output::{emit, hint};
use super::{Failure, Place, now};
use crate::model::StorySlug;
use crate::{render, usecase};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The story
    story: StorySlug,

    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Md)]
    format: Format,

    /// Write it to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// The time to print as that of the report: 2026-03-02T10:12:03Z [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// JSON
    Json,
}

pub(super) fn run(place: &Place, arguments: Arguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let at = arguments.at.unwrap_or_else(now);
    let report = usecase::report(&desk, &arguments.story, at)?;
    let text = match arguments.format {
        Format::Md => render::report_markdown(&report),
        Format::Html => render::report_html(&report, None),
        Format::Json => render::json(&report),
    };
    let Some(file) = arguments.output else {
        emit(&text)?;
        return Ok(ExitCode::SUCCESS);
    };
    std::fs::write(&file, text).map_err(|error| Failure::File {
        action: "write",
        name: file.display().to_string(),
        reason: error.to_string(),
        help: "check the folder and its permissions".to_owned(),
    })?;
    if !place.quiet {
        hint(&format!("wrote {}", file.display()));
    }
    Ok(ExitCode::SUCCESS)
}
