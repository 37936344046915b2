//! Names and titles around the words of recordings: behind a direction on its line, on lines of their own, behind a label.
//!
//! Each look is at one line and the part before it. A line that ends like a sentence is spoken.

use std::ops::Range;

use super::bites;
use super::cues::{self, Effect};
use super::manner;
use super::marks;
use super::name_labels::name_label;
use super::names::{self, Hint};
use super::part::{PartKind, Parts};
use super::plain_labels::is_slug;
use super::told::tells;
use super::words::{Does, does};
use super::{kept_back, street};

impl Parts<'_> {
    /// "SUPER:" on a line of its own puts its text on the next ones.
    pub(super) fn super_text(&self, line: &str) -> bool {
        self.expects_super
            && !marks::ends_spoken(line)
            && !tells(line)
            && line.split_whitespace().count() <= 8
    }

    /// "***SOT*** COACH MARCUS LEED", "--OUTCUE-- MISSED THEM": what stands behind a direction on its line belongs to it.
    pub(super) fn rest_of_direction(&self, range: &Range<usize>) -> bool {
        let line = &self.text[range.clone()];
        let Some(last) = self.found.last() else {
            return false;
        };
        let PartKind::Cue(effect) = &last.kind else {
            return false;
        };
        let gap = &self.text[last.range.end..range.start];
        if marks::ends_spoken(line) || tells(line) || !gap.bytes().all(|b| b == b' ') {
            return false;
        }
        let unnamed = matches!(effect, Effect::Recorded(hint) if hint.name.is_none());
        cues::takes_rest(&self.text[last.range.clone()])
            || unnamed && line.split_whitespace().count() <= 5 && names::hint(line).name.is_some()
            || unnamed && self.surname_behind(range).is_some()
    }

    /// "SOT - NURSE, SILHOUETTE @ 00:02:40", "ROLL SOT - parks dir. ida marsh (:12)": what stands behind a recording's direction on its line and
    /// ends with a time says whose it is.
    pub(super) fn timed_behind_recording(&self, range: &Range<usize>) -> Option<Hint> {
        let line = &self.text[range.clone()];
        let last = self.found.last()?;
        let near = self.text[last.range.end..range.start]
            .bytes()
            .all(|b| b == b' ');
        let bare =
            matches!(&last.kind, PartKind::Cue(Effect::Recorded(hint)) if *hint == Hint::default());
        let word = line.split_whitespace().next_back()?;
        let timed = marks::runs(word) && !word.contains(char::is_alphabetic);
        let short = (2..=12).contains(&line.split_whitespace().count());
        (near && bare && timed && short && !marks::opens_quote(line)).then(|| names::hint(line))
    }

    /// "SOT 1 [server: FIRE-NBR] 00:41-00:52   no name, super NEIGHBOR only": what begins small behind a recording's fields and has no stop is
    /// told to the crew.
    pub(super) fn is_told_behind_recording(&self, range: &Range<usize>) -> bool {
        let line = &self.text[range.clone()];
        let mut before = self.found.iter().rev().take_while(|part| {
            matches!(part.kind, PartKind::Cue(_))
                && !self.text[part.range.start..range.start].contains('\n')
        });
        let played = before.any(|part| matches!(part.kind, PartKind::Cue(Effect::Recorded(_))));
        played
            && line.starts_with(char::is_lowercase)
            && line.split_whitespace().count() <= 16
            && !marks::ends_spoken(line)
            && (!tells(line) || kept_back::is_nameless(line))
    }

    /// "{SOT} MARSH" at the end of its line: one word right behind a recording's direction is whose it is.
    pub(super) fn surname_behind(&self, range: &Range<usize>) -> Option<Hint> {
        let line = &self.text[range.clone()];
        let last = self.found.last()?;
        let near = self.text[last.range.end..range.start]
            .bytes()
            .all(|b| b == b' ');
        let unnamed =
            matches!(&last.kind, PartKind::Cue(Effect::Recorded(hint)) if *hint == Hint::default());
        let hint = names::hint(line);
        (near && unnamed && !line.contains(char::is_whitespace) && hint.part.is_some())
            .then_some(hint)
    }

    /// "1) GIRL: We ran." and "2) I fell." under "SOT - two bites": each number under a recording's direction is another bite.
    pub(super) fn counted_bite(&self, line: &str, digits: usize) -> Option<Effect> {
        let rest = line[digits..]
            .strip_prefix(") ")
            .filter(|_| (1..=2).contains(&digits))?;
        let labelled = name_label(rest).is_some();
        (self.played && marks::ends_spoken(line) && !is_slug(line)).then_some(match labelled {
            true => Effect::Nothing,
            false => Effect::Recorded(Hint::default()),
        })
    }

    /// "verb: We were satisfied …", "TOP LINE:   A company …": a label of words that are nobody's name, before a sentence; it stands at the
    /// beginning of two lines or more, or in a column of such labels.
    pub(super) fn word_label(&self, line: &str) -> Option<(usize, Effect)> {
        if let Some(found) = self.counted.label(line) {
            return Some(found);
        }
        let at = marks::colon(line, 24)?;
        let label = &line[..at];
        let rest = &line[at + 1..];
        let wide = rest.starts_with("   ") || rest.starts_with('\t');
        let words = label.split_whitespace().count();
        let again = || {
            let start = format!("{label}:");
            let lines = self.text.lines().map(str::trim_start);
            lines
                .filter(|line| line.starts_with(&start))
                .take(2)
                .count()
                == 2
        };
        let plain = label.chars().all(|c| c.is_alphabetic() || c == ' ')
            && (!label.contains(char::is_uppercase) || !label.contains(char::is_lowercase));
        let named = label.split_whitespace().any(|word| {
            use crate::lexicon::Classes;
            names::classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
                || names::classes(word) == Classes::default() && !word.contains(char::is_lowercase)
        });
        let tabled = wide
            && self
                .text
                .lines()
                .filter(|line| is_field(line))
                .take(3)
                .count()
                == 3;
        if !plain
            || named
            || !(1..=2).contains(&words)
            || !(tells(rest.trim()) || marks::ends_spoken(rest))
        {
            return None;
        }
        if !tabled && !again() || cues::is_direction(line) || cues::effect(label) != Effect::Unknown
        {
            return None;
        }
        let effect = match self.recording {
            true => Effect::Nothing,
            false => Effect::Unknown,
        };
        Some((at + 1, effect))
    }

    /// ">> if asked: …", "<<ENDS>>  if short drop clip 3", "[desk] go ahead": words that begin small right behind a mark or bracket, which
    /// a turn or a sentence never does.
    pub(super) fn is_aside_behind(&self, range: &Range<usize>) -> bool {
        let line = &self.text[range.clone()];
        let Some(last) = self.found.last() else {
            return false;
        };
        let words = &self.text[last.range.clone()];
        let doubled = words.starts_with("@@") || words.starts_with("##");
        if line.starts_with("//") {
            return matches!(last.kind, PartKind::Cue(_));
        }
        if doubled && !marks::ends_spoken(line) && !tells(line) {
            return true;
        }
        let marked = words.starts_with(['>', '<', '[']) && matches!(last.kind, PartKind::Cue(_));
        let near = self.text[last.range.end..range.start]
            .bytes()
            .all(|b| b == b' ');
        let before = self.found.iter().rev().nth(1);
        let ended = before.is_none_or(|part| match part.kind {
            PartKind::Spoken { .. } => marks::ends_spoken(&self.text[part.range.clone()]),
            PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => true,
        });
        marked && near && ended && line.starts_with(char::is_lowercase)
    }

    /// "***SOT***", "RUTH ADEYEMI", "NURSE PRACTITIONER" on lines of their own: the name and the title of whoever is heard.
    pub(super) fn name_under_recording(&self, range: &Range<usize>) -> Option<Effect> {
        let line = &self.text[range.clone()];
        // "WOMAN / DIDN'T WANT NAME USED - OK PER EP"
        let parted = line.contains(['/', '\\', ',']) && !marks::ends_spoken(line);
        if self.recording && parted && kept_back::is_refused(line) {
            return street::masked(line).map(Effect::Voice);
        }
        let last = self.found.last()?;
        let near = self.text[last.range.end..range.start].matches('\n').count() == 1;
        if let PartKind::Cue(Effect::Recorded(hint)) = &last.kind
            && near
            && hint.name.is_none()
            && let Some(called) = bites::called_below(line)
        {
            return Some(Effect::Voice(called));
        }
        let bare = !marks::ends_spoken(line)
            && !line.starts_with(['"', '“', '(', '['])
            && line.split_whitespace().count() <= 6
            && !tells(line);
        if !near || !bare {
            return None;
        }
        match &last.kind {
            PartKind::Cue(Effect::Recorded(hint)) if hint.name.is_none() => {
                names::supered(line).map(Effect::Super)
            }
            PartKind::Cue(Effect::Super(name)) => {
                // The title stands under a name that fills its line.
                let filled = self.text[last.range.clone()].trim() == name;
                (filled && self.recording && !line.contains(char::is_lowercase))
                    .then_some(Effect::Nothing)
            }
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        }
    }

    pub(super) fn super_before(&self, range: &Range<usize>) -> bool {
        self.found.last().is_some_and(|last| {
            let words = &self.text[last.range.clone()];
            let name = self.text[range.clone()].split_whitespace().count() <= 12;
            name && (super::words::does(
                marks::bare(words).to_uppercase().trim_end_matches(':'),
                &[super::words::Does::Super],
            ) || matches!(last.kind, PartKind::Cue(Effect::Recorded(_))))
        })
    }

    /// "BYTE: Ida Marsh, neighbor": whether a label that is nobody's name stands before the name and title of whoever is heard next.
    pub(super) fn plays(&self, name: &str, rest: &str) -> bool {
        let rest = rest.trim();
        let end = rest.as_ptr() as usize - self.text.as_ptr() as usize + rest.len();
        let next = self.text[end..]
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty());
        let words = next.unwrap_or_default();
        !name.contains(char::is_lowercase)
            && names::person(name).is_none()
            && !marks::ends_spoken(rest)
            && !tells(rest)
            && names::hint(rest).name.is_some()
            && (words.starts_with(['"', '“']) || manner::of(words, 0..words.len()).0 > 0)
    }
}

