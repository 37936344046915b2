//! A script cut into pieces: labels, what stands in brackets of some kind, cells, sentences.
//!
//! A piece has one sort of words in it: on labelled scripts 997 of 1,000 letters are of the sort that most of their piece are. Each line is
//! read once; a bracket that its line does not close is none. Linear.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::script::marks;
use crate::script::names::classes;
use crate::script::words::{Does, does};
use crate::sentences::sentences;
use crate::telling;

/// What a piece is by its marks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A sentence, or what stands like one.
    Words,
    /// What stands before a colon, an arrow or a dash at the beginning of a line or cell.
    Label,
    /// What stands in a pair of marks: the pair's place in [`PAIRS`].
    Bracket(usize),
}

/// A piece, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) sort: Sort,
    pub(super) line: usize,
}

/// Pairs of marks in which scripts set directions, the longer before the shorter.
pub(super) const PAIRS: [(&str, &str); 9] = [
    ("((", "))"),
    ("[[", "]]"),
    ("<<", ">>"),
    ("~~", "~~"),
    ("**", "**"),
    ("{", "}"),
    ("[", "]"),
    ("(", ")"),
    ("<", ">"),
];

/// The words of the longest label. On labelled scripts no label of somebody who speaks has more.
const LABEL: usize = 8;

/// The bytes of the longest label.
const LABEL_BYTES: usize = 60;

/// The bytes that a mark of [`PAIRS`] or a gap begins with: nearly all of a text are others.
static BEGINS: [bool; 256] = {
    let mut of = [false; 256];
    let bytes = b"([<~*{ \t|";
    let mut at = 0;
    while at < bytes.len() {
        of[bytes[at] as usize] = true;
        at += 1;
    }
    of
};

/// Whether a mark or a gap may begin at a byte: a blank between two words is none.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b' ' => matches!(bytes.get(at + 1), Some(b' ' | b'\t' | b'|' | b'/')),
        byte => BEGINS[usize::from(byte)],
    }
}

/// The pieces of a text, in reading order; blanks and bars between them are in none.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut start = 0;
    for (number, line) in text.split('\n').enumerate() {
        of_line(text, start..start + line.len(), number, &mut found);
        start += line.len() + 1;
    }
    found
}

