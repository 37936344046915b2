//! Where recordings end that nothing ends: words without quotation marks under a recording's direction, and no direction behind them.
//!
//! The lines up to the next direction are cut in two where the words change hands best: what is in front should read like talk, what is
//! behind like copy ([`manner`]). A cut inside a paragraph costs more than one at a blank line or at a super, and long recordings cost
//! with each sentence. Each recording's lines are looked at once: linear. It refuses to cut where quotation marks say how far the words go.

use std::collections::HashSet;
use std::ops::Range;

use super::cues::Effect;
use super::manner;
use super::marks;
use super::names::{Hint, classes, plain};
use super::part::{Part, PartKind};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::ends as words;

/// What a cut costs, in hundredths of log-odds, as [`manner`] weighs: inside a paragraph, and at a blank line or a direction that ends
/// nothing. One passage in a hundred of recorded speech weighs less than -670, and one in twenty less than -210.
const INSIDE: i32 = 700;
const BETWEEN: i32 = 200;
/// What it costs that nothing of a recording was printed: of 250 labelled ones that was so with nine, all with a blank line behind the
/// direction.
const NOTHING: i32 = 500;
const NOTHING_HERE: i32 = 1200;
/// What it weighs that words speak of whoever is heard by name, as nobody does of himself.
const IN_PASSING: i32 = -600;
/// What it weighs that a line opens with the name of whoever is heard.
const OPENS_WITH: i32 = -2500;
/// No voice of 142 labelled recordings without a label said more sentences than this; each one more costs.
const LONGEST: usize = 5;
const TOO_LONG: i32 = 150;

/// What it costs that a sentence would be cut in two: more than all lines of a recording can weigh.
const NEVER: i32 = 1_000_000;

/// A line under a recording.
struct Line {
    part: usize,
    manner: i32,
    sentences: usize,
    /// What it costs to cut before it.
    cut: i32,
}

/// The parts at which the newsroom takes over from a recording.
pub(super) fn ends(text: &str, parts: &[Part]) -> HashSet<usize> {
    let mut found = HashSet::new();
    for (at, part) in parts.iter().enumerate() {
        let PartKind::Cue(Effect::Recorded(hint)) = &part.kind else {
            continue;
        };
        let lines = lines(text, parts, at + 1, hint);
        found.extend(end(&lines));
    }
    found
}

// The lines of the recording whose direction stands before `from`; none where they are quoted.
fn lines(text: &str, parts: &[Part], from: usize, hint: &Hint) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut name: Option<String> = None;
    let mut apart = false;
    for (at, part) in parts.iter().enumerate().skip(from) {
        match &part.kind {
            PartKind::Spoken { .. } => {
                if lines.is_empty() && marks::opens_quote(&text[part.range.clone()]) {
                    return Vec::new();
                }
                let (mut manner, sentences) = manner::of(text, part.range.clone());
                let words = &text[part.range.clone()];
                let who = hint.name.as_deref().or(name.as_deref());
                if !lines.is_empty() && who.is_some_and(|who| names_in_passing(words, who)) {
                    manner += IN_PASSING;
                }
                let surname = who.or(hint.part.as_deref());
                if !lines.is_empty() && surname.is_some_and(|who| opens_with(words, who)) {
                    manner += OPENS_WITH;
                }
                let before = lines
                    .last()
                    .map(|line| &text[parts[line.part].range.clone()]);
                let within = !apart
                    && before.is_some_and(|before| goes_on(before, &text[part.range.clone()]));
                let set = !apart
                    && lines.last().is_some_and(|line| {
                        indent(text, parts[line.part].range.start) > indent(text, part.range.start)
                    });
                let cut = match (lines.is_empty(), apart) {
                    _ if within => NEVER,
                    (false, _) if set => 0,
                    (true, true) => NOTHING,
                    (true, false) => NOTHING_HERE,
                    (false, true) => BETWEEN,
                    (false, false) => INSIDE,
                };
                lines.push(Line {
                    part: at,
                    manner,
                    sentences,
                    cut,
                });
                apart = false;
            }
            PartKind::Gap => apart = true,
            PartKind::Cue(Effect::Super(on_screen)) => {
                name.get_or_insert_with(|| on_screen.clone());
                apart |= !lines.is_empty();
            }
            PartKind::Struck
            | PartKind::Cue(Effect::Ends | Effect::Voice(_) | Effect::Nothing | Effect::Natural) => {
                apart |= !lines.is_empty();
            }
            PartKind::Cue(
                Effect::Recorded(_)
                | Effect::Label(_)
                | Effect::Named(_)
                | Effect::Clip
                | Effect::Newsroom
                | Effect::Unknown,
            ) => break,
        }
    }
    lines
}

