//! A script's lines as parts: what the crew is told, what is read, what was struck.
//!
//! One pass over the lines and over each line; a line of many directions is linear as well, since each is taken off its front. Who is heard is
//! not decided here but in [`super::voices`]. A line of no known form is read as spoken: recall first.

use std::collections::HashSet;
use std::ops::Range;

use super::aside;
use super::bites;
use super::columns::Columns;
use super::counted::Counted;
use super::credits;
use super::cues::{self, Effect};
use super::framed;
use super::headings::numbers_directions;
use super::heads::Heads;
use super::heard;
use super::labels::{self, is_stamped};
use super::legend;
use super::lines;
use super::marks;
use super::name_labels::name_labels;
use super::names::{self, Hint};
use super::outcues;
use super::part::{Notes, Part, PartKind, Parts};
use super::plain_labels;
use super::strikes::{Struck, is_strike};
use super::supers;
use super::told::tells;

/// The parts of `text`, in reading order.
pub(super) fn parts(text: &str, columns: Option<Columns>, spoken: HashSet<usize>) -> Vec<Part> {
    let labels = name_labels(text, columns);
    let mixed = is_mixed(text);
    let mut parts = Parts {
        text,
        spoken,
        found: Vec::new(),
        worded: false,
        gapped: false,
        directed: false,
        notes: Notes::No,
        begun: false,
        expects_super: false,
        recording: false,
        played: false,
        mixed,
        heads: Heads::of(text, mixed),
        counted: Counted::of(text),
        cased: mixed && is_cased(text),
        refrain: aside::refrain(text),
        numbered: numbers_directions(text),
        readers_in_brackets: bites::has_readers(text),
        recurring: labels.values().filter(|count| **count >= 2).count(),
        keys: legend::of(text, |letters| {
            labels
                .get(&names::plain(letters))
                .is_some_and(|count| *count >= 2)
        }),
        labels,
        read_over: labels::read_over(text),
        readers: HashSet::new(),
        surnames: if mixed {
            super::surnames::surnames(text)
        } else {
            HashSet::new()
        },
        stamped: is_stamped(text),
        longest: text.lines().map(str::len).max().unwrap_or_default(),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start + (line.len() - line.trim_start().len());
        let end = start + line.trim_end().len();
        if from >= end {
            parts.gap(start);
        } else {
            parts.row(start..end, from, columns);
        }
        start += line.len();
    }
    parts.found
}

// Lines that end with a stop say how the spoken words are set.
pub(super) fn is_mixed(text: &str) -> bool {
    let (mut small, mut letters) = (0usize, 0usize);
    // A row of a table ends with its last cell.
    let ends = |line: &&str| marks::ends_spoken(line) || line.ends_with('|') && line.contains(". ");
    for line in text.lines().filter(ends) {
        for byte in line.bytes() {
            small += usize::from(byte.is_ascii_lowercase());
            letters += usize::from(byte.is_ascii_alphabetic());
        }
    }
    // Scripts in capitals often print recorded words in small letters: half of the letters of a short one.
    letters > 0 && small * 10 >= letters * 7
}

// Whether lines that end with a stop begin with capitals: nine of ten.
fn is_cased(text: &str) -> bool {
    let letters = text
        .lines()
        .filter(|line| marks::ends_spoken(line))
        .filter_map(|line| line.chars().find(|c| c.is_alphabetic()));
    let (small, all) = letters.fold((0usize, 0usize), |(small, all), c| {
        (small + usize::from(c.is_lowercase()), all + 1)
    });
    all >= 3 && small * 10 <= all
}

impl<'t> Parts<'t> {
    // Takes a line, or its front, that was taken out of the script; whether all of it is done.
    pub(super) fn take_struck(&mut self, range: &Range<usize>) -> bool {
        match self.struck(range) {
            Struck::Nothing => false,
            Struck::All => true,
            Struck::Front(rest) => {
                self.line(rest, false);
                true
            }
        }
    }

    // "0'11" IDA MARSH / Clerk": in a script whose lines begin with times it is a line like the others.
    fn credited(&self, line: &str) -> Option<String> {
        credits::timed(line).filter(|_| !self.stamped)
    }

