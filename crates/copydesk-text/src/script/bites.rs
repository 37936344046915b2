//! Directions that say in a line of their own setting what is played: `BITE [T2 04:11-04:24] He left.`, `last 4 secs → SUPER: Ida Marsh, clerk`.
//!
//! Each look is at one line, linear in it. A line that ends as a sentence is read: recall first.

use super::labels::is_recorded_label;
use super::marks::{ends_spoken, runs};
use super::names::{self, Hint};
use super::outcues::{self, breaks_off};
use super::told::tells;
use super::words::{Does, does};
use crate::lexicon::Classes;
use crate::word_table::spaced;

/// How long such a direction is at most, in bytes: the longest of 330 read scripts has 88.
const LONGEST: usize = 140;

/// The length of a recording's label with a bracket of times behind it, before words on the same line: `BITE [T2 04:11-04:24] He left.`
pub(super) fn timed_label(line: &str) -> Option<usize> {
    let near = line.get(..line.len().min(LONGEST)).unwrap_or(line);
    let open = near.find(['[', '('])?;
    let label = near[..open].trim_end();
    let close = match near[open..].starts_with('[') {
        true => ']',
        false => ')',
    };
    let end = open + near[open..].find(close)?;
    let shouted = !label.is_empty() && !label.contains(char::is_lowercase);
    let words = line[end + 1..].trim_start();
    let clocked =
        near[open..end].contains(':') && near[open..end].bytes().any(|b| b.is_ascii_digit());
    let opens = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    // `ACT 1 [MARSH_2 :13]  "My sister... on Friday."`: how it begins and ends.
    let cut = breaks_off(words);
    (shouted
        && !cut
        && is_recorded_label(label)
        && clocked
        && opens
        && (ends_spoken(words) || words.contains(". ")))
    .then_some(end + 1)
}

/// The person whom a line puts on the screen behind when or where it does so: `behind that bite → SUPER: Ida Marsh / Clerk`.
fn super_within(line: &str) -> Option<String> {
    if line.len() > LONGEST || ends_spoken(line) {
        return None;
    }
    let at = line.find(": ")?;
    let before = &line[..at];
    let word = before.split(|c: char| !c.is_alphanumeric()).next_back()?;
    let first = before.split_whitespace().next()?;
    let set = does(word, &[Does::Super]) && word.len() > 1 && first != word;
    let title = line[at..].contains(['/', ',', '\\', '|']);
    (set && title && !tells(before) && before.starts_with(char::is_lowercase))
        .then(|| names::supered(&line[at + 2..]))?
}

/// What a direction behind a hash says, without a note behind an arrow: `#SOT 0713B  :10`, `#CG IDA MARSH / PARENT  <- when she turns`.
pub(super) fn hashed(line: &str) -> Option<&str> {
    let words = line.strip_prefix('#')?;
    let first = words.split_whitespace().next()?;
    let known = does(first, &[Does::Strong, Does::Recorded, Does::Super]);
    known.then(|| words.split("<-").next().unwrap_or_default().trim_end())
}

/// The person whom an arrow puts on the screen: `CG at :11 -> IDA MARSH / Evacuated      (hold it till she turns)`.
fn arrowed_super(line: &str) -> Option<String> {
    let first = spaced(line).next()?;
    if !does(first, &[Does::Super]) {
        return None;
    }
    let shown = ["-> ", "→ "]
        .iter()
        .find_map(|arrow| line.split_once(arrow))?
        .1;
    let name = shown.split("  ").next().unwrap_or_default();
    let titled = name.contains(['/', ',', '|', '\\']);
    titled.then(|| names::supered(name))?
}

/// The person whom a line in small letters, or one with an arrow, puts on the screen.
pub(super) fn shown(line: &str) -> Option<String> {
    super_within(line).or_else(|| arrowed_super(line))
}

