//! What stands above the words: slug, rundown line, what sort of text it is, the headings of a table.
//!
//! Each look is at one line and the one behind it. A line that ends like a sentence is spoken, unless it says that the text is a transcript
//! or a draft.

use super::cues;
use super::labels::bare_label;
use super::marks;
use super::name_labels::name_label;
use super::names::{self, plain};
use super::part::{Part, PartKind, Parts};
use super::told::tells;
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::headings as words;

/// How many lines the head of mail has at most, and how many further down the first label of what is read stands. On 298 read
/// scripts 10 and 40 give the same.
const LETTER: usize = 20;

/// How many words a note of a heading has at most. On 551 read scripts 5 and 12 give the same; without it *CUE: THOUSANDS OF PASSENGERS FACE
/// DELAYS AS A 48-HOUR STRIKE BEGINS.* was a note.
const NOTE: usize = 8;

// "SHOW: 6PM   DATE: 3/2": two fields or more on a line.
pub(super) fn has_pairs(line: &str) -> bool {
    let plain = line.replace("**", "");
    let line = plain.as_str();
    let mut pairs = 0;
    let mut rest = line;
    while let Some(at) = rest.find(':') {
        let label = rest[..at].rsplit("  ").next().unwrap_or_default().trim();
        let label = label.rsplit('\t').next().unwrap_or_default();
        let clock = label.ends_with(|c: char| c.is_ascii_digit());
        pairs += usize::from(
            !clock
                && !label.is_empty()
                && label.split_whitespace().count() <= 3
                && rest[at + 1..].starts_with([' ', '\t']),
        );
        rest = &rest[at + 1..];
    }
    pairs >= 2 || pairs == 1 && line.contains("   ")
}

/// Whether a text numbers its directions: two lines or more.
pub(super) fn numbers_directions(text: &str) -> bool {
    let numbered = text.lines().map(str::trim).filter(|line| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line[digits..].strip_prefix(['.', ')']).map(str::trim);
        (1..=2).contains(&digits) && rest.is_some_and(cues::is_direction)
    });
    numbered.take(2).count() == 2
}

/// How many fields stand between the same marks: "DESK > PRIME > \"REEF\" > Tues 20 Oct".
pub(super) fn fields(line: &str) -> usize {
    let marks = [
        " > ", " / ", " | ", " // ", " -- ", " — ", " – ", " :: ", " • ", " · ", " ~ ", " - ",
        "   ", " ---- ", " ------ ", " ____ ",
    ];
    let counts = marks.iter().map(|mark| {
        line.split(mark)
            .filter(|field| !field.trim().is_empty())
            .count()
    });
    counts.max().unwrap_or_default()
}

// "LORNE24  PRIME  14 MAY  ITEM 04  PIER  DUR 2'20": so many fields that no word of theirs makes a sentence of it.
fn is_rundown(line: &str) -> bool {
    // On the read scripts: at 2 the same; at 10 one more line of directions claimed.
    const FIELDS: usize = 5;
    let wide = line
        .split("  ")
        .filter(|field| !field.trim().is_empty())
        .count();
    !marks::ends_spoken(line) && (wide >= FIELDS || fields(line) >= FIELDS)
}

// "Wednesday, June 24, 2026 -- 8:12 a.m.": a day and figures, and no sentence.
fn is_dated(line: &str) -> bool {
    line.split_whitespace().count() <= 9 && has_day(line) && !tells(line)
}

// "MAY 14 2026": the name of a month is a verb as well.
fn has_day(line: &str) -> bool {
    let day = Classes::WEEKDAY.or(Classes::MONTH);
    line.contains(|c: char| c.is_ascii_digit())
        && line
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word.starts_with(char::is_uppercase) && names::classes(word).any(day))
}

// A line of the heading that is a sentence says what the text is: a transcript, a draft, not checked.
fn is_about_text(line: &str) -> bool {
    const WORDS: [&str; words::IS_ABOUT_TEXT_WORDS.len()] = words::IS_ABOUT_TEXT_WORDS;
    let lower = line.to_lowercase();
    line.split_whitespace().count() <= 24 && WORDS.iter().any(|word| lower.contains(word))
}

// The headings of a table, and its rule.
pub(super) fn is_heading(cell: &str) -> bool {
    let upper = cell.to_uppercase();
    words::HEARD.contains(&upper.as_str())
}

