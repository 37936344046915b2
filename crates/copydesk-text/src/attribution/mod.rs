//! Who says what: every quotation and every sentence put to its speaker.
//!
//! Method: the sentences of a block, joined where a quotation runs over their ends, are read once each as items ([`clause`]); verbs of speech
//! with their speakers are found in them ([`cue`], [`phrase`]); each quotation goes to the verb beside it, and one that fills its sentence goes to
//! whoever spoke or was spoken of before it. Bare surnames and pronouns get the full name given before ([`people`]). Linear time; space one
//! entry a name.
//!
//! It refuses to take titles of works, nicknames and words in scare quotes for quotations, and to put words to somebody whom no subject, verb
//! or place in the text gives: a claim without attribution is the newsroom's own, which is the graver reading.

mod addressed;
mod aside;
mod before;
mod behind;
mod clausal;
mod clause;
mod cue;
mod findings;
mod hearing;
mod name;
mod newsroom;
mod nouns;
mod on_air;
mod papers;
mod people;
mod phrase;
mod place;
mod relative;
mod resolve;
mod rules;
mod sayers;
mod sources;
mod stance;
mod subject;
mod tree;
mod unlisted;
mod views;
mod whole;

use std::ops::Range;

use copydesk_grammar::{Grammar, Tree};
use copydesk_lexicon::en::text::attribution as words;

use clause::{Clause, Item, Kind};
pub(super) use cue::CUES;
use cue::Frame;
use people::{Gender, People};
use phrase::{Phrase, Reader, Sort};
use place::{Place, assigned, partial, somebodys};
pub use tree::rules_alone;

use resolve::words;

use super::antecedents::{Antecedents, REACH};
use super::lexicon::{Classes, Lexicon};
use super::quotes::Quoted;
use super::token::Token;

/// Who words are put to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The fullest name that the text gives.
    pub(super) speaker: String,
    /// Where the speaker is named.
    pub(super) mention: Range<usize>,
    /// The verb or phrase of attribution.
    pub(super) cue: Option<String>,
}

/// Words that somebody is quoted with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Without the marks.
    pub(super) words: Range<usize>,
    pub(super) said: Option<Said>,
    /// Whether it is part of a sentence of the newsroom's.
    pub(super) partial: bool,
}

/// What a block says by whom.
#[derive(Debug, Default)]
pub(super) struct Voices {
    pub(super) quotations: Vec<Quotation>,
    /// For each sentence, who its words outside quotation marks are put to.
    pub(super) said: Vec<Option<Said>>,
    /// Who else says a part of a sentence, with the sentence's number, in the order of the text.
    pub(super) others: Vec<(usize, Said)>,
}

impl Voices {
    /// Of a block whose words are all somebody's already.
    pub(super) fn silent(sentences: usize) -> Self {
        Self {
            quotations: Vec::new(),
            said: vec![None; sentences],
            others: Vec::new(),
        }
    }
}

/// What pronouns of the sentence being read stand for.
struct Meanings {
    antecedents: Antecedents,
    /// Where that sentence begins, in code points from the first sentence that was read for it.
    offset: usize,
}

/// A sentence that a pronoun may reach into.
struct NearSentence {
    range: Range<usize>,
    /// Its tree, once it was read; places are code points from its first.
    tree: Option<Tree>,
}

/// Reads the blocks of a text in order, and remembers who was named and who spoke.
pub(super) struct Attributor<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    people: People<'t>,
    clause: Clause,
    /// By sentence of the block read last: its tokens among those of the clause; empty when its words were not all cut at once.
    cut: Vec<Range<usize>>,
    /// Who spoke, or was spoken of, last.
    last: Option<Said>,
    /// Whether the quotation before was left open.
    open: bool,
    /// The last sentences of the newsroom's, and the one being read last: what a pronoun may reach.
    near: Vec<NearSentence>,
    /// What the pronouns of the last of them stand for, once it was asked; places count from the first of them.
    meanings: Option<Meanings>,
    /// Whether somebody was heard since the last of them.
    heard: bool,
    /// What reads sentences as trees, where that is asked for.
    grammar: Option<&'static Grammar>,
    /// Whether the text is read aloud.
    spoken: bool,
}

impl<'t> Attributor<'t> {
    /// Reads `text`; with a tree a sentence where `grammar` says so. A text that is `spoken` is a script.
    pub(super) fn new(text: &'t str, grammar: bool, spoken: bool) -> Self {
        Self {
            text,
            lexicon: Lexicon::get(),
            people: People::default(),
            clause: Clause::default(),
            cut: Vec::new(),
            last: None,
            open: false,
            near: Vec::new(),
            meanings: None,
            heard: false,
            // Weights that can't be read are those of another version: then rules decide alone.
            grammar: grammar.then(Grammar::embedded).and_then(Result::ok),
            spoken,
        }
    }

