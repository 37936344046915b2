//! Who says what: every quotation and every sentence put to its speaker.
//!
//! Method: the sentences of a block, joined where a quotation runs over their ends, are read once each as items ([`clause`]); verbs of speech
//! with their speakers are found in them ([`cue`], [`phrase`]); each quotation goes to the verb beside it, and one that fills its sentence goes to
//! whoever spoke or was spoken of before it. Bare surnames and pronouns get the full name given before ([`people`]). Linear time; space one
//! entry a name.
//!
//! It refuses to take titles of works, nicknames and words in scare quotes for quotations, and to put words to somebody whom no subject, verb
//! or place in the text gives: a claim without attribution is the newsroom's own, which is the graver reading.

mod before;
mod behind;
mod clause;
mod cue;
mod name;
mod people;
mod phrase;

use std::ops::Range;

use clause::{Clause, Item, Kind};
use cue::Frame;
use people::{Gender, People};
use phrase::{Phrase, Reader, Sort};

use super::lexicon::{Classes, Lexicon};
use super::quotes::Quoted;

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
}

/// Reads the blocks of a text in order, and remembers who was named and who spoke.
pub(super) struct Attributor<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    people: People<'t>,
    clause: Clause,
    /// Who spoke, or was spoken of, last.
    last: Option<Said>,
    /// Whether the quotation before was left open.
    open: bool,
}

/// A quotation's place in its sentence.
struct Place {
    /// Its item.
    item: usize,
    /// Its number in the block.
    quote: usize,
}

