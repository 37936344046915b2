//! Lines under one label are one person's: what is thought of each of them counts for all.
//!
//! A label is what the crew's pieces say before the spoken words of a line, without times and marks: "MC", "PHONE", "A.", "[MARSH]", "SOT".
//! Short answers are hard to tell from questions; together with the other lines of their label they are not. Linear.

use std::collections::HashMap;

use super::pieces::{Piece, Sort};
use super::traits::Words;

/// The words of the longest label. On labelled scripts 3 and 8 give the same speakers to three in a thousand.
const LONGEST: usize = 5;

/// Which label each piece stands under, by number; and of each label whether it may be somebody's, and not a recording's or a reader's.
pub(super) struct Labels {
    pub(super) of: Vec<Option<usize>>,
    pub(super) personal: Vec<bool>,
}

/// The labels of a text; `directs` says of each piece whether it is the crew's.
pub(super) fn labels(text: &str, pieces: &[Piece], words: &[Words], directs: &[bool]) -> Labels {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut found = Labels {
        of: vec![None; pieces.len()],
        personal: Vec::new(),
    };
    let mut from = 0;
    for line in pieces.chunk_by(|one, next| one.line == next.line) {
        let front = (from..from + line.len())
            .take_while(|at| directs[*at] || pieces[*at].sort == Sort::Label)
            .count();
        let label: Vec<String> = pieces[from..from + front]
            .iter()
            .flat_map(|piece| letters(&text[piece.range.clone()]))
            .collect();
        if !label.is_empty() && label.len() <= LONGEST && front < line.len() {
            let next = known.len();
            let own = *known.entry(label.join(" ")).or_insert(next);
            if own == next {
                let personal = words[from..from + front].iter().all(|one| one.does == 0);
                found.personal.push(personal);
            }
            found.of[from + front..from + line.len()].fill(Some(own));
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

/// The odds of each piece, where those under one label have the mean of them all.
pub(super) fn pooled(labels: &Labels, odds: &[[i16; 2]]) -> Vec<[i16; 2]> {
    let mut sums = vec![(0_i64, 0_i64); labels.personal.len()];
    for (label, [voice, newsroom]) in labels.of.iter().zip(odds) {
        let Some(label) = label else { continue };
        let spoken = i64::from(voice + newsroom);
        // A piece that is likely a direction says little of who speaks.
        if spoken >= 50 {
            sums[*label].0 += 100 * i64::from(*voice) / spoken;
            sums[*label].1 += 1;
        }
    }
    let pool = |(label, [voice, newsroom]): (&Option<usize>, &[i16; 2])| {
        let Some((sum, count)) = label.map(|label| sums[label]).filter(|sum| sum.1 > 1) else {
            return [*voice, *newsroom];
        };
        let spoken = i64::from(voice + newsroom);
        let voice = spoken * sum / (100 * count);
        [voice, spoken - voice].map(|share| i16::try_from(share).unwrap_or_default())
    };
    labels.of.iter().zip(odds).map(pool).collect()
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::super::traits::traits;
    use super::*;

    #[test]
    fn lines_under_one_label_share_what_is_thought_of_them() {
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
        let odds: Vec<[i16; 2]> = pieces
            .iter()
            .map(|one| match &text[one.range.clone()] {
                "Who?" => [80, 10],
                "Why?" => [0, 100],
                _ => [0, 0],
            })
            .collect();
        let pooled = pooled(&found, &odds);
        let why = pieces
            .iter()
            .position(|one| &text[one.range.clone()] == "Why?");
        assert_eq!(pooled[why.unwrap()], [44, 56]);
    }
}
