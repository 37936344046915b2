//! When something was said: not after now, and not before there was something to say it of.
//!
//! Dates are the reviewer's clock's, so minutes of difference are no trouble. What was said of words can't be older than the first
//! revision that has them. Linear in the entries; only an entry that is older than the newest revision makes texts be searched.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Book, BookEntry, Dossier, RenditionDossier, Review};

/// How many minutes two clocks may differ: machines that ask a time server differ by seconds, those that don't by a minute or two a year.
pub const SKEW_MINUTES: i64 = 5;

/// Why a date can't be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misdate {
    /// It is still to come.
    AfterNow,
    /// What was judged came to the desk at this time, later.
    BeforeRevision(DateTime<Utc>),
}

/// Whether `at` is still to come, as of `now`.
pub fn is_to_come(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    at > now + TimeDelta::minutes(SKEW_MINUTES)
}

/// The time of the last entry of a book, when it is still to come: nothing can follow it.
pub fn last_to_come<E: BookEntry>(book: &Book<E>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let last = book.entries.last().map(BookEntry::at);
    last.filter(|at| is_to_come(*at, now))
}

/// What is wrong with the date of an entry, as of `now`; nothing when it judges no rendition of the story.
pub fn misdate(dossier: &Dossier, review: &Review, now: DateTime<Utc>) -> Option<Misdate> {
    if is_to_come(review.at, now) {
        return Some(Misdate::AfterNow);
    }
    let rendition = dossier.rendition(&review.claim.rendition)?;
    came_later(rendition, review).map(Misdate::BeforeRevision)
}

// When the words of an entry came to the desk, if that was after it was made.
fn came_later(rendition: &RenditionDossier, review: &Review) -> Option<DateTime<Utc>> {
    let skew = TimeDelta::minutes(SKEW_MINUTES);
    let there = |imported: DateTime<Utc>| imported <= review.at + skew;
    let revisions = &rendition.record.revisions;
    if revisions.iter().all(|one| there(one.imported)) {
        return None;
    }
    let has_words = |one: &&crate::RevisionRecord| {
        let text = rendition
            .text(one.number)
            .and_then(|text| text.text.as_deref());
        // A text that can't be read is a finding of its own.
        text.is_none_or(|text| text.contains(review.text.as_str()))
    };
    let mut with_words: Vec<_> = revisions.iter().filter(has_words).collect();
    if with_words.is_empty() {
        with_words = revisions.iter().collect();
    }
    let first = with_words.iter().map(|one| one.imported).min()?;
    (!there(first)).then_some(first)
}

/// What is wrong with the date of a waiver about a rendition, or about the story where it names no claim.
pub fn waiver_misdate(
    dossier: &Dossier,
    waiver: &crate::Waiver,
    now: DateTime<Utc>,
) -> Option<Misdate> {
    if is_to_come(waiver.at, now) {
        return Some(Misdate::AfterNow);
    }
    let named = waiver.claim.as_ref().map(|claim| &claim.rendition);
    let renditions = dossier.renditions.iter().map(|one| &one.record);
    let about = renditions.filter(|one| named.is_none_or(|name| name == &one.name));
    let first = about
        .flat_map(|one| &one.revisions)
        .map(|one| one.imported)
        .min()?;
    let later = first > waiver.at + TimeDelta::minutes(SKEW_MINUTES);
    later.then_some(Misdate::BeforeRevision(first))
}
