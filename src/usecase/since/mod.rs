//! What changed on the desk since a commit or a day: stories, texts, verdicts given and lost, corrections, seals, policy.
//!
//! What is on the disk is held against the commit where this branch left the one that was named, or against the desk as it was when
//! the day began. Only stories with a file that differs are read, each twice; linear in them.

mod story;

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc, Weekday};
use serde::Serialize;

use super::UsecaseError;
use super::base::settings;
use super::changed::touched_since;
use super::check::{CheckRequest, check};
use super::commit::DeskThen;
use super::desk_status::Counts;
use super::repository::commit_of;
use super::repository::git;
use crate::model::{
    ClaimId, Code, IdError, RenditionName, ReplyOutcome, ReviewerId, Revision, Status, StorySlug,
    Verdict,
};
use crate::store::{self, Desk, POLICY_FILE};

/// The version of the answer's shape in JSON; it grows by keys.
const VERSION: u32 = 1;

/// Since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Since {
    /// A commit, branch or tag.
    Revision(String),
    /// The beginning of a day (UTC).
    Day(NaiveDate),
    /// The beginning of the last such day of the week, today included (UTC).
    Weekday(Weekday),
    /// The beginning of the day so many days ago (UTC).
    DaysAgo(u64),
}

impl FromStr for Since {
    type Err = IdError;

    /// A day (`2026-11-23`, `monday`, `today`, `yesterday`), else the name of a commit. A branch that is called like a day is named
    /// `refs/heads/monday`.
    fn from_str(text: &str) -> Result<Self, IdError> {
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self::Day(day));
        }
        if let ("today" | "yesterday", word) = (text, text) {
            return Ok(Self::DaysAgo(u64::from(word == "yesterday")));
        }
        match text.parse::<Weekday>() {
            // Whole names only: `sat` may well be a branch.
            Ok(day) if text.ends_with("day") => Ok(Self::Weekday(day)),
            _ => Ok(Self::Revision(text.to_owned())),
        }
    }
}

impl Since {
    // The day that begins it; `None` for a commit.
    fn day(&self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Revision(_) => None,
            Self::Day(day) => Some(*day),
            Self::DaysAgo(days) => today.checked_sub_days(Days::new(*days)),
            Self::Weekday(day) => {
                let back = today.weekday().days_since(*day);
                today.checked_sub_days(Days::new(u64::from(back)))
            }
        }
    }
}

/// What changed on a desk.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DeskChanges {
    /// The version of this shape.
    pub version: u32,
    /// The newsroom.
    pub outlet: String,
    /// What it is compared with, as it was asked for: a commit's name or a day.
    pub since: String,
    /// The commit that it is compared with; `None` where there was no desk yet, and everything is new.
    pub base: Option<String>,
    /// When it was looked at.
    pub at: DateTime<Utc>,
    /// The stories that changed, by name.
    pub stories: Vec<StoryChanges>,
    /// What changed in `copydesk.toml`: policy, people, keys.
    pub policy: Vec<SettingChange>,
    /// What closes the gate of the stories that changed, and of the desk's history since then; by story.
    pub waits: Vec<StoryWaits>,
}

/// What closes the gate of a story that changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoryWaits {
    /// The story.
    pub story: StorySlug,
    /// How many findings do.
    pub findings: usize,
    /// Their codes, each once, the most important first.
    pub codes: Vec<Code>,
    /// The command that names them, and what clears each.
    pub command: String,
}

/// What became of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StoryFate {
    /// It was not on the desk then.
    New,
    /// It was, and is.
    Changed,
    /// It is no longer on the desk.
    Gone,
}

/// What changed in a story.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoryChanges {
    /// The story.
    pub story: StorySlug,
    /// Its title.
    pub title: String,
    /// What became of it.
    pub fate: StoryFate,
    /// Its claims by status then; `None` for a new story.
    pub then: Option<Counts>,
    /// Its claims by status now; `None` for one that is gone.
    pub now: Option<Counts>,
    /// Texts that were imported.
    pub revisions: Vec<RevisionCame>,
    /// Verdicts that were given or taken back, oldest first.
    pub given: Vec<VerdictCame>,
    /// Claims that passed then and no longer do.
    pub lost: Vec<StandingLost>,
    /// Corrections of what was published.
    pub corrections: Vec<CorrectionCame>,
    /// Seals that were made.
    pub seals: Vec<SealCame>,
    /// Replies that were sought.
    pub replies: Vec<ReplyCame>,
    /// What changed in its record: authors, its own policy, its deadline.
    pub record: Vec<SettingChange>,
}

