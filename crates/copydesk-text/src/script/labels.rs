//! What stands before words on their line: labels of the crew, of readers and recordings, time codes. Labels that are names: `name_labels`.
//!
//! Each look-up is bounded by the length of a label. It refuses to take the colon of a time for that of a label.

use std::collections::HashSet;

use super::marks::{colon, ends_spoken, is_note};
use super::names;
use super::words::{Does, does};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::labels as words;

/// A label's words in capitals, without its number, its reader and what a slash adds.
pub(super) fn label_words(label: &str) -> String {
    let label = label.trim().trim_start_matches('>').trim_start();
    let label = label.split(['(', '[']).next().unwrap_or_default();
    // "V.O." and "O.C." are "VO" and "OC".
    let upper = without_dots(&label.to_uppercase());
    upper
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '#' | '.'))
        .trim()
        .to_owned()
}

// Letters with a stop behind each are read as one word.
fn without_dots(words: &str) -> String {
    let lettered = |word: &str| {
        word.contains('.')
            && word.split_inclusive('.').all(|one| {
                one.chars().count() == 2 || !one.contains('.') && one.chars().count() == 1
            })
    };
    match words.split([' ', '/', '-']).any(lettered) {
        true => words.replace('.', ""),
        false => words.to_owned(),
    }
}

/// Whether a label's line is the crew's, whatever follows.
pub(super) fn is_crew_label(label: &str) -> bool {
    let words = label_words(label);
    // "GFX IN: 4 HURT": what comes on the screen.
    let shown = words.split_once(' ').is_some_and(|(first, how)| {
        does(first, &[Does::Screen]) && matches!(how, "IN" | "UP" | "ON" | "OUT")
    });
    shown || does(&words, &[Does::Label]) || is_note(label) && label.len() <= 40
}

/// Whether a label stands before words that the newsroom reads.
pub(super) fn is_spoken_label(label: &str) -> bool {
    let words = label_words(label);
    if label.len() > 48 || words.contains("  ") {
        return false;
    }
    // "S/U on bus", "TAG if short of time": where or when it is read stands in small letters behind it.
    if let Some(first) = before_small(label)
        && is_spoken_label(first)
    {
        return true;
    }
    // "Ida (off cam)", "FS (Ida reads)": the bracket says that the newsroom is heard.
    if is_read_in_bracket(label) {
        return true;
    }
    // "STANDUP, LOADING DOCK", "HOST, KEN": where it is read, or by whom.
    if let Some((first, more)) = words.split_once(", ")
        && !label.contains(char::is_lowercase)
        && (1..=4).contains(&more.split_whitespace().count())
        && does(first, &[Does::Spoken])
    {
        return true;
    }
    // "BACK TO IDA, TAG", "JOSH TOSS"
    let given = |word: &str| names::classes(word).any(Classes::GIVEN);
    if let Some((front, last)) = words.rsplit_once(' ')
        && (front.ends_with(',') || given(front))
        && !label.contains(char::is_lowercase)
        && does(last, &[Does::Spoken])
    {
        return true;
    }
    if is_reader_first(&words)
        || is_question(&words)
        || words::WHOLE.contains(&words.as_str())
        // "V/O" is one word, whatever its stroke parts.
        || does(&words, &[Does::Spoken])
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
    spoken || words::SPOKEN.contains(&words.as_str())
}

// The words in capitals before up to six in small letters: "S/U" of "S/U on bus".
fn before_small(label: &str) -> Option<&str> {
    let at = label.find(|c: char| c.is_lowercase())?;
    let first = label[..at].trim_end();
    let rest = &label[first.len()..];
    let apart = first.len() < at && first.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    (apart
        && rest.split_whitespace().count() <= 6
        && rest
            .split_whitespace()
            .all(|word| word.chars().all(char::is_lowercase)))
    .then_some(first)
}

// "(off cam)", "(Ida reads)", behind what is nobody who is called a guest.
fn is_read_in_bracket(label: &str) -> bool {
    let Some((name, bracket)) = label.split_once('(') else {
        return false;
    };
    let bracket = bracket.trim_end_matches([')', ' ']).to_uppercase();
    let last = bracket.split_whitespace().next_back().unwrap_or_default();
    let guest = name
        .split_whitespace()
        .any(|word| does(&word.to_uppercase(), &[Does::Guest]));
    let off = words::MANNERS.contains(&bracket.as_str()) && bracket.starts_with("OFF");
    let reads = matches!(last, "READS" | "READING" | "VOICES");
    !guest && name.split_whitespace().count() <= 3 && (off || reads)
}

