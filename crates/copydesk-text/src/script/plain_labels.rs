//! Labels without a colon before words on their line: behind a dash, before a recording's time, a surname in capitals.
//!
//! `WOMAN IN A CAP - I saw it.`, `2) MILL -- The owner left.`, `SOT 00:14:22-00:14:31 I saw it.`, `MARSH No sir.` Each look is at one line, up to
//! the length of a label. It refuses capitals that begin a sentence: a name is none that the text does not have in full.

use super::cues::Effect;
use super::labels;
use super::marks::ends_spoken;
use super::names::{self, Hint};
use super::part::{Part, PartKind, Parts};
use super::words::{Does, does};
use crate::lexicon::Classes;

/// The bytes of the longest such label. On the read scripts 30 and 120 give the same.
const LABEL: usize = 60;

/// The words of the longest label before a dash. On the read scripts 3 and 8 give the same.
const WORDS: usize = 5;

impl Parts<'_> {
    /// The label at the front of a line that no colon parts from its words, with what parts it, and what it says.
    pub(super) fn plain_label(&self, line: &str) -> Option<(usize, Effect)> {
        let known = |name: &str| self.surnames.contains(&names::plain(name));
        before_dash(line, || self.is_heard(), known)
            .or_else(|| placed(line))
            .or_else(|| self.surname_label(line))
    }

    // Whether somebody's words stand near before.
    fn is_heard(&self) -> bool {
        /// How many parts before. On the read scripts 6 and 40 give the same.
        const NEAR: usize = 12;
        let voice = |part: &Part| {
            matches!(
                part.kind,
                PartKind::Cue(Effect::Recorded(_) | Effect::Label(_))
            )
        };
        self.recording || self.found.iter().rev().take(NEAR).any(voice)
    }

    // "MARSH No sir.": the surname of somebody whom the text names in full, among small letters.
    fn surname_label(&self, line: &str) -> Option<(usize, Effect)> {
        let (name, words) = line.split_once(' ')?;
        let shouted = name.len() >= 4
            && name
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '’'));
        let known = || self.surnames.contains(&names::plain(name)) || self.labels_name(name);
        (self.mixed && shouted && is_said(words) && known())
            .then(|| (name.len(), Effect::Label(name.to_owned())))
    }

    // "KWAME Did you?" where other lines begin "KWAME:".
    fn labels_name(&self, name: &str) -> bool {
        self.labels.contains_key(&names::plain(name))
    }
}

// Words as somebody says them: they begin with a capital, are no capitals, and come to a stop.
fn is_said(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
        && words.contains(char::is_lowercase)
        && words.split_whitespace().count() >= 2
        && words
            .split_whitespace()
            .next()
            .is_some_and(|first| first.contains(char::is_lowercase) || first.len() <= 2)
        && ends_spoken(words)
}

// "WOMAN IN A CAP - I saw it.", "2) MILL -- The owner left.", "anchor tag - The mill is shut."
fn before_dash(
    line: &str,
    recording: impl Fn() -> bool,
    known: impl Fn(&str) -> bool,
) -> Option<(usize, Effect)> {
    let near = line.get(..line.len().min(LABEL)).unwrap_or(line);
    // A byte of each of the dashes: most lines have none so near.
    memchr::memchr2(b'-', 0xE2, near.as_bytes())?;
    let (at, mark) = [" -- ", " — ", " – ", " - "]
        .iter()
        .filter_map(|mark| near.find(mark).map(|at| (at, mark)))
        .min()?;
    let whole = &line[..at];
    let length = at + mark.trim_end().len();
    if !is_said(line[length..].trim_start()) || whole.contains(['.', '?', '!', '"', '“', ':']) {
        return None;
    }
    let label = whole.trim_start_matches(|c: char| c.is_ascii_digit());
    let label = match label.strip_prefix(") ") {
        Some(slug) => slug,
        None if label.len() < whole.len() => return None,
        None => label,
    };
    let numbered = label.len() < whole.len();
    let count = label.split_whitespace().count();
    let shouted = !label.contains(char::is_lowercase);
    let first = label.split([' ', ',']).next().unwrap_or_default();
    if !(1..=WORDS).contains(&count) || !first.starts_with(char::is_alphabetic) {
        return None;
    }
    if labels::is_spoken_label(label) {
        return Some((length, Effect::Newsroom));
    }
    let somebody = names::classes(first).any(Classes::OFFICE.or(Classes::VOICE));
    let guest = does(&first.to_uppercase(), &[Does::Guest]);
    let called = Hint {
        nobody: Some(label.to_owned()),
        ..Hint::default()
    };
    let effect = match () {
        () if !shouted => return None,
        () if guest => Effect::Recorded(called),
        () if numbered => Effect::Newsroom,
        () if known(first) => Effect::Label(label.to_owned()),
        () if somebody && recording() => Effect::Recorded(called),
        () => return None,
    };
    Some((length, effect))
}

