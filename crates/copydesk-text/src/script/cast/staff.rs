//! Whether a label is the newsroom's or a guest's: what speaks for either, weighed.
//!
//! A reporter is announced, signs off, stands in the heading and talks like copy; a guest is on the screen, has an office, is welcomed and
//! talks of himself. Points for and against add up over all lines of a label, and over the labels of one surname. One pass over the words
//! and one over the parts; linear. It refuses to make a guest of somebody whom nothing introduces.

use std::collections::{HashMap, HashSet};

use super::super::cues::Effect;
use super::super::identity;
use super::super::manner;
use super::super::named::is_given;
use super::super::names::{classes, plain};
use super::super::part::{Part, PartKind};
use super::inset::is_inset;
use super::roles::{called_elsewhere, has_role, of_part, titled};
use super::welcome::introduced;
use super::{Cast, Who, bare, ends_as_name, guest, is_numbered, label_key, label_name};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::cast::staff as words;

/// Points for a guest: on the screen or named by a recording; an office in the label; a welcome. On 298 read scripts: at 0 five
/// fewer right speakers, one more name of somebody else; at 16 ten more newsroom's sentences put to a voice, three fewer right
/// *put to*.
const HEARD: i32 = 8;
// On 298 read scripts: at 0 six fewer right speakers; at 16 the same.
const TITLED: i32 = 8;
// On 298 read scripts: at 0 13 fewer right speakers, one more name of somebody else; at 12 ten more right speakers, one fewer
// name of somebody else.
const WELCOMED: i32 = 6;
/// The newsroom's labels say what they are, and this one does not. On 298 read scripts: at 0 eleven fewer right speakers; at 8
/// eight more newsroom's sentences put to a voice, one fewer right *put to*, one fewer pick among the first ten.
const NOT_A_ROLE: i32 = 4;
/// Others were told to be the newsroom's, and this one was not. On 298 read scripts: at 0 the same; at 6 three fewer right
/// speakers, three more names of somebody else, three more newsroom's sentences put to a voice.
const NOT_STAFF: i32 = 3;
/// A direction before the words has how they begin. On 298 read scripts 0 and 12 give the same.
const IN_CUE: i32 = 6;
/// It is set in between copy without labels: the label is the exception. On 298 read scripts: at 0 four fewer right speakers;
/// at 8 the same.
const INSET: i32 = 4;
/// It stands right under a recording's direction and asks nothing: the recording names its voice. On the read scripts: at 0 two fewer
/// right speakers; at 12 seven more newsroom's sentences put to a voice.
const WITHIN: i32 = 6;
/// The text names him in full. On 298 read scripts: at 0 four fewer right speakers; at 4 14 more right speakers, one fewer name
/// of somebody else, four more newsroom's sentences put to a voice.
const NAMED: i32 = 2;
/// Points for the newsroom: announced as a reporter, a sign-off, the first label of the text, a label that no word of the text
/// explains. On 298 read scripts: at 0 four more newsroom's sentences put to a voice, one fewer sentence wrongly put to
/// somebody; at -14 the same.
const ANNOUNCED: i32 = -7;
// On 298 read scripts 0 and -12 give the same.
const SIGNS_OFF: i32 = -6;
// On 298 read scripts: at 0 two more right speakers, four more newsroom's sentences put to a voice; at -8 the same.
const FIRST: i32 = -4;
// On 298 read scripts: at 0 two more newsroom's sentences put to a voice; at -6 the same.
const UNEXPLAINED: i32 = -3;
/// A label in [`NOT_A_ROLE`]'s company is a guest's by the layout alone, so that as many points make a guest. On 40 read scripts with labels
/// 3 and 5 give the same.
const GUEST: i32 = 4;
/// The manner of talking counts this many points at most, one for each hundred of its weight: it is on the wrong side in one
/// passage of twenty.
const MANNER: i32 = 5;

/// The most words behind a first name that are still the name. Set, not measured.
const LONG_NAME: usize = 2;

/// How much one of several labels with numbers must talk, as [`manner`] weighs: copy weighs so much in one passage of twenty.
const TALKS: i32 = 100;

/// What is known of the label of one surname.
#[derive(Default)]
struct Evidence {
    points: i32,
    manner: i32,
    announced: bool,
    signs_off: bool,
    cued: bool,
    /// Whether it is set in between copy without labels.
    inset: bool,
    /// Whether it stands right under a recording's direction and asks nothing.
    within: bool,
    /// Whether the label has marks around the name, as one that was made up.
    alias: bool,
}

