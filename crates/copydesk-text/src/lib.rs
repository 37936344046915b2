//! The text engine: blocks → sentences → claims with facts and attribution.
//!
//! Deterministic, offline, without a model: the same text gives the same claims on every machine.
//!
//! ```
//! use copydesk_text::{Options, extract};
//!
//! let page = "Ferry stays in port\n\nThe ferry stayed in port on Friday. “We lost two days,” Olga Brandt said.\n";
//! let found = extract(page, &Options::default());
//!
//! // The headline is a claim too.
//! assert_eq!(found.claims.len(), 3);
//! let speaker = found.claims[2].attribution.as_ref().map(|said| said.speaker.as_str());
//! assert_eq!(speaker, Some("Olga Brandt"));
//! ```

mod ahead;
mod answered;
mod antecedents;
mod attribution;
mod blocks;
pub mod calendar;
mod classes;
mod columns;
mod corrections;
mod credit_line;
mod drafts;
mod extract;
pub mod facts;
pub mod forest;
mod furniture;
mod language;
mod lexicon;
mod lists;
mod normalise;
mod page_parts;
mod phrases;
mod priority;
mod put_to;
mod quoted_on;
mod quotes;
mod script;
mod sentences;
mod set_apart;
mod setting;
mod signed;
mod station;
pub mod telling;
mod tells;
mod token;
mod told_past;
mod trees;
mod unseen;
mod vocabulary;
mod word_table;

use chrono::NaiveDate;

use copydesk_model::{Attribution, ClaimKind, Fact, Priority, Role, SettingPart, Span};

pub use antecedents::{Antecedents, Mention, MentionGender, MentionKind, Resolved};
pub use attribution::rules_alone;
pub use extract::{Stage, extract, extract_watched, format_of};
pub use language::{Language, language};
pub use normalise::{Encoding, NormaliseError, UnknownEncoding, normalise, recode};
pub use page_parts::is_page_line;
pub use priority::weight as priority_weight;
pub use script::{
    PieceTraits, SpeakerTraits, TRAITS_OF_LAYOUT, TRAITS_OF_LINES, TRAITS_OF_TALK,
    traits_of_layout, traits_of_lines, traits_of_pieces, traits_of_pieces_again,
    traits_of_speakers, traits_of_talk,
};
pub use sentences::sentences;
pub use setting::is_rating;
pub use station::Station;
pub use told_past::happened_on;
pub use trees::{SentenceTree, doubts, says, sentence_trees};
pub use unseen::is_unseen;

/// What the engine is told beside the text.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How to read the text; told from its content when absent.
    pub format: Option<TextFormat>,
    /// The story's date: what "Wednesday" and "Feb. 14" are counted from.
    pub date: Option<NaiveDate>,
    /// Blocks that the file's own structure gave, in reading order. Text outside them is read as without them. A script says itself
    /// what is spoken: of its blocks only those that are body are looked at, whose first line is spoken and no slug.
    pub known: Vec<KnownBlock>,
    /// What a reader sees beside passages of the text, as the file says it: a claim in one leans on it.
    pub shown: Vec<ShownBeside>,
    /// Roles that a person has set.
    pub overrides: Vec<RoleOverride>,
    /// What the newsroom calls itself, and prints under everything.
    pub station: Station,
    /// What people say of words that were read otherwise.
    pub corrections: Vec<ReadingCorrection>,
    /// Whether sentences with a verb of saying are read as trees too. Rules decide first; a tree finds speakers that they
    /// miss and takes back what they mistake. About a hundredth of the speed on such sentences. A text that is longer than any
    /// story is read by rules alone ([`rules_alone`]).
    pub grammar: bool,
}

/// What a person says of words that the engine read otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingCorrection {
    /// The words.
    pub quote: String,
    /// The place that it is said of; absent for every place with these words.
    pub at: Option<Span>,
    /// What is said of them.
    pub says: Says,
}

/// What a correction of the reading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// The words are no claim.
    NotAClaim,
    /// The words are a claim of their own: cut out of the one around them, or out of a block that bears none.
    Claim,
    /// Somebody of this name says them.
    Speaker(String),
}

/// A block that the file's own structure gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBlock {
    /// Where it stands.
    pub span: Span,
    /// Its role; told from its words and its place when absent.
    pub role: Option<Role>,
    /// Who says it, when the file names the voice.
    pub speaker: Option<String>,
    /// The picture that it stands under, as the file names it.
    pub picture: Option<String>,
    /// The number that a numbered list sets before it.
    pub rank: Option<i32>,
    /// How deep its list, or the heading that it is, stands inside others, from 1; nothing where that is not known.
    pub depth: Option<u8>,
}

/// What is shown beside a passage of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownBeside {
    /// Where the passage stands.
    pub span: Span,
    /// What is shown, in words that outlive another way to write it.
    pub words: String,
}

/// The two ways in which a newsroom lays out a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFormat {
    /// A page of an article.
    Article,
    /// A broadcast script.
    Script,
}

/// A block's role as a person has set it; the block is the one with the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleOverride {
    /// The block's words.
    pub quote: String,
    /// Where it stands; absent for every block with these words.
    pub at: Option<Span>,
    /// Its role.
    pub role: Role,
}

/// What the engine found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extraction {
    /// How the text was read.
    pub format: TextFormat,
    /// Its blocks, in reading order; together they hold every character that is not white space.
    pub blocks: Vec<Block>,
    /// Its claims, in reading order; they never overlap.
    pub claims: Vec<Draft>,
    /// Its quotations, in reading order; one paragraph of a longer quotation each.
    pub quotations: Vec<QuotedWords>,
    /// Words that a person said are no claim, in reading order.
    pub set_aside: Vec<Span>,
}

/// Words that somebody is quoted with. Titles of works, nicknames and scare quotes are none.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct QuotedWords {
    /// Where they stand, without their quotation marks.
    pub span: Span,
    /// Where their speaker is named, when the text says who it is.
    pub mention: Option<Span>,
    /// The speaker under the fullest name that the text gives.
    pub speaker: Option<String>,
    /// The verb or phrase of attribution, when there is one.
    pub cue: Option<String>,
    /// Whether they are part of a sentence of the newsroom's.
    pub partial: bool,
}

/// A paragraph with a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What part of the page it is.
    pub role: Role,
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// Whether a person set the role.
    pub overridden: bool,
}

/// A claim as found in the text, before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Draft {
    /// Where it stands.
    pub span: Span,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// The block it stands in: an index into [`Extraction::blocks`].
    pub block: usize,
    /// Who it is put to.
    pub attribution: Option<Attribution>,
    /// Where the speaker is named, when that is in the text.
    pub speaker: Option<Span>,
    /// Runs of quoted words in it, without their quotation marks.
    pub quotes: Vec<Span>,
    /// What in it can be checked, in reading order.
    pub facts: Vec<LocatedFact>,
    /// What to check first.
    pub priority: Priority,
    /// Why.
    pub why: Vec<&'static str>,
    /// The sentence that its pronoun or demonstrative leans on.
    pub context: Option<Span>,
    /// What else its meaning hangs on, in words.
    pub setting: Vec<(SettingPart, String)>,
}

/// A fact and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LocatedFact {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub fact: Fact,
}
