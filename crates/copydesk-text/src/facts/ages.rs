//! Ages: `aged 34`, `Amaya, 52,`, `in her 40s`, `people over 65`, `she is 71`.
//!
//! Constant time at a token. A bare number is an age only where a person stands beside it (a name and commas, `she is`,
//! `turned`); it refuses to guess one anywhere else.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::{Approx, Exact, Quantity, TimeUnit, Value};
use crate::lexicon::Classes;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::ages as words;
use copydesk_model::FactKind;

impl Scan<'_> {
    /// `aged 34`, `age 34`, `Name, 34,`, `in his 40s`.
    pub(super) fn age_at(&self, at: usize) -> Option<Hit> {
        let age = |from: usize, to: usize, quantity: Quantity| Hit {
            from,
            to,
            kind: FactKind::Age,
            weak: false,
            value: Some(Value::Age(quantity, TimeUnit::Year)),
        };
        if self.says_any(at, &["aged", "age", "ages"]) {
            let next = at + 1 + usize::from(self.says(at + 1, "of"));
            let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
            let years = number
                .value
                .filter(|v| v.as_whole().is_some_and(|y| y < 130))?;
            let mut quantity = Quantity::exactly(years);
            let mut end = number.end;
            let range = self.says_any(end, &["to", "and"]) || self.glued_mark(end, b'-');
            if range && let Some(second) = self.number_at(end + 1) {
                // "aged 7 and 7" are two of one age.
                quantity.high = second.value.filter(|high| *high > years);
                end = second.end;
            }
            return Some(age(at, end, quantity));
        }
        let token = self.tokens.get(at)?;
        let number = token.shape == Shape::Digits
            || token.is(Classes::DIGIT.or(Classes::TEEN).or(Classes::TENS));
        let told = match number {
            true => self.age_of_subject(at),
            false => self.age_of_group(at),
        };
        if let Some((end, quantity)) = told {
            return Some(age(at, end, quantity));
        }
        // ", 34," behind a capital or a word of a name.
        let spaced = self.setting == Setting::Lower;
        let comma = |at: usize| self.glued_mark(at, b',') || spaced && self.mark(at, b',');
        if comma(at) && at > 0 {
            let token = self.tokens.get(at + 1)?;
            let text = self.word(at + 1);
            let named = match self.setting {
                Setting::Mixed => self.tokens[at - 1].capital() || self.is(at - 1, Classes::KIN),
                Setting::Capitals | Setting::Lower => {
                    self.tokens[at - 1].is_word()
                        && !self.is(at - 1, Classes::FUNCTION.or(Classes::MONTH))
                }
            };
            let closed = comma(at + 2) || self.glued_mark(at + 2, b'.') || self.says(at + 2, "of");
            if token.shape != Shape::Digits
                || !named
                || !closed
                || text.len() > 3
                || self.is(at - 1, Classes::MONTH)
            {
                return None;
            }
            let number = self.number_at(at + 1)?;
            let years = number
                .value
                .filter(|v| v.as_whole().is_some_and(|y| (1..115).contains(&y)))?;
            // In a list of numbers or capitals the pair is no name and age.
            if number.end != at + 2 || self.digits(at + 3) {
                return None;
            }
            return Some(age(at + 1, at + 2, Quantity::exactly(years)));
        }
        // "in her 40s"
        let decade = self.digits(at)
            && self.glued(at + 1)
            && self.says(at + 1, "s")
            && self.says_any(at.wrapping_sub(1), &words::AGE_AT);
        if decade {
            let years: u32 = self
                .word(at)
                .parse()
                .ok()
                .filter(|years| years % 10 == 0 && *years <= 100)?;
            return Some(Hit {
                from: at,
                to: at + 2,
                kind: FactKind::Age,
                weak: false,
                value: Some(Value::AgeDecade(years)),
            });
        }
        None
    }

    /// `people over 65`, `children under 12`, `anyone younger than 21`.
    fn age_of_group(&self, at: usize) -> Option<(usize, Quantity)> {
        let before = at.checked_sub(1)?;
        if !self.is(at, Classes::MEASURE_PHRASE.or(Classes::FIGURE)) {
            return None;
        }
        let group = self.is(before, Classes::COUNTED.or(Classes::KIN))
            || self.says_any(before, &words::AGE_OF_GROUP);
        if !group {
            return None;
        }
        let (next, approx) = match () {
            () if self.says_any(at, &["over", "above"]) => (at + 1, Approx::MoreThan),
            () if self.says_any(at, &["under", "below"]) => (at + 1, Approx::LessThan),
            () if self.says(at, "older") && self.says(at + 1, "than") => (at + 2, Approx::MoreThan),
            () if self.says(at, "younger") && self.says(at + 1, "than") => {
                (at + 2, Approx::LessThan)
            }
            () => return None,
        };
        let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
        let years = number
            .value
            .filter(|v| v.as_whole().is_some_and(|y| (1..115).contains(&y)))?;
        let end = number.end;
        let counts = self.counts_noun(end)
            || self.is(end, Classes::TIME_UNIT.or(Classes::MEASURE_PHRASE))
                && !self.is(end, Classes::FUNCTION)
            || self.mark(end, b'%')
            || self.mark(end, b'-');
        if counts {
            return None;
        }
        let mut quantity = Quantity::exactly(years);
        quantity.approx = Some(approx);
        Some((end, quantity))
    }

    /// `she is 71`, `who was 34`, `turned 30`, `died at 79`.
    fn age_of_subject(&self, at: usize) -> Option<(usize, Quantity)> {
        let before = at.checked_sub(1)?;
        let somebody = |at: usize| self.says_any(at, &["he", "she", "who"]);
        let is = self.says_any(before, &["is", "was"])
            && before.checked_sub(1).is_some_and(somebody)
            || self.says_any(before, &["he's", "she's", "turned", "turns"]);
        let died = self.says(before, "at")
            && (before.saturating_sub(10)..before)
                .any(|one| self.says_any(one, &words::AGE_OF_SUBJECT));
        if !is && !died {
            return None;
        }
        self.bare_years(at)
            .map(|(end, years)| (end, Quantity::exactly(years)))
    }

    /// A number that can be somebody's years, with nothing behind it that it would count.
    fn bare_years(&self, at: usize) -> Option<(usize, Exact)> {
        let number = self.number_at(at).filter(|n| !n.scaled && !n.fraction)?;
        let years = number
            .value
            .filter(|v| v.as_whole().is_some_and(|y| (2..115).contains(&y)))?;
        let behind = self.tokens.get(number.end);
        let closes = behind.is_none_or(|token| match token.shape {
            Shape::Mark => matches!(token.mark, b'.' | b',' | b';' | b')' | b'"' | b'_'),
            _ => {
                token.is(Classes::FUNCTION.or(Classes::SPEECH))
                    && !self.says_any(number.end, &["to", "of", "per", "a"])
            }
        });
        let decimal = self.glued_mark(number.end, b'.') && self.glued(number.end + 1);
        (closes && !decimal).then_some((number.end, years))
    }
}
