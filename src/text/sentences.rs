//! Where sentences end.
//!
//! Method: every run of `.`, `!`, `?` or `…` with the closing marks after it is a candidate; the word before it and the word
//! after it decide. Rules follow the publicly known Golden Rules of sentence segmentation: titles, initials, abbreviations,
//! times, decimals, lists and parentheses do not end a sentence by themselves. One pass; no allocation but the result.
//!
//! It refuses to guess where a stop is missing: words up to the next stop are one sentence.

use std::ops::Range;

/// Abbreviations that something must follow, in lower case without their stop.
const TITLES: &[&str] = &[
    "adm", "attn", "capt", "cllr", "cmdr", "col", "cpl", "det", "dr", "fr", "ft", "gen", "gov",
    "hon", "insp", "lt", "maj", "messrs", "mme", "mr", "mrs", "ms", "mt", "mx", "pfc", "pres",
    "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "sra", "srta", "st", "supt",
    "vs", "v", "cf", "e.g", "i.e", "eg", "ie", "viz",
];

/// Abbreviations that a number follows.
const BEFORE_NUMBERS: &[&str] = &[
    "apr", "art", "aug", "ch", "dec", "feb", "fig", "jan", "jul", "jun", "mar", "no", "nos", "nov",
    "oct", "p", "para", "pp", "sec", "sep", "sept", "vol", "nr",
];

/// Abbreviations that may end a sentence or not.
const EITHER: &[&str] = &[
    "a.k.a", "a.m", "assn", "ave", "b.c", "a.d", "bldg", "blvd", "bros", "co", "corp", "d.c",
    "dept", "dist", "est", "et al", "etc", "e.u", "inc", "jr", "ltd", "m.d", "mfg", "p.m", "ph.d",
    "plc", "rd", "sq", "u.k", "u.n", "u.s", "u.s.a", "univ", "ariz", "calif", "colo", "conn",
    "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo",
    "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
    "hr", "hrs", "min", "lb", "lbs", "oz", "mph", "approx",
];

/// What goes on after a time of day.
const AFTER_TIMES: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "ET",
    "EST",
    "EDT",
    "CT",
    "CST",
    "CDT",
    "MT",
    "MST",
    "MDT",
    "PT",
    "PST",
    "PDT",
    "GMT",
    "UTC",
    "BST",
    "CET",
    "CEST",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
];

/// Words that begin a sentence far more often than they follow an abbreviation inside one.
const STARTERS: &[&str] = &[
    "A",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Did",
    "Do",
    "Does",
    "Each",
    "Even",
    "Every",
    "For",
    "From",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Is",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "Neither",
    "New",
    "No",
    "Nobody",
    "None",
    "Not",
    "Now",
    "Of",
    "On",
    "One",
    "Only",
    "Or",
    "Other",
    "Our",
    "Over",
    "People",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "Through",
    "To",
    "Two",
    "Under",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "Will",
    "With",
    "Would",
    "Yes",
    "Yet",
    "You",
    "Your",
];

/// The sentences of `text[range]`, as byte ranges of `text` without white space at their ends; together they hold all of its
/// letters and digits.
pub fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let items = items(text, range.clone());
    let mut items = items.into_iter().peekable();
    let mut found = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    while at < range.end {
        if items.next_if(|item| *item <= at).is_some() {
            push(text, start..at, &mut found);
            start = at;
            depth = 0;
        }
        match bytes[at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            b'.' | b'!' | b'?' | 0xE2 if is_stop(text, at) => {
                let (marks_end, closed) = end_of_marks(text, at, range.end);
                depth = depth.saturating_sub(closed);
                let candidate = Candidate {
                    text,
                    range: range.clone(),
                    start,
                    stop: at,
                    marks_end,
                };
                if depth == 0 && candidate.ends_sentence() {
                    push(text, start..marks_end, &mut found);
                    start = marks_end;
                }
                at = marks_end;
                continue;
            }
            // A forgotten parenthesis must not swallow the paragraph.
            b'\n' => {
                depth = 0;
                if bytes[at + 1..range.end].first() == Some(&b'\n') {
                    push(text, start..at, &mut found);
                    start = at;
                }
            }
            _ => {}
        }
        at += 1;
    }
    push(text, start..range.end, &mut found);
    found
}

