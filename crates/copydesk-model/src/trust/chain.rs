//! The chain of a book: each entry holds the SHA-256 of the canonical bytes of the one before.
//!
//! Canonical bytes: the JSON Canonicalization Scheme (RFC 8785) of an object with the entry's keys as they stand in the
//! file, the book's `story` and `reviewer` beside them, date-times as RFC 3339 in UTC to the second, and keys left
//! out whose value is absent, false or an empty list. Only strings, whole numbers, booleans, lists and objects occur, so
//! the scheme comes down to sorted keys, no white space, and JSON's shortest escapes. `docs/formats.md` has an example.
//!
//! With `story` and `reviewer` inside, an entry is good for one ledger only. `head` covers the last entry, which no other
//! entry is chained to. Linear in the entries. What this can't find: an owner who writes the whole chain anew; that is what
//! signatures and seals are for.

use chrono::{DateTime, SecondsFormat, Utc};

use super::canonical::Fields;
use crate::{
    Book, BookEntry, BookWords, DeskId, Evidence, Mark, Review, ReviewerId, Revision, Sha256,
    SourceTier, StorySlug, SuggestionId,
};

/// A place where a ledger's chain does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The line of the entry in the ledger, from 1; 1 for its head.
    pub line: u32,
    /// What is wrong there.
    pub message: String,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub found: String,
}

impl BookEntry for Review {
    const TABLE: &'static str = "review";
    const WORDS: BookWords = BookWords {
        book: "ledger",
        entry: "entry",
        entries: "entries",
    };

    fn seq(&self) -> u32 {
        self.seq
    }

    fn at(&self) -> DateTime<Utc> {
        self.at
    }

    fn desk(&self) -> Option<DeskId> {
        self.desk
    }

    fn prev(&self) -> Sha256 {
        self.prev
    }

    fn line(&self) -> u32 {
        self.line
    }

    fn words(&self) -> Option<(&str, Sha256)> {
        Some((&self.text, self.text_sha256))
    }

    fn canonical(&self, story: &StorySlug, reviewer: &ReviewerId) -> Vec<u8> {
        // In the order of the keys, which leaves the least to sort.
        let mut entry = Fields::default();
        entry.texts("answers", self.answers.iter().map(Sha256::to_string));
        entry.flag("as_is", self.as_is);
        entry.text("at", rfc3339(self.at));
        entry.digest_if("before_sha256", self.before_sha256);
        entry.digest_if("behind_sha256", self.behind_sha256);
        entry.text("claim", self.claim.to_string());
        entry.digest_if("context_sha256", self.context_sha256);
        entry.text_if("desk", self.desk.map(|desk| desk.to_string()));
        entry.text_if(
            "dismisses",
            self.dismisses.as_ref().map(SuggestionId::as_str),
        );
        entry.number_if("edition", self.edition);
        entry.list(
            "evidence",
            self.evidence.iter().map(evidence_fields).collect(),
        );
        entry.text_if("mark", self.mark.map(Mark::as_str));
        entry.text_if("note", self.note.as_deref());
        entry.digest("prev", self.prev);
        entry.number_if("reading", self.reading);
        entry.text("reviewer", reviewer.as_str());
        entry.number_if("revision", self.revision.map(Revision::get));
        entry.text("role", self.role.as_str());
        entry.number("seq", self.seq);
        entry.texts("setting", self.setting.iter().map(ToString::to_string));
        entry.digest_if("source_sha256", self.source_sha256);
        entry.text_if("speaker", self.speaker.as_deref());
        entry.text("story", story.as_str());
        entry.text_if("suggestion", self.suggestion.as_deref());
        entry.text("text", &self.text);
        entry.digest("text_sha256", self.text_sha256);
        entry.number_if("tickable", self.tickable);
        entry.texts("ticked", self.ticked.iter().map(String::as_str));
        entry.text_if("to", self.to.as_deref());
        entry.digest_if("under_sha256", self.under_sha256);
        entry.text("verdict", self.verdict.as_str());
        entry.into_bytes()
    }
}

