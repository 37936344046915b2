//! What is asked about a piece once more, when it is known what the first forests think of all of them.
//!
//! A script is laid out alike from its beginning to its end: what stands under one label, and what is set alike, is of one sort. So a piece is
//! asked about together with the other pieces of its label and of its look, and with those around it. Linear in the text.

use std::collections::HashMap;
use std::hash::Hash;

use super::labelled::{Labels, labels};
use super::pieces::{Piece, Sort};
use super::traits::{FIRST_PERSON, Words, small};
use super::{Likely, likely};
use crate::lexicon::Classes;
use crate::script::names::{self, classes};
use crate::script::words::{Does, does};
use copydesk_lexicon::en::text::script::cast::staff;

/// How many numbers a piece has of those under one label, or of one look.
const OF_GROUP: usize = 9;

/// How far around a piece the others' odds are looked at.
const AROUND: usize = 4;

/// How many numbers are asked beside those of the first time.
const MORE: usize = 2 + 3 * OF_GROUP + 4 * AROUND + 6;

/// The numbers of each piece: those of the first time, and what its group and its neighbours are thought to be.
pub(super) fn again(
    text: &str,
    pieces: &[Piece],
    words: &[Words],
    values: Vec<Vec<i16>>,
    odds: &[[i16; 2]],
) -> Vec<Vec<i16>> {
    let directs: Vec<bool> = odds
        .iter()
        .map(|one| likely(*one) == Likely::Direction)
        .collect();
    let labels = labels(text, pieces, words, &directs);
    let ones: Vec<One> = (0..pieces.len())
        .map(|at| One::of(text, pieces, &values[at], odds, at))
        .collect();
    let first = super::traits::first_of_line(pieces);
    let looks: Vec<Option<Look>> = (0..pieces.len())
        .map(|at| Some(look(text, pieces, at, first[at])))
        .collect();
    let lines: Vec<Option<usize>> = pieces.iter().map(|one| Some(one.line)).collect();
    let of_label = grouped(&labels.of, &ones);
    let of_look = grouped(&looks, &ones);
    let of_line = grouped(&lines, &ones);
    let called = called(text, pieces, &labels);
    let mut sizes = vec![0_usize; labels.personal.len()];
    for label in labels.of.iter().flatten() {
        sizes[*label] += 1;
    }
    let near = |at: Option<usize>| at.and_then(|at| odds.get(at)).copied().unwrap_or([-9, -9]);
    let each = values.into_iter().enumerate();
    each.map(|(at, mut values)| {
        values.reserve(MORE);
        values.extend(odds[at]);
        values.extend(of_label[at]);
        values.extend(of_look[at]);
        values.extend(of_line[at]);
        for step in 1..=AROUND {
            values.extend(near(at.checked_sub(step)));
            values.extend(near(Some(at + step)));
        }
        let label = labels.of[at];
        values.extend([
            label.map_or(-1, |label| i16::from(labels.personal[label])),
            label.map_or(-1, |label| called[label]),
            small(sizes.len(), 40),
            small(
                label.map_or(0, |label| {
                    sizes.iter().filter(|one| **one > sizes[label]).count()
                }),
                40,
            ),
            other(&labels, &ones, at, true),
            other(&labels, &ones, at, false),
        ]);
        values
    })
    .collect()
}

/// What a piece adds to its group.
struct One {
    voice: i64,
    newsroom: i64,
    asks: bool,
    answers: bool,
    in_first_person: bool,
    words: i64,
}

impl One {
    fn of(text: &str, pieces: &[Piece], values: &[i16], odds: &[[i16; 2]], at: usize) -> Self {
        let asks = |at: usize| text[pieces[at].range.clone()].ends_with('?');
        let spoken = |at: &usize| likely(odds[*at]) != Likely::Direction;
        let before = (0..at).rev().take(AROUND).find(spoken);
        Self {
            voice: i64::from(odds[at][0]),
            newsroom: i64::from(odds[at][1]),
            asks: asks(at),
            answers: before.is_some_and(asks),
            in_first_person: FIRST_PERSON.iter().any(|trait_| values[*trait_] > 0),
            words: i64::from(values[1]),
        }
    }
}

