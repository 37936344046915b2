//! The subject of a whole sentence, behind whatever sets its scene: *Ahead of the vote, Amaya said it was late but said it was fair*.
//!
//! A bounded look at its beginning. It refuses to look behind four settings.

use super::clause::Kind;
use super::cue::{CUES, NEAR};
use super::phrase::{Phrase, Reader};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::cue as words;

/// What sets the scene has so few items. Set, not measured.
const SCENE: usize = 12;

impl Reader<'_, '_> {
    /// The subject of the whole sentence: its first noun phrase that is no setting of the scene.
    pub(super) fn main_subject(&self) -> Option<Phrase> {
        let mut at = 0;
        for _ in 0..4 {
            while self.says(at, &words::MAIN_SUBJECT)
                || self.mark(at, b",-_")
                || matches!(self.kind(at), Some(Kind::Quote(_)))
            {
                at += 1;
            }
            let adverb = self.word(at).ends_with("ly") && self.word(at).len() > 5;
            let setting = self.is(at, Classes::SCENE) || adverb;
            if !setting {
                if let Some(behind) = self.said_behind_the_comma(at) {
                    return Some(behind);
                }
                let phrase = self.starting_at(at)?;
                return (self.can_speak(&phrase)
                    && !self.says(phrase.items.start, &["it", "there", "you"]))
                .then_some(phrase);
            }
            at = (at..self.items.len().min(at + NEAR)).find(|&at| self.comma(at))? + 1;
        }
        None
    }

    // "Ahead of the vote, Amaya said", "Late on Friday, she also said": what has no verb before the comma, whatever it is, sets the scene for
    // whoever speaks right behind it. "Amaya, the mayor, said" has a comma before the verb.
    fn said_behind_the_comma(&self, at: usize) -> Option<Phrase> {
        let comma = (at..self.items.len().min(at + SCENE)).find(|&at| self.comma(at))?;
        let verbs = CUES.or(Classes::BEING);
        if (at..comma).any(|at| self.is(at, verbs)) {
            return None;
        }
        let speaker = self.starting_at(comma + 1)?;
        let end = speaker.items.end;
        let verb = (end..self.items.len().min(end + 2)).find(|&at| self.is(at, CUES))?;
        let beside = (end..verb).all(|at| self.is(at, Classes::SUBJECT_ADVERB) || self.adverb(at));
        (beside && self.can_speak(&speaker)).then_some(speaker)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn what_stands_before_a_speaker_and_its_comma_is_nobody() {
        for words in [
            "Ahead of the vote, Amaya",
            "Prior to the vote, Amaya",
            "Thanks to the rain, Amaya",
            "Late on Friday, Amaya also",
            "Minutes after the vote, Amaya",
            "Some days ago, Amaya",
            "Amaya, the mayor,",
        ] {
            let text = format!(
                "The mill\n\nA mill burned in Lorne.\n\n{words} said the plan was good but said it was \"late.\"\n"
            );
            assert!(
                put_to(&text).is_some_and(|one| one.starts_with("Amaya")),
                "{words}"
            );
        }
    }
}
