//! Whether a stop ends a sentence.
//!
//! The word before the stop and the words after it decide; both are looked at within a few dozen bytes, so the cost of a stop
//! is constant. Where an abbreviation may end a sentence or go on, it goes on unless the next word is one that opens sentences:
//! two sentences read as one still hold every word.

use super::Cut;
use super::abbreviations::{self, Class};
use crate::lexicon::{Classes, Lexicon, hash_of};
use copydesk_lexicon::en::text::sentences::stop as words;

/// How far a word is looked for, in bytes; longer words are no abbreviations. On all read texts 20 and 80 give the
/// same.
const REACH: usize = 40;

/// The form of a run of stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stops {
    /// One full stop.
    Single,
    /// At least one question or exclamation mark.
    Terminal,
    /// Two dots or more, or the one-character ellipsis.
    Ellipsis {
        /// How many dots; the one-character ellipsis has three.
        dots: usize,
        /// Whether white space stands before or between them.
        spaced: bool,
    },
}

/// A run of stops with its closing marks, and what is known around it.
pub(super) struct Stop<'t> {
    pub(super) text: &'t str,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// Where the run begins.
    pub(super) at: usize,
    /// One past the run.
    pub(super) run_end: usize,
    /// One past the closing marks.
    pub(super) after: usize,
    /// Where the text ends.
    pub(super) limit: usize,
    pub(super) stops: Stops,
    /// Whether a closing quotation mark follows the run.
    pub(super) quoted: bool,
    pub(super) cut: Cut,
    /// Whether the text has no capitals at all, so that small letters say nothing.
    pub(super) uncased: bool,
    /// Whether the text is a script in capitals.
    pub(super) shouted: bool,
}

/// What comes after a stop.
struct Next<'t> {
    word: &'t str,
    initial: char,
    /// The words after `word`.
    rest: &'t str,
    dash: bool,
    bracket: bool,
}

impl<'t> Next<'t> {
    fn of(rest: &'t str) -> Option<Self> {
        let (mut dash, mut bracket) = (false, false);
        let from = rest.char_indices().find(|(_, character)| {
            match character {
                '-' | '–' | '—' => dash = true,
                '(' | '[' | '{' => bracket = true,
                '"' | '\'' | '“' | '‘' | '«' | '„' | '•' | '*' | '_' | '¿' | '¡' => {}
                other => return !other.is_whitespace(),
            }
            false
        })?;
        let words = &rest[from.0..];
        Some(Self {
            word: word_at(words),
            initial: from.1,
            rest: words,
            dash,
            bracket,
        })
    }

    // A given name before another capital: Ruth Amaya.
    fn is_full_name(&self) -> bool {
        let lower = self.word.to_lowercase();
        let word = Lexicon::get().look_up(hash_of(&lower));
        let surname = self.rest[self.word.len()..].strip_prefix(' ');
        word.classes.any(Classes::GIVEN)
            && surname.is_some_and(|surname| surname.starts_with(char::is_uppercase))
    }

    // A capital, or a name like iPhone that begins small.
    fn is_capital(&self) -> bool {
        let camel = || {
            let mut letters = self.word.chars();
            letters.next().is_some_and(char::is_lowercase)
                && letters.next().is_some_and(char::is_uppercase)
        };
        self.initial.is_uppercase() || camel()
    }
}

/// The word that `text` begins with, at most `REACH` bytes of it.
fn word_at(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(at, c)| *at >= REACH || !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .map_or(text.len(), |(at, _)| at);
    text[..end].trim_end_matches(['\'', '’'])
}

impl<'t> Stop<'t> {
    /// Whether a sentence ends here. What follows must be white space or a reference mark.
    pub(super) fn ends_sentence(&self) -> bool {
        let Some(next) = Next::of(&self.text[self.after..self.limit]) else {
            // Nothing but marks is left: a divider, no sentence.
            return true;
        };
        // A parenthesis behind a quotation is its reference: “…” (Smith 55).
        if self.quoted && next.bracket && self.cut == Cut::Sentences {
            return false;
        }
        if next.initial.is_lowercase() && !next.is_capital() {
            return self.goes_on_small(&next);
        }
        match self.stops {
            Stops::Terminal => self.ends_with_terminal(&next),
            Stops::Ellipsis { dots, spaced } => {
                let leader = dots >= 5 && next.initial.is_numeric();
                !(leader || (dots == 3 && spaced) || self.is_breath(&next))
            }
            Stops::Single => self.ends_after_word(&next),
        }
    }

