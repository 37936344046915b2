//! Questions to a tree: who does what to whom, where and when; what is joined with what; what a phrase and its name are.
//!
//! An answer is a place in the tree, never a string, so that the caller can ask how sure the parser is of it
//! ([`Tree::sure`]). Each looks at the dependents of a word, and at most at the words above it.

use crate::labels::{FineTag, Relation, WordClass};
use crate::tree::Tree;

/// A noun with its preposition at a predicate: *in Bath*, *for two days*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The noun.
    pub noun: usize,
    /// Its preposition; none for a bare time or measure.
    pub preposition: Option<usize>,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One.
    Singular,
    /// Several.
    Plural,
}

/// Relations by which a word is the head of a clause.
const CLAUSES: &[Relation] = &[
    Relation::Root,
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Advcl,
    Relation::AdvclRelcl,
    Relation::Acl,
    Relation::AclRelcl,
    Relation::Csubj,
    Relation::CsubjOuter,
    Relation::CsubjPass,
    Relation::Parataxis,
];

const SUBJECTS: &[Relation] = &[
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::NsubjOuter,
    Relation::Csubj,
    Relation::CsubjPass,
    Relation::CsubjOuter,
];

impl Tree {
    /// How sure the parser is that all these words hang where they do: the least of their confidences.
    pub fn sure(&self, words: &[usize]) -> f32 {
        words
            .iter()
            .filter_map(|&at| self.word(at))
            .map(|word| word.confidence())
            .fold(1.0, f32::min)
    }

    /// The predicates: full verbs, and what a copula links to; verbs before a noun (*the sunken ferry*) are none.
    pub fn predicates(&self) -> Vec<usize> {
        (0..self.len())
            .filter(|&at| self.is_predicate(at))
            .collect()
    }

    /// Whether a word is a predicate.
    pub fn is_predicate(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        let linked = self.dependents_by(at, &[Relation::Cop]).next().is_some();
        let subject = self.dependents_by(at, SUBJECTS).next().is_some();
        let clausal = CLAUSES.contains(&word.relation)
            || (word.relation == Relation::Conj
                && self
                    .ancestors(at)
                    .next()
                    .is_some_and(|head| self.is_predicate(head)));
        linked || subject || (word.class == WordClass::Verb && clausal)
    }

    /// The predicate whose clause a word stands in; the word itself when it is one.
    pub fn clause_of(&self, at: usize) -> Option<usize> {
        std::iter::once(at)
            .chain(self.ancestors(at))
            .find(|&word| self.is_predicate(word))
    }

    /// The subject of a predicate, also where it is understood: shared with the verb that it is joined to (*he came and
    /// saw*), with the verb above (*he wants to go*, *told him to go*), or the noun of a relative clause.
    pub fn subject_of(&self, predicate: usize) -> Option<usize> {
        let mut at = predicate;
        // Each step goes up, so that a tree bounds them.
        for _ in 0..=self.len() {
            if let Some(own) = self.own_subject(at) {
                return Some(self.behind_relative(own, at));
            }
            let word = self.word(at)?;
            let head = word.head?;
            match word.relation {
                Relation::Conj if self.is_predicate(head) => at = head,
                Relation::Xcomp => {
                    let object = self
                        .dependents_by(head, &[Relation::Obj, Relation::Iobj])
                        .find(|&o| o < at);
                    match object {
                        Some(object) => return Some(object),
                        None => at = head,
                    }
                }
                // *Citing costs, the board closed it*: the clause around gives the subject.
                Relation::Advcl
                    if matches!(word.tag, FineTag::Vbg | FineTag::Vbn | FineTag::Vb) =>
                {
                    at = head
                }
                // *The man accused of it*, *the ship carrying oil*.
                Relation::Acl if matches!(word.tag, FineTag::Vbg | FineTag::Vbn) => {
                    return Some(head);
                }
                _ => return None,
            }
        }
        None
    }

    /// The subject that hangs on a predicate itself.
    pub fn own_subject(&self, predicate: usize) -> Option<usize> {
        self.dependents_by(predicate, SUBJECTS).next()
    }

    /// For the pronoun of a relative clause, the noun that it stands for.
    fn behind_relative(&self, subject: usize, predicate: usize) -> usize {
        let relative = self.word(subject).is_some_and(|word| {
            matches!(word.tag, FineTag::Wdt | FineTag::Wp)
                || (word.folded() == "that"
                    && matches!(word.class, WordClass::Pron | WordClass::Sconj))
        });
        let clause = std::iter::once(predicate)
            .chain(self.ancestors(predicate))
            .take_while(|&at| {
                self.word(at)
                    .is_some_and(|word| word.relation != Relation::Root)
            })
            .find(|&at| {
                self.word(at)
                    .is_some_and(|word| word.relation == Relation::AclRelcl)
            });
        match (relative, clause.and_then(|at| self.head(at))) {
            (true, Some(noun)) => noun,
            (true, None) | (false, _) => subject,
        }
    }

