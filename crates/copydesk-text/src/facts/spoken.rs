//! Figures as they are read aloud: `ELEVEN-TWENTY` for a time, `A BUCK FIFTY`, `ELEVEN DOLLARS FORTY`, `NINE-ONE-ONE`.
//!
//! Constant time at a token, but for spelled digits, which are linear in what they read. It refuses to take a pair of numbers for a time
//! where nothing beside it tells one: a price is spoken the same way.

use super::quantities::Hit;
use super::scan::Scan;
use super::value::{Exact, Quantity, Value};
use crate::lexicon::Classes;
use crate::lists::{CURRENCIES, Measure};
use copydesk_lexicon::en::text::facts::spoken as words;
use copydesk_model::FactKind;

/// Words before a time of day.
const BEFORE_TIME: &[&str] = &words::BEFORE_TIME;

impl Scan<'_> {
    /// Hour, minute and one past them where `at` begins a time that is spoken as two numbers: `ELEVEN-TWENTY`, `NINE-OH-TWO`.
    pub(super) fn spoken_clock(&self, at: usize) -> Option<(u8, u8, usize)> {
        let hour = self.tokens.get(at)?;
        if !hour.is(Classes::DIGIT.or(Classes::TEEN)) || !(1..=12).contains(&hour.word.value) {
            return None;
        }
        let next = self.past_hyphen(at + 1);
        if next == at + 1 {
            return None;
        }
        let (minute, end) = self.spoken_minute(next)?;
        let before = at
            .checked_sub(1)
            .is_some_and(|before| self.says_any(before, BEFORE_TIME));
        let behind = self.is(
            end,
            Classes::DAY_PART
                .or(Classes::DAY_WORD)
                .or(Classes::WEEKDAY)
                .or(Classes::MERIDIEM),
        ) || self.says_any(end, &["this", "last"])
            && self.is(end + 1, Classes::DAY_PART);
        // What counts something is no time: a noun in the plural, a unit, a scale.
        let counts = self.counts_noun(end)
            || self.is(
                end,
                Classes::HUNDRED
                    .or(Classes::SCALE)
                    .or(Classes::MEASURE_PHRASE),
            ) && !self.is(end, Classes::FUNCTION)
            || self.past_hyphen(end) > end;
        ((before || behind) && !counts).then_some((hour.word.value as u8, minute, end))
    }

    // `TWENTY`, `FIFTY-FIVE`, `FIFTEEN`, `OH-TWO`
    pub(super) fn spoken_minute(&self, at: usize) -> Option<(u8, usize)> {
        let token = self.tokens.get(at)?;
        let value = token.word.value;
        if self.says_any(at, &["oh", "o"]) {
            let unit = self.past_hyphen(at + 1);
            let digit = self
                .tokens
                .get(unit)
                .filter(|digit| digit.is(Classes::DIGIT))?;
            return Some((digit.word.value as u8, unit + 1));
        }
        if token.is(Classes::TEEN) {
            return Some((value as u8, at + 1));
        }
        if !token.is(Classes::TENS) || value > 50 {
            return None;
        }
        let unit = self.past_hyphen(at + 1);
        match self
            .tokens
            .get(unit)
            .filter(|digit| unit > at + 1 && digit.is(Classes::DIGIT))
        {
            Some(digit) => Some(((value + digit.word.value) as u8, unit + 1)),
            None => Some((value as u8, at + 1)),
        }
    }

    /// `A BUCK FIFTY`, `A DOLLAR FORTY-ONE A SHARE`, `ELEVEN DOLLARS FORTY`, `AN EXTRA DOLLAR-TEN`, `A DOLLAR-OH-SIX`: a sum with cents that
    /// are only a number.
    pub(super) fn coins_at(&self, at: usize) -> Option<Hit> {
        let (whole, unit) = match () {
            () if self.is(at, Classes::ARTICLE) => (Exact::ONE, at + 1),
            () if self.is(at, Classes::MEASURE_PHRASE) => (Exact::ONE, at),
            () => {
                let number = self
                    .number_at(at)
                    .filter(|number| !number.fraction && !number.year)?;
                (number.value?, self.past_hyphen(number.end))
            }
        };
        if !self.is(unit, Classes::MEASURE_PHRASE) {
            return None;
        }
        let (end, currency) = match self.lexicon.measures.longest(self.tokens, unit) {
            Some((end, Measure::Currency(currency))) => (end, *currency),
            _ => return None,
        };
        let tied = self.past_hyphen(end);
        // The coin alone stands for one of it where a hyphen ties the cents to it.
        if unit == at && tied == end {
            return None;
        }
        let (hundredths, done) = self.cents_at(tied, tied > end)?;
        // "a dollar fifty times over" counts something else.
        let next = self.tokens.get(done);
        let ends = tied > end
            || next.is_none_or(|next| {
                !next.is_word()
                    || next.is(Classes::FUNCTION.or(Classes::ARTICLE))
                    || next.is(Classes::MEASURE_PHRASE)
            });
        if !ends || self.past_hyphen(done) > done || self.counts_noun(done) && tied == end {
            return None;
        }
        let sum = whole.plus(Exact::ratio(i128::from(hundredths), 100)?)?;
        Some(Hit {
            from: at,
            to: done,
            kind: FactKind::Money,
            weak: false,
            value: Some(Value::Money(
                CURRENCIES[currency].to_owned(),
                Quantity::exactly(sum),
            )),
        })
    }

    // `FIFTY`, `FORTY-ONE`, `TEN`; behind a hyphen `OH-SIX` too.
    fn cents_at(&self, at: usize, tied: bool) -> Option<(u64, usize)> {
        let token = self.tokens.get(at)?;
        if tied && self.says_any(at, &["oh", "o"]) {
            return self
                .spoken_minute(at)
                .map(|(cents, end)| (u64::from(cents), end));
        }
        let small = Classes::TENS.or(Classes::TEEN);
        let ten = token.is(Classes::DIGIT) && token.word.value == 10;
        if !(token.gap || tied) || !(token.is(small) || ten && tied) {
            return None;
        }
        let cents = self
            .number_at(at)
            .filter(|cents| cents.spelled && !cents.scaled)?;
        let hundredths = cents.value?.as_whole();
        Some((
            hundredths.filter(|value| (10..100).contains(value))?,
            cents.end,
        ))
    }

    /// `NINE-ONE-ONE`, `FIVE-FIVE-FIVE-OH-ONE-FOUR-TWO`: three digits and more, spelled one by one.
    pub(super) fn spelled_digits(&self, at: usize) -> Option<Hit> {
        let mut digits = String::new();
        let mut next = at;
        let mut end = at;
        while let Some(token) = self.tokens.get(next) {
            let digit = match () {
                () if token.is(Classes::DIGIT) && token.word.value < 10 => token.word.value,
                () if !digits.is_empty() && self.says_any(next, &["oh", "zero"]) => 0,
                () => break,
            };
            digits.push_str(&digit.to_string());
            end = next + 1;
            next = self.past_hyphen(end);
            if next == end {
                break;
            }
        }
        (digits.len() >= 3).then_some(Hit {
            from: at,
            to: end,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Identifier(digits)),
        })
    }

    /// `1 000 000`, `3 200 euros`: digits in groups of three with a blank between; the number without blanks, and one past it. One group alone
    /// needs a currency or a unit behind it, several a unit or something that is counted where they could be a telephone's: *in May 12 300
    /// people came* has two numbers.
    pub(super) fn spaced(&self, at: usize) -> Option<(String, usize)> {
        let plain = |at: usize, most: std::ops::RangeInclusive<usize>| {
            let word = self.word(at);
            self.digits(at)
                && most.contains(&word.len())
                && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let before = at.checked_sub(1);
        let named = before.is_some_and(|before| {
            self.is(before, Classes::MONTH.or(Classes::ROAD)) || self.digits(before)
        });
        if !plain(at, 1..=3) || self.word(at).starts_with('0') || named {
            return None;
        }
        let blank = |at: usize| {
            let (Some(one), Some(next)) = (self.tokens.get(at), self.tokens.get(at + 1)) else {
                return false;
            };
            let between = self.text.get(one.end as usize..next.start as usize);
            matches!(between, Some(" " | "\u{a0}" | "\u{202f}" | "\u{2009}"))
        };
        let mut end = at + 1;
        while blank(end - 1) && plain(end, 3..=3) {
            end += 1;
        }
        let groups = end - at - 1;
        if groups == 0 {
            return None;
        }
        let measure = self.measure_at(end);
        let measured = measure.is_some_and(|(_, one)| {
            matches!(
                one,
                Measure::Currency(_) | Measure::Unit(_) | Measure::Percent
            )
        }) || self.says_any(end, &["pound", "pounds"]);
        let counted = || self.counts_noun(end);
        let is_number = match groups {
            1 => measured,
            _ => measured || counted() || self.word(at).len() < 3,
        };
        is_number.then(|| ((at..end).map(|at| self.word(at)).collect(), end))
    }

    /// `1,23,456`, `12,34,567`: digits in groups of two before the last three; the number without its commas, and one past it.
    pub(super) fn lakhs(&self, at: usize) -> Option<(String, usize)> {
        let first = self.word(at);
        let plain = |word: &str, length: usize| {
            word.len() == length && word.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !(plain(first, 1) || plain(first, 2)) {
            return None;
        }
        let mut digits = first.to_owned();
        let mut next = at + 1;
        // No number that anybody reads has more groups.
        for _ in 0..6 {
            if !self.glued_mark(next, b',') || !self.glued(next + 1) {
                return None;
            }
            let word = self.word(next + 1);
            if plain(word, 2) {
                digits.push_str(word);
                next += 2;
                continue;
            }
            let (two, three) = word.split_once(',')?;
            return (plain(two, 2) && plain(three, 3))
                .then(|| (format!("{digits}{two}{three}"), next + 2));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, TextFormat, extract};

    /// The values found in a sentence of a script.
    fn values(words: &str) -> Vec<String> {
        let options = Options {
            format: Some(TextFormat::Script),
            ..Options::default()
        };
        let found = extract(&format!("[VO]\n{words}\n"), &options);
        let facts = found.claims.into_iter().flat_map(|claim| claim.facts);
        facts.filter_map(|one| one.fact.value).collect()
    }

    #[test]
    fn figures_as_they_are_read_aloud() {
        for (words, value) in [
            ("IT BROKE AROUND ELEVEN-TWENTY ON MILL LANE.", "11:20?"),
            ("THE SIREN CAME AT NINE-OH-TWO.", "9:02?"),
            ("CREWS CAME AT TWO-FIFTY-FIVE THIS MORNING.", "2:55?"),
            ("A GALLON COSTS A BUCK FIFTY.", "USD 1.5"),
            ("IT PAID A DOLLAR FORTY-ONE A SHARE.", "USD 1.41"),
            ("THE STOCK CLOSED AT ELEVEN DOLLARS FORTY.", "USD 11.4"),
            ("SHE CALLED NINE-ONE-ONE.", "id 911"),
            ("THE TOWN PAID 1 000 000 EUROS.", "EUR 1000000"),
            ("THE TOWN PAID 3 200 EUROS.", "EUR 3200"),
            ("THE TOWN LOST 10⁶ TREES.", "1000000 tree"),
            ("The town lost 5m pounds.", "GBP 5000000"),
            ("LOCAL 212 STRUCK.", "id local 212"),
            ("IT HOLDS THREE-HUNDRED-AND-FIVE PEOPLE.", "305 people"),
            ("THEY GET AN EXTRA DOLLAR-TEN AN HOUR.", "USD 1.1"),
            ("IT PAID A DOLLAR-TWELVE IN CLAIMS.", "USD 1.12"),
            ("THEY LOOKED FOR A DOLLAR-OH-SIX.", "USD 1.06"),
            ("IT REPRESENTS FOUR-THOUSAND-200 TEACHERS.", "4200 teacher"),
            ("THEY TESTED ONE-THOUSAND-840 PATIENTS.", "1840 patient"),
            ("IT LOST 12-THOUSAND-500 HOMES.", "12500 home"),
            (
                "AT TWENTY TO SEVEN THIS MORNING THE SCREENS FROZE.",
                "6:40?",
            ),
            ("IT CAME AT TWENTY PAST FIVE.", "5:20?"),
            ("IT LEFT AT TWENTY-FIVE TO SEVEN.", "6:35?"),
            ("IT LEFT AT TEN TO SEVEN.", "6:50?"),
            ("THE FUND HAS 12,34,567 RUPEES.", "INR 1234567"),
            ("THERE ARE 10<sup>6</sup> CELLS.", "1000000"),
        ] {
            let found = values(words);
            assert!(found.iter().any(|one| one == value), "{words}: {found:?}");
        }
    }

    #[test]
    fn what_is_no_such_figure() {
        for (words, value) in [
            ("COVID-19 WARDS ARE FULL.", "19"),
            ("IT SOLD FOR ELEVEN-TWENTY.", "11:20?"),
            ("ABOUT TWENTY-FIVE PEOPLE CAME.", "20:05"),
            ("HE PAID TWO DOLLARS AND LEFT.", "USD 2.5"),
            ("THE BOARD VOTED TEN TO SEVEN.", "6:50"),
            ("A DOLLAR TEN TIMES OVER.", "USD 1.1"),
            ("IT TOOK FROM TWENTY TO SEVEN OF THEM.", "6:40"),
            ("FOUR THOUSAND 200-SEAT HALLS.", "4200"),
        ] {
            let found = values(words);
            assert!(
                !found.iter().any(|one| one.starts_with(value)),
                "{words}: {found:?}"
            );
        }
    }
}
