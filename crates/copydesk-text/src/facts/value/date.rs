//! Dates as far as they are given: a year, a month, a day, a quarter, a weekday, with or without the rest.
//!
//! Written like ISO 8601 where that has a form (`2026-02-14`, `2026-02`, `2026`, `--02-14` for a day of any year as in
//! ISO 8601:2000, `a/b` for intervals). Constant time. It refuses to guess a year that neither the text nor the story's
//! date gives.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

use super::Agreement;

/// The side on which a date bounds what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// since
    Since,
    /// by
    By,
    /// until, through
    Until,
    /// before
    Before,
    /// after
    After,
}

impl Bound {
    const ALL: [Self; 5] = [
        Self::Since,
        Self::By,
        Self::Until,
        Self::Before,
        Self::After,
    ];

    /// The word that stands for it in a value.
    pub fn word(self) -> &'static str {
        match self {
            Self::Since => "since",
            Self::By => "by",
            Self::Until => "until",
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// Calendar units that relative dates count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    const ALL: [Self; 5] = [
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The word that stands for it in a value.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// The part of the calendar that a date names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The year alone, or nothing but a weekday.
    Whole,
    /// A month, from 1.
    Month(u8),
    /// A month and a day, both from 1.
    Day(u8, u8),
    /// A quarter, from 1.
    Quarter(u8),
    /// A half, from 1.
    Half(u8),
    /// The ten years that begin with the year.
    Decade,
    /// So many periods before (negative) or after the story's own, which is not known.
    Relative(i8, Period),
}

/// A date as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PartialDate {
    /// The weekday, when the text names it.
    pub weekday: Option<Weekday>,
    /// The year.
    pub year: Option<i32>,
    /// Whether it is a fiscal year.
    pub fiscal: bool,
    /// The part of the year.
    pub part: Part,
}

impl PartialDate {
    /// A year.
    pub fn of_year(year: i32) -> Self {
        Self {
            weekday: None,
            year: Some(year),
            fiscal: false,
            part: Part::Whole,
        }
    }

    /// A part of a year that is not known.
    pub fn of_part(part: Part) -> Self {
        Self {
            weekday: None,
            year: None,
            fiscal: false,
            part,
        }
    }

    /// A day.
    pub fn of_day(day: NaiveDate) -> Self {
        Self {
            weekday: None,
            year: Some(day.year()),
            fiscal: false,
            part: Part::Day(day.month() as u8, day.day() as u8),
        }
    }