/// The length of fields that end in a recorded voice's label, and that label: `BITE B  card 7  02:20:09 > 02:20:21  MARSH:  We did.`
pub(super) fn fielded(line: &str) -> Option<(usize, &str)> {
    let near = line.get(..line.len().min(LONGEST)).unwrap_or(line);
    let (first, _) = near.split_once("  ")?;
    let at = near.find(": ").filter(|&at| runs(&near[..at]))?;
    let label = near[..at].rsplit("  ").next().unwrap_or_default().trim();
    let words = line[at + 1..].trim_start();
    let named = (1..=4).contains(&label.split_whitespace().count())
        && label.starts_with(char::is_uppercase)
        && !label.contains(|c: char| c.is_ascii_digit())
        // "DUR 0'12"  IN: "The smell..."  OUT: "...them.""
        && !label.split_whitespace().any(|word| does(word, &[Does::Silent, Does::Ends]));
    let opens = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    // "HIDDEN CAM  card 5  00:03:41 > 00:03:50  MAN IN LOT: I get a call.": from one time to another of a tape.
    let shouted = first.contains(char::is_alphabetic) && !first.contains(char::is_lowercase);
    let cut = shouted
        && (near[..at].contains(" > ") || near[..at].contains(" - "))
        && near[..at].matches(':').count() >= 4;
    ((is_recorded_label(first) || cut) && named && opens && ends_spoken(words))
        .then_some((at + 1, label))
}

/// Whoever is heard in brackets before the words of a recording, with the length of the brackets: `(Okoro-Bell) I missed it.`,
/// `<<MARSH>> I SAT THERE.`
pub(super) fn voice_in_brackets(line: &str) -> Option<(usize, &str)> {
    let (open, close) = match () {
        () if line.starts_with("<<") => ("<<", ">>"),
        () if line.starts_with('(') && !line.starts_with("((") => ("(", ")"),
        () => return None,
    };
    let inner = line.strip_prefix(open)?;
    let end = inner
        .get(..inner.len().min(40))
        .unwrap_or(inner)
        .find(close)?;
    let name = inner[..end].trim();
    let words = inner[end + close.len()..].trim_start();
    let known = Classes::COMMON
        .or(Classes::FUNCTION)
        .or(Classes::NATIONALITY);
    let is_name = |word: &str| {
        let of_crew = [
            Does::Silent,
            Does::Natural,
            Does::Strong,
            Does::Weak,
            Does::Recorded,
            Does::Spoken,
        ];
        let upper = word.to_uppercase();
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && !does(&upper, &of_crew)
            && (!names::classes(word).any(known)
                || names::classes(word)
                    .any(Classes::GIVEN.or(Classes::SURNAME).or(Classes::OFFICE)))
    };
    let named =
        (1..=3).contains(&name.split_whitespace().count()) && name.split_whitespace().all(is_name);
    let opens = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    (named && opens && ends_spoken(words)).then_some((open.len() + end + close.len(), name))
}

/// Whether a direction plays a recording; what a tag's attribute has in quotation marks is a format: `<STORY FORMAT="VO/SOT">`.
pub(super) fn holds_sot(words: &str) -> bool {
    let unquoted = words.split('"').step_by(2).collect::<String>();
    // "IDA ON CAM, BUTT SOT": the recording comes behind the words that begin here.
    let mut before = "";
    unquoted.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let next = std::mem::replace(&mut before, word);
        matches!(word, "SOT" | "SOUNDBITE" | "ACTUALITY")
            && !matches!(next, "BUTT" | "BUTTS" | "INTO")
    })
}

/// What a line right under a recording's direction calls a voice without a name: "NEIGHBOR (wouldn't give her name)".
pub(super) fn called_below(line: &str) -> Option<String> {
    let (called, bracket) = line.split_once('(')?;
    let called = called.trim();
    let somebody = called
        .split_whitespace()
        .next_back()
        .is_some_and(|last| does(&last.to_uppercase(), &[Does::Guest]));
    let whole = bracket.ends_with(')') && !bracket[..bracket.len() - 1].contains(')');
    (somebody && whole && line.len() <= LONGEST && called.split_whitespace().count() <= 4)
        .then(|| called.to_owned())
}

