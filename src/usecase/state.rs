//! What a check looked at, as one digest: the record of the desk, the stories that were asked for, the program and the base.
//!
//! Parts of one check are of one state, wherever each ran: a part from before a change says nothing of the desk that it is put together with.
//! Files that belong to no story are no part of it. Linear in the bytes of the record; of evidence only names and sizes are asked, since
//! the register holds its digests and a recording may be larger than all the rest.

use std::fmt::Write as _;
use std::fs;

use super::UsecaseError;
use super::repository::commit_of;
use crate::model::{READING, Sha256, Sha256Hasher, StorySlug};
use crate::store::{self, Desk};

/// The digest of what a check of these stories looks at, against a base where there is one.
///
/// # Errors
/// When the desk can't be read, or the base is no commit.
pub(super) fn state(
    desk: &Desk,
    base: Option<&str>,
    asked: &[StorySlug],
) -> Result<Sha256, UsecaseError> {
    let mut hasher = Sha256::hasher();
    let base = base.map(|base| commit_of(desk, "--base", base));
    let base = base.transpose()?.unwrap_or_default();
    let program = env!("CARGO_PKG_VERSION");
    hasher.update(format!("copydesk {program} reading {READING} base {base}\n").as_bytes());
    for slug in asked {
        hasher.update(format!("{slug}\n").as_bytes());
    }
    file(desk, store::POLICY_FILE, &mut hasher)?;
    for part in ["stories", "claims", "reviews"] {
        folder(desk, part, &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn folder(desk: &Desk, path: &str, hasher: &mut Sha256Hasher) -> Result<(), UsecaseError> {
    let evidence = path.starts_with("stories/") && path.ends_with("/evidence");
    for entry in desk.list(path)? {
        let inner = format!("{path}/{}", entry.name);
        match entry.folder {
            true => folder(desk, &inner, hasher)?,
            false if evidence => {
                let size = fs::symlink_metadata(desk.path(&inner)).map_or(0, |found| found.len());
                hasher.update(format!("{inner} {size}\n").as_bytes());
            }
            false => file(desk, &inner, hasher)?,
        }
    }
    Ok(())
}

fn file(desk: &Desk, path: &str, hasher: &mut Sha256Hasher) -> Result<(), UsecaseError> {
    let mut line = path.to_owned();
    match desk.read_bytes(path)? {
        Some(bytes) => drop(writeln!(line, " {}", Sha256::of(&bytes))),
        None => line.push_str(" is not there\n"),
    }
    hasher.update(line.as_bytes());
    Ok(())
}
