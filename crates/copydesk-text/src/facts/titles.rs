//! Job titles and offices: `city engineer`, `Deputy Mayor`, `CEO`, `secretary of state`, in any case.
//!
//! A title is a noun of office with the words that narrow it before it. Linear: every token is part of one title at
//! most. It refuses to take nouns that are offices only sometimes (`head`, `leader`, `general`) without such a word, a
//! name or `of` beside them, and does not read plurals: `two officers` are counted, not named.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::Value;
use crate::lexicon::Classes;
use crate::lists::SHORT_OFFICES;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::titles as words;
use copydesk_model::FactKind;

/// Offices that are more often something else.
const DOUBTFUL: [&str; words::DOUBTFUL.len()] = words::DOUBTFUL;

/// Offices that take "of" and what they are over.
const OVER: [&str; words::OVER.len()] = words::OVER;

impl Scan<'_> {
    /// Finds the titles among tokens that nothing covers yet.
    pub(super) fn titles(&self, covered: &[bool], hits: &mut Vec<Hit>) {
        let mut free_from = 0;
        let mut at = 0;
        while at < self.tokens.len() {
            let token = &self.tokens[at];
            let begins = token.is(Classes::OFFICE.or(Classes::SHORT_OFFICE));
            if !begins || covered.get(at) == Some(&true) {
                at += 1;
                continue;
            }
            let hit = match token.is(Classes::SHORT_OFFICE) {
                true => self.short_office(at),
                false => None,
            };
            let hit = match hit {
                Some(hit) => Some(hit),
                None if token.is(Classes::OFFICE) => self.office(at, free_from, covered),
                None => None,
            };
            match hit {
                Some((hit, next)) => {
                    free_from = next;
                    at = next.max(at + 1);
                    hits.extend(hit);
                }
                None => at += 1,
            }
        }
    }

    /// `Gov.`, `Lt. Col.` before a name, in long form.
    fn short_office(&self, at: usize) -> Option<(Option<Hit>, usize)> {
        let mut end = at;
        let mut value = String::new();
        let mut stops = true;
        while end < at + 6 {
            let Some(token) = self.tokens.get(end) else {
                break;
            };
            let long = match () {
                () if token.is(Classes::SHORT_OFFICE) => {
                    *SHORT_OFFICES.get(usize::from(token.word.value))?
                }
                () if end > at && self.says_any(end, &["general", "governor", "major"]) => {
                    SHORT_OFFICES
                        .iter()
                        .copied()
                        .find(|long| self.says(end, long))?
                }
                () => break,
            };
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(long);
            stops &= self.glued_mark(end + 1, b'.');
            end = self.past_stop(end + 1);
        }
        let next = self.tokens.get(end)?;
        let name = next.is_word()
            && match self.setting {
                Setting::Mixed => self.tokens[at].capital() && next.capital(),
                // Without capitals only the stop tells "gen. ruiz" from a word.
                Setting::Capitals | Setting::Lower => {
                    stops && !next.is(Classes::FUNCTION) && !self.plain_word(end)
                }
            };
        let hit = Hit {
            from: at,
            to: end,
            kind: FactKind::Title,
            weak: false,
            value: Some(Value::Name(value)),
        };
        name.then_some((Some(hit), end))
    }

    /// The title whose noun of office is token `at`, and where to go on.
    fn office(
        &self,
        at: usize,
        free_from: usize,
        covered: &[bool],
    ) -> Option<(Option<Hit>, usize)> {
        // "Justice Department", "Premier League": a known name.
        if let Some((end, _)) = self.lexicon.names.longest(self.tokens, at)
            && end > at + 1
        {
            return Some((None, end));
        }
        let mut from = at;
        while let Some(before) = self.narrowing(from, free_from, covered) {
            from = before;
        }
        let to = self.last_office(at);
        let stands = from < at || to > at + 1 || self.stands_as_title(at, to);
        let to = self.area_of_office(to);
        // "Elm County Sheriff's Office", "Justice Ministry": part of one name.
        let behind = to + usize::from(self.shape(to) == Some(Shape::Possessive));
        let part_of_name = self.is(behind, Classes::ORG_TAIL)
            && self.tokens.get(behind).is_some_and(|next| next.capital())
            && (behind > to
                || self.setting == Setting::Mixed
                    && self.tokens[at].capital()
                    && !self.says(behind, "office"));
        if !stands || part_of_name || self.verb_reading(from, at) {
            return Some((None, to));
        }
        let hit = Hit {
            from,
            to,
            kind: FactKind::Title,
            weak: false,
            value: Some(Value::Name(self.lowered(from, to))),
        };
        Some((Some(hit), to))
    }

    /// One past the last noun of office of a chain: `deputy chief`, `Chief Financial Officer`, `Deputy Prime Minister`.
    fn last_office(&self, at: usize) -> usize {
        let mut to = at + 1;
        let mut next = self.past_hyphen(to);
        let alike = |one: usize| {
            self.setting != Setting::Mixed
                || self.tokens[at].capital()
                || !self.tokens[one].capital()
        };
        while next < at + 6 {
            let Some(token) = self.tokens.get(next) else {
                break;
            };
            if token.is(Classes::OFFICE) && alike(next) && !token.is(Classes::GIVEN) {
                to = next + 1;
            } else if !token.is(Classes::OFFICE_BEFORE) || !alike(next) || token.is(Classes::GIVEN)
            {
                break;
            }
            next = self.past_hyphen(next + 1);
        }
        to
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
        if !narrows {
            return None;
        }
        // "White House press secretary": the House belongs to the name before it.
        let named = (before.saturating_sub(3)..before).any(|one| {
            self.is(one, Classes::NAME_PHRASE)
                && self
                    .lexicon
                    .names
                    .longest(self.tokens, one)
                    .is_some_and(|(end, _)| end > before)
        });
        (!named).then_some(before)
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
                    || self.says_any(at, &words::OFFICES_WITHOUT_CAPITALS) && !self.plain_word(to)
            }
        };
        // "officer", "teacher", "judge" with an article are people at work; "head" and "general" are not.
        let worker = self.says_any(at, &words::PEOPLE_AT_WORK);
        let article = at
            .checked_sub(1)
            .is_some_and(|b| self.says_any(b, &words::BEFORE_PEOPLE_AT_WORK));
        named || (worker && article) || (self.says(to, "of") && self.says(to + 1, "the"))
    }

    /// A verb in place of an office: "will head", "to chair", "lead", "they coach".
    fn verb_reading(&self, from: usize, at: usize) -> bool {
        from == at
            && self.says_any(at, &words::OFFICE_VERBS)
            && at
                .checked_sub(1)
                .is_some_and(|b| self.says_any(b, &words::BEFORE_OFFICE_VERBS))
    }

    /// `secretary of state`, `director of public works`: one past what the office that ends at `to` is over.
    fn area_of_office(&self, to: usize) -> usize {
        if !self.says(to, "of") || !self.says_any(to - 1, &OVER) {
            return to;
        }
        let mut end = to + 1;
        let mut area = false;
        if self.says(end, "the") && self.is(end + 1, Classes::AREA) {
            end += 1;
        }
        while end < to + 5 && self.is(end, Classes::AREA.or(Classes::OFFICE_BEFORE)) {
            area |= self.is(end, Classes::AREA);
            end += 1;
        }
        // "head of police in Ohio" is over police, "president of state television" over no state.
        match area && !self.is(end, Classes::PLACE_TAIL.or(Classes::ORG_TAIL)) {
            true => end,
            false => to,
        }
    }

    /// The words between two tokens in lower case, single-spaced.
    pub(super) fn lowered(&self, from: usize, to: usize) -> String {
        let mut words = String::new();
        for token in self.tokens.get(from..to).unwrap_or_default() {
            if token.gap && !words.is_empty() {
                words.push(' ');
            }
            let word = self.between(token.start, token.end);
            let begins = words.len();
            match word.is_ascii() {
                true => {
                    words.push_str(word);
                    words[begins..].make_ascii_lowercase();
                }
                false => words.push_str(&word.to_lowercase()),
            }
        }
        words
    }
}