fn of_line(text: &str, line: Range<usize>, number: usize, found: &mut Vec<Piece>) {
    let words = &text[line.clone()];
    let mut unclosed = [false; PAIRS.len()];
    let (mut at, mut from) = (0, 0);
    let mut first = true;
    let mut run = |range: Range<usize>, found: &mut Vec<Piece>| {
        let range = trimmed(text, line.start + range.start..line.start + range.end);
        if !range.is_empty() {
            // "0:16  Q. Who paid?": a time before a gap is no label yet.
            let lettered = text[range.clone()].contains(char::is_alphabetic);
            of_run(text, range, number, first, found);
            first &= !lettered;
        }
    };
    while at < words.len() {
        if !may_begin(words.as_bytes(), at) {
            at += 1;
            continue;
        }
        let rest = &words[at..];
        let pair = PAIRS.iter().enumerate().find_map(|(pair, (open, close))| {
            if unclosed[pair] || !rest.starts_with(open) {
                return None;
            }
            let end = rest[open.len()..].find(close);
            unclosed[pair] = end.is_none();
            end.map(|end| (pair, open.len() + end + close.len()))
        });
        if let Some((pair, length)) = pair {
            run(from..at, found);
            let own = line.start + at..line.start + at + length;
            of_bracket(text, own, pair, number, found);
            at += length;
            from = at;
            continue;
        }
        let gap = gap(rest);
        if gap > 0 {
            run(from..at, found);
            at += gap;
            from = at;
            continue;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    run(from..words.len(), found);
}

// What stands in brackets is one piece, unless it tells something: a bite in angle brackets, the translation of one in square ones.
fn of_bracket(text: &str, own: Range<usize>, pair: usize, line: usize, found: &mut Vec<Piece>) {
    let (open, close) = PAIRS[pair];
    let inside = trimmed(text, own.start + open.len()..own.end - close.len());
    let words = &text[inside.clone()];
    let stops = words.contains(['.', '!', '?']) && marks::ends_spoken(words);
    let from = found.len();
    if stops && telling::has_finite_verb(words) {
        of_run(text, inside, line, false, found);
        for piece in &mut found[from..] {
            if piece.sort == Sort::Words {
                piece.sort = Sort::Bracket(pair);
            }
        }
        return;
    }
    found.push(Piece {
        range: own,
        sort: Sort::Bracket(pair),
        line,
    });
}

// The bytes of what parts cells: a tab, a wide gap, a bar, two strokes.
fn gap(rest: &str) -> usize {
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let behind = &rest[blanks..];
    if behind.starts_with('|') {
        return blanks + 1;
    }
    if blanks > 0 && behind.starts_with("// ") {
        return blanks + 3;
    }
    match blanks > 1 || rest.starts_with('\t') {
        true => blanks,
        false => 0,
    }
}

// The label of a run of words, and its sentences.
fn of_run(text: &str, run: Range<usize>, line: usize, first: bool, found: &mut Vec<Piece>) {
    let mut start = run.start;
    if let Some(length) = label(&text[run.clone()], first) {
        found.push(Piece {
            range: trimmed(text, start..start + length),
            sort: Sort::Label,
            line,
        });
        start += length;
    }
    let rest = trimmed(text, start..run.end);
    if rest.is_empty() {
        return;
    }
    let mut from = rest.start;
    let each = sentences(text, rest.clone());
    for (at, one) in each.iter().enumerate() {
        let end = match each.get(at + 1) {
            Some(next) => next.start,
            None => rest.end,
        };
        let range = trimmed(text, from..end.max(one.end.min(rest.end)));
        from = end;
        if !range.is_empty() {
            found.push(Piece {
                range,
                sort: Sort::Words,
                line,
            });
        }
    }
}

// The bytes of a label with the mark behind it.
fn label(run: &str, first: bool) -> Option<usize> {
    let body = run.trim_start_matches(|c: char| !c.is_alphanumeric());
    let front = run.len() - body.len();
    if first && let Some(length) = crew_label(body).or_else(|| letter(body)) {
        return Some(front + length);
    }
    let mut words = 0;
    let mut inside = false;
    let mut before = ' ';
    let mut length = 0;
    for (at, c) in body.char_indices() {
        if at > LABEL_BYTES || words > LABEL {
            return None;
        }
        let rest = &body[at + c.len_utf8()..];
        let ends = rest.is_empty() || rest.starts_with([' ', '\t', '*', '_']);
        match c {
            ':' if ends => return Some(front + at + 1),
            '>' | '→' if first && ends && before == ' ' => {
                return Some(front + at + c.len_utf8());
            }
            // "Marsh> In August.", "MARSH>> In August."
            '>' if first && ends => {
                let label = body[..at].trim_end_matches('>');
                return (words <= 3 && is_set_like_label(label)).then_some(front + at + 1);
            }
            // "DANA/ Good evening."
            '/' if first && ends && before != ' ' => {
                return (words <= 3 && is_set_like_label(&body[..at])).then_some(front + at + 1);
            }
            // "COACH - He left.", "WOMAN IN A CAP -- I saw it.", and no dash inside a sentence.
            '-' | '–' | '—' if first && ends && (before == ' ' || body[..at].ends_with(" -")) =>
            {
                let label = body[..at].trim_end_matches('-');
                let shouted = !label.contains(char::is_lowercase);
                // "From -- well, from May": a breath in the middle of what is said.
                let breath = label.split_whitespace().all(|word| {
                    let of = classes(word);
                    of.any(Classes::FUNCTION) && !of.any(Classes::GIVEN.or(Classes::SURNAME))
                });
                let set = words <= 3 && is_set_like_label(label) || words <= 5 && shouted;
                let set = set && !breath;
                return (set && !rest.trim().is_empty()).then_some(front + at + c.len_utf8());
            }
            '!' | '?' => return None,
            '.' if length > 4 => return None,
            _ => {}
        }
        if c.is_whitespace() {
            (inside, length) = (false, 0);
        } else {
            words += usize::from(!inside);
            inside = true;
            length += 1;
        }
        before = c;
    }
    None
}

// "TRACK The sheriff left.": words of directions in capitals before words that are not.
fn crew_label(body: &str) -> Option<usize> {
    let mut length = 0;
    for word in body.split(' ') {
        let shouted = word.contains(char::is_uppercase) && !word.contains(char::is_lowercase);
        let known = shouted && does(word, &[Does::Spoken, Does::Recorded, Does::Natural]);
        // "SOT 00:14:22-00:14:31 We left.": where it stands on the tape.
        let placed = length > 0 && is_time(word);
        if !(known || placed) {
            let mixed = word.contains(char::is_lowercase);
            return (length > 0 && mixed).then(|| length - 1);
        }
        length += word.len() + 1;
        if length > LABEL_BYTES {
            return None;
        }
    }
    None
}

// "00:14:22-00:14:31", ":12"
fn is_time(word: &str) -> bool {
    word.contains(':')
        && word.contains(|c: char| c.is_ascii_digit())
        && !word.contains(char::is_alphabetic)
}

// "Q. Who paid?"
fn letter(body: &str) -> Option<usize> {
    let rest = body.strip_prefix(['Q', 'A'])?;
    rest.starts_with(". ").then_some(2)
}

fn is_set_like_label(words: &str) -> bool {
    words
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let each = pieces(text);
        each.into_iter().map(|one| &text[one.range]).collect()
    }

    #[test]
    fn a_line_is_cut_where_another_sort_of_words_begins() {
        for (line, wanted) in [
            (
                "[SOT] I saw it. It burned.",
                &["[SOT]", "I saw it.", "It burned."][..],
            ),
            ("MARSH: No.", &["MARSH:", "No."]),
            ("MB   No, I don't.", &["MB", "No, I don't."]),
            (
                "| COVER | ((TRK)) It burned. |",
                &["COVER", "((TRK))", "It burned."],
            ),
            ("COACH - In August.", &["COACH -", "In August."]),
            ("Marsh > In August.", &["Marsh >", "In August."]),
            ("Marsh> In August.", &["Marsh>", "In August."]),
            ("MARSH>> In August.", &["MARSH>>", "In August."]),
            ("It is more> than that.", &["It is more> than that."]),
            ("DANA/ Good evening.", &["DANA/", "Good evening."]),
            ("TRACK The sheriff left.", &["TRACK", "The sheriff left."]),
            (
                "SOT 00:14:22-00:14:31 We left.",
                &["SOT 00:14:22-00:14:31", "We left."],
            ),
            (
                "WOMAN IN A CAP -- I left.",
                &["WOMAN IN A CAP --", "I left."],
            ),
            ("0:16  Q. Who paid?", &["0:16", "Q.", "Who paid?"]),
            ("A. In August.", &["A.", "In August."]),
            ("A", &["A"]),
            ("a", &["a"]),
            (
                "<<I saw it. It burned.>> [CG: IDA]",
                &["I saw it.", "It burned.", "[CG: IDA]"],
            ),
            ("From -- well, from May.", &["From -- well, from May."]),
            ("He said - and meant - it.", &["He said - and meant - it."]),
            ("It shut at 5:30 (again", &["It shut at 5:30 (again"]),
            ("", &[]),
        ] {
            assert_eq!(cut(line), wanted, "{line}");
        }
    }

    #[test]
    fn what_begins_a_pair_or_a_gap_is_passed_over_nowhere() {
        for (open, _) in PAIRS {
            assert!(may_begin(open.as_bytes(), 0), "{open}");
        }
        for mark in [" ", "\t", "|", "/", "// ", "a", "é", "(", "~"] {
            for behind in [" ", "\t", "|", "// ", "/", "a", "é", ""] {
                for last in [" ", "|", "// ", "b", ""] {
                    let rest = format!("{mark}{behind}{last}");
                    let begins =
                        gap(&rest) > 0 || PAIRS.iter().any(|(open, _)| rest.starts_with(open));
                    assert!(!begins || may_begin(rest.as_bytes(), 0), "{rest}");
                }
            }
        }
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "A((B)) c: d\t[e\n**F:** g | h // i ~~j~~ <k> {l\n\n M. No.";
        let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
        let kept: usize = cut(text).into_iter().map(letters).sum();
        assert_eq!(kept, letters(text));
    }
}
