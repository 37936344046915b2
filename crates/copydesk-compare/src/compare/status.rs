//! How a word is said: denied or not, how sure, done or planned, under which condition.
//!
//! From the word the tree is climbed to the main clause of its sentence; each word on the way gives what hangs on it: a *not*, a *could*, a
//! *plans to*, a *failed to*, an *if*. O(height of the tree). It refuses to read irony, and a *not* that is far from the word counts
//! only where the grammar ties the two.

use copydesk_grammar::{FineTag, Relation, WordClass};
use copydesk_lexicon::en::compare::status as words;

use super::lexicon::{Class, Lexicon};
use super::meaning::Meanings;
use super::reading::Reading;

/// How sure and how far along a statement is, the firmest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// It is so, or was done.
    Fact,
    /// It will be.
    Will,
    /// It is meant to be.
    Plan,
    /// Somebody takes it for so.
    Belief,
    /// It may be.
    Could,
    /// It is put forward or weighed.
    Proposal,
}

/// How a word is said.
#[derive(Debug, Clone)]
pub(super) struct Status {
    /// The words that deny it; two cancel.
    pub denials: Vec<usize>,
    /// How sure.
    pub level: Level,
    /// The word that makes it so.
    pub marker: Option<usize>,
    /// The word that opens a condition that it stands under.
    pub condition: Option<usize>,
    /// Whether it stands in the past or is finished.
    pub done: bool,
}

impl Status {
    /// Whether it is denied.
    pub(super) fn denied(&self) -> bool {
        self.denials.len() % 2 == 1
    }
}

/// The predicate that a word belongs to: the nearest verb, or word with a copula or subject, at or above it.
pub(super) fn predicate(reading: &Reading<'_>, word: usize) -> usize {
    reading
        .upward(word)
        .find(|at| is_predicate(reading, *at))
        .unwrap_or(word)
}

/// Whether a word is a predicate.
pub(super) fn is_predicate(reading: &Reading<'_>, word: usize) -> bool {
    reading.words[word].class == WordClass::Verb && reading.words[word].relation != Relation::Amod
        || reading
            .hanging(word, &[Relation::Cop, Relation::Nsubj, Relation::NsubjPass])
            .next()
            .is_some()
}

/// How the word at this place is said.
pub(super) fn status(reading: &Reading<'_>, meanings: &Meanings, word: usize) -> Status {
    let mut status = Status {
        denials: Vec::new(),
        level: Level::Fact,
        marker: None,
        condition: None,
        done: false,
    };
    if let Some(until) = until(reading, word) {
        raise(&mut status, Level::Could, until);
    }
    let mut at = word;
    let mut event = true;
    let mut told = false;
    for _ in 0..12 {
        if is_predicate(reading, at) || at == word {
            clause(reading, at, &mut status, event && is_predicate(reading, at));
            if is_predicate(reading, at) {
                event = false;
            }
        }
        let Some(head) = reading.words[at].head else {
            break;
        };
        let before = status.level;
        if !climbs(reading, meanings, at, head, &mut status) {
            break;
        }
        // Who plans to make clear that something is so does not plan it.
        if told && matches!(status.level, Level::Will | Level::Plan | Level::Proposal) {
            status.level = before;
        }
        told |= reading.words[at].relation == Relation::Ccomp;
        at = head;
    }
    status
}

fn raise(status: &mut Status, level: Level, marker: usize) {
    if level > status.level {
        status.level = level;
        status.marker = Some(marker);
    }
}

