//! Sayings that show in the parts of a verb's clause: *was accused by the regulator of*, *called on the airline to*, *attributed the rise to*.
//!
//! A verb counts by its class (VerbNet's classes of saying, urging, promising, judging, naming, blaming and estimating) and by what hangs on it:
//! a clause, an infinitive, an object with the preposition of its class. Who does it is its subject, also where two verbs share one, or the
//! agent of a passive. One look at each word of the tree, and at what hangs on it. It refuses what is denied, open, to come, or said inside
//! what somebody else says.

use copydesk_grammar::{FineTag, Relation, WordClass};
use copydesk_lexicon::en::text::attribution::stance;
use copydesk_lexicon::en::text::attribution::tree as words;

use super::super::clause::Kind;
use super::super::cue::{CUES, Frame};
use super::super::phrase::{Phrase, Sort};
use super::{Parsed, SURE};
use crate::lexicon::Classes;

/// Verbs that say something by their class and by what hangs on them.
pub(super) const ACTS: Classes = Classes::CUE_OF_CLAUSE
    .or(Classes::CUE_OF_URGING)
    .or(Classes::CUE_OF_PROMISE)
    .or(Classes::CUE_OF_JUDGEMENT)
    .or(Classes::CUE_OF_NAMING)
    .or(Classes::CUE_OF_BLAME)
    .or(Classes::CUE_OF_OBJECT)
    .or(Classes::CUE_OF_ESTIMATE);

/// Verbs whose object alone is what they lay to somebody: *blames*, *accuses*.
const STANCE: Classes = Classes::CUE_OF_STANCE;

/// How long a word is at least whose ending makes it a doer: *user*, not *her*. On the read attributions: at 2 the
/// same; at 8 one fewer indirect one right.
const DOER: usize = 4;

/// Clauses that hang on a verb without a noun between.
const CLAUSES: [Relation; 4] = [
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Advcl,
    Relation::Parataxis,
];

