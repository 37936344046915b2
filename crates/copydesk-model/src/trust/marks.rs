//! Corrections of the reading: what people said in their ledgers of words that were read otherwise, and which of it counts.
//!
//! A correction counts when its giver was on the desk that day and is no author of the story, under whatever id: who wrote the words
//! does not say that they are none. Of several on the same words the last counts. Linear in the entries.

use std::collections::HashMap;

use crate::{DeskPolicy, Dossier, Mark, RenditionName, Review, ReviewerId, Sha256, Verdict, fold};

use super::assess::authors;

/// A correction of the reading, as somebody gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked<'d> {
    /// Who gave it.
    pub by: &'d ReviewerId,
    /// The entry.
    pub entry: &'d Review,
    /// What it says of the entry's words.
    pub mark: Mark,
    /// Whether it counts, or why not.
    pub counts: MarkCounts,
}

/// Whether a correction of the reading counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkCounts {
    /// It does.
    Yes,
    /// A later one on the same words took its place.
    Replaced,
    /// Its giver is an author of the story.
    Author,
    /// Its giver was not on the desk that day.
    Stranger,
    /// Its words are not those of its digest.
    Altered,
}

impl MarkCounts {
    /// Why it does not count, for people; nothing when it does.
    pub fn told(self) -> Option<&'static str> {
        match self {
            Self::Yes => None,
            Self::Replaced => Some("a later one on the same words counts"),
            Self::Author => Some("it is an author's own"),
            Self::Stranger => Some("its giver was not on the desk that day"),
            Self::Altered => Some("its words are not those of its digest"),
        }
    }
}

/// Every correction of the reading of a story, oldest first.
pub fn marks<'d>(policy: &DeskPolicy, dossier: &'d Dossier) -> Vec<Marked<'d>> {
    let given = dossier.ledgers.iter().flat_map(|ledger| {
        let entries = ledger.book.entries.iter();
        entries
            .filter(|entry| entry.verdict == Verdict::Reading)
            .filter_map(|entry| Some((&ledger.reviewer, entry, entry.mark?)))
    });
    let mut given: Vec<_> = given.collect();
    if given.is_empty() {
        return Vec::new();
    }
    given.sort_by_key(|(by, entry, _)| (entry.at, *by, entry.seq));
    let authors = authors(policy, dossier);
    let mut last: HashMap<(&RenditionName, String, u8), usize> = HashMap::new();
    let mut all: Vec<Marked<'d>> = Vec::new();
    for (by, entry, mark) in given {
        let person = policy.person(by);
        let on_desk = person.is_some_and(|one| one.active_on(entry.at.date_naive()));
        let counts = if entry.text_sha256 != Sha256::of(&entry.text) {
            MarkCounts::Altered
        } else if authors.contains(by) {
            MarkCounts::Author
        } else if !on_desk {
            MarkCounts::Stranger
        } else {
            MarkCounts::Yes
        };
        let at = all.len();
        all.push(Marked {
            by,
            entry,
            mark,
            counts,
        });
        if counts != MarkCounts::Yes {
            continue;
        }
        for kind in kinds(mark) {
            let words = (&entry.claim.rendition, fold(&entry.text), *kind);
            if let Some(before) = last.insert(words, at) {
                all[before].counts = MarkCounts::Replaced;
            }
        }
    }
    all
}

// What a correction speaks about: whether the words are a claim, who says them, what part of the page they are.
fn kinds(mark: Mark) -> &'static [u8] {
    match mark {
        Mark::NotAClaim | Mark::Claim => &[0],
        Mark::Speaker => &[1],
        Mark::Role => &[2],
        Mark::AsRead => &[0, 1, 2],
    }
}
