//! A conversion beside its original: which passage each claim rests on, what differs, and what was left out.
//!
//! Both sides are parsed; each claim of the conversion is aligned with up to four claims of the original, sentence with sentence and word with
//! word ([`align`]); then small judges, one file a family, each look for one sort of difference and give it a kind, both places and a confidence. Deterministic and offline:
//! no model, no network. Time is linear in both texts but for the alignment, which looks only at claims that share a word.
//!
//! What it refuses to guess: whether a difference is wrong. It says where a person must look.

mod align;
mod alignment;
mod beside;
mod certainty;
mod changed_words;
mod company;
mod conditions;
mod context;
mod copied;
mod crossed;
mod decide;
mod denials;
mod digits;
mod dropped_speakers;
mod emphasis;
pub mod entailment;
mod evidence;
mod exchange;
mod figures;
mod foreign;
mod heard;
mod hedges;
mod judges;
mod kinds;
mod known_names;
mod lexicon;
mod lost;
mod meaning;
mod mentions;
mod missed;
mod named_figures;
mod names;
pub mod network;
mod newsroom;
mod one_word;
mod pairing;
mod polarity;
mod quotations;
mod rates;
mod reading;
mod reckoned;
mod replaced;
mod retold;
mod roles;
mod sayers;
mod scope;
mod shares;
mod slots;
mod small_changes;
mod sorted;
mod speaker_words;
mod speakers;
mod spoken;
mod stages;
mod standing;
mod status;
mod struck;
mod subsequence;
mod support;
mod thesaurus;
mod titles;
mod values;
mod weigh;
mod wording;
mod words;

use serde::Serialize;

pub use company::{Doubts, OwnDoubts, in_company, names_in_company, own_doubts};
pub use copydesk_model::{Confidence, Difference, DifferenceKind, Excerpt};
use copydesk_text::Extraction;
use decide::Doubted;
pub use lost::Lost;
pub use missed::LostReason;
use pairing::Pairing;
pub use weigh::weight;
pub use words::{Kinship, SideWord};

/// A claim of the conversion beside the passages that it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
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
#[non_exhaustive]
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
    let mut reader = PairReader::default();
    let original = reader.read(original);
    let converted = reader.read(converted);
    reader.compare_with(&original, &converted, entailment::answers)
}

/// Reads texts once each that are compared with several others: what a word may mean is the same in all that one reader reads.
///
/// ```
/// use copydesk_compare::compare::{PairReader, Side};
/// use copydesk_text as text;
///
/// let (one, other) = ("The ferry carried 13 people.", "The ferry carried 30 people.");
/// let options = text::Options::default();
/// let found = [text::extract(one, &options), text::extract(other, &options)];
/// let mut reader = PairReader::default();
/// let one = reader.read(Side { text: one, found: &found[0] });
/// let other = reader.read(Side { text: other, found: &found[1] });
/// assert_eq!(reader.compare(&one, &other).pairs.len(), 1);
/// assert_eq!(reader.compare(&other, &one).pairs.len(), 1);
/// ```
#[derive(Debug, Default)]
pub struct PairReader {
    meanings: meaning::Meanings,
}

/// A text that a [`PairReader`] read. It is compared by the reader that read it.
#[derive(Debug)]
pub struct ReadSide<'a>(reading::Reading<'a>);

impl PairReader {
    /// Reads a text: linear in its words, most of the time of a comparison.
    pub fn read<'a>(&mut self, side: Side<'a>) -> ReadSide<'a> {
        ReadSide(reading::Reading::of(side, &mut self.meanings))
    }

    /// Compares a conversion with its original, without the encoder; both were read by this reader.
    pub fn compare(&self, original: &ReadSide<'_>, converted: &ReadSide<'_>) -> Comparison {
        self.compare_with(original, converted, entailment::unasked)
    }

    fn compare_with(
        &self,
        original: &ReadSide<'_>,
        converted: &ReadSide<'_>,
        ask: entailment::Ask,
    ) -> Comparison {
        let (ReadSide(original), ReadSide(converted)) = (original, converted);
        let meanings = &self.meanings;
        let aligned = align::align(original, converted, meanings);
        let places = align::Places::of(converted, meanings);
        let kept = align::kept(original, &places, converted, meanings);
        let tongues = foreign::tongues(original, converted);
        let pairings: Vec<Pairing<'_>> = (aligned.iter().enumerate())
            .map(|(claim, alignment)| {
                Pairing::new(original, converted, claim, alignment, meanings, &kept)
            })
            .collect();
        let doubted: Vec<Doubted<'_, '_>> = (pairings.iter().zip(&tongues))
            .map(|(pairing, tongue)| pairing.heard(*tongue))
            .collect();
        let own: Vec<_> = doubted.iter().map(Doubted::own).collect();
        let weights = company::weights(&own);
        let questions: Vec<_> = (doubted.iter().zip(&weights))
            .map(|(doubted, weight)| doubted.question(*weight))
            .collect();
        let hearings = entailment::hearings(pairings.len());
        let encoder = ask(original.text, &questions, Some(hearings));
        let [alone, company] = hearings;
        let judged = (pairings.iter().zip(doubted).zip(encoder).zip(&tongues)).map(
            |(((pairing, doubted), encoder), tongue)| {
                pairing.judged(doubted.decided(encoder, alone), *tongue)
            },
        );
        let pairs = judges::in_company(judged.collect(), &weights, company);
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
#[non_exhaustive]
pub struct WordEvidence {
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
pub fn evidence(original: Side<'_>, converted: Side<'_>) -> Vec<WordEvidence> {
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
                .map(|unit| WordEvidence {
                    claim,
                    converted: converted.excerpt(unit.bytes),
                    names: unit.row.names,
                    values: unit.row.values,
                }),
        );
    }
    found
}

