//! Labels that are somebody's part in a conversation, or an office: "INTERVIEWEE:", "CALLER (COLIN, LORNE):", "MAYOR:".
//!
//! Whose part it is, the label's own bracket says, a list in the heading, the screen, or what the newsroom says around it ([`super::guest`]).
//! Each look is at the parts before a label; linear in them.

use std::collections::HashSet;

use super::super::cues::Effect;
use super::super::names::{self, classes, plain};
use super::super::part::{Part, PartKind};
use super::super::words::{Does, does};
use super::{Cast, Who, bare, guest, is_numbered, is_office, label_key, label_name, last};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::cast::staff as words;

// A part whom the heading, or the newsroom's last words before it, calls by name: "GUEST ON LINE 1 (12h10!) Ida Marsh", "Tove is in Lorne."
pub(super) fn called_elsewhere(
    who: Who,
    label: &str,
    text: &str,
    parts: &[Part],
    cast: &Cast,
) -> Who {
    let Who::Part(_) = &who else {
        return who;
    };
    let name = label_name(label);
    let key = plain(name);
    let is_label = |part: &Part| matches!(&part.kind, PartKind::Cue(Effect::Label(one)) if label_key(label_name(one)) == label_key(name));
    let Some(first) = parts.iter().position(is_label) else {
        return who;
    };
    // A common part, as "CALLER", is many people's.
    if is_numbered(name) {
        for part in &parts[..first] {
            let words = &text[part.range.clone()];
            let PartKind::Cue(_) = part.kind else {
                continue;
            };
            let Some(at) = plain_find(words, &key) else {
                continue;
            };
            if let Some(full) = person_in(&words[at..]) {
                return Who::Guest(full);
            }
        }
    }
    let before = parts[..first]
        .iter()
        .rev()
        .find(|part| matches!(part.kind, PartKind::Spoken { .. }));
    let sentence = before
        .map(|part| text[part.range.clone()].trim_end())
        .and_then(last_sentence);
    let Some(sentence) = sentence else {
        return who;
    };
    let each: Vec<&str> = sentence.split_whitespace().collect();
    let opens = each.first().map(|word| bare(word)).unwrap_or_default();
    let is = each
        .get(1)
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "is" | "joins" | "from" | "in"));
    let set = opens.starts_with(char::is_uppercase)
        && !classes(opens).any(Classes::FUNCTION.or(Classes::COMMON))
        && !cast.labels_hold(opens);
    match is && each.len() <= 10 && set {
        true => Who::Guest(opens.to_owned()),
        false => who,
    }
}

fn last_sentence(words: &str) -> Option<&str> {
    let body = words.trim_end_matches(['.', '!', '?']);
    let from = body.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
    let sentence = words.get(from..)?.trim();
    (!sentence.is_empty()).then_some(sentence)
}

// Where words stand in others without case, in bytes.
fn plain_find(words: &str, key: &str) -> Option<usize> {
    words
        .to_ascii_lowercase()
        .find(key)
        .map(|at| at + key.len())
}

// The first person named in full.
fn person_in(words: &str) -> Option<String> {
    let each: Vec<&str> = words.split_whitespace().collect();
    each.windows(2).find_map(|pair| {
        let name = format!("{} {}", pair[0], bare(pair[1]));
        let whole = pair[0].ends_with(char::is_alphabetic);
        names::person(&name).filter(|_| whole).map(str::to_owned)
    })
}

// "INTERVIEWEE 2" under "GUESTS: Ida Marsh, clerk; Leo Falk, farmer": the guest of that number in the heading.
fn listed(label: &str, text: &str, parts: &[Part]) -> Option<String> {
    let number: usize = last(label_name(label)).parse().ok()?;
    let list = parts.iter().find_map(|part| {
        let words = &text[part.range.clone()];
        let list = words.split_once(':').filter(|(label, _)| {
            matches!(
                label.to_uppercase().as_str(),
                "GUEST" | "GUESTS" | "INTERVIEWEES" | "PANEL"
            )
        });
        list.filter(|_| matches!(part.kind, PartKind::Cue(_)))
            .map(|(_, list)| list)
    })?;
    let one = list.split(';').nth(number.checked_sub(1)?)?;
    let name = one.split(',').next().unwrap_or_default().trim();
    names::person(name).map(str::to_owned)
}

