//! Several files changed as one: old state or new state, never a mixture.
//!
//! Method: every new file is written whole and flushed to disk under `.copydesk/`, then a journal that names them is
//! put in place by one atomic rename (the moment the change is made), then each file is renamed into place, then the
//! journal is removed. A process killed before that moment leaves the old state; one killed after it leaves a journal,
//! and the next command that writes finishes the renames before it does anything else. All room on the disk but that of new folders
//! is taken before that moment, so a full disk leaves the old state. Linear in the bytes written.
//!
//! A journal is finished only by the disk that it was written on: it holds the identity of each file, which no clone, archive or copy
//! brings along, and one that git tracks is refused whatever it holds. No step of the way to a file is a link.

use std::collections::BTreeSet;
use std::io::{self, Read as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::folder::{Folder, Kind};
use super::git::tracks_state;
use super::identity::Identity;
use super::lock::{WriteLock, not_plain};
use super::path::{CONFIDENTIAL_DIR, POLICY_FILE, SIGNERS_FILE, STATE_DIR};
use super::staged::{STAGED, Staged, StagedFile};
use super::{Desk, StoreError};

pub(super) const JOURNAL: &str = "journal.json";

/// A journal is a list of names: a megabyte is five thousand of them.
const LONGEST: u64 = 1 << 20;

/// What `init` writes beside stories, claims and reviews.
const FIRST_FILES: [&str; 8] = [
    POLICY_FILE,
    SIGNERS_FILE,
    "confidential/.gitignore",
    ".gitattributes",
    ".github/workflows/copydesk.yml",
    "stories/.gitkeep",
    "claims/.gitkeep",
    "reviews/.gitkeep",
];

/// Files to be written as one.
#[derive(Debug, Default)]
pub(crate) struct Change {
    writes: Vec<(String, Content)>,
}

#[derive(Debug)]
enum Content {
    Bytes(Vec<u8>),
    Staged(StagedFile),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
    renames: Vec<Rename>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    /// A name in `.copydesk/`.
    staged: String,
    /// A file of the desk, relative to it.
    file: String,
    /// Which file of this disk the staged one is; absent in journals of older versions.
    #[serde(default)]
    identity: Option<Identity>,
}

impl Change {
    /// Adds a file, relative to the desk, with its whole new content.
    pub(crate) fn write(&mut self, relative: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.writes
            .push((relative.into(), Content::Bytes(content.into())));
    }

    /// Adds a file that was copied before.
    pub(crate) fn place(&mut self, relative: impl Into<String>, staged: Staged) {
        self.writes
            .push((relative.into(), Content::Staged(staged.into_file())));
    }

    /// Makes the change.
    ///
    /// # Errors
    /// When the disk or the folder's permissions refuse, or a step of the way to a file is a link; then nothing was changed. Only
    /// [`StoreError::AfterJournal`] and [`StoreError::Torn`] come after the change was made.
    pub(crate) fn commit(self, desk: &Desk, lock: &WriteLock) -> Result<(), StoreError> {
        if self.writes.is_empty() {
            return Ok(());
        }
        let state = lock.state();
        let journal_path = desk.path(STATE_DIR).join(JOURNAL);
        let mut staged = Vec::new();
        for (relative, content) in self.writes {
            let target = desk.path(&relative);
            require_way(lock, &relative)?;
            let file = match content {
                Content::Bytes(bytes) => {
                    StagedFile::with(state, &bytes, is_private(&relative), &target)?
                }
                Content::Staged(file) => file,
            };
            staged.push((relative, file));
        }
        let mut renames = Vec::new();
        for (relative, file) in &staged {
            let identity = file
                .identity()
                .map_err(|error| StoreError::io("write", desk.path(relative), error))?;
            renames.push(Rename {
                staged: file.name().to_owned(),
                file: relative.clone(),
                identity: Some(identity),
            });
        }
        let journal = Journal { renames };
        let text = serde_json::to_vec(&journal)
            .map_err(|error| StoreError::io("write", &journal_path, error.into()))?;
        let journal_file = StagedFile::with(state, &text, false, &journal_path)?;
        if !lock.stands() {
            return Err(StoreError::LockLost {
                path: desk.path(STATE_DIR),
            });
        }
        state
            .rename(journal_file.name(), state, JOURNAL)
            .map_err(|error| StoreError::io("write", &journal_path, error))?;
        // From here on the staged files belong to the journal, not to this process.
        journal_file.keep();
        staged.into_iter().for_each(|(_, file)| file.keep());
        state.sync();
        finish(desk, lock, &journal, Maker::ThisProcess)
    }
}

/// Whoever finishes the renames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Maker {
    /// The process that wrote the journal.
    ThisProcess,
    /// A later one.
    Another,
}

