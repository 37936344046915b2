//! Labels that stand where a recording is on: questions from behind the camera, labels behind a time, fields that are parted by wide gaps.
//!
//! Each look is at one line, linear in it. What ends as a sentence is read: recall first.

use std::ops::Range;

use super::cues::Effect;
use super::labels;
use super::marks::{self, ends_spoken};
use super::name_labels::name_label;
use super::part::{PartKind, Parts};
use super::words::{Does, does};
use crate::telling;

/// The bytes of the longest label in brackets or behind a time. On the read scripts: at 30 one more direction claimed, two fewer
/// statements cut as labelled; at 120 the same.
const LABEL: usize = 60;
/// The bytes of the longest question in brackets with its label. On the read scripts 120 and 600 give the same.
const ASKED: usize = 300;

/// A question in brackets with its label: how long the label is with its bracket, and where the bracket closes.
struct Asked {
    label: usize,
    close: usize,
}

impl Parts<'_> {
    /// Whether a line says whom the script's labels stand for.
    pub(super) fn is_key(&self, line: &str) -> bool {
        !self.keys.is_empty()
            && (line.contains('=') || !ends_spoken(line))
            && !super::legend::in_line(line, |letters| self.keys.contains_key(letters)).is_empty()
    }

    /// `(IDA OFF CAM: Did you know?) FALK: We did.`: takes the question off the front of a line; what is left of it.
    pub(super) fn take_asked(&mut self, range: &Range<usize>) -> Option<Range<usize>> {
        let asked = asked(&self.text[range.clone()])?;
        let before = self.voice_on();
        let words = self.behind(range.start + asked.label, range.start + asked.close);
        self.direct_as(range.start..range.start + asked.label, Effect::Newsroom);
        self.speak(words, true);
        let close = range.start + asked.close;
        // Whoever was heard before answers.
        self.direct_as(close..close + 1, before);
        Some(self.behind(close + 1, range.end))
    }

    // Who was heard last, as a direction that says so again.
    fn voice_on(&self) -> Effect {
        let mut directions = self.found.iter().rev().filter_map(|part| match &part.kind {
            PartKind::Cue(effect) => Some(effect),
            PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        });
        let voice = directions.find(|effect| {
            matches!(
                effect,
                Effect::Recorded(_) | Effect::Label(_) | Effect::Newsroom | Effect::Clip
            )
        });
        match voice {
            Some(effect @ (Effect::Recorded(_) | Effect::Label(_))) => effect.clone(),
            _ => Effect::Nothing,
        }
    }

    /// The label behind a time: `00:11:29 DRIVER, on break: …`, `00:11:53 same: …`; with its colon.
    pub(super) fn label_behind_time(&self, line: &str) -> Option<(usize, Effect)> {
        let start = line.as_ptr() as usize - self.text.as_ptr() as usize;
        let last = self.found.last()?;
        let between = &self.text[last.range.end..start];
        let time = &self.text[last.range.clone()];
        let timed = labels::stamp(time) == Some(time.len()) && !between.contains('\n');
        if !timed || !matches!(last.kind, PartKind::Cue(_)) {
            return None;
        }
        let at = marks::colon(line, LABEL)?;
        let label = &line[..at];
        let name = label.split([',', '(']).next().unwrap_or_default().trim();
        if name.eq_ignore_ascii_case("same") {
            return match self.voice_on() {
                Effect::Nothing => self.labelled_last().map(|effect| (at + 1, effect)),
                effect => Some((at + 1, effect)),
            };
        }
        let shouted = self.mixed
            && name.contains(char::is_alphabetic)
            && !name.contains(char::is_lowercase)
            && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '?' | '!' | '"'))
            && (1..=4).contains(&name.split_whitespace().count());
        (shouted && !labels::is_crew_label(label) && ends_spoken(line))
            .then(|| (at + 1, Effect::Label(label.trim().to_owned())))
    }

    fn labelled_last(&self) -> Option<Effect> {
        let mut parts = self.found.iter().rev();
        parts.find_map(|part| match &part.kind {
            PartKind::Cue(effect @ Effect::Label(_)) => Some(effect.clone()),
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        })
    }

    /// `su / ida, on the pier:  We came …`: a label in small letters, where sentences begin with capitals; with its colon.
    pub(super) fn small_label(&self, line: &str) -> Option<(usize, Effect)> {
        if !line.starts_with(char::is_lowercase) {
            return None;
        }
        let at = marks::colon(line, LABEL)?;
        // Where lines begin small a wide gap behind the colon sets the label apart.
        if !self.cased && !line[at + 1..].starts_with("  ") {
            return None;
        }
        let label = &line[..at];
        let words = line[at + 1..].trim_start();
        let unfinished = self.found.last().is_some_and(|last| {
            matches!(last.kind, PartKind::Spoken { .. })
                && !ends_spoken(&self.text[last.range.clone()])
        });
        let set = words.starts_with(char::is_uppercase)
            && ends_spoken(words)
            && words.split_whitespace().count() >= 3
            && label.split_whitespace().count() <= 8
            && !label.contains(['.', '?', '!', '"', '“'])
            && !telling::has_finite_verb(label)
            && !labels::is_crew_label(label);
        let effect = match labels::is_recorded_label(label) {
            true => super::cues::effect(label),
            false => Effect::Newsroom,
        };
        (set && !unfinished).then_some((at + 1, effect))
    }

    /// `*Ida VO over - phone video*`: a line between stars that says how the newsroom is heard.
    pub(super) fn starred(&self, line: &str) -> Option<Effect> {
        let inner = line.strip_prefix('*')?.strip_suffix('*')?;
        let set = inner.starts_with(char::is_alphabetic)
            && !inner.contains('*')
            && !ends_spoken(inner)
            && line.len() <= ASKED;
        if !set {
            return None;
        }
        let mut words = inner.split(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '-')));
        let upper = |word: &str| word.to_uppercase();
        let near: Vec<String> = words.by_ref().take(4).map(upper).collect();
        let says = |what: Does| near.iter().any(|word| does(word, &[what]));
        match (says(Does::Recorded), says(Does::Spoken)) {
            (true, _) => Some(super::cues::effect(inner)),
            (false, true) if self.recording || self.played => Some(Effect::Newsroom),
            (false, _) => None,
        }
    }
}

