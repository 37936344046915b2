//! Whom a role's label stands for, as the newsroom's words say it: a guest who is welcomed, thanked and spoken to by name.
//!
//! Everybody whom the newsroom names in full is weighed: a welcome in the sentence of the name or right behind it, a name that is spoken to
//! beside the guest's own words, who that was, what the guest calls whom. One pass over the words for the names and one for each name;
//! linear in the text for the few that an interview names. It refuses a person of whom only the news is told, and two of equal standing.

use super::super::cues::Effect;
use super::super::identity;
use super::super::named::{bare, people_in};
use super::super::names::{self, plain};
use super::super::part::{Part, PartKind};
use super::super::words::{Does, does};
use super::{is_office, label_key, label_name};
use crate::sentences::sentences;
use copydesk_lexicon::en::text::script::cast::guest as words;
use copydesk_lexicon::en::text::script::cast::staff;

// What the points are worth was measured on 298 read scripts; of their 1,699 recorded sentences 53 get their name here. A welcome alone
// names all 53, and so does being spoken to; without either 41 stay without a name, without all four kinds of points for somebody all do.
// All points halved, or doubled (which is `GUEST` at 12 or at 3), give the same names, and so do each kind by itself left out or
// doubled and all points against somebody left out: those stand for kinds that `tests_introduced.rs` tries.

/// Points for whoever is welcomed, spoken to beside the guest's words, named behind them as who that was, or listed as the guest.
const WELCOMED: i32 = 6;
const SPOKEN_TO: i32 = 5;
const THAT_WAS: i32 = 6;
const LISTED: i32 = 6;
/// Named in the newsroom's words right before the guest's first; the first whom they name; nobody else is named; what he is.
const NEAR: i32 = 1;
const OPENS: i32 = 1;
const ALONE: i32 = 1;
const DESCRIBED: i32 = 2;
/// Points against: the newsroom's own; whom the guest speaks to, or speaks of.
const OWN: i32 = -12;
const CALLED_BY_GUEST: i32 = -9;
const SPOKEN_OF: i32 = -4;
/// What makes a guest of somebody: a welcome, or being spoken to with anything beside it.
const GUEST: i32 = 6;
/// How many people an interview may name: each is weighed against all, and a text of names is none. In those scripts 5 are enough.
const MOST: usize = 60;
/// By how much he must lead: 0 to 9 give the same names there, 15 takes 14 away.
const LEAD: i32 = 3;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speaker {
    Newsroom,
    /// Whoever has the label that is asked for.
    Guest,
    /// A recording, or another part in the conversation.
    Other,
}

/// What one of them says without a break.
struct Turn<'t> {
    speaker: Speaker,
    sentences: Vec<Vec<&'t str>>,
}

/// Somebody whom the newsroom names in full.
struct Person {
    full: String,
    words: Vec<String>,
}

/// The one person who has the label, when the words around it name him.
pub(super) fn named(label: &str, text: &str, parts: &[Part]) -> Option<String> {
    let turns = turns(label, text, parts);
    let first = turns
        .iter()
        .position(|turn| turn.speaker == Speaker::Guest)?;
    let mut people = Vec::new();
    for turn in turns
        .iter()
        .filter(|turn| turn.speaker == Speaker::Newsroom)
    {
        for sentence in &turn.sentences {
            for (_, full) in people_in(sentence) {
                add(&mut people, full);
            }
        }
    }
    // Nobody asks so many: a text of names is no interview, and each is weighed against all.
    if people.len() > MOST {
        return None;
    }
    let listed = listed(text, parts);
    if let Some(full) = &listed {
        add(&mut people, full.clone());
    }
    let points: Vec<i32> = people
        .iter()
        .map(|person| {
            let alone = if people.len() == 1 { ALONE } else { 0 };
            let list = listed.as_deref().is_some_and(|one| person.is(one));
            let own = is_own(text, parts, person);
            alone
                + if list { LISTED } else { 0 }
                + if own { OWN } else { 0 }
                + weigh(person, &people, &turns, first)
        })
        .collect();
    let best = (0..people.len()).max_by_key(|&at| points[at])?;
    let clear = (0..people.len()).all(|at| at == best || points[at] + LEAD <= points[best]);
    (points[best] >= GUEST && clear).then(|| people.swap_remove(best).full)
}

