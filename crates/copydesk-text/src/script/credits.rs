//! Names for the screen that stand in a list, away from the recordings: "ASTONS", "FONTS IN ORDER: …", "<<CG AT :24 IDA MARSH\CLERK>>" at the end.
//!
//! Each look is at one line; the lists are found in one pass: linear. Whose recordings they name: [`super::billing`].

use super::cues::Effect;
use super::marks::ends_spoken;
use super::names;
use super::part::{Part, PartKind};
use super::same_person::is_same_person;
use super::words::{Does, does};
use crate::word_table::place_of;
use copydesk_lexicon::en::text::script::cast::staff;

/// A name of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Credit {
    pub(super) name: String,
    /// Its words: the name with its title.
    pub(super) beside: String,
    /// How many times stand before it: each is one recording.
    pub(super) times: usize,
    /// The time code that stands beside it: which recording it is of.
    pub(super) code: Option<String>,
    /// Whether the list says that it is a reporter's.
    pub(super) own: bool,
}

/// The name of a line that has a time, a name and a title: "0'11" IDA MARSH / Clerk", "- :19, :38 – Leo Falk, farmer".
pub(super) fn timed(line: &str) -> Option<String> {
    // What most lines are told by comes first: looking for names in each line of a script took a twelfth of the time of reading.
    let titled = line.contains([',', '/', '\\', '|']);
    let may_have_time = line.bytes().any(|byte| byte.is_ascii_digit());
    if !titled || !may_have_time || ends_spoken(line) || line.split_whitespace().count() > 16 {
        return None;
    }
    let found = credit(line).filter(|one| one.times > 0)?;
    Some(found.name)
}

/// The names of a line that lists them behind a word for supers: "SUPERS AS THEY COME: IDA MARSH, Clerk // LEO FALK, Farmer".
pub(super) fn in_line(line: &str) -> Vec<Credit> {
    /// A word for supers stands no further into a line, in bytes: “SUPERS AS THEY COME: ” has 21.
    const LABEL: usize = 60;
    let mut end = line.len().min(LABEL + ": ".len());
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let Some(at) = place_of(&line[..end], ": ") else {
        return Vec::new();
    };
    let named = line[..at]
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_uppercase)
        .any(|word| is_super(&word));
    if !named || ends_spoken(line.trim_end_matches('#').trim_end()) {
        return Vec::new();
    }
    let rest = &line[at + 2..];
    let mark = ["//", ";", " / ", "   "]
        .into_iter()
        .find(|mark| rest.contains(mark));
    let mut found: Vec<Credit> = Vec::new();
    let segments: Vec<&str> = mark.map_or(vec![rest], |mark| rest.split(mark).collect());
    // "IDA MARSH / Lorne Dairy" is one name and its title.
    let whole = |one: &&str| {
        one.contains(',') || one.contains(|c: char| c.is_ascii_digit()) || again_word(one)
    };
    if mark == Some(" / ") && !segments.iter().all(whole) {
        return Vec::new();
    }
    for one in segments {
        match (credit(one), again(one, &found)) {
            (_, Some(known)) | (Some(known), None) => found.push(known),
            (None, None) => {}
        }
    }
    found
}

fn again_word(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    matches!(last.to_lowercase().as_str(), "again" | "same")
}

// "Marsh again": somebody of the list once more.
fn again(words: &str, found: &[Credit]) -> Option<Credit> {
    let each: Vec<&str> = words.split_whitespace().collect();
    if !again_word(words) {
        return None;
    }
    let known = found
        .iter()
        .find(|one| each.iter().any(|word| is_same_person(word, &one.name)))?;
    Some(Credit {
        times: 0,
        ..known.clone()
    })
}

fn is_super(word: &str) -> bool {
    does(word, &[Does::Super])
        || word
            .strip_suffix('S')
            .is_some_and(|one| does(one, &[Does::Super]))
}

fn credit(line: &str) -> Option<Credit> {
    let mut rest =
        line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | ')' | '('));
    let mut times = 0;
    loop {
        rest = rest.trim_start_matches(|c: char| {
            matches!(c, ' ' | ',' | '&' | '-' | '–' | '—' | '@' | '|')
        });
        if let Some(length) = time(rest) {
            times += 1;
            rest = &rest[length..];
            continue;
        }
        let word = rest.split([' ', ':']).next().unwrap_or_default();
        let upper = word.to_uppercase();
        if word.is_empty() || !(is_super(&upper) || matches!(upper.as_str(), "AT" | "AND")) {
            break;
        }
        rest = rest[word.len()..].trim_start_matches([':', ' ']);
    }
    let name = names::supered(rest)?;
    let own = rest.contains('@')
        || rest.split(|c: char| !c.is_alphanumeric()).any(|word| {
            let upper = word.to_uppercase();
            upper == "REPORTING" || staff::READERS.contains(&upper.as_str())
        });
    Some(Credit {
        name,
        beside: rest.to_owned(),
        times,
        code: code(rest),
        own,
    })
}

