//! What a claim of the archive is to a claim that is asked about: the same, the same but for a figure, or related.
//!
//! Both are read by the text engine, and laid beside each other by `copydesk-compare`, each as the conversion of the other: a difference counts where
//! both directions see it. Figures are held against each other by their values. Two claims are about the same thing by how much of each
//! `compare` finds in the other and by the stems that they share. A millisecond or two a pair.
//!
//! What it refuses to guess: which of two figures is right.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use copydesk_compare::compare::{
    Comparison, Confidence, DifferenceKind, PairReader, ReadSide, Side,
};
use copydesk_model::{Fact, FactKind, fold};
use copydesk_text::facts::agreement;
use copydesk_text::{Extraction, Options, extract};
use serde::{Deserialize, Serialize};

use crate::terms::{Terms, figures, terms};

/// What one claim is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Likeness {
    /// They say the same.
    Same,
    /// They say the same of the same thing, but for a figure, a day, a name, a *not*, who did it: one of them is wrong, or the world has
    /// moved on.
    FigureDiffers,
    /// They share words, names or figures, and say something else.
    Related,
}

impl Likeness {
    /// The words that stand for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::FigureDiffers => "same but the figure differs",
            Self::Related => "related",
        }
    }
}

/// A judgement with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Match {
    /// The judgement.
    pub judgement: Likeness,
    /// What differs, as `compare` writes it: `number: 13 -> 30`, the archive's words first.
    pub differences: Vec<String>,
    /// How much the two are about the same thing, from 0 to 1.
    pub about: f64,
}

/// A claim that was read.
#[derive(Debug, Clone)]
pub(crate) struct ReadClaim {
    text: String,
    found: Extraction,
}

impl ReadClaim {
    /// Reads the words of a claim; `day` is what its weekdays are counted from.
    pub(crate) fn of(words: &str, day: Option<NaiveDate>) -> Self {
        let options = Options {
            date: day,
            format: Some(copydesk_text::TextFormat::Article),
            ..Options::default()
        };
        let mut text = words.trim().to_owned();
        // A headline has no full stop, and is no sentence without one.
        if !text.ends_with(['.', '!', '?', '"', '”', '’', '\'']) {
            text.push('.');
        }
        Self {
            found: extract(&text, &options),
            text,
        }
    }

    /// What can be checked in it.
    pub(crate) fn facts(&self) -> Vec<Fact> {
        let claims = self.found.claims.iter();
        claims
            .flat_map(|claim| claim.facts.iter().map(|one| one.fact.clone()))
            .collect()
    }

    fn side(&self) -> Side<'_> {
        Side {
            text: &self.text,
            found: &self.found,
        }
    }
}

/// What `archived` is to `asked`; each day is what the weekdays of its words are counted from.
pub fn judge(archived: (&str, Option<NaiveDate>), asked: (&str, Option<NaiveDate>)) -> Match {
    let asked = ReadClaim::of(asked.0, asked.1);
    Judge::of(&asked).judge(&ReadClaim::of(archived.0, archived.1))
}

/// Holds claims of the archive against one that is asked about, which is read once for all of them.
pub(crate) struct Judge<'q> {
    asked: &'q ReadClaim,
    side: ReadSide<'q>,
    reader: PairReader,
}

impl<'q> Judge<'q> {
    pub(crate) fn of(asked: &'q ReadClaim) -> Self {
        let mut reader = PairReader::default();
        Self {
            side: reader.read(asked.side()),
            asked,
            reader,
        }
    }

    /// What `archived` is to the claim that is asked about.
    pub(crate) fn judge(&mut self, archived: &ReadClaim) -> Match {
        let theirs = self.reader.read(archived.side());
        let forth = self.reader.compare(&theirs, &self.side);
        let back = self.reader.compare(&self.side, &theirs);
        judged(archived, self.asked, &forth, &back)
    }
}

/// How much two claims must have in common to be about the same thing. Of 100 claims that were read, those of other events of the same people reach
/// 0.57 without a figure of both, those that say the same in other words begin at 0.60.
const ABOUT: f64 = 0.58;
/// What a figure of both adds to that, and one that the other has nothing for takes away: the same event told in other words has its
/// figures, another event of the same people has none. Two figures, or one of three digits and more, weigh twice: these are seldom the same by
/// accident.
const FIGURE: f64 = 0.12;
/// What it adds that all but one stretch of the two sentences is the same.
const STRETCH: f64 = 0.1;
/// So long may the stretch be, in words, that one sentence has in place of the other's.
const LONGEST: usize = 6;
/// From here on the words are so much the same that a figure which is gone is a difference and no omission.
const NEARLY_ALL: f64 = 0.65;

