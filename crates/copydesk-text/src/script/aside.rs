//! Words to the crew inside lines of spoken words: notes in round brackets that end a line, what is said to whoever takes copy down.
//!
//! Each look is at one line and the first letter of the next. It refuses to take a bracket with a stop inside, which may be spoken.

use std::ops::Range;

use super::cues::{self, Effect};
use super::marks::{self, ends_spoken};
use super::part::Parts;
use super::told::tells;

/// How long a note is at most, in bytes. On 298 read scripts 150 and 600 give the same.
const LONGEST: usize = 300;

impl Parts<'_> {
    /// "06:10:00  IDA  2-SHOT W/ MAP": fields behind a time, and no sentence.
    pub(super) fn is_timed_fields(&self, line: &str) -> bool {
        self.stamped
            && line.len() <= LONGEST
            && line.contains("  ")
            && !line.contains(char::is_lowercase)
            && line.split_whitespace().count() <= 8
            && !marks::ends_spoken(line)
            && !tells(line)
    }

    /// "# Ferry two-way (shared)", "*please comment, don't overwrite*": a title above the words and a line that is set apart from them, as
    /// texts with plain marks do it.
    pub(super) fn is_set_apart(&self, line: &str) -> bool {
        if line.len() > LONGEST {
            return false;
        }
        let title =
            !self.begun && !self.worded && (line.starts_with("# ") || line.starts_with("## "));
        let inner = line
            .strip_prefix('*')
            .and_then(|rest| rest.strip_suffix('*'));
        let slanted = inner.is_some_and(|inner| {
            inner.starts_with(|c: char| c.is_alphanumeric())
                && !inner.contains('*')
                && inner.contains(' ')
        });
        // "!! do NOT say arson. Not on the record. !!"
        let shouted = line.len() > 4 && line.starts_with("!!") && line.ends_with("!!");
        title
            || shouted
            || slanted
                && !self.recording
                && !cues::is_direction(line)
                && cues::effect(line) == Effect::Unknown
    }
}

/// Whether a line is a note that an arrow points back from: "<-- LEGAL SAYS NO", "<<< kill per desk".
pub(super) fn is_arrow_note(line: &str) -> bool {
    let arrow = ["<--", "<- ", "<<<", "←"]
        .iter()
        .any(|arrow| line.starts_with(arrow));
    arrow && !line.contains('>') && !ends_spoken(line) && line.len() <= LONGEST
}

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
    // On 298 read scripts 2 and 6 give the same.
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
