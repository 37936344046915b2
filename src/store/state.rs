//! Files beside the record, in `.copydesk/`: what can be deleted at any time without a loss.
//!
//! Neither the folder nor a file in it is reached through a link: a clone could bring one.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;

use super::Desk;
use super::folder::{Folder, Kind};
use super::lock::STATE_DIR;

/// The bytes of a state file; `None` when there is none that can be read.
pub fn read_state(desk: &Desk, name: &str) -> Option<Vec<u8>> {
    let state = Folder::open(desk.root()).ok()?.enter(STATE_DIR).ok()?;
    let plain = matches!(state.look(name), Ok(Some(Kind::File(_))));
    let mut bytes = Vec::new();
    state
        .read(name)
        .ok()
        .filter(|_| plain)?
        .read_to_end(&mut bytes)
        .ok()?;
    Some(bytes)
}

/// Writes a state file in one piece, readable by its owner alone; gives its path.
///
/// # Errors
/// When the desk can't be written to: it goes without.
pub fn write_state(desk: &Desk, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let state = Folder::open(desk.root())?.enter(STATE_DIR)?;
    let staged = format!("new-{}-{name}", std::process::id());
    // One that an earlier process of this number has left.
    drop(state.remove(&staged));
    let written = state
        .create(&staged, true)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| state.rename(&staged, &state, name));
    if written.is_err() {
        drop(state.remove(&staged));
    }
    written.map(|()| state.path().join(name))
}
