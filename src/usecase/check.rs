//! The gate: every rule over every story asked for.
//!
//! Story by story, shared by the cores: of a story that was judged only its counts and findings are kept, so memory does not grow with
//! the claims of a desk, only with what is found. Linear in the bytes of the files.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};

use super::UsecaseError;
use super::base::{Asks, Then};
use super::checked::{Checked, RenditionChecked, Shard, StoryChecked};
use super::desk_status::Counts;
use super::kept::{Fresh, Kept, KeptFiles};
use super::readings::Readings;
use super::reread::reread;
use super::shared::on_every_core;
use crate::model::{Code, DeskPolicy, Status, StorySlug};
use crate::rules::{self, Scope};
use crate::store::{self, Desk, StoreError};

/// What a finding of that code means, in a sentence.
pub(crate) fn meaning(code: Code) -> &'static str {
    rules::rule(code).map_or("", |rule| rule.meaning)
}

/// What is to be checked, and how.
#[derive(Clone, Copy)]
pub(crate) struct CheckRequest<'a> {
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
    pub(crate) fn of(stories: &'a [StorySlug], at: DateTime<Utc>) -> Self {
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
pub(crate) fn check(desk: &Desk, request: &CheckRequest<'_>) -> Result<Checked, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let (policy, policy_digest) = store::load_policy_with_digest(desk)?;
    let slugs = wanted(desk, request)?;
    let base = match request.base {
        Some(base) => Some(super::base::then(desk, base)?),
        None => None,
    };
    let files = request.cache.then(|| KeptFiles::of(desk));
    let mut kept = files
        .as_ref()
        .map(|files| Kept::open(files, desk, policy_digest, request.at));
    let readings = request.cache.then(|| Readings::of(desk));
    let mut stories = Vec::new();
    let mut errors = Vec::new();
    let judged = Judging {
        desk,
        policy: &policy,
        request,
        base: base.as_ref(),
        kept: kept.as_ref(),
        readings: readings.as_ref(),
        slugs: &slugs,
    }
    .all();
    for judged in judged {
        match judged {
            Ok((story, fresh)) => {
                if let (Some(kept), Some(fresh)) = (&mut kept, fresh) {
                    kept.keep(&story, &fresh);
                }
                stories.push(story);
            }
            Err(StoreError::Several(mut several)) => errors.append(&mut several),
            Err(error) => errors.push(error),
        }
    }
    if let Some(kept) = kept {
        kept.close(desk);
    }
    if let Some(readings) = readings {
        readings.close(desk);
    }
    let shard = request.shard;
    let state = match shard {
        Some(_) => Some((
            super::state::state(desk, request.base, &all_wanted(desk, request)?)?,
            request.at,
        )),
        None => None,
    };
    match errors.len() {
        0 => {
            let mut checked = Checked {
                stories,
                shard,
                state,
                ranges: Vec::new(),
                unchanged: None,
            };
            // It looks at the whole desk, so of several parts one does.
            if let Some(base) = base
                && shard.is_none_or(|shard| shard.part == 1)
            {
                base.tell(&policy, &mut checked);
            }
            Ok(checked)
        }
        1 => Err(errors.swap_remove(0).into()),
        _ => Err(StoreError::Several(errors).into()),
    }
}

fn wanted(desk: &Desk, request: &CheckRequest<'_>) -> Result<Vec<StorySlug>, StoreError> {
    let mut slugs = all_wanted(desk, request)?;
    if let Some(Shard { part, of }) = request.shard {
        let mut turn = (1..=of).cycle();
        slugs.retain(|_| turn.next() == Some(part));
    }
    Ok(slugs)
}

// Those of all parts.
fn all_wanted(desk: &Desk, request: &CheckRequest<'_>) -> Result<Vec<StorySlug>, StoreError> {
    let mut slugs = store::stories_wanted(desk, request.stories)?;
    slugs.sort();
    slugs.dedup();
    if let Some(only) = request.only {
        slugs.retain(|slug| only.contains(slug));
    }
    Ok(slugs)
}

/// A story's answer, with what it rests on when it is new.
type Answer = Result<(StoryChecked, Option<Fresh>), StoreError>;

struct Judging<'a> {
    desk: &'a Desk,
    policy: &'a DeskPolicy,
    request: &'a CheckRequest<'a>,
    base: Option<&'a Then>,
    kept: Option<&'a Kept<'a>>,
    readings: Option<&'a Readings>,
    slugs: &'a [StorySlug],
}

impl Judging<'_> {
    // Stories do not depend on each other, so the cores share them; the order of the answers is that of `slugs`.
    fn all(&self) -> Vec<Answer> {
        let done = AtomicUsize::new(0);
        on_every_core(self.slugs, |slug| {
            let answer = self.one(slug);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            (self.request.progress)(done, self.slugs.len());
            answer
        })
    }

    fn one(&self, slug: &StorySlug) -> Answer {
        let asks = self
            .base
            .and_then(|base| base.asks(self.desk, self.policy, slug));
        // What was found without asking what the base asked is no answer, and the other way round.
        let (None, Some(kept)) = (asks, self.kept) else {
            // Traced, though nobody keeps it: a folder that was looked at once is not looked at again for each of its files.
            return Ok((self.judge(&self.desk.traced(), slug, asks)?.0, None));
        };
        if let Some(known) = kept.find(self.desk, slug) {
            return Ok(known);
        }
        let desk = self.desk.traced_with_contents();
        let (judged, until) = self.judge(&desk, slug, None)?;
        let looked_at = desk.looked_at();
        let fresh = Fresh {
            sights: looked_at.sights,
            contents: looked_at.contents,
            until,
        };
        Ok((judged, Some(fresh)))
    }

    fn judge(
        &self,
        desk: &Desk,
        slug: &StorySlug,
        asks: Option<Asks<'_>>,
    ) -> Result<(StoryChecked, Option<DateTime<Utc>>), StoreError> {
        let mut dossier = store::load_story(desk, slug)?;
        let read_by = asks.map(|asks| {
            asks.bind(self.policy, &mut dossier);
            asks.reading_policy(self.policy)
        });
        store::load_evidence(desk, &mut dossier)?;
        let read_by = read_by.as_ref().unwrap_or(self.policy);
        reread(desk, read_by, &mut dossier, self.readings);
        store::load_suggestions_if_asked(desk, self.policy, &mut dossier)?;
        let scope =
            Scope::new(self.policy, &dossier, self.request.at).held_to(asks.map(Asks::policy));
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
