//! Whether a text is laid out as a script: its traits weighed together, none of them alone.
//!
//! Newsrooms lay scripts out in as many ways as there are newsrooms, so that a list of layouts knows those of the list. What they have in
//! common is known in parts: spoken copy spells its figures, contracts its verbs and has few signs of money; headings have fields; lines
//! end without a stop, stand in brackets, begin with who speaks; the crew's words stand among them. Each trait has a weight in hundredths of log-odds, fitted by
//! `examples/fit_layout` to labelled scripts, their web versions and other texts that are no scripts (`layout.weights`).
//!
//! One pass over the first lines of a text, each up to a bound; a few thousand bytes tell. It refuses to know which layout it is: that is
//! [`super::columns`] and [`super::labels`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::cues::is_direction;
use super::labels::stamp;
use super::marks::{colon, ends_spoken};
use super::names;
use super::words::{Does, does};
use crate::lexicon::{Classes, Lexicon};
use crate::word_table::WordTable;
use copydesk_lexicon::en::text::script::layout as words;

/// The traits, in the order of the weights.
pub(super) const TRAITS: [&str; 24] = [
    "bias",
    "capitals",
    "in-capitals",
    "framed",
    "directions",
    "shouted-brackets",
    "stopless",
    "shouted-lines",
    "labels",
    "labels-again",
    "spelled-figures",
    "figures",
    "money-signs",
    "dashes",
    "said",
    "contractions",
    "running-times",
    "heading-fields",
    "heading-shouted",
    "heading-dated",
    "cells",
    "long-lines",
    "quotation-marks",
    "crew",
];

/// How much of a trait is all of it.
const WHOLE: usize = 100;

/// How many lines tell what a text is. On 298 read scripts 200 and 800 give the same.
const LOOK: usize = 400;

/// How many bytes of a line are looked at: a paragraph of a page is shorter. On 298 read scripts 750 and 3000 give the same.
const LONGEST: usize = 1500;

/// Below this a line without a stop may be a direction or a label; headlines are as long. On 298 read scripts 60 and 240 give
/// the same.
const SHORT: usize = 120;

/// Words in small letters that crews and no pages use of what is on the air.
#[rustfmt::skip]
const CREW: &[&str] = &words::CREW;

/// What a word in small letters may be that is counted, a bit each.
mod class {
    /// One of [`CREW`](super::CREW).
    pub(super) const CREW: u32 = 1;
    /// A number that may be spelled out in copy: whether it is, [`is_spelled`](super::is_spelled) says.
    pub(super) const NUMBER: u32 = 1 << 1;
}

/// Most words of a text are in neither list, which their first letter and their length tell.
static COUNTED_WORDS: LazyLock<WordTable> = LazyLock::new(|| {
    let numbers: Vec<&str> = Lexicon::get().words.of(SPELLED.or(Classes::TEEN)).collect();
    WordTable::new([(class::CREW, CREW), (class::NUMBER, &numbers)])
});

/// Numbers in words, whose digits a page would print.
const SPELLED: Classes = Classes::TENS.or(Classes::HUNDRED).or(Classes::SCALE);

static WEIGHTS: LazyLock<[i64; TRAITS.len()]> = LazyLock::new(|| {
    let mut weights = [0; TRAITS.len()];
    for line in include_str!("layout.weights").lines() {
        if let Some((name, weight)) = line.split_once(' ')
            && let Some(at) = TRAITS.iter().position(|known| *known == name)
        {
            weights[at] = weight.trim().parse().unwrap_or_default();
        }
    }
    weights
});

/// How much `text` is laid out like a script, in ten-thousandths of log-odds; below zero it is none.
pub(super) fn weigh(text: &str) -> i64 {
    let found = traits(text);
    let each = found.iter().zip(WEIGHTS.iter());
    each.map(|(much, weight)| i64::from(*much) * weight).sum()
}

