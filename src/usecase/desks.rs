//! The desks in a folder, each in a line: a station group looks at all its newsrooms at once.
//!
//! Every desk is read as `status` reads it, the desks shared by the cores. A desk that can't be read is told of, and does not keep the others out.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::UsecaseError;
use super::desk_status::{Counts, status};
use super::shared::on_every_core;
use crate::store::{self, Desk, StoreError};

/// Where one desk of a folder stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DeskStanding {
    /// Its folder.
    pub folder: PathBuf,
    /// The newsroom; empty where it can't be read.
    pub outlet: String,
    /// How many stories it has.
    pub stories: usize,
    /// How many of them have a claim that needs somebody.
    pub open_stories: usize,
    /// Its claims by status.
    pub counts: Counts,
    /// Why it can't be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

/// The desks in `folder`, by the names of their folders; the folder itself where it is one.
///
/// # Errors
/// When the folder can't be read, or there is no desk in it.
pub(crate) fn desks_in(folder: &Path) -> Result<Vec<DeskStanding>, UsecaseError> {
    let folders = folders_of_desks(folder)?;
    if folders.is_empty() {
        return Err(UsecaseError::Incomplete {
            what: format!("there is no desk in {}", folder.display()),
            help: format!("name a folder whose folders have a {}", store::POLICY_FILE),
        });
    }
    Ok(on_every_core(&folders, |folder| standing(folder)))
}

fn folders_of_desks(folder: &Path) -> Result<Vec<PathBuf>, UsecaseError> {
    let is_desk = |path: &Path| path.join(store::POLICY_FILE).is_file();
    if is_desk(folder) {
        return Ok(vec![folder.to_owned()]);
    }
    let failed = |error| StoreError::io("read", folder, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if is_desk(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn standing(folder: &Path) -> DeskStanding {
    let mut standing = DeskStanding {
        folder: folder.to_owned(),
        outlet: String::new(),
        stories: 0,
        open_stories: 0,
        counts: Counts::default(),
        trouble: None,
    };
    if let Err(error) = fill(&mut standing) {
        standing.trouble = Some(error.to_string());
    }
    standing
}

fn fill(standing: &mut DeskStanding) -> Result<(), UsecaseError> {
    let desk = Desk::at(&standing.folder)?;
    standing.outlet = store::load_policy(&desk)?.outlet;
    for story in status(&desk, &[])? {
        let renditions = story.renditions.iter();
        let counts = renditions.fold(Counts::default(), |sum, one| sum + one.counts);
        standing.stories += 1;
        standing.open_stories += usize::from(counts.open() > 0);
        standing.counts = standing.counts + counts;
    }
    Ok(())
}
