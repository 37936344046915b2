//! A predicate with everything that hangs on it: who, whom, where and when, whether and how surely, and who says so.
//!
//! It is what a comparison of two texts holds side by side. Every part is a place in the tree. Some questions walk up the
//! tree, so that all predicates of a sentence of n words cost at most n².

use crate::query::Oblique;
use crate::reports::SpeechReport;
use crate::scope::Hedge;
use crate::tree::{Tree, Word};

/// What the caller knows of the meaning of words.
pub struct Meanings<'a> {
    /// Whether a word is a verb of saying.
    pub says: &'a dyn Fn(&Word) -> bool,
    /// Whether a word doubts by its meaning: *allegedly*, *expected*.
    pub doubts: &'a dyn Fn(&Word) -> bool,
}

/// A predicate and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// The predicate itself.
    pub word: usize,
    /// Its subject, shared ones and those of relative clauses resolved.
    pub subject: Option<usize>,
    /// Who does it: of a passive the agent, where it is named.
    pub doer: Option<usize>,
    /// To whom or what it is done: of a passive the subject.
    pub objects: Vec<usize>,
    /// Nouns with prepositions, bare times and measures.
    pub obliques: Vec<Oblique>,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it is to come.
    pub future: bool,
    /// The word that negates it.
    pub negated: Option<usize>,
    /// What leaves it open.
    pub hedges: Vec<Hedge>,
    /// The predicates that it depends on: *if*, *unless*.
    pub conditions: Vec<usize>,
    /// Who says so, within the sentence.
    pub report: Option<SpeechReport>,
    /// How sure the parser is of subject and objects, 0 to 1.
    pub confidence: f32,
}

impl Tree {
    /// Every predicate of the sentence with its parts, in the order of the text.
    pub fn read_predicates(&self, meanings: &Meanings<'_>) -> Vec<Predicate> {
        self.predicates()
            .into_iter()
            .map(|word| self.read_predicate(word, meanings))
            .collect()
    }

    fn read_predicate(&self, word: usize, meanings: &Meanings<'_>) -> Predicate {
        let subject = self.subject_of(word);
        let objects = self.objects_of(word);
        let own = |at: &&usize| self.head(**at) == Some(word);
        let parts: Vec<usize> = subject
            .iter()
            .chain(&objects)
            .filter(own)
            .copied()
            .collect();
        Predicate {
            word,
            subject,
            doer: self.doer_of(word),
            obliques: self.obliques_of(word),
            passive: self.is_passive(word),
            future: self.is_future(word),
            negated: self.negated(word),
            hedges: self.hedged_by(word, meanings.doubts),
            conditions: self.conditions_of(word),
            report: self.says_who(word, meanings.says),
            confidence: self.sure(&parts),
            objects,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    #[test]
    fn reads_who_whom_whether_and_who_says_so() {
        let meanings = Meanings {
            says: &|word| word.folded() == "say",
            doubts: &|word| word.folded() == "allegedly",
        };
        let tree = Grammar::embedded()
            .unwrap()
            .parse_text("POLICE SAY THE DRIVER DID NOT STOP THE BUS");
        let form = |at: Option<usize>| at.map_or("", |at| tree.words()[at].form.as_str());
        let read = tree.read_predicates(&meanings);
        assert_eq!(read.len(), 2);
        let stop = &read[1];
        assert_eq!(
            (form(stop.doer), form(stop.objects.first().copied())),
            ("DRIVER", "BUS")
        );
        assert_eq!(form(stop.negated), "NOT");
        assert_eq!(
            form(stop.report.as_ref().and_then(|report| report.speaker)),
            "POLICE"
        );
    }
}
