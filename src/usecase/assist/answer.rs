//! What a program answers, held against what it was asked and against the two texts, line by line.
//!
//! Each line stands alone: a line that is wrong is told with its number and the reason, and all others are kept. A suggestion is kept only when
//! both its quotations stand where it says they do; what is kept are the text's own words, not the program's. Linear in the answer, times the
//! length of the original for each suggestion.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::question::Asked;
use super::quoted::Quotable;
use super::{Heard, HeardLine};
use crate::compare::DifferenceKind;
use crate::model::{
    ReadClaim, ReaderName, Sha256, SuggestedLoss, Suggestion, SuggestionId, Sureness,
};

/// A line that is not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotKept {
    /// The line, from 1.
    pub(super) line: usize,
    /// Whether it quotes words that stand nowhere.
    pub(super) unfounded: bool,
    /// Why, in a sentence.
    pub(super) why: String,
}

/// What can be kept of an answer.
#[derive(Debug, Default)]
pub(super) struct Answers {
    pub(super) told: SelfTold,
    pub(super) spent: Option<Spent>,
    /// By claim, in reading order.
    pub(super) suggestions: Vec<Suggestion>,
    pub(super) left_out: Vec<SuggestedLoss>,
    pub(super) read: Vec<ReadClaim>,
    /// The numbers of the claims that nothing was said about.
    pub(super) silent: Vec<usize>,
    pub(super) failures: Vec<String>,
    pub(super) not_kept: Vec<NotKept>,
}

/// What a program says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SelfTold {
    #[serde(default)]
    pub(super) program: Option<String>,
    #[serde(default)]
    pub(super) version: Option<String>,
    #[serde(default)]
    pub(super) model: Option<String>,
    #[serde(default)]
    pub(super) prompt_sha256: Option<Sha256>,
}

/// What was spent.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spent {
    #[serde(default)]
    pub(super) input_tokens: Option<u64>,
    #[serde(default)]
    pub(super) output_tokens: Option<u64>,
    #[serde(default)]
    pub(super) cost: Option<f64>,
    #[serde(default)]
    pub(super) currency: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    #[serde(default)]
    reader: Option<SelfTold>,
    #[serde(default)]
    usage: Option<Spent>,
    #[serde(default)]
    claim: Option<u64>,
    #[serde(default)]
    same: Option<bool>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    confidence: Option<String>,
    #[serde(default)]
    converted: Option<String>,
    // `null` says that there is nothing; a key that is missing says nothing.
    #[serde(default, deserialize_with = "given")]
    original: Option<Option<String>>,
    #[serde(default)]
    why: Option<String>,
    #[serde(default)]
    left_out: Option<String>,
    #[serde(default)]
    failed: Option<String>,
    #[serde(default)]
    claims: Option<Vec<u64>>,
}

fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

/// One sentence fits; a page does not. Of the 172 reasons of a recorded model the longest has under 200 code points.
const LONGEST_WHY: usize = 600;
/// What a program calls itself.
const LONGEST_NAME: usize = 120;
/// More failures than this say nothing new.
const MOST_FAILURES: usize = 20;

/// What can be kept of `heard`, an answer of `reader` to `asked`.
pub(super) fn answers(reader: &ReaderName, asked: &Asked, heard: &Heard) -> Answers {
    let mut holding = Holding {
        reader,
        asked,
        original: Quotable::new(&asked.original),
        converted: Quotable::new(&asked.converted),
        said: BTreeMap::new(),
        losses: HashSet::new(),
        kept: Answers::default(),
        introduced: false,
    };
    for (index, line) in heard.lines.iter().enumerate() {
        if let Err((unfounded, why)) = holding.take(line) {
            holding.kept.not_kept.push(NotKept {
                line: index + 1,
                unfounded,
                why,
            });
        }
    }
    holding.finish()
}

/// What was said of one claim.
#[derive(Debug)]
enum Said {
    Same,
    Differs(Vec<Suggestion>),
}

struct Holding<'a> {
    reader: &'a ReaderName,
    asked: &'a Asked,
    original: Quotable<'a>,
    converted: Quotable<'a>,
    said: BTreeMap<usize, Said>,
    losses: HashSet<String>,
    kept: Answers,
    introduced: bool,
}

// Whether it is unfounded, and why it is not kept.
type Refusal = (bool, String);

fn refused<T>(why: impl Into<String>) -> Result<T, Refusal> {
    Err((false, why.into()))
}

