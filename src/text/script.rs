//! Broadcast scripts: what is spoken, and what tells somebody what to do.
//!
//! Newsroom systems print the spoken words in capitals, with directions in brackets of many kinds (`[VO]`, `{***ON CAM***}`,
//! `((SOT))`), on lines of their own (`TAKE VO`, `TRT: 1:15`, `SUPER: …`) and as labels (`ANCHOR:`). Directions are cues, not
//! claims; a SOT ("sound on tape") is somebody's recorded words, so a quotation of whoever the super or the direction names.
//! One pass; linear in the text. A direction of no known form is read as spoken: recall first.

use std::ops::Range;

use super::blocks::RawBlock;
use crate::model::Role;

/// Labels before spoken words.
const SPOKEN: &[&str] = &[
    "ANCHOR", "ANCHOR 1", "ANCHOR 2", "REPORTER", "STANDUP", "STAND-UP", "TRACK", "TAG", "VO",
    "LIVE", "INTRO", "TOSS", "ON CAM",
];

/// Labels and words of directions.
const DIRECTIONS: &[&str] = &[
    "TAKE",
    "VO",
    "V/O",
    "SOT",
    "SOTVO",
    "VOSOT",
    "VO/SOT",
    "PKG",
    "PACKAGE",
    "ON",
    "CAM",
    "CAMERA",
    "NAT",
    "NATS",
    "SOUND",
    "UP",
    "FULL",
    "TRT",
    "RUNS",
    "INCUE",
    "OUTCUE",
    "IN",
    "OUT",
    "SUPER",
    "SUPERS",
    "CG",
    "FONT",
    "CHYRON",
    "SLUG",
    "STORY",
    "NOTES",
    "NOTE",
    "GRAPHIC",
    "GFX",
    "FS",
    "FULLSCREEN",
    "OTS",
    "WIPE",
    "DISSOLVE",
    "ROLL",
    "END",
    "PRONOUNCER",
    "PRONOUNCERS",
    "TEASE",
    "BUMP",
    "LIVE",
    "READER",
    "ANCHOR",
    "STILL",
    "VIDEO",
    "AUDIO",
    "MAP",
    "TAPE",
    "BUTT",
    "TO",
    "MORE",
    "CUE",
    "TIME",
    "WRITER",
    "PRODUCER",
    "DATE",
    "SHOW",
];

/// Whether `text` is laid out as a script: several directions, or spoken words in capitals.
pub(super) fn is_script(text: &str) -> bool {
    let mut directions = 0;
    let (mut capitals, mut letters) = (0usize, 0usize);
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(400)
    {
        directions += usize::from(bracketed(line).is_some() || is_direction(line));
        letters += line.chars().filter(|c| c.is_alphabetic()).count();
        capitals += line.chars().filter(|c| c.is_uppercase()).count();
    }
    let shouted = letters >= 60 && capitals * 10 >= letters * 7;
    shouted || (directions >= 3 && capitals * 10 >= letters * 3)
}

/// The blocks of a script, in reading order.
pub(super) fn blocks(text: &str) -> Vec<RawBlock> {
    let mut script = Script {
        text,
        blocks: Vec::new(),
        voice: Voice::Newsroom,
        joined: false,
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        let words = line.trim();
        if words.is_empty() {
            script.joined = false;
        } else {
            script.line(from..from + words.len());
        }
    }
    script.blocks
}

/// Who is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Voice {
    Newsroom,
    /// A recorded voice, under its name once a direction gives it.
    Recorded(Option<String>),
}

struct Script<'t> {
    text: &'t str,
    blocks: Vec<RawBlock>,
    voice: Voice,
    /// Whether the next spoken line goes on with the last block.
    joined: bool,
}

impl Script<'_> {
    fn line(&mut self, mut range: Range<usize>) {
        while let Some(length) = bracketed(&self.text[range.clone()]) {
            let cue = range.start..range.start + length;
            self.direct(cue.clone());
            let rest = &self.text[cue.end..range.end];
            range.start = cue.end + (rest.len() - rest.trim_start().len());
            if range.is_empty() {
                return;
            }
        }
        let line = &self.text[range.clone()];
        if let Some(length) = spoken_label(line) {
            self.direct(range.start..range.start + length);
            let rest = &self.text[range.start + length..range.end];
            range.start += length + (rest.len() - rest.trim_start().len());
            if range.is_empty() {
                return;
            }
        } else if is_direction(line) {
            self.direct(range);
            return;
        }
        self.speak(range);
    }

    fn direct(&mut self, range: Range<usize>) {
        let words = self.text[range.clone()]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned();
        self.follow(&words);
        self.push(range, Role::Cue, None);
        self.joined = false;
    }

    // What a direction says of who is heard next.
    fn follow(&mut self, words: &str) {
        let upper = words.to_uppercase();
        let first = upper
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let label_rest = |label: &str| {
            let rest = words
                .get(label.len()..)?
                .trim_start_matches([':', ' ', '-', '–', '—', '/', '|']);
            Some(rest.trim()).filter(|rest| rest.contains(char::is_alphabetic))
        };
        match first {
            "SOT" | "SOTVO" | "BITE" => {
                self.voice = Voice::Recorded(label_rest(first).and_then(name_in));
            }
            "SUPER" | "CG" | "FONT" | "CHYRON" | "LOWER" => {
                if let (Voice::Recorded(name @ None), Some(rest)) =
                    (&mut self.voice, label_rest(first))
                {
                    *name = name_in(rest);
                }
            }
            // In- and outcues, running times and natural sound do not change who is heard.
            "TRT" | "RUNS" | "INCUE" | "OUTCUE" | "IN" | "OUT" | "NAT" | "NATS" => {}
            _ => match &mut self.voice {
                Voice::Recorded(name @ None) if looks_like_name(words) => *name = name_in(words),
                Voice::Recorded(_) | Voice::Newsroom => self.voice = Voice::Newsroom,
            },
        }
    }

    fn speak(&mut self, range: Range<usize>) {
        let (role, speaker) = match &self.voice {
            Voice::Newsroom => (Role::Body, None),
            Voice::Recorded(name) => (
                Role::Quote,
                Some(
                    name.clone()
                        .unwrap_or_else(|| "a recorded voice (SOT)".to_owned()),
                ),
            ),
        };
        match self.blocks.last_mut() {
            Some(last) if self.joined && last.role == role && last.speaker == speaker => {
                last.range.end = range.end;
            }
            _ => self.push(range, role, speaker),
        }
        self.joined = true;
    }

    fn push(&mut self, range: Range<usize>, role: Role, speaker: Option<String>) {
        self.blocks.push(RawBlock {
            range,
            role,
            speaker,
        });
    }
}

