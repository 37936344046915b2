//! Whom a claim is put to: one who says it, others who say a part of it, a recorded voice. Linear in the text near a voice's words.

use std::ops::Range;

use super::attribution::Said;
use super::blocks::{Heard, RawBlock};
use super::drafts::RawClaim;
use super::script;
use copydesk_model::{Attribution, OtherSpeaker};

/// The attribution of what somebody said.
pub(super) fn put_to(said: Said, direct: bool, partial: bool) -> Attribution {
    Attribution {
        speaker: said.speaker,
        mention: None,
        cue: said.cue,
        direct,
        partial,
        also: Vec::new(),
    }
}

/// Who else says a part of a claim; nobody twice.
pub(super) fn put_also(
    text: &str,
    claim: &mut RawClaim,
    others: impl Iterator<Item = (usize, Said)>,
) {
    for (_, other) in others {
        let Some(put) = claim.attribution.as_mut() else {
            continue;
        };
        let known =
            put.speaker == other.speaker || put.also.iter().any(|one| one.speaker == other.speaker);
        if !known {
            let mention = &text[other.mention];
            put.also
                .push(OtherSpeaker::new(other.speaker, mention, other.cue));
        }
    }
}

/// Whose recorded words a block is: of the name that a direction gives, else of whom the lead-in speaks.
pub(super) fn recorded(text: &str, block: &RawBlock, heard: &Heard, lead_in: Option<Said>) -> Said {
    let cue = Some("SOT".to_owned());
    let nowhere = block.range.start..block.range.start;
    match heard {
        Heard::Name(name) => Said {
            mention: mention(text, block, name).unwrap_or(nowhere),
            speaker: name.clone(),
            cue,
        },
        Heard::Nobody(what) => Said {
            speaker: script::unnamed(what),
            mention: nowhere,
            cue,
        },
        Heard::LeadIn { otherwise, called } => match (
            lead_in.filter(|said| is_somebody(said) && !script::is_newsrooms(&said.speaker, text)),
            otherwise,
        ) {
            (Some(said), _) => Said { cue, ..said },
            (None, Some(name)) => recorded(text, block, &Heard::Name(name.clone()), None),
            (None, None) => Said {
                speaker: script::unnamed(called),
                mention: nowhere,
                cue,
            },
        },
    }
}

// A lead-in names who is heard when it speaks of a person: a council and "the family" have no voice of their own.
fn is_somebody(said: &Said) -> bool {
    said.speaker.contains(' ')
        && !said.speaker.contains(" and ")
        && script::is_person(&said.speaker)
}

// Where a recorded voice is named: before its words, else behind them.
fn mention(text: &str, block: &RawBlock, name: &str) -> Option<Range<usize>> {
    // In bytes. On all read texts: at 1,000, 58 recorded sentences lose the place where their speaker is named; at
    // 4,000 three more have one.
    const NEAR: usize = 2000;
    let before = boundary(text, block.range.start.saturating_sub(NEAR));
    let after = boundary(text, (block.range.end + NEAR).min(text.len()));
    let found = text[before..block.range.start]
        .rfind(name)
        .map(|at| before + at);
    let found = found.or_else(|| {
        text[block.range.end..after]
            .find(name)
            .map(|at| block.range.end + at)
    })?;
    Some(found..found + name.len())
}

// The start of the character at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}
