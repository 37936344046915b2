//! `copydesk search`.

use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, count, emit, status_sign, status_style, styled, wrapped};
use super::{Failure, Place};
use crate::usecase;

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// Words of the claim; each may be the beginning of one
    #[arg(value_name = "TEXT", required = true)]
    words: Vec<String>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: SearchArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let hits = usecase::search(&desk, &arguments.words.join(" "))?;
    if arguments.json {
        emit(&crate::render::json(&hits))?;
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
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}
