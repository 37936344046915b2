//! A text that somebody names on the command line: its file, or standard input, and which format it is said to have.
//!
//! Linear in its bytes, which are held in memory.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::Failure;
use crate::intake::Format;

/// The names of all formats with what each is, for `--help` and completion.
pub(super) fn format_parser() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL
        .iter()
        .map(|format| PossibleValue::new(format.name()).help(format.describe()));
    PossibleValuesParser::new(values).try_map(|name| {
        Format::from_name(&name).ok_or_else(|| format!("no format is named `{name}`"))
    })
}

/// A day as it is written on the command line: `2026-03-01`.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse()
        .map_err(|_| "no day: write year, month and day, as in 2026-03-01".to_owned())
}

/// The largest file that is imported: far over any story, far under what would exhaust memory.
const LIMIT: u64 = 128 << 20;

/// The name and the bytes of the file at `path`; of standard input when that is `-`.
pub(super) fn read(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let stdin = path == Path::new("-");
    let name = if stdin {
        "-".to_owned()
    } else {
        let name = path.file_name();
        name.map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        )
    };
    let failed = |reason: String| Failure::File {
        action: "read",
        name: path.display().to_string(),
        reason,
        help: "check the name of the file; nothing was changed".to_owned(),
    };
    let mut bytes = Vec::new();
    let read = if stdin {
        io::stdin().lock().take(LIMIT + 1).read_to_end(&mut bytes)
    } else {
        let metadata = std::fs::metadata(path).map_err(|error| failed(plain(&error)))?;
        if !metadata.is_file() {
            return Err(failed("it is not a file".to_owned()));
        }
        if metadata.len() > LIMIT {
            return Err(too_large(path, metadata.len()));
        }
        let file = File::open(path).map_err(|error| failed(plain(&error)))?;
        file.take(LIMIT + 1).read_to_end(&mut bytes)
    };
    read.map_err(|error| failed(plain(&error)))?;
    if bytes.len() as u64 > LIMIT {
        return Err(too_large(path, bytes.len() as u64));
    }
    Ok((name, bytes))
}

fn too_large(path: &Path, size: u64) -> Failure {
    Failure::File {
        action: "import",
        name: path.display().to_string(),
        reason: format!("{} MB is over the limit of {} MB", size >> 20, LIMIT >> 20),
        help: "copydesk imports one story at a time; check that it is the right file; nothing was changed"
            .to_owned(),
    }
}

fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        _ => error.to_string(),
    }
}

/// What is said of a text that is longer than any story.
pub(super) const RULES_ALONE: &str = "note: a text of more than 50,000 words is no story; who speaks in it is read by rules alone, without \
    trees. Give its parts as files of their own to have each read in full\n";
