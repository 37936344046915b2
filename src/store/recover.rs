//! An interrupted write, finished or thrown away because somebody asks for it.

use super::{Desk, StoreError, journal};

impl Desk {
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