impl Parts<'_> {
    /// "hey all, this is what I have so far" above the first words, "p.s. do not use the man in the hat": lines that begin small where
    /// sentences begin with capitals are among colleagues, when nothing before them goes on.
    pub(super) fn is_small_note(&self, line: &str) -> bool {
        let first = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .trim_end_matches([':', '.', ',', '-']);
        let begins_small = line.starts_with(char::is_lowercase);
        let above = !self.begun && !self.worded && begins_small;
        let after = words::AFTERTHOUGHTS.contains(&first);
        let told =
            cues::is_direction(line) || cues::bracketed(line).is_some() || self.is_label(line);
        let letter = !self.begun && !told && self.found.len() <= LETTER && self.is_letter();
        (above || after || letter) && !self.recording && name_label(line).is_none()
    }

    // Whether the text is mail, its head read, and a label of what is read stands further down: until then colleagues are written to.
    fn is_letter(&self) -> bool {
        let head = |part: &Part| {
            let words = &self.text[part.range.clone()];
            let label = marks::colon(words, 12).map_or("", |at| &words[..at]);
            words::LETTER_HEADS.contains(&label.to_uppercase().as_str())
        };
        // Nothing but the head and what colleagues are told stands above.
        let heads = self.found.iter().filter(|part| head(part)).count();
        let only = self.found.iter().all(|part| {
            part.kind == PartKind::Gap
                || part.kind == PartKind::Cue(cues::Effect::Nothing)
                || head(part)
        });
        only && heads >= 2 && {
            let end = self.found.last().map_or(0, |part| part.range.end);
            let read = |line: &str| {
                let line = line.trim();
                line.len() <= 40 && (cues::is_direction(line) || self.is_label(line))
            };
            self.text[end..].lines().skip(1).take(LETTER).any(read)
        }
    }

    // The headings of a table stand over its rule.
    pub(super) fn rule_follows(&self, end: usize) -> bool {
        let next = self.text[end..].lines().nth(1).unwrap_or_default().trim();
        next.len() >= 3
            && next.contains('-')
            && next
                .bytes()
                .all(|b| matches!(b, b'|' | b'-' | b'=' | b'+' | b':' | b' '))
    }

    /// The lines above the first spoken one: slug, rundown, names, what sort of text it is.
    pub(super) fn heading(&self, line: &str) -> bool {
        let offset = line.as_ptr() as usize - self.text.as_ptr() as usize;
        if self.worded
            || self.spoken.contains(&offset)
            || self.begun
            || self.recording
            || cues::bracketed(line).is_some_and(|length| length == line.len() || !has_pairs(line))
        {
            return false;
        }
        let top = !self.gapped;
        if top
            && (fields(line) >= 3 && self.found.is_empty() && (!tells(line) || has_day(line))
                || self.found.is_empty() && is_rundown(line)
                || is_dated(line))
        {
            return true;
        }
        // "- Hit is 1:15" under the rundown's line.
        let item = line.strip_prefix(['-', '•', '*']).map(str::trim_start);
        if top
            && !self.found.is_empty()
            && item.is_some_and(|item| !tells(item) && !marks::ends_spoken(item))
        {
            return true;
        }
        // "Reader :45" is no label of what stands behind it.
        let timed = marks::runs(line) && line.split_whitespace().count() <= 4;
        if top && self.first_paragraph_is_heading() && (timed || !self.is_label(line)) {
            return true;
        }
        // "GUEST ON LINE 1 (9.10 sharp!) Ida Marsh, clerk. She must go at 20 past." under the rundown's line.
        let shouted = line
            .split_whitespace()
            .take(2)
            .filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase))
            .count();
        if top && self.mixed && !self.found.is_empty() && shouted == 2 && line.contains('(') {
            return true;
        }
        if top && !self.found.is_empty() && self.is_listed(line) {
            return true;
        }
        // "IFB ch 2. Producer: Steph. Hard out 2:10." under the rundown's line: each between two stops is short.
        let notes = marks::ends_spoken(line)
            && line
                .split(['.', ';'])
                .all(|note| note.split_whitespace().count() <= NOTE)
            && line.contains(':')
            && line.contains(|c: char| c.is_ascii_digit())
            && !line.contains(['"', '“']);
        if top && !self.found.is_empty() && notes && !tells(line) && name_label(line).is_none() {
            return true;
        }
        if self.is_label(line) && !has_pairs(line) {
            return false;
        }
        if marks::ends_spoken(line) {
            return top && !self.found.is_empty() && is_about_text(line);
        }
        if bare_label(line).is_some() || name_label(line).is_some() && self.found.len() > 2 {
            return false;
        }
        let tabs = line.matches('\t').count() >= 2;
        let apart = [
            "   ", " -- ", " — ", " – ", " / ", " // ", " | ", " :: ", " - ",
        ]
        .iter()
        .any(|mark| line.contains(mark));
        let dated = line.contains(|c: char| c.is_ascii_digit());
        let short = line.split_whitespace().count() <= 8;
        top && (tabs || apart || dated && short && self.found.len() <= 2)
            || has_pairs(line)
            || self.found.is_empty() && short && !tells(line) && self.stands_apart(line)
            || top
                && !tells(line)
                && self.found.len() <= 3
                && !line.contains(char::is_lowercase)
                && short
                && self.stands_apart(line)
    }

    // Up to four lines before the first blank one, of which none has a stop or tells anything: "Wind farm wrap", "S Hale / Thurs / 1pm".
    fn first_paragraph_is_heading(&self) -> bool {
        // On 298 read scripts: at 2 two more directions claimed; at 8 the same.
        const MOST: usize = 4;
        let lines: Vec<&str> = self
            .text
            .lines()
            .map(str::trim)
            .skip_while(|line| line.is_empty())
            .take_while(|line| !line.is_empty())
            .take(MOST + 1)
            .collect();
        // All of a text that is one paragraph is no heading.
        let (head, rest) = self
            .text
            .trim_start()
            .split_once("\n\n")
            .unwrap_or_default();
        let more = !head.is_empty();
        // What stands over labels may read like a sentence: "Transcript for the web, please check against audio".
        let next = rest.trim_start().lines().next().unwrap_or_default();
        let labelled = self.recurring >= 1 && name_label(next).is_some() || self.is_label(next);
        more && lines.len() >= 2
            && lines.len() <= MOST
            && lines.iter().all(|line| {
                (!marks::ends_spoken(line) || line.ends_with(')') && !line.ends_with(".)"))
                    && (labelled || !tells(line))
                    && line.split_whitespace().count() <= 16
                    && !line.starts_with(['"', '“', '[', '{', '*'])
            })
    }

    // "Guest: Leo Falk, clerk", "Interviewer: Ida Marsh": who takes part, in a label that labels nothing else.
    fn is_listed(&self, line: &str) -> bool {
        let Some((label, rest)) = line.split_once(':') else {
            return false;
        };
        let alone = self
            .labels
            .get(&plain(label))
            .is_none_or(|count| *count < 2);
        let people = rest
            .split([';', ',', '&'])
            .map(str::trim)
            .find_map(names::person);
        alone
            && label.split_whitespace().count() <= 2
            && people.is_some()
            && !marks::ends_spoken(rest)
            && !tells(rest)
    }

    /// A line of a list of directions without a stop: "2  RAIL FARES 15:20", "6. MOS montage - no supers" among numbered directions,
    /// "- [ ] graphics".
    pub(super) fn is_item(&self, line: &str) -> bool {
        if line.starts_with("- [ ]") || line.starts_with("- [x]") {
            return true;
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=2).contains(&digits) || marks::ends_spoken(line) {
            return false;
        }
        let rest = &line[digits..];
        let wide = rest.starts_with("  ") && !rest.contains(char::is_lowercase)
            || rest.starts_with("  ") && self.mixed;
        // "3. SHARK NETS   (cut only)": a title in capitals and a note, among small letters.
        let title = rest.split("  ").next().unwrap_or_default().trim();
        let titled =
            self.mixed && title.len() < rest.trim().len() && !title.contains(char::is_lowercase);
        let dotted = (self.numbered || titled) && rest.starts_with(['.', ')']);
        let rest = rest.trim_start_matches(['.', ')', ' ']);
        let item = (wide || dotted) && rest.starts_with(char::is_uppercase);
        let (plays, _) = rest.split_once('(').unwrap_or((rest, ""));
        item && !tells(plays)
            && matches!(
                cues::effect(rest),
                cues::Effect::Unknown
                    | cues::Effect::Newsroom
                    | cues::Effect::Nothing
                    | cues::Effect::Natural
            )
    }

    /// Whether the line behind `line` is blank or a direction: a wrapped sentence would go on.
    fn stands_apart(&self, line: &str) -> bool {
        let after = line.as_ptr() as usize - self.text.as_ptr() as usize + line.len();
        let next = self.text[after..].lines().nth(1).unwrap_or_default().trim();
        // "Aired May 4, 14:00 ET" under the name of the show.
        let dated = next.contains(|c: char| c.is_ascii_digit())
            && next.split_whitespace().count() <= 8
            && !marks::ends_spoken(next);
        next.is_empty()
            || dated
            || cues::bracketed(next).is_some()
            || cues::is_direction(next)
            || self.is_label(next)
            || next.starts_with(['"', '“', '*'])
    }
}