    // A small letter goes on, except where stops have spaces on both sides (tokenised text) or nothing is a capital.
    fn goes_on_small(&self, next: &Next<'_>) -> bool {
        if matches!(self.stops, Stops::Ellipsis { .. }) || self.quoted || next.dash || next.bracket
        {
            return false;
        }
        let tokenised = self.text[self.start..self.at].ends_with(' ');
        match self.stops {
            Stops::Single => tokenised || (self.uncased && self.ends_after_word(next)),
            Stops::Terminal => tokenised || self.uncased,
            Stops::Ellipsis { .. } => false,
        }
    }

    fn ends_with_terminal(&self, next: &Next<'_>) -> bool {
        if self.quoted && reports(next) {
            return false;
        }
        let (word, _) = self.word();
        let exclaimed = self.run_end == self.at + 1
            && self.text.as_bytes()[self.at] == b'!'
            && abbreviations::is_exclaimed(word);
        !exclaimed || abbreviations::is_starter(next.word)
    }

    // In a script in capitals three dots are a breath, not an end; in any script before a figure.
    fn is_breath(&self, next: &Next<'_>) -> bool {
        if self.shouted || self.cut == Cut::Spoken && next.initial.is_numeric() {
            return true;
        }
        let shouted = |word: &str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !word.contains(char::is_lowercase)
        };
        shouted(next.word) && shouted(self.last_word())
    }

    // The word before the stop, wherever spaces and a quotation's mark stand between: "THE PIER ... IS SAFE".
    fn last_word(&self) -> &'t str {
        let from = floor(self.text, self.start, self.at);
        let before = self.text[from..self.at].trim_end_matches(|c: char| !c.is_alphanumeric());
        before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default()
    }

    /// The word before the stop and the byte it begins at, as far as it can be an abbreviation.
    fn word(&self) -> (&'t str, usize) {
        let from = floor(self.text, self.start, self.at);
        let before = &self.text[from..self.at];
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| {
                c.is_whitespace()
                    || matches!(
                        c,
                        '(' | '[' | '{' | '"' | '“' | '‘' | '«' | '—' | '–' | '/' | '-' | '•' | '⁃'
                    )
            })
            .map_or(0, |(at, c)| at + c.len_utf8());
        (&before[start..], from + start)
    }

    fn before(&self, byte: usize) -> &'t str {
        &self.text[floor(self.text, self.start, byte)..byte]
    }

    // A single full stop: the word before it decides, and where that may be either the word after it.
    fn ends_after_word(&self, next: &Next<'_>) -> bool {
        let (word, word_start) = self.word();
        let before = self.before(word_start);
        let leads = word_start - self.start <= REACH && !before.contains(char::is_alphanumeric);
        // "1." and "a." open an item, "J." a name.
        if leads && self.is_item_mark(word) {
            return false;
        }
        if word.is_empty() {
            return true;
        }
        let number = next.initial.is_numeric();
        let class = abbreviations::class(word);
        if let Some(class) = class {
            return self.ends_after(class, word, before, leads, next);
        }
        // "ELEVEN A-M.", "THE U-S.": letters spelled with hyphens have no stops of their own.
        if self.cut == Cut::Spoken && is_spelled(word, before) {
            return true;
        }
        if is_initials(word) {
            return self.may_end(next) && (self.quoted || ends_country(next));
        }
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_uppercase() => {
                self.ends_after_initial(before, letter, next)
            }
            // "c. 1920"
            (Some(letter), None) if letter.is_lowercase() => !number,
            _ => true,
        }
    }

    fn ends_after(
        &self,
        class: Class,
        word: &str,
        before: &str,
        leads: bool,
        next: &Next<'_>,
    ) -> bool {
        let number = next.initial.is_numeric();
        let starter = || abbreviations::is_starter(next.word);
        let small = word.starts_with(char::is_lowercase) || self.shouted;
        match class {
            Class::Onward => false,
            // "asked the sgt. He …": in small letters a rank may stand alone.
            Class::Title => {
                self.quoted
                    || (small && !self.uncased && abbreviations::is_plain_starter(next.word))
            }
            Class::Number if self.quoted => true,
            Class::Number if number || next.dash || is_numeral(next.word) => {
                leads_to_word(word, next)
            }
            // "Op. No. 5": one such word before another.
            Class::Number if abbreviations::class(next.word) == Some(Class::Number) => false,
            // "The answer was no. Amaya left": a word that is only spelled like it.
            Class::Number => {
                starter() || leads || (small && !self.uncased && spelled_like(&word.to_lowercase()))
            }
            Class::Month => self.may_end(next) && !number,
            Class::Time => self.may_end(next) && self.ends_after_time(word, next),
            Class::State => self.may_end(next) && (starter() || before.trim_end().ends_with(',')),
            Class::Unit | Class::Etcetera => self.may_end(next) && (next.is_capital() || starter()),
            Class::Name => self.may_end(next) && (self.quoted || starter()),
        }
    }

    // A dash or a bracket goes on from an abbreviation, as in a dateline; a headline is set in one piece.
    fn may_end(&self, next: &Next<'_>) -> bool {
        self.cut != Cut::Headline && !next.dash && !next.bracket
    }

    // After a time of day comes its day or its zone, and "At 5 a.m." by itself is no sentence; another capital begins one.
    fn ends_after_time(&self, word: &str, next: &Next<'_>) -> bool {
        if abbreviations::goes_with_time(next.word) {
            return false;
        }
        let from = self.at - word.len();
        let clause = &self.text[self.start..from];
        if clause.len() <= REACH {
            let mut words = clause.split_whitespace();
            let first = words.next().unwrap_or_default();
            let opens = words::OPENS;
            if opens.iter().any(|open| first.eq_ignore_ascii_case(open)) && words.count() <= 4 {
                return false;
            }
        }
        // "the 8 a.m. Lorne ferry"
        let mut words = self.before(from).split_whitespace().rev();
        let attributive = words
            .next()
            .is_some_and(|time| time.starts_with(|c: char| c.is_ascii_digit()))
            && words.next().is_some_and(|word| {
                words::ENDS_AFTER_TIME
                    .iter()
                    .any(|one| word.eq_ignore_ascii_case(one))
            });
        !attributive || abbreviations::is_starter(next.word)
    }

    // An initial of a name, unless it can only be the end: "you and I. Did", "vitamin C. The".
    fn ends_after_initial(&self, before: &str, letter: char, next: &Next<'_>) -> bool {
        if !self.may_end(next) {
            return false;
        }
        let last = before.split_whitespace().next_back().unwrap_or_default();
        let named = last.is_empty() || last.starts_with(char::is_uppercase);
        match named {
            true => abbreviations::is_plain_starter(next.word) && !last.is_empty() || self.quoted,
            false => letter == 'I' || self.quoted || abbreviations::is_starter(next.word),
        }
    }

    fn is_item_mark(&self, word: &str) -> bool {
        let bare = self.after == self.run_end || &self.text[self.run_end..self.after] == ")";
        let figure =
            word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
        let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let numeral = (2..=4).contains(&word.len())
            && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
        bare && (figure || letter || numeral || is_nested(word))
    }
}

