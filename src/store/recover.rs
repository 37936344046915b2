//! An interrupted write: finished before anybody reads or writes on, or finished or thrown away because somebody asks for it.
//!
//! Above the lock and the journal, which know nothing of each other: the lock keeps others out, the journal holds what was begun.

use super::lock::{ReadLock, WriteLock};
use super::path::STATE_DIR;
use super::{Desk, StoreError, journal};

impl Desk {
    /// Waits until nobody writes, and keeps writers out.
    ///
    /// # Errors
    /// When an interrupted write waits to be finished: readers write nothing, and what stands is neither the old nor the new. When
    /// `.copydesk` or its lock is a link or no plain file, or others write for too long.
    pub fn lock_to_read(&self) -> Result<ReadLock, StoreError> {
        let lock = self.lock_to_look()?;
        if !journal::is_pending(self)? {
            return Ok(lock);
        }
        if !self.finishes() {
            return Err(StoreError::Pending {
                path: self.path(STATE_DIR).join(journal::JOURNAL),
            });
        }
        drop(lock);
        drop(self.lock_to_write()?);
        self.lock_to_read()
    }

    /// Waits until nobody reads or writes, and finishes what an interrupted write has left.
    ///
    /// # Errors
    /// When the desk is not writable, an interrupted write cannot be finished, or others hold the desk for too long.
    pub fn lock_to_write(&self) -> Result<WriteLock, StoreError> {
        let lock = self.lock_as_it_is()?;
        journal::recover(self, &lock)?;
        Ok(lock)
    }

    /// Finishes an interrupted write; gives the files that were put in place, none when nothing waited.
    ///
    /// # Errors
    /// When the journal is not this disk's own, or the desk can't be written to.
    pub fn finish_interrupted(&self) -> Result<Vec<String>, StoreError> {
        let lock = self.lock_as_it_is()?;
        journal::recover(self, &lock)
    }

    /// Throws an interrupted write away; gives the files that its journal named. Those that were put in place already stay.
    ///
    /// # Errors
    /// When the desk can't be written to.
    pub fn discard_interrupted(&self) -> Result<Vec<String>, StoreError> {
        let lock = self.lock_as_it_is()?;
        journal::discard(self, &lock)
    }
}
