//! A part of a script, and the parts of a text as they are found, with what they say of the lines behind them.
//!
//! Adding a part looks at its own words only.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::counted::Counted;
use super::cues::{self, Effect};
use super::heads::Heads;
use super::legend::Key;
use super::marks;
use super::names;
use copydesk_lexicon::en::text::script::part as words;

/// A part of a script, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) range: Range<usize>,
    pub(super) kind: PartKind,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A direction.
    Cue(Effect),
    /// Words that are read or heard; whether they begin a statement of their own.
    Spoken { fresh: bool },
    /// Words that were taken out.
    Struck,
    /// A blank line.
    Gap,
}

/// What lines go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notes {
    No,
    /// To the end of the paragraph, or to the next direction: "NOTES:" on a line of its own.
    Open,
    /// The line before is a note that has not come to its stop.
    Wrapped,
}

/// The parts found so far, and what they say of the lines to come.
pub(super) struct Parts<'t> {
    pub(super) text: &'t str,
    pub(super) found: Vec<Part>,
    /// Whether anything was found but directions and blank lines.
    pub(super) worded: bool,
    /// Whether a blank line was found.
    pub(super) gapped: bool,
    /// Whether a direction was found.
    pub(super) directed: bool,
    /// Where lines begin that the file's structure says are spoken, in bytes.
    pub(super) spoken: HashSet<usize>,
    pub(super) notes: Notes,
    pub(super) begun: bool,
    pub(super) expects_super: bool,
    /// Whether somebody recorded is heard, as far as the last direction says.
    pub(super) recording: bool,
    /// Whether a recording began since the newsroom was heard, of whatever many voices.
    pub(super) played: bool,
    /// Whether spoken lines have small letters, so that capitals mean something.
    pub(super) mixed: bool,
    /// Labels that look like names, and how often each stands.
    pub(super) labels: HashMap<String, usize>,
    /// How many of them stand twice or more.
    pub(super) recurring: usize,
    /// Words that stand behind a given name somewhere: surnames of those whom the script names in full.
    pub(super) surnames: HashSet<String>,
    /// Labels of which a bracket says once that the newsroom reads under them: "VOX (V/O):".
    pub(super) read_over: HashSet<String>,
    /// Words of the directions under which the newsroom reads: who reads is among them.
    pub(super) readers: HashSet<String>,
    /// Labels without a colon.
    pub(super) heads: Heads,
    /// Labels with numbers.
    pub(super) counted: Counted,
    /// Whether sentences begin with capitals, so that a line that begins small is none.
    pub(super) cased: bool,
    /// The words of dictation that paragraphs begin with.
    pub(super) refrain: Option<String>,
    /// Whether directions have numbers.
    pub(super) numbered: bool,
    /// Whether readers stand in brackets before their words.
    pub(super) readers_in_brackets: bool,
    /// Lines that begin with a time.
    pub(super) stamped: bool,
    /// Letters that stand for names, where they label lines.
    pub(super) keys: HashMap<String, Key>,
    /// The bytes of the longest line: a shorter one was not wrapped.
    pub(super) longest: usize,
}

impl Parts<'_> {
    /// Adds a part, unless it is empty.
    pub(super) fn push(&mut self, range: Range<usize>, kind: PartKind) {
        if range.is_empty() {
            return;
        }
        // Counted as they come: whether a line is a heading is asked of each, and looking back over all of them took seconds.
        match kind {
            PartKind::Cue(_) => self.directed = true,
            PartKind::Spoken { .. } | PartKind::Struck => self.worded = true,
            PartKind::Gap => self.gapped = true,
        }
        self.found.push(Part { range, kind });
    }

    /// A blank line at `at`.
    pub(super) fn gap(&mut self, at: usize) {
        self.notes = Notes::No;
        self.expects_super = false;
        self.gapped = true;
        self.found.push(Part {
            range: at..at,
            kind: PartKind::Gap,
        });
    }

    /// A direction, and what it says of the lines behind it.
    pub(super) fn direct(&mut self, range: Range<usize>) {
        let words = &self.text[range.clone()];
        self.direct_as(range, cues::effect(words));
    }

    /// A direction whose effect is known.
    pub(super) fn direct_as(&mut self, range: Range<usize>, effect: Effect) {
        let words = &self.text[range.clone()];
        let read = matches!(effect, Effect::Recorded(_)) && self.is_read_over(words);
        let effect = if read { Effect::Newsroom } else { effect };
        let upper = marks::bare(words).to_uppercase();
        self.expects_super = self.expects_super && !upper.contains(':')
            || words::DIRECT_AS.contains(&upper.as_str());
        if effect == Effect::Newsroom {
            let names = words.split(|c: char| !(c.is_alphanumeric() || c == '-'));
            self.readers
                .extend(names.filter(|word| word.len() > 1).map(names::plain));
        }
        match effect {
            Effect::Recorded(_) => (self.recording, self.played) = (true, true),
            Effect::Newsroom => (self.recording, self.played) = (false, false),
            Effect::Unknown | Effect::Label(_) | Effect::Clip => self.recording = false,
            Effect::Super(_)
            | Effect::Voice(_)
            | Effect::Named(_)
            | Effect::Ends
            | Effect::Nothing
            | Effect::Natural => {}
        }
        self.push(range, PartKind::Cue(effect));
    }

    // "VOX:" of a script that has "VOX (V/O):".
    fn is_read_over(&self, words: &str) -> bool {
        let Some(label) = words
            .strip_suffix(':')
            .filter(|_| !self.read_over.is_empty())
        else {
            return false;
        };
        let label = label.split('(').next().unwrap_or_default();
        self.read_over.contains(&names::plain(label.trim()))
    }

    /// What stands behind `at` up to `end`, without the blanks before it.
    pub(super) fn behind(&self, at: usize, end: usize) -> Range<usize> {
        let rest = &self.text[at.min(end)..end];
        at.min(end) + (rest.len() - rest.trim_start().len())..end
    }

    /// Words that are read or heard.
    pub(super) fn speak(&mut self, range: Range<usize>, fresh: bool) {
        self.begun = true;
        self.notes = Notes::No;
        self.push(range, PartKind::Spoken { fresh });
    }
}
