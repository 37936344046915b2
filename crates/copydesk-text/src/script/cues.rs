//! What a script tells its crew: directions, labels, times and names for the screen.
//!
//! Directions are told by the words that newsrooms print them with; a line is one when its first word can be nothing else, or when all of
//! its words are directions, figures and times. Linear in the line. A direction of no known form is read as spoken: recall first.

use super::heard::{reads_aloud, tells};
use super::words::{EITHER, LABELS, RECORDED, SPOKEN, STRONG, SUPERS, WEAK};
use crate::telling;

/// What a direction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Somebody recorded is heard next, perhaps named.
    Recorded(Option<String>),
    /// A name comes on the screen.
    Super(Option<String>),
    /// The last words of a recording, or how long it runs: it ends here when its words were printed.
    Ends,
    /// It may name who is heard, when a recording has begun without a name.
    Named(String),
    /// Nobody else is heard: natural sound, in-cues, graphics over a voice.
    Nothing,
    /// The newsroom is heard.
    Newsroom,
}

/// The words of a direction without brackets and stars.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '#')
}

/// What the direction with these words does.
pub(super) fn effect(words: &str) -> Effect {
    let words = bare(words);
    let upper = words.to_uppercase();
    let mut heads = upper
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .flat_map(|word| {
            if RECORDED.contains(&word) {
                vec![word]
            } else {
                word.split('-').collect()
            }
        })
        .filter(|word| {
            word.contains(char::is_alphabetic)
                && *word != "TAKE"
                && *word != "ROLL"
                && *word != "CUE"
        });
    let head = heads.next().unwrap_or_default();
    match head {
        _ if RECORDED.contains(&head) => {
            let at = upper.find(head).unwrap_or_default() + head.len();
            Effect::Recorded(words.get(at..).and_then(name))
        }
        _ if SUPERS.contains(&head) => {
            let at = upper.find(head).unwrap_or_default() + head.len();
            Effect::Super(words.get(at..).and_then(name))
        }
        "OUTCUE" | "OUT" | "OC" | "OUTQ" | "TRT" | "RUNS" | "DURATION" | "LENGTH" => Effect::Ends,
        "INCUE" | "IN" | "IC" | "NAT" | "NATS" | "NATSOT" | "NATPOP" | "SOUND" | "COURTESY"
        | "LOCATOR" => Effect::Nothing,
        _ if upper.bytes().all(|b| !b.is_ascii_alphabetic()) => Effect::Ends,
        _ => match name(words) {
            Some(name) => Effect::Named(name),
            None => Effect::Newsroom,
        },
    }
}

/// The person that a direction names: the first of its parts that looks like a name.
pub(super) fn name(words: &str) -> Option<String> {
    words
        .split([',', '/', '|', '\\', ':', '–', '—', '(', '\n', '=', '@', '*'])
        .flat_map(|part| part.split("  "))
        .flat_map(|part| part.split(" - "))
        .map(|part| part.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'))
        .flat_map(parts_of_dashed)
        .find(|part| looks_like_name(part))
        .map(|part| without_title(part).to_owned())
}

/// "CARLA HALE-TRAM DRIVER": a dash without spaces between name and title, unlike the hyphen of "SMITH-JONES".
fn parts_of_dashed(part: &str) -> Vec<&str> {
    let dashed =
        part.split('-').count() > 1 && part.split('-').any(|half| half.trim().contains(' '));
    if dashed {
        part.split('-').map(str::trim).collect()
    } else {
        vec![part]
    }
}

/// "COACH MARCUS LEED", "Dr. Ilse Brandt", "FATHER PAUL KEANE"
fn without_title(name: &str) -> &str {
    const TITLES: [&str; 32] = [
        "COACH",
        "DR",
        "DR.",
        "FATHER",
        "REV",
        "REV.",
        "MAYOR",
        "GOV",
        "GOV.",
        "GOVERNOR",
        "SEN",
        "SEN.",
        "SENATOR",
        "REP",
        "REP.",
        "CHIEF",
        "SHERIFF",
        "CAPT",
        "CAPT.",
        "CAPTAIN",
        "SGT",
        "SGT.",
        "LT",
        "LT.",
        "JUDGE",
        "PRESIDENT",
        "MR",
        "MR.",
        "MRS",
        "MRS.",
        "MS",
        "MS.",
    ];
    let mut rest = name;
    while let Some((first, after)) = rest.split_once(' ')
        && TITLES.contains(&first.to_uppercase().as_str())
        && after.contains(' ')
    {
        rest = after;
    }
    rest
}

fn looks_like_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    (2..=4).contains(&count)
        && words.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
        })
        && !words.split_whitespace().any(|word| {
            let word = word.to_uppercase();
            STRONG.contains(&word.as_str()) || WEAK.contains(&word.as_str()) && word != "PAGE"
        })
}

