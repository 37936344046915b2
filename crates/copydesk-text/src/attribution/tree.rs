//! Speakers that only a tree shows, and speakers that a tree takes back.
//!
//! Rules over flat words read the sentence first. Where they find nobody and a verb of saying stands there, the tree is
//! asked who its subject is, or its agent when it is passive, and whether a clause hangs on it. Where they find somebody
//! who only tells another to do something, or denies having said it, the tree takes him back. An arc that the parser is
//! not sure of changes nothing. At most one parse a sentence, and none of a sentence without a verb of saying, or where
//! nothing that a tree does could change what the rules found ([`is_settled`]).

mod acts;
mod quoted;
mod tells;

use std::ops::Range;

use copydesk_grammar::{
    FineTag, Grammar, HedgeKind, Relation, ReportShape, SpeechReport, Tree, Word, WordClass,
};

use super::clause::Kind;
use super::cue::{CUES, Frame};
use super::phrase::{Phrase, Reader, Sort};
use acts::ACTS;
use copydesk_lexicon::en::text::attribution::cue as cue_words;
use copydesk_lexicon::en::text::attribution::tree as words;

use crate::lexicon::Classes;

/// How sure the arcs of a saying must be that rules did not find. Of 153 labelled sayings that somebody who did not know
/// these rules wrote, .4 and below found 113, .5 found 110, .7 found 107; none of 60 statements without one was taken for a
/// saying.
const SURE: f32 = 0.4;

/// How sure an arc must be that takes a speaker back: of 60 such statements .4 and below let 58 stand, .6 and .8 let 57; no
/// right speaker was lost at any.
const SURE_AGAINST: f32 = 0.4;

/// How sure the class and the arc of a noun must be that looks like a verb of saying: the parser takes *insists* and *confirms* for nouns, and
/// is sure of neither. On all read texts even 0 and .92 give the same.
const SURE_NOUN: f32 = 0.8;

/// The longest sentence that is read as a tree, in bytes. A run of 35,000 letters *he said she said* without a stop took 19 seconds, twice as
/// many 109; no sentence of the news is half as long as this, and the time of any text stays in proportion to its length.
pub(super) const LONGEST: usize = 4_000;

/// A tree beside the items of the same sentence.
struct Parsed<'r, 't, 'i> {
    reader: &'r Reader<'t, 'i>,
    tree: Tree,
    /// For each word of the tree, its item outside quotations.
    items: Vec<Option<usize>>,
}

/// The most words of a text that is read with trees. Of 457 news articles that the engine is measured on the longest has 1,961 words, a long
/// magazine piece has 30,000; 50,000 words take about a second. What is longer is no story: rules alone read it.
const MOST_WORDS: usize = 50_000;

/// Whether a text is longer than any story (more than 50,000 words), so that rules alone say who speaks in it, without trees.
pub fn rules_alone(text: &str) -> bool {
    // A word and its space are two bytes at least.
    text.len() > 2 * MOST_WORDS && text.split_ascii_whitespace().nth(MOST_WORDS).is_some()
}

