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
/// characters that are not white space.
pub fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    while at < range.end {
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
            b'\n' => depth = 0,
            _ => {}
        }
        at += 1;
    }
    push(text, start..range.end, &mut found);
    found
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if start == end {
        return;
    }
    // Marks without a word belong to the sentence before them.
    match found.last_mut() {
        Some(last) if !text[start..end].contains(char::is_alphanumeric) => last.end = end,
        _ => found.push(start..end),
    }
}

fn is_stop(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && text[at..].starts_with(['.', '!', '?', '…'])
}

// Past the stops and the closing marks after them, with the number of parentheses closed.
fn end_of_marks(text: &str, at: usize, limit: usize) -> (usize, usize) {
    let mut end = at;
    let mut closed = 0;
    for character in text[at..limit].chars() {
        match character {
            ')' | ']' => closed += 1,
            '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | '»' => {}
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
            return false;
        }
        let next = rest.trim_start();
        let word = next.trim_start_matches([
            '"', '\'', '“', '‘', '«', '„', '(', '[', '—', '–', '-', ' ', '•', '*',
        ]);
        let Some(initial) = word.chars().next() else {
            return false;
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
            let time = matches!(lower.as_str(), "a.m" | "p.m");
            return !bare
                || starter
                || (time && word.chars().all(|c| c.is_uppercase() || c == '.'));
        }
        // An initial of a name, unless it can only be the end: "vitamin C. The".
        if word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I" {
            return starter && !previous_is_capital(before, word_start);
        }
        true
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
        assert_eq!(split(" ... "), ["..."]);
        assert!(split(" \n ").is_empty());
    }
}
