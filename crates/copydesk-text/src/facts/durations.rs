//! Lengths of time: `three weeks`, `a two-and-a-half-year term`, `an hour and 20 minutes`, `half a decade`.
//!
//! Constant time at a token. A year's days are not counted: months and years never become days.

use super::quantities::{Draft, Hit};
use super::scan::Scan;
use super::value::{Exact, Quantity, TimeUnit, Value};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::facts::durations as words;
use copydesk_model::FactKind;

impl Scan<'_> {
    /// `a week`, `an hour and a half`, `a decade` where a preposition or "ago" makes them a length of time.
    pub(super) fn bare_period_at(&self, at: usize) -> Option<Hit> {
        let half =
            self.says(at, "half") || (self.is(at, Classes::ARTICLE) && self.says(at + 1, "half"));
        let unit_at = match () {
            () if half && self.says(at, "half") => {
                let next = self.past_hyphen(at + 1);
                next + usize::from(self.is(next, Classes::ARTICLE))
            }
            () if half => self.past_hyphen(at + 2),
            () if self.is(at, Classes::ARTICLE) => at + 1,
            () => return None,
        };
        let token = self
            .tokens
            .get(unit_at)
            .filter(|token| token.is(Classes::TIME_UNIT))?;
        let (unit, factor) = time_unit(token.word.value)?;
        let length = match half {
            true => super::value::Exact::ratio(1, 2)?.times(factor)?,
            false => factor,
        };
        let before = at.checked_sub(1);
        let cued = before.is_some_and(|b| self.says_any(b, &words::BEFORE_SPANS));
        let mut end = unit_at + 1;
        let mut length = length;
        if self.says(end, "and") && self.is(end + 1, Classes::ARTICLE) && self.says(end + 2, "half")
        {
            length = length.plus(super::value::Exact::ratio(1, 2)?.times(factor)?)?;
            end += 3;
        }
        let mut unit = unit;
        if !half && let Some((after, smaller, sum)) = self.smaller_unit(end, unit, length) {
            (end, unit, length) = (after, smaller, sum);
        }
        let long = end > unit_at + 1 || half || matches!(token.word.value, 10..=12);
        let dated = self.says_any(end, &words::BEHIND_SPANS);
        let moment = token.word.value == 2 && !dated;
        if (!cued && !dated && !long) || moment {
            return None;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Duration,
            weak: false,
            value: Some(Value::Duration(Quantity::exactly(length), unit)),
        })
    }

    /// `and 20 minutes` behind hours: one past it, the smaller unit, and the whole in it.
    fn smaller_unit(
        &self,
        at: usize,
        unit: TimeUnit,
        length: Exact,
    ) -> Option<(usize, TimeUnit, Exact)> {
        let next = match self.glued_mark(at, b',') {
            true => at + 1,
            false => at,
        };
        let next = next + usize::from(self.says(next, "and"));
        let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
        let token = self.tokens.get(number.end)?;
        if !token.is(Classes::TIME_UNIT) {
            return None;
        }
        let (smaller, factor) = time_unit(token.word.value)?;
        let into = match (unit, smaller) {
            (TimeUnit::Hour, TimeUnit::Minute) | (TimeUnit::Minute, TimeUnit::Second) => 60,
            (TimeUnit::Day, TimeUnit::Hour) => 24,
            (TimeUnit::Week, TimeUnit::Day) => 7,
            (TimeUnit::Year, TimeUnit::Month) => 12,
            _ => return None,
        };
        let part = number.value?.times(factor)?;
        let sum = length.times(Exact::whole(into))?.plus(part)?;
        Some((number.end + 1, smaller, sum))
    }

    /// Ages and durations.
    pub(super) fn timed(&self, draft: &Draft, at: usize) -> Option<Hit> {
        let token = self.tokens.get(at)?;
        if !token.is(Classes::TIME_UNIT) {
            return None;
        }
        let (unit, factor) = time_unit(token.word.value)?;
        let mut quantity = match draft.quantity {
            Some(quantity) => Some(quantity.scaled(factor)?),
            None => None,
        };
        let mut end = self.past_stop_of_abbreviation(at);
        // 34-year-old, 34 years old, 34 years of age
        let old = self.past_hyphen(end);
        let of_age = self.says(end, "of") && self.says(end + 1, "age");
        let (kind, value): (_, fn(Quantity, TimeUnit) -> Value) =
            if self.says_any(old, &["old", "olds"]) {
                end = old + 1;
                (FactKind::Age, Value::Age)
            } else if of_age {
                end += 2;
                (FactKind::Age, Value::Age)
            } else {
                (FactKind::Duration, Value::Duration)
            };
        let mut unit = unit;
        if kind == FactKind::Duration
            && let Some(whole) = &mut quantity
            && whole.high.is_none()
            && let Some((after, smaller, sum)) = self.smaller_unit(end, unit, whole.low)
        {
            (end, unit, whole.low) = (after, smaller, sum);
        }
        end = self.behind(&mut quantity, end);
        // "two and a half years" has its half before the unit; "a year and a half" behind it.
        if let Some(quantity) = &mut quantity
            && self.says(end, "and")
            && self.is(end + 1, Classes::ARTICLE)
            && self.says(end + 2, "half")
            && let Some(half) = Exact::ratio(1, 2).and_then(|half| half.times(factor))
            && let Some(low) = quantity.low.plus(half)
        {
            quantity.low = low;
            end += 3;
        }
        Some(Hit {
            from: draft.from,
            to: end,
            kind,
            weak: false,
            value: quantity.map(|q| value(q, unit)),
        })
    }

    fn past_stop_of_abbreviation(&self, at: usize) -> usize {
        let short = self.says_any(at, &words::PAST_STOP_OF_ABBREVIATION);
        let last = self.tokens.len() <= at + 2;
        match short && !last {
            true => self.past_stop(at + 1),
            false => at + 1,
        }
    }
}

/// The unit of a time word's value, and how many of it the word is.
pub(super) fn time_unit(value: u16) -> Option<(TimeUnit, Exact)> {
    let (unit, factor) = match value {
        1 => (TimeUnit::Minute, 1),
        2 => (TimeUnit::Second, 1),
        3 => (TimeUnit::Hour, 1),
        4 => (TimeUnit::Day, 1),
        5 => (TimeUnit::Week, 1),
        6 => (TimeUnit::Month, 1),
        7 => (TimeUnit::Year, 1),
        10 => (TimeUnit::Year, 10),
        11 => (TimeUnit::Year, 100),
        12 => (TimeUnit::Week, 2),
        _ => return None,
    };
    Some((unit, Exact::whole(factor)))
}
