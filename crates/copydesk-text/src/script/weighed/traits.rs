//! What is asked about a piece of a script: how it is set, which sorts of words are in it, what stands around it.
//!
//! Counts and shares in whole numbers, each up to a bound. What a piece says matters only by its words' classes: nothing here knows a name or
//! a newsroom. Linear in the text.

use std::collections::HashMap;

use super::pieces::{PAIRS, Piece, Sort};
use crate::lexicon::Classes;
use crate::script::manner;
use crate::script::marks;
use crate::script::names::{self, classes};
use crate::script::words::{Does, all_that};
use crate::telling;

/// How many things words of directions do, each of which is counted ([`Does`]).
const DOES: usize = 13;

/// How many numbers a piece has of itself.
const OWN: usize = 34 + 2 * DOES + manner::TRAITS.len();

/// The numbers that are asked of the pieces around one, too.
const BESIDE: [usize; 40] = [
    0, 1, 2, 3, 5, 6, 8, 9, 10, 11, 14, 15, 16, 21, 22, 24, 25, 26, 27, 28, 29, 30, 34, 35, 37, 39,
    40, 41, 43, 44, 50, 52, 53, 54, 60, 61, 63, 64, 65, 71,
];

/// How far around a piece others are looked at. On scripts of writers left out, 1 tells .952 of the pieces, 3 .960, 5 the same.
const AROUND: usize = 3;

/// How many numbers a text has.
const WHOLE: usize = 10;

/// How many distances are taken.
const FAR: usize = 8;

/// Whether words are in the first person: *I* and *we* of the traits of talk.
pub(super) const FIRST_PERSON: [usize; 2] = [34 + 2 * DOES, 35 + 2 * DOES];

/// How many numbers are asked of a piece.
pub(super) const COUNT: usize = OWN + WHOLE + FAR + 2 * AROUND * BESIDE.len() + BESIDE.len();

/// The words of a piece, as its numbers count them.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// What its words do in directions, a bit each.
    pub(super) does: u16,
    /// What the first of them does.
    first_does: u16,
    /// The first one in small letters.
    first: String,
}

/// The numbers of each piece, and what its words do.
pub(super) fn traits(text: &str, pieces: &[Piece]) -> (Vec<Vec<i16>>, Vec<Words>) {
    let words: Vec<Words> = pieces
        .iter()
        .map(|one| words(&text[one.range.clone()]))
        .collect();
    let own = own(text, pieces, &words);
    let whole = whole(text, pieces, &own);
    let far = far(pieces, &words);
    let first_of_line = first_of_line(pieces);
    let all = (0..pieces.len())
        .map(|at| {
            let mut values = Vec::with_capacity(COUNT);
            values.extend(own[at]);
            values.extend(whole);
            values.extend(far[at]);
            for step in 1..=AROUND {
                for near in [at.checked_sub(step), Some(at + step)] {
                    let near = near.and_then(|near| own.get(near));
                    values.extend(BESIDE.map(|trait_| near.map_or(-9, |near| near[trait_])));
                }
            }
            let first = first_of_line[at];
            values.extend(BESIDE.map(|trait_| match first == at {
                true => -9,
                false => own[first][trait_],
            }));
            values
        })
        .collect();
    (all, words)
}

fn words(piece: &str) -> Words {
    let mut found = Words::default();
    for (at, word) in piece
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-' | '\'' | '’')))
        .filter(|word| word.contains(char::is_alphanumeric))
        .enumerate()
    {
        // A word in small letters may be a direction's where it stands alone or first.
        let shouted = !word.contains(char::is_lowercase);
        if at > 0 && !shouted && !word.starts_with(char::is_uppercase) {
            continue;
        }
        let upper = word.to_uppercase();
        let bits = all_that(&upper);
        found.does |= bits;
        if at == 0 {
            found.first_does = bits;
            found.first = upper.to_lowercase();
        }
    }
    found
}

