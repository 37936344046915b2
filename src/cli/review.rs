//! `copydesk review`.

use std::process::ExitCode;

use super::{Failure, Place};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {}

pub(super) fn run(_: &Place, _: Arguments) -> Result<ExitCode, Failure> {
    Ok(ExitCode::SUCCESS)
}