    /// Whether a predicate is passive: *was closed*, *the bridge closed by the storm*.
    pub fn is_passive(&self, predicate: usize) -> bool {
        let marks = [
            Relation::AuxPass,
            Relation::NsubjPass,
            Relation::CsubjPass,
            Relation::OblAgent,
        ];
        if self.dependents_by(predicate, &marks).next().is_some() {
            return true;
        }
        self.word(predicate).is_some_and(|word| {
            let passive = |head: usize| self.is_passive(head);
            match word.relation {
                Relation::Acl => word.tag == FineTag::Vbn,
                Relation::Conj => {
                    word.tag == FineTag::Vbn
                        && self.own_subject(predicate).is_none()
                        && self
                            .dependents_by(predicate, &[Relation::Aux, Relation::Obj])
                            .next()
                            .is_none()
                        && word.head.is_some_and(passive)
                }
                _ => false,
            }
        })
    }

    /// Who does it: the subject, or of a passive the agent where it is named.
    pub fn doer_of(&self, predicate: usize) -> Option<usize> {
        if self.is_passive(predicate) {
            self.agent_of(predicate)
        } else {
            self.subject_of(predicate)
        }
    }

    /// The agent of a passive: *closed **by the board***. Where the parser takes it for another noun with *by* and is not
    /// sure of that (a time, *by noon*, it names surely), it is the agent.
    pub fn agent_of(&self, predicate: usize) -> Option<usize> {
        let by = |noun: &usize| {
            self.words()[*noun].relation_confidence < 0.9
                && self
                    .dependents_by(*noun, &[Relation::Case])
                    .any(|at| self.words()[at].folded() == "by")
        };
        let named = self.dependents_by(predicate, &[Relation::OblAgent]).next();
        named.or_else(|| self.dependents_by(predicate, &[Relation::Obl]).find(by))
    }

    /// To whom or what it is done: the objects, or of a passive the subject too.
    pub fn objects_of(&self, predicate: usize) -> Vec<usize> {
        let own = self.dependents_by(predicate, &[Relation::Obj, Relation::Iobj]);
        if self.is_passive(predicate) {
            self.subject_of(predicate).into_iter().chain(own).collect()
        } else {
            own.collect()
        }
    }

    /// The nouns with prepositions at a predicate, and its bare times and measures. The agent of a passive is none.
    pub fn obliques_of(&self, predicate: usize) -> Vec<Oblique> {
        self.dependents_by(predicate, &[Relation::Obl, Relation::OblUnmarked])
            .map(|noun| Oblique {
                noun,
                preposition: self.dependents_by(noun, &[Relation::Case]).next(),
            })
            .collect()
    }

    /// The words joined with a word by *and*, *or*, commas, and the word itself, in the order of the text.
    pub fn joined_with(&self, at: usize) -> Vec<usize> {
        let mut first = at;
        while let Some(word) = self
            .word(first)
            .filter(|word| word.relation == Relation::Conj)
        {
            let Some(head) = word.head else { break };
            first = head;
        }
        let mut all = vec![first];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.dependents_by(all[next], &[Relation::Conj]));
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The words of the phrase of a noun, without clauses, appositions, conjuncts and marks around it.
    pub fn phrase(&self, noun: usize) -> Vec<usize> {
        let outside = [
            Relation::Acl,
            Relation::AclRelcl,
            Relation::Advcl,
            Relation::Appos,
            Relation::Conj,
            Relation::Cc,
            Relation::Parataxis,
            Relation::Case,
            Relation::Cop,
            Relation::Nsubj,
            Relation::Mark,
            Relation::Discourse,
            Relation::List,
            Relation::Dep,
        ];
        let clauses = [Relation::AclRelcl, Relation::Advcl, Relation::Parataxis];
        let mut found = Vec::new();
        let mut open = if noun < self.len() {
            vec![(noun, true)]
        } else {
            Vec::new()
        };
        while let Some((at, own)) = open.pop() {
            found.push(at);
            for &word in self.dependents(at) {
                let relation = self.words()[word].relation;
                // A preposition or a conjunct inside the phrase belongs to it, those of the phrase itself do not.
                let left = if own { &outside[..] } else { &clauses };
                if !left.contains(&relation) {
                    open.push((word, false));
                }
            }
        }
        found.sort_unstable();
        // Marks at the ends are not of the phrase.
        let mark = |at: &usize| self.words()[*at].class == WordClass::Punct;
        while found.last().is_some_and(mark) {
            found.pop();
        }
        let opening = found.iter().take_while(|at| mark(at)).count();
        found.drain(..opening);
        found
    }

