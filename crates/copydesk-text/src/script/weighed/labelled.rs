//! Lines under one label are one person's: what is thought of each of them counts for all.
//!
//! A label is what the crew's pieces say before the spoken words of a line, without times and marks: "MC", "PHONE", "A.", "[MARSH]", "SOT".
//! Short answers are hard to tell from questions; together with the other lines of their label they are not. Linear.

use std::collections::HashMap;
use std::ops::Range;

use super::pieces::{Piece, Sort};
use super::traits::Words;

/// The words of the longest label. On labelled scripts 3 and 8 give the same speakers to three in a thousand.
const LONGEST: usize = 5;

/// How many lines a label on a line of its own stands over at most.
const LINES: usize = 6;

/// Which label each piece stands under, by number.
pub(super) struct Labels {
    pub(super) of: Vec<Option<usize>>,
    /// Of each label whether it may be somebody's, and not a recording's or a reader's.
    pub(super) personal: Vec<bool>,
    /// The pieces that each label is, where it stands first.
    pub(super) pieces: Vec<Range<usize>>,
}

/// The labels of a text; `directs` says of each piece whether it is the crew's.
pub(super) fn labels(text: &str, pieces: &[Piece], words: &[Words], directs: &[bool]) -> Labels {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut found = Labels {
        of: vec![None; pieces.len()],
        personal: Vec::new(),
        pieces: Vec::new(),
    };
    let mut from = 0;
    // A label on a line of its own, and how many lines more it stands over.
    let mut above: Option<(usize, usize)> = None;
    let mut last = 0;
    for line in pieces.chunk_by(|one, next| one.line == next.line) {
        let front = (from..from + line.len())
            .take_while(|at| directs[*at] || pieces[*at].sort == Sort::Label)
            .count();
        let label: Vec<String> = pieces[from..from + front]
            .iter()
            .flat_map(|piece| letters(&text[piece.range.clone()]))
            .collect();
        if line[0].line > last + 1 {
            above = None;
        }
        last = line[0].line;
        if !label.is_empty() && label.len() <= LONGEST {
            let next = known.len();
            let own = *known.entry(label.join(" ")).or_insert(next);
            if own == next {
                let personal = words[from..from + front].iter().all(|one| one.does == 0);
                found.personal.push(personal);
                found.pieces.push(from..from + front);
            }
            found.of[from + front..from + line.len()].fill(Some(own));
            above = (front == line.len()).then_some((own, LINES));
        } else if front == 0 {
            // What stands below a label on a line of its own.
            above = above.and_then(|(own, lines)| Some((own, lines.checked_sub(1)?)));
            if let Some((own, _)) = above {
                found.of[from..from + line.len()].fill(Some(own));
            }
        } else if front == line.len() {
            above = None;
        }
        from += line.len();
    }
    found
}

// The words with letters, folded; "TRACK 2" is "track".
fn letters(piece: &str) -> impl Iterator<Item = String> {
    piece
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|word| word.contains(char::is_alphabetic))
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::super::traits::traits;
    use super::*;

    #[test]
    fn lines_are_under_one_label_wherever_they_stand() {
        let text = "[00:01] MC: Who?\nRT   Me, as I said.\n[00:07] MC: Why?\n";
        let pieces = pieces(text);
        let (_, words) = traits(text, &pieces);
        let directs: Vec<bool> = pieces
            .iter()
            .map(|one| !text[one.range.clone()].ends_with(['?', '.']))
            .collect();
        let found = labels(text, &pieces, &words, &directs);
        let asked = |words: &str| {
            let at = pieces
                .iter()
                .position(|one| &text[one.range.clone()] == words);
            at.and_then(|at| found.of[at])
        };
        assert_eq!(asked("Who?"), asked("Why?"));
        assert!(asked("Who?").is_some() && asked("Me, as I said.") != asked("Who?"));
    }

    #[test]
    fn a_label_on_a_line_of_its_own_stands_over_the_lines_below() {
        let text = "MARSH\n     It burned.\n     All of it.\nFALK: Why?\n\nIt rained.\n";
        let pieces = pieces(text);
        let (_, words) = traits(text, &pieces);
        let directs: Vec<bool> = pieces
            .iter()
            .map(|one| !text[one.range.clone()].ends_with(['?', '.']))
            .collect();
        let of = labels(text, &pieces, &words, &directs).of;
        let found: Vec<Option<usize>> = (0..pieces.len())
            .filter(|at| !directs[*at])
            .map(|at| of[at])
            .collect();
        assert_eq!(found, [Some(0), Some(0), Some(1), None]);
    }
}
