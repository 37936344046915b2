//! The desk's secret for public reports: what makes their commitments impossible to guess.
//!
//! It lies in `confidential/`, a folder that git ignores. Who has it and what was left out can prove later what a commitment
//! stands for; who has neither learns nothing. It never changes, so that reports of different days agree.

use super::journal::Change;
use super::{Desk, StoreError};
use crate::model::Sha256;

const FILE: &str = "confidential/report.key";

impl Desk {
    /// The desk's secret for public reports, and whether it was made just now.
    ///
    /// # Errors
    /// When it can't be read or made, or is not 64 hexadecimal digits.
    pub fn report_key(&self) -> Result<(Sha256, bool), StoreError> {
        if let Some(key) = self.standing_key()? {
            return Ok((key, false));
        }
        let lock = self.lock_to_write()?;
        if let Some(key) = self.standing_key()? {
            return Ok((key, false));
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| StoreError::io("make", self.path(FILE), error.into()))?;
        let key = Sha256::of(bytes);
        let mut change = Change::default();
        change.write("confidential/.gitignore", "*\n");
        change.write(FILE, format!("{key}\n"));
        change.commit(self, &lock)?;
        Ok((key, true))
    }

    fn standing_key(&self) -> Result<Option<Sha256>, StoreError> {
        let Some(text) = self.read_text(FILE)? else {
            return Ok(None);
        };
        let key = text.trim().parse().map_err(|_| StoreError::BadName {
            path: FILE.to_owned(),
            reason: "expected 64 lower-case hexadecimal digits: bring the file back from where the desk keeps its secrets".to_owned(),
        })?;
        Ok(Some(key))
    }
}
