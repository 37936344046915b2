//! Marks that mean what stands elsewhere: a footnote's number or asterisk, a symbol that a key explains, a cell or an item that says “same”.
//!
//! A note is a block that begins with its mark; a key is a line that says what two symbols or more mean. A claim leans on the words behind the
//! marks that it has. One pass over the blocks, and one look at each claim where a text has notes or a key at all. It refuses a mark that no
//! block explains, and asterisks in pairs, which are emphasis.

use std::collections::HashSet;
use std::ops::Range;

use copydesk_lexicon::en::text::setting::marks::DITTO;

use crate::blocks::RawBlock;

/// “[12]” has four characters, “***” three. On all read texts 2 and 10 give the same.
const LONGEST: usize = 5;

/// What the marks of a text mean, in bytes of it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    notes: Vec<(String, Range<usize>)>,
    key: Vec<(char, Range<usize>)>,
    /// What letters that fill cells of tables mean: `K means kept`.
    letters: Vec<(String, Range<usize>)>,
}

impl Marks {
    /// The notes and the keys of a text.
    pub(super) fn of(text: &str, raw: &[RawBlock]) -> Self {
        let mut found = Self::default();
        let symbols = !text.is_ascii();
        let mut cited = None;
        for block in raw {
            // A list's sign is left out of its block, and may be the mark.
            let from = text[..block.range.start].rfind('\n').map_or(0, |at| at + 1);
            let line = &text[from..block.range.end];
            if let Some(mark) = mark(line) {
                found.notes.push((mark.to_owned(), from..block.range.end));
            } else if let Some(number) = number(line) {
                let cited = cited.get_or_insert_with(|| cited_in(text));
                let raised: String = number.chars().map(raised).collect();
                for mark in [format!("[{number}]"), raised] {
                    if cited.remove(&mark) {
                        found.notes.push((mark, from..block.range.end));
                    }
                }
            } else {
                if symbols {
                    found.key.extend(key(line, from));
                }
                if !line.contains('|') {
                    found.letters.extend(letters(line, from));
                }
            }
        }
        found
    }

    /// What the marks in a claim mean; `range` is where it stands.
    pub(super) fn meant_in(&self, text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut meant = Vec::new();
        if self.notes.is_empty() && self.key.is_empty() && self.letters.is_empty() {
            return meant;
        }
        let words = text.get(range.clone()).unwrap_or_default();
        let elsewhere = |place: &Range<usize>| place.end <= range.start || range.end <= place.start;
        for (mark, place) in self.notes.iter().filter(|(_, place)| elsewhere(place)) {
            if has_mark(words, mark) {
                meant.push(place.clone());
            }
        }
        for (symbol, place) in self.key.iter().filter(|(_, place)| elsewhere(place)) {
            if words.contains(*symbol) || before(text, range.start) == Some(*symbol) {
                meant.push(place.clone());
            }
        }
        if words.contains('|') {
            let cells: HashSet<&str> = words.split('|').map(str::trim).collect();
            let own = self
                .letters
                .iter()
                .filter(|(letter, _)| cells.contains(letter.as_str()));
            meant.extend(own.map(|(_, place)| place.clone()));
        }
        meant
    }
}

// The sign right before a claim, on its line.
fn before(text: &str, at: usize) -> Option<char> {
    let line = text.get(..at)?.rsplit('\n').next()?;
    line.trim_end_matches([' ', '\u{fe0f}']).chars().next_back()
}

// The mark that a note begins with: `[1]`, `*`, `†`, `²`.
fn mark(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\\');
    let sign = |c: char| matches!(c, '*' | '†' | '‡' | '§' | '¶');
    let end = match line.chars().next()? {
        '[' => line.find(']')? + 1,
        '(' => numbered(line)?,
        first if sign(first) => line.find(|c| c != first)?,
        first if is_raised(first) => line.find(|c| !is_raised(c))?,
        _ => return None,
    };
    let (mark, rest) = line.split_at_checked(end)?;
    let inside = mark.trim_matches(['[', ']']);
    let words = rest.trim_start();
    let short = mark.chars().count() <= LONGEST && !inside.is_empty() && !inside.contains(' ');
    // “**Verdict**” is a heading in bold.
    (short && words.starts_with(char::is_alphanumeric) && !words.contains(mark)).then_some(mark)
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}')
}

// The numbers of one or two figures that stand as marks in a text: `[1]`, `¹²`.
fn cited_in(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        let rest = &text.as_bytes()[at + 1..];
        let figures = rest
            .iter()
            .take(3)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if (1..=2).contains(&figures) && rest.get(figures) == Some(&b']') {
            found.insert(text[at..at + figures + 2].to_owned());
        }
    }
    if !text.is_ascii() {
        let runs = text.split(|c: char| !is_raised(c));
        found.extend(runs.filter(|run| !run.is_empty()).map(str::to_owned));
    }
    found
}

// The end of a number in round brackets.
fn numbered(line: &str) -> Option<usize> {
    let end = line.find(')')?;
    let figures = &line[1..end];
    let number = !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit());
    number.then_some(end + 1)
}

// The number that a line begins with, in front of a stop and a space: “1. As a witness.”
fn number(line: &str) -> Option<&str> {
    let end = line.find(|c: char| !c.is_ascii_digit())?;
    let behind = &line[end..];
    let stops = behind.starts_with(". ") || behind.starts_with(") ");
    ((1..=2).contains(&end) && stops).then(|| &line[..end])
}

fn raised(figure: char) -> char {
    match figure {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        other => other
            .to_digit(10)
            .and_then(|figure| char::from_u32(0x2070 + figure))
            .unwrap_or(other),
    }
}

