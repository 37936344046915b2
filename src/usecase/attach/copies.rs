//! Whether a file that is attached is a copy of one that is attached already, in whatever form: both are one source then.
//!
//! Files are told by their words ([`super::super::own_words::same_paper`]), and by most of their sentences: one dispatch is one source under
//! every masthead; those without words, recordings and photographs, by their bytes
//! alone. Files of more than [`MOST`] bytes are left to whoever attaches them. Linear in the evidence of the story.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use super::super::own_words::same_paper;
use crate::intake;
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
            || is_same_dispatch(&sentences(&own, &new), &sentences(&known, &old))
    };
    let first = dossier.evidence.records.iter().find(is_same)?;
    Some(
        first
            .copy_of
            .clone()
            .unwrap_or_else(|| first.reference.clone()),
    )
}

// What a file says, sentence by sentence, as an importer takes it: its letters and figures, of what is long enough to be nobody else's.
fn sentences(name: &str, bytes: &[u8]) -> HashSet<String> {
    /// “Residents cheered when the count was read out.” has 39 letters; “Copyright 2026 Lorne Post” and “Share this article” have fewer.
    const OWN: usize = 25;
    let taken = intake::take(name, bytes, None).map(|taken| taken.text);
    let plain = || std::str::from_utf8(bytes).unwrap_or_default().to_owned();
    let text = taken.unwrap_or_else(|_| plain());
    let parts = text.split(['\n', '.', '!', '?']);
    let letters = parts.map(|part| -> String {
        let letters = part.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    });
    letters.filter(|part| part.len() >= OWN).collect()
}

// Whether two papers print one dispatch: most of what the shorter says stands word for word in the other, and is much of that too. Papers that
// both quote a sentence of the same statement share less.
fn is_same_dispatch(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    /// Of 100 letters of the shorter and of the longer text. One dispatch under three mastheads shares 90 and more of both; three reports of one
    /// sitting with the same quotation share fewer than 30 of the shorter.
    const SHORTER: usize = 60;
    const LONGER: usize = 40;
    let length = |all: &HashSet<String>| all.iter().map(String::len).sum::<usize>();
    let shared: usize = one.intersection(other).map(String::len).sum();
    let (short, long) = match length(one) <= length(other) {
        true => (length(one), length(other)),
        false => (length(other), length(one)),
    };
    short > 0 && shared * 100 >= short * SHORTER && shared * 100 >= long * LONGER
}

fn small(path: &Path) -> Option<Vec<u8>> {
    let length = fs::metadata(path).ok().filter(|one| one.is_file())?.len();
    (length <= MOST).then(|| fs::read(path).ok())?
}
