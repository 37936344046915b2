//! What a fact says, as a type: read from and written to the canonical strings of [`copydesk_model::Fact::value`].
//!
//! `docs/text-facts.md` has the grammar. [`Value::agreement`] tells whether two facts may both be right: it knows other
//! spellings, roundings and dates given in part, and never decides what a reader would make of the sentence.
//! Everything takes time linear in the length of the value.

mod date;
mod exact;
mod quantity;
mod time;
mod units;

use std::fmt::{self, Write};

pub use date::{Bound, Dates, Part, PartialDate, Period};
pub use exact::Exact;
use exact::put_digits;
pub use quantity::{Approx, Quantity};
pub use time::{Clock, DayPart, TimeOfDay};
pub use units::is_measure;

use copydesk_lexicon::en::text::facts::value as words;
use copydesk_model::FactKind;

/// How two values stand to each other, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// The same value.
    Same,
    /// The same number or date under another approximator or bound: about 30 and 30.
    Hedged,
    /// One is a rounding, or a less complete form, of the other.
    Rounded,
    /// Both cannot be right of the same thing.
    Different,
    /// They cannot be told from each other: other units, other kinds, nothing in common.
    Unrelated,
}

impl Agreement {
    /// The worse of two.
    pub fn worse(self, other: Self) -> Self {
        self.max(other)
    }

    /// Whether both may be right of the same thing.
    pub fn agrees(self) -> bool {
        match self {
            Self::Same | Self::Hedged | Self::Rounded => true,
            Self::Different | Self::Unrelated => false,
        }
    }
}

/// A unit that durations and ages are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
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

impl TimeUnit {
    const ALL: [Self; 8] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Year,
    ];

    /// The word that stands for it in a value.
    pub fn word(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.word() == text)
    }

    /// Its length in seconds, or in months when the calendar decides; days and months do not convert.
    fn length(self) -> (bool, Exact) {
        match self {
            Self::Second => (false, Exact::ONE),
            Self::Minute => (false, Exact::whole(60)),
            Self::Hour => (false, Exact::whole(3_600)),
            Self::Day => (false, Exact::whole(86_400)),
            Self::Week => (false, Exact::whole(604_800)),
            Self::Month => (true, Exact::ONE),
            Self::Quarter => (true, Exact::whole(3)),
            Self::Year => (true, Exact::whole(12)),
        }
    }
}

/// A number too vague to be one: dozens, hundreds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Vague {
    /// dozens
    Dozens,
    /// hundreds
    Hundreds,
    /// thousands
    Thousands,
    /// millions
    Millions,
    /// billions
    Billions,
    /// trillions
    Trillions,
}

impl Vague {
    const ALL: [Self; 6] = [
        Self::Dozens,
        Self::Hundreds,
        Self::Thousands,
        Self::Millions,
        Self::Billions,
        Self::Trillions,
    ];

    /// The word that stands for it in a value.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dozens => "dozens",
            Self::Hundreds => "hundreds",
            Self::Thousands => "thousands",
            Self::Millions => "millions",
            Self::Billions => "billions",
            Self::Trillions => "trillions",
        }
    }

    /// The least number it may stand for, and the first that is too many.
    fn bounds(self) -> (Exact, Exact) {
        let (from, to) = match self {
            Self::Dozens => (24, 200),
            Self::Hundreds => (200, 2_000),
            Self::Thousands => (2_000, 1_000_000),
            Self::Millions => (2_000_000, 1_000_000_000),
            Self::Billions => (2_000_000_000, 1_000_000_000_000),
            Self::Trillions => (2_000_000_000_000, 1_000_000_000_000_000),
        };
        (Exact::whole(from), Exact::whole(to))
    }
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number, with what it counts or measures in the singular: `about 30 mile`.
    Number(Quantity, Option<String>),
    /// Dozens, hundreds, thousands, with what they count.
    Vague(Vague, Option<String>),
    /// A score or a split vote: `21-17`.
    Score(Vec<u32>),
    /// A telephone, flight or case number: digits and letters that are no amount. `id 5550142`
    Identifier(String),
    /// An amount of money under its ISO 4217 code: `USD 4500000`.
    Money(String, Quantity),
    /// A percentage: `12.5%`.
    Percent(Quantity),
    /// Percentage points; a basis point is a hundredth of one: `0.25pp`.
    Points(Quantity),
    /// A place in an order: `#3`.
    Ordinal(u64),
    /// A date or an interval of them.
    Date(Dates),
    /// A time of day or an interval.
    Time(Clock),
    /// How long: `2.5 hour`.
    Duration(Quantity, TimeUnit),
    /// How old: `34 year`.
    Age(Quantity, TimeUnit),
    /// How old, to the decade: `40s`.
    AgeDecade(u32),
    /// A name: the fullest form that the text gives.
    Name(String),
    /// Words in lower case, for kinds that have no closer form.
    Words(String),
}

