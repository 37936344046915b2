//! What is heard although it stands where directions stand: behind a label or a tab, in brackets, as the first line.
//!
//! A sentence with a finite verb is told to nobody on the crew: it is a claim. Linear in the line.

use std::ops::Range;

use super::cues::is_direction;
use super::heads;
use super::labels::{is_crew_label, is_recorded_label, is_spoken_label, label_words};
use super::marks::{colon, ends_spoken, runs};
use super::names;
use super::outcues;
use super::told::{EITHER, tells};
use super::words::{Does, does};
use crate::telling;
use copydesk_lexicon::en::text::script::heard as words;

/// The length of the direction before words on the same line: "VO" and a tab, "TAKE SOT" and a space.
///
/// A cell of its own is a direction in whatever words; before a single space only words that nobody speaks are.
pub(super) fn before_words(line: &str) -> Option<usize> {
    if let Some(length) = before_cell(line) {
        return Some(length);
    }
    let mut end = 0;
    let mut names = false;
    let start = line.as_ptr() as usize;
    for word in line.split_whitespace() {
        // Nearly every line opens with one.
        if word.contains(char::is_lowercase) {
            break;
        }
        let upper = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_uppercase();
        let number = upper.bytes().all(|b| b.is_ascii_digit() || b == b':');
        let opener = end == 0 && matches!(upper.as_str(), "TAKE" | "ROLL" | "CUE" | "NAT");
        let strong = !upper.is_empty() && does(&upper, &[Does::Strong]);
        if !(strong || opener || number && end > 0) {
            break;
        }
        names |= does(&upper, &[Does::Super, Does::Label, Does::Ends]);
        end = word.as_ptr() as usize - start + word.len();
    }
    let words = line[end..].trim_start();
    // "VO OF THE PIER" says what is seen.
    let seen = words
        .split_whitespace()
        .next()
        .is_some_and(|first| first.eq_ignore_ascii_case("of"));
    (end > 0 && !names && !seen && tells(words)).then_some(line.len() - words.len())
}

/// The longest line with a name at its end, in bytes. On the read scripts 750 and 3,000 give the same.
const LONGEST: usize = 1_500;

/// Where the name of whoever is heard stands at the end of the line of his words, with what he is behind dashes or a running time behind the
/// bracket: "SOT We left. (Capt. Ida Marsh -- Lorne Ferries) :04".
pub(super) fn named_at_end(line: &str) -> Option<(usize, String)> {
    // A line of many directions is looked at for each of them.
    if line.len() > LONGEST {
        return None;
    }
    let at = line.rfind('(')?;
    let close = at + line[at..].find(')')?;
    let (inner, behind) = (&line[at + 1..close], line[close + 1..].trim());
    let before = line[..at].trim_end();
    let runs_behind = !behind.is_empty()
        && runs(behind)
        && behind.bytes().all(|byte| !byte.is_ascii_alphabetic());
    let (name, _) = inner
        .split_once(" -- ")
        .or_else(|| inner.split_once(", ").filter(|_| runs_behind))?;
    let fits = ends_spoken(before) && before.len() < at && (behind.is_empty() || runs_behind);
    let name = names::supered(name).or_else(|| names::person(name).map(str::to_owned))?;
    fits.then_some((at, name))
}

// Cells parted by tabs or wide spaces: "CLIP  IDA MARSH, CLERK  We left." has a name between the direction and the words.
pub(super) fn before_cell(line: &str) -> Option<usize> {
    let mut gaps = heads::gaps(line);
    let (end, from) = gaps.next()?;
    let label = &line[..end];
    let first = label.split(':').next().unwrap_or_default();
    let crew = is_crew_label(first) && !EITHER.contains(&label_words(first).as_str());
    let recorded = is_recorded_label(label);
    let read = recorded || is_spoken_label(label);
    let words = &line[from..];
    // "CART 2214   :07   "...like snow."": how long it runs and how it ends.
    if outcues::breaks_off(words) && runs(line) || outcues::quotes_its_end(line) {
        return None;
    }
    // "UPSOT  gate shuts, 3 secs": what is heard, and how long.
    if recorded && words.starts_with(char::is_lowercase) && runs(words) {
        return None;
    }
    let said = tells(words) || read && ends_spoken(words) && words.split_whitespace().count() >= 3;
    if crew || !(read || is_direction(label)) || !said {
        return None;
    }
    let second = gaps.next().filter(|(end, behind)| {
        let cell = &line[from..*end];
        recorded
            && !ends_spoken(cell)
            && names::hint(cell).name.is_some()
            && (tells(&line[*behind..]) || ends_spoken(line))
    });
    Some(second.map_or(from, |(_, from)| from))
}

