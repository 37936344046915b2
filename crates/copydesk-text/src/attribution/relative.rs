//! Whom a clause with *who* or *that* belongs to, where no comma parts them: *people who live there say*, *the trust that runs the lido says*.
//!
//! One bounded look before the verb. It refuses a clause behind a comma, and a name.

use super::clause::Kind;
use super::cue::CUES;
use super::phrase::{Phrase, Reader, Sort};
use crate::lexicon::Classes;
use crate::telling::has_finite_verb;

impl Reader<'_, '_> {
    // "people who live there say", "one woman who died tells us": a relative clause without commas that ends in no noun.
    pub(super) fn before_relative(&self, end: usize) -> Option<Phrase> {
        /// The words of the longest such clause. On all read texts 12 gives the same.
        const CLAUSE: usize = 8;
        let who = (end.saturating_sub(CLAUSE)..end)
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word))
            .find(|&at| self.says(at, &["who"]))?;
        let told = who + 1 < end && who > 0 && self.kind(who - 1) == Some(Kind::Word);
        let phrase = self.simply_ending_at(who).filter(|_| told)?;
        (phrase.sort == Sort::Noun).then_some(phrase)
    }
}

impl Reader<'_, '_> {
    /// "The trust that runs the lido says", "the union that represents them says": whoever a clause with *that* and a verb belongs to, not
    /// who or what the clause ends with.
    pub(super) fn before_that(&self, end: usize) -> Option<Phrase> {
        /// The words of the longest such clause. Set, not measured.
        const CLAUSE: usize = 8;
        const OBJECTS: [&str; 3] = ["it", "them", "us"];
        let that = (end.saturating_sub(CLAUSE)..end)
            .rev()
            .take_while(|&at| self.kind(at) == Some(Kind::Word))
            .find(|&at| self.says(at, &["that"]))?;
        let verb = self.word(that + 1).to_ascii_lowercase();
        let told = that + 2 < end
            && that > 0
            && self.kind(that - 1) == Some(Kind::Word)
            && !self.is(that + 1, CUES)
            && !self.is(that + 1, Classes::FUNCTION)
            && (self.is(that + 1, Classes::PAST)
                || has_finite_verb(&format!("it {verb}"))
                // "represents the crew"
                // "owns it"
                || verb.ends_with('s')
                    && (self.is(that + 2, Classes::DETERMINER) || self.says(that + 2, &OBJECTS)));
        let owner = told.then(|| self.simply_ending_at(that)).flatten()?;
        let first = owner.items.start.checked_sub(1).is_none_or(|before| {
            matches!(self.kind(before), Some(Kind::Mark(_)))
                || self.says(before, &["and", "but", "so"])
        });
        (owner.sort == Sort::Noun && first && self.can_speak(&owner)).then_some(owner)
    }
}

#[cfg(test)]
mod tests {
    use crate::attribution::whom::put_to;

    #[test]
    fn a_clause_with_who_belongs_to_whom_it_stands_behind() {
        for (words, speaker) in [
            (
                "People who live there say the port knew about the gate.",
                "People",
            ),
            (
                "PEOPLE WHO LIVE THERE SAY THE PORT KNEW ABOUT THE GATE.",
                "PEOPLE",
            ),
            ("The neighbors who sued say the port knew.", "The neighbors"),
            ("Farmers who lost cows say the port knew.", "Farmers"),
            (
                "The trust that runs the lido says the port knew.",
                "The trust",
            ),
            ("The trust that runs it says the port knew.", "The trust"),
            (
                "THE COMPANY THAT OWNS IT SAYS IT CAN'T FIND NURSES.",
                "THE COMPANY",
            ),
            (
                "The union that represents the crew says the port knew.",
                "The union",
            ),
            ("Marsh told the board that the mayor says he knew.", "Marsh"),
        ] {
            let found = put_to(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }
}