/// Whose every label is.
pub(super) fn judge(text: &str, parts: &[Part], cast: &Cast) -> HashMap<String, Who> {
    let labels: Vec<(&str, usize)> = parts
        .iter()
        .filter_map(|part| match &part.kind {
            PartKind::Cue(Effect::Label(label)) => Some((label.as_str(), part.range.start)),
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        })
        .collect();
    if labels.is_empty() {
        return HashMap::new();
    }
    let room = Room::of(text, parts);
    let mut people = said_under(text, parts);
    for (label, _) in &labels {
        let known = people.entry(label_key(label)).or_default();
        known.alias |= label.starts_with(['\'', '‘', '“']);
    }
    announced(text, parts, &mut people);
    let welcomed = introduced(text, parts);
    let titles: HashSet<String> = labels
        .iter()
        .filter(|(label, _)| titled(label))
        .map(|(label, _)| label_key(label))
        .collect();
    let initials: HashSet<String> = cast.initials.keys().map(|key| plain(key)).collect();
    let played: HashSet<String> = parts
        .iter()
        .filter_map(|part| match &part.kind {
            PartKind::Cue(Effect::Recorded(hint)) => hint.part.as_deref().map(plain),
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => None,
        })
        .collect();
    for (surname, known) in &mut people {
        let evidence = [
            (cast.is_heard(surname) || played.contains(surname), HEARD),
            (titles.contains(surname) || known.alias, TITLED),
            (welcomed.contains(surname), WELCOMED),
            (
                room.roles && !room.named_roles && room.first != *surname,
                NOT_A_ROLE,
            ),
            (
                cast.named.contains_key(surname) || initials.contains(surname),
                NAMED,
            ),
            (known.announced, ANNOUNCED),
            (known.signs_off, SIGNS_OFF),
            (known.cued, IN_CUE),
            (known.inset, INSET),
            (known.within, WITHIN),
            (room.first == *surname && !room.roles, FIRST),
            (
                !room.words.contains(surname)
                    && !initials.contains(surname)
                    && !is_numbered(surname),
                UNEXPLAINED,
            ),
        ];
        let points = evidence.iter().filter(|(holds, _)| *holds);
        // Whoever is welcomed may talk in figures: a welcome alone makes a guest.
        let against = match welcomed.contains(surname) {
            true => GUEST - WELCOMED,
            false => -MANNER,
        };
        known.points = points.map(|(_, points)| points).sum::<i32>()
            + (known.manner / 100).clamp(against, MANNER);
    }
    let staff = people.values().any(|one| one.announced || one.signs_off);
    let mut found = HashMap::new();
    for (label, at) in labels {
        let surname = label_key(label);
        let points = people.get(&surname).map_or(0, |one| {
            let other = staff && !one.announced && !one.signs_off;
            one.points + if other { NOT_STAFF } else { 0 }
        });
        found.entry(label.to_owned()).or_insert_with(|| {
            let own = people
                .get(&surname)
                .is_some_and(|one| one.announced || one.signs_off);
            let played = is_played(label) && !own;
            if room.staff.contains(&surname) || has_role(label) && !played {
                return Who::Newsroom;
            }
            // "Ida (recorded, her son's voice over):" plays what somebody said before.
            if played {
                return Who::Guest(cast.fullest(label_name(label), at));
            }
            if let Some(who) = keyed(label, cast) {
                return who;
            }
            let part = of_part(label, cast, text, parts).or_else(|| numbered(label, &people));
            let part = part.map(|who| called_elsewhere(who, label, text, parts, cast));
            // "STEWARD:" of whom the host says who he is.
            let introduced = || {
                let noun = label_name(label)
                    .split_whitespace()
                    .all(|word| cast.is_noun(word));
                (noun && room.roles).then(|| guest::named(label, text, parts))?
            };
            // "DRIVER, on break:": what somebody is, where the newsroom's labels say that they are.
            let described = || {
                let name = label_name(label);
                let voice = name.split_whitespace().all(|word| {
                    classes(word).any(Classes::VOICE.or(Classes::KIN))
                        && !classes(word).any(Classes::GIVEN.or(Classes::SURNAME))
                });
                (voice && room.roles && label.len() > name.len())
                    .then(|| Who::Part(name.to_owned()))
            };
            part.or_else(|| introduced().map(Who::Guest))
                .or_else(described)
                .unwrap_or_else(|| match points {
                    GUEST.. => Who::Guest(cast.fullest(label_name(label), at)),
                    0..GUEST => Who::Unknown,
                    ..0 => Who::Newsroom,
                })
        });
    }
    found
}