    /// Who spoke, or was spoken of, last.
    pub(super) fn last_speaker(&self) -> Option<Said> {
        self.last.clone()
    }

    /// Somebody was heard: who is named in full there may be "Kessler" or "she" from then on.
    pub(super) fn hears(&mut self, said: &Said) {
        self.heard = true;
        let name = self.text.get(said.mention.clone()).unwrap_or_default();
        if name == said.speaker && name.contains(' ') {
            let person = self.people.note(name, Gender::Unknown, true);
            self.people.spoke(person);
        }
    }

    /// The tokens of a sentence of the block read last, where they were cut for it alone.
    pub(super) fn tokens(&self, sentence: usize) -> Option<&[Token]> {
        let cut = self.cut.get(sentence)?.clone();
        self.clause.tokens.get(cut).filter(|cut| !cut.is_empty())
    }

    /// Reads the next block: its quotations and its sentences, both in order.
    pub(super) fn block(&mut self, quotes: &[Quoted], sentences: &[Range<usize>]) -> Voices {
        let mut voices = Voices {
            quotations: Vec::with_capacity(quotes.len()),
            said: vec![None; sentences.len()],
            others: Vec::new(),
        };
        self.clause.tokens.clear();
        self.cut.clear();
        self.cut.resize(sentences.len(), 0..0);
        // Quotations that fill their sentence and whose speaker may be named right behind them.
        let mut waiting: Vec<usize> = Vec::new();
        let mut first_quote = 0;
        let mut at = 0;
        while at < sentences.len() {
            let to = joined(sentences, at, quotes, first_quote);
            let unit = sentences[at].start..sentences[to - 1].end;
            while quotes
                .get(first_quote)
                .is_some_and(|quote| quote.outer.end <= unit.start)
            {
                first_quote += 1;
            }
            let mut clause = std::mem::take(&mut self.clause);
            let first = clause.tokens.len();
            let plain = clause.read(self.text, unit, quotes, first_quote, self.lexicon);
            if plain && to == at + 1 {
                self.cut[at] = first..clause.tokens.len();
            }
            self.unit(
                &clause.items,
                quotes,
                &sentences[at..to],
                at,
                &mut voices,
                &mut waiting,
            );
            self.clause = clause;
            at = to;
        }
        voices
    }

    fn unit(
        &mut self,
        items: &[Item],
        quotes: &[Quoted],
        sentences: &[Range<usize>],
        first: usize,
        voices: &mut Voices,
        waiting: &mut Vec<usize>,
    ) {
        let reader = Reader {
            text: self.text,
            items,
            after_quote: !waiting.is_empty(),
            spoken: self.spoken,
        };
        let (frames, tree) = match (self.grammar, sentences) {
            (Some(grammar), [first, .., last]) => {
                tree::frames(&reader, grammar, first.start..last.end, reader.frames())
            }
            (Some(grammar), [only]) => {
                tree::frames(&reader, grammar, only.clone(), reader.frames())
            }
            (Some(_), []) | (None, _) => (reader.frames(), None),
        };
        let frames = reader.others_sayings(frames);
        self.reaches(sentences, tree);
        let said = self.resolve(&reader, &frames);
        self.heard = false;
        let last = reader.said_last(&frames);
        let in_order = last
            .into_iter()
            .chain((0..frames.len()).filter(|at| Some(*at) != last));
        for (frame, said) in in_order.map(|at| (&frames[at], &said[at])) {
            if frame.hanging {
                continue;
            }
            let at = frame.cue.start;
            if let Some(place) = sentences.iter().position(|sentence| sentence.contains(&at)) {
                match &mut voices.said[first + place] {
                    Some(_) => voices.others.push((first + place, said.clone())),
                    none => *none = Some(said.clone()),
                }
            }
        }
        let places: Vec<Place> = items
            .iter()
            .enumerate()
            .filter_map(|(item, one)| match one.kind {
                Kind::Quote(quote) => Some(Place { item, quote }),
                _ => None,
            })
            .collect();
        // "“Who pays?” Hale asked." may have been cut behind the question.
        if !waiting.is_empty() {
            let behind = match (frames.first(), said.first()) {
                (Some(frame), Some(said)) if bare(&reader, frame) || turned(&reader, frame) => {
                    Some(said.clone())
                }
                (Some(frame), Some(said)) => {
                    let unsaid = waiting
                        .iter()
                        .all(|&one| voices.quotations[one].said.is_none());
                    (says_that(&reader) || unsaid && opens_with(&reader, frame))
                        .then(|| said.clone())
                }
                (None, _) => self.signed(&reader, 0).or_else(|| self.comes_from(&reader)),
                _ => None,
            };
            if let Some(said) = behind {
                for quotation in waiting.drain(..) {
                    voices.quotations[quotation].said = Some(said.clone());
                }
                self.last = Some(said);
            }
        }
        waiting.clear();
        let alone = !items
            .iter()
            .any(|item| matches!(item.kind, Kind::Word | Kind::Digits));
        let mut spoken: Option<Said> = None;
        for place in &places {
            let quote = &quotes[place.quote];
            let found = if alone {
                self.open_or_last(waiting, voices.quotations.len())
            } else {
                match assigned(&reader, &frames, place, &self.text[quote.inner.clone()]) {
                    Some(frame) => Some(said[frame].clone()),
                    None => self.without_verb(&reader, place, spoken.as_ref()),
                }
            };
            let framed = found.as_ref().is_some_and(|_| !frames.is_empty());
            if !alone && !somebodys(&reader, place, quote, found.is_some(), framed) {
                continue;
            }
            spoken = found.clone().or(spoken);
            voices.quotations.push(Quotation {
                words: trimmed(self.text, &quote.inner),
                partial: !alone && partial(&reader, place),
                said: found,
            });
        }
        self.open = places
            .last()
            .is_some_and(|place| !quotes[place.quote].closed);
        self.remember(&reader, &frames, said, spoken);
    }

