//! Lines that are the page and not the story: buttons, labels, times of posting, copyright, asks for a subscription.
//!
//! Only wordings that a page uses for itself are named here. What ends like a sentence or quotes somebody is none, whatever its
//! words: a claim taken for furniture is a claim that nobody will check. Linear in the line, which is short.

use crate::calendar;
use copydesk_lexicon::en::text::furniture as words;

/// What of the page a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    /// Nothing but words of buttons.
    Button,
    /// A time of posting, a copyright line.
    Label,
    /// Who took a picture.
    Credit,
    /// What the page asks of its reader.
    Ask,
}

/// What of the page a line is, given in lower case with the number of its words; `None` when it is of the story.
pub(super) fn furniture(lower: &str, count: usize) -> Option<Furniture> {
    const WORDS: [&str; words::FURNITURE_WORDS.len()] = words::FURNITURE_WORDS;
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut own = lower
        .split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty());
    let sentence = lower.ends_with(['.', '!', '?']) || lower.contains(['"', '“']);
    if count <= 6
        && !sentence
        && own.clone().next().is_some()
        && own.all(|word| WORDS.contains(&word.as_str()))
    {
        return Some(Furniture::Button);
    }
    if !sentence && is_button(lower, count) {
        return Some(Furniture::Button);
    }
    if is_end_mark(lower) {
        return Some(Furniture::Label);
    }
    if (!sentence && (is_stamp(lower, count) || is_sponsor(lower, count)))
        || is_copyright(lower, count)
    {
        return Some(Furniture::Label);
    }
    if count <= 30 && is_credit(lower) {
        return Some(Furniture::Credit);
    }
    (count <= 30 && is_ask(lower)).then_some(Furniture::Ask)
}

// "ENDS", "-30-", "(MORE)": where a wire's story or its page ends. A figure alone on its line is none unless marks stand on both sides.
fn is_end_mark(lower: &str) -> bool {
    const WHOLE: [&str; words::END_MARKS.len()] = words::END_MARKS;
    const MARKED: [&str; words::MARKED_END_MARKS.len()] = words::MARKED_END_MARKS;
    let mark = |c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '#' | '*' | '/' | '(' | ')' | '[' | ']' | ' '
        )
    };
    let bare = lower.trim_matches(mark);
    WHOLE.contains(&bare)
        || MARKED.contains(&bare) && !lower.starts_with(bare) && !lower.ends_with(bare)
}

// What a button or a heading of the page says.
fn is_button(lower: &str, count: usize) -> bool {
    const OPENINGS: [&str; words::IS_BUTTON_OPENINGS.len()] = words::IS_BUTTON_OPENINGS;
    const WHOLE: [&str; words::WHOLE.len()] = words::WHOLE;
    (count <= 6 && OPENINGS.iter().any(|opening| lower.starts_with(opening)))
        || WHOLE.contains(&lower.trim_end_matches([':', ' ', '»', '>', '→', '…']))
        || lower.ends_with("min read")
        || lower.ends_with("minute read")
}

// Who pays for the page, where the line breaks off before the name, or is no sentence: "Coast is sponsored by", "In partnership with Arden Clay".
fn is_sponsor(lower: &str, count: usize) -> bool {
    const BY: [&str; words::IS_SPONSOR_BY.len()] = words::IS_SPONSOR_BY;
    count <= 10
        && BY
            .iter()
            .any(|by| lower.ends_with(by) || lower.starts_with(by))
}

// When the page was posted: a label and a time, or nothing but a day and an hour.
fn is_stamp(lower: &str, count: usize) -> bool {
    const LABELS: [&str; words::IS_STAMP_LABELS.len()] = words::IS_STAMP_LABELS;
    let digit = lower.contains(|c: char| c.is_ascii_digit());
    let labelled = LABELS.iter().any(|label| {
        // "Posted signs warn drivers" is a sentence; a time of posting has a digit or nothing after it.
        lower.strip_prefix(label).is_some_and(|rest| {
            rest.trim().is_empty()
                || (digit && count <= 16 && !rest.starts_with(char::is_alphanumeric))
        })
    });
    let clock = lower.contains(':')
        || lower.contains("ago")
        || lower.contains(" pm")
        || lower.contains(" am");
    labelled || (digit && clock && count <= 8 && lower.split_whitespace().all(is_of_time))
}

fn is_of_time(word: &str) -> bool {
    const WORDS: [&str; words::IS_OF_TIME_WORDS.len()] = words::IS_OF_TIME_WORDS;
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let figure = bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.len() <= 10
        && bare
            .trim_end_matches("am")
            .trim_end_matches("pm")
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'/' | b'.' | b'-'));
    let day = || calendar::month(bare).is_some() || calendar::full_weekday(bare).is_some();
    bare.is_empty() || figure || WORDS.contains(&bare) || day()
}

fn is_copyright(lower: &str, count: usize) -> bool {
    let opening = lower.starts_with('©')
        || lower.starts_with("(c) 20")
        || (lower.starts_with("copyright") && lower.contains(|c: char| c.is_ascii_digit()));
    (count <= 30 && opening) || lower.contains("all rights reserved")
}

// What the page asks of its reader, not what the story tells.
fn is_ask(lower: &str) -> bool {
    const OPENINGS: [&str; words::IS_ASK_OPENINGS.len()] = words::IS_ASK_OPENINGS;
    const OBJECTS: [&str; words::OBJECTS.len()] = words::OBJECTS;
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
        && OBJECTS.iter().any(|object| lower.contains(object))
}

// Who took a picture, or whose it is.
fn is_credit(lower: &str) -> bool {
    let credit = words::CREDIT;
    credit.iter().any(|opening| lower.starts_with(opening))
        && lower.split_whitespace().count() <= 12
        && !lower.ends_with('.')
}
