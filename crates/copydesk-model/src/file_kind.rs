//! The kinds of files that a desk is made of.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdError;
use super::status::word_enum;

word_enum!(
    /// A kind of file that a desk is made of.
    FileKind,
    "a kind of file: desk, story, sheet, ledger, evidence, waivers, adoption, intake or suggestions",
    {
        /// `copydesk.toml`
        Desk = "desk",
        /// `stories/<story>/story.toml`
        Story = "story",
        /// `claims/<story>/<rendition>.toml`
        Sheet = "sheet",
        /// `reviews/<story>/<reviewer>.toml`
        Ledger = "ledger",
        /// `stories/<story>/evidence.toml`
        Evidence = "evidence",
        /// `reviews/<story>/waivers/<person>.toml`
        Waivers = "waivers",
        /// `reviews/<story>/adopted/<desk>.toml`
        Adoption = "adoption",
        /// `stories/<story>/<rendition>/0001.intake.toml`
        Intake = "intake",
        /// `claims/<story>/<rendition>.suggestions.toml`
        Suggestions = "suggestions",
    }
);

impl FileKind {
    /// Where a desk keeps the schema, relative to its folder.
    pub fn schema_file(self) -> String {
        format!("schemas/{self}.schema.json")
    }
}
