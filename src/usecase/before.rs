//! What other desks have of the claim that is looked at, beside it: evidence to look at, and never a verdict.
//!
//! Whoever reads claim after claim did not ask for it: where there is no archive, or it can't be used, there is nothing. The archive is opened once
//! and again whenever it was written since.

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use super::address::find_claim;
use super::{ClaimAddress, UsecaseError};
use crate::store::Desk;

/// A claim of another story that says the same, or the same with another figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CheckedBefore {
    /// What it is to the claim: `same`, `same but the figure differs`.
    pub judgement: &'static str,
    /// The newsroom.
    pub outlet: String,
    /// How to name it there.
    pub address: String,
    /// Its story's day.
    pub day: Option<NaiveDate>,
    /// Its words.
    pub quote: String,
    /// What differs, its words first.
    pub differences: Vec<String>,
    /// The verdicts in force there, a line each.
    pub verdicts: Vec<String>,
    /// When its text was sealed there.
    pub sealed: Option<DateTime<Utc>>,
    /// What is right, where it was corrected there.
    pub corrected_to: Option<String>,
    /// Where it was read: the commit of that desk, where git knows one.
    pub commit: Option<String>,
}

/// What stands on a claim's card of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum BesideClaim {
    /// What was found; nothing where nothing was, or nobody looked.
    Found(Vec<CheckedBefore>),
    /// It is asked for after the card is shown: whoever judges claim after claim does not wait for other desks.
    Later,
}

/// The archive that is looked into beside a claim; one that is nowhere has nothing.
#[derive(Debug, Default)]
pub(crate) struct BesideArchive {
    #[cfg_attr(not(feature = "archive"), allow(dead_code, reason = "nobody opens it"))]
    folder: Option<PathBuf>,
    #[cfg(feature = "archive")]
    kept: std::sync::Mutex<Option<super::archive::KeptArchive>>,
}

impl BesideArchive {
    /// The archive in `folder`, where there is one.
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self {
            folder,
            ..Self::default()
        }
    }

    /// Whether there is a folder to look into.
    pub(crate) fn is_somewhere(&self) -> bool {
        self.folder.is_some()
    }

    /// What was checked before that says the same as the claim that `address` names; nothing where nothing can be told.
    ///
    /// # Errors
    /// When the address names no claim, or several.
    pub(crate) fn look_at(
        &self,
        desk: &Desk,
        address: &ClaimAddress,
    ) -> Result<Vec<CheckedBefore>, UsecaseError> {
        let (_, found) = find_claim(desk, address)?;
        Ok(self.look(desk, &found.target.story, &found.claim))
    }
}

#[cfg(feature = "archive")]
mod with {
    use std::sync::{Arc, PoisonError};

    use copydesk_archive::Archive;

    use super::{BesideArchive, CheckedBefore};
    use crate::model::{Claim, StorySlug};
    use crate::store::Desk;
    use crate::usecase::archive::{ArchiveFolder, ArchiveFound, ArchiveJudgement, KeptArchive};

    /// So many are looked for beside a claim.
    const BESIDE: usize = 5;

    impl BesideArchive {
        /// What was checked before that says the same as `claim` of `story`; nothing where nothing can be told.
        pub(crate) fn look(
            &self,
            desk: &Desk,
            story: &StorySlug,
            claim: &Claim,
        ) -> Vec<CheckedBefore> {
            let found = self.found(desk, story, claim);
            found.into_iter().map(told).collect()
        }

        /// The same as `archive ask` has it.
        pub(crate) fn found(
            &self,
            desk: &Desk,
            story: &StorySlug,
            claim: &Claim,
        ) -> Vec<ArchiveFound> {
            let Some(archive) = self.open() else {
                return Vec::new();
            };
            // The day of the story is what weekdays are counted from; the claim's own days stand in its setting.
            let found = crate::usecase::archive::ask_beside(&archive, desk, (story, claim), BESIDE);
            let mut found = found.unwrap_or_default();
            found.retain(|one| one.judged.judgement != ArchiveJudgement::Related);
            found
        }

        // As it was opened before, unless it was written since.
        pub(super) fn open(&self) -> Option<Arc<Archive>> {
            let folder = ArchiveFolder::new(self.folder.as_ref()?);
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let fresh = kept.take().filter(|one| one.is_of(&folder));
            let open = fresh.or_else(|| KeptArchive::open(&folder).ok());
            let archive = open.as_ref().map(|one| Arc::clone(&one.archive));
            *kept = open;
            archive
        }
    }

    fn told(found: ArchiveFound) -> CheckedBefore {
        let verdicts = found.verdicts.iter().map(|one| {
            let day = one
                .at
                .map_or_else(String::new, |at| at.format(", %Y-%m-%d").to_string());
            let against = match one.evidence.is_empty() {
                true => String::new(),
                false => format!(", against {}", one.evidence.join(", ")),
            };
            format!("{} by {} there{day}{against}", one.verdict, one.by)
        });
        CheckedBefore {
            judgement: found.judged.judgement.as_str(),
            verdicts: verdicts.collect(),
            outlet: found.outlet,
            address: found.address,
            day: found.day,
            quote: found.quote,
            differences: found.judged.differences,
            sealed: found.sealed,
            corrected_to: found.corrected_to,
            commit: found.commit,
        }
    }
}

#[cfg(not(feature = "archive"))]
impl BesideArchive {
    /// Nothing: this program was built without the archive.
    pub(crate) fn look(
        &self,
        _: &crate::store::Desk,
        _: &crate::model::StorySlug,
        _: &crate::model::Claim,
    ) -> Vec<CheckedBefore> {
        Vec::new()
    }
}

#[cfg(all(test, feature = "archive"))]
mod tests {
    use std::sync::Arc;

    use copydesk_archive::ArchiveWriter;

    use super::BesideArchive;

    #[test]
    fn an_archive_stays_open_until_it_is_written() {
        let root = tempfile::tempdir().unwrap();
        let beside = BesideArchive::new(Some(root.path().to_owned()));
        assert!(beside.open().is_none());
        let index = root.path().join("index");
        let writer = ArchiveWriter::create(&index, 1).unwrap();
        writer.finish().unwrap();
        let (first, second) = (beside.open().unwrap(), beside.open().unwrap());
        assert!(Arc::ptr_eq(&first, &second));
        let mut writer = ArchiveWriter::open(&index, 1).unwrap();
        let held = copydesk_archive::DeskContents {
            key: "k".to_owned(),
            outlet: "Lorne 4".to_owned(),
            folder: root.path().to_owned(),
            commit: None,
            uncommitted: Vec::new(),
            claims: 0,
            stories: Default::default(),
        };
        writer.contents.desks.insert(0, held);
        writer.finish().unwrap();
        let third = beside.open().unwrap();
        assert!(!Arc::ptr_eq(&first, &third) && third.contents.desks.len() == 1);
    }
}