/// Whether a recording's label ends with a word for how it begins, and a running time stands behind its first words: `CLIP 1 -- Ida Marsh -- IN:
/// "There was one" -- 0'14`.
pub(super) fn is_cued(label: &str, rest: &str) -> bool {
    let last = label
        .split(|c: char| !c.is_alphanumeric())
        .next_back()
        .unwrap_or_default();
    let last = last.to_uppercase();
    let cue = does(&last, &[Does::Silent, Does::Ends]) && label.len() > last.len();
    // `CLIP 1 (Marsh) 13s  out: "...nineteen months."`: nothing but how it ends.
    let inner = rest
        .strip_prefix(['"', '“'])
        .and_then(|rest| rest.strip_suffix(['"', '”']));
    let whole = inner.is_some_and(|inner| {
        !inner.contains(['"', '“', '”']) && inner.split_whitespace().count() <= 8
    });
    if cue && does(&last, &[Does::Ends]) && whole {
        return true;
    }
    cue && rest.starts_with(['"', '“'])
        && rest.ends_with(|c: char| c.is_ascii_digit() || c == '"' || c == ')')
        && runs(
            rest.rsplit(['"', '”'])
                .find(|one| !one.trim().is_empty())
                .unwrap_or_default(),
        )
}

/// "AUDIO 4: Trainer, revoiced": a counted sound of somebody who is called something.
pub(super) fn calls_a_voice(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let hint = names::hint(rest);
    !ends_spoken(rest) && rest.starts_with(char::is_uppercase) && hint != Hint::default()
}

/// "AUDIO: ALFORD   DUR: 0'19"": the sound of a name, not a column of words.
pub(super) fn names_a_voice(rest: &str) -> bool {
    let rest = rest.trim_start_matches([':', ' ', '-', '–', '—', '\'', '‘']);
    let hint = names::hint(rest);
    // `Marsh.  In: "I buy the same"  Out: "so I have."`: what it begins and ends with.
    let cued = rest.contains('"')
        && rest
            .split_whitespace()
            .any(|word| word.ends_with(':') && outcues::is_out_cue(word));
    (!ends_spoken(rest) || cued)
        && rest.starts_with(char::is_uppercase)
        && (hint.name.is_some() || hint.part.is_some())
        && rest.split_whitespace().count() <= if cued { 24 } else { 12 }
}

/// The length of a reader's first name in brackets before words: "(Dana) The mill burned."
pub(super) fn reader(line: &str) -> Option<(usize, &str)> {
    let inner = line.strip_prefix('(')?;
    let end = inner
        .get(..inner.len().min(24))
        .unwrap_or(inner)
        .find(')')?;
    let name = &inner[..end];
    let one = name.chars().all(char::is_alphabetic) && name.starts_with(char::is_uppercase);
    let words = inner[end + 1..].strip_prefix(' ')?;
    let given = names::classes(name).any(Classes::GIVEN);
    (one && given && words.starts_with(char::is_uppercase)).then_some((end + 2, name))
}

/// How often a first name in brackets must open a line or a cell, so that all that do are readers: once may be a place, or a translation.
const READERS: usize = 2;