// At most `REACH` bytes before `byte`, on a character boundary.
fn floor(text: &str, start: usize, byte: usize) -> usize {
    let mut from = byte.saturating_sub(REACH).max(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    from
}

// 1.2 and 3.1.4: the number of a section.
fn is_nested(word: &str) -> bool {
    word.contains('.')
        && word.len() <= 8
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

// U.S, D.C, Ph.D, B.Sc: short parts with stops between them.
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

// What can't go on from "U.S.": a word that opens sentences, a courtesy title, a person's full name.
fn ends_country(next: &Next<'_>) -> bool {
    let courtesy = words::COURTESY;
    abbreviations::is_starter(next.word) || courtesy.contains(&next.word) || next.is_full_name()
}

// II, XIV, A, 4B: what counts like a number.
fn is_numeral(word: &str) -> bool {
    let roman = !word.is_empty()
        && word.len() <= 5
        && word
            .bytes()
            .all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'));
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    roman
        || letter
        || word.starts_with(|c: char| c.is_ascii_digit())
        || word.ends_with(|c: char| c.is_ascii_digit())
}

// "no." before a lone capital that opens a sentence: "He said no. I left".
fn leads_to_word(word: &str, next: &Next<'_>) -> bool {
    let lone = next.word.len() == 1 && (next.word == "I" || next.word == "A");
    lone && word.eq_ignore_ascii_case("no")
}

// One letter behind a hyphen that has one letter before it: the "M" of "A-M".
fn is_spelled(word: &str, before: &str) -> bool {
    let mut letters = before.chars().rev();
    word.chars().count() == 1
        && letters.next() == Some('-')
        && letters.next().is_some_and(char::is_alphanumeric)
        && letters.next().is_none_or(|c| !c.is_alphanumeric())
}

fn spelled_like(word: &str) -> bool {
    words::SPELLED_LIKE.contains(&word)
}

// Names and titles and then a verb of speech: Mayor Ruth Amaya asked.
fn reports(next: &Next<'_>) -> bool {
    if !next.is_capital() || abbreviations::is_starter(next.word) {
        return false;
    }
    let mut end = next.rest.len().min(3 * REACH);
    while !next.rest.is_char_boundary(end) {
        end -= 1;
    }
    for word in next.rest[..end].split_whitespace().take(7) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if abbreviations::is_reporting(bare) {
            return true;
        }
        let stopped =
            word.ends_with('.') && abbreviations::class(bare).is_none() && bare.chars().count() > 1;
        if !bare.starts_with(char::is_uppercase) || stopped {
            return false;
        }
    }
    false
}
