//! Who says what inside a sentence: *A said B*, *B, A said*, *according to A*, *B was told that C*, *the report says*.
//!
//! Which words are verbs of saying is the caller's knowledge. A report names its speaker only when the tree has one; the
//! confidence is that of the arcs it rests on. Linear in the words.

use crate::labels::{FineTag, Relation, WordClass};
use crate::tree::{Tree, Word};

/// How a report is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportShape {
    /// The words said hang on the verb: *A said that B*; *"B," said A*.
    Clause,
    /// The verb is set into the words said: *B, A said, C*.
    Parenthesis,
    /// *according to A*
    According,
}

/// One saying in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechReport {
    /// The verb of saying, or *according*.
    pub cue: usize,
    /// Who says it: the head of the phrase; none where a passive or a bare clause does not say.
    pub speaker: Option<usize>,
    /// The head of what is said; none where nothing in the sentence is (*he spoke*).
    pub said: Option<usize>,
    /// How it is put.
    pub shape: ReportShape,
    /// Whether the verb of saying is passive: *was told*, *it was reported*.
    pub passive: bool,
    /// How sure the parser is of the arcs that this rests on, 0 to 1.
    pub confidence: f32,
}

impl Tree {
    /// The reports of a sentence, in the order of their cues. `says` tells verbs of saying.
    pub fn reports(&self, says: &dyn Fn(&Word) -> bool) -> Vec<SpeechReport> {
        (0..self.len())
            .filter_map(|at| self.according(at).or_else(|| self.report(at, says)))
            .collect()
    }

    /// Who the clause of a predicate is put to: the nearest report whose words it is part of.
    pub fn says_who(&self, predicate: usize, says: &dyn Fn(&Word) -> bool) -> Option<SpeechReport> {
        let reports = self.reports(says);
        std::iter::once(predicate)
            .chain(self.ancestors(predicate))
            .find_map(|at| {
                reports
                    .iter()
                    .find(|report| report.said == Some(at) && report.cue != at)
                    .cloned()
            })
    }

    /// *according to A*: the noun's preposition begins with *according*.
    fn according(&self, at: usize) -> Option<SpeechReport> {
        let word = self.word(at)?;
        if word.folded() != "according" {
            return None;
        }
        let noun = match word.relation {
            Relation::Case | Relation::Mark => word.head?,
            // Some trees make *according* the head of the phrase.
            _ => self
                .dependents_by(at, &[Relation::Obl, Relation::Nmod, Relation::Obj])
                .next()?,
        };
        let top = if word.relation == Relation::Case || word.relation == Relation::Mark {
            noun
        } else {
            at
        };
        let said = self.head(top);
        Some(SpeechReport {
            cue: at,
            speaker: Some(noun),
            said,
            shape: ReportShape::According,
            passive: false,
            confidence: self.sure(&[at, noun]),
        })
    }

    fn report(&self, at: usize, says: &dyn Fn(&Word) -> bool) -> Option<SpeechReport> {
        let word = self.word(at)?;
        if !matches!(word.class, WordClass::Verb | WordClass::Aux) || !says(word) {
            return None;
        }
        let passive = self.is_passive(at);
        let below = self.words_said(at, passive);
        let speaker = if passive {
            self.agent_of(at)
        } else {
            self.subject_of(at)
                .filter(|&subject| {
                    self.word(subject)
                        .is_some_and(|word| word.relation != Relation::Expl)
                })
                .or_else(|| self.behind_verb(at))
        };
        let (said, shape) = match (below, word.relation, word.head) {
            (Some(said), _, _) => (Some(said), ReportShape::Clause),
            (None, Relation::Parataxis, Some(head)) => (Some(head), ReportShape::Parenthesis),
            (None, _, _) => (
                self.dependents_by(at, &[Relation::Xcomp, Relation::Obj])
                    .next(),
                ReportShape::Clause,
            ),
        };
        // The name of the arc to the words said does not matter, only where they hang.
        let hangs = |word: &usize| self.head(*word) == Some(at);
        let of_speaker = speaker
            .filter(hangs)
            .map_or(1.0, |speaker| self.sure(&[speaker]));
        let of_said = match shape {
            ReportShape::Parenthesis => self.sure(&[at]),
            ReportShape::Clause | ReportShape::According => said
                .filter(hangs)
                .map_or(1.0, |said| self.words()[said].head_confidence),
        };
        let confidence = of_speaker.min(of_said);
        Some(SpeechReport {
            cue: at,
            speaker,
            said,
            shape,
            passive,
            confidence,
        })
    }
}

impl Tree {
    /// The head of the clause that a verb of saying has below it.
    fn words_said(&self, verb: usize, passive: bool) -> Option<usize> {
        let clause = self.dependents_by(verb, &[Relation::Ccomp]).next();
        // *Residents were told that …*: behind a passive, a clause with *that* is what was said, whatever it is called.
        let behind_passive = || {
            self.subtree(verb).into_iter().find(|&at| {
                at > verb
                    && self.is_predicate(at)
                    && self
                        .dependents_by(at, &[Relation::Mark])
                        .any(|mark| self.words()[mark].folded() == "that")
            })
        };
        // *He said: it is over*: the words said stand beside the verb.
        let beside = || {
            self.dependents_by(verb, &[Relation::Parataxis])
                .find(|&clause| self.is_predicate(clause))
        };
        clause
            .or_else(|| if passive { behind_passive() } else { None })
            .or_else(beside)
    }

    /// The subject of a finite verb without one, right behind it: *if it fails, warned Lund, …*. A parser that has seen
    /// few of these takes it for an object.
    fn behind_verb(&self, verb: usize) -> Option<usize> {
        let finite = self
            .word(verb)
            .is_some_and(|word| matches!(word.tag, FineTag::Vbd | FineTag::Vbz));
        let object = self
            .dependents_by(verb, &[Relation::Obj, Relation::Nsubj])
            .next()?;
        let first = self.phrase(object).first().copied()?;
        let said_before = self
            .dependents(verb)
            .iter()
            .any(|&at| at < verb && self.is_predicate(at))
            || self
                .dependents_by(verb, &[Relation::Ccomp])
                .next()
                .is_some();
        (finite && first == verb + 1 && said_before).then_some(object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    #[test]
    fn says_who_says_what() {
        let says = |word: &Word| ["said", "say", "says", "told"].contains(&word.folded().as_str());
        for (sentence, cue, speaker, said) in [
            (
                "Officials said the pier was unsafe.",
                "said",
                "Officials",
                "unsafe",
            ),
            (
                "The pier was unsafe, officials said.",
                "said",
                "officials",
                "unsafe",
            ),
            ("POLICE SAY THE DRIVER FLED", "SAY", "POLICE", "FLED"),
            (
                "According to the report, the pier failed.",
                "According",
                "report",
                "failed",
            ),
            (
                "Lund told reporters the pier had failed.",
                "told",
                "Lund",
                "failed",
            ),
        ] {
            let tree = Grammar::embedded().unwrap().parse_text(sentence);
            let form = |at: Option<usize>| at.map_or("", |at| tree.words()[at].form.as_str());
            let reports = tree.reports(&says);
            let found: Vec<_> = reports
                .iter()
                .map(|report| {
                    (
                        form(Some(report.cue)),
                        form(report.speaker),
                        form(report.said),
                    )
                })
                .collect();
            assert_eq!(found, [(cue, speaker, said)], "{sentence}");
        }
    }
}
