//! The desk's secret for public reports: what makes their commitments impossible to guess.
//!
//! It lies in `confidential/`, a folder that git ignores. Who has it and what was left out can prove later what a commitment
//! stands for; who has neither learns nothing. It never changes, so that reports of different days agree.

use std::fs;
use std::io::Write as _;

use super::{Desk, StoreError};
use crate::model::Sha256;

const FOLDER: &str = "confidential";
const FILE: &str = "confidential/report.key";

impl Desk {
    /// The desk's secret for public reports, and whether it was made just now.
    ///
    /// # Errors
    /// When it can't be read or made, or is not 64 hexadecimal digits.
    pub fn report_key(&self) -> Result<(Sha256, bool), StoreError> {
        if let Some(text) = self.read_text(FILE)? {
            let key = text.trim().parse().map_err(|_| StoreError::BadName {
                path: FILE.to_owned(),
                reason: "expected 64 lower-case hexadecimal digits: bring the file back from where the desk keeps its secrets".to_owned(),
            })?;
            return Ok((key, false));
        }
        let _lock = self.lock_to_write()?;
        if let Some(text) = self.read_text(FILE)?
            && let Ok(key) = text.trim().parse()
        {
            return Ok((key, false));
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .map_err(|error| StoreError::io("make", self.path(FILE), error.into()))?;
        let key = Sha256::of(bytes);
        self.keep(&format!("{key}\n"))
            .map_err(|source| StoreError::io("write", self.path(FILE), source))?;
        Ok((key, true))
    }

    fn keep(&self, text: &str) -> std::io::Result<()> {
        let folder = self.path(FOLDER);
        fs::create_dir_all(&folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n")?;
        }
        // Whole or not at all, and for its owner alone.
        let staged = folder.join("report.key.new");
        let mut options = fs::OpenOptions::new();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&staged)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(staged, self.path(FILE))
    }
}