    // Whether a short item of a list stands right before, without a stop: what follows at the margin is none of it.
    pub(super) fn behind_bullet(&self) -> bool {
        let Some(last) = self.found.last() else {
            return false;
        };
        let words = &self.text[last.range.clone()];
        last.kind == PartKind::Spoken { fresh: true }
            && !marks::ends_spoken(words)
            && words.len() + 12 < self.longest
    }

    pub(super) fn line(&mut self, range: Range<usize>, alone: bool) {
        self.line_of(range, alone, false);
    }

    pub(super) fn line_of(&mut self, mut range: Range<usize>, alone: bool, mut fresh: bool) {
        let whole = &self.text[range.clone()];
        if self.take_struck(&range) {
            return;
        }
        if let Some(effect) = self.starred(whole) {
            self.direct_as(range, effect);
            return;
        }
        if self.is_set_apart(whole) || self.is_key(whole) {
            self.direct_as(range, Effect::Nothing);
            return;
        }
        // "<EDITOR>ode</EDITOR> <DUR>01:05</DUR>": a field of the rundown.
        if is_field(whole) {
            self.direct_as(range, Effect::Nothing);
            return;
        }
        if self.is_item(whole) {
            let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
            let effect = cues::effect(whole.trim_start_matches(digits));
            self.direct_as(range, effect);
            return;
        }
        if credits::in_line(whole).len() >= 2 {
            self.direct_as(range, Effect::Nothing);
            return;
        }
        if let Some(words) = framed::between_marks(whole) {
            let effect = names::supered(words).map_or(Effect::Nothing, Effect::Super);
            self.direct_as(range, effect);
            return;
        }
        if let Some(words) = bites::hashed(whole) {
            self.direct_as(range, cues::effect(words));
            return;
        }
        let shown = framed::arrowed_name(whole).or_else(|| bites::shown(whole));
        let shown = shown.or_else(|| self.credited(whole)).map(Effect::Super);
        let noted = || supers::noted(whole).filter(|_| !marks::ends_spoken(whole));
        if let Some(effect) = shown.or_else(|| self.signed(whole)).or_else(noted) {
            self.direct_as(range, effect);
            return;
        }
        if framed::is_arrow_back(whole) {
            self.direct_as(range, Effect::Ends);
            return;
        }
        if supers::keeps_name_back(whole) {
            self.direct_as(range, supers::kept_back(whole));
            return;
        }
        if self.cased && self.is_small_note(whole) {
            self.direct_as(range, Effect::Nothing);
            return;
        }
        // "par", "starts", "picks up" of dictated copy; "(KL: keep the almost, it is 296,410)".
        let aside = whole.starts_with('(')
            && whole.ends_with(')')
            && !whole.trim_end_matches(')').ends_with(['.', '!', '?', '…'])
            && whole[1..whole.len() - 1].find(['(', ')']).is_none();
        let small = whole.starts_with(char::is_lowercase)
            && whole.split_whitespace().count() <= 2
            && !marks::ends_spoken(whole)
            && !tells(whole)
            && self.found.last().is_none_or(|last| {
                !matches!(last.kind, PartKind::Spoken { .. })
                    || marks::ends_spoken(&self.text[last.range.clone()])
            });
        let known = || cues::bracketed(whole).is_some() || cues::is_direction(whole);
        if alone && aside && !known() || small {
            self.direct_as(range, Effect::Nothing);
            return;
        }
        if self.note(whole)
            || self.super_text(whole)
            || alone && !self.goes_on_below(&range) && self.heading(whole)
        {
            let effect = match self.expects_super {
                true => cues::effect(&format!("SUPER: {whole}")),
                false if !self.begun && self.notes == Notes::No => Effect::Nothing,
                false => match cues::effect(whole) {
                    effect @ (Effect::Super(_) | Effect::Ends) => effect,
                    _ => Effect::Nothing,
                },
            };
            self.direct_as(range, effect);
            return;
        }
        loop {
            range = self.front(range, &mut fresh);
            if range.is_empty() {
                return;
            }
            if self.take_struck(&range) {
                return;
            }
            let line = &self.text[range.clone()];
            if self.is_aside_behind(&range) {
                self.direct_as(range, Effect::Nothing);
                return;
            }
            if let Some(at) = supers::starred_note(line) {
                let head = line[..at].trim_end().len();
                self.direct(range.start..range.start + head);
                self.direct_as(range.start + at..range.end, Effect::Nothing);
                return;
            }
            if let Some(hint) = self.timed_behind_recording(&range) {
                self.direct_as(range, Effect::Recorded(hint));
                return;
            }
            if self.rest_of_direction(&range) {
                let effect = match (self.surname_behind(&range), cues::effect(line)) {
                    (Some(hint), _) => Effect::Recorded(hint),
                    (None, Effect::Unknown | Effect::Newsroom) => Effect::Nothing,
                    (None, effect) => effect,
                };
                let effect = match self.super_before(&range) {
                    true => names::supered(line).map_or(effect, Effect::Super),
                    false => effect,
                };
                self.direct_as(range, effect);
                return;
            }
            if cues::is_played(line) || self.is_timed_fields(line) {
                self.direct(range);
                return;
            }
            if let Some(effect) = self.echo(&range) {
                self.direct_as(range, effect);
                return;
            }
            if let Some(said) = heard::quoted_copy(line) {
                let said = range.start + said.start..range.start + said.end;
                self.direct(range.start..said.start);
                self.speak(said.clone(), true);
                self.direct_as(said.end..range.end, Effect::Nothing);
                return;
            }
            if let Some(length) = self.label(line) {
                range.start += length;
                let rest = &self.text[range.clone()];
                range.start += rest.len() - rest.trim_start().len();
                if range.is_empty() {
                    return;
                }
                continue;
            }
            if let Some((length, effect)) = self.word_label(line) {
                self.direct_as(range.start..range.start + length, effect);
                range = self.behind(range.start + length, range.end);
                if range.is_empty() {
                    return;
                }
                continue;
            }
            if let Some((label, length)) = self.heads.label(line) {
                let effect = match cues::effect(&label) {
                    Effect::Unknown | Effect::Named(_) => Effect::Label(label),
                    effect => effect,
                };
                self.direct_as(range.start..range.start + length, effect);
                range = self.behind(range.start + length, range.end);
                if range.is_empty() {
                    return;
                }
                continue;
            }
            if let Some((length, effect)) = self.before_quotation(line) {
                let head = line[..length].trim_end().len();
                self.direct_as(range.start..range.start + head, effect);
                self.speak(range.start + length..range.end, true);
                return;
            }
            if self.played && self.announces_voice(&range) {
                let label = line.trim_end_matches(':').to_owned();
                self.direct_as(range, Effect::Label(label));
                return;
            }
            if let Some(effect) = self.name_under_recording(&range) {
                self.direct_as(range, effect);
                return;
            }
            if cues::is_direction(line) || self.shouted(line) {
                let note = marks::is_note(line) && marks::colon(line, 40).is_some();
                if note {
                    self.notes = match (line.trim_end().ends_with(':'), marks::ends_spoken(line)) {
                        (true, _) => Notes::Open,
                        (false, true) => Notes::No,
                        (false, false) => Notes::Wrapped,
                    };
                }
                self.direct(range);
                return;
            }
            if lines::is_set_as_direction(self.text, &range, self.mixed)
                && !self.goes_on_behind(&range)
                && !self.goes_on_below(&range)
            {
                let effect = self.effect_of_set(&range);
                self.direct_as(range, effect);
                return;
            }
            self.spoken_line(range, fresh);
            return;
        }
    }