// "Q FROM DESK", "QUESTION FROM MARA", "MARA Q2": the newsroom's people ask each other.
fn is_question(words: &str) -> bool {
    // "IDA A": the reporter's answer to "LEO Q".
    let asked = words
        .strip_suffix(" Q")
        .or_else(|| words.strip_suffix(" A"));
    let named = |asker: &str| {
        asker.split(' ').count() <= 2 && asker.chars().all(|c| c.is_alphabetic() || c == ' ')
    };
    if asked.is_some_and(named) {
        return true;
    }
    let mut each = words.split(' ');
    matches!(each.next(), Some("Q" | "QUESTION"))
        && each.next() == Some("FROM")
        && (1..=2).contains(&each.count())
}

// "PN VOICE OVER", "HOLT PIECE TO CAMERA": who reads stands before how.
fn is_reader_first(words: &str) -> bool {
    let Some((reader, how)) = words.split_once([' ', '/']) else {
        return false;
    };
    let plain = reader.chars().all(char::is_alphabetic)
        && !does(
            reader,
            &[
                Does::Spoken,
                Does::Recorded,
                Does::Super,
                Does::Label,
                Does::Guest,
            ],
        )
        && !names::classes(reader).any(crate::lexicon::Classes::FUNCTION);
    plain && words::MANNERS.contains(&how)
}