/// The length of a direction in brackets at the beginning of `line`: brackets of scripts always, round ones when they hold a direction.
pub(super) fn bracketed(line: &str) -> Option<usize> {
    const PAIRS: [(&str, &str); 14] = [
        ("((", "))"),
        ("{{", "}}"),
        ("{", "}"),
        ("[[", "]]"),
        ("[", "]"),
        ("<<", ">>"),
        ("(", ")"),
        ("<", ">"),
        ("***", "***"),
        ("//", "//"),
        ("--", "--"),
        // Marks between segments; words struck out.
        ("~~~", "~~~"),
        ("~~", "~~"),
        ("===", "==="),
    ];
    const LONGEST: usize = 200;
    for (open, close) in PAIRS {
        let Some(rest) = line.strip_prefix(open) else {
            continue;
        };
        let inner = rest.find(close).filter(|length| *length <= LONGEST)?;
        let words = &rest[..inner];
        // A dash may be a breath as well.
        let breath = open == "--" && (words.split_whitespace().count() > 4 || ends_spoken(words));
        let spoken = open == "(" && !in_round_brackets(words) || breath;
        return (!spoken && !words.contains('\n')).then_some(open.len() + inner + close.len());
    }
    None
}

// Spoken words may stand in round brackets; a direction, a time and a pronouncer are none.
fn in_round_brackets(words: &str) -> bool {
    is_direction(words)
        || words.split('/').count() > 1 && words.split('/').any(is_direction)
        || words.bytes().all(|b| !b.is_ascii_alphabetic())
}

/// How many bytes of a line decide whether it is a direction.
const LONGEST_DIRECTION: usize = 240;
/// How many bytes may stand before the colon of a label.
const LONGEST_LABEL: usize = 40;

/// How loudly a line says that it belongs to a script: brackets with a direction, or a strong direction.
pub(super) fn is_loud(line: &str) -> bool {
    if let Some(length) = bracketed(line) {
        let words = bare(&line[..length]);
        // "[video]" and "----" stand on pages as well.
        let shouted = words.contains(char::is_uppercase) && !words.contains(char::is_lowercase);
        return has_strong(words) || shouted && is_direction(words);
    }
    // A label is short: what stands before the colon of a whole paragraph is not looked at.
    let label = line
        .bytes()
        .take(LONGEST_LABEL)
        .position(|byte| byte == b':');
    let labelled = label.is_some_and(|colon| {
        let label = line[..colon].trim().to_uppercase();
        STRONG.contains(&label.as_str())
            || matches!(
                label.as_str(),
                "ANCHOR" | "STANDUP" | "TRACK" | "VO" | "ANCHOR INTRO" | "ANCHOR TAG"
            )
    });
    // A paragraph is no direction, whatever it is about.
    labelled || (line.len() <= LONGEST_DIRECTION && is_direction(line) && has_strong(line))
}

fn has_strong(words: &str) -> bool {
    words
        .split(|c: char| !(c.is_alphanumeric() || c == '/' || c == '-'))
        .any(|word| STRONG.contains(&word) || matches!(word, "CAM" | "TEASE" | "FULLSCREEN"))
}

/// The length of "ANCHOR:" or "TRACK 2:" before words that are read aloud.
pub(super) fn spoken_label(line: &str) -> Option<usize> {
    let colon = line.find(':').filter(|colon| *colon <= 30)?;
    let label = line[..colon].trim().to_uppercase();
    // "TRACK 2", "ANCHOR (KIM)"
    let label = label.split('(').next().unwrap_or_default();
    let label = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '#');
    let rest = line[colon + 1..].trim();
    // "ANCHOR: JANE DOE" says who reads, and has no stop.
    let reader = (1..=3).contains(&rest.split_whitespace().count()) && !ends_spoken(rest);
    let spoken = SPOKEN.contains(&label) && !reader;
    (spoken || EITHER.contains(&label) && reads_aloud(rest)).then_some(colon + 1)
}

