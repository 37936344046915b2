//! What a script says in the newsroom's own name though a verb of saying stands there: *we told you at noon*, *our count found*, *What does the
//! city say?*, *Ida Marsh reports the road is shut*, *the sign says*.
//!
//! One look at each saying that was found. It refuses a sentence with a quotation in it, and a text that isn't read aloud.

use std::ops::Range;

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Reader, SPEAKING, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::newsroom as words;

/// The most words of a title before a name: *city fire marshal Ida Marsh reports*. On all labelled scripts even 0 and 8 give the same.
const TITLES: usize = 4;

impl Reader<'_, '_> {
    /// The sayings of a sentence that are not the newsroom's own.
    pub(super) fn others_sayings(&self, mut frames: Vec<Frame>) -> Vec<Frame> {
        let quoted = |at: usize| matches!(self.kind(at), Some(Kind::Quote(_)));
        if !self.spoken || (0..self.items.len()).any(quoted) {
            return frames;
        }
        // Of 640 questions of the newsroom's in the labelled scripts none is put to anybody.
        let last = self.items.len().checked_sub(1);
        if last.is_some_and(|last| self.mark(last, b"?")) {
            return Vec::new();
        }
        frames.retain(|frame| !self.is_newsrooms(frame) && !self.is_sign(frame));
        frames
    }

    fn is_newsrooms(&self, frame: &Frame) -> bool {
        let speaker = &frame.speaker.items;
        let cue = self
            .items
            .partition_point(|item| item.start < frame.cue.start);
        match frame.speaker.sort {
            Sort::Pronoun => self.says(speaker.start, &["we", "i"]),
            Sort::Noun => {
                // "Our check of state data": what the data say.
                let of = speaker.clone().any(|at| self.says(at, &["own", "of"]));
                self.says(speaker.start, &["our"]) && !of
            }
            Sort::Name => self.says(cue, &words::REPORTS) && self.is_reporter(speaker, cue),
        }
    }

    // "Ida Marsh reports", "Ida Marsh explains why": a name without an office. Of six labelled ones five are put to nobody.
    fn is_reporter(&self, name: &Range<usize>, cue: usize) -> bool {
        let titles = name.start.saturating_sub(TITLES)..name.start;
        let office = titles
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word))
            .any(|at| {
                self.is(at, SPEAKING.or(Classes::HONORIFIC).or(Classes::SHORT_TITLE))
                    && !self.says(at, &words::REPORTERS)
            });
        // "Ida Marsh found out why"
        let out = usize::from(self.says(cue, &["found"]) && self.says(cue + 1, &["out"]));
        let tells_how = self.says(cue + 1 + out, &words::HOW);
        let reports = self.says(cue, &["reports"]);
        name.end <= cue && name.len() > 1 && self.person(name) && !office && (reports || tells_how)
    }

    // "The sign says three tons", "The back of every ticket says": what hangs or lies there for whoever comes by.
    fn is_sign(&self, frame: &Frame) -> bool {
        let noun = &frame.speaker.items;
        let head = |at: usize| at + 1 == noun.end || self.is(at + 1, Classes::PLACING);
        frame.speaker.sort == Sort::Noun
            && noun
                .clone()
                .any(|at| self.says(at, &words::SIGNS) && head(at))
    }
}

/// Whom a sentence behind others is put to, in a script; as tests of one rule ask it.
#[cfg(test)]
pub(super) fn told(words: &str) -> Option<String> {
    use crate::{Options, TextFormat, extract};
    let script = format!("[ANCHOR]\nA mill burned on Monday in Lorne.\n{words}\n[END]\n");
    let options = Options {
        format: Some(TextFormat::Script),
        ..Options::default()
    };
    let last = extract(&script, &options).claims.into_iter().last()?;
    last.attribution.map(|said| said.speaker)
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn what_the_newsroom_says_itself_is_put_to_nobody() {
        for words in [
            "So what does the county say it is going to do?",
            "The doctor told you that straight out?",
            "And a correction, at noon we told you forty barns had burned.",
            "Our count found that one bus in six never came.",
            "Ida Marsh explains how the pumps got there.",
            "Ida Marsh found out why nobody has put it out.",
            "Lorne Public Radio's Ida Marsh reports the pier was never inspected.",
            "Our correspondent, Ida Marsh, was there and reports that the cranes came at four.",
            "The sign says three tons.",
            "The sign at the end of Hale's road still says no visitors.",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }

    #[test]
    fn what_others_say_stays_theirs() {
        for (words, speaker) in [
            ("The county says the road is shut.", "county"),
            ("Our own coast guard says the road is shut.", "coast guard"),
            ("Sheriff Ida Marsh reports the road is shut.", "Ida Marsh"),
            ("Ida Marsh explains that the pumps were old.", "Ida Marsh"),
            ("The health department reports forty cases.", "department"),
            ("The union told us the road is shut.", "union"),
        ] {
            let found = told(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }
}
