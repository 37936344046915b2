//! Job titles and offices: `city engineer`, `Deputy Mayor`, `CEO`, `secretary of state`, in any case.
//!
//! A title is a noun of office with the words that narrow it before it. Linear: every token is part of one title at
//! most. It refuses to take nouns that are offices only sometimes (`head`, `leader`, `general`) without such a word, a
//! name or `of` beside them, and does not read plurals: `two officers` are counted, not named.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::Value;
use crate::model::FactKind;
use crate::text::lexicon::Classes;
use crate::text::token::Shape;

/// Offices that are more often something else.
const DOUBTFUL: [&str; 31] = [
    "head", "leader", "general", "private", "major", "whip", "clerk", "anchor", "cardinal", "king",
    "prince", "chair", "speaker", "partner", "owner", "author", "marshal", "officer", "deputy",
    "chief", "queen", "pope", "founder", "farmer", "teacher", "doctor", "nurse", "pilot", "judge",
    "coach", "pitcher",
];

/// Offices that take "of" and what they are over.
const OVER: [&str; 9] = [
    "secretary",
    "minister",
    "director",
    "chief",
    "president",
    "head",
    "board",
    "commissioner",
    "superintendent",
];

impl Scan<'_> {
    /// Finds the titles among tokens that nothing covers yet.
    pub fn titles(&self, covered: &[bool], hits: &mut Vec<Hit>) {
        let mut free_from = 0;
        for at in 0..self.tokens.len() {
            if at < free_from || !self.is(at, Classes::OFFICE) || covered.get(at) == Some(&true) {
                continue;
            }
            let mut from = at;
            while let Some(before) = self.narrowing(from, free_from, covered) {
                from = before;
            }
            let mut to = at + 1;
            // "deputy chief", "police captain", "vice president": the head is the last noun of office.
            while to < at + 4
                && self.is(
                    self.past_hyphen(to),
                    Classes::OFFICE.or(Classes::ORDINAL_ENDING),
                )
                && self.is(self.past_hyphen(to), Classes::OFFICE)
            {
                to = self.past_hyphen(to) + 1;
            }
            let stands = from < at || to > at + 1 || self.stands_as_title(at, to);
            to = self.area_of_office(at, to);
            free_from = to;
            // "Elm County Sheriff's Office" is one name.
            let part_of_name = self.shape(to) == Some(Shape::Possessive)
                && self.is(to + 1, Classes::ORG_TAIL)
                && self.tokens[to + 1].capital();
            if stands && !part_of_name && !self.verb_reading(from, at) {
                hits.push(Hit {
                    from,
                    to,
                    kind: FactKind::Title,
                    value: Some(Value::Name(self.lowered(from, to))),
                });
            }
        }
    }

    /// The token before `from` when it narrows the office.
    fn narrowing(&self, from: usize, free_from: usize, covered: &[bool]) -> Option<usize> {
        let mut before = from.checked_sub(1)?;
        if self.mark(before, b'-') && self.glued(from) && !self.tokens[before].gap {
            before = before.checked_sub(1)?;
        }
        if before < free_from || covered.get(before) == Some(&true) {
            return None;
        }
        let token = self.tokens.get(before)?;
        let narrows = token.is(Classes::OFFICE_BEFORE)
            && !self.says_any(before, &["us", "human", "labor"])
            && (!self.says(before, "first") || self.says_any(from, &["minister", "lieutenant"]));
        narrows.then_some(before)
    }

    /// Whether a lone noun of office is one here.
    fn stands_as_title(&self, at: usize, to: usize) -> bool {
        if !self.says_any(at, &DOUBTFUL) {
            return true;
        }
        let named = match self.setting {
            Setting::Mixed => {
                self.tokens
                    .get(to)
                    .is_some_and(|next| next.capital() && next.gap && !next.is(Classes::FUNCTION))
                    && !self.says(at, "deputy")
                    || self.tokens[at].capital() && at > 0
            }
            Setting::Capitals | Setting::Lower => {
                self.is(to, Classes::GIVEN) && !self.is(to, Classes::FUNCTION)
            }
        };
        // "officer", "teacher", "judge" with an article are people at work; "head" and "general" are not.
        let worker = self.says_any(
            at,
            &[
                "officer", "teacher", "judge", "doctor", "nurse", "pilot", "farmer", "coach",
                "founder", "owner", "author", "speaker", "pope", "queen", "king", "deputy",
            ],
        );
        let article = at
            .checked_sub(1)
            .is_some_and(|b| self.says_any(b, &["the", "a", "an", "his", "her", "former"]));
        named || (worker && article) || (self.says(to, "of") && self.says(to + 1, "the"))
    }

    /// A verb in place of an office: "will head", "to chair", "lead", "they coach".
    fn verb_reading(&self, from: usize, at: usize) -> bool {
        from == at
            && self.says_any(
                at,
                &[
                    "head", "chair", "coach", "pilot", "anchor", "judge", "author", "captain",
                    "doctor",
                ],
            )
            && at.checked_sub(1).is_some_and(|b| {
                self.says_any(
                    b,
                    &[
                        "to", "will", "would", "can", "they", "who", "could", "should", "may",
                    ],
                )
            })
    }

    /// `secretary of state`, `director of public works`.
    fn area_of_office(&self, at: usize, to: usize) -> usize {
        if !self.says(to, "of") || !self.says_any(at, &OVER) && !self.says_any(to - 1, &OVER) {
            return to;
        }
        let mut end = to + 1;
        while end < to + 4
            && self.is(
                end,
                Classes::OFFICE_BEFORE
                    .or(Classes::ORG_TAIL)
                    .or(Classes::COMMON),
            )
            && !self.is(end, Classes::FUNCTION.or(Classes::PLACE_TAIL))
        {
            end += 1;
        }
        if end == to + 1 { to } else { end }
    }

    /// The words between two tokens in lower case, single-spaced.
    pub fn lowered(&self, from: usize, to: usize) -> String {
        let mut words = String::new();
        for token in self.tokens.get(from..to).unwrap_or_default() {
            if token.gap && !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&self.between(token.start, token.end).to_lowercase());
        }
        words
    }
}