impl StoryChanges {
    /// Whether nothing is to be told: files differ, and the record says the same.
    pub(crate) fn is_quiet(&self) -> bool {
        self.fate == StoryFate::Changed
            && self.then == self.now
            && self.revisions.is_empty()
            && self.given.is_empty()
            && self.lost.is_empty()
            && self.corrections.is_empty()
            && self.seals.is_empty()
            && self.replies.is_empty()
            && self.record.is_empty()
    }
}

/// A text that was imported.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RevisionCame {
    /// Of which rendition.
    pub rendition: RenditionName,
    /// As which revision.
    pub revision: Revision,
    /// When.
    pub imported: DateTime<Utc>,
}

/// A verdict that was given or taken back.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct VerdictCame {
    /// The claim's rendition.
    pub rendition: RenditionName,
    /// The claim.
    pub claim: ClaimId,
    /// Who.
    pub by: ReviewerId,
    /// What was said.
    pub verdict: Verdict,
    /// When.
    pub at: DateTime<Utc>,
    /// The words that were judged.
    pub words: String,
}

/// A claim that passed then and no longer does.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StandingLost {
    /// The claim's rendition.
    pub rendition: RenditionName,
    /// The claim.
    pub claim: ClaimId,
    /// Its status then.
    pub was: Status,
    /// Its status now.
    pub is: Status,
    /// Its words now.
    pub words: String,
    /// What changed, as far as the record says: `number: 13 -> 30`, `queried by jonas`.
    pub why: Vec<String>,
}

/// A correction of what was published.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CorrectionCame {
    /// Of which rendition.
    pub rendition: RenditionName,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: ReviewerId,
    /// The words that were wrong.
    pub wrong: String,
    /// The words that are right.
    pub right: String,
}

/// A seal that was made.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SealCame {
    /// Of which rendition.
    pub rendition: RenditionName,
    /// Of which revision.
    pub revision: Revision,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: ReviewerId,
}

/// A reply that was sought.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReplyCame {
    /// Who was asked.
    pub to: String,
    /// When.
    pub asked: DateTime<Utc>,
    /// What came back.
    pub outcome: ReplyOutcome,
    /// Who asked.
    pub by: ReviewerId,
}

/// A setting that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SettingChange {
    /// Its name.
    pub setting: String,
    /// What it was; `None` when it was not set.
    pub was: Option<String>,
    /// What it is; `None` when it is no longer set.
    pub is: Option<String>,
}

/// What changed on the desk since `since`; `now` is the time that days are counted from.
///
/// # Errors
/// When the desk is in no git repository, `since` is neither a day nor a commit of it, the history is not there, or the desk can't be
/// read, today or then.
pub(crate) fn changes(
    desk: &Desk,
    since: &Since,
    now: DateTime<Utc>,
) -> Result<DeskChanges, UsecaseError> {
    let (mut changes, touched) = differences(desk, since, now)?;
    changes.waits = waits(desk, &changes, &touched)?;
    Ok(changes)
}

// What the gate says of the stories of which a file differs, with what stood at the base: claims that pass are not all that it asks for, and
// what was taken out of a record changes nothing that is told.
fn waits(
    desk: &Desk,
    changes: &DeskChanges,
    touched: &BTreeSet<StorySlug>,
) -> Result<Vec<StoryWaits>, UsecaseError> {
    let base = changes.base.as_deref();
    let checked = check(
        desk,
        &CheckRequest {
            only: Some(touched),
            base,
            cache: true,
            ..CheckRequest::of(&[], changes.at)
        },
    )?;
    let told = checked.stories.iter().filter_map(|one| {
        let mut codes: Vec<Code> = Vec::new();
        let closing = one.findings.iter().filter(|finding| finding.closes());
        let findings = closing.clone().count();
        for finding in closing {
            if !codes.contains(&finding.code) {
                codes.push(finding.code);
            }
        }
        let against = base
            .map(|base| format!(" --base {base}"))
            .unwrap_or_default();
        (findings > 0).then(|| StoryWaits {
            story: one.story.clone(),
            findings,
            codes,
            command: format!("copydesk check {}{against}", one.story),
        })
    });
    Ok(told.collect())
}

