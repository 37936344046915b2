//! Where sentences end.
//!
//! Method: one pass over the bytes. A run of `.`, `!`, `?` or `…` with its closing marks is a candidate, and `stop.rs` decides
//! it by the words around it; marks of an enumeration (`items.rs`), blank lines and lines that are not wrapped end a sentence
//! too. What a closed quotation or parenthesis holds is one piece: its boundaries are taken back when it closes. Linear in
//! the text, whatever it holds: every look back or ahead is bounded. Space: the result and at most 24 open marks.
//!
//! It refuses to guess where a stop is missing: words up to the next stop are one sentence.

mod abbreviations;
mod items;
mod pairs;
mod stop;

use std::ops::Range;

use copydesk_lexicon::en::text::sentences as words;

use items::Mark;
use pairs::{Act, Kind, Open, Pairs};
use stop::{Stop, Stops};

/// What the text is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Sentences as grammar has them: a quotation of several sentences inside one is part of it.
    Sentences,
    /// Statements that can be checked one by one: a quotation of several sentences is cut, and a line's end is a space.
    Statements,
    /// The same of words to be read aloud, where dots are a breath and hyphens spell letters.
    Spoken,
    /// The same of a headline, where capitals say nothing of where a sentence begins.
    Headline,
}

/// A parenthesis or quotation longer than this is a forgotten mark, in bytes.
const LONGEST_PAIR: usize = 8 << 10;

/// The sentences of `text[range]`, as byte ranges of `text` without white space at their ends; together they hold all of its
/// letters and digits.
///
/// A sentence that quotes several sentences is one, as the Golden Rules have it:
///
/// ```
/// let text = "“It shut. It stays shut,” Amaya said. Nobody came.";
/// let found = copydesk_text::sentences(text, 0..text.len());
/// assert_eq!(&text[found[0].clone()], "“It shut. It stays shut,” Amaya said.");
/// assert_eq!(found.len(), 2);
/// ```
pub fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    cut(text, range, Cut::Sentences)
}

/// `text[range]` in pieces, as byte ranges of `text` without white space at their ends.
pub(super) fn cut(text: &str, range: Range<usize>, cut: Cut) -> Vec<Range<usize>> {
    let mut cutter = Cutter {
        text,
        range: range.clone(),
        cut,
        ends: Vec::new(),
        start: range.start,
        pairs: Pairs::default(),
        series: None,
        bullet: None,
        doubtful: None,
        line: range.start,
        has_capitals: None,
        shouted: None,
    };
    cutter.run();
    cutter.pieces()
}

/// Where a piece ends and the next begins.
#[derive(Debug, Clone, Copy)]
struct End {
    at: usize,
    /// Whether it holds only if a series of items follows.
    doubtful: bool,
}

struct Cutter<'t> {
    text: &'t str,
    range: Range<usize>,
    cut: Cut,
    ends: Vec<End>,
    /// Where the piece that is being read begins.
    start: usize,
    pairs: Pairs,
    /// The last mark of an enumeration.
    series: Option<Mark>,
    bullet: Option<char>,
    /// The boundary that waits for the second item of a series.
    doubtful: Option<usize>,
    /// Where the line begins.
    line: usize,
    has_capitals: Option<bool>,
    shouted: Option<bool>,
}

/// Which bytes may matter: stops, marks, line ends, and the first bytes of marks outside ASCII.
const MATTERS: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b".!?\"'()[]{}\n\xE2\xC2\xE3\xEF";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

