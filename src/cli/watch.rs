//! `copydesk import --watch`: a folder that a content system drops files into.
//!
//! The folder is looked at again and again rather than listened to: what is written from another machine to a shared folder
//! tells nobody. A file is taken once it has stayed the same between two looks, so never half. Files are never moved or
//! removed; one whose text stands already is passed over, and one that can't be read is set aside until it changes, so that watching can
//! begin again at any time. A file that goes back to an earlier text is a new revision, unless a later file for the same
//! rendition lies beside it. Linear in the files for each look; one file's bytes are in memory at a time.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::import::{ImportArguments, import_one};
use super::input::read;
use super::output::{self, count, hint};
use super::{Failure, Place};
use crate::model::RenditionRef;
use crate::store::Desk;
use crate::usecase::{Due, Source, UsecaseError, Watched};

/// How many files a look takes in; a folder with more is no drop folder. What is remembered of so many is some 20 MB.
const MAX_FILES: usize = 100_000;
/// How often the progress of a look is told.
const EVERY: Duration = Duration::from_secs(5);
/// How many files that are set aside are named.
const NAMED: usize = 5;

/// What was seen of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    size: u64,
    changed: Option<SystemTime>,
    /// Whether it was imported, or refused, as it is.
    done: bool,
}

/// A file of the folder.
struct Dropped {
    path: PathBuf,
    /// Below the folder, with `/`.
    name: String,
    target: Option<RenditionRef>,
    size: u64,
    changed: Option<SystemTime>,
}

/// What a look did.
#[derive(Default)]
struct Look {
    of: usize,
    imported: usize,
    passed: usize,
    set_aside: usize,
    failed: usize,
}

impl Look {
    fn done(&self) -> usize {
        self.imported + self.passed + self.set_aside + self.failed
    }

    fn tell(&self) -> String {
        let mut parts = vec![format!("{} imported", self.imported)];
        for (number, word) in [
            (self.passed, "stood already"),
            (self.set_aside, "set aside"),
            (self.failed, "to be tried again"),
        ] {
            if number > 0 {
                parts.push(format!("{number} {word}"));
            }
        }
        format!(
            "{} of {}: {}",
            self.done(),
            count(self.of, "file", "files"),
            parts.join(", ")
        )
    }
}

pub(super) fn run(place: &Place, arguments: &ImportArguments) -> Result<ExitCode, Failure> {
    let desk = &place.desk()?;
    let Some((folder, once, every)) = arguments.watched() else {
        return Ok(ExitCode::SUCCESS);
    };
    if !once && !place.quiet {
        hint(&format!("watching {} (stop with Ctrl-C)", folder.display()));
    }
    let mut known: HashMap<PathBuf, Seen> = HashMap::new();
    let mut watched = Watched::of(desk, folder);
    let mut first = true;
    loop {
        let files = files(folder)?;
        let there: HashSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        watched.keep_only(|name| there.contains(name));
        if std::mem::take(&mut first) && !place.quiet {
            tell_set_aside(&watched);
        }
        let look = look(
            place,
            desk,
            arguments,
            &files,
            &mut known,
            &mut watched,
            once,
        );
        watched.save(desk);
        if once {
            return Ok(match look.failed + look.set_aside {
                0 => ExitCode::SUCCESS,
                _ => ExitCode::from(2),
            });
        }
        thread::sleep(Duration::from_secs(every));
    }
}

// Takes the files that are due; a file that fails stops no other.
fn look(
    place: &Place,
    desk: &Desk,
    arguments: &ImportArguments,
    files: &[Dropped],
    known: &mut HashMap<PathBuf, Seen>,
    watched: &mut Watched,
    once: bool,
) -> Look {
    let newest = newest(files);
    let settled = |file: &&Dropped| match known.get(&file.path) {
        Some(seen) => !seen.done && seen.size == file.size && seen.changed == file.changed,
        None => once,
    };
    let due: Vec<&Dropped> = files.iter().filter(settled).collect();
    let mut look = Look {
        of: due.len(),
        ..Look::default()
    };
    let mut told = Instant::now();
    let mut done: HashSet<&Path> = HashSet::new();
    for file in due {
        let last = file
            .target
            .as_ref()
            .is_none_or(|target| newest.get(target) == Some(&file.path.as_path()));
        match take(place, desk, arguments, file, last, watched) {
            Ok(Due::Now) => look.imported += 1,
            Ok(Due::Imported) => look.passed += 1,
            // It was told when it was set aside.
            Ok(Due::SetAside(_)) => look.passed += 1,
            Err(failure) => {
                hint(&format!("{}:", file.path.display()));
                output::fail(&failure);
                match is_of_file(&failure) {
                    true => look.set_aside += 1,
                    false => look.failed += 1,
                }
                // A desk that is busy or full may be neither at the next look.
                if matches!(failure, Failure::Usecase(_)) && !is_of_file(&failure) {
                    continue;
                }
            }
        }
        done.insert(&file.path);
        if told.elapsed() >= EVERY && !place.quiet {
            hint(&look.tell());
            told = Instant::now();
        }
    }
    if look.of > 1 && look.set_aside + look.failed > 0 && !place.quiet {
        hint(&look.tell());
    }
    *known = files
        .iter()
        .map(|file| {
            let seen = known.get(&file.path);
            let same =
                seen.is_some_and(|seen| seen.size == file.size && seen.changed == file.changed);
            let seen = Seen {
                size: file.size,
                changed: file.changed,
                done: done.contains(file.path.as_path())
                    || same && seen.is_some_and(|seen| seen.done),
            };
            (file.path.clone(), seen)
        })
        .collect();
    look
}

