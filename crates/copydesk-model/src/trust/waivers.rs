//! The chain of waivers: each holds the SHA-256 of the canonical bytes of the one before, as reviews do (see `chain`).

use super::canonical::Fields;
use super::chain::{self, Break};
use crate::{ReviewerId, Sha256, StorySlug, Waiver, WaiverBook};

/// The SHA-256 of the canonical bytes of a waiver of `reviewer` for `story`.
pub fn waiver_digest(story: &StorySlug, reviewer: &ReviewerId, waiver: &Waiver) -> Sha256 {
    let mut entry = Fields::default();
    entry.text("story", story.as_str());
    entry.text("reviewer", reviewer.as_str());
    entry.number("seq", waiver.seq);
    entry.text("finding", waiver.finding.as_str());
    entry.text("code", waiver.code.as_str());
    entry.text_if("claim", waiver.claim.as_ref().map(ToString::to_string));
    entry.text_if(
        "text_sha256",
        waiver.text_sha256.map(|digest| digest.to_string()),
    );
    entry.text_if(
        "found_sha256",
        waiver.found_sha256.map(|digest| digest.to_string()),
    );
    entry.text_if(
        "setting_sha256",
        waiver.setting_sha256.map(|digest| digest.to_string()),
    );
    entry.text("message", &waiver.message);
    entry.text("reason", &waiver.reason);
    entry.text("until", waiver.until.to_string());
    entry.text("at", chain::rfc3339(waiver.at));
    entry.text("role", waiver.role.as_str());
    entry.text_if("desk", waiver.desk.map(|desk| desk.to_string()));
    entry.text("prev", waiver.prev.to_string());
    Sha256::of(entry.into_bytes())
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
