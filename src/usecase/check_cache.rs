//! What the last check found, story by story, so that the next one reads only what was touched since.
//!
//! It lies in `.copydesk/`, which git ignores, and may be deleted at any time. A story's entry counts only while every file and folder
//! that was read for it has the same size, time of modification, time of change, device and inode, and nothing else can have changed the
//! answer: the program itself, its version, the desk's policy (by its digest), the day, and, where a
//! verdict expires within it, the minute. An entry is not kept when one of its files was
//! touched less than [`SETTLED`] before the check, because the clock of a file system is coarse.
//!
//! What it trusts, and so what it can't find: somebody who writes into `.copydesk/` or turns the computer's clock back. Whoever must
//! not trust this computer says `--no-cache`; `audit` never looks at it. Linear in the files of the desk, a few microseconds each.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_bytes::Bytes;

use super::checked::{RenditionChecked, StoryChecked};
use crate::model::{Sha256, StorySlug};
use crate::store::{self, Desk, Onlooker, Sight, Stamp};

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

/// The file: what it rests on, and the entries by story, each still as bytes. An entry is read by whoever asks for its story, so that
/// the cores share that work too, and an entry that stays is written back as it came.
#[derive(Debug, Serialize, Deserialize)]
struct Stored<'a> {
    ground: Ground,
    #[serde(borrow)]
    stories: BTreeMap<&'a str, &'a Bytes>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    sights: Vec<Sight<'a>>,
    /// The moment at which time alone changes the answer, in seconds since 1970; none when it never does.
    until: Option<i64>,
    renditions: Vec<RenditionChecked>,
    /// JSON, because findings leave keys out; empty when there are none.
    findings: Cow<'a, str>,
}

/// The bytes of the cache as the last check left them.
#[derive(Debug, Default)]
pub(super) struct CacheFile(Vec<u8>);

impl CacheFile {
    /// The desk's cache; empty when there is none that can be read.
    pub(super) fn of(desk: &Desk) -> Self {
        Self(store::read_state(desk, FILE).unwrap_or_default())
    }
}

/// The answers of the last check.
#[derive(Debug)]
pub(super) struct Cache<'a> {
    stored: Stored<'a>,
    onlooker: Onlooker,
    settled: SystemTime,
    fresh: BTreeMap<String, Vec<u8>>,
    at: DateTime<Utc>,
}

impl<'a> Cache<'a> {
    /// What is left of the last check; empty when there was none, or everything has changed.
    pub(super) fn open(
        file: &'a CacheFile,
        desk: &Desk,
        policy: Sha256,
        at: DateTime<Utc>,
    ) -> Self {
        let program = std::env::current_exe().and_then(std::fs::metadata);
        let ground = Ground {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            program: program.ok().map(|metadata| Stamp::of(&metadata)),
            policy: policy.to_string(),
            day: at.date_naive().to_string(),
        };
        let stored = postcard::from_bytes::<Stored<'a>>(&file.0)
            .ok()
            .filter(|stored| stored.ground == ground)
            .unwrap_or_else(|| Stored {
                ground,
                stories: BTreeMap::new(),
            });
        let now = SystemTime::now();
        Self {
            stored,
            onlooker: desk.onlooker(),
            settled: now.checked_sub(SETTLED).unwrap_or(now),
            fresh: BTreeMap::new(),
            at,
        }
    }

    /// What was found of the story, when none of its files was touched since.
    pub(super) fn find(&self, story: &StorySlug) -> Option<StoryChecked> {
        let entry: &[u8] = self.stored.stories.get(story.as_str())?;
        let entry = postcard::from_bytes::<Entry<'_>>(entry).ok()?;
        let untouched = |sight| self.onlooker.finds(sight);
        let in_time = entry.until.is_none_or(|until| self.at.timestamp() < until);
        // Every story has files: an answer that rests on none was not found here.
        if entry.sights.is_empty() || !in_time || !entry.sights.iter().all(untouched) {
            return None;
        }
        let findings = match entry.findings.as_ref() {
            "" => Vec::new(),
            json => serde_json::from_str(json).ok()?,
        };
        Some(StoryChecked {
            story: story.clone(),
            findings,
            renditions: entry.renditions,
        })
    }

    /// Keeps what was found of a story, unless its files are too fresh to tell.
    pub(super) fn keep(
        &mut self,
        checked: &StoryChecked,
        sights: Vec<Sight<'_>>,
        until: Option<DateTime<Utc>>,
    ) {
        let fresh = |sight: &Sight<'_>| {
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
            until: until.map(|until| until.timestamp()),
            renditions: checked.renditions.clone(),
            findings: findings.into(),
        };
        if let Ok(bytes) = postcard::to_stdvec(&entry) {
            self.fresh.insert(checked.story.to_string(), bytes);
        }
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(super) fn close(self, desk: &Desk) {
        if self.fresh.is_empty() {
            return;
        }
        let mut stored: Stored<'_> = self.stored;
        let fresh = self.fresh.iter();
        stored
            .stories
            .extend(fresh.map(|(story, bytes)| (story.as_str(), Bytes::new(bytes))));
        if let Ok(bytes) = postcard::to_stdvec(&stored) {
            // A desk that can't be written to goes without.
            drop(store::write_state(desk, FILE, &bytes));
        }
    }
}
