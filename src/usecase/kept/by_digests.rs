//! Answers that stand while every file that was read for a story still holds the same bytes: `.copydesk/answers`.
//!
//! Each file is read and its digest taken, each folder is listed, whatever the file system says of them; only when all agree with what
//! was read when the story was judged does the answer of then stand. So a check after a checkout, a copy back or a touched file
//! parses and judges nothing that is as it was.
//!
//! The file is this disk's own: one that came with a clone, an archive or a copy, tracked by git or not, is not read. What it trusts is
//! what every cache here trusts: that nobody who can run programs as this user writes into `.copydesk/`. `--no-cache` does not look at
//! it, and the recipes for CI say so. One pass over the bytes of the desk; 40 bytes and a name kept for each file.

use chrono::{DateTime, Utc};

use super::{Fresh, Ground, Shelf};
use crate::model::StorySlug;
use crate::store::{self, Desk, Held};
use crate::usecase::checked::StoryChecked;

const FILE: &str = "answers";

/// The file's bytes; empty when there is none of this disk.
pub(super) fn read(desk: &Desk) -> Vec<u8> {
    store::read_own_state(desk, FILE).unwrap_or_default()
}

/// The answers of the last checks, by what was read for them.
#[derive(Debug)]
pub(in crate::usecase) struct Answers<'a>(Shelf<'a>);

impl<'a> Answers<'a> {
    pub(super) fn open(bytes: &'a [u8], ground: Ground, at: DateTime<Utc>) -> Self {
        Self(Shelf::open(bytes, ground, at))
    }

    /// What was found of the story, when every byte that was read for it is as it was; with what the file system says of the files now.
    pub(super) fn find(&self, desk: &Desk, story: &StorySlug) -> Option<(StoryChecked, Fresh)> {
        // Traced, so that the next check need not read them.
        let desk = desk.traced();
        let as_then = |held: &[Held<'a>]| {
            let mut held = held.iter();
            held.all(|one| desk.still_holds(one).unwrap_or(false))
        };
        let (checked, until) = self.0.find(story, as_then)?;
        let fresh = Fresh {
            sights: desk.looked_at().sights,
            contents: None,
            until,
        };
        Some((checked, fresh))
    }

    /// Keeps what was found of a story.
    pub(super) fn keep(
        &mut self,
        checked: &StoryChecked,
        contents: &[Held<'_>],
        until: Option<DateTime<Utc>>,
    ) {
        self.0.keep(checked, contents.iter().collect(), until);
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(super) fn close(self, desk: &Desk) {
        if let Some(bytes) = self.0.bytes() {
            drop(store::write_own_state(desk, FILE, &bytes));
        }
    }
}
