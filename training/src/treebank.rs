//! Treebanks from the disk, as they are written and in capitals.

use std::path::Path;

use copydesk_grammar::conllu::{self, GoldWord};

use crate::augment::capitals;
use crate::failure::TrainingFailure;

/// Reads the sentences of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Vec<GoldWord>>, TrainingFailure> {
    let text = std::fs::read_to_string(path).map_err(|source| TrainingFailure::Read {
        path: path.to_owned(),
        source,
    })?;
    let sentences = conllu::read(&text).map_err(|source| TrainingFailure::Treebank {
        path: path.to_owned(),
        source,
    })?;
    if sentences.is_empty() {
        return Err(TrainingFailure::Empty {
            path: path.to_owned(),
        });
    }
    Ok(sentences)
}

/// The same sentences in capitals.
pub(crate) fn in_capitals(sentences: &[Vec<GoldWord>]) -> Vec<Vec<GoldWord>> {
    let mut changed = sentences.to_vec();
    for sentence in &mut changed {
        capitals(sentence);
    }
    changed
}