impl Value {
    /// Reads the canonical value of a fact of this kind; `None` when it is not one.
    pub fn parse(kind: FactKind, text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        match kind {
            FactKind::Number => parse_number(text),
            FactKind::Money => {
                let (approx, rest) = Approx::strip(text);
                let (currency, amount) = rest.split_once(' ')?;
                let mut quantity = Quantity::parse(amount)?;
                quantity.approx = approx;
                Some(Self::Money(currency.to_owned(), quantity))
            }
            FactKind::Percent => match text.strip_suffix("pp") {
                Some(points) => Some(Self::Points(Quantity::parse(points)?)),
                None => Some(Self::Percent(Quantity::parse(text.strip_suffix('%')?)?)),
            },
            FactKind::Ordinal => Some(Self::Ordinal(text.strip_prefix('#')?.parse().ok()?)),
            FactKind::Date => Dates::parse(text).map(Self::Date),
            FactKind::Time => Clock::parse(text).map(Self::Time),
            FactKind::Duration => {
                let (quantity, unit) = parse_timed(text)?;
                Some(Self::Duration(quantity, unit))
            }
            FactKind::Age => match text.strip_suffix('s').and_then(|d| d.parse().ok()) {
                Some(decade) => Some(Self::AgeDecade(decade)),
                None => {
                    let (quantity, unit) = parse_timed(text)?;
                    Some(Self::Age(quantity, unit))
                }
            },
            FactKind::Person
            | FactKind::Organisation
            | FactKind::Place
            | FactKind::Title
            | FactKind::Name => Some(Self::Name(text.to_owned())),
            FactKind::Quote
            | FactKind::Superlative
            | FactKind::Comparison
            | FactKind::Cause
            | FactKind::Allegation
            | FactKind::Prediction => Some(Self::Words(text.to_owned())),
        }
    }

    /// The canonical string, as `to_string` gives it, without copying a name.
    pub fn into_text(self) -> String {
        match self {
            Self::Name(words) | Self::Words(words) => words,
            other => {
                // “USD 4500000” has 11 letters, “about 30 mile” 13: so few bytes are the least that are given away at once.
                let mut text = String::with_capacity(16);
                other.put(&mut text);
                text
            }
        }
    }

