//! Whom words are put to, as tests of one rule ask it.

use crate::{Options, extract};

/// The speaker of the last claim, read with trees.
pub(super) fn put_to(words: &str) -> Option<String> {
    let options = Options {
        grammar: true,
        ..Options::default()
    };
    let last = extract(words, &options).claims.into_iter().last()?;
    last.attribution.map(|said| said.speaker)
}
