//! SubRip and WebVTT: what is said, with the time codes as locators.
//!
//! A sentence runs on over cues, so cues are joined: a block ends where another voice begins, or where a sentence ends before a
//! pause of two seconds. Voices are told by WebVTT's `<v Name>`, by `>> NAME:` and by `NAME:` in capitals. Marks of
//! style are resolved. What stands in brackets or between notes of music is a direction. Linear.

mod colours;
pub(super) mod places;
mod shown;
mod times;

use super::error::Trouble;
use super::page::{Beside, Page, PageBlock};
use super::stamped;
use colours::Looks;
use copydesk_model::Role;
use copydesk_text as text;
use shown::{Hiding, is_brief};
use times::{clock, offset, times};

/// A pause that ends a block, in milliseconds. On `tests/data/formats`: at 1,000 five files have more blocks; at 4,000
/// one has fewer.
const PAUSE: u64 = 2_000;
/// How long a mark of style may be, in code points. On the read pages and `tests/data/formats` 100 and 400 give the
/// same.
const MARK: usize = 200;
/// How long a block may grow before the next end of a sentence ends it, in bytes. On `tests/data/formats` 300 and 1,200
/// give the same.
const LONG: usize = 600;

pub(super) fn is_srt(text: &str) -> bool {
    if stamped::is_stamped(text) {
        return true;
    }
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let mut lines = lines.by_ref().skip_while(|line| line.is_empty());
    let first = lines.next().unwrap_or_default();
    // Some programs leave the numbers out.
    if times(first).is_some() {
        return true;
    }
    let numbered = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    numbered && lines.next().is_some_and(|line| times(line).is_some()) || is_of_cues(text)
}

// WebVTT that lost its first line may begin with a note or the name of a cue: most of its parts have their times in the first line or the second.
fn is_of_cues(text: &str) -> bool {
    // On the read pages and `tests/data/formats` 20 and 80 give the same.
    const PARTS: usize = 40;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let timed = |part: &&[&str]| {
        let mut first = part.iter().take(2);
        first.any(|line| line.contains("-->") && times(line).is_some())
    };
    let parts: Vec<&[&str]> = blocks(&lines).take(PARTS).collect();
    let cues = parts.iter().filter(|part| timed(part)).count();
    cues >= 2 && cues * 2 > parts.len()
}

pub(super) fn is_webvtt(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// A cue: its times in milliseconds, how far down the screen it stands, its lines.
type Placed<'l> = ((u64, u64), Option<f32>, &'l [&'l str]);

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let text = text::normalise(bytes).map_err(|error| super::error::not_text(&error))?;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| times(lines[*at]).is_some())
        .collect();
    if starts.is_empty() && stamped::is_stamped(&text) {
        return Ok(stamped::read(&text));
    }
    let Some(first) = starts.first() else {
        return Err(Trouble::broken(
            "it has no cue with times (00:00:01,000 --> 00:00:04,000)",
        ));
    };
    let mut talk = Talk::default();
    let before = without_name(&lines[..*first]);
    talk.looks = Looks::of(blocks(before));
    for (number, block) in blocks(before).enumerate() {
        talk.beside(block, number == 0);
    }
    let offset = before.iter().find_map(|line| offset(line));
    talk.page
        .shown
        .extend(offset.map(|offset| Beside::block("offset", offset)));
    let hiding = Hiding::of(blocks(before));
    let regions = places::Regions::of(blocks(before));
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        let inner = &lines[start + 1..end];
        let said = match end < lines.len() {
            true => without_name(inner),
            false => inner,
        };
        let name = start.checked_sub(1).map_or("", |at| lines[at]);
        match hiding.hides_cue(name, lines[*start]) {
            true => talk.page.drop("not shown", shown_lines(said).join(" ")),
            false => placed.extend(times(lines[*start]).map(|times| {
                let place = places::place(lines[*start], said, &regions);
                talk.looks.stands(times.0, lines[*start], said);
                (times, place, said)
            })),
        }
    }
    // A viewer reads them as they are shown, whatever their order in the file.
    placed.sort_by_key(|((start, _), _, _)| *start);
    places::from_top(&mut placed, |cue| cue.0.0, |cue| cue.1);
    let cues = placed.into_iter().map(|(times, _, said)| (times, said));
    let mut cues: Vec<((u64, u64), &[&str])> = cues.collect();
    talk.leave_out_brief(&mut cues);
    let (seen, hidden) = hiding.seen(&cues);
    talk.page.drop("not shown", hidden.hidden.join(" "));
    talk.page.drop("struck out", hidden.struck.join(" "));
    let seen: Vec<Vec<&str>> = seen
        .iter()
        .map(|lines| lines.iter().map(AsRef::as_ref).collect())
        .collect();
    let cues: Vec<((u64, u64), &[&str])> = cues
        .iter()
        .zip(&seen)
        .map(|((times, _), lines)| (*times, lines.as_slice()))
        .collect();
    if !lines[*first].contains("-->") && named_cues(&cues) {
        let said = cues
            .iter()
            .map(|(times, lines)| (*times, under_name(lines)));
        return Ok(spoken(&said.collect::<Vec<_>>()));
    }
    talk.cues(&cues);
    Ok(talk.done())
}

