//! What is heard although it stands where directions stand: words behind a label or a tab, inside brackets, in a sentence.
//!
//! A sentence with a finite verb is told to nobody on the crew: it is a claim. Linear in the line.

use std::ops::Range;

use super::cues::{ends_spoken, is_direction, name};
use super::words::{EITHER, LABELS, RECORDED, SPOKEN, STRONG, SUPERS};
use crate::telling;

/// Whether the words behind a label that may be the crew's are a sentence with its stop: "PKG: Nobody was hurt."
pub(super) fn reads_aloud(words: &str) -> bool {
    ends_spoken(words) && words.split_whitespace().count() >= 3 && telling::has_finite_verb(words)
}

/// The length of the direction before words on the same line: "VO" and a tab, "TAKE SOT" and a space.
///
/// A cell of its own is a direction in whatever words; before a single space only words that nobody speaks are.
pub(super) fn before_words(line: &str) -> Option<usize> {
    let cell = line.find('\t').or_else(|| line.find("  "));
    if let Some(end) = cell {
        let (label, words) = (line[..end].trim(), line[end..].trim());
        let upper = label.to_uppercase();
        let first = upper.split(':').next().unwrap_or_default().trim();
        let crew = LABELS.contains(&first) && !EITHER.contains(&first);
        let heard = SPOKEN.contains(&upper.as_str()) || RECORDED.contains(&upper.as_str());
        if !crew && (heard || is_direction(label)) && tells(words) {
            return Some(line.len() - line[end..].trim_start().len());
        }
    }
    let mut end = 0;
    for (at, word) in words_at(line) {
        let upper = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_uppercase();
        let number = !upper.is_empty() && upper.bytes().all(|b| b.is_ascii_digit() || b == b':');
        let opener = end == 0 && matches!(upper.as_str(), "TAKE" | "ROLL" | "CUE" | "NAT");
        let strong = STRONG.contains(&upper.as_str()) || RECORDED.contains(&upper.as_str());
        let capitals = !word.contains(char::is_lowercase);
        if upper.is_empty() && end > 0 || capitals && (strong || opener || number && end > 0) {
            end = at + word.len();
        } else {
            break;
        }
    }
    let words = line[end..].trim_start();
    // "VO OF THE PIER" says what is seen.
    let seen = words
        .split_whitespace()
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("of"));
    let names = SUPERS
        .iter()
        .any(|one| line[..end].to_uppercase().contains(one));
    (end > 0 && !seen && !names && tells(words)).then_some(line.len() - words.len())
}

fn words_at(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = line.as_ptr() as usize;
    line.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - start, word))
}

/// Whether words that stand where a direction may stand read like a sentence: nobody tells the crew anything so.
pub(super) fn tells(words: &str) -> bool {
    let stop = ends_spoken(words) && words.split_whitespace().count() >= 4;
    telling::is_sentence(words) && !is_order(words) || stop && telling::has_finite_verb(words)
}

// "DO NOT USE THE NAME BEFORE SIX" is said to the crew.
fn is_order(words: &str) -> bool {
    let mut words = words
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_uppercase();
    matches!(
        first.as_str(),
        "DO" | "DON'T"
            | "PLEASE"
            | "CHECK"
            | "USE"
            | "IF"
            | "HOLD"
            | "WAIT"
            | "WATCH"
            | "ASK"
            | "CALL"
    )
}

/// Words that are heard inside a direction's brackets, in bytes of it: `((NAME, TITLE: "words"))`, or a whole sentence.
pub(super) fn said_inside(cue: &str) -> Option<Range<usize>> {
    const OPENERS: [char; 8] = ['(', '[', '{', '<', '*', '/', '-', '~'];
    let start = cue.len() - cue.trim_start_matches(OPENERS).len();
    let end = cue
        .trim_end_matches([')', ']', '}', '>', '*', '/', '-', '~'])
        .len();
    if cue.starts_with('~') {
        return None;
    }
    let inner = cue.get(start..end)?;
    // The label ends at the last colon before a quotation, or at the first.
    let quote = inner.find(['"', '“']);
    let colon = match quote {
        Some(quote) => inner[..quote].rfind(':'),
        None => inner.find(": "),
    };
    let label = colon.map_or("", |colon| &inner[..colon]);
    let from = colon.map_or(0, |colon| colon + 1);
    let words = inner[from..].trim();
    let at = start + from + (inner[from..].len() - inner[from..].trim_start().len());
    let quoted = words.starts_with(['"', '“']) && words.ends_with(['"', '”']);
    let heard = match colon {
        Some(_) if is_cue_of_crew(label) => false,
        Some(_) if quoted => words.split_whitespace().count() >= 2,
        Some(_) => (name(label).is_some() || spoken_or_recorded(label)) && reads_aloud(words),
        None => {
            !is_direction(words)
                && reads_aloud(words)
                && tells(words)
                && words.split_whitespace().count() >= 5
        }
    };
    heard.then_some(at..at + words.len())
}

fn spoken_or_recorded(label: &str) -> bool {
    let upper = label.to_uppercase();
    let first = upper.split([' ', '-', '/']).next().unwrap_or_default();
    SPOKEN.contains(&upper.as_str()) || RECORDED.contains(&first)
}

// A label whose words nobody reads aloud: how a recording begins and ends, notes, names for the screen.
fn is_cue_of_crew(label: &str) -> bool {
    label
        .to_uppercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| {
            let either =
                EITHER.contains(&word) || SPOKEN.contains(&word) || RECORDED.contains(&word);
            LABELS.contains(&word) && !either
                || matches!(
                    word,
                    "STRUCK" | "LEGAL" | "WORDS" | "NOTE" | "DELETE" | "KILL"
                )
        })
}