impl Cutter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.range.start;
        while let Some(skip) = bytes[at..self.range.end]
            .iter()
            .position(|byte| MATTERS[usize::from(*byte)])
        {
            at += skip;
            at = match bytes[at] {
                b'.' | b'!' | b'?' => self.stop(at),
                b'\n' => self.line_end(at),
                byte if byte.is_ascii() => self.mark(at, char::from(byte)),
                _ => {
                    let Some(character) = self.text[at..].chars().next() else {
                        return;
                    };
                    match character {
                        '…' | '。' | '！' | '？' => self.stop(at),
                        other if items::is_bullet(other) => self.bullet(at, other),
                        other => self.mark(at, other),
                    }
                }
            };
        }
    }

    fn end(&mut self, at: usize, doubtful: bool) {
        if at > self.start {
            self.ends.push(End { at, doubtful });
            self.start = at;
        }
    }

    fn leads(&self, at: usize) -> bool {
        at >= self.start
            && at - self.start <= 32
            && !self.text[self.start..at].contains(char::is_alphanumeric)
    }

    fn previous(&self, at: usize) -> char {
        self.text[self.range.start..at]
            .chars()
            .next_back()
            .unwrap_or(' ')
    }

    // A quotation mark, an apostrophe, a bracket.
    fn mark(&mut self, at: usize, mark: char) -> usize {
        let after = at + mark.len_utf8();
        let quotation = !matches!(mark, '(' | ')' | '[' | ']' | '{' | '}');
        if quotation && self.cut != Cut::Sentences {
            return after;
        }
        let rest = &self.text[after..self.range.end];
        match pairs::act(mark, self.previous(at), rest, &self.pairs) {
            Some(Act::Open(kind)) => {
                let leads = self.leads(at);
                let ends = self.ends.len();
                self.pairs.open(Open {
                    kind,
                    at,
                    ends,
                    leads,
                });
            }
            Some(Act::Close(kind)) => {
                self.close(kind, at);
                if mark == ')' {
                    self.item(at);
                }
            }
            None => {}
        }
        after
    }

    // What a closed pair holds is one piece: its boundaries are taken back.
    fn close(&mut self, kind: Kind, at: usize) -> Option<Open> {
        let open = self.pairs.close(kind)?;
        let whole = self.cut == Cut::Sentences || (kind == Kind::Bracket && !open.leads);
        if whole && at - open.at <= LONGEST_PAIR && self.ends.len() > open.ends {
            self.ends.truncate(open.ends);
            self.start = self.ends.last().map_or(self.range.start, |end| end.at);
            self.doubtful = self.doubtful.filter(|doubtful| *doubtful < open.ends);
        }
        Some(open)
    }

    // A stop or bracket that may close the mark of an item; whether it did.
    fn item(&mut self, at: usize) -> bool {
        let Some(mark) = Mark::ending(self.text, self.range.start, at) else {
            return false;
        };
        if self.leads(mark.start) && mark.may_begin() {
            if let (Some(doubtful), Some(last)) = (self.doubtful, &self.series)
                && mark.follows(last)
            {
                self.ends[doubtful].doubtful = false;
                self.doubtful = None;
            }
            self.series = Some(mark);
            return true;
        }
        let follows = self.series.as_ref().is_some_and(|last| mark.follows(last));
        if !follows
            || mark.start <= self.start
            || (mark.is_figure() && self.counts_something(mark.start))
        {
            return false;
        }
        if let Some(doubtful) = self.doubtful.take() {
            self.ends[doubtful].doubtful = false;
        }
        // A bullet before the mark belongs to the item.
        let before = self.text[self.start..mark.start].trim_end();
        let from = match before.chars().next_back() {
            Some(bullet) if items::is_bullet(bullet) => {
                self.start + before.len() - bullet.len_utf8()
            }
            _ => mark.start,
        };
        self.end(from, false);
        self.series = Some(mark);
        true
    }

    // "by May 2." counts days, "to 2." goals.
    fn counts_something(&self, mark: usize) -> bool {
        let before = &self.text[self.start..mark];
        let word = before
            .trim_end()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        const COUNTED: &[&str] = &words::COUNTS_SOMETHING_COUNTED;
        let bare = word.trim_end_matches('.');
        bare.len() <= 8
            && (COUNTED.iter().any(|one| one.eq_ignore_ascii_case(bare))
                || abbreviations::class(bare) == Some(abbreviations::Class::Month))
    }

    fn bullet(&mut self, at: usize, bullet: char) -> usize {
        let after = at + bullet.len_utf8();
        if self.leads(at) {
            self.bullet = Some(bullet);
        } else if self.bullet == Some(bullet) && self.previous(at).is_whitespace() {
            self.end(at, false);
        }
        after
    }

    fn stop(&mut self, at: usize) -> usize {
        let (run_end, stops) = self.run_of_stops(at);
        let (mut after, quoted, inside) = self.closing_marks(run_end);
        let bytes = self.text.as_bytes();
        if stops == Stops::Single
            && (self.item(at)
                || (after == run_end + 1 && bytes[run_end] == b')' && self.item(run_end)))
        {
            return after;
        }
        if inside || after >= self.range.end {
            return after;
        }
        if bytes[at] >= 0x80 && !self.text[at..].starts_with('…') {
            // The stops of Chinese and Japanese need no space.
            self.end(after, false);
            return after;
        }
        let next = self.text[after..].chars().next().unwrap_or(' ');
        if !next.is_whitespace() {
            match self.reference(at, after) {
                Some(end) => after = end,
                None => {
                    if after == at + 1 && self.space_was_forgotten(at) {
                        self.end(after, false);
                    }
                    return after;
                }
            }
        }
        let candidate = Stop {
            text: self.text,
            start: self.start,
            at,
            run_end,
            after,
            limit: self.range.end,
            stops,
            quoted,
            cut: self.cut,
            uncased: false,
            shouted: self.cut == Cut::Spoken && self.is_shouted(),
        };
        if candidate.ends_sentence() || self.ends_uncased(candidate) {
            self.end(after, false);
        } else if self.opens_series(after) {
            self.doubtful = Some(self.ends.len());
            self.end(after, true);
        }
        after
    }

    // A text without any capital says nothing by its small letters, nor does a script whose sentences begin with them.
    fn ends_uncased(&mut self, candidate: Stop<'_>) -> bool {
        let range = self.range.clone();
        let text = self.text;
        let spoken = self.cut == Cut::Spoken;
        let has_capitals = *self.has_capitals.get_or_insert_with(|| {
            text[range].bytes().any(|byte| byte.is_ascii_uppercase())
                && !(spoken && begins_small(text))
        });
        !has_capitals
            && Stop {
                uncased: true,
                ..candidate
            }
            .ends_sentence()
    }

    // Whether seven letters of ten are capitals.
    fn is_shouted(&mut self) -> bool {
        let words = &self.text[self.range.clone()];
        *self.shouted.get_or_insert_with(|| {
            let (mut capitals, mut letters) = (0usize, 0usize);
            for byte in words.bytes() {
                capitals += usize::from(byte.is_ascii_uppercase());
                letters += usize::from(byte.is_ascii_alphabetic());
            }
            capitals * 10 >= letters * 7
        })
    }

    fn opens_series(&self, after: usize) -> bool {
        let rest = self.text[after..self.range.end].trim_start();
        self.text.as_bytes()[after].is_ascii_whitespace() && items::opens_series(rest)
    }

    // Past the stops, and what they are. Dots with spaces between them are one run: ". . .".
    fn run_of_stops(&self, at: usize) -> (usize, Stops) {
        let rest = &self.text[at..self.range.end];
        let mut end = 0;
        let mut dots = 0;
        let mut terminal = false;
        let mut spaced = false;
        for (offset, character) in rest.char_indices() {
            match character {
                '.' => dots += 1,
                '…' => dots += 3,
                '!' | '?' | '。' | '！' | '？' => terminal = true,
                ' ' | '\u{A0}' if rest[..offset].ends_with('.') => {
                    let after = rest[offset + character.len_utf8()..].strip_prefix('.');
                    if after.is_none_or(|after| after.starts_with(char::is_alphanumeric)) {
                        break;
                    }
                    spaced = true;
                }
                _ => break,
            }
            end = offset + character.len_utf8();
        }
        let stops = match (terminal, dots) {
            (true, _) => Stops::Terminal,
            (false, 1) => Stops::Single,
            (false, dots) => Stops::Ellipsis {
                dots,
                spaced: spaced || self.previous(at).is_whitespace() && rest.starts_with(". "),
            },
        };
        (at + end, stops)
    }

    // Past the closing marks behind a stop; whether one closed a quotation, and whether the stop is inside a parenthesis that
    // stands inside the sentence.
    fn closing_marks(&mut self, run_end: usize) -> (usize, bool, bool) {
        let (mut after, mut quoted, mut inside) = (run_end, false, false);
        while after < self.range.end {
            let Some(mark) = self.text[after..self.range.end].chars().next() else {
                break;
            };
            let rest = &self.text[after + mark.len_utf8()..self.range.end];
            let touches = rest.starts_with(|c: char| c.is_alphanumeric());
            let kind = match mark {
                ')' | ']' | '}' => Kind::Bracket,
                '”' | '“' => Kind::Double,
                '"' if !touches => Kind::Straight,
                '\'' | '’' if !touches => Kind::Single,
                '»' => Kind::Guillemet,
                _ => break,
            };
            let closed = self.close(kind, after);
            match kind {
                Kind::Bracket => inside |= closed.is_some_and(|open| !open.leads),
                Kind::Straight | Kind::Single | Kind::Double | Kind::Guillemet => quoted = true,
            }
            after += mark.len_utf8();
        }
        (after, quoted, inside)
    }

    // A note's mark behind the stop, "(1987).1 According" or "martyr.[2] The": past it, when it is one.
    fn reference(&self, at: usize, after: usize) -> Option<usize> {
        let rest = &self.text[after..self.range.end];
        let before = self.previous(at);
        let mut end = 0;
        if rest.starts_with(|c: char| c.is_numeric()) {
            let length = rest.find(|c: char| !c.is_numeric())?;
            let word = self.text[self.start..at]
                .chars()
                .rev()
                .take(3)
                .filter(|c| c.is_lowercase())
                .count();
            if rest[..length].chars().count() > 3 || !(word == 3 || matches!(before, ')' | ']')) {
                return None;
            }
            end = length;
        }
        while rest[end..].starts_with('[') {
            let length = rest[end..].bytes().take(12).position(|byte| byte == b']')? + 1;
            let inner = &rest[end + 1..end + length - 1];
            if !inner.contains(|c: char| c.is_ascii_alphanumeric()) {
                return None;
            }
            end += length;
        }
        (end > 0 && rest[end..].starts_with(char::is_whitespace)).then_some(after + end)
    }

    // "…the story.The next": a whole word before the stop, a capitalised one after it, and no address.
    fn space_was_forgotten(&self, at: usize) -> bool {
        let rest = &self.text[at + 1..self.range.end];
        let next = rest
            .char_indices()
            .take(32)
            .find(|(_, c)| !c.is_alphabetic())
            .map_or(rest, |(end, _)| &rest[..end]);
        let mut letters = next.chars();
        let capitalised =
            letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
        let after = rest[next.len()..].chars().next().unwrap_or(' ');
        let title = abbreviations::class(next) == Some(abbreviations::Class::Title);
        let ends =
            after.is_whitespace() || matches!(after, ',' | '\'' | '’') || (title && after == '.');
        if !capitalised || !ends {
            return false;
        }
        let mut from = at.saturating_sub(32).max(self.start);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let before = &self.text[from..at];
        let word = before
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let plain = word.chars().count() >= 3 && word.chars().all(char::is_lowercase);
        let whole = word.chars().count() >= 3
            && abbreviations::class(word).is_none()
            && word.chars().all(|c| c.is_alphanumeric() || c == ',');
        plain || (whole && (title || abbreviations::is_starter(next)))
    }

    // A blank line ends a sentence; a single line end does unless the line was wrapped there.
    fn line_end(&mut self, at: usize) -> usize {
        let after = at + 1;
        let rest = &self.text[after..self.range.end];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\u{A0}']).len();
        let next = rest[blanks..].chars().next();
        let line = self.text[self.line..at].trim();
        // An item that began inside the line is no wrapped prose.
        let item = self
            .series
            .as_ref()
            .is_some_and(|mark| mark.start > self.line + 4);
        self.line = after;
        let Some(next) = next.filter(|next| *next != '\n') else {
            self.end(at, false);
            self.pairs.clear();
            self.series = None;
            return after;
        };
        if self.cut != Cut::Sentences || line.is_empty() {
            return after;
        }
        let bare = line.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
        let stopped = bare.ends_with(['.', '!', '?', '…']);
        // What the stop did not end, its abbreviation goes on with.
        if stopped && self.start < at {
            return after;
        }
        let wrapped = if next.is_lowercase() {
            line.len() >= 45 || self.previous(at).is_whitespace() || stops(rest)
        } else {
            line.len() >= 60 && !item && !items::is_bullet(next)
        };
        if !wrapped {
            self.end(at, false);
            self.pairs.clear();
        }
        after
    }

    fn pieces(&self) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::with_capacity(self.ends.len() + 1);
        let mut start = self.range.start;
        for end in self.ends.iter().filter(|end| !end.doubtful) {
            push(self.text, start..end.at, &mut found);
            start = end.at;
        }
        push(self.text, start..self.range.end, &mut found);
        found
    }
}

