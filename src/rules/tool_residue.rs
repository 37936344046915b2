//! `tool-residue`: words of the converting tool, or an unfilled template, in what is to be published.
//!
//! Line by line: phrases with which tools open and close their answers, or speak of themselves (`tool_residue/phrases.txt`, four languages),
//! outside quotation marks; slots of templates, `{{quote}}` and `[[NAME]]`; left-over Markdown: fences, headings, words in pairs of
//! stars. Slots and Markdown are looked for in conversions alone: scripts use the same marks for directions. Linear in the text.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, RenditionKind, Severity, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::ToolResidue,
    meaning: "The text has words of the tool that converted it, an unfilled slot of a template, or left-over Markdown.",
    why: "“As an AI language model” under a newsroom's name says to every reader that nobody read the story.",
    example: "The first line of the page is “Here is the web version of your script:”.",
    clear: "Take it out, and import the new revision.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((_, index)) = &rendition.text else {
            continue;
        };
        let converted = match rendition.dossier.record.kind {
            RenditionKind::Converted => true,
            RenditionKind::Original => false,
        };
        for (span, text) in residue(index.text(), converted) {
            let words = Words {
                message: format!("`{text}` was left in the text by a tool"),
                expected: "the story's own words".to_owned(),
                found: text,
                clear: format!(
                    "take it out, then copydesk import {} FILE",
                    rendition.target
                ),
            };
            let place = rendition.place(span, 1);
            findings.push(rendition.at(scope, Code::ToolResidue, place, words));
        }
    }
    findings
}

/// A phrase of the list.
struct Phrase {
    /// Whether it counts only where a line or a sentence begins.
    opens: bool,
    /// Its words behind the first, each without the marks round it; `~` stands for any.
    rest: Vec<&'static str>,
}

/// The phrases by their first word, without the marks round it: of a text's words hardly one begins a phrase.
struct Phrases {
    by_first: HashMap<&'static str, Vec<Phrase>>,
    /// Those words by their first byte, where that is ASCII: most words of a text begin with a letter that none of them has, or a few have, and
    /// comparing takes fewer steps than a look-up.
    by_letter: Vec<Vec<&'static str>>,
}

impl Phrases {
    /// Those that begin with this word.
    fn beginning(&self, word: &str, plain: &mut String) -> Option<&Vec<Phrase>> {
        if let Some(inner) = ascii_bare(word)
            && let Some(first) = inner.bytes().next()
            && !is_one_of(
                inner,
                &self.by_letter[usize::from(first.to_ascii_lowercase())],
            )
        {
            return None;
        }
        self.by_first.get(plainly(word, plain))
    }
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut by_first: HashMap<&str, Vec<Phrase>> = HashMap::new();
        let lines = include_str!("tool_residue/phrases.txt").lines();
        for (place, phrase) in lines
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(' '))
        {
            let mut words = phrase.split(' ').map(|word| match word {
                "~" => word,
                word => bare(word),
            });
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(Phrase {
                    opens: place == "open",
                    rest: words.collect(),
                });
            }
        }
        let mut by_letter = vec![Vec::new(); 128];
        for word in by_first.keys() {
            let first = word.bytes().next().map_or(128, usize::from);
            if let Some(begin) = by_letter.get_mut(first) {
                begin.push(*word);
            }
        }
        Phrases {
            by_first,
            by_letter,
        }
    })
}

/// What was left in a text, with its place in code points.
fn residue(text: &str, converted: bool) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut here: Vec<(usize, &str)> = said(line);
        if converted {
            here.extend(slots(line));
            here.extend(markdown(line));
        }
        let mut end = 0;
        if !here.is_empty() {
            here.sort_by_key(|(at, text)| (*at, std::cmp::Reverse(text.len())));
        }
        for (at, text) in here {
            if at >= end {
                end = at + text.len();
                let from = start + line[..at].chars().count() as u32;
                let to = from + text.chars().count() as u32;
                let span = Span {
                    start: from,
                    end: to,
                };
                found.push((span, text.to_owned()));
            }
        }
        start += line.chars().count() as u32 + 1;
    }
    found
}

/// The first words in which a program speaks of itself, or to whoever asked it, in a text; of evidence, as of stories.
pub(crate) fn speaks_as_a_program(text: &str) -> Option<String> {
    let mut said = text.lines().flat_map(said);
    said.next().map(|(_, words)| words.to_owned())
}