/// The newsroom's words in one pair of quotation marks behind its label, in bytes of the line: the marks say that they are read, not that
/// they are somebody's.
pub(super) fn quoted_copy(line: &str) -> Option<Range<usize>> {
    let at = colon(line, 48)?;
    let rest = line[at + 1..].trim_start();
    let marks = |c: char| matches!(c, '"' | '“' | '”');
    let wholly = rest.starts_with(marks)
        && rest.ends_with(marks)
        && rest.chars().filter(|c| marks(*c)).count() == 2;
    if !wholly || !is_spoken_label(&line[..at]) {
        return None;
    }
    let words = rest.trim_matches(marks);
    let start = words.as_ptr() as usize - line.as_ptr() as usize;
    (!words.is_empty()).then(|| start..start + words.len())
}

/// What stands before a whole quotation that ends its line, in bytes: `(mom, stroller) "They can't …"`, `M1   "They found …"`; and whether a
/// bracket says so, which nobody reads aloud.
pub(super) fn before_quotation(line: &str) -> Option<(usize, bool)> {
    let at = line.find(['"', '“']).filter(|at| *at > 0)?;
    let words = &line[at..];
    let marks = words
        .chars()
        .filter(|c| matches!(c, '"' | '“' | '”'))
        .count();
    let whole = marks == 2 && words.ends_with(['"', '”']) && words.split_whitespace().count() >= 2;
    let head = line[..at].trim_end();
    let bracket = head.starts_with('(') && head.trim_end_matches(':').ends_with(')');
    let gap = line[..at].ends_with("  ") || line[..at].ends_with('\t');
    // "SB 1 Marsh 0:14-0:21 "We saw it."": how long it runs says that it is played.
    let first = head.split_whitespace().next().unwrap_or_default();
    let cut = words.contains("...\"") || words.contains("\"...") || words.contains('…');
    let timed = runs(head) && does(first, &[Does::Recorded]) && !cut;
    let bracket = bracket || timed;
    let short = head.split_whitespace().count() <= if bracket { 8 } else { 3 };
    let set = bracket || head.ends_with(':') || gap && head.starts_with(char::is_uppercase);
    (whole
        && set
        && short
        && !ends_spoken(head.trim_end_matches(':'))
        && !telling::has_finite_verb(head))
    .then_some((at, bracket))
}

/// Words that are heard inside a direction's brackets, in bytes of it: `((NAME, TITLE: "words"))`, or a whole sentence.
pub(super) fn said_inside(cue: &str) -> Option<Range<usize>> {
    const OPENERS: [char; 7] = ['(', '[', '{', '<', '*', '/', '-'];
    const CLOSERS: [char; 7] = [')', ']', '}', '>', '*', '/', '-'];
    let start = cue.len() - cue.trim_start_matches(OPENERS).len();
    let end = cue.trim_end_matches(CLOSERS).len();
    let inner = cue.get(start..end)?;
    // "((SOT  ENGINEER - NO SUPER!!))" is marked as said, and is not.
    let first = inner.split_whitespace().next().unwrap_or_default();
    if !inner.contains([':', '"', '“']) && does(first, &[Does::Strong, Does::Recorded]) {
        return None;
    }
    // The label ends at the last colon before a quotation, or at the first.
    let colon = match inner.find(['"', '“']) {
        Some(quote) => inner[..quote].rfind(':'),
        None => inner.find(": "),
    };
    let label = colon.map_or("", |colon| &inner[..colon]);
    let rest = &inner[colon.map_or(0, |colon| colon + 1)..];
    let words = rest.trim();
    let quoted = words.starts_with(['"', '“']) && words.ends_with(['"', '”']);
    let count = words.split_whitespace().count();
    let sentence = ends_spoken(words) && count >= 3 && telling::has_finite_verb(words);
    let heard = match colon {
        Some(_) if is_of_crew(label) => false,
        Some(_) if quoted => count >= 2 && (ends_spoken(words) || telling::has_finite_verb(words)),
        Some(_) => {
            let voice = names::supered(label).is_some()
                || is_spoken_label(label)
                || is_recorded_label(label);
            voice && sentence
        }
        None => sentence && count >= 5 && tells(words) && !is_direction(words),
    };
    let from = words.as_ptr() as usize - cue.as_ptr() as usize;
    heard.then(|| from..from + words.len())
}

// A label whose words nobody reads aloud: how a recording begins and ends, notes, what was struck.
fn is_of_crew(label: &str) -> bool {
    // "IDA MARSH, WATER DIRECTOR" is somebody, whatever directors do.
    let first = label.split([',', '/', '(']).next().unwrap_or_default();
    if names::person(first.trim()).is_some() {
        return false;
    }
    let either = |word: &str| EITHER.contains(&word) || does(word, &[Does::Spoken, Does::Recorded]);
    // "ACT 2 MARSH :11 Q:": how a recording ends stands behind how long it runs.
    let ends = runs(label)
        && outcues::is_out_cue(label.split_whitespace().next_back().unwrap_or_default());
    ends || is_crew_label(label)
        || label
            .to_uppercase()
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| {
                does(word, &[Does::Label, Does::Ends]) && !either(word)
                    || words::STRUCK.contains(&word)
            })
}
