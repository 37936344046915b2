//! How the figures, days and times of two claims stand to each other: by value, and where two are read as different kinds, by their digits.
//! O(figures of one × figures of the other).

use copydesk_model::{Fact, FactKind};
use copydesk_text::facts::agreement;

use crate::terms::figures;

const KINDS: &[FactKind] = &[
    FactKind::Number,
    FactKind::Money,
    FactKind::Percent,
    FactKind::Ordinal,
    FactKind::Date,
    FactKind::Time,
    FactKind::Duration,
    FactKind::Age,
];

/// How the figures of two claims stand to each other.
#[derive(Debug)]
pub(crate) struct Figures<'f> {
    /// Of the claim asked about, those that the archived one has.
    pub(crate) agree: usize,
    /// Those of them that are no days: two events of one day have these apart.
    pub(crate) amounts: usize,
    /// Those of them that agree by their digits alone: 600 a week, 600 a month.
    pub(crate) digits: usize,
    /// Whether one that agrees has three digits and more, and is no date: seldom the same by accident.
    pub(crate) long: bool,
    /// Those that only the archived one has.
    pub(crate) theirs: Vec<&'f Fact>,
    /// Those that only the claim asked about has.
    pub(crate) ours: Vec<&'f Fact>,
}

impl<'f> Figures<'f> {
    pub(crate) fn of(theirs: &'f [Fact], ours: &'f [Fact]) -> Self {
        let alone = |facts: &'f [Fact], others: &[Fact]| -> Vec<&'f Fact> {
            let figures = facts.iter().filter(|fact| is_figure(fact));
            figures
                .filter(|fact| met(fact, others) == Met::Nowhere)
                .collect()
        };
        let (mut agree, mut amounts, mut digits, mut long) = (0, 0, 0, false);
        for fact in ours.iter().filter(|fact| is_figure(fact)) {
            match met(fact, theirs) {
                Met::Nowhere => continue,
                Met::Value => agree += 1,
                Met::Digits => {
                    agree += 1;
                    digits += 1;
                }
            }
            amounts += usize::from(fact.kind != FactKind::Date);
            let many = |term: &String| term.chars().filter(char::is_ascii_digit).count() > 2;
            long |= fact.kind != FactKind::Date && figures(fact).iter().any(many);
        }
        Self {
            agree,
            amounts,
            digits,
            long,
            theirs: alone(theirs, ours),
            ours: alone(ours, theirs),
        }
    }

    /// Whether the claim asked about has figures and the archived one none at all.
    pub(crate) fn theirs_has_none(&self) -> bool {
        self.agree == 0 && self.theirs.is_empty() && !self.ours.is_empty()
    }

    /// How many of those that one side alone has are no days: theirs and ours.
    pub(crate) fn amounts_alone(&self) -> (usize, usize) {
        let amounts = |facts: &[&Fact]| {
            let amounts = facts.iter().filter(|fact| fact.kind != FactKind::Date);
            amounts.count()
        };
        (amounts(&self.theirs), amounts(&self.ours))
    }

    /// Figures of one kind that can't both be right and have no partner on the other side: theirs and ours.
    pub(crate) fn clashes(&self) -> Vec<(&'f Fact, &'f Fact)> {
        let mut theirs = self.theirs.clone();
        let mut found = Vec::new();
        for our in &self.ours {
            let at = theirs.iter().position(|one| one.kind == our.kind);
            if let Some(at) = at {
                found.push((theirs.remove(at), *our));
            }
        }
        found
    }
}

fn is_figure(fact: &Fact) -> bool {
    KINDS.contains(&fact.kind)
}

/// Where the other side has a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    /// By its value.
    Value,
    /// By its digits alone: the two are read as different kinds, or of different things.
    Digits,
    /// It has not.
    Nowhere,
}

fn met(fact: &Fact, others: &[Fact]) -> Met {
    let others = || others.iter().filter(|other| is_figure(other));
    if others().any(|other| agreement(fact, other).agrees()) {
        return Met::Value;
    }
    let digits = figures(fact);
    match !digits.is_empty() && others().any(|other| digits == figures(other)) {
        true => Met::Digits,
        false => Met::Nowhere,
    }
}

#[cfg(test)]
mod tests {
    use super::Figures;
    use crate::claim::ReadClaim;

    #[test]
    fn figures_meet_by_value_and_clash_by_kind() {
        for (theirs, ours, agree, clashes) in [
            (
                "The pier cost $4.5 million.",
                "THE PIER COST FOUR POINT FIVE MILLION DOLLARS.",
                1,
                0,
            ),
            (
                "Interns earn $600 a week.",
                "Interns earn $900 a week.",
                0,
                1,
            ),
            ("It rained for 13 days.", "It rained for 30 days.", 0, 1),
            (
                "The pool reopened.",
                "The pool reopened after 13 weeks.",
                0,
                0,
            ),
        ] {
            let (theirs, ours) = (ReadClaim::of(theirs, None), ReadClaim::of(ours, None));
            let found = Figures::of(&theirs.facts, &ours.facts);
            assert_eq!(
                (found.agree, found.clashes().len()),
                (agree, clashes),
                "{found:?}"
            );
        }
    }
}