// `(Q: Were you there?)`, `(IDA OFF CAM: Did you know?)`
fn asked(line: &str) -> Option<Asked> {
    let inner = line
        .strip_prefix('(')
        .filter(|inner| !inner.starts_with('('))?;
    let near = inner.get(..inner.len().min(ASKED)).unwrap_or(inner);
    let end = near.find(')')?;
    let at = marks::colon(&near[..end], LABEL)?;
    let label = near[..at].trim();
    let words = near[at + 1..end].trim();
    let asks = words.ends_with('?') && (label == "Q" || name_label(near).is_some());
    let read = labels::is_spoken_label(label) && ends_spoken(words);
    (words.split_whitespace().count() >= 2 && (asks || read)).then_some(Asked {
        label: at + 2,
        close: end + 1,
    })
}

/// The length of a recording's label and its fields, which wide gaps part from its words: `sot  t2 04:12:33  We left.`
pub(super) fn gapped_label(line: &str) -> Option<usize> {
    let near = line.get(..line.len().min(140)).unwrap_or(line);
    let first = near.split([' ', '\t', ':']).next()?;
    if !does(&first.to_uppercase(), &[Does::Recorded]) {
        return None;
    }
    let mut clocked = false;
    let mut from = 0;
    while let Some(gap) = near[from..].find("  ") {
        let field = near[from..from + gap].trim();
        let own = from == 0;
        let digits = field.contains(|c: char| c.is_ascii_digit());
        if !(own || digits || field.is_empty() || field.starts_with('(')) {
            return None;
        }
        clocked |= digits && field.contains(':');
        let rest = near[from + gap..].trim_start();
        from = near.len() - rest.len();
        let whole = &line[from..];
        let opens = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
        let field = rest.split("  ").next().unwrap_or_default();
        let cut = super::outcues::breaks_off(whole);
        if clocked && !cut && opens && field.contains(' ') && ends_spoken(whole) {
            return Some(from);
        }
    }
    None
}

/// Whether a wide gap parts a recording's bracket from how its words begin and end: `ACT 1 [MARSH_2 :13]  "My sister... on Friday."`
pub(super) fn is_gapped_cut(line: &str) -> bool {
    let first = line.split([' ', '\t', ':']).next().unwrap_or_default();
    if !does(first, &[Does::Recorded]) {
        return false;
    }
    let Some((label, words)) = line.split_once("]  ").or_else(|| line.split_once(")  ")) else {
        return false;
    };
    let words = words.trim();
    label.contains(['[', '(']) && words.starts_with(['"', '“']) && super::outcues::breaks_off(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_a_recording_end_before_its_words() {
        let line = "sot  t2 04:12:33  We left at noon.";
        assert_eq!(
            gapped_label(line),
            Some(line.len() - "We left at noon.".len())
        );
        assert_eq!(gapped_label("sot  t2 04:12:33"), None);
        assert_eq!(gapped_label("clip the hedge  at 4:30 if you can."), None);
    }
}
