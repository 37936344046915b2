//! The second reader: programs that read a conversion beside its original and say where to look. They decide nothing.
//!
//! A program gets JSON lines on its standard input and writes JSON lines on its standard output (`schemas/assist.schema.json`). Which program
//! runs stands in the user's own configuration; the desk is data, and can ask for a reader by name at the most. What comes back is held
//! against the texts line by line ([`answer`]) and recorded beside the claim sheet ([`reading`]); what people made of it is read from the
//! ledgers ([`standing`], [`agreement`]).

mod agreement;
mod answer;
mod config;
mod converters;
mod dismiss;
mod interval;
mod listing;
mod marked;
mod pair_notes;
mod program;
mod question;
mod quoted;
mod reading;
mod recording;
mod score;
mod standing;

use std::path::PathBuf;

use miette::Diagnostic;
use thiserror::Error;

pub(crate) use agreement::{AgreementLine, KindAgreement, ReaderAgreement, agreement};
pub(crate) use config::{Reader, ReaderSource, Start, reader};
pub(crate) use converters::{ConverterLine, Converters, converters};

pub(crate) use dismiss::{Dismissal, dismiss};
pub(crate) use interval::{Share, share};
pub(crate) use listing::{Recorded, recorded};
pub(crate) use marked::MarkedAnswers;
pub(super) use pair_notes::Question;
pub(crate) use pair_notes::{Assist, PairNote};
pub(crate) use program::{Asking, Heard, HeardLine, ProgramEnd, ProgramVoice, Voice};
pub(crate) use reading::{AssistRequest, Assisted, assist, outgoing};
pub(crate) use recording::{RecordingVoice, ReplayVoice};
pub(crate) use score::{Scored, score};
pub(crate) use standing::{
    StandingLoss, StandingSuggestion, SuggestionState, losses_of_rendition, suggestions_of_claim,
    suggestions_of_rendition,
};

/// The JSON Schema of the lines that go to an assisting program and come back.
pub(crate) const ASSIST_SCHEMA: &str = include_str!("../../../schemas/assist.schema.json");

/// Why a program could not be asked, or nothing of what it said could be kept.
#[derive(Debug, Error, Diagnostic)]
pub enum AssistError {
    /// It could not be run, or it failed.
    #[error("the assisting program `{command}` {reason}")]
    #[diagnostic(help(
        "run it by hand on a line of the form that `copydesk schema assist` prints; nothing was recorded from it"
    ))]
    Failed {
        /// The command line.
        command: String,
        /// What went wrong.
        reason: String,
    },

    /// It answered in another form.
    #[error("line {line} of what `{command}` answered can't be read: {reason}")]
    #[diagnostic(help(
        "each line must be one JSON object with `pair` and `note`; `copydesk schema assist` prints the form"
    ))]
    Answer {
        /// The command line.
        command: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },

    /// The user's configuration does not say what it must.
    #[error("{}: {what}", file.display())]
    #[diagnostic(help("{help}"))]
    Config {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        what: String,
        /// What to do.
        help: String,
    },

    /// A file of answers is not one, or not one for these words.
    #[error("{file}:{line}: {what}")]
    #[diagnostic(help("{help}"))]
    Recording {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
        /// What to do.
        help: String,
    },

    /// There is nothing that could be read to a program.
    #[error("{what}")]
    #[diagnostic(help("{help}"))]
    Nothing {
        /// What is missing.
        what: String,
        /// What to do.
        help: String,
    },
}
