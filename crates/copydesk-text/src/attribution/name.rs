//! Names in a clause: where a run of name words ends, and what of it is a person's name.
//!
//! Bounded work for a name. It refuses to say for certain what is a person and what a body; a given name, a title or two plain words without a
//! telling head stand for a person.

use std::ops::Range;

use super::clause::Kind;
use super::phrase::{REACH, Reader};
use crate::lexicon::Classes;
use crate::telling::is_finite_form;

const TITLES: Classes = Classes::OFFICE.or(Classes::SHORT_TITLE);

impl Reader<'_, '_> {
    /// Where letters begin that are spelled up to this one, which is an article elsewhere: *D-E-A*.
    pub(super) fn spelled(&self, last: usize) -> Option<usize> {
        let letter = |at: usize| {
            self.kind(at) == Some(Kind::Word)
                && self.word(at).len() == 1
                && self.word(at).starts_with(char::is_uppercase)
        };
        let mut start = last;
        while start >= 2
            && letter(start)
            && self.mark(start - 1, b"-")
            && self.joins(start - 1)
            && letter(start - 2)
        {
            start -= 2;
        }
        (start < last).then_some(start)
    }

    /// One past the run of name words that begins at `at`.
    pub(super) fn name_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < self.items.len() && end < at + REACH {
            let step = self.name_step(at, end);
            if step == 0 {
                break;
            }
            end += step;
        }
        // "J." ends a name only where something follows.
        while end > at && self.mark(end - 1, b".-&") {
            end -= 1;
        }
        end
    }

    /// How many items at `end` go on with the name that began at `at`.
    fn name_step(&self, at: usize, end: usize) -> usize {
        let title = Classes::SHORT_TITLE.or(Classes::HONORIFIC);
        if end > at && self.is_shouted_verb(at, end) {
            return 0;
        }
        if self.name(end) || end == at && self.is(end, title) && self.name(end + 1) {
            return 1;
        }
        if end == at {
            return 0;
        }
        let stop = self.mark(end, b".") && self.name(end - 1);
        let particle = self.is(end, Classes::NAME_PARTICLE)
            && (self.name(end + 1)
                || self.is(end + 1, Classes::NAME_PARTICLE) && self.name(end + 2));
        let nickname = matches!(self.kind(end), Some(Kind::Quote(_))) && self.nickname(end);
        if self.joins(end) && (stop || self.name(end + 1)) || particle || nickname {
            return 1;
        }
        let of = self.says(end, &["of", "for"])
            && self.name(end + 1)
            && self.is(end - 1, Classes::ORG_HEAD);
        if of { 2 } else { 0 }
    }

    // "RUTH AMAYA SPOKE": in capitals any word may look like a name. Surnames that are verbs stay names: "RUTH ROSE".
    fn is_shouted_verb(&self, start: usize, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|_| self.name(at)) else {
            return false;
        };
        let word = &self.text[item.start..item.end];
        // "RUTH AMAYA TALKED": behind first name and surname; "IDA MOHAMED" has one name before it.
        let past =
            at > start + 1 && word.len() > 4 && word.ends_with("ED") && !word.ends_with("EED");
        !word.contains(char::is_lowercase)
            && !self.is(at, Classes::SURNAME.or(Classes::GIVEN))
            && (past || is_finite_form(&word.to_lowercase()))
    }

    /// A name without "Mr" and "Dr", stops and articles.
    pub(super) fn bare_name(&self, mut name: Range<usize>) -> Range<usize> {
        let leading = Classes::HONORIFIC.or(Classes::SHORT_TITLE);
        let last_title = (name.start..name.end.saturating_sub(1)).rev().find(|&at| {
            self.is(at, leading) || self.is(at, Classes::OFFICE) && !self.is(at, Classes::GIVEN)
        });
        if let Some(title) = last_title {
            name.start = title + 1;
        }
        while name.start < name.end
            && (self.mark(name.start, b".-") || self.says(name.start, &["the"]))
        {
            name.start += 1;
        }
        name
    }

    /// William "Bill" Okafor
    pub(super) fn nickname(&self, at: usize) -> bool {
        let short = self
            .items
            .get(at)
            .is_some_and(|item| self.text[item.start..item.end].split(' ').nth(2).is_none());
        short && at > 0 && self.name(at - 1) && self.name(at + 1) && !self.is(at + 1, Classes::CUE)
    }

    /// The name without the titles before it: "Governor Dana Whit".
    pub(super) fn without_titles(&self, mut name: Range<usize>) -> Range<usize> {
        let last_title = (name.start..name.end.saturating_sub(1)).rev().find(|&at| {
            self.is(at, TITLES)
                && !self.is(at, Classes::HONORIFIC)
                && !(self.is(at, Classes::GIVEN) && at == name.start)
        });
        if let Some(title) = last_title {
            name.start = title + 1;
            while name.start < name.end && self.mark(name.start, b".-") {
                name.start += 1;
            }
        }
        // "Teenager Ann Lee", "Labour Robin Cook": a word that is no name before a given one.
        let given = Classes::GIVEN.or(Classes::MALE).or(Classes::FEMALE);
        let first_given = (name.start..name.end.saturating_sub(1)).find(|&at| self.is(at, given));
        if let Some(first) = first_given
            && first > name.start
            && (name.start..first).all(|at| {
                let english = self.is(first, Classes::GIVEN)
                    && self.items[at].end - self.items[at].start >= 5;
                english
                    || self.is(
                        at,
                        Classes::COMMON
                            .or(Classes::OFFICE_BEFORE)
                            .or(Classes::NATIONALITY)
                            .or(Classes::ORG_TAIL)
                            .or(Classes::VOICE),
                    )
            })
        {
            name.start = first;
        }
        name
    }

    /// "the European Commission", but not "the Rev. Ann Lee".
    pub(super) fn body_behind_article(&self, start: usize) -> bool {
        start > 0
            && self.says(start - 1, &["the"])
            && !self.is(start, Classes::HONORIFIC.or(Classes::SHORT_TITLE))
    }

    /// Whether a run of name words is a person's more likely than a body's.
    pub(super) fn person(&self, name: &Range<usize>) -> bool {
        let body = Classes::ORG_TAIL
            .or(Classes::PLACE_TAIL)
            .or(Classes::ORG_HEAD);
        let given = Classes::GIVEN
            .or(Classes::MALE)
            .or(Classes::FEMALE)
            .or(Classes::HONORIFIC);
        let last = name.end.saturating_sub(1);
        let of = name
            .clone()
            .skip(1)
            .any(|at| self.says(at, &["of", "for", "and"]));
        if self
            .items
            .get(name.start)
            .is_some_and(|first| first.acronym)
            && !self.is(name.start, given)
        {
            return false;
        }
        if of || self.says(name.start, &["the"]) {
            return false;
        }
        !self.is(last, body) && (name.len() >= 2 || self.is(last, given.or(Classes::SURNAME)))
            || self.is(name.start, given)
    }

    /// "Hale and Falk", "Hale, Falk and Doe"
    pub(super) fn with_list(&self, name: Range<usize>) -> Range<usize> {
        let Some(and) = name.start.checked_sub(1) else {
            return name;
        };
        if !self.says(and, &["and"]) && !self.mark(and, b"&") || and == 0 || !self.name(and - 1) {
            return name;
        }
        let mut start = and;
        while start > 0 && (self.name(start - 1) || self.joins(start - 1)) && and - start < 8 {
            start -= 1;
        }
        // Two clauses are joined by "and" as well: the list must begin its clause.
        let clean = start == 0
            || self.comma(start - 1)
            || matches!(self.kind(start - 1), Some(Kind::Quote(_) | Kind::Mark(_)))
            || self.is(start - 1, Classes::CUE)
            || self.says(start - 1, &["that", "but", "both"]);
        if clean && !self.comma(and - 1) {
            let first = self.without_titles(start..and);
            first.start..name.end
        } else {
            name
        }
    }
}