impl Parsed<'_, '_, '_> {
    /// The sayings of the sentence that a verb's class and parts show.
    pub(super) fn acts(&self) -> Vec<Frame> {
        (0..self.tree.len()).filter_map(|at| self.act(at)).collect()
    }

    fn act(&self, at: usize) -> Option<Frame> {
        let item = self.items[at]?;
        let is_verb = self.tree.word(at)?.class == WordClass::Verb;
        let main = self.is_main_participle(at);
        let cue = self.reader.is(item, ACTS.or(CUES))
            || self.reader.says(item, &words::SHOWS)
            || self.reader.may_tell(item)
            || self.reader.says(item, &words::WANTS)
            || self.reader.says(item, &words::SEES);
        let empty = self.reader.says_nothing(item);
        let named = self.reader.items[item].name;
        if !(is_verb || main) || named || !cue || empty || !self.stands_alone(at) {
            return None;
        }
        // "Leo Falk promised to mend it": without an auxiliary no verb with a subject is passive.
        let helps = [Relation::Aux, Relation::AuxPass, Relation::OblAgent];
        let active = self.tree.own_subject(at).is_some()
            && self.tree.dependents_by(at, &helps).next().is_none();
        let passive = self.tree.is_passive(at) && !main && !active;
        if passive {
            let agent = self.agent(at)?;
            let mut phrase = self.phrase(agent)?;
            self.end_before_charge(at, &mut phrase);
            // Where the parser has lost the verb, it is not sure of the noun either.
            let sure = main || self.tree.words()[agent].head_confidence >= SURE;
            let put = sure && self.is_put_by(at, agent, &phrase);
            return put.then(|| self.framed(phrase, item));
        }
        let sure = |&noun: &usize| main || self.tree.words()[noun].head_confidence >= SURE;
        let by_tree = self
            .actor(at)
            .filter(sure)
            .and_then(|noun| self.phrase(noun));
        let phrase = by_tree.or_else(|| self.right_before(at, item))?;
        self.puts(at, &phrase).then(|| self.framed(phrase, item))
    }

    // "Coldiretti, their association, calls for": the phrase right before a finite verb whose subject the parser has lost or is not sure of.
    fn right_before(&self, verb: usize, item: usize) -> Option<Phrase> {
        let tag = self.tree.word(verb)?.tag;
        let finite = matches!(tag, FineTag::Vbd | FineTag::Vbz | FineTag::Vbp);
        let phrase = self.reader.before(item).filter(|_| finite)?;
        let near = self.reader.next_to(&phrase, item) && phrase.sort != Sort::Pronoun;
        (near && self.reader.can_speak(&phrase)).then_some(phrase)
    }

    pub(super) fn framed(&self, speaker: Phrase, cue: usize) -> Frame {
        Frame {
            cue: self.reader.items[cue].start..self.reader.items[cue].end,
            items: speaker.items.start.min(cue)..speaker.items.end.max(cue + 1),
            speaker,
            hanging: false,
        }
    }

    /// Who does what a finite verb says, or a participle that hangs on one: *the council defended it, saying the roots …*.
    fn actor(&self, verb: usize) -> Option<usize> {
        let word = self.tree.word(verb)?;
        let helped = self
            .tree
            .dependents_by(verb, &[Relation::Aux])
            .next()
            .is_some();
        if self.is_main_participle(verb) {
            return self.tree.root();
        }
        let own = self.tree.own_subject(verb).is_some();
        let finite = match word.tag {
            FineTag::Vbd | FineTag::Vbz | FineTag::Vbp => true,
            // *promised* looks the same as a participle, *put* as an infinitive.
            FineTag::Vbn => helped || own || word.relation == Relation::Conj,
            FineTag::Vbg => helped || word.relation == Relation::Advcl,
            // *does not agree that*
            FineTag::Vb if helped => self.tree.negated(verb).is_some(),
            FineTag::Vb => own && !self.to_infinitive(verb),
            _ => false,
        };
        let subject = self.tree.subject_of(verb).filter(|_| finite)?;
        let stands = self.tree.word(subject)?.relation != Relation::Expl;
        (stands && subject < verb).then_some(subject)
    }

    /// *The union of porters called on …*: the parser may take the verb for a participle at its subject. Where that leaves the sentence
    /// without a verb, it is the verb.
    fn is_main_participle(&self, verb: usize) -> bool {
        let words = self.tree.words();
        let word = &words[verb];
        let Some(root) = self.tree.root().filter(|&root| root < verb) else {
            return false;
        };
        let at_noun = matches!(words[root].class, WordClass::Noun | WordClass::Propn)
            && self
                .tree
                .dependents_by(root, &[Relation::Cop])
                .next()
                .is_none();
        let loose = word.relation == Relation::Acl && word.tag == FineTag::Vbn
            || word.relation == Relation::Parataxis && word.tag == FineTag::Vbd;
        let is_finite = |at: usize| {
            matches!(
                words[at].tag,
                FineTag::Vbd | FineTag::Vbz | FineTag::Vbp | FineTag::Md
            )
        };
        let relative = |at: usize| {
            std::iter::once(at)
                .chain(self.tree.ancestors(at))
                .any(|above| words[above].relation == Relation::AclRelcl)
        };
        at_noun
            && loose
            && self.tree.own_subject(verb).is_none()
            && self.tree.ancestors(verb).any(|above| above == root)
            && (0..verb).all(|at| !is_finite(at) || relative(at))
    }

    /// *accused by the port of burning oil*: what somebody is accused of is no part of who accuses him.
    fn end_before_charge(&self, verb: usize, phrase: &mut Phrase) {
        let words = self.tree.words();
        let behind = |at: usize| words.get(at + 1).map(|word| word.tag);
        let charge = (verb + 1..words.len()).find(|&at| {
            words::BLAMED_ON.contains(&words[at].folded().as_str())
                && behind(at) == Some(FineTag::Vbg)
        });
        let item = charge.and_then(|at| self.items[at]);
        if let Some(item) = item.filter(|item| phrase.items.contains(item))
            && item > phrase.items.start
        {
            phrase.items.end = item;
        }
    }

    /// The agent of a passive, also where the parser hangs it on the object: *were promised lockers by the principal*.
    fn agent(&self, verb: usize) -> Option<usize> {
        let by = || {
            let by = self.preposition(verb, &["by"])?;
            let noun = self.tree.head(by)?;
            let at = self.tree.head(noun);
            // "blamed on an update by a spokeswoman": where it hangs says less than that it can speak.
            let speaks = || {
                self.phrase(noun)
                    .is_some_and(|phrase| self.can_act(&phrase))
            };
            (at == Some(verb) || at.is_some() && at == self.object(verb) || speaks())
                .then_some(noun)
        };
        self.tree.agent_of(verb).or_else(by)
    }

    // Whether an active verb has what its class asks for.
    fn puts(&self, verb: usize, speaker: &Phrase) -> bool {
        let is = |class: Classes| self.items[verb].is_some_and(|item| self.reader.is(item, class));
        let speaks = self.can_act(speaker);
        let object = self.object(verb);
        let blames = self.items[verb].is_some_and(|item| {
            self.reader.is(item, STANCE) || self.reader.says(item, &stance::BASE)
        });
        let participle = self.tree.words()[verb].tag == FineTag::Vbg
            && self.tree.words()[verb].relation == Relation::Advcl;
        if participle {
            // "a day after admitting he failed" tells when.
            let tells_when = self.tree.dependents_by(verb, &[Relation::Mark]).next();
            return tells_when.is_none()
                && is(Classes::CUE.or(Classes::CUE_OF_CONTENT))
                && self.has_clause(verb);
        }
        let urged = |prepositions: &[&str]| self.preposition(verb, prepositions).is_some();
        // "He found the door was open" tells what he did; inspectors who found it report.
        let states = speaker.sort != Sort::Pronoun
            || !is(Classes::CUE_STRICT)
            || self.has_marked_clause(verb);
        is(Classes::CUE_OF_CLAUSE) && states && self.has_clause(verb)
            || is(Classes::CUE_OF_OBJECT) && speaks && self.has_marked_clause(verb)
            || speaks && self.wants(verb, speaker)
            || is(Classes::CUE_OF_URGING)
                && speaks
                && (self.has_infinitive(verb) && (object.is_some() || urged(&words::URGED_ON))
                    || self.calls_on(verb))
            // "is advising against travel"
            || is(Classes::CUE_OF_URGING) && speaks && urged(&words::URGED_AGAINST)
            || self.is_laid_down(verb)
            || is(Classes::CUE_OF_PROMISE)
                && speaks
                && (self.has_infinitive(verb)
                    || self.is_before_to(verb)
                    || object.is_some()
                    || urged(&words::URGED_FOR))
            || is(Classes::CUE_OF_JUDGEMENT)
                && object.is_some()
                && self.preposition(verb, &words::JUDGED_AS).is_some()
            || is(Classes::CUE_OF_NAMING) && speaks && self.is_named(verb)
            || is(Classes::CUE_OF_BLAME)
                && object.is_some()
                && (self.preposition(verb, &words::BLAMED_ON).is_some() || speaks && blames)
            // "The utility expects the rest to be on"
            || blames && is(Classes::CUE_OF_CONTENT) && self.has_infinitive(verb)
            || self.tells(verb, speaker)
            || self.is_shown(verb, speaker) && (object.is_some() || self.has_clause(verb))
            || is(Classes::CUE_OF_ESTIMATE) && self.is_estimated(verb, object)
    }

    // Whether a passive verb with an agent has what its class asks for.
    fn is_put_by(&self, verb: usize, agent: usize, speaker: &Phrase) -> bool {
        let is = |class: Classes| self.items[verb].is_some_and(|item| self.reader.is(item, class));
        let time = self.items[agent].is_none_or(|item| self.reader.time(item));
        if agent < verb || time {
            return false;
        }
        let has = |prepositions: &[&str]| self.preposition(verb, prepositions).is_some();
        is(Classes::CUE_OF_CLAUSE.or(Classes::CUE_OF_URGING))
            && (self.has_clause(verb) || self.has_infinitive(verb))
            || is(Classes::CUE_OF_PROMISE) && self.can_act(speaker)
            || is(Classes::CUE_OF_JUDGEMENT) && has(&words::JUDGED_AS)
            || is(Classes::CUE_OF_BLAME) && has(&words::BLAMED_ON)
            || is(Classes::CUE_OF_OBJECT) && self.can_act(speaker)
            || is(Classes::CUE_OF_NAMING) && (self.is_named(verb) || self.is_before_quotation(verb))
    }

    // "was branded “grossly misleading” by"
    fn is_before_quotation(&self, verb: usize) -> bool {
        self.items[verb]
            .is_some_and(|item| matches!(self.reader.kind(item + 1), Some(Kind::Quote(_))))
    }

    // "have threatened to strike": the parser may take the verb for a noun.
    fn is_before_to(&self, verb: usize) -> bool {
        self.items[verb].is_some_and(|item| {
            let next = item + 2;
            self.reader.says(item + 1, &["to"])
                && self.reader.kind(next) == Some(Kind::Word)
                && !self
                    .reader
                    .is(next, Classes::FUNCTION.or(Classes::DETERMINER))
                && !self.reader.items[next].name
        })
    }

    // "calling on the regulator to cap bank fees": the parser may take what is asked for a noun.
    fn calls_on(&self, verb: usize) -> bool {
        let Some(item) = self.items[verb] else {
            return false;
        };
        let reader = self.reader;
        reader.says(item + 1, &["on", "upon"])
            && reader.starting_at(item + 2).is_some_and(|whom| {
                let to = whom.items.end;
                reader.opens_request(to)
            })
    }

    /// Whether a phrase names who can speak: by the lists, or by an ending that makes a doer of a verb (*authors*, *auditors*, *publicist*).
    pub(super) fn can_act(&self, phrase: &Phrase) -> bool {
        let doer = || {
            let head = phrase
                .items
                .clone()
                .find(|&at| self.reader.is(at, Classes::TAIL_CUE))
                .unwrap_or(phrase.items.end);
            let word = self
                .reader
                .word(head.saturating_sub(1))
                .to_ascii_lowercase();
            let one = word.strip_suffix('s').unwrap_or(&word);
            one.len() > DOER && words::DOERS.iter().any(|ending| one.ends_with(ending))
        };
        self.reader.can_speak(phrase) || doer()
    }

    pub(super) fn object(&self, verb: usize) -> Option<usize> {
        self.tree
            .dependents_by(verb, &[Relation::Obj, Relation::Iobj])
            .find(|&object| object > verb)
    }

    /// Whether a finite clause hangs on a verb, or stands right behind it without a mark between: where it hangs is what the parser is least
    /// sure of.
    pub(super) fn has_clause(&self, verb: usize) -> bool {
        let below = self
            .tree
            .dependents_by(verb, &CLAUSES)
            .filter(|&clause| clause > verb)
            .any(|clause| {
                let word = &self.tree.words()[clause];
                let own = self.tree.own_subject(clause).is_some();
                word.relation == Relation::Ccomp
                    && own
                    && word.head_confidence >= SURE
                    && !self.to_infinitive(clause)
            });
        below || self.has_marked_clause(verb) || self.is_before_clause(verb)
    }

    /// Whether a clause with *that* hangs on a verb, however it is called, or follows it and whom it is told.
    pub(super) fn has_marked_clause(&self, verb: usize) -> bool {
        let words = self.tree.words();
        let told = (verb + 1..words.len())
            .take_while(|&at| {
                matches!(
                    words[at].class,
                    WordClass::Det | WordClass::Adj | WordClass::Noun
                )
            })
            .last()
            .and_then(|last| words.get(last + 1))
            .is_some_and(|word| word.folded() == "that" && word.relation == Relation::Mark);
        told || self
            .tree
            .dependents_by(verb, &CLAUSES)
            .filter(|&clause| clause > verb)
            .any(|clause| {
                self.tree
                    .dependents_by(clause, &[Relation::Mark])
                    .any(|mark| self.tree.words()[mark].folded() == "that")
            })
    }

    // *insists the dinner took place*: a finite verb with its subject behind the verb, and neither a comma nor a word that sets a clause apart
    // between.
    fn is_before_clause(&self, verb: usize) -> bool {
        let words = self.tree.words();
        for (at, word) in words.iter().enumerate().skip(verb + 1) {
            let apart = word.class == WordClass::Punct && !matches!(word.tag, FineTag::Hyph)
                || matches!(
                    word.tag,
                    FineTag::Wdt | FineTag::Wp | FineTag::Wrb | FineTag::To
                )
                || matches!(word.class, WordClass::Sconj | WordClass::Cconj)
                    && word.folded() != "that"
                || self.items[at].is_some_and(|item| {
                    self.reader.is(item, Classes::SUBORDINATOR) && word.folded() != "that"
                });
            if apart {
                return false;
            }
            let finite = matches!(
                word.tag,
                FineTag::Vbd | FineTag::Vbz | FineTag::Vbp | FineTag::Md
            );
            if finite {
                let clause = self.tree.clause_of(at).unwrap_or(at);
                return self
                    .tree
                    .own_subject(clause)
                    .is_some_and(|subject| subject > verb && subject <= at);
            }
        }
        false
    }

    fn has_infinitive(&self, verb: usize) -> bool {
        let mut behind = self.tree.subtree(verb).into_iter();
        behind.any(|at| at > verb && self.to_infinitive(at))
    }

    /// The first of some prepositions behind a verb, in its own clause or at its object, before any comma.
    fn preposition(&self, verb: usize, prepositions: &[&str]) -> Option<usize> {
        let words = self.tree.words();
        (verb + 1..words.len())
            .take_while(|&at| {
                let quoted = self.items[at].is_none();
                words[at].class != WordClass::Punct || words[at].tag == FineTag::Hyph || quoted
            })
            .find(|&at| {
                self.items[at].is_some()
                    && matches!(words[at].class, WordClass::Adp | WordClass::Sconj)
                    && prepositions.contains(&words[at].folded().as_str())
                    && self.tree.ancestors(at).any(|above| above == verb)
            })
    }

    // *puts the fire down to thieves*
    fn is_laid_down(&self, verb: usize) -> bool {
        let words = self.tree.words();
        let lays = self.items[verb].is_some_and(|item| self.reader.says(item, &words::LAID_DOWN));
        let to = |at: usize| words.get(at + 1).is_some_and(|word| word.folded() == "to");
        lays && (verb + 2..words.len())
            .take_while(|&at| words[at].class != WordClass::Punct)
            .any(|at| words[at].folded() == "down" && to(at))
    }

    // *called the repairs cosmetic*: a quality or a noun behind the object; a name is what somebody is called every day.
    fn is_named(&self, verb: usize) -> bool {
        if self.is_called_behind_object(verb) {
            return true;
        }
        self.tree
            .dependents_by(verb, &[Relation::Xcomp])
            .any(|named| {
                let word = &self.tree.words()[named];
                // Its object may hang on it: *the repairs cosmetic*.
                let object = self.object(verb).is_some()
                    || (verb + 1..named).any(|at| self.tree.words()[at].class == WordClass::Noun);
                named > verb
                    && object
                    && matches!(word.class, WordClass::Adj | WordClass::Noun)
                    && word.head_confidence >= SURE
            })
    }

    // *called it a gimmick*, *called the results encouraging*: what a thing is called may be taken for a second object, or for a participle at
    // the first.
    fn is_called_behind_object(&self, verb: usize) -> bool {
        let words = self.tree.words();
        let Some(object) = self.object(verb) else {
            return false;
        };
        let second = self.tree.dependents_by(verb, &[Relation::Obj]).any(|at| {
            at > object
                && words[object].class == WordClass::Pron
                && words[at].class == WordClass::Noun
        });
        let ends = |at: usize| {
            words
                .get(at + 1)
                .is_none_or(|word| word.class == WordClass::Punct)
        };
        let quality = self
            .tree
            .dependents_by(object, &[Relation::Acl, Relation::Amod])
            .any(|at| {
                let tag = matches!(words[at].tag, FineTag::Vbg | FineTag::Vbn | FineTag::Jj);
                at == object + 1 && tag && ends(at)
            });
        second || quality
    }

    // *The log, seen by the Echo, shows one call*: what is written or seen.
    fn is_shown(&self, verb: usize, speaker: &Phrase) -> bool {
        let shows = self.items[verb].is_some_and(|item| self.reader.says(item, &words::SHOWS));
        shows
            && speaker.sort == Sort::Noun
            && speaker.items.clone().any(|at| {
                self.reader.is(at, Classes::DOCUMENT) || self.reader.says(at, &stance::SEEN)
            })
    }

    // "put the toll at more than 100", not "at more than three spots"
    fn is_about(&self, noun: usize) -> bool {
        let words = self.tree.words();
        let bare = |at: usize| {
            words.get(at).is_some_and(|word| word.tag == FineTag::Cd)
                && words
                    .get(at + 1)
                    .is_none_or(|next| next.class != WordClass::Noun)
        };
        words[noun].tag == FineTag::Jjr && (noun + 1..noun + 4).any(bare)
    }

    // *put it at 900*, *estimated the crowd at twice that*
    fn is_estimated(&self, verb: usize, object: Option<usize>) -> bool {
        let Some((object, at)) = object.zip(self.preposition(verb, &["at"])) else {
            return false;
        };
        // "put cameras at three spots" estimates nothing.
        let words = self.tree.words();
        let measured = self.tree.head(at).is_some_and(|noun| {
            self.is_about(noun) || matches!(words[noun].class, WordClass::Num | WordClass::Sym) || {
                // "at 34 billion crowns", not "at three spots"
                let numbers = |&part: &usize| words[part].tag == FineTag::Cd;
                (at + 1..noun).filter(numbers).count() > 1
            }
        });
        object < at && (measured || words[object].folded() == "it")
    }

    /// Whether a saying is the sentence's own: stated of it, or of a clause that only stands against it (*while organisers put it at four*), and
    /// not inside what another says.
    fn stands_alone(&self, verb: usize) -> bool {
        let words = self.tree.words();
        let mut at = verb;
        loop {
            let word = &words[at];
            if self.is_set_against(at)
                || at == verb && (self.is_main_participle(at) || self.is_said_beside(at))
            {
                break;
            }
            let holds = match word.relation {
                Relation::Root | Relation::Conj | Relation::Parataxis => true,
                Relation::Advcl => at == verb && word.tag == FineTag::Vbg,
                // Two clauses side by side are often hung one below the other.
                Relation::Ccomp => word.head.is_some_and(|head| {
                    let between = head.min(at)..head.max(at);
                    head > at || words[between].iter().any(|word| word.form == ";")
                }),
                _ => false,
            };
            if !holds {
                return false;
            }
            match word.head {
                Some(head) => at = head,
                None => break,
            }
        }
        self.is_stated(verb)
    }

    // "may close as the union threatens to walk out": what somebody says goes on beside what is told.
    fn is_said_beside(&self, verb: usize) -> bool {
        self.tree.words()[verb].relation == Relation::Advcl
            && self
                .tree
                .dependents_by(verb, &[Relation::Mark])
                .any(|mark| self.tree.words()[mark].folded() == "as")
    }

    fn is_set_against(&self, clause: usize) -> bool {
        self.tree.words()[clause].relation == Relation::Advcl
            && self
                .tree
                .dependents_by(clause, &[Relation::Mark])
                .any(|mark| words::SET_AGAINST.contains(&self.tree.words()[mark].folded().as_str()))
    }
}
