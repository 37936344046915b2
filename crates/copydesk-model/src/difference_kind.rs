//! The kinds of difference between two texts: one vocabulary for revisions and for conversions, in files and for people.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::parsed::Parsed;
use super::{Code, IdError, SettingPart};

/// What sort of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// The original carries nothing of it.
    Unsupported,
    /// A number.
    Number,
    /// What a number counts or measures.
    Unit,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// A date.
    Date,
    /// A time of day, or how long.
    Time,
    /// A person's name.
    Person,
    /// The name of an organisation.
    Organisation,
    /// The name of a place.
    Place,
    /// Any other name.
    Name,
    /// A job title or office.
    Title,
    /// Who did it to whom: the two have changed places.
    Roles,
    /// Words inside quotation marks.
    QuoteAltered,
    /// Words put in quotation marks that the original gives in its own.
    QuoteAdded,
    /// Who says so.
    Speaker,
    /// The original puts it to somebody, the conversion states it.
    AttributionDropped,
    /// The conversion puts it to somebody, the original does not.
    AttributionAdded,
    /// Yes and no.
    Negation,
    /// A word and its opposite: rose and fell, before and after, all and some.
    Opposite,
    /// How sure it is: could and will, alleged, about.
    Certainty,
    /// What was planned is said to be done.
    Completion,
    /// A superlative or an intensifier that the original does not have.
    Emphasis,
    /// A cause where the original has a sequence.
    Cause,
    /// A figure, name, day or place that the original gives to something else.
    Swap,
    /// How much of a whole, or how nearly: some and all, only, up to.
    Scope,
    /// What holds only under a condition is said without it.
    Condition,
    /// How far along it is: arrested and charged, hurt and dead, proposed and passed.
    Stage,
    /// Which of two is more.
    Comparison,
    /// What qualified a statement in the original is gone from beside it.
    Context,
    /// Words that the original has struck out.
    Struck,
    /// Case, punctuation and hyphens only. Between revisions alone, as the two that follow.
    Cosmetic,
    /// Other words, of none of the kinds above.
    Wording,
    /// What the words hang on, while they stay the same.
    Setting(SettingPart),
}

impl DifferenceKind {
    /// Those that a comparison of a conversion with its original tells.
    pub const OF_CONVERSIONS: &'static [Self] = &[
        Self::Unsupported,
        Self::Number,
        Self::Unit,
        Self::Money,
        Self::Percent,
        Self::Date,
        Self::Time,
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Name,
        Self::Title,
        Self::Roles,
        Self::QuoteAltered,
        Self::QuoteAdded,
        Self::Speaker,
        Self::AttributionDropped,
        Self::AttributionAdded,
        Self::Negation,
        Self::Opposite,
        Self::Certainty,
        Self::Completion,
        Self::Emphasis,
        Self::Cause,
        Self::Swap,
        Self::Scope,
        Self::Condition,
        Self::Stage,
        Self::Comparison,
        Self::Context,
        Self::Struck,
    ];

    /// The word that stands for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unsupported => "unsupported",
            Self::Number => "number",
            Self::Unit => "unit",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::Time => "time",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Name => "name",
            Self::Title => "title",
            Self::Roles => "roles",
            Self::QuoteAltered => "quote-altered",
            Self::QuoteAdded => "quote-added",
            Self::Speaker => "speaker",
            Self::AttributionDropped => "attribution-dropped",
            Self::AttributionAdded => "attribution-added",
            Self::Negation => "negation",
            Self::Opposite => "opposite",
            Self::Certainty => "certainty",
            Self::Completion => "completion",
            Self::Emphasis => "emphasis",
            Self::Cause => "cause",
            Self::Swap => "swap",
            Self::Scope => "scope",
            Self::Condition => "condition",
            Self::Stage => "stage",
            Self::Comparison => "comparison",
            Self::Context => "context",
            Self::Struck => "struck",
            Self::Cosmetic => "cosmetic",
            Self::Wording => "wording",
            Self::Setting(part) => part.as_str(),
        }
    }

    /// Every kind: those of conversions, then those that only revisions have.
    pub fn all() -> impl Iterator<Item = Self> {
        let revisions = [Self::Cosmetic, Self::Wording];
        let settings = SettingPart::ALL.iter().map(|part| Self::Setting(*part));
        Self::OF_CONVERSIONS
            .iter()
            .copied()
            .chain(revisions)
            .chain(settings)
    }

    /// What it says of the claim, for people.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Unsupported => "the original does not carry it",
            Self::Number => "another number",
            Self::Unit => "the number counts something else",
            Self::Money => "another amount of money",
            Self::Percent => "another percentage",
            Self::Date => "another date",
            Self::Time => "another time",
            Self::Person => "another person",
            Self::Organisation => "another organisation",
            Self::Place => "another place",
            Self::Name => "another name",
            Self::Title => "another title",
            Self::Roles => "who does it and whom it is done to have changed places",
            Self::QuoteAltered => "words in quotation marks are not the original's",
            Self::QuoteAdded => "a paraphrase was put in quotation marks",
            Self::Speaker => "another speaker",
            Self::AttributionDropped => "the original puts it to somebody",
            Self::AttributionAdded => "the original does not put it to anybody",
            Self::Negation => "a “not” came or went",
            Self::Opposite => "the opposite word",
            Self::Certainty => "more or less certain than the original",
            Self::Completion => "planned there, done here",
            Self::Emphasis => "stronger than the original",
            Self::Cause => "a cause that the original does not state",
            Self::Swap => "the original gives it to something else",
            Self::Scope => "more or less of the whole than in the original",
            Self::Condition => "a condition of the original is gone",
            Self::Stage => "another stage than in the original",
            Self::Comparison => "which of two is more has changed",
            Self::Context => "what qualified it in the original is gone",
            Self::Struck => "the original has struck it out",
            Self::Cosmetic => "case, punctuation or hyphens only",
            Self::Wording => "other words",
            Self::Setting(_) => "the words hang on something else",
        }
    }

    /// The finding that it makes.
    pub fn code(self) -> Code {
        match self {
            Self::Unsupported => Code::Unsupported,
            Self::AttributionDropped => Code::AttributionDropped,
            Self::QuoteAltered | Self::QuoteAdded => Code::QuoteAltered,
            Self::Number
            | Self::Unit
            | Self::Money
            | Self::Percent
            | Self::Date
            | Self::Time
            | Self::Person
            | Self::Organisation
            | Self::Place
            | Self::Name
            | Self::Title
            | Self::Roles
            | Self::Speaker
            | Self::AttributionAdded
            | Self::Negation
            | Self::Opposite
            | Self::Certainty
            | Self::Completion
            | Self::Emphasis
            | Self::Cause
            | Self::Swap
            | Self::Scope
            | Self::Condition
            | Self::Stage
            | Self::Comparison
            | Self::Context
            | Self::Struck
            | Self::Cosmetic
            | Self::Wording
            | Self::Setting(_) => Code::Altered,
        }
    }
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for DifferenceKind {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::all()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| IdError {
                given: text.chars().take(80).collect(),
                expected: "a kind of difference: number, name, negation and so on (docs/compare.md)",
            })
    }
}

impl Serialize for DifferenceKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DifferenceKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed::new())
    }
}