// Whether words have a mark: right behind a letter or a stop wherever it stands. One that opens a word is emphasis.
fn has_mark(words: &str, mark: &str) -> bool {
    let bracketed = mark.starts_with(['[', '(']);
    let first = mark.chars().next();
    let is_number = first.is_some_and(is_raised);
    let mut found = false;
    for (at, _) in words.match_indices(mark) {
        let before = words[..at].chars().next_back();
        let behind = words[at + mark.len()..].chars().next();
        let follows =
            before.is_some_and(|c| !mark.starts_with(c) && (bracketed || !c.is_whitespace()));
        let word = behind.is_some_and(char::is_alphanumeric);
        if !follows && word && !bracketed {
            return false;
        }
        let ends = behind.is_none_or(|next| {
            !(first == Some(next)
                || (is_number && is_raised(next))
                || (!is_number && !bracketed && word))
        });
        found |= follows && ends;
    }
    found
}

// What a line says that symbols mean: each with the words up to the next; two symbols at the least.
fn key(line: &str, from: usize) -> Vec<(char, Range<usize>)> {
    let mut symbols: Vec<(usize, char)> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| is_symbol(*c)) {
        if symbols.last().is_none_or(|(_, last)| *last != c) {
            symbols.push((at, c));
        }
    }
    let ends = symbols.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain(std::iter::once(line.len()));
    let parts: Vec<(char, Range<usize>)> = symbols
        .iter()
        .zip(ends)
        .filter(|((at, _), end)| line[*at..*end].contains(char::is_alphanumeric))
        .map(|((at, c), end)| (*c, from + at..from + end))
        .collect();
    let different = parts
        .iter()
        .any(|(c, _)| Some(*c) != parts.first().map(|(first, _)| *first));
    match different {
        true => parts,
        false => Vec::new(),
    }
}

// What a line says that letters mean, each with the words up to the next; two of them at the least: "K means kept, B means broken", "Y = yes; N = no".
fn letters(line: &str, from: usize) -> Vec<(String, Range<usize>)> {
    const MEANS: [&str; 4] = ["means ", "= ", "stands for ", "is for "];
    // Nearly no line explains anything, and to look for these takes a tenth of the steps of cutting it into words.
    if !MEANS.iter().any(|means| line.contains(means)) {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in line.split(' ') {
        let letter = word.trim_matches(|c: char| !c.is_alphanumeric());
        let short = (1..=2).contains(&letter.len());
        let behind = line.get(at + word.len() + 1..).unwrap_or_default();
        if short
            && letter.bytes().all(|byte| byte.is_ascii_uppercase())
            && MEANS.iter().any(|means| behind.starts_with(means))
        {
            found.push((at, letter));
        }
        at += word.len() + 1;
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let ends = found.iter().skip(1).map(|(at, _)| *at);
    let ends = ends.chain(std::iter::once(line.len()));
    let parts = found.iter().zip(ends);
    parts
        .map(|((at, letter), end)| ((*letter).to_owned(), from + at..from + end))
        .collect()
}

// A shape or picture that may stand for something.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f300}'..='\u{1faff}')
}

/// Whether a cell, or the end of an item, says what stands above it.
pub(super) fn is_ditto(words: &str) -> bool {
    let words = words.trim().trim_end_matches(['.', ',']).to_lowercase();
    let quote = words.chars().all(|c| matches!(c, '"' | '-' | ' ')) && words.contains('"');
    quote || DITTO.contains(&words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_begins_with_its_mark() {
        let cases = [
            ("[1] As a witness.", Some("[1]")),
            ("* cleared", Some("*")),
            ("†Cleared in May", Some("†")),
            ("² by court", Some("²")),
            ("(1) by court", Some("(1)")),
            ("(a clerk) by court", None),
            ("**Verdict**", None),
            ("[CHECK the name] he said", None),
            ("Cleared*", None),
        ];
        for (line, expected) in cases {
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn a_mark_stands_behind_a_word_alone() {
        let cases = [
            ("Tom Lund*", "*", true),
            ("Tom Lund was there.[1]", "[1]", true),
            ("The *old* pier", "*", false),
            ("Tom Lund**", "*", false),
            ("5*3 boats", "*", false),
            ("Tom Lund²", "²", true),
            ("Bread* costs $4 and milk* $2.", "*", true),
            ("Tom Lund was there (1).", "(1)", true),
            ("A *b* and c*", "*", false),
            ("* Tom Lund", "*", false),
        ];
        for (words, mark, expected) in cases {
            assert_eq!(has_mark(words, mark), expected, "{words}");
        }
    }

    #[test]
    fn a_key_explains_two_symbols() {
        let found = key("🟢 cleared, 🔴 convicted", 0);
        assert_eq!(found.len(), 2);
        assert!(key("🟢 Tom Lund", 0).is_empty());
        assert!(key("● Tom Lund ● Ida Kessler", 0).is_empty());
    }

    #[test]
    fn a_key_explains_two_letters() {
        let found = letters("K means kept, B means broken.", 0);
        assert_eq!(found, [("K".to_owned(), 0..14), ("B".to_owned(), 14..29)]);
        assert_eq!(letters("Y = yes; N = no", 0).len(), 2);
        assert!(letters("A vitamin K means nothing here.", 0).is_empty());
    }

    #[test]
    fn same_is_what_stands_above() {
        for (words, expected) in [
            ("\"", true),
            (" Same.", true),
            ("- \" -", true),
            ("-", false),
            ("samehow", false),
        ] {
            assert_eq!(is_ditto(words), expected, "{words}");
        }
    }
}
