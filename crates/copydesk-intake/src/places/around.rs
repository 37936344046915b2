//! What stands around a story in its file: the host that a page says it is of, the element that holds all words of one story of several, and what a
//! feed says of itself.
//!
//! Linear in the markup.

use copydesk_lexicon::en::intake::places as words;

use super::Places;
use super::markup::{Piece, pieces};
use super::values::settled;
use crate::forms::letters;

/// So many elements are known to be open: what is never closed piles up, and a place that deep is told all the same.
pub(super) const DEEP: usize = 256;
/// A passage that stands in no element of a vocabulary's own is not told where it is longer: it is another form of the text.
pub(super) const PASSAGE: usize = 200;

/// The host that a page says it is of.
pub(super) fn own_host(pieces: &[Piece]) -> Option<String> {
    let said = |piece: &Piece| {
        let Piece::Open { attributes, .. } = piece else {
            return None;
        };
        let value = |key: &str| attributes.iter().find(|(one, _)| one == key);
        let is = |key: &str, wanted: &str| value(key).is_some_and(|(_, value)| value == wanted);
        let address = if is("rel", "canonical") {
            value("href")
        } else if is("property", "og:url") {
            value("content")
        } else {
            None
        };
        let (_, rest) = address?.1.split_once("//")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    };
    pieces.iter().find_map(said)
}

/// The smallest element that holds all words of the text: other stories of the file are another's.
pub(super) fn around_text(pieces: &[Piece], places: &mut Places) -> (usize, usize) {
    let mut open: Vec<usize> = Vec::new();
    let mut common: Option<Vec<usize>> = None;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open { empty: false, .. } if open.len() < DEEP => open.push(at),
            Piece::Close(name) => {
                let named = |one: &usize| matches!(&pieces[*one], Piece::Open { name: open, .. } if open == name);
                if let Some(at) = open.iter().rposition(named) {
                    open.truncate(at);
                }
            }
            Piece::Words(said) => {
                if !stands(said, places) {
                    continue;
                }
                // Of a story of one passage, what stands around it is told too.
                let open = &open[..open.len().saturating_sub(1)];
                let same = common.as_ref().map_or(open.len(), |common| {
                    common.iter().zip(open).take_while(|(a, b)| a == b).count()
                });
                common = Some(open[..same].to_vec());
            }
            Piece::Open { .. } | Piece::Comment(_) | Piece::Code { .. } => {}
        }
    }
    places.at = 0;
    let Some(holder) = common.as_ref().and_then(|common| common.last()).copied() else {
        return (0, pieces.len());
    };
    let Piece::Open { name, .. } = &pieces[holder] else {
        return (0, pieces.len());
    };
    let mut depth = 0usize;
    for (at, piece) in pieces.iter().enumerate().skip(holder) {
        match piece {
            Piece::Open {
                name: one,
                empty: false,
                ..
            } if one == name => depth += 1,
            Piece::Close(one) if one == name => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return (holder, at + 1);
                }
            }
            _ => {}
        }
    }
    (holder, pieces.len())
}

/// What a feed says of itself, around the item that is the story: its name, what it is about.
pub(super) fn of_channel(pieces: &[Piece], from: usize, to: usize) -> Vec<String> {
    let mut told = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    if from == 0 {
        return told;
    }
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Open {
                name, empty: false, ..
            } if open.len() < DEEP => open.push(name),
            Piece::Close(name) => {
                if let Some(at) = open.iter().rposition(|one| one == name) {
                    open.truncate(at);
                }
            }
            Piece::Words(said) if !(from..to).contains(&at) => {
                if let [.., "channel" | "feed", name] = open.as_slice()
                    && words::CHANNEL.contains(name)
                {
                    told.push(format!("channel {name} = {}", settled(said)));
                }
            }
            _ => {}
        }
    }
    told
}

// Whether a passage, or the first words of a page that is carried as one, is of the text.
fn stands(said: &str, places: &mut Places) -> bool {
    let mut of_page = false;
    if said.contains('<') && said.contains('>') {
        let inner = pieces(said, true);
        let mut inner = inner.iter().filter_map(|piece| match piece {
            Piece::Words(said) => Some(letters(said)),
            _ => None,
        });
        of_page = inner.any(|told| told.chars().count() >= PASSAGE / 10 && places.has(&told));
    }
    let told = letters(said);
    of_page || told.chars().count() >= PASSAGE / 10 && places.has(&told)
}