// What the other pieces of each piece's group are like.
fn grouped<K: Eq + Hash>(keys: &[Option<K>], ones: &[One]) -> Vec<[i16; OF_GROUP]> {
    #[derive(Default, Clone)]
    struct Sum {
        count: i64,
        spoken: i64,
        voice: i64,
        newsroom: i64,
        asks: i64,
        answers: i64,
        in_first_person: i64,
        words: i64,
        most: [i64; 2],
        least: [i64; 2],
    }
    let mut sums: HashMap<&K, Sum> = HashMap::new();
    for (key, one) in keys.iter().zip(ones) {
        let Some(key) = key else { continue };
        let sum = sums.entry(key).or_insert_with(|| Sum {
            least: [100; 2],
            ..Sum::default()
        });
        sum.count += 1;
        sum.voice += one.voice;
        sum.newsroom += one.newsroom;
        sum.spoken += i64::from(one.voice + one.newsroom >= 50);
        sum.asks += i64::from(one.asks);
        sum.answers += i64::from(one.answers);
        sum.in_first_person += i64::from(one.in_first_person);
        sum.words += one.words;
        for (most, value) in sum.most.iter_mut().zip([one.voice, one.newsroom]) {
            *most = (*most).max(value);
        }
        for (least, value) in sum.least.iter_mut().zip([one.voice, one.newsroom]) {
            *least = (*least).min(value);
        }
    }
    let of = |(key, one): (&Option<K>, &One)| {
        let Some(sum) = key.as_ref().and_then(|key| sums.get(key)) else {
            return [-1; OF_GROUP];
        };
        let others = sum.count - 1;
        let mean = |sum: i64, own: i64, times: i64| match others {
            0 => -1,
            others => i16::try_from(times * (sum - own) / others).unwrap_or(i16::MAX),
        };
        let is = i64::from;
        [
            small(usize::try_from(others).unwrap_or(0), 40),
            mean(sum.voice, one.voice, 1),
            mean(sum.newsroom, one.newsroom, 1),
            mean(sum.asks, is(one.asks), 100),
            mean(sum.answers, is(one.answers), 100),
            mean(sum.in_first_person, is(one.in_first_person), 100),
            mean(sum.words, one.words, 1).min(60),
            i16::try_from(sum.most[0] - sum.least[0]).unwrap_or_default(),
            i16::try_from(sum.most[1] - sum.least[1]).unwrap_or_default(),
        ]
    };
    keys.iter().zip(ones).map(of).collect()
}

/// How a piece is set: its sort and place, whether in capitals, whether it ends as a sentence, and how its line begins.
type Look = (usize, usize, bool, bool, usize, String, bool);

fn look(text: &str, pieces: &[Piece], at: usize, first: usize) -> Look {
    let sort = |at: usize| match pieces[at].sort {
        Sort::Words => 0,
        Sort::Label => 1,
        Sort::Bracket(pair) => 2 + pair,
    };
    let said = &text[pieces[at].range.clone()];
    let line = text[..pieces[first].range.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let indented = pieces[first].range.start > line + 1;
    (
        sort(at),
        (at - first).min(2),
        !said.contains(char::is_lowercase),
        said.ends_with(['.', '!', '?']),
        sort(first),
        match first == at {
            true => String::new(),
            false => super::traits::shape(&text[pieces[first].range.clone()]),
        },
        indented,
    )
}

// What the words of each label call whoever speaks under it.
pub(super) fn called(text: &str, pieces: &[Piece], labels: &Labels) -> Vec<i16> {
    let mut found = vec![0; labels.personal.len()];
    for (found, own) in found.iter_mut().zip(&labels.pieces) {
        let (Some(first), Some(last)) = (pieces[own.clone()].first(), pieces[own.clone()].last())
        else {
            continue;
        };
        let front = &text[first.range.start..last.range.end];
        let each = front
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty());
        let mut is = 1;
        for word in each {
            let lower = word.to_lowercase();
            let of = classes(word);
            is = is.max(match lower.as_str() {
                "q" => 9,
                "a" => 8,
                _ if reads(&lower) => 7,
                _ if names::is_title(word) => 6,
                _ if of.any(Classes::OFFICE) => 5,
                _ if of.any(Classes::GIVEN) => 4,
                _ if of.any(Classes::SURNAME) => 3,
                _ if of.any(Classes::COMMON) => 2,
                _ => 1,
            });
        }
        *found = is;
    }
    found
}

// HOST, MODERATOR, TRACK.
fn reads(lower: &str) -> bool {
    let upper = lower.to_uppercase();
    does(&upper, &[Does::Spoken]) || staff::READERS.contains(&upper.as_str())
}

// How many hundredths of the nearest piece under another label, before or behind, is somebody's own words.
fn other(labels: &Labels, ones: &[One], at: usize, before: bool) -> i16 {
    /// How many pieces away it may stand.
    const FAR: usize = 12;
    let is = |near: &usize| labels.of[*near].is_some() && labels.of[*near] != labels.of[at];
    let near = match before {
        true => (0..at).rev().take(FAR).find(is),
        false => (at + 1..ones.len()).take(FAR).find(is),
    };
    near.map_or(-1, |near| {
        i16::try_from(ones[near].voice).unwrap_or_default()
    })
}
