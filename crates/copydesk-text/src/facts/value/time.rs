//! Times of day: on the 24-hour clock where the text says which half of the day, else on the 12-hour clock.
//!
//! Constant time. It refuses to guess whether `7 o'clock` is in the morning, and never converts between time zones.

use std::fmt;

use super::Agreement;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// morning
    Morning,
    /// afternoon
    Afternoon,
    /// evening
    Evening,
    /// night, overnight
    Night,
}

impl DayPart {
    const ALL: [Self; 4] = [Self::Morning, Self::Afternoon, Self::Evening, Self::Night];

    /// The word that stands for it in a value.
    pub fn word(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Night => "night",
        }
    }

    fn holds(self, hour: u8) -> bool {
        match self {
            Self::Morning => (4..12).contains(&hour),
            Self::Afternoon => (12..18).contains(&hour),
            Self::Evening => (17..23).contains(&hour),
            Self::Night => !(5..18).contains(&hour),
        }
    }
}

/// A time of day as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    /// Hour (0 to 23) and minute.
    At(u8, u8),
    /// Hour (1 to 12) and minute of either half of the day: `7:30?`
    Either(u8, u8),
    /// A part of the day.
    Part(DayPart),
}

impl TimeOfDay {
    fn parse(text: &str) -> Option<Self> {
        if let Some(part) = DayPart::ALL.into_iter().find(|part| part.word() == text) {
            return Some(Self::Part(part));
        }
        let (text, either) = match text.strip_suffix('?') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        match either {
            true => Some(Self::Either(hour, minute)),
            false => Some(Self::At(hour, minute)),
        }
    }

    fn agreement(self, other: Self) -> Agreement {
        let fits = match (self, other) {
            _ if self == other => return Agreement::Same,
            (Self::At(hour, minute), Self::Either(twelve, also))
            | (Self::Either(twelve, also), Self::At(hour, minute)) => {
                hour % 12 == twelve % 12 && minute == also
            }
            (Self::Part(part), Self::At(hour, _)) | (Self::At(hour, _), Self::Part(part)) => {
                part.holds(hour)
            }
            (Self::Part(_), Self::Either(..)) | (Self::Either(..), Self::Part(_)) => true,
            (Self::At(..), Self::At(..))
            | (Self::Either(..), Self::Either(..))
            | (Self::Part(_), Self::Part(_)) => false,
        };
        match fits {
            true => Agreement::Rounded,
            false => Agreement::Different,
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(hour, minute) => write!(f, "{hour:02}:{minute:02}"),
            Self::Either(hour, minute) => write!(f, "{hour}:{minute:02}?"),
            Self::Part(part) => f.write_str(part.word()),
        }
    }
}

/// A time of day or an interval, with its zone as the text writes it (`ET`, `GMT`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clock {
    /// The time, or the first of an interval.
    pub from: TimeOfDay,
    /// The last of an interval.
    pub to: Option<TimeOfDay>,
    /// The zone.
    pub zone: Option<String>,
}

impl Clock {
    /// Reads what [`fmt::Display`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (times, zone) = match text.split_once(' ') {
            Some((times, zone)) => (times, Some(zone.to_owned())),
            None => (text, None),
        };
        let (from, to) = match times.split_once("..") {
            Some((from, to)) => (from, Some(TimeOfDay::parse(to)?)),
            None => (times, None),
        };
        Some(Self {
            from: TimeOfDay::parse(from)?,
            to,
            zone,
        })
    }

    /// How this time stands to `other`; a zone that only one of them names is not a difference.
    pub fn agreement(&self, other: &Self) -> Agreement {
        if let (Some(a), Some(b)) = (&self.zone, &other.zone)
            && a != b
        {
            return Agreement::Unrelated;
        }
        let agreement = self.from.agreement(other.from);
        match (self.to, other.to) {
            (Some(a), Some(b)) => agreement.worse(a.agreement(b)),
            (Some(_), None) | (None, Some(_)) => agreement.worse(Agreement::Rounded),
            (None, None) => agreement,
        }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.from)?;
        if let Some(to) = self.to {
            write!(f, "..{to}")?;
        }
        match &self.zone {
            Some(zone) => write!(f, " {zone}"),
            None => Ok(()),
        }
    }
}
