//! Numbers with what stands around them: approximators, ranges, currencies, percent, units, ages, durations, scores.
//!
//! One function tries the families in the order in which they win: money, percent, age, duration, measure, count.
//! Linear: it reads a number at most twice. It refuses to guess a currency for `pounds` without a large number or
//! `£`, and counts only nouns that directly follow.

use super::numbers::Number;
use super::scan::{Scan, Setting};
use super::value::{Approx, Exact, Quantity, Vague, Value};
use crate::lexicon::Classes;
use crate::lists::{CURRENCIES, Measure};
use crate::token::Shape;
use copydesk_model::FactKind;

/// A fact as found among the tokens.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Its kind.
    pub kind: FactKind,
    /// What it says.
    pub value: Option<Value>,
    /// Whether only the look of the words says so, and the document may know better.
    pub weak: bool,
}

/// A number in the making.
pub(super) struct Draft {
    /// Its first token.
    pub from: usize,
    /// One past its last token.
    pub end: usize,
    /// The currency before it.
    pub currency: Option<usize>,
    /// The number, or the first of a range.
    pub first: Number,
    /// What it comes to; `None` when that is too long to be an amount.
    pub quantity: Option<Quantity>,
}

impl Scan<'_> {
    /// The quantity that begins at token `at`, approximator included.
    pub(super) fn quantity_at(&self, at: usize) -> Option<Hit> {
        let (approx, mut next) = self.approximator_at(at)?;
        let between = next == at && self.says(at, "between");
        if between {
            next += 1;
        }
        if !self.may_be_amount(next) || next > at && self.spoken_clock(next).is_some() {
            return None;
        }
        if let Some(hit) = self.vague_at(at, next) {
            return Some(hit);
        }
        let mut draft = self.amount_at(next)?;
        draft.from = at;
        if next > at && draft.first.plain && self.year_like(&draft) && !between {
            // "about 2013" and "over 2,000": a bare year behind "over" is a count.
            draft.first.plain = false;
        }
        // "between 2010 and 2060" are years.
        if between && draft.first.plain && self.year_like(&draft) && self.bare_at(draft.end) {
            return None;
        }
        if between && draft.quantity.is_none_or(|q| q.high.is_none()) {
            return None;
        }
        if let (Some(approx), Some(quantity)) = (approx, &mut draft.quantity) {
            quantity.approx = Some(approx);
        }
        self.classify(draft)
    }

    /// Whether an amount may begin at token `at`, judged by its class alone.
    fn may_be_amount(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| match token.shape {
            Shape::Digits | Shape::Mark => true,
            Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed => {
                token.is(Classes::NUMERIC.or(Classes::ARTICLE))
                    || token.shape == Shape::Upper && token.is(Classes::MEASURE_PHRASE)
                    || token.end - token.start <= 3 && self.glued_mark(at + 1, b'$')
            }
            Shape::Possessive | Shape::Address => false,
        })
    }

    /// An approximator before a number: where the number begins. `None` when a phrase stands here without a number.
    fn approximator_at(&self, at: usize) -> Option<(Option<Approx>, usize)> {
        if !self.is(at, Classes::MEASURE_PHRASE) {
            return Some((None, at));
        }
        match self.lexicon.measures.longest(self.tokens, at) {
            Some((end, Measure::Before(approx))) => {
                let next = self.past_hyphen(end);
                match self.approximator_again(next) {
                    Some(after) => Some((Some(*approx), after)),
                    None => Some((Some(*approx), next)),
                }
            }
            Some((end, Measure::Exactly)) => Some((None, end)),
            _ => Some((None, at)),
        }
    }

    /// "at least about": the first approximator stands, the second is passed over.
    fn approximator_again(&self, at: usize) -> Option<usize> {
        if !self.is(at, Classes::MEASURE_PHRASE) {
            return None;
        }
        match self.lexicon.measures.longest(self.tokens, at) {
            Some((end, Measure::Before(_) | Measure::Exactly)) => Some(end),
            _ => None,
        }
    }

    /// `dozens`, `hundreds of people`, `tens of thousands`.
    fn vague_at(&self, from: usize, at: usize) -> Option<Hit> {
        let mut next = at;
        if self.says_any(at, &["tens", "hundreds", "dozens"])
            && self.says(at + 1, "of")
            && self.is(at + 2, Classes::VAGUE)
        {
            next += 2;
        }
        let token = self.tokens.get(next)?;
        if !token.is(Classes::VAGUE) || token.word.value > 5 {
            return None;
        }
        let vague = match token.word.value {
            0 => Vague::Dozens,
            1 => Vague::Hundreds,
            2 => Vague::Thousands,
            3 => Vague::Millions,
            4 => Vague::Billions,
            _ => Vague::Trillions,
        };
        let mut to = next + 1;
        let mut noun = to;
        if self.says(noun, "of") {
            noun += 1;
        }
        if let Some(&Measure::Currency(currency)) = self.measure_at(noun).map(|(_, m)| m) {
            let (end, _) = self.measure_at(noun)?;
            let unit = Some(CURRENCIES[currency].to_owned());
            return Some(Hit {
                from,
                to: end,
                kind: FactKind::Number,
                weak: false,
                value: Some(Value::Vague(vague, unit)),
            });
        }
        let unit = self.counted_at(noun);
        if let Some((end, _)) = unit {
            to = end;
        }
        Some(Hit {
            from,
            to,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Vague(vague, unit.map(|(_, unit)| unit))),
        })
    }

    pub(super) fn measure_at(&self, at: usize) -> Option<(usize, &Measure)> {
        if !self.is(at, Classes::MEASURE_PHRASE) {
            return None;
        }
        self.lexicon.measures.longest(self.tokens, at)
    }

    /// A percent sign or word: one past it, and 0 for percent, 1 for points, 2 for basis points.
    pub(super) fn percent_at(&self, at: usize) -> Option<(usize, u8)> {
        if self.mark(at, b'%') {
            let points = self.says_any(at + 1, &["points", "point"]);
            return Some((at + 1 + usize::from(points), u8::from(points)));
        }
        let mut word = self.past_hyphen(at);
        let of_a = word + usize::from(self.says(word, "of"));
        // "0.3 of a percentage point", "half a percentage point"
        if self.is(of_a, Classes::ARTICLE) && self.is(of_a + 1, Classes::MEASURE_PHRASE) {
            word = of_a + 1;
        }
        match self.measure_at(word) {
            Some((end, Measure::Percent)) => Some((end, 0)),
            Some((end, Measure::Points)) => Some((end, 1)),
            Some((end, Measure::BasisPoints)) => Some((end, 2)),
            _ => None,
        }
    }

    fn year_like(&self, draft: &Draft) -> bool {
        draft
            .first
            .value
            .and_then(Exact::as_whole)
            .is_some_and(|year| (1000..=2100).contains(&year))
    }

    fn classify(&self, draft: Draft) -> Option<Hit> {
        if let Some(currency) = draft.currency {
            return Some(self.money(draft, currency, Exact::ONE));
        }
        if let Some((end, sort)) = self.percent_at(draft.end) {
            return Some(self.percent(draft, end, sort));
        }
        let unit = self.past_hyphen(draft.end);
        if let Some(hit) = self.timed(&draft, unit) {
            return Some(hit);
        }
        if let Some((end, measure)) = self.measure_at(unit) {
            match *measure {
                Measure::Currency(currency) => {
                    let draft = Draft { end, ..draft };
                    return Some(self.money(draft, currency, Exact::ONE));
                }
                Measure::Cents(currency) => {
                    let draft = Draft { end, ..draft };
                    let cent = Exact::ratio(1, 100).unwrap_or(Exact::ONE);
                    return Some(self.money(draft, currency, cent));
                }
                Measure::Unit(unit) => {
                    if unit != "degree F" || end > draft.end + 1 || self.setting == Setting::Mixed {
                        return Some(self.counted(draft, end, Some(unit.to_owned())));
                    }
                }
                Measure::Before(_)
                | Measure::Exactly
                | Measure::Behind(_)
                | Measure::Percent
                | Measure::Points
                | Measure::BasisPoints => {}
            }
        }
        self.bare(draft)
    }

    pub(super) fn behind(&self, quantity: &mut Option<Quantity>, mut end: usize) -> usize {
        if let Some((after, Measure::Behind(approx))) = self.measure_at(end) {
            if let Some(quantity) = quantity {
                quantity.approx = Some(*approx);
            }
            end = after;
        } else if self.glued_mark(end, b'+') {
            if let Some(quantity) = quantity {
                quantity.approx = Some(Approx::AtLeast);
            }
            end += 1;
        }
        end
    }

    pub(super) fn money(&self, draft: Draft, currency: usize, unit: Exact) -> Hit {
        let mut quantity = draft.quantity.and_then(|q| q.scaled(unit));
        let mut end = draft.end;
        // "$4.5 million dollars", "4 million U.S. dollars"
        if let Some((after, Measure::Currency(_))) = self.measure_at(end) {
            end = after;
        }
        if let Some((after, cents)) = self.cents_behind(end, currency)
            && unit == Exact::ONE
            && let Some(quantity) = &mut quantity
            && quantity.high.is_none()
            && let Some(sum) = quantity.low.plus(cents)
        {
            quantity.low = sum;
            end = after;
        }
        end = self.behind(&mut quantity, end);
        Hit {
            from: draft.from,
            to: end,
            kind: FactKind::Money,
            weak: false,
            value: quantity.map(|q| Value::Money(CURRENCIES[currency].to_owned(), q)),
        }
    }

    /// `and 19 cents` behind dollars: one past it, and the part of a dollar.
    fn cents_behind(&self, at: usize, currency: usize) -> Option<(usize, Exact)> {
        let next = at + usize::from(self.says(at, "and"));
        let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
        let cents = number.value.filter(|cents| *cents < Exact::whole(100))?;
        match self.measure_at(number.end) {
            Some((end, &Measure::Cents(of))) if of == currency => {
                Some((end, cents.times(Exact::ratio(1, 100)?)?))
            }
            _ => None,
        }
    }

    fn percent(&self, draft: Draft, end: usize, sort: u8) -> Hit {
        let mut quantity = draft.quantity;
        if sort == 2 {
            let hundredth = Exact::ratio(1, 100).unwrap_or(Exact::ONE);
            quantity = quantity.and_then(|q| q.scaled(hundredth));
        }
        let end = self.behind(&mut quantity, end);
        Hit {
            from: draft.from,
            to: end,
            kind: FactKind::Percent,
            weak: false,
            value: quantity.map(|q| match sort {
                0 => Value::Percent(q),
                _ => Value::Points(q),
            }),
        }
    }
}