/// The length of "SOT (JANE DOE, MAYOR):" before recorded words on the same line.
pub(super) fn recorded_label(line: &str) -> Option<usize> {
    let colon = line.find(':').filter(|colon| *colon <= 80)?;
    let first = line
        .split([' ', ':', '(', '-', '/'])
        .next()
        .unwrap_or_default()
        .to_uppercase();
    let words = line[colon + 1..].trim();
    let recorded = RECORDED.contains(&first.as_str()) && ends_spoken(words);
    (recorded && !line[..colon].contains(['.', '?', '!', '"'])).then_some(colon + 1)
}

/// Whether a direction puts the rest of its line on the screen or quotes its end: "--SUPER-- JANE DOE".
pub(super) fn takes_rest(words: &str) -> bool {
    let upper = bare(words).to_uppercase();
    let upper = upper.trim_end_matches(':');
    SUPERS.contains(&upper)
        || matches!(
            upper,
            "OUTCUE" | "OUT CUE" | "INCUE" | "IN CUE" | "TRT" | "RUNS" | "OC"
        )
}

/// The length of a speaker's name before recorded words: "OKAFOR:".
pub(super) fn name_label(line: &str) -> Option<usize> {
    let colon = line.find(':').filter(|colon| *colon <= 40)?;
    let label = line[..colon].trim();
    let count = label.split_whitespace().count();
    let named = (1..=4).contains(&count)
        && label.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit())
        });
    (named && !is_direction(label)).then_some(colon + 1)
}

/// Whether a line ends as something that is read aloud: with a stop or a breath.
pub(super) fn ends_spoken(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '/'])
        .ends_with(['.', '!', '?', '…', '-', '—'])
}

/// Whether the whole line is a direction.
pub(super) fn is_direction(line: &str) -> bool {
    // The stop is no part of the bare words, and tells what is read aloud.
    let stopped = ends_spoken(line);
    let line = bare(line);
    // No direction is longer, and a label stands at the beginning.
    let mut end = line.len().min(LONGEST_DIRECTION);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let upper = line[..end].to_uppercase();
    if upper.is_empty() || matches!(upper.as_str(), "#" | "##" | "###" | "30") {
        return true;
    }
    if let Some((label, _)) = upper.split_once(':')
        && LABELS.contains(
            &label
                .trim()
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == '#')
                .trim(),
        )
    {
        let rest = line[..end].split_once(':').map_or("", |(_, rest)| rest);
        let heard = EITHER.contains(&label.trim()) && stopped && telling::is_sentence(rest);
        return !heard;
    }
    // "ANCHOR: JANE DOE" says who reads.
    if let Some((label, rest)) = upper.split_once(':')
        && SPOKEN.contains(&label.trim())
        && (1..=3).contains(&rest.split_whitespace().count())
        && !ends_spoken(rest)
    {
        return true;
    }
    let count = upper.split_whitespace().count();
    let first = upper
        .split(|c: char| c.is_whitespace() || c == ':' || c == ',')
        .next()
        .unwrap_or_default();
    let head = first.split(['-', '/']).next().unwrap_or_default();
    let strong = STRONG.contains(&first)
        || STRONG.contains(&head) && first.len() > head.len()
        || RECORDED.contains(&first) && first != "CLIP" && first != "ACT";
    let act = matches!(first, "ACT" | "CLIP") && upper[first.len()..].trim_start().starts_with(':');
    let told = || {
        line.find(char::is_whitespace)
            .is_some_and(|at| tells(line[at..].trim()))
    };
    if (strong || act) && count <= 14 && !stopped && !told() {
        return true;
    }
    let known = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || STRONG.contains(&word)
            || WEAK.contains(&word)
            || word
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b':' || b == b'/')
    };
    let spoken = stopped && count > 2;
    let all = upper
        .split([' ', '\t', '/', '-', '='])
        .filter(|word| !word.is_empty())
        .all(known);
    if count <= 6 && all && !spoken {
        return true;
    }
    // A rundown's line: it ends in a direction or a time, and is no sentence.
    let last = upper.split_whitespace().next_back().unwrap_or_default();
    let last = last.rsplit(['-', ' ']).next().unwrap_or_default();
    if count <= 6 && STRONG.contains(&last) && !stopped {
        return true;
    }
    !stopped && is_pronouncer(line, count)
}

/// zuh-LEN-skee
fn is_pronouncer(line: &str, count: usize) -> bool {
    count <= 3
        && line.contains('-')
        && line.contains(char::is_lowercase)
        && line
            .split('-')
            .any(|part| part.len() >= 2 && part.chars().all(char::is_uppercase))
        && !ends_spoken(line)
}
