//! What a claim of the archive is to a claim that is asked about: the same, the same but for a figure, or related.
//!
//! Both are read by the text engine and laid beside each other by `copydesk-compare`, each as the conversion of the other; figures are held
//! against each other by their values. What all this says ([`crate::evidence`]) is weighed by trees that were fitted to labelled pairs
//! ([`crate::weigh`]). A millisecond or two a pair.
//!
//! What it refuses to guess: which of two figures is right.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use copydesk_compare::compare::{Comparison, PairReader, ReadSide};
use serde::{Deserialize, Serialize};

use crate::claim::ReadClaim;
use crate::evidence::{Evidence, Laid, parts};
use crate::figures::Figures;
use crate::stretch::Stretch;
use crate::weigh::{Weighed, weigh};

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
    /// How likely they say the same, from 0 to 1.
    #[serde(skip)]
    pub(crate) same: f64,
}

impl Match {
    /// One that was not judged: it shares too little to be more than related.
    pub(crate) fn related() -> Self {
        Self {
            judgement: Likeness::Related,
            differences: Vec::new(),
            about: 0.0,
            same: 0.0,
        }
    }
}

/// What `archived` is to `asked`; each day is what the weekdays of its words are counted from.
pub fn judge(archived: (&str, Option<NaiveDate>), asked: (&str, Option<NaiveDate>)) -> Match {
    let asked = ReadClaim::of(asked.0, asked.1);
    Judge::of(&asked).judge(&ReadClaim::of(archived.0, archived.1))
}

/// The numbers that a judgement rests on, in the order of [`crate::EVIDENCE`]: for the program that fits the trees.
pub fn evidence(archived: (&str, Option<NaiveDate>), asked: (&str, Option<NaiveDate>)) -> Vec<i32> {
    let asked = ReadClaim::of(asked.0, asked.1);
    let archived = ReadClaim::of(archived.0, archived.1);
    Judge::of(&asked).lay(&archived, |laid| laid.evidence().to_vec())
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
        self.lay(archived, |laid| judged(laid, &laid.evidence()))
    }

    fn lay<T>(&mut self, archived: &ReadClaim, with: impl FnOnce(&Laid<'_>) -> T) -> T {
        let theirs = self.reader.read(archived.side());
        let forth = self.reader.compare(&theirs, &self.side);
        let back = self.reader.compare(&self.side, &theirs);
        with(&Laid {
            reader: &self.reader,
            claims: (archived, self.asked),
            sides: (&theirs, &self.side),
            figures: &Figures::of(&archived.facts, &self.asked.facts),
            stretch: &Stretch::between(&archived.text, &self.asked.text),
            compared: (&forth, &back),
        })
    }
}

/// How surely six and not five says something else than five and not six, in thousandths of log-odds: all of the labelled pairs do.
const TURNED: i32 = 3000;

fn judged(laid: &Laid<'_>, evidence: &Evidence) -> Match {
    let Weighed { about, parted } = weigh(evidence);
    let parted = match laid.stretch.turns_round() {
        // No trees needed, and few of the labelled pairs to grow them on.
        true => parted.max(TURNED),
        false => parted,
    };
    let judgement = match (about > 0, parted > 0) {
        (false, _) => Likeness::Related,
        (true, true) => Likeness::FigureDiffers,
        // A headline that gives no figure was not checked for one.
        (true, false) if laid.figures.theirs_has_none() => Likeness::Related,
        (true, false) => Likeness::Same,
    };
    Match {
        judgement,
        differences: match judgement {
            Likeness::FigureDiffers => told(laid),
            Likeness::Same | Likeness::Related => Vec::new(),
        },
        about: likely(about),
        same: likely(about) * likely(-parted),
    }
}

// From thousandths of log-odds.
fn likely(odds: i32) -> f64 {
    1.0 / (1.0 + (-f64::from(odds) / 1000.0).exp())
}

// What differs in words, the archive's first: figures, then what comparison found, then what one sentence has in place of the other's.
fn told(laid: &Laid<'_>) -> Vec<String> {
    let forth: &Comparison = laid.compared.0;
    let findings = forth.pairs.iter().flat_map(|pair| pair.findings());
    let findings = findings.filter(|one| parts(one.kind));
    let mut told: BTreeSet<String> = findings.map(|one| one.flag()).collect();
    for (their, our) in laid.figures.clashes() {
        told.insert(format!("{}: {} -> {}", our.kind, their.text, our.text));
    }
    if told.is_empty() && laid.stretch.is_one() {
        let (theirs, ours) = (&laid.stretch.theirs, &laid.stretch.ours);
        told.insert(beside("words", theirs, ours));
    }
    if told.is_empty() {
        let texts = |facts: &[&copydesk_model::Fact]| -> Vec<String> {
            facts.iter().map(|fact| fact.text.clone()).collect()
        };
        let (theirs, ours) = (texts(&laid.figures.theirs), texts(&laid.figures.ours));
        if !theirs.is_empty() || !ours.is_empty() {
            told.insert(beside("figure", &theirs, &ours));
        }
    }
    if told.is_empty() {
        let (theirs, ours) = laid.alone();
        told.insert(beside("words", &theirs, &ours));
    }
    told.into_iter().collect()
}

fn beside(what: &str, theirs: &[String], ours: &[String]) -> String {
    let or_nothing = |words: &[String]| match words.is_empty() {
        true => "(nothing)".to_owned(),
        false => words.join(" "),
    };
    format!("{what}: {} -> {}", or_nothing(theirs), or_nothing(ours))
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
                "Quay Street pool reopens after repairs",
                "The Quay Street pool reopened after 13 weeks of repairs.",
                Likeness::Related,
            ),
            (
                "Quay Street pool",
                "A heron was seen on the roof of the Quay Street pool.",
                Likeness::Related,
            ),
            (
                "Crews replaced 13 of the 40 cables of the pier in March.",
                "THIRTEEN CABLES OF THE PIER OUT OF FORTY WERE REPLACED IN MARCH.",
                Likeness::Same,
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