/// How much of each trait `text` has, from 0 to 100, in the order of [`TRAITS`].
pub(super) fn traits(text: &str) -> [u8; TRAITS.len()] {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.take(LOOK).map(beginning).collect();
    let count = lines.len().max(1);
    let mut marks = Marks::default();
    let mut labels: HashMap<String, usize> = HashMap::new();
    let mut crew: HashSet<&str> = HashSet::new();
    for line in &lines {
        marks.line(line);
        if let Some(label) = label(line) {
            marks.labels += 1;
            *labels.entry(label).or_default() += 1;
        }
        marks.words(line, &mut crew);
    }
    let again = labels.values().filter(|times| **times >= 2).count();
    let heading = lines.first().copied().unwrap_or_default();
    let words = marks.words.max(1);
    // Shares of lines are as they are; of words, so many in a hundred are all of it: the median of the scripts that have it at all.
    let lines_with = |some: usize| share(some, count, 1);
    let words_with = |some: usize, one_in: usize| share(some, words, one_in);
    [
        100,
        capitals(marks.capitals, marks.letters),
        flag(marks.letters > 0 && marks.capitals * 10 >= marks.letters * 7),
        lines_with(marks.framed),
        lines_with(marks.directions),
        share(marks.shouted_brackets, count, 2),
        lines_with(marks.stopless),
        lines_with(marks.shouted),
        lines_with(marks.labels),
        share(again, 3, 1),
        words_with(marks.spelled, 25),
        words_with(marks.figures, 12),
        words_with(marks.money, 60),
        words_with(marks.dashes, 40),
        words_with(marks.said, 50),
        words_with(marks.contracted, 15),
        share(marks.running, count, 3),
        share(fields(heading) - 1, 3, 1),
        flag(is_shouted(heading)),
        flag(is_dated(heading)),
        lines_with(marks.cells),
        lines_with(marks.long),
        words_with(marks.quoted, 30),
        share(crew.len(), 3, 1),
    ]
}

fn share(some: usize, all: usize, times: usize) -> u8 {
    u8::try_from((some * times * WHOLE / all).min(WHOLE)).unwrap_or(100)
}

fn flag(is: bool) -> u8 {
    share(usize::from(is), 1, 1)
}

// One letter in twenty is a capital in any text; half of them is a script in capitals with recordings in small letters.
fn capitals(capitals: usize, letters: usize) -> u8 {
    let more = (capitals * 20).saturating_sub(letters);
    share(more, (letters * 10).max(1), 1)
}

