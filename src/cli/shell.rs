//! `copydesk completions` and `copydesk man`: the command line described for shells and for `man`.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::output::{emit_as_is, hint};
use super::{Cli, Failure, Place};

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// The folder to write the pages into
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn completions(_: &Place, arguments: Completions) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "copydesk",
        &mut script,
    );
    emit_as_is(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn man(place: &Place, arguments: Man) -> Result<ExitCode, Failure> {
    let failed = |error: io::Error| Failure::File {
        action: "write",
        name: arguments.folder.display().to_string(),
        reason: error.to_string(),
        help: "check the folder and its permissions".to_owned(),
    };
    std::fs::create_dir_all(&arguments.folder).map_err(failed)?;
    clap_mangen::generate_to(Cli::command(), &arguments.folder).map_err(failed)?;
    if !place.quiet {
        hint(&format!(
            "wrote {}",
            arguments.folder.join("copydesk.1").display()
        ));
    }
    Ok(ExitCode::SUCCESS)
}
