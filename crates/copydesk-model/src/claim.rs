//! The claim record, as it stands in a claim sheet.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::difference::recorded;
use super::status::word_enum;
use super::{
    ClaimId, Difference, IdError, RenditionName, Revision, Role, Setting, Sha256, Span, Status,
};

word_enum!(
    /// What sort of statement a claim is.
    ClaimKind,
    "a claim kind: quote, attributed, assertion, caption or headline",
    {
        /// It has somebody's own words between quotation marks, or recorded (SOT).
        Quote = "quote",
        /// It is put to somebody, in the newsroom's words.
        Attributed = "attributed",
        /// The newsroom itself says so.
        Assertion = "assertion",
        /// It stands under a picture.
        Caption = "caption",
        /// It is a headline.
        Headline = "headline",
    }
);

word_enum!(
    /// What to check first.
    Priority,
    "a priority: high, normal or low",
    {
        /// First.
        High = "high",
        /// Then.
        Normal = "normal",
        /// Last.
        Low = "low",
    }
);

word_enum!(
    /// What sort of checkable detail a fact is.
    FactKind,
    "a fact kind",
    {
        /// Words inside quotation marks.
        Quote = "quote",
        /// A number that is none of the kinds below.
        Number = "number",
        /// An amount of money.
        Money = "money",
        /// A percentage.
        Percent = "percent",
        /// A place in an order: third, 250th.
        Ordinal = "ordinal",
        /// A day, month, year or span of them.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// How long.
        Duration = "duration",
        /// How old.
        Age = "age",
        /// A person's name.
        Person = "person",
        /// The name of a company, party, agency, team…
        Organisation = "organisation",
        /// The name of a place.
        Place = "place",
        /// A job title or office.
        Title = "title",
        /// A proper name whose kind could not be told.
        Name = "name",
        /// A superlative, "first" or "only".
        Superlative = "superlative",
        /// A comparison: more than, twice as many.
        Comparison = "comparison",
        /// One thing is said to bring about another.
        Cause = "cause",
        /// An accusation or criticism of somebody.
        Allegation = "allegation",
        /// Something said to be going to happen.
        Prediction = "prediction",
    }
);

/// A checkable span inside a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its kind.
    pub kind: FactKind,
    /// Its words, as they stand in the claim.
    pub text: String,
    /// Its normalised value, when it has one (`docs/text.md` lists the forms): `13`, `USD 4500000`, `2026-02-14`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Fact {
    /// How a reviewer's tick names it in a ledger: `kind “words”`.
    pub fn tick(&self) -> String {
        format!("{} “{}”", self.kind, self.text)
    }
}

/// Who a claim is put to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// The speaker under the fullest name that the text gives, or the words used when no name is known.
    pub speaker: String,
    /// The speaker as named in this claim, when other than `speaker`: `he`, `Amaya`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<String>,
    /// The verb or phrase that makes the attribution: `said`, `according to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// Whether words of the speaker are given as spoken (between quotation marks, or recorded).
    pub direct: bool,
    /// Whether only part of the sentence is in the speaker's own words: a "pretty big chunk".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Others who say a part of the same sentence, in its order: *Hale said it was shut; Marsh said it was open.*
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<OtherSpeaker>,
}

/// Somebody who says a part of a sentence that is put to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OtherSpeaker {
    /// Under the fullest name that the text gives.
    pub speaker: String,
    /// As named in this claim, when other than `speaker`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<String>,
    /// The verb or phrase that makes the attribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
}

impl OtherSpeaker {
    /// Somebody under the fullest name given, as the claim names him.
    pub fn new(speaker: String, mention: &str, cue: Option<String>) -> Self {
        let mention = (mention != speaker).then(|| mention.to_owned());
        Self {
            speaker,
            mention,
            cue,
        }
    }
}

/// A text that a claim leans on, with the SHA-256 of its words under the declared folding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Passage {
    /// Its words.
    pub quote: String,
    /// SHA-256 of [`super::fold`] of `quote`.
    pub sha256: Sha256,
}

impl Passage {
    /// The passage with these words.
    pub fn of(quote: &str) -> Self {
        Self {
            quote: quote.to_owned(),
            sha256: Sha256::of(super::fold(quote)),
        }
    }
}

