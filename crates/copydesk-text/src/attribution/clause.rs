//! A sentence as attribution sees it: its words outside quotation marks, each quotation one item among them.
//!
//! One pass over the sentence; words are cut and looked up once, and what is quoted not at all.

use std::ops::Range;

use crate::lexicon::{Classes, Lexicon};
use crate::quotes::Quoted;
use crate::token::{Shape, Token, tokenise};
use crate::word_table::is_in;
use copydesk_lexicon::en::text::attribution::before;
use copydesk_lexicon::en::text::attribution::clause as words;
use copydesk_lexicon::en::text::telling::SHORT_FORMS;

/// What stands at a place of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Digits,
    Possessive,
    /// Punctuation, as [`Token::mark`] folds it.
    Mark(u8),
    /// A quotation: its number in the clause's block.
    Quote(usize),
}

/// A word, mark or quotation, with its place in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// Whether it is set like part of a name.
    pub(super) name: bool,
    /// Whether white space stands before it.
    pub(super) gap: bool,
    pub(super) classes: Classes,
    /// Whether it is set in capitals where other words are not: BBC, FBI.
    pub(super) acronym: bool,
}

impl Item {
    #[inline]
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }
}

/// How capitals are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Mixed,
    /// All capitals or none: they say nothing.
    Plain,
}

/// The items of one sentence, and the tokens of its block; the buffers are used again for the next.
#[derive(Default)]
pub(super) struct Clause {
    pub(super) items: Vec<Item>,
    /// The words outside quotations of the block so far.
    pub(super) tokens: Vec<Token>,
}

/// Words that are never part of a name, when capitals say nothing.
const PLAIN_WORD: Classes = Classes::COMMON
    .or(Classes::FUNCTION)
    .or(Classes::SPEECH)
    .or(Classes::OFFICE)
    .or(Classes::OFFICE_BEFORE)
    .or(Classes::VOICE)
    .or(Classes::DOCUMENT)
    .or(Classes::CUE)
    .or(Classes::CUE_OF_CONTENT)
    .or(Classes::CUE_STRICT)
    .or(Classes::CUE_OF_QUOTATION)
    .or(Classes::CUE_OF_STANCE)
    .or(Classes::CUE_OF_CLAUSE)
    .or(Classes::WEEKDAY)
    .or(Classes::MONTH)
    .or(Classes::TIME_UNIT)
    .or(Classes::DAY_PART)
    .or(Classes::DAY_WORD)
    .or(Classes::COUNTED)
    .or(Classes::NATIONALITY)
    .or(Classes::ORG_TAIL)
    .or(Classes::PLACE_TAIL)
    .or(Classes::DIGIT)
    .or(Classes::AHEAD);

/// Verbs that show that words in capitals are no name.
const SPEAKS: Classes = Classes::CUE
    .or(Classes::CUE_OF_CONTENT)
    .or(Classes::CUE_STRICT)
    .or(Classes::CUE_OF_STANCE);

/// What stands before a hyphen in words that are no names.
const PREFIXES: &[&str] = &words::PREFIXES;

impl Clause {
    /// Reads `text[range]`, and says whether it is words alone, all cut at once; `quotes` are the block's quotations, of which the first that may lie in it has number `first`.
    pub(super) fn read(
        &mut self,
        text: &str,
        range: Range<usize>,
        quotes: &[Quoted],
        first: usize,
        lexicon: &Lexicon,
    ) -> bool {
        self.items.clear();
        let mut at = range.start;
        let mut plain = true;
        for (number, quote) in quotes.iter().enumerate().skip(first) {
            if quote.outer.start >= range.end {
                break;
            }
            if quote.outer.end <= at {
                continue;
            }
            plain = false;
            if at < quote.outer.start {
                self.words(text, at..quote.outer.start, lexicon);
            }
            self.items.push(Item {
                start: quote.outer.start,
                end: quote.outer.end,
                kind: Kind::Quote(number),
                name: false,
                gap: true,
                classes: Classes::NONE,
                acronym: false,
            });
            at = quote.outer.end.min(range.end);
        }
        if at < range.end {
            self.words(text, at..range.end, lexicon);
        }
        self.join_dots();
        self.skip_pronouncers(text);
        self.set_names(text);
        plain
    }