// The lines of a cue, the first of which is who says the others.
fn under_name(lines: &[&str]) -> Vec<String> {
    let mut full = lines.iter().filter(|line| !line.is_empty());
    let name = full.next().map(|name| name.replace(['<', '>'], ""));
    let mut said: Vec<String> = full.map(|line| (*line).to_owned()).collect();
    if let (Some(name), Some(first)) = (name, said.first_mut()) {
        *first = format!("<v {name}>{first}");
    }
    said
}

/// What is said in the cues of another format, in the order in which they are read: their times in milliseconds, and their lines as WebVTT
/// writes them.
pub(super) fn spoken(cues: &[((u64, u64), Vec<String>)]) -> Page {
    let lines: Vec<Vec<&str>> = cues
        .iter()
        .map(|(_, lines)| lines.iter().map(String::as_str).collect())
        .collect();
    let cues: Vec<((u64, u64), &[&str])> = cues
        .iter()
        .zip(&lines)
        .map(|((times, _), lines)| (*times, lines.as_slice()))
        .collect();
    let mut talk = Talk::default();
    talk.cues(&cues);
    talk.done()
}

// Lines without the number or the name of the cue that follows them, and the empty lines before it.
fn without_name<'l, 't>(lines: &'l [&'t str]) -> &'l [&'t str] {
    let Some((name, before)) = lines.split_last() else {
        return lines;
    };
    let number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    let apart = before.last().is_some_and(|line| line.is_empty());
    match number
        || apart && !name.is_empty() && !name.starts_with("NOTE") && !name.starts_with("WEBVTT")
    {
        true => before,
        false => lines,
    }
}

// The runs of lines between empty ones.
fn blocks<'l, 't>(lines: &'l [&'t str]) -> impl Iterator<Item = &'l [&'t str]> {
    lines
        .split(|line| line.is_empty())
        .filter(|block| !block.is_empty())
}

// A line as it is shown: without marks of style.
fn plain(line: &str) -> String {
    let parts = unmarked(line);
    parts
        .into_iter()
        .map(|(_, words)| words)
        .collect::<Vec<_>>()
        .join(" ")
}

fn shown_lines(lines: &[&str]) -> Vec<String> {
    lines
        .iter()
        .map(|line| plain(line))
        .filter(|line| !line.is_empty())
        .collect()
}

// How many lines at the beginning of a cue are the last ones of the cue before it, the last of them grown by more words perhaps; and how much
// of that line, in bytes, was there.
fn repeated(before: &[String], now: &[String]) -> (usize, usize) {
    let grown = |count: usize| {
        let (last, line) = (before.last()?, now.get(count - 1)?);
        let rest = line.strip_prefix(last.as_str())?;
        (rest.is_empty() || rest.starts_with(' ') && last.contains(' ')).then_some(last.len())
    };
    (1..=before.len().min(now.len()))
        .rev()
        .filter(|count| before[before.len() - count..before.len() - 1] == now[..count - 1])
        .find_map(|count| Some((count, grown(count)?)))
        .unwrap_or((0, 0))
}

