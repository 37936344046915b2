//! Words that were taken out of a script: crossed out, or killed in a bracket or by a label.
//!
//! They are kept as a block of their own, so that a conversion that publishes them can be told. Linear in the line.

use std::ops::Range;

use super::aside::is_arrow_note;
use super::cues::Effect;
use super::marks::{self, bare};
use super::part::{PartKind, Parts};
use super::words::{Does, does};
use copydesk_lexicon::en::text::script::strikes as words;

/// Whether a bracket or label takes words out of the script: "[STRIKE: …]", "KILL: …".
pub(super) fn is_strike(words: &str) -> bool {
    let bare = bare(words);
    let first = bare
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    does(first, &[Does::Strike]) || words::BEFORE_COLON.contains(&first) && bare.contains(':')
}

/// How much of a line was taken out.
pub(super) enum Struck {
    Nothing,
    All,
    /// Its front; this is the rest, in bytes of the text.
    Front(Range<usize>),
}

// "<strike>He knew.</strike>": the words between tags that cross them out, up to the end of the closing one.
fn tagged(line: &str) -> Option<usize> {
    let name = line.strip_prefix('<')?.split('>').next()?;
    let known = ["strike", "s", "del"]
        .iter()
        .any(|tag| name.eq_ignore_ascii_case(tag));
    let close = format!("</{name}>");
    let at = line.find(&close).filter(|_| known)?;
    Some(at + close.len())
}

// "XXX He was booked on Monday. XXX  <<< KILL PER LEGAL": crossed out at both ends, with a note behind it or nothing.
fn crossed(line: &str) -> Option<usize> {
    let mark = line.split(' ').next()?;
    let crosses = mark.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'));
    if !crosses || !(2..=3).contains(&mark.len()) {
        return None;
    }
    let from = mark.len();
    let mark = format!(" {mark}");
    let at = line.rfind(&mark).filter(|&at| at > from)?;
    let end = at + mark.len();
    let behind = line[end..].trim();
    let first = behind.split(' ').next().unwrap_or_default();
    let note = behind.starts_with('(') && behind.ends_with(')')
        || is_arrow_note(behind)
        || line[end..].starts_with(' ') && does(first, &[Does::Strike]);
    (behind.is_empty() && marks::ends_spoken(&line[..at]) || note).then_some(end)
}

impl Parts<'_> {
    /// "~~…~~", "[STRIKE: …]", "KILL: …": takes the line, or its front, when it was taken out of the script.
    pub(super) fn struck(&mut self, range: &Range<usize>) -> Struck {
        let line = &self.text[range.clone()];
        if let Some(rest) = line.strip_prefix("~~")
            && let Some(end) = rest.find("~~")
        {
            let end = range.start + 2 + end + 2;
            self.push(range.start..end, PartKind::Struck);
            let rest = self.behind(end, range.end);
            // "KILLED PER TRUDY 4:40" says who struck it.
            if !rest.is_empty() && is_strike(&self.text[rest.clone()]) {
                self.direct_as(rest, Effect::Nothing);
            } else if !rest.is_empty() {
                return Struck::Front(rest);
            }
            return Struck::All;
        }
        if let Some(end) = tagged(line).or_else(|| crossed(line)) {
            let end = range.start + end;
            self.push(range.start..end, PartKind::Struck);
            let rest = self.behind(end, range.end);
            return match rest.is_empty() {
                true => Struck::All,
                false => Struck::Front(rest),
            };
        }
        let Some(at) = marks::colon(line, 24) else {
            return Struck::Nothing;
        };
        let label = &line[..at];
        let struck = !label.contains(['[', '{', '('])
            && !label.contains(char::is_lowercase)
            && is_strike(label)
            && label.split_whitespace().count() <= 3;
        if !struck {
            return Struck::Nothing;
        }
        self.push(range.clone(), PartKind::Struck);
        Struck::All
    }

    // A bracket that strikes: its own words, or the rest of its line when it holds none.
    pub(super) fn strike(&mut self, cue: Range<usize>, end: usize) {
        let words = marks::bare(&self.text[cue.clone()]);
        let own = words.contains([':', '"', '“']) && words.split_whitespace().count() > 2
            || words.split_whitespace().count() > 6;
        let rest = self.behind(cue.end, end);
        let rest_words = &self.text[rest.clone()];
        if own {
            self.push(cue, PartKind::Struck);
        } else {
            self.direct_as(cue, Effect::Nothing);
            if !rest_words.is_empty() && !rest_words.starts_with("~~") {
                self.push(rest, PartKind::Struck);
            }
        }
    }
}
