//! What the file of a text said of its parts, carried to the same text with changes made to it by hand.
//!
//! A caption stays a caption and a voice stays a voice when a word elsewhere is mended. Lines are aligned (Myers); a line that stands is the
//! same part, and lines that were rewritten one for one are what they were before. What has no line of its own any more is told from its
//! words, as any text is. Time O((N + M) D) in lines, space linear.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::{IntakeBlock, IntakeRecord, IntakeShown};

/// The record of `old` for the text `new`; places in the source and what was left out were of the file, and stay with it.
pub(super) fn carried(record: &IntakeRecord, old: &str, new: &str) -> IntakeRecord {
    let (old_lines, new_lines) = (lines(old), lines(new));
    let to = aligned(&old_lines, &new_lines);
    let blocks = record.blocks.iter().filter_map(|block| {
        let first = old_lines
            .iter()
            .position(|line| line.start == block.start)?;
        let last = old_lines.iter().position(|line| line.end == block.end)?;
        let (first, last) = (to[first]?, to[last]?);
        let (first, last) = (new_lines.get(first)?, new_lines.get(last)?);
        (first.start < last.end).then(|| IntakeBlock {
            start: first.start,
            end: last.end,
            ..block.clone()
        })
    });
    // What was shown beside a line goes with the line.
    let shown = record.shown.iter().filter_map(|one| {
        let first = old_lines.partition_point(|line| line.end <= one.start);
        let last = old_lines.partition_point(|line| line.end < one.end);
        let (was, is) = (old_lines.get(first)?, new_lines.get(to[first]?)?);
        let ends = new_lines.get((*to.get(last)?)?)?;
        let alike = first == last && was.text == is.text;
        let (start, end) = match alike {
            true => (
                is.start + one.start - was.start,
                is.start + one.end - was.start,
            ),
            false => (is.start, ends.end),
        };
        (start < end).then(|| IntakeShown {
            start,
            end,
            ..one.clone()
        })
    });
    IntakeRecord {
        places: record.places.clone(),
        about: record.about.clone(),
        blocks: blocks.collect(),
        shown: shown.collect(),
        ..IntakeRecord::default()
    }
}

/// A line with its place in code points, its line end apart.
struct Line<'t> {
    text: &'t str,
    start: u32,
    end: u32,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split('\n')
        .map(|text| {
            let start = at;
            let end = start + text.chars().count() as u32;
            at = end + 1;
            Line { text, start, end }
        })
        .collect()
}

// For each old line the new one that it became, when there is one.
fn aligned(old: &[Line<'_>], new: &[Line<'_>]) -> Vec<Option<usize>> {
    let words = |lines: &[Line<'_>]| lines.iter().map(|line| line.text.to_owned()).collect();
    let (old, new): (Vec<String>, Vec<String>) = (words(old), words(new));
    let mut to = vec![None; old.len()];
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => (0..len).for_each(|at| to[old_index + at] = Some(new_index + at)),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } if old_len == new_len => {
                (0..old_len).for_each(|at| to[old_index + at] = Some(new_index + at));
            }
            DiffOp::Replace { .. } | DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
    to
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Role, TextIndex};

    const OLD: &str =
        "Pool reopens\n\nThe pool reopened.\n\nSwimmers on Saturday\n\nNobody was hurt.\n";

    fn record() -> IntakeRecord {
        let block = |role, start, end| IntakeBlock {
            role: Some(role),
            speaker: None,
            picture: None,
            rank: None,
            depth: None,
            start,
            end,
        };
        IntakeRecord {
            blocks: vec![
                block(Role::Headline, 0, 12),
                block(Role::Body, 14, 32),
                block(Role::Caption, 34, 54),
                block(Role::Body, 56, 72),
            ],
            ..IntakeRecord::default()
        }
    }

    fn told(new: &str) -> Vec<(Role, String)> {
        let index = TextIndex::new(new);
        let blocks = carried(&record(), OLD, new).blocks;
        let told = blocks.iter().map(|block| {
            let words = index.slice(block.span()).expect("in the text").to_owned();
            (block.role.expect("a role"), words)
        });
        told.collect()
    }

    #[test]
    fn a_caption_stays_one_when_a_word_is_mended() {
        let mended = OLD.replace(
            "The pool reopened.",
            "The Quay Street pool reopened at last.",
        );
        let caption = (Role::Caption, "Swimmers on Saturday".to_owned());
        assert!(told(&mended).contains(&caption), "{:?}", told(&mended));
        let body = (
            Role::Body,
            "The Quay Street pool reopened at last.".to_owned(),
        );
        assert!(told(&mended).contains(&body));
        assert_eq!(told(&mended).len(), 4);
    }

    #[test]
    fn a_caption_that_was_rewritten_is_one_still() {
        let mended = OLD.replace("on Saturday", "on Sunday morning");
        let caption = (Role::Caption, "Swimmers on Sunday morning".to_owned());
        assert!(told(&mended).contains(&caption), "{:?}", told(&mended));
    }

    #[test]
    fn what_went_and_what_came_have_no_role_of_the_old_file() {
        let cut = OLD.replace("Swimmers on Saturday\n\n", "");
        assert!(told(&cut).iter().all(|(role, _)| *role != Role::Caption));
        let grown = OLD.replace("Nobody", "It rained.\n\nNobody");
        assert!(told(&grown).iter().all(|(_, words)| words != "It rained."));
        assert_eq!(told(&grown).len(), 4);
    }
}
