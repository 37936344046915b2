//! `copydesk merge-results`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::check::Answer;
use super::{Failure, Place};
use crate::{render, usecase};

#[derive(Debug, Args)]
pub(super) struct MergeResultsArguments {
    /// What `copydesk check --shard K/N --format json` printed, for every K
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    answer: Answer,
}

pub(super) fn run(place: &Place, arguments: MergeResultsArguments) -> Result<ExitCode, Failure> {
    let mut parts = Vec::new();
    for file in &arguments.files {
        let failed = |reason: String| Failure::File {
            action: "read",
            name: file.display().to_string(),
            reason,
            help: "give it what `copydesk check --shard K/N --format json` printed".to_owned(),
        };
        let text = std::fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
        parts.push(render::read_check_json(&text).map_err(failed)?);
    }
    let merged = usecase::merge(parts)?;
    let desk = place.desk().ok();
    arguments.answer.tell_all(place, desk.as_ref(), &merged)
}
