//! Labels that are set in: one paragraph of somebody else's words between copy that has no label.
//!
//! Each look is at the parts beside a label; linear in them.

use super::super::cues::Effect;
use super::super::part::{Part, PartKind};

/// Whether a label's one paragraph is set in, between copy that has no label and is not: whose words they are ends with it.
pub(in super::super) fn is_inset(text: &str, parts: &[Part], at: usize) -> bool {
    let indented = |at: usize| {
        let line = &text[..at];
        let start = line.rfind('\n').map_or(0, |end| end + 1);
        at - start >= 2 && line[start..].trim().is_empty()
    };
    let copy = |part: Option<&Part>| {
        part.is_some_and(|part| {
            matches!(part.kind, PartKind::Spoken { .. }) && !indented(part.range.start)
        })
    };
    let gapped = at
        .checked_sub(1)
        .is_some_and(|before| parts[before].kind == PartKind::Gap);
    let mut before = parts[..at].iter().rev();
    let mut behind = parts.iter().skip(at + 2);
    gapped
        && indented(parts[at].range.start)
        && gap_ends_label(parts, at + 2)
        && copy(before.find(|part| part.kind != PartKind::Gap))
        && copy(behind.find(|part| part.kind != PartKind::Gap))
}

// Whether a blank line is behind a label's words, and copy without a label behind that.
fn gap_ends_label(parts: &[Part], at: usize) -> bool {
    let labelled = at
        .checked_sub(2)
        .and_then(|label| parts.get(label))
        .is_some_and(|part| matches!(part.kind, PartKind::Cue(Effect::Label(_))));
    let gap = parts.get(at).is_some_and(|part| part.kind == PartKind::Gap);
    let mut behind = parts.iter().skip(at);
    labelled
        && gap
        && behind
            .find(|part| part.kind != PartKind::Gap)
            .is_some_and(|part| matches!(part.kind, PartKind::Spoken { .. }))
}
