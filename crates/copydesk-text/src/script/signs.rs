//! What tells a script from a page: how loudly its lines are directions.
//!
//! One look at each of the first lines. "Video:" and "(Live)" stand on pages as well, so that a few of the crew's own words must be among
//! them.

use super::cues::{Effect, LONGEST_DIRECTION, bracketed, effect, head, is_direction, is_recorded};
use super::labels::{
    bare_label, is_crew_label, is_recorded_label, is_spoken_label, label_words, stamp,
};
use super::marks::{bare, colon, ends_spoken, is_note, runs};
use super::strikes::is_strike;
use super::words::{Does, does};

/// How loudly a line says that it belongs to a script: 0 not, 1 a direction, 2 one that stands nowhere else.
pub(super) fn loudness(line: &str) -> usize {
    let line = stamp(line).map_or(line, |length| line[length..].trim_start());
    // A line that is crossed out whole.
    if line.len() > 6 && line.starts_with("~~") && line.ends_with("~~") {
        return 1;
    }
    if let Some(length) = bracketed(line) {
        let words = bare(&line[..length]);
        // "[video]" and "----" stand on pages as well.
        let shouted = words.contains(char::is_uppercase) && !words.contains(char::is_lowercase);
        let (head, end) = head(words);
        let recorded = is_recorded(&head, words.get(end..).unwrap_or_default())
            && words.contains(|c: char| c.is_ascii_digit());
        let square =
            line.starts_with(['[', '{', '<']) || line.starts_with("((") || length == line.len();
        return match () {
            () if has_strong(words) || recorded => 2,
            () if shouted
                && (is_direction(words)
                    || square && does(&head, &[Does::Spoken, Does::Recorded])) =>
            {
                1
            }
            () if square && does(&head, &[Does::Spoken, Does::Recorded]) && words.len() <= 60 => 1,
            () if is_strike(words) => 1,
            () => 0,
        };
    }
    // A label is short: what stands before the colon of a whole paragraph is not looked at.
    if let Some(at) = colon(line, 40) {
        let label = &line[..at];
        let upper = label_words(label);
        let shouted = !label.contains(char::is_lowercase);
        let first = upper.split(' ').next().unwrap_or_default();
        if does(&upper, &[Does::Strong])
            || is_recorded_label(label)
                && (shouted || line[at + 1..].trim_start().starts_with(['"', '“']))
            || is_spoken_label(label)
                && (shouted && upper.len() > 1 && upper != "SCRIPT" && upper != "COPY"
                    || does(first, &[Does::Strong]))
            || matches!(
                upper.as_str(),
                "ANCHOR"
                    | "STANDUP"
                    | "TRACK"
                    | "VO"
                    | "ANCHOR INTRO"
                    | "ANCHOR TAG"
                    | "OUT WORDS"
                    | "IN WORDS"
            )
        {
            return 2;
        }
        if shouted && (is_note(label) && upper.contains(' ') || is_strike(label)) {
            return 1;
        }
        if shouted
            && is_crew_label(label)
            && matches!(
                upper.as_str(),
                "IN" | "OUT" | "DUR" | "SLUG" | "ASTON" | "PIX" | "CHYRON" | "SUPER" | "TRT"
            )
        {
            return 1;
        }
    }
    // A paragraph is no direction, whatever it is about.
    let upper_head = line.split([' ', '\t']).next().unwrap_or_default();
    let direction = line.len() <= LONGEST_DIRECTION && is_direction(line);
    match () {
        () if direction && has_strong(line) => 2,
        () if direction
            && !line.contains(char::is_lowercase)
            && does(upper_head, &[Does::Spoken, Does::Recorded]) =>
        {
            2
        }
        () => usize::from(
            bare_label(line).is_some() || line.starts_with(">>") && colon(line, 60).is_some(),
        ),
    }
}

/// Whether the first line of a text is a rundown's: three fields or more between marks, one of them a direction, and a figure.
pub(super) fn is_slug(line: &str) -> bool {
    let fields = [" -- ", " — ", " / ", " // ", " | ", "   "]
        .iter()
        .map(|mark| line.split(mark).count())
        .max()
        .unwrap_or_default();
    // "0'45"", "1'40": how long it runs.
    let minutes = |(at, mark): (usize, &str)| {
        let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        digit(
            at.checked_sub(1)
                .and_then(|before| line.as_bytes().get(before)),
        ) && digit(line.as_bytes().get(at + mark.len()))
    };
    let runs = line.match_indices(['\'', '’']).any(minutes);
    line.len() <= LONGEST_DIRECTION
        && line.contains(|c: char| c.is_ascii_digit())
        && (fields >= 4 && has_strong(&line.to_uppercase()) || fields >= 3 && runs)
}

/// Whether a line plays a recording: a direction with a running time, an out-cue or capitals, in brackets anywhere in the line or at its
/// beginning; or how one begins or ends.
pub(super) fn is_recording(line: &str) -> bool {
    let line = stamp(line).map_or(line, |length| line[length..].trim_start());
    if line.len() > 2 * LONGEST_DIRECTION {
        return false;
    }
    let loud = |words: &str| runs(words) || !words.contains(char::is_lowercase);
    let within = line
        .match_indices(['[', '(', '{', '<', '+'])
        .take(4)
        .any(|(at, _)| {
            bracketed(&line[at..]).is_some_and(|length| {
                let words = &line[at..at + length];
                let quoted = at == 0 && line[length..].trim_start().starts_with(['"', '“']);
                matches!(effect(words), Effect::Recorded(_)) && (quoted || loud(words))
            })
        });
    let cue = |label: &str| {
        let behind = line
            .strip_prefix(label)
            .unwrap_or_default()
            .trim_start_matches([':', ' ']);
        behind.starts_with(['"', '“'])
    };
    let labelled = colon(line, 32).is_some_and(|at| {
        is_recorded_label(&line[..at]) && line[at + 1..].trim_start().starts_with(['"', '“'])
    });
    within
        || labelled
        || cue("IN")
        || cue("OUT")
        || is_direction(line) && runs(line) && matches!(effect(line), Effect::Recorded(_))
}

/// Whether a line near the top is a rundown's: three fields or more between the same marks, a figure, and no sentence.
pub(super) fn is_rundown(line: &str) -> bool {
    super::headings::fields(line) >= 3
        && line.len() <= LONGEST_DIRECTION
        && line.contains(|c: char| c.is_ascii_digit())
        && !ends_spoken(line)
}

/// Whether a name is followed by how it is said: "(ah-deh-YEH-mee)".
pub(super) fn has_pronouncer(line: &str) -> bool {
    line.match_indices('(').any(|(at, _)| {
        let inner = line[at + 1..].split(')').next().unwrap_or_default();
        let mut syllables = inner.split(['-', ' ']).filter(|one| !one.is_empty());
        inner.len() <= 40
            && inner.contains('-')
            && inner.contains(char::is_lowercase)
            && inner
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | ' '))
            && syllables.any(|one| one.len() >= 2 && one.chars().all(char::is_uppercase))
    })
}

fn has_strong(words: &str) -> bool {
    words
        .split(|c: char| !(c.is_alphanumeric() || c == '/' || c == '-'))
        .any(|word| does(word, &[Does::Strong]) || matches!(word, "TEASE" | "FULLSCREEN"))
}