// Captions that roll show each line in two cues or more: a third of the cues begin with what is on the screen already. A person who says
// the same words twice in a row does not make them so.
fn is_rolling(cues: &[((u64, u64), &[&str])]) -> bool {
    let shown: Vec<Vec<String>> = cues
        .iter()
        .map(|(_, lines)| shown_lines(blocks(lines).next().unwrap_or_default()))
        .collect();
    let again = shown
        .windows(2)
        .filter(|two| repeated(&two[0], &two[1]).0 > 0)
        .count();
    again >= 2 && again * 3 >= cues.len()
}

// In transcripts of editing programs the line under the times is who speaks: a name over more lines, in every cue.
fn named_cues(cues: &[((u64, u64), &[&str])]) -> bool {
    let is_name = |line: &str| {
        (1..=4).contains(&line.split_whitespace().count())
            && line
                .split_whitespace()
                .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
            && !ends_sentence(line)
    };
    cues.len() >= 2
        && cues.iter().all(|(_, lines)| {
            let mut said = lines.iter().filter(|line| !line.is_empty());
            said.next().is_some_and(|first| is_name(first)) && said.next().is_some()
        })
}

#[derive(Default)]
struct Talk {
    page: Page,
    open: Option<PageBlock>,
    speaker: Option<String>,
    /// The times of the last cue.
    last: (u64, u64),
    /// The colours and places of cues.
    looks: Looks,
    /// What is shown beside the words of the cue.
    beside: Vec<(&'static str, String)>,
}

/// Words of one voice in a cue.
struct Said {
    words: String,
    /// The voice that begins here; `Some(None)` for another one without a name.
    voice: Option<Option<String>>,
}

impl Talk {
    // Leaves out the cues that end before anybody can see them, unless most are so: then their times are none.
    fn leave_out_brief(&mut self, cues: &mut Vec<((u64, u64), &[&str])>) {
        let brief = cues.iter().filter(|(times, _)| is_brief(*times)).count();
        if brief * 2 >= cues.len() {
            return;
        }
        cues.retain(|(times, lines)| {
            let brief = is_brief(*times);
            if brief {
                self.page.drop("not shown", shown_lines(lines).join(" "));
            }
            !brief
        });
    }

    // A line that rolls up is on the screen in two cues or more, and said once.
    fn cues(&mut self, cues: &[((u64, u64), &[&str])]) {
        let rolls = is_rolling(cues);
        let mut shown: Vec<String> = Vec::new();
        for ((start, end), lines) in cues {
            let (start, end) = (*start, *end);
            let place = format!("{} --> {}", clock(start), clock(end));
            let mut parts = blocks(lines);
            let said = parts.next().unwrap_or_default();
            let now = shown_lines(said);
            let (again, part) = if rolls {
                repeated(&shown, &now)
            } else {
                (0, 0)
            };
            let grown = again
                .checked_sub(1)
                .map(|at| now[at][part..].trim().to_owned());
            let grown = grown.filter(|words| !words.is_empty());
            let fresh = said
                .iter()
                .copied()
                .filter(|line| !plain(line).is_empty())
                .skip(again);
            let said: Vec<&str> = grown.as_deref().into_iter().chain(fresh).collect();
            if rolls {
                shown = now;
            }
            self.beside = self.looks.beside(start, &place, &said);
            self.cue(&said, (start, end), Some(place));
            for block in parts {
                self.beside(block, false);
            }
        }
    }

    // Lines that no time belongs to: the header, notes, styles; else an empty line stood in a cue.
    fn beside(&mut self, lines: &[&str], first: bool) {
        let head = lines.first().copied().unwrap_or_default();
        let kind = head.split_whitespace().next().unwrap_or_default();
        match kind.trim_end_matches(':') {
            "WEBVTT" | "STYLE" | "REGION" | "\u{feff}WEBVTT" => {}
            "NOTE" => self.page.drop("note", lines.join("\n")),
            _ if first
                && lines
                    .iter()
                    .all(|line| line.bytes().all(|b| b.is_ascii_digit())) => {}
            _ => {
                let (times, said): (Vec<&str>, Vec<&str>) =
                    lines.iter().partition(|line| line.contains("-->"));
                self.page.drop("times that can't be read", times.join("\n"));
                self.beside.clear();
                self.cue(&said, self.last, None);
            }
        }
    }

