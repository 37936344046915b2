//! The gate: every rule over every story asked for.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chrono::{DateTime, Utc};

use super::UsecaseError;
use super::desk_status::{Counts, RenditionStatus, rendition_statuses};
use crate::model::{DeskPolicy, Finding, Severity, StorySlug};
use crate::rules;
use crate::store::{self, Desk, StoreError};

/// What the gate says of one story.
#[derive(Debug, Clone)]
pub struct StoryChecked {
    /// The story.
    pub story: StorySlug,
    /// What stands between it and publication, most important first.
    pub findings: Vec<Finding>,
    /// Where its renditions stand.
    pub renditions: Vec<RenditionStatus>,
}

/// What the gate says of a desk.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The stories, sorted.
    pub stories: Vec<StoryChecked>,
}

impl Checked {
    /// Whether nothing closes the gate.
    pub fn passes(&self) -> bool {
        let mut findings = self.stories.iter().flat_map(|story| &story.findings);
        findings.all(|finding| finding.severity != Severity::Deny)
    }

    /// The claims of all stories, by status.
    pub fn counts(&self) -> Counts {
        let renditions = self.stories.iter().flat_map(|story| &story.renditions);
        renditions.fold(Counts::default(), |sum, one| sum + one.counts)
    }
}

/// Judges `stories` as of `at`; all of the desk when none is named.
///
/// # Errors
/// When the desk can't be read: every file that can't be, not only the first.
pub fn check(
    desk: &Desk,
    stories: &[StorySlug],
    at: DateTime<Utc>,
) -> Result<Checked, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let mut slugs = match stories {
        [] => store::load_stories(desk)?,
        named => named.to_vec(),
    };
    slugs.sort();
    slugs.dedup();
    let mut stories = Vec::new();
    let mut errors = Vec::new();
    for judged in judge_all(desk, &policy, &slugs, at) {
        match judged {
            Ok(story) => stories.push(story),
            Err(StoreError::Several(mut several)) => errors.append(&mut several),
            Err(error) => errors.push(error),
        }
    }
    match errors.len() {
        0 => Ok(Checked { stories }),
        1 => Err(errors.swap_remove(0).into()),
        _ => Err(StoreError::Several(errors).into()),
    }
}

// Stories do not depend on each other, so the cores share them; the order of the answers is that of `slugs`.
fn judge_all(
    desk: &Desk,
    policy: &DeskPolicy,
    slugs: &[StorySlug],
    at: DateTime<Utc>,
) -> Vec<Result<StoryChecked, StoreError>> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let workers = cores.min(slugs.len() / 4).max(1);
    if workers == 1 {
        return slugs
            .iter()
            .map(|slug| judge_one(desk, policy, slug, at))
            .collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match slugs.get(index) {
                Some(slug) => done.push((index, judge_one(desk, policy, slug, at))),
                None => return done,
            }
        }
    };
    let mut judged: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| match worker.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    });
    judged.sort_by_key(|(index, _)| *index);
    judged.into_iter().map(|(_, story)| story).collect()
}

fn judge_one(
    desk: &Desk,
    policy: &DeskPolicy,
    slug: &StorySlug,
    at: DateTime<Utc>,
) -> Result<StoryChecked, StoreError> {
    let mut dossier = store::load_story(desk, slug)?;
    store::load_evidence(desk, &mut dossier)?;
    Ok(StoryChecked {
        story: slug.clone(),
        findings: rules::judge(policy, &dossier, at),
        renditions: rendition_statuses(&dossier),
    })
}
