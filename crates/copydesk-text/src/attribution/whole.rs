//! The saying that stands behind all that a sentence says, where there are several: *Voters blame the council, a poll found*.
//!
//! One look at the last saying. It refuses one with words of its own behind it.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::Reader;
use crate::lexicon::Classes;

impl Reader<'_, '_> {
    /// The saying that stands behind all that is said, where there are several: "Voters blame the council, a poll found".
    pub(super) fn said_last(&self, frames: &[Frame]) -> Option<usize> {
        let own = || {
            let each = frames.iter().enumerate();
            each.filter(|(_, frame)| !frame.hanging)
        };
        let (at, frame) = own().next_back()?;
        if own().count() > 1 && self.ends_according(frame) {
            return Some(at);
        }
        let before = self.comma_before(&frame.speaker)?;
        let behind = self
            .items
            .partition_point(|item| item.start < frame.cue.end);
        let ends = (behind..self.items.len())
            .all(|at| matches!(self.kind(at), Some(Kind::Mark(_))) || self.time(at));
        let verb_last = frame.speaker.items.end <= behind && frame.speaker.items.end > before;
        (own().count() > 1 && self.comma(before) && ends && verb_last).then_some(at)
    }

    // "…, according to two people who were there": set apart at the end of all that is said.
    fn ends_according(&self, frame: &Frame) -> bool {
        let Some(comma) = frame.items.start.checked_sub(1) else {
            return false;
        };
        let behind = frame.items.start..self.items.len();
        self.says(frame.items.start, &["according"])
            && (self.comma(comma) || self.dash(comma))
            && !behind
                .into_iter()
                .any(|at| self.comma(at) || self.is(at, Classes::CUE))
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn what_stands_behind_all_that_is_said_says_it() {
        for (words, speaker) in [
            (
                "The board's lawyer warned members in May that the pier could fall, according to two people who were there.",
                "two people",
            ),
            (
                "Samples from the pier show that it was treated, according to a preliminary report.",
                "a preliminary report",
            ),
            (
                "According to the keeper, the mayor said the pier was shut.",
                "the keeper",
            ),
            (
                "The mayor said the pier, according to the keeper, was shut.",
                "The mayor",
            ),
        ] {
            let text = format!("The pier\n\nA pier fell in Lorne.\n\n{words}\n");
            let found = put_to(&text);
            assert_eq!(found.as_deref(), Some(speaker), "{words}");
        }
    }
}
