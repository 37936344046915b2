//! The files that evidence names: their digests, and whether they are still what was attached.
//!
//! Linear in the bytes of the file.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::UsecaseError;
use crate::model::{Evidence, Sha256, StorySlug, evidence_path};
use crate::store::{Desk, evidence_dir};

/// A file that was attached is what it was: a verdict on other words than those that were kept would rest on nothing.
pub(super) fn not_altered(
    desk: &Desk,
    story: &StorySlug,
    evidence: &Evidence,
) -> Result<(), UsecaseError> {
    let reference = evidence.reference.as_str();
    let (Some(kept), Some(path)) = (evidence.sha256, evidence_path(reference)) else {
        return Ok(());
    };
    let folder = evidence_dir(story);
    let there = digest_of(&desk.path(&format!("{folder}/{path}")));
    if there.is_none_or(|there| there == kept) {
        return Ok(());
    }
    Err(UsecaseError::Incomplete {
        what: format!("{reference} is not the file that was attached: it was changed since"),
        help: "put the file back as it was, or attach the other one under a name of its own"
            .to_owned(),
    })
}

/// The digest of a plain file; `None` of anything else.
// Evidence may be a long recording: it is read in pieces, and only a plain file is. What the kernel gives out as files has no
// length, and some of it never ends: no more is read than the length says.
pub(super) fn digest_of(path: &Path) -> Option<Sha256> {
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() {
        return None;
    }
    if metadata.len() == 0 {
        return Some(Sha256::of(""));
    }
    let mut file = fs::File::open(path).ok()?.take(metadata.len());
    let mut hasher = Sha256::hasher();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).ok()? {
            0 => return Some(hasher.finish()),
            count => hasher.update(&buffer[..count]),
        }
    }
}
