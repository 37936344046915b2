//! Sayings without a verb: "in her view", "in the words of Ida Marsh", "by the state's count".
//!
//! A noun of speech or judgement behind *in* or *by*, with its owner before it or behind *of*. One look around each such noun. It refuses
//! an owner who is not named at that place: "in one view" is nobody's.

use super::clause::Kind;
use super::cue::Frame;
use super::phrase::{Phrase, Reader, SPEAKING, Sort};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::attribution::views as words;

/// The most words of what somebody is before his name.
const TITLES: usize = 4;

impl Reader<'_, '_> {
    /// The saying that a noun of words or judgement makes, where its owner stands beside it.
    pub(super) fn view(&self, at: usize) -> Option<Frame> {
        let (speaker, first) = self.owner_before(at).or_else(|| self.owner_behind(at))?;
        let opened = first
            .checked_sub(1)
            .filter(|&before| self.says(before, &["in", "by"]))?;
        // "by the city's own count": a body's figures speak for it.
        let written = speaker.sort == Sort::Noun
            && self.says(at, &words::WRITTEN)
            && self.says(opened, &["by"]);
        let speaker = match written {
            true => Phrase {
                items: first..at + 1,
                sort: Sort::Noun,
            },
            false => speaker,
        };
        Some(Frame {
            cue: self.items[at].start..self.items[at].end,
            items: opened..speaker.items.end.max(at + 1),
            speaker,
            hanging: false,
        })
    }

    // "her view", "the state's count", "Otis Hale's own account": the owner, and where his phrase begins.
    fn owner_before(&self, at: usize) -> Option<(Phrase, usize)> {
        let mut end = at;
        while end > 0 && self.says(end - 1, &words::OWNER_BEFORE) {
            end -= 1;
        }
        let before = end.checked_sub(1)?;
        if self.says(before, &["his", "her", "their", "its"]) {
            let pronoun = Phrase {
                items: before..before + 1,
                sort: Sort::Pronoun,
            };
            return Some((pronoun, before));
        }
        if self.kind(before) != Some(Kind::Possessive) {
            return None;
        }
        let owner = self.ending_at(before)?;
        // "by the union Verdi's estimate": what he is stands before his name.
        let mut first = owner.items.start;
        while owner.sort == Sort::Name
            && first > 0
            && owner.items.start - first < TITLES
            && (self.is(
                first - 1,
                SPEAKING.or(Classes::OFFICE_BEFORE).or(Classes::DETERMINER),
            ) || self.noun(first - 1))
            && !self.says(first - 1, &["in", "by"])
        {
            first -= 1;
        }
        Some((owner, first))
    }

    // "the words of Ida Marsh"
    fn owner_behind(&self, at: usize) -> Option<(Phrase, usize)> {
        let the = at.checked_sub(1).filter(|&the| self.says(the, &["the"]))?;
        if !self.says(at + 1, &["of"]) {
            return None;
        }
        let owner = self.starting_at(at + 2)?;
        (self.can_speak(&owner) || owner.sort == Sort::Name).then_some((owner, the))
    }
}
