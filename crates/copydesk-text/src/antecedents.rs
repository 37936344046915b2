//! What pronouns stand for: *he*, *her*, *it*, *they* and the mention before that each means, by number, gender and kind.
//!
//! Mentions are the nouns of the trees, in the order of the text; two that share a name are one entity. A pronoun may mean what agrees with it:
//! *he* and *she* one person of that gender, never a group or a body; *it* one body or thing; *they* several, or a body. Among those the
//! nearest and most prominent wins: subjects before objects before what hangs on them, this sentence before the one before. Linear in the
//! words, with a bounded look back. It refuses to decide between two that stand alike, and says how clear the choice was.

mod mentions;

use std::collections::VecDeque;

use copydesk_grammar::{Relation, Tree};
use copydesk_lexicon::en::text::setting::leaning::THEY;
use copydesk_model::Span;

pub use mentions::{Mention, MentionGender, MentionKind};
use mentions::{is_mention, is_same, joined, mention, span_of};

/// How many sentences back a pronoun may reach. In 30 read scripts with pronouns as speakers none meant somebody further away.
pub(super) const REACH: usize = 3;

/// How many mentions are remembered: a sentence of thousands of nouns must not be looked through for each of its
/// pronouns. On all read texts 32 and 128 give the same.
const MOST: usize = 64;

/// What each sentence between costs, in points of prominence. On the read scripts: at .75 two fewer put to the right
/// one; at 3 two more. On the read attributions both give the same.
const AGE: f32 = 1.5;

/// The lead over the second best that makes a choice sure. On the read scripts: at 1.5 the same; at 6 four fewer put to
/// the right one. On the read attributions both give the same.
const CLEAR: f32 = 3.0;

/// Below this lead nothing is given. On the read scripts: at .25 the same; at .75 one fewer put to the right one. On
/// the read attributions both give the same.
const LEAST: f32 = 0.5;

/// What a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Resolved<'a> {
    /// The first mention that gives the fullest name of it.
    pub mention: &'a Mention,
    /// How clear the choice was, 0 to 1.
    pub confidence: f32,
}

/// The mentions of a text and what its pronouns stand for.
#[derive(Debug, Clone, Default)]
pub struct Antecedents {
    entities: Vec<Mention>,
    /// Pronouns by place, with their entity and how clear the choice was.
    pronouns: Vec<(Span, usize, f32)>,
}

impl Antecedents {
    /// Reads the sentences of a text in order; places of words are code points of the whole text ([`Tree::moved_by`]).
    pub fn of<'t>(trees: impl IntoIterator<Item = &'t Tree>) -> Self {
        let mut reading = Reading::default();
        for tree in trees {
            reading.sentence(tree);
        }
        reading.found
    }

    /// What the pronoun at `pronoun` (code points) stands for; nothing when no mention agrees or two stand alike.
    pub fn resolve(&self, pronoun: Span) -> Option<Resolved<'_>> {
        let at = self
            .pronouns
            .binary_search_by_key(&pronoun.start, |(span, _, _)| span.start)
            .ok()?;
        let (_, entity, confidence) = self.pronouns[at];
        Some(Resolved {
            mention: self.entities.get(entity)?,
            confidence,
        })
    }

    /// The pronouns that stand for something, in the order of the text, with what.
    pub fn pronouns(&self) -> impl Iterator<Item = (Span, Resolved<'_>)> {
        self.pronouns
            .iter()
            .filter_map(|(span, _, _)| Some((*span, self.resolve(*span)?)))
    }
}

/// A third person pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pronoun {
    He,
    She,
    It,
    They,
}

impl Pronoun {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "he" | "him" | "his" | "himself" => Self::He,
            "she" | "her" | "hers" | "herself" => Self::She,
            "it" | "its" | "itself" => Self::It,
            word if THEY.contains(&word) => Self::They,
            _ => return None,
        })
    }

    /// How well a mention agrees with it, in points; nothing when it does not.
    fn agrees(self, mention: &Mention) -> Option<f32> {
        use MentionKind::{Body, Group, Name, Person, Thing};
        let person = |own: MentionGender, other: MentionGender| match mention.kind {
            _ if mention.plural || mention.gender == other => None,
            Person if mention.gender == own => Some(2.0),
            Person => Some(1.0),
            Name if mention.gender == own => Some(1.0),
            Name => Some(-0.5),
            Group | Body | Thing => None,
        };
        match self {
            Self::He => person(MentionGender::Male, MentionGender::Female),
            Self::She => person(MentionGender::Female, MentionGender::Male),
            Self::It => match mention.kind {
                _ if mention.plural => None,
                Body => Some(1.0),
                Thing => Some(0.5),
                Name => Some(0.0),
                Group => Some(-1.0),
                Person => None,
            },
            Self::They => match mention.kind {
                Group => Some(1.5),
                Thing if mention.plural => Some(0.0),
                Body => Some(0.0),
                Name if mention.plural => Some(1.0),
                Name | Thing => None,
                Person if mention.plural => Some(1.5),
                // *A caller said they heard it*: one of whom nothing says the sex. A name of one is hardly meant.
                Person if mention.gender == MentionGender::Unknown => match mention.is_called() {
                    true => Some(-2.0),
                    false => Some(-1.0),
                },
                Person => None,
            },
        }
    }
}

