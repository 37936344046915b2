//! A quotation's place in its sentence: which verb it is put to, whether it is part of the newsroom's own sentence, and whether the words are
//! anybody's at all.
//!
//! Constant work for a quotation and a verb of its sentence. Titles of works, nicknames, terms and scare quotes are told by the word before
//! them, their capitals, and by qualifying the next word; in doubt words with a speaker are his.

use super::clause::Kind;
use super::cue::{self, Frame};
use super::phrase::{Reader, Sort};
use crate::lexicon::Classes;
use crate::quotes::Quoted;
use copydesk_lexicon::en::text::attribution::place as words;

/// A quotation's place in its sentence.
pub(super) struct Place {
    /// Its item.
    pub(super) item: usize,
    /// Its number in the block.
    pub(super) quote: usize,
}

/// Whether the words are somebody's: not a title, a nickname, a term or scare quotes.
pub(super) fn somebodys(
    reader: &Reader<'_, '_>,
    place: &Place,
    quote: &Quoted,
    said: bool,
    framed: bool,
) -> bool {
    const NAMING: [&str; words::NAMING.len()] = words::NAMING;
    let words = &reader.text[quote.inner.clone()];
    // No question below asks for more. On all read texts: at 3 eleven claims lose words that they quote; at 14 the
    // same.
    const MOST: usize = 7;
    let count = words.split_whitespace().take(MOST).count();
    let ends = words
        .trim_end()
        .ends_with([',', '.', '?', '!', '—', '…', '-']);
    let before = place.item.checked_sub(1);
    if reader.nickname(place.item) && count <= 2 && !ends {
        return false;
    }
    let after_word = matches!(before.and_then(|at| reader.kind(at)), Some(Kind::Word));
    let apposed =
        before.is_some_and(|at| reader.comma(at) && at > 0 && reader.says(at - 1, &NAMING));
    let set_as_title = count >= 2 && titled(words);
    let title = set_as_title && !ends;
    // American usage has the stop of the sentence inside: the masterpiece "American Pie."
    if set_as_title
        && (after_word || apposed)
        && count <= 6
        && words.trim_end().ends_with(['.', ','])
        && before.is_some_and(|at| !reader.is(at, cue::CUES))
    {
        return false;
    }
    if let Some(before) = before
        && !ends
        && (title || count <= 3)
        && (reader.says(before, &NAMING)
            || reader.says(before, &["as"]) && before > 0 && reader.says(before - 1, &["known"])
            || reader.mark(before, b"-") && before > 0 && reader.says(before - 1, &["so"])
            || before > 0 && reader.mark(before - 1, b"-") && reader.says(before, &["called"]))
    {
        return false;
    }
    let beside = place.item == 0 || !after_word;
    if title && !(framed && beside) {
        return false;
    }
    if ends && (said || count >= 2) {
        return true;
    }
    // the “smart” sensors
    let next = place.item + 1;
    let qualifies = count <= 1
        && reader.kind(next) == Some(Kind::Word)
        && !reader.is(next, Classes::FUNCTION)
        && before.is_some_and(|at| {
            reader.says(at, &words::SOMEBODYS) || after_word && !reader.is(at, cue::CUES)
        });
    if qualifies {
        return false;
    }
    framed || count >= 4 || said && count >= 3
}

/// The number of the verb that a quotation is put to.
pub(super) fn assigned(
    reader: &Reader<'_, '_>,
    frames: &[Frame],
    place: &Place,
    words: &str,
) -> Option<usize> {
    let behind = frames.iter().position(|frame| {
        frame.items.start > place.item
            && !frame.hanging
            && reader.quote_ending_at(frame.items.start) == Some(place.item)
    });
    let before = frames
        .iter()
        .rposition(|frame| frame.items.end <= place.item);
    let pauses = words.trim_end().ends_with([',', '?', '!', '-', '—', '–']);
    match (behind, before) {
        (Some(behind), Some(before)) => {
            let introduces =
                reader.mark(place.item - 1, b":") || frames[before].items.end == place.item;
            // "emailed that the file was “radioactive,” documents show": a part of what the verb before it says.
            let part = matches!(reader.kind(place.item - 1), Some(Kind::Word))
                && !frames[before].hanging
                && frames[behind].speaker.sort == Sort::Noun;
            Some(if part {
                before
            } else if pauses || !introduces {
                behind
            } else {
                before
            })
        }
        (Some(behind), None) => Some(behind),
        (None, Some(before)) => Some(before),
        (None, None) => frames
            .iter()
            .position(|frame| frame.items.start > place.item && !frame.hanging),
    }
}

/// Part of a sentence: no colon, comma or beginning stands before it.
pub(super) fn partial(reader: &Reader<'_, '_>, place: &Place) -> bool {
    let Some(before) = place.item.checked_sub(1) else {
        return !reader.comma(place.item + 1)
            && reader.kind(place.item + 1) == Some(Kind::Word)
            && !{
                let inner =
                    &reader.text[reader.items[place.item].start..reader.items[place.item].end];
                inner
                    .trim_end_matches(['"', '”', '’', '\'', '»', '“'])
                    .ends_with([',', '?', '!', '—', '-', '…', '.'])
            };
    };
    !matches!(reader.kind(before), Some(Kind::Mark(_) | Kind::Quote(_)))
}

/// Whether the words are set like a title: capitals but for the small words.
fn titled(words: &str) -> bool {
    let mut capitals = 0;
    let all = words.split_whitespace().all(|word| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        match first {
            Some(first) if first.is_lowercase() => word.len() <= 4 && capitals > 0,
            Some(_) => {
                capitals += 1;
                true
            }
            None => true,
        }
    });
    all && capitals >= 2
}