// Whether it is the file that can't be imported, not the desk that is busy or full.
fn is_of_file(failure: &Failure) -> bool {
    match failure {
        Failure::Usecase(
            UsecaseError::Intake(_) | UsecaseError::Shell { .. } | UsecaseError::Mistaken { .. },
        ) => true,
        Failure::File { action, .. } => *action == "import",
        Failure::Usecase(_) | Failure::Argument { .. } | Failure::Serve(_) | Failure::Output(_) => {
            false
        }
    }
}

fn tell_set_aside(watched: &Watched) {
    let aside = watched.set_aside();
    if aside.is_empty() {
        return;
    }
    hint(&format!(
        "{} set aside until changed:",
        count(aside.len(), "file is", "files are")
    ));
    for (name, reason) in aside.iter().take(NAMED) {
        hint(&format!("  {name}: {reason}"));
    }
    if aside.len() > NAMED {
        hint("  …");
    }
}

// Imports a file that is due, and records what became of it.
fn take(
    place: &Place,
    desk: &Desk,
    arguments: &ImportArguments,
    file: &Dropped,
    last: bool,
    watched: &mut Watched,
) -> Result<Due, Failure> {
    // A file over the limit is not read; its size stands for it.
    let (read, bytes) = match read(&file.path) {
        Ok((name, bytes)) => (Ok(name), bytes),
        Err(failure) => (Err(failure), file.size.to_le_bytes().to_vec()),
    };
    let target = file.target.as_ref();
    let due = watched.due(desk, &file.name, target, &bytes, last)?;
    let again = arguments.takes_anyway() && matches!(due, Due::SetAside(_));
    if due != Due::Now && !again {
        return Ok(due);
    }
    let imported = read.and_then(|name| {
        let source = Source {
            name: &name,
            bytes: &bytes,
        };
        let target = target.ok_or_else(|| nameless(&file.path))?.clone();
        import_one(place, desk, arguments, target, Some(source))
    });
    match imported {
        Ok(imported) => {
            watched.taken(desk, &file.name, &bytes, &imported);
            Ok(Due::Now)
        }
        Err(failure) => {
            if is_of_file(&failure) {
                watched.refused(desk, &file.name, &bytes, failure.to_string());
            }
            Err(failure)
        }
    }
}

// The file of each rendition that was changed last; where two were changed at once neither is.
fn newest(files: &[Dropped]) -> HashMap<&RenditionRef, &Path> {
    let mut newest: HashMap<&RenditionRef, (Option<SystemTime>, Option<&Path>)> = HashMap::new();
    for file in files {
        let Some(target) = &file.target else {
            continue;
        };
        let one = newest
            .entry(target)
            .or_insert((file.changed, Some(&file.path)));
        if one.1 == Some(&file.path) {
            continue;
        }
        if file.changed > one.0 {
            *one = (file.changed, Some(&file.path));
        } else if file.changed == one.0 {
            one.1 = None;
        }
    }
    newest
        .into_iter()
        .filter_map(|(target, (_, path))| Some((target, path?)))
        .collect()
}

// STORY/RENDITION.EXT or STORY.RENDITION.EXT.
fn target(folder: &Path, path: &Path) -> Option<RenditionRef> {
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
    named?.parse().ok()
}

fn nameless(path: &Path) -> Failure {
    Failure::File {
        action: "import",
        name: path.display().to_string(),
        reason: "its name does not say which story and rendition it is".to_owned(),
        help: "name it STORY/RENDITION.EXT or STORY.RENDITION.EXT in lower-case letters, digits and hyphens, as in harbor-bridge.web.html".to_owned(),
    }
}

// The plain files in the folder and in the folders in it, sorted by name; hidden ones and those that are being written are not.
fn files(folder: &Path) -> Result<Vec<Dropped>, Failure> {
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
                let path = entry.path();
                let inner = path.strip_prefix(folder).unwrap_or(&path);
                found.push(Dropped {
                    name: inner.to_string_lossy().replace('\\', "/"),
                    target: target(folder, &path),
                    size: metadata.len(),
                    changed: metadata.modified().ok(),
                    path,
                });
            }
        }
        if found.len() > MAX_FILES {
            return Err(failed(format!("it has more than {MAX_FILES} files")));
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}