// The beginning of a line, up to a bound.
fn beginning(line: &str) -> &str {
    let mut end = LONGEST.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// What is counted in the lines.
#[derive(Default)]
struct Marks {
    letters: usize,
    capitals: usize,
    words: usize,
    framed: usize,
    directions: usize,
    shouted_brackets: usize,
    stopless: usize,
    shouted: usize,
    labels: usize,
    spelled: usize,
    figures: usize,
    money: usize,
    dashes: usize,
    said: usize,
    contracted: usize,
    running: usize,
    cells: usize,
    long: usize,
    quoted: usize,
}

impl Marks {
    fn line(&mut self, line: &str) {
        let (letters, capitals) = letters_and_capitals(line);
        self.letters += letters;
        self.capitals += capitals;
        let frames = [('[', ']'), ('(', ')'), ('{', '}'), ('<', '>')];
        self.framed += usize::from(
            frames
                .iter()
                .any(|(open, close)| line.starts_with(*open) && line.ends_with(*close)),
        );
        self.directions += usize::from(is_direction(line) && !line.is_empty());
        self.shouted_brackets += shouted_brackets(line);
        self.stopless += usize::from(line.len() < SHORT && !ends_spoken(line));
        self.shouted += usize::from(line.len() < SHORT && capitals >= 2 && capitals == letters);
        self.cells += usize::from(is_of_cells(line.as_bytes()));
        self.long += usize::from(line.len() > 300);
        let marks = memchr::memchr_iter(b'"', line.as_bytes()).count();
        self.quoted += marks
            + match line.is_ascii() {
                true => 0,
                false => line.matches('“').count(),
            };
    }

    // Words parted by white space; those of plain letters, nearly all of a page, are told by a look at their bytes.
    fn words<'t>(&mut self, line: &'t str, crew: &mut HashSet<&'t str>) {
        let mut before = "";
        let bytes = line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let mut marks = 0;
            while let Some(&byte) = bytes.get(at) {
                let mark = BYTES[usize::from(byte)];
                if mark == byte::SPACE {
                    break;
                }
                marks |= mark;
                at += 1;
            }
            if at > start {
                let piece = &line[start..at];
                if marks & (byte::SMALL | byte::ODD) == byte::SMALL {
                    self.plain_word(piece, marks & byte::HYPHEN != 0, before, crew);
                    before = piece;
                } else {
                    // White space beside that of ASCII may stand in it.
                    for word in piece.split_whitespace() {
                        self.word(word, before, crew);
                        before = word;
                    }
                }
            }
            at += 1;
        }
    }

    // What [`Self::word`] counts, of a word with a small letter and without figures, apostrophes, colons and signs of money: it is no time,
    // no sum and not in capitals.
    fn plain_word<'t>(
        &mut self,
        word: &'t str,
        hyphened: bool,
        before: &str,
        crew: &mut HashSet<&'t str>,
    ) {
        let bytes = word.as_bytes();
        self.dashes += usize::from(matches!(bytes, [.., b'.', b'.', b'.'] | [.., b'-', b'-']));
        let letter = |byte: &u8| byte.is_ascii_alphabetic();
        let from = bytes.iter().position(letter).unwrap_or_default();
        let to = bytes.iter().rposition(letter).map_or(from, |last| last + 1);
        let plain = &word[from..to];
        self.words += 1;
        let bits = COUNTED_WORDS.bits(plain);
        let may_be_spelled = bits & class::NUMBER != 0 || hyphened || WordTable::is_too_long(plain);
        self.spelled += usize::from(may_be_spelled && is_spelled(plain));
        self.said += usize::from(is_said(plain, before));
        if bits & class::CREW != 0 {
            crew.insert(plain);
        }
    }

    fn word<'t>(&mut self, word: &'t str, before: &str, crew: &mut HashSet<&'t str>) {
        let bare = word.trim_matches(|c: char| {
            !(c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '%' | ':' | '\'' | '"'))
        });
        self.dashes += usize::from(
            matches!(word, "--" | "..." | "…") || word.ends_with("...") || word.ends_with("--"),
        );
        self.running += usize::from(is_running_time(bare));
        let plain = bare.trim_matches(|c: char| !c.is_alphanumeric());
        if plain.is_empty() {
            return;
        }
        self.words += 1;
        self.money += usize::from(bare.starts_with(['$', '€', '£']) || bare.ends_with('%'));
        self.figures += usize::from(plain.contains(|c: char| c.is_ascii_digit()));
        self.spelled += usize::from(is_spelled(plain));
        self.contracted += usize::from(is_contracted(plain));
        self.said += usize::from(is_said(plain, before));
        let shouted = plain.len() > 1 && !plain.contains(char::is_lowercase);
        if shouted
            && does(
                plain,
                &[Does::Strong, Does::Spoken, Does::Recorded, Does::Super],
            )
            || COUNTED_WORDS.bits(plain) & class::CREW != 0
        {
            crew.insert(plain);
        }
    }
}

/// What a byte of a line is, to the counting of its words.
mod byte {
    /// White space.
    pub(super) const SPACE: u8 = 1;
    /// A small letter.
    pub(super) const SMALL: u8 = 1 << 1;
    /// A hyphen.
    pub(super) const HYPHEN: u8 = 1 << 3;
    /// A figure, a sign of money, of a time or of a word cut short, or no ASCII.
    pub(super) const ODD: u8 = 1 << 2;
}

static BYTES: [u8; 256] = {
    let mut of = [0; 256];
    let mut at = 0;
    while at < 256 {
        of[at] = match at as u8 {
            b'\t'..=b'\r' | b' ' => byte::SPACE,
            b'a'..=b'z' => byte::SMALL,
            b'-' => byte::HYPHEN,
            b'0'..=b'9' | b'$' | b'%' | b':' | b'\'' | 0x80.. => byte::ODD,
            _ => 0,
        };
        at += 1;
    }
    of
};