fn judged(archived: &ReadClaim, asked: &ReadClaim, forth: &Comparison, back: &Comparison) -> Match {
    let (theirs, ours) = (archived.facts(), asked.facts());
    let words = Overlap::of(&terms(&archived.text, &theirs), &terms(&asked.text, &ours));
    let sides = Figures::of(&theirs, &ours);
    let stretch = Stretch::between(&archived.text, &asked.text);
    let another = stretch.is_one() && (words.differ() || sides.missing + sides.more > 0);
    let mut about = ((support(forth) + support(back)) / 2.0 + words.share) / 2.0;
    if sides.agree > 0 {
        about += FIGURE * sides.weight;
    } else if (sides.missing > 0) != (sides.more > 0) {
        about -= FIGURE;
    }
    if another {
        about += STRETCH;
    }
    let clashes = clashes(&theirs, &ours, FIGURES);
    let parted = another
        || stretch.turns_round()
        || differs(forth, back, sides.agree > 0 && !stretch.is_one())
        || !clashes.is_empty()
        || (sides.missing > 0 && (sides.more > 0 || words.share > NEARLY_ALL));
    let judgement = match (about >= ABOUT, parted) {
        (false, _) => Likeness::Related,
        (true, true) => Likeness::FigureDiffers,
        (true, false) => Likeness::Same,
    };
    Match {
        judgement,
        differences: match judgement {
            Likeness::FigureDiffers => told(forth, &clashes, &stretch, (&theirs, &ours)),
            Likeness::Same | Likeness::Related => Vec::new(),
        },
        about: about.clamp(0.0, 1.0),
    }
}

/// How many telling words two claims share.
struct Overlap {
    /// Twice the shared over all.
    share: f64,
    /// Words of one alone.
    alone: usize,
}

impl Overlap {
    fn of(theirs: &Terms, ours: &Terms) -> Self {
        let shared = ours.words.intersection(&theirs.words).count();
        let all = ours.words.len() + theirs.words.len();
        Self {
            share: if all > 0 {
                2.0 * shared as f64 / all as f64
            } else {
                0.0
            },
            alone: all - 2 * shared,
        }
    }

    fn differ(&self) -> bool {
        self.alone > 0
    }
}

/// How the figures of two claims stand to each other.
struct Figures {
    /// Of the claim asked about, those that the archived one has.
    agree: usize,
    /// What these weigh: from 0 to 2.
    weight: f64,
    /// Those that it does not have.
    missing: usize,
    /// Those that only the archived one has.
    more: usize,
}

impl Figures {
    fn of(theirs: &[Fact], ours: &[Fact]) -> Self {
        let count = |facts: &[Fact], others: &[Fact], met: bool| {
            let figures = facts.iter().filter(|fact| of(fact, FIGURES));
            figures
                .filter(|fact| is_met(fact, others, FIGURES) == met)
                .count()
        };
        let agree = count(ours, theirs, true);
        let mut met = ours
            .iter()
            .filter(|fact| of(fact, FIGURES) && is_met(fact, theirs, FIGURES));
        let long = met.any(|fact| {
            let digits = |term: &String| term.chars().filter(char::is_ascii_digit).count() > 2;
            fact.kind != FactKind::Date && figures(fact).iter().any(digits)
        });
        Self {
            weight: if long { 2.0 } else { agree.min(2) as f64 },
            agree,
            missing: count(ours, theirs, false),
            more: count(theirs, ours, false),
        }
    }
}

/// Two sentences that are the same but for one stretch: what each has there.
struct Stretch {
    theirs: Vec<String>,
    ours: Vec<String>,
    same: usize,
}

impl Stretch {
    fn between(theirs: &str, ours: &str) -> Self {
        let tokens = |text: &str| -> Vec<String> {
            let text = fold(text).to_lowercase();
            let words = text.split(|c: char| c.is_whitespace() || matches!(c, '\u{2014}' | '"'));
            let bare = |word: &str| {
                word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
                    .to_owned()
            };
            words.map(bare).filter(|word| !word.is_empty()).collect()
        };
        let (theirs, ours) = (tokens(theirs), tokens(ours));
        let start = theirs.iter().zip(&ours).take_while(|(a, b)| a == b).count();
        let ends = theirs[start..].iter().rev().zip(ours[start..].iter().rev());
        let end = ends.take_while(|(a, b)| a == b).count();
        Self {
            theirs: theirs[start..theirs.len() - end].to_vec(),
            ours: ours[start..ours.len() - end].to_vec(),
            same: start + end,
        }
    }

