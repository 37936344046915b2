//! `copydesk schema`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{emit_as_is, hint, write_file};
use super::{Failure, Place};
use crate::model::{FileKind, IdError};
use crate::{render, usecase};

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// What to describe: desk, story, sheet (or claim), ledger, evidence, waivers, intake, suggestions, check (what `check --format json`
    /// prints), report (`report --format json`), seal, assist (the lines of `assist`
    /// and of `compare --assist`)
    #[arg(required_unless_present = "write")]
    name: Option<String>,

    /// Write the schemas of all into this folder: `schemas` in a desk, where its files look for them
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    write: Option<PathBuf>,
}

/// What is no TOML file of a desk, and yet read or written by other programs.
const OTHERS: [(&str, &str); 4] = [
    ("check", usecase::CHECK_SCHEMA),
    ("report", render::REPORT_JSON_SCHEMA),
    ("seal", usecase::SEAL_SCHEMA),
    ("assist", usecase::ASSIST_SCHEMA),
];

pub(super) fn run(place: &Place, arguments: SchemaArguments) -> Result<ExitCode, Failure> {
    let Some(folder) = arguments.write else {
        let name = arguments.name.unwrap_or_default();
        emit_as_is(text(&name)?)?;
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
    let others = OTHERS.iter().map(|(name, _)| *name);
    let mut written = 0;
    for name in kinds.chain(others) {
        write_file(&folder.join(format!("{name}.schema.json")), text(name)?)?;
        written += 1;
    }
    if !place.quiet {
        hint(&format!("wrote {written} schemas"));
    }
    Ok(ExitCode::SUCCESS)
}

fn text(name: &str) -> Result<&'static str, IdError> {
    if let Some((_, schema)) = OTHERS.iter().find(|(other, _)| *other == name) {
        return Ok(schema);
    }
    let kind = match name {
        "claim" => FileKind::Sheet,
        name => name.parse().map_err(|error| IdError {
            expected: "desk, story, sheet, ledger, evidence, waivers, intake, suggestions, check, report, seal or assist",
            ..error
        })?,
    };
    Ok(usecase::schema_of(kind))
}
