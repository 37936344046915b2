//! Which program a reader's name stands for: the user's own configuration, never the desk's.
//!
//! A desk is cloned from somewhere; whatever stands in it is data. A configuration file inside the desk is refused, because a change of the
//! desk would then decide what runs on the machine of whoever reads it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::AssistError;
use crate::model::ReaderName;

/// How a program is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start {
    /// The program and its arguments, without a shell, in that folder.
    Direct {
        /// The program, then its arguments.
        command: Vec<String>,
        /// Where it starts.
        folder: PathBuf,
    },
    /// A command line for the shell, where the user is.
    Shell(String),
}

/// A reader: a program with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reader {
    /// Its name.
    pub name: ReaderName,
    /// How it is started; `None` when its answers come from a file.
    pub start: Option<Start>,
    /// How long it may take for one rendition.
    pub timeout: Duration,
    /// The protocol that it speaks: 1 or 2.
    pub protocol: u32,
}

/// Where a reader is looked up.
#[derive(Debug, Clone)]
pub(crate) struct ReaderSource<'a> {
    /// The configuration file.
    pub file: &'a Path,
    /// The file's text; `None` when there is no such file.
    pub text: Option<&'a str>,
    /// The desk's folder, when there is a desk.
    pub desk: Option<&'a Path>,
}

/// How long a program may take when nobody says otherwise. A model on this machine reads about 30 tokens a second; a story of 60
/// sentences and its answers are under 10,000.
const TIMEOUT: u64 = 600;

// Other sections belong to other parts of copydesk.
#[derive(Debug, Default, Deserialize)]
struct Wire {
    #[serde(default)]
    reader: BTreeMap<ReaderName, WireReader>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireReader {
    command: Vec<String>,
    #[serde(default)]
    timeout: Option<u64>,
    #[serde(default)]
    protocol: Option<u32>,
}

/// The reader called `name` in the user's configuration.
///
/// # Errors
/// When there is no such file or reader, the file is broken, or it lies inside the desk.
pub(crate) fn reader(name: &ReaderName, source: &ReaderSource<'_>) -> Result<Reader, AssistError> {
    let wrong = |what: String, help: &str| AssistError::Config {
        file: source.file.to_owned(),
        what,
        help: help.to_owned(),
    };
    if source.desk.is_some_and(|desk| lies_in(source.file, desk)) {
        return Err(wrong(
            "the configuration lies inside the desk, and a desk never says what runs".to_owned(),
            "keep it in your own folder: ~/.config/copydesk/config.toml",
        ));
    }
    let Some(text) = source.text else {
        return Err(wrong(
            format!("there is no such file, so nothing says what the reader `{name}` is"),
            "write it there, as docs/assist.md shows, or give the program with `--command 'CMD'`",
        ));
    };
    let wire: Wire = toml::from_str(text).map_err(|error| {
        wrong(
            error.to_string().trim().replace('\n', " "),
            "a reader is a table: [reader.local] with command = [\"PROGRAM\", \"ARGUMENT\"]",
        )
    })?;
    let Some(found) = wire.reader.get(name) else {
        let known: Vec<&str> = wire.reader.keys().map(ReaderName::as_str).collect();
        return Err(wrong(
            format!("there is no reader `{name}`"),
            &match known.as_slice() {
                [] => format!("add [reader.{name}] with its command; docs/assist.md shows one"),
                known => format!("it has: {}", known.join(", ")),
            },
        ));
    };
    let protocol = found.protocol.unwrap_or(2);
    if found.command.first().is_none_or(|first| first.is_empty()) {
        return Err(wrong(
            format!("the reader `{name}` has no command"),
            "command = [\"PROGRAM\", \"ARGUMENT\"]",
        ));
    }
    if !(1..=2).contains(&protocol) {
        return Err(wrong(
            format!("the reader `{name}` speaks protocol {protocol}; there are 1 and 2"),
            "protocol = 2, or leave it out",
        ));
    }
    Ok(Reader {
        name: name.clone(),
        start: Some(Start::Direct {
            command: found.command.clone(),
            // Never the desk: a program that looks for its parts where it starts would find the desk's.
            folder: source.file.parent().map(Path::to_owned).unwrap_or_default(),
        }),
        timeout: Duration::from_secs(found.timeout.unwrap_or(TIMEOUT).max(1)),
        protocol,
    })
}

// Links are followed: a link in the desk's neighbourhood may lead back into it.
fn lies_in(file: &Path, desk: &Path) -> bool {
    let real = |path: &Path| {
        path.canonicalize()
            .or_else(|_| std::path::absolute(path))
            .unwrap_or_else(|_| path.to_owned())
    };
    real(file).starts_with(real(desk))
}
