//! What a *not*, a *never*, a *could* reaches: the predicate that it hangs on, and those joined below it.
//!
//! Only words of grammar are known here (negations, modal verbs). Words that doubt by their meaning (*allegedly*, *is
//! expected to*) are the caller's, who hands them in.

use crate::labels::{FineTag, Relation, WordClass};
use crate::tree::{Tree, Word};

/// Negations that hang on a predicate.
const NOT: &[&str] = &[
    "not", "n't", "never", "nt", "neither", "nor", "hardly", "barely",
];
/// Negations that stand in a noun's phrase, or are one, and negate its predicate.
const NO: &[&str] = &[
    "no", "none", "nobody", "nothing", "neither", "noone", "nowhere",
];
/// Modal verbs that leave open whether something is so; *will* says that it is to come, *should* and *must* that it ought.
const OPEN: &[&str] = &["could", "may", "might", "can", "would"];

/// What a hedge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// The word that hedges.
    pub word: usize,
    /// How.
    pub kind: HedgeKind,
}

/// The ways to leave something open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeKind {
    /// *could*, *may*, *might*
    Modal,
    /// An adverb that the caller knows: *allegedly*.
    Adverb,
    /// A predicate above, that the caller knows: *is expected to*, *seems to*.
    Above,
    /// *if*, *unless*, *whether* before the clause.
    Condition,
}

impl Tree {
    /// The word that negates a predicate: on itself, in its subject or object, or on the predicate that it is joined to,
    /// where nothing new begins between them (*did not stop or slow*).
    pub fn negated(&self, predicate: usize) -> Option<usize> {
        let own = self.own_negation(predicate);
        if own.is_some() {
            return own;
        }
        let word = self.word(predicate)?;
        let head = word.head?;
        match word.relation {
            // *did not stop or slow*: a bare verb behind *or* stays under the negation; *did not stop and left* does not.
            Relation::Conj
                if self.own_auxiliaries(predicate) == 0
                    && self.bare(predicate)
                    && self.bare(head) =>
            {
                let or = self.dependents_by(predicate, &[Relation::Cc]).any(|cc| {
                    self.words()[cc].folded() == "or" || self.words()[cc].folded() == "nor"
                });
                if or { self.own_negation(head) } else { None }
            }
            _ => None,
        }
    }

    /// Whether a verb stands in its base form or as a participle without a finite verb of its own.
    fn bare(&self, verb: usize) -> bool {
        self.word(verb)
            .is_some_and(|word| matches!(word.tag, FineTag::Vb | FineTag::Vbn | FineTag::Vbg))
    }

    fn own_auxiliaries(&self, predicate: usize) -> usize {
        self.dependents_by(
            predicate,
            &[Relation::Aux, Relation::AuxPass, Relation::Cop],
        )
        .count()
    }

    /// The negation on a predicate itself, its subject or its object.
    fn own_negation(&self, predicate: usize) -> Option<usize> {
        let form = |at: usize| self.words()[at].folded();
        let here = self
            .dependents_by(
                predicate,
                &[
                    Relation::Advmod,
                    Relation::Aux,
                    Relation::Cc,
                    Relation::CcPreconj,
                    Relation::Det,
                ],
            )
            .find(|&at| {
                NOT.contains(&form(at).as_str())
                    || (form(at) == "no" && self.words()[at].relation != Relation::Cc)
                    || (form(at) == "longer"
                        && self.dependents(at).iter().any(|&no| form(no) == "no"))
            });
        if here.is_some() {
            return here;
        }
        let without = self
            .dependents_by(predicate, &[Relation::Mark])
            .find(|&at| form(at) == "without");
        if without.is_some() {
            return without;
        }
        let parts = [
            Relation::Nsubj,
            Relation::NsubjPass,
            Relation::Obj,
            Relation::Expl,
            Relation::OblAgent,
        ];
        self.dependents_by(predicate, &parts).find_map(|noun| {
            if NO.contains(&form(noun).as_str()) {
                return Some(noun);
            }
            self.dependents_by(
                noun,
                &[Relation::Det, Relation::Advmod, Relation::CcPreconj],
            )
            .find(|&at| NO.contains(&form(at).as_str()) || (form(at) == "not" && at < noun))
        })
    }

