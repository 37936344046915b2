//! The amount itself: currency, sign, number, scale letter and range, before it is known what it measures.
//!
//! Constant time at a token. It refuses to join two numbers into a range where they may be a score, or where the second
//! is not the larger.

use super::numbers::{Number, power_of_ten};
use super::quantities::Draft;
use super::scan::{Scan, Setting};
use super::value::{Exact, Quantity};
use crate::lexicon::Classes;
use crate::lists::{CURRENCIES, Measure};
use crate::token::Shape;

impl Scan<'_> {
    /// A currency mark or code before a number: `$`, `US$`, `EUR`.
    pub(super) fn currency_before(&self, at: usize) -> Option<(usize, usize)> {
        let token = self.tokens.get(at)?;
        if token.shape == Shape::Mark {
            let currency = match token.mark {
                b'$' => 0,
                b'E' => 1,
                b'L' => 2,
                b'Y' => 3,
                b'R' => 6,
                _ => return None,
            };
            return Some((currency, at + 1));
        }
        if token.shape != Shape::Upper && token.end - token.start > 1 {
            return None;
        }
        if self.glued_mark(at + 1, b'$') {
            let currency = match self.word(at) {
                "US" | "U.S." => 0,
                "C" | "CA" | "CAD" => 4,
                "A" | "AU" | "AUD" => 5,
                "NZ" => 19,
                "HK" => 20,
                "S" => 21,
                _ => return None,
            };
            return Some((currency, at + 2));
        }
        if !token.is(Classes::MEASURE_PHRASE) {
            return None;
        }
        let code = CURRENCIES.iter().position(|code| *code == self.word(at))?;
        Some((code, at + 1))
    }

    /// Currency, number, scale and range.
    pub(super) fn amount_at(&self, at: usize) -> Option<Draft> {
        let signed =
            self.mark(at, b'-') && self.glued(at + 1) || self.says_any(at, &["minus", "negative"]);
        let (currency, mut next) = match self.currency_before(at + usize::from(signed)) {
            Some((currency, next)) => (Some(currency), next),
            None => (None, at),
        };
        let negative = self.mark(next, b'-')
            && self.tokens[next].gap
            && self.glued(next + 1)
            && self.digits(next + 1);
        let unsigned = currency.is_none();
        let minus = match unsigned {
            true => negative || self.says_any(next, &["minus", "negative"]),
            false => signed && (self.tokens[at].is_word() || self.tokens[at].gap),
        };
        if minus && unsigned {
            next += 1;
        }
        let mut first = self.number_at(next)?;
        self.scale_letter(&mut first, currency.is_some());
        let mut low = first.value;
        if minus {
            low = low.map(Exact::negated);
        }
        let mut draft = Draft {
            from: at,
            end: first.end,
            currency,
            first,
            quantity: low.map(Quantity::exactly),
        };
        self.range(&mut draft);
        Some(draft)
    }

    /// `4.5M`, `$3bn`, `30K`: a scale letter that touches the number.
    fn scale_letter(&self, number: &mut Number, money: bool) {
        let Some(token) = self.tokens.get(number.end) else {
            return;
        };
        if number.spelled || number.scaled || !token.is(Classes::SCALE_LETTER) {
            return;
        }
        // "5m pounds": the currency behind it says that no metres are meant.
        let behind = number.end + 1;
        let named = || {
            let measure = self.measure_at(behind);
            measure.is_some_and(|(_, one)| matches!(one, Measure::Currency(_)))
                || self.says_any(behind, &["pound", "pounds"])
        };
        let money = money || !token.gap && named();
        let upper =
            token.shape == Shape::Upper || self.word(number.end).starts_with(['K', 'M', 'B', 'T']);
        let letter = self.word(number.end);
        let lower = self.setting == Setting::Lower;
        let alone = token.gap && !(money && (letter.len() == 1 && upper || lower));
        let thousand = token.word.value == 3;
        if alone
            || !(money || thousand || (upper && self.setting != Setting::Capitals && letter != "T"))
        {
            return;
        }
        number.value = number
            .value
            .and_then(|value| value.times(power_of_ten(token.word.value)));
        number.scaled = true;
        number.plain = false;
        number.end += 1;
    }

    /// `10 to 12`, `$3-4 million`, `5–7%`, `between 3 and 5`.
    fn range(&self, draft: &mut Draft) {
        let at = draft.end;
        let dash = self.glued_mark(at, b'-') && self.glued(at + 1);
        let spaced = (self.mark(at, b'-') && self.digits(at + 1))
            || (self.says(at, "to") && !self.says(draft.from.wrapping_sub(1), "from"));
        let joined = self.says(at, "and") && self.says(draft.from.wrapping_sub(1), "between");
        let percent_first = self
            .measure_at(at)
            .is_some_and(|(_, m)| *m == Measure::Percent)
            || self.mark(at, b'%');
        let at = if percent_first {
            let (end, _) = self.percent_at(at).unwrap_or((at, 0));
            let connector = (self.says(end, "to")
                && !self.says(draft.from.wrapping_sub(1), "from"))
                || (self.says(end, "and") && self.says(draft.from.wrapping_sub(1), "between"))
                || (self.glued_mark(end, b'-') && self.glued(end + 1));
            if !connector {
                return;
            }
            end
        } else if dash || spaced || joined {
            at
        } else {
            return;
        };
        let mut next = at + 1;
        let second_currency = self.currency_before(next);
        if let Some((currency, after)) = second_currency {
            if draft.currency != Some(currency) {
                return;
            }
            next = after;
        }
        let Some(mut second) = self.number_at(next) else {
            return;
        };
        self.scale_letter(&mut second, draft.currency.is_some());
        let percent_follows = self.percent_at(second.end).is_some();
        if percent_first && !percent_follows {
            return;
        }
        let (Some(mut low), Some(high)) = (draft.first.value, second.value) else {
            return;
        };
        if second.scaled && !draft.first.scaled {
            // "$3-4 million": the scale holds for both.
            if let Some(scale) = self.scale_of(&second)
                && let Some(scaled) = low.times(scale)
                && scaled < high
            {
                low = scaled;
            }
        }
        // "by a third to 32 cents"
        if low >= high
            || draft.first.fraction != second.fraction
                && draft.currency.is_none()
                && low < Exact::ONE
                && draft.first.spelled
        {
            return;
        }
        // "rose 3 to 21-17": a third number joined by a dash makes it no range.
        if self.glued_mark(second.end, b'-') && self.digits(second.end + 1) && dash {
            return;
        }
        if self.contest && draft.currency.is_none() && !percent_follows && self.bare_at(second.end)
        {
            return;
        }
        draft.quantity = Some(Quantity {
            approx: None,
            low,
            high: Some(high),
        });
        draft.first.plain &= second.plain;
        draft.end = second.end;
    }

    /// Whether nothing that a number counts or measures follows.
    pub(super) fn bare_at(&self, at: usize) -> bool {
        self.measure_at(at).is_none() && self.counted_at(at).is_none()
    }

    fn scale_of(&self, number: &Number) -> Option<Exact> {
        let last = self.tokens.get(number.end.checked_sub(1)?)?;
        if last.is(Classes::HUNDRED) {
            Some(Exact::whole(100))
        } else if last.is(Classes::SCALE.or(Classes::SCALE_LETTER)) {
            Some(power_of_ten(last.word.value))
        } else {
            None
        }
    }
}