/// Whether a line begins with the number and slug of the newsroom's next item: "2) MILL -- The owner left."
pub(super) fn is_slug(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && before_dash(line, || false, |_| false)
            .is_some_and(|(_, effect)| effect == Effect::Newsroom)
}

// "SOT 00:14:22-00:14:31 I saw it.", "SOT 00:03:40 DR MARSH I saw it.": where on the tape, and whose it is.
fn placed(line: &str) -> Option<(usize, Effect)> {
    let (first, _) = line.split_once(' ')?;
    if !does(first, &[Does::Recorded]) {
        return None;
    }
    let mut length = first.len();
    let mut clocked = false;
    let mut words = line[length..].split(' ').skip(1).peekable();
    while let Some(word) = words.next_if(|word| is_time(word)) {
        clocked |= word.contains(':');
        length += 1 + word.len();
    }
    let fields = length;
    while let Some(word) =
        words.next_if(|word| word.len() >= 2 && !word.contains(char::is_lowercase))
    {
        length += 1 + word.len();
    }
    let name = line.get(fields..length)?.trim();
    let known = clocked && length <= LABEL;
    let named = known
        && name.split_whitespace().count() <= 3
        && name
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
    if !named || !is_said(line.get(length..)?.split(" // ").next()?.trim()) {
        return None;
    }
    // Asked last: a line in capitals is one long name, and to read it took a tenth of the steps of reading by rules.
    let hint = match name.is_empty() {
        true => Hint::default(),
        false => names::hint(name),
    };
    Some((length, Effect::Recorded(hint)))
}

/// Where two strokes part what comes on the screen from the words that it stands under: `We left.  // CG Ida Marsh, clerk`.
pub(super) fn shown_behind(line: &str) -> Option<usize> {
    let at = line.rfind(" // ")?;
    let words = line[at + 4..].trim_start();
    let first = words.split([' ', ':']).next()?;
    let shown = first.len() >= 2 && does(first, &[Does::Super]) && !ends_spoken(words);
    (shown && ends_spoken(line[..at].trim_end())).then_some(at + 1)
}

fn is_time(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '-' | '–' | '>' | '.' | ';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(found: Option<(usize, Effect)>, line: &str) -> Option<&str> {
        found.map(|(length, _)| &line[..length])
    }

    #[test]
    fn a_dash_parts_a_label_from_what_is_said() {
        for (line, label) in [
            ("WOMAN IN A CAP - I saw it.", Some("WOMAN IN A CAP -")),
            ("MAN -- They all left.", Some("MAN --")),
            ("MARSH - They all left.", Some("MARSH -")),
            ("2) MILL -- The owner left on Monday.", Some("2) MILL --")),
            ("anchor tag - The mill is shut.", Some("anchor tag -")),
            ("MILL -- The owner left on Monday.", None),
            ("The woman - I saw her - left.", None),
            ("WOMAN - on her porch", None),
            ("2 MEN - Both were hurt.", None),
        ] {
            assert_eq!(
                front(before_dash(line, || false, |name| name == "MARSH"), line),
                label,
                "{line}"
            );
        }
    }

    #[test]
    fn what_comes_on_the_screen_stands_behind_two_strokes() {
        for (line, at) in [
            (
                "I left.  // CG Ida Marsh, clerk",
                Some("// CG Ida Marsh, clerk"),
            ),
            ("I left. // We all left.", None),
            ("I left // CG Ida Marsh", None),
        ] {
            assert_eq!(shown_behind(line).map(|at| &line[at..]), at, "{line}");
        }
    }

    #[test]
    fn whoever_a_recording_is_of_stands_before_a_dash() {
        let label = |recording| {
            let line = "DRIVER - They all left.";
            front(before_dash(line, || recording, |_| false), line)
        };
        assert_eq!(label(true), Some("DRIVER -"));
        assert_eq!(label(false), None);
    }

    #[test]
    fn the_time_of_a_recording_stands_before_its_words() {
        for (line, label) in [
            (
                "SOT 00:14:22-00:14:31 I saw it.",
                Some("SOT 00:14:22-00:14:31"),
            ),
            (
                "SOT 00:03:40 DR MARSH I saw it.",
                Some("SOT 00:03:40 DR MARSH"),
            ),
            (
                "SOT 00:03:40 I saw it.  // CG Ida Marsh",
                Some("SOT 00:03:40"),
            ),
            ("SOT 12 Men were hurt.", None),
            ("At 10:30 It burned.", None),
        ] {
            assert_eq!(front(placed(line), line), label, "{line}");
        }
    }
}