    /// How this value stands to `other`.
    pub fn agreement(&self, other: &Self) -> Agreement {
        match (self, other) {
            (Self::Number(a, unit), Self::Number(b, with)) => match (unit, with) {
                (Some(unit), Some(with)) => units::agreement(*a, unit, *b, with),
                _ => a.agreement(*b),
            },
            (Self::Vague(a, _), Self::Vague(b, _)) => of_equal(a == b),
            (Self::Vague(vague, _), Self::Number(exact, _))
            | (Self::Number(exact, _), Self::Vague(vague, _)) => {
                let (from, to) = vague.bounds();
                match from <= exact.low && exact.low < to {
                    true => Agreement::Rounded,
                    false => Agreement::Different,
                }
            }
            (Self::Score(a), Self::Score(b)) => {
                let mirrored = a.iter().rev().eq(b.iter());
                match (a == b, mirrored) {
                    (true, _) => Agreement::Same,
                    (false, true) => Agreement::Rounded,
                    (false, false) => Agreement::Different,
                }
            }
            (Self::Identifier(a), Self::Identifier(b)) => of_equal(a == b),
            (Self::Money(currency, a), Self::Money(with, b)) => match currency == with {
                true => a.agreement(*b),
                false => Agreement::Unrelated,
            },
            (Self::Percent(a), Self::Percent(b)) | (Self::Points(a), Self::Points(b)) => {
                a.agreement(*b)
            }
            (Self::Percent(a), Self::Points(b)) | (Self::Points(a), Self::Percent(b)) => {
                a.agreement(*b).worse(Agreement::Different)
            }
            // "a third of" and "33%" are one amount in two manners.
            (Self::Percent(percent), Self::Number(share, None))
            | (Self::Number(share, None), Self::Percent(percent)) => {
                match share.low < Exact::ONE && share.low > Exact::ZERO {
                    true => share
                        .scaled(Exact::whole(100))
                        .map_or(Agreement::Unrelated, |share| {
                            share_agreement(share, *percent)
                        }),
                    false => Agreement::Unrelated,
                }
            }
            (Self::Ordinal(a), Self::Ordinal(b)) => of_equal(a == b),
            (Self::Date(a), Self::Date(b)) => a.agreement(*b),
            (Self::Time(a), Self::Time(b)) => a.agreement(b),
            (Self::Duration(a, unit), Self::Duration(b, with))
            | (Self::Age(a, unit), Self::Age(b, with)) => timed_agreement(*a, *unit, *b, *with),
            (Self::AgeDecade(a), Self::AgeDecade(b)) => of_equal(a == b),
            (Self::AgeDecade(decade), Self::Age(age, TimeUnit::Year))
            | (Self::Age(age, TimeUnit::Year), Self::AgeDecade(decade)) => {
                let first = Exact::whole(u64::from(*decade));
                let past = Exact::whole(u64::from(*decade) + 10);
                match first <= age.low && age.low < past {
                    true => Agreement::Rounded,
                    false => Agreement::Different,
                }
            }
            (Self::Name(a), Self::Name(b)) => name_agreement(a, b),
            (Self::Words(a), Self::Words(b)) => of_equal(a == b),
            _ => Agreement::Unrelated,
        }
    }

    /// Whether both may be right of the same thing.
    pub fn agrees_with(&self, other: &Self) -> bool {
        self.agreement(other).agrees()
    }
}

fn of_equal(equal: bool) -> Agreement {
    match equal {
        true => Agreement::Same,
        false => Agreement::Different,
    }
}

fn share_agreement(share: Quantity, percent: Quantity) -> Agreement {
    let apart = (share.low.approximately() - percent.low.approximately()).abs();
    match apart <= 1.0 {
        true => Agreement::Rounded,
        false => Agreement::Different,
    }
}

fn timed_agreement(a: Quantity, unit: TimeUnit, b: Quantity, with: TimeUnit) -> Agreement {
    if unit == with {
        return a.agreement(b);
    }
    let (calendar, length) = unit.length();
    let (other_calendar, other_length) = with.length();
    if calendar != other_calendar {
        return Agreement::Unrelated;
    }
    match (a.scaled(length), b.scaled(other_length)) {
        (Some(a), Some(b)) => a.agreement(b),
        _ => Agreement::Unrelated,
    }
}