impl<'t> Attributor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            lexicon: Lexicon::get(),
            people: People::default(),
            clause: Clause::default(),
            last: None,
            open: false,
        }
    }

    /// Reads the next block: its quotations and its sentences, both in order.
    pub(super) fn block(&mut self, quotes: &[Quoted], sentences: &[Range<usize>]) -> Voices {
        let mut voices = Voices {
            quotations: Vec::with_capacity(quotes.len()),
            said: vec![None; sentences.len()],
        };
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
            clause.read(self.text, unit, quotes, first_quote, self.lexicon);
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
        };
        let frames = reader.frames();
        let said = self.resolve(&reader, &frames);
        for (frame, said) in frames.iter().zip(&said) {
            if frame.hanging {
                continue;
            }
            let at = frame.cue.start;
            if let Some(place) = sentences.iter().position(|sentence| sentence.contains(&at)) {
                voices.said[first + place].get_or_insert_with(|| said.clone());
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
                (Some(frame), Some(said)) if bare(&reader, frame) => Some(said.clone()),
                (None, _) => self.signed(&reader, 0),
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
            if !alone && !self.somebodys(&reader, place, quote, found.is_some(), framed) {
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
        if place.item > 0 && (reader.mark(place.item - 1, b":") || reader.dash(place.item - 1)) {
            let subject = reader.main_subject()?;
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

    // Who each verb's speaker is; persons are noted in the order in which the sentence names them.
    fn resolve(&mut self, reader: &Reader<'t, '_>, frames: &[Frame]) -> Vec<Said> {
        let mut said = Vec::with_capacity(frames.len());
        let mut noted = 0;
        for frame in frames {
            noted = self.note_names(reader, noted, frame.speaker.items.start.max(noted));
            let cue = self.text[frame.cue.clone()].to_lowercase();
            said.push(self.said(reader, &frame.speaker, Some(cue)));
            noted = noted.max(frame.speaker.items.end);
        }
        self.note_names(reader, noted, reader.items.len());
        said
    }

    fn note_names(&mut self, reader: &Reader<'t, '_>, from: usize, to: usize) -> usize {
        let mut at = from;
        while at < to {
            if !reader.items[at].name {
                at += 1;
                continue;
            }
            let end = reader.name_end(at).max(at + 1);
            self.note(reader, at..end);
            at = end;
        }
        at
    }

    fn note(&mut self, reader: &Reader<'t, '_>, run: Range<usize>) {
        let name = reader.bare_name(run);
        let words = words(reader, &name);
        if words >= 2 && reader.person(&name) && name.len() <= 8 {
            let full = &self.text[reader.items[name.start].start..reader.items[name.end - 1].end];
            let given = Classes::GIVEN.or(Classes::MALE).or(Classes::FEMALE);
            let sure = reader.is(name.start, given);
            self.people.note(full, gender(reader, &name), sure);
        } else if words == 1 {
            let surname =
                &self.text[reader.items[name.start].start..reader.items[name.end - 1].end];
            self.people.recall(surname);
        }
    }

    fn said(&mut self, reader: &Reader<'t, '_>, phrase: &Phrase, cue: Option<String>) -> Said {
        let mention = span(reader, &phrase.items);
        let words = &self.text[mention.clone()];
        let speaker = match phrase.sort {
            Sort::Pronoun => self.by_pronoun(reader, phrase.items.start, words),
            Sort::Noun => {
                self.people.group_spoke(words);
                words
            }
            Sort::Name => self.by_name(reader, phrase, words),
        };
        Said {
            speaker: speaker.split_whitespace().collect::<Vec<_>>().join(" "),
            mention,
            cue,
        }
    }

    fn by_pronoun(&mut self, reader: &Reader<'t, '_>, at: usize, words: &'t str) -> &'t str {
        let gender = Gender::of(reader.items[at].classes);
        if reader.says(at, &["he", "she"]) {
            let Some(person) = self.people.by_pronoun(gender) else {
                return words;
            };
            self.people.spoke(person);
            return self.people.full(person);
        }
        if reader.says(at, &["they", "it"]) {
            return self.people.group().unwrap_or(words);
        }
        words
    }

    fn by_name(&mut self, reader: &Reader<'t, '_>, phrase: &Phrase, words: &'t str) -> &'t str {
        let list = phrase.items.clone().any(|at| reader.says(at, &["and"]));
        let named = reader.bare_name(phrase.items.clone());
        if list || named.is_empty() {
            self.people.group_spoke(words);
            return words;
        }
        let name = &self.text[reader.items[named.start].start..reader.items[named.end - 1].end];
        let gender = gender(reader, &phrase.items);
        if words_of(name) >= 2 {
            if reader.person(&named) {
                let person = self.people.note(name, gender, true);
                self.people.spoke(person);
            } else {
                self.people.group_spoke(words);
            }
            return if named.len() < phrase.items.len() && reader.person(&named) {
                name
            } else {
                words
            };
        }
        match self.people.by_surname(name, gender) {
            Some(person) => {
                self.people.spoke(person);
                self.people.full(person)
            }
            None => {
                // Whether a person or a company is named by one word shows only in "he said" or "it said" behind it.
                let body =
                    reader.says(phrase.items.start, &["the"]) || reader.items[named.start].acronym;
                if !body {
                    let person = self.people.note(words, gender, true);
                    self.people.spoke(person);
                }
                self.people.group_spoke(words);
                words
            }
        }
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
        } else if let Some(subject) = reader.main_subject() {
            let who = subject.sort == Sort::Name && reader.person(&subject.items)
                || subject.sort == Sort::Pronoun
                    && reader.says(subject.items.start, &["he", "she"])
                || subject.sort == Sort::Noun && reader.is(subject.items.end - 1, Classes::VOICE);
            if who {
                let named = reader.bare_name(subject.items.clone());
                self.last = Some(self.said(reader, &subject, None));
                if subject.sort == Sort::Name && words(reader, &named) >= 2 {
                    let full = &self.text
                        [reader.items[named.start].start..reader.items[named.end - 1].end];
                    let person = self.people.note(full, Gender::Unknown, false);
                    self.people.subject(person);
                }
            }
        }
    }

    // Whether the words are somebody's: not a title, a nickname, a term or scare quotes.
    fn somebodys(
        &self,
        reader: &Reader<'t, '_>,
        place: &Place,
        quote: &Quoted,
        said: bool,
        framed: bool,
    ) -> bool {
        const NAMING: [&str; 44] = [
            "called",
            "titled",
            "entitled",
            "named",
            "nicknamed",
            "dubbed",
            "word",
            "words",
            "term",
            "phrase",
            "known",
            "film",
            "movie",
            "song",
            "album",
            "book",
            "novel",
            "show",
            "series",
            "play",
            "episode",
            "single",
            "track",
            "documentary",
            "magazine",
            "sitcom",
            "musical",
            "hit",
            "anthem",
            "poem",
            "painting",
            "podcast",
            "drama",
            "comedy",
            "thriller",
            "game",
            "so-called",
            "letter",
            "hashtag",
            "slogan",
            "opera",
            "ballad",
            "video",
            "programme",
        ];
        let words = &self.text[quote.inner.clone()];
        let count = words_of(words);
        let ends = words
            .trim_end()
            .ends_with([',', '.', '?', '!', '—', '…', '-']);
        let before = place.item.checked_sub(1);
        if reader.nickname(place.item) && count <= 2 && !ends {
            return false;
        }
        let after_word = matches!(before.and_then(|at| reader.kind(at)), Some(Kind::Word));
        let title = count >= 2 && titled(words) && !ends;
        if let Some(before) = before
            && !ends
            && (title || count <= 3)
            && (reader.says(before, &NAMING)
                || reader.says(before, &["as"])
                    && before > 0
                    && reader.says(before - 1, &["known"])
                || reader.mark(before, b"-") && before > 0 && reader.says(before - 1, &["so"])
                || before > 0 && reader.mark(before - 1, b"-") && reader.says(before, &["called"]))
        {
            return false;
        }
        let beside = place.item == 0 || !after_word;
        if title && !(framed && beside) {
            return false;
        }
        if ends && (said || count >= 2) {
            return true;
        }
        // the “smart” sensors
        let next = place.item + 1;
        let qualifies = count <= 1
            && reader.kind(next) == Some(Kind::Word)
            && !reader.is(next, Classes::FUNCTION)
            && before.is_some_and(|at| {
                reader.says(
                    at,
                    &[
                        "the", "a", "an", "its", "his", "her", "their", "this", "of", "for", "no",
                    ],
                ) || after_word && !reader.is(at, cue::CUES)
            });
        if qualifies {
            return false;
        }
        framed || count >= 4 || said && count >= 3
    }
}

impl Reader<'_, '_> {
    /// A name without "Mr" and "Dr", stops and articles.
    fn bare_name(&self, mut name: Range<usize>) -> Range<usize> {
        let leading = Classes::HONORIFIC.or(Classes::SHORT_TITLE);
        let last_title = (name.start..name.end.saturating_sub(1)).rev().find(|&at| {
            self.is(at, leading.or(Classes::OFFICE))
                && !(self.is(at, Classes::GIVEN) && !self.is(at, leading))
        });
        if let Some(title) = last_title {
            name.start = title + 1;
        }
        while name.start < name.end
            && (self.mark(name.start, b".-") || self.says(name.start, &["the"]))
        {
            name.start += 1;
        }
        name
    }
}

fn gender(reader: &Reader<'_, '_>, name: &Range<usize>) -> Gender {
    name.clone()
        .map(|at| Gender::of(reader.items[at].classes))
        .find(|gender| *gender != Gender::Unknown)
        .unwrap_or(Gender::Unknown)
}

fn words(reader: &Reader<'_, '_>, items: &Range<usize>) -> usize {
    items
        .clone()
        .filter(|&at| reader.kind(at) == Some(Kind::Word))
        .count()
}

fn words_of(text: &str) -> usize {
    text.split_whitespace().count()
}

fn span(reader: &Reader<'_, '_>, items: &Range<usize>) -> Range<usize> {
    match (
        reader.items.get(items.start),
        reader.items.get(items.end.wrapping_sub(1)),
    ) {
        (Some(first), Some(last)) => first.start..last.end.max(first.start),
        _ => 0..0,
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
        || reader.says(
            end,
            &[
                "in", "on", "at", "of", "after", "during", "as", "when", "later",
            ],
        )
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

// The number of the verb that a quotation is put to.
fn assigned(
    reader: &Reader<'_, '_>,
    frames: &[Frame],
    place: &Place,
    words: &str,
) -> Option<usize> {
    let behind = frames.iter().position(|frame| {
        frame.items.start > place.item
            && !frame.hanging
            && reader.quote_ending_at(frame.items.start) == Some(place.item)
    });
    let before = frames
        .iter()
        .rposition(|frame| frame.items.end <= place.item);
    let pauses = words.trim_end().ends_with([',', '?', '!', '-', '—', '–']);
    match (behind, before) {
        (Some(behind), Some(before)) => {
            let introduces =
                reader.mark(place.item - 1, b":") || frames[before].items.end == place.item;
            Some(if pauses || !introduces {
                behind
            } else {
                before
            })
        }
        (Some(behind), None) => Some(behind),
        (None, Some(before)) => Some(before),
        (None, None) => frames
            .iter()
            .position(|frame| frame.items.start > place.item && !frame.hanging),
    }
}

// Part of a sentence: no colon, comma or beginning stands before it.
fn partial(reader: &Reader<'_, '_>, place: &Place) -> bool {
    let Some(before) = place.item.checked_sub(1) else {
        return !reader.comma(place.item + 1)
            && reader.kind(place.item + 1) == Some(Kind::Word)
            && !{
                let inner =
                    &reader.text[reader.items[place.item].start..reader.items[place.item].end];
                inner
                    .trim_end_matches(['"', '”', '’', '\'', '»', '“'])
                    .ends_with([',', '?', '!', '—', '-', '…', '.'])
            };
    };
    !matches!(reader.kind(before), Some(Kind::Mark(_) | Kind::Quote(_)))
}

/// Whether the words are set like a title: capitals but for the small words.
fn titled(words: &str) -> bool {
    let mut capitals = 0;
    let all = words.split_whitespace().all(|word| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        match first {
            Some(first) if first.is_lowercase() => word.len() <= 4 && capitals > 0,
            Some(_) => {
                capitals += 1;
                true
            }
            None => true,
        }
    });
    all && capitals >= 2
}
