//! `copydesk check`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::emit;
use super::{Failure, Place, now};
use crate::model::StorySlug;
use crate::{render, usecase};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The stories; every story of the desk when none is named
    #[arg(value_name = "STORY")]
    stories: Vec<StorySlug>,

    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
}

pub(super) fn run(place: &Place, arguments: Arguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let checked = usecase::check(&desk, &arguments.stories, now())?;
    let text = match arguments.format {
        Format::Human => render::check_human(&checked),
        Format::Json => render::check_json(&checked),
    };
    if !(place.quiet && checked.passes()) {
        emit(&text)?;
    }
    Ok(if checked.passes() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
