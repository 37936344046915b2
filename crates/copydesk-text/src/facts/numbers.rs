//! Reads one number, in digits or in words: `1,234.5`, `12-THOUSAND`, `FOUR POINT FIVE MILLION`, `two-thirds`,
//! `half a million`, `TWENTY-TWENTY-SIX`, `4.5M`.
//!
//! Linear in the words it reads, and every caller goes on behind them, so a claim is read once. It refuses to guess
//! what digits of more than 24 places mean: they come back without a value. `one` and `second` are numbers only where
//! the caller sees something that they count.

pub(super) use super::number::Number;
use super::parts::{power_in, raised_fraction};
use super::scan::Scan;
use super::value::Exact;
use crate::lexicon::Classes;
use crate::lists::Measure;
use crate::token::{Shape, fraction};
use copydesk_lexicon::en::text::facts::numbers as words;

/// What is parted into in fractions that stand with any slash: the shares of everyday speech and of an inch.
const COMMON: [u64; 7] = [2, 3, 4, 5, 8, 10, 16];
/// What is parted into besides where the slash is one of fractions: months of a year, finer shares of an inch, hundredths.
const SET: [u64; 8] = [6, 7, 9, 12, 20, 32, 64, 100];

impl Scan<'_> {
    /// The number that begins at token `at`.
    pub(super) fn number_at(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        self.asked_last(at, || match token.shape {
            Shape::Digits => self.number_in_digits(at),
            Shape::Lower | Shape::Title | Shape::Upper => self.number_in_words(at),
            Shape::Mark => self.lone_fraction(at),
            Shape::Mixed | Shape::Possessive | Shape::Address => None,
        })
    }

    fn number_in_digits(&self, at: usize) -> Option<Number> {
        let text = self.word(at);
        if let Some((digits, end)) = self.lakhs(at).or_else(|| self.spaced(at)) {
            return Some(Number {
                plain: false,
                spelled: false,
                ..self.in_words(end, Exact::parse_decimal(&digits))
            });
        }
        let mut number = Number {
            end: at + 1,
            value: Exact::parse_decimal(text),
            plain: text.bytes().all(|byte| byte.is_ascii_digit()),
            spelled: false,
            year: false,
            scaled: false,
            fraction: false,
        };
        self.power(&mut number);
        self.spoken_decimal(&mut number);
        self.vulgar_fraction(&mut number);
        self.scales(&mut number);
        self.and_a_half(&mut number);
        Some(number)
    }

    /// `10<sup>6</sup>`, `10^6`, `10⁶`: a power of ten, whose marks are part of it.
    fn power(&self, number: &mut Number) {
        let Some(last) = self.tokens.get(number.end - 1) else {
            return;
        };
        if !number.plain || number.value != Some(Exact::whole(10)) {
            return;
        }
        let rest = self.text.get(last.end as usize..).unwrap_or_default();
        let Some((digits, length)) = power_in(rest) else {
            return;
        };
        let Some(power) = digits.parse::<u16>().ok().filter(|power| *power <= 18) else {
            return;
        };
        let end = last.end as usize + length;
        number.value = Some(power_of_ten(power));
        number.plain = false;
        while self
            .tokens
            .get(number.end)
            .is_some_and(|token| (token.start as usize) < end)
        {
            number.end += 1;
        }
    }

    /// `2-point-2`, `2 point five`: digits before a spoken point.
    fn spoken_decimal(&self, number: &mut Number) {
        let point = self.past_hyphen(number.end);
        if !number.plain || !self.says(point, "point") {
            return;
        }
        if let Some((part, end)) = self.digits_spoken(self.past_hyphen(point + 1)) {
            number.value = number.value.and_then(|whole| whole.plus(part));
            number.plain = false;
            number.end = end;
        }
    }

    /// `1/2` behind or as the number, `1 1/2`, `2½`; with a fraction slash `7⁄12` too, and `11⁄4`, which is eleven quarters as it is written.
    fn vulgar_fraction(&self, number: &mut Number) {
        let mut at = number.end;
        if let Some((part, end)) = self.fraction_mark(at) {
            number.value = number.value.and_then(|whole| whole.plus(part));
            number.plain = false;
            number.end = end;
            return;
        }
        let mut over = number.value;
        let mut whole = Exact::ZERO;
        if self.digits(at) && self.glued_mark(at + 1, b'/') {
            whole = number.value.unwrap_or(Exact::ZERO);
            over = Exact::parse_decimal(self.word(at));
            at += 1;
        }
        let slash = self.glued_mark(at, b'/') && self.glued(at + 1) && self.digits(at + 1);
        if !slash || self.glued_mark(at + 2, b'/') {
            return;
        }
        // Two dates or a ratio of larger numbers are no fraction: `2/14`, `9/11`, `1/20/2026`.
        let (Some(over), Some(under)) = (
            over.and_then(Exact::as_whole),
            Exact::parse_decimal(self.word(at + 1)).and_then(Exact::as_whole),
        ) else {
            return;
        };
        let common = COMMON.contains(&under);
        let is_one = match self.fraction_slash(at) {
            true if whole == Exact::ZERO && common => true,
            true => over < under && (common || SET.contains(&under)),
            false => over < under && common,
        };
        if !is_one {
            return;
        }
        let part = Exact::ratio(i128::from(over), i128::from(under));
        number.value = part.and_then(|part| part.plus(whole));
        number.plain = false;
        number.fraction = true;
        number.end = at + 2;
    }

    /// Whether token `at` is a slash that stands in fractions alone: neither dates nor *and/or* have it.
    fn fraction_slash(&self, at: usize) -> bool {
        matches!(self.word(at), "\u{2044}" | "\u{2215}")
    }

    /// A fraction of one character, or of raised and lowered digits, and one past its end.
    fn fraction_mark(&self, at: usize) -> Option<(Exact, usize)> {
        let token = self.tokens.get(at)?;
        if token.shape == Shape::Mark
            && let Some((over, under)) = fraction(token.mark)
        {
            return Some((Exact::ratio(over.into(), under.into())?, at + 1));
        }
        raised_fraction(self.text, self.tokens, at)
    }

    fn lone_fraction(&self, at: usize) -> Option<Number> {
        let (value, end) = self.fraction_mark(at)?;
        let mut number = Number {
            spelled: false,
            fraction: true,
            ..self.in_words(end, Some(value))
        };
        self.scales(&mut number);
        Some(number)
    }

    /// Scale words behind a number: `12-THOUSAND`, `4.5 million`, `2 hundred thousand`, `three dozen`.
    fn scales(&self, number: &mut Number) {
        for _ in 0..2 {
            let at = self.past_hyphen(number.end);
            let Some(token) = self.tokens.get(at) else {
                return;
            };
            let factor = if token.is(Classes::HUNDRED) {
                Exact::whole(100)
            } else if token.is(Classes::SCALE) {
                power_of_ten(token.word.value)
            } else if token.is(Classes::DOZEN) {
                Exact::whole(12)
            } else {
                return;
            };
            number.value = number.value.and_then(|value| value.times(factor));
            number.plain = false;
            number.scaled = true;
            number.end = at + 1;
            let behind = self.past_hyphen(number.end);
            if token.is(Classes::SCALE)
                && let Some(rest) = self.digits_behind_scale(behind, number.end, token.word.value)
            {
                number.value = number
                    .value
                    .and_then(|value| value.plus(Exact::whole(rest)));
                number.end = behind + 1;
                return;
            }
        }
    }

    /// `two and a half`, `a million and a half`, `4 and a quarter million`.
    fn and_a_half(&self, number: &mut Number) {
        let at = number.end;
        if let Some((part, end)) = self.and_parts(at) {
            number.value = number.value.and_then(|value| value.plus(part));
            number.plain = false;
            number.end = end;
            return self.scales(number);
        }
        let part = if self.says(at, "and") && self.is(at + 1, Classes::ARTICLE) {
            at + 2
        } else if self.glued_mark(at, b'-') && self.says(at + 1, "and") && self.says(at + 3, "a") {
            at + 5
        } else {
            return;
        };
        let denominator = match () {
            () if self.says(part, "half") => 2,
            () if self.says(part, "quarter") => 4,
            () => return,
        };
        let Some(half) = Exact::ratio(1, denominator) else {
            return;
        };
        // "a million and a half" adds half a million, "two and a half" half of one.
        let unit = match (number.scaled, number.value) {
            (true, Some(value)) if value >= Exact::whole(1_000_000) => Exact::whole(1_000_000),
            (true, Some(value)) if value >= Exact::whole(1000) => Exact::whole(1000),
            _ => Exact::ONE,
        };
        number.value = number.value.and_then(|value| value.plus(half.times(unit)?));
        number.plain = false;
        number.end = part + 1;
        if !number.scaled {
            self.scales(number);
        }
    }

    fn number_in_words(&self, at: usize) -> Option<Number> {
        let mut number = if self.is(at, Classes::ARTICLE) {
            self.article_number(at)?
        } else if self.is(at, Classes::FRACTION) && self.says(at, "half") {
            self.half_of_scale(at)?
        } else {
            self.spoken_year(at)
                .or_else(|| self.cardinal(at))
                .or_else(|| self.point_number(at))?
        };
        if !number.year && !number.fraction {
            self.spelled_fraction(&mut number, at);
            self.and_a_half(&mut number);
        }
        Some(number)
    }

    fn in_words(&self, end: usize, value: Option<Exact>) -> Number {
        Number {
            end,
            value,
            plain: false,
            spelled: true,
            year: false,
            scaled: false,
            fraction: false,
        }
    }

    /// `a hundred`, `a dozen`, `a million`, `a half-million`, `a quarter of a million`, `a third of`.
    fn article_number(&self, at: usize) -> Option<Number> {
        let head = self.tokens.get(at + 1)?;
        if head.is(Classes::HUNDRED.or(Classes::SCALE).or(Classes::DOZEN)) {
            // "a hundred and thirty-two" goes on as "one hundred" does.
            return self.cardinal_from(at, at + 1, Some(1));
        }
        if head.is(Classes::FRACTION) {
            if let Some(number) = self.half_of_scale(at + 1) {
                return Some(number);
            }
            // "a third of voters", "by a third", but "a quarter", "a third time" are something else.
            let share = self.says(at + 2, "of")
                || self.share_before(at)
                    && self
                        .tokens
                        .get(at + 2)
                        .is_none_or(|next| !next.is_word() || next.is(Classes::FUNCTION));
            if share {
                let share = Exact::ratio(1, i128::from(head.word.value));
                let mut number = self.in_words(at + 2, share);
                number.fraction = true;
                return Some(number);
            }
        }
        None
    }

    /// `half a million`, `half-million`, `quarter of a million`, `half a dozen`, and `half of` as a share.
    fn half_of_scale(&self, at: usize) -> Option<Number> {
        let head = self.tokens.get(at)?;
        if !self.says_any(at, &["half", "quarter"]) {
            return None;
        }
        let part = Exact::ratio(1, i128::from(head.word.value));
        let mut next = self.past_hyphen(at + 1);
        if self.says(next, "of") && self.is(next + 1, Classes::ARTICLE) {
            next += 1;
        }
        if self.is(next, Classes::ARTICLE) {
            next += 1;
        }
        let scale = Classes::HUNDRED.or(Classes::SCALE).or(Classes::DOZEN);
        if self.is(next, scale) && !self.says(next, "mn") {
            let mut number = self.in_words(next, part);
            self.scales(&mut number);
            return Some(number);
        }
        // "half a mile", "half a percentage point"
        if self.says(at, "half")
            && next > at + 1
            && self.is(next, Classes::MEASURE_PHRASE)
            && !self.is(next, Classes::FUNCTION)
            && matches!(
                self.lexicon.measures.longest(self.tokens, next),
                Some((
                    _,
                    Measure::Unit(_) | Measure::Percent | Measure::Points | Measure::BasisPoints
                ))
            )
        {
            return Some(self.in_words(next, part));
        }
        let share = self.says(at, "half")
            && (self.says(at + 1, "of") || (self.says(at + 1, "the") || self.says(at + 1, "its")))
            && !self.says(at.wrapping_sub(1), "first")
            && !self.says(at.wrapping_sub(1), "second");
        share.then(|| Number {
            fraction: true,
            ..self.in_words(at + 1, part)
        })
    }

    /// Whether the word before `at` makes a fraction behind it a share: by a third, nearly a third.
    fn share_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        self.says_any(before, &words::SHARE_BEFORE)
    }

    /// Years in pairs: `nineteen ninety-four`, `TWENTY-TWENTY-SIX`, `twenty oh five`.
    fn spoken_year(&self, at: usize) -> Option<Number> {
        let first = self.tokens.get(at)?;
        let century = first.is(Classes::TEEN.or(Classes::TENS)) && first.word.value <= 20;
        // "around ELEVEN-TWENTY" is a time.
        if !century || first.word.value <= 12 && self.spoken_clock(at).is_some() {
            return None;
        }
        let next = self.past_hyphen(at + 1);
        let token = self.tokens.get(next)?;
        let (end, rest) = if token.is(Classes::TENS) {
            let unit = self.past_hyphen(next + 1);
            match self.tokens.get(unit) {
                Some(digit) if digit.is(Classes::DIGIT) && (unit > next + 1 || digit.gap) => {
                    (unit + 1, token.word.value + digit.word.value)
                }
                _ => (next + 1, token.word.value),
            }
        } else if token.is(Classes::TEEN) {
            (next + 1, token.word.value)
        } else if self.says(next, "oh") {
            let unit = self.past_hyphen(next + 1);
            let digit = self.tokens.get(unit).filter(|t| t.is(Classes::DIGIT))?;
            (unit + 1, digit.word.value)
        } else {
            return None;
        };
        let year = u64::from(first.word.value) * 100 + u64::from(rest);
        Some(Number {
            year: true,
            ..self.in_words(end, Some(Exact::whole(year)))
        })
    }

    /// `thirteen`, `twenty-one`, `three hundred and five thousand`, `FOUR POINT FIVE MILLION`.
    fn cardinal(&self, at: usize) -> Option<Number> {
        self.cardinal_from(at, at, None)
    }

    /// The cardinal whose first word is at `at` and whose words from `next` on are still to be read; `group` is what the first say.
    fn cardinal_from(&self, at: usize, next: usize, mut group: Option<u64>) -> Option<Number> {
        let mut total = Exact::ZERO;
        let mut part: Option<Exact> = None;
        let mut last_scale = u16::MAX;
        let mut scaled = false;
        let mut next = next;
        let mut end = at;
        let mut open = Place::Any;
        while let Some(token) = self.tokens.get(next) {
            let joined = next > at;
            if joined && next == end && !token.gap && token.shape != Shape::Mark {
                break;
            }
            let value = u64::from(token.word.value);
            let units = token.is(Classes::DIGIT) && open >= Place::Unit
                || token.is(Classes::TEEN) && open >= Place::Ten;
            if units && part.is_none() {
                group = Some(group.unwrap_or(0) + value);
                open = Place::Hundred;
            } else if token.is(Classes::TENS) && open >= Place::Ten && part.is_none() {
                group = Some(group.unwrap_or(0) + value);
                open = Place::Unit;
            } else if token.is(Classes::HUNDRED) && joined && group.is_some_and(|g| g < 100) {
                group = group.map(|g| g * 100);
                open = Place::Ten;
                scaled = true;
            } else if token.is(Classes::SCALE)
                && joined
                && token.word.value < last_scale
                && (group.is_some() || part.is_some())
            {
                let whole = Exact::whole(group.unwrap_or(0)).plus(part.unwrap_or(Exact::ZERO))?;
                total = total.plus(whole.times(power_of_ten(token.word.value))?)?;
                last_scale = token.word.value;
                group = None;
                part = None;
                open = Place::Any;
                scaled = true;
            } else if let Some(rest) = self.digits_behind_scale(next, end, last_scale)
                && group.is_none()
                && part.is_none()
            {
                group = Some(rest);
                end = next + 1;
                break;
            } else if token.is(Classes::DOZEN) && joined && group.is_some() {
                group = group.map(|g| g * 12);
                end = next + 1;
                scaled = true;
                break;
            } else if self.says(next, "point") && group.is_some() && part.is_none() {
                let Some((fraction, after)) = self.digits_spoken(self.past_hyphen(next + 1)) else {
                    break;
                };
                part = Some(fraction);
                end = after;
                next = self.past_hyphen(end);
                continue;
            } else if self.says(next, "and")
                && scaled
                && self.smaller_follows(self.past_hyphen(next + 1), group)
            {
                next = self.past_hyphen(next + 1);
                continue;
            } else if self.hundreds_behind_comma(next) && scaled && group.is_none() {
                next += 1;
                continue;
            } else {
                break;
            }
            end = next + 1;
            next = self.past_hyphen(end);
        }
        if end == at {
            return None;
        }
        let rest = Exact::whole(group.unwrap_or(0)).plus(part.unwrap_or(Exact::ZERO))?;
        Some(Number {
            scaled,
            ..self.in_words(end, total.plus(rest))
        })
    }

    /// The digits that a hyphen ties to a scale: `FOUR-THOUSAND-200`.
    fn digits_behind_scale(&self, at: usize, end: usize, scale: u16) -> Option<u64> {
        let tied = at > end && scale < u16::MAX;
        let digits = self
            .tokens
            .get(at)
            .filter(|token| token.shape == Shape::Digits);
        let rest: u64 = digits
            .filter(|_| tied)
            .and_then(|_| self.word(at).parse().ok())?;
        (Exact::whole(rest) < power_of_ten(scale)).then_some(rest)
    }

    /// Whether `two hundred and` goes on with a number below a hundred, rather than with the next item of a list.
    fn smaller_follows(&self, at: usize, group: Option<u64>) -> bool {
        let small = Classes::DIGIT.or(Classes::TEEN).or(Classes::TENS);
        let whole_hundreds = group.is_none_or(|g| g % 100 == 0);
        whole_hundreds && self.is(at, small)
    }

    /// Whether a comma stands here and hundreds behind it: `one thousand, nine hundred`.
    fn hundreds_behind_comma(&self, at: usize) -> bool {
        self.glued_mark(at, b',')
            && self.is(at + 1, Classes::DIGIT)
            && self.is(self.past_hyphen(at + 2), Classes::HUNDRED)
    }

    /// The digits behind a spoken point.
    fn digits_spoken(&self, at: usize) -> Option<(Exact, usize)> {
        let (mut over, mut under) = (0_i128, 1_i128);
        let mut next = at;
        let mut end = at;
        while let Some(token) = self.tokens.get(next) {
            if under > 1_000_000_000 || !token.is(Classes::DIGIT.or(Classes::ZERO)) {
                break;
            }
            over = over * 10 + i128::from(token.word.value);
            under *= 10;
            end = next + 1;
            next = self.past_hyphen(end);
        }
        if end == at {
            // "four point 5 million"
            let token = self.tokens.get(at)?;
            let text = self.word(at);
            if token.shape != Shape::Digits || text.len() > 6 || text.contains([',', '.']) {
                return None;
            }
            return Some((Exact::parse_decimal(&format!("0.{text}"))?, at + 1));
        }
        Some((Exact::ratio(over, under)?, end))
    }

    /// `point five percent`, `zero point two`, `zero`.
    fn point_number(&self, at: usize) -> Option<Number> {
        let zero = self.says(at, "zero");
        let point = if zero { self.past_hyphen(at + 1) } else { at };
        if self.says(point, "point")
            && let Some((value, end)) = self.digits_spoken(self.past_hyphen(point + 1))
        {
            let mut number = self.in_words(end, Some(value));
            self.scales(&mut number);
            return Some(number);
        }
        zero.then(|| self.in_words(at + 1, Some(Exact::ZERO)))
    }

    /// `two-thirds`, `three quarters`, `one-fifth`, `one in five` is left to the counts.
    fn spelled_fraction(&self, number: &mut Number, at: usize) {
        let next = self.past_hyphen(number.end);
        let Some(token) = self.tokens.get(next) else {
            return;
        };
        let over = number.value.and_then(Exact::as_whole).unwrap_or(0);
        if !token.is(Classes::FRACTION) || over == 0 || over > 20 || number.end != at + 1 {
            return;
        }
        let plural = self.word(next).ends_with(['s', 'S']);
        let singular_share = over == 1 && (next > number.end || self.says(next + 1, "of"));
        // "three quarters of growth" counts fiscal quarters only with another word between; "two halves" is football.
        if (over > 1 && !plural) || (over == 1 && !singular_share) {
            return;
        }
        number.value = Exact::ratio(i128::from(over), i128::from(token.word.value));
        number.fraction = true;
        number.end = next + 1;
    }
}

/// What the next word of a cardinal may be.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// hundred, or a scale.
    Hundred,
    /// And a digit.
    Unit,
    /// And tens.
    Ten,
    /// And anything.
    Any,
}

/// Ten to this power.
pub(super) fn power_of_ten(power: u16) -> Exact {
    Exact::whole(10_u64.pow(u32::from(power.min(18))))
}
