//! Files written whole under `.copydesk/` before they get their names, and gone when nobody keeps them.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use super::folder::Folder;
use super::identity::Identity;
use super::lock::WriteLock;
use super::path::STATE_DIR;
use super::{Desk, StoreError};
use crate::model::Sha256;

pub(super) const STAGED: &str = "staged-";

/// A file under `.copydesk/`, removed when it is dropped before somebody kept it.
#[derive(Debug)]
pub(super) struct StagedFile {
    state: Arc<Folder>,
    name: String,
    file: File,
    kept: bool,
}

impl StagedFile {
    fn new(state: &Arc<Folder>, private: bool) -> io::Result<Self> {
        loop {
            let mut bytes = [0; 8];
            getrandom::fill(&mut bytes)?;
            let name = format!("{STAGED}{:016x}", u64::from_ne_bytes(bytes));
            match state.create(&name, private) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => {
                    return Ok(Self {
                        state: Arc::clone(state),
                        name,
                        file: made?,
                        kept: false,
                    });
                }
            }
        }
    }

    /// A file with `bytes`, on the disk; `target` is named in errors.
    pub(super) fn with(
        state: &Arc<Folder>,
        bytes: &[u8],
        private: bool,
        target: &Path,
    ) -> Result<Self, StoreError> {
        let failed = |source| StoreError::io("write", target, source);
        let mut staged = Self::new(state, private).map_err(failed)?;
        staged.file.write_all(bytes).map_err(failed)?;
        staged.file.sync_all().map_err(failed)?;
        Ok(staged)
    }

    /// Its name in `.copydesk`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What makes it this file and no copy.
    pub(super) fn identity(&self) -> io::Result<Identity> {
        Ok(Identity::of(&self.file.metadata()?))
    }

    /// Leaves it to somebody else to remove.
    pub(super) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        if !self.kept {
            drop(self.state.remove(&self.name));
        }
    }
}

/// A file copied to the desk's disk, not yet in its place; gone when dropped.
#[derive(Debug)]
pub(crate) struct Staged {
    file: StagedFile,
    /// SHA-256 of its bytes.
    pub sha256: Sha256,
}

/// Whether others than its owner may read a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Privacy {
    /// As any file of the desk.
    Shared,
    /// The owner's alone.
    Private,
}

impl Staged {
    /// The most bytes that a file of evidence may have: an hour of video, not a disk.
    pub(crate) const LIMIT: u64 = 16 << 30;

    /// Copies a plain file, following links to it: whoever names a file means what it leads to.
    ///
    /// # Errors
    /// When it is not a plain file, is too large, or the disk refuses; then nothing is left behind.
    pub(crate) fn copy(
        desk: &Desk,
        lock: &WriteLock,
        source: &Path,
        privacy: Privacy,
    ) -> Result<Self, StoreError> {
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
        let unwritten = |error| StoreError::io("write", &state, error);
        let mut staged =
            StagedFile::new(lock.state(), privacy == Privacy::Private).map_err(unwritten)?;
        let mut hasher = Sha256::hasher();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let count = from.read(&mut buffer).map_err(failed)?;
            if count == 0 {
                break;
            }
            hasher.update(&buffer[..count]);
            staged.file.write_all(&buffer[..count]).map_err(unwritten)?;
        }
        staged.file.sync_all().map_err(unwritten)?;
        Ok(Self {
            file: staged,
            sha256: hasher.finish(),
        })
    }

    pub(super) fn into_file(self) -> StagedFile {
        self.file
    }
}