impl Person {
    fn is(&self, name: &str) -> bool {
        super::is_same_person(&self.full, name)
    }

    /// Whether a word is one of his name's, set like one.
    fn has(&self, word: &str) -> bool {
        let word = bare(word);
        let key = plain(word);
        word.starts_with(char::is_uppercase) && self.words.contains(&key)
    }

    fn first_in(&self, sentence: &[&str]) -> Option<usize> {
        sentence.iter().position(|word| self.has(word))
    }
}

fn add(people: &mut Vec<Person>, full: String) {
    match people.iter_mut().find(|known| known.is(&full)) {
        Some(known) if known.full.len() >= full.len() => {}
        Some(known) => *known = person(full),
        None => people.push(person(full)),
    }
}

fn person(full: String) -> Person {
    let words = full
        .split_whitespace()
        .map(plain)
        .filter(|word| word.len() > 1)
        .collect();
    Person { full, words }
}

fn turns<'t>(label: &str, text: &'t str, parts: &[Part]) -> Vec<Turn<'t>> {
    let mine = label_key(label);
    let mut turns: Vec<Turn<'t>> = Vec::new();
    let mut speaker = Speaker::Newsroom;
    let mut fresh = true;
    for part in parts {
        match &part.kind {
            PartKind::Cue(Effect::Label(one)) => {
                let name = label_name(one);
                let role = name
                    .split_whitespace()
                    .any(|word| does(&word.to_uppercase(), &[Does::Guest]));
                speaker = match label_key(one) == mine {
                    true => Speaker::Guest,
                    false if role => Speaker::Other,
                    false => Speaker::Newsroom,
                };
                fresh = true;
            }
            PartKind::Cue(Effect::Recorded(_)) => (speaker, fresh) = (Speaker::Other, true),
            PartKind::Cue(Effect::Newsroom | Effect::Clip | Effect::Unknown) => {
                (speaker, fresh) = (Speaker::Newsroom, true);
            }
            PartKind::Cue(_) | PartKind::Struck | PartKind::Gap => {}
            PartKind::Spoken { .. } => {
                let said = sentences(text, part.range.clone())
                    .into_iter()
                    .map(|one| text[one].split_whitespace().collect());
                match turns
                    .last_mut()
                    .filter(|last| !fresh && last.speaker == speaker)
                {
                    Some(last) => last.sentences.extend(said),
                    None => turns.push(Turn {
                        speaker,
                        sentences: said.collect(),
                    }),
                }
                fresh = false;
            }
        }
    }
    turns
}

/// What speaks for and against a person.
fn weigh(person: &Person, people: &[Person], turns: &[Turn], first: usize) -> i32 {
    let (mut welcomed, mut spoken_to, mut that_was) = (false, false, false);
    let (mut called, mut spoken_of, mut own) = (false, false, false);
    let mut near = 0;
    for (number, turn) in turns.iter().enumerate() {
        let guest = |at: Option<usize>| {
            at.and_then(|at| turns.get(at))
                .is_some_and(|turn| turn.speaker == Speaker::Guest)
        };
        match turn.speaker {
            Speaker::Newsroom => {
                let beside = guest(Some(number + 1)) || guest(number.checked_sub(1));
                welcomed |= beside && welcomes(turn, person, people);
                spoken_to |= beside && turn.sentences.iter().any(|one| is_spoken_to(one, person));
                that_was |= number > first
                    && turn.sentences.iter().take(1).any(|one| {
                        identity::pointed_at(&one.join(" ")).is_some_and(|name| person.is(&name))
                    });
                own |= turn.sentences.iter().any(|one| names_himself(one, person));
                if number + 1 == first {
                    near = near_points(turn, person, people);
                }
            }
            Speaker::Guest => {
                for sentence in &turn.sentences {
                    match is_called(sentence, person) {
                        true => called = true,
                        false => spoken_of |= person.first_in(sentence).is_some(),
                    }
                }
            }
            Speaker::Other => {}
        }
    }
    [
        (welcomed, WELCOMED),
        (spoken_to, SPOKEN_TO),
        (that_was, THAT_WAS),
        (called, CALLED_BY_GUEST),
        (spoken_of, SPOKEN_OF),
        (own, OWN),
    ]
    .iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, points)| points)
    .sum::<i32>()
        + near
}

