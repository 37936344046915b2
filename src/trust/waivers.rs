//! The chain of waivers: each holds the SHA-256 of the canonical bytes of the one before, as reviews do (see `chain`).

use super::chain::{self, Break};
use crate::model::{ReviewerId, Sha256, StorySlug, Waiver, WaiverBook};

/// The SHA-256 of the canonical bytes of a waiver of `reviewer` for `story`.
pub fn waiver_digest(story: &StorySlug, reviewer: &ReviewerId, waiver: &Waiver) -> Sha256 {
    let mut entry = serde_json::Map::new();
    let mut put = |key: &str, value: serde_json::Value| drop(entry.insert(key.to_owned(), value));
    put("story", story.as_str().into());
    put("reviewer", reviewer.as_str().into());
    put("seq", waiver.seq.into());
    put("finding", waiver.finding.as_str().into());
    put("code", waiver.code.as_str().into());
    if let Some(claim) = &waiver.claim {
        put("claim", claim.to_string().into());
    }
    if let Some(digest) = &waiver.text_sha256 {
        put("text_sha256", digest.to_string().into());
    }
    put("message", waiver.message.as_str().into());
    put("reason", waiver.reason.as_str().into());
    put("until", waiver.until.to_string().into());
    put("at", chain::rfc3339(waiver.at).into());
    put("role", waiver.role.as_str().into());
    put("prev", waiver.prev.to_string().into());
    let mut bytes = Vec::new();
    chain::write_sorted(&serde_json::Value::Object(entry), &mut bytes);
    Sha256::of(bytes)
}

/// Every place where the chain does not hold; none when it is whole.
pub fn waiver_breaks(book: &WaiverBook) -> Vec<Break> {
    let mut found = Vec::new();
    let mut previous = Sha256::ZERO;
    for (number, waiver) in (1..).zip(&book.waivers) {
        if waiver.seq != number || waiver.prev != previous {
            found.push(Break {
                line: waiver.line,
                message: format!(
                    "waiver {number} is not chained to the one before it: one of the two was changed, added or removed"
                ),
                expected: format!("seq = {number}, prev = {previous}"),
                found: format!("seq = {}, prev = {}", waiver.seq, waiver.prev),
            });
        }
        previous = waiver_digest(&book.story, &book.reviewer, waiver);
    }
    if book.head != previous {
        found.push(Break {
            line: 1,
            message: "the head is not the digest of the last waiver: that one was changed, or others after it removed"
                .to_owned(),
            expected: format!("head = {previous}"),
            found: format!("head = {}", book.head),
        });
    }
    found
}
