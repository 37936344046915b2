//! Several files changed as one: old state or new state, never a mixture.
//!
//! Method: every new file is written whole and flushed to disk under `.copydesk/`, then a journal that names them is
//! put in place by one atomic rename (the moment the change is made), then each file is renamed into place, then the
//! journal is removed. A process killed before that moment leaves the old state; one killed after it leaves a journal,
//! and the next command finishes the renames before it does anything else. All room on the disk is taken before
//! that moment, so a full disk leaves the old state. Linear in the bytes written.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::lock::{STATE_DIR, WriteLock};
use super::path::{CONFIDENTIAL_DIR, POLICY_FILE, SIGNERS_FILE};
use super::{Desk, StoreError};
use crate::model::Sha256;

const JOURNAL: &str = "journal.json";
const STAGED: &str = "staged-";

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
pub struct Change {
    writes: Vec<(String, Content)>,
}

#[derive(Debug)]
enum Content {
    Bytes(Vec<u8>),
    Staged(NamedTempFile),
}

/// A file copied to the desk's disk, not yet in its place; gone when dropped.
#[derive(Debug)]
pub struct Staged {
    file: NamedTempFile,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
    /// How many bytes it has.
    pub size: u64,
}

impl Staged {
    /// The most bytes that a file of evidence may have: an hour of video, not a disk.
    pub const LIMIT: u64 = 16 << 30;

    /// Copies a plain file, following links to it: whoever names a file means what it leads to.
    ///
    /// # Errors
    /// When it is not a plain file, is too large, or the disk refuses; then nothing is left behind.
    pub fn copy(desk: &Desk, _lock: &WriteLock, source: &Path) -> Result<Self, StoreError> {
        let failed = |error| StoreError::io("read", source, error);
        // Asked before it is opened: opening a pipe or a device may wait for ever.
        let metadata = fs::metadata(source).map_err(failed)?;
        if !metadata.is_file() {
            return Err(StoreError::NotPlain {
                path: source.to_owned(),
                what: if metadata.is_dir() {
                    "a folder"
                } else {
                    "a special file"
                },
                expected: "a plain file",
            });
        }
        if metadata.len() > Self::LIMIT {
            return Err(StoreError::TooLarge {
                path: source.to_owned(),
                size: metadata.len(),
                limit: Self::LIMIT,
            });
        }
        let mut from = File::open(source).map_err(failed)?.take(Self::LIMIT);
        let state = desk.path(STATE_DIR);
        let mut file = staging(&state).map_err(|error| StoreError::io("write", &state, error))?;
        let mut hasher = Sha256::hasher();
        let mut buffer = vec![0; 1 << 16];
        let mut size = 0;
        loop {
            let count = from.read(&mut buffer).map_err(failed)?;
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
            size += count as u64;
            file.write_all(&buffer[..count])
                .map_err(|error| StoreError::io("write", &state, error))?;
        }
        file.as_file()
            .sync_all()
            .map_err(|error| StoreError::io("write", &state, error))?;
        Ok(Self {
            file,
            sha256: hasher.finish(),
            size,
        })
    }
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
}

impl Change {
    /// Adds a file, relative to the desk, with its whole new content.
    pub fn write(&mut self, relative: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.writes
            .push((relative.into(), Content::Bytes(content.into())));
    }

    /// Adds a file that was copied before.
    pub fn place(&mut self, relative: impl Into<String>, staged: Staged) {
        self.writes
            .push((relative.into(), Content::Staged(staged.file)));
    }