/// What speaks for a statement of the original being missed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LossEvidence {
    /// Its words.
    pub original: Excerpt,
    /// Why the rules take it for lost, and how many hundredths of it are carried; none where it stands by them.
    pub gone: Option<(LostReason, i64)>,
    /// Whether one sentence of the conversion has most of its words, or only rules can look for it.
    pub stands: bool,
    /// What each number says.
    pub names: Vec<&'static str>,
    /// The numbers.
    pub values: Vec<i16>,
}

/// The evidence about every statement of an original, one for each of [`Extraction::claims`]: for the program that fits the weights.
pub fn losses(original: Side<'_>, converted: Side<'_>) -> Vec<LossEvidence> {
    let mut meanings = meaning::Meanings::default();
    let original = reading::Reading::of(original, &mut meanings);
    let converted = reading::Reading::of(converted, &mut meanings);
    let places = align::Places::of(&converted, &meanings);
    let beside = standing::Beside {
        original: &original,
        converted: &converted,
        places: &places,
        meanings: &meanings,
    };
    let statements = lost::statements(&beside);
    let rows = missed::rows(&beside, &statements);
    (rows.into_iter().zip(&statements).enumerate())
        .map(|(claim, (row, statement))| LossEvidence {
            original: original.excerpt(original.claims[claim].bytes.clone()),
            gone: statement.gone.map(|reason| {
                let kept = statement.kept.anywhere.min(statement.kept.together);
                (reason, (kept * 100.0).round() as i64)
            }),
            stands: statement.stands,
            names: row.names,
            values: row.values,
        })
        .collect()
}

/// What is known of a claim before thresholds decide what of it is told.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ClaimDoubts {
    /// The claim: an index into the conversion's [`Extraction::claims`].
    pub claim: usize,
    /// Whether a judge is sure enough to be heard anyway.
    pub told: bool,
    /// The log-odds by trees and network about the claim alone ([`network::together`]).
    pub alone: i64,
    /// The log-odds by the trees about it in its company; none where no word of it was asked about.
    pub company: Option<i64>,
    /// The log-odds by the encoder, in the same steps.
    pub encoder: Option<i64>,
}

/// The doubts about every claim of a conversion: for the program that fits the thresholds of [`entailment`].
pub fn doubts(original: Side<'_>, converted: Side<'_>) -> Vec<ClaimDoubts> {
    let mut meanings = meaning::Meanings::default();
    let original = reading::Reading::of(original, &mut meanings);
    let converted = reading::Reading::of(converted, &mut meanings);
    let aligned = align::align(&original, &converted, &meanings);
    let places = align::Places::of(&converted, &meanings);
    let kept = align::kept(&original, &places, &converted, &meanings);
    let tongues = foreign::tongues(&original, &converted);
    let pairings: Vec<Pairing<'_>> = (aligned.iter().enumerate())
        .filter(|(claim, _)| tongues[*claim].is_none())
        .map(|(claim, alignment)| {
            Pairing::new(&original, &converted, claim, alignment, &meanings, &kept)
        })
        .collect();
    let told: Vec<_> = pairings.iter().map(Pairing::told).collect();
    let doubted: Vec<Doubted<'_, '_>> = (pairings.iter().zip(&told))
        .map(|(pairing, told)| decide::doubted(pairing, told.clone()))
        .collect();
    let own: Vec<_> = doubted.iter().map(Doubted::own).collect();
    let weights = company::weights(&own);
    let questions: Vec<_> = (doubted.iter().zip(&weights))
        .map(|(doubted, weight)| doubted.question(*weight))
        .collect();
    let answers = entailment::answers(original.text, &questions, None);
    let of_claims = pairings.iter().zip(told).zip(own);
    of_claims
        .zip(weights.iter().zip(answers))
        .filter_map(|(((pairing, told), own), (weight, encoder))| {
            let own = own?;
            let told = decide::told_anyway(pairing, told);
            Some(ClaimDoubts {
                claim: pairing.number,
                told: told.iter().any(Difference::is_finding),
                alone: own.alone,
                company: weight.map(network::odds),
                encoder,
            })
        })
        .collect()
}

/// The evidence about a story of the tests beside its script.
#[cfg(test)]
fn evidence_of(script: &str, story: &str) -> Vec<WordEvidence> {
    ask_beside(script, story, evidence)
}

/// What is told of a story of the tests beside its script.
#[cfg(test)]
fn compared(script: &str, story: &str) -> Comparison {
    ask_beside(script, story, compare)
}

/// Whether a difference of this kind is told as sure of a sentence under a headline that says nothing of it.
#[cfg(test)]
fn is_sure(script: &str, sentence: &str, kind: DifferenceKind) -> bool {
    let told = compared(script, &format!("Notes from the valley\n\n{sentence}\n"));
    told.pairs
        .iter()
        .flat_map(|pair| &pair.differences)
        .any(|one| one.kind == kind && one.confidence == Confidence::Sure)
}

#[cfg(test)]
fn ask_beside<T>(script: &str, story: &str, ask: fn(Side<'_>, Side<'_>) -> T) -> T {
    let options = copydesk_text::Options::default();
    let [original, converted] = [script, story].map(|text| copydesk_text::extract(text, &options));
    let side = |text, found| Side { text, found };
    ask(side(script, &original), side(story, &converted))
}
