//! Directions that marks set apart on a line of their own, and bare running times: "@@TOP@@", "*KEY 1:19 Ida Marsh / Clerk*", "9s".
//!
//! Each look is at one line, linear in it. A line between marks that ends as a sentence is read.

use super::marks::ends_spoken;
use super::words::{Does, does};

/// "@@TOP@@", "==CG: LORNE==", "%% BREAK %%": a mark that stands twice on either side.
pub(super) fn doubled(line: &str) -> Option<usize> {
    let mark = line.chars().next()?;
    if !matches!(
        mark,
        '@' | '=' | '%' | '#' | '^' | '+' | '|' | '!' | '~' | '_' | '&' | '§'
    ) {
        return None;
    }
    let open = line.chars().take_while(|c| *c == mark).count();
    let inner = &line[open * mark.len_utf8()..];
    let close: String = [mark, mark].iter().collect();
    let at = inner.find(&close)?;
    let words = &inner[..at];
    let end = at + inner[at..].chars().take_while(|c| *c == mark).count() * mark.len_utf8();
    let whole = inner[end..].trim().is_empty();
    (open >= 2
        && (mark != '~' || open >= 3)
        && words.contains(char::is_alphanumeric)
        && words.len() <= 120
        && (whole || !ends_spoken(words)))
    .then_some(open * mark.len_utf8() + end)
}

/// "*KEY 1:19 (hold 4) Ida Marsh / Clerk*": a direction between stars on a line of its own.
pub(super) fn is_starred(line: &str) -> bool {
    let inner = line
        .strip_prefix('*')
        .and_then(|line| line.strip_suffix('*'));
    let Some(inner) = inner.filter(|inner| !inner.contains('*') && line.len() <= 140) else {
        return false;
    };
    let head = inner
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let shown = does(
        head,
        &[Does::Super, Does::Screen, Does::Strong, Does::Recorded],
    );
    shown && inner.starts_with(char::is_uppercase) && !ends_spoken(inner)
}

/// "9s", "14 sec": how long somebody is heard.
pub(super) fn is_length(words: &str) -> bool {
    let unit = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '\''));
    let unit_is = ["s", "sec", "secs", "seconds"];
    unit.len() < words.len() && unit_is.contains(&unit.trim_start().to_lowercase().as_str())
}
