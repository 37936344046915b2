//! Why a file can't be read: what, where, what was expected, what to do.

use copydesk_text::NormaliseError;
use miette::Diagnostic;
use thiserror::Error;

/// A file can't be read into a text; nothing was changed.
#[derive(Debug, Error, Diagnostic)]
#[non_exhaustive]
pub enum IntakeError {
    /// It has no words.
    #[error("{name} has no text in it")]
    #[diagnostic(help("check that it is the right file; nothing was changed"))]
    Empty {
        /// The file.
        name: String,
    },

    /// It is not text, or not in an encoding that can be told.
    #[error("{name}:{line}:{column}: {reason}")]
    #[diagnostic(help("{help}; nothing was changed"))]
    NotText {
        /// The file.
        name: String,
        /// The line of the first bad byte, from 1.
        line: u32,
        /// Its column, from 1.
        column: u32,
        /// What is wrong there.
        reason: String,
        /// What to do: Windows-1252 is named only where it fits.
        help: &'static str,
    },

    /// It is not of the form that its format wants.
    #[error("{name} can't be read as {format}: {reason}")]
    #[diagnostic(help(
        "export it again from the program it came from, or name another format with --format; nothing was changed"
    ))]
    Broken {
        /// The file.
        name: String,
        /// The name of the format.
        format: &'static str,
        /// What is wrong, and where.
        reason: String,
    },

    /// It would take more time or memory than any story does.
    #[error("{name} is refused: {reason}")]
    #[diagnostic(help(
        "no story needs this, but files made to exhaust a computer do; if it is a real one, export it as plain text; nothing was changed"
    ))]
    Unbounded {
        /// The file.
        name: String,
        /// Which bound it goes over, and how large that is.
        reason: String,
    },

    /// It is data of a kind that no importer reads, and no text.
    #[error("{name} is {what}, which is not read")]
    #[diagnostic(help(
        "export one story as NewsML-G2, NITF, ninjs, HTML, DOCX or text; if it is one of these all the same, name it: --format NAME; nothing was changed"
    ))]
    Foreign {
        /// The file.
        name: String,
        /// What it is.
        what: String,
    },

    /// It holds more than one story.
    #[error("{name} can't be imported: {reason}")]
    #[diagnostic(help(
        "choose one by its number or name, --item 2, and import each under its own name; nothing was changed"
    ))]
    Several {
        /// The file.
        name: String,
        /// How many stories, and which.
        reason: String,
    },

    /// It has no such story.
    #[error("{name} can't be imported: {reason}")]
    #[diagnostic(help(
        "--item takes the number of a story, from 1, or its name; nothing was changed"
    ))]
    NoItem {
        /// The file.
        name: String,
        /// What was asked for, and what there is.
        reason: String,
    },

    /// Whoever sent it says that it must not be published.
    #[error("{name} must not be published: its status is {status}")]
    #[diagnostic(help(
        "whoever sent it killed it: reject what stands on the desk of it (copydesk reject STORY/RENDITION:N … --note WHY), and take down what was published; nothing was changed"
    ))]
    Withdrawn {
        /// The file.
        name: String,
        /// What it says.
        status: String,
    },

    /// It is of a kind that no importer reads.
    #[error("{name} is {what}, which is not read")]
    #[diagnostic(help("{help}; nothing was changed"))]
    Unread {
        /// The file.
        name: String,
        /// What it is.
        what: &'static str,
        /// What to do instead.
        help: &'static str,
    },
}

/// What stops an importer; it becomes an [`IntakeError`] once the file's name is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Not of the form that the format wants.
    Broken(String),
    /// Over a bound.
    Unbounded(String),
    /// More than one story.
    Several(String),
    /// Not the story that was asked for.
    NoItem(String),
    /// Not to be published, by the status that it says.
    Withdrawn(String),
    /// Not text: the offset of the byte, and what is wrong there.
    NotText(usize, String),
}

impl Trouble {
    pub(super) fn broken(reason: impl Into<String>) -> Self {
        Self::Broken(reason.into())
    }

    pub(super) fn unbounded(reason: impl Into<String>) -> Self {
        Self::Unbounded(reason.into())
    }
}

/// Why text can't be read, for an importer that does not know the file's name.
pub(super) fn not_text(error: &NormaliseError) -> Trouble {
    Trouble::NotText(offset_of(error), error.to_string())
}

pub(super) fn offset_of(error: &NormaliseError) -> usize {
    match error {
        NormaliseError::NotUtf8 { offset, .. }
        | NormaliseError::NotUtf16 { offset }
        | NormaliseError::NotDeclared { offset, .. }
        | NormaliseError::Binary { offset } => *offset,
    }
}
