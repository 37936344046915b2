//! One pass over a claim for everything that is made of numbers; the families never overlap.
//!
//! Linear: every match goes on behind itself. Dates win over times, times over roads and numbers that name something,
//! those over scores and quantities, those over ordinals.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::{Exact, Quantity, Value};
use crate::lexicon::Classes;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::numeric as words;
use copydesk_model::FactKind;

/// Words in small letters that a figure may begin with.
const BEGINNING: Classes = Classes::NUMERIC
    .or(Classes::ARTICLE)
    .or(Classes::THE)
    .or(Classes::DATE_BOUND)
    .or(Classes::MEASURE_PHRASE);

impl Scan<'_> {
    /// Finds all number, money, percent, ordinal, date, time, duration and age facts.
    pub(super) fn numeric_facts(&self, _covered: &[bool], hits: &mut Vec<Hit>) {
        let mut at = 0;
        while at < self.tokens.len() {
            let hit = match self.beginning(at) {
                Beginning::Nothing => None,
                Beginning::Quantity => self.quantity_at(at),
                Beginning::Anything => self.numeric_at(at),
            };
            match hit {
                Some(hit) => {
                    at = hit.to.max(at + 1);
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
    }

    /// What may begin at a token: most words are told from numbers by their class, the commonest by what follows.
    fn beginning(&self, at: usize) -> Beginning {
        let Some(token) = self.tokens.get(at) else {
            return Beginning::Nothing;
        };
        let next = self.tokens.get(at + 1);
        let digits_next = next.is_some_and(|next| next.shape == Shape::Digits);
        let next_is = |classes: Classes| next.is_some_and(|next| next.is(classes));
        let anything = match token.shape {
            Shape::Digits => true,
            Shape::Mark => match token.mark {
                b'$' | b'E' | b'L' | b'Y' | b'R' | b'h' | b'q' | b't' => true,
                b'\'' | b'(' | b',' => digits_next,
                b'-' => {
                    digits_next
                        || next.is_some_and(|next| {
                            next.shape == Shape::Mark && matches!(next.mark, b'$' | b'E' | b'L')
                        })
                }
                _ => false,
            },
            Shape::Possessive | Shape::Address => false,
            // Most words: those below in one look.
            Shape::Lower if !token.is(BEGINNING) => {
                token.end - token.start <= 3 && self.glued_mark(at + 1, b'$')
            }
            Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed => {
                let dated = Classes::RELATIVE.or(Classes::ORDINAL).or(Classes::DAY_WORD);
                let counted = Classes::HUNDRED
                    .or(Classes::SCALE)
                    .or(Classes::DOZEN)
                    .or(Classes::FRACTION)
                    .or(Classes::TIME_UNIT);
                let figure = digits_next
                    || next_is(Classes::NUMERIC.or(Classes::THE).or(Classes::ARTICLE))
                    || next.is_some_and(|next| {
                        next.shape == Shape::Mark
                            && matches!(next.mark, b'$' | b'E' | b'L' | b'Y' | b'R' | b'\'' | b'h')
                    });
                token.is(Classes::NUMERIC)
                    || token.is(Classes::ARTICLE) && next_is(counted)
                    || token.is(Classes::ARTICLE)
                        && self.says_any(at + 1, &["dollar", "buck", "pound", "euro"])
                    || token.is(Classes::MEASURE_PHRASE) && self.past_hyphen(at + 1) > at + 1
                    || token.is(Classes::THE) && (digits_next || next_is(dated))
                    || token.is(Classes::THE) && self.mark(at + 1, b'\'')
                    || token.is(Classes::DATE_BOUND.or(Classes::MEASURE_PHRASE)) && figure
                    || token.end - token.start <= 3 && self.glued_mark(at + 1, b'$')
                    || token.capital()
                        && (at + 1..at + 6).any(|near| self.digits(near))
                        && self.station_at(at).is_some()
            }
        };
        match anything {
            true => Beginning::Anything,
            false if token.is(Classes::MEASURE_PHRASE) && next_is(Classes::MEASURE_NEXT) => {
                Beginning::Quantity
            }
            false => Beginning::Nothing,
        }
    }

    fn numeric_at(&self, at: usize) -> Option<Hit> {
        if self.inside_name(at) {
            return None;
        }
        self.station_at(at)
            .or_else(|| self.date_at(at))
            .or_else(|| self.time_at(at))
            .or_else(|| self.age_at(at))
            .or_else(|| self.identifier_at(at))
            .or_else(|| self.spelled_digits(at))
            .or_else(|| self.coins_at(at))
            .or_else(|| self.share_at(at))
            .or_else(|| self.score_at(at))
            .or_else(|| self.bare_period_at(at))
            .or_else(|| self.ordinal_at(at))
            .or_else(|| self.twice_at(at))
            .or_else(|| self.quantity_at(at))
    }

    /// `shot twice`: two times, where nothing is compared.
    fn twice_at(&self, at: usize) -> Option<Hit> {
        let compared = self.says_any(at + 1, &words::TWICE_AT);
        (self.says(at, "twice") && !compared).then(|| Hit {
            from: at,
            to: at + 1,
            kind: FactKind::Number,
            weak: false,
            value: Some(Value::Number(
                Quantity::exactly(Exact::whole(2)),
                Some("time".to_owned()),
            )),
        })
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
                    && (self.tokens[before - 1].capital()
                        && (self.setting != Setting::Capitals || self.is_unheard_of(before - 1))
                        || self.tokens[before - 1].end - self.tokens[before - 1].start <= 2)
            }
            Shape::Digits | Shape::Possessive => false,
        }
    }

    /// A word that no list has but those of medicine and names: in capitals throughout, "COVID" may be one.
    fn is_unheard_of(&self, at: usize) -> bool {
        let known = Classes::COMMON
            .or(Classes::FUNCTION)
            .or(Classes::NUMERIC)
            .or(Classes::TIME_UNIT)
            .or(Classes::COUNTED)
            .or(Classes::DAY_WORD)
            .or(Classes::OFFICE);
        self.tokens
            .get(at)
            .is_some_and(|token| !token.is(known) && token.end - token.start >= 4)
    }

    /// An ordinal in words at `at`: one past it, and its place.
    pub(super) fn ordinal_words(&self, at: usize) -> Option<(usize, u64)> {
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
        // "First, the council approved the minutes"
        let adverb = before.is_none() && self.glued_mark(end, b',');
        if share || moment || adverb || self.first_is_a_claim(at) {
            return None;
        }
        Some(Hit {
            from: at,
            to: end,
            kind: FactKind::Ordinal,
            weak: false,
            value: Some(Value::Ordinal(place)),
        })
    }

    /// Whether `first` stands where it claims that nothing came before: the first woman, for the first time.
    pub(super) fn first_is_a_claim(&self, at: usize) -> bool {
        if !self.says(at, "first") {
            return false;
        }
        if self.says_any(at + 1, &words::FIXED_WITH_FIRST) {
            return true;
        }
        let before = at.checked_sub(1);
        let possessed = before.is_some_and(|b| {
            self.says_any(b, &words::BEFORE_CLAIMING_FIRST)
                || self.shape(b) == Some(Shape::Possessive)
                || self.is(b, Classes::NATIONALITY)
        });
        possessed
            || self.says_any(at + 1, &["ever", "time", "since", "to"])
            || self.glued_mark(at + 1, b'-')
    }
}

/// What may begin at a token.
enum Beginning {
    /// No figure.
    Nothing,
    /// A quantity behind an approximator.
    Quantity,
    /// Any figure, date or time.
    Anything,
}
