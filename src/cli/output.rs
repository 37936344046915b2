//! What a command prints, and how it fails.

use std::fs;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use thiserror::Error;

use super::elsewhere::with_desk;
use crate::model::{IdError, Status};
use crate::render::{Ink, is_plain, printable};
use crate::usecase::UsecaseError;

/// Why a command could not be carried out.
#[derive(Debug, Error, Diagnostic)]
pub(crate) enum Failure {
    /// The desk, or what was asked of it.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Usecase(#[from] UsecaseError),

    /// A file named on the command line.
    #[error("cannot {action} {name}: {reason}")]
    #[diagnostic(help("{help}"))]
    File {
        /// What was tried.
        action: &'static str,
        /// The file.
        name: String,
        /// Why not.
        reason: String,
        /// What to do.
        help: String,
    },

    /// An argument.
    #[error("{what}")]
    #[diagnostic(help("{help}"))]
    Argument {
        /// What is wrong with it.
        what: String,
        /// What to do.
        help: String,
    },

    /// The review desk could not listen.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Serve(#[from] crate::web::BindError),

    /// Standard output or input.
    #[error("cannot write the answer: {0}")]
    #[diagnostic(help("check where the output goes; what the command recorded stands"))]
    Output(io::Error),
}

impl From<IdError> for Failure {
    fn from(error: IdError) -> Self {
        UsecaseError::from(error).into()
    }
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        UsecaseError::from(error).into()
    }
}

/// Exit code for "it could not be done".
const COULD_NOT: u8 = 2;

/// Prints what went wrong; the exit code is 2.
pub(super) fn fail(failure: &Failure) -> ExitCode {
    warn(failure);
    ExitCode::from(COULD_NOT)
}

/// Prints what went wrong.
pub(super) fn warn(failure: &Failure) {
    // Without colours: what a broken file holds is shown here, and its escapes could not be told from ours.
    let theme = match io::stderr().is_terminal() {
        true => GraphicalTheme::unicode_nocolor(),
        false => GraphicalTheme::none(),
    };
    let shows_source = failure.source_code().is_some() || failure.related().is_some();
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(100)
        .with_links(false)
        .without_cause_chain();
    let drawn = shows_source && handler.render_report(&mut text, failure).is_ok();
    if !drawn {
        text = failure.to_string();
        if let Some(help) = failure.help() {
            text.push_str(&format!("\n  help: {help}"));
        }
    }
    // Nothing is left to be done when standard error is gone too.
    hint(&format!("copydesk: {}", text.trim()));
}

/// Writes `text` for people to standard output, the desk in its commands; a reader who has seen enough is no failure.
pub(super) fn emit(text: &str) -> Result<(), Failure> {
    // What programs read is in no sentence: JSON, markup.
    match text.trim_start().starts_with(['{', '[', '<']) {
        true => emit_as_is(text),
        false => emit_as_is(&with_desk(text)),
    }
}

/// Writes what is for other readers than whoever gave the command: a report, a script, a file.
pub(super) fn emit_as_is(text: &str) -> Result<(), Failure> {
    answered(match is_plain(text.as_bytes()) {
        // Without an escape there is nothing that a terminal, or what is none, needs told.
        true => write_to(&mut io::stdout().lock(), text),
        false => write_to(&mut anstream::stdout().lock(), &printable(text)),
    })
}

fn write_to(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// What came of writing an answer: a reader who has seen enough is no failure.
pub(super) fn answered(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}

/// Writes a file that somebody named on the command line. A link is not followed: a clone could have brought it.
///
/// The system's own links to standard output are links too, and are what their name says.
pub(super) fn write_file(file: &Path, text: &str) -> Result<(), Failure> {
    let failed = |reason: String, help: &str| Failure::File {
        action: "write",
        name: file.display().to_string(),
        reason,
        help: help.to_owned(),
    };
    let link = fs::symlink_metadata(file).is_ok_and(|found| found.is_symlink());
    if link && !file.starts_with("/dev") && !file.starts_with("/proc") {
        return Err(failed(
            "it is a symbolic link".to_owned(),
            "name the file that it leads to, or remove the link",
        ));
    }
    fs::write(file, text)
        .map_err(|error| failed(error.to_string(), "check the folder and its permissions"))
}

/// Writes a hint to standard error.
pub(super) fn hint(text: &str) {
    drop(writeln!(
        anstream::stderr(),
        "{}",
        printable(&with_desk(text))
    ));
}

/// `text` in a style.
pub(super) fn styled(style: Ink, text: impl std::fmt::Display) -> String {
    format!("{style}{text}{style:#}")
}

pub(super) const BOLD: Ink = Ink(Style::new().bold());
pub(super) const DIM: Ink = Ink(Style::new().dimmed());

/// The colour of a status; never its only mark, the word stands beside it.
pub(super) fn status_style(status: Status) -> Ink {
    let colour = match status {
        Status::Verified => AnsiColor::Green,
        Status::OnAuthor | Status::Opinion | Status::Adopted => AnsiColor::Cyan,
        Status::Incorrect | Status::Disputed => AnsiColor::Red,
        Status::Queried | Status::Stale | Status::Unreviewed => AnsiColor::Yellow,
        Status::Withdrawn => return DIM,
    };
    Ink(Style::new().fg_color(Some(colour.into())))
}

/// A sign for a status that needs no colour.
pub(super) fn status_sign(status: Status) -> &'static str {
    match status {
        Status::Verified => "✓",
        Status::OnAuthor => "a",
        Status::Opinion => "o",
        Status::Adopted => "⇄",
        Status::Unreviewed => "·",
        Status::Queried => "?",
        Status::Disputed => "≠",
        Status::Incorrect => "✗",
        Status::Stale => "~",
        Status::Withdrawn => "-",
    }
}

/// `count` things, in the singular or plural that it wants.
pub(super) fn count(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

/// `text` wrapped to `width` columns, every line after `indent`.
pub(super) fn wrapped(text: &str, indent: &str, width: usize) -> String {
    let options = textwrap::Options::new(width)
        .initial_indent(indent)
        .subsequent_indent(indent);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    textwrap::fill(&line, options)
}