// "Ida Marsh joins us from Lorne", "Ida Marsh runs the ferry. She's on the line. Good morning to you.": the first whom the sentence of the
// welcome names, or the nearest sentence before it.
fn welcomes(turn: &Turn, person: &Person, people: &[Person]) -> bool {
    turn.sentences.iter().enumerate().any(|(at, sentence)| {
        if !is_welcome(sentence) {
            return false;
        }
        let named = turn.sentences[..=at]
            .iter()
            .rev()
            .find(|one| people.iter().any(|other| other.first_in(one).is_some()));
        named.is_some_and(|one| opens(one, person, people))
    })
}

// Whether nobody else is named in the sentence before him, but for somebody with whom an *and* joins him.
fn opens(sentence: &[&str], person: &Person, people: &[Person]) -> bool {
    let Some(at) = person.first_in(sentence) else {
        return false;
    };
    people
        .iter()
        .filter(|other| other.full != person.full)
        .all(|other| match other.first_in(sentence) {
            Some(one) if one < at => {
                let between = &sentence[one..at];
                let joined = between
                    .last()
                    .is_some_and(|word| matches!(*word, "and" | "&" | "AND"));
                joined && between.len() <= other.words.len() + 1
            }
            Some(_) | None => true,
        })
}

fn is_welcome(sentence: &[&str]) -> bool {
    let plain: Vec<String> = sentence
        .iter()
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect();
    let joined = format!(" {} ", plain.join(" ")).replace([',', '.', '!', '?', ';', ':'], " ");
    let reported = plain.iter().any(|word| {
        let upper = bare(word).to_uppercase();
        staff::READERS.contains(&upper.as_str())
    });
    let held = |phrase: &&str| {
        joined.match_indices(*phrase).any(|(at, _)| {
            joined[..at].ends_with(' ') && joined[at + phrase.len()..].starts_with(' ')
        })
    };
    !reported && words::WELCOMES.iter().any(held)
}

// "Ida, how bad is it?", "Thank you, Ida.", "Ida Marsh, thank you", "What did you see, Dr. Marsh?": a name set off in what is said to
// somebody.
fn is_spoken_to(sentence: &[&str], person: &Person) -> bool {
    let asks = sentence.iter().any(|word| {
        let word = word.to_lowercase().replace('’', "'");
        words::ASKS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()))
    }) || sentence.last().is_some_and(|word| word.ends_with('?'));
    let greets = sentence.len() <= 6 && is_welcome(sentence);
    (asks || greets) && is_set_off(sentence, person)
}

// "Thanks, Marty.", "Morning, Fergal, thanks for having me."
fn is_called(sentence: &[&str], person: &Person) -> bool {
    is_set_off(sentence, person)
}

// Whether a name stands apart: a comma, the sentence's end or a greeting on either side.
fn is_set_off(sentence: &[&str], person: &Person) -> bool {
    let Some(from) = person.first_in(sentence) else {
        return false;
    };
    let run = sentence[from..]
        .iter()
        .take_while(|word| person.has(word))
        .count();
    let last = sentence[from + run - 1];
    let ends = from + run == sentence.len() || last.ends_with([',', '?', '!', '.', ';']);
    // "Dr. Marsh", "Mayor Marsh"
    let titled = |at: &usize| names::is_title(sentence[*at]) || is_office(sentence[*at]);
    let before = match from.checked_sub(1) {
        Some(at) if titled(&at) => at.checked_sub(1),
        before => before,
    };
    let begins = before.is_none_or(|at| {
        let word = sentence[at];
        let lower = word.to_lowercase();
        let greeting = words::GREETINGS.contains(&lower.trim_end_matches(','));
        word.ends_with([',', '-', '—', '–', '…', '.']) && !names::is_title(word) || greeting
    });
    ends && begins
}