    // Most of the sentence is the same.
    fn is_one(&self) -> bool {
        let longest = self.theirs.len().max(self.ours.len());
        longest <= LONGEST && self.same >= longest
    }

    // The same words the other way round about a *not*: six and not five, five and not six.
    fn turns_round(&self) -> bool {
        let sorted = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort();
            words
        };
        let denies = self.ours.iter().any(|word| word == "not");
        self.is_one() && denies && sorted(&self.theirs) == sorted(&self.ours)
    }
}

// Whether both directions see a difference that parts what is said. Half of what one direction alone sees is another way to say the same.
fn differs(forth: &Comparison, back: &Comparison, same_figure: bool) -> bool {
    let (forth, back) = (surest(forth), surest(back));
    forth.iter().any(|(kind, one)| {
        let Some(other) = back.get(kind) else {
            return false;
        };
        let least = *one.min(other);
        let most = *one.max(other);
        match weight(*kind) {
            Weight::Alone => least >= Confidence::Likely,
            Weight::Sure => least >= Confidence::Likely && most >= Confidence::Sure,
            // Nobody scored more is: scored most. Where the figure is the same, so is the rest.
            Weight::Denial => {
                least >= Confidence::Likely && most >= Confidence::Sure && !same_figure
            }
            Weight::Nothing => false,
        }
    })
}

/// How sure `compare` must be of a difference of some kind for it to part two claims.
enum Weight {
    /// Likely in both directions.
    Alone,
    /// Likely in both directions, and sure in one.
    Sure,
    /// As before, where no figure says that they are the same.
    Denial,
    /// It does not part them: who says so, how strongly, beside what.
    Nothing,
}

fn weight(kind: DifferenceKind) -> Weight {
    match kind {
        DifferenceKind::Number
        | DifferenceKind::Title
        | DifferenceKind::Roles
        | DifferenceKind::Swap
        | DifferenceKind::Scope => Weight::Alone,
        DifferenceKind::Unit
        | DifferenceKind::Money
        | DifferenceKind::Percent
        | DifferenceKind::Date
        | DifferenceKind::Time
        | DifferenceKind::Person
        | DifferenceKind::Organisation
        | DifferenceKind::Place
        | DifferenceKind::Name
        | DifferenceKind::Certainty
        | DifferenceKind::Completion
        | DifferenceKind::Cause
        | DifferenceKind::Condition
        | DifferenceKind::Stage
        | DifferenceKind::Comparison => Weight::Sure,
        DifferenceKind::Negation | DifferenceKind::Opposite => Weight::Denial,
        DifferenceKind::Unsupported
        | DifferenceKind::QuoteAltered
        | DifferenceKind::QuoteAdded
        | DifferenceKind::Speaker
        | DifferenceKind::AttributionDropped
        | DifferenceKind::AttributionAdded
        | DifferenceKind::Emphasis
        | DifferenceKind::Context
        | DifferenceKind::Cosmetic
        | DifferenceKind::Wording
        | DifferenceKind::Setting(_) => Weight::Nothing,
    }
}

fn surest(comparison: &Comparison) -> BTreeMap<DifferenceKind, Confidence> {
    let mut surest = BTreeMap::new();
    for one in comparison.pairs.iter().flat_map(|pair| &pair.differences) {
        let known = surest.entry(one.kind).or_insert(one.confidence);
        *known = one.confidence.max(*known);
    }
    surest
}

// What differs in words, the archive's first.
fn told(
    forth: &Comparison,
    clashes: &[(&Fact, &Fact)],
    stretch: &Stretch,
    (theirs, ours): (&[Fact], &[Fact]),
) -> Vec<String> {
    let findings = forth.pairs.iter().flat_map(|pair| pair.findings());
    let parts = findings.filter(|one| !matches!(weight(one.kind), Weight::Nothing));
    let mut told: BTreeSet<String> = parts.map(|one| one.flag()).collect();
    for (their, our) in clashes {
        told.insert(format!("{}: {} -> {}", our.kind, their.text, our.text));
    }
    if told.is_empty() && stretch.is_one() {
        told.insert(format!(
            "words: {} -> {}",
            stretch.theirs.join(" "),
            stretch.ours.join(" ")
        ));
    }
    if told.is_empty() {
        let alone = |facts: &[Fact], others: &[Fact]| -> String {
            let mut figures = facts.iter().filter(|fact| of(fact, FIGURES));
            let found = figures.find(|fact| !is_met(fact, others, FIGURES));
            found.map_or_else(|| "(nothing)".to_owned(), |fact| fact.text.clone())
        };
        told.insert(format!(
            "figure: {} -> {}",
            alone(theirs, ours),
            alone(ours, theirs)
        ));
    }
    told.into_iter().collect()
}

