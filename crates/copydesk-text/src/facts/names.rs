//! Names of persons, organisations and places in one claim.
//!
//! In mixed case a name is a run of capitals, told by known names, offices, heads (`University`, `Street`), given names
//! and what stands around it; [`super::caseless_names`] reads text whose capitals say nothing. Linear: every token is looked at a fixed number of times, and a run has twelve tokens at most. It refuses to
//! name the kind of a run without evidence ([`FactKind::Name`]), and to take a sentence's first word for a name unless
//! something else says so; [`super::persons`] settles bare surnames from the rest of the document.

use super::caseless_names::INSTITUTIONS;
use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::Value;
use crate::lexicon::Classes;
use crate::lists::KnownName;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::names as words;
use copydesk_model::FactKind;

/// How many tokens a run of capitals may have. On all read texts: at 6 *C-B-S-K News* is no name; at 24 the same.
const LONGEST_RUN: usize = 12;

impl Scan<'_> {
    /// Finds names among the tokens that nothing covers yet.
    pub(super) fn names(&self, covered: &[bool], hits: &mut Vec<Hit>) {
        let mut at = 0;
        while at < self.tokens.len() {
            if covered.get(at) == Some(&true) || !self.tokens[at].is_word() {
                at += 1;
                continue;
            }
            let token = &self.tokens[at];
            if self.setting == Setting::Mixed
                && token.shape == Shape::Lower
                && !token.is(Classes::OFFICE_BEFORE)
            {
                at += 1;
                continue;
            }
            if token.end - token.start == 1
                && let Some((hit, next)) =
                    self.spelled_initials(at).or_else(|| self.party_state(at))
            {
                at = next;
                hits.push(hit);
                continue;
            }
            let hit = match self.setting {
                Setting::Mixed => self.capital_name(at, covered),
                Setting::Capitals | Setting::Lower => self.plain_name(at, covered),
            };
            match hit {
                Some((hit, next)) => {
                    at = next.max(at + 1);
                    hits.extend(hit);
                }
                None => at += 1,
            }
        }
    }

    /// `F-B-I`, `U-S`: a known body or place as scripts spell it.
    fn spelled_initials(&self, at: usize) -> Option<(Hit, usize)> {
        let letter = |at: usize| {
            self.tokens
                .get(at)
                .is_some_and(|t| t.is_word() && t.end - t.start == 1 && t.capital())
        };
        let mut end = at + 1;
        while end < at + 10 && letter(at) && self.past_hyphen(end) > end && letter(end + 1) {
            end += 2;
        }
        if end < at + 3 {
            return None;
        }
        let joined: String = (at..end).step_by(2).map(|one| self.word(one)).collect();
        let known = self.lexicon.name(&joined)?;
        Some((self.named(at, end, known.kind, Some(known.value)), end))
    }

    /// `D-Vt.`, `R-Ohio`: the place behind a party's letter.
    fn party_state(&self, at: usize) -> Option<(Hit, usize)> {
        let party = self.says_any(at, &["d", "r", "i"]) && self.past_hyphen(at + 1) > at + 1;
        let (end, known) = self.known_at(at + 2).filter(|_| party)?;
        (known.kind == FactKind::Place)
            .then(|| (self.named(at + 2, end, known.kind, Some(known.value)), end))
    }

    pub(super) fn known_at(&self, at: usize) -> Option<(usize, &KnownName)> {
        if !self.is(at, Classes::NAME_PHRASE) {
            return None;
        }
        let (end, known) = self.lexicon.names.longest(self.tokens, at)?;
        let cued = at
            .checked_sub(1)
            .is_some_and(|before| self.is(before, Classes::PLACE_CUE));
        let fits = match self.setting {
            Setting::Mixed => self.tokens[at].capital() && (self.word(at) != "Us"),
            Setting::Capitals => !known.doubtful || cued,
            // Without capitals a short form is more often a word: us, who, sec.
            Setting::Lower => {
                (!known.doubtful || cued)
                    && (end > at + 1
                        || self.word(at).len() > 2
                            && !self.is(at, Classes::COMMON.or(Classes::FUNCTION)))
            }
        };
        let pronoun = end == at + 1
            && self.says_any(at, &words::KNOWN_AT)
            && (self.setting != Setting::Mixed || self.shape(at) != Some(Shape::Upper))
            && !self.says_any(at, &["fed", "hull", "congo"]);
        (fits && !pronoun).then_some((end, known))
    }

    /// One name (or none) of the run that begins at `at`, and where to go on.
    fn capital_name(&self, at: usize, covered: &[bool]) -> Option<(Option<Hit>, usize)> {
        let token = &self.tokens[at];
        if !token.capital() || self.word(at) == "I" {
            return self.lower_institution(at, covered);
        }
        if token.is(Classes::HONORIFIC) && !self.says(at, "miss") {
            let from = self.past_stop(at + 1);
            let to = self.run_end(from, covered);
            let person = (to > from).then(|| self.person(from, to.min(from + 4)));
            return Some((person, to.max(at + 1)));
        }
        let initial = self.opens_sentence(at);
        if initial
            && token.is(Classes::FUNCTION)
            && self.known_at(at).is_none_or(|(end, _)| end == at + 1)
            && !self.given_and_surname(at)
            || token.is(Classes::FUNCTION)
                && token.shape == Shape::Title
                && self.known_at(at).is_none()
                && !self.given_and_surname(at)
        {
            return None;
        }
        let to = self.run_end(at, covered);
        if to <= at {
            return None;
        }
        if initial && to == at + 1 && !self.opening_word_is_name(at) {
            return self.guess(at).map(|hit| (Some(hit), to));
        }
        let mut from = at;
        // "Angry Ruth Amaya": a common word that only opens the sentence is not part of the name behind it.
        if initial
            && to > at + 1
            && self.plain_word(at)
            && self.known_at(at).is_none()
            && !self.given_and_surname(at)
            && !self.ends_in_head(to)
        {
            from = at + 1;
        }
        if self.is(from, Classes::NATIONALITY) && to > from + 1 && !self.ends_in_head(to) {
            from += 1;
        }
        let (kind, end, value) = self.classify_run(from, to);
        // An empty value marks a person whom only the look of the words tells; the document may know better.
        let weak = value == Some("");
        let hit = kind.map(|kind| Hit {
            weak,
            ..self.named(from, end, kind, value.filter(|value| !value.is_empty()))
        });
        Some((hit, end))
    }

    /// One past the run of capitals that begins at `at`.
    fn run_end(&self, at: usize, covered: &[bool]) -> usize {
        let mut end = at;
        while end < self.tokens.len() && end < at + LONGEST_RUN && covered.get(end) != Some(&true) {
            let token = &self.tokens[end];
            let follows = end == at || self.plain_gap(end);
            // "Gate B14", "Flight UA93"
            let coded = self.digits(end + 1) && self.glued(end + 1);
            if token.is_word() && token.capital() && follows && !(coded && end > at) {
                end += 1;
                // "J." and "St." go on behind their stop; "Inc." and a sentence's end do not.
                let short = token.end - token.start == 1
                    || self.says_any(end - 1, &["st", "mt", "ft", "jr"]);
                if short
                    && self.glued_mark(end, b'.')
                    && self.tokens.get(end + 1).is_some_and(|t| t.capital())
                {
                    end += 1;
                }
                continue;
            }
            let next_capital = |at: usize| {
                self.tokens
                    .get(at)
                    .is_some_and(|t| t.is_word() && t.capital())
                    && covered.get(at) != Some(&true)
            };
            let joined = (token.shape == Shape::Mark
                && token.mark == b'-'
                && !token.gap
                && self.glued(end + 1))
                || (token.shape == Shape::Mark && token.mark == b'&')
                || (token.is(Classes::NAME_PARTICLE) && token.shape == Shape::Lower);
            if end > at && joined && next_capital(end + 1) {
                end += 2;
                continue;
            }
            if end > at
                && token.shape == Shape::Possessive
                && next_capital(end + 1)
                && self.is(end + 1, Classes::ORG_TAIL)
            {
                end += 2;
                continue;
            }
            // "Department of Justice", "University of the West", "Board of Parks and Trees"
            if end > at && self.says_any(end, &["of", "for"]) && self.is(end - 1, Classes::ORG_HEAD)
            {
                let next = end + 1 + usize::from(self.says(end + 1, "the"));
                if next_capital(next) {
                    end = next + 1;
                    continue;
                }
            }
            break;
        }
        end
    }

    /// Whether only white space stands between token `at` and the one before.
    pub(super) fn plain_gap(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (
            self.tokens.get(at),
            at.checked_sub(1).and_then(|before| self.tokens.get(before)),
        ) else {
            return false;
        };
        let gap = self.between(before.end, token.start);
        (token.gap && !gap.contains('\n')) || before.shape == Shape::Mark
    }

    fn opens_sentence(&self, at: usize) -> bool {
        match at.checked_sub(1) {
            None => true,
            Some(before) => {
                let token = &self.tokens[before];
                token.shape == Shape::Mark
                    && matches!(token.mark, b'"' | b'.' | b':' | b'?' | b'!' | b'_' | b'(')
                    || token.shape == Shape::Mark && token.mark == b'\'' && token.gap
            }
        }
    }

    /// Evidence that a sentence's first word is a name: it is known, or no common word with a verb or `'s` behind it.
    fn opening_word_is_name(&self, at: usize) -> bool {
        if self.known_at(at).is_some() {
            return true;
        }
        // "Critics say": a plural of people, not somebody.
        let many =
            self.word(at).ends_with('s') && self.says_any(at + 1, &words::OPENING_WORD_IS_NAME);
        if self.plain_word(at) || many {
            return false;
        }
        let upper = self.shape(at) == Some(Shape::Upper) && self.word(at).len() >= 2;
        let mixed = self.shape(at) == Some(Shape::Mixed);
        upper
            || mixed
            || self.is(at, Classes::GIVEN.or(Classes::SURNAME))
            || self.shape(at + 1) == Some(Shape::Possessive)
            || self.is(at + 1, Classes::SPEECH)
    }

    /// `Will Harmon`: a given name that is a common word, and a capital behind it that is not.
    pub(super) fn given_and_surname(&self, at: usize) -> bool {
        self.setting == Setting::Mixed
            && self.is(at, Classes::GIVEN)
            && self.tokens[at].capital()
            && self.plain_gap(at + 1)
            && self.tokens.get(at + 1).is_some_and(|next| {
                next.capital()
                    && next.shape != Shape::Upper
                    && (next.is(Classes::SURNAME) || !self.plain_word(at + 1))
            })
    }

    fn ends_in_head(&self, to: usize) -> bool {
        let last = to.wrapping_sub(1);
        self.is(last, Classes::ORG_TAIL.or(Classes::PLACE_TAIL))
    }

    /// `city council`, `fire department`: institutions in lower case among capitals.
    pub(super) fn lower_institution(
        &self,
        at: usize,
        covered: &[bool],
    ) -> Option<(Option<Hit>, usize)> {
        let token = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1)?;
        let stands = token.is(Classes::OFFICE_BEFORE)
            && next.gap
            && next.is(Classes::ORG_TAIL)
            && self.says_any(at + 1, &INSTITUTIONS)
            && covered.get(at + 1) != Some(&true)
            && !self.says_any(at, &words::LOWER_INSTITUTION);
        stands.then(|| {
            (
                Some(self.named(at, at + 2, FactKind::Organisation, None)),
                at + 2,
            )
        })
    }

    /// A word that is a name only if the rest of the document says so; it has no value yet.
    pub(super) fn guess(&self, at: usize) -> Option<Hit> {
        (self.unknown(at) || self.is(at, Classes::SURNAME)).then_some(Hit {
            from: at,
            to: at + 1,
            kind: FactKind::Name,
            weak: false,
            value: None,
        })
    }

    pub(super) fn person(&self, from: usize, to: usize) -> Hit {
        self.named(from, to, FactKind::Person, None)
    }

    pub(super) fn named(
        &self,
        from: usize,
        to: usize,
        kind: FactKind,
        value: Option<&'static str>,
    ) -> Hit {
        let value = match value {
            Some(value) => value.to_owned(),
            None => self.spelled_name(from, to),
        };
        Hit {
            from,
            to,
            kind,
            weak: false,
            value: Some(Value::Name(value)),
        }
    }

    /// The words of a name, single-spaced; title case where the setting has none.
    fn spelled_name(&self, from: usize, to: usize) -> String {
        let mut name = String::new();
        for (place, token) in self
            .tokens
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            if token.gap && place > 0 {
                name.push(' ');
            }
            let word = self.between(token.start, token.end);
            if self.setting == Setting::Mixed || !token.is_word() {
                name.push_str(word);
            } else {
                let mut letters = word.chars();
                name.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                name.extend(letters.flat_map(char::to_lowercase));
            }
        }
        name
    }
}