// The time code among the words of a credit: "Ida Marsh/clerk (04:12:33)".
fn code(words: &str) -> Option<String> {
    let mut each = words.split(|c: char| !(c.is_ascii_digit() || c == ':'));
    each.find(|word| word.len() >= 7 && word.matches(':').count() >= 2)
        .map(str::to_owned)
}

// The length of a time: ":24", "0'11\"", "1:02".
fn time(words: &str) -> Option<usize> {
    let digits = |from: usize| words[from..].bytes().take_while(u8::is_ascii_digit).count();
    let minutes = digits(0);
    let mark = words[minutes..].chars().next()?;
    if minutes > 2 || !matches!(mark, ':' | '\'' | '’' | '.') {
        return None;
    }
    let from = minutes + mark.len_utf8();
    let end = from + digits(from);
    let end = end + usize::from(words[end..].starts_with('"'));
    (digits(from) == 2).then_some(end)
}

/// Takes the names of lists out of what is put on the screen where they stand, and gives them back in order.
pub(super) fn take(text: &str, parts: &mut [Part]) -> Vec<Credit> {
    let spoken = |part: &Part| matches!(part.kind, PartKind::Spoken { .. });
    let Some(first) = parts.iter().position(spoken) else {
        return Vec::new();
    };
    let last = parts.iter().rposition(spoken).unwrap_or(first);
    let mut found = Vec::new();
    for part in parts.iter() {
        if let PartKind::Cue(effect) = &part.kind {
            let names = in_line(&text[part.range.clone()]);
            // "[LIVE - ASTON: Ida Marsh]": one name in a direction of the newsroom's is its reporter's.
            if names.len() >= 2 || *effect != Effect::Newsroom {
                found.extend(names);
            }
        }
    }
    // Names above the first words, or below the last with words of the newsroom's between, are of no recording beside them.
    let ended = parts[..=last]
        .iter()
        .rev()
        .find_map(|part| match &part.kind {
            PartKind::Cue(Effect::Newsroom) => Some(true),
            PartKind::Cue(Effect::Recorded(_)) => Some(false),
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        });
    for (range, least) in [
        (0..first, 2),
        (
            last + 1..parts.len(),
            if ended == Some(true) { 1 } else { 2 },
        ),
    ] {
        let recorded = parts[range.clone()]
            .iter()
            .any(|part| matches!(part.kind, PartKind::Cue(Effect::Recorded(_))));
        let listed: Vec<(usize, Credit)> = range
            .filter(|&at| matches!(parts[at].kind, PartKind::Cue(Effect::Super(_))))
            .filter(|&at| in_line(&text[parts[at].range.clone()]).is_empty())
            .filter_map(|at| Some((at, credit(&text[parts[at].range.clone()])?)))
            .collect();
        if recorded || listed.len() < least {
            continue;
        }
        for (at, one) in listed {
            parts[at].kind = PartKind::Cue(Effect::Nothing);
            found.push(one);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_for_the_screen_is_read() {
        let names = |line: &str| -> Vec<(String, usize)> {
            in_line(line)
                .into_iter()
                .map(|one| (one.name, one.times))
                .collect()
        };
        let known = |all: &[(&str, usize)]| -> Vec<(String, usize)> {
            all.iter()
                .map(|(name, times)| ((*name).to_owned(), *times))
                .collect()
        };
        assert_eq!(
            names("FONTS IN ORDER: Ida Marsh, clerk / Leo Falk, farmer / Marsh again"),
            known(&[("Ida Marsh", 0), ("Leo Falk", 0), ("Ida Marsh", 0)])
        );
        assert_eq!(
            names("## SUPERS: 0'12 Lorne / 0'24 Ida Marsh, Clerk / 0'46 Leo Falk, Lorne Dairy ##"),
            known(&[("Ida Marsh", 1), ("Leo Falk", 1)])
        );
        assert_eq!(names("SUPER: IDA MARSH / CLERK"), known(&[]));
        assert_eq!(names("The rule is: no fires, no dogs"), known(&[]));
        assert_eq!(
            timed("- :19, :38 – Ida Marsh / Lost home").as_deref(),
            Some("Ida Marsh")
        );
        assert_eq!(
            timed("0'11\" IDA MARSH / Resident").as_deref(),
            Some("IDA MARSH")
        );
        assert_eq!(timed("10:30 Ida Marsh left."), None);
    }
}
