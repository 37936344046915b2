//! The places of a text that is read as it stands (Markdown, subtitles, wire copy): the lines that are no words of it, targets of links, markup.
//! Linear in the lines.

use super::markup::{Piece, pieces};
use super::values::{address, is_address, is_passing, is_random, settled};
use super::{Anchor, Places};
use crate::forms::letters;

/// So few letters don't tell one line from another.
const FEW: usize = 4;

/// The places of such a text.
pub(super) fn lines(text: &str, places: &mut Places) {
    let mut waiting: Vec<String> = Vec::new();
    for line in text.lines() {
        let bare = told_beside(line, &mut waiting);
        let said = letters(&bare);
        if said.chars().all(|c| c.is_ascii_digit()) {
            // A number of a caption, its times; a place on the screen behind them.
            if let Some((_, behind)) = line.split_once("-->") {
                let settings = behind.split_whitespace().skip(1);
                waiting.extend(settings.map(str::to_owned));
            }
        } else if line.contains("-->") {
            let settings = line
                .split_whitespace()
                .filter(|one| one.contains(char::is_alphabetic));
            waiting.extend(settings.map(str::to_owned));
        } else if is_kept(&bare, &said, places) {
            if said.chars().count() >= FEW {
                let anchor = Anchor::of(bare.trim(), &said);
                for one in waiting.drain(..) {
                    places.tell(Some(&anchor), &one);
                }
            }
        } else if let Some(told) = line_told(line) {
            waiting.push(told);
        }
    }
    for one in waiting {
        places.tell(None, &one);
    }
}

// Whether a line is of the text, the marks of notes in it apart: the text has their numbers.
fn is_kept(bare: &str, said: &str, places: &mut Places) -> bool {
    if places.has(said) {
        return true;
    }
    let mut parts = bare
        .split("[^")
        .enumerate()
        .map(|(at, part)| match part.split_once(']') {
            Some((_, behind)) if at > 0 => letters(behind.trim_start_matches(':')),
            _ => letters(part),
        });
    bare.contains("[^") && parts.all(|part| part.is_empty() || places.has(&part))
}

// A line that is no words of the text: a key of the front matter, the target of a link, a template's own.
fn line_told(line: &str) -> Option<String> {
    let line = line.trim();
    let key = line.split_once(':').map(|(key, _)| key.trim());
    let keyed = key.is_some_and(|key| !key.contains(char::is_whitespace) && !key.starts_with('['));
    if keyed && key.is_some_and(|key| is_passing(key) || key.eq_ignore_ascii_case("lastmod")) {
        return None;
    }
    (!is_random(line)).then(|| settled(line))
}

// The line without its markup, whose values wait for the words behind them.
fn told_beside(line: &str, waiting: &mut Vec<String>) -> String {
    let mut bare = String::new();
    for piece in pieces(line, false) {
        match piece {
            Piece::Words(said) => bare.push_str(&said),
            Piece::Open {
                name, attributes, ..
            } => {
                for (key, value) in attributes {
                    let value = match is_address(&value) {
                        true => address(&value, None),
                        false => settled(&value),
                    };
                    waiting.push(format!("{name} {key} = {value}"));
                }
            }
            Piece::Comment(said) => waiting.push(format!("comment {}", settled(&said))),
            Piece::Close(_) | Piece::Code { .. } => {}
        }
    }
    // `[words](target)`, `words{.class}`
    for (begins, ends) in [("](", ')'), ("{", '}')] {
        while let Some(at) = bare.find(begins) {
            let Some(end) = bare[at..].find(ends) else {
                break;
            };
            let inner = bare[at + begins.len()..at + end].trim();
            let told = match begins {
                "](" => format!("link {}", address(inner, None)),
                _ => format!("{{{}}}", settled(inner)),
            };
            waiting.push(told);
            bare.replace_range(at..=at + end, " ");
        }
    }
    bare
}
