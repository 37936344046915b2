//! Labels without a colon: what stands before a wide gap, or alone on its line, in capitals, and comes again.
//!
//! `12h13  BONGANI` over the words, `LUIS    Water rescues …`, `KIRSTY VIS`: no list knows these, but the lines of a script that begin alike
//! are a system. A beginning is a label when it stands before words at least twice and is a name that the text has in small letters, or a word
//! with a number, as lines of a phone-in are. Two passes over the lines, each up to the length of a label. It refuses what is known as a
//! direction, and capitals in a script in capitals.

use std::collections::{HashMap, HashSet};

use super::cues::{self, Effect};
use super::labels::stamp;
use super::marks::ends_spoken;
use super::name_labels::is_plausible;
use super::names::{self, plain};
use crate::lexicon::Classes;

/// How long a label is at most, in bytes; a note may stand behind it. On 298 read scripts 20 and 80 give the same.
const LONGEST: usize = 40;

/// How many labels a script must have without a colon, so that all that are set like them are labels. On the read scripts: at 1 the
/// same; at 4 four more directions claimed, three fewer right speakers.
const SYSTEM: usize = 2;

/// What the lines of a script that hold such labels begin with.
#[derive(Debug, Default)]
pub(super) struct Heads {
    stems: HashSet<String>,
    /// The mark behind labels, where it is no colon: "BRENNA// …".
    mark: Option<&'static str>,
}

/// How a line begins.
struct Head<'l> {
    /// The label without notes behind it.
    label: &'l str,
    /// How much of the line it takes, with its gap or its note.
    length: usize,
}

impl Heads {
    /// The labels of `text`; none where it is read in capitals (`mixed` is false).
    pub(super) fn of(text: &str, mixed: bool) -> Self {
        let mut counts: HashMap<String, (usize, bool)> = HashMap::new();
        let mark = mark(text);
        if !mixed {
            return Self {
                mark,
                ..Self::default()
            };
        }
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        for (at, line) in lines.iter().enumerate() {
            let line = without_stamp(line);
            let Some(head) = head(line) else {
                continue;
            };
            let words = match head.length < line.len() {
                true => line[head.length..].trim(),
                false => lines.get(at + 1).copied().unwrap_or_default(),
            };
            // What is said in one word goes on for a line.
            let said = ends_spoken(words) || words.split_whitespace().count() >= 6;
            if said && words.contains(char::is_lowercase) {
                let (stem, numbered) = stem(head.label);
                let found = counts.entry(stem).or_default();
                found.0 += 1;
                found.1 |= numbered;
            }
        }
        let named = |stem: &str| {
            let mut letters = stem.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string());
            let name = format!("{}{}", first.unwrap_or_default(), letters.as_str());
            stem.len() >= 2 && is_plausible(&name) && has_word(text, &name)
        };
        let stems: HashSet<String> = counts
            .iter()
            .filter(|(stem, (count, numbered))| *count >= 2 && (*numbered || named(stem)))
            .map(|(stem, _)| stem.clone())
            .collect();
        // Among labels of two others a first name is one as well, and so is a name of the text that speaks once.
        let known = |stem: &str| {
            let name = Classes::GIVEN.or(Classes::SURNAME);
            is_plausible(&stem.to_uppercase()) && names::classes(stem).any(name)
        };
        let others = counts.into_iter().filter(|(stem, (count, _))| {
            stems.len() >= SYSTEM && (*count >= 2 && known(stem) || named(stem))
        });
        let others: Vec<String> = others.map(|(stem, _)| stem).collect();
        Self {
            stems: stems.into_iter().chain(others).collect(),
            mark,
        }
    }

    /// The label of a line without its time, and how many bytes of the line it takes.
    pub(super) fn label(&self, line: &str) -> Option<(String, usize)> {
        if let Some(mark) = self.mark
            && let Some(label) = before_mark(line, mark)
        {
            return Some((label.to_owned(), label.len() + mark.len()));
        }
        if self.stems.is_empty() {
            return None;
        }
        let head = head(line)?;
        let (stem, numbered) = stem(head.label);
        if !self.stems.contains(&stem) {
            return None;
        }
        let first = head.label.split_whitespace().next().unwrap_or_default();
        let label = match numbered || names::person(head.label).is_some() {
            true => head.label,
            false => first,
        };
        Some((label.to_owned(), head.length))
    }
}

/// Marks that part a label from its words, beside the colon.
const MARKS: [&str; 6] = ["//", "||", ">>", "::", "=>", "|"];

// The mark that stands behind one label twice, or behind two labels, before words.
fn mark(text: &str) -> Option<&'static str> {
    // On 298 read scripts: at 2 the same; at 6 five more directions claimed, five fewer statements cut as labelled.
    const TIMES: usize = 3;
    let in_text = |mark: &&str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    MARKS.into_iter().filter(in_text).find(|mark| {
        let labels: Vec<&str> = text
            .lines()
            .filter_map(|line| before_mark(without_stamp(line.trim()), mark))
            .collect();
        let again = labels
            .iter()
            .any(|one| labels.iter().filter(|label| *label == one).count() >= 2);
        labels.len() >= TIMES && again
    })
}