/// The attributions of a sentence: those of the rules as far as the tree lets them stand, else those of the tree. The tree too, where it was
/// read, with places in code points from the sentence's first.
pub(super) fn frames(
    reader: &Reader<'_, '_>,
    grammar: &Grammar,
    sentence: Range<usize>,
    by_rules: Vec<Frame>,
) -> (Vec<Frame>, Option<Tree>) {
    let cue = |at: &usize| {
        let item = &reader.items[*at];
        item.kind == Kind::Word
            && (item.is(CUES.or(ACTS))
                || reader.says(*at, &words::SHOWS)
                || reader.may_tell(*at)
                || reader.says(*at, &words::WANTS)
                || reader.says(*at, &words::SEES))
            || reader.pauses(*at)
    };
    if sentence.len() > LONGEST
        || !(0..reader.items.len()).any(|at| cue(&at))
        || is_settled(reader, &by_rules)
    {
        return (by_rules, None);
    }
    let Some(words) = reader.text.get(sentence.clone()) else {
        return (by_rules, None);
    };
    let tree = grammar.parse_text(words);
    let items = places(reader, &tree, words, sentence.start);
    let parsed = Parsed {
        reader,
        tree,
        items,
    };
    let mut standing: Vec<Frame> = by_rules
        .into_iter()
        .filter(|frame| !parsed.takes_back(frame))
        .map(|frame| parsed.corrected(frame))
        .collect();
    let mut found = parsed.sayings();
    let taken: Vec<Range<usize>> = found.iter().map(|frame| frame.cue.clone()).collect();
    let acts = parsed.acts();
    found.extend(acts.into_iter().filter(|act| !taken.contains(&act.cue)));
    found.sort_by_key(|frame| frame.cue.start);
    found.extend(parsed.behind_quotations(&standing));
    if standing.iter().any(|frame| !frame.hanging) {
        // "Hale said it was shut; the union claims it was open": whom the rules missed.
        found.retain(|new| standing.iter().all(|frame| is_apart(frame, new)));
        standing.append(&mut found);
        standing.sort_by_key(|frame| frame.cue.start);
        return (standing, Some(parsed.tree));
    }
    let frames = if found.is_empty() { standing } else { found };
    (frames, Some(parsed.tree))
}

/// Verbs of which each says something, whoever else does in its sentence.
const SAYS: Classes = Classes::CUE.or(Classes::CUE_OF_CONTENT);

/// Whether two sayings are two: another verb, and another speaker.
fn is_apart(one: &Frame, other: &Frame) -> bool {
    one.cue != other.cue && one.speaker.items != other.speaker.items
}

/// Whether no tree could change what the rules found: a speaker is found at each verb that only says, none of the words that take one back stand where they would, and
/// each speaker stands where no clause at another noun can hold him.
fn is_settled(reader: &Reader<'_, '_>, by_rules: &[Frame]) -> bool {
    let unread = |at: usize| {
        let item = &reader.items[at];
        item.is(SAYS.or(Classes::CUE_STRICT).or(ACTS))
            && !item.name
            && by_rules
                .iter()
                .all(|frame| !frame.cue.contains(&item.start))
    };
    by_rules.iter().any(|frame| !frame.hanging)
        && !(0..reader.items.len()).any(unread)
        && by_rules
            .iter()
            .all(|frame| stands_free(reader, frame) && !may_be_taken_back(reader, frame))
}

/// Whether the speaker stands at the verb, and opens the sentence or its part: *Hale said*, *…, Hale said*, *said Hale*. Of 3,300 sentences of
/// read texts no tree changed one. Where a comma parts him from the verb, he may be what ends a clause at another noun: *The firm that runs
/// the pool, Tarn Leisure, says*.
fn stands_free(reader: &Reader<'_, '_>, frame: &Frame) -> bool {
    let items = &frame.speaker.items;
    let behind = |at: usize| reader.items.get(at).map(|item| item.start);
    let Some(before) = items.start.checked_sub(1) else {
        return behind(items.end) == Some(frame.cue.start);
    };
    if reader.items[before].end == frame.cue.end {
        return true;
    }
    // A clause at a noun takes two words at least: *a report by the station says*.
    let opens = before == 0
        || frame.speaker.sort == Sort::Name && only_titles(reader, items.start)
        || reader.mark(before, b",:;_")
        || matches!(reader.kind(before), Some(Kind::Quote(_)));
    opens && behind(items.end) == Some(frame.cue.start)
}

/// Whether nothing but what somebody is called stands before his name: *City engineer Ruth Amaya said*, *The retired judge …*. A word that may
/// be a verb, or that joins one noun to another, may make a clause there.
fn only_titles(reader: &Reader<'_, '_>, name: usize) -> bool {
    name <= TITLES
        && (0..name).all(|at| {
            reader.kind(at) == Some(Kind::Word)
                && (!reader.is(at, Classes::FUNCTION) || reader.is(at, Classes::DETERMINER))
                && !reader.is(at, CUES.or(Classes::PAST).or(Classes::BEING))
                && !reader.word(at).to_ascii_lowercase().ends_with("ed")
        })
}

