//! The desk's advisory lock: one writer at a time, readers never in the middle of a write.
//!
//! The lock is on `.copydesk/lock`, a folder that git ignores; the operating system lets go of it when a process ends,
//! however it ends.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::PathBuf;

use super::{Desk, StoreError, journal};

/// The folder for what is not part of the record: lock and journal.
pub(super) const STATE_DIR: &str = ".copydesk";

/// Held while the desk is read; `None` inside when the desk cannot be written to by this process, and so not locked.
#[derive(Debug)]
pub struct ReadLock(#[allow(dead_code, reason = "held for its drop")] Option<File>);

/// Held while the desk is changed.
#[derive(Debug)]
pub struct WriteLock(#[allow(dead_code, reason = "held for its drop")] File);

impl Desk {
    /// Waits until nobody writes, finishes what an interrupted write has left, and keeps writers out.
    ///
    /// # Errors
    /// When an interrupted write cannot be finished.
    pub fn lock_to_read(&self) -> Result<ReadLock, StoreError> {
        let Ok(file) = self.lock_file() else {
            // A read-only desk: nobody writes, but somebody may have been interrupted before it became so.
            journal::refuse_unfinished(self)?;
            return Ok(ReadLock(None));
        };
        let path = self.lock_path();
        file.lock_shared()
            .map_err(|source| StoreError::io("lock", &path, source))?;
        if journal::is_unfinished(self) {
            drop(file);
            drop(self.lock_to_write()?);
            return self.lock_to_read();
        }
        Ok(ReadLock(Some(file)))
    }

    /// Waits until nobody reads or writes, and finishes what an interrupted write has left.
    ///
    /// # Errors
    /// When the desk is not writable, or an interrupted write cannot be finished.
    pub fn lock_to_write(&self) -> Result<WriteLock, StoreError> {
        let path = self.lock_path();
        let file = self
            .lock_file()
            .map_err(|source| StoreError::io("write", &path, source))?;
        file.lock()
            .map_err(|source| StoreError::io("lock", &path, source))?;
        journal::recover(self)?;
        Ok(WriteLock(file))
    }

    fn lock_path(&self) -> PathBuf {
        self.path(STATE_DIR).join("lock")
    }

    fn lock_file(&self) -> io::Result<File> {
        let folder = self.path(STATE_DIR);
        if !folder.is_dir() {
            fs::create_dir_all(&folder)?;
        }
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
    }
}
