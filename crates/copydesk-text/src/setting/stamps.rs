//! Lines that say when the entry below them was written: “14:05”, “UPDATE 3:20 PM”, “Tuesday”.
//!
//! A live blog and a diary have several of them, each above its entry or in front of it; what counts from *now* or *tomorrow* counts from the
//! nearest one above. Linear in the blocks. It refuses a page's one stamp, which moves with every update and dates no entry, and lines with
//! any other word.

use std::collections::BTreeMap;
use std::ops::Range;

use copydesk_lexicon::en::text::setting::layout::DAYS;
use copydesk_lexicon::en::text::setting::stamps as words;
use copydesk_model::Role;

use crate::blocks::RawBlock;
use crate::word_table::{Words, is_in};

/// “UPDATE: Wednesday, September 23, 2026, 11:15 p.m. local time” has 60 bytes.
const LONGEST: usize = 64;
/// So many stamps make entries: a page has one of its own.
const FEWEST: usize = 2;

/// When an entry was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    words: Range<usize>,
    /// Whether it names a day.
    day: bool,
}

/// The stamps of a text, by the blocks below them.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    under: BTreeMap<usize, Stamp>,
}

impl Stamps {
    pub(super) fn of(text: &str, raw: &[RawBlock]) -> Self {
        let mut found = Self::default();
        let mut open: Option<Stamp> = None;
        let mut entries = 0;
        let mut behind_stamp = false;
        for (number, block) in raw.iter().enumerate() {
            let line = &text[block.range.clone()];
            let heading = matches!(block.role, Role::Headline | Role::Subhead);
            let own = stamp(line);
            if own.is_none() && heading && !behind_stamp {
                open = None;
            }
            if let Some((place, day)) = own {
                let start = block.range.start;
                entries += usize::from(!(heading && number == 0));
                open = Some(Stamp {
                    words: start + place.start..start + place.end,
                    day,
                });
                behind_stamp = true;
            } else if !heading {
                behind_stamp = false;
            }
            if let Some(stamp) = &open {
                found.under.insert(number, stamp.clone());
            }
        }
        match entries >= FEWEST {
            true => found,
            false => Self::default(),
        }
    }

    /// The stamp that a claim of a block counts from; `day` says whether it names a day that is counted from another.
    pub(super) fn over(
        &self,
        block: usize,
        claim: &Range<usize>,
        text: &str,
        day: bool,
    ) -> Option<String> {
        let stamp = self.under.get(&block)?;
        let elsewhere = stamp.words.end <= claim.start || claim.end <= stamp.words.start;
        let leans = (day && stamp.day) || counts_from_now(&text[claim.clone()]);
        (elsewhere && leans).then(|| said(&text[stamp.words.clone()]))
    }
}

fn is(word: &str, list: &[&str]) -> bool {
    word.len() <= 12 && is_in(word, list)
}

fn counts_from_now(claim: &str) -> bool {
    claim
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| is(word, &words::NOW))
}

// What a stamp says, however it is set: “6:00 PM” is “6:00 p.m.”
fn said(stamp: &str) -> String {
    let plain = stamp.to_lowercase().replace('.', "");
    let words = plain.split(|c: char| !(c.is_alphanumeric() || c == ':'));
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && !matches!(*word, "update" | "updated" | "live" | "at"))
        .collect();
    words.join(" ")
}

// The stamp that a line is, or begins with in front of a dash, a bar or a colon, and whether it names a day.
fn stamp(line: &str) -> Option<(Range<usize>, bool)> {
    if line.len() <= LONGEST
        && let Some(day) = dates(line)
    {
        return Some((0..line.trim_end().len(), day));
    }
    let near = (0..=LONGEST).rev().find(|at| line.is_char_boundary(*at));
    let head = &line[..near.unwrap_or_default()];
    // A byte of each of the marks below.
    let marked = |byte: u8| matches!(byte, 0xE2 | b'-' | b':' | b'|');
    if !head.bytes().any(marked) {
        return None;
    }
    let mut ends: Vec<usize> = [" – ", " — ", " - ", ": ", " | "]
        .iter()
        .filter_map(|mark| head.find(mark))
        .collect();
    ends.sort_unstable();
    let mut heads = ends.into_iter().rev();
    heads.find_map(|end| Some((0..end, dates(&line[..end])?)))
}

// Whether all words are those of a stamp, with a time or a day among them; and then whether it is a day.
fn dates(line: &str) -> Option<bool> {
    let mut day = false;
    let mut clock = false;
    let mut any = false;
    for word in Words::of(line) {
        any = true;
        let figure = word.trim_start_matches(|c: char| c.is_ascii_digit());
        if is(word, &DAYS) {
            day = true;
        } else if is(word, &["noon", "midnight"])
            || (figure.len() < word.len() && is(figure, &["am", "pm"]))
        {
            clock = true;
        } else if !(figure.is_empty() || is(figure, &words::WORDS)) {
            return None;
        }
    }
    (any && (day || clock || has_clock(line))).then_some(day)
}

// “14:05”, “3.20 p.m.”, “3 PM”: not “3:1”.
fn has_clock(line: &str) -> bool {
    let bytes = line.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let parted = (1..bytes.len()).any(|at| {
        bytes[at] == b':' && digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3)
    });
    let half = ["am", "pm", "a.m.", "p.m."];
    let lower = || line.to_lowercase();
    parted
        || bytes.iter().any(u8::is_ascii_digit)
            && lower()
                .split_whitespace()
                .any(|word| half.contains(&word.trim_end_matches([',', ':'])))
}

#[cfg(test)]
mod tests {
    use super::{said, stamp};

    #[test]
    fn a_stamp_says_the_same_however_it_is_set() {
        assert_eq!(said("UPDATE 6:00 PM"), said("6:00 p.m."));
        assert_ne!(said("6:00 PM"), said("6:00 AM"));
    }

    #[test]
    fn a_line_that_dates_an_entry() {
        for (line, expected) in [
            ("14:05", Some(("14:05", false))),
            ("UPDATE 3:20 PM", Some(("UPDATE 3:20 PM", false))),
            ("Update, 3 p.m.", Some(("Update, 3 p.m.", false))),
            ("Tuesday", Some(("Tuesday", true))),
            (
                "Tuesday, March 3, 9:15 a.m. local time",
                Some(("Tuesday, March 3, 9:15 a.m. local time", true)),
            ),
            ("14:05 – The bridge is shut.", Some(("14:05", false))),
            ("3:20 PM: The bridge is shut.", Some(("3:20 PM", false))),
            ("Monday — The clerk spoke.", Some(("Monday", true))),
            ("Keel 3:1 Lorne", None),
            ("Published Tuesday", None),
            ("The bridge shut at 14:05.", None),
            ("12", None),
        ] {
            let found = stamp(line).map(|(place, day)| (&line[place], day));
            assert_eq!(found, expected, "{line}");
        }
    }
}