/// Where an entity was mentioned last.
#[derive(Debug, Clone, Copy)]
struct Trace {
    entity: usize,
    /// The number of the sentence.
    sentence: usize,
    /// The predicate of its clause, in that sentence.
    clause: Option<usize>,
    /// How prominent the mention was.
    prominence: f32,
    subject: bool,
}

#[derive(Debug, Default)]
struct Reading {
    found: Antecedents,
    /// The mentions of the last sentences, the last last.
    near: VecDeque<Trace>,
    /// The number of the sentence being read.
    sentence: usize,
    /// Pronouns of that sentence of which nothing says what they stand for.
    open: Vec<Pronoun>,
}

impl Reading {
    fn sentence(&mut self, tree: &Tree) {
        self.sentence += 1;
        self.open.clear();
        let oldest = self.sentence.saturating_sub(REACH);
        while self.near.front().is_some_and(|one| one.sentence < oldest) {
            self.near.pop_front();
        }
        for at in 0..tree.len() {
            let Some(word) = tree.word(at) else { break };
            if let Some(pronoun) = Pronoun::of(&word.folded()) {
                // "He has written to the minister, he told me": both are one, whoever that is.
                if !is_empty_it(tree, at)
                    && !self.open.contains(&pronoun)
                    && !self.pronoun(tree, at, pronoun)
                    && is_subject(tree.words()[at].relation)
                {
                    self.open.push(pronoun);
                }
            } else if is_mention(tree, at) {
                self.mention(tree, at, mention(tree, at));
                if let Some(all) = joined(tree, at) {
                    self.mention(tree, at, all);
                }
            }
        }
    }

    // Whether it is known what a pronoun stands for.
    fn pronoun(&mut self, tree: &Tree, at: usize, pronoun: Pronoun) -> bool {
        let word = &tree.words()[at];
        let own_clause = tree.clause_of(at);
        let subject = is_subject(word.relation);
        let reflexive = word.folded().ends_with("self") || word.folded() == "themselves";
        let owner = word.relation == Relation::NmodPoss;
        let mut best: Option<(f32, usize)> = None;
        let mut second = f32::MIN;
        let mut seen: Vec<usize> = Vec::new();
        for (number, trace) in self.near.iter().enumerate().rev() {
            if seen.contains(&trace.entity) {
                continue;
            }
            let Some(agreement) = pronoun.agrees(&self.found.entities[trace.entity]) else {
                continue;
            };
            // Subject and object of one verb are two: *he hit him*.
            let here = trace.sentence == self.sentence;
            if here && trace.clause == own_clause && !owner && !reflexive {
                continue;
            }
            seen.push(trace.entity);
            let age = (self.sentence - trace.sentence) as f32 * AGE;
            let alike = if subject && trace.subject { 1.0 } else { 0.0 };
            // "Families won't drink from their wells, and they say so": whoever owns something there is its subject still.
            let prominence = self.prominence(number);
            let points = agreement + prominence + alike - age;
            match best {
                Some((most, _)) if points <= most => second = second.max(points),
                Some((most, _)) => {
                    second = second.max(most);
                    best = Some((points, trace.entity));
                }
                None => best = Some((points, trace.entity)),
            }
        }
        let Some((points, entity)) = best else {
            return false;
        };
        let lead = (points - second.max(points - CLEAR)).min(CLEAR);
        if lead < LEAST {
            return false;
        }
        let confidence = lead / CLEAR;
        let span = span_of(word.span.clone());
        self.found.pronouns.push((span, entity, confidence));
        let mention = &mut self.found.entities[entity];
        if mention.gender == MentionGender::Unknown && confidence >= 0.5 {
            mention.gender = match pronoun {
                Pronoun::He => MentionGender::Male,
                Pronoun::She => MentionGender::Female,
                Pronoun::It | Pronoun::They => MentionGender::Unknown,
            };
        }
        self.note(tree, at, entity);
        true
    }

    // How prominent an entity is in the sentence of its last trace.
    fn prominence(&self, last: usize) -> f32 {
        let Trace {
            entity, sentence, ..
        } = self.near[last];
        let before = self.near.iter().take(last + 1).rev();
        before
            .take_while(|one| one.sentence == sentence)
            .filter(|one| one.entity == entity)
            .fold(0.0, |most, one| most.max(one.prominence))
    }

    fn mention(&mut self, tree: &Tree, at: usize, new: Mention) {
        let known = self.near.iter().rev().map(|one| one.entity).find(|&one| {
            let known = &self.found.entities[one];
            is_same(known, &new)
        });
        let entity = match known {
            Some(entity) => {
                let old = &mut self.found.entities[entity];
                if old.gender == MentionGender::Unknown {
                    old.gender = new.gender;
                }
                // The fuller name says more of who it is.
                if new.kind == MentionKind::Person && new.words.len() > old.words.len() {
                    *old = Mention {
                        gender: old.gender,
                        ..new
                    };
                }
                entity
            }
            None => {
                self.found.entities.push(new);
                self.found.entities.len() - 1
            }
        };
        self.note(tree, at, entity);
    }

