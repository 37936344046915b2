//! The words that comments stand at, where a file marks the place by a beginning and an end with one name.
//!
//! Linear: no more than a few places are open at once, and no more than a passage is kept of each.

use std::collections::HashMap;

/// How many places may be open at once; comments seldom overlap.
const MAX_OPEN: usize = 16;
/// How many bytes of a place are kept.
const MAX_WORDS: usize = 2000;

/// Places of a text with names.
#[derive(Default)]
pub(super) struct Anchors {
    open: Vec<(String, String)>,
    closed: HashMap<String, String>,
}

impl Anchors {
    /// A place begins.
    pub(super) fn begin(&mut self, name: &str) {
        if self.open.len() < MAX_OPEN {
            self.open.push((name.to_owned(), String::new()));
        }
    }

    /// A place ends.
    pub(super) fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().position(|(one, _)| one == name) {
            let (name, words) = self.open.swap_remove(at);
            self.closed.insert(name, words);
        }
    }

    /// Words of the text go by.
    pub(super) fn say(&mut self, words: &str) {
        for (_, place) in &mut self.open {
            if place.len() < MAX_WORDS {
                place.push_str(words);
            }
        }
    }

    /// The words of a place that has ended, when it has any.
    pub(super) fn words(&self, name: &str) -> Option<String> {
        let words = self.closed.get(name)?.split_whitespace();
        Some(words.collect::<Vec<_>>().join(" ")).filter(|words| !words.is_empty())
    }
}