// Whether small letters stand behind the stops of a text more often than capitals.
fn begins_small(text: &str) -> bool {
    /// So many bytes of a text are looked at: a script of two minutes. Set, not measured.
    const NEAR: usize = 4000;
    /// The fewest small beginnings: one is an abbreviation. Set, not measured.
    const LEAST: usize = 4;
    let (mut small, mut large) = (0usize, 0usize);
    for stop in text.as_bytes()[..text.len().min(NEAR)].windows(3) {
        if matches!(stop[0], b'.' | b'?' | b'!') && matches!(stop[1], b' ' | b'\n') {
            small += usize::from(stop[2].is_ascii_lowercase());
            large += usize::from(stop[2].is_ascii_uppercase());
        }
    }
    small >= LEAST && small > large
}

// Whether the line that `rest` begins with ends in a stop.
fn stops(rest: &str) -> bool {
    let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
    line.trim_end().ends_with(['.', '!', '?', '…', '"', '”'])
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if start == end {
        return;
    }
    // Marks without a word go with the sentence they touch; a divider standing by itself is no part of one, or the sentence
    // before it would be another when the divider goes.
    match found.last_mut() {
        Some(last) if !text[start..end].contains(char::is_alphanumeric) => {
            if last.end == start {
                last.end = end;
            }
        }
        _ => found.push(start..end),
    }
}

#[cfg(test)]
mod tests;
