//! Broadcast scripts: what is read aloud, what is somebody's recorded words, and what tells the crew what to do.
//!
//! Newsroom systems print the spoken words with directions in brackets of many kinds (`[VO]`, `{***ON CAM***}`, `((SOT))`), on lines of
//! their own (`TAKE VO`, `TRT: 1:15`, `SUPER: …`), as labels (`ANCHOR:`) or in a column of their own. Directions are cues, not claims; a SOT
//! ("sound on tape") is somebody's recorded words: a quotation of whoever its direction or super names, else of whom the lead-in speaks.
//!
//! Method: a state machine over the lines that knows who is heard; linear in the text. A direction of no known form is read as spoken:
//! recall first. A direction inside a sentence stays in it; one on a line of its own, or a cell of the left column, parts it.

mod columns;
mod cues;
mod heard;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use self::columns::{Columns, columns};
use self::cues::Effect;
use super::KnownBlock;
use super::blocks::RawBlock;
use super::telling;
use copydesk_model::{Role, TextIndex};

/// The speaker of a recording that no direction names.
pub(super) const UNNAMED: &str = "a recorded voice (SOT)";

/// How many lines tell what a text is.
const LOOK: usize = 400;

/// Whether `text` is laid out as a script: directions among its lines, or spoken words in capitals.
pub(super) fn is_script(text: &str) -> bool {
    let (mut loud, mut lines) = (0usize, 0usize);
    let mut framed = 0usize;
    let (mut capitals, mut letters) = (0usize, 0usize);
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(LOOK)
    {
        lines += 1;
        framed += usize::from(is_framed(line));
        loud += usize::from(match memchr::memchr2(b'|', b'\t', line.as_bytes()) {
            Some(_) => line
                .split(['|', '\t'])
                .take(4)
                .any(|cell| cues::is_loud(cell.trim())),
            None => cues::is_loud(line),
        });
        if lines <= 4 && line.len() > 120 {
            loud += [
                "[VO]",
                "[SOT",
                "[ON CAM]",
                "((SOT",
                "[TAKE VO]",
                "((VO",
                "((ON CAM",
            ]
            .iter()
            .filter(|cue| line.contains(**cue))
            .count();
        }
        let counted = letters_and_capitals(line);
        letters += counted.0;
        capitals += counted.1;
    }
    let shouted = letters >= 60 && capitals * 10 >= letters * 7;
    // A story of a line or two: its directions stand on lines of their own, or all of it is in capitals.
    let short = framed >= 1
        && lines <= 6
        && (framed >= 2 || loud >= 1)
        && (capitals * 10 >= letters * 7 || loud * 2 >= lines);
    shouted
        || short
        || (loud >= 3 && loud * 12 >= lines)
        || (loud >= 2 && (capitals * 10 >= letters * 3 || loud * 3 >= lines))
}

// Whether the whole line stands in the brackets of directions and has no small letter: "[MARA]", "((VO))", "[#####]".
fn is_framed(line: &str) -> bool {
    let framed = [("[", "]"), ("((", "))"), ("{", "}"), ("(", ")"), ("<", ">")];
    framed
        .iter()
        .any(|(open, close)| line.starts_with(open) && line.ends_with(close))
        && !line.contains(char::is_lowercase)
}

// How many letters `line` has, and how many capitals.
fn letters_and_capitals(line: &str) -> (usize, usize) {
    let mut letters = count(line, |byte| byte.is_ascii_alphabetic());
    let mut capitals = count(line, |byte| byte.is_ascii_uppercase());
    let mut rest = line;
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let mut characters = rest[at..].chars();
        if let Some(character) = characters.next() {
            letters += usize::from(character.is_alphabetic());
            capitals += usize::from(character.is_uppercase());
        }
        rest = characters.as_str();
    }
    (letters, capitals)
}

// How many bytes of `line` are of a kind: in runs that one byte can count, so that many are counted at once.
fn count(line: &str, kind: impl Fn(u8) -> bool) -> usize {
    let runs = line.as_bytes().chunks(usize::from(u8::MAX));
    runs.map(|run| run.iter().map(|byte| u8::from(kind(*byte))).sum::<u8>())
        .map(usize::from)
        .sum()
}

/// The blocks of a script, in reading order; `known` are those of which the file's structure says that they are spoken.
pub(super) fn blocks(text: &str, known: &[KnownBlock]) -> Vec<RawBlock> {
    let body = known.iter().filter(|one| one.role == Some(Role::Body));
    let index = TextIndex::new(text);
    let mut script = Script {
        text,
        spoken: body.filter_map(|one| index.byte(one.span.start)).collect(),
        blocks: Vec::new(),
        voice: Voice::Newsroom,
        joined: false,
        notes: Notes::Over,
        begun: false,
        named: Vec::new(),
        expects_super: false,
    };
    let columns = columns(text);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start().len());
        let words = line.trim();
        if words.is_empty() {
            script.joined = false;
            script.notes = Notes::Over;
            script.expects_super = false;
        } else {
            script.row(start..start + line.trim_end().len(), from, columns);
        }
        start += line.len();
    }
    script.blocks
}