// Whose letters a key of the text says who reads for the newsroom: everybody else in it is a guest.
fn keyed(label: &str, cast: &Cast) -> Option<Who> {
    let reads = |beside: &str| {
        let mut each = beside.split(|c: char| !c.is_alphanumeric());
        each.any(|word| words::READERS.contains(&word.to_uppercase().as_str()))
    };
    let key = cast.keys.get(label_name(label))?;
    if reads(&key.beside) {
        return Some(Who::Newsroom);
    }
    let mut all = cast.keys.values();
    all.any(|one| reads(&one.beside))
        .then(|| Who::Guest(key.name.clone()))
}

// Whether the bracket of a label says that its words were recorded.
fn is_played(label: &str) -> bool {
    let bracket = label.split_once('(').map_or("", |(_, rest)| rest);
    let mut each = bracket.split(|c: char| !c.is_alphabetic());
    each.any(|word| words::PLAYED.contains(&word.to_lowercase().as_str()))
}

/// What the layout says of the newsroom's people.
struct Room {
    /// Surnames of the labels and directions that say that they are the newsroom's.
    staff: HashSet<String>,
    /// Whether labels say what they are ("Anchor:") without a name, or with one.
    roles: bool,
    named_roles: bool,
    /// The surname of the first label; none when the first says what it is.
    first: String,
    /// All words of the text but labels, without case.
    words: HashSet<String>,
}

impl Room {
    fn of(text: &str, parts: &[Part]) -> Self {
        let mut first: Option<String> = None;
        let mut room = Self {
            staff: HashSet::new(),
            roles: false,
            named_roles: false,
            first: String::new(),
            words: HashSet::new(),
        };
        let mut recorded = false;
        for part in parts {
            let words = &text[part.range.clone()];
            match &part.kind {
                PartKind::Cue(Effect::Recorded(_) | Effect::Clip) => recorded = true,
                PartKind::Cue(Effect::Newsroom) | PartKind::Spoken { .. } => recorded = false,
                PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => {}
            }
            match &part.kind {
                PartKind::Cue(Effect::Label(label)) => {
                    let surname = label_key(label);
                    // Who opens a recording of several does not open the text.
                    if !recorded {
                        first.get_or_insert_with(|| surname.clone());
                    }
                    if has_role(label) && !is_played(label) {
                        room.staff.insert(surname);
                        room.named_roles = true;
                    }
                    continue;
                }
                PartKind::Cue(Effect::Newsroom) => {
                    if words.ends_with(':') {
                        room.roles = true;
                        // "Anchor:" opens the conversation: every name is somebody else's.
                        first.get_or_insert_default();
                    }
                    // "INTRO (Dom & Leilani)", "[TOSS - MILES]": who reads.
                    let names = words.split(|c: char| !(c.is_alphanumeric() || c == '-'));
                    room.staff
                        .extend(names.filter(|word| word.len() > 1).map(plain));
                }
                PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => {}
            }
            let each =
                words.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')));
            room.words.extend(each.map(|word| plain(bare(word))));
        }
        room.first = first.unwrap_or_default();
        room
    }
}

// How everybody talks under the label of his surname, and whether he signs off there.
fn said_under(text: &str, parts: &[Part]) -> HashMap<String, Evidence> {
    let mut people: HashMap<String, Evidence> = HashMap::new();
    let mut now: Option<String> = None;
    for (at, part) in parts.iter().enumerate() {
        match &part.kind {
            PartKind::Cue(Effect::Label(label)) => {
                let surname = label_key(label);
                let before = at.checked_sub(1).map(|before| &parts[before]);
                let cued = before.is_some_and(|before| {
                    matches!(before.kind, PartKind::Cue(_))
                        && is_in_cue(&text[before.range.clone()])
                });
                let known = people.entry(surname.clone()).or_default();
                known.cued |= cued;
                known.inset |= is_inset(text, parts, at);
                known.within |= is_within(text, parts, at);
                now = Some(surname);
            }
            PartKind::Cue(
                Effect::Recorded(_) | Effect::Newsroom | Effect::Clip | Effect::Unknown,
            ) => now = None,
            PartKind::Spoken { .. } => {
                let Some(surname) = &now else {
                    continue;
                };
                let known = people.entry(surname.clone()).or_default();
                known.manner += manner::of(text, part.range.clone()).0;
                known.signs_off |= ends_with_name(&text[part.range.clone()], surname);
            }
            PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => {}
        }
    }
    people
}