    /// Makes the change.
    ///
    /// # Errors
    /// When the disk or the folder's permissions refuse; then nothing was changed.
    pub fn commit(self, desk: &Desk, _lock: &WriteLock) -> Result<(), StoreError> {
        let state = desk.path(STATE_DIR);
        let mut staged = Vec::new();
        for (relative, content) in self.writes {
            let target = desk.path(&relative);
            let folder = target.parent().unwrap_or(desk.root());
            make_folder(desk, folder)?;
            let file = match content {
                Content::Bytes(bytes) => stage(&state, &bytes, &target)?,
                Content::Staged(file) => file,
            };
            staged.push((relative, file));
        }
        let journal = Journal {
            renames: staged
                .iter()
                .map(|(relative, file)| Rename {
                    staged: file_name(file.path()),
                    file: relative.clone(),
                })
                .collect(),
        };
        let text = serde_json::to_vec(&journal)
            .map_err(|error| StoreError::io("write", &state, error.into()))?;
        let path = state.join(JOURNAL);
        let journal_file = stage(&state, &text, &path)?;
        // From here on the staged files belong to the journal, not to this process.
        let mut kept = Vec::new();
        for (_, file) in staged {
            let (_, kept_path) = file
                .keep()
                .map_err(|error| StoreError::io("write", &state, error.error))?;
            kept.push(kept_path);
        }
        if let Err(error) = journal_file.persist(&path) {
            kept.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(StoreError::io("write", path, error.error));
        }
        sync_folder(&state);
        finish(desk, journal)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn stage(state: &Path, bytes: &[u8], target: &Path) -> Result<NamedTempFile, StoreError> {
    let failed = |source| StoreError::io("write", target, source);
    let mut file = staging(state).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    Ok(file)
}

fn staging(state: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(STAGED);
    // The modes of an ordinary file: temporary files are the owner's alone otherwise, and a desk is shared.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(state)
}

// A folder made for a change that then fails is left behind empty; git does not see it.
fn make_folder(desk: &Desk, folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(|source| StoreError::io("make", folder, source))?;
    let mut step = Some(folder);
    while let Some(path) = step.filter(|path| *path != desk.root()) {
        let link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
        if link {
            return Err(StoreError::NotPlain {
                path: path.to_owned(),
                what: "a symbolic link",
                expected: "a folder",
            });
        }
        step = path.parent();
    }
    // Renames into a folder that cannot be written to would fail after the change was made.
    tempfile::Builder::new()
        .prefix(".probe-")
        .tempfile_in(folder)
        .map(drop)
        .map_err(|source| StoreError::io("write to", folder, source))
}

// Not every file system lets a folder be flushed; the rename itself is atomic everywhere.
fn sync_folder(folder: &Path) {
    if let Ok(handle) = File::open(folder) {
        drop(handle.sync_all());
    }
}

fn finish(desk: &Desk, journal: Journal) -> Result<(), StoreError> {
    let state = desk.path(STATE_DIR);
    let mut folders: Vec<PathBuf> = Vec::new();
    for rename in &journal.renames {
        let target = desk.path(&rename.file);
        let folder = target.parent().unwrap_or(desk.root()).to_owned();
        match fs::rename(state.join(&rename.staged), &target) {
            Ok(()) => {}
            // Done before the interruption.
            Err(error) if error.kind() == io::ErrorKind::NotFound && target.is_file() => {}
            Err(error) => return Err(StoreError::io("write", target, error)),
        }
        if !folders.contains(&folder) {
            folders.push(folder);
        }
    }
    folders.iter().for_each(|folder| sync_folder(folder));
    let path = state.join(JOURNAL);
    fs::remove_file(&path).map_err(|source| StoreError::io("write", path, source))
}

/// Whether an interrupted write waits to be finished.
pub(super) fn is_unfinished(desk: &Desk) -> bool {
    desk.path(STATE_DIR).join(JOURNAL).exists()
}

/// An error when an interrupted write waits and cannot be finished from here.
pub(super) fn refuse_unfinished(desk: &Desk) -> Result<(), StoreError> {
    if is_unfinished(desk) {
        return Err(StoreError::Journal {
            path: desk.path(STATE_DIR).join(JOURNAL),
            reason:
                "a write was interrupted, and this desk is read-only, so it can't be finished here"
                    .to_owned(),
        });
    }
    Ok(())
}

/// Finishes an interrupted write, and clears away what was staged but never made part of one.
pub(super) fn recover(desk: &Desk) -> Result<(), StoreError> {
    let state = desk.path(STATE_DIR);
    let path = state.join(JOURNAL);
    match fs::read(&path) {
        Ok(bytes) => {
            let journal = parse(&bytes, &path)?;
            finish(desk, journal)?;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(StoreError::io("read", path, error)),
    }
    let entries = fs::read_dir(&state).map_err(|source| StoreError::io("read", &state, source))?;
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(STAGED) {
            drop(fs::remove_file(entry.path()));
        }
    }
    Ok(())
}

// The journal is a file like any other: one that came with somebody else's desk must not write where it likes.
fn parse(bytes: &[u8], path: &Path) -> Result<Journal, StoreError> {
    let bad = |reason: String| StoreError::Journal {
        path: path.to_owned(),
        reason,
    };
    let journal: Journal = serde_json::from_slice(bytes)
        .map_err(|error| bad(format!("the journal of a write can't be read: {error}")))?;
    for rename in &journal.renames {
        let staged = rename.staged.starts_with(STAGED) && !rename.staged.contains(['/', '\\']);
        let top = rename.file.split('/').next().unwrap_or_default();
        let inside = matches!(top, "stories" | "claims" | "reviews" | CONFIDENTIAL_DIR);
        let plain = rename
            .file
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains('\\'));
        let known = FIRST_FILES.contains(&rename.file.as_str()) || (inside && plain);
        if !(staged && known) {
            return Err(bad(format!(
                "the journal of a write names `{}`, which is no file of a desk",
                rename.file
            )));
        }
    }
    Ok(journal)
}