    // Takes times, arrows, bullets and directions in brackets off the front of a line; what is left.
    fn front(&mut self, mut range: Range<usize>, fresh: &mut bool) -> Range<usize> {
        loop {
            let line = &self.text[range.clone()];
            if let Some(played) = framed::cart(line) {
                self.direct_as(range.clone(), Effect::Recorded(names::hint(played)));
                return range.end..range.end;
            }
            if aside::is_arrow_note(line) || self.is_told_behind_recording(&range) {
                let effect = supers::kept_back(line);
                self.direct_as(range.clone(), effect);
                return range.end..range.end;
            }
            let taken = self.mark(line);
            if let Some((length, effect, begins)) = taken {
                *fresh |= begins;
                self.direct_as(range.start..range.start + length, effect);
                range = self.behind(range.start + length, range.end);
                continue;
            }
            if let Some(length) = framed::dateline(line) {
                self.direct_as(range.start..range.start + length, Effect::Nothing);
                range = self.behind(range.start + length, range.end);
                continue;
            }
            if let Some((length, label)) = framed::set_label(line) {
                let effect = match cues::effect(label) {
                    Effect::Unknown | Effect::Named(_) => Effect::Label(label.to_owned()),
                    effect => effect,
                };
                self.direct_as(range.start..range.start + length, effect);
                range = self.behind(range.start + length, range.end);
                continue;
            }
            let reader = self.readers_in_brackets.then(|| bites::reader(line));
            let heard = self.recording.then(|| bites::voice_in_brackets(line));
            if let Some((length, name)) = reader.flatten().or(heard.flatten()) {
                let label = Effect::Label(name.to_owned());
                self.direct_as(range.start..range.start + length, label);
                range = self.behind(range.start + length, range.end);
                continue;
            }
            if let Some(rest) = self.take_asked(&range) {
                range = rest;
                *fresh = true;
                continue;
            }
            let Some(length) = self.bracket(&range) else {
                return range;
            };
            let cue = range.start..range.start + length;
            // "[OUT] ...all up at once": its last words stand behind it.
            if outcues::is_end_of_words(&self.text[cue.clone()], &self.text[cue.end..range.end]) {
                self.direct_as(range.clone(), Effect::Nothing);
                return range.end..range.end;
            }
            if is_strike(&self.text[cue.clone()]) {
                self.strike(cue.clone(), range.end);
                range = self.behind(
                    self.found.last().map_or(cue.end, |part| part.range.end),
                    range.end,
                );
                continue;
            }
            match heard::said_inside(&self.text[cue.clone()]) {
                Some(said) => self.said_in_brackets(cue.clone(), said),
                None => match self.label_in_brackets(&cue) {
                    Some(label) => self.direct_as(cue.clone(), Effect::Label(label)),
                    None => self.direct(cue.clone()),
                },
            }
            range = self.behind(cue.end, range.end);
            // "(HL: keep it short) par"
            if aside::is_small(&self.text[range.clone()]) {
                self.direct_as(range.clone(), Effect::Nothing);
                return range.end..range.end;
            }
        }
    }