impl Holding<'_> {
    fn take(&mut self, line: &HeardLine) -> Result<(), Refusal> {
        let HeardLine::Bytes(bytes) = line else {
            return refused("it is longer than 64 KiB");
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return refused("it is not UTF-8");
        };
        if text.trim().is_empty() {
            return Ok(());
        }
        if !text.trim_start().starts_with('{') {
            return refused("it is no JSON object");
        }
        let wire: Wire = serde_json::from_str(text)
            .map_err(|error| (false, format!("it can't be read: {error}")))?;
        self.sort(wire)
    }

    // One line says one thing.
    fn sort(&mut self, wire: Wire) -> Result<(), Refusal> {
        let answer = wire.claim.is_some();
        let told = [
            wire.reader.is_some(),
            wire.usage.is_some(),
            answer,
            wire.left_out.is_some(),
            wire.failed.is_some(),
        ];
        if told.iter().filter(|one| **one).count() != 1 {
            return refused(
                "it must say one thing: `claim`, `left_out`, `reader`, `usage` or `failed`",
            );
        }
        let parts = wire.kind.is_some()
            || wire.confidence.is_some()
            || wire.converted.is_some()
            || wire.original.is_some()
            || wire.same.is_some();
        if parts && !answer {
            return refused("what it says of a claim does not name the claim");
        }
        if wire.claims.is_some() && wire.failed.is_none() {
            return refused("`claims` goes with `failed`");
        }
        if let Some(told) = wire.reader {
            return self.introduce(told);
        }
        if let Some(spent) = wire.usage {
            return self.spend(&spent);
        }
        if let Some(why) = wire.failed {
            return self.fail(&why, wire.claims.as_deref().unwrap_or_default());
        }
        if let Some(words) = wire.left_out {
            return self.loss(&words, wire.why.as_deref());
        }
        self.claim(wire)
    }

    fn introduce(&mut self, told: SelfTold) -> Result<(), Refusal> {
        for name in [&told.program, &told.version, &told.model]
            .into_iter()
            .flatten()
        {
            sentence("a name", name, LONGEST_NAME)?;
        }
        if std::mem::replace(&mut self.introduced, true) {
            return refused("it said before what it is");
        }
        self.kept.told = told;
        Ok(())
    }

    fn spend(&mut self, spent: &Spent) -> Result<(), Refusal> {
        if spent
            .cost
            .is_some_and(|cost| !cost.is_finite() || cost < 0.0)
        {
            return refused("`cost` is no amount of money");
        }
        let currency = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        if !spent.currency.as_deref().is_none_or(currency) {
            return refused("`currency` is no code of three capital letters");
        }
        let sum = self.kept.spent.get_or_insert_default();
        if sum.currency.is_some() && spent.currency.is_some() && sum.currency != spent.currency {
            return refused("it is in another currency than before");
        }
        let add = |a: Option<u64>, b: Option<u64>| match (a, b) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (a, b) => a.or(b),
        };
        sum.input_tokens = add(sum.input_tokens, spent.input_tokens);
        sum.output_tokens = add(sum.output_tokens, spent.output_tokens);
        sum.cost = match (sum.cost, spent.cost) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
        sum.currency = sum.currency.take().or_else(|| spent.currency.clone());
        Ok(())
    }

    fn fail(&mut self, why: &str, claims: &[u64]) -> Result<(), Refusal> {
        let why = sentence("`failed`", why, LONGEST_WHY)?;
        for claim in claims {
            self.index(*claim)?;
        }
        if self.kept.failures.len() < MOST_FAILURES {
            self.kept.failures.push(why);
        }
        Ok(())
    }

    fn loss(&mut self, words: &str, why: Option<&str>) -> Result<(), Refusal> {
        let why = sentence("`why`", why.unwrap_or_default(), LONGEST_WHY)?;
        let Some(original) = self.original.find(words) else {
            return Err((true, "the original does not have what it misses".to_owned()));
        };
        if self.converted.has_in_any_case(words) {
            return Err((true, "the conversion has what it misses".to_owned()));
        }
        if !self.losses.insert(original.to_owned()) {
            return refused("it missed the same before");
        }
        self.kept.left_out.push(SuggestedLoss {
            original: original.to_owned(),
            why,
        });
        Ok(())
    }

    fn index(&self, claim: u64) -> Result<usize, Refusal> {
        let count = self.asked.claims.len();
        usize::try_from(claim)
            .ok()
            .filter(|number| (1..=count).contains(number))
            .ok_or_else(|| {
                let why = format!("claim {claim} was not asked about; there are 1 to {count}");
                (false, why)
            })
    }

    fn claim(&mut self, wire: Wire) -> Result<(), Refusal> {
        let number = self.index(wire.claim.unwrap_or_default())?;
        let claim = &self.asked.claims[number - 1];
        if let Some(same) = wire.same {
            let bare = wire.kind.is_none()
                && wire.confidence.is_none()
                && wire.converted.is_none()
                && wire.original.is_none();
            if !same || !bare {
                return refused("`same` is true and stands alone, or it is left out");
            }
            return match self.said.get(&number) {
                None => {
                    self.said.insert(number, Said::Same);
                    Ok(())
                }
                Some(Said::Same) => refused(format!("it answered claim {number} before")),
                Some(Said::Differs(_)) => {
                    refused(format!("it said before that claim {number} differs"))
                }
            };
        }
        let kind = kind(wire.kind.as_deref())?;
        let confidence: Sureness = match wire.confidence.as_deref() {
            Some(word) => word.parse().map_err(|_| {
                (
                    false,
                    "`confidence` is none of high, medium and low".to_owned(),
                )
            })?,
            None => return refused("it has no `confidence`"),
        };
        let why = sentence(
            "`why`",
            wire.why.as_deref().unwrap_or_default(),
            LONGEST_WHY,
        )?;
        let (Some(converted), Some(original)) = (wire.converted, wire.original) else {
            return refused("it does not quote both places: `converted` and `original` (or null)");
        };
        let unfounded = |why: String| Err((true, why));
        let Some(converted) = Quotable::new(&claim.text)
            .find(&converted)
            .map(str::to_owned)
        else {
            return unfounded(format!(
                "claim {number} does not have the words that it quotes"
            ));
        };
        let original = match original.as_deref().map(|words| self.original.find(words)) {
            None => None,
            Some(Some(found)) => Some(found.to_owned()),
            Some(None) => {
                return unfounded("the original does not have the words that it quotes".to_owned());
            }
        };
        let suggestion = Suggestion {
            id: SuggestionId::derive(
                self.reader,
                &claim.id,
                &claim.words,
                kind.as_str(),
                &converted,
                original.as_deref(),
            ),
            claim: claim.id.clone(),
            text_sha256: claim.words,
            kind: Some(kind.to_string()),
            confidence: Some(confidence),
            converted,
            original,
            why,
        };
        match self
            .said
            .entry(number)
            .or_insert_with(|| Said::Differs(Vec::new()))
        {
            Said::Same => refused(format!("it said before that claim {number} is the same")),
            Said::Differs(all) => {
                let again = |one: &Suggestion| {
                    one.kind == suggestion.kind && one.converted == suggestion.converted
                };
                if all.iter().any(again) {
                    return refused(format!("it said that of claim {number} before"));
                }
                all.push(suggestion);
                Ok(())
            }
        }
    }

    fn finish(mut self) -> Answers {
        for (index, claim) in self.asked.claims.iter().enumerate() {
            match self.said.remove(&(index + 1)) {
                None => {
                    self.kept.silent.push(index + 1);
                    continue;
                }
                Some(Said::Same) => {}
                Some(Said::Differs(all)) => self.kept.suggestions.extend(all),
            }
            self.kept.read.push(ReadClaim::of(&claim.id, &claim.words));
        }
        self.kept
    }
}

