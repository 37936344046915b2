//! Names of persons, organisations and places in one claim.
//!
//! In mixed case a name is a run of capitals, told by known names, offices, heads (`University`, `Street`), given names
//! and what stands around it; in all capitals or all lower case only known names and words with evidence beside them are
//! names. Linear: every token is looked at a fixed number of times, and a run has twelve tokens at most. It refuses to
//! name the kind of a run without evidence ([`FactKind::Name`]), and to take a sentence's first word for a name unless
//! something else says so; [`super::persons`] settles bare surnames from the rest of the document.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use super::value::Value;
use crate::model::FactKind;
use crate::text::lexicon::Classes;
use crate::text::lists::KnownName;
use crate::text::token::Shape;

/// How many tokens a run of capitals may have.
const LONGEST_RUN: usize = 12;

/// Tails that make an organisation even without capitals: `city council`, `STATE POLICE`.
const INSTITUTIONS: [&str; 21] = [
    "department",
    "council",
    "university",
    "commission",
    "police",
    "committee",
    "court",
    "inc",
    "corporation",
    "authority",
    "ministry",
    "bureau",
    "association",
    "college",
    "legislature",
    "parliament",
    "senate",
    "board",
    "academy",
    "institute",
    "foundation",
];

/// Tails that make a place even without capitals: `elm street`, `HARBOR BRIDGE`.
const SITES: [&str; 14] = [
    "street",
    "avenue",
    "boulevard",
    "bridge",
    "county",
    "river",
    "lake",
    "highway",
    "park",
    "airport",
    "harbor",
    "island",
    "parkway",
    "beach",
];

