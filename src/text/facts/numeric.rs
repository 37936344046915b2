//! One pass over a claim for everything that is made of numbers; the families never overlap.
//!
//! Linear: every match goes on behind itself. Dates win over times, times over roads and numbers that name something,
//! those over scores and quantities, those over ordinals.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::{Quantity, TimeUnit, Value};
use crate::model::FactKind;
use crate::text::lexicon::Classes;
use crate::text::token::Shape;

impl Scan<'_> {
    /// Finds all number, money, percent, ordinal, date, time, duration and age facts.
    pub fn numeric_facts(&self, _covered: &[bool], hits: &mut Vec<Hit>) {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            let may_begin = match token.shape {
                Shape::Digits => true,
                Shape::Mark => matches!(
                    token.mark,
                    b'$' | b'E'
                        | b'L'
                        | b'Y'
                        | b'R'
                        | b'h'
                        | b'q'
                        | b't'
                        | b'-'
                        | b'\''
                        | b'('
                        | b','
                ),
                Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed => {
                    token.is(Classes::NUMERIC)
                        || (token.end - token.start <= 3
                            && (self.says_any(at, &["q", "h", "fy", "the", "age"])
                                || self.mark(at + 1, b'$')))
                        || self.says_any(
                            at,
                            &["fiscal", "aged", "ages", "minus", "negative", "point"],
                        )
                }
                Shape::Possessive | Shape::Address => false,
            };
            if may_begin && let Some(hit) = self.numeric_at(at) {
                at = hit.to.max(at + 1);
                hits.push(hit);
            } else {
                at += 1;
            }
        }
    }

    fn numeric_at(&self, at: usize) -> Option<Hit> {
        if self.inside_name(at) {
            return None;
        }
        self.date_at(at)
            .or_else(|| self.time_at(at))
            .or_else(|| self.age_at(at))
            .or_else(|| self.identifier_at(at))
            .or_else(|| self.score_at(at))
            .or_else(|| self.bare_period_at(at))
            .or_else(|| self.ordinal_at(at))
            .or_else(|| self.quantity_at(at))
    }

    /// Digits that belong to a name before them: `F-16`, `COVID-19`, `MH370`, `#5`.
    fn inside_name(&self, at: usize) -> bool {
        if !self.digits(at) || self.tokens[at].gap {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        match self.tokens[before].shape {
            Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed => {
                !self.says_any(before, &["q", "fy"])
            }
            Shape::Address => true,
            Shape::Mark => {
                let joined = self.tokens[before].mark == b'-' && !self.tokens[before].gap;
                joined
                    && before > 0
                    && self.tokens[before - 1].is_word()
                    && !self.is(
                        before - 1,
                        Classes::NUMBER_PREFIX.or(Classes::MONTH).or(Classes::ROAD),
                    )
                    && (self.tokens[before - 1].capital() && self.setting != Setting::Capitals
                        || self.tokens[before - 1].end - self.tokens[before - 1].start <= 2)
            }
            Shape::Digits | Shape::Possessive => false,
        }
    }

    /// `aged 34`, `age 34`, `Name, 34,`, `in his 40s`.
    fn age_at(&self, at: usize) -> Option<Hit> {
        let age = |from: usize, to: usize, quantity: Quantity| Hit {
            from,
            to,
            kind: FactKind::Age,
            value: Some(Value::Age(quantity, TimeUnit::Year)),
        };
        if self.says_any(at, &["aged", "age", "ages"]) {
            let next = at + 1 + usize::from(self.says(at + 1, "of"));
            let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
            let years = number
                .value
                .filter(|v| v.as_whole().is_some_and(|y| y < 130))?;
            let mut quantity = Quantity::exactly(years);
            let mut end = number.end;
            let range = self.says_any(end, &["to", "and"]) || self.glued_mark(end, b'-');
            if range
                && let Some(second) = self.number_at(end + 1)
                && let Some(high) = second.value.filter(|high| *high > years)
            {
                quantity.high = Some(high);
                end = second.end;
            }
            return Some(age(at, end, quantity));
        }
        // ", 34," behind a capital or a word of a name.
        let spaced = self.setting == Setting::Lower;
        let comma = |at: usize| self.glued_mark(at, b',') || spaced && self.mark(at, b',');
        if comma(at) && at > 0 {
            let token = self.tokens.get(at + 1)?;
            let text = self.word(at + 1);
            let named = match self.setting {
                Setting::Mixed => self.tokens[at - 1].capital(),
                Setting::Capitals | Setting::Lower => {
                    self.tokens[at - 1].is_word()
                        && !self.is(at - 1, Classes::FUNCTION.or(Classes::MONTH))
                }
            };
            let closed = comma(at + 2) || self.glued_mark(at + 2, b'.') || self.says(at + 2, "of");
            if token.shape != Shape::Digits
                || !named
                || !closed
                || text.len() > 3
                || self.is(at - 1, Classes::MONTH)
            {
                return None;
            }
            let number = self.number_at(at + 1)?;
            let years = number
                .value
                .filter(|v| v.as_whole().is_some_and(|y| (1..115).contains(&y)))?;
            // In a list of numbers or capitals the pair is no name and age.
            if number.end != at + 2 || self.digits(at + 3) {
                return None;
            }
            return Some(age(at + 1, at + 2, Quantity::exactly(years)));
        }
        // "in her 40s"
        let decade = self.digits(at)
            && self.glued(at + 1)
            && self.says(at + 1, "s")
            && self.says_any(
                at.wrapping_sub(1),
                &["his", "her", "their", "late", "early", "mid", "-"],
            );
        if decade {
            let years: u32 = self
                .word(at)
                .parse()
                .ok()
                .filter(|years| years % 10 == 0 && *years <= 100)?;
            return Some(Hit {
                from: at,
                to: at + 2,
                kind: FactKind::Age,
                value: Some(Value::AgeDecade(years)),
            });
        }
        None
    }

    /// Roads (`I-85`, `ROUTE ONE`), telephone numbers and numbers that name something (`Flight 370`, `No. 3`).
    fn identifier_at(&self, at: usize) -> Option<Hit> {
        if let Some(hit) = self.telephone_at(at) {
            return Some(hit);
        }
        if !self.is(at, Classes::ROAD) {
            return None;
        }
        let lower = self.word(at).to_ascii_lowercase();
        let mut next = self.past_hyphen(at + 1);
        if lower == "no" || lower == "number" {
            next = self.past_stop(at + 1);
            // "no one" is nobody.
            let number = self
                .number_at(next)
                .filter(|n| !(n.scaled || n.fraction || n.spelled && lower == "no"))?;
            let capital = self.tokens[at].capital()
                || self.digits(next) && next > at + 1
                || lower == "number";
            let place = number.value?.as_whole().filter(|_| capital)?;
            return Some(Hit {
                from: at,
                to: number.end,
                kind: FactKind::Ordinal,
                value: Some(Value::Ordinal(place)),
            });
        }
        let mut name = match lower.as_str() {
            "i" | "interstate" => "Interstate",
            "route" | "rt" | "rte" => "Route",
            "highway" | "hwy" => "Highway",
            "u.s." | "us" => "U.S.",
            "sr" => "State Route",
            "county" | "state" => {
                let second = self.says_any(next, &["road", "route", "highway"]);
                if !second {
                    return None;
                }
                next += 1;
                match (
                    lower.as_str(),
                    self.word(next - 1).to_ascii_lowercase().as_str(),
                ) {
                    ("county", "road") => "County Road",
                    ("county", _) => "County Route",
                    (_, "road") => "State Road",
                    (_, "highway") => "State Highway",
                    _ => "State Route",
                }
            }
            _ => "",
        };
        if name == "U.S." && self.says_any(next, &["route", "highway"]) {
            next += 1;
            name = if self.says(next - 1, "route") {
                "U.S. Route"
            } else {
                "U.S. Highway"
            };
        }
        let digits = self.digits(next);
        // "i 85" needs its hyphen or capital; "us 40" its capitals.
        if (lower == "i" && (next == at + 1 && self.word(at) != "I" || !digits))
            || (lower == "us" && (self.word(at) != "US" || !digits || self.bare_follows(next)))
            || (lower == "u.s." && !digits)
            || (lower == "i" && self.bare_follows(next))
        {
            return None;
        }
        if name.is_empty() {
            return self.named_number(at, next);
        }
        let number = self.number_at(next).filter(|n| !n.scaled && !n.fraction)?;
        let value = number.value.and_then(|value| value.as_whole())?;
        let capital = self.tokens[at].capital() || self.setting == Setting::Lower;
        if !capital
            || (self
                .tokens
                .get(number.end)
                .is_some_and(|t| t.is(Classes::TIME_UNIT)))
        {
            return None;
        }
        Some(Hit {
            from: at,
            to: number.end,
            kind: FactKind::Place,
            value: Some(Value::Name(format!("{name} {value}"))),
        })
    }

    fn bare_follows(&self, at: usize) -> bool {
        self.counted_at(at + 1).is_some() || self.is(at + 1, Classes::SCALE.or(Classes::MERIDIEM))
    }

    /// `Flight 370`, `Exit 12`, `Room 4`: capital or all-capitals, and digits.
    fn named_number(&self, at: usize, next: usize) -> Option<Hit> {
        let capital = self.tokens[at].capital();
        if !capital
            || !self.digits(next)
            || next != at + 1
            || self.bare_follows(next)
            || self.says(at, "road")
        {
            return None;
        }
        let number = self.word(next);
        if number.contains(['.', ',']) || number.len() > 12 {
            return None;
        }
        Some(Hit {
            from: at,
            to: next + 1,
            kind: FactKind::Number,
            value: Some(Value::Identifier(format!(
                "{} {number}",
                self.word(at).to_lowercase()
            ))),
        })
    }

    /// `555-0142`, `312-555-0142`, `(312) 555-0142`, `1-800-555-0142`.
    fn telephone_at(&self, at: usize) -> Option<Hit> {
        let mut next = at;
        let mut digits = String::new();
        let mut groups = [0_usize; 4];
        let mut count = 0;
        if self.mark(at, b'(') {
            if self.word(at + 1).len() != 3 || !self.digits(at + 1) || !self.mark(at + 2, b')') {
                return None;
            }
            digits.push_str(self.word(at + 1));
            groups[0] = 3;
            count = 1;
            next = at + 3;
        } else if !self.digits(at) || !self.glued_mark(at + 1, b'-') {
            return None;
        }
        while self.digits(next) && count < 4 {
            let word = self.word(next);
            if word.len() > 4 || word.contains([',', '.']) {
                return None;
            }
            digits.push_str(word);
            groups[count] = word.len();
            count += 1;
            next += 1;
            if self.glued_mark(next, b'-') && self.glued(next + 1) && self.digits(next + 1) {
                next += 1;
            } else {
                break;
            }
        }
        let telephone = matches!(
            (count, groups),
            (2, [3, 4, ..]) | (3, [3, 3, 4, _]) | (4, [1, 3, 3, 4])
        );
        telephone.then_some(Hit {
            from: at,
            to: next,
            kind: FactKind::Number,
            value: Some(Value::Identifier(digits)),
        })
    }

    /// `21-17`, `5-4`, `2-1-1`, and `5 to 4` of votes and matches.
    fn score_at(&self, at: usize) -> Option<Hit> {
        let first = self.score_part(at)?;
        let dash = self.glued_mark(at + 1, b'-') && self.glued(at + 2);
        let to = self.contest
            && (self.says(at + 1, "to") || (self.mark(at + 1, b'-') && self.tokens[at + 1].gap));
        if !dash && !to {
            return None;
        }
        let second = self.score_part(at + 2)?;
        let mut parts = vec![first, second];
        let mut end = at + 3;
        if self.glued_mark(end, b'-') && self.glued(end + 1) {
            parts.push(self.score_part(end + 1)?);
            end += 2;
        }
        let rising = parts[0] < parts[1];
        let unit = self.past_hyphen(end);
        let measured = self.is(
            unit,
            Classes::TIME_UNIT.or(Classes::SCALE).or(Classes::MERIDIEM),
        ) || self.is(unit, Classes::MEASURE_PHRASE)
            && !self.is(unit, Classes::FUNCTION)
            || self.mark(end, b'%')
            || self.glued_mark(end, b'/')
            || (self.glued(end) && self.tokens.get(end).is_some_and(|t| t.is_word()));
        let counted = self.counted_at(end).is_some() && !self.is(end, Classes::CONTEST);
        if measured || (rising && parts.len() == 2 && (!self.contest || counted)) || (to && counted)
        {
            return None;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Number,
            value: Some(Value::Score(parts)),
        })
    }

    fn score_part(&self, at: usize) -> Option<u32> {
        let text = self.word(at);
        if self.digits(at) {
            return text.parse().ok().filter(|_| text.len() <= 3);
        }
        let token = self.tokens.get(at)?;
        token
            .is(Classes::DIGIT.or(Classes::TEEN))
            .then_some(u32::from(token.word.value))
            .filter(|_| self.contest)
    }

    /// `a week`, `an hour and a half`, `a decade` where a preposition or "ago" makes them a length of time.
    fn bare_period_at(&self, at: usize) -> Option<Hit> {
        let half =
            self.says(at, "half") || (self.is(at, Classes::ARTICLE) && self.says(at + 1, "half"));
        let unit_at = match () {
            () if half && self.says(at, "half") => {
                let next = self.past_hyphen(at + 1);
                next + usize::from(self.is(next, Classes::ARTICLE))
            }
            () if half => self.past_hyphen(at + 2),
            () if self.is(at, Classes::ARTICLE) => at + 1,
            () => return None,
        };
        let token = self
            .tokens
            .get(unit_at)
            .filter(|token| token.is(Classes::TIME_UNIT))?;
        let (unit, factor) = super::quantities::time_unit(token.word.value)?;
        let length = match half {
            true => super::value::Exact::ratio(1, 2)?.times(factor)?,
            false => factor,
        };
        let before = at.checked_sub(1);
        let cued = before.is_some_and(|b| {
            self.says_any(
                b,
                &[
                    "for", "in", "within", "about", "nearly", "almost", "than", "over", "after",
                    "least", "every", "under", "around", "of", "past", "last",
                ],
            )
        });
        let mut end = unit_at + 1;
        let mut length = length;
        if self.says(end, "and") && self.is(end + 1, Classes::ARTICLE) && self.says(end + 2, "half")
        {
            length = length.plus(super::value::Exact::ratio(1, 2)?.times(factor)?)?;
            end += 3;
        }
        let long = end > unit_at + 1 || half || matches!(token.word.value, 10..=12);
        let dated = self.says_any(end, &["ago", "later", "earlier", "after", "before", "long"]);
        let moment = token.word.value == 2 && !dated;
        if (!cued && !dated && !long) || moment {
            return None;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Duration,
            value: Some(Value::Duration(Quantity::exactly(length), unit)),
        })
    }

    /// An ordinal in words at `at`: one past it, and its place.
    pub fn ordinal_words(&self, at: usize) -> Option<(usize, u64)> {
        let token = self.tokens.get(at)?;
        if token.is(Classes::ORDINAL) {
            return Some((at + 1, u64::from(token.word.value)));
        }
        if !token.is(Classes::TENS) {
            return None;
        }
        let next = self.past_hyphen(at + 1);
        let unit = self.tokens.get(next)?;
        (unit.is(Classes::ORDINAL) && unit.word.value < 10)
            .then(|| (next + 1, u64::from(token.word.value + unit.word.value)))
    }

    /// `3rd`, `250th`, `third`, `twenty-first`, `HUNDREDTH`.
    fn ordinal_at(&self, at: usize) -> Option<Hit> {
        let (end, place) = if self.digits(at) {
            let ending = self.glued(at + 1) && self.is(at + 1, Classes::ORDINAL_ENDING);
            let place = self
                .word(at)
                .replace(',', "")
                .parse()
                .ok()
                .filter(|_| ending)?;
            (at + 2, place)
        } else {
            self.ordinal_words(at)?
        };
        // "first" claims are superlatives; "a second later" and "30 seconds" are time, "a third of" a share.
        let before = at.checked_sub(1);
        let share = self.says(end, "of")
            && before.is_some_and(|b| self.is(b, Classes::ARTICLE))
            && place > 2;
        let moment = self.says(at, "second")
            && (before.is_some_and(|b| {
                self.is(b, Classes::ARTICLE)
                    && !self
                        .tokens
                        .get(end)
                        .is_some_and(|t| t.is_word() && !t.is(Classes::FUNCTION))
            }) || self.says(before.unwrap_or(0), "per"));
        if share || moment || self.first_is_a_claim(at) {
            return None;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Ordinal,
            value: Some(Value::Ordinal(place)),
        })
    }

    /// Whether `first` stands where it claims that nothing came before: the first woman, for the first time.
    pub fn first_is_a_claim(&self, at: usize) -> bool {
        if !self.says(at, "first") {
            return false;
        }
        if self.says_any(
            at + 1,
            &[
                "lady",
                "aid",
                "responder",
                "responders",
                "minister",
                "amendment",
                "name",
                "degree",
                "half",
                "quarter",
                "class",
            ],
        ) {
            return true;
        }
        let before = at.checked_sub(1);
        let possessed = before.is_some_and(|b| {
            self.says_any(b, &["the", "its", "his", "her", "their", "a", "our", "my"])
                || self.shape(b) == Some(Shape::Possessive)
                || self.is(b, Classes::NATIONALITY)
        });
        possessed
            || self.says_any(at + 1, &["ever", "time", "since", "to"])
            || self.glued_mark(at + 1, b'-')
    }
}
