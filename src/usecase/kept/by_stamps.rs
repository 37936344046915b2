//! Answers that stand while the file system says that nobody touched a story's files: `.copydesk/check-cache`.
//!
//! An answer counts only while every file and folder that was read for it has the same size, time of modification, time of change,
//! device and inode. One is not kept when one of its files was touched less than [`SETTLED`] before the check, because the clock of a
//! file system is coarse.
//!
//! What it trusts, and so what it can't find: somebody who writes into `.copydesk/` or turns the computer's clock back. Whoever must
//! not trust this computer says `--no-cache`; `audit` never looks at it. A few microseconds for each file.

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

use super::{Ground, Shelf};
use crate::model::StorySlug;
use crate::store::{self, Desk, Onlooker, Sight};
use crate::usecase::checked::StoryChecked;

const FILE: &str = "check-cache";

/// How long a file must have been left alone before its stamp is believed.
const SETTLED: Duration = Duration::from_secs(2);

/// The file's bytes; empty when there is none that can be read.
pub(super) fn read(desk: &Desk) -> Vec<u8> {
    store::read_state(desk, FILE).unwrap_or_default()
}

/// The answers of the last checks, by what the file system says.
#[derive(Debug)]
pub(in crate::usecase) struct Cache<'a> {
    shelf: Shelf<'a>,
    onlooker: Onlooker,
    settled: SystemTime,
}

impl<'a> Cache<'a> {
    pub(super) fn open(bytes: &'a [u8], desk: &Desk, ground: Ground, at: DateTime<Utc>) -> Self {
        let now = SystemTime::now();
        Self {
            shelf: Shelf::open(bytes, ground, at),
            onlooker: desk.onlooker(),
            settled: now.checked_sub(SETTLED).unwrap_or(now),
        }
    }

    /// What was found of the story, when none of its files was touched since.
    pub(super) fn find(&self, story: &StorySlug) -> Option<StoryChecked> {
        let untouched =
            |sights: &[Sight<'a>]| sights.iter().all(|sight| self.onlooker.finds(sight));
        Some(self.shelf.find(story, untouched)?.0)
    }

    /// Keeps what was found of a story, unless its files are too fresh to tell.
    pub(super) fn keep(
        &mut self,
        checked: &StoryChecked,
        sights: &[Sight<'_>],
        until: Option<DateTime<Utc>>,
    ) {
        let fresh = |sight: &Sight<'_>| {
            sight
                .stamp
                .is_some_and(|one| one.touched_since(self.settled))
        };
        if !sights.iter().any(fresh) {
            self.shelf.keep(checked, sights.iter().collect(), until);
        }
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(super) fn close(self, desk: &Desk) {
        if let Some(bytes) = self.shelf.bytes() {
            drop(store::write_state(desk, FILE, &bytes));
        }
    }
}