    /// The day, when it is fully given.
    pub fn day(self) -> Option<NaiveDate> {
        match self.part {
            Part::Day(month, day) => {
                NaiveDate::from_ymd_opt(self.year?, u32::from(month), u32::from(day))
            }
            Part::Whole
            | Part::Month(_)
            | Part::Quarter(_)
            | Part::Half(_)
            | Part::Decade
            | Part::Relative(..) => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (weekday, text) = match text.split_at_checked(3) {
            Some((head, rest)) if head.starts_with(|c: char| c.is_ascii_uppercase()) => {
                match head.parse::<Weekday>() {
                    Ok(weekday) => (Some(weekday), rest.trim_start()),
                    Err(_) => (None, text),
                }
            }
            _ => (None, text),
        };
        let (fiscal, text) = match text.strip_prefix("FY") {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (year, part) = Self::parse_parts(text)?;
        Some(Self {
            weekday,
            year,
            fiscal,
            part,
        })
    }

    fn parse_parts(text: &str) -> Option<(Option<i32>, Part)> {
        if text.is_empty() {
            return Some((None, Part::Whole));
        }
        if let Some(period) = Period::ALL.iter().find(|p| text.starts_with(p.word())) {
            let offset = &text[period.word().len()..];
            return Some((None, Part::Relative(offset.parse().ok()?, *period)));
        }
        if let Some(decade) = text.strip_suffix('s') {
            return Some((Some(decade.parse().ok()?), Part::Decade));
        }
        let (year, rest) = if text.starts_with(|c: char| c.is_ascii_digit()) {
            let (year, rest) = text.split_at_checked(4)?;
            (Some(year.parse().ok()?), rest.strip_prefix('-'))
        } else {
            (None, Some(text.strip_prefix("--").unwrap_or(text)))
        };
        let part = match rest {
            None | Some("") => Part::Whole,
            Some(rest) => match rest.as_bytes() {
                [b'Q', quarter @ b'1'..=b'4'] => Part::Quarter(quarter - b'0'),
                [b'H', half @ b'1'..=b'2'] => Part::Half(half - b'0'),
                [_, _] => Part::Month(rest.parse().ok()?),
                [_, _, b'-', ..] => Part::Day(rest[..2].parse().ok()?, rest[3..].parse().ok()?),
                _ => return None,
            },
        };
        Some((year, part))
    }

    /// How this date stands to `other`.
    pub fn agreement(self, other: Self) -> Agreement {
        if self == other {
            return Agreement::Same;
        }
        if self.same_weekday_near(other) {
            return Agreement::Rounded;
        }
        if let (Some(a), Some(b)) = (self.named_weekday(), other.named_weekday())
            && a != b
        {
            return Agreement::Different;
        }
        if let (Some(a), Some(b)) = (self.year, other.year)
            && a != b
            && self.part != Part::Decade
            && other.part != Part::Decade
        {
            return Agreement::Different;
        }
        self.part_agreement(other)
    }

    fn named_weekday(self) -> Option<Weekday> {
        self.weekday.or_else(|| self.day().map(|day| day.weekday()))
    }

    /// "Wednesday" is counted back or on by the tense of its sentence: two of them a week apart are one word read twice.
    fn same_weekday_near(self, other: Self) -> bool {
        match (self.day(), other.day()) {
            (Some(a), Some(b)) => {
                self.weekday.is_some()
                    && other.weekday.is_some()
                    && (a - b).num_days().abs() <= 7
                    && a.weekday() == b.weekday()
            }
            _ => false,
        }
    }

    fn part_agreement(self, other: Self) -> Agreement {
        let within = |fits: bool| match fits {
            true => Agreement::Rounded,
            false => Agreement::Different,
        };
        match (self.part, other.part) {
            (Part::Decade, Part::Decade) => within(self.year == other.year),
            (Part::Decade, _) | (_, Part::Decade) => match (self.year, other.year) {
                (Some(a), Some(b)) => within(a - a.rem_euclid(10) == b - b.rem_euclid(10)),
                _ => Agreement::Unrelated,
            },
            (Part::Relative(a, of), Part::Relative(b, with)) if of == with => within(a == b),
            (Part::Relative(..), _) | (_, Part::Relative(..)) => Agreement::Unrelated,
            (Part::Whole, _) | (_, Part::Whole) => {
                let share_year = self.year.is_some() && other.year.is_some();
                let share_weekday =
                    self.named_weekday().is_some() && other.named_weekday().is_some();
                match share_year || share_weekday {
                    true => Agreement::Rounded,
                    false => Agreement::Unrelated,
                }
            }
            (Part::Day(a, b), Part::Day(c, d)) => within((a, b) == (c, d)),
            (Part::Day(a, _), Part::Month(b)) | (Part::Month(a), Part::Day(b, _)) => within(a == b),
            (Part::Month(a), Part::Month(b)) => within(a == b),
            (Part::Quarter(a), Part::Quarter(b)) => within(a == b),
            (Part::Half(a), Part::Half(b)) => within(a == b),
            (Part::Quarter(q), Part::Half(h)) | (Part::Half(h), Part::Quarter(q)) => {
                within(q.div_ceil(2) == h)
            }
            // A fiscal quarter need not be the calendar's.
            (Part::Quarter(_) | Part::Half(_), Part::Month(_) | Part::Day(..))
            | (Part::Month(_) | Part::Day(..), Part::Quarter(_) | Part::Half(_)) => {
                Agreement::Unrelated
            }
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(weekday) = self.weekday {
            write!(f, "{weekday}")?;
            if self.year.is_some() || self.part != Part::Whole {
                f.write_str(" ")?;
            }
        }
        if self.fiscal {
            f.write_str("FY")?;
        }
        match (self.year, self.part) {
            (_, Part::Relative(offset, period)) => write!(f, "{}{offset:+}", period.word()),
            (Some(year), Part::Whole) => write!(f, "{year:04}"),
            (Some(year), Part::Decade) => write!(f, "{year}s"),
            (Some(year), Part::Month(month)) => write!(f, "{year:04}-{month:02}"),
            (Some(year), Part::Day(month, day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (Some(year), Part::Quarter(quarter)) => write!(f, "{year:04}-Q{quarter}"),
            (Some(year), Part::Half(half)) => write!(f, "{year:04}-H{half}"),
            (None, Part::Whole | Part::Decade) => Ok(()),
            (None, Part::Month(month)) => write!(f, "--{month:02}"),
            (None, Part::Day(month, day)) => write!(f, "--{month:02}-{day:02}"),
            (None, Part::Quarter(quarter)) => write!(f, "Q{quarter}"),
            (None, Part::Half(half)) => write!(f, "H{half}"),
        }
    }
}

/// A date or an interval of dates, with the side on which it bounds what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Dates {
    /// The side on which it bounds what is said.
    pub bound: Option<Bound>,
    /// The date, or the first of the interval.
    pub from: PartialDate,
    /// The last of an interval.
    pub to: Option<PartialDate>,
}

impl Dates {
    /// One date.
    pub fn on(date: PartialDate) -> Self {
        Self {
            bound: None,
            from: date,
            to: None,
        }
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (bound, text) = Bound::ALL
            .iter()
            .find_map(|bound| {
                let rest = text.strip_prefix(bound.word())?.strip_prefix(' ')?;
                Some((Some(*bound), rest))
            })
            .unwrap_or((None, text));
        let (from, to) = match text.split_once('/') {
            Some((from, to)) => (from, Some(PartialDate::parse(to)?)),
            None => (text, None),
        };
        if from.is_empty() {
            return None;
        }
        Some(Self {
            bound,
            from: PartialDate::parse(from)?,
            to,
        })
    }

    /// How these dates stand to `other`: another bound is a hedge, since `in 2013` and `since 2013` name one date.
    pub fn agreement(self, other: Self) -> Agreement {
        let mut agreement = self.from.agreement(other.from);
        match (self.to, other.to) {
            (Some(a), Some(b)) => agreement = agreement.worse(a.agreement(b)),
            (Some(_), None) | (None, Some(_)) => agreement = agreement.worse(Agreement::Different),
            (None, None) => {}
        }
        if self.bound != other.bound {
            agreement = agreement.worse(Agreement::Hedged);
        }
        agreement
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(bound) = self.bound {
            write!(f, "{} ", bound.word())?;
        }
        write!(f, "{}", self.from)?;
        match self.to {
            Some(to) => write!(f, "/{to}"),
            None => Ok(()),
        }
    }
}