// "BRENNA" of "BRENNA// The club …": one to three words in capitals, a mark, and words with a stop.
fn before_mark<'l>(line: &'l str, mark: &str) -> Option<&'l str> {
    let near = &line.as_bytes()[..line.len().min(LONGEST + mark.len())];
    let at = memchr::memmem::find(near, mark.as_bytes()).filter(|at| *at >= 2)?;
    let label = &line[..at];
    let words = line[at + mark.len()..].trim();
    let set = !label.contains(char::is_lowercase)
        && label.starts_with(char::is_alphabetic)
        && label.split_whitespace().count() <= 3
        && label
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '.'));
    (set && ends_spoken(words) && words.split_whitespace().count() >= 2).then_some(label)
}

/// A line without the time at its beginning.
pub(super) fn without_stamp(line: &str) -> &str {
    stamp(line).map_or(line, |length| line[length..].trim_start())
}

// "LINE" of "LINE 1" and whether a number stands behind it; else the first word.
fn stem(label: &str) -> (String, bool) {
    let mut words = label.split_whitespace();
    let first = words.next().unwrap_or_default();
    let number = |word: &str| {
        let bare = word.trim_start_matches('#');
        !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbered = words.next().is_some_and(number) && words.next().is_none();
    (plain(first), numbered)
}

// The beginning of a line in capitals up to a gap, a note behind a dash or in brackets, or its end.
fn head(line: &str) -> Option<Head<'_>> {
    let gap = gaps(line).next();
    let cell = gap.map_or(line, |(at, _)| &line[..at]);
    // A byte of each of the marks.
    let marked = |byte: u8| matches!(byte, b'-' | b'(' | b'[' | b'/' | 0xE2);
    let marks = [" - ", " (", " [", " /", " – ", " — "];
    let note = match cell.bytes().any(marked) {
        true => marks.iter().filter_map(|mark| cell.find(mark)).min(),
        false => None,
    };
    let label = cell[..note.unwrap_or(cell.len())].trim_end();
    let words = label.split_whitespace().count();
    let set = (1..=6).contains(&words)
        && label.len() <= LONGEST
        && label.starts_with(char::is_alphabetic)
        && !label.contains(char::is_lowercase)
        && !label.contains(['"', '“', ':', ','])
        && !ends_spoken(label)
        && label.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    // A line with small letters behind a note of its own is a sentence.
    let alone = gap.is_none() && ends_spoken(line);
    if !set || alone {
        return None;
    }
    let unknown = matches!(cues::effect(label), Effect::Unknown | Effect::Named(_));
    unknown.then_some(Head {
        label,
        length: gap.map_or(line.len(), |(_, end)| end),
    })
}

/// The wide gaps of a line, with where each begins and ends, in bytes: tabs, and two spaces or more that end no sentence.
pub(super) fn gaps(line: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = line.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            // One space parts words and is no gap.
            let mut blanks = memchr::memchr2_iter(b'\t', b' ', &bytes[from..]);
            let wide = |at: &usize| {
                let next = bytes.get(from + at + 1);
                bytes[from + at] == b'\t' || matches!(next, Some(b'\t' | b' '))
            };
            let at = from + blanks.find(wide)?;
            let end = line.len() - line[at..].trim_start_matches(['\t', ' ']).len();
            from = end;
            // "MAYA/O.C.  Ferry workers …" has a stop and ends no sentence.
            let ended = || {
                end - at < 4
                    && !line[at..end].contains('\t')
                    && ends_spoken(&line[..at])
                    && line[..at].contains(char::is_lowercase)
            };
            if !ended() && at > 0 && end < line.len() {
                return Some((at, end));
            }
        }
    })
}

// Whether a word stands in the text with a mark or a space on either side.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_what_comes_again_before_words() {
        let phone_in = "09h02  MBALI\nThe bus is late, says Mbali.\n09h03  LINE 2\nIt never came.\n09h04  MBALI\nAgain?\n\
            09h05  LINE 7 - no name\nAgain, I'm telling you.";
        let heads = Heads::of(phone_in, true);
        assert_eq!(heads.label("MBALI"), Some(("MBALI".to_owned(), 5)));
        let line = "LINE 7 - no name";
        assert_eq!(heads.label(line), Some(("LINE 7".to_owned(), line.len())));
        assert_eq!(heads.label("AERIALS"), None);
        assert_eq!(Heads::of(phone_in, false).label("MBALI"), None);
        let once = "AERIALS\nThe river is up.\nBOATS\nTwo hundred left.";
        assert_eq!(Heads::of(once, true).label("AERIALS"), None);
    }

    #[test]
    fn a_gap_is_wide_and_ends_no_sentence() {
        let found: Vec<_> = gaps("CLIP  IDA MARSH  We left.  Twice.").collect();
        assert_eq!(found, [(4, 6), (15, 17)]);
    }
}
