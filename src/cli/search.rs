//! `copydesk search`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::output::{BOLD, count, emit, status_sign, status_style, styled, wrapped};
use super::{Failure, Place};
use crate::usecase::{self, SearchHit};

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// Words of the claim; each may be the beginning of one
    #[arg(value_name = "TEXT", required = true)]
    words: Vec<String>,

    /// What other desks of the archive passed, too; its folder after `=` where it is not the usual one
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true)]
    archive: Option<Option<PathBuf>>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

/// What is on this desk, and on others.
#[derive(Serialize)]
struct Searched<'s> {
    claims: &'s [SearchHit],
    elsewhere: &'s serde_json::Value,
}

pub(super) fn run(place: &Place, arguments: SearchArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let words = arguments.words.join(" ");
    let hits = usecase::search(&desk, &words)?;
    let elsewhere = match &arguments.archive {
        Some(named) => Some(super::archive::passed_elsewhere(
            &desk,
            named.as_deref(),
            &words,
        )?),
        None => None,
    };
    if arguments.json {
        let text = match &elsewhere {
            Some(elsewhere) => crate::render::json(&Searched {
                claims: &hits,
                elsewhere: &elsewhere.found,
            }),
            None => crate::render::json(&hits),
        };
        emit(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    for hit in &hits {
        let by: Vec<String> = hit.by.iter().map(ToString::to_string).collect();
        let by = match by.is_empty() {
            true => String::new(),
            false => format!(" by {}", by.join(", ")),
        };
        text.push_str(&format!(
            "{} {}  {}{by}\n{}\n",
            styled(status_style(hit.status), status_sign(hit.status)),
            styled(BOLD, &hit.address),
            hit.status,
            wrapped(&hit.quote, "    ", 96),
        ));
    }
    if !place.quiet || hits.is_empty() {
        text.push_str(&format!("{}\n", count(hits.len(), "claim", "claims")));
    }
    if let Some(elsewhere) = elsewhere {
        text.push_str(&elsewhere.line);
    }
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}
