//! Statements that are shown and read aloud: whole quotations with their source below them, behind them, or in the direction above.
//!
//! Each look is at the directions right beside a quotation: linear. Where none of them names a source the sentence before says whose it is.

use std::ops::Range;

use super::cues::Effect;
use super::marks;
use super::names;
use super::part::{PartKind, Parts};
use super::short_names;
use super::voices::Voices;
use super::words::{Does, does};
use crate::blocks::Heard;
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::statements as words;

/// The words of the longest name of a body. On the read scripts 3 and 12 give the same.
const NAME: usize = 6;
/// The words of the longest source with its title. On the read scripts 7 and 28 give the same.
const SOURCE: usize = 14;

impl Voices<'_> {
    /// Whose a whole quotation at part `at` is that nobody plays.
    pub(super) fn source_of_statement(&self, at: usize) -> Option<Heard> {
        let words = self.words(at);
        // The marks may have gone with the directions around the words.
        let before = at.checked_sub(1).map(|before| self.words(before));
        if !marks::opens_quote(words) && !before.is_some_and(|cue| cue.ends_with(['"', '“'])) {
            return None;
        }
        let behind = self
            .parts
            .get(at + 1)
            .map(|part| &self.text[part.range.clone()]);
        let closed = words.ends_with(['"', '”']) || behind.is_some_and(is_mark);
        let below = || self.source_below(at).filter(|_| closed);
        below().or_else(|| self.source_above(at)).map(Heard::Name)
    }

    // "— Ida Marsh, clerk", "FS source line: Lorne Transit"
    fn source_below(&self, at: usize) -> Option<String> {
        let next = self.parts[at + 1..]
            .iter()
            .find(|part| part.kind != PartKind::Gap && !is_mark(&self.text[part.range.clone()]))?;
        let cue = &self.text[next.range.clone()];
        match &next.kind {
            PartKind::Cue(Effect::Super(name)) if is_dashed(cue) => Some(name.clone()),
            PartKind::Cue(_) => source(cue).or_else(|| sourced(cue)),
            PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        }
    }

    // "[FULLSCREEN GFX - LORNE FOODS STATEMENT]"
    fn source_above(&self, at: usize) -> Option<String> {
        let above = self.parts[..at].iter().rev();
        let mut cues =
            above.take_while(|part| matches!(part.kind, PartKind::Cue(_) | PartKind::Gap));
        cues.find_map(|part| stated(&self.text[part.range.clone()]))
    }
}

impl Parts<'_> {
    /// `"We left." - LORNE FOODS, in a statement`: the quotation and its source behind it.
    pub(super) fn speak_signed(&mut self, range: &Range<usize>, fresh: bool) -> bool {
        let line = &self.text[range.clone()];
        let Some(close) = line.rfind(['"', '”']).filter(|_| marks::opens_quote(line)) else {
            return false;
        };
        let end = close + line[close..].chars().next().map_or(1, char::len_utf8);
        let behind = line[end..].trim_start();
        if !is_dashed(behind) || source(behind).is_none() {
            return false;
        }
        let from = range.end - behind.len();
        self.speak(range.start..range.start + end, fresh);
        let effect = names::supered(without_dash(behind)).map_or(Effect::Nothing, Effect::Super);
        self.direct_as(from..range.end, effect);
        true
    }

    /// `-- IDA MARSH, clerk` below words that were quoted: what it does.
    pub(super) fn signed(&self, line: &str) -> Option<Effect> {
        if !is_dashed(line) {
            return None;
        }
        let mut before = self.found.iter().rev();
        let last = before.find(|part| part.kind != PartKind::Gap)?;
        let quoted = matches!(last.kind, PartKind::Spoken { .. })
            && self.text[last.range.clone()].ends_with(['"', '”']);
        source(line).filter(|_| quoted)?;
        Some(names::supered(without_dash(line)).map_or(Effect::Nothing, Effect::Super))
    }
}

fn is_mark(words: &str) -> bool {
    matches!(words, "\"" | "”" | "“")
}

fn is_dashed(words: &str) -> bool {
    words.starts_with(['-', '–', '—'])
}

fn without_dash(words: &str) -> &str {
    words.trim_start_matches(['-', '–', '—', ' '])
}

// Who signs behind a dash: a person, or a body by its name.
fn source(words: &str) -> Option<String> {
    let signed = without_dash(words);
    let set = is_dashed(words)
        && signed.starts_with(char::is_uppercase)
        && !marks::ends_spoken(signed)
        && signed.split_whitespace().count() <= SOURCE;
    if !set {
        return None;
    }
    names::supered(signed).or_else(|| body(signed))
}

// "GFX sig line: R. Marsh, City Engineer": what stands behind the label of a source.
fn sourced(cue: &str) -> Option<String> {
    let at = marks::colon(cue, 40)?;
    let label = cue[..at].to_lowercase();
    let each: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).collect();
    if !each.iter().any(|word| words::SOURCES.contains(word)) {
        return None;
    }
    let named = cue[at + 1..].trim_matches(|c: char| !c.is_alphanumeric());
    names::supered(named).or_else(|| body(named))
}

// Whose statement a direction for the screen says that it shows.
fn stated(cue: &str) -> Option<String> {
    let pieces = cue.split(['[', ']', '(', ')', ':', '/', '|', ',', '–', '—']);
    let mut pieces = pieces.flat_map(|piece| piece.split(" - "));
    pieces.find_map(|piece| {
        let each: Vec<&str> = piece.split_whitespace().collect();
        let at = each
            .iter()
            .position(|word| words::STATEMENTS.contains(&word.to_lowercase().as_str()))?;
        let crew = [
            Does::Screen,
            Does::Strong,
            Does::Weak,
            Does::Super,
            Does::Silent,
        ];
        let from = each[..at]
            .iter()
            .rposition(|word| does(&word.to_uppercase(), &crew))
            .map_or(0, |crew| crew + 1);
        body(&each[from..at].join(" "))
    })
}

// A name of a body up to its comma: words with capitals, one of which is no common word alone.
fn body(words: &str) -> Option<String> {
    let name = words.split([',', '(', '/']).next()?.trim();
    let each: Vec<&str> = name.split_whitespace().collect();
    let small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "&");
    let set = (1..=NAME).contains(&each.len())
        && each
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) || small(word))
        && !name.contains(['"', '“', '?', '!']);
    let crew = [
        Does::Screen,
        Does::Strong,
        Does::Weak,
        Does::Recorded,
        Does::Super,
        Does::Spoken,
    ];
    let named = each.iter().any(|word| {
        !does(&word.to_uppercase(), &crew)
            && !short_names::is_joined(word)
            && !names::classes(word).any(Classes::FUNCTION)
            && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
    });
    (set && named).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_statements_are_read() {
        assert_eq!(
            stated("[FULLSCREEN GFX - LORNE FOODS STATEMENT]").as_deref(),
            Some("LORNE FOODS")
        );
        assert_eq!(stated("[FULLSCREEN - STATEMENT]"), None);
        assert_eq!(
            sourced("FS source line: Lorne Transit").as_deref(),
            Some("Lorne Transit")
        );
        assert_eq!(
            source("- LORNE FOODS, in a statement").as_deref(),
            Some("LORNE FOODS")
        );
        assert_eq!(source("- she left."), None);
    }
}