// What hangs on a predicate itself.
fn clause(reading: &Reading<'_>, at: usize, status: &mut Status, event: bool) {
    let lexicon = Lexicon::get();
    for below in &reading.below[at] {
        let word = &reading.words[*below];
        match word.relation {
            Relation::Aux | Relation::AuxPass => match word.text.as_str() {
                "may" | "might" | "could" => raise(status, Level::Could, *below),
                "can" | "ca" => {}
                // "She'd been staying".
                "'d" if matches!(reading.words[at].tag, FineTag::Vbn | FineTag::Vbd)
                    || reading
                        .hanging(at, &[Relation::Aux, Relation::AuxPass, Relation::Cop])
                        .any(|aux| matches!(reading.words[aux].text.as_str(), "been" | "had")) => {}
                "would" | "'d" | "should" | "ought" => raise(status, Level::Proposal, *below),
                word if words::AHEAD.contains(&word) => raise(status, Level::Will, *below),
                _ => {}
            },
            Relation::Advmod | Relation::Det | Relation::Cc | Relation::CcPreconj => {
                if lexicon.is(Class::Negation, &word.text) && !idle(reading, *below) {
                    status.denials.push(*below);
                } else if let Some(inner) = reading.below[*below].iter().find(|inner| {
                    lexicon.is(Class::Negation, &reading.words[**inner].text)
                        && word.text == "longer"
                }) {
                    // "No longer".
                    status.denials.push(*inner);
                } else if word.relation == Relation::Advmod {
                    if lexicon.is(Class::Doubt, &word.text) {
                        raise(status, Level::Could, *below);
                    } else if lexicon.is(Class::Belief, &word.text) {
                        raise(status, Level::Belief, *below);
                    }
                }
            }
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj
                if event || word.relation == Relation::Nsubj =>
            {
                if lexicon.is(Class::Negation, &word.text) {
                    status.denials.push(*below);
                }
                for inner in &reading.below[*below] {
                    let inner_word = &reading.words[*inner];
                    if inner_word.relation == Relation::Det
                        && matches!(inner_word.text.as_str(), "no" | "neither")
                        && !idle(reading, *inner)
                    {
                        status.denials.push(*inner);
                    }
                }
            }
            Relation::Mark => {
                if matches!(word.text.as_str(), "if" | "unless" | "whether") {
                    status.condition.get_or_insert(*below);
                }
            }
            Relation::Advcl => {
                let opens = reading
                    .hanging(*below, &[Relation::Mark, Relation::Advmod])
                    .find(|mark| lexicon.is(Class::Condition, &reading.words[*mark].text));
                let opens =
                    opens.or_else(|| lexicon.is(Class::Condition, &word.text).then_some(*below));
                if let Some(mark) = opens {
                    status.condition.get_or_insert(mark);
                }
            }
            Relation::Obl | Relation::Nmod => {
                let case = reading
                    .hanging(*below, &[Relation::Case])
                    .find(|mark| lexicon.is(Class::Condition, &reading.words[*mark].text));
                if let Some(mark) = case {
                    status.condition.get_or_insert(mark);
                }
            }
            Relation::Root
            | Relation::Acl
            | Relation::AclRelcl
            | Relation::AdvclRelcl
            | Relation::Amod
            | Relation::Appos
            | Relation::Case
            | Relation::Ccomp
            | Relation::Compound
            | Relation::CompoundPrt
            | Relation::Conj
            | Relation::Cop
            | Relation::Csubj
            | Relation::CsubjOuter
            | Relation::CsubjPass
            | Relation::Dep
            | Relation::DetPredet
            | Relation::Discourse
            | Relation::Dislocated
            | Relation::Expl
            | Relation::Fixed
            | Relation::Flat
            | Relation::Goeswith
            | Relation::Iobj
            | Relation::List
            | Relation::NmodDesc
            | Relation::NmodPoss
            | Relation::NmodUnmarked
            | Relation::Nsubj
            | Relation::NsubjOuter
            | Relation::NsubjPass
            | Relation::Nummod
            | Relation::Obj
            | Relation::OblAgent
            | Relation::OblUnmarked
            | Relation::Orphan
            | Relation::Parataxis
            | Relation::Punct
            | Relation::Reparandum
            | Relation::Vocative
            | Relation::Xcomp => {}
        }
    }
    if event {
        // "Is to send".
        if infinitive(reading, at)
            && reading.words[at].text != "blame"
            && reading
                .hanging(at, &[Relation::Aux, Relation::Cop])
                .next()
                .is_some()
        {
            raise(status, Level::Will, at);
        }
        let tag = reading.words[at].tag;
        let has = reading
            .hanging(at, &[Relation::Aux])
            .any(|aux| words::DONE.contains(&reading.words[aux].text.as_str()));
        let passive = reading
            .hanging(at, &[Relation::AuxPass, Relation::Cop])
            .any(|aux| matches!(reading.words[aux].text.as_str(), "was" | "were" | "been"));
        status.done = tag == FineTag::Vbd || has || passive;
    }
}

// "Has until noon on Friday to ask": wherever the grammar hangs the infinitive.
fn until(reading: &Reading<'_>, at: usize) -> Option<usize> {
    /// How far before it. On six writers' read stories even 0 and 18 give the same.
    const BEFORE: usize = 9;
    if !infinitive(reading, at) {
        return None;
    }
    let near = at.saturating_sub(BEFORE)..at;
    let claim = reading.words[at].claim;
    let mut has = false;
    near.into_iter().find(|before| {
        let word = &reading.words[*before];
        let until = word.text == "until" && has;
        has = word.claim == claim && matches!(word.text.as_str(), "has" | "have" | "had");
        until && word.claim == claim
    })
}

fn infinitive(reading: &Reading<'_>, at: usize) -> bool {
    reading.words[at].tag == FineTag::Vb
        && reading
            .hanging(at, &[Relation::Mark])
            .any(|mark| reading.words[mark].text == "to")
}

// "Not only", "no doubt", "not least" deny nothing.
fn idle(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.words.get(at + 1).map(|word| word.text.as_str());
    next.is_some_and(|word| words::IDLE_BEHIND_NOT.contains(&word))
}