    /// What leaves a predicate open: modal verbs and adverbs on it, conditions before it, and predicates above it.
    /// `doubts` says of a word whether it doubts by its meaning (*allegedly*, *expected*, *seems*, *likely*).
    pub fn hedged_by(&self, predicate: usize, doubts: &dyn Fn(&Word) -> bool) -> Vec<Hedge> {
        let mut found = Vec::new();
        self.own_hedges(predicate, doubts, &mut found);
        let mut at = predicate;
        // A clause under a word that doubts is doubted; up through clauses that are part of what is doubted.
        while let Some(word) = self.word(at) {
            let (
                Some(head),
                Relation::Xcomp
                | Relation::Ccomp
                | Relation::Csubj
                | Relation::CsubjPass
                | Relation::Conj,
            ) = (word.head, word.relation)
            else {
                break;
            };
            let joined = word.relation == Relation::Conj;
            if joined && (self.own_subject(at).is_some() || self.own_auxiliaries(at) > 0) {
                break;
            }
            if !joined && self.word(head).is_some_and(doubts) {
                found.push(Hedge {
                    word: head,
                    kind: HedgeKind::Above,
                });
            } else if joined || word.relation == Relation::Xcomp {
                self.own_hedges(head, doubts, &mut found);
            }
            at = head;
        }
        found.sort_by_key(|hedge| hedge.word);
        found.dedup();
        found
    }

    fn own_hedges(&self, predicate: usize, doubts: &dyn Fn(&Word) -> bool, found: &mut Vec<Hedge>) {
        for &at in self.dependents(predicate) {
            let word = &self.words()[at];
            let kind = match word.relation {
                Relation::Aux if OPEN.contains(&word.folded().as_str()) => HedgeKind::Modal,
                Relation::Advmod | Relation::Discourse if doubts(word) => HedgeKind::Adverb,
                Relation::Mark if matches!(word.folded().as_str(), "if" | "unless" | "whether") => {
                    HedgeKind::Condition
                }
                _ => continue,
            };
            found.push(Hedge { word: at, kind });
        }
    }

    /// The clauses that a predicate depends on: *if*, *unless*, *until*, *pending* with their own predicate.
    pub fn conditions_of(&self, predicate: usize) -> Vec<usize> {
        self.dependents_by(predicate, &[Relation::Advcl])
            .filter(|&clause| {
                self.dependents_by(clause, &[Relation::Mark]).any(|mark| {
                    matches!(
                        self.words()[mark].folded().as_str(),
                        "if" | "unless" | "until" | "provided" | "once"
                    )
                })
            })
            .collect()
    }

    /// Whether a predicate is to come: *will*, *is going to*, *to be closed*.
    pub fn is_future(&self, predicate: usize) -> bool {
        let aux = self.dependents_by(predicate, &[Relation::Aux]).any(|at| {
            matches!(
                self.words()[at].folded().as_str(),
                "will" | "'ll" | "wo" | "shall"
            )
        });
        let going = self.word(predicate).is_some_and(|word| {
            word.relation == Relation::Xcomp
                && word.class == WordClass::Verb
                && word
                    .head
                    .is_some_and(|head| self.words()[head].folded() == "going")
        });
        aux || going
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grammar;

    fn tree(text: &str) -> Tree {
        Grammar::embedded().unwrap().parse_text(text)
    }

    fn at(tree: &Tree, form: &str) -> usize {
        tree.words()
            .iter()
            .position(|word| word.form == form)
            .unwrap()
    }

    #[test]
    fn a_negation_reaches_its_own_predicate() {
        for (sentence, verb, negated) in [
            ("The ferry did not sink.", "sink", true),
            ("THE FERRY DIDN'T SINK", "SINK", true),
            ("Nobody left the ferry.", "left", true),
            ("No passengers were hurt.", "hurt", true),
            ("The ferry left without paying the fee.", "paying", true),
            ("The ferry did not stop and the pier was hit.", "hit", false),
            ("He said the ferry did not sink.", "said", false),
        ] {
            let tree = tree(sentence);
            assert_eq!(
                tree.negated(at(&tree, verb)).is_some(),
                negated,
                "{sentence}"
            );
        }
    }

    #[test]
    fn hedges_reach_down_and_not_across() {
        let doubts =
            |word: &Word| ["expected", "allegedly", "likely"].contains(&word.folded().as_str());
        for (sentence, verb, kinds) in [
            (
                "The driver could face charges.",
                "face",
                vec![HedgeKind::Modal],
            ),
            (
                "The driver allegedly fled.",
                "fled",
                vec![HedgeKind::Adverb],
            ),
            (
                "The driver is expected to leave.",
                "leave",
                vec![HedgeKind::Above],
            ),
            ("The driver fled.", "fled", vec![]),
        ] {
            let tree = tree(sentence);
            let found: Vec<HedgeKind> = tree
                .hedged_by(at(&tree, verb), &doubts)
                .iter()
                .map(|hedge| hedge.kind)
                .collect();
            assert_eq!(found, kinds, "{sentence}");
        }
    }
}
