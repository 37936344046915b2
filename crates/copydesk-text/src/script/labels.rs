//! What stands before words on their line: labels of readers and recordings, names of who speaks, time codes.
//!
//! Each look-up is bounded by the length of a label; counting the labels of a text is one pass. It refuses to take a word that begins
//! sentences for a name, and the colon of a time for that of a label.

use std::collections::HashMap;

use super::columns::Columns;
use super::cues::{ends_spoken, is_direction, is_note};
use super::names;
use super::words::{Does, does};

/// A label's words in capitals, without its number, its reader and what a slash adds.
pub(super) fn label_words(label: &str) -> String {
    let label = label.trim().trim_start_matches('>').trim_start();
    let label = label.split(['(', '[']).next().unwrap_or_default();
    let upper = label.to_uppercase();
    upper
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '.'))
        .trim()
        .to_owned()
}

/// Whether a label's line is the crew's, whatever follows.
pub(super) fn is_crew_label(label: &str) -> bool {
    let words = label_words(label);
    does(&words, &[Does::Label]) || is_note(label) && label.len() <= 40
}

/// Whether a label stands before words that the newsroom reads.
pub(super) fn is_spoken_label(label: &str) -> bool {
    let words = label_words(label);
    if label.len() > 48 || words.contains("  ") {
        return false;
    }
    if is_reader_first(&words)
        || is_question(&words)
        || matches!(
            words.as_str(),
            "PIECE TO CAMERA" | "IN VISION" | "SIGN OFF" | "HAND BACK" | "HANDBACK"
        )
    {
        return true;
    }
    // "ANCHOR - KIM", "REPORTER/ANA": whoever reads may be named in it.
    // "CUE CLIP": what is cued is a recording.
    if words
        .split(' ')
        .skip(1)
        .any(|word| does(word, &[Does::Recorded]))
        && words.starts_with("CUE ")
    {
        return false;
    }
    let mut spoken = false;
    let mut count = 0;
    for word in words
        .split([' ', '-', '/', '–', '—'])
        .filter(|word| !word.is_empty())
    {
        count += 1;
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        if does(word, &[Does::Spoken]) {
            spoken = true;
        } else if !(word.is_empty() || does(word, &[Does::Beside])) {
            return count > 1
                && spoken
                && does(
                    words.split([' ', '-', '/']).next().unwrap_or_default(),
                    &[Does::Spoken],
                )
                && words.split_whitespace().count() <= 4
                && !words.contains("NOTE");
        }
    }
    spoken
        || does(&words, &[Does::Spoken])
        || matches!(
            words.as_str(),
            "Q" | "ON CAM" | "ON CAMERA" | "SIG OUT" | "SIG" | "AUDIO"
        )
}

// "Q FROM DESK", "QUESTION FROM MARA": the newsroom's people ask each other.
fn is_question(words: &str) -> bool {
    let mut each = words.split(' ');
    matches!(each.next(), Some("Q" | "QUESTION"))
        && each.next() == Some("FROM")
        && (1..=2).contains(&each.count())
}

// "PN VOICE OVER", "HOLT PIECE TO CAMERA": who reads stands before how.
fn is_reader_first(words: &str) -> bool {
    let Some((reader, how)) = words.split_once(' ') else {
        return false;
    };
    let plain = reader.chars().all(char::is_alphabetic)
        && !does(
            reader,
            &[Does::Spoken, Does::Recorded, Does::Super, Does::Label],
        )
        && !names::classes(reader).any(crate::lexicon::Classes::FUNCTION);
    plain
        && matches!(
            how,
            "VOICE OVER"
                | "VOICEOVER"
                | "VOICE-OVER"
                | "V/O"
                | "VO"
                | "PIECE TO CAMERA"
                | "PTC"
                | "STANDUP"
                | "ON CAM"
                | "ON CAMERA"
                | "IN VISION"
                | "OOV"
                | "LIVE"
                | "TRACK"
        )
}

/// Whether a label stands before somebody's recorded words: "SOT HAL", "ACTUALITY 2", "SYNC".
pub(super) fn is_recorded_label(label: &str) -> bool {
    let words = label_words(label);
    let words = words.strip_prefix("CUE ").unwrap_or(&words);
    let first = words
        .split(|c: char| !(c.is_alphanumeric()))
        .next()
        .unwrap_or_default()
        .trim_end_matches(|c: char| c.is_ascii_digit());
    does(first, &[Does::Recorded]) && !label.contains(['.', '?', '!', '"'])
}

/// Where the label of `line` ends: at its colon, not the one of a time.
pub(super) fn colon(line: &str, longest: usize) -> Option<usize> {
    line.bytes()
        .take(longest + 1)
        .position(|byte| byte == b':')
        .filter(|&at| {
            let bytes = line.as_bytes();
            let clock = at > 0
                && bytes[at - 1].is_ascii_digit()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            !clock && line.is_char_boundary(at)
        })
}

