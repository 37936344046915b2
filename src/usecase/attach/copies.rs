//! Whether a file that is attached is a copy of one that is attached already, in whatever form: both are one source then.
//!
//! Files are told by their words ([`super::super::own_words::same_paper`]); those without words, recordings and photographs, by their bytes
//! alone. Files of more than [`MOST`] bytes are left to whoever attaches them. Linear in the evidence of the story.

use std::fs;
use std::path::Path;

use super::super::own_words::same_paper;
use crate::model::{Dossier, EvidenceRecord, evidence_path};
use crate::store::{self, Desk};

/// As much as is read of a file that may be the story's own text.
const MOST: u64 = 4 << 20;

/// The first piece on the story's register with the same words as `file`, under the name that verdicts give it.
pub(super) fn first_of(desk: &Desk, dossier: &Dossier, file: &Path) -> Option<String> {
    let new = small(file)?;
    let name = |path: &Path| {
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let own = name(file)?;
    let folder = store::evidence_dir(&dossier.slug);
    let is_same = |record: &&EvidenceRecord| {
        let Some(path) = evidence_path(&record.reference) else {
            return false;
        };
        let path = desk.path(&format!("{folder}/{path}"));
        let (Some(old), Some(known)) = (small(&path), name(&path)) else {
            return false;
        };
        same_paper((&own, &new), (&known, &old))
    };
    let first = dossier.evidence.records.iter().find(is_same)?;
    Some(
        first
            .copy_of
            .clone()
            .unwrap_or_else(|| first.reference.clone()),
    )
}

fn small(path: &Path) -> Option<Vec<u8>> {
    let length = fs::metadata(path).ok().filter(|one| one.is_file())?.len();
    (length <= MOST).then(|| fs::read(path).ok())?
}
