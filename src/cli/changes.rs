//! `copydesk changes`.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::{emit, write_file};
use super::{Failure, Place, now};
use crate::render;
use crate::usecase::{self, Since};

#[derive(Debug, Args)]
pub(super) struct ChangesArguments {
    /// A commit, branch or tag; or a day: 2026-11-23, monday, yesterday, today (from its first minute, UTC)
    #[arg(long, value_name = "REV|DAY")]
    since: Since,

    /// How to write it [default: human at a terminal, else md]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write it to this file
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people at a terminal
    Human,
    /// Markdown, for a pull request
    Md,
    /// A page, for the morning meeting
    Html,
    /// For programs: every verdict
    Json,
}

pub(super) fn run(place: &Place, arguments: ChangesArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let changes = usecase::changes(&desk, &arguments.since, now())?;
    let terminal = arguments.output.is_none() && std::io::stdout().is_terminal();
    let format = arguments.format.unwrap_or(match terminal {
        true => Format::Human,
        false => Format::Md,
    });
    let text = match format {
        Format::Human => render::changes_human(&changes),
        Format::Md => render::changes_markdown(&changes),
        Format::Html => render::changes_html(&changes),
        Format::Json => render::json(&changes),
    };
    match &arguments.output {
        Some(file) => write_file(file, &text)?,
        None => emit(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}
