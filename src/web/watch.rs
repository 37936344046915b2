//! Which stories changed on disk, so that an open page is never behind the files: another editor's server, the command line
//! and `git pull` write them too.
//!
//! Looks at the files of those stories that somebody has open, and at no others, about once a second.

use std::sync::Arc;
use std::time::Duration;

use super::state::Web;
use super::watched::Open;
use crate::model::StorySlug;
use crate::store;

/// Between two looks at the files of open pages: sooner than somebody who waits for it minds, and rare enough to cost nothing.
const PAUSE: Duration = Duration::from_millis(800);

/// A page that has a story open, for as long as this lives.
#[derive(Debug)]
pub(super) struct OpenPage {
    web: Arc<Web>,
    story: StorySlug,
}

impl OpenPage {
    /// Watches `story`, whose files had `stamp` when the page was made; a change since is told at the next look.
    pub(super) fn new(web: Arc<Web>, story: StorySlug, stamp: u64) -> Self {
        let mut open = web.watched.open();
        let one = open
            .entry(story.clone())
            .or_insert(Open { pages: 0, stamp });
        one.pages += 1;
        // A page made before the last change makes the next look tell it to all: to be told twice harms nobody.
        one.stamp = stamp;
        drop(open);
        Self { web, story }
    }

    /// The story that it has open.
    pub(super) fn story(&self) -> &StorySlug {
        &self.story
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut open = self.web.watched.open();
        if let Some(one) = open.get_mut(&self.story) {
            one.pages = one.pages.saturating_sub(1);
            if one.pages == 0 {
                open.remove(&self.story);
            }
        }
    }
}

pub(super) async fn watch(web: Arc<Web>) {
    loop {
        tokio::time::sleep(PAUSE).await;
        let stories: Vec<StorySlug> = web.watched.open().keys().cloned().collect();
        if stories.is_empty() {
            continue;
        }
        let desk = web.desk().clone();
        let look = move || -> Vec<(StorySlug, u64)> {
            let stamped = stories.into_iter().map(|story| {
                let stamp = store::stamp(&desk, &story);
                (story, stamp)
            });
            stamped.collect()
        };
        let Ok(stamps) = tokio::task::spawn_blocking(look).await else {
            continue;
        };
        for story in web.watched.changed(stamps) {
            // Nobody listens when the last page was closed meanwhile.
            let _ = web.changes.send(story);
        }
    }
}