/// The most words of a title before a name: *The former deputy city fire marshal Ida Marsh*. On all read texts even 0
/// and 12 give the same.
const TITLES: usize = 6;

/// Whether the words stand there by which [`Parsed::takes_back`] knows that nothing is said: *to* of what somebody is told to do, *neither* and
/// *no* at the speaker.
fn may_be_taken_back(reader: &Reader<'_, '_>, frame: &Frame) -> bool {
    let items = reader.items;
    if items.iter().any(|item| matches!(item.kind, Kind::Quote(_))) {
        return false;
    }
    let cue = items.partition_point(|item| item.end <= frame.cue.start);
    if reader.says(cue, &words::DECLARES) {
        return true;
    }
    let denied = frame
        .speaker
        .items
        .clone()
        .any(|at| reader.says(at, &["neither", "no"]));
    let behind = items.partition_point(|item| item.end <= frame.cue.end);
    // A saying that ends its sentence has what is said before it.
    let last = behind.max(frame.speaker.items.end);
    let ends = (last..items.len()).all(|at| matches!(reader.kind(at), Some(Kind::Mark(_))));
    let from = if ends { behind } else { 0 };
    denied || (from..items.len()).any(|at| reader.says(at, &["to"]))
}

/// For each word of the tree, the item that it stands in.
fn places(reader: &Reader<'_, '_>, tree: &Tree, words: &str, offset: usize) -> Vec<Option<usize>> {
    let mut starts = words.char_indices().map(|(byte, _)| offset + byte);
    let mut seen = 0;
    tree.words()
        .iter()
        .map(|word| {
            let byte = starts.nth(word.span.start - seen)?;
            seen = word.span.start + 1;
            let at = reader.items.partition_point(|item| item.end <= byte);
            let item = reader.items.get(at).filter(|item| item.start <= byte)?;
            match item.kind {
                Kind::Quote(_) => None,
                Kind::Word | Kind::Digits | Kind::Possessive | Kind::Mark(_) => Some(at),
            }
        })
        .collect()
}

