//! Every story of the desk in a line: what stands, what doesn't, and whether it waits for the one who looks.

use std::cmp::Ordering;
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::UsecaseError;
use super::desk_status::{Counts, RenditionStatus, held_to_policy, rendition_statuses};
use super::titled::title;
use crate::model::{DeskPolicy, PersonRole, RenditionRef, ReviewerId, Status, StorySlug};
use crate::store::{self, Desk};
use crate::trust::gravity;

/// Every story of the desk, the most urgent first.
#[derive(Debug, Clone)]
pub(crate) struct Overview {
    /// The newsroom.
    pub outlet: String,
    /// The stories.
    pub stories: Vec<StoryLine>,
}

/// One story in a line.
#[derive(Debug, Clone)]
pub(crate) struct StoryLine {
    /// The story.
    pub story: StorySlug,
    /// Its title.
    pub title: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// When it must be done.
    pub deadline: Option<DateTime<Utc>>,
    /// Who reported it, as the story's record names them.
    pub authors: Vec<String>,
    /// Its renditions with their claims by status.
    pub renditions: Vec<(RenditionRef, Counts)>,
    /// How many claims of each rendition pass, by their status and by the policy.
    pub passing: Vec<usize>,
    /// How many claims wait for the one who looks.
    pub mine: usize,
}

impl StoryLine {
    /// The claims of all renditions, by status.
    pub(crate) fn counts(&self) -> Counts {
        let all = self.renditions.iter();
        all.fold(Counts::default(), |sum, (_, counts)| sum + *counts)
    }

    /// The gravest thing that is open.
    pub(crate) fn gravest(&self) -> Option<Status> {
        let counts = self.counts();
        let open = [
            (Status::Incorrect, counts.incorrect),
            (Status::Disputed, counts.disputed),
            (Status::Queried, counts.queried),
            (Status::Stale, counts.stale),
            (Status::Unreviewed, counts.unreviewed),
        ];
        let mut open = open.into_iter().filter(|(_, count)| *count > 0);
        open.next().map(|(status, _)| status)
    }

    // A question goes to the reporter; a doubt to the reporter and to the editors; words that nobody has judged to anybody but
    // the reporter, who would judge the own work.
    fn waiting_for(&self, reviewer: &ReviewerId, policy: &DeskPolicy) -> usize {
        let author = self.authors.iter().any(|one| one == reviewer.as_str());
        let edits = policy.person(reviewer).is_some_and(|person| {
            person.roles.iter().any(|role| match role {
                PersonRole::Editor | PersonRole::Standards | PersonRole::ResponsibleEditor => true,
                PersonRole::Reporter | PersonRole::FactChecker => false,
            })
        });
        let counts = self.counts();
        let mut mine = 0;
        if author {
            mine += counts.queried;
        } else {
            mine += counts.unreviewed + counts.stale;
        }
        if author || edits {
            mine += counts.disputed + counts.incorrect;
        }
        mine
    }
}

/// What earlier looks have found, so that a look at a large desk reads only the stories whose files changed since.
///
/// It goes by [`store::stamp`], which is good enough for a list to click on; whatever is judged is read anew.
#[derive(Debug, Default)]
pub(crate) struct Seen(HashMap<StorySlug, (u64, StoryLine)>);

/// Every story of the desk as `reviewer` sees it: what waits for the reviewer first, then by deadline, then the gravest first.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn overview(
    desk: &Desk,
    reviewer: &ReviewerId,
    seen: &mut Seen,
    at: DateTime<Utc>,
) -> Result<Overview, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let slugs = store::load_stories(desk)?;
    seen.0.retain(|slug, _| slugs.binary_search(slug).is_ok());
    let mut stories = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let stamp = store::stamp(desk, &slug);
        let known = seen.0.get(&slug).filter(|(old, _)| *old == stamp);
        let mut line = match known {
            Some((_, line)) => line.clone(),
            None => {
                let line = read(desk, &slug, &policy, at)?;
                seen.0.insert(slug, (stamp, line.clone()));
                line
            }
        };
        line.mine = line.waiting_for(reviewer, &policy);
        stories.push(line);
    }
    stories.sort_by(by_urgency);
    Ok(Overview {
        outlet: policy.outlet,
        stories,
    })
}

// What waits for the one who looks, then what is open, then by deadline (none last), then the gravest, then the newest.
fn by_urgency(a: &StoryLine, b: &StoryLine) -> Ordering {
    let deadline = |line: &StoryLine| (line.deadline.is_none(), line.deadline);
    (a.mine == 0)
        .cmp(&(b.mine == 0))
        .then(a.gravest().is_none().cmp(&b.gravest().is_none()))
        .then(deadline(a).cmp(&deadline(b)))
        .then(a.gravest().map(gravity).cmp(&b.gravest().map(gravity)))
        .then(b.date.cmp(&a.date))
        .then(a.story.cmp(&b.story))
}

fn read(
    desk: &Desk,
    slug: &StorySlug,
    policy: &DeskPolicy,
    at: DateTime<Utc>,
) -> Result<StoryLine, UsecaseError> {
    let dossier = store::load_story(desk, slug)?;
    let mut statuses = rendition_statuses(&dossier);
    held_to_policy(&mut statuses, policy, &dossier, at);
    Ok(StoryLine {
        story: slug.clone(),
        passing: statuses.iter().map(RenditionStatus::passing).collect(),
        renditions: statuses
            .into_iter()
            .map(|one| (one.target, one.counts))
            .collect(),
        title: title(&dossier),
        date: dossier.story.date,
        deadline: dossier.story.deadline,
        authors: dossier.story.authors,
        mine: 0,
    })
}
