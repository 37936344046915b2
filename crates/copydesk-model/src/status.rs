//! Where a claim stands, and what a reviewer may say of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdError;

macro_rules! word_enum {
    ($(#[$doc:meta])* $name:ident, $expected:literal, { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one of them, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands for it in files and on the command line.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::ALL
                    .iter()
                    .copied()
                    .find(|one| one.as_str() == text)
                    .ok_or_else(|| IdError {
                        given: text.chars().take(80).collect(),
                        expected: $expected,
                    })
            }
        }
    };
}
pub(super) use word_enum;

word_enum!(
    /// The reviewer status of a claim.
    Status,
    "a status: unreviewed, queried, disputed, incorrect, verified, on-author, opinion, adopted, stale or withdrawn",
    {
        /// Nobody has judged this text.
        Unreviewed = "unreviewed",
        /// It can't be confirmed yet; there is a question to the reporter.
        Queried = "queried",
        /// Evidence or sources conflict.
        Disputed = "disputed",
        /// Wrong as written; the text must change.
        Incorrect = "incorrect",
        /// Confirmed against evidence.
        Verified = "verified",
        /// Accepted on the reporter's own reporting; never counted as verified.
        OnAuthor = "on-author",
        /// Nothing checkable.
        Opinion = "opinion",
        /// Verified on a sister desk, and nobody here has judged it; never counted as verified.
        Adopted = "adopted",
        /// It was judged, but its words, its source passage or its evidence changed since.
        Stale = "stale",
        /// No longer in the text; kept for history.
        Withdrawn = "withdrawn",
    }
);

impl Status {
    /// Whether a claim that stands so may be published.
    pub fn passes(self) -> bool {
        match self {
            Self::Verified | Self::OnAuthor | Self::Opinion | Self::Adopted | Self::Withdrawn => {
                true
            }
            Self::Unreviewed | Self::Queried | Self::Disputed | Self::Incorrect | Self::Stale => {
                false
            }
        }
    }
}

word_enum!(
    /// What a reviewer says of a claim's exact text.
    Verdict,
    "a verdict: verified, queried, disputed, incorrect, on-author, opinion, retracted, dismissed or reading",
    {
        /// Confirmed against evidence.
        Verified = "verified",
        /// A question to the reporter.
        Queried = "queried",
        /// Evidence or sources conflict.
        Disputed = "disputed",
        /// Wrong as written.
        Incorrect = "incorrect",
        /// Accepted on the reporter's own reporting.
        OnAuthor = "on-author",
        /// Nothing checkable.
        Opinion = "opinion",
        /// The reviewer takes an earlier verdict back.
        Retracted = "retracted",
        /// No verdict on the claim: what a program suggests of it is nothing.
        Dismissed = "dismissed",
        /// No verdict: the reviewer corrects how the words were read.
        Reading = "reading",
    }
);

impl Verdict {
    /// The status that this verdict alone gives a claim; `None` when it takes one back, or is none.
    pub fn status(self) -> Option<Status> {
        match self {
            Self::Verified => Some(Status::Verified),
            Self::Queried => Some(Status::Queried),
            Self::Disputed => Some(Status::Disputed),
            Self::Incorrect => Some(Status::Incorrect),
            Self::OnAuthor => Some(Status::OnAuthor),
            Self::Opinion => Some(Status::Opinion),
            Self::Retracted | Self::Dismissed | Self::Reading => None,
        }
    }

    /// Whether it says something of the claim itself, or takes that back; an answer to a program does neither, nor does a correction of the reading.
    pub fn is_judgement(self) -> bool {
        match self {
            Self::Verified
            | Self::Queried
            | Self::Disputed
            | Self::Incorrect
            | Self::OnAuthor
            | Self::Opinion
            | Self::Retracted => true,
            Self::Dismissed | Self::Reading => false,
        }
    }
}