    fn cue(&mut self, lines: &[&str], (start, end): (u64, u64), place: Option<String>) {
        let pause = start.saturating_sub(self.last.1) >= PAUSE;
        self.last = (start, end);
        for (number, said) in voices(lines).into_iter().enumerate() {
            if is_direction(&said.words) {
                self.end();
                self.page.push(Some(Role::Cue), said.words);
                continue;
            }
            let ended = self.open.as_ref().is_some_and(|block| {
                let words = block.pieces.last().map_or("", |(words, _)| words.as_str());
                let size: usize = block.pieces.iter().map(|(words, _)| words.len()).sum();
                ends_sentence(words) && ((pause && number == 0) || size > LONG)
            });
            let other = said
                .voice
                .as_ref()
                .is_some_and(|voice| voice.is_none() || *voice != self.speaker);
            if ended || other {
                self.end();
            }
            if let Some(voice) = said.voice {
                self.speaker = voice;
            }
            if said.words.is_empty() {
                continue;
            }
            let speaker = self.speaker.clone();
            let block = self.open.get_or_insert_with(|| PageBlock {
                role: Some(if speaker.is_some() {
                    Role::Quote
                } else {
                    Role::Body
                }),
                speaker,
                picture: None,
                rank: None,
                depth: None,
                shown: Vec::new(),
                pieces: Vec::new(),
            });
            let beside = colours::placed(&self.beside, block.pieces.len());
            block.shown.extend(beside);
            block.pieces.push((said.words, place.clone()));
        }
    }

    fn end(&mut self) {
        self.page.blocks.extend(self.open.take());
    }

    fn done(mut self) -> Page {
        self.end();
        colours::keep_telling(&mut self.page);
        self.page
    }
}

// The lines of a cue, parted where another voice begins.
fn voices(lines: &[&str]) -> Vec<Said> {
    let mut found: Vec<Said> = Vec::new();
    for line in lines {
        for (voice, words) in unmarked(line) {
            let (voice, words) = match voice {
                Some(name) => (Some(Some(name)), words),
                None => labelled(&words),
            };
            let begins =
                voice.is_some() || found.last().is_none_or(|last| is_direction(&last.words));
            match found.last_mut() {
                Some(last) if !begins && !is_direction(&words) => {
                    last.words.push(' ');
                    last.words.push_str(&words);
                }
                _ if words.is_empty() && voice.is_none() => {}
                _ => found.push(Said { words, voice }),
            }
        }
    }
    found
}

// A line without marks of style: runs of words, each with the voice that WebVTT names for it.
fn unmarked(line: &str) -> Vec<(Option<String>, String)> {
    let mut found = vec![(None, String::new())];
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        let (before, mark) = rest.split_at(at);
        add(&mut found, before);
        let close = if mark.starts_with('<') { '>' } else { '}' };
        // A mark is short; what is not closed soon is text.
        let near = mark
            .char_indices()
            .take(MARK)
            .find(|(_, one)| *one == close);
        let end = near.map(|(end, _)| end).filter(|_| is_mark(mark));
        let Some(end) = end else {
            add(&mut found, &mark[..1]);
            rest = &mark[1..];
            continue;
        };
        let inner = &mark[1..end];
        let tag = inner.split(|c: char| c.is_whitespace() || c == '.').next();
        if tag == Some("v") {
            let name = inner
                .split_once(char::is_whitespace)
                .map(|(_, name)| resolved(name.trim()));
            found.push((name.filter(|name| !name.is_empty()), String::new()));
        }
        rest = &mark[end + 1..];
    }
    add(&mut found, rest);
    for (_, words) in &mut found {
        *words = resolved(words)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
    }
    found.retain(|(voice, words)| voice.is_some() || !words.is_empty());
    found
}

fn add(found: &mut [(Option<String>, String)], words: &str) {
    if let Some((_, text)) = found.last_mut() {
        text.push_str(words);
    }
}