/// A name agrees with a shorter form of itself: all words of the shorter in the longer, in order; initials stand for
/// words. Surnames alone are enough, so the caller must know that two bearers of a name are two people.
fn name_agreement(a: &str, b: &str) -> Agreement {
    let folded = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    if stand_for(a, b) || stand_for(b, a) {
        return Agreement::Rounded;
    }
    let (a, b) = (folded(a), folded(b));
    if a == b {
        return Agreement::Same;
    }
    // "mayor" and "former mayor" are two people's titles.
    let standing = |name: &[String]| STANDINGS.map(|word| name.iter().any(|one| one == word));
    if standing(&a) != standing(&b) {
        return Agreement::Different;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let stands_for = |short: &str, long: &str| {
        short == long || (short.chars().count() == 1 && long.starts_with(short))
    };
    let all = short
        .iter()
        .all(|word| rest.any(|other| stands_for(word, other) || stands_for(other, word)));
    match all && !short.is_empty() {
        true => Agreement::Rounded,
        false => Agreement::Different,
    }
}

/// Words that make another office of an office.
const STANDINGS: [&str; words::STANDINGS.len()] = words::STANDINGS;

/// Whether capitals are the initials of a name: PLTA and Port Lorne Transit Authority, FBI and Federal Bureau of
/// Investigation.
fn stand_for(initials: &str, name: &str) -> bool {
    let capitals = initials.len() >= 2 && initials.bytes().all(|byte| byte.is_ascii_uppercase());
    capitals
        && name.contains(' ')
        && name
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .filter(|first| first.is_uppercase())
            .eq(initials.chars())
}

fn parse_number(text: &str) -> Option<Value> {
    if let Some(identifier) = text.strip_prefix("id ") {
        return Some(Value::Identifier(identifier.to_owned()));
    }
    for vague in Vague::ALL {
        if let Some(rest) = text.strip_prefix(vague.word()) {
            let unit = rest.strip_prefix(' ').map(str::to_owned);
            return Some(Value::Vague(vague, unit));
        }
    }
    if !text.starts_with('-')
        && let Some(score) = text
            .contains('-')
            .then(|| text.split('-').map(|part| part.parse().ok()).collect())
            .flatten()
    {
        return Some(Value::Score(score));
    }
    let (approx, rest) = Approx::strip(text);
    let (number, unit) = match rest.split_once(' ') {
        Some((number, unit)) => (number, Some(unit.to_owned())),
        None => (rest, None),
    };
    let mut quantity = Quantity::parse(number)?;
    quantity.approx = approx;
    Some(Value::Number(quantity, unit))
}

fn parse_timed(text: &str) -> Option<(Quantity, TimeUnit)> {
    let (quantity, unit) = text.rsplit_once(' ')?;
    Some((Quantity::parse(quantity)?, TimeUnit::parse(unit)?))
}

impl Value {
    /// Writes the canonical string behind what `out` has. A formatter took six times as many steps.
    fn put(&self, out: &mut String) {
        match self {
            Self::Number(quantity, unit) => {
                quantity.put(out);
                put_unit(unit.as_deref(), out);
            }
            Self::Vague(vague, unit) => {
                out.push_str(vague.word());
                put_unit(unit.as_deref(), out);
            }
            Self::Score(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        out.push('-');
                    }
                    put_digits(u64::from(*part), out);
                }
            }
            Self::Identifier(identifier) => {
                out.push_str("id ");
                out.push_str(identifier);
            }
            Self::Money(currency, quantity) => {
                if let Some(approx) = quantity.approx {
                    out.push_str(approx.word());
                    out.push(' ');
                }
                out.push_str(currency);
                out.push(' ');
                let bare = Quantity {
                    approx: None,
                    ..*quantity
                };
                bare.put(out);
            }
            Self::Percent(quantity) => {
                quantity.put(out);
                out.push('%');
            }
            Self::Points(quantity) => {
                quantity.put(out);
                out.push_str("pp");
            }
            Self::Ordinal(place) => {
                out.push('#');
                put_digits(*place, out);
            }
            Self::Date(dates) => {
                let _ = write!(out, "{dates}");
            }
            Self::Time(clock) => {
                let _ = write!(out, "{clock}");
            }
            Self::Duration(quantity, unit) | Self::Age(quantity, unit) => {
                quantity.put(out);
                put_unit(Some(unit.word()), out);
            }
            Self::AgeDecade(decade) => {
                put_digits(u64::from(*decade), out);
                out.push('s');
            }
            Self::Name(words) | Self::Words(words) => out.push_str(words),
        }
    }
}

fn put_unit(unit: Option<&str>, out: &mut String) {
    if let Some(unit) = unit {
        out.push(' ');
        out.push_str(unit);
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.put(&mut text);
        f.write_str(&text)
    }
}
