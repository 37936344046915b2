//! What a court, an inquest or an inquiry heard, which is put to it: it is what was said there, and nobody else is named.
//!
//! "The lamp was out, the inquiry heard." One bounded look around *heard*. It refuses "The court heard she sold the boat": those who labelled
//! such sentences were of two minds (six put them to the court, seven to nobody); behind what was said all of them put it to the court.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::Reader;
use copydesk_lexicon::en::text::attribution::hearing as words;

/// The fewest items of what it heard. On all read texts: at 2 the same; at 8 *Nobody wrote down what reasonable meant,
/// the court heard* is put to nobody.
const STATEMENT: usize = 4;

impl Reader<'_, '_> {
    /// The saying that *heard* at `at` makes.
    pub(super) fn heard(&self, at: usize) -> Option<Frame> {
        if !self.says(at, &["heard", "hears"]) {
            return None;
        }
        let speaker = self.before(at)?;
        let sits = speaker
            .items
            .end
            .checked_sub(1)
            .is_some_and(|head| self.says(head, &words::BODIES));
        let comma = speaker.items.start.checked_sub(1)?;
        let ends = (at + 1..self.items.len()).all(|at| {
            matches!(self.kind(at), Some(Kind::Mark(_))) || self.time(at) || self.says(at, &["on"])
        });
        let behind = self.comma(comma) && comma >= STATEMENT && speaker.items.end <= at && ends;
        (sits && behind && self.next_to(&speaker, at)).then(|| self.framed(speaker, at))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, extract};

    #[test]
    fn what_was_said_before_a_court_is_put_to_it() {
        for (words, speaker) in [
            (
                "The lamp had been out for a week, the inquiry heard.",
                Some("the inquiry"),
            ),
            (
                "The rope was cut twice, an inquest has heard.",
                Some("an inquest"),
            ),
            (
                "The keeper rang at noon, the court heard on Monday.",
                Some("the court"),
            ),
            (
                "The court heard from keeper Ida Marsh, who was first on the pier.",
                None,
            ),
            ("The committee heard the appeal in May.", None),
            ("The lamp was cracked, the keeper heard.", None),
        ] {
            let claim = extract(words, &Options::default())
                .claims
                .into_iter()
                .last();
            let put = claim
                .and_then(|claim| claim.attribution)
                .map(|said| said.speaker);
            assert_eq!(put.as_deref(), speaker, "{words}");
        }
    }
}
