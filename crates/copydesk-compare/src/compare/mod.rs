//! A conversion beside its original: which passage each claim rests on, what differs, and what was left out.
//!
//! Both sides are parsed; each claim of the conversion is aligned with up to four claims of the original, sentence with sentence and word with
//! word ([`align`]); then small judges, one file a family, each look for one sort of difference and give it a kind, both places and a confidence. Deterministic and offline:
//! no model, no network. Time is linear in both texts but for the alignment, which looks only at claims that share a word.
//!
//! What it refuses to guess: whether a difference is wrong. It says where a person must look.

mod align;
mod beside;
mod certainty;
mod context;
mod decide;
mod digits;
mod emphasis;
mod evidence;
mod exchange;
mod explain;
mod figures;
mod foreign;
mod hedges;
mod lexicon;
mod lost;
mod meaning;
mod mentions;
mod names;
mod pairing;
mod polarity;
mod quotations;
mod reading;
mod roles;
mod sayers;
mod scope;
mod shares;
mod slots;
mod speakers;
mod spoken;
mod stages;
mod status;
mod support;
mod thesaurus;
mod values;
mod weigh;
mod wording;

use std::fmt;

use serde::{Deserialize, Serialize};

use copydesk_model::{Code, Span};
use copydesk_text::Extraction;
pub use lost::{Lost, LostReason};
pub use weigh::weight;

/// What sort of difference it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
}

impl DifferenceKind {
    /// Every one of them.
    pub const ALL: &'static [Self] = &[
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
        }
    }

    /// The kind of a flag as [`Difference::flag`] writes it.
    pub fn of_flag(flag: &str) -> Option<Self> {
        let (word, _) = flag.split_once(':')?;
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
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
            | Self::Context => Code::Altered,
        }
    }
}

impl fmt::Display for DifferenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How sure it is that there is a difference; not how grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Worth a glance; makes no finding.
    Possible,
    /// More often right than not.
    Likely,
    /// Hardly ever wrong.
    Sure,
}

impl Confidence {
    /// The word that stands for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// Words of one of the two texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Where they stand, in code points of that text.
    pub span: Span,
    /// The words.
    pub text: String,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What sort of difference it is.
    pub kind: DifferenceKind,
    /// How sure it is.
    pub confidence: Confidence,
    /// The original's words, where it has any for it.
    pub original: Option<Excerpt>,
    /// The conversion's words.
    pub converted: Option<Excerpt>,
}

impl Difference {
    /// Whether it stands between the text and its publication until somebody has looked.
    pub fn is_finding(&self) -> bool {
        self.confidence >= Confidence::Likely
    }

    /// As it is written among a claim's flags: `number: 13 -> 30`.
    pub fn flag(&self) -> String {
        let words = |excerpt: &Option<Excerpt>| match excerpt {
            Some(excerpt) => excerpt
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            None => "(nothing)".to_owned(),
        };
        format!(
            "{}: {} -> {}",
            self.kind,
            words(&self.original),
            words(&self.converted)
        )
    }
}

/// A claim of the conversion beside the passages that it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair {
    /// The claim: an index into the conversion's [`Extraction::claims`].
    pub claim: usize,
    /// Its words.
    pub converted: Excerpt,
    /// The claims of the original that it rests on, the best one first: indices into the original's.
    pub sources: Vec<usize>,
    /// Their words, in the same order.
    pub passages: Vec<Excerpt>,
    /// How much of the claim's content the passages carry, from 0 to 1.
    pub support: f64,
    /// What differs, in reading order.
    pub differences: Vec<Difference>,
    /// The language of the claim where it is not the original's: its figures, dates and names were compared, and nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncompared: Option<String>,
}

impl Pair {
    /// The passage that carries most of it; `None` when the original does not carry it.
    pub fn source(&self) -> Option<&Excerpt> {
        let whole = |one: &Difference| {
            one.kind == DifferenceKind::Unsupported
                && one
                    .converted
                    .as_ref()
                    .is_some_and(|words| words.span == self.converted.span)
        };
        self.passages
            .first()
            .filter(|_| !self.differences.iter().any(whole))
    }

    /// What differs surely enough to be a finding.
    pub fn findings(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|one| one.is_finding())
    }
}

/// A conversion beside its original.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Every claim of the conversion, in reading order.
    pub pairs: Vec<Pair>,
    /// What the original says and the conversion leaves out, gravest first.
    pub lost: Vec<Lost>,
}

/// A text with what the engine found in it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// What [`copydesk_text::extract`] found in it.
    pub found: &'a Extraction,
}