/// The labels, without case, of which a bracket says that the newsroom reads under them: "vox" of "VOX (V/O):".
pub(super) fn read_over(text: &str) -> HashSet<String> {
    let labels = text.lines().filter_map(|line| {
        let (label, inner) = line.trim().split_once(':')?.0.split_once('(')?;
        let inner = inner.strip_suffix(')')?.trim();
        let one = !label.trim().is_empty() && !label.trim_end().contains(' ');
        let voiced = matches!(
            label_words(inner).as_str(),
            "VO" | "V/O" | "VOICEOVER" | "VOICE-OVER"
        );
        (one && voiced).then(|| names::plain(label.trim()))
    });
    labels.collect()
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
    let before = label.split('(').next().unwrap_or_default();
    does(first, &[Does::Recorded]) && !before.contains(['.', '?', '!', '"'])
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

/// How far into a line the colon of a label with a reader and a place stands, in bytes. On the read scripts: at 24 one
/// more direction claimed, one fewer statement cut as labelled; at 96 the same.
const LABELLED: usize = 48;

/// The length of a label in capitals without a colon, before a sentence: "CUE An inquiry …", "VOICE-OVER She said …", "VO THE FIRE …".
pub(super) fn bare_label(line: &str) -> Option<usize> {
    let mut end = 0;
    let mut strong = false;
    let mut count = 0;
    // "TRK THE FIRE TORE": in capitals an article is of the words.
    let shouts = !line.contains(char::is_lowercase);
    let opens = |word: &str| shouts && word == "THE";
    for word in line.split(' ').take(4) {
        // "VO2", "V/O-1"
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | '-'));
        let shouted = !word.is_empty() && !word.contains(char::is_lowercase);
        let label = does(bare, &[Does::Spoken])
            // "BACK ANNO", "CLOSE LINK"
            || count == 0 && does(bare, &[Does::Beside]) && next_is_spoken(&line[word.len()..])
            || count > 0 && (bare.is_empty() || does(bare, &[Does::Beside]) && word.len() > 1 && !opens(word))
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
    // "PTC Ida (on the pier): We came …": the label goes on to its colon.
    let length = line.len() - rest.len();
    if let Some(at) = colon(line, LABELLED)
        && at > length
        && (!line[length..at].contains(['.', '?', '!', '"']) && is_spoken_label(&line[..at])
            || is_recorded_label(&line[..at]) && line[..at].ends_with([')', ']']))
    {
        return None;
    }
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
    /// “STANDUP (outside the city hall of Port Lorne)” has 45 bytes.
    const LONGEST: usize = 48;
    // No further than the longest mark behind the longest label.
    let mut end = line.len().min(LONGEST + " — ".len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let near = &line[..end];
    let bytes = near.as_bytes();
    let (at, mark) = memchr::memchr2_iter(b'-', 0xE2, bytes).find_map(|dash| {
        let at = dash.checked_sub(1).filter(|at| bytes[*at] == b' ')?;
        let mut marks = [" -- ", " — ", " – ", " - "].into_iter();
        let mark = marks.find(|mark| bytes[at..].starts_with(mark.as_bytes()))?;
        Some((at, mark))
    })?;
    let label = &line[..at];
    let said = label.split('(').next().unwrap_or_default();
    let rest = &line[at + mark.len()..];
    let labelled = colon(rest, 32).is_some();
    (at <= LONGEST
        && !labelled
        && !said.contains(char::is_lowercase)
        && is_spoken_label(label)
        && ends_spoken(rest)
        && rest.split_whitespace().count() >= 3)
        .then_some(at + mark.trim_end().len())
}

/// The length of a row's number before its cell: "04" and a tab.
pub(super) fn row_number(cell: &str) -> Option<usize> {
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    let counted = (1..=3).contains(&digits) && cell[digits..].starts_with('\t');
    counted.then_some(digits)
}

/// Whether lines begin with a time, as in a transcript: a quarter of them, measured on none fewer than a third; or three with a label behind it.
pub(super) fn is_stamped(text: &str) -> bool {
    let (mut stamped, mut labelled, mut lines) = (0usize, 0usize, 0usize);
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(400)
    {
        lines += 1;
        let rest = stamp(line).map(|length| line[length..].trim_start());
        stamped += usize::from(rest.is_some());
        // "00:03:11 WOMAN (red scarf): Three dollars?"
        labelled += usize::from(rest.is_some_and(|rest| {
            let words = colon(rest, 48).map(|at| rest[at + 1..].trim());
            rest.starts_with(char::is_alphabetic) && words.is_some_and(ends_spoken)
        }));
    }
    stamped >= 3 && stamped * 4 >= lines || labelled >= 3
}

/// The length of a time code at the beginning of a line, with its brackets: "00:14:20", "[0:10]", "01:12:40:08", "0.27  ", "1'05\"  ".
pub(super) fn stamp(line: &str) -> Option<usize> {
    clock_stamp(line).or_else(|| minute_stamp(line))
}

// "00.02  TRACK", "1'05\"  MARSH": minutes and seconds parted by a stop or a stroke, and what is no figure of a sentence behind them.
fn minute_stamp(line: &str) -> Option<usize> {
    let minutes = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = line[minutes..].chars().next()?;
    if !(1..=2).contains(&minutes) || !matches!(mark, '.' | '\'' | '’') {
        return None;
    }
    let from = minutes + mark.len_utf8();
    let seconds = line[from..].bytes().take_while(u8::is_ascii_digit).count();
    let end = from + seconds;
    let end = end + usize::from(mark != '.' && line[end..].starts_with('"'));
    let rest = &line[end..];
    let set = |c: char| c.is_uppercase() || matches!(c, '[' | '(' | '<' | '>' | '*');
    let apart = rest.is_empty()
        || rest.starts_with("  ")
        || rest.starts_with('\t')
        || rest
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(set));
    (seconds == 2 && line.as_bytes()[from] < b'6' && apart).then_some(end)
}

fn clock_stamp(line: &str) -> Option<usize> {
    let open = line.starts_with(['[', '(', '<']);
    let inner = &line[usize::from(open)..];
    let length = inner
        .bytes()
        .take(14)
        .take_while(|byte| {
            byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',' | b';' | b'h')
        })
        .count();
    let code = inner[..length].trim_end_matches([':', '.', ',']);
    let colons = code.matches([':', '.', ';']).count();
    let rest = &inner[code.len()..];
    let closed = !open || rest.starts_with([']', ')', '>']);
    let end = usize::from(open) + code.len() + usize::from(open);
    let apart = line
        .get(end..)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '-']));
    // "12h08"
    let hours = code.split_once('h').is_some_and(|(hour, minute)| {
        let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        two(hour) && two(minute)
    });
    let clock = !code.contains('h')
        && code.contains(':')
        && (2..=4).contains(&(colons + 1))
        && code
            .split([':', '.', ',', ';'])
            .all(|part| (1..=3).contains(&part.len()));
    ((clock || hours) && closed && apart).then_some(end)
}
