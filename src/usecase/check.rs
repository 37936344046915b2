//! The gate: every rule over every story asked for.
//!
//! Story by story, shared by the cores: of a story that was judged only its counts and findings are kept, so memory does not grow with
//! the claims of a desk, only with what is found. Linear in the bytes of the files.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use chrono::{DateTime, Utc};

use super::UsecaseError;
use super::check_cache::{Cache, CacheFile};
use super::checked::{Checked, RenditionChecked, Shard, StoryChecked};
use super::desk_status::Counts;
use super::readings::Readings;
use super::reread::reread;
use crate::model::{Code, DeskPolicy, Sha256, Status, StorySlug};
use crate::rules::{self, Scope};
use crate::store::{self, Desk, Sight, StoreError};

/// What a finding of that code means, in a sentence.
pub fn meaning(code: Code) -> &'static str {
    rules::rule(code).map_or("", |rule| rule.meaning)
}

/// What is to be checked, and how.
#[derive(Clone, Copy)]
pub struct CheckRequest<'a> {
    /// The stories; every story of the desk when there are none.
    pub stories: &'a [StorySlug],
    /// Of these, only those in the set, when there is one.
    pub only: Option<&'a BTreeSet<StorySlug>>,
    /// Of these, only one part.
    pub shard: Option<Shard>,
    /// The commit whose ledgers, waivers, seals and revisions must be the beginning of those here.
    pub base: Option<&'a str>,
    /// Now.
    pub at: DateTime<Utc>,
    /// Whether stories that nobody touched since the last check may be taken from it, and texts that agreed with their sheets left unread.
    pub cache: bool,
    /// Called after each story with how many are done, and how many there are.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl<'a> CheckRequest<'a> {
    /// Every rule over `stories` (all of the desk when there are none), read anew.
    pub fn of(stories: &'a [StorySlug], at: DateTime<Utc>) -> Self {
        Self {
            stories,
            only: None,
            shard: None,
            base: None,
            at,
            cache: false,
            progress: &|_, _| {},
        }
    }
}

/// Judges what is asked for.
///
/// # Errors
/// When the desk can't be read: every file that can't be, not only the first.
pub fn check(desk: &Desk, request: &CheckRequest<'_>) -> Result<Checked, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let slugs = wanted(desk, request)?;
    let file = request.cache.then(|| CacheFile::of(desk));
    let mut cache = match &file {
        Some(file) => Some(Cache::open(file, desk, digest(desk)?, request.at)),
        None => None,
    };
    let readings = request.cache.then(|| Readings::of(desk));
    let mut stories = Vec::new();
    let mut errors = Vec::new();
    let judged = Judging {
        desk,
        policy: &policy,
        request,
        cache: cache.as_ref(),
        readings: readings.as_ref(),
        slugs: &slugs,
    }
    .all();
    for judged in judged {
        match judged {
            Ok((story, fresh)) => {
                if let (Some(cache), Some((sights, until))) = (&mut cache, fresh) {
                    cache.keep(&story, sights, until);
                }
                stories.push(story);
            }
            Err(StoreError::Several(mut several)) => errors.append(&mut several),
            Err(error) => errors.push(error),
        }
    }
    if let Some(cache) = cache {
        cache.close(desk);
    }
    if let Some(readings) = readings {
        readings.close(desk);
    }
    let shard = request.shard;
    match errors.len() {
        0 => {
            let mut checked = Checked { stories, shard };
            // It looks at the whole desk, so of several parts one does.
            if let Some(base) = request.base
                && shard.is_none_or(|shard| shard.part == 1)
            {
                super::base::against(desk, &policy, base, &mut checked)?;
            }
            Ok(checked)
        }
        1 => Err(errors.swap_remove(0).into()),
        _ => Err(StoreError::Several(errors).into()),
    }
}

fn digest(desk: &Desk) -> Result<Sha256, StoreError> {
    let bytes = desk.read_bytes(store::POLICY_FILE)?;
    Ok(Sha256::of(bytes.unwrap_or_default()))
}