    // The sentence being read, and as many before it as a pronoun may reach.
    fn reaches(&mut self, sentences: &[Range<usize>], tree: Option<Tree>) {
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
            return;
        };
        self.meanings = None;
        // A pronoun behind somebody's recorded words reaches over them to nobody.
        if self.heard {
            self.near.clear();
        }
        if self.near.len() > REACH {
            self.near.remove(0);
        }
        if last.end - first.start > tree::LONGEST {
            self.near.clear();
            return;
        }
        self.near.push(NearSentence {
            range: first.start..last.end,
            tree,
        });
    }

    // A quotation that is its whole sentence: whoever spoke before goes on, until the next sentence says otherwise.
    fn open_or_last(&self, waiting: &mut Vec<usize>, number: usize) -> Option<Said> {
        if !self.open {
            waiting.push(number);
        }
        self.last.clone()
    }

    // "Marsh had one answer: “…”", "“…” — Ida Marsh", or the next part of what was quoted before in the sentence.
    fn without_verb(
        &mut self,
        reader: &Reader<'t, '_>,
        place: &Place,
        spoken: Option<&Said>,
    ) -> Option<Said> {
        if place.item > 0
            && (reader.mark(place.item - 1, b":")
                || reader.dash(place.item - 1)
                || reader.dots(place.item - 1))
        {
            let subject = reader.main_subject()?;
            // "Quote ... “The pier is safe.”": read aloud for the mark, in the words of whoever spoke before.
            if subject.items.len() == 1 && reader.says(subject.items.start, &["quote"]) {
                return self.last.clone();
            }
            let before = subject.items.end <= place.item;
            return before.then(|| self.said(reader, &subject, None));
        }
        if let Some(said) = self.signed(reader, place.item + 1) {
            return Some(said);
        }
        if let Some(spoken) = spoken {
            return Some(spoken.clone());
        }
        // A sentence without a verb of speech goes on in the words of whoever spoke before.
        if place.item == 0 && self.last.is_some() {
            return self.last.clone();
        }
        None
    }

    // "— Ida Marsh", "(Ida Marsh)": a name under a quotation.
    fn signed(&mut self, reader: &Reader<'t, '_>, at: usize) -> Option<Said> {
        if !reader.dash(at) && !reader.mark(at, b"(_-") {
            return None;
        }
        let name = at + 1;
        let end = reader.name_end(name);
        let ends = end >= reader.items.len() || reader.comma(end) || reader.mark(end, b").");
        if end == name || !ends || !reader.person(&(name..end)) {
            return None;
        }
        let phrase = Phrase {
            items: name..end,
            sort: Sort::Name,
        };
        Some(self.said(reader, &phrase, None))
    }

    // "“…” That's the word tonight from people in Lorne": whom the quotation before came from.
    fn comes_from(&mut self, reader: &Reader<'t, '_>) -> Option<Said> {
        let from = says_that(reader)
            .then(|| (2..reader.items.len().min(8)).find(|&at| reader.says(at, &["from"])))??;
        let phrase = reader.starting_at(from + 1)?;
        reader
            .can_speak(&phrase)
            .then(|| self.said(reader, &phrase, None))
    }

    // What the sentence leaves for a quotation behind it: its speaker, or whom it speaks of.
    fn remember(
        &mut self,
        reader: &Reader<'t, '_>,
        frames: &[Frame],
        mut said: Vec<Said>,
        spoken: Option<Said>,
    ) {
        let main = frames.iter().rposition(|frame| !frame.hanging);
        if let Some(spoken) = spoken {
            self.last = Some(spoken);
        } else if let Some(main) = main {
            self.last = Some(said.swap_remove(main));
        } else if !self.subject_remembered(reader) {
            self.name_remembered(reader);
        }
    }

    // "That was news to Darcy.": the last person named, when the subject is nobody.
    fn name_remembered(&mut self, reader: &Reader<'t, '_>) {
        let last = (0..reader.items.len())
            .rev()
            .find(|&at| reader.items[at].name);
        if let Some(phrase) = last.and_then(|at| reader.ending_at(at + 1))
            && phrase.sort == Sort::Name
            && reader.items.len() <= 24
        {
            let named = reader.bare_name(phrase.items.clone());
            let name = &self.text[reader.items[named.start].start
                ..reader.items[named.end.max(named.start + 1) - 1].end];
            if self.people.by_surname(name, Gender::Unknown).is_some() {
                self.last = Some(self.said(reader, &phrase, None));
            }
        }
    }

    // Whom a sentence without a verb of speech speaks of; whether it is somebody.
    fn subject_remembered(&mut self, reader: &Reader<'t, '_>) -> bool {
        let Some(subject) = reader.main_subject() else {
            return false;
        };
        let who = subject.sort == Sort::Name && reader.person(&subject.items)
            || subject.sort == Sort::Pronoun && reader.says(subject.items.start, &["he", "she"])
            || subject.sort == Sort::Noun && reader.is(subject.items.end - 1, Classes::VOICE);
        if who {
            let named = reader.bare_name(subject.items.clone());
            self.last = Some(self.said(reader, &subject, None));
            if subject.sort == Sort::Name && words(reader, &named) >= 2 {
                let full =
                    &self.text[reader.items[named.start].start..reader.items[named.end - 1].end];
                let person = self.people.note(full, Gender::Unknown, false);
                self.people.subject(person);
            }
        }
        who
    }
}

fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

// One past the sentences that belong together from `at` on: a quotation runs over their ends.
fn joined(sentences: &[Range<usize>], at: usize, quotes: &[Quoted], first_quote: usize) -> usize {
    let mut to = at + 1;
    let mut quote = first_quote;
    while to < sentences.len() {
        let end = sentences[to - 1].end;
        let next = sentences[to].start;
        while quotes
            .get(quote)
            .is_some_and(|quote| quote.outer.end <= end)
        {
            quote += 1;
        }
        let inside = quotes
            .get(quote)
            .is_some_and(|quote| quote.outer.start < end && quote.outer.end > next);
        if !inside {
            break;
        }
        to += 1;
    }
    to
}

// "That's what Hale said", "That is the word from Lorne": what was quoted right before.
fn says_that(reader: &Reader<'_, '_>) -> bool {
    reader.says(0, &["that"])
        && (reader.is(1, Classes::BEING) || reader.kind(1) == Some(Kind::Possessive))
}

// "Hale, who runs the mill, says those words saved it.": a sentence of his behind a quotation that nobody else says.
fn opens_with(reader: &Reader<'_, '_>, frame: &Frame) -> bool {
    let titles = (0..frame.speaker.items.start)
        .all(|at| reader.kind(at) == Some(Kind::Word) && !reader.is(at, Classes::FUNCTION));
    !frame.hanging && titles && frame.speaker.sort != Sort::Pronoun
}

// "Asked Hale.": the verb of a quotation that stands before it opens the sentence.
fn turned(reader: &Reader<'_, '_>, frame: &Frame) -> bool {
    let first = usize::from(reader.comma(0) || reader.dash(0));
    !frame.hanging && reader.items[first].start == frame.cue.start
}

// "Hale asked." and nothing else: the verb of a quotation that stands before it.
fn bare(reader: &Reader<'_, '_>, frame: &Frame) -> bool {
    let mut end = frame.items.end;
    if reader.says(end - 1, &["told", "tells"]) {
        end = reader.starting_at(end).map_or(end, |told| told.items.end);
    }
    let starts = frame.items.start <= 8
        && !(0..frame.items.start)
            .any(|at| matches!(reader.kind(at), Some(Kind::Quote(_))) || reader.comma(at));
    let done = end >= reader.items.len()
        || reader.mark(end, b".,_")
        || reader.says(end, &words::BARE)
        || reader.is(end, Classes::WEEKDAY);
    let verb_last = frame.cue.start == reader.items[frame.items.end - 1].start;
    !frame.hanging
        && starts
        && done
        && verb_last
        && !(reader.mark(end, b",")
            && matches!(reader.kind(end + 1), Some(Kind::Quote(_)))
            && end > 12)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod whom;
