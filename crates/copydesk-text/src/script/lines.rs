//! Whether a line is said to the crew or to listeners, by how it is set and not by what it says: for lines that no rule knows.
//!
//! Newsrooms write notes in as many ways as there are producers, but a note is set like a note: no stop, no finite verb, strokes and
//! figures, a clock, capitals among small letters, a place at the top or the end. Each trait has a weight in hundredths of log-odds, fitted by
//! `examples/fit_lines` to the lines of labelled scripts (`lines.weights`). Only the line, the ones around it and how the text is set are
//! looked at, each up to a bound: linear. It refuses to decide against a sentence: a line with a finite verb and a stop is read whatever it
//! weighs, since a statement that nobody checks is graver than a note that somebody does.

use std::ops::Range;
use std::sync::LazyLock;

use super::cues::is_direction;
use super::marks::{ends_spoken, runs};
use super::names;
use super::words::{Does, does};
use crate::lexicon::Classes;
use crate::telling;

/// The traits, in the order of the weights.
pub(super) const TRAITS: [&str; 40] = [
    "bias",
    "stop",
    "ends-bracket",
    "ends-colon",
    "ends-comma",
    "finite-verb",
    "sentence",
    "shouted",
    "opens-small",
    "one-word",
    "few-words",
    "some-words",
    "many-words",
    "running-time",
    "clock",
    "figures",
    "strokes",
    "dashes",
    "wide-gap",
    "brackets",
    "opens-mark",
    "crew-word",
    "crew-words",
    "opens-crew",
    "opens-figure",
    "quotation",
    "name",
    "behind-blank",
    "before-blank",
    "top",
    "end",
    "behind-stop",
    "before-quotation",
    "function-words",
    "no-function-word",
    "question",
    "contraction",
    "titled",
    "fields",
    "odd-marks",
];

/// From this weight on, in hundredths of log-odds, a line is a direction. Of the lines of 238 scripts, each writer's weighed without what that
/// writer wrote, 1,678 of 1,793 directions weigh as much and 6 lines that are read; from 100 on 1,726 and 16, from 300 on 1,576 and 3.
const DIRECTION: i32 = 200;

/// How many bytes of a line are looked at. On 298 read scripts 200 and 800 give the same.
const LONGEST: usize = 400;

static WEIGHTS: LazyLock<[i32; TRAITS.len()]> = LazyLock::new(|| {
    let mut weights = [0; TRAITS.len()];
    for line in include_str!("lines.weights").lines() {
        let Some((name, weight)) = line.split_once(' ') else {
            continue;
        };
        if let Some(at) = TRAITS.iter().position(|known| *known == name) {
            weights[at] = weight.trim().parse().unwrap_or_default();
        }
    }
    weights
});

/// Whether the words at `range`, the rest of a line that no rule knows, are the crew's by how they are set; `mixed` where spoken lines have
/// small letters.
pub(super) fn is_set_as_direction(text: &str, range: &Range<usize>, mixed: bool) -> bool {
    let words = beginning(&text[range.clone()]);
    // A sentence may have a direction behind it on its line.
    let said = words
        .match_indices([' ', '\t'])
        .map(|(at, _)| (&words[..at], words[at..].trim_start()))
        .filter(|(_, rest)| rest.starts_with(['[', '(', '{', '<', '*']))
        .map(|(before, _)| before);
    let is_sentence = |words: &str| {
        let said = words.split_whitespace().count() >= 6;
        said && ends_spoken(words)
    };
    let quoted = words
        .match_indices(['"', '”'])
        .any(|(at, _)| words[..at].ends_with(['.', '!', '?']) && !words[..at].ends_with("..."));
    if quoted
        || ends_spoken(words) && telling::has_finite_verb(words)
        || super::told::tells(words)
        || said.into_iter().any(is_sentence)
    {
        return false;
    }
    let found = traits(text, range, mixed);
    let sum = found.iter().zip(WEIGHTS.iter());
    sum.map(|(has, weight)| i32::from(*has) * weight)
        .sum::<i32>()
        >= DIRECTION
}