    /// The words of the name that a noun is or has: *Mayor **Ruth Lund***, *the mayor, **Ruth Lund***.
    pub fn name_of(&self, noun: usize) -> Option<Vec<usize>> {
        let is_name = |at: usize| {
            self.word(at)
                .is_some_and(|word| word.class == WordClass::Propn)
        };
        if is_name(noun) {
            let parts = [Relation::Flat, Relation::Compound, Relation::Goeswith];
            let mut words: Vec<usize> = std::iter::once(noun)
                .chain(self.dependents_by(noun, &parts).filter(|&at| is_name(at)))
                .collect();
            words.sort_unstable();
            return Some(words);
        }
        let named = [Relation::Appos, Relation::Flat, Relation::NmodDesc];
        let other = self.dependents_by(noun, &named).find(|&at| is_name(at))?;
        self.name_of(other)
    }

    /// The nouns that say what a named person or thing is: titles before it, appositions beside it.
    pub fn titles_of(&self, noun: usize) -> Vec<usize> {
        let mut titles: Vec<usize> = self
            .dependents_by(noun, &[Relation::NmodDesc, Relation::Appos])
            .collect();
        if let Some(word) = self
            .word(noun)
            .filter(|word| matches!(word.relation, Relation::Appos | Relation::NmodDesc))
        {
            titles.extend(word.head);
        }
        titles.sort_unstable();
        titles
    }

    /// Whether a noun is one or several; joined nouns are several.
    pub fn number_of(&self, noun: usize) -> Option<Number> {
        let word = self.word(noun)?;
        let joined = self.dependents_by(noun, &[Relation::Conj]).any(|other| {
            let linked = self.dependents_by(other, &[Relation::Cc]).next();
            linked.is_some_and(|cc| {
                self.word(cc)
                    .is_some_and(|word| word.folded() == "and" || word.form == "&")
            })
        });
        if joined {
            return Some(Number::Plural);
        }
        match word.tag {
            FineTag::Nn | FineTag::Nnp => Some(Number::Singular),
            FineTag::Nns | FineTag::Nnps => Some(Number::Plural),
            FineTag::Prp | FineTag::PrpS => match word.folded().as_str() {
                "they" | "them" | "their" | "theirs" | "we" | "us" | "our" | "themselves" => {
                    Some(Number::Plural)
                }
                "he" | "she" | "it" | "him" | "her" | "his" | "its" | "i" | "me" | "my" => {
                    Some(Number::Singular)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Grammar, Tree};

    fn tree(text: &str) -> Tree {
        Grammar::embedded().unwrap().parse_text(text)
    }

    fn at(tree: &Tree, form: &str) -> usize {
        tree.words()
            .iter()
            .position(|word| word.form == form)
            .unwrap()
    }

    fn text(tree: &Tree, words: impl IntoIterator<Item = usize>) -> String {
        words
            .into_iter()
            .map(|at| tree.words()[at].form.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn says_who_does_what() {
        for (sentence, verb, subject, objects) in [
            ("The board closed the pier.", "closed", "board", "pier"),
            ("THE BOARD CLOSED THE PIER", "CLOSED", "BOARD", "PIER"),
            (
                "The pier was closed by the board.",
                "closed",
                "pier",
                "pier",
            ),
            (
                "The board met and closed the pier.",
                "closed",
                "board",
                "pier",
            ),
            (
                "The board wants to close the pier.",
                "close",
                "board",
                "pier",
            ),
            (
                "The captain who sank the ferry left.",
                "sank",
                "captain",
                "ferry",
            ),
        ] {
            let tree = tree(sentence);
            let verb = at(&tree, verb);
            assert_eq!(text(&tree, tree.subject_of(verb)), subject, "{sentence}");
            assert_eq!(text(&tree, tree.objects_of(verb)), objects, "{sentence}");
        }
        let passive = tree("The pier was closed by the board.");
        assert_eq!(
            text(&passive, passive.doer_of(at(&passive, "closed"))),
            "board"
        );
    }

    #[test]
    fn says_where_and_when() {
        let tree = tree("Crews worked near the pier on Tuesday.");
        let found: Vec<String> = tree
            .obliques_of(at(&tree, "worked"))
            .iter()
            .map(|oblique| text(&tree, oblique.preposition.into_iter().chain([oblique.noun])))
            .collect();
        assert_eq!(found, ["near pier", "on Tuesday"]);
    }

    #[test]
    fn finds_phrases_and_names() {
        let named = tree("Ruth Lund, the mayor, met two owners.");
        assert_eq!(
            text(&named, named.name_of(at(&named, "Ruth")).unwrap()),
            "Ruth Lund"
        );
        assert_eq!(text(&named, named.titles_of(at(&named, "Ruth"))), "mayor");
        let other = tree("The mayor of Bath met two owners and a captain.");
        assert_eq!(
            text(&other, other.phrase(at(&other, "mayor"))),
            "The mayor of Bath"
        );
        assert_eq!(
            text(&other, other.phrase(at(&other, "owners"))),
            "two owners"
        );
        assert_eq!(
            text(&other, other.joined_with(at(&other, "captain"))),
            "owners captain"
        );
    }
}
