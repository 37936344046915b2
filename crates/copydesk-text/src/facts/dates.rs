//! Dates: days, months, years, decades, quarters, weekdays and words such as `yesterday`, with the story's date.
//!
//! Linear. A day without a year takes the year that puts it nearest to the story's date; a weekday the last one, or the
//! next one where its sentence looks ahead (the AP stylebook uses a weekday's name for seven days either way). It
//! refuses to guess either without the story's date, and `may` or `march` without something that makes them a month.

use chrono::{NaiveDate, Weekday};

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::{Bound, Dates, Part, PartialDate, Value};
use crate::lexicon::Classes;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::dates as words;
use copydesk_model::FactKind;

/// A date as read: one past its last token, and what it says.
pub(super) type Read = Option<(usize, PartialDate)>;

impl Scan<'_> {
    /// The date or interval that begins at token `at`, with a bound before it.
    pub(super) fn date_at(&self, at: usize) -> Option<Hit> {
        let bound = self.bound_at(at);
        let from = at + usize::from(bound.is_some());
        let (mut end, mut date) = self.single_date(from)?;
        // "by Friday" is the Friday to come, unless its sentence looks back.
        if matches!(bound, Some(Bound::By | Bound::Until))
            && end == from + 1
            && !self.back
            && let Some(weekday) = date.weekday
        {
            date = self.weekday_near_story(weekday, true);
        }
        let mut dates = Dates::on(date);
        dates.bound = bound;
        if let Some((after, to)) = self.interval_end(from, end, date) {
            dates.to = Some(to);
            end = after;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Date,
            weak: false,
            value: Some(Value::Date(dates)),
        })
    }

    fn bound_at(&self, at: usize) -> Option<Bound> {
        if !self.is(at, Classes::DATE_CUE) {
            return None;
        }
        match () {
            () if self.says(at, "since") => Some(Bound::Since),
            () if self.says(at, "by") => Some(Bound::By),
            () if self.says_any(at, &["until", "through"]) => Some(Bound::Until),
            () if self.says(at, "before") => Some(Bound::Before),
            () if self.says(at, "after") => Some(Bound::After),
            () => None,
        }
    }

    fn single_date(&self, at: usize) -> Read {
        let token = self.tokens.get(at)?;
        if token.shape == Shape::Digits {
            return self
                .numeric_date(at)
                .or_else(|| self.day_month(at))
                .or_else(|| self.digit_year(at));
        }
        if !token.is_word() {
            return self.short_decade(at);
        }
        if token.is(Classes::WEEKDAY) {
            return self.weekday(at);
        }
        if token.is(Classes::MONTH) {
            return self.month(at);
        }
        if token.is(Classes::RELATIVE) {
            return self.relative(at);
        }
        if token.is(Classes::DAY_WORD) {
            return Some((
                at + 1,
                self.days_from_story(i64::from(token.word.value) - 1),
            ));
        }
        if token.is(Classes::ORDINAL) {
            return self.period_of_year(at).or_else(|| self.day_month(at));
        }
        if self.says(at, "the") {
            let next = at + 1;
            return self
                .short_decade(next)
                .or_else(|| {
                    self.digit_year(next)
                        .filter(|(_, date)| date.part == Part::Decade)
                })
                .or_else(|| self.day_of(next))
                .or_else(|| self.relative(next));
        }
        if self.says_any(at, &["q", "h", "fy", "fiscal"]) {
            return self.period_of_year(at);
        }
        self.spoken_year_or_decade(at)
    }

    /// `2026-02-14`, `2/14/2026`, `14/2/2026`, `2/14/26`.
    fn numeric_date(&self, at: usize) -> Read {
        let separator = match () {
            () if self.glued_mark(at + 1, b'-') => b'-',
            () if self.glued_mark(at + 1, b'/') => b'/',
            () => return None,
        };
        let field = |at: usize| -> Option<u32> {
            let text = self.word(at);
            let plain = self.digits(at) && text.len() <= 4 && !text.contains([',', '.']);
            plain.then(|| text.parse().ok()).flatten()
        };
        if !self.glued(at + 2) || !self.glued_mark(at + 3, separator) || !self.glued(at + 4) {
            return None;
        }
        let (a, b, c) = (field(at)?, field(at + 2)?, field(at + 4)?);
        let (year, month, day) = if self.word(at).len() == 4 {
            (a, b, c)
        } else if separator == b'/' {
            let year = match self.word(at + 4).len() {
                4 => c,
                2 => 2000 + c,
                _ => return None,
            };
            // The American order, unless the first cannot be a month.
            if a > 12 { (year, b, a) } else { (year, a, b) }
        } else {
            return None;
        };
        let date = NaiveDate::from_ymd_opt(year as i32, month, day)?;
        Some((at + 5, PartialDate::of_day(date)))
    }

    /// A day of the month at `at`, in digits or words, with or without its ending; one past it.
    fn day_number(&self, at: usize) -> Option<(usize, u8)> {
        let token = self.tokens.get(at)?;
        if token.shape == Shape::Digits {
            let text = self.word(at);
            let day: u8 = text.parse().ok().filter(|_| text.len() <= 2)?;
            let ending = self.glued(at + 1) && self.is(at + 1, Classes::ORDINAL_ENDING);
            return (1..=31)
                .contains(&day)
                .then_some((at + 1 + usize::from(ending), day));
        }
        if let Some((end, place)) = self.ordinal_words(at) {
            return u8::try_from(place)
                .ok()
                .filter(|day| *day <= 31)
                .map(|day| (end, day));
        }
        let number = self
            .number_at(at)
            .filter(|n| n.spelled && !n.scaled && !n.fraction)?;
        let day = number
            .value?
            .as_whole()
            .and_then(|day| u8::try_from(day).ok())?;
        (1..=31).contains(&day).then_some((number.end, day))
    }

    /// A month word at `at`: one past it and its stop, and the month.
    pub(super) fn month_word(&self, at: usize) -> Option<(usize, u8)> {
        let token = self.tokens.get(at)?;
        if !token.is(Classes::MONTH) || (self.setting == Setting::Mixed && !token.capital()) {
            return None;
        }
        let short = token.end - token.start <= 4;
        let end = match short && !self.says_any(at, &["may", "june", "july"]) {
            true => self.past_stop(at + 1),
            false => at + 1,
        };
        Some((end, token.word.value as u8))
    }

    /// A year at `at`: four digits, two behind an apostrophe, or spoken in pairs.
    fn year_at(&self, at: usize) -> Option<(usize, i32)> {
        if self.mark(at, b'\'') && self.glued(at + 1) && self.word(at + 1).len() == 2 {
            let short: i32 = self.word(at + 1).parse().ok()?;
            let century = if short > 40 { 1900 } else { 2000 };
            return Some((at + 2, century + short));
        }
        if self.digits(at) {
            let text = self.word(at);
            let year: i32 = text.parse().ok().filter(|_| text.len() == 4)?;
            return (1000..=2199).contains(&year).then_some((at + 1, year));
        }
        let number = self.number_at(at)?;
        let year = number.value?.as_whole()?;
        let spoken_thousand = number.spelled && (2000..=2099).contains(&year);
        if number.year || spoken_thousand {
            return Some((number.end, i32::try_from(year).ok()?));
        }
        None
    }

    /// A year behind a month or a day: `, 2026`, ` 2026`.
    fn year_behind(&self, at: usize) -> Option<(usize, i32)> {
        let next = match self.glued_mark(at, b',') {
            true => at + 1,
            false => at,
        };
        self.year_at(next)
    }

    fn month(&self, at: usize) -> Read {
        let (end, month) = self.month_word(at)?;
        let doubtful = self.is(at, Classes::DOUBTFUL_DATE);
        let of = end + usize::from(self.says(end, "the"));
        if let Some((after, day)) = self.day_number(of)
            && !self.counts(after)
        {
            if let Some((past, year)) = self.year_behind(after) {
                return Some((past, self.in_year(Some(year), month, day)));
            }
            return Some((after, self.in_year(None, month, day)));
        }
        let comma = usize::from(self.says(end, "of"));
        if let Some((after, year)) = self.year_behind(end + comma) {
            return Some((after, with_year(Part::Month(month), Some(year))));
        }
        if doubtful && !self.month_is_meant(at) {
            return None;
        }
        let named = self.setting == Setting::Mixed
            && self.tokens.get(end).is_some_and(|t| t.capital() && t.gap)
            && !self.is(at.wrapping_sub(1), Classes::DATE_CUE)
            && self.is(at, Classes::GIVEN);
        if named {
            return None;
        }
        Some((end, self.month_near_story(month)))
    }

    /// Whether something before makes a doubtful month (may, march) one.
    fn month_is_meant(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let word = self.is(before, Classes::DATE_CUE.or(Classes::RELATIVE))
            || self.says_any(before, &words::MONTH_IS_MEANT)
            || self.mark(before, b'-');
        word && !self
            .tokens
            .get(at + 1)
            .is_some_and(|next| self.setting == Setting::Mixed && next.capital() && next.gap)
    }

    /// Whether the number before `at` counts or measures what follows, so that it is no day of the month.
    fn counts(&self, at: usize) -> bool {
        self.mark(at, b'%') || self.is(at, Classes::SCALE.or(Classes::MERIDIEM))
    }

    /// `14 February 2026`, `14th of February`, `the fourteenth of February`.
    fn day_month(&self, at: usize) -> Read {
        let (end, day) = self.day_number(at)?;
        let of = end + usize::from(self.says(end, "of"));
        let (after, month) = self.month_word(of)?;
        if let Some((past, year)) = self.year_behind(after) {
            return Some((past, self.in_year(Some(year), month, day)));
        }
        // "10 to 20 may": a doubtful month needs its capital or "of".
        let doubtful = self.is(of, Classes::DOUBTFUL_DATE);
        if doubtful && self.setting != Setting::Mixed && of == end {
            return None;
        }
        Some((after, self.in_year(None, month, day)))
    }

    fn day_of(&self, at: usize) -> Read {
        self.tokens
            .get(at)
            .filter(|token| token.shape == Shape::Digits || token.is(Classes::ORDINAL))?;
        self.day_month(at)
    }

    /// Four digits that nothing makes a count: 1500 to 2100.
    fn digit_year(&self, at: usize) -> Read {
        let text = self.word(at);
        if text.len() != 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let year: i32 = text.parse().ok()?;
        if self.glued(at + 1) && self.says(at + 1, "s") {
            return (1000..=2100)
                .contains(&year)
                .then_some((at + 2, decade(year)));
        }
        let before = at.checked_sub(1);
        let cued = before.is_some_and(|before| {
            self.is(before, Classes::DATE_CUE) || self.says_any(before, &words::BEFORE_YEARS)
        });
        let glued_before = self.glued(at)
            && before
                .is_some_and(|b| !self.mark(b, b'(') && !self.mark(b, b'"') && !self.mark(b, b'_'));
        let mid =
            glued_before && before.is_some_and(|b| b > 0 && self.is(b - 1, Classes::NUMBER_PREFIX));
        let range = match cued || mid {
            true => 1000..=2199,
            false => 1800..=2100,
        };
        if !range.contains(&year) || (glued_before && !mid) {
            return None;
        }
        let next = self.past_hyphen(at + 1);
        let measured = self.counts(at + 1)
            || self.is(next, Classes::TIME_UNIT)
            || (self.is(at + 1, Classes::MEASURE_PHRASE)
                && !self.is(at + 1, Classes::FUNCTION)
                && self.glued(at + 1))
            || (!cued && self.counts_noun(at + 1) && !(1950..=2040).contains(&year))
            || (!cued && self.says_any(at + 1, &words::COUNTED_IN_THOUSANDS))
            || (self.glued_mark(at + 1, b'-')
                && self.digits(at + 2)
                && self.word(at + 2).len() > 4);
        // Glued letters make it a model or a sum: 2000m, 1990X.
        if measured || (self.glued(at + 1) && self.tokens.get(at + 1).is_some_and(|t| t.is_word()))
        {
            return None;
        }
        Some((at + 1, PartialDate::of_year(year)))
    }

    /// `'90s`, `90s`, `nineties`, behind "the".
    fn short_decade(&self, at: usize) -> Read {
        let next = at + usize::from(self.mark(at, b'\''));
        let text = self.word(next);
        let short: i32 = text.parse().ok().filter(|_| text.len() == 2)?;
        let century = if short > 20 { 1900 } else { 2000 };
        let decades = self.glued(next + 1) && self.says(next + 1, "s");
        // "the storm of '78"
        let cued = at
            .checked_sub(1)
            .is_some_and(|before| self.is(before, Classes::DATE_CUE) || self.says(before, "of"));
        if next > at && self.glued(next) && cued && !decades {
            return Some((next + 1, PartialDate::of_year(century + short)));
        }
        if !self.digits(next) || !decades || short % 10 != 0 {
            return None;
        }
        Some((next + 2, decade(century + short)))
    }

    fn spoken_year_or_decade(&self, at: usize) -> Read {
        let token = self.tokens.get(at)?;
        if !token.is(Classes::TEEN.or(Classes::TENS).or(Classes::DIGIT)) {
            return None;
        }
        let number = self.number_at(at)?;
        let year = i32::try_from(number.value?.as_whole()?).ok()?;
        let cued = at
            .checked_sub(1)
            .is_some_and(|before| self.is(before, Classes::DATE_CUE));
        let thousand = number.spelled
            && (2000..=2099).contains(&year)
            && cued
            && self.counted_at(number.end).is_none();
        (number.year || thousand).then(|| (number.end, PartialDate::of_year(year)))
    }

    /// `first quarter of 2023`, `Q1 2023`, `second half`, `fiscal 2023`, `FY23`.
    fn period_of_year(&self, at: usize) -> Read {
        let (mut end, mut date) = if self.says_any(at, &["q", "h"]) {
            let quarter: u8 = self.word(at + 1).parse().ok()?;
            let quarters = self.says(at, "q");
            let most = if quarters { 4 } else { 2 };
            if !self.glued(at + 1)
                || quarter == 0
                || quarter > most
                || self.word(at).starts_with('h')
            {
                return None;
            }
            let part = match quarters {
                true => Part::Quarter(quarter),
                false => Part::Half(quarter),
            };
            (at + 2, PartialDate::of_part(part))
        } else if self.is(at, Classes::ORDINAL) {
            let place = self.tokens.get(at)?.word.value;
            let mut unit = self.past_hyphen(at + 1);
            if self.says(unit, "fiscal") {
                unit += 1;
            }
            let part = match () {
                () if self.says(unit, "quarter") && place <= 4 => Part::Quarter(place as u8),
                () if self.says(unit, "half") && place <= 2 && !self.contest => {
                    Part::Half(place as u8)
                }
                () => return None,
            };
            (unit + 1, PartialDate::of_part(part))
        } else {
            return self.fiscal_year(at);
        };
        let of = end + usize::from(self.says(end, "of"));
        let of = of + usize::from(self.says(of, "the"));
        if let Some((after, fiscal)) = self.fiscal_year(of) {
            date.year = fiscal.year;
            date.fiscal = fiscal.year.is_some();
            end = after;
        } else if let Some((after, year)) = self.year_behind(of) {
            date.year = Some(year);
            end = after;
        } else if let Some((after, year)) = self.relative(of)
            && year.part == Part::Whole
        {
            date.year = year.year;
            end = after;
        } else if self.contest && matches!(date.part, Part::Quarter(_)) {
            return None;
        }
        Some((end, date))
    }

    fn fiscal_year(&self, at: usize) -> Read {
        let next = match () {
            () if self.says(at, "fy") => at + 1,
            () if self.says(at, "fiscal") => at + 1 + usize::from(self.says(at + 1, "year")),
            () => return None,
        };
        let (end, year) = match self.year_at(next) {
            Some(found) => found,
            None => {
                let short: i32 = self.word(next).parse().ok()?;
                if self.word(next).len() != 2 || !self.says(at, "fy") {
                    return None;
                }
                (next + 1, 2000 + short)
            }
        };
        let mut date = PartialDate::of_year(year);
        date.fiscal = true;
        Some((end, date))
    }

    /// A weekday, and the date behind it: `Wednesday`, `Wed., Nov. 18`, `Saturday, Feb. 14, 2026`.
    pub(super) fn weekday(&self, at: usize) -> Read {
        let token = self.tokens.get(at)?;
        let weekday = Weekday::try_from(token.word.value as u8).ok()?;
        if self.setting == Setting::Mixed && !token.capital() {
            return None;
        }
        let short =
            token.end - token.start <= 5 && !self.word(at).to_ascii_lowercase().ends_with("day");
        let end = if short {
            self.past_stop(at + 1)
        } else {
            at + 1
        };
        let comma = end + usize::from(self.glued_mark(end, b','));
        let full = self.month(comma).or_else(|| match self.digits(comma) {
            true => self.day_month(comma),
            false => None,
        });
        if let Some((after, mut date)) = full
            && matches!(date.part, Part::Day(..))
        {
            date.weekday = Some(weekday);
            return Some((after, date));
        }
        if short && (end == at + 1 || self.setting == Setting::Lower) {
            return None;
        }
        Some((end, self.weekday_near_story(weekday, self.ahead)))
    }

    /// The second date of an interval whose first ends before `end`.
    fn interval_end(&self, from: usize, end: usize, date: PartialDate) -> Read {
        let dash = self.glued_mark(end, b'-') && self.glued(end + 1);
        // "from 2019 to 2023" is one stretch of time; "rose from 5 to 7" two numbers.
        let word = self.says_any(end, &["to", "through", "until"]);
        let joined = self.says(end, "and") && self.says(from.wrapping_sub(1), "between");
        if !dash && !word && !joined {
            return None;
        }
        if let Part::Day(month, first) = date.part
            && let Some((after, day)) = self.day_number(end + 1)
            && day > first
            && !self.counts(after)
            && self.month_word(after).is_none()
        {
            let (after, year) = match self.year_behind(after) {
                Some((past, year)) => (past, Some(year)),
                None => (after, date.year),
            };
            return Some((after, with_year(Part::Day(month, day), year)));
        }
        if let Part::Whole = date.part
            && let Some(first) = date.year
            && self.digits(end + 1)
        {
            let text = self.word(end + 1);
            let last: i32 = text.parse().ok()?;
            let year = match text.len() {
                2 => first - first.rem_euclid(100) + last,
                4 => last,
                _ => return None,
            };
            return (year > first && year < 2200).then(|| (end + 2, PartialDate::of_year(year)));
        }
        let (after, to) = self.single_date(end + 1)?;
        let alike = std::mem::discriminant(&to.part) == std::mem::discriminant(&date.part);
        alike.then_some((after, to))
    }
}

/// This part of this year.
pub(super) fn with_year(part: Part, year: Option<i32>) -> PartialDate {
    PartialDate {
        weekday: None,
        year,
        fiscal: false,
        part,
    }
}

fn decade(year: i32) -> PartialDate {
    with_year(Part::Decade, Some(year))
}