// The length of a direction in brackets at the beginning of a line.
fn bracketed(line: &str) -> Option<usize> {
    for (open, close) in [
        ("((", "))"),
        ("{", "}"),
        ("[", "]"),
        ("<<", ">>"),
        ("(", ")"),
        ("<", ">"),
    ] {
        if line.starts_with(open) {
            let length = line.find(close)? + close.len();
            // Spoken words may stand in single parentheses.
            let inner = &line[open.len()..length - close.len()];
            let spoken = open == "(" && !is_direction(inner);
            return (!spoken).then_some(length);
        }
    }
    None
}

// The length of "ANCHOR:" before spoken words.
fn spoken_label(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let label = line[..colon].trim().to_uppercase();
    let rest = line[colon + 1..].trim();
    // "ANCHOR: JANE DOE" says who reads, and has no stop.
    let reader = rest.split_whitespace().count() <= 3 && !rest.ends_with(['.', '!', '?', '…', '-']);
    (SPOKEN.contains(&label.as_str()) && !reader).then_some(colon + 1)
}

fn is_direction(line: &str) -> bool {
    let upper = line.to_uppercase();
    let known = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || DIRECTIONS.contains(&word)
            || word.bytes().all(|b| b.is_ascii_digit() || b == b':')
    };
    if let Some(colon) = upper.find(':') {
        let label = upper[..colon].trim();
        if label.split_whitespace().count() <= 2
            && !label.is_empty()
            && label.split_whitespace().all(known)
        {
            return true;
        }
    }
    let count = upper.split_whitespace().count();
    if count <= 4 && upper.split_whitespace().all(known) {
        return true;
    }
    // A pronouncer: zuh-LEN-skee.
    count == 1
        && line.contains('-')
        && line.contains(char::is_lowercase)
        && line.contains(char::is_uppercase)
        && !line.ends_with('.')
}

fn looks_like_name(words: &str) -> bool {
    let name = words.split([',', '/', '|']).next().unwrap_or_default();
    let count = name.split_whitespace().count();
    (2..=4).contains(&count)
        && !is_direction(name)
        && name
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
}

// "RUTH AMAYA, CITY ENGINEER" names Ruth Amaya.
fn name_in(words: &str) -> Option<String> {
    let name = words.split([',', '/', '|']).next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoken_words_and_directions() {
        let text = "SLUG: BRIDGE\nANCHOR: TESSA WYNN\nANCHOR: THE SPAN SHUT AT 7 A-M.\n{***TAKE VO***}\nCREWS FOUND A CRACK.\n\n((SOT))\n\
                    SUPER: RUTH AMAYA, CITY ENGINEER\nWE SAW IT AND WE SHUT IT.\nOUTCUE: \"SHUT IT\"\n[ON CAM] IT REOPENS FRIDAY.\nTRT: 1:15\n";
        assert!(is_script(text));
        let found: Vec<(Role, &str, Option<String>)> = blocks(text)
            .into_iter()
            .map(|block| (block.role, &text[block.range], block.speaker))
            .collect();
        let spoken: Vec<&str> = found
            .iter()
            .filter(|(role, _, _)| *role != Role::Cue)
            .map(|(_, words, _)| *words)
            .collect();
        assert_eq!(
            spoken,
            [
                "THE SPAN SHUT AT 7 A-M.",
                "CREWS FOUND A CRACK.",
                "WE SAW IT AND WE SHUT IT.",
                "IT REOPENS FRIDAY."
            ]
        );
        let sot = found
            .iter()
            .find(|(role, _, _)| *role == Role::Quote)
            .cloned();
        assert_eq!(
            sot.and_then(|(_, _, speaker)| speaker),
            Some("RUTH AMAYA".to_owned())
        );
        assert!(!is_script(
            "The span shut at 7 a.m.\n\nCrews found a crack, NATO said."
        ));
    }
}