fn differences(
    desk: &Desk,
    since: &Since,
    now: DateTime<Utc>,
) -> Result<(DeskChanges, BTreeSet<StorySlug>), UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let here: BTreeSet<StorySlug> = store::load_stories(desk)?.into_iter().collect();
    let (name, commit) = begin(desk, since, now)?;
    let touched = commit
        .map(|commit| touched_since(desk, &name, &commit))
        .transpose()?;
    let wanted = touched.as_ref().and_then(|one| one.stories.as_ref());
    let then = match &touched {
        Some(touched) => DeskThen::at(desk, &name, &touched.base, wanted)?,
        None => None,
    };
    let none = BTreeSet::new();
    let were = then.as_ref().map_or(&none, |then| &then.stories);
    let mut stories = Vec::new();
    for slug in here.union(were) {
        if wanted.is_some_and(|wanted| !wanted.contains(slug)) {
            continue;
        }
        let before = match &then {
            Some(then) if were.contains(slug) => Some(then.story(&name, slug)?),
            Some(_) | None => None,
        };
        let after = match here.contains(slug) {
            true => Some(store::load_story(desk, slug)?),
            false => None,
        };
        let change = story::compare(slug, before.as_ref(), after.as_ref());
        stories.extend(change.filter(|one| !one.is_quiet()));
    }
    let text = desk.read_text(POLICY_FILE)?.unwrap_or_default();
    let mut looked_at = here;
    looked_at.retain(|slug| wanted.is_none_or(|wanted| wanted.contains(slug)));
    let changes = DeskChanges {
        version: VERSION,
        outlet: policy.outlet,
        since: name,
        base: then.as_ref().and(touched).map(|touched| touched.base),
        at: now,
        stories,
        policy: then.map_or_else(Vec::new, |then| differing(&then.policy, &text)),
        waits: Vec::new(),
    };
    Ok((changes, looked_at))
}

// What to call it, and the commit it begins with; no commit where nothing had been committed then.
fn begin(
    desk: &Desk,
    since: &Since,
    now: DateTime<Utc>,
) -> Result<(String, Option<String>), UsecaseError> {
    let day = match (since, since.day(now.date_naive())) {
        (Since::Revision(revision), _) => {
            return Ok((
                revision.clone(),
                Some(commit_of(desk, "--since", revision)?),
            ));
        }
        (_, Some(day)) => day,
        (_, None) => now.date_naive(),
    };
    let name = day.to_string();
    if git(desk, &name, &["rev-list", "-n", "1", "--all"])?.is_empty() {
        return Ok((name, None));
    }
    // What a merged branch committed earlier was not on the desk before the merge.
    let before = format!("--before={day}T00:00:00Z");
    let arguments = ["rev-list", "-n", "1", "--first-parent", &before, "HEAD"];
    let found = git(desk, &name, &arguments)?.trim().to_owned();
    if !found.is_empty() {
        return Ok((name, Some(found)));
    }
    // A clone without its history would call everything new.
    let shallow = git(desk, &name, &["rev-parse", "--is-shallow-repository"])?;
    match shallow.trim() {
        "true" => Err(UsecaseError::NoComparison {
            revision: name,
            reason: "this clone holds no commit from before that day".to_owned(),
        }),
        _ => Ok((name, None)),
    }
}

// The settings that differ between two texts of a policy.
fn differing(then: &str, now: &str) -> Vec<SettingChange> {
    let (then, now) = (settings(then), settings(now));
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let changes = names.into_iter().map(|name| SettingChange {
        setting: name.clone(),
        was: then.get(name).cloned(),
        is: now.get(name).cloned(),
    });
    changes.filter(|one| one.was != one.is).collect()
}

#[cfg(test)]
mod tests {
    use super::Since;
    use chrono::NaiveDate;

    #[test]
    fn days_are_told_from_commits() {
        // 2026-11-25 is a Wednesday.
        let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap_or_default();
        let cases = [
            ("2026-11-01", Some("2026-11-01")),
            ("today", Some("2026-11-25")),
            ("yesterday", Some("2026-11-24")),
            ("monday", Some("2026-11-23")),
            ("wednesday", Some("2026-11-25")),
            ("thursday", Some("2026-11-19")),
            ("main", None),
            ("sat", None),
            ("refs/heads/monday", None),
            ("2026-13-01", None),
        ];
        for (text, day) in cases {
            let since: Since = text.parse().unwrap_or(Since::DaysAgo(9));
            let found = since.day(today).map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }
}
