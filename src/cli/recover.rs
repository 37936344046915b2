//! `copydesk recover`.

use std::process::ExitCode;

use clap::Args;

use super::output::{count, emit};
use super::{Failure, Place};

#[derive(Debug, Args)]
pub(super) struct RecoverArguments {
    /// Throw the interrupted write away instead: for a journal that came with a clone, an archive or a copy
    #[arg(long)]
    discard: bool,
}

pub(super) fn run(place: &Place, arguments: RecoverArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let (files, done) = match arguments.discard {
        true => (desk.discard_interrupted()?, "thrown away"),
        false => (desk.finish_interrupted()?, "finished"),
    };
    if place.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = match files.len() {
        0 if !arguments.discard => "no write waits to be finished\n".to_owned(),
        number => format!("{done}: a write of {}\n", count(number, "file", "files")),
    };
    for file in &files {
        text.push_str(&format!("  {file}\n"));
    }
    if arguments.discard && !files.is_empty() {
        text.push_str(
            "see with `git status` and `copydesk check` whether some were in place already\n",
        );
    }
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}