// "said", and "says" behind what was said.
fn is_said(plain: &str, before: &str) -> bool {
    plain.len() == 4
        && (plain.eq_ignore_ascii_case("said")
            || plain.eq_ignore_ascii_case("says") && before.ends_with([',', '"', '”']))
}

fn letters_and_capitals(line: &str) -> (usize, usize) {
    if line.is_ascii() {
        let letters = line.bytes().filter(u8::is_ascii_alphabetic).count();
        return (letters, line.bytes().filter(u8::is_ascii_uppercase).count());
    }
    let letters = line.chars().filter(|c| c.is_alphabetic());
    letters.fold((0, 0), |(letters, capitals), letter| {
        (letters + 1, capitals + usize::from(letter.is_uppercase()))
    })
}

// Whether a line has the marks that stand between cells.
fn is_of_cells(line: &[u8]) -> bool {
    memchr::memchr(b'\t', line).is_some()
        || memchr::memchr_iter(b'|', line).nth(1).is_some()
        || memchr::memmem::find(line, b"   ").is_some()
}

// How many brackets of a line hold capitals and no small letter: "[TAKE SOT]".
fn shouted_brackets(line: &str) -> usize {
    if !line
        .bytes()
        .any(|byte| matches!(byte, b'[' | b'(' | b'{' | b'<'))
    {
        return 0;
    }
    let inner = line.split(['[', '(', '{', '<']).skip(1);
    inner
        .filter_map(|rest| rest.split([']', ')', '}', '>']).next())
        .filter(|words| words.len() <= 60 && !words.contains(char::is_lowercase))
        .filter(|words| words.chars().filter(|c| c.is_uppercase()).count() >= 2)
        .count()
}

// What stands before a colon at the beginning of a line, or of a cell, when it may be who speaks: a few words, the first with a capital.
fn label(line: &str) -> Option<String> {
    let line = stamp(line).map_or(line, |length| line[length..].trim_start());
    let line = line.trim_start_matches(['>', '|', '*', ' ']);
    let at = colon(line, 44)?;
    let words = line[..at].split(['|', '(', ',']).next_back()?.trim();
    let count = words.split_whitespace().count();
    ((1..=5).contains(&count) && words.starts_with(char::is_uppercase)).then(|| {
        let letters = words.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).collect()
    })
}

// "THREE-HUNDRED", "sixty-eight": spelled though a page would print figures.
fn is_spelled(word: &str) -> bool {
    word.split('-').any(|part| {
        let found = names::classes(part);
        let is = |word: &str| part.eq_ignore_ascii_case(word);
        (found.any(SPELLED) || found.any(Classes::TEEN) && !is("ten"))
            && !(is("million") || is("billion") || is("trillion"))
    })
}

fn is_contracted(word: &str) -> bool {
    let Some((_, end)) = word.rsplit_once(['\'', '’']) else {
        return false;
    };
    words::IS_CONTRACTED
        .iter()
        .any(|known| end.eq_ignore_ascii_case(known))
}

// ":15", "0:42", "1'20"", "TRT": how long something runs.
fn is_running_time(word: &str) -> bool {
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let clock = word.split_once(':').is_some_and(|(minutes, seconds)| {
        (minutes.is_empty()
            || minutes == "0"
            || minutes == "00"
            || minutes == "1" && seconds.len() == 2)
            && digits(seconds, 2)
    });
    let minutes = word
        .split_once(['\'', '’'])
        .is_some_and(|(minutes, seconds)| {
            digits(minutes, 2) && digits(seconds.trim_end_matches(['"', '”']), 2)
        });
    clock
        || minutes
        || does(word.trim_end_matches(':'), &[Does::Ends]) && word != "OUT" && word != "LAST"
}

// How many fields a heading has between marks of one kind.
fn fields(line: &str) -> usize {
    [" - ", " -- ", " — ", " – ", "/", "|", "   ", " // "]
        .iter()
        .map(|mark| {
            line.split(mark)
                .filter(|field| !field.trim().is_empty())
                .count()
        })
        .max()
        .unwrap_or(1)
        .max(1)
}

