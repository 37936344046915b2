//! Names where capitals say nothing: scripts in capitals, feeds in lower case.
//!
//! A name is a known one, a word with a head behind it (`WEXCOMBE HIGH SCHOOL`, `elm street`), or words that are no words of the
//! language with evidence of a person beside them: an office, a given name, an age, a verb of speech. Every token is
//! looked at a fixed number of times. It refuses to name a lone unknown word: it stays a guess that only the rest of the
//! document can settle.

use super::quantities::Hit;
use super::scan::{Scan, Setting};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::facts::caseless_names as words;
use copydesk_model::FactKind;

/// Tails that make an organisation even without capitals: `city council`, `STATE POLICE`.
pub(super) const INSTITUTIONS: [&str; words::INSTITUTIONS.len()] = words::INSTITUTIONS;

/// Tails that make a place even without capitals: `elm street`, `HARBOR BRIDGE`.
pub(super) const SITES: [&str; words::SITES.len()] = words::SITES;

impl Scan<'_> {
    /// A name where capitals say nothing.
    pub(super) fn plain_name(&self, at: usize, covered: &[bool]) -> Option<(Option<Hit>, usize)> {
        let body = self.caseless_body(at, covered);
        if let Some((end, known)) = self.known_at(at) {
            return match body {
                Some((to, kind)) if to > end => Some((Some(self.named(at, to, kind, None)), to)),
                _ => Some((
                    Some(self.named(at, end, known.kind, Some(known.value))),
                    end,
                )),
            };
        }
        if self.is(at, Classes::HONORIFIC) && !self.says(at, "miss") {
            let from = self.past_stop(at + 1);
            let mut to = self.unknown_run(from, covered);
            // "mr pike": behind a form of address any word is a name.
            let word = self.tokens.get(from).is_some_and(|t| {
                t.is_word() && !t.is(Classes::FUNCTION.or(Classes::SPEECH).or(Classes::OFFICE))
            });
            if to == from && word && covered.get(from) == Some(&false) {
                to = from + 1;
            }
            return Some(((to > from).then(|| self.person(from, to)), to.max(at + 1)));
        }
        if let Some((to, kind)) = body {
            return Some((Some(self.named(at, to, kind, None)), to));
        }
        let before = at.checked_sub(1);
        let after_office = before.is_some_and(|b| {
            self.is(b, Classes::OFFICE)
                || self.is(b, Classes::AREA) && covered.get(b) == Some(&true)
        });
        let to = self.unknown_run(at, covered);
        let second = to > at + 1;
        let given =
            self.is(at, Classes::GIVEN) && !self.is(at, Classes::COMMON.or(Classes::FUNCTION));
        let comma = |at: usize| self.glued_mark(at, b',') || self.spaced_comma(at);
        let age_behind = comma(to) && self.digits(to + 1) && self.word(to + 1).len() <= 2;
        let age_before = before.is_some_and(|b| {
            self.says(b, "old") && self.glued(b)
                || self.mark(b, b',') && b > 0 && self.is(b - 1, Classes::OFFICE.or(Classes::KIN))
                || self.is(b, Classes::KIN.or(Classes::HONORIFIC))
        });
        let speaks = self.is(to, Classes::SPEECH) && (second || self.setting == Setting::Capitals);
        let acts = self.is(to, Classes::STATEMENT_PHRASE)
            && self.is(to - usize::from(to > at), Classes::SURNAME);
        let surname = self.is(at, Classes::SURNAME) && !given && self.setting == Setting::Capitals;
        let person = second && (given || age_behind || age_before || acts)
            || after_office
            || speaks
            || surname;
        if to > at && person {
            return Some((Some(self.person(at, to)), to));
        }
        if let Some(found) = self.lower_institution(at, covered) {
            return Some(found);
        }
        if to > at
            && to <= at + 2
            && self.setting == Setting::Capitals
            && self.place_cued(at)
            && !self.says(to, "court")
        {
            return Some((Some(self.named(at, to, FactKind::Place, None)), to));
        }
        // A bare surname may still be somebody whom the document names in full.
        if to == at + 1 && !given || given && !second {
            return self.guess(at).map(|hit| (Some(hit), at + 1));
        }
        None
    }

    /// A comma of tokenised text, which stands free.
    fn spaced_comma(&self, at: usize) -> bool {
        self.setting == Setting::Lower && self.mark(at, b',')
    }

    /// `port lorne transit authority`, `ELM STREET`: one past the head that the words at `at` lead to, and its kind.
    fn caseless_body(&self, at: usize, covered: &[bool]) -> Option<(usize, FactKind)> {
        let known = self.known_at(at).map(|(end, _)| end);
        let street = self.says_any(at + 1, &["street", "avenue", "boulevard"])
            && self.tokens[at].is_word()
            && !self.is(
                at,
                Classes::FUNCTION.or(Classes::COMMON).or(Classes::SPEECH),
            );
        let head = self.is(at, Classes::PLACE_HEAD) && self.unknown(at + 1);
        if known.is_none() && !head && !street && !self.unknown(at) {
            return None;
        }
        let mut end = known.unwrap_or(at + 1);
        let mut best = None;
        let narrows = Classes::OFFICE_BEFORE
            .or(Classes::PLACE_TAIL)
            .or(Classes::ORG_TAIL)
            .or(Classes::NATIONALITY);
        while end < at + 6 && covered.get(end) == Some(&false) && self.plain_gap(end) {
            let institution = INSTITUTIONS.iter().any(|tail| self.says(end, tail));
            if institution || self.says(end, "inc") {
                best = Some((end + 1, FactKind::Organisation));
            } else if SITES.iter().any(|tail| self.says(end, tail)) {
                best = Some((end + 1, FactKind::Place));
            }
            // Two unknown words lead to a head at most: more are a sentence.
            let goes_on = self.is(end, narrows) && !self.is(end, Classes::SPEECH)
                || self.unknown(end) && end <= at + 1
                || self.is(end, Classes::SCHOOL);
            if !goes_on {
                break;
            }
            end += 1;
        }
        best
    }

    /// A word that is no word of the language.
    pub(super) fn unknown(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is_word() && token.end - token.start > 2)
            && !self.plain_word(at)
            && !self.is(at, Classes::MONTH.or(Classes::STATEMENT_PHRASE))
    }

    /// Up to three words that are not common, or initials; a surname may be common behind a given name.
    fn unknown_run(&self, at: usize, covered: &[bool]) -> usize {
        let mut end = at;
        while end < at + 3 && covered.get(end) == Some(&false) && (end == at || self.plain_gap(end))
        {
            let initial = end > at
                && self.tokens[end].is_word()
                && self.word(end).len() == 1
                && !self.is(end, Classes::FUNCTION.or(Classes::ARTICLE));
            let surname = end > at
                && self.is(end, Classes::SURNAME)
                && self.is(end - 1, Classes::GIVEN)
                && !self.is(end, Classes::FUNCTION);
            if !self.unknown(end) && !initial && !surname {
                break;
            }
            if end > at && self.known_at(end).is_some() && !surname {
                break;
            }
            end += 1;
            if self.glued_mark(end, b'-') && self.unknown(end + 1) && self.glued(end + 1) {
                end += 2;
            }
        }
        end
    }
}
