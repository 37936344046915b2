//! Directions that repeat what is said: how a recording begins and ends, and labels behind the end of a sentence.
//!
//! `IN "The smell`, `OUT …of them`, `"He was a careful man..." / "...all I'll say."`: the crew listens for these words, which stand in full
//! a line further down or up. Each look is at the three lines behind and the words before; linear.

use std::ops::Range;

use super::cues::{self, Effect};
use super::labels;
use super::marks;
use super::names::{self, Hint};
use super::part::{PartKind, Parts};
use copydesk_lexicon::en::text::script::{cast::staff, echoes as words};

/// How many lines behind an in-cue its words begin at most: a running time and a label may stand between. On 298 read scripts 2
/// and 6 give the same.
const NEAR: usize = 3;

/// The longest label of such words, in bytes.
const LABEL: usize = 24;

impl Parts<'_> {
    /// What a line does that has only the first or last words of a recording, which are said in full nearby.
    pub(super) fn echo(&self, range: &Range<usize>) -> Option<Effect> {
        let line = &self.text[range.clone()];
        // "CUE OUT: "...the flood""
        let line = line.strip_prefix("CUE ").unwrap_or(line);
        let first = line.split_whitespace().next().unwrap_or_default();
        let bare = first.trim_end_matches([':', '-', '.', '…', '"', '“', '=']);
        let rest = line[bare.len()..].trim_start_matches([':', '-', '=', ' ']);
        if line.len() > cues::LONGEST_DIRECTION || !line.contains(['"', '“', '.', '…', ' ']) {
            return None;
        }
        match bare {
            word if staff::IN_CUES.contains(&word)
                && self.begins_behind(range.end, &flat(rest)) =>
            {
                // "IN: "It's not that the engine..."" plays what nothing else plays.
                let labelled = self
                    .found
                    .iter()
                    .rev()
                    .find(|part| part.kind != PartKind::Gap);
                let labelled = labelled
                    .is_some_and(|part| matches!(part.kind, PartKind::Cue(Effect::Label(_))));
                return Some(match self.recording || labelled {
                    true => Effect::Nothing,
                    false => Effect::Recorded(Hint::default()),
                });
            }
            word if words::ENDS.contains(&word) && self.ended_before(&flat(rest)) => {
                return Some(Effect::Ends);
            }
            _ => {}
        }
        if self.is_roll_cue(line, range.end) {
            return Some(Effect::Nothing);
        }
        // Fragments in marks with dots where they break off.
        let marked = line.starts_with(['"', '“']) && line.ends_with(['"', '”']);
        let breaks = || {
            let mut ends = ["...\"", "...”", "…\"", "…”"].iter();
            ends.any(|end| line.contains(end))
        };
        let fragment = line
            .trim_start_matches(['"', '“'])
            .split(['"', '”'])
            .next()?;
        (marked && breaks() && self.begins_behind(range.end, &flat(fragment)))
            .then_some(Effect::Nothing)
    }

    // `ROLL CUE: "...one man heard it."`: a label in capitals, and the last or first words of a line that stands in full below.
    fn is_roll_cue(&self, line: &str, end: usize) -> bool {
        let Some(at) = marks::colon(line, LABEL) else {
            return false;
        };
        let (label, quoted) = (&line[..at], line[at + 1..].trim());
        let marked = quoted.starts_with(['"', '“']) && quoted.ends_with(['"', '”']);
        let inner = quoted.trim_matches(['"', '“', '”']);
        let breaks = |dots: &str| inner.starts_with(dots) || inner.ends_with(dots);
        let words = flat(inner);
        let ends_behind = || {
            let lines = self.text[end..].lines().map(str::trim);
            let near = lines.filter(|line| !line.is_empty()).take(NEAR);
            words.contains(' ')
                && near
                    .map(flat)
                    .any(|said| said.ends_with(&words) && said.len() > words.len())
        };
        marked
            && (breaks("...") || breaks("…"))
            && !label.contains(char::is_lowercase)
            && (self.begins_behind(end, &words) || ends_behind())
    }

    fn begins_behind(&self, end: usize, words: &str) -> bool {
        let lines = self.text[end..]
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        words.contains(' ')
            && lines.take(NEAR).any(|line| {
                let line = labels::stamp(line).map_or(line, |length| &line[length..]);
                let behind = marks::colon(line, 48).map_or("", |at| &line[at + 1..]);
                let said = |line: &str| {
                    let said = flat(line);
                    said.starts_with(words) && said.len() > words.len()
                };
                said(line) || said(behind)
            })
    }

    fn ended_before(&self, words: &str) -> bool {
        let last = self
            .found
            .iter()
            .rev()
            .take(2)
            .find(|part| matches!(part.kind, PartKind::Spoken { .. }));
        words.contains(' ')
            && last.is_some_and(|part| flat(&self.text[part.range.clone()]).ends_with(words))
    }

    /// Where in a line another voice's label stands behind the end of a sentence: "I'd have guessed wrong. GREG: Weather's next."
    pub(super) fn label_within(&self, line: &str) -> Option<usize> {
        let mut from = 0;
        while let Some(found) = line[from..].find(": ") {
            let colon = from + found;
            from = colon + 2;
            let before = &line[..colon];
            let Some(end) = before.rfind(['.', '?', '!']) else {
                continue;
            };
            let name = before[end + 1..].trim_start();
            let start = colon - name.len();
            // "It's a grab. / WOMAN: I'd rather …": strokes between the voices of one cell.
            if let Some(voice) = name.strip_prefix("/ ")
                && self.played
                && !voice.contains(char::is_lowercase)
                && voice.split_whitespace().count() <= 4
            {
                return Some(start);
            }
            let shouted = name.len() >= 2 && !name.contains(char::is_lowercase);
            if shouted
                && name.split_whitespace().count() <= 2
                && start > end + 1
                && self.labels.contains_key(&names::plain(name))
                && line[..start].contains(char::is_lowercase)
            {
                return Some(start);
            }
        }
        None
    }
}

/// Words in small letters, parted by single spaces, without marks.
pub(super) fn flat(words: &str) -> String {
    let words = words
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter(|word| !word.is_empty());
    let mut flat = String::new();
    for word in words {
        if !flat.is_empty() {
            flat.push(' ');
        }
        match word.is_ascii() {
            true => {
                let from = flat.len();
                flat.push_str(word);
                flat[from..].make_ascii_lowercase();
            }
            false => flat.push_str(&word.to_lowercase()),
        }
    }
    flat
}
