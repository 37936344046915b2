//! Parse, run, exit code: nothing else.

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    copydesk::cli::Cli::parse().run()
}