// The phrases of a line that stand outside quotation marks.
fn said(line: &str) -> Vec<(usize, &str)> {
    let base = line.as_ptr() as usize;
    // No vertical tab, which is white space in Unicode alone.
    let words: Vec<&str> = match line.is_ascii() && !line.as_bytes().contains(&0x0B) {
        true => line.split_ascii_whitespace().collect(),
        false => line.split_whitespace().collect(),
    };
    let mut plain = String::new();
    let mut found = Vec::new();
    let phrases = phrases();
    for (at, word) in words.iter().enumerate() {
        let Some(phrases) = phrases.beginning(word, &mut plain) else {
            continue;
        };
        let before = at.checked_sub(1).map(|before| words[before]);
        let begins = before.is_none_or(|word| word.ends_with(['.', '!', '?', ':', '*', '#']));
        let start = word.as_ptr() as usize - base;
        for phrase in phrases.iter().filter(|phrase| begins || !phrase.opens) {
            let Some(behind) = words.get(at + 1..=at + phrase.rest.len()) else {
                continue;
            };
            let fits = phrase
                .rest
                .iter()
                .zip(behind)
                .all(|(wanted, word)| *wanted == "~" || is_plainly(word, wanted, &mut plain));
            if fits && !quoted(line, start) {
                let last = behind.last().unwrap_or(word);
                let end = last.as_ptr() as usize - base + last.len();
                let text = &line[start..end];
                found.push((start, text.trim_end_matches([',', '.', ':', '*'])));
            }
        }
    }
    found
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words
        .iter()
        .any(|one| word.len() == one.len() && word.eq_ignore_ascii_case(one))
}

// What `plainly` makes of a word, without making it where the word is ASCII.
fn is_plainly(word: &str, wanted: &str, plain: &mut String) -> bool {
    match ascii_bare(word) {
        Some(inner) => inner.len() == wanted.len() && inner.eq_ignore_ascii_case(wanted),
        None => plainly(word, plain) == wanted,
    }
}

// As `bare`, of a word of ASCII; none of another one.
fn ascii_bare(word: &str) -> Option<&str> {
    if !word.is_ascii() {
        return None;
    }
    let bytes = word.as_bytes();
    let mark = |byte: &u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'!' | b'?');
    let start = bytes.iter().take_while(|byte| mark(byte)).count();
    let end = bytes[start..]
        .iter()
        .rev()
        .take_while(|byte| mark(byte))
        .count();
    word.get(start..bytes.len() - end)
}

// The word without the marks round it, in small letters, written into `plain`.
fn plainly<'p>(word: &str, plain: &'p mut String) -> &'p str {
    plain.clear();
    for c in bare(word).chars() {
        match c {
            '’' => plain.push('\''),
            c => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '!' | '?' | '¿' | '¡'))
}

fn quoted(line: &str, at: usize) -> bool {
    let before = &line[..at];
    let open = |from: char, to: char| before.matches(from).count() > before.matches(to).count();
    open('“', '”') || open('«', '»') || open('„', '“') || before.matches('"').count() % 2 == 1 || {
        let mark = line[at..].chars().next();
        matches!(mark, Some('“' | '"' | '«' | '„'))
    }
}

// `{{quote}}`, `[[NAME]]`, `<|end|>`: what a program was to fill in or to read.
fn slots(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("[[", "]]"), ("<|", "|>")] {
        // Nearly no line has one, and to look for one byte costs a tenth of what looking for two does.
        if !line.as_bytes().contains(&open.as_bytes()[0]) {
            continue;
        }
        let mut from = 0;
        while let Some(at) = line[from..].find(open).map(|at| from + at) {
            let Some(end) = line[at..].find(close).map(|end| at + end + close.len()) else {
                break;
            };
            found.push((at, &line[at..end]));
            from = end;
        }
    }
    found
}

