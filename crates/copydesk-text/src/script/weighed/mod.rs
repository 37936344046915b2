//! What each piece of a script is, and whose: a second opinion by trees on what the rules read, for layouts that no rule knows.
//!
//! Newsrooms lay scripts out in more ways than rules can be written for, and each layout is plain to whoever reads it. [`pieces`] cuts the
//! text, [`traits`] says how each piece is set and what stands around it; two forests tell directions from spoken words, and the
//! newsroom's words from somebody's own. [`people`] finds who is named, [`whose`] what is asked about a piece and a person; a third forest
//! answers whether the person speaks it. [`settle`] holds that against what the rules read. The forests were grown from labelled
//! scripts by `examples/fit_script`, which prints how good they are on writers left out.
//!
//! Linear in the text; in whole numbers, the same on every machine.

mod again;
mod labelled;
mod people;
mod pieces;
mod settle;
mod traits;
mod whose;

use std::ops::Range;
use std::sync::LazyLock;

use self::pieces::{Piece, Sort};
use self::whose::{Likely, Read};
use crate::forest::{Forest, likelihood};

pub(super) use self::settle::settle;

/// Whether a piece is spoken.
static SPOKEN: LazyLock<Forest> = LazyLock::new(|| forest(include_bytes!("spoken.forest")));

/// Whether a spoken piece is somebody's own words.
static VOICE: LazyLock<Forest> = LazyLock::new(|| forest(include_bytes!("voice.forest")));

/// Whether a piece is spoken, once it is known what is thought of all.
static SPOKEN_AGAIN: LazyLock<Forest> =
    LazyLock::new(|| forest(include_bytes!("spoken-again.forest")));

/// Whether a spoken piece is somebody's own words, once it is known what is thought of all.
static VOICE_AGAIN: LazyLock<Forest> =
    LazyLock::new(|| forest(include_bytes!("voice-again.forest")));

/// Whether somebody speaks a piece.
static WHOSE: LazyLock<Forest> = LazyLock::new(|| forest(include_bytes!("whose.forest")));

// Bytes of another version make a forest without trees; a test holds that there is none such.
fn forest(bytes: &[u8]) -> Forest {
    Forest::read(bytes).unwrap_or_default()
}

/// A piece of a script with the numbers that are asked about it.
#[derive(Debug, Clone)]
pub struct PieceTraits {
    /// In bytes of the text.
    pub range: Range<usize>,
    /// Whether it stands like a sentence: no label, and in no brackets.
    pub plain: bool,
    /// The numbers.
    pub values: Vec<i16>,
}

/// Somebody who may speak a piece, with the numbers that are asked about both.
#[derive(Debug, Clone)]
pub struct SpeakerTraits {
    /// Of the text's pieces.
    pub piece: usize,
    /// The fullest name as the text writes it.
    pub name: String,
    /// The numbers.
    pub values: Vec<i16>,
}

/// The pieces of a script, in reading order: what `examples/fit_script` grows forests from.
#[must_use]
pub fn traits_of_pieces(text: &str) -> Vec<PieceTraits> {
    let pieces = pieces::pieces(text);
    let (values, _) = traits::traits(text, &pieces);
    let each = pieces.into_iter().zip(values);
    each.map(|(piece, values)| PieceTraits {
        range: piece.range,
        plain: piece.sort == Sort::Words,
        values,
    })
    .collect()
}

/// The numbers that are asked about each piece once more; `odds` as the first forests have them, as in [`traits_of_speakers`].
#[must_use]
pub fn traits_of_pieces_again(text: &str, odds: &[[i16; 2]]) -> Vec<Vec<i16>> {
    let pieces = pieces::pieces(text);
    let (values, words) = traits::traits(text, &pieces);
    again::again(text, &pieces, &words, values, odds)
}

/// Who may speak each piece that is likely heard; `odds` are those of each piece, of being somebody's own words and of being the newsroom's,
/// in hundredths.
#[must_use]
pub fn traits_of_speakers(text: &str, odds: &[[i16; 2]]) -> Vec<SpeakerTraits> {
    let pieces = pieces::pieces(text);
    let (_, words) = traits::traits(text, &pieces);
    let read = read(text, &pieces, &words, odds.to_vec());
    let mut found = Vec::new();
    for piece in 0..pieces.len() {
        if !may_be_heard(&read, piece) {
            continue;
        }
        for (person, values) in read.candidates(piece) {
            found.push(SpeakerTraits {
                piece,
                name: read.people.people[person].name.clone(),
                values,
            });
        }
    }
    found
}

/// From so many hundredths on it is asked who speaks a piece. At 5 writers left out lose speakers.
const HEARD: i16 = 1;

fn may_be_heard(read: &Read<'_>, piece: usize) -> bool {
    read.odds[piece][0] >= HEARD
}

fn read<'t>(
    text: &'t str,
    pieces: &'t [Piece],
    words: &'t [traits::Words],
    odds: Vec<[i16; 2]>,
) -> Read<'t> {
    let directs: Vec<bool> = odds
        .iter()
        .map(|one| likely(*one) == Likely::Direction)
        .collect();
    let labels = labelled::labels(text, pieces, words, &directs);
    let likely = odds.iter().map(|one| likely(*one)).collect();
    let people = people::people(text, pieces, &directs);
    Read::new(text, pieces, words, labels, likely, odds, people)
}

fn likely([voice, newsroom]: [i16; 2]) -> Likely {
    match 100 - voice - newsroom {
        direction if direction > voice.max(newsroom) => Likely::Direction,
        _ if voice > newsroom => Likely::Voice,
        _ => Likely::Newsroom,
    }
}

/// What the forests say of each piece in the end.
fn asked(
    text: &str,
    pieces: &[Piece],
    words: &[traits::Words],
    values: Vec<Vec<i16>>,
) -> Vec<[i16; 2]> {
    let first: Vec<[i16; 2]> = values
        .iter()
        .map(|values| odds(&SPOKEN, &VOICE, values))
        .collect();
    let values = again::again(text, pieces, words, values, &first);
    values
        .iter()
        .map(|values| odds(&SPOKEN_AGAIN, &VOICE_AGAIN, values))
        .collect()
}

/// What the forests say of one numbered piece: being somebody's own words and being the newsroom's, in hundredths.
fn odds(spoken: &Forest, voice: &Forest, values: &[i16]) -> [i16; 2] {
    let spoken = likelihood(spoken.ask(values));
    let voice = likelihood(voice.ask(values));
    let of = |share: i64| i16::try_from(spoken * share / 1_000_000).unwrap_or_default();
    [of(voice), of(10_000 - voice)]
}
