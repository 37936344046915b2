//! `copydesk schema`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{emit, hint};
use super::{Failure, Place};
use crate::model::{FileKind, IdError};
use crate::render;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to describe: desk, story, sheet (or claim), ledger, evidence, waivers, or check (what `check --format json` prints)
    #[arg(required_unless_present = "write")]
    name: Option<String>,

    /// Write the schemas of all into this folder: `schemas` in a desk, where its files look for them
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    write: Option<PathBuf>,
}

const CHECK: &str = "check";

pub(super) fn run(place: &Place, arguments: Arguments) -> Result<ExitCode, Failure> {
    let Some(folder) = arguments.write else {
        let name = arguments.name.unwrap_or_default();
        emit(&text(&name)?)?;
        return Ok(ExitCode::SUCCESS);
    };
    let failed = |error: std::io::Error| Failure::File {
        action: "write",
        name: folder.display().to_string(),
        reason: error.to_string(),
        help: "check the folder and its permissions".to_owned(),
    };
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let kinds = FileKind::ALL.iter().map(|kind| kind.as_str());
    for name in kinds.chain([CHECK]) {
        std::fs::write(folder.join(format!("{name}.schema.json")), text(name)?).map_err(failed)?;
    }
    if !place.quiet {
        hint(&format!("wrote {} schemas", FileKind::ALL.len() + 1));
    }
    Ok(ExitCode::SUCCESS)
}

fn text(name: &str) -> Result<String, IdError> {
    Ok(match name {
        CHECK => render::check_json_schema(),
        "claim" => render::json(&FileKind::Sheet.schema()),
        name => render::json(&name.parse::<FileKind>()?.schema()),
    })
}