fn own(text: &str, pieces: &[Piece], words: &[Words]) -> Vec<[i16; OWN]> {
    let mut openings: HashMap<(usize, &str), i16> = HashMap::new();
    let mut shapes: HashMap<&str, i16> = HashMap::new();
    let kind = |piece: &Piece| match piece.sort {
        Sort::Words => 0,
        Sort::Label => 1,
        Sort::Bracket(pair) => 2 + pair,
    };
    let shaped: Vec<String> = pieces
        .iter()
        .map(|piece| shape(&text[piece.range.clone()]))
        .collect();
    for ((piece, words), shape) in pieces.iter().zip(words).zip(&shaped) {
        *openings
            .entry((kind(piece), words.first.as_str()))
            .or_default() += 1;
        *shapes.entry(shape).or_default() += 1;
    }
    let lines = pieces.last().map_or(1, |last| last.line + 1);
    let mut found = Vec::with_capacity(pieces.len());
    let mut line_start = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if pieces[line_start].line != piece.line {
            line_start = at;
        }
        let behind = pieces[at..].iter().take(9);
        let left = behind.take_while(|next| next.line == piece.line).count();
        let said = &text[piece.range.clone()];
        let mut values = [0_i16; OWN];
        let set = set(said);
        values[..14].copy_from_slice(&set);
        values[14] = i16::from(text[..piece.range.start].ends_with("\n\n"));
        values[15] = kind(piece) as i16;
        values[16] = small(at - line_start, 9);
        values[17] = small(left, 9);
        values[18] = small(100 * at / pieces.len(), 100);
        values[19] = small(piece.line, 200);
        values[20] = small(lines - piece.line, 200);
        values[21] = small(
            openings[&(kind(piece), words[at].first.as_str())] as usize,
            30,
        );
        values[22] = small(shapes[shaped[at].as_str()] as usize, 30);
        values[23] = i16::from(text[piece.range.end..].starts_with("\n\n"));
        values[24..34].copy_from_slice(&shares(said));
        for bit in 0..DOES {
            values[34 + bit] = (words[at].does >> bit & 1) as i16;
            values[34 + DOES + bit] = (words[at].first_does >> bit & 1) as i16;
        }
        for (place, count) in values[34 + 2 * DOES..]
            .iter_mut()
            .zip(manner::traits(said.trim_matches(['"', '“', '”'])))
        {
            *place = i16::from(count);
        }
        found.push(values);
    }
    found
}

// How a piece is set.
fn set(said: &str) -> [i16; 14] {
    let (mut letters, mut capitals, mut digits, mut quotes) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut chars = 0_usize;
    for c in said.chars() {
        chars += 1;
        letters += usize::from(c.is_alphabetic());
        capitals += usize::from(c.is_uppercase());
        digits += usize::from(c.is_numeric());
        quotes += usize::from(matches!(c, '"' | '“' | '”'));
    }
    let words = said.split_whitespace().count();
    let bare = said.trim_end_matches(['"', '“', '”', '’', ')', '*', '_', ' ']);
    let end = match bare.chars().next_back() {
        Some('.') => 1,
        Some('?') => 2,
        Some('!') => 3,
        Some(':') => 4,
        Some(',' | ';') => 5,
        Some('-' | '–' | '—') => 6,
        Some(c) if c.is_numeric() => 7,
        _ => 0,
    };
    let open = match said.chars().next() {
        Some(c) if c.is_uppercase() => 0,
        Some(c) if c.is_lowercase() => 1,
        Some(c) if c.is_numeric() => 2,
        Some('"' | '“') => 3,
        Some('-' | '–' | '—' | '•' | '*') => 4,
        Some('>' | '#' | '→') => 5,
        Some('.' | '…') => 6,
        _ => 7,
    };
    [
        small(chars, 400),
        small(words, 60),
        small(100 * capitals / letters.max(1), 100),
        small(digits, 20),
        small(100 * letters / chars.max(1), 100),
        end,
        open,
        i16::from(said.contains("...") || said.contains('…')),
        small(quotes, 5),
        i16::from(marks::runs(said)),
        i16::from(said.contains(['\\', '/'])),
        i16::from(telling::has_finite_verb(said)),
        i16::from(said.contains(['=', '@', '#', '+', '_'])),
        i16::from(said.contains(" - ") || said.contains("--") || said.contains('–')),
    ]
}