    fn words(&mut self, text: &str, range: Range<usize>, lexicon: &Lexicon) {
        let offset = range.start;
        let first = self.tokens.len();
        tokenise(&text[range], &lexicon.words, &mut self.tokens);
        let mut opened = false;
        for at in first..self.tokens.len() {
            let token = &self.tokens[at];
            let next = self.tokens.get(at + 1);
            let owns = !opened
                && ends_plural_owner(text.as_bytes(), offset + token.start as usize, token)
                && next.is_some_and(|next| next.gap && next.mark == 0);
            opened |= token.mark == b'\'' && token.gap;
            let kind = match token.shape {
                Shape::Lower | Shape::Title | Shape::Upper | Shape::Mixed | Shape::Address => {
                    Kind::Word
                }
                Shape::Digits => Kind::Digits,
                Shape::Possessive => Kind::Possessive,
                // "the teachers' union": an apostrophe right behind a plural, where no quotation mark stands open.
                Shape::Mark if owns => Kind::Possessive,
                Shape::Mark => Kind::Mark(token.mark),
            };
            self.items.push(Item {
                start: offset + token.start as usize,
                end: offset + token.end as usize,
                kind,
                name: token.capital() || token.shape == Shape::Address,
                gap: token.gap,
                classes: token.word.classes,
                acronym: token.shape == Shape::Upper && token.end - token.start > 1,
            });
        }
    }

    /// "HALLAMFORD COUNCIL... WHICH OWNS IT... SAYS": dots between words are a comma to whoever reads aloud.
    fn join_dots(&mut self) {
        let is_dot = |item: &Item| item.kind == Kind::Mark(b'.');
        if !self
            .items
            .windows(2)
            .any(|pair| is_dot(&pair[0]) && is_dot(&pair[1]) && !pair[1].gap)
        {
            return;
        }
        let mut joined: Vec<Item> = Vec::with_capacity(self.items.len());
        let items = std::mem::take(&mut self.items);
        for (number, item) in items.iter().enumerate() {
            match joined.last_mut() {
                Some(last)
                    if is_dot(item)
                        && !item.gap
                        && (is_dot(last)
                            || last.kind == Kind::Mark(b',')
                                && last.end == item.start
                                && last.end - last.start > 1) =>
                {
                    last.end = item.end;
                    // At the end of the clause they are its stop.
                    if number + 1 < items.len() {
                        last.kind = Kind::Mark(b',');
                    }
                }
                _ => joined.push(*item),
            }
        }
        self.items = joined;
    }

    /// "RENEE (RUH-NAY) FALK": how a name is said is none of it.
    fn skip_pronouncers(&mut self, text: &str) {
        let bracket = |item: &Item| item.kind == Kind::Mark(b'(');
        if !self.items.iter().any(bracket) {
            return;
        }
        let mut kept = Vec::with_capacity(self.items.len());
        let mut at = 0;
        while at < self.items.len() {
            let close = bracket(&self.items[at])
                .then(|| {
                    let inside = self.items[at..].iter().take(14);
                    inside
                        .clone()
                        .position(|item| item.kind == Kind::Mark(b')'))
                })
                .flatten()
                .map(|close| at + close)
                .filter(|&close| is_pronouncer(&text[self.items[at].end..self.items[close].start]));
            match close {
                Some(close) => at = close + 1,
                None => {
                    kept.push(self.items[at]);
                    at += 1;
                }
            }
        }
        self.items = kept;
    }