/// Whether readers stand in brackets before their words.
pub(super) fn has_readers(text: &str) -> bool {
    let lines = text
        .lines()
        .filter(|line| memchr::memchr(b'(', line.as_bytes()).is_some());
    let cells = lines.map(|line| {
        line.rsplit(['\t', '|'])
            .find(|cell| !cell.trim().is_empty())
    });
    cells
        .flatten()
        .filter(|cell| reader(cell.trim()).is_some())
        .take(READERS)
        .count()
        == READERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_a_bracket_are_part_of_a_recordings_label() {
        for (line, words) in [
            (
                "BITE [T2 04:11-04:24] He sat right there.",
                Some("He sat right there."),
            ),
            ("SOT (card 3, 11:02:10) \"We left.\"", Some("\"We left.\"")),
            (
                "BITE [4:11] He sat. [SUPER: Ida Marsh, 79]",
                Some("He sat. [SUPER: Ida Marsh, 79]"),
            ),
            ("BITE [T2] He sat right there.", None),
            ("ACT 1 [MARSH_2 :13]  \"My sister... on Friday.\"", None),
            ("He sat [04:11] right there.", None),
            ("ACT [4:11] of the play", None),
        ] {
            let found = timed_label(line).map(|end| line[end..].trim_start());
            assert_eq!(found, words, "{line}");
        }
    }

    #[test]
    fn a_name_for_the_screen_stands_behind_when_it_comes() {
        for (line, name) in [
            (
                "behind that bite, last 4 sec → SUPER: Ida Marsh / Clerk, Lorne",
                Some("Ida Marsh"),
            ),
            ("on him at :05 CG: Leo Falk, farmer", Some("Leo Falk")),
            ("{SOT}  ==CG: SHERIFF IDA MARSH / LORNE==", None),
            ("He gave his NAME: Leo Falk, farmer.", None),
            ("Ask for the ID: Leo Falk, farmer, has it", None),
        ] {
            assert_eq!(super_within(line).as_deref(), name, "{line}");
        }
    }

    #[test]
    fn who_is_heard_without_a_name_stands_under_the_recording() {
        assert_eq!(
            called_below("NEIGHBOR (wouldn't give name)").as_deref(),
            Some("NEIGHBOR")
        );
        assert_eq!(called_below("The vote (he says) was close"), None);
    }

    #[test]
    fn a_label_that_ends_in_its_in_cue_is_all_direction() {
        assert!(is_cued(
            "CLIP 1 – Ida Marsh, mum – IN",
            "\"There was one\" – 0'14"
        ));
        assert!(!is_cued("CLIP", "\"There was one tap in the yard.\""));
        assert!(!is_cued("SOT IN", "\"There was one tap in the yard.\""));
    }

    #[test]
    fn hashes_arrows_and_fields_are_the_crews() {
        assert_eq!(hashed("#SOT 0713B  :10"), Some("SOT 0713B  :10"));
        assert_eq!(
            hashed("#CG IDA MARSH / PARENT  <- UP LATE"),
            Some("CG IDA MARSH / PARENT")
        );
        assert_eq!(hashed("#1 is the mill."), None);
        let name = arrowed_super("CG at :11 -> IDA MARSH / Evacuated      (hold it)");
        assert_eq!(name.as_deref(), Some("IDA MARSH"));
        assert_eq!(arrowed_super("He went -> Ida Marsh, clerk"), None);
        let bite = "BITE B  card 7  02:20:09 > 02:20:21  MARSH:  We did.";
        assert_eq!(fielded(bite).map(|(_, label)| label), Some("MARSH"));
        let cued = "CLIP 1  Ida Marsh, clerk  DUR 0'12\"  IN: \"The smell...\"  OUT: \"...them.\"";
        assert_eq!(fielded(cued), None);
        assert_eq!(fielded("The rule  is this: We did."), None);
    }

    #[test]
    fn a_name_in_brackets_before_recorded_words_is_whose_they_are() {
        for (line, name) in [
            ("(Okoro-Bell) I missed it.", Some("Okoro-Bell")),
            ("<<MARSH>> I SAT THERE.", Some("MARSH")),
            ("(Laughs) I missed it.", None),
            ("(the mayor) I missed it.", None),
            ("(Spanish) They left.", None),
        ] {
            let found = voice_in_brackets(line).map(|(_, name)| name);
            assert_eq!(found, name, "{line}");
        }
    }

    #[test]
    fn readers_stand_in_brackets_when_two_lines_begin_so() {
        assert!(has_readers(
            "1\t(Dana) The mill burned.\n2\t(Mike) Nobody was hurt.\n"
        ));
        assert!(!has_readers(
            "(Florence) Officials met.\nThe mill burned.\n"
        ));
    }
}
