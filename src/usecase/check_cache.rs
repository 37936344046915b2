//! What the last check found, story by story, so that the next one reads only what was touched since.
//!
//! It lies in `.copydesk/`, which git ignores, and may be deleted at any time. A story's entry counts only while every file and folder
//! that was read for it has the same size, time of modification, time of change, device and inode, and nothing else can have changed the
//! answer: the program itself, its version, the desk's policy (by its digest) and the day. An entry is not kept when one of its files was
//! touched less than [`SETTLED`] before the check, because the clock of a file system is coarse.
//!
//! What it trusts, and so what it can't find: somebody who writes into `.copydesk/` or turns the computer's clock back. Whoever must
//! not trust this computer says `--no-cache`; `audit` never looks at it. Linear in the files of the desk, a few microseconds each.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::check::{RenditionChecked, StoryChecked};
use crate::model::{Sha256, StorySlug};
use crate::store::{self, Desk, Sight, Stamp};

const FILE: &str = "check-cache";

/// How long a file must have been left alone before its stamp is believed.
const SETTLED: Duration = Duration::from_secs(2);

/// What every entry rests on beside the story's own files.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ground {
    version: String,
    program: Option<Stamp>,
    policy: String,
    day: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    ground: Ground,
    stories: HashMap<String, Entry>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    sights: Vec<Sight>,
    renditions: Vec<RenditionChecked>,
    /// JSON, because findings leave keys out; empty when there are none.
    findings: String,
}

/// The answers of the last check.
#[derive(Debug)]
pub(super) struct Cache {
    stored: Stored,
    settled: SystemTime,
    fresh: HashMap<String, Entry>,
}

impl Cache {
    /// What is left of the last check; empty when there was none, or everything has changed.
    pub(super) fn open(desk: &Desk, policy: Sha256, day: NaiveDate) -> Self {
        let program = std::env::current_exe().and_then(std::fs::metadata);
        let ground = Ground {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: program.ok().map(|metadata| Stamp::of(&metadata)),
            policy: policy.to_string(),
            day: day.to_string(),
        };
        let stored = store::read_state(desk, FILE)
            .and_then(|bytes| postcard::from_bytes::<Stored>(&bytes).ok())
            .filter(|stored| stored.ground == ground)
            .unwrap_or_else(|| Stored {
                ground,
                stories: HashMap::new(),
            });
        let now = SystemTime::now();
        Self {
            stored,
            settled: now.checked_sub(SETTLED).unwrap_or(now),
            fresh: HashMap::new(),
        }
    }

    /// What was found of the story, when none of its files was touched since.
    pub(super) fn find(&self, desk: &Desk, story: &StorySlug) -> Option<StoryChecked> {
        let entry = self.stored.stories.get(story.as_str())?;
        if !entry.sights.iter().all(|sight| desk.still(sight)) {
            return None;
        }
        let findings = match entry.findings.as_str() {
            "" => Vec::new(),
            json => serde_json::from_str(json).ok()?,
        };
        Some(StoryChecked {
            story: story.clone(),
            findings,
            renditions: entry.renditions.clone(),
        })
    }

    /// Keeps what was found of a story, unless its files are too fresh to tell.
    pub(super) fn keep(&mut self, checked: &StoryChecked, sights: Vec<Sight>) {
        let fresh = |sight: &Sight| {
            sight
                .stamp
                .is_some_and(|one| one.touched_since(self.settled))
        };
        let findings = match checked.findings.as_slice() {
            [] => Ok(String::new()),
            findings => serde_json::to_string(findings),
        };
        let (false, Ok(findings)) = (sights.iter().any(fresh), findings) else {
            return;
        };
        let entry = Entry {
            sights,
            renditions: checked.renditions.clone(),
            findings,
        };
        self.fresh.insert(checked.story.to_string(), entry);
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(super) fn close(mut self, desk: &Desk) {
        if self.fresh.is_empty() {
            return;
        }
        self.stored.stories.extend(self.fresh);
        if let Ok(bytes) = postcard::to_stdvec(&self.stored) {
            store::write_state(desk, FILE, &bytes);
        }
    }
}
