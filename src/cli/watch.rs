//! `copydesk import --watch`: a folder that a content system drops files into.
//!
//! The folder is looked at again and again rather than listened to: what is written from another machine to a shared folder
//! tells nobody. A file is taken once it has stayed the same between two looks, so never half. Files are never moved or
//! removed; one whose text stands already is passed over, so that watching can begin again at any time. A
//! file that goes back to an earlier text is a new revision, unless a later file for the same rendition lies beside it.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, SystemTime};

use super::import::{Arguments, import_one, read};
use super::output::{self, hint};
use super::{Failure, Place};
use crate::model::RenditionRef;
use crate::store::Desk;
use crate::usecase::{self, Source};

/// How many files a look takes in; a folder with more is no drop folder.
const MAX_FILES: usize = 10_000;

/// What was seen of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    size: u64,
    changed: Option<SystemTime>,
    /// Whether it was imported, or refused, as it is.
    done: bool,
}

pub(super) fn run(place: &Place, desk: &Desk, arguments: &Arguments) -> Result<ExitCode, Failure> {
    let Some((folder, once, every)) = arguments.watched() else {
        return Ok(ExitCode::SUCCESS);
    };
    if !once && !place.quiet {
        hint(&format!("watching {} (stop with Ctrl-C)", folder.display()));
    }
    let mut known: HashMap<PathBuf, Seen> = HashMap::new();
    let mut failed = false;
    loop {
        let files = files(folder)?;
        known.retain(|path, _| files.iter().any(|(one, _, _)| one == path));
        let all = files.clone();
        for (path, size, changed) in files {
            let before = known.get(&path).copied();
            let same = before.is_some_and(|seen| seen.size == size && seen.changed == changed);
            if before.is_some_and(|seen| same && seen.done) {
                continue;
            }
            let settled = once || same;
            let last = is_last(folder, &path, changed, &all);
            if settled && let Err(failure) = take(place, desk, arguments, folder, &path, last) {
                failed = true;
                hint(&format!("{}:", path.display()));
                output::fail(&failure);
            }
            let seen = Seen {
                size,
                changed,
                done: settled,
            };
            known.insert(path, seen);
        }
        if once {
            return Ok(if failed {
                ExitCode::from(2)
            } else {
                ExitCode::SUCCESS
            });
        }
        thread::sleep(Duration::from_secs(every));
    }
}

fn take(
    place: &Place,
    desk: &Desk,
    arguments: &Arguments,
    folder: &Path,
    path: &Path,
    last: bool,
) -> Result<(), Failure> {
    let target = target(folder, path)?;
    let (name, bytes) = read(path)?;
    if usecase::was_imported(desk, &target, &bytes, last)? {
        return Ok(());
    }
    let source = Source {
        name: &name,
        bytes: &bytes,
    };
    import_one(place, desk, arguments, target, Some(source))
}

// Whether no other file of the folder for the same rendition was changed later: its text is the one that stands.
fn is_last(
    folder: &Path,
    path: &Path,
    changed: Option<SystemTime>,
    all: &[(PathBuf, u64, Option<SystemTime>)],
) -> bool {
    let Ok(mine) = target(folder, path) else {
        return true;
    };
    let mut others = all.iter().filter(|(other, _, _)| other != path);
    !others.any(|(other, _, later)| {
        *later >= changed && target(folder, other).is_ok_and(|theirs| theirs == mine)
    })
}

// STORY/RENDITION.EXT or STORY.RENDITION.EXT.
fn target(folder: &Path, path: &Path) -> Result<RenditionRef, Failure> {
    let inner = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    let parts: Vec<String> = inner
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let named = match parts.as_slice() {
        [story, rendition] => Some(format!("{story}/{rendition}")),
        [both] => both
            .split_once('.')
            .map(|(story, rendition)| format!("{story}/{rendition}")),
        _ => None,
    };
    let parsed = named.as_deref().and_then(|name| name.parse().ok());
    parsed.ok_or_else(|| Failure::File {
        action: "import",
        name: path.display().to_string(),
        reason: "its name does not say which story and rendition it is".to_owned(),
        help: "name it STORY/RENDITION.EXT or STORY.RENDITION.EXT in lower-case letters, digits and hyphens, as in harbor-bridge.web.html".to_owned(),
    })
}

// The plain files in the folder and in the folders in it, sorted by name; hidden ones and those that are being written are not.
fn files(folder: &Path) -> Result<Vec<(PathBuf, u64, Option<SystemTime>)>, Failure> {
    let failed = |reason: String| Failure::File {
        action: "watch",
        name: folder.display().to_string(),
        reason,
        help: "name a folder that you may read".to_owned(),
    };
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((inner, depth)) = folders.pop() {
        let entries = match fs::read_dir(&inner) {
            Ok(entries) => entries,
            // A folder in it that is gone again, or closed to us, stops nobody.
            Err(_) if depth > 0 => continue,
            Err(error) => return Err(failed(error.to_string())),
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let unfinished = [".part", ".tmp", ".crdownload", "~"]
                .iter()
                .any(|end| name.ends_with(end));
            if name.starts_with('.') || unfinished {
                continue;
            }
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            if metadata.is_dir() && depth == 0 {
                folders.push((entry.path(), 1));
            } else if metadata.is_file() {
                found.push((entry.path(), metadata.len(), metadata.modified().ok()));
            }
        }
        if found.len() > MAX_FILES {
            return Err(failed(format!("it has more than {MAX_FILES} files")));
        }
    }
    found.sort();
    Ok(found)
}
