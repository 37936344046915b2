//! What is asked about a piece and somebody who may speak it: where the nearest names of that person stand, what stands between, how else
//! the person is named.
//!
//! Only those are asked about who are named within [`REACH`] pieces, the nearest [`MOST`] of them: linear in the text.

use super::labelled::Labels;
use super::people::{Mention, People};
use super::pieces::{Piece, Sort};
use super::traits::{Words, small};
use crate::lexicon::Classes;
use crate::script::names::classes;
use crate::script::words::Does;
use copydesk_lexicon::en::text::script::words as lexicon;

/// How many pieces away a name may stand. On labelled scripts four voices of a thousand are named only further off.
const REACH: usize = 150;

/// Of how many people it is asked at most.
const MOST: usize = 40;

/// How many numbers a person has of the whole text.
const OF_PERSON: usize = 13;

/// How many numbers the nearest name on one side, in directions or in copy, has.
const OF_NAME: usize = 15;

/// How many numbers are asked.
pub(super) const COUNT: usize = OF_PERSON + 4 * OF_NAME + 14 + 8;

/// What each piece is thought to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likely {
    Direction,
    Newsroom,
    Voice,
}

/// What is known of each piece before it is asked whose it is.
pub(super) struct Read<'t> {
    pub(super) text: &'t str,
    pub(super) pieces: &'t [Piece],
    pub(super) words: &'t [Words],
    pub(super) labels: Labels,
    pub(super) likely: Vec<Likely>,
    /// How likely it is heard from somebody, and read by the newsroom, in hundredths.
    pub(super) odds: Vec<[i16; 2]>,
    pub(super) people: People,
    /// How many pieces of each kind stand before each piece.
    before: Vec<[usize; 3]>,
    /// What each label calls whoever speaks under it, and who is named in it.
    called: Vec<(i16, Vec<usize>)>,
    /// How often each person is named in a label, and beside a word for a guest in what is the crew's.
    named_as: Vec<[i16; 2]>,
    /// What each person is like in the whole text.
    persons: Vec<[i16; OF_PERSON]>,
}

impl<'t> Read<'t> {
    pub(super) fn new(
        text: &'t str,
        pieces: &'t [Piece],
        words: &'t [Words],
        labels: Labels,
        likely: Vec<Likely>,
        odds: Vec<[i16; 2]>,
        people: People,
    ) -> Self {
        let mut before = vec![[0; 3]];
        let mut sums = [0; 3];
        for one in &likely {
            sums[*one as usize] += 1;
            before.push(sums);
        }
        let mut read = Self {
            text,
            pieces,
            words,
            labels,
            likely,
            odds,
            people,
            before,
            called: Vec::new(),
            named_as: Vec::new(),
            persons: Vec::new(),
        };
        read.called = read.labels_called();
        read.named_as = read.named_as();
        let each = 0..read.people.people.len();
        read.persons = each.map(|person| read.person(person)).collect();
        read
    }

    /// Who may speak a piece, each with the numbers that are asked.
    pub(super) fn candidates(&self, at: usize) -> Vec<(usize, Vec<i16>)> {
        let mentions = &self.people.mentions;
        let near = |one: &Mention| one.piece.abs_diff(at) <= REACH;
        let from = mentions.partition_point(|one| one.piece + REACH < at);
        let middle = mentions.partition_point(|one| one.piece < at);
        let behind = mentions.partition_point(|one| one.piece <= at);
        let ordered = |each: &mut dyn Iterator<Item = &Mention>| {
            let mut order: Vec<usize> = Vec::new();
            for one in each.take_while(|one| near(one)) {
                if !order.contains(&one.person) {
                    order.push(one.person);
                }
                if order.len() >= MOST {
                    break;
                }
            }
            order
        };
        let directs = |one: &&Mention| self.likely[one.piece] == Likely::Direction;
        let back = ordered(&mut mentions[from..middle].iter().rev());
        let back_directs = ordered(&mut mentions[from..middle].iter().rev().filter(directs));
        let ahead = ordered(&mut mentions[behind..].iter());
        let mut persons = back.clone();
        persons.extend(ahead.iter().filter(|one| !back.contains(one)));
        let run = self.run(at);
        let rank = |order: &[usize], person: usize| {
            order
                .iter()
                .position(|one| *one == person)
                .map_or(99, |at| small(at, 98))
        };
        persons
            .iter()
            .map(|person| {
                let mut values = Vec::with_capacity(COUNT);
                values.extend(self.persons[*person]);
                let own = &self.people.people[*person].mentions;
                let split = own.partition_point(|one| mentions[*one].piece < at);
                let after = own.partition_point(|one| mentions[*one].piece <= at);
                for directs in [true, false] {
                    let is = |one: &&usize| {
                        (self.likely[mentions[**one].piece] == Likely::Direction) == directs
                    };
                    let before = own[..split].iter().rev().take(MOST).find(is);
                    values.extend(self.name(before, at, &run));
                    let behind = own[after..].iter().take(MOST).find(is);
                    values.extend(self.name(behind, at, &run));
                }
                let line = self.pieces[at].line;
                let labels = own[..split]
                    .iter()
                    .rev()
                    .take(MOST)
                    .map(|one| &mentions[*one]);
                let on_line = labels
                    .take_while(|one| self.pieces[one.piece].line == line)
                    .any(|one| self.likely[one.piece] == Likely::Direction);
                values.extend([
                    rank(&back, *person),
                    rank(&back_directs, *person),
                    rank(&ahead, *person),
                    small(after - split, 9),
                    self.odds[at][0],
                    self.odds[at][1],
                    i16::from(self.said(at).ends_with('?')),
                    small(at - run.start, 40),
                    small(run.end - at, 40),
                    small(persons.len(), 60),
                    small(self.before[self.pieces.len()][Likely::Voice as usize], 200),
                    i16::from(on_line),
                    small(back_directs.len(), 60),
                    small(100 * at / self.pieces.len(), 100),
                ]);
                values.extend(self.labelled(at, *person));
                (*person, values)
            })
            .collect()
    }