// What is confidential is nobody else's at any moment, while it is staged too.
pub(super) fn is_private(relative: &str) -> bool {
    relative.split('/').next() == Some(CONFIDENTIAL_DIR)
}

fn split(relative: &str) -> (Vec<&str>, &str) {
    let mut parts: Vec<&str> = relative.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    (parts, name)
}

// Everything that could refuse the rename later is asked before the change is made.
fn require_way(lock: &WriteLock, relative: &str) -> Result<(), StoreError> {
    let (folders, name) = split(relative);
    let mut held: Option<Folder> = None;
    let mut missing = false;
    for part in folders {
        let at = held.as_ref().unwrap_or(lock.root());
        let path = at.path().join(part);
        let failed = |error| StoreError::io("write to", &path, error);
        if part.is_empty() || part == "." || part == ".." {
            return Err(StoreError::BadName {
                path: relative.to_owned(),
                reason: "that leads out of its folder".to_owned(),
            });
        }
        match at.look(part).map_err(failed)? {
            Some(Kind::Folder) => held = Some(at.enter(part).map_err(failed)?),
            None => {
                missing = true;
                break;
            }
            Some(other) => return Err(not_plain(path, other, "a folder")),
        }
    }
    let at = held.as_ref().unwrap_or(lock.root());
    let failed = |error| StoreError::io("write to", at.path(), error);
    at.require_writable().map_err(failed)?;
    if !at.is_on_disk_of(lock.state()) {
        return Err(StoreError::OtherDisk {
            path: at.path().to_owned(),
        });
    }
    if missing {
        return Ok(());
    }
    match at.look(name).map_err(failed)? {
        None | Some(Kind::File(_)) => Ok(()),
        Some(other) => Err(not_plain(at.path().join(name), other, "a plain file")),
    }
}

// The folder of a file of the desk, made where there is none.
fn way(lock: &WriteLock, relative: &str) -> io::Result<(Option<Folder>, String)> {
    let (folders, name) = split(relative);
    let private = is_private(relative);
    let mut held: Option<Folder> = None;
    for part in folders {
        let at = held.as_ref().unwrap_or(lock.root());
        let next = match at.look(part)? {
            None => at.make(part, private)?,
            // Whatever else it is, it can't be entered.
            Some(_) => at.enter(part)?,
        };
        if private {
            next.make_private()?;
        }
        held = Some(next);
    }
    Ok((held, name.to_owned()))
}

fn finish(
    desk: &Desk,
    lock: &WriteLock,
    journal: &Journal,
    maker: Maker,
) -> Result<(), StoreError> {
    let state = lock.state();
    let late = |path: &Path, error: io::Error| StoreError::after_journal(path, error);
    let mut folders: Vec<Folder> = Vec::new();
    let mut lost = Vec::new();
    for rename in &journal.renames {
        let target = desk.path(&rename.file);
        let (held, name) = way(lock, &rename.file).map_err(|error| late(&target, error))?;
        let folder = held.as_ref().unwrap_or(lock.root());
        match state.rename(&rename.staged, folder, &name) {
            Ok(()) => {}
            // Done before the interruption; or somebody emptied `.copydesk` under our hands.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let there = folder.look(&name).map_err(|error| late(&target, error))?;
                let done = matches!((there, &rename.identity), (Some(Kind::File(now)), Some(then)) if now.was(then));
                if !done && maker == Maker::ThisProcess {
                    lost.push(rename.file.clone());
                }
            }
            Err(error) => return Err(late(&target, error)),
        }
        if let Some(folder) = held.filter(|one| !folders.iter().any(|other| other.is(one))) {
            folders.push(folder);
        }
    }
    folders.iter().for_each(Folder::sync);
    lock.root().sync();
    if !lost.is_empty() {
        return Err(StoreError::Torn { files: lost });
    }
    let path = desk.path(STATE_DIR).join(JOURNAL);
    match state.remove(JOURNAL) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(late(&path, error)),
        _ => Ok(()),
    }
}

/// Whether an interrupted write waits to be finished.
///
/// # Errors
/// When `.copydesk` is a link or no folder, or can't be looked at.
pub(super) fn is_pending(desk: &Desk) -> Result<bool, StoreError> {
    let path = desk.path(STATE_DIR);
    let failed = |error| StoreError::io("read", &path, error);
    let root = Folder::open(desk.root()).map_err(failed)?;
    match root.look(STATE_DIR).map_err(failed)? {
        None => Ok(false),
        Some(Kind::Folder) => {
            let state = root.enter(STATE_DIR).map_err(failed)?;
            Ok(state.look(JOURNAL).map_err(failed)?.is_some())
        }
        Some(other) => Err(not_plain(path, other, "a folder")),
    }
}