    fn note(&mut self, tree: &Tree, at: usize, entity: usize) {
        // Joined nouns stand alike.
        let first = std::iter::successors(Some(at), |&one| tree.head(one))
            .find(|&one| !matches!(tree.words()[one].relation, Relation::Conj | Relation::Flat))
            .unwrap_or(at);
        let relation = tree.words()[first].relation;
        let main = tree
            .clause_of(at)
            .and_then(|clause| tree.word(clause))
            .is_some_and(|word| matches!(word.relation, Relation::Root | Relation::Conj));
        let subject = is_subject(relation);
        let prominence = match relation {
            _ if subject => 2.0 + if main { 1.0 } else { 0.0 },
            Relation::Obj | Relation::Iobj | Relation::OblAgent => 1.0,
            Relation::Root | Relation::Parataxis => 1.0,
            Relation::Obl => 0.5,
            Relation::NmodPoss => 0.5,
            _ => 0.0,
        };
        if self.near.len() >= MOST {
            self.near.pop_front();
        }
        self.near.push_back(Trace {
            entity,
            sentence: self.sentence,
            clause: tree.clause_of(at),
            prominence,
            subject,
        });
    }
}

fn is_subject(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter
    )
}

/// *It is clear that …*, *it rained*: an *it* that stands for nothing.
fn is_empty_it(tree: &Tree, at: usize) -> bool {
    let word = &tree.words()[at];
    if word.folded() != "it" {
        return false;
    }
    let clause = |head: usize| {
        let clauses = [Relation::Csubj, Relation::CsubjPass, Relation::Expl];
        tree.dependents_by(head, &clauses).next().is_some()
    };
    word.relation == Relation::Expl || word.head.is_some_and(clause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence_trees;

    /// The words that the pronoun written `[so]` stands for.
    fn meant(marked: &str) -> Option<String> {
        let at = marked.find('[').unwrap();
        let text = marked.replace(['[', ']'], "");
        let place = |byte: usize| u32::try_from(text[..byte].chars().count()).unwrap();
        let end = marked.find(']').unwrap() - 1;
        let spans: Vec<Span> = crate::sentences(&text, 0..text.len())
            .into_iter()
            .map(|range| Span {
                start: place(range.start),
                end: place(range.end),
            })
            .collect();
        let sentences = sentence_trees(&text, &spans).unwrap();
        let found = Antecedents::of(sentences.iter().map(|one| &one.tree));
        let pronoun = Span {
            start: place(at),
            end: place(end),
        };
        found.resolve(pronoun).map(|one| one.mention.words.clone())
    }

    #[test]
    fn pronouns_agree_in_number_gender_and_kind() {
        for (text, expected) in [
            (
                "Mary Lund met Thomas Hale on Monday. [She] said the pier would close.",
                Some("Mary Lund"),
            ),
            (
                "Mary Lund met Thomas Hale on Monday. [He] said the pier would close.",
                Some("Thomas Hale"),
            ),
            (
                "Councilman Thomas Hale accused the company. [It] denied that.",
                Some("the company"),
            ),
            (
                "The officers found Thomas Hale at home. [They] said nothing more.",
                Some("The officers"),
            ),
            ("The council met on Monday. [He] said nothing.", None),
            (
                "Thomas Hale sued the airline after [it] lost his bag.",
                Some("the airline"),
            ),
            (
                "A spokeswoman for the port said [she] had seen the report.",
                Some("A spokeswoman for the port"),
            ),
            (
                "SEVEN FAMILIES WON'T DRINK FROM THEIR WELLS... AND [THEY] THINK ROAD SALT IS THE REASON.",
                Some("SEVEN FAMILIES"),
            ),
            (
                "The founder, Rex Halloran-Dube, did not answer, but in an email [he] said it was spent.",
                Some("Rex Halloran-Dube"),
            ),
            (
                "He has written to the health minister, [he] told me, and hasn't heard.",
                None,
            ),
            (
                "We've passed that to the sheriff's office, Shonda. [They] tell us they know.",
                Some("the sheriff's office"),
            ),
            (
                "THE JUROR DROVE HOME. [HE] SAID IT TOOK TEN MINUTES.",
                Some("THE JUROR"),
            ),
            (
                "That brother-in-law took the stand. [He] said it was shut.",
                Some("That brother-in-law"),
            ),
            (
                "Now the growers here blame the plant. [They] say it overflowed.",
                Some("the growers here"),
            ),
            (
                "MAYOR ANN FALK SPOKE AT NOON. [SHE] SAID THE BRIDGE IS SAFE.",
                Some("ANN FALK"),
            ),
        ] {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn two_that_stand_alike_are_left_open() {
        for (text, expected) in [
            ("Mary Lund and Ann Falk spoke. [She] left.", None),
            (
                "Mary Lund and Ann Falk spoke. [They] left.",
                Some("Mary Lund and Ann Falk"),
            ),
        ] {
            assert_eq!(meant(text).as_deref(), expected, "{text}");
        }
    }
}