// Which classes its words are of, in hundredths, and how many of some.
fn shares(said: &str) -> [i16; 10] {
    let mut counts = [0_usize; 9];
    let mut all = 0_usize;
    for word in said.split_whitespace() {
        if !word.contains(char::is_alphabetic) {
            continue;
        }
        all += 1;
        let of = classes(word);
        let known = [
            Classes::FUNCTION,
            Classes::COMMON,
            Classes::GIVEN,
            Classes::SURNAME,
            Classes::OFFICE.or(Classes::OFFICE_BEFORE),
            Classes::ORG_TAIL.or(Classes::PLACE_TAIL),
            Classes::CUE.or(Classes::SPEECH),
            Classes::VOICE,
        ];
        for (count, class) in counts.iter_mut().zip(known) {
            *count += usize::from(of.any(class));
        }
        let common = Classes::FUNCTION.or(Classes::COMMON).or(Classes::CUE);
        counts[8] += usize::from(!of.any(common));
    }
    let share = |count: usize| small(100 * count / all.max(1), 100);
    let title = said.split_whitespace().next().is_some_and(names::is_title);
    [
        share(counts[0]),
        share(counts[1]),
        share(counts[8]),
        small(counts[2], 5),
        small(counts[3], 5),
        small(counts[4], 5),
        small(counts[5], 5),
        small(counts[6], 5),
        small(counts[7], 5),
        i16::from(title),
    ]
}

// What the text is like as a whole.
fn whole(text: &str, pieces: &[Piece], own: &[[i16; OWN]]) -> [i16; WHOLE] {
    let lines = pieces.last().map_or(1, |last| last.line + 1);
    let marks = |mark: &str| small(10 * text.matches(mark).count() / lines, 100);
    let long = || own.iter().filter(|one| one[15] == 0 && one[1] >= 5);
    let count = long().count().max(1);
    let shouted = long().filter(|one| one[2] > 80).count();
    [
        small(100 * shouted / count, 100),
        small(pieces.len(), 1000),
        small(lines, 500),
        marks("|"),
        marks("\t"),
        marks(PAIRS[6].0),
        marks(PAIRS[0].0),
        marks("{"),
        marks("\""),
        marks(": "),
    ]
}

// How many pieces lie between one and the nearest whose words begin a recording, a reader's copy, a name for the screen or natural sound,
// before it and behind it.
fn far(pieces: &[Piece], words: &[Words]) -> Vec<[i16; FAR]> {
    let sorts = [Does::Recorded, Does::Spoken, Does::Super, Does::Natural];
    let is_direction = |at: usize| pieces[at].sort != Sort::Words || words[at].first_does != 0;
    let mut found = vec![[99_i16; FAR]; pieces.len()];
    for (side, order) in [
        (0, (0..pieces.len()).collect::<Vec<_>>()),
        (sorts.len(), (0..pieces.len()).rev().collect()),
    ] {
        let mut last = [99_i16; 4];
        for at in order {
            found[at][side..side + 4].copy_from_slice(&last);
            for (last, sort) in last.iter_mut().zip(sorts) {
                let is = is_direction(at) && does_in(&words[at], sort);
                *last = match is {
                    true => 1,
                    false => (*last + 1).min(99),
                };
            }
        }
    }
    found
}

pub(super) fn first_of_line(pieces: &[Piece]) -> Vec<usize> {
    let mut first = 0;
    (0..pieces.len())
        .map(|at| {
            if pieces[first].line != pieces[at].line {
                first = at;
            }
            first
        })
        .collect()
}

// How the beginning is set: capitals, small letters, figures, marks.
pub(super) fn shape(said: &str) -> String {
    let mut shape = String::new();
    for c in said.chars() {
        let one = match c {
            c if c.is_uppercase() => 'A',
            c if c.is_alphabetic() => 'a',
            c if c.is_numeric() => '9',
            c => c,
        };
        if !(matches!(one, 'A' | 'a' | '9') && shape.ends_with(one)) {
            shape.push(one);
        }
        if shape.len() >= 5 {
            break;
        }
    }
    shape
}

pub(super) fn small(value: usize, most: usize) -> i16 {
    i16::try_from(value.min(most)).unwrap_or(i16::MAX)
}

/// Whether a word of the piece does `what` in directions.
pub(super) fn does_in(words: &Words, what: Does) -> bool {
    words.does & what as u16 != 0
}
