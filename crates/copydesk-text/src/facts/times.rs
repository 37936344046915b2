//! Times of day: `7 a.m.`, `7 A-M`, `7:30`, `19:00 GMT`, `seven thirty p-m`, `noon`, `7 to 9 p.m.`, `this morning`.
//!
//! Constant time at a token. It refuses to guess the half of the day, and to take `7` alone for a time.

use super::quantities::Hit;
use super::scan::Scan;
use super::value::{Clock, DayPart, Exact, TimeOfDay, Value};
use crate::lexicon::Classes;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::times as words;
use copydesk_model::FactKind;

/// An hour and a minute as read, and one past them.
struct Reading {
    end: usize,
    hour: u8,
    minute: Option<u8>,
}

impl Scan<'_> {
    /// The time or interval that begins at token `at`.
    pub(super) fn time_at(&self, at: usize) -> Option<Hit> {
        let (mut end, clock) = self.clock_at(at)?;
        let zone = self
            .tokens
            .get(end)
            .filter(|token| token.is(Classes::ZONE) && token.shape == Shape::Upper);
        let mut clock = clock;
        if zone.is_some() {
            clock.zone = Some(self.word(end).to_owned());
            end += 1;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Time,
            weak: false,
            value: Some(Value::Time(clock)),
        })
    }

    fn clock_at(&self, at: usize) -> Option<(usize, Clock)> {
        if let Some((end, time)) = self.named_time(at) {
            return Some((end, of(time, None)));
        }
        if let Some((end, time)) = self.past_the_hour(at) {
            return Some((end, of(time, None)));
        }
        if let Some((hour, minute, end)) = self.spoken_clock(at)
            && self.meridiem_at(end, hour).is_none()
        {
            return Some((end, of(TimeOfDay::Either(hour, minute), None)));
        }
        let reading = self.reading_at(at)?;
        if let Some((end, half)) = self.meridiem_at(reading.end, reading.hour) {
            let from = reading.in_half(half)?;
            if let Some((after, to)) = self.second_time(at, end) {
                return Some((after, of(from, Some(to))));
            }
            return Some((end, of(from, None)));
        }
        // "7 to 9 p.m.": the half of the day holds for both.
        if let Some(second) = self
            .connector(at, reading.end)
            .and_then(|n| self.reading_at(n))
            && let Some((end, half)) = self.meridiem_at(second.end, second.hour)
        {
            let earlier = half == 1 && reading.hour % 12 > second.hour % 12;
            let from = reading.in_half(if earlier { 0 } else { half })?;
            return Some((end, of(from, Some(second.in_half(half)?))));
        }
        if self.says_any(reading.end, &["o'clock", "o\u{2019}clock"]) && reading.hour <= 12 {
            let time = TimeOfDay::Either(reading.hour, 0);
            return Some((reading.end + 1, of(time, None)));
        }
        let minute = reading.minute.filter(|_| self.digits(at))?;
        // A running time (`2:03:45`) or a clock of a match is no time of day.
        if self.glued_mark(reading.end, b':')
            || self.glued_mark(reading.end, b'.') && self.glued(reading.end + 1)
        {
            return None;
        }
        let time = match reading.hour {
            1..=12 if !self.word(at).starts_with('0') => TimeOfDay::Either(reading.hour, minute),
            hour => TimeOfDay::At(hour, minute),
        };
        let second = self
            .connector(at, reading.end)
            .and_then(|next| self.reading_at(next))
            .filter(|second| second.minute.is_some());
        match second {
            Some(second) => {
                let to = match second.hour {
                    1..=12 => TimeOfDay::Either(second.hour, second.minute.unwrap_or(0)),
                    hour => TimeOfDay::At(hour, second.minute.unwrap_or(0)),
                };
                Some((second.end, of(time, Some(to))))
            }
            None => Some((reading.end, of(time, None))),
        }
    }

    /// `half past nine`, `a quarter to six`, `ten past four`, `twenty-five to seven this morning`.
    fn past_the_hour(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let article = usize::from(self.is(at, Classes::ARTICLE));
        let (minutes, past) = match () {
            () if self.says(at, "half") => (30, at + 1),
            () if self.says(at + article, "quarter") => (15, at + article + 1),
            () => self.minutes_at(at)?,
        };
        let before = self.says_any(past, &words::SHORT_OF);
        let after = self.says(past, "past") || self.says(past, "after");
        if !(before || after) || self.says(at, "half") && !self.says(past, "past") {
            return None;
        }
        let hour = self
            .reading_at(past + 1)
            .filter(|r| r.minute.is_none() && (1..=12).contains(&r.hour))?;
        let (clock, minute) = match before {
            true => ((hour.hour + 10) % 12 + 1, 60 - minutes),
            false => (hour.hour, minutes),
        };
        let half = self.meridiem_at(hour.end, clock);
        // "Ten to seven" may be a vote, "three after five" an order: a word beside it must tell a time.
        let plain = self.says(past, "past") || minutes == 15;
        if !plain && half.is_none() && !self.is_beside_time(at, hour.end) {
            return None;
        }
        if let Some((end, half)) = half {
            return Some((end, TimeOfDay::At(clock % 12 + 12 * half, minute)));
        }
        Some((hour.end, TimeOfDay::Either(clock, minute)))
    }

    /// `TEN`, `TWENTY`, `TWENTY-FIVE`: minutes as words, and one past them.
    fn minutes_at(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.get(at)?;
        if token.is(Classes::DIGIT.or(Classes::TEEN)) {
            return Some((token.word.value as u8, at + 1)).filter(|one| one.0 > 0);
        }
        self.spoken_minute(at).filter(|_| token.is(Classes::TENS))
    }

    /// Whether a word before or a part of the day behind says that a time stands between.
    fn is_beside_time(&self, from: usize, end: usize) -> bool {
        let behind = Classes::DAY_PART.or(Classes::DAY_WORD).or(Classes::WEEKDAY);
        let before = from.checked_sub(1);
        before.is_some_and(|before| self.says_any(before, &["at", "around", "about", "by"]))
            && self.counted_at(end).is_none()
            || self.is(end, behind)
            || self.says_any(end, &["this", "last"]) && self.is(end + 1, Classes::DAY_PART)
    }

    /// noon, midnight, this morning
    fn named_time(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let token = self.tokens.get(at)?;
        if !token.is(Classes::DAY_PART) {
            return None;
        }
        let time = match token.word.value {
            0 => TimeOfDay::Part(DayPart::Morning),
            1 => TimeOfDay::Part(DayPart::Afternoon),
            2 => TimeOfDay::Part(DayPart::Evening),
            3 => TimeOfDay::Part(DayPart::Night),
            4 => TimeOfDay::At(12, 0),
            _ => TimeOfDay::At(0, 0),
        };
        let spoken = matches!(time, TimeOfDay::Part(_));
        let before = at.checked_sub(1);
        let dated = before.is_some_and(|before| {
            self.is(before, Classes::WEEKDAY.or(Classes::DAY_WORD))
                || self.says_any(before, &["this", "early", "late"])
        });
        (!spoken || dated).then_some((at + 1, time))
    }

    /// `7`, `7:30`, `seven`, `seven thirty`.
    fn reading_at(&self, at: usize) -> Option<Reading> {
        let token = self.tokens.get(at)?;
        if token.shape == Shape::Digits {
            let text = self.word(at);
            // British copy writes 7.30pm.
            if let Some((hour, minute)) = text.split_once('.')
                && minute.len() == 2
                && self.is(at + 1, Classes::MERIDIEM)
            {
                return Reading::checked(at + 1, hour.parse().ok()?, Some(minute.parse().ok()?));
            }
            let hour = text.parse().ok().filter(|_| text.len() <= 2)?;
            let minutes = self.glued_mark(at + 1, b':')
                && self.glued(at + 2)
                && self.digits(at + 2)
                && self.word(at + 2).len() == 2;
            return match minutes {
                true => Reading::checked(at + 3, hour, Some(self.word(at + 2).parse().ok()?)),
                false => Reading::checked(at + 1, hour, None),
            };
        }
        if !token.is(Classes::DIGIT.or(Classes::TEEN)) || token.word.value > 12 {
            return None;
        }
        let hour = token.word.value as u8;
        let next = self.past_hyphen(at + 1);
        if let Some(minutes) = self.tokens.get(next)
            && minutes.is(Classes::TENS.or(Classes::TEEN))
            && let Some(number) = self.number_at(next)
            && let Some(minute) = number.value.and_then(Exact::as_whole).filter(|m| *m < 60)
            && (self.meridiem_at(number.end, hour).is_some())
        {
            return Reading::checked(number.end, hour, Some(minute as u8));
        }
        Reading::checked(at + 1, hour, None)
    }

    /// a.m. (0) or p.m. (1) at `at`, also as `A-M`, `a m`; one past it.
    fn meridiem_at(&self, at: usize, hour: u8) -> Option<(usize, u8)> {
        let token = self.tokens.get(at)?;
        if hour == 0 || hour > 12 {
            return None;
        }
        if token.is(Classes::MERIDIEM) {
            return Some((at + 1, token.word.value as u8));
        }
        if self.says_any(at, &["a", "p"]) {
            let next = self.past_hyphen(at + 1);
            let next = if next == at + 1 {
                self.past_stop(next)
            } else {
                next
            };
            if self.says(next, "m") {
                let half = u8::from(self.says(at, "p"));
                let end = match self.glued_mark(at + 1, b'.') {
                    true => self.past_stop(next + 1),
                    false => next + 1,
                };
                return Some((end, half));
            }
        }
        let spoken = self.says(at, "in") && self.says(at + 1, "the");
        if spoken && self.says(at + 2, "morning") {
            return Some((at + 3, 0));
        }
        if spoken && self.says_any(at + 2, &["afternoon", "evening"]) {
            return Some((at + 3, 1));
        }
        None
    }

    fn connector(&self, from: usize, at: usize) -> Option<usize> {
        let dash = self.glued_mark(at, b'-') && self.glued(at + 1);
        let word = self.says_any(at, &["to", "until"])
            || (self.says(at, "and") && self.says(from.wrapping_sub(1), "between"))
            || (self.mark(at, b'-') && self.digits(at + 1));
        (dash || word).then_some(at + 1)
    }

    fn second_time(&self, from: usize, at: usize) -> Option<(usize, TimeOfDay)> {
        let next = self.connector(from, at)?;
        if let Some(named) = self.named_time(next) {
            return Some(named);
        }
        let reading = self.reading_at(next)?;
        let (end, half) = self.meridiem_at(reading.end, reading.hour)?;
        Some((end, reading.in_half(half)?))
    }
}

impl Reading {
    fn checked(end: usize, hour: u8, minute: Option<u8>) -> Option<Self> {
        (hour <= 24 && minute.unwrap_or(0) < 60).then_some(Self { end, hour, minute })
    }

    fn in_half(&self, half: u8) -> Option<TimeOfDay> {
        let hour = (1..=12)
            .contains(&self.hour)
            .then_some(self.hour % 12 + 12 * half)?;
        Some(TimeOfDay::At(hour, self.minute.unwrap_or(0)))
    }
}

fn of(from: TimeOfDay, to: Option<TimeOfDay>) -> Clock {
    Clock {
        from,
        to,
        zone: None,
    }
}
