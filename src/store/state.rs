//! Files beside the record, in `.copydesk/`: what can be deleted at any time without a loss.
//!
//! Neither the folder nor a file in it is reached through a link: a clone could bring one. A file that spares somebody a judgement is
//! written as the desk's own: beside it stands which file of this disk it is, and one that came with a clone, an archive or a copy is
//! not read.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;

use super::Desk;
use super::folder::{Folder, Kind};
use super::identity::Identity;
use super::path::STATE_DIR;

/// The bytes of a state file; `None` when there is none that can be read.
pub(crate) fn read_state(desk: &Desk, name: &str) -> Option<Vec<u8>> {
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
pub(crate) fn write_state(desk: &Desk, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let state = Folder::open(desk.root())?.enter(STATE_DIR)?;
    write(&state, name, bytes)?;
    Ok(state.path().join(name))
}

/// The bytes of a state file that was written on this disk by [`write_own_state`], and by nobody since; `None` when there is none.
/// Where the file system tells no file from its copy there is none either.
pub(crate) fn read_own_state(desk: &Desk, name: &str) -> Option<Vec<u8>> {
    let told: Identity = serde_json::from_slice(&read_state(desk, &beside(name))?).ok()?;
    let state = Folder::open(desk.root()).ok()?.enter(STATE_DIR).ok()?;
    let mut file = state.read(name).ok()?;
    let metadata = file.metadata().ok()?;
    let own = metadata.is_file() && told.is_told_apart() && Identity::of(&metadata) == told;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).ok()?);
    own.then(|| file.read_to_end(&mut bytes).ok())??;
    Some(bytes)
}

/// Writes a state file in one piece, and beside it which file of this disk it is.
///
/// # Errors
/// When the desk can't be written to: it goes without.
pub(crate) fn write_own_state(desk: &Desk, name: &str, bytes: &[u8]) -> io::Result<()> {
    let state = Folder::open(desk.root())?.enter(STATE_DIR)?;
    // After the rename, which changes the file's entry.
    let identity = Identity::of(&write(&state, name, bytes)?.metadata()?);
    let told = serde_json::to_vec(&identity).map_err(io::Error::other)?;
    write(&state, &beside(name), &told)?;
    Ok(())
}

// The name of the file that tells which file of this disk the state file is.
fn beside(name: &str) -> String {
    format!("{name}.own")
}

fn write(state: &Folder, name: &str, bytes: &[u8]) -> io::Result<File> {
    let staged = format!("new-{}-{name}", std::process::id());
    // One that an earlier process of this number has left.
    drop(state.remove(&staged));
    let written = state
        .create(&staged, true)
        .and_then(|mut file| file.write_all(bytes).map(|()| file))
        .and_then(|file| state.rename(&staged, state, name).map(|()| file));
    if written.is_err() {
        drop(state.remove(&staged));
    }
    written
}