fn wanted(desk: &Desk, request: &CheckRequest<'_>) -> Result<Vec<StorySlug>, StoreError> {
    let mut slugs = match request.stories {
        [] => store::load_stories(desk)?,
        named => named.to_vec(),
    };
    slugs.sort();
    slugs.dedup();
    if let Some(only) = request.only {
        slugs.retain(|slug| only.contains(slug));
    }
    if let Some(Shard { part, of }) = request.shard {
        let mut turn = (1..=of).cycle();
        slugs.retain(|_| turn.next() == Some(part));
    }
    Ok(slugs)
}

/// What was read for an answer, and the moment at which time alone changes it.
type Fresh = (Vec<Sight<'static>>, Option<DateTime<Utc>>);

/// A story's answer, with what it rests on when it is new.
type Answer = Result<(StoryChecked, Option<Fresh>), StoreError>;

struct Judging<'a> {
    desk: &'a Desk,
    policy: &'a DeskPolicy,
    request: &'a CheckRequest<'a>,
    cache: Option<&'a Cache<'a>>,
    readings: Option<&'a Readings>,
    slugs: &'a [StorySlug],
}

impl Judging<'_> {
    // Stories do not depend on each other, so the cores share them; the order of the answers is that of `slugs`.
    fn all(&self) -> Vec<Answer> {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let workers = cores.min(self.slugs.len() / 4).max(1);
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || {
            let mut answers = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(slug) = self.slugs.get(index) else {
                    return answers;
                };
                answers.push((index, self.one(slug)));
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                (self.request.progress)(done, self.slugs.len());
            }
        };
        if workers == 1 {
            return work().into_iter().map(|(_, answer)| answer).collect();
        }
        let mut answers: Vec<_> = thread::scope(|scope| {
            let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            workers
                .into_iter()
                .flat_map(|worker| match worker.join() {
                    Ok(answers) => answers,
                    Err(panic) => std::panic::resume_unwind(panic),
                })
                .collect()
        });
        answers.sort_by_key(|(index, _)| *index);
        answers.into_iter().map(|(_, answer)| answer).collect()
    }

    fn one(&self, slug: &StorySlug) -> Answer {
        if let Some(known) = self.cache.and_then(|cache| cache.find(slug)) {
            return Ok((known, None));
        }
        // Traced even where no cache wants it: a folder that was looked at once is not looked at again for each of its files.
        let desk = self.desk.traced();
        let (judged, until) = self.judge(&desk, slug)?;
        Ok((judged, self.cache.map(|_| (desk.sights(), until))))
    }

    fn judge(
        &self,
        desk: &Desk,
        slug: &StorySlug,
    ) -> Result<(StoryChecked, Option<DateTime<Utc>>), StoreError> {
        let mut dossier = store::load_story(desk, slug)?;
        store::load_evidence(desk, &mut dossier)?;
        reread(desk, self.policy, &mut dossier, self.readings);
        store::load_suggestions_if_asked(desk, self.policy, &mut dossier)?;
        let scope = Scope::new(self.policy, &dossier, self.request.at);
        let checked = StoryChecked {
            story: slug.clone(),
            findings: rules::judge_scope(&scope, self.request.at),
            renditions: scope
                .renditions
                .iter()
                .map(|rendition| RenditionChecked {
                    rendition: rendition.target.rendition.clone(),
                    counts: rendition
                        .standings
                        .iter()
                        .map(|standing| standing.status)
                        .filter(|status| *status != Status::Withdrawn)
                        .fold(Counts::default(), |mut counts, status| {
                            counts.count(status);
                            counts
                        }),
                })
                .collect(),
        };
        Ok((checked, scope.assessor.next_change()))
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn parts_are_counted_from_one() {
        assert_eq!("2/5".parse(), Ok(Shard { part: 2, of: 5 }));
        for bad in ["0/5", "6/5", "2", "2/0", "a/b", "-1/5", "2/5/1"] {
            assert!(bad.parse::<Shard>().is_err(), "{bad}");
        }
    }
}