fn support(comparison: &Comparison) -> f64 {
    let pairs = comparison.pairs.iter().map(|pair| pair.support);
    let (sum, many) = pairs.fold((0.0, 0.0), |(sum, many), one| (sum + one, many + 1.0));
    if many > 0.0 { sum / many } else { 0.0 }
}

const FIGURES: &[FactKind] = &[
    FactKind::Number,
    FactKind::Money,
    FactKind::Percent,
    FactKind::Ordinal,
    FactKind::Date,
    FactKind::Time,
    FactKind::Duration,
    FactKind::Age,
];

fn of(fact: &Fact, kinds: &[FactKind]) -> bool {
    kinds.contains(&fact.kind)
}

// Whether the other side has the same: by its value, or where the two are read as different kinds, by its digits.
fn is_met(fact: &Fact, others: &[Fact], kinds: &[FactKind]) -> bool {
    let mut others = others.iter().filter(|other| of(other, kinds));
    let digits = figures(fact);
    others.any(|other| {
        agreement(fact, other).agrees() || !digits.is_empty() && digits == figures(other)
    })
}

// Facts of both that can't both be right and have no partner on the other side: theirs and ours.
fn clashes<'f>(
    theirs: &'f [Fact],
    ours: &'f [Fact],
    kinds: &[FactKind],
) -> Vec<(&'f Fact, &'f Fact)> {
    let alone = |one: &&Fact, others: &[Fact]| of(one, kinds) && !is_met(one, others, kinds);
    let mut their: Vec<&Fact> = theirs.iter().filter(|one| alone(one, ours)).collect();
    let mut found = Vec::new();
    for our in ours.iter().filter(|one| alone(one, theirs)) {
        let at = their.iter().position(|one| one.kind == our.kind);
        if let Some(at) = at {
            found.push((their.remove(at), our));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Likeness, judge};

    #[test]
    fn claims_are_judged_by_what_they_say_and_not_by_how() {
        let cases = [
            (
                "The Quay Street pool reopened after 13 weeks of repairs.",
                "AFTER THIRTEEN WEEKS OF REPAIRS, THE QUAY STREET POOL REOPENED.",
                Likeness::Same,
            ),
            (
                "Repairs to the north pier cost $4.5 million, the engineer said.",
                "THE NORTH PIER COST FOUR POINT FIVE MILLION DOLLARS TO REPAIR.",
                Likeness::Same,
            ),
            (
                "The council hired 12 lifeguards for the Quay Street pool.",
                "Twelve lifeguards were hired by the council for the Quay Street pool.",
                Likeness::Same,
            ),
            (
                "The Quay Street pool reopened after 13 weeks of repairs.",
                "The Quay Street pool reopened after 30 weeks of repairs.",
                Likeness::FigureDiffers,
            ),
            (
                "The council hired 12 lifeguards for the Quay Street pool.",
                "The council hired nine lifeguards for the Quay Street pool.",
                Likeness::FigureDiffers,
            ),
            (
                "Ida Kessler designed the ferry terminal in Lorne.",
                "Ida Kessler designed the ferry terminal in Petrie.",
                Likeness::FigureDiffers,
            ),
            (
                "The ferry company will raise fares in May.",
                "The ferry company will not raise fares in May.",
                Likeness::FigureDiffers,
            ),
            (
                "The Quay Street pool reopened after 13 weeks of repairs.",
                "A swan got lost in the Quay Street pool.",
                Likeness::Related,
            ),
            (
                "The Quay Street pool reopened on Saturday after 13 weeks of repairs.",
                "A heron was seen on the roof of the Quay Street pool.",
                Likeness::Related,
            ),
            (
                "Quay Street pool reopens after repairs",
                "A heron was seen on the roof of the Quay Street pool.",
                Likeness::Related,
            ),
            (
                "Ida Kessler designed the ferry terminal in Lorne.",
                "Ida Kessler keeps bees on the roof of her office.",
                Likeness::Related,
            ),
        ];
        for (archived, asked, wanted) in cases {
            let found = judge((archived, None), (asked, None));
            assert_eq!(found.judgement, wanted, "{archived} / {asked}: {found:?}");
            assert_eq!(
                found.differences.is_empty(),
                wanted != Likeness::FigureDiffers,
                "{found:?}"
            );
        }
    }
}
