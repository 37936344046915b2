//! `copydesk archive`: in programs that were built with it; others say how to get it.

#[cfg(feature = "archive")]
mod with;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

#[cfg(feature = "archive")]
pub(super) use with::{
    beside, checked_before, corrected_elsewhere, passed_elsewhere, run, said_elsewhere,
    where_there_is_one,
};

/// What other stories and desks have of a claim, beside it.
#[derive(Debug)]
pub(super) struct Before {
    /// For people: a line beside a claim, or all that was found.
    pub(super) line: String,
    /// As `archive ask --json` has it, for programs.
    pub(super) found: serde_json::Value,
}

#[derive(Debug, Args)]
pub(super) struct ArchiveArguments {
    /// The archive's folder [default: copydesk/archive in your cache folder]
    #[arg(long, global = true, value_name = "DIR", env = "COPYDESK_ARCHIVE")]
    archive: Option<PathBuf>,

    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Follow desks: their claims that pass go into the archive, now and with every update
    Add {
        /// The folders of desks
        #[arg(value_name = "DESK", required = true)]
        desks: Vec<PathBuf>,
    },
    /// Bring the archive up to what the desks that it follows hold now
    Update {
        /// The folders of desks, where others stay as they are held [default: every desk]
        #[arg(value_name = "DESK")]
        desks: Vec<PathBuf>,

        /// Make the index from nothing
        #[arg(long, conflicts_with = "desks")]
        anew: bool,
    },
    /// Follow a desk no longer, and take its claims out
    Remove {
        /// Its folder
        #[arg(value_name = "DESK")]
        desk: PathBuf,
    },
    /// Say which desks it holds at which commits
    List {
        /// Print JSON, for a program
        #[arg(long)]
        json: bool,
    },
    /// Ask whether a claim, or words, were checked before
    Ask {
        /// A claim of this desk, or words
        #[arg(value_name = "CLAIM|TEXT", required = true)]
        words: Vec<String>,

        /// The day that weekdays in the words are counted from
        #[arg(value_parser = crate::cli::input::day, long, value_name = "DAY")]
        date: Option<NaiveDate>,

        /// At most so many
        #[arg(long, value_name = "N", default_value_t = 5)]
        first: usize,

        /// Print JSON, for a program
        #[arg(long)]
        json: bool,
    },
}

/// Nothing: there is no archive.
#[cfg(not(feature = "archive"))]
pub(super) fn beside() -> crate::usecase::BesideArchive {
    crate::usecase::BesideArchive::default()
}

/// Nothing: there is no archive.
#[cfg(not(feature = "archive"))]
pub(super) fn checked_before(
    _: &crate::usecase::BesideArchive,
    _: &crate::store::Desk,
    _: (&crate::model::StorySlug, &crate::model::Claim),
    _: &crate::usecase::ClaimAddress,
) -> Option<Before> {
    None
}

/// Nothing: there is no archive.
#[cfg(not(feature = "archive"))]
pub(super) fn said_elsewhere(
    _: &crate::store::Desk,
    _: &crate::model::StorySlug,
    _: &str,
) -> Option<String> {
    None
}

/// No folder: there is no archive.
///
/// # Errors
/// When one is named.
#[cfg(not(feature = "archive"))]
pub(super) fn where_there_is_one(
    named: Option<PathBuf>,
) -> Result<Option<PathBuf>, super::Failure> {
    match named {
        Some(_) => Err(without()),
        None => Ok(None),
    }
}

/// Says how to get the archive.
///
/// # Errors
/// Always.
#[cfg(not(feature = "archive"))]
pub(super) fn corrected_elsewhere(
    _: &crate::store::Desk,
    _: Option<&std::path::Path>,
    _: &mut crate::usecase::Checked,
) -> Result<(), super::Failure> {
    Err(without())
}

/// Says how to get the archive.
///
/// # Errors
/// Always.
#[cfg(not(feature = "archive"))]
pub(super) fn passed_elsewhere(
    _: &crate::store::Desk,
    _: Option<&std::path::Path>,
    _: &str,
) -> Result<Before, super::Failure> {
    Err(without())
}

/// Says how to get the archive.
///
/// # Errors
/// Always.
#[cfg(not(feature = "archive"))]
pub(super) fn run(
    _: &super::Place,
    _: ArchiveArguments,
) -> Result<std::process::ExitCode, super::Failure> {
    Err(without())
}

#[cfg(not(feature = "archive"))]
fn without() -> super::Failure {
    super::Failure::Argument {
        what: "this copydesk was built without the archive".to_owned(),
        help: "build it with: cargo install --path . --features archive; released programs have it"
            .to_owned(),
    }
}