    fn said(&self, at: usize) -> &str {
        &self.text[self.pieces[at].range.clone()]
    }

    // The pieces that are likely heard on end around one.
    fn run(&self, at: usize) -> std::ops::Range<usize> {
        let voice = |one: &usize| self.likely[*one] == Likely::Voice;
        let start = (0..at)
            .rev()
            .take(MOST)
            .take_while(voice)
            .last()
            .unwrap_or(at);
        let end = (at + 1..self.pieces.len())
            .take(MOST)
            .take_while(voice)
            .last();
        start..end.map_or(at + 1, |end| end + 1)
    }

    // What a name is like, seen from the piece.
    fn name(
        &self,
        mention: Option<&usize>,
        at: usize,
        run: &std::ops::Range<usize>,
    ) -> [i16; OF_NAME] {
        let Some(one) = mention.map(|one| &self.people.mentions[*one]) else {
            return [-1; OF_NAME];
        };
        let (low, high) = (one.piece.min(at), one.piece.max(at));
        let between = |what: Likely| {
            let what = what as usize;
            small(self.before[high][what] - self.before[low + 1][what], 60)
        };
        let piece = &self.pieces[one.piece];
        let words = &self.words[one.piece];
        let behind = &self.text[one.range.end..piece.range.end];
        let front = &self.text[piece.range.start..one.range.start];
        let next = behind.split_whitespace().next().unwrap_or_default();
        let speaks = classes(next).any(Classes::SPEECH.or(Classes::CUE));
        let to_run = match one.piece < at {
            true => one.piece.abs_diff(run.start),
            false => one.piece.abs_diff(run.end - 1),
        };
        let does = |what: Does| i16::from(super::traits::does_in(words, what));
        [
            small(self.pieces[at].line.abs_diff(piece.line), 99),
            small(high - low, 150),
            between(Likely::Voice),
            between(Likely::Newsroom),
            between(Likely::Direction),
            match piece.sort {
                Sort::Words => 0,
                Sort::Label => 1,
                Sort::Bracket(pair) => small(2 + pair, 20),
            },
            does(Does::Recorded) + 2 * does(Does::Super) + 4 * does(Does::Spoken),
            does(Does::Natural) + 2 * does(Does::Ends) + 4 * does(Does::Silent),
            small(one.place, 9),
            i16::from(
                behind
                    .trim_start()
                    .starts_with(['\\', '/', ',', '|', '-', '–', '—']),
            ),
            i16::from(speaks),
            small(to_run, 99),
            i16::from(!front.contains(char::is_alphanumeric)),
            small(
                behind
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .take(99)
                    .count(),
                99,
            ),
            i16::from(
                self.text[piece.range.end..]
                    .trim_start()
                    .starts_with(['"', '“']),
            ),
        ]
    }

