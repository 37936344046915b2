//! An archive that stays open for whoever asks of claim after claim: opening it takes longer than asking.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use copydesk_archive::Archive;

use super::ArchiveFolder;
use super::ask::{ArchiveFound, answer, number};
use crate::model::{Claim, StorySlug};
use crate::store::Desk;
use crate::usecase::UsecaseError;

/// An open archive, and how its folder looked when it was opened.
#[derive(Debug)]
pub(in crate::usecase) struct KeptArchive {
    pub(in crate::usecase) archive: Arc<Archive>,
    folder: PathBuf,
    written: Option<(u64, SystemTime)>,
}

impl KeptArchive {
    pub(in crate::usecase) fn open(folder: &ArchiveFolder) -> Result<Self, UsecaseError> {
        let written = written(folder);
        Ok(Self {
            archive: Arc::new(Archive::open(&folder.index())?),
            folder: folder.root().to_owned(),
            written,
        })
    }

    /// Whether it still is what stands in the folder.
    pub(in crate::usecase) fn is_of(&self, folder: &ArchiveFolder) -> bool {
        self.folder == folder.root() && self.written.is_some() && self.written == written(folder)
    }
}

// Every write of the index ends with this file.
fn written(folder: &ArchiveFolder) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(folder.index().join("meta.json")).ok()?;
    Some((found.len(), found.modified().ok()?))
}

/// The claims of other stories that say the same as `claim` of `story` on `desk`, at most `most`.
///
/// # Errors
/// When the archive or the desk can't be read.
pub(in crate::usecase) fn ask_beside(
    archive: &Archive,
    desk: &Desk,
    (story, claim): (&StorySlug, &Claim),
    most: usize,
) -> Result<Vec<ArchiveFound>, UsecaseError> {
    let number = number(archive, desk)?;
    let own = number.map(|number| (number, Some(story.as_str())));
    let file = crate::store::story_file(story);
    let record = desk.read_text(&file)?;
    let record = record.and_then(|text| crate::store::parse_story(&file, &text).ok());
    let day = record.and_then(|record| record.date);
    Ok(answer(archive, &claim.quote, day, own, most)?.found)
}
