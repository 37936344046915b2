//! `copydesk assist`: a second reader asked, listed, scored and measured.

mod ask;

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::{emit, hint};
use super::{Failure, Place, identity, judge, now};
use crate::model::{ReaderName, RenditionName, RenditionRef, StorySlug};
use crate::usecase::Dismissal;
use crate::{render, usecase};

#[derive(Debug, Args)]
#[command(after_help = "\
The program of a reader stands in your own configuration, never in the desk (docs/assist.md).
Exit codes: 0 everything was read, 1 recorded but not everything was read, 2 nothing was recorded.")]
pub(super) struct AssistArguments {
    /// The story, or one conversion of it
    #[arg(value_name = "STORY[/RENDITION]", required_unless_present_any = ["agreement", "converters", "score"])]
    target: Option<String>,

    /// The reader: a name of your configuration; with --command or --replay, the name to record under
    #[arg(long = "with", value_name = "NAME")]
    reader: Option<ReaderName>,

    /// Ask this program instead of one of your configuration; given to the shell, here
    #[arg(long, value_name = "CMD", conflicts_with = "replay")]
    command: Option<String>,

    /// Your configuration [default: $XDG_CONFIG_HOME/copydesk/config.toml]
    #[arg(long, value_name = "FILE", env = "COPYDESK_CONFIG")]
    config: Option<PathBuf>,

    /// How many seconds the program may take for one conversion [default: the configuration's, else 600]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: Option<u64>,

    /// The protocol that --command speaks
    #[arg(long, value_name = "1|2", requires = "command", value_parser = clap::value_parser!(u32).range(1..=2))]
    protocol: Option<u32>,

    /// Keep what the program answers in this file too
    #[arg(long, value_name = "FILE", conflicts_with = "replay")]
    record: Option<PathBuf>,

    /// Take the answers from a file that --record wrote, and start no program
    #[arg(long, value_name = "FILE")]
    replay: Option<PathBuf>,

    /// Print what would be sent to the program, and start none
    #[arg(long, conflicts_with_all = ["record", "replay"])]
    dry_run: bool,

    /// List what is recorded, and what became of it
    #[arg(long, conflicts_with_all = ["command", "record", "replay", "dry_run"])]
    list: bool,

    /// Record that a suggestion is nothing: its id, or the beginning of it
    #[arg(long, value_name = "ID", requires = "reason", conflicts_with_all = ["list", "command", "record", "replay", "dry_run"])]
    dismiss: Option<String>,

    /// Why it is nothing
    #[arg(long, value_name = "WHY", requires = "dismiss")]
    reason: Option<String>,

    /// Who dismisses it [default: $COPYDESK_REVIEWER, else whoever has git's user.email]
    #[arg(long = "as", value_name = "WHO", requires = "dismiss")]
    who: Option<String>,

    /// Sign your ledger with your SSH key in the same write
    #[arg(long, requires = "dismiss")]
    sign: bool,

    /// Say how often people agreed with each reader
    #[arg(long, conflicts_with_all = ["target", "list", "command", "record", "replay", "dry_run"])]
    agreement: bool,

    /// Say what people found in the work of each converting tool
    #[arg(long, conflicts_with_all = ["target", "list", "agreement", "command", "record", "replay", "dry_run"])]
    converters: bool,

    /// With --agreement and --converters: from this day on, 2026-03-01
    #[arg(value_parser = crate::cli::input::day, long, value_name = "DAY")]
    since: Option<NaiveDate>,

    /// Run the reader over labelled stories instead, and say what it finds and what it flags for nothing
    #[arg(long, value_name = "FILE.jsonl", conflicts_with_all = ["target", "list", "agreement", "converters", "dry_run"])]
    score: Option<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs
    Json,
    /// A page, of --agreement and --converters
    Html,
}

pub(super) fn run(place: &Place, arguments: AssistArguments) -> Result<ExitCode, Failure> {
    let measured = arguments.agreement || arguments.converters;
    if arguments.since.is_some() && !measured {
        return Err(argument(
            "--since goes with --agreement and --converters",
            "leave it out, or add one of them",
        ));
    }
    if arguments.format == Format::Html && !measured {
        return Err(argument(
            "a page is made of --agreement and --converters alone",
            "use --format human or json; `copydesk compare --format html` shows suggestions beside the texts",
        ));
    }
    if arguments.agreement {
        let agreement = usecase::agreement(&place.desk()?, arguments.since)?;
        emit(&match arguments.format {
            Format::Human => render::agreement_human(&agreement),
            Format::Json => render::json(&agreement),
            Format::Html => render::readers_html(&agreement, None),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.converters {
        let converters = usecase::converters(&place.desk()?, arguments.since)?;
        emit(&match arguments.format {
            Format::Human => render::converters_human(&converters),
            Format::Json => render::json(&converters),
            Format::Html => render::converters_html(&converters),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(file) = &arguments.score {
        return ask::score(place, &arguments, file);
    }
    let (story, rendition) = target(arguments.target.as_deref().unwrap_or_default())?;
    if let Some(suggestion) = &arguments.dismiss {
        return dismiss(place, &arguments, &story, suggestion);
    }
    if arguments.list {
        let recorded = usecase::recorded(&place.desk()?, &story, rendition.as_ref())?;
        emit(&match arguments.format {
            Format::Json => render::json(&recorded),
            Format::Human | Format::Html => render::recorded_human(&story, &recorded),
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    ask::story(place, &arguments, &story, rendition.as_ref())
}

fn dismiss(
    place: &Place,
    arguments: &AssistArguments,
    story: &StorySlug,
    suggestion: &str,
) -> Result<ExitCode, Failure> {
    let desk = place.desk()?;
    let by = identity::reviewer(&desk, judge::named(arguments.who.clone()).as_deref())?;
    let key = match arguments.sign {
        true => Some(usecase::signing_key(&desk, &by, None)?),
        false => None,
    };
    let dismissal = Dismissal {
        suggestion: suggestion.to_owned(),
        reason: arguments.reason.clone().unwrap_or_default(),
        by,
        at: now(),
    };
    let done = usecase::dismiss(&desk, story, &dismissal, key.as_ref())?;
    if !place.quiet {
        emit(&format!(
            "dismissed {} on {story}/{}\n{}",
            done.suggestion.id,
            done.claim,
            render::suggestion_human(&done.suggestion, "  ")
        ))?;
    }
    if let Some(warning) = done.warning {
        hint(&format!("note: {warning}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn target(named: &str) -> Result<(StorySlug, Option<RenditionName>), Failure> {
    Ok(match named.contains('/') {
        true => {
            let target: RenditionRef = named.parse()?;
            (target.story, Some(target.rendition))
        }
        false => (named.parse()?, None),
    })
}

fn argument(what: &str, help: &str) -> Failure {
    Failure::Argument {
        what: what.to_owned(),
        help: help.to_owned(),
    }
}