// Fences, headings, and words in pairs of stars.
fn markdown(line: &str) -> Vec<(usize, &str)> {
    let trimmed = line.trim();
    let at = line.len() - line.trim_start().len();
    let hashes = trimmed.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&hashes) && trimmed[hashes..].starts_with(' ');
    if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
        return vec![(at, trimmed)];
    }
    if heading {
        return vec![(at, trimmed)];
    }
    let mut found = Vec::new();
    if !line.as_bytes().contains(&b'*') {
        return found;
    }
    let mut from = 0;
    while let Some(open) = line[from..].find("**").map(|open| from + open) {
        let inside = &line[open + 2..];
        let Some(close) = inside.find("**") else {
            break;
        };
        // Stars that hide a word stand alone.
        if inside[..close].contains(char::is_alphanumeric)
            && !inside.starts_with(' ')
            && !inside[..close].ends_with(' ')
        {
            found.push((open, &line[open..open + 4 + close]));
        }
        from = open + 4 + close;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{phrases, plainly, residue};

    #[test]
    fn a_word_that_begins_a_phrase_is_known_however_it_is_set() {
        let phrases = phrases();
        let mut plain = String::new();
        for first in phrases.by_first.keys() {
            let curved = first.replace('\'', "’");
            for word in [
                first.to_string(),
                first.to_uppercase(),
                format!("“{first},”"),
                curved,
            ] {
                let found = phrases.beginning(&word, &mut plain).map(Vec::len);
                let slow = phrases
                    .by_first
                    .get(plainly(&word, &mut plain))
                    .map(Vec::len);
                assert!(found.is_some() && found == slow, "{word}");
            }
        }
        for word in ["he", "Lorne", "thee", "a", "hereto"] {
            assert!(phrases.beginning(word, &mut plain).is_none(), "{word}");
        }
    }

    fn texts(text: &str) -> Vec<String> {
        residue(text, true)
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn what_tools_leave_behind() {
        for (text, found) in [
            (
                "Here is the web version of your script:",
                "Here is the web version",
            ),
            (
                "Here’s a shorter version of your story.",
                "Here’s a shorter version of your",
            ),
            ("Sure! Here is the story.", "Sure! Here is"),
            (
                "The pool is open. Would you like me to write a headline?",
                "Would you like me to",
            ),
            (
                "As an AI language model, I don't have the date.",
                "As an AI language model, I",
            ),
            (
                "The mayor, according to the script you provided, agreed.",
                "the script you provided",
            ),
            (
                "Let me know if you’d like a push alert.",
                "Let me know if you’d like",
            ),
            (
                "Voici la version web de votre texte :",
                "Voici la version web",
            ),
            (
                "Hier ist die Web-Version des Textes.",
                "Hier ist die Web-Version",
            ),
            (
                "Aquí tienes la versión para la web:",
                "Aquí tienes la versión",
            ),
            ("The mayor said {{quote}} on Monday.", "{{quote}}"),
            ("[[NAME]] opened the pool.", "[[NAME]]"),
            ("```markdown", "```markdown"),
            ("## What comes next", "## What comes next"),
            ("The **Harbor Bridge** is shut.", "**Harbor Bridge**"),
        ] {
            assert_eq!(texts(text), [found], "{text}");
        }
        let (span, _) = residue("é\n\nAs an AI assistant, I é", true).remove(0);
        assert_eq!((span.start, span.end), (3, 24));
    }

    #[test]
    fn clean_text_has_none() {
        for text in [
            "Here is the mayor of Port Lorne. Here is the church, here is the steeple.",
            "“As an AI language model, I can't vote,” the program answered.",
            "He asked: “Would you like me to call?”",
            "Tips? Call 555-0142, and let me know if it rains, she said.",
            "She is No. 1 (#1) in the county; the hashtag was #PortLorne.",
            "The rating is **** of five. F*** that, he said. 3 ** 2",
            "The article {sic} [sic] a[1] is here; x < y | z > w.",
            "As an airline pilot he knew the route.",
            "It was sold as an AI assistant, and as a large language model it can't see the road.",
            "Als Sprachmodell ist es neu. Here is the article that she wrote, here is a longer version of events.",
            "Here's the thing: I hope this helped, she said.",
            "En tant que maire, elle a signé. Hier ist der Ort. Voici le pont.",
            "~ 40 people came.",
        ] {
            assert!(texts(text).is_empty(), "{text}: {:?}", texts(text));
        }
    }

    #[test]
    fn a_script_may_use_the_marks_of_templates() {
        assert!(residue("[[CG: IDA KESSLER]] {{SOT}} ## BREAK", false).is_empty());
    }
}