    /// How the clause is set, and with it which words look like names.
    fn set_names(&mut self, text: &str) {
        let words = self.items.iter().filter(|item| item.kind == Kind::Word);
        let (mut all, mut capitals) = (0usize, 0usize);
        let (mut shouted, mut cue) = (true, false);
        for item in words {
            all += 1;
            capitals += usize::from(item.name);
            shouted &= item.acronym || item.end - item.start == 1;
            cue |= item.is(SPEAKS) && item.acronym;
        }
        let setting = match (all, capitals) {
            (_, 0) => Setting::Plain,
            // "KESSLER SAID": a verb in capitals is no name, however few words stand beside the quotation.
            (2.., _) if shouted && cue => Setting::Plain,
            (all, capitals) if all >= 5 && capitals * 8 >= all * 7 => Setting::Plain,
            _ => Setting::Mixed,
        };
        for item in &mut self.items {
            item.name &= item.kind == Kind::Word;
            if setting == Setting::Plain && item.kind == Kind::Word {
                let known = item.is(Classes::GIVEN
                    .or(Classes::MALE)
                    .or(Classes::FEMALE)
                    .or(Classes::SURNAME));
                let long = item.end - item.start > 2;
                item.name = long
                    && !is_contracted(&text[item.start..item.end])
                    && !item.is(Classes::FUNCTION)
                    && (known && !item.is(Classes::COMMON) || !item.is(PLAIN_WORD));
            }
            item.acronym &= setting == Setting::Mixed;
            // A word of grammar has its capital from where it stands: "But Evans".
            let titles = Classes::GIVEN
                .or(Classes::HONORIFIC)
                .or(Classes::SHORT_TITLE);
            if item.is(Classes::FUNCTION) && !item.is(titles) && !item.acronym {
                item.name = false;
            }
            // "I" is set with a capital everywhere.
            if item.end - item.start == 1 && item.is(Classes::FUNCTION) {
                item.name = false;
            }
        }
        // "HIS PUBLICIST", "A GROCER": what is somebody's, or one of many, is called by no name.
        if setting == Setting::Plain {
            for at in 1..self.items.len() {
                if !self.items[at].name || self.items[at].is(Classes::GIVEN.or(Classes::SURNAME)) {
                    continue;
                }
                let before = &text[self.items[at - 1].start..self.items[at - 1].end];
                let owned = is_in(before, &before::OWNERS) || is_in(before, &["a", "an"]);
                self.items[at].name = !owned;
            }
        }
        // "PRICE-ADEYEMI": both halves of a name are.
        if setting == Setting::Plain {
            for at in 1..self.items.len().saturating_sub(1) {
                let glued = self.items[at].kind == Kind::Mark(b'-')
                    && !self.items[at].gap
                    && !self.items[at + 1].gap;
                if !glued {
                    continue;
                }
                let (before, after) = (self.items[at - 1], self.items[at + 1]);
                let words = before.kind == Kind::Word && after.kind == Kind::Word;
                let number = Classes::DIGIT
                    .or(Classes::TENS)
                    .or(Classes::TEEN)
                    .or(Classes::FUNCTION)
                    .or(Classes::TIME_UNIT);
                // "PRE-MARKET": a prefix makes no name.
                let prefix = is_in(&text[before.start..before.end], PREFIXES);
                if words
                    && !prefix
                    && before.name != after.name
                    && !before.is(number)
                    && !after.is(number)
                {
                    self.items[at - 1].name = true;
                    self.items[at + 1].name = true;
                }
            }
        }
    }
}

// "YOU'D", "THEY’LL": what hangs on a pronoun or a verb stands behind no name. "MARSH'S" is two items.
fn is_contracted(word: &str) -> bool {
    word.rsplit_once(['\'', '’'])
        .is_some_and(|(_, tail)| is_in(tail, &SHORT_FORMS) || is_in(tail, &["t"]))
}

/// How a name is said: up to four words in syllables, of which one is stressed or all are capitals.
pub(crate) fn is_pronouncer(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let syllables = words.contains('-')
        && words
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | ' ' | '\''));
    let stressed = words
        .split([' ', '-'])
        .any(|part| part.chars().count() >= 2 && part.chars().all(char::is_uppercase));
    (1..=4).contains(&count) && syllables && stressed
}

/// Whether a token is an apostrophe right behind an *s*.
fn ends_plural_owner(text: &[u8], start: usize, token: &Token) -> bool {
    let before = start.checked_sub(1).and_then(|before| text.get(before));
    token.mark == b'\'' && !token.gap && matches!(before, Some(b's' | b'S'))
}