fn evidence_fields(evidence: &Evidence) -> Fields<'_> {
    let mut entry = Fields::default();
    entry.text("kind", evidence.kind.as_str());
    entry.text("ref", &evidence.reference);
    entry.text_if("locator", evidence.locator.as_deref());
    entry.text_if("quote", evidence.quote.as_deref());
    entry.text_if("sha256", evidence.sha256.map(|digest| digest.to_string()));
    entry.text_if("origin", evidence.origin.as_deref());
    entry.text_if("tier", evidence.tier.map(SourceTier::as_str));
    entry.text_if("accessed", evidence.accessed.map(|day| day.to_string()));
    entry.text_if("heard", evidence.heard.map(|day| day.to_string()));
    entry.text_if("not_kept", evidence.not_kept.as_deref());
    entry.text_if(
        "commitment",
        evidence.commitment.map(|digest| digest.to_string()),
    );
    entry.flag("anonymous", evidence.anonymous);
    entry
}

pub(super) fn rfc3339(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The digest of the `count`-th entry, which is chained to all before it; `None` when there are fewer.
pub(super) fn head_at<E: BookEntry>(book: &Book<E>, count: usize) -> Option<Sha256> {
    let mut previous = Sha256::ZERO;
    for entry in book.entries.get(..count)? {
        let other_words = entry
            .words()
            .is_some_and(|(words, sha256)| Sha256::of(words) != sha256);
        // A break before the entry would let what is sealed be another chain with the same last entry.
        if entry.prev() != previous || other_words {
            return None;
        }
        previous = book.digest(entry);
    }
    Some(previous)
}

/// What is wrong with the desks that entries name, each with its line, when they stand on the desk `here`.
///
/// An entry that names no desk was given before the desk had an id: it can't follow one that names it.
pub fn of_other_desks(
    here: Option<DeskId>,
    entries: impl Iterator<Item = (u32, Option<DeskId>)>,
) -> Vec<Break> {
    let mut found = Vec::new();
    let mut named = false;
    let expected = match here {
        Some(here) => format!("desk = \"{here}\""),
        None => "no desk: copydesk.toml has no `id`".to_owned(),
    };
    for (number, (line, desk)) in (1..).zip(entries) {
        let message = match desk {
            Some(desk) if here != Some(desk) => format!("entry {number} was made on another desk"),
            None if named => format!("entry {number} names no desk, and one before it does"),
            Some(_) | None => {
                named |= desk.is_some();
                continue;
            }
        };
        found.push(Break {
            line,
            message,
            expected: expected.clone(),
            found: desk.map_or_else(|| "none".to_owned(), |desk| format!("desk = \"{desk}\"")),
        });
    }
    found
}

/// Every place where the chain of `book` does not hold; none when it is whole.
pub fn breaks<E: BookEntry>(book: &Book<E>) -> Vec<Break> {
    let BookWords {
        book: its,
        entry: one,
        entries: several,
    } = E::WORDS;
    let mut found = Vec::new();
    let mut previous = Sha256::ZERO;
    let mut before: Option<&E> = None;
    for (number, entry) in (1..).zip(&book.entries) {
        let line = entry.line();
        let mut tell = |message: String, expected: String, is: String| {
            found.push(Break {
                line,
                message,
                expected,
                found: is,
            });
        };
        if entry.seq() != number {
            tell(
                format!(
                    "{one} {} stands at place {number}: an {one} was removed, added or moved here",
                    entry.seq()
                ),
                format!("seq = {number}"),
                format!("seq = {}", entry.seq()),
            );
        }
        if entry.prev() != previous {
            let message = match before {
                None => {
                    format!("{one} {number} is chained to an {one} before it, and there is none")
                }
                Some(before) => format!(
                    "{one} {number} is not chained to the one before it (line {}): one of the two was changed, or one between them removed",
                    before.line()
                ),
            };
            tell(
                message,
                format!("prev = {previous}"),
                format!("prev = {}", entry.prev()),
            );
        }
        if let Some((words, sha256)) = entry.words()
            && Sha256::of(words) != sha256
        {
            tell(
                format!("the words of {one} {number} are not those of its digest"),
                format!("text_sha256 = {}", Sha256::of(words)),
                format!("text_sha256 = {sha256}"),
            );
        }
        if let Some(before) = before.filter(|before| before.at() > entry.at()) {
            tell(
                format!("{one} {number} is dated before the one it follows"),
                format!("at or after {}", rfc3339(before.at())),
                rfc3339(entry.at()),
            );
        }
        previous = book.digest(entry);
        before = Some(entry);
    }
    if book.head != previous {
        found.push(Break {
            line: before.map_or(1, BookEntry::line),
            message: format!(
                "the head of the {its} is not the digest of its last {one}: that {one} was changed, or {several} after it removed"
            ),
            expected: format!("head = {previous}"),
            found: format!("head = {}", book.head),
        });
    }
    found
}
