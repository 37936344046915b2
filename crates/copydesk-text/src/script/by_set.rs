//! Lines that no rule knows, told by how they are set: what stands before a whole quotation, and notes to the crew.
//!
//! The weighing is in [`super::lines`]; here is what such a line does. Each look is at one line and the ones around it.

use std::ops::Range;

use super::cues::{self, Effect};
use super::heard;
use super::marks;
use super::names;
use super::part::{PartKind, Parts};
use crate::word_table::spaced;

impl Parts<'_> {
    /// Who is heard before a whole quotation: a bracket says so anywhere, other words where recordings or natural sound are on, or the
    /// line before has the same form.
    pub(super) fn before_quotation(&self, line: &str) -> Option<(usize, Effect)> {
        let (length, bracket) = heard::before_quotation(line)?;
        let head = line[..length].trim();
        let last = self
            .found
            .iter()
            .rev()
            .find(|part| part.kind != PartKind::Gap);
        let heard = last.is_some_and(|part| match &part.kind {
            PartKind::Cue(Effect::Recorded(_) | Effect::Natural | Effect::Ends) => true,
            PartKind::Spoken { .. } => self.recording,
            PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => false,
        });
        if !bracket && (!heard || cues::is_direction(line) || cues::is_direction(head)) {
            return None;
        }
        if let effect @ (Effect::Recorded(_) | Effect::Natural) = cues::effect(head) {
            return Some((length, effect));
        }
        let mut hint = names::hint(head);
        // A word in small letters is somebody's name only where the text has it.
        let part = hint.part.as_deref().unwrap_or_default();
        if hint.name.is_none() && !part.starts_with(char::is_uppercase) {
            let called = head.trim_matches(|c: char| !c.is_alphanumeric());
            hint.nobody.get_or_insert_with(|| called.to_owned());
        }
        Some((length, Effect::Recorded(hint)))
    }

    /// "Woman who gave her name as Tove:" right above words: what is said of whoever is heard next in a recording.
    pub(super) fn announces_voice(&self, range: &Range<usize>) -> bool {
        let line = &self.text[range.clone()];
        let next = self.text[range.end..].lines().nth(1).unwrap_or_default();
        let unknown = matches!(
            cues::effect(line),
            Effect::Unknown | Effect::Named(_) | Effect::Nothing
        );
        unknown
            && line.ends_with(':')
            && line.starts_with(char::is_uppercase)
            && line.split_whitespace().count() <= 8
            && !line.contains(['.', '?', '!', '"', '“'])
            && marks::ends_spoken(next)
    }

    /// What a line does that is set like a direction and has no known form: before a whole quotation it plays it.
    pub(super) fn effect_of_set(&self, range: &Range<usize>) -> Effect {
        let line = &self.text[range.clone()];
        let next = self.text[range.end..]
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty());
        let plays = next.is_some_and(|next| {
            let ends = next.ends_with(['"', '”', '\'', '’']);
            marks::opens_quote(next) && ends && next.split_whitespace().count() >= 3
        });
        match cues::effect(line) {
            effect @ (Effect::Recorded(_)
            | Effect::Natural
            | Effect::Super(_)
            | Effect::Newsroom
            | Effect::Ends) => effect,
            Effect::Unknown | Effect::Named(_) | Effect::Nothing if plays && !self.recording => {
                Effect::Recorded(names::hint(line))
            }
            Effect::Label(_)
            | Effect::Voice(_)
            | Effect::Named(_)
            | Effect::Nothing
            | Effect::Clip
            | Effect::Unknown => Effect::Nothing,
        }
    }

    /// Whether the line begins a sentence that the next line ends, as words that were wrapped do.
    pub(super) fn goes_on_below(&self, range: &Range<usize>) -> bool {
        if !self.directed {
            return false;
        }
        let line = &self.text[range.clone()];
        let below = self.text[range.end..].lines().nth(1).map(str::trim);
        let Some(below) = below.filter(|below| !below.is_empty()) else {
            return false;
        };
        // A short line was not wrapped.
        let full = line.starts_with(char::is_uppercase) && spaced(line).nth(5).is_some();
        // A slug is the first line of all.
        let cased = |words: &str| words.contains(char::is_lowercase);
        full && cased(line) == cased(below)
            && memchr::memchr2(b'/', b'|', line.as_bytes()).is_none()
            && marks::ends_spoken(below)
            && memchr::memchr(b':', below.as_bytes()).is_none()
            && !self.is_label(below)
            && cues::bracketed(below).is_none()
            && !cues::is_direction(below)
            && crate::telling::has_finite_verb(line)
    }

    /// Whether the line before is a sentence that has not come to its stop.
    pub(super) fn goes_on_behind(&self, range: &Range<usize>) -> bool {
        let Some(last) = self.found.last() else {
            return false;
        };
        let near = self.text[last.range.end..range.start].matches('\n').count() <= 1;
        let spoken = matches!(last.kind, PartKind::Spoken { .. });
        spoken && near && !marks::ends_spoken(&self.text[last.range.clone()])
    }
}
