//! What checks found, story by story, kept so that the next one judges only what changed.
//!
//! Two files in `.copydesk/`, which git ignores; both may be deleted at any time. `check-cache` ([`by_stamps`]) answers while the
//! file system says that nobody touched a story's files: nothing is read. `answers` ([`by_digests`]) answers while every file and folder that was read
//! for the story still holds the same bytes: all are read and digested, nothing is parsed or judged. Both rest on the
//! same ground: the program itself, its version, the number of the engine's reading, the desk's policy (by its digest), the day, and,
//! where time alone changes an answer within it, the moment at which it does. Clocks that went back make an answer none.
//!
//! Only a whole answer of a story is kept, with its findings as they were told; what could not be read is never kept. Linear in the
//! files of the desk.

mod by_digests;
mod by_stamps;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_bytes::{ByteBuf, Bytes};

use super::checked::StoryChecked;
use crate::model::{READING, Sha256, StorySlug};
use crate::store::{Desk, Held, Sight, Stamp};

pub(super) use by_digests::Answers;
pub(super) use by_stamps::Cache;

/// What was read for an answer, and until when it stands.
pub(super) struct Fresh {
    /// The files and folders as the file system tells of them.
    pub sights: Vec<Sight<'static>>,
    /// What stood in them; `None` when that is not known of each, or stands in [`Answers`] already.
    pub contents: Option<Vec<Held<'static>>>,
    /// The moment at which time alone changes the answer; none when it never does.
    pub until: Option<DateTime<Utc>>,
}

/// The two files as the last check left them.
#[derive(Debug)]
pub(super) struct KeptFiles {
    by_stamps: Vec<u8>,
    by_digests: Vec<u8>,
}

impl KeptFiles {
    /// Those of the desk; empty where there is none that can be read.
    pub(super) fn of(desk: &Desk) -> Self {
        Self {
            by_stamps: by_stamps::read(desk),
            by_digests: by_digests::read(desk),
        }
    }
}

/// What the desk's earlier checks found.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    cache: Cache<'a>,
    answers: Answers<'a>,
}

impl<'a> Kept<'a> {
    /// What is left of the last checks; nothing when there were none, or the ground has changed.
    pub(super) fn open(
        files: &'a KeptFiles,
        desk: &Desk,
        policy: Sha256,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            cache: Cache::open(&files.by_stamps, desk, Ground::of(policy, at), at),
            answers: Answers::open(&files.by_digests, Ground::of(policy, at), at),
        }
    }

    /// What was found of the story, if it stands; with what is to be kept of it now.
    pub(super) fn find(
        &self,
        desk: &Desk,
        story: &StorySlug,
    ) -> Option<(StoryChecked, Option<Fresh>)> {
        if let Some(known) = self.cache.find(story) {
            return Some((known, None));
        }
        let (known, fresh) = self.answers.find(desk, story)?;
        Some((known, Some(fresh)))
    }

    /// Keeps what was found of a story.
    pub(super) fn keep(&mut self, checked: &StoryChecked, fresh: &Fresh) {
        self.cache.keep(checked, &fresh.sights, fresh.until);
        if let Some(contents) = &fresh.contents {
            self.answers.keep(checked, contents, fresh.until);
        }
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(super) fn close(self, desk: &Desk) {
        self.cache.close(desk);
        self.answers.close(desk);
    }
}

/// What every answer rests on beside the story's own files.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ground {
    version: String,
    reading: u32,
    program: Option<Stamp>,
    policy: String,
    day: String,
}

impl Ground {
    fn of(policy: Sha256, at: DateTime<Utc>) -> Self {
        let program = std::env::current_exe().and_then(std::fs::metadata);
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            reading: READING,
            program: program.ok().map(|metadata| Stamp::of(&metadata)),
            policy: policy.to_string(),
            day: at.date_naive().to_string(),
        }
    }
}

/// A file: what it rests on, and the answers by story, each still as bytes. An answer is read by whoever asks for its story, so that
/// the cores share that work too, and one that stays is written back as it came.
#[derive(Debug, Serialize, Deserialize)]
struct Stored<'a> {
    ground: Ground,
    #[serde(borrow)]
    stories: BTreeMap<&'a str, &'a Bytes>,
}

