//! `copydesk diff`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::emit;
use super::{Failure, Place};
use crate::model::RenditionRef;
use crate::usecase::DiffSide;
use crate::{render, usecase};

#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The rendition: STORY/RENDITION
    target: RenditionRef,

    /// The old text: a revision's number, git:REV, or a file [default: the revision before the newest]; a file alone is the
    /// new text, held against the newest revision
    #[arg(value_name = "A")]
    from: Option<DiffSide>,

    /// The new text, named alike [default: the newest revision]
    #[arg(value_name = "B")]
    to: Option<DiffSide>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Print only how many claims met which fate
    #[arg(long)]
    stat: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people: changed claims word by word, the others folded
    Human,
    /// For programs
    Json,
    /// A page, old and new side by side
    Html,
}

pub(super) fn run(place: &Place, arguments: DiffArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let here = place.here()?;
    let diffed = usecase::diff(
        &desk,
        &arguments.target,
        arguments.from,
        arguments.to,
        &here,
    )?;
    emit(&match (arguments.stat, arguments.format) {
        (true, _) => render::diff_stat(&diffed),
        (false, Format::Human) => render::diff_human(&diffed),
        (false, Format::Json) => render::json(&diffed),
        (false, Format::Html) => render::diff_html(&diffed),
    })?;
    Ok(ExitCode::SUCCESS)
}