// "I'm Ida Marsh", "My name is Ida Marsh."
fn names_himself(sentence: &[&str], person: &Person) -> bool {
    let Some(at) = person.first_in(sentence) else {
        return false;
    };
    let lower = |back: usize| {
        at.checked_sub(back).map_or(String::new(), |at| {
            sentence[at].to_lowercase().replace('’', "'")
        })
    };
    matches!(lower(1).as_str(), "i'm") || lower(1) == "am" && lower(2) == "i"
}

// What the newsroom's words right before the guest's first say of a person.
fn near_points(turn: &Turn, person: &Person, people: &[Person]) -> i32 {
    let mut points = 0;
    let named = turn
        .sentences
        .iter()
        .rev()
        .find(|one| people.iter().any(|other| other.first_in(one).is_some()));
    let Some(sentence) = named.filter(|one| person.first_in(one).is_some()) else {
        return points;
    };
    points += NEAR;
    if opens(sentence, person, people) {
        points += OPENS;
    }
    let at = person.first_in(sentence).unwrap_or_default();
    let run = sentence[at..]
        .iter()
        .take_while(|word| person.has(word))
        .count();
    let next = |by: usize| {
        sentence
            .get(at + run + by)
            .map_or(String::new(), |word| bare(word).to_lowercase())
    };
    let article = |word: &str| words::DESCRIBES.contains(&word);
    let is = matches!(next(0).as_str(), "is" | "was") && article(&next(1));
    let apposed = sentence[at + run - 1].ends_with(',') && article(&next(0));
    let office = at > 0 && is_office(bare(sentence[at - 1]));
    if is || apposed || office {
        points += DESCRIBED;
    }
    points
}

// Whether the text says that somebody is the newsroom's: "our reporter Ida Marsh", "Ida Marsh reports", "PRESENTER: Ida Marsh".
fn is_own(text: &str, parts: &[Part], person: &Person) -> bool {
    identity::reports(&person.full, text)
        || parts.iter().any(|part| {
            let told = match &part.kind {
                PartKind::Spoken { .. } | PartKind::Cue(_) => true,
                PartKind::Struck | PartKind::Gap => false,
            };
            let each: Vec<&str> = text[part.range.clone()].split_whitespace().collect();
            told && each.iter().enumerate().any(|(at, word)| {
                let own = each[at.saturating_sub(3)..at].iter().any(|word| {
                    let upper = bare(word).to_uppercase();
                    staff::READERS.contains(&upper.as_str())
                });
                own && person.has(word)
            })
        })
}

// "GUEST: Ida Marsh", "INTERVIEW - Ida Marsh, clerk" in what no listener hears.
fn listed(text: &str, parts: &[Part]) -> Option<String> {
    parts
        .iter()
        .take_while(|part| !matches!(part.kind, PartKind::Spoken { .. }))
        .filter(|part| matches!(part.kind, PartKind::Cue(_)))
        .find_map(|part| {
            let each: Vec<&str> = text[part.range.clone()].split_whitespace().collect();
            let at = each.iter().position(|word| {
                let upper = bare(word).to_uppercase();
                matches!(
                    upper.as_str(),
                    "GUEST" | "INTERVIEW" | "INTERVIEWEE" | "INTVW"
                )
            })?;
            people_in(&each[at + 1..])
                .into_iter()
                .next()
                .filter(|(from, _)| *from <= 3)
                .map(|(_, full)| full)
        })
}