// "<i>", "</font>", "<00:01:02.000>", "{\an8}".
fn is_mark(mark: &str) -> bool {
    let mut characters = mark.chars().skip(1);
    match (mark.chars().next(), characters.next()) {
        (Some('<'), Some(next)) => next.is_ascii_alphanumeric() || next == '/',
        (Some('{'), Some(next)) => next == '\\',
        _ => false,
    }
}

fn resolved(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&lrm;", "\u{200e}")
        .replace("&rlm;", "\u{200f}")
        .replace("&amp;", "&")
}

// ">> RUTH AMAYA: We saw it." begins a voice; so do ">>" and "- " without a name.
fn labelled(words: &str) -> (Option<Option<String>>, String) {
    let changed = words
        .strip_prefix(">>")
        .map(|rest| rest.trim_start_matches('>'));
    let dashed = words
        .strip_prefix("- ")
        .or_else(|| words.strip_prefix("– "));
    let rest = changed.or(dashed).unwrap_or(words).trim();
    if let Some((name, said)) = bracketed_name(rest) {
        return (Some(Some(name.to_owned())), said.to_owned());
    }
    if let Some((name, said)) = rest.split_once(':') {
        let short = (1..=5).contains(&name.split_whitespace().count());
        let capitals = name.contains(char::is_uppercase) && !name.contains(char::is_lowercase);
        let spaced = said.is_empty() || said.starts_with(' ');
        if short && spaced && capitals && !name.contains(|c: char| c.is_ascii_digit()) {
            return (Some(Some(name.trim().to_owned())), said.trim().to_owned());
        }
    }
    // Without the sign one person says all of it.
    match changed.is_some() || dashed.is_some() {
        true if !rest.is_empty() => (Some(None), format!("– {rest}")),
        another => (another.then_some(None), rest.to_owned()),
    }
}

// "(Ruth Amaya): We saw it.", "[RUTH AMAYA]: We saw it."; a sound has no colon behind it.
fn bracketed_name(words: &str) -> Option<(&str, &str)> {
    let close = match words.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let (name, said) = words[1..].split_once(close)?;
    let said = said.strip_prefix(':')?;
    let name = name.trim();
    let short = (1..=5).contains(&name.split_whitespace().count());
    let is_name =
        name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit());
    (short && is_name).then_some((name, said.trim()))
}

fn is_direction(words: &str) -> bool {
    let bracketed = [('[', ']'), ('(', ')')]
        .iter()
        .any(|(open, close)| words.starts_with(*open) && words.ends_with(*close));
    bracketed || words.starts_with(['♪', '♫'])
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_brackets_with_a_colon_speaks() {
        let (text, record) = read(
            b"1\n00:00:01,000 --> 00:00:03,000\n(Nils Orr): We sold the pump in May.\n\n2\n00:00:03,000 --> 00:00:05,000\n\
              [PIA SAND]: I signed.\n\n3\n00:00:05,000 --> 00:00:07,000\n(laughter)\n[Crowd cheering]\n",
        )
        .unwrap()
        .finish();
        assert_eq!(
            text,
            "We sold the pump in May.\n\nI signed.\n\n(laughter)\n\n[Crowd cheering]\n"
        );
        let speakers: Vec<_> = record
            .blocks
            .iter()
            .map(|block| block.speaker.as_deref())
            .collect();
        assert_eq!(speakers, [Some("Nils Orr"), Some("PIA SAND"), None, None]);
    }

    #[test]
    fn a_line_that_grows_is_said_once() {
        let cues = [
            "nine kilns went",
            "nine kilns went cold",
            "nine kilns went cold\non monday the guild",
            "on monday the guild said so",
        ];
        let cues = cues.iter().enumerate();
        let file: String = cues
            .map(|(at, words)| {
                format!(
                    "{at}\r00:00:0{at},000 --> 00:00:0{},000\r{}\r\r",
                    at + 1,
                    words.replace('\n', "\r")
                )
            })
            .collect();
        let (text, _) = read(file.as_bytes()).unwrap().finish();
        assert_eq!(
            text.trim(),
            "nine kilns went cold on monday the guild said so"
        );
    }
}
