//! The persons of a text, for what later words stand for: a bare surname, "Mr Pryce", "she".
//!
//! Names are noted in reading order as slices of the text: one table look-up a name, no copy. A pronoun is the last speaker it fits, else
//! the last person it fits, among a bounded number. It refuses to choose between two persons of one surname, and to make anybody of
//! "I", "we" and "you".

use std::collections::HashMap;

use crate::lexicon::Classes;

/// How far back a pronoun reaches, in persons. On all read texts 6 and 24 give the same.
const REACH: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Unknown,
}

impl Gender {
    /// What a word says: Mr, she, Thomas.
    pub(super) fn of(classes: Classes) -> Self {
        match (classes.any(Classes::MALE), classes.any(Classes::FEMALE)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }

    fn fits(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

#[derive(Debug, Clone, Copy)]
struct Person<'t> {
    full: &'t str,
    gender: Gender,
    /// Whether somebody of a full name with a known given one, or a speaker: others may be no persons.
    sure: bool,
}

/// Everybody named so far.
#[derive(Debug, Default)]
pub(super) struct People<'t> {
    persons: Vec<Person<'t>>,
    /// Persons by surname; `None` when two share it.
    by_surname: HashMap<&'t str, Option<usize>>,
    by_name: HashMap<&'t str, usize>,
    /// In order of mention, the last last.
    recent: Vec<usize>,
    last_speaker: Option<usize>,
    last_group: Option<&'t str>,
    /// Somebody without a name who spoke after everybody with one: "a spokeswoman".
    last_nameless: Option<&'t str>,
    /// Persons by the office they were named with last: "the sheriff".
    by_title: HashMap<String, usize>,
    /// What a description was named with in commas: "the ferry line", "Tarn Ferries".
    described: HashMap<String, &'t str>,
    /// The person whose description with his name in commas opened its sentence last, and where it stands, in bytes.
    introduced: Option<(usize, usize)>,
    /// Where the body or group that spoke last is named, in bytes.
    group_at: usize,
}

impl<'t> People<'t> {
    /// Notes a full name of two words or more.
    pub(super) fn note(&mut self, full: &'t str, gender: Gender, sure: bool) -> usize {
        let next = self.persons.len();
        // Who was only a surname so far has his full name now.
        if let Some(Some(known)) = self.by_surname.get(surname(full)).copied()
            && !self.persons[known].full.contains(' ')
            && self.persons[known].gender.fits(gender)
            && full.contains(' ')
        {
            self.persons[known].full = full;
            self.by_name.insert(full, known);
        }
        let known = *self.by_name.entry(full).or_insert(next);
        if known == next {
            self.persons.push(Person { full, gender, sure });
            let surname = surname(full);
            let person = self.by_surname.entry(surname).or_insert(Some(next));
            if *person != Some(next) {
                *person = None;
            }
        }
        let person = &mut self.persons[known];
        person.sure |= sure;
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        if person.sure {
            self.mention(known);
        }
        known
    }

    fn mention(&mut self, person: usize) {
        if self.recent.last() != Some(&person) {
            if self.recent.len() >= 2 * REACH {
                self.recent.drain(..REACH);
            }
            self.recent.push(person);
        }
    }

    /// Whom a bare surname stands for, when that is certain.
    pub(super) fn by_surname(&mut self, name: &str, gender: Gender) -> Option<usize> {
        let found = match self.by_surname.get(surname(name)) {
            Some(Some(person)) => *person,
            // Two of one surname: Mr and Mrs may still tell them apart.
            Some(None) if gender != Gender::Unknown => {
                let mut fitting = self.recent.iter().rev().filter(|&&person| {
                    let person = &self.persons[person];
                    surname(person.full) == surname(name) && person.gender == gender
                });
                let first = *fitting.next()?;
                fitting.all(|other| *other == first).then_some(first)?
            }
            Some(None) | None => return None,
        };
        let person = &mut self.persons[found];
        if !person.gender.fits(gender) {
            return None;
        }
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        Some(found)
    }