fn is_shouted(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic());
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    capitals * 2 > letters.count()
}

// Whether a heading has a day or a time: "FRI OCT 17", "4P HOUR", "6:20", "9/4".
fn is_dated(line: &str) -> bool {
    let figure = line.contains(|c: char| c.is_ascii_digit());
    let day = Classes::MONTH.or(Classes::WEEKDAY);
    let mut words = line.split(|c: char| !(c.is_alphanumeric() || matches!(c, ':' | '.' | '/')));
    figure
        && words.any(|word| {
            let lower = word.trim_matches(['.', ':', '/']).to_lowercase();
            let mut clock = lower
                .bytes()
                .zip(lower.bytes().skip(1))
                .zip(lower.bytes().skip(2));
            names::classes(&lower).any(day)
                || ["p", "a", "pm", "am"].iter().any(|end| {
                    lower.strip_suffix(end).is_some_and(|hour| {
                        !hour.is_empty() && hour.bytes().all(|b| b.is_ascii_digit())
                    })
                })
                || clock.any(|((left, mark), right)| {
                    left.is_ascii_digit()
                        && matches!(mark, b':' | b'.' | b'/')
                        && right.is_ascii_digit()
                })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_of_any_layout_are_told_from_what_is_printed() {
        let scripts = [
            "NEWSHOUR / WED 4 MAR / BRIDGE INSPECTION / phoner\n\
             LOWE: Back to the bridge at Tarn, which has been shut since FOUR this morning. Ida Marsh runs the ferry there. Ida, what can you see?\n\
             MARSH: Well, there's a crack you could put your arm in. We've carried three hundred people since six.\n\
             LOWE: How long can you keep that up?\nMARSH: As long as there's diesel.",
            "BIZ :35 -- THU OCT 9 -- tarn ferries -- (kl)\n\
             Tarn Ferries lost EIGHTEEN million dollars last year, twice what it'd forecast. It's blaming diesel.\n\
             CUT: IDA MARSH  :07\n\"We're not going to sell a boat, and we don't need to.\"",
            "| ITEM | WHO | COPY |\n|---|---|---|\n\
             | 1 | NIAMH (vis) | About forty-two thousand homes are without power tonight as the storm crosses the county. |\n\
             | 2 | CLIP — super: Leo Falk, engineer | We've crews coming from three counties, but they can't go up a pole in this. |\n\
             | 3 | NIAMH (oov) | Schools won't open until Thursday. |",
        ];
        for script in scripts {
            assert!(weigh(script) > 0, "{script}");
        }
        let printed = [
            "Ferry owner answers your questions\n\nQ: When will the bridge at Tarn open again?\n\n\
             A: The county said on Tuesday that it will take six weeks. We have carried 300 people since 6 a.m.\n\n\
             Q: What does it cost?\n\nA: A return ticket is $4.50, up from $3.80, according to Ida Marsh, who runs the ferry.",
            "MINUTES of the meeting of 4 March 2026\n\nPresent: Cllr Marsh (chair), Cllr Falk, Cllr Lowe\n\n\
             1. The clerk reported that repairs to the bridge would cost £240,000.\n2. RESOLVED: that the council pay 60% of it.\n\
             3. Cllr Falk said that he had not been asked.",
            "LIVE: Bridge at Tarn shut\n\n14:05 The county has said that the bridge will stay shut for 6 weeks.\n\n\
             13:40 Ida Marsh, who runs the ferry, said 300 people had crossed by noon.\n\n[Photo: The bridge on Tuesday]",
        ];
        for page in printed {
            assert!(weigh(page) < 0, "{page}");
        }
    }

    #[test]
    fn every_trait_has_a_weight() {
        for name in TRAITS {
            let line = format!("{name} ");
            let weights = include_str!("layout.weights");
            assert!(weights.lines().any(|one| one.starts_with(&line)), "{name}");
        }
    }
}