    // `((NAME, TITLE: "words"))`: the label, what is heard, and the end of it.
    fn said_in_brackets(&mut self, cue: Range<usize>, said: Range<usize>) {
        let said = cue.start + said.start..cue.start + said.end;
        let label = self.text[cue.start..said.start].trim_end();
        let effect = match cues::effect(label) {
            Effect::Named(name) => Effect::Recorded(Hint {
                name: Some(name),
                ..Hint::default()
            }),
            effect => effect,
        };
        self.direct_as(cue.start..cue.start + label.len(), effect);
        self.speak(said.clone(), true);
        self.direct_as(said.end..cue.end, Effect::Ends);
        self.recording = false;
    }

    // The direction in brackets at the front, when it is none of the sentence of the line before.
    fn bracket(&self, range: &Range<usize>) -> Option<usize> {
        let line = &self.text[range.clone()];
        let length = cues::bracketed(line).or_else(|| aside::aside(line))?;
        let round = line.starts_with('(') && !line.starts_with("((");
        let wrapped = round
            && self.found.last().is_some_and(|last| {
                matches!(last.kind, PartKind::Spoken { .. })
                    && !marks::ends_spoken(&self.text[last.range.clone()])
                    && self.text[last.range.end..range.start].matches('\n').count() == 1
            })
            && length < line.len();
        (!wrapped).then_some(length)
    }