/// The passage of the original that a converted claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourcePassage {
    /// The rendition it stands in.
    pub rendition: RenditionName,
    /// The revision of that rendition.
    pub revision: Revision,
    /// Its words.
    pub quote: String,
    /// SHA-256 of `quote`, exact UTF-8 bytes.
    pub sha256: Sha256,
    /// What else of that revision it rests on, the better passage first; sheets of older copydesks don't say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl SourcePassage {
    /// The words of every passage, the best one first.
    pub fn quotes(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.quote)
            .chain(&self.also)
            .map(String::as_str)
    }

    /// Whether this one as recorded is what `fresh` says: an older record says nothing of further passages.
    pub fn records(&self, fresh: &Self) -> bool {
        self == fresh
            || self.also.is_empty()
                && *self
                    == Self {
                        also: Vec::new(),
                        ..fresh.clone()
                    }
    }
}

/// What was judged before the words changed: why a claim is stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::schema_older::old_changes))]
pub struct Before {
    /// The status it had; sheets of older copydesks call it `status`.
    #[serde(rename = "was", alias = "status")]
    pub status: Status,
    /// The words it had.
    pub quote: String,
    /// SHA-256 of `quote`, exact UTF-8 bytes.
    pub sha256: Sha256,
    /// The last revision with those words.
    pub revision: Revision,
    /// What changed, as tables; sheets of older copydesks have sentences under `changes`.
    #[serde(
        default,
        with = "recorded",
        rename = "difference",
        alias = "changes",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<super::difference::DifferenceTable>")
    )]
    pub differences: Vec<Difference>,
}

/// A place where a claim may have gone, when more than one is as good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// The claim that stands there now.
    pub claim: ClaimId,
    /// Its words.
    pub quote: String,
}

/// One claim of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::schema_older::old_flags))]
pub struct Claim {
    /// Names it for its whole life.
    pub id: ClaimId,
    /// Where it stands.
    pub status: Status,
    /// Its number, where that is not its place in reading order: the text was read otherwise since its revision came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// Its words.
    pub quote: String,
    /// SHA-256 of `quote`, exact UTF-8 bytes.
    pub sha256: Sha256,
    /// The revision that it is anchored in: the newest, or for a withdrawn claim the last that had it.
    pub revision: Revision,
    /// The first code point of `quote` in that revision.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Up to 32 code points before `start`.
    pub prefix: String,
    /// Up to 32 code points from `end` on.
    pub suffix: String,
    /// The role of the block it stands in.
    pub block: Role,
    /// What to check first.
    pub priority: Priority,
    /// Why it has that priority.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// Who it is put to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<Attribution>,
    /// What in it can be checked.
    #[serde(default, rename = "fact", skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// The sentence that its pronoun or demonstrative leans on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Passage>,
    /// What `compare` holds against it, as tables; sheets of older copydesks have sentences under `flags`.
    #[serde(
        default,
        with = "recorded",
        rename = "difference",
        alias = "flags",
        skip_serializing_if = "Vec::is_empty"
    )]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "Vec<super::difference::DifferenceTable>")
    )]
    pub differences: Vec<Difference>,
    /// What else its meaning hangs on: its heading, its question, the day of filing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub setting: Vec<Setting>,
    /// The passage of the original that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourcePassage>,
    /// What was judged, when the words changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// Where it may have gone, when that could not be told.
    #[serde(default, rename = "candidate", skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// The line of its record in the sheet, from 1; 0 when it was not read from one.
    #[serde(skip)]
    pub line: u32,
}

/// The reason of a claim that says something else than its original, before those of its words.
const DIFFERS: &str = "says something else than its original";

impl Claim {
    /// What to check first, its original known: high where a difference from it is a finding, whatever its words weigh; else `priority`.
    pub fn urgency(&self) -> Priority {
        match self.differs() {
            true => Priority::High,
            false => self.priority,
        }
    }

    /// Why it has that urgency, gravest first.
    pub fn reasons(&self) -> Vec<&str> {
        let differs = self.differs().then_some(DIFFERS);
        let own = self.why.iter().map(String::as_str);
        differs.into_iter().chain(own).collect()
    }

    fn differs(&self) -> bool {
        self.differences.iter().any(Difference::is_finding)
    }
}

impl Claim {
    /// How many code points `prefix` and `suffix` have at the most.
    pub const CONTEXT: u32 = 32;

    /// Where it stands in its revision.
    pub fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }
}
