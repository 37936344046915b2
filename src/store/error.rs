//! What can go wrong with a desk on disk: what, where, what was expected, what to do.

use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use miette::{Diagnostic, NamedSource};
use thiserror::Error;

use super::slip::slip_of;

/// A desk could not be read or written.
#[derive(Debug, Error, Diagnostic)]
pub enum StoreError {
    /// There is no `copydesk.toml` here or above.
    #[error("no desk here: `copydesk.toml` is neither in {start} nor in a folder above it")]
    #[diagnostic(help(
        "make one with `copydesk init`, or name the desk's folder with `--desk DIR`"
    ))]
    NoDesk {
        /// Where the search began.
        start: PathBuf,
    },

    /// `init` where there is a desk already.
    #[error("{file} exists already: this is a desk")]
    #[diagnostic(help(
        "edit that file, or make the new desk in another folder with `copydesk init --desk DIR`"
    ))]
    DeskExists {
        /// The desk's policy file.
        file: PathBuf,
    },

    /// The operating system refused.
    #[error("cannot {action} {path}: {reason}")]
    #[diagnostic(help("{}", io_help(.source)))]
    Io {
        /// What was tried: `read`, `write`.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why not, in words.
        reason: String,
        /// The error as it came.
        #[source]
        source: io::Error,
    },

    /// A file is not TOML, or not of the form it must have.
    #[error("{file}:{line}:{column}: {message}")]
    #[diagnostic(help("{help}"))]
    Toml {
        /// The file, relative to the desk.
        file: String,
        /// The line, from 1.
        line: u32,
        /// The column in code points, from 1.
        column: u32,
        /// What was expected and found.
        message: String,
        /// What to do.
        help: String,
        /// The file's text, to show the place in.
        #[source_code]
        text: Arc<NamedSource<String>>,
        /// The place in bytes.
        #[label("here")]
        span: Range<usize>,
    },

    /// A file that must be UTF-8 is not.
    #[error("{file}:{line}:{column}: byte 0x{byte:02x} is not UTF-8")]
    #[diagnostic(help("save the file as UTF-8; `git diff {file}` shows what changed"))]
    NotUtf8 {
        /// The file, relative to the desk.
        file: String,
        /// The line of the first bad byte, from 1.
        line: u32,
        /// Its column, from 1.
        column: u32,
        /// The byte.
        byte: u8,
    },

    /// A file is larger than anything that belongs on a desk.
    #[error("{path} is {size} bytes; the limit is {limit}")]
    #[diagnostic(help(
        "copydesk reads one story a file; split it, or check that it is the right file"
    ))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },

    /// A link or special file where a plain file must be.
    #[error("{path} is {what}, where a desk has {expected}")]
    #[diagnostic(help(
        "a desk's files are plain files in plain folders, so that what was signed off is what is read; put the real one there"
    ))]
    NotPlain {
        /// The path.
        path: PathBuf,
        /// What it is.
        what: &'static str,
        /// What it should be.
        expected: &'static str,
    },

    /// A name in `stories/`, `claims/` or `reviews/` that cannot be a name.
    #[error("{path}: {reason}")]
    #[diagnostic(help("rename it, or move it out of the desk"))]
    BadName {
        /// The path, relative to the desk.
        path: String,
        /// Why not.
        reason: String,
    },

    /// No such story.
    #[error("{}", no_story(.slug, .known))]
    #[diagnostic(help("{}", no_story_help(.slug, .known)))]
    NoStory {
        /// What was asked for.
        slug: String,
        /// What there is.
        known: Vec<String>,
    },

    /// A key that can't be used, or is not there.
    #[error("{what}")]
    #[diagnostic(help("{help}"))]
    Key {
        /// What is wrong.
        what: String,
        /// What to do.
        help: String,
    },

    /// An interrupted write waits, and the command is one that writes nothing.
    #[error("a write to this desk was interrupted and waits to be finished: {path}")]
    #[diagnostic(help(
        "`copydesk recover` finishes it, and so does any command that writes; if this desk was cloned, unpacked or copied, the write is not \
         yours: `copydesk recover --discard` throws it away"
    ))]
    Pending {
        /// The journal.
        path: PathBuf,
    },

    /// The disk refused after the change was made, and before every file was in its place.
    #[error(
        "cannot write {path}: {reason}; what was asked for is recorded, and waits to be put in its place"
    )]
    #[diagnostic(help(
        "make room or mend the disk, then `copydesk recover` finishes it, and so does the next command that writes; do not give the command again"
    ))]
    AfterJournal {
        /// The file that could not be put in its place.
        path: PathBuf,
        /// Why not, in words.
        reason: String,
        /// The error as it came.
        #[source]
        source: io::Error,
    },

    /// Somebody emptied `.copydesk` while files were put in their places.
    #[error("`.copydesk` was emptied while this was being written, so it is written in part; not in place: {}", .files.join(", "))]
    #[diagnostic(help(
        "see with `git status` and `copydesk check` what was written, bring the rest back with `git checkout -- FILE`, and give the command again"
    ))]
    Torn {
        /// The files that are not in place, relative to the desk.
        files: Vec<String>,
    },

    /// Others hold the desk for too long.
    #[error("{path} is held by {holder}; waited {seconds} s")]
    #[diagnostic(help(
        "wait for it or end it, then run the command again (`--wait SECONDS` waits longer); nothing was changed"
    ))]
    Locked {
        /// The lock.
        path: PathBuf,
        /// Who holds it.
        holder: String,
        /// How long this process waited.
        seconds: u64,
    },

    /// The lock was removed while it was held.
    #[error("{path} was removed while it was needed")]
    #[diagnostic(help(
        "something cleans up there (`git clean -xfd`?): run the command again; nothing was changed"
    ))]
    LockLost {
        /// The lock, or its folder.
        path: PathBuf,
    },

    /// A folder of the desk is on another disk than the desk.
    #[error("{path} is on another disk than the desk: several files can't be written there as one")]
    #[diagnostic(help("keep all folders of a desk on one disk; nothing was changed"))]
    OtherDisk {
        /// The folder.
        path: PathBuf,
    },

    /// The journal of an interrupted write cannot be trusted.
    #[error("{path}: {reason}")]
    #[diagnostic(help(
        "nothing was changed; look at the file, then throw it away with `copydesk recover --discard` (where git tracks it, `git rm -r --cached .copydesk` too)"
    ))]
    Journal {
        /// The journal.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },

    /// Several files are broken; all are named.
    #[error("{} files of the desk could not be read", .0.len())]
    Several(#[related] Vec<StoreError>),
}

fn io_help(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "check the name; nothing was changed",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "the desk must be writable for this: check the folder's permissions; nothing was changed"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room on the disk and run the command again; nothing was changed"
        }
        _ => "run the command again; nothing was changed",
    }
}

