//! A number as a newsroom gives it: exact or a range, with the word that makes it approximate.
//!
//! Two quantities agree when one is a fair rounding of the other. Constant time. It refuses to guess how wide `about`
//! is: 5% either way, `nearly` and `more than` 20% on their side, which is how far news copy stretches them.

use std::fmt;

use super::{Agreement, Exact};

/// How a number is kept from being exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Approx {
    /// about, around, roughly, some, approximately, an estimated
    About,
    /// nearly, almost, close to, just under
    Nearly,
    /// more than, over, upwards of, exceeding
    MoreThan,
    /// at least, no fewer than, or more
    AtLeast,
    /// less than, fewer than, under, below
    LessThan,
    /// up to, as many as, no more than, at most
    UpTo,
}

impl Approx {
    const ALL: [(Self, &'static str); 6] = [
        (Self::About, "about"),
        (Self::Nearly, "nearly"),
        (Self::MoreThan, "more than"),
        (Self::AtLeast, "at least"),
        (Self::LessThan, "less than"),
        (Self::UpTo, "up to"),
    ];

    /// The word that stands for it in a value.
    pub fn word(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "less than",
            Self::UpTo => "up to",
        }
    }

    /// Splits a leading approximator off a canonical value.
    pub fn strip(text: &str) -> (Option<Self>, &str) {
        for (approx, word) in Self::ALL {
            if let Some(rest) = text.strip_prefix(word).and_then(|r| r.strip_prefix(' ')) {
                return (Some(approx), rest);
            }
        }
        (None, text)
    }
}

/// A number or a range of numbers, exact or approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Quantity {
    /// How it is kept from being exact.
    pub approx: Option<Approx>,
    /// The number, or the lower end of the range.
    pub low: Exact,
    /// The upper end of a range.
    pub high: Option<Exact>,
}

impl Quantity {
    /// Exactly this number.
    pub fn exactly(number: Exact) -> Self {
        Self {
            approx: None,
            low: number,
            high: None,
        }
    }

    /// The same quantity in a unit that is `factor` times smaller.
    pub fn scaled(self, factor: Exact) -> Option<Self> {
        Some(Self {
            approx: self.approx,
            low: self.low.times(factor)?,
            high: match self.high {
                Some(high) => Some(high.times(factor)?),
                None => None,
            },
        })
    }

    /// Reads `[approx ]low[..high]`.
    pub fn parse(text: &str) -> Option<Self> {
        let (approx, text) = Approx::strip(text);
        let (low, high) = match text.split_once("..") {
            Some((low, high)) => (low, Some(Exact::parse(high)?)),
            None => (text, None),
        };
        Some(Self {
            approx,
            low: Exact::parse(low)?,
            high,
        })
    }

    /// How this quantity stands to `other`.
    pub fn agreement(self, other: Self) -> Agreement {
        if self.low == other.low && self.high == other.high {
            return if self.approx == other.approx {
                Agreement::Same
            } else {
                Agreement::Hedged
            };
        }
        if self.admits(other) || other.admits(self) {
            Agreement::Rounded
        } else {
            Agreement::Different
        }
    }

    /// Whether a fact-checker who knows `exact` would let this quantity stand.
    fn admits(self, exact: Self) -> bool {
        if exact.high.is_some() {
            return false;
        }
        let given = exact.low;
        if let Some(high) = self.high {
            return self.low <= given && given <= high;
        }
        let ratio = given.approximately() / self.low.approximately();
        match self.approx {
            None => exact.approx.is_none() && self.rounds(given),
            Some(Approx::About) => (0.95..=1.05).contains(&ratio) || self.rounds(given),
            Some(Approx::Nearly) => (0.8..=1.0).contains(&ratio),
            Some(Approx::MoreThan | Approx::AtLeast) => (1.0..=1.2).contains(&ratio),
            Some(Approx::LessThan | Approx::UpTo) => (0.8..=1.0).contains(&ratio),
        }
    }

    /// Whether this number is `finer` cut to fewer digits, as `4.5 million` is of `4,512,300`: at least two digits, or
    /// thousands and more, so that 3 never stands for 3.4.
    fn rounds(self, finer: Exact) -> bool {
        let (Some(mine), Some(theirs)) =
            (self.low.significant_digits(), finer.significant_digits())
        else {
            return false;
        };
        if mine >= theirs || (mine < 2 && self.low < Exact::whole(1000)) {
            return false;
        }
        let value = finer.approximately();
        let size = 10_f64.powi(value.abs().log10().floor() as i32 + 1 - mine as i32);
        let rounded = (value / size).round() * size;
        let cut = (value / size).trunc() * size;
        let close = |other: f64| (other - self.low.approximately()).abs() < size * 1e-6;
        close(rounded) || (mine >= 2 && close(cut))
    }
}

impl Quantity {
    /// Writes it behind what `out` has.
    pub(super) fn put(self, out: &mut String) {
        if let Some(approx) = self.approx {
            out.push_str(approx.word());
            out.push(' ');
        }
        self.low.put(out);
        if let Some(high) = self.high {
            out.push_str("..");
            high.put(out);
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.put(&mut text);
        f.write_str(&text)
    }
}
