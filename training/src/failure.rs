//! What stops the program, each with the file and what to do.

use std::path::PathBuf;

use copydesk_grammar::WeightsError;
use copydesk_grammar::conllu::ConlluError;

/// Why a command did not finish.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TrainingFailure {
    #[error("{path}: {source}; give a file that can be read")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path}: {source}; give a place that can be written")]
    Write {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{path}: {source}")]
    Treebank { path: PathBuf, source: ConlluError },
    #[error("{path}: {source}")]
    Weights { path: PathBuf, source: WeightsError },
    #[error("the weights in this program: {0}")]
    Embedded(#[from] WeightsError),
    #[error("{path} has no sentence; give a treebank in CoNLL-U")]
    Empty { path: PathBuf },
}