// Whether nothing but a recording's direction, and names on the screen, stand before a label, and what is said under it is no question.
fn is_within(text: &str, parts: &[Part], at: usize) -> bool {
    let before = parts[..at].iter().rev().find(|part| {
        !matches!(
            part.kind,
            PartKind::Gap | PartKind::Cue(Effect::Nothing | Effect::Super(_) | Effect::Ends)
        )
    });
    let played = before.is_some_and(|part| matches!(part.kind, PartKind::Cue(Effect::Recorded(_))));
    let asks = parts
        .get(at + 1)
        .is_some_and(|part| text[part.range.clone()].ends_with('?'));
    played && !asks
}

fn is_in_cue(words: &str) -> bool {
    let first = words
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    words::IN_CUES.contains(&first)
}

// "In Lorne, Ida Marsh, Action 9 News.", "Ida Marsh, Lorne.": the last sentence is a name and no more than a place and a station.
fn ends_with_name(words: &str, surname: &str) -> bool {
    let ended = words.trim_end_matches(['.', '"', '”', ' ', '!']);
    let sentence = ended
        .rsplit(['.', '!', '?', '…'])
        .next()
        .unwrap_or_default();
    let each: Vec<&str> = sentence.split_whitespace().collect();
    let at = each.iter().position(|word| plain(bare(word)) == *surname);
    (2..=12).contains(&each.len())
        && at.is_some_and(|at| {
            // "IDA:" is called by her first name.
            let next = each
                .get(at + 1)
                .filter(|next| ends_as_name(each[at]) && next.starts_with(char::is_uppercase));
            if next.is_some() {
                return at == 0 && next.is_some_and(|next| next.ends_with(','));
            }
            let named = at > 0 && each[at - 1].starts_with(char::is_uppercase);
            named
                && (at + 1 == each.len() || each[at].ends_with([',', '-']) || each[at + 1] == "--")
        })
        && !crate::telling::has_finite_verb(sentence)
}

// "our correspondent Ida Marsh", "REPORTER: IDA MARSH", "Ida Marsh reports", "Ida Marsh has more".
fn announced(text: &str, parts: &[Part], people: &mut HashMap<String, Evidence>) {
    let role = |word: &str| {
        let upper = bare(word).to_uppercase();
        words::READERS.contains(&upper.as_str())
    };
    for part in parts {
        let told = match &part.kind {
            PartKind::Spoken { .. } => true,
            PartKind::Cue(Effect::Nothing | Effect::Newsroom | Effect::Unknown) => false,
            PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => continue,
        };
        let words: Vec<&str> = text[part.range.clone()].split_whitespace().collect();
        for (at, word) in words.iter().enumerate() {
            let Some(known) = people.get_mut(&plain(bare(word))) else {
                continue;
            };
            // The name stands between: "our environment reporter, Asha Nair".
            let before = words[at.saturating_sub(3)..at]
                .iter()
                .any(|word| role(word))
                || told && identity::is_tossed_to(&words[at.saturating_sub(3)..at].join(" "));
            // "MARC:" is Marc Doucet-Bell, who has the story.
            let more = words[at + 1..]
                .iter()
                .take(LONG_NAME)
                .take_while(|next| ends_as_name(word) && is_given(next))
                .count();
            let next = |by: usize| {
                words
                    .get(at + more + by)
                    .map_or(String::new(), |word| bare(word).to_lowercase())
            };
            let behind = ends_as_name(word)
                && match next(1).as_str() {
                    "reports" | "reporting" => true,
                    "has" => matches!(next(2).as_str(), "more" | "the" | "our" | "details"),
                    "joins" => next(2) == "us" && next(3) == "live",
                    "is" => matches!(next(2).as_str(), "live" | "there"),
                    _ => false,
                };
            known.announced |= before || told && behind;
        }
    }
}

// "LINE 3", "MIC 2": a number is nobody's name, and whoever talks like a guest behind it is one.
fn numbered(label: &str, people: &HashMap<String, Evidence>) -> Option<Who> {
    let name = label_name(label);
    let key = plain(name);
    let stem = is_numbered(name).then(|| key.rsplit_once(' ')).flatten()?.0;
    // One of them may be heard for a sentence only.
    let alike = people
        .iter()
        .filter(|(other, _)| other.rsplit_once(' ').is_some_and(|(one, _)| one == stem));
    let manner = alike.map(|(_, one)| one.manner).max().unwrap_or_default();
    (manner > TALKS).then(|| Who::Part(name.to_owned()))
}