// A part in a conversation, or an office: "INTERVIEWEE:", "MAYOR:".
pub(super) fn of_part(label: &str, cast: &Cast, text: &str, parts: &[Part]) -> Option<Who> {
    let name = label_name(label);
    if let Some(part) = name
        .split_whitespace()
        .map(str::to_uppercase)
        .find(|word| does(word, &[Does::Guest]) || is_answer(word))
    {
        // An interviewee is whoever is on the screen, when that is one person.
        let heard: HashSet<&String> = cast.heard.iter().map(|known| &known.plain).collect();
        let one = heard.len() == 1 && is_nameless(&part);
        let called = within_brackets(label);
        if let Some(listed) = listed(label, text, parts) {
            return Some(Who::Guest(listed));
        }
        return Some(match cast.heard.first().filter(|_| one) {
            None if cast.heard.is_empty() && called.is_none() && !is_numbered(name) => {
                match guest::named(label, text, parts) {
                    Some(guest) => Who::Guest(guest),
                    None => Who::Part(name.to_owned()),
                }
            }
            None if called.is_some() => Who::Guest(called.unwrap_or_default().to_owned()),
            Some(known) => Who::Guest(known.full.clone()),
            None => Who::Part(name.to_owned()),
        });
    }
    if name.is_empty() || !name.split_whitespace().all(is_office) {
        return None;
    }
    // "MAYOR:": whoever holds the office.
    Some(match cast.holder(name) {
        Some(holder) => Who::Guest(holder),
        None => Who::Part(name.to_owned()),
    })
}

// "A:" behind "Q:"
fn is_answer(word: &str) -> bool {
    matches!(word, "A" | "ANSWER")
}

// Parts that one guest has under no name.
fn is_nameless(part: &str) -> bool {
    matches!(part, "INTERVIEWEE" | "GUEST" | "SPEAKER" | "EXPERT") || is_answer(part)
}

// "CALLER (COLIN, WIRRABEE)": how a voice without a surname is called.
fn within_brackets(label: &str) -> Option<&str> {
    let inner = label.split_once('(')?.1;
    let name = inner.split([',', ')']).next().unwrap_or_default().trim();
    let given = name
        .split_whitespace()
        .next()
        .is_some_and(|first| classes(first).any(Classes::GIVEN));
    match names::person(name) {
        // "Dr Ida Marsh"
        Some(full) => Some(full),
        None => given.then_some(name),
    }
}

// "JESS OKAFOR, ANCHOR", "MARCUS (LIVE)": the newsroom's own.
pub(super) fn has_role(label: &str) -> bool {
    if label.starts_with(['\'', '‘', '“']) {
        return false;
    }
    let behind = &label[label_name(label).len()..];
    // "Te Rangi (studio, Lorne)": a room and its place are where a guest sits.
    let placed = behind.trim_start().strip_prefix('(').is_some_and(|inner| {
        let (room, place) = inner.split_once(", ").unwrap_or_default();
        room.starts_with(char::is_lowercase) && place.starts_with(char::is_uppercase)
    });
    if placed {
        return false;
    }
    behind
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .chain(label.split_whitespace().take(1))
        .any(|word| {
            let upper = word.to_uppercase();
            does(&upper, &[Does::Spoken]) && !upper.is_empty()
                || words::ROOMS.contains(&upper.as_str())
        })
}

// "DR. LEE", "MAYOR WHIT", "JANE DOE, WITNESS": somebody with an office is a guest.
pub(super) fn titled(label: &str) -> bool {
    let name = label_name(label);
    let behind = label[name.len()..].trim_start_matches([',', ' ']);
    let office = Classes::OFFICE
        .or(Classes::OFFICE_BEFORE)
        .or(Classes::HONORIFIC)
        .or(Classes::SHORT_TITLE)
        .or(Classes::VOICE);
    let first = name.split_whitespace().next().unwrap_or_default();
    name.contains(' ') && classes(first).any(office) && !classes(first).any(Classes::GIVEN)
        || behind
            .split_whitespace()
            .any(|word| classes(word).any(office))
            && !behind.starts_with('(')
}