    /// The one person near before whose first name a word is, where a tree has cut the rest of it off.
    pub(super) fn by_first_name(&self, name: &str, gender: Gender) -> Option<usize> {
        let mut fitting = self.recent.iter().rev().take(REACH).filter(|&&person| {
            let person = &self.persons[person];
            let first = person.full.split(' ').next();
            first == Some(name) && person.gender.fits(gender)
        });
        let found = *fitting.next()?;
        fitting.all(|other| *other == found).then_some(found)
    }

    /// A bare surname in passing: its person is in the reader's mind again.
    pub(super) fn recall(&mut self, name: &'t str) {
        if let Some(Some(person)) = self.by_surname.get(surname(name)).copied()
            && self.persons[person].sure
        {
            self.mention(person);
        }
    }

    /// Whom "he" or "she" stands for.
    pub(super) fn by_pronoun(&mut self, gender: Gender) -> Option<usize> {
        let fits = |person: &&usize| self.persons[**person].gender.fits(gender);
        let found = self
            .last_speaker
            .filter(|person| fits(&person))
            .or_else(|| self.recent.iter().rev().take(REACH).find(fits).copied())?;
        let person = &mut self.persons[found];
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        Some(found)
    }

    /// Whom "they" or "it" stands for: the last speaker that was a body or a group.
    pub(super) fn group(&self) -> Option<&'t str> {
        self.last_group
    }

    /// Whom "it" stands for when the last to speak was a body, and where that is named.
    pub(super) fn body(&self) -> Option<(&'t str, usize)> {
        self.last_group.map(|words| (words, self.group_at))
    }

    pub(super) fn full(&self, person: usize) -> &'t str {
        self.persons[person].full
    }

    /// Somebody has spoken.
    pub(super) fn spoke(&mut self, person: usize) {
        self.persons[person].sure = true;
        self.last_speaker = Some(person);
        self.last_nameless = None;
        self.mention(person);
    }

    /// "The ferry line, Tarn Ferries, says": what is described has this name.
    pub(super) fn describes(&mut self, description: &str, name: &'t str) {
        self.described.insert(description.to_lowercase(), name);
    }

    /// A sentence opens with a description of a person and his name, at this byte.
    pub(super) fn introduces(&mut self, person: usize, at: usize) {
        self.introduced = Some((person, at));
    }

    /// Whom "he" or "she" takes up when the sentence at `range` opened with who that is.
    pub(super) fn introduced_in(
        &self,
        range: &std::ops::Range<usize>,
        gender: Gender,
    ) -> Option<usize> {
        let (person, at) = self.introduced?;
        (range.contains(&at) && self.persons[person].gender.fits(gender)).then_some(person)
    }

    /// The name that was given with a description.
    pub(super) fn name_of(&self, description: &str) -> Option<&'t str> {
        if self.described.is_empty() {
            return None;
        }
        self.described.get(&description.to_lowercase()).copied()
    }

    /// A body or group has spoken, and is named at this byte.
    pub(super) fn group_spoke(&mut self, words: &'t str, at: usize) {
        self.last_group = Some(words);
        self.group_at = at;
        self.last_nameless = None;
    }

    /// One person without a name has spoken: "a spokeswoman for the bank".
    pub(super) fn nameless_spoke(&mut self, words: &'t str) {
        self.last_nameless = Some(words);
    }

    /// Whoever has no name and spoke last, for "he" and "she".
    pub(super) fn nameless(&self) -> Option<&'t str> {
        self.last_nameless
    }

    /// A person is named with an office.
    pub(super) fn holds(&mut self, title: &str, person: usize) {
        self.by_title.insert(title.to_lowercase(), person);
    }

    /// Whom "the sheriff" stands for.
    pub(super) fn by_title(&self, title: &str) -> Option<usize> {
        if self.by_title.is_empty() {
            return None;
        }
        self.by_title.get(&title.to_lowercase()).copied()
    }

    /// A new subject of the text, which a pronoun is likelier to mean than who spoke before.
    pub(super) fn subject(&mut self, person: usize) {
        self.last_speaker = Some(person);
    }
}

fn surname(name: &str) -> &str {
    let name = name
        .strip_suffix(" Jr")
        .or_else(|| name.strip_suffix(" Sr"))
        .unwrap_or(name);
    name.rsplit([' ', '\n', '\u{A0}']).next().unwrap_or(name)
}
