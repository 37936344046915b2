//! Dates counted from the story's date: `last week`, `next Tuesday`, `yesterday`, a day or weekday without its year.
//!
//! Constant time. A day without a year takes the year that puts it nearest to the story's date; a weekday the last one,
//! or the next one where its sentence looks ahead (the AP stylebook uses a weekday's name for seven days either way).
//! Without the story's date it refuses to guess and leaves the date in part.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::dates::{Read, with_year};
use super::scan::Scan;
use super::value::{Part, PartialDate, Period};
use crate::lexicon::Classes;

impl Scan<'_> {
    pub(super) fn weekday_near_story(&self, weekday: Weekday, ahead: bool) -> PartialDate {
        let mut date = match self.context.date {
            Some(story) => {
                let back = (story.weekday().days_since(weekday)) as u64;
                let day = match ahead && back != 0 {
                    true => story.checked_add_days(Days::new(7 - back)),
                    false => story.checked_sub_days(Days::new(back)),
                };
                day.map_or(PartialDate::of_part(Part::Whole), PartialDate::of_day)
            }
            None => PartialDate::of_part(Part::Whole),
        };
        date.weekday = Some(weekday);
        date
    }

    /// `last week`, `next Tuesday`, `this year`, `last March`.
    pub(super) fn relative(&self, at: usize) -> Read {
        let token = self.tokens.get(at)?;
        if !token.is(Classes::RELATIVE) {
            return None;
        }
        let offset: i8 = match () {
            () if self.says_any(at, &["last", "past", "previous"]) => -1,
            () if self.says_any(at, &["next", "coming"]) => 1,
            () => 0,
        };
        let next = self.tokens.get(at + 1)?;
        if next.is(Classes::WEEKDAY) && !self.says_any(at + 1, &["sat", "sun", "wed"]) {
            let (end, mut date) = self.weekday(at + 1)?;
            let weekday = date.weekday?;
            if let (Some(story), false) = (
                self.context.date,
                matches!(date.part, Part::Day(..)) && offset == 0,
            ) {
                let days = match offset {
                    1 => 7 - i64::from(story.weekday().days_since(weekday)),
                    0 if self.ahead => (7 - i64::from(story.weekday().days_since(weekday))) % 7,
                    _ => -match story.weekday().days_since(weekday) {
                        0 if offset < 0 => 7,
                        back => i64::from(back),
                    },
                };
                date = self.days_from_story(days);
                date.weekday = Some(weekday);
            }
            return Some((end, date));
        }
        if let Some((end, month)) = self.month_word(at + 1) {
            return Some((end, self.month_toward(month, offset)));
        }
        let period = match () {
            () if self.says(at + 1, "week") => Period::Week,
            () if self.says(at + 1, "month") => Period::Month,
            () if self.says(at + 1, "quarter") => Period::Quarter,
            () if self.says(at + 1, "year") => Period::Year,
            () if self.says(at + 1, "night") && offset == -1 => {
                return Some((at + 2, self.days_from_story(-1)));
            }
            () => return None,
        };
        Some((at + 2, self.period_from_story(period, offset)))
    }

    fn period_from_story(&self, period: Period, offset: i8) -> PartialDate {
        let relative = PartialDate::of_part(Part::Relative(offset, period));
        let Some(story) = self.context.date else {
            return relative;
        };
        match period {
            Period::Year => PartialDate::of_year(story.year() + i32::from(offset)),
            Period::Month => {
                let month = match offset {
                    -1 => story.checked_sub_months(Months::new(1)),
                    1 => story.checked_add_months(Months::new(1)),
                    _ => Some(story),
                };
                month.map_or(relative, |day| {
                    with_year(Part::Month(day.month() as u8), Some(day.year()))
                })
            }
            // A fiscal quarter or a week has no month of its own to name.
            Period::Day | Period::Week | Period::Quarter => relative,
        }
    }

    pub(super) fn days_from_story(&self, offset: i64) -> PartialDate {
        let relative =
            PartialDate::of_part(Part::Relative(offset.clamp(-100, 100) as i8, Period::Day));
        let days = Days::new(offset.unsigned_abs());
        self.context
            .date
            .and_then(|story| match offset < 0 {
                true => story.checked_sub_days(days),
                false => story.checked_add_days(days),
            })
            .map_or(relative, PartialDate::of_day)
    }

    /// The year that puts a day nearest to the story's date.
    pub(super) fn in_year(&self, year: Option<i32>, month: u8, day: u8) -> PartialDate {
        let part = Part::Day(month, day);
        let year = year.or_else(|| {
            let story = self.context.date?;
            (story.year() - 1..=story.year() + 1).min_by_key(|year| {
                NaiveDate::from_ymd_opt(*year, u32::from(month), u32::from(day))
                    .map_or(i64::MAX, |date| (date - story).num_days().abs())
            })
        });
        with_year(part, year)
    }

    pub(super) fn month_near_story(&self, month: u8) -> PartialDate {
        let mut date = self.in_year(None, month, 15);
        date.part = Part::Month(month);
        date
    }

    fn month_toward(&self, month: u8, offset: i8) -> PartialDate {
        let year = self.context.date.map(|story| {
            let behind = u32::from(month) < story.month();
            match offset {
                -1 => story.year() - i32::from(!behind),
                1 => story.year() + i32::from(u32::from(month) <= story.month()),
                _ => story.year(),
            }
        });
        with_year(Part::Month(month), year)
    }
}
