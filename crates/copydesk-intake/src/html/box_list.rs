//! The boxes of a page that are no part of its story, once they are found.

use std::collections::{HashMap, HashSet};

use super::dom::Id;

/// Elements that are a teaser among teasers, or that ask the reader for something; by [`Id`].
#[derive(Debug, Default)]
pub(super) struct Boxes {
    pub(super) found: HashMap<Id, &'static str>,
    /// Items of a list that the story tells.
    pub(super) listed: HashSet<Id>,
}

impl Boxes {
    /// Whether the element is an item of a list that the story tells.
    pub(super) fn is_listed(&self, id: Id) -> bool {
        self.listed.contains(&id)
    }

    pub(super) fn why(&self, id: Id) -> Option<&'static str> {
        self.found.get(&id).copied()
    }
}