/// An answer with what it rests on: `W` is what is held against the desk again.
#[derive(Debug, Serialize, Deserialize)]
struct Answer<'a, W> {
    rests_on: Vec<W>,
    /// When it was given, in seconds since 1970.
    given: i64,
    /// The moment at which time alone changes it, in seconds since 1970; none when it never does.
    until: Option<i64>,
    /// JSON, because counts and findings leave keys out, which this form can't; findings are empty when there are none.
    #[serde(borrow)]
    renditions: Cow<'a, str>,
    #[serde(borrow)]
    findings: Cow<'a, str>,
}

/// The answers of one file, and those that are new.
#[derive(Debug)]
struct Shelf<'a> {
    stored: Stored<'a>,
    fresh: BTreeMap<String, ByteBuf>,
    at: DateTime<Utc>,
}

impl<'a> Shelf<'a> {
    fn open(bytes: &'a [u8], ground: Ground, at: DateTime<Utc>) -> Self {
        let stored = postcard::from_bytes::<Stored<'a>>(bytes)
            .ok()
            .filter(|stored| stored.ground == ground)
            .unwrap_or_else(|| Stored {
                ground,
                stories: BTreeMap::new(),
            });
        Self {
            stored,
            fresh: BTreeMap::new(),
            at,
        }
    }

    // The answer, when it is in time and `holds` says that what it rests on still stands.
    fn find<W: Deserialize<'a>>(
        &self,
        story: &StorySlug,
        holds: impl FnOnce(&[W]) -> bool,
    ) -> Option<(StoryChecked, Option<DateTime<Utc>>)> {
        let bytes: &'a [u8] = self.stored.stories.get(story.as_str())?;
        let answer = postcard::from_bytes::<Answer<'a, W>>(bytes).ok()?;
        let now = self.at.timestamp();
        let in_time = answer.given <= now && answer.until.is_none_or(|until| now < until);
        // Every story has files: an answer that rests on none was not found here.
        if answer.rests_on.is_empty() || !in_time || !holds(&answer.rests_on) {
            return None;
        }
        let findings = match answer.findings.as_ref() {
            "" => Vec::new(),
            json => serde_json::from_str(json).ok()?,
        };
        let checked = StoryChecked {
            story: story.clone(),
            findings,
            renditions: serde_json::from_str(&answer.renditions).ok()?,
        };
        let until = match answer.until {
            Some(until) => Some(DateTime::from_timestamp(until, 0)?),
            None => None,
        };
        Some((checked, until))
    }

    fn keep<W: Serialize>(
        &mut self,
        checked: &StoryChecked,
        rests_on: Vec<W>,
        until: Option<DateTime<Utc>>,
    ) {
        let findings = match checked.findings.as_slice() {
            [] => Ok(String::new()),
            findings => serde_json::to_string(findings),
        };
        let renditions = serde_json::to_string(&checked.renditions);
        let (Ok(findings), Ok(renditions)) = (findings, renditions) else {
            return;
        };
        let answer = Answer {
            rests_on,
            given: self.at.timestamp(),
            until: until.map(|until| until.timestamp()),
            renditions: renditions.into(),
            findings: findings.into(),
        };
        if let Ok(bytes) = postcard::to_stdvec(&answer) {
            self.fresh
                .insert(checked.story.to_string(), ByteBuf::from(bytes));
        }
    }

    // What is to be written; none when nothing is new.
    fn bytes(&self) -> Option<Vec<u8>> {
        if self.fresh.is_empty() {
            return None;
        }
        let kept = self.stored.stories.iter();
        let mut stories: BTreeMap<&str, &Bytes> = kept.map(|(story, one)| (*story, *one)).collect();
        for (story, bytes) in &self.fresh {
            stories.insert(story.as_str(), Bytes::new(bytes));
        }
        #[derive(Serialize)]
        struct Written<'w> {
            ground: &'w Ground,
            stories: BTreeMap<&'w str, &'w Bytes>,
        }
        let ground = &self.stored.ground;
        postcard::to_stdvec(&Written { ground, stories }).ok()
    }
}
