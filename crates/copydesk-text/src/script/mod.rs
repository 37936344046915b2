//! Broadcast scripts: what is read aloud, what is somebody's recorded words, and what tells the crew what to do.
//!
//! Newsroom systems print the spoken words with directions in brackets of many kinds (`[VO]`, `{***ON CAM***}`, `((SOT))`), on lines of
//! their own (`TAKE VO`, `TRT: 1:15`, `SUPER: …`), as labels (`ANCHOR:`, `>> LESLIE:`, `TRACK⇥…`) or in a column of their own. Directions are
//! cues, not claims; a SOT ("sound on tape") is somebody's recorded words: a quotation of whoever its direction or super names, else of whom
//! the lead-in speaks. Words that were taken out are kept as struck.
//!
//! Method: the layout of the columns ([`columns`]), the parts of each line ([`parts`]), who takes part ([`cast`]), who is heard ([`voices`]);
//! each one pass, linear in the text. A direction of no known form is read as spoken: recall first. A direction inside a sentence stays in
//! it; one on a line of its own, or a cell of the left column, parts it.

mod cast;
mod columns;
mod cues;
mod echoes;
mod ends;
mod evidence;
mod headings;
mod heard;
mod labels;
mod manner;
mod marks;
mod name_labels;
mod names;
mod part;
mod parts;
mod same_person;
mod signs;
mod strikes;
mod supers;
mod told;
mod voices;
mod words;

use self::cast::Cast;
use self::columns::columns;
use super::KnownBlock;
use super::blocks::RawBlock;
use copydesk_model::{Role, TextIndex};

/// The speaker of a recording that no direction names.
pub(super) const UNNAMED: &str = "a recorded voice (SOT)";

/// What is counted in [`traits_of_talk`], in its order.
pub const TRAITS_OF_TALK: &[&str] = &manner::TRAITS;

/// How often a sentence has each trait by which talk is told from copy: what `examples/fit_manner` fits weights to.
pub fn traits_of_talk(sentence: &str) -> Vec<u8> {
    manner::traits(sentence).to_vec()
}

/// How many lines tell what a text is.
const LOOK: usize = 400;

/// Whether `text` is laid out as a script: directions among its lines, or spoken words in capitals.
pub(super) fn is_script(text: &str) -> bool {
    let (mut loud, mut heard, mut lines) = (0usize, 0usize, 0usize);
    let (mut capitals, mut letters) = (0usize, 0usize);
    let mut framed = 0usize;
    let (mut recordings, mut rundown) = (0usize, false);
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(LOOK)
    {
        lines += 1;
        let bare = labels::stamp(line).map_or(line, |length| line[length..].trim_start());
        framed += usize::from(is_framed(bare));
        let loudness = match memchr::memchr2(b'|', b'\t', line.as_bytes()) {
            Some(_) => line
                .split(['|', '\t'])
                .take(4)
                .map(|cell| signs::loudness(cell.trim()))
                .max()
                .unwrap_or_default(),
            // Columns parted by spaces.
            None if line.contains("    ") => line
                .split("    ")
                .take(3)
                .map(|cell| signs::loudness(cell.trim()))
                .max()
                .unwrap_or_default(),
            None => signs::loudness(line),
        };
        let slug = lines == 1 && signs::is_slug(line);
        recordings += usize::from(signs::is_recording(line));
        rundown |= lines <= 2 && signs::is_rundown(line);
        loud += usize::from(loudness == 2 || slug);
        heard += usize::from(loudness > 0 || slug || signs::has_pronouncer(line));
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
    // A story of a line or two: its directions stand on lines of their own, and the rest is in capitals.
    let capital = capitals * 10 >= letters * 7;
    let short = lines <= 6
        && framed >= 1
        && (framed >= 2 && capital || loud >= 1 && (capital || loud * 2 >= lines));
    // Names and pictures in capitals and brackets stand on lines of their own, one a paragraph or so.
    let parted = framed >= 3 && heard >= 1 && framed * 6 >= lines;
    shouted
        || short
        || parted
        || heard >= 2 && labels::is_stamped(text)
        || recordings >= 1 && rundown
        || recordings >= 2 && recordings * 12 >= lines
        || is_conversation(text, loud)
        || (loud >= 3 && loud * 12 >= lines)
        || (loud >= 2 && (capitals * 10 >= letters * 3 || loud * 4 >= lines))
        || (loud >= 1 && heard >= 2 && heard * 6 >= lines)
}

// Whether a text is a conversation as it was broadcast: most of its paragraphs begin with the name of who speaks, and its heading or its
// directions say that it was on the air. An interview on a page has the names alone.
fn is_conversation(text: &str, loud: usize) -> bool {
    const SAYS: [&str; 12] = [
        "transcript",
        "as aired",
        "as broadcast",
        "as-broadcast",
        "captions",
        "aircheck",
        "live cross",
        "talkback",
        "two-way",
        "rundown",
        " tx ",
        "on air",
    ];
    let labelled = name_labels::labelled_lines(text, LOOK);
    if labelled.names < 2 || labelled.lines < 4 || labelled.lines * 4 < labelled.all {
        return false;
    }
    let heading = text.lines().filter(|line| !line.trim().is_empty()).take(3);
    let mut heading = heading.map(|line| line.to_lowercase());
    loud > 0
        || labelled.stamped
        || labelled.on_air
        || heading.any(|line| SAYS.iter().any(|words| line.contains(words)))
}

// Whether the whole line stands in the brackets of directions and has no small letter: "[MARA]", "((VO))", "[#####]".
fn is_framed(line: &str) -> bool {
    let frames = [("[", "]"), ("(", ")"), ("{", "}"), ("<", ">")];
    let framed = frames
        .iter()
        .any(|(open, close)| line.starts_with(open) && line.ends_with(close));
    framed && !line.contains(char::is_lowercase)
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

/// How a voice is called that no name was found for.
pub(super) fn unnamed(what: &str) -> String {
    match what {
        "" => UNNAMED.to_owned(),
        what => format!("a recorded voice ({what})"),
    }
}

/// Whether words are the name of a person, not a role or a body.
pub(super) fn is_person(words: &str) -> bool {
    names::person(words).is_some()
}

/// The blocks of a script, in reading order; `known` are those of which the file's structure says that they are spoken.
pub(super) fn blocks(text: &str, known: &[KnownBlock]) -> Vec<RawBlock> {
    let body = known.iter().filter(|one| one.role == Some(Role::Body));
    let index = TextIndex::new(text);
    let spoken = body.filter_map(|one| index.byte(one.span.start)).collect();
    let parts = parts::parts(text, columns(text), spoken);
    let cast = Cast::of(text, &parts);
    voices::blocks(text, &parts, &cast)
}

#[cfg(test)]
mod tests;
