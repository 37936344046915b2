//! Exact numbers: a reduced fraction of two integers, so that `4.5 million` and `4,500,000` are the same number.
//!
//! Constant time and space. Numbers of more than 24 digits before or 12 after the point are refused, not rounded:
//! what long digit strings mean (card numbers, hashes) is not an amount.

use std::cmp::Ordering;
use std::fmt;

/// The largest numerator: products of two of these with [`LARGEST_DENOMINATOR`] fit `i128`.
const LARGEST_NUMERATOR: i128 = 10_i128.pow(24);
const LARGEST_DENOMINATOR: i128 = 10_i128.pow(MOST_PLACES as u32);
const MOST_PLACES: usize = 12;

/// An exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    pub const fn whole(number: u64) -> Self {
        Self {
            numerator: number as i128,
            denominator: 1,
        }
    }

    /// `numerator / denominator`; `None` when the denominator is zero or either is too large to stay exact.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return (numerator.abs() <= LARGEST_NUMERATOR).then_some(Self {
                numerator,
                denominator,
            });
        }
        if denominator == 0 {
            return None;
        }
        let shared = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let shared = i128::try_from(shared.max(1)).ok()?;
        let sign = denominator.signum();
        let exact = Self {
            numerator: numerator / shared * sign,
            denominator: (denominator / shared).abs(),
        };
        (exact.numerator.abs() <= LARGEST_NUMERATOR && exact.denominator <= LARGEST_DENOMINATOR)
            .then_some(exact)
    }

    /// Reads ASCII digits with optional thousands commas and one decimal point: `1,234.50`, `.5`.
    pub fn parse_decimal(text: &str) -> Option<Self> {
        // Most figures are short and have neither comma nor point.
        if (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let digits = text.bytes().map(|byte| u64::from(byte - b'0'));
            return Some(Self::whole(digits.fold(0, |sum, digit| sum * 10 + digit)));
        }
        let (mut numerator, mut denominator) = (0_i128, 1_i128);
        let (mut point, mut any) = (false, false);
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => {
                    any = true;
                    numerator = numerator * 10 + i128::from(byte - b'0');
                    if point {
                        denominator *= 10;
                    }
                    if numerator > LARGEST_NUMERATOR || denominator > LARGEST_DENOMINATOR {
                        return None;
                    }
                }
                b',' if !point => {}
                b'.' if !point => point = true,
                _ => return None,
            }
        }
        if any {
            Self::ratio(numerator, denominator)
        } else {
            None
        }
    }

    /// Reads what [`fmt::Display`] writes: `-4.5`, `2/3`.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let exact = match text.split_once('/') {
            Some((over, under)) => Self::ratio(over.parse().ok()?, under.parse().ok()?)?,
            None => Self::parse_decimal(text)?,
        };
        Some(if negative { exact.negated() } else { exact })
    }

    /// The number with the other sign.
    pub fn negated(self) -> Self {
        Self {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }

    /// The sum; `None` when it would not stay exact.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::ratio(
            left.checked_add(right)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The product; `None` when it would not stay exact.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::ratio(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// The number as a whole one, when it is.
    pub fn as_whole(self) -> Option<u64> {
        (self.denominator == 1)
            .then(|| u64::try_from(self.numerator).ok())
            .flatten()
    }

    /// The nearest floating-point number, for ratios only.
    pub fn approximately(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// How many significant digits its decimal form has, trailing zeros of a whole number not counted; `None` when the
    /// form does not end, or is longer than is read.
    pub fn significant_digits(self) -> Option<u32> {
        let (mut digits, _) = self.decimal()?;
        digits = digits.abs();
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
        }
        Some(digits.checked_ilog10().unwrap_or(0) + 1)
    }

    /// All digits and how many of them stand behind the point; `None` when the decimal form does not end, or is longer than is read.
    fn decimal(self) -> Option<(i128, usize)> {
        let mut places = 0;
        let mut scaled = self.numerator;
        let mut denominator = self.denominator;
        while denominator != 1 {
            let shared = greatest_common_divisor(10, denominator.unsigned_abs());
            if shared == 1 {
                return None;
            }
            let shared = i128::try_from(shared).ok()?;
            scaled = scaled.checked_mul(10 / shared)?;
            denominator /= shared;
            places += 1;
        }
        (scaled.abs() <= LARGEST_NUMERATOR && places <= MOST_PLACES).then_some((scaled, places))
    }
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl Exact {
    /// Writes it behind what `out` has: most numbers are whole ones, whose digits need no formatter.
    pub(super) fn put(self, out: &mut String) {
        match self.as_whole() {
            Some(whole) => put_digits(whole, out),
            None => {
                let _ = fmt::Write::write_fmt(out, format_args!("{self}"));
            }
        }
    }
}

/// Writes a whole number in digits.
pub(super) fn put_digits(mut number: u64, out: &mut String) {
    // The largest has twenty.
    let mut digits = [0_u8; 20];
    let mut from = digits.len();
    loop {
        from -= 1;
        digits[from] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(digits[from..].iter().map(|digit| char::from(*digit)));
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((digits, places)) = self.decimal() else {
            return write!(f, "{}/{}", self.numerator, self.denominator);
        };
        if places == 0 {
            return write!(f, "{digits}");
        }
        let sign = if digits < 0 { "-" } else { "" };
        let all = format!("{:0>width$}", digits.unsigned_abs(), width = places + 1);
        let (whole, fraction) = all.split_at(all.len() - places);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_decimals_and_fractions() {
        for (text, shown) in [
            ("1,234.50", "1234.5"),
            (".5", "0.5"),
            ("0.05", "0.05"),
            ("13.0", "13"),
            ("4500000", "4500000"),
        ] {
            assert_eq!(Exact::parse_decimal(text).unwrap().to_string(), shown);
        }
        assert_eq!(Exact::ratio(2, 3).unwrap().to_string(), "2/3");
        assert_eq!(Exact::ratio(6, 8).unwrap().to_string(), "0.75");
        // Thirteen places behind the point would not be read again.
        assert_eq!(
            Exact::ratio(-201_977, 40_960).unwrap().to_string(),
            "-201977/40960"
        );
        assert_eq!(Exact::parse_decimal(&"9".repeat(40)), None);
        assert_eq!(Exact::whole(4_500_000).significant_digits(), Some(2));
    }

    proptest! {
        #[test]
        fn reads_back_what_it_writes(
            over in -1_000_000_000_i128..1_000_000_000,
            under in prop_oneof![
                1_i128..100_000,
                (0_u32..20, 0_u32..12).prop_map(|(twos, fives)| 2_i128.pow(twos) * 5_i128.pow(fives)),
            ],
        ) {
            let Some(exact) = Exact::ratio(over, under) else {
                return Ok(());
            };
            prop_assert_eq!(Exact::parse(&exact.to_string()), Some(exact));
        }
    }
}