// Whether what holds of the word above holds of this one too; what the word above does to it is put down.
fn climbs(
    reading: &Reading<'_>,
    meanings: &Meanings,
    at: usize,
    head: usize,
    status: &mut Status,
) -> bool {
    let lexicon = Lexicon::get();
    let above = meanings.text(reading.words[head].lemma);
    let govern = |status: &mut Status| {
        if lexicon.is(Class::Refusal, above) {
            status.denials.push(head);
        }
        let noun = reading.words[head].class == WordClass::Noun;
        if lexicon.is(Class::Doubt, above) {
            raise(status, Level::Could, head);
        } else if lexicon.is(Class::Belief, above)
            && !lexicon.is(Class::Vouching, above)
            && above != "expect"
        {
            raise(status, Level::Belief, head);
        } else if lexicon.is(Class::Proposal, above)
            && !(noun && above == "work")
            // "Call for a vote", but not "call it proof".
            && (above != "call" || reading.words[at].tag == FineTag::Vb)
        {
            raise(status, Level::Proposal, head);
        } else if lexicon.is(Class::Plan, above) || above == "expect" {
            raise(status, Level::Plan, head);
        } else if above == "go" && reading.words[head].text == "going" {
            raise(status, Level::Will, head);
        }
    };
    match reading.words[at].relation {
        Relation::Xcomp
            if above == "have"
                && reading
                    .subtree(head)
                    .iter()
                    .any(|one| reading.words[*one].text == "until") =>
        {
            raise(status, Level::Could, head);
            true
        }
        // Who meets to vote has not voted yet.
        Relation::Xcomp if infinitive(reading, at) && words::CLIMBS.contains(&above) => {
            raise(status, Level::Plan, head);
            true
        }
        Relation::Xcomp
        | Relation::Ccomp
        | Relation::Csubj
        | Relation::CsubjPass
        | Relation::CsubjOuter => {
            govern(status);
            true
        }
        // What an event noun is to its verb: "is considering the closure", "denied the charge".
        Relation::Obj | Relation::NsubjPass | Relation::Nsubj => {
            if reading.words[at].class == WordClass::Noun
                && reading.words[at].relation != Relation::Nsubj
            {
                let proposal = lexicon.is(Class::Proposal, above) && above != "call";
                if proposal {
                    raise(status, Level::Proposal, head);
                }
            }
            false
        }
        Relation::Acl => {
            if reading.words[at].tag == FineTag::Vb {
                govern(status);
                raise(status, Level::Plan, head);
                // "Has no plans to close".
                status.denials.extend(
                    reading
                        .hanging(head, &[Relation::Det])
                        .filter(|det| reading.words[*det].text == "no" && !idle(reading, *det)),
                );
            }
            false
        }
        // What something is done for is not done yet: "meet to vote", "has until Friday to ask".
        Relation::Advcl if infinitive(reading, at) => {
            let until = above == "have"
                && reading
                    .subtree(head)
                    .iter()
                    .any(|one| reading.words[*one].text == "until");
            raise(status, if until { Level::Could } else { Level::Plan }, head);
            false
        }
        Relation::Conj => {
            // A conjunct without a subject of its own shares the auxiliaries of the first.
            let own = reading
                .hanging(at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux])
                .next()
                .is_some();
            // "Don't take it back, take a picture" denies one of two, "did not see or hear" both.
            let denied = reading
                .hanging(head, &[Relation::Advmod])
                .any(|below| lexicon.is(Class::Negation, &reading.words[below].text));
            let either = reading
                .hanging(at, &[Relation::Cc])
                .any(|cc| matches!(reading.words[cc].text.as_str(), "or" | "nor"));
            !own && reading.words[at].class == reading.words[head].class && (!denied || either)
        }
        Relation::Aux
        | Relation::AuxPass
        | Relation::Cop
        | Relation::Compound
        | Relation::CompoundPrt
        | Relation::Amod
        | Relation::Flat
        | Relation::Fixed => true,
        Relation::Root
        | Relation::AclRelcl
        | Relation::Advcl
        | Relation::AdvclRelcl
        | Relation::Advmod
        | Relation::Appos
        | Relation::Case
        | Relation::Cc
        | Relation::CcPreconj
        | Relation::Dep
        | Relation::Det
        | Relation::DetPredet
        | Relation::Discourse
        | Relation::Dislocated
        | Relation::Expl
        | Relation::Goeswith
        | Relation::Iobj
        | Relation::List
        | Relation::Mark
        | Relation::Nmod
        | Relation::NmodDesc
        | Relation::NmodPoss
        | Relation::NmodUnmarked
        | Relation::NsubjOuter
        | Relation::Nummod
        | Relation::Obl
        | Relation::OblAgent
        | Relation::OblUnmarked
        | Relation::Orphan
        | Relation::Parataxis
        | Relation::Punct
        | Relation::Reparandum
        | Relation::Vocative => false,
    }
}
