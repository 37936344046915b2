//! What became of the files of a drop folder: which were imported as they are, and which are set aside until they change.
//!
//! It lies in `.copydesk/`, one file a folder, and may be deleted at any time: then a file counts as imported when its bytes are those of a revision,
//! and one that could not be read is tried again. Linear in the files of the folder, some 200 bytes each.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::UsecaseError;
use super::import::{Imported, was_imported};
use crate::model::{RenditionRef, Revision, Sha256};
use crate::store::{self, Desk};

/// The outcomes that may be lost when the process is killed: those files are looked at again.
const UNSAVED: usize = 100;

/// What became of a file with these bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Past {
    /// The file, below the folder.
    file: String,
    /// Its bytes.
    sha256: Sha256,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
enum Outcome {
    /// It is this revision, or said the same as it.
    Taken { revision: Revision, text: Sha256 },
    /// It can't be read by this version of the program.
    SetAside { reason: String, version: String },
}

/// What became of the files of one folder.
#[derive(Debug, Default)]
pub(crate) struct Watched {
    name: String,
    past: HashMap<String, Past>,
    unsaved: usize,
}

/// What is to be done with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Due {
    /// It is to be imported.
    Now,
    /// Its text stands on the desk, or stood there before a later one.
    Imported,
    /// It could not be read, for this reason, and has not changed since.
    SetAside(String),
}

impl Watched {
    /// What the desk knows of the folder; nothing when there is no record that can be read.
    pub(crate) fn of(desk: &Desk, folder: &Path) -> Self {
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let digest = Sha256::of(whole.to_string_lossy().as_bytes()).to_string();
        let name = format!("watch-{}", digest.get(..16).unwrap_or_default());
        let bytes = store::read_state(desk, &name).unwrap_or_default();
        let lines = bytes.split(|byte| *byte == b'\n');
        let past = lines
            .filter_map(|line| serde_json::from_slice::<Past>(line).ok())
            .map(|past| (past.file.clone(), past))
            .collect();
        Self {
            name,
            past,
            unsaved: 0,
        }
    }

    /// How many files are set aside, and why, by name.
    pub(crate) fn set_aside(&self) -> Vec<(&str, &str)> {
        let mut found: Vec<(&str, &str)> = self
            .past
            .values()
            .filter_map(|past| match &past.outcome {
                Outcome::SetAside { reason, version } if version == env!("CARGO_PKG_VERSION") => {
                    Some((past.file.as_str(), reason.as_str()))
                }
                Outcome::SetAside { .. } | Outcome::Taken { .. } => None,
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// What is to be done with the file `name`, whose bytes these are; `last` when no other file for its rendition was changed later.
    ///
    /// # Errors
    /// When the story's record can't be read.
    pub(crate) fn due(
        &self,
        desk: &Desk,
        name: &str,
        target: Option<&RenditionRef>,
        bytes: &[u8],
        last: bool,
    ) -> Result<Due, UsecaseError> {
        let past = self.past.get(name);
        let same = past.filter(|past| past.sha256 == Sha256::of(bytes));
        match same.map(|past| &past.outcome) {
            Some(Outcome::SetAside { reason, version }) if version == env!("CARGO_PKG_VERSION") => {
                return Ok(Due::SetAside(reason.clone()));
            }
            Some(Outcome::Taken { revision, text }) => {
                // A desk that was set back to an earlier day wants the file again; one that has a later text does not.
                if let Some(target) = target
                    && has_revision(desk, target, *revision, *text)?
                {
                    return Ok(Due::Imported);
                }
            }
            Some(Outcome::SetAside { .. }) | None => {}
        }
        let Some(target) = target else {
            return Ok(Due::Now);
        };
        Ok(match was_imported(desk, target, bytes, last)? {
            true => Due::Imported,
            false => Due::Now,
        })
    }

    /// Records that a file was imported.
    pub(crate) fn taken(&mut self, desk: &Desk, name: &str, bytes: &[u8], imported: &Imported) {
        let outcome = Outcome::Taken {
            revision: imported.revision,
            text: Sha256::of(&imported.text),
        };
        self.record(desk, name, bytes, outcome);
    }

    /// Records that a file can't be read, and why.
    pub(crate) fn refused(&mut self, desk: &Desk, name: &str, bytes: &[u8], reason: String) {
        let outcome = Outcome::SetAside {
            reason,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        self.record(desk, name, bytes, outcome);
    }

    fn record(&mut self, desk: &Desk, name: &str, bytes: &[u8], outcome: Outcome) {
        let past = Past {
            file: name.to_owned(),
            sha256: Sha256::of(bytes),
            outcome,
        };
        self.past.insert(name.to_owned(), past);
        self.unsaved += 1;
        if self.unsaved >= UNSAVED {
            self.save(desk);
        }
    }

    /// Forgets files that are gone.
    pub(crate) fn keep_only(&mut self, is_there: impl Fn(&str) -> bool) {
        let before = self.past.len();
        self.past.retain(|name, _| is_there(name));
        self.unsaved += before - self.past.len();
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(crate) fn save(&mut self, desk: &Desk) -> Option<PathBuf> {
        if self.unsaved == 0 {
            return None;
        }
        self.unsaved = 0;
        let mut bytes = Vec::new();
        let mut past: Vec<&Past> = self.past.values().collect();
        past.sort_unstable_by(|one, other| one.file.cmp(&other.file));
        for one in past {
            bytes.extend(serde_json::to_vec(one).ok()?);
            bytes.push(b'\n');
        }
        store::write_state(desk, &self.name, &bytes).ok()
    }
}

// Whether the rendition has that revision with that text.
fn has_revision(
    desk: &Desk,
    target: &RenditionRef,
    revision: Revision,
    text: Sha256,
) -> Result<bool, UsecaseError> {
    let file = store::story_file(&target.story);
    let Some(written) = desk.read_text(&file)? else {
        return Ok(false);
    };
    let story = store::parse_story(&file, &written)?;
    let rendition = story.rendition(&target.rendition);
    Ok(rendition.is_some_and(|rendition| {
        let mut revisions = rendition.revisions.iter();
        revisions.any(|one| one.number == revision && one.sha256 == text)
    }))
}
