//! `copydesk compare`.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::output::{emit, hint};
use super::{Failure, Place, input};
use crate::model::{RenditionName, RenditionRef, StorySlug};
use crate::render;
use crate::usecase::{self, Assist, Source, StoryCompared};

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// A story, one of its renditions (STORY/RENDITION), or an original's file followed by its conversion's
    #[arg(value_name = "STORY | ORIGINAL", required = true)]
    what: PathBuf,

    /// The conversion's file, when the two are on no desk
    #[arg(value_name = "CONVERSION")]
    conversion: Option<PathBuf>,

    /// Compare with this rendition of the story instead of the original
    #[arg(long, value_name = "RENDITION", conflicts_with = "conversion")]
    against: Option<RenditionName>,

    /// Show one table instead: a row for each claim of the original, a column for each platform, and in each cell whether the claim is there as it was, altered, or not at all
    #[arg(long, conflicts_with = "conversion")]
    table: bool,

    /// Show the whole conversion, each claim beside its passage, and say in a sentence what differs
    #[arg(long, conflicts_with = "table")]
    side_by_side: bool,

    /// Show claims without differences too
    #[arg(long)]
    all: bool,

    /// The story's day, for texts that are on no desk: 2026-03-01
    #[arg(value_parser = crate::cli::input::day, long, value_name = "DAY", requires = "conversion")]
    date: Option<NaiveDate>,

    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Ask this program about every pair (docs/compare.md); what it suggests counts for nothing
    #[arg(long, value_name = "CMD")]
    assist: Option<String>,

    /// How many seconds that program may take
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 120,
        requires = "assist"
    )]
    assist_timeout: u64,

    /// Exit with 1 when there are findings
    #[arg(long)]
    exit_code: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people: side by side
    Human,
    /// For programs
    Json,
    /// A page, the original left, the conversion right
    Html,
}

/// The width for a terminal that does not say its own.
const WIDTH: usize = 100;

pub(super) fn run(place: &Place, arguments: CompareArguments) -> Result<ExitCode, Failure> {
    let assist = arguments.assist.as_ref().map(|command| Assist {
        command: command.clone(),
        timeout: Duration::from_secs(arguments.assist_timeout),
    });
    let compared = match &arguments.conversion {
        Some(conversion) => files(&arguments, conversion, assist.as_ref())?,
        None => story(place, &arguments, assist.as_ref())?,
    };
    let table = match (&compared.table, arguments.table) {
        (Some(table), true) => Some(table),
        (None, true) => {
            return Err(Failure::Argument {
                what: "a table needs two conversions of one original".to_owned(),
                help: "leave --table out, or name the whole story".to_owned(),
            });
        }
        (_, false) => None,
    };
    emit(&match (arguments.format, table) {
        (Format::Json, _) => render::json(&compared),
        (Format::Html, _) => render::compare_html(&compared),
        (Format::Human, Some(table)) => render::compare_table(table),
        (Format::Human, None) if arguments.side_by_side => render::compare_side(&compared, width()),
        (Format::Human, None) => render::compare_human(&compared, arguments.all, width()),
    })?;
    let findings = compared.claims_with_findings();
    let human = matches!(arguments.format, Format::Human);
    if human && !place.quiet && compared.table.is_some() && !arguments.table {
        hint("all platforms in one table: --table");
    }
    if !place.quiet {
        for target in &compared.behind {
            hint(&format!(
                "the sheet of {target} does not say all of this yet: `copydesk import {target}` records it"
            ));
        }
    }
    Ok(match arguments.exit_code && findings > 0 {
        true => ExitCode::from(1),
        false => ExitCode::SUCCESS,
    })
}

// A file or a pipe has no width of its own.
fn width() -> usize {
    let size = || {
        let (columns, _) = crossterm::terminal::size().ok()?;
        Some(usize::from(columns))
    };
    let terminal = std::io::stdout().is_terminal().then(size).flatten();
    terminal.unwrap_or(WIDTH).clamp(60, 160)
}

fn files(
    arguments: &CompareArguments,
    conversion: &Path,
    assist: Option<&Assist>,
) -> Result<StoryCompared, Failure> {
    not_of_a_desk(&arguments.what, conversion)?;
    let (before, after) = (input::read(&arguments.what)?, input::read(conversion)?);
    Ok(usecase::compare_texts(
        Source {
            name: &before.0,
            bytes: &before.1,
        },
        Source {
            name: &after.0,
            bytes: &after.1,
        },
        arguments.date,
        assist,
    )?)
}

// Two renditions of one story, where two files are wanted.
fn not_of_a_desk(original: &Path, conversion: &Path) -> Result<(), Failure> {
    let rendition = |path: &Path| -> Option<RenditionRef> {
        (!path.exists()).then(|| path.to_string_lossy().parse().ok())?
    };
    match (rendition(original), rendition(conversion)) {
        (Some(one), Some(other)) if one.story == other.story => Err(Failure::Argument {
            what: format!("{one} and {other} are no files"),
            help: format!(
                "two renditions of a story: `copydesk compare {other} --against {}`",
                one.rendition
            ),
        }),
        _ => Ok(()),
    }
}

fn story(
    place: &Place,
    arguments: &CompareArguments,
    assist: Option<&Assist>,
) -> Result<StoryCompared, Failure> {
    let named = arguments.what.to_string_lossy();
    let (story, rendition): (StorySlug, Option<RenditionName>) = match named.contains('/') {
        true => {
            let target: RenditionRef = named.parse()?;
            (target.story, Some(target.rendition))
        }
        false => (named.parse()?, None),
    };
    Ok(usecase::compare_story(
        &place.desk()?,
        &story,
        rendition.as_ref(),
        arguments.against.as_ref(),
        assist,
    )?)
}