/// Finishes an interrupted write, and clears away what was staged but never made part of one. Gives the files it put in place.
pub(super) fn recover(desk: &Desk, lock: &WriteLock) -> Result<Vec<String>, StoreError> {
    let files = match read(desk, lock)? {
        None => Vec::new(),
        Some(bytes) => {
            let journal = parse(&bytes, desk)?;
            require_own(desk, lock, &journal)?;
            finish(desk, lock, &journal, Maker::Another)?;
            journal.renames.into_iter().map(|one| one.file).collect()
        }
    };
    clear(lock)?;
    Ok(files)
}

/// Throws the journal of an interrupted write away, with what was staged for it. Gives the files that it named.
pub(super) fn discard(desk: &Desk, lock: &WriteLock) -> Result<Vec<String>, StoreError> {
    let path = desk.path(STATE_DIR).join(JOURNAL);
    let named = match lock.state().look(JOURNAL) {
        Ok(Some(Kind::File(_))) => read(desk, lock)?.unwrap_or_default(),
        _ => Vec::new(),
    };
    match lock.state().remove(JOURNAL) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(StoreError::io("remove", path, error));
        }
        _ => {}
    }
    clear(lock)?;
    let journal: Option<Journal> = serde_json::from_slice(&named).ok();
    let renames = journal.into_iter().flat_map(|one| one.renames);
    Ok(renames.map(|one| one.file).collect())
}

// Only names are read here; each is removed by its name in the open folder.
fn clear(lock: &WriteLock) -> Result<(), StoreError> {
    let state = lock.state();
    let failed = |error| StoreError::io("read", state.path(), error);
    for entry in std::fs::read_dir(state.path()).map_err(failed)?.flatten() {
        let name = entry.file_name();
        if let Some(name) = name.to_str().filter(|name| name.starts_with(STAGED)) {
            drop(state.remove(name));
        }
    }
    Ok(())
}

fn read(desk: &Desk, lock: &WriteLock) -> Result<Option<Vec<u8>>, StoreError> {
    let path = desk.path(STATE_DIR).join(JOURNAL);
    let failed = |error| StoreError::io("read", &path, error);
    match lock.state().look(JOURNAL).map_err(failed)? {
        None => return Ok(None),
        Some(Kind::File(_)) => {}
        Some(other) => return Err(not_plain(path, other, "a plain file")),
    }
    let file = lock.state().read(JOURNAL).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LONGEST).read_to_end(&mut bytes).map_err(failed)?;
    Ok(Some(bytes))
}

fn bad(desk: &Desk, reason: String) -> StoreError {
    StoreError::Journal {
        path: desk.path(STATE_DIR).join(JOURNAL),
        reason,
    }
}

// The journal is a file like any other: one that came with somebody else's desk must not write where it likes.
fn parse(bytes: &[u8], desk: &Desk) -> Result<Journal, StoreError> {
    if tracks_state(desk, JOURNAL) {
        return Err(bad(
            desk,
            "git tracks this journal: it came with the repository, and not from a write on this machine"
                .to_owned(),
        ));
    }
    let journal: Journal = serde_json::from_slice(bytes).map_err(|error| {
        bad(
            desk,
            format!("the journal of a write can't be read: {error}"),
        )
    })?;
    let mut named = BTreeSet::new();
    for rename in &journal.renames {
        let staged = rename.staged.starts_with(STAGED) && !rename.staged.contains(['/', '\\']);
        let top = rename.file.split('/').next().unwrap_or_default();
        let inside = matches!(top, "stories" | "claims" | "reviews" | CONFIDENTIAL_DIR);
        let plain = rename
            .file
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains('\\'));
        let schema = top == "schemas" && plain && rename.file.ends_with(".schema.json");
        let known = FIRST_FILES.contains(&rename.file.as_str()) || schema || (inside && plain);
        if !(staged && known) {
            return Err(bad(
                desk,
                format!(
                    "the journal of a write names `{}`, which is no file of a desk",
                    rename.file
                ),
            ));
        }
        if !named.insert(rename.file.as_str()) {
            return Err(bad(
                desk,
                format!("the journal of a write names `{}` twice", rename.file),
            ));
        }
    }
    Ok(journal)
}

// Asked of all before the first is touched.
fn require_own(desk: &Desk, lock: &WriteLock, journal: &Journal) -> Result<(), StoreError> {
    for rename in &journal.renames {
        let found = lock
            .state()
            .look(&rename.staged)
            .map_err(|error| StoreError::io("read", desk.path(STATE_DIR), error))?;
        let own = match (found, rename.identity) {
            (None, _) => true,
            (Some(Kind::File(found)), Some(identity)) => found == identity,
            (Some(_), _) => false,
        };
        if !own {
            return Err(bad(
                desk,
                format!(
                    "what it would put at `{}` was not written on this disk: the journal came with a clone, an archive or a copy",
                    rename.file
                ),
            ));
        }
    }
    for rename in &journal.renames {
        require_way(lock, &rename.file)?;
    }
    Ok(())
}