/// Which traits the line at `range` of `text` has, in the order of [`TRAITS`]: 1 or 0.
pub(super) fn traits(text: &str, range: &Range<usize>, mixed: bool) -> [u8; TRAITS.len()] {
    let line = beginning(&text[range.clone()]);
    let around = Around::of(text, range);
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ' ']);
    let words: Vec<&str> = line
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .take(60)
        .collect();
    let count = words.len();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    let crew = words.iter().filter(|word| is_crew(word)).count();
    let function = words
        .iter()
        .filter(|word| names::classes(word).any(Classes::FUNCTION))
        .count();
    let figures = words
        .iter()
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .count();
    let first = words.first().copied().unwrap_or_default();
    let titled = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase))
        .count();
    let odd = line
        .chars()
        .filter(|c| {
            matches!(
                c,
                '@' | '#' | '=' | '>' | '<' | '+' | '|' | '_' | '*' | '\\' | '~' | '&'
            )
        })
        .count();
    let stop = ends_spoken(line);
    let fields = line
        .match_indices(':')
        .filter(|(at, _)| line[at + 1..].starts_with([' ', '\t']))
        .count();
    [
        true,
        stop,
        bare.ends_with([')', ']', '}']),
        bare.ends_with(':'),
        bare.ends_with([',', ';']),
        telling::has_finite_verb(line),
        telling::is_sentence(line),
        mixed && letters >= 3 && capitals * 10 >= letters * 8,
        line.starts_with(char::is_lowercase),
        count <= 1,
        (2..=3).contains(&count),
        (4..=7).contains(&count),
        count >= 14,
        runs(line),
        line.bytes()
            .zip(line.bytes().skip(1))
            .zip(line.bytes().skip(2))
            .any(|((a, b), c)| {
                a.is_ascii_digit() && matches!(b, b':' | b'.' | b'h') && c.is_ascii_digit()
            }),
        figures * 4 >= count.max(1),
        line.contains('/'),
        line.contains(" - ")
            || line.contains(" -- ")
            || line.contains(" – ")
            || line.contains(" — "),
        line.trim().contains("  ") && !stop || line.trim().contains('\t'),
        line.contains(['(', '[', '{']),
        line.starts_with(|c: char| {
            !c.is_alphanumeric()
                && !matches!(c, '"' | '“' | '\'' | '‘' | '$' | '£' | '€' | '.' | '…')
        }),
        crew == 1,
        crew >= 2,
        is_crew(first),
        first.starts_with(|c: char| c.is_ascii_digit()),
        line.contains(['"', '“']),
        count <= 4 && names::person(line).is_some(),
        around.behind_blank,
        around.before_blank,
        around.top,
        around.end,
        around.behind_stop,
        around.before_quotation,
        function * 3 >= count.max(1),
        function == 0 && count >= 2,
        line.contains('?'),
        words.iter().any(|word| {
            word.contains("n't")
                || word.contains("'s")
                || word.contains("'re")
                || word.contains("'ve")
                || word.contains('’')
        }),
        count >= 2 && titled * 10 >= count * 8,
        fields >= 2,
        odd >= 1,
    ]
    .map(u8::from)
}

/// What stands around a line.
struct Around {
    behind_blank: bool,
    before_blank: bool,
    /// Whether no line above it is a sentence, of the four above.
    top: bool,
    /// Whether none of the lines below is.
    end: bool,
    behind_stop: bool,
    before_quotation: bool,
}

impl Around {
    fn of(text: &str, range: &Range<usize>) -> Self {
        /// How many lines are looked at on either side. On 298 read scripts: at 2 one more direction claimed, one fewer
        /// statement cut as labelled; at 8 the same.
        const NEAR: usize = 4;
        let above: Vec<&str> = text[..range.start]
            .rsplit('\n')
            .skip(1)
            .map(|line| beginning(line.trim()))
            .take(NEAR + 1)
            .collect();
        let below: Vec<&str> = text[range.end..]
            .split('\n')
            .skip(1)
            .map(|line| beginning(line.trim()))
            .take(NEAR + 1)
            .collect();
        let last = above.iter().find(|line| !line.is_empty());
        let next = below.iter().find(|line| !line.is_empty());
        let told = |line: &&str| ends_spoken(line) && line.split_whitespace().count() >= 4;
        Self {
            behind_blank: above.first().is_none_or(|line| line.is_empty()),
            before_blank: below.first().is_none_or(|line| line.is_empty()),
            top: above.len() <= NEAR && !above.iter().any(&told),
            end: below.len() <= NEAR && !below.iter().any(told),
            behind_stop: last.is_none_or(|line| ends_spoken(line) || is_direction(line)),
            before_quotation: next.is_some_and(|line| line.starts_with(['"', '“'])),
        }
    }
}

fn is_crew(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    bare.len() >= 2
        && does(
            bare,
            &[
                Does::Strong,
                Does::Weak,
                Does::Spoken,
                Does::Recorded,
                Does::Super,
                Does::Ends,
                Does::Natural,
                Does::Label,
                Does::Screen,
            ],
        )
}

// The beginning of a line, up to a bound.
fn beginning(line: &str) -> &str {
    let mut end = LONGEST.min(line.len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_set_like_a_note_and_a_sentence_is_read() {
        let text =
            "The mill at Lorne is shut.\nWX/TRAFF 0'12\" - OPT OUT HERE IF LATE\nIt opens in May.";
        let at = |words: &str| {
            let start = text.find(words).unwrap_or_default();
            start..start + words.len()
        };
        assert!(is_set_as_direction(
            text,
            &at("WX/TRAFF 0'12\" - OPT OUT HERE IF LATE"),
            true
        ));
        assert!(!is_set_as_direction(
            text,
            &at("The mill at Lorne is shut."),
            true
        ));
        assert!(!is_set_as_direction(text, &at("It opens in May."), true));
    }

    #[test]
    fn every_trait_has_a_weight() {
        for name in TRAITS {
            let line = format!("{name} ");
            let weights = include_str!("lines.weights");
            assert!(weights.lines().any(|one| one.starts_with(&line)), "{name}");
        }
    }
}
