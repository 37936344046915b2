//! What stands at the front of a line before its words: times, arrows, numbers, bullets.
//!
//! Each look is at the front of one line. What is no mark of a known form is left to the line.

use super::cues::{self, Effect};
use super::labels::{self, stamp};
use super::marks;
use super::name_labels::name_label;
use super::part::Parts;

impl Parts<'_> {
    /// A time, ">>" without a name, a bullet: how long, what it does, and whether a statement begins behind it.
    pub(super) fn mark(&self, line: &str) -> Option<(usize, Effect, bool)> {
        if self.stamped
            && let Some(length) = stamp(line)
        {
            return Some((length, Effect::Nothing, false));
        }
        // "new par The fire …"
        if let Some(refrain) = &self.refrain
            && let Some(rest) = line.strip_prefix(refrain.as_str())
            && rest.starts_with(' ')
        {
            return Some((refrain.len(), Effect::Nothing, true));
        }
        // "4. SOT - Hale (:09)": the number of a direction in a list.
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&digits)
            && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
            && rest.starts_with(' ')
            && (cues::is_direction(rest.trim_start()) || self.is_label(rest.trim_start()))
        {
            return Some((digits + 1, Effect::Nothing, false));
        }
        if let Some(effect) = self.counted_bite(line, digits) {
            return Some((digits + 1, effect, true));
        }
        if line.starts_with(">>") && name_label(line).is_none() {
            let arrows = line.len() - line.trim_start_matches('>').len();
            let label =
                marks::colon(line, 60).is_some_and(|at| labels::is_spoken_label(&line[..at]));
            let effect = if label {
                Effect::Nothing
            } else {
                Effect::Unknown
            };
            return Some((arrows, effect, true));
        }
        let voice = line.strip_prefix("/ ").filter(|_| self.played);
        if voice
            .or(line.strip_prefix('@'))
            .and_then(name_label)
            .is_some()
        {
            return Some((1, Effect::Nothing, true));
        }
        // "** MARA Q:", "-- IDA MARSH:"
        let marks = line
            .bytes()
            .take_while(|byte| matches!(byte, b'*' | b'-'))
            .count();
        if (2..=3).contains(&marks)
            && line[marks..].starts_with(' ')
            && marks::colon(line, 48)
                .is_some_and(|at| labels::is_spoken_label(line[marks..at].trim()))
        {
            return Some((marks, Effect::Nothing, true));
        }
        let bullet = line
            .chars()
            .next()
            .filter(|c| matches!(c, '-' | '•' | '*' | '–' | '—' | '·' | '►' | '◦'))?;
        let rest = &line[bullet.len_utf8()..];
        (rest.starts_with([' ', '\t'])
            && rest
                .trim_start()
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '$' | '£')))
        .then_some((bullet.len_utf8(), Effect::Nothing, true))
    }
}