    // Whether the line goes to a note that began before.
    fn note(&mut self, line: &str) -> bool {
        let goes_on = match self.notes {
            Notes::No => return false,
            Notes::Open => {
                cues::bracketed(line).is_none() && !self.is_label(line) && !cues::is_direction(line)
            }
            Notes::Wrapped => {
                !self.is_label(line)
                    && cues::bracketed(line).is_none()
                    && !cues::is_direction(line)
                    && line
                        .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '-')
            }
        };
        if !goes_on || self.notes == Notes::Wrapped && marks::ends_spoken(line) {
            self.notes = Notes::No;
        }
        goes_on
    }

    pub(super) fn is_label(&self, line: &str) -> bool {
        labels::bare_label(line).is_some()
            || marks::colon(line, 60).is_some_and(|at| {
                let label = &line[..at];
                labels::is_spoken_label(label) || labels::is_recorded_label(label)
            })
    }

    // Capitals among small letters, short and without a stop, are for the crew.
    fn shouted(&self, line: &str) -> bool {
        self.mixed
            && !line.contains(char::is_lowercase)
            && line.contains(char::is_uppercase)
            && !marks::ends_spoken(line)
            && !tells(line)
            && line.split_whitespace().count() <= 14
            && !marks::opens_quote(line)
    }

    /// Speaks a line up to a direction behind the end of a sentence in it, and so on.
    fn spoken_line(&mut self, range: Range<usize>, fresh: bool) {
        if self.speak_signed(&range, fresh) {
            return;
        }
        let line = &self.text[range.clone()];
        if let Some((at, name)) = heard::named_at_end(line) {
            let said = line[..at].trim_end().len();
            self.speak(range.start..range.start + said, fresh);
            self.direct_as(range.start + at..range.end, Effect::Named(name));
            return;
        }
        let opens = |byte: &u8| matches!(byte, b'[' | b'{' | b'(' | b'<' | b'*' | b'/' | b'~');
        let mut marks = line
            .bytes()
            .enumerate()
            .filter_map(|(at, byte)| opens(&byte).then_some(at));
        let direction = marks.find(|&at| {
            if line[at..].starts_with('(') && aside::aside(&line[at..]).is_some() {
                return at > 0 && marks::ends_spoken(line[..at].trim_end());
            }
            let before = line[..at].trim_end();
            if at == 0 || before.len() == at {
                return false;
            }
            let rest = &line[at..];
            let ended = marks::ends_spoken(before);
            if rest.starts_with("~~") {
                return ended;
            }
            cues::bracketed(rest).is_some_and(|length| {
                ended && !is_aside(&rest[..length], &rest[length..])
                    || rest[..length].contains("SOT")
                        && cues::effect(&rest[..length]) != Effect::Nothing
            })
        });
        if let Some(at) = plain_labels::shown_behind(line) {
            let before = line[..at].trim_end().len();
            self.speak(range.start..range.start + before, fresh);
            let words = line[at..].trim_start_matches(['/', ' ']);
            self.direct_as(range.start + at..range.end, cues::effect(words));
            return;
        }
        let dictated = aside::dictated(self.text, &range).filter(|_| self.mixed);
        match direction
            .into_iter()
            .chain(self.label_within(line))
            .chain(dictated)
            .min()
        {
            Some(at) => {
                let before = line[..at].trim_end().len();
                self.speak(range.start..range.start + before, fresh);
                self.line(range.start + at..range.end, false);
            }
            None => self.speak(range, fresh),
        }
    }
}

// Words between tags and nothing else on the line, none of them a sentence.
fn is_field(line: &str) -> bool {
    if !line.starts_with('<') || !line.ends_with('>') || !line.contains("</") {
        return false;
    }
    let words = line.split('<').filter_map(|tag| tag.split_once('>'));
    words.clone().count() >= 2
        && words
            .map(|(_, words)| words.trim())
            .all(|words| !marks::ends_spoken(words) && !tells(words))
}

// What stands in brackets inside a sentence or behind one is part of it when it is a pronouncer or spoken.
fn is_aside(bracket: &str, rest: &str) -> bool {
    let inner = bracket.trim_matches(|c: char| !c.is_alphanumeric());
    let goes_on = rest
        .trim_start()
        .starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';'));
    bracket.starts_with('(')
        && !bracket.starts_with("((")
        && (goes_on || inner.contains('-') && !cues::is_direction(inner))
}
