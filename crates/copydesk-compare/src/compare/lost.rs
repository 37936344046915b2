//! What the original says and the conversion leaves out, gravest first.
//!
//! A claim of the original is lost when the conversion carries little of its content, and partly lost when a denial, a
//! condition or an attribution in it is gone. Fairness comes before completeness: denials and replies, then conditions, then who
//! says so, then figures and names, then the rest. Linear in the words.

use std::collections::HashSet;

use serde::Serialize;

use super::Excerpt;
use super::lexicon::Lexicon;
use super::reading::{Claim, Reading, Vocabulary, Word};
use copydesk_model::FactKind;

/// Why it matters that it was left out; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LostReason {
    /// Somebody denies, disputes or answers something.
    Denial,
    /// Something holds only under a condition, or with an exception.
    Condition,
    /// Somebody says so.
    Attribution,
    /// It has a figure or a date.
    Figure,
    /// It names somebody or something.
    Name,
    /// Anything else.
    Other,
}

impl LostReason {
    /// The word that stands for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Denial => "denial or reply",
            Self::Condition => "condition",
            Self::Attribution => "attribution",
            Self::Figure => "figure",
            Self::Name => "name",
            Self::Other => "statement",
        }
    }
}

/// A claim of the original that the conversion leaves out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lost {
    /// The claim: an index into the original's [`copydesk_text::Extraction::claims`].
    pub claim: usize,
    /// Its words.
    pub original: Excerpt,
    /// Why it matters.
    pub reason: LostReason,
    /// How much of its content the conversion carries, from 0 to 1.
    pub kept: f64,
}

/// A claim of which this much is carried is not lost.
const KEPT: f64 = 0.5;

pub(super) fn lost(
    original: &Reading<'_>,
    converted: &Reading<'_>,
    vocabulary: &Vocabulary,
) -> Vec<Lost> {
    let mut values: HashSet<String> = HashSet::new();
    for figure in converted.claims.iter().flat_map(|claim| &claim.figures) {
        values.insert(figure.value.to_string());
    }
    let mut lost: Vec<Lost> = original
        .claims
        .iter()
        .enumerate()
        .filter_map(|(number, claim)| {
            let words = original.claim_words(number);
            let telling = words.iter().filter(|word| word.content);
            let (mut all, mut kept) = (0_usize, 0_usize);
            for word in telling {
                all += 1;
                kept += usize::from(converted.stems.contains(&word.stem));
            }
            for figure in &claim.figures {
                all += 1;
                kept += usize::from(values.contains(&figure.value.to_string()));
            }
            let share = kept as f64 / all.max(1) as f64;
            let reason = reason(claim, words, vocabulary);
            // Of a denial or a condition the word itself must be there.
            let word_gone = match reason {
                LostReason::Denial | LostReason::Condition => mark(words, reason, vocabulary)
                    .is_some_and(|mark| !equivalent(mark, converted, vocabulary)),
                LostReason::Attribution
                | LostReason::Figure
                | LostReason::Name
                | LostReason::Other => false,
            };
            let gone = all > 0 && (share < KEPT || word_gone);
            gone.then(|| Lost {
                claim: number,
                original: original.excerpt(claim.bytes.clone()),
                reason,
                kept: (share * 100.0).round() / 100.0,
            })
        })
        .collect();
    lost.sort_by_key(|a| (a.reason, a.claim));
    lost
}

const DENIALS: &[&str] = &[
    "denies",
    "denied",
    "deny",
    "denial",
    "denying",
    "disputes",
    "disputed",
    "dispute",
    "rejects",
    "rejected",
    "rejecting",
    "declined",
    "refused",
    "responded",
    "replied",
    "countered",
    "apologized",
    "apologised",
    "insists",
    "insisted",
    "innocent",
    "pleaded",
];
const CONDITIONS: &[&str] = &[
    "if",
    "unless",
    "only",
    "except",
    "provided",
    "pending",
    "until",
    "subject",
    "depending",
    "depends",
    "however",
];

fn mark<'w>(words: &'w [Word], reason: LostReason, vocabulary: &Vocabulary) -> Option<&'w Word> {
    let list = if reason == LostReason::Denial {
        DENIALS
    } else {
        CONDITIONS
    };
    words
        .iter()
        .find(|word| list.contains(&vocabulary.entry(word.form).text.as_str()))
}

// Any word of the same family will do: "denied" for "denies", "rejected" for "disputed".
fn equivalent(mark: &Word, converted: &Reading<'_>, vocabulary: &Vocabulary) -> bool {
    let entry = vocabulary.entry(mark.form);
    let lexicon = Lexicon::get();
    let list = if DENIALS.contains(&entry.text.as_str()) {
        DENIALS
    } else {
        CONDITIONS
    };
    converted.forms.iter().any(|form| {
        let other = vocabulary.entry(*form);
        list.contains(&other.text.as_str()) || lexicon.akin(&entry.stem, &other.stem)
    })
}

fn reason(claim: &Claim<'_>, words: &[Word], vocabulary: &Vocabulary) -> LostReason {
    if mark(words, LostReason::Denial, vocabulary).is_some() {
        LostReason::Denial
    } else if mark(words, LostReason::Condition, vocabulary).is_some() {
        LostReason::Condition
    } else if claim.draft.attribution.is_some() {
        LostReason::Attribution
    } else if !claim.figures.is_empty() {
        LostReason::Figure
    } else if claim
        .names
        .iter()
        .any(|named| named.kind != FactKind::Title)
    {
        LostReason::Name
    } else {
        LostReason::Other
    }
}
