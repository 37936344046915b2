//! Words to the crew inside lines of spoken words: notes in round brackets that end a line, what is said to whoever takes copy down.
//!
//! Each look is at one line and the first letter of the next. It refuses to take a bracket with a stop inside, which may be spoken.

use std::ops::Range;

use super::marks::ends_spoken;

/// How long a note is at most, in bytes.
const LONGEST: usize = 300;

/// The length of a note in round brackets that ends its line, or has a word or two of dictation behind it, and has no stop inside.
pub(super) fn aside(line: &str) -> Option<usize> {
    // A bracket that never ends is looked for no further than a direction is long: 600 KB of "((SOT " took 3.7 s.
    let end = line.bytes().take(LONGEST).position(|byte| byte == b')')?;
    let inner = line.get(1..end).filter(|_| line.starts_with('('))?;
    let behind = line[end + 1..].trim();
    let spoken = inner.trim().is_empty()
        || inner.contains(['(', '"', '“'])
        || inner.ends_with(['.', '!', '?', '…']);
    (!spoken && (behind.is_empty() || is_small(behind))).then_some(end + 1)
}

/// Where a word or two in small letters stand behind the last stop of a line, when the next line begins anew: "… from it. par".
pub(super) fn dictated(text: &str, range: &Range<usize>) -> Option<usize> {
    let line = &text[range.clone()];
    let mut behind = text[range.end..].lines().map(str::trim);
    let next = behind.find(|line| !line.is_empty());
    if next.is_some_and(|next| next.starts_with(char::is_lowercase)) {
        return None;
    }
    let at = line.rfind(['.', '?', '!', ')'])? + 1;
    let word = line.get(at..)?.strip_prefix(' ')?.trim_start();
    (is_small(word) && ends_spoken(&line[..at])).then(|| line.len() - word.len())
}

/// The words in small letters, one or two, that three lines of a text begin with before a capital: "new par" of dictated copy.
pub(super) fn refrain(text: &str) -> Option<String> {
    const TIMES: usize = 3;
    let mut counts: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    for line in text.lines() {
        let small = |word: &&str| word.chars().all(char::is_lowercase);
        let words: Vec<&str> = line.split_whitespace().take_while(small).take(3).collect();
        let behind = line.split_whitespace().nth(words.len());
        if (1..=2).contains(&words.len())
            && behind.is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c == '"'))
        {
            *counts.entry(words.join(" ")).or_default() += 1;
        }
    }
    let most = counts
        .into_iter()
        .max_by(|one, other| (one.1, &other.0).cmp(&(other.1, &one.0)))?;
    (most.1 >= TIMES).then_some(most.0)
}

/// Whether words are one or two in small letters, without marks.
pub(super) fn is_small(words: &str) -> bool {
    words.starts_with(char::is_lowercase)
        && words.split_whitespace().count() <= 2
        && words.chars().all(|c| c.is_alphabetic() || c == ' ')
}
