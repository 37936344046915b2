//! The chain of a ledger: each entry holds the SHA-256 of the canonical bytes of the one before.
//!
//! Canonical bytes: the JSON Canonicalization Scheme (RFC 8785) of an object with the entry's keys as they stand in the
//! file, the ledger's `story` and `reviewer` beside them, date-times as RFC 3339 in UTC to the second, and keys left
//! out whose value is absent, false or an empty list. Only strings, whole numbers, booleans, lists and objects occur, so
//! the scheme comes down to sorted keys, no white space, and JSON's shortest escapes. `docs/formats.md` has an example.
//!
//! With `story` and `reviewer` inside, an entry is good for one ledger only. `head` covers the last entry, which no other
//! entry is chained to. Linear in the entries. What this can't find: an owner who writes the whole chain anew; that is what
//! signatures and seals are for.

use chrono::{DateTime, SecondsFormat, Utc};

use super::canonical::Fields;
use crate::{
    DeskId, Evidence, Ledger, Mark, Review, ReviewerId, Revision, Sha256, SourceTier, StorySlug,
    SuggestionId,
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

/// The canonical bytes of an entry of the ledger of `reviewer` for `story`.
pub fn canonical(story: &StorySlug, reviewer: &ReviewerId, review: &Review) -> Vec<u8> {
    let mut entry = Fields::default();
    entry.text("story", story.as_str());
    entry.text("reviewer", reviewer.as_str());
    entry.number("seq", review.seq);
    entry.number_if("edition", review.edition);
    entry.text("claim", review.claim.to_string());
    entry.text("verdict", review.verdict.as_str());
    entry.flag("as_is", review.as_is);
    entry.text("text", &review.text);
    entry.text("text_sha256", review.text_sha256.to_string());
    entry.text_if(
        "source_sha256",
        review.source_sha256.map(|digest| digest.to_string()),
    );
    entry.text_if(
        "context_sha256",
        review.context_sha256.map(|digest| digest.to_string()),
    );
    entry.number_if("revision", review.revision.map(Revision::get));
    entry.number_if("reading", review.reading);
    entry.text_if("speaker", review.speaker.as_deref());
    entry.texts("setting", review.setting.iter().map(ToString::to_string));
    entry.text_if("mark", review.mark.map(Mark::as_str));
    entry.text_if("to", review.to.as_deref());
    entry.text("at", rfc3339(review.at));
    entry.text("role", review.role.as_str());
    entry.text_if("note", review.note.as_deref());
    entry.text_if("suggestion", review.suggestion.as_deref());
    entry.text_if(
        "dismisses",
        review.dismisses.as_ref().map(SuggestionId::as_str),
    );
    entry.texts("answers", review.answers.iter().map(Sha256::to_string));
    entry.texts("ticked", review.ticked.iter().map(String::as_str));
    entry.number_if("tickable", review.tickable);
    entry.text_if("desk", review.desk.map(|desk| desk.to_string()));
    entry.text("prev", review.prev.to_string());
    entry.list(
        "evidence",
        review.evidence.iter().map(evidence_fields).collect(),
    );
    entry.into_bytes()
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

/// The SHA-256 of an entry's canonical bytes.
pub fn digest(story: &StorySlug, reviewer: &ReviewerId, review: &Review) -> Sha256 {
    Sha256::of(canonical(story, reviewer, review))
}

/// The digest of the `count`-th entry, which is chained to all before it; `None` when there are fewer.
pub(super) fn head_at(ledger: &Ledger, count: usize) -> Option<Sha256> {
    match count {
        0 => Some(Sha256::ZERO),
        count => {
            let reviews = ledger.reviews.get(..count)?;
            let mut previous = Sha256::ZERO;
            for review in reviews {
                // A break before the entry would let what is sealed be another chain with the same last entry.
                if review.prev != previous || review.text_sha256 != Sha256::of(&review.text) {
                    return None;
                }
                previous = digest(&ledger.story, &ledger.reviewer, review);
            }
            Some(previous)
        }
    }
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

/// Every place where the chain of `ledger` does not hold; none when it is whole.
pub fn breaks(ledger: &Ledger) -> Vec<Break> {
    let mut found = Vec::new();
    let mut previous = Sha256::ZERO;
    let mut last = None;
    for (index, review) in ledger.reviews.iter().enumerate() {
        let number = index as u32 + 1;
        if review.seq != number {
            found.push(Break {
                line: review.line,
                message: format!(
                    "entry {} stands at place {number}: an entry was removed, added or moved here",
                    review.seq
                ),
                expected: format!("seq = {number}"),
                found: format!("seq = {}", review.seq),
            });
        }
        if review.prev != previous {
            found.push(Break {
                line: review.line,
                message: match last {
                    None => format!("entry {number} is chained to an entry before it, and there is none"),
                    Some(line) => format!(
                        "entry {number} is not chained to the one before it (line {line}): one of the two was changed, or one between them removed"
                    ),
                },
                expected: format!("prev = {previous}"),
                found: format!("prev = {}", review.prev),
            });
        }
        if review.text_sha256 != Sha256::of(&review.text) {
            found.push(Break {
                line: review.line,
                message: format!("the words of entry {number} are not those of its digest"),
                expected: format!("text_sha256 = {}", Sha256::of(&review.text)),
                found: format!("text_sha256 = {}", review.text_sha256),
            });
        }
        if last.is_some() && ledger.reviews[index - 1].at > review.at {
            found.push(Break {
                line: review.line,
                message: format!("entry {number} is dated before the one it follows"),
                expected: format!("at or after {}", rfc3339(ledger.reviews[index - 1].at)),
                found: rfc3339(review.at),
            });
        }
        previous = digest(&ledger.story, &ledger.reviewer, review);
        last = Some(review.line);
    }
    if ledger.head != previous {
        found.push(Break {
            line: last.unwrap_or(1),
            message: "the head of the ledger is not the digest of its last entry: that entry was changed, or entries after it removed".to_owned(),
            expected: format!("head = {previous}"),
            found: format!("head = {}", ledger.head),
        });
    }
    found
}