// Where the items of an enumeration begin, after the first: "1) … 2) …", "a. … b. …", "(i) … (ii) …". It must open the text and
// count up without a gap, or a figure in parentheses would cut a sentence.
fn items(text: &str, range: Range<usize>) -> Vec<usize> {
    const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let words = &text[range.clone()];
    let number = |word: &str, expected: usize| -> bool {
        let Some(bare) = word
            .strip_suffix(')')
            .or_else(|| word.strip_suffix(".)"))
            .or_else(|| word.strip_suffix('.'))
        else {
            return false;
        };
        let bare = bare.trim_start_matches('(').trim_end_matches('.');
        let letter = u8::try_from(expected)
            .ok()
            .filter(|n| *n <= 26)
            .map(|n| char::from(b'a' + n - 1));
        bare == expected.to_string()
            || letter.is_some_and(|letter| bare.len() == 1 && bare.starts_with(letter))
            || ROMAN.get(expected - 1) == Some(&bare)
    };
    let mut found = Vec::new();
    let mut expected = 1;
    let mut at = range.start;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        if !bare.is_empty() {
            if number(bare, expected) {
                found.push(at);
                expected += 1;
            } else if expected == 1 {
                return Vec::new();
            }
        }
        at += word.len();
    }
    // One item is no enumeration; the first begins where the text does.
    found.drain(..1.min(found.len()));
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if start == end {
        return;
    }
    // Marks without a word go with the sentence they touch; a divider standing by itself is no part of one, or the sentence
    // before it would be another when the divider goes.
    match found.last_mut() {
        Some(last) if !text[start..end].contains(char::is_alphanumeric) => {
            if last.end == start {
                last.end = end;
            }
        }
        _ => found.push(start..end),
    }
}

fn is_stop(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && text[at..].starts_with(['.', '!', '?', '…'])
}

// Past the stops and the closing marks after them, with the number of parentheses closed. Dots with spaces between them are
// one run: ". . .".
fn end_of_marks(text: &str, at: usize, limit: usize) -> (usize, usize) {
    let mut end = at;
    let mut closed = 0;
    let mut characters = text[at..limit].chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            ')' | ']' => closed += 1,
            '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | '»' => {}
            ' ' if text[..end].ends_with('.') && characters.peek() == Some(&'.') => {}
            _ => break,
        }
        end += character.len_utf8();
    }
    (end, closed)
}

struct Candidate<'t> {
    text: &'t str,
    range: Range<usize>,
    start: usize,
    stop: usize,
    marks_end: usize,
}