impl Scan<'_> {
    /// Finds names among the tokens that nothing covers yet.
    pub fn names(&self, covered: &[bool], hits: &mut Vec<Hit>) {
        let mut at = 0;
        while at < self.tokens.len() {
            if covered.get(at) == Some(&true) || !self.tokens[at].is_word() {
                at += 1;
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

    fn known_at(&self, at: usize) -> Option<(usize, &KnownName)> {
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
            && self.says_any(
                at,
                &["us", "who", "ap", "sec", "un", "fed", "congo", "hull"],
            )
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
            && !self.is(at, Classes::GIVEN)
            || token.is(Classes::FUNCTION)
                && token.shape == Shape::Title
                && self.known_at(at).is_none()
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
            && !self.ends_in_head(to)
        {
            from = at + 1;
        }
        if self.is(from, Classes::NATIONALITY) && to > from + 1 && !self.ends_in_head(to) {
            from += 1;
        }
        let (kind, end, value) = self.classify_run(from, to);
        let hit = kind.map(|kind| self.named(from, end, kind, value));
        Some((hit, end))
    }

    /// One past the run of capitals that begins at `at`.
    fn run_end(&self, at: usize, covered: &[bool]) -> usize {
        let mut end = at;
        while end < self.tokens.len() && end < at + LONGEST_RUN && covered.get(end) != Some(&true) {
            let token = &self.tokens[end];
            let follows = end == at || self.plain_gap(end);
            if token.is_word() && token.capital() && follows {
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
    fn plain_gap(&self, at: usize) -> bool {
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
        if self.plain_word(at) {
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

    fn ends_in_head(&self, to: usize) -> bool {
        let last = to.wrapping_sub(1);
        self.is(last, Classes::ORG_TAIL.or(Classes::PLACE_TAIL))
    }

    /// What a run of capitals is, where the first name in it ends, and its value when that is no copy.
    fn classify_run(
        &self,
        from: usize,
        to: usize,
    ) -> (Option<FactKind>, usize, Option<&'static str>) {
        let last = to - 1;
        let length = to - from;
        let known = self.known_at(from);
        if let Some((end, known)) = known
            && end >= to
        {
            // "Jordan said": a place or brand that is a given name as well.
            let person =
                self.is(from, Classes::GIVEN) && end == from + 1 && self.is(to, Classes::SPEECH);
            return match person {
                true => (Some(FactKind::Person), to, None),
                false => (Some(known.kind), end.max(to), Some(known.value)),
            };
        }
        if length > 1 && self.is(last, Classes::ORG_TAIL) && !self.given_name_run(from, to) {
            return (Some(FactKind::Organisation), to, None);
        }
        if (from..last)
            .any(|at| self.is(at, Classes::ORG_HEAD) && self.says_any(at + 1, &["of", "for"]))
        {
            return (Some(FactKind::Organisation), to, None);
        }
        if length > 1 && self.is(last, Classes::PLACE_TAIL) && !self.given_name_run(from, to) {
            return (Some(FactKind::Place), to, None);
        }
        if let Some((end, known)) = known {
            return (Some(known.kind), end, Some(known.value));
        }
        if let Some(inside) =
            (from + 1..to).find(|&at| self.known_at(at).is_some_and(|(end, _)| end > at + 1))
        {
            let (kind, end, value) = self.classify_run(from, inside);
            return (kind, end, value);
        }
        if length > 1
            && self.is(from, Classes::PLACE_HEAD)
            && !self.is(from, Classes::GIVEN)
            && !self.plain_word(last)
        {
            return (Some(FactKind::Place), to, None);
        }
        if length == 1
            && (self.is(from, Classes::NATIONALITY.or(Classes::MONTH))
                || self.is(from, Classes::INITIALISM))
        {
            return (None, to, None);
        }
        if length == 1
            && self.plain_word(from)
            && !self.is(from, Classes::GIVEN.or(Classes::SURNAME))
        {
            return (None, to, None);
        }
        let person_before = from.checked_sub(1).is_some_and(|b| {
            self.is(b, Classes::OFFICE)
                || self.mark(b, b',') && b > 0 && self.is(b - 1, Classes::OFFICE)
        });
        let age_behind =
            self.glued_mark(to, b',') && self.digits(to + 1) && self.word(to + 1).len() <= 2;
        let speaks = self.is(to, Classes::SPEECH)
            || self.is(from.wrapping_sub(1), Classes::SPEECH)
                && self.says_any(from.wrapping_sub(1), &["said", "says"])
            || self.says(to, "who");
        let given = self.is(from, Classes::GIVEN);
        let acronym =
            length == 1 && self.shape(from) == Some(Shape::Upper) && self.word(from).len() <= 6;
        let all_plain = (from..to).all(|at| self.plain_word(at));
        let kind = match () {
            () if acronym && !person_before => self.acronym_kind(from),
            () if given && length == 1 && !self.is(from, Classes::COMMON) => FactKind::Person,
            () if all_plain => return (None, to, None),
            () if person_before || age_behind || (given && length > 1 && length <= 5) => {
                FactKind::Person
            }
            () if speaks && length <= 3 && self.shape(from) != Some(Shape::Upper) => {
                FactKind::Person
            }
            () if self.place_cued(from) && length <= 2 && !given => FactKind::Place,
            () if self.looks_like_person(from, to) => FactKind::Person,
            () => FactKind::Name,
        };
        (Some(kind), to, None)
    }

    /// Capitals of a body when an article, `'s` or a verb of speech makes them one.
    fn acronym_kind(&self, at: usize) -> FactKind {
        let body = self.says(at.wrapping_sub(1), "the")
            || self.shape(at + 1) == Some(Shape::Possessive)
            || self.is(at + 1, Classes::SPEECH);
        match body && self.word(at).len() >= 3 {
            true => FactKind::Organisation,
            false => FactKind::Name,
        }
    }

    fn given_name_run(&self, from: usize, to: usize) -> bool {
        self.is(from, Classes::GIVEN) && to - from == 2 && self.is(to, Classes::SPEECH)
    }

    fn place_cued(&self, from: usize) -> bool {
        from.checked_sub(1).is_some_and(|before| {
            self.says_any(
                before,
                &["in", "at", "near", "outside", "across", "leaving"],
            )
        })
    }

    /// Two or three words of which none is common, each a plain capital.
    fn looks_like_person(&self, from: usize, to: usize) -> bool {
        (2..=3).contains(&(to - from))
            && (from..to).all(|at| {
                self.shape(at) != Some(Shape::Upper)
                    && self.tokens[at].is_word()
                    && !self.plain_word(at)
            })
            && !self.says(from.wrapping_sub(1), "the")
    }

    /// `city council`, `fire department`: institutions in lower case among capitals.
    fn lower_institution(&self, at: usize, covered: &[bool]) -> Option<(Option<Hit>, usize)> {
        let token = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1)?;
        let stands = token.is(Classes::OFFICE_BEFORE)
            && next.gap
            && next.is(Classes::ORG_TAIL)
            && self.says_any(at + 1, &INSTITUTIONS)
            && covered.get(at + 1) != Some(&true)
            && !self.says_any(
                at,
                &[
                    "general", "former", "head", "first", "senior", "us", "leading",
                ],
            );
        stands.then(|| {
            (
                Some(self.named(at, at + 2, FactKind::Organisation, None)),
                at + 2,
            )
        })
    }

    /// A name where capitals say nothing.
    fn plain_name(&self, at: usize, covered: &[bool]) -> Option<(Option<Hit>, usize)> {
        let free = |at: usize| covered.get(at) == Some(&false);
        if let Some((end, known)) = self.known_at(at) {
            let tail =
                self.is(end, Classes::ORG_TAIL) && self.says_any(end, &INSTITUTIONS) && free(end);
            return match tail {
                true => Some((
                    Some(self.named(at, end + 1, FactKind::Organisation, None)),
                    end + 1,
                )),
                false => Some((
                    Some(self.named(at, end, known.kind, Some(known.value))),
                    end,
                )),
            };
        }
        if self.is(at, Classes::HONORIFIC) && !self.says(at, "miss") {
            let from = self.past_stop(at + 1);
            let to = self.unknown_run(from, covered);
            return Some(((to > from).then(|| self.person(from, to)), to.max(at + 1)));
        }
        let after_office = at
            .checked_sub(1)
            .is_some_and(|b| self.is(b, Classes::OFFICE));
        let to = self.unknown_run(at, covered);
        let given =
            self.is(at, Classes::GIVEN) && !self.is(at, Classes::COMMON.or(Classes::FUNCTION));
        if self.unknown(at)
            && (SITES.iter().any(|s| self.says(to, s)) || self.tail_of_org(to))
            && free(to)
        {
            let kind = match self.tail_of_org(to) {
                true => FactKind::Organisation,
                false => FactKind::Place,
            };
            return Some((Some(self.named(at, to + 1, kind, None)), to + 1));
        }
        let second = to > at + 1;
        if (given && second)
            || (after_office && (second || given || self.is(to, Classes::SPEECH))) && to > at
        {
            return Some((Some(self.person(at, to)), to));
        }
        let age = second
            && self.glued_mark(to, b',')
            && self.digits(to + 1)
            && self.word(to + 1).len() <= 2;
        let speaks = self.is(to, Classes::SPEECH) && (second || self.setting == Setting::Capitals);
        if to > at
            && (age
                || speaks
                || self.is(at, Classes::SURNAME) && !given && self.setting == Setting::Capitals)
        {
            return Some((Some(self.person(at, to)), to));
        }
        if let Some(found) = self.lower_institution(at, covered) {
            return Some(found);
        }
        if to > at && self.place_cued(at) && to <= at + 2 && self.setting == Setting::Capitals {
            return Some((Some(self.named(at, to, FactKind::Place, None)), to));
        }
        // A bare surname may still be somebody whom the document names in full.
        if to == at + 1 && !given {
            return self.guess(at).map(|hit| (Some(hit), to));
        }
        None
    }

    /// A word that is a name only if the rest of the document says so; it has no value yet.
    fn guess(&self, at: usize) -> Option<Hit> {
        (self.unknown(at) || self.is(at, Classes::SURNAME)).then_some(Hit {
            from: at,
            to: at + 1,
            kind: FactKind::Name,
            value: None,
        })
    }

    fn tail_of_org(&self, at: usize) -> bool {
        self.is(at, Classes::ORG_TAIL) && self.says_any(at, &INSTITUTIONS)
    }

    fn unknown(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is_word() && token.end - token.start > 2)
            && !self.plain_word(at)
            && !self.is(at, Classes::MONTH)
    }

    /// Up to three words that are not common, or initials.
    fn unknown_run(&self, at: usize, covered: &[bool]) -> usize {
        let mut end = at;
        while end < at + 3 && covered.get(end) == Some(&false) && (end == at || self.plain_gap(end))
        {
            let initial = end > at
                && self.tokens[end].is_word()
                && self.word(end).len() == 1
                && !self.is(end, Classes::FUNCTION.or(Classes::ARTICLE));
            if !self.unknown(end) && !initial {
                break;
            }
            if end > at && self.known_at(end).is_some() {
                break;
            }
            end += 1;
            if self.glued_mark(end, b'-') && self.unknown(end + 1) && self.glued(end + 1) {
                end += 2;
            }
        }
        end
    }

    fn person(&self, from: usize, to: usize) -> Hit {
        self.named(from, to, FactKind::Person, None)
    }

    fn named(&self, from: usize, to: usize, kind: FactKind, value: Option<&'static str>) -> Hit {
        let value = match value {
            Some(value) => value.to_owned(),
            None => self.spelled_name(from, to),
        };
        Hit {
            from,
            to,
            kind,
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
