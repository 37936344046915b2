//! SubRip and WebVTT: what is said, with the time codes as locators.
//!
//! A sentence runs on over cues, so cues are joined: a block ends where another voice begins, or where a sentence ends before a
//! pause of two seconds. Voices are told by WebVTT's `<v Name>`, by `>> NAME:` and by `NAME:` in capitals. Marks of
//! style are resolved. What stands in brackets or between notes of music is a direction. Linear.

use super::error::Trouble;
use super::page::{Page, PageBlock};
use copydesk_model::Role;
use copydesk_text as text;

/// A pause that ends a block, in milliseconds.
const PAUSE: u64 = 2_000;
/// How long a mark of style may be, in code points.
const MARK: usize = 200;
/// How long a block may grow before the next end of a sentence ends it, in bytes.
const LONG: usize = 600;

pub(super) fn is_srt(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let mut lines = lines.by_ref().skip_while(|line| line.is_empty());
    let first = lines.next().unwrap_or_default();
    let numbered = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    numbered && lines.next().is_some_and(|line| times(line).is_some())
}

pub(super) fn is_webvtt(text: &str) -> bool {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let text = text::normalise(bytes).map_err(|error| Trouble::broken(error.to_string()))?;
    let mut talk = Talk::default();
    let mut cues = 0usize;
    for part in parts(&text) {
        let lines: Vec<&str> = part.lines().map(str::trim).collect();
        let Some(at) = lines.iter().position(|line| times(line).is_some()) else {
            let head = lines.first().copied().unwrap_or_default();
            let kind = head.split_whitespace().next().unwrap_or_default();
            match kind {
                "WEBVTT" | "STYLE" | "REGION" => {}
                "NOTE" => talk.page.drop("note", part),
                // Words that no time belongs to: an empty line in a cue.
                _ => talk.cue(&lines, talk.last, None),
            }
            continue;
        };
        // What stands before the times is the cue's number or name.
        let Some((start, end)) = times(lines[at]) else {
            continue;
        };
        cues += 1;
        let place = format!("{} --> {}", clock(start), clock(end));
        talk.cue(&lines[at + 1..], (start, end), Some(place));
    }
    if cues == 0 {
        return Err(Trouble::broken(
            "it has no cue with times (00:00:01,000 --> 00:00:04,000)",
        ));
    }
    talk.end();
    Ok(talk.page)
}

// The parts between empty lines.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|part| !part.trim().is_empty())
}

// "00:00:01,000 --> 00:00:04.000 align:start" in milliseconds.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((milliseconds(start.trim())?, milliseconds(end)?))
}

fn milliseconds(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once([',', '.'])?;
    let mut total = 0u64;
    for part in whole.split(':') {
        let value: u64 = part.parse().ok().filter(|value| *value < 100_000)?;
        total = total.checked_mul(60)?.checked_add(value)?;
    }
    let thousandths = fraction.get(..3)?.parse::<u64>().ok()?;
    total.checked_mul(1000)?.checked_add(thousandths)
}

fn clock(time: u64) -> String {
    let (seconds, thousandths) = (time / 1000, time % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    format!(
        "{:02}:{:02}:{seconds:02}.{thousandths:03}",
        minutes / 60,
        minutes % 60
    )
}

#[derive(Default)]
struct Talk {
    page: Page,
    open: Option<PageBlock>,
    speaker: Option<String>,
    /// The times of the last cue.
    last: (u64, u64),
}

/// Words of one voice in a cue.
struct Said {
    words: String,
    /// The voice that begins here; `Some(None)` for another one without a name.
    voice: Option<Option<String>>,
}

impl Talk {
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
                pieces: Vec::new(),
            });
            block.pieces.push((said.words, place.clone()));
        }
    }

    fn end(&mut self) {
        self.page.blocks.extend(self.open.take());
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
    if let Some((name, said)) = rest.split_once(':') {
        let short = (1..=5).contains(&name.split_whitespace().count());
        let capitals = name.contains(char::is_uppercase) && !name.contains(char::is_lowercase);
        let spaced = said.is_empty() || said.starts_with(' ');
        if short && spaced && capitals && !name.contains(|c: char| c.is_ascii_digit()) {
            return (Some(Some(name.trim().to_owned())), said.trim().to_owned());
        }
    }
    let another = changed.is_some() || dashed.is_some();
    (another.then_some(None), rest.to_owned())
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
