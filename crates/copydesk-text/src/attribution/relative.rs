//! Whom a clause with *who* belongs to, where no comma parts them: *people who live there say*, *the neighbors who sued say*.
//!
//! One bounded look before the verb. It refuses a clause behind a comma, and a name.

use super::clause::Kind;
use super::phrase::{Phrase, Reader, Sort};

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
        ] {
            let found = put_to(words);
            let fits = found.as_ref().is_some_and(|found| found.contains(speaker));
            assert!(fits, "{words}: {found:?}");
        }
    }
}