/// Up to three words without a stop: who reads, not what is read.
pub(super) fn is_reader_name(rest: &str) -> bool {
    // "Ida Marsh, outside the court"
    let placed = rest.split_once(',').is_some_and(|(name, place)| {
        names::person(name.trim()).is_some()
            && !ends_spoken(rest)
            && place.split_whitespace().count() <= 6
            && !crate::telling::has_finite_verb(place)
    });
    placed
        || (1..=3).contains(&rest.split_whitespace().count())
            && !ends_spoken(rest)
            && !rest.trim_start().starts_with(['"', '“'])
}

/// The length of a label in capitals without a colon, before a sentence: "CUE An inquiry …", "VOICE-OVER She said …", "VO THE FIRE …".
pub(super) fn bare_label(line: &str) -> Option<usize> {
    let mut end = 0;
    let mut strong = false;
    let mut count = 0;
    for word in line.split(' ').take(4) {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '#');
        let shouted = !word.is_empty() && !word.contains(char::is_lowercase);
        let label = does(bare, &[Does::Spoken])
            // "BACK ANNO", "CLOSE LINK"
            || count == 0 && does(bare, &[Does::Beside]) && next_is_spoken(&line[word.len()..])
            || count > 0 && (bare.is_empty() || does(bare, &[Does::Beside]) && word.len() > 1)
            || count == 0 && word == "SIG";
        if !shouted || !label || word.len() == 1 && count == 0 {
            break;
        }
        strong |= does(bare, &[Does::Strong]);
        end += word.len() + usize::from(count > 0);
        count += 1;
    }
    if count == 0 || end >= line.len() {
        return None;
    }
    let rest = line[end..].trim_start();
    let words = rest.split_whitespace().count();
    let mixed = rest.contains(char::is_lowercase)
        && rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    let spoken = ends_spoken(rest) && words >= 2;
    (spoken && (mixed || strong && words >= 4)).then(|| line.len() - rest.len())
}

fn next_is_spoken(rest: &str) -> bool {
    let next = rest.split_whitespace().next().unwrap_or_default();
    !next.contains(char::is_lowercase) && does(next, &[Does::Spoken])
}

/// The length of a label of the newsroom's with a dash behind it: "TRACK 2 -- The court …", "STANDUP (city hall) - It …".
pub(super) fn dashed_label(line: &str) -> Option<usize> {
    let (at, mark) = [" -- ", " — ", " – ", " - "]
        .iter()
        .filter_map(|mark| line.find(mark).map(|at| (at, mark)))
        .min()?;
    let label = &line[..at];
    let said = label.split('(').next().unwrap_or_default();
    let rest = &line[at + mark.len()..];
    let labelled = colon(rest, 32).is_some();
    (at <= 48
        && !labelled
        && !said.contains(char::is_lowercase)
        && is_spoken_label(label)
        && ends_spoken(rest)
        && rest.split_whitespace().count() >= 3)
        .then_some(at + mark.trim_end().len())
}

/// How many of a script's lines begin with a time, when it is a transcript with times: a quarter, measured on none fewer than a third.
pub(super) fn is_stamped(text: &str) -> bool {
    let (mut stamped, mut lines) = (0usize, 0usize);
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(400)
    {
        lines += 1;
        stamped += usize::from(stamp(line).is_some());
    }
    stamped >= 3 && stamped * 4 >= lines
}

/// The length of a time code at the beginning of a line, with its brackets: "00:14:20", "[0:10]", "01:12:40:08".
pub(super) fn stamp(line: &str) -> Option<usize> {
    let open = line.starts_with(['[', '(', '<']);
    let inner = &line[usize::from(open)..];
    let length = inner
        .bytes()
        .take(14)
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',' | b';'))
        .count();
    let code = inner[..length].trim_end_matches([':', '.', ',']);
    let colons = code.matches([':', '.', ';']).count();
    let rest = &inner[code.len()..];
    let closed = !open || rest.starts_with([']', ')', '>']);
    let end = usize::from(open) + code.len() + usize::from(open);
    let apart = line
        .get(end..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '-']));
    let clock = code.contains(':')
        && (2..=4).contains(&(colons + 1))
        && code
            .split([':', '.', ',', ';'])
            .all(|part| (1..=3).contains(&part.len()));
    (clock && closed && apart).then_some(end)
}

/// A label before a colon that is set like a name, with its role or place behind it; in bytes, the colon included.
pub(super) fn name_label(line: &str) -> Option<(usize, &str)> {
    let line_start = line.trim_start_matches('>').trim_start();
    let offset = line.len() - line_start.len();
    let at = colon(line_start, 70)?;
    let label = &line_start[..at];
    let name = label
        .split([',', '(', '['])
        .next()
        .unwrap_or_default()
        .trim();
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
        })
        && label.matches(',').count() <= 3;
    (named && !is_direction(name) && !is_crew_label(label)).then_some((offset + at + 1, name))
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
                let left = left.trim().trim_end_matches(':');
                let name = left.split([',', '(']).next().unwrap_or_default().trim();
                (!name.is_empty() && !is_direction(left)).then_some(name)
            }
            // A cell of a table, which the row's first mark may stand before.
            (Some(Columns::At(..)), _) => {
                let row = columns.and_then(|columns| columns.row(line));
                let words = row
                    .and_then(|row| row.words)
                    .map_or(line, |cell| &line[cell]);
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
