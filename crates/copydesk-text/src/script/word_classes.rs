//! The classes of one word of a script, whatever marks stand round it. A hash of its letters.

use crate::lexicon::{Classes, Lexicon, hash_of, hash_start, hash_step};

/// What the lists know of a word.
pub(super) fn classes(word: &str) -> Classes {
    // Nearly every word is: its letters are hashed as they stand, without a copy.
    if word.is_ascii() {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let bytes = bare.bytes().map(|byte| byte.to_ascii_lowercase());
        return Lexicon::get()
            .look_up(bytes.fold(hash_start(), hash_step))
            .classes;
    }
    let lower = word.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    Lexicon::get().look_up(hash_of(bare)).classes
}