impl Parsed<'_, '_, '_> {
    /// The sayings of the sentence that are its own: not what somebody is asked to say, might say, or is denied to have
    /// said.
    fn sayings(&self) -> Vec<Frame> {
        let says = |word: &Word| self.is_cue(word);
        let mut found: Vec<Frame> = self
            .tree
            .reports(&says)
            .iter()
            .filter_map(|report| self.saying(report))
            .collect();
        found.sort_by_key(|frame| frame.cue.start);
        found
    }

    /// Whether a word is a verb of saying outside quotations.
    fn is_cue(&self, word: &Word) -> bool {
        self.tree
            .at_code_point(word.span.start)
            .and_then(|at| self.items[at])
            .is_some_and(|item| self.reader.is(item, CUES))
    }

    fn saying(&self, report: &SpeechReport) -> Option<Frame> {
        let speaker = self.between_commas(report.cue).or(report.speaker)?;
        let complement = match (report.shape, report.said) {
            (ReportShape::Clause, Some(said)) if report.passive => said > report.cue,
            (ReportShape::Clause, Some(said)) => {
                // *Two of them reported hearing it*: the clause may be without its subject.
                let word = self.tree.word(said);
                word.is_some_and(|word| {
                    word.relation == Relation::Ccomp
                        || word.relation == Relation::Xcomp && word.tag == FineTag::Vbg
                }) && !self.to_infinitive(said)
            }
            (ReportShape::Parenthesis, Some(said)) => said < report.cue,
            (ReportShape::According, Some(_)) => true,
            (_, None) => false,
        };
        // *began finding them*, *the room laughed; the judge did not*: such a verb says only what is quoted beside it.
        let of_quotation = self.items[report.cue].is_some_and(|item| {
            self.reader.is(item, Classes::CUE_OF_QUOTATION)
                && !self.reader.is(item, SAYS.or(Classes::CUE_STRICT).or(ACTS))
        });
        // *asked how many boats were out* asks, and tells nothing.
        let asks = self.items[report.cue].is_some_and(|item| {
            self.reader.says(item, &cue_words::ASKS)
                && self.reader.says(item + 1, &cue_words::QUESTION_OPENERS)
        });
        let empty = self.items[report.cue].is_some_and(|item| self.reader.says_nothing(item));
        if asks || empty {
            return None;
        }
        let quoted_by = report.passive
            && self.items[report.cue]
                .is_some_and(|item| self.reader.says(item, &["quoted", "cited"]));
        if quoted_by {
            return None;
        }
        if of_quotation && !report.passive && !self.has_marked_clause(report.cue) {
            return None;
        }
        if !complement || report.confidence < SURE || !self.stands(report.cue) {
            return None;
        }
        let phrase = self.phrase(speaker)?;
        if report.shape == ReportShape::According && !self.reader.may_be_source(&phrase) {
            return None;
        }
        let cue = self.items[report.cue]?;
        Some(Frame {
            cue: self.reader.items[cue].start..self.reader.items[cue].end,
            items: phrase.items.start.min(cue)..phrase.items.end.max(cue + 1),
            speaker: phrase,
            hanging: false,
        })
    }

    /// "The crane, inspectors warned, fell": the noun alone between a comma and the verb, which the parser may take for a clause at the
    /// noun before.
    fn between_commas(&self, cue: usize) -> Option<usize> {
        let comma = cue.checked_sub(2)?;
        let alone = self.tree.word(comma)?.form == "," && comma > 0;
        let noun = self.tree.word(comma + 1)?;
        (alone && matches!(noun.class, WordClass::Noun | WordClass::Propn)).then_some(comma + 1)
    }

    /// Whether a saying is stated of the sentence itself: in its main clause, not denied, not open, not to come.
    fn stands(&self, cue: usize) -> bool {
        let main = std::iter::once(cue)
            .chain(self.tree.ancestors(cue))
            .all(|at| {
                self.tree.word(at).is_some_and(|word| {
                    matches!(
                        word.relation,
                        Relation::Root
                            | Relation::Conj
                            | Relation::Parataxis
                            | Relation::Ccomp
                            | Relation::Case
                            | Relation::Obl
                            | Relation::Fixed
                            | Relation::Nsubj
                    )
                })
            });
        main && self.is_stated(cue)
    }

    /// Whether a saying is neither denied nor open nor to come.
    fn is_stated(&self, cue: usize) -> bool {
        let open = self
            .tree
            .hedged_by(cue, &|_| false)
            .iter()
            .any(|hedge| matches!(hedge.kind, HedgeKind::Modal | HedgeKind::Condition));
        // *They don't think he knew*: what is denied of a belief is what they believe.
        let belief = self
            .tree
            .word(cue)
            .is_some_and(|word| words::BELIEVES.contains(&word.folded().as_str()));
        let denied = self.tree.negated(cue).is_some() && !belief;
        !open && !denied && !self.tree.is_future(cue)
    }

    /// The phrase that names a speaker: a person's name without what stands around it, else the noun with what belongs
    /// to it.
    fn phrase(&self, speaker: usize) -> Option<Phrase> {
        let word = self.tree.word(speaker)?;
        let own = self.items[speaker]?;
        if matches!(word.class, WordClass::Pron | WordClass::Det) {
            let third = self.reader.says(own, &["he", "she", "they", "it"]);
            return third.then(|| Phrase {
                items: own..own + 1,
                sort: Sort::Pronoun,
            });
        }
        if !matches!(
            word.class,
            WordClass::Noun | WordClass::Propn | WordClass::Num | WordClass::Adj
        ) || word.tag == FineTag::Cd && !self.is_partitive(speaker)
        {
            return None;
        }
        if let Some(name) = self.tree.name_of(speaker)
            && let Some(mut items) = self.run(&name)
            && self.reader.person(&items)
        {
            // The parser may leave a surname to the verb.
            items.end = items.end.max(self.reader.name_end(items.start));
            return Some(Phrase {
                items,
                sort: Sort::Name,
            });
        }
        let items = self.run(&self.tree.phrase(speaker))?;
        if let Some(name) = self.reader.name_beside(own) {
            return Some(Phrase {
                items: name,
                sort: Sort::Name,
            });
        }
        let sort = if self.reader.name(own) && word.class == WordClass::Propn {
            Sort::Name
        } else {
            Sort::Noun
        };
        Some(Phrase { items, sort })
    }

    /// Words as one run of items, where all of them stand outside quotations.
    fn run(&self, words: &[usize]) -> Option<Range<usize>> {
        let items: Option<Vec<usize>> = words.iter().map(|&word| self.items[word]).collect();
        let items = items?;
        let (first, last) = (items.iter().min()?, items.iter().max()?);
        Some(*first..last + 1)
    }

    /// Whether the tree says that a speaker of the rules said nothing: he told another *to do* something, or it is denied
    /// that he said it.
    fn takes_back(&self, frame: &Frame) -> bool {
        if frame.hanging
            || self
                .reader
                .items
                .iter()
                .any(|item| matches!(item.kind, Kind::Quote(_)))
        {
            return false;
        }
        let Some(cue) = self.cue_of(frame) else {
            return false;
        };
        // The parser calls *to lower the boats* what is said or what is done; *to* says that it is done.
        let clauses = [Relation::Ccomp, Relation::Xcomp, Relation::Advcl];
        let sure = |verb: &usize| self.tree.words()[*verb].head_confidence >= SURE_AGAINST;
        let told_to = self
            .tree
            .dependents_by(cue, &[Relation::Obj, Relation::Iobj])
            .next()
            .is_some()
            && self
                .tree
                .dependents_by(cue, &clauses)
                .filter(sure)
                .any(|verb| self.to_infinitive(verb))
            && !self
                .tree
                .dependents_by(cue, &[Relation::Ccomp])
                .any(|verb| !self.to_infinitive(verb));
        // "No charges tonight, police say": what is said may be taken for the subject.
        let said_before = |subject: usize| {
            let items = self.items[subject].unwrap_or_default()..frame.speaker.items.start;
            items.into_iter().any(|at| self.reader.comma(at))
        };
        let subject = self.tree.own_subject(cue).filter(|&at| !said_before(at));
        let denied = subject.is_some_and(|subject| {
            self.tree
                .dependents_by(subject, &[Relation::CcPreconj, Relation::Det])
                .any(|at| matches!(self.tree.words()[at].folded().as_str(), "neither" | "no"))
        });
        // *The map said to dig*: what is done, not said.
        // A headline's *says to recall* tells what is to come.
        let headline = self.items[cue].is_some_and(|item| self.reader.says(item, &["says"]))
            && !(self.reader.items.len().checked_sub(1))
                .is_some_and(|last| self.reader.mark(last, b".?!"));
        let said_to = !headline
            && self
                .tree
                .word(cue)
                .is_some_and(|word| word.class == WordClass::Verb)
            && self.items[cue].is_some_and(|item| self.reader.says(item + 1, &["to"]))
            && self
                .tree
                .dependents_by(cue, &clauses)
                .filter(sure)
                .any(|verb| self.to_infinitive(verb))
            && self.items[cue].is_some_and(|item| self.reader.is(item, Classes::CUE));
        told_to || denied || said_to || self.is_noun(cue) || self.is_deed(frame, cue)
    }

    /// *has declared two days of mourning*, *announced a grant*: a thing and no clause behind such a verb is what is done by saying so.
    fn is_deed(&self, frame: &Frame, cue: usize) -> bool {
        let declares = self.items[cue].is_some_and(|item| self.reader.says(item, &words::DECLARES));
        let objects = [Relation::Obj];
        declares
            && self.tree.dependents_by(cue, &objects).any(|at| at > cue)
            && !self.has_clause(cue)
            && frame.speaker.items.end <= self.items[cue].unwrap_or_default()
    }

    /// *expected to leave rates unchanged*: what looks like a verb is surely an object.
    fn is_noun(&self, cue: usize) -> bool {
        let objects = [
            Relation::Obj,
            Relation::Obl,
            Relation::Nmod,
            Relation::Compound,
        ];
        let looks = self.items[cue].is_some_and(|item| {
            self.reader.is(item, Classes::CUE_OF_STANCE)
                && !self.reader.is(item, SAYS.or(Classes::CUE_STRICT))
        });
        looks
            && self.tree.word(cue).is_some_and(|word| {
                word.class == WordClass::Noun
                    && word.class_confidence >= SURE_NOUN
                    && objects.contains(&word.relation)
                    && word.head_confidence >= SURE_NOUN
            })
    }

    /// The word of the tree where the cue of a frame stands.
    fn cue_of(&self, frame: &Frame) -> Option<usize> {
        self.items.iter().position(|item| {
            item.is_some_and(|item| self.reader.items[item].start == frame.cue.start)
        })
    }

    /// A frame with the subject of its verb for a speaker, where the rules took a noun out of a clause at the subject:
    /// *a report obtained by the station says*.
    fn corrected(&self, frame: Frame) -> Frame {
        let subject = self
            .cue_of(&frame)
            .and_then(|cue| self.tree.own_subject(cue))
            .filter(|&subject| self.tree.sure(&[subject]) >= SURE_AGAINST);
        let Some(subject) = subject else { return frame };
        let words: Vec<usize> = (0..self.tree.len())
            .filter(|&at| self.items[at].is_some_and(|item| frame.speaker.items.contains(&item)))
            .collect();
        // *Two of the hikers reported it*: the rules took the noun behind *of*.
        let of = self.is_partitive(subject) && !words.contains(&subject) && {
            let phrase = self.tree.phrase(subject);
            words.iter().all(|at| phrase.contains(at))
        };
        let within = of
            || words
                .iter()
                .all(|&at| self.in_clause_at(at, subject) || self.in_tail_of(at, subject));
        if words.is_empty() || !within {
            return frame;
        }
        match self.phrase(subject) {
            Some(speaker) => Frame {
                items: frame.items.start.min(speaker.items.start)..frame.items.end,
                speaker,
                ..frame
            },
            None => frame,
        }
    }

    /// *Two of the hikers*: a number with a noun behind *of*.
    fn is_partitive(&self, at: usize) -> bool {
        self.tree
            .word(at)
            .is_some_and(|word| word.tag == FineTag::Cd)
            && self
                .tree
                .dependents_by(at, &[Relation::Nmod])
                .next()
                .is_some()
    }

    /// *Passengers on the boat to Lorne said it*: a word behind a preposition that hangs on the subject.
    fn in_tail_of(&self, word: usize, subject: usize) -> bool {
        let words = self.tree.words();
        let path: Vec<usize> = std::iter::once(word)
            .chain(self.tree.ancestors(word))
            .take_while(|&at| at != subject)
            .collect();
        let hangs = self.tree.ancestors(word).any(|at| at == subject) && subject < word;
        let apposed = |at: usize| {
            matches!(
                words[at].relation,
                Relation::Appos | Relation::Conj | Relation::Flat
            )
        };
        hangs
            && path.iter().any(|&at| words[at].relation == Relation::Nmod)
            && !path.iter().any(|&at| apposed(at) && at != word)
            && words[subject].class == WordClass::Noun
    }

    /// Whether a word stands in a clause that hangs on a noun.
    fn in_clause_at(&self, word: usize, noun: usize) -> bool {
        let below: Vec<usize> = std::iter::once(word)
            .chain(self.tree.ancestors(word))
            .take_while(|&at| at != noun)
            .collect();
        self.tree.ancestors(word).any(|at| at == noun)
            && below.iter().any(|&at| {
                matches!(
                    self.tree.words()[at].relation,
                    Relation::Acl | Relation::AclRelcl
                )
            })
    }

    fn to_infinitive(&self, verb: usize) -> bool {
        self.tree
            .dependents_by(verb, &[Relation::Mark])
            .any(|at| self.tree.words()[at].tag == FineTag::To)
    }
}
