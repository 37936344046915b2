//! Labels that are names: who speaks a line, and how often each stands in a text.
//!
//! Each look-up is bounded by the length of a label; counting the labels of a text is one pass. It refuses to take a word that begins
//! sentences for a name.

use std::collections::HashMap;
use std::ops::Range;

use super::columns::Columns;
use super::cues::is_direction;
use super::labels::{is_crew_label, row_number, stamp};
use super::marks::colon;
use super::names;
use super::words::{Does, does};

/// A label before a colon that is set like a name, with its role or place behind it; in bytes, the colon included.
pub(super) fn name_label(line: &str) -> Option<(usize, &str)> {
    let line_start = line.trim_start_matches('>').trim_start();
    let offset = line.len() - line_start.len();
    if let Some(letter) = asked_or_answered(line_start) {
        return Some((offset + 2, letter));
    }
    let (at, mark) = match arrows(line_start) {
        Some(arrows) => (arrows.start, arrows.len()),
        None => (colon(line_start, 120)?, 1),
    };
    let label = &line_start[..at];
    // "Interviewee (Dr Ida Marsh, medical director, Lorne Hospitals Trust):" is long by what its bracket holds.
    if at > 70 && !label.ends_with([')', ']']) {
        return None;
    }
    // "THEY KNEW IN MAY. <OUTQ: ...IN MAY>": the colon is the direction's behind the words.
    if label.contains('<') {
        return None;
    }
    let name = label
        .split([',', '(', '['])
        .next()
        .unwrap_or_default()
        .trim();
    // "'MARGOT' (voice altered):" is nobody's real name, and a label all the same.
    let name = name.trim_matches(|c: char| matches!(c, '\'' | '‘' | '’' | '"' | '“' | '”'));
    let count = name.split_whitespace().count();
    let part = name
        .split_whitespace()
        .next()
        .is_some_and(|first| does(&first.to_uppercase(), &[Does::Guest]));
    let named = (1..=5).contains(&count)
        && name.split_whitespace().all(|word| {
            numbered(word) && (part || word.starts_with('#'))
                || word.starts_with(char::is_uppercase)
                    && !word.contains(|c: char| {
                        c.is_ascii_digit() || matches!(c, '"' | '!' | '?' | '/')
                    })
                || word == "W/"
        })
        && label.matches(',').count() <= 3;
    (named && !is_direction(name) && !is_crew_label(label)).then_some((offset + at + mark, name))
}

// "Q. Who paid?", "A. Nobody did.": the letters of a conversation.
fn asked_or_answered(line: &str) -> Option<&str> {
    let words = line.strip_prefix(['Q', 'A'])?.strip_prefix(". ")?;
    let said = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
        && super::marks::ends_spoken(words);
    said.then(|| &line[..1])
}

// Where arrows end a label that stands right before them: "MARSH>> We left.", "Marsh> We left."
fn arrows(line: &str) -> Option<Range<usize>> {
    let near = line.get(..line.len().min(40)).unwrap_or(line);
    let at = near.find('>').filter(|&at| at > 0)?;
    let marks = if near[at..].starts_with(">>") { 2 } else { 1 };
    let behind = &line[at + marks..];
    (!near[..at].contains(['<', ':', '>'])
        && near[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && behind.starts_with(' ')
        && behind
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '(')))
    .then_some(at..at + marks)
}

// "#2" in "UNIDENTIFIED PERSON #2", "2" in "INTERVIEWEE 2".
fn numbered(word: &str) -> bool {
    Some(word.strip_prefix('#').unwrap_or(word))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a label names itself, however seldom it stands: a full name in capitals among small letters, or with a role behind a comma
/// ("ELSIE VANTASSEL, WIDOW"), or a voice without a name ("UNIDENTIFIED MALE").
pub(super) fn is_full_label(label: &str, mixed: bool) -> bool {
    let name = label
        .split([',', '(', '['])
        .next()
        .unwrap_or_default()
        .trim();
    let shouted = !name.contains(char::is_lowercase);
    let nameless = name
        .split_whitespace()
        .next()
        .is_some_and(|first| matches!(first, "UNIDENTIFIED" | "UNKNOWN"));
    shouted && (nameless || (mixed || label.contains(',')) && names::hint(name).name.is_some())
}

/// Whether a label says who is called what: "Interviewee (Ida Marsh, clerk)", "'MARGOT' (voice altered)".
pub(super) fn is_called(label: &str) -> bool {
    let label = label.trim_start_matches('>').trim_start();
    let first = label.split_whitespace().next().unwrap_or_default();
    let part = does(&first.to_uppercase(), &[Does::Guest]) && label.contains('(');
    part || label.starts_with(['\'', '‘']) && first.ends_with(['\'', '’', ':'])
}

/// Whether the words of a label may be a person or a part in a conversation: none of them is a common word.
pub(super) fn is_plausible(name: &str) -> bool {
    use crate::lexicon::Classes;
    let common = Classes::COMMON
        .or(Classes::FUNCTION)
        .or(Classes::DOCUMENT)
        .or(Classes::COUNTED)
        .or(Classes::TIME_UNIT);
    let given = Classes::GIVEN.or(Classes::SURNAME);
    name.split_whitespace().all(|word| {
        let upper = word.to_uppercase();
        let office = Classes::OFFICE.or(Classes::VOICE);
        !names::classes(word).any(common)
            || names::classes(word).any(given.or(office)) && word.starts_with(char::is_uppercase)
            || does(&upper, &[Does::Guest])
    })
}

// How often each label that looks like a name stands at the beginning of a line.
pub(super) fn name_labels(text: &str, columns: Option<Columns>) -> HashMap<String, usize> {
    let mut labels = HashMap::new();
    for whole in text.lines() {
        let line = whole.trim();
        let line = match stamp(line) {
            Some(length) => line[length..].trim_start(),
            None => line,
        };
        let left = columns
            .filter(|columns| columns.has_labels())
            .and_then(|columns| columns.row(whole))
            .and_then(|row| row.left)
            .map(|left| &whole[left]);
        let label = match (columns, left) {
            (Some(Columns::Labels | Columns::Spaced(_)), Some(left)) => {
                let left = left.trim();
                let left = stamp(left).map_or(left, |length| left[length..].trim_start());
                let left = row_number(left).map_or(left, |length| left[length..].trim_start());
                let left = left.trim_end_matches(':');
                let name = left.split([',', '(']).next().unwrap_or_default().trim();
                (!name.is_empty() && !is_direction(left)).then_some(name)
            }
            // A cell of a table, which the row's first mark may stand before.
            (Some(Columns::At(..)), _) => {
                let row = columns.and_then(|columns| columns.row(line));
                let words = row
                    .and_then(|row| row.words)
                    .map_or(line, |cell| &line[cell]);
                for piece in words.split("<br").skip(1) {
                    let piece = piece.trim_start_matches(['/', ' ', '>']);
                    if let Some((_, name)) = name_label(piece) {
                        *labels.entry(names::plain(name)).or_default() += 1;
                    }
                }
                name_label(words).map(|(_, name)| name)
            }
            _ => name_label(line).map(|(_, name)| name),
        };
        if let Some(name) = label {
            *labels.entry(names::plain(name)).or_default() += 1;
        }
    }
    labels
}