/// Who is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Voice {
    Newsroom,
    /// A recorded voice, under its name once a direction gives it.
    Recorded {
        name: Option<String>,
        /// Whether words of the recording were printed.
        spoke: bool,
        /// Whether they stand in quotation marks that have closed.
        done: bool,
    },
}

/// How far notes to the crew reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notes {
    /// Nothing is a note.
    Over,
    /// The line before was wrapped: this one goes on with it when it looks so.
    Wrapped,
    /// The word "NOTES:" stood on a line of its own: all lines are notes until the next blank one, or the next direction.
    Listed,
}

struct Script<'t> {
    text: &'t str,
    /// Where lines begin that the file's structure says are spoken, in bytes.
    spoken: HashSet<usize>,
    blocks: Vec<RawBlock>,
    voice: Voice,
    /// Whether the next spoken line goes on with the last block.
    joined: bool,
    /// Whether lines are notes to the crew.
    notes: Notes,
    /// Whether anything was spoken yet.
    begun: bool,
    /// Names that directions have given.
    named: Vec<String>,
    /// Whether the next line is the text of a super.
    expects_super: bool,
}

impl Script<'_> {
    fn row(&mut self, row: Range<usize>, from: usize, columns: Option<Columns>) {
        let line = &self.text[row.clone()];
        let Some(right) = columns.and_then(|columns| columns.split(line)) else {
            self.line(from..row.end);
            return;
        };
        let right = row.start + right;
        let left = &self.text[row.start..right];
        let cell = left.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if !cell.is_empty() {
            let start = row.start + left.find(cell).unwrap_or_default();
            self.direct(start..start + cell.len());
        }
        let rest = &self.text[right..row.end];
        let words = rest.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if !words.is_empty() {
            let start = right + rest.find(words).unwrap_or_default();
            self.line(start..start + words.len());
        }
    }

    fn line(&mut self, mut range: Range<usize>) {
        let whole = &self.text[range.clone()];
        if self.is_note(whole) || self.super_text(whole) || self.heading(whole) {
            self.direct(range);
            return;
        }
        self.notes = Notes::Over;
        loop {
            range = self.brackets(range);
            if range.is_empty() {
                return;
            }
            let line = &self.text[range.clone()];
            // "***SOT*** COACH MARCUS LEED"
            if matches!(
                self.voice,
                Voice::Recorded {
                    name: None,
                    spoke: false,
                    ..
                }
            ) && !cues::ends_spoken(line)
                && cues::name(line).is_some()
                && !telling::has_finite_verb(line)
                && line.split_whitespace().count() <= 5
            {
                self.direct(range);
                return;
            }
            let last_cue = self.blocks.last().filter(|last| {
                last.role == Role::Cue
                    && self.text[last.range.end..range.start]
                        .bytes()
                        .all(|b| b == b' ')
            });
            let rest =
                last_cue.is_some_and(|last| cues::takes_rest(&self.text[last.range.clone()]));
            if rest && !cues::ends_spoken(line) && !heard::tells(line) {
                self.direct(range);
                return;
            }
            let newsroom = cues::spoken_label(line);
            let label = newsroom
                .or_else(|| cues::recorded_label(line))
                .or_else(|| self.speaker_label(line))
                .or_else(|| heard::before_words(line));
            if let Some(length) = label {
                let rest = &self.text[range.start + length..range.end];
                let words = range.start + length + (rest.len() - rest.trim_start().len());
                if newsroom.is_some() && is_wholly_quoted(rest) {
                    self.quoted_copy(range, words);
                    return;
                }
                self.direct(range.start..range.start + length);
                range.start = words;
                if range.is_empty() {
                    return;
                }
                continue;
            }
            if cues::is_direction(line) {
                self.direct(range);
                return;
            }
            self.spoken_line(range);
            return;
        }
    }

    /// The newsroom's words in quotation marks behind its label: the marks say that they are read, not that they are somebody's.
    fn quoted_copy(&mut self, range: Range<usize>, words: usize) {
        let width = |character: Option<char>| character.map_or(0, char::len_utf8);
        let open = words + width(self.text[words..range.end].chars().next());
        let close = range.end - width(self.text[..range.end].chars().next_back());
        self.direct(range.start..open);
        self.speak(open..close);
        self.push(close..range.end, Role::Cue, None);
        self.joined = false;
    }

    /// Takes the directions at the beginning of a line; what is left.
    fn brackets(&mut self, mut range: Range<usize>) -> Range<usize> {
        while let Some(length) = cues::bracketed(&self.text[range.clone()]) {
            let cue = range.start..range.start + length;
            match heard::said_inside(&self.text[cue.clone()]) {
                Some(said) => {
                    let said = cue.start + said.start..cue.start + said.end;
                    self.direct(
                        cue.start..cue.start + self.text[cue.start..said.start].trim_end().len(),
                    );
                    self.joined = false;
                    self.speak(said.clone());
                    self.direct(said.end..cue.end);
                }
                None => self.direct(cue.clone()),
            }
            let rest = &self.text[cue.end..range.end];
            range.start = cue.end + (rest.len() - rest.trim_start().len());
        }
        range
    }

    /// Speaks a line up to a direction behind the end of a sentence in it, and so on.
    fn spoken_line(&mut self, range: Range<usize>) {
        let line = &self.text[range.clone()];
        let direction = line
            .match_indices(['[', '{', '(', '<', '*', '/'])
            .map(|(at, _)| at)
            .find(|&at| {
                let before = line[..at].trim_end();
                at > 0
                    && before.len() < at
                    && cues::bracketed(&line[at..]).is_some()
                    && (cues::ends_spoken(before)
                        || cues::effect(&line[at..]) != Effect::Nothing
                            && line[at..].to_uppercase().contains("SOT"))
            });
        match direction {
            Some(at) => {
                let before = line[..at].trim_end().len();
                self.speak(range.start..range.start + before);
                self.line(range.start + at..range.end);
            }
            None => self.speak(range),
        }
    }

    /// The lines above the first spoken one: slug, rundown, names.
    fn heading(&self, line: &str) -> bool {
        let first = self.blocks.iter().all(|block| block.role == Role::Cue);
        let tabs = line.matches('\t').count() >= 2;
        first
            && !self.begun
            && self.voice == Voice::Newsroom
            && !cues::ends_spoken(line)
            && cues::bracketed(line).is_none()
            && cues::spoken_label(line).is_none()
            && !line.split('\t').any(heard::tells)
            && !self.spoken.contains(&self.offset(line))
            && (tabs
                || self.blocks.is_empty()
                    && line.split_whitespace().count() <= 8
                    && self.stands_apart(line))
    }

    fn offset(&self, line: &str) -> usize {
        line.as_ptr() as usize - self.text.as_ptr() as usize
    }

    /// Whether the line behind `line` is blank or a direction: a wrapped sentence would go on.
    fn stands_apart(&self, line: &str) -> bool {
        let after = self.offset(line) + line.len();
        let next = self.text[after..].lines().nth(1).unwrap_or_default().trim();
        next.is_empty()
            || cues::bracketed(next).is_some()
            || cues::is_direction(next)
            || cues::spoken_label(next).is_some()
    }

    /// "SUPER:" on a line of its own puts its text on the next ones.
    fn super_text(&self, line: &str) -> bool {
        self.expects_super
            && !cues::ends_spoken(line)
            && !heard::tells(line)
            && line.split_whitespace().count() <= 8
    }

    /// "OKAFOR:" where OKAFOR was named by a direction, or a recording has begun.
    fn speaker_label(&self, line: &str) -> Option<usize> {
        let length = cues::name_label(line)?;
        let label = line[..length - 1].trim();
        let known = self.named.iter().any(|name| {
            name.eq_ignore_ascii_case(label)
                || name
                    .rsplit(' ')
                    .next()
                    .is_some_and(|last| last.eq_ignore_ascii_case(label))
        });
        let recorded = matches!(self.voice, Voice::Recorded { .. });
        (known || recorded).then_some(length)
    }

    fn direct(&mut self, range: Range<usize>) {
        let words = &self.text[range.clone()];
        let upper = words
            .trim_matches(|c: char| !c.is_alphanumeric() && c != ':')
            .to_uppercase();
        self.expects_super = self.expects_super && !upper.contains(':')
            || ["SUPER:", "CG:", "CHYRON:", "FONT:", "SUPERS:"].contains(&upper.as_str());
        self.notes = self.notes_after(words, &upper);
        self.follow(words);
        self.push(range, Role::Cue, None);
        self.joined = false;
    }

    /// Whether the line goes on with notes that stand above it.
    fn is_note(&self, line: &str) -> bool {
        let crew = cues::bracketed(line).is_some() || cues::spoken_label(line).is_some();
        match self.notes {
            Notes::Over => false,
            Notes::Listed => !crew,
            Notes::Wrapped => {
                let last = self
                    .blocks
                    .last()
                    .map_or("", |last| &self.text[last.range.clone()]);
                let goes_on =
                    line.starts_with(|c: char| c.is_lowercase() || matches!(c, '-' | '*' | '•'));
                !crew && (goes_on || is_wrapped(last) && !heard::tells(line))
            }
        }
    }

    // A note that its own brackets close takes nothing after it.
    fn notes_after(&self, words: &str, upper: &str) -> Notes {
        if cues::bracketed(words).is_some() {
            return Notes::Over;
        }
        if matches!(upper, "NOTES:" | "NOTE:") || upper.ends_with(" NOTES:") {
            return Notes::Listed;
        }
        let begins = upper.starts_with("NOTES:") || upper.starts_with("NOTE:");
        match self.notes {
            Notes::Listed => Notes::Listed,
            Notes::Wrapped => Notes::Wrapped,
            Notes::Over if begins => Notes::Wrapped,
            Notes::Over => Notes::Over,
        }
    }

    /// What a direction says of who is heard next.
    fn follow(&mut self, words: &str) {
        let label = words.trim().strip_suffix(':').map(str::trim);
        if let Some(label) = label
            && matches!(self.voice, Voice::Recorded { .. })
            && cues::spoken_label(words).is_none()
            && !cues::is_direction(label)
        {
            self.voice = self.recorded(Some(self.full_name(label)));
            return;
        }
        if cues::spoken_label(words).is_some() {
            self.voice = Voice::Newsroom;
            return;
        }
        let titled = words.contains([',', '/', '\\']);
        match cues::effect(words) {
            Effect::Recorded(name) => self.voice = self.recorded(name),
            Effect::Super(name) => {
                if let Some(name) = name {
                    self.name(name, false);
                }
            }
            Effect::Named(name) => self.name(name, titled),
            Effect::Nothing => {}
            Effect::Ends => {
                if matches!(self.voice, Voice::Recorded { spoke: true, .. }) {
                    self.voice = Voice::Newsroom;
                }
            }
            Effect::Newsroom => self.voice = Voice::Newsroom,
        }
    }

    fn recorded(&mut self, name: Option<String>) -> Voice {
        self.named.extend(name.clone());
        Voice::Recorded {
            name,
            spoke: false,
            done: false,
        }
    }

    fn full_name(&self, label: &str) -> String {
        self.named
            .iter()
            .rev()
            .find(|name| {
                name.rsplit(' ')
                    .next()
                    .is_some_and(|last| last.eq_ignore_ascii_case(label))
            })
            .cloned()
            .unwrap_or_else(|| label.to_owned())
    }

    /// A direction gives a name: of the recording that is on, or of the one just heard.
    fn name(&mut self, name: String, titled: bool) {
        if let Voice::Recorded {
            name: unnamed @ None,
            ..
        } = &mut self.voice
        {
            *unnamed = Some(name.clone());
        } else if titled {
            self.voice = self.recorded(Some(name));
            return;
        }
        for block in self.blocks.iter_mut().rev() {
            match (&block.role, &block.speaker) {
                (Role::Cue, _) => {}
                (Role::Quote, Some(speaker)) if speaker == UNNAMED => {
                    block.speaker = Some(name.clone())
                }
                _ => break,
            }
        }
        self.named.push(name);
    }

    fn speak(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.begun = true;
        let words = &self.text[range.clone()];
        if !self.joined
            && matches!(self.voice, Voice::Recorded { done: true, .. })
            && !words.starts_with(['"', '“'])
        {
            self.voice = Voice::Newsroom;
        }
        let (role, speaker) = match &mut self.voice {
            Voice::Newsroom => (Role::Body, None),
            Voice::Recorded { name, spoke, done } => {
                *spoke = true;
                *done =
                    words.ends_with(['"', '”']) && (self.joined || words.starts_with(['"', '“']));
                (
                    Role::Quote,
                    Some(name.clone().unwrap_or_else(|| UNNAMED.to_owned())),
                )
            }
        };
        match self.blocks.last_mut() {
            Some(last) if self.joined && last.role == role && last.speaker == speaker => {
                last.range.end = range.end;
            }
            _ => self.push(range, role, speaker),
        }
        self.joined = true;
    }

    fn push(&mut self, range: Range<usize>, role: Role, speaker: Option<String>) {
        self.blocks.push(RawBlock {
            range,
            role,
            speaker,
        });
    }
}

/// Whether a line is so long, without a stop, that it was wrapped. Newsroom systems print about 60 characters a line.
fn is_wrapped(line: &str) -> bool {
    const WRAPPED: usize = 45;
    !cues::ends_spoken(line) && line.chars().nth(WRAPPED - 1).is_some()
}

/// Whether the words stand in one pair of quotation marks from end to end.
fn is_wholly_quoted(words: &str) -> bool {
    let marks = |c: char| matches!(c, '"' | '“' | '”');
    let words = words.trim();
    words.chars().filter(|c| marks(*c)).count() == 2
        && words.starts_with(marks)
        && words.ends_with(marks)
}
