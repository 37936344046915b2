//! The stories that somebody has open in a browser, with how their files looked when last looked at. Constant in a story.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::model::StorySlug;

/// The stories that somebody has open.
#[derive(Debug, Default)]
pub(super) struct Watched(Mutex<HashMap<StorySlug, Open>>);

/// How many pages have a story open, and how its files looked last.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) pages: usize,
    pub(super) stamp: u64,
}

impl Watched {
    /// The stories, while nobody else looks.
    pub(super) fn open(&self) -> MutexGuard<'_, HashMap<StorySlug, Open>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes note of how the stories look now; gives those that looked otherwise.
    pub(super) fn changed(&self, stamps: Vec<(StorySlug, u64)>) -> Vec<StorySlug> {
        let mut open = self.open();
        let mut changed = Vec::new();
        for (story, stamp) in stamps {
            if let Some(one) = open.get_mut(&story)
                && one.stamp != stamp
            {
                one.stamp = stamp;
                changed.push(story);
            }
        }
        changed
    }
}