// "BULLETIN:   1700": a label with a wide space behind its colon.
fn is_field(line: &str) -> bool {
    let behind = marks::colon(line, 24).map(|at| &line[at + 1..]);
    behind.is_some_and(|rest| rest.starts_with("   ") && !rest.trim().is_empty())
}
/// The name that a note behind a mark puts on the screen: "^^ super is Ida Marsh, bus driver - she's OK with it".
pub(super) fn noted(line: &str) -> Option<Effect> {
    let note = line.strip_prefix("^^")?.trim_start();
    let mut each = note.split_whitespace();
    let shown = each
        .next()
        .is_some_and(|first| does(&first.to_uppercase(), &[Does::Super]));
    let is = each
        .next()
        .is_some_and(|second| matches!(second, "is" | "=" | "-" | "are"));
    let from = note.find(' ')? + 1;
    let behind = note[from..].split_once(' ').map_or("", |(_, rest)| rest);
    let name = names::supered(behind).filter(|_| shown && is);
    Some(name.map_or(Effect::Nothing, Effect::Super))
}

/// Where a note between stars begins behind a recording's direction or a name for the screen: `KEY: Ida Marsh / Elder  *** FRENCH ***`.
pub(super) fn starred_note(line: &str) -> Option<usize> {
    let inner = line.strip_suffix("***")?;
    let at = inner.find("***").filter(|at| *at > 0)?;
    let once = !inner[at + 3..].contains("***");
    let directs = || {
        matches!(
            cues::effect(line[..at].trim_end()),
            Effect::Recorded(_) | Effect::Super(_)
        )
    };
    (once && directs()).then_some(at)
}

/// "PARENT ON BLEACHERS (won't give name)": whether a line calls somebody something and keeps the name back in brackets.
pub(super) fn keeps_name_back(line: &str) -> bool {
    let held = line
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once(" ("));
    held.is_some_and(|(called, inner)| {
        kept_back::is_refused(inner)
            && (1..=8).contains(&called.split_whitespace().count())
            && !marks::ends_spoken(called)
            && !tells(called)
    })
}

/// What a line does that tells the crew to keep a name off the screen: "no name, didn't want one - super NEIGHBOR only".
pub(super) fn kept_back(line: &str) -> Effect {
    let upper = line.to_uppercase();
    if !kept_back::is_nameless(line) {
        return Effect::Nothing;
    }
    let mut each = upper.split(|c: char| !c.is_alphanumeric());
    let called = each.find(|word| does(word, &[Does::Guest]) && !word.is_empty());
    match called {
        // "no super (1st name only)": the screen has no name, and nothing says that there is none.
        None if !kept_back::is_refused(line) => Effect::Nothing,
        called => Effect::Voice(called.unwrap_or_default().to_owned()),
    }
}
