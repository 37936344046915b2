//! What part of a page a block is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdError;
use super::status::word_enum;

word_enum!(
    /// The role of a block.
    Role,
    "a block role: headline, dek, byline, dateline, caption, body, quote, subhead, list, table-row, cue, struck, related, disclosure, correction or furniture",
    {
        /// The title of the story.
        Headline = "headline",
        /// The summary under the headline (also: standfirst).
        Dek = "dek",
        /// Who wrote it.
        Byline = "byline",
        /// Where and when it was filed, on a line of its own.
        Dateline = "dateline",
        /// The words under a picture.
        Caption = "caption",
        /// A paragraph of the story.
        Body = "body",
        /// A pull quote or block quotation.
        Quote = "quote",
        /// A headline inside the story.
        Subhead = "subhead",
        /// An item of a list.
        List = "list",
        /// A row of a table.
        TableRow = "table-row",
        /// A direction in a broadcast script, not spoken.
        Cue = "cue",
        /// Words that were taken out of a script: crossed out, or killed in a bracket. Never spoken.
        Struck = "struck",
        /// A link to another story.
        Related = "related",
        /// The note on how the story was made.
        Disclosure = "disclosure",
        /// A note that says what was corrected.
        Correction = "correction",
        /// Section labels, buttons, times of posting, copyright: the page, not the story.
        Furniture = "furniture",
    }
);

impl Role {
    /// Whether the sentences of such a block are claims that the newsroom answers for.
    pub fn bears_claims(self) -> bool {
        match self {
            Self::Headline
            | Self::Dek
            | Self::Caption
            | Self::Body
            | Self::Quote
            | Self::Subhead
            | Self::List
            | Self::TableRow
            | Self::Correction => true,
            Self::Byline
            | Self::Dateline
            | Self::Cue
            | Self::Struck
            | Self::Related
            | Self::Disclosure
            | Self::Furniture => false,
        }
    }
}