// A folder without the file that makes it a story is another thing than a name that nobody knows.
fn no_story(slug: &str, known: &[String]) -> String {
    match known.iter().any(|one| one == slug) {
        true => format!(
            "stories/{slug}/story.toml is missing: what is known of story `{slug}` stands in it"
        ),
        false => format!("no story `{slug}` on this desk{}", known_names(known)),
    }
}

fn no_story_help(slug: &str, known: &[String]) -> String {
    match known.iter().any(|one| one == slug) {
        true => format!(
            "bring it back from a copy of the desk, where it is in git by `git checkout -- stories/{slug}/story.toml`; or move the folder \
             out of stories/"
        ),
        false => match slip_of(slug, known.iter().map(String::as_str)) {
            Some(meant) => format!(
                "did you mean `{meant}`? `copydesk status` lists the stories; `copydesk import {slug}/RENDITION FILE` begins one"
            ),
            None => format!(
                "`copydesk status` lists the stories; `copydesk import {slug}/RENDITION FILE` begins one"
            ),
        },
    }
}

fn known_names(known: &[String]) -> String {
    match known {
        [] => String::new(),
        names if names.len() <= 6 => format!(" (it has: {})", names.join(", ")),
        names => format!(" (it has {})", names.len()),
    }
}

impl StoreError {
    /// An error of the operating system on `path`, after the change was made.
    pub(super) fn after_journal(path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::AfterJournal {
            path: path.into(),
            reason: reason(&source),
            source,
        }
    }

    /// An error of the operating system on `path`.
    pub fn io(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::Io {
            action,
            path: path.into(),
            reason: reason(&source),
            source,
        }
    }
}

// The system's own words end in "(os error 28)", which helps nobody.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_lowercase(),
        None => text,
    }
}