impl Candidate<'_> {
    fn ends_sentence(&self) -> bool {
        let rest = &self.text[self.marks_end..self.range.end];
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if !first.is_whitespace() {
            return self.space_was_forgotten(rest);
        }
        let next = rest.trim_start();
        let word = next.trim_start_matches([
            '"', '\'', '“', '‘', '«', '„', '(', '[', '—', '–', '-', ' ', '•', '*',
        ]);
        let Some(initial) = word.chars().next() else {
            // Nothing but marks is left: a divider, no sentence.
            return true;
        };
        if initial.is_lowercase() {
            return false;
        }
        let stops = self.text[self.stop..self.marks_end]
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
        let next_word: &str = word
            .split(|c: char| !(c.is_alphanumeric() || c == '\''))
            .next()
            .unwrap_or("");
        if stops != "." {
            return !(stops.starts_with("..") || stops.starts_with('…'))
                || !self.is_breath(next_word);
        }
        self.stop_after_word(
            next_word,
            initial,
            stops.len() + self.stop == self.marks_end,
        )
    }

    // "…the story.The next": a whole word in small letters before the stop, a capitalised one after it.
    fn space_was_forgotten(&self, rest: &str) -> bool {
        let before = self.text[self.start..self.stop]
            .split_whitespace()
            .next_back()
            .unwrap_or_default();
        let mut next = rest.chars();
        before.chars().count() >= 3
            && before.chars().all(char::is_lowercase)
            && &self.text[self.stop..self.marks_end] == "."
            && next.next().is_some_and(char::is_uppercase)
            && next.next().is_some_and(|c| c.is_lowercase() || c == ' ')
    }

    // In a script in capitals three dots are a breath, not an end.
    fn is_breath(&self, next: &str) -> bool {
        let shouted = |word: &str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !word.contains(char::is_lowercase)
        };
        let last = self.text[self.start..self.stop]
            .split_whitespace()
            .next_back();
        shouted(next) && last.is_some_and(shouted)
    }

    // A single full stop: the word before it decides, and where it may be either the word after it.
    fn stop_after_word(&self, next: &str, initial: char, bare: bool) -> bool {
        let before = &self.text[self.start..self.stop];
        let word_start = before
            .rfind(|c: char| {
                c.is_whitespace()
                    || matches!(c, '(' | '[' | '"' | '“' | '‘' | '—' | '–' | '/' | '-')
            })
            .map_or(0, |at| {
                at + before[at..].chars().next().map_or(1, char::len_utf8)
            });
        let word = &before[word_start..];
        let lower = word.to_lowercase();
        let starter = is_starter(next);
        let at_start = before[..word_start].trim().is_empty();
        if word.is_empty() {
            return true;
        }
        // "1." and "a." open an item of a list.
        if at_start && bare && is_enumerator(word) {
            return false;
        }
        if TITLES.contains(&lower.as_str()) && bare {
            // "St." and "Sr." may end a sentence where a common word begins the next.
            return matches!(lower.as_str(), "st" | "sr" | "ft") && starter;
        }
        if BEFORE_NUMBERS.contains(&lower.as_str()) && bare {
            let short_word = matches!(lower.as_str(), "no" | "mar" | "art" | "sec" | "jun" | "p");
            return !initial.is_ascii_digit()
                && (starter || (short_word && word.chars().all(char::is_lowercase)));
        }
        if EITHER.contains(&lower.as_str()) || is_initialism(word) {
            // After a time of day comes its day, its zone or a title; another capital begins a sentence.
            let time = matches!(lower.as_str(), "a.m" | "p.m");
            let shouted = word.chars().all(|c| c.is_uppercase() || c == '.');
            let goes_on =
                AFTER_TIMES.contains(&next) || TITLES.contains(&next.to_lowercase().as_str());
            return !bare || starter || (time && (shouted || (initial.is_uppercase() && !goes_on)));
        }
        // An initial of a name, unless it can only be the end: "vitamin C. The".
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) {
            let after_name = previous_is_capital(before, word_start);
            return !after_name && (starter || word == "I");
        }
        // "Rs. 3520", "N°. 12": a short capitalised word before a number.
        let short = word.chars().count() <= 3 && word.starts_with(char::is_uppercase);
        !(short && bare && initial.is_ascii_digit() && word.contains(|c: char| !c.is_uppercase()))
    }
}

fn is_starter(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && STARTERS
            .iter()
            .any(|starter| starter.eq_ignore_ascii_case(word))
}

fn is_enumerator(word: &str) -> bool {
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    (digits && word.len() <= 3)
        || (word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic()))
}

// U.S, D.C, J.D: letters with stops between them.
fn is_initialism(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn previous_is_capital(before: &str, word_start: usize) -> bool {
    let word = before[..word_start].split_whitespace().next_back();
    word.and_then(|word| word.chars().next())
        .is_none_or(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, 0..text.len())
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn stops_that_end_nothing() {
        for one in [
            "Dr. Ilse Brandt met Gov. Omar Teal at 4:30 p.m. Friday.",
            "The U.S. Navy paid $4.5 million to Hale Corp. of Denver.",
            "J. R. Okafor lives at No. 5 Quay St. in Port Lorne.",
            "She said (He left early.) that it was over.",
            "“Is it safe?” he asked.",
            "Visit www.lorne.example for more.",
        ] {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn stops_that_end_a_sentence() {
        assert_eq!(
            split("It shut at 7 p.m. The ferry ran on."),
            ["It shut at 7 p.m.", "The ferry ran on."]
        );
        assert_eq!(
            split("“We knew,” Amaya said. “Nobody asked.” Then it fell."),
            ["“We knew,” Amaya said.", "“Nobody asked.”", "Then it fell."]
        );
        assert_eq!(
            split("Nobody came… Then 40 did!"),
            ["Nobody came…", "Then 40 did!"]
        );
        assert_eq!(
            split("It grew in the U.S. How so?"),
            ["It grew in the U.S.", "How so?"]
        );
        assert_eq!(
            split("It fell. —- Crews came."),
            ["It fell.", "—- Crews came."]
        );
        assert_eq!(split("It fell. * * *"), ["It fell."]);
        assert_eq!(split(" ... "), ["..."]);
        assert!(split(" \n ").is_empty());
    }
}
