//! Rows of columns as parts: what stands left of the words, the words, what stands behind them.
//!
//! Each look is at one row and the part before it. Whose words a row has may stand in any of its cells.

use std::ops::Range;

use super::columns::Columns;
use super::credits;
use super::cues::{self, Effect};
use super::framed;
use super::headings::is_heading;
use super::heads;
use super::labels::{self, stamp};
use super::manner;
use super::marks;
use super::names::{self, Hint};
use super::part::{PartKind, Parts};
use super::told;

/// The most words that say what natural sound is heard. On the read scripts 5 and 20 give the same.
const NOISE: usize = 10;

/// The most words that say what is played, with how long it runs. On the read scripts: at 8 one more direction claimed; at 28 the
/// same.
const RUNNING: usize = 14;

impl Parts<'_> {
    /// The line at `row`, of which the first word stands at `from`, in bytes; a line without the parting is read whole.
    pub(super) fn row(&mut self, row: Range<usize>, from: usize, columns: Option<Columns>) {
        let line = &self.text[row.clone()];
        let columns = columns.filter(|columns| columns.holds(row.start));
        let Some(cells) = columns.and_then(|columns| columns.row(line)) else {
            let fresh = from == row.start && self.behind_bullet();
            self.line_of(from..row.end, true, fresh);
            return;
        };
        // A row that is crossed out whole.
        let whole = from..row.start + line.trim_end().len();
        if line.trim_start().starts_with("~~") && self.take_struck(&whole) {
            return;
        }
        // A rundown's line above the table is parted by the same mark.
        let top = !self.begun && !self.worded && !self.directed;
        let rundown = line.matches('|').count() >= 2 || heads::gaps(line.trim()).count() >= 3;
        if top && rundown && !marks::ends_spoken(line) {
            self.direct_as(whole, Effect::Nothing);
            return;
        }
        if credits::in_line(line.trim()).len() >= 2 {
            self.direct_as(whole, Effect::Nothing);
            return;
        }
        if let Some(played) = framed::cart(heads::without_stamp(line.trim())) {
            self.direct_as(whole, Effect::Recorded(names::hint(played)));
            return;
        }
        // "06:33:08⇥NOTE⇥do not name him": a time stands before the crew's cell.
        let time = cells.left.clone().map(|left| &line[left]);
        let noted = cells.words.clone().and_then(|cell| {
            let (label, rest) = line[cell].split_once('\t')?;
            (labels::is_crew_label(label) && !told::is_read_behind(label, rest)).then_some(())
        });
        // "NOTE to Marcy⇥Legal has read this."
        let note = cells.left.clone().is_some_and(|left| {
            let left = line[left].trim();
            marks::is_note(left) && left.starts_with(char::is_uppercase) && left.len() <= 40
        });
        if note {
            self.direct_as(whole, Effect::Nothing);
            return;
        }
        if noted.is_some() && time.is_some_and(|time| stamp(time) == Some(time.len())) {
            self.direct_as(whole, Effect::Nothing);
            return;
        }
        let at = |cell: Range<usize>| row.start + cell.start..row.start + cell.end;
        let left = cells.left.map(at);
        let words = cells
            .words
            .map(|cell| row.start + cell.start..row.start + cell.end);
        if let Some(left) = left.clone() {
            if columns.is_some_and(Columns::has_labels) && self.crew_row(&left, words.as_ref()) {
                let whole = &self.text[left.start..row.end];
                // "AUDIO⇥SOAMES (12")": a recording is played.
                let effect = match whole.get(..5) {
                    Some(head) if head.eq_ignore_ascii_case("audio") => {
                        cues::effect(&format!("SOT {}", &whole[5..]))
                    }
                    _ => cues::effect(whole),
                };
                self.direct_as(left.start..row.end, effect);
                return;
            }
            if let Some(name) = self.name_in_row(&left, words.as_ref(), columns) {
                self.direct_as(left.start..row.end, Effect::Super(name));
                return;
            }
            // "| NAT | trucks on the road :03 |": what is heard, without words.
            let noise = words.clone().is_some_and(|words| {
                let heard = &self.text[words];
                !marks::ends_spoken(heard)
                    && !marks::opens_quote(heard)
                    && heard.split_whitespace().count() <= NOISE
            });
            if noise
                && cues::effect(&self.text[left.clone()]) == Effect::Natural
                && !self.is_heard_there(&left, words.as_ref())
            {
                self.direct_as(left.start..row.end, Effect::Natural);
                return;
            }
            let voice = cells.behind.clone().and_then(|behind| {
                let behind = row.start + behind.start..row.start + behind.end;
                named_voice(&self.text[behind])
            });
            match voice {
                // "| Silhouette | "I counted." | IV 'SAM' |"
                Some(effect) => self.direct_as(left, effect),
                None if self.is_heard_there(&left, words.as_ref()) => {
                    let hint = Hint {
                        nobody: Some("natural sound".to_owned()),
                        ..Hint::default()
                    };
                    self.direct_as(left, Effect::Recorded(hint));
                }
                None => self.cell(left, columns),
            }
        }
        if let Some(words) = words {
            // A table's headings and rules are no words.
            let under = !self.begun && self.rule_follows(row.end);
            if left.is_some() && (is_heading(&self.text[words.clone()]) || under) {
                self.direct_as(words, Effect::Nothing);
            } else {
                self.cell_lines(words, left.is_none());
            }
        }
        if let Some(behind) = cells.behind {
            let behind = row.start + behind.start..row.start + behind.end;
            // "| GRAB | We saw it. | IDA MARSH, CLERK :08 |": whose the recording in the row is.
            let plays = left.is_some_and(|left| {
                matches!(cues::effect(&self.text[left]), Effect::Recorded(hint) if hint == Hint::default())
            });
            let name = names::supered(&self.text[behind.clone()]).filter(|_| plays);
            self.direct_as(behind, name.map_or(Effect::Nothing, Effect::Super));
        }
    }

    // The lines of a cell, which `<br>` parts.
    fn cell_lines(&mut self, words: Range<usize>, alone: bool) {
        let cell = &self.text[words.clone()];
        let mut from = words.start;
        for (at, tag) in line_breaks(cell) {
            let (at, end) = (words.start + at, words.start + at + tag);
            let piece = self.behind(from, at);
            let length = self.text[piece.clone()].trim_end().len();
            if length > 0 {
                self.line(piece.start..piece.start + length, alone);
            }
            self.direct_as(at..end, Effect::Nothing);
            from = end;
        }
        let last = self.behind(from, words.end);
        if !last.is_empty() {
            self.line(last, alone);
        }
    }

    // "NATSOT UP - RADIO | Base, this is two-one.": natural sound with words that talk in the cell beside it.
    fn is_heard_there(&self, left: &Range<usize>, words: Option<&Range<usize>>) -> bool {
        cues::effect(&self.text[left.clone()]) == Effect::Natural
            && words.is_some_and(|words| manner::of(self.text, words.clone()).0 > 0)
    }

    // "SLUG⇥STRIKE WRAP", "AUDIO⇥SOAMES (12")", "ASTON:⇥Jane Doe, Trustee": the whole row is the crew's.
    fn crew_row(&mut self, left: &Range<usize>, words: Option<&Range<usize>>) -> bool {
        let label = self.text[left.clone()].trim_end_matches(':');
        let Some(words) = words else {
            return false;
        };
        let words = &self.text[words.clone()];
        if labels::is_crew_label(label) {
            return !told::is_read_behind(label, words);
        }
        let read = marks::ends_spoken(words) || marks::opens_quote(words);
        let most = if marks::runs(words) { RUNNING } else { 8 };
        !read
            && words.split_whitespace().count() <= most
            && (labels::is_recorded_label(label) || label.eq_ignore_ascii_case("audio"))
    }

    // "S/T⇥Ida Marsh – Clerk" in the row under a recording's words: whatever the cell before it says, it is a name with a title.
    fn name_in_row(
        &self,
        left: &Range<usize>,
        words: Option<&Range<usize>>,
        columns: Option<Columns>,
    ) -> Option<String> {
        let label = &self.text[left.clone()];
        let words = &self.text[words?.clone()];
        let heard = self
            .found
            .last()
            .is_some_and(|part| matches!(part.kind, PartKind::Spoken { .. }));
        let short = !label.contains(char::is_lowercase) && label.len() <= 6;
        let titled = [" – ", " — ", " - ", ", ", " / "]
            .iter()
            .any(|mark| words.contains(mark));
        (heard
            && self.recording
            && columns.is_some_and(Columns::has_labels)
            && short
            && titled
            && !labels::is_spoken_label(label)
            && !labels::is_recorded_label(label)
            && !marks::ends_spoken(words)
            && !told::tells(words))
        .then(|| names::supered(words))?
    }

    // What stands left of the words: a direction, a label, the rest of the cell above.
    fn cell(&mut self, mut left: Range<usize>, columns: Option<Columns>) {
        // "12:00:19;02  LUIS": a time stands before the label, or alone where the words above go on.
        if let Some(length) = stamp(&self.text[left.clone()]) {
            self.direct_as(left.start..left.start + length, Effect::Nothing);
            left = self.behind(left.start + length, left.end);
            if left.is_empty() {
                return;
            }
        }
        if let Some(length) = labels::row_number(&self.text[left.clone()]) {
            self.direct_as(left.start..left.start + length, Effect::Nothing);
            left = self.behind(left.start + length, left.end);
        }
        let words = &self.text[left.clone()];
        if columns.is_some_and(Columns::has_labels) {
            let label = words.trim_end_matches(':').trim();
            let name = label.split([',', '(']).next().unwrap_or_default().trim();
            let known = labels::is_spoken_label(label)
                || labels::is_recorded_label(label)
                || cues::is_direction(words);
            // "  STATE FIRE MARSHAL" under "SUPER: IDA MARSH" is her title.
            let title = self.goes_on(words) && !self.comes_again(name);
            if !known && !title && self.labels.contains_key(&names::plain(name)) {
                self.direct_as(left, Effect::Label(label.to_owned()));
                return;
            }
        }
        let effect = match cues::effect(words) {
            // "State Epidemiologist" under "CG: Dr. Priya Nandan": the cell above goes on.
            Effect::Unknown
                if words.starts_with(['/', '\\', '-']) || self.recording && self.goes_on(words) =>
            {
                Effect::Nothing
            }
            // "Ida Marsh" below "CG @ :03", beside words of the recording.
            Effect::Named(name) if self.played => Effect::Super(name),
            effect => effect,
        };
        self.direct_as(left, effect);
    }

    pub(super) fn comes_again(&self, name: &str) -> bool {
        let count = self.labels.get(&names::plain(name));
        count.is_some_and(|count| *count >= 2)
    }

    // Whether a cell that is no direction stands under the name on the screen, or under the recording's own cell, without a blank line.
    fn goes_on(&self, cell: &str) -> bool {
        let above = self.found.iter().rev().find(|part| {
            !matches!(
                part.kind,
                PartKind::Spoken { .. } | PartKind::Cue(Effect::Nothing)
            )
        });
        let titled = above.is_some_and(|part| match part.kind {
            PartKind::Cue(Effect::Super(_)) => true,
            PartKind::Cue(Effect::Recorded(_)) => true,
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => false,
        });
        titled && !cues::is_direction(cell)
    }
}

// Where `<br>` or `<br/>` stands in a cell, and how long it is.
fn line_breaks(cell: &str) -> Vec<(usize, usize)> {
    let tag = |at: usize| {
        let end = cell[at..].find('>')? + 1;
        let inner = cell[at + 3..at + end - 1].trim();
        matches!(inner, "" | "/").then_some((at, end))
    };
    let found = cell.match_indices('<').filter(|(at, _)| {
        cell[*at..]
            .get(..3)
            .is_some_and(|head| head.eq_ignore_ascii_case("<br"))
    });
    found.filter_map(|(at, _)| tag(at)).collect()
}

// A cell behind the words that says whose they are.
fn named_voice(cell: &str) -> Option<Effect> {
    match cues::effect(cell) {
        // "ACTUALITY doorstep" says where, not who.
        Effect::Recorded(hint)
            if hint.name.is_some()
                || hint
                    .part
                    .as_ref()
                    .is_some_and(|part| part.starts_with(char::is_uppercase)) =>
        {
            Some(Effect::Recorded(hint))
        }
        _ => None,
    }
}
