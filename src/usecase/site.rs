//! What a site of all the desk's reports is made from: its stories, and for each a digest of everything its page depends on.
//!
//! Reading and hashing the files is far cheaper than making a page, so a story whose digest stands is left alone. Linear in the
//! bytes of the records; of evidence files, which may be hours of recordings, only name, size and time of change are looked at.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::UsecaseError;
use super::desk_status::Counts;
use super::report::{Progress, Report, ReportRequest};
use crate::model::{Sha256, Sha256Hasher, StorySlug};
use crate::store::{self, Desk, POLICY_FILE, StoreError, evidence_dir};

/// What the index of a site says of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SiteStory {
    /// The story.
    pub story: StorySlug,
    /// Its title.
    pub title: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Who reported it.
    pub authors: Vec<String>,
    /// When its report was made.
    pub at: DateTime<Utc>,
    /// Whether nothing stands between it and publication.
    pub passes: bool,
    /// Its claims by status.
    pub counts: Counts,
    /// How many corrections it had.
    pub corrections: usize,
    /// How checking went.
    pub progress: Progress,
    /// The words of its claims, to be searched.
    pub claims: Vec<String>,
}

impl SiteStory {
    /// What the index says of the story of `report`.
    pub(crate) fn of(report: &Report) -> Self {
        let claims = report.renditions.iter().flat_map(|one| &one.claims);
        let mut words: Vec<String> = claims.filter_map(|claim| claim.quote.clone()).collect();
        words.sort();
        words.dedup();
        Self {
            story: report.story.clone(),
            title: report.title.clone(),
            date: report.date,
            authors: report.authors.clone(),
            at: report.at,
            passes: report.passes,
            counts: report.counts,
            corrections: report.corrections.len(),
            progress: report.progress.clone(),
            claims: words,
        }
    }
}

/// The newsroom's name and the stories of the desk, sorted.
///
/// # Errors
/// When the desk can't be read.
pub(crate) fn site_stories(desk: &Desk) -> Result<(String, Vec<StorySlug>), UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    Ok((policy.outlet, store::load_stories(desk)?))
}

/// The digest of everything that the report on a story depends on; `at` counts only when it was asked for (`fixed`).
///
/// # Errors
/// When a file can't be read.
pub(crate) fn site_inputs(
    desk: &Desk,
    slug: &StorySlug,
    request: ReportRequest,
    fixed: bool,
) -> Result<Sha256, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let mut inputs = Inputs {
        hasher: Sha256::hasher(),
        dated: false,
    };
    inputs.part(env!("CARGO_PKG_VERSION").as_bytes());
    inputs.part(format!("{} {}", request.public, request.trace).as_bytes());
    if request.public {
        inputs.part(desk.report_key()?.0.as_bytes());
    }
    inputs.file(desk, POLICY_FILE)?;
    let evidence = evidence_dir(slug);
    for folder in [
        format!("stories/{slug}"),
        format!("claims/{slug}"),
        format!("reviews/{slug}"),
    ] {
        inputs.folder(desk, &folder, &evidence)?;
    }
    if fixed {
        inputs.part(request.at.to_rfc3339().as_bytes());
    } else if inputs.dated {
        inputs.part(request.at.date_naive().to_string().as_bytes());
    }
    Ok(inputs.hasher.finish())
}

struct Inputs {
    hasher: Sha256Hasher,
    /// Whether a record says for how long something holds: then the day counts too.
    dated: bool,
}

impl Inputs {
    // With its length before it, so that no two lists of parts are one.
    fn part(&mut self, bytes: &[u8]) {
        self.hasher.update(&(bytes.len() as u64).to_le_bytes());
        self.hasher.update(bytes);
    }

    fn file(&mut self, desk: &Desk, name: &str) -> Result<(), StoreError> {
        let bytes = desk.read_bytes(name)?.unwrap_or_default();
        let finder = |needle: &[u8]| memchr::memmem::find(&bytes, needle).is_some();
        self.dated |= name.ends_with(".toml") && (finder(b"max_age_days") || finder(b"until"));
        self.part(name.as_bytes());
        self.part(&bytes);
        Ok(())
    }

    fn folder(&mut self, desk: &Desk, folder: &str, evidence: &str) -> Result<(), StoreError> {
        for entry in desk.list(folder)? {
            let name = format!("{folder}/{}", entry.name);
            if entry.folder {
                self.folder(desk, &name, evidence)?;
            } else if folder.starts_with(evidence) {
                self.part(name.as_bytes());
                self.part(desk.stamp(&name)?.as_bytes());
            } else {
                self.file(desk, &name)?;
            }
        }
        Ok(())
    }
}
