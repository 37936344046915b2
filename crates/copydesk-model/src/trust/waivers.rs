//! The canonical bytes of a waiver; its chain is that of every book (see `chain`).

use chrono::{DateTime, Utc};

use super::canonical::Fields;
use super::chain;
use crate::{BookEntry, BookWords, DeskId, ReviewerId, Sha256, StorySlug, Waiver};

impl BookEntry for Waiver {
    const TABLE: &'static str = "waiver";
    const WORDS: BookWords = BookWords {
        book: "book",
        entry: "waiver",
        entries: "waivers",
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
        None
    }

    fn canonical(&self, story: &StorySlug, reviewer: &ReviewerId) -> Vec<u8> {
        let mut entry = Fields::default();
        entry.text("story", story.as_str());
        entry.text("reviewer", reviewer.as_str());
        entry.number("seq", self.seq);
        entry.text("finding", self.finding.as_str());
        entry.text("code", self.code.as_str());
        entry.text_if("claim", self.claim.as_ref().map(ToString::to_string));
        entry.text_if(
            "text_sha256",
            self.text_sha256.map(|digest| digest.to_string()),
        );
        entry.text_if(
            "found_sha256",
            self.found_sha256.map(|digest| digest.to_string()),
        );
        entry.text_if(
            "setting_sha256",
            self.setting_sha256.map(|digest| digest.to_string()),
        );
        entry.text("message", &self.message);
        entry.text("reason", &self.reason);
        entry.text("until", self.until.to_string());
        entry.text("at", chain::rfc3339(self.at));
        entry.text("role", self.role.as_str());
        entry.text_if("desk", self.desk.map(|desk| desk.to_string()));
        entry.text("prev", self.prev.to_string());
        entry.into_bytes()
    }
}
