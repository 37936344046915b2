//! What a line's own signs say, whatever its words mean: where it stops, its colon, a running time, brackets around it.
//!
//! Linear in the line, without a look at others.

use std::borrow::Cow;

/// The words of a direction without brackets and stars.
pub(super) fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '#')
}

/// Whether a running time stands in a direction: ":12", "0'13"", "00:09".
pub(super) fn runs(words: &str) -> bool {
    let bytes = words.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // "12"" is seconds, "_V3"" ends a quoted name.
    let seconds = |at: usize| {
        let before = words[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        before.len() < at && !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
    };
    bytes.iter().enumerate().any(|(at, byte)| {
        matches!(byte, b':' | b'\'') && digit(at + 1) && digit(at + 2) && !digit(at + 3)
            || *byte == b'"' && seconds(at)
            // "(12s)"
            || *byte == b's'
                && bytes.get(at + 1) == Some(&b')')
                && seconds(at)
                && words[..at].trim_end_matches(|c: char| c.is_ascii_digit()).ends_with('(')
            || matches!(byte, b's' | b'S')
                && words[at..]
                    .get(..3)
                    .is_some_and(|unit| unit.eq_ignore_ascii_case("sec"))
                && seconds(words[..at].trim_end().len())
    })
}

/// Whether a direction is a note among people: "PROD NOTE", "NOTE TO DESK", "ED NOTE".
pub(super) fn is_note(words: &str) -> bool {
    let label = words.split([':', '(']).next().unwrap_or_default();
    label.split_whitespace().count() <= 4
        && label
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word.eq_ignore_ascii_case("note") || word.eq_ignore_ascii_case("notes"))
}

/// Whether a line ends as something that is read aloud: with a stop or a breath.
pub(super) fn ends_spoken(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '/', ' '])
        .ends_with(['.', '!', '?', '…', '-', '—'])
}

/// Whether words begin with a quotation mark; a single one counts where it closes at their end.
pub(super) fn opens_quote(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(['"', '“'])
        || words.starts_with(['\'', '‘'])
            && words.ends_with(['\'', '’'])
            && words.split_whitespace().count() >= 3
}

// Whether a bracket at the front of `words` ends so near that a label may hold it, before another one opens.
fn closes(words: &str, longest: usize) -> bool {
    let mut near = words.bytes().skip(1).take(longest);
    near.find(|byte| matches!(byte, b'[' | b'(' | b']' | b')'))
        .is_some_and(|byte| matches!(byte, b']' | b')'))
}

/// Where the label of `line` ends: at its colon, not the one of a time.
pub(super) fn colon(line: &str, longest: usize) -> Option<usize> {
    // Most lines have no colon so near.
    let near = line.as_bytes().get(..=longest).unwrap_or(line.as_bytes());
    memchr::memchr(b':', near)?;
    let mut within = false;
    line.bytes()
        .enumerate()
        .take(longest + 1)
        .position(|(at, byte)| {
            // "SOT MARSH [super @ :02 Ida Marsh]:": the colon of a bracket is the bracket's.
            match byte {
                b'[' | b'(' if at > 0 => within = closes(&line[at..], longest),
                b']' | b')' => within = false,
                _ => {}
            }
            byte == b':' && !within
        })
        .filter(|&at| {
            let bytes = line.as_bytes();
            let clock = at > 0
                && bytes[at - 1].is_ascii_digit()
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            !clock && line.is_char_boundary(at)
        })
}

/// The longest line that marks make a direction, in bytes: of 238 read scripts the longest framed direction has 92, the shortest framed
/// paragraph 160.
const LONGEST_FRAMED: usize = 140;

/// Whether the same run of marks stands at both ends of a line: "--- TOP (full out) ---", "XXX cut this line XXX".
pub(super) fn is_framed(line: &str) -> bool {
    let Some(mark) = line.chars().next() else {
        return false;
    };
    let crossed = line
        .strip_prefix("XXX ")
        .and_then(|rest| rest.strip_suffix(" XXX"));
    if let Some(words) = crossed {
        return words.contains(char::is_alphanumeric) && line.len() <= LONGEST_FRAMED;
    }
    if !matches!(mark, '-' | '=' | '+' | '~' | '#' | '<' | '>' | '_') {
        return false;
    }
    let inner = line.trim_matches(mark);
    let open = line.len() - line.trim_start_matches(mark).len();
    let close = line.len() - line.trim_end_matches(mark).len();
    open >= 3
        && close >= 3
        && line.len() <= LONGEST_FRAMED
        && inner.contains(char::is_alphanumeric)
        && !ends_spoken(inner.trim())
}

/// Whether what brackets hold is how a name is spoken: "LOCK-nan", "SHOO", syllables of which one is in capitals.
pub(super) fn is_pronouncer(inner: &str) -> bool {
    let syllables = inner
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '-' | ' ' | '\'' | '’'));
    let stressed = |one: &str| one.len() > 1 && !one.contains(char::is_lowercase);
    syllables && inner.split(['-', ' ']).any(stressed)
}

/// Words without how a name in them is spoken: "Ida Marsh (MAHRSH) reports."
pub(super) fn without_pronouncer(words: &str) -> Cow<'_, str> {
    let held = words.split_once(" (").and_then(|(front, rest)| {
        let (inner, behind) = rest.split_once(')')?;
        is_pronouncer(inner).then(|| format!("{front}{behind}"))
    });
    held.map_or(Cow::Borrowed(words), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_both_ends_set_a_line_apart() {
        for (line, framed) in [
            (
                "--- CLIP (9 secs) ASTON: IDA MARSH, HARBOUR MASTER ---",
                true,
            ),
            ("=== BACK TO FALK ===", true),
            ("XXX the pier reopens on Monday XXX", true),
            ("--- The pier is shut. ---", false),
            ("-- the pier is shut --", false),
            ("---", false),
        ] {
            assert_eq!(is_framed(line), framed, "{line}");
        }
    }
}