    // What each label calls whoever speaks under it, and who is named in it.
    fn labels_called(&self) -> Vec<(i16, Vec<usize>)> {
        let called = super::again::called(self.text, self.pieces, &self.labels);
        let mentions = &self.people.mentions;
        let named = self.labels.pieces.iter().map(|own| {
            let from = mentions.partition_point(|one| one.piece < own.start);
            let each = mentions[from..].iter();
            each.take_while(|one| one.piece < own.end)
                .map(|one| one.person)
                .collect()
        });
        called.into_iter().zip(named).collect()
    }

    fn named_as(&self) -> Vec<[i16; 2]> {
        let mut found = vec![[0; 2]; self.people.people.len()];
        for (_, named) in &self.called {
            for person in named {
                found[*person][0] = 9.min(found[*person][0] + 1);
            }
        }
        for one in &self.people.mentions {
            let piece = &self.text[self.pieces[one.piece].range.clone()];
            let guest = |word: &str| lexicon::GUESTS.contains(&word.to_uppercase().as_str());
            let mut words = piece.split(|c: char| !c.is_alphanumeric());
            if self.likely[one.piece] == Likely::Direction && words.any(guest) {
                found[one.person][1] = 9.min(found[one.person][1] + 1);
            }
        }
        found
    }

    // What the label over a piece has to do with somebody.
    fn labelled(&self, at: usize, person: usize) -> [i16; 8] {
        let [in_labels, as_guest] = self.named_as[person];
        let label = self.labels.of[at];
        let Some((label, (called, named))) = label.map(|label| (label, &self.called[label])) else {
            return [-1, -1, -1, -1, -1, -1, in_labels, as_guest];
        };
        let own = &self.labels.pieces[label];
        let words = own
            .clone()
            .flat_map(|at| self.said(at).split(|c: char| !c.is_alphanumeric()))
            .filter(|word| word.contains(char::is_alphabetic));
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let name = self.people.people[person].name.to_lowercase();
        let mut names = name.split(|c: char| !c.is_alphanumeric());
        let shared = names
            .clone()
            .filter(|one| words.iter().any(|word| word == one));
        let begins = |one: &str| {
            words
                .iter()
                .any(|word| word.len() >= 3 && one.starts_with(word.as_str()))
        };
        [
            *called,
            i16::from(self.labels.personal[label]),
            i16::from(named.contains(&person)),
            small(named.len(), 5),
            small(shared.count(), 5),
            i16::from(names.any(begins)),
            in_labels,
            as_guest,
        ]
    }

    // What somebody is like in the whole text: how often and where named, as what.
    fn person(&self, person: usize) -> [i16; OF_PERSON] {
        let person = &self.people.people[person];
        let each = || {
            person
                .mentions
                .iter()
                .map(|one| &self.people.mentions[*one])
        };
        let count = |is: &dyn Fn(&Mention) -> bool| small(each().filter(|one| is(one)).count(), 60);
        let of = |one: &Mention, what: Likely| self.likely[one.piece] == what;
        let labels = |one: &&Mention| {
            let piece = &self.pieces[one.piece];
            let front = &self.text[piece.range.start..one.range.start];
            of(one, Likely::Direction) && !front.contains(char::is_alphanumeric)
        };
        let next = |one: &Mention| self.odds.get(one.piece + 1).copied();
        let behind = each().filter(labels).filter_map(next).take(300);
        let behind: Vec<[i16; 2]> = behind.collect();
        let mean = |which: usize| match behind.len() {
            0 => -1,
            count => behind.iter().map(|one| one[which]).sum::<i16>() / small(count, 300),
        };
        let word = |one: &Mention, what: Does| super::traits::does_in(&self.words[one.piece], what);
        let name = person.name.split(|c: char| !c.is_alphanumeric());
        let name = name.filter(|word| !word.is_empty()).map(classes);
        let known = name
            .clone()
            .any(|of| of.any(Classes::GIVEN.or(Classes::SURNAME)));
        let other = Classes::COMMON
            .or(Classes::FUNCTION)
            .or(Classes::VOICE)
            .or(Classes::OFFICE);
        let common = name.filter(|of| of.any(other)).count();
        [
            small(person.mentions.len(), 60),
            count(&|one| of(one, Likely::Direction)),
            count(&|one| of(one, Likely::Newsroom)),
            small(each().filter(labels).take(60).count(), 60),
            count(&|one| self.pieces[one.piece].line < 3),
            count(&|one| word(one, Does::Super)),
            count(&|one| word(one, Does::Spoken)),
            count(&|one| word(one, Does::Recorded)),
            small(person.words, 9),
            mean(0),
            mean(1),
            i16::from(known),
            small(common, 9),
        ]
    }
}
