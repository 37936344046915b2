//! One pass over a claim for everything that is made of numbers; the families never overlap.
//!
//! Linear: every match goes on behind itself. Dates win over times, times over roads and numbers that name something,
//! those over scores and quantities, those over ordinals.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::{Exact, Quantity, Value};
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
                            &[
                                "fiscal", "aged", "ages", "minus", "negative", "point", "older",
                                "younger", "twice",
                            ],
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
            .or_else(|| self.share_at(at))
            .or_else(|| self.score_at(at))
            .or_else(|| self.bare_period_at(at))
            .or_else(|| self.ordinal_at(at))
            .or_else(|| self.twice_at(at))
            .or_else(|| self.quantity_at(at))
    }

    /// `shot twice`: two times, where nothing is compared.
    fn twice_at(&self, at: usize) -> Option<Hit> {
        let compared = self.says_any(
            at + 1,
            &["as", "the", "its", "his", "her", "their", "that", "what"],
        );
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
                    && (self.tokens[before - 1].capital() && self.setting != Setting::Capitals
                        || self.tokens[before - 1].end - self.tokens[before - 1].start <= 2)
            }
            Shape::Digits | Shape::Possessive => false,
        }
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