/// Compares a conversion with its original.
///
/// ```
/// use copydesk_compare::compare;
/// use copydesk_text as text;
///
/// let (script, story) = ("POLICE SAY 13 PEOPLE WERE HURT.", "Thirty people were hurt, police said.");
/// let options = text::Options::default();
/// let (original, converted) = (text::extract(script, &options), text::extract(story, &options));
/// let comparison = compare::compare(
///     compare::Side { text: script, found: &original },
///     compare::Side { text: story, found: &converted },
/// );
/// assert_eq!(comparison.pairs[0].differences[0].kind, compare::DifferenceKind::Number);
/// ```
pub fn compare(original: Side<'_>, converted: Side<'_>) -> Comparison {
    let mut reader = Reader::default();
    let original = reader.read(original);
    let converted = reader.read(converted);
    reader.compare(&original, &converted)
}

/// Reads texts once each that are compared with several others: what a word may mean is the same in all that one reader reads.
///
/// ```
/// use copydesk_compare::compare::{Reader, Side};
/// use copydesk_text as text;
///
/// let (one, other) = ("The ferry carried 13 people.", "The ferry carried 30 people.");
/// let options = text::Options::default();
/// let found = [text::extract(one, &options), text::extract(other, &options)];
/// let mut reader = Reader::default();
/// let one = reader.read(Side { text: one, found: &found[0] });
/// let other = reader.read(Side { text: other, found: &found[1] });
/// assert_eq!(reader.compare(&one, &other).pairs.len(), 1);
/// assert_eq!(reader.compare(&other, &one).pairs.len(), 1);
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    meanings: meaning::Meanings,
}

/// A text that a [`Reader`] read. It is compared by the reader that read it.
#[derive(Debug)]
pub struct ReadSide<'a>(reading::Reading<'a>);

impl Reader {
    /// Reads a text: linear in its words, most of the time of a comparison.
    pub fn read<'a>(&mut self, side: Side<'a>) -> ReadSide<'a> {
        ReadSide(reading::Reading::of(side, &mut self.meanings))
    }

    /// Compares a conversion with its original; both were read by this reader.
    pub fn compare(&self, original: &ReadSide<'_>, converted: &ReadSide<'_>) -> Comparison {
        let (ReadSide(original), ReadSide(converted)) = (original, converted);
        let meanings = &self.meanings;
        let aligned = align::align(original, converted, meanings);
        let places = align::Places::of(converted, meanings);
        let kept = align::kept(original, &places, converted, meanings);
        let tongues = foreign::tongues(original, converted);
        let judged = aligned.iter().enumerate().map(|(claim, alignment)| {
            pairing::Pairing::new(original, converted, claim, alignment, meanings, &kept)
                .judged(tongues[claim])
        });
        let pairs: Vec<Pair> = judged.collect();
        // What a text in another language leaves out can't be told by its words.
        let foreign = pairs
            .iter()
            .filter(|pair| pair.uncompared.is_some())
            .count();
        let lost = match foreign * 2 > pairs.len() {
            true => Vec::new(),
            false => lost::lost(original, converted, meanings),
        };
        Comparison { pairs, lost }
    }
}

/// What speaks for and against one word of a claim, as the weighing sees it.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The claim: an index into the conversion's [`Extraction::claims`].
    pub claim: usize,
    /// The word or figure.
    pub converted: Excerpt,
    /// What each number says.
    pub names: Vec<&'static str>,
    /// The numbers.
    pub values: Vec<i16>,
}

/// The evidence about every word of a conversion: for the program that fits the weights, and for whoever wants to know why a word was
/// marked.
pub fn evidence(original: Side<'_>, converted: Side<'_>) -> Vec<Evidence> {
    let mut meanings = meaning::Meanings::default();
    let original = reading::Reading::of(original, &mut meanings);
    let converted = reading::Reading::of(converted, &mut meanings);
    let aligned = align::align(&original, &converted, &meanings);
    let kept = align::kept(
        &original,
        &align::Places::of(&converted, &meanings),
        &converted,
        &meanings,
    );
    let tongues = foreign::tongues(&original, &converted);
    let mut found = Vec::new();
    for (claim, alignment) in aligned.iter().enumerate() {
        if tongues[claim].is_some() {
            continue;
        }
        let pairing =
            pairing::Pairing::new(&original, &converted, claim, alignment, &meanings, &kept);
        let told = pairing.told();
        found.extend(
            evidence::units(&pairing, &told)
                .into_iter()
                .map(|unit| Evidence {
                    claim,
                    converted: converted.excerpt(unit.bytes),
                    names: unit.row.names,
                    values: unit.row.values,
                }),
        );
    }
    found
}
