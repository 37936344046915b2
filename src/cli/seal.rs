//! `copydesk seal`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::output::{count, emit};
use super::{Failure, Place, identity, judge, now};
use crate::model::RenditionRef;
use crate::usecase;

#[derive(Debug, Args)]
pub(super) struct SealArguments {
    /// The rendition that is published: STORY/RENDITION
    target: RenditionRef,

    /// Why it is published in spite of what stands open; the seal tells
    #[arg(long, value_name = "REASON")]
    anyway: Option<String>,

    /// Your private key, or a public one that ssh-agent holds [default: yours in ssh-agent, else ~/.ssh/id_*]
    #[arg(long, value_name = "FILE", env = "COPYDESK_KEY")]
    key: Option<PathBuf>,

    /// Who you are [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO")]
    who: Option<String>,

    /// Print JSON, for a program
    #[arg(long)]
    json: bool,
}

pub(super) fn run(place: &Place, arguments: SealArguments) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who).as_deref())?;
    let key = usecase::signing_key(&desk, &by, arguments.key.as_deref())?;
    let sealed = usecase::seal(
        &desk,
        &arguments.target,
        &by,
        &key,
        arguments.anyway,
        None,
        now(),
    )?;
    if arguments.json {
        emit(&crate::render::json(&sealed))?;
    } else if !place.quiet {
        let seal = &sealed.statement.predicate;
        let mut text = format!(
            "sealed  {}, revision {}: {}, {} that they rest on\n  {}\n  signed by {by} with {}\n",
            arguments.target,
            seal.revision,
            count(seal.claims.len(), "claim", "claims"),
            count(seal.parts.len(), "part", "parts"),
            sealed.file,
            sealed.signed_with
        );
        if !seal.open.is_empty() {
            let codes: Vec<&str> = seal.open.iter().map(|code| code.as_str()).collect();
            text.push_str(&format!(
                "  open when it was sealed: {}\n",
                codes.join(", ")
            ));
        }
        if let Some(why) = &seal.anyway {
            text.push_str(&format!("  published all the same: {why}\n"));
        }
        text.push_str("Next: keep a copy of the seal outside the desk; with it, `copydesk audit --seal FILE` proves all of this later.\n");
        emit(&text)?;
    }
    Ok(ExitCode::SUCCESS)
}
