//! What a run of capitals names: a person, an organisation, a place, or a name of no telling kind.
//!
//! In the order of their strength: a known name, an office before it, a noun that says it (`the charity Ironbound`, `the town
//! of Salt Creek`), its head (`University`, `Bridge`), a given name, an age or a verb of speech beside it, the look of its
//! words. Linear in the run. It refuses to name the kind of a run that nothing tells ([`FactKind::Name`]).

use super::scan::Scan;
use crate::lexicon::Classes;
use crate::token::Shape;
use copydesk_lexicon::en::text::facts::name_kinds as words;
use copydesk_model::FactKind;

impl Scan<'_> {
    /// What a run of capitals is, where the first name in it ends, and its value when that is no copy.
    pub(super) fn classify_run(
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
        let before = from.checked_sub(1);
        let person_before = before.is_some_and(|b| {
            self.is(b, Classes::OFFICE) && !self.says(b, "member")
                || self.is(b, Classes::SHORT_OFFICE)
                || self.mark(b, b',') && b > 0 && self.is(b - 1, Classes::OFFICE.or(Classes::KIN))
                || self.mark(b, b'.') && b > 0 && self.is(b - 1, Classes::SHORT_OFFICE)
        });
        if let Some(end) = self.split_run(from, to) {
            return self.classify_run(from, end);
        }
        if person_before && (1..=3).contains(&length) && !self.is(last, Classes::ORG_TAIL) {
            return (Some(FactKind::Person), to, None);
        }
        if let Some(kind) = self.cue_before(from) {
            return (Some(kind), to, None);
        }
        if length > 1 && self.is(last, Classes::ORG_TAIL) && !self.given_name_run(from, to) {
            return (Some(FactKind::Organisation), to, None);
        }
        // "Cumbres Institute Mexico"
        let inside = (from + 1..last).any(|at| self.is(at, Classes::ORG_TAIL));
        if inside && !self.is(from, Classes::GIVEN) || length == 3 && self.mark(from + 1, b'&') {
            return (Some(FactKind::Organisation), to, None);
        }
        if (from..last)
            .any(|at| self.is(at, Classes::ORG_HEAD) && self.says_any(at + 1, &["of", "for"]))
        {
            return (Some(FactKind::Organisation), to, None);
        }
        if length > 1
            && self.is(last, Classes::PLACE_TAIL)
            && !self.given_name_run(from, to)
            && !(length == 2
                && self.is(last, Classes::SURNAME)
                && self.is(from, Classes::GIVEN)
                && !before.is_some_and(|b| self.is(b, Classes::PLACE_CUE) || self.says(b, "the")))
        {
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
        let full_name = length > 1
            && length <= 4
            && given
            && self.is(last, Classes::SURNAME)
            && !before.is_some_and(|b| self.says(b, "the"));
        let kind = match () {
            () if full_name => FactKind::Person,
            () if self.named_in_brackets(from, to) => FactKind::Organisation,
            () if acronym && !person_before => self.acronym_kind(from),
            () if given && length == 1 && !self.is(from, Classes::COMMON) => FactKind::Person,
            () if all_plain => return (None, to, None),
            () if person_before || age_behind || (given && length > 1 && length <= 5) => {
                FactKind::Person
            }
            () if speaks && length <= 3 && self.shape(from) != Some(Shape::Upper) => {
                FactKind::Person
            }
            () if !given && self.state_behind(to) => FactKind::Place,
            () if self.place_cued(from) && length <= 2 && !given => FactKind::Place,
            () if self.looks_like_person(from, to) => {
                let told = Classes::GIVEN.or(Classes::SURNAME);
                let weak = !(from..to).any(|at| self.is(at, told));
                return (Some(FactKind::Person), to, weak.then_some(""));
            }
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

    /// Where a run of capitals breaks into two names: behind a head (`Foreign Affairs Committee Ada Lund`), and before a
    /// given name that follows a common word or a known name.
    fn split_run(&self, from: usize, to: usize) -> Option<usize> {
        (from + 1..to.saturating_sub(1)).find(|&at| {
            let head = self.is(at - 1, Classes::ORG_TAIL.or(Classes::OFFICE)) && at > from + 1;
            let known = self
                .known_at(from)
                .is_some_and(|(end, known)| end == at && known.kind != FactKind::Person);
            self.is(at, Classes::GIVEN)
                && self.is(at + 1, Classes::SURNAME.or(Classes::GIVEN)) | !self.plain_word(at + 1)
                && !self.is(at + 1, Classes::ORG_TAIL.or(Classes::PLACE_TAIL))
                && (head || known && !self.is(from, Classes::GIVEN))
        })
    }

    /// What the lower-case noun before a run says of it: the union Ironbound, the town of Salt Creek.
    fn cue_before(&self, from: usize) -> Option<FactKind> {
        let before = from.checked_sub(1)?;
        let noun = |at: usize| self.shape(at) == Some(Shape::Lower);
        if noun(before) && self.is(before, Classes::ORG_CUE) && self.tokens[from].gap {
            return Some(FactKind::Organisation);
        }
        let of = self.says(before, "of") && before > 0;
        let place = of && self.is(before - 1, Classes::PLACE_OF);
        (place && !self.is(from, Classes::GIVEN)).then_some(FactKind::Place)
    }

    /// A state or country behind a comma: `Bloomington, Indiana`.
    fn state_behind(&self, to: usize) -> bool {
        self.glued_mark(to, b',')
            && self
                .known_at(to + 1)
                .is_some_and(|(_, known)| known.kind == FactKind::Place)
            && !self.is(to.saturating_sub(1), Classes::GIVEN)
    }

    /// `(PLTA)`: initials in brackets behind the name of a body.
    fn named_in_brackets(&self, from: usize, to: usize) -> bool {
        to == from + 1
            && self.shape(from) == Some(Shape::Upper)
            && from >= 2
            && self.mark(from - 1, b'(')
            && self.mark(to, b')')
            && self.tokens[from - 2].capital()
            && self.is(from - 2, Classes::ORG_TAIL)
    }

    fn given_name_run(&self, from: usize, to: usize) -> bool {
        self.is(from, Classes::GIVEN) && to - from == 2 && self.is(to, Classes::SPEECH)
    }

    pub(super) fn place_cued(&self, from: usize) -> bool {
        from.checked_sub(1).is_some_and(|before| {
            self.says_any(before, &words::PLACE_CUED)
                || self.says(before, "at") && !self.is(from + 1, Classes::ORG_TAIL)
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
}