// Whether a sentence goes on over the end of a line that was wrapped.
fn goes_on(before: &str, words: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    !marks::ends_spoken(before)
        && (words.starts_with(char::is_lowercase)
            || last.chars().all(char::is_lowercase) && classes(last).any(Classes::FUNCTION))
}

// How far a part is set in from the beginning of its line, where nothing else stands before it.
fn indent(text: &str, at: usize) -> usize {
    let line = &text[..at];
    let start = line.rfind('\n').map_or(0, |end| end + 1);
    let before = &line[start..];
    if before.trim().is_empty() {
        before.len()
    } else {
        0
    }
}

// The part before which the words change hands, when any does.
fn end(lines: &[Line]) -> Option<usize> {
    let all = lines.iter().map(|line| line.manner).sum::<i32>();
    let mut sentences = 0;
    let mut manner = 0;
    let mut best: (i32, Option<usize>) = (0, None);
    for (at, line) in lines.iter().enumerate() {
        let worth = manner - too_long(sentences) - line.cut;
        if at == 0 || worth > best.0 {
            best = (worth, Some(line.part));
        }
        manner += line.manner;
        sentences += line.sentences;
    }
    (best.0 > all - too_long(sentences))
        .then_some(best.1)
        .flatten()
}

fn too_long(sentences: usize) -> i32 {
    let more = sentences.saturating_sub(LONGEST);
    i32::try_from(more).unwrap_or(i32::MAX / TOO_LONG) * TOO_LONG
}

/// Whether the words behind a direction, up to the next one or a blank line behind them, are somebody's own by their manner.
pub(super) fn talk_follows(text: &str, parts: &[Part], at: usize) -> bool {
    let mut range: Option<Range<usize>> = None;
    for part in &parts[at + 1..] {
        match (&part.kind, &mut range) {
            (PartKind::Spoken { .. }, Some(range)) => range.end = part.range.end,
            (PartKind::Spoken { .. }, none) => *none = Some(part.range.clone()),
            (PartKind::Gap, None) => {}
            (PartKind::Cue(_) | PartKind::Struck | PartKind::Gap, _) => break,
        }
    }
    range.is_some_and(|range| manner::of(text, range).0 > 0)
}

/// Whether words tell of somebody by name from their beginning: "Marsh rebuilt after the fire", "Mrs. Marsh has". Of 6,405 labelled sentences of
/// voices one begins with the voice's own name, and it is the name alone.
pub(super) fn opens_with(words: &str, name: &str) -> bool {
    let surname = plain(name.split_whitespace().next_back().unwrap_or_default());
    // "Rivers are up again", says Ida Rivers.
    let of = classes(&surname);
    if of.any(Classes::COMMON.or(Classes::FUNCTION)) && !of.any(Classes::SURNAME) {
        return false;
    }
    let lower = plain(words);
    let mut first = lower.split(' ');
    let at = first.by_ref().take(FRONT).position(|word| word == surname);
    surname.len() > 2 && at.is_some() && lower.split(' ').count() > FRONT + 1
}

/// How many words of a line are its front: a title and a name. Set, not measured.
const FRONT: usize = 3;

/// Whether words without quotation marks speak of somebody by name, as nobody does of himself: "That's Ida Hale, who …".
pub(super) fn names_in_passing(words: &str, name: &str) -> bool {
    let surname = plain(name.split_whitespace().next_back().unwrap_or_default());
    let lower = plain(words);
    let introduces = words::INTRODUCES;
    surname.len() > 2
        && lower.split(' ').any(|word| word == surname)
        && !introduces.iter().any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_opens_with_the_voices_name_is_about_him() {
        for (words, opens) in [
            ("Marsh rebuilt after the fire.", true),
            ("Mrs. Marsh has two boats there.", true),
            ("And Ida Marsh rebuilt after it.", true),
            ("Ida Marsh.", false),
            ("I told them at the gate that Marsh is gone.", false),
            ("We rebuilt after the fire.", false),
        ] {
            assert_eq!(opens_with(words, "Ida Marsh"), opens, "{words}");
        }
        assert!(!opens_with("Rivers are up again here.", "Ida Rivers"));
    }
}
