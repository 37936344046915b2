//! Files beside the record, in `.copydesk/`: what can be deleted at any time without a loss.

use std::fs;
use std::io::Write as _;

use super::Desk;
use super::lock::STATE_DIR;

/// The bytes of a state file; `None` when there is none that can be read.
pub fn read_state(desk: &Desk, name: &str) -> Option<Vec<u8>> {
    let path = desk.path(STATE_DIR).join(name);
    let plain = fs::symlink_metadata(&path).ok()?.is_file();
    plain.then(|| fs::read(&path).ok())?
}

/// Writes a state file in one piece; a desk that can't be written to goes without.
pub fn write_state(desk: &Desk, name: &str, bytes: &[u8]) {
    let folder = desk.path(STATE_DIR);
    let written = tempfile::NamedTempFile::new_in(&folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.persist(folder.join(name)).map_err(|error| error.error)
    });
    drop(written);
}