fn kind(word: Option<&str>) -> Result<DifferenceKind, Refusal> {
    let Some(word) = word else {
        return refused("it has no `kind`");
    };
    let known = DifferenceKind::OF_CONVERSIONS.iter().copied();
    match known.clone().find(|kind| kind.as_str() == word) {
        Some(kind) => Ok(kind),
        None => refused("`kind` is none of those that the story line lists"),
    }
}

/// A program's own words, on one line; why not, when they can't be shown as they are.
pub(super) fn own_words(what: &str, text: &str) -> Result<String, String> {
    sentence(what, text, LONGEST_WHY).map_err(|(_, why)| why)
}

// A sentence of a program's own, on one line.
fn sentence(what: &str, text: &str, most: usize) -> Result<String, Refusal> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return refused(format!("{what} is missing or empty"));
    }
    if line.chars().count() > most {
        return refused(format!("{what} is longer than {most} characters"));
    }
    if line.chars().any(unseen) {
        return refused(format!("{what} has characters that can't be seen"));
    }
    Ok(line)
}

// What a terminal obeys, or a reader can't see: escapes, directions, zero widths, tags, variation selectors, unassigned planes of private use.
fn unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character as u32,
            0xAD | 0x34F
                | 0x61C
                | 0x115F..=0x1160
                | 0x17B4..=0x17B5
                | 0x180B..=0x180F
                | 0x200B..=0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0x3164
                | 0xE000..=0xF8FF
                | 0xFE00..=0xFE0F
                | 0xFEFF
                | 0xFFA0
                | 0xFFF0..=0xFFFB
                | 0x1BCA0..=0x1BCA3
                | 0x1D173..=0x1D17A
                | 0xE0000..=0x10FFFF
        )
}
