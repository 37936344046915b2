//! Who takes part in a script: the names behind the surnames of its directions, and whether a label is the newsroom's or a guest's.
//!
//! Supers, directions and labels are gathered in one pass; the text is searched once for the surnames that are left. Linear in the text.
//! It refuses to make a guest of somebody whom nothing introduces: words of the newsroom's own are the graver reading.

mod guest;
mod initials;
mod inset;
mod posts;
mod roles;
mod staff;
mod welcome;

pub(super) use inset::is_inset;

use std::collections::{HashMap, HashSet};

use super::credits::Credit;
use super::cues::Effect;
use super::identity;
use super::legend::{self, Key};
use super::named::{bare, ends_as_name, ends_bare, is_given, is_given_end, is_owner};
use super::names::{self, Hint, classes, plain};
use super::part::{Part, PartKind};
use super::same_person::is_same_person;
use super::words::{Does, does};
use crate::lexicon::Classes;
use copydesk_lexicon::en::text::script::cast as words;

/// Who a label stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// The newsroom's own: its label or a direction says so.
    Newsroom,
    /// Nothing says whose: the newsroom's, unless a clip or a recording is on.
    Unknown,
    /// A guest under the fullest name.
    Guest(String),
    /// A guest by a part in the conversation: "CALLER".
    Part(String),
}

/// A name and where it stands.
struct Known {
    at: usize,
    full: String,
    plain: String,
}

impl Known {
    fn new(at: usize, full: &str) -> Self {
        Self {
            at,
            full: full.to_owned(),
            plain: plain(full),
        }
    }
}

pub(super) struct Cast {
    /// People on the screen or named by a recording.
    heard: Vec<Known>,
    /// Where the words of names stand in directions: the first two places of each.
    shown: HashMap<String, Vec<(usize, String)>>,
    /// People whose labels give their full name.
    labelled: Vec<Known>,
    /// People named in full in the text, by the surname.
    named: HashMap<String, Vec<Known>>,
    labels: HashMap<String, Who>,
    /// The last words of the labels, and how often each stands.
    called: HashMap<String, usize>,
    /// Labels of initials, and the first name of the text that has them.
    initials: HashMap<String, String>,
    /// Labels of letters whose names a key of the text gives.
    keys: HashMap<String, Key>,
    /// Offices with who holds them; an office of several people has nobody.
    offices: Vec<Office>,
    /// What people on the screen are called, whatever it is: "Shellfish Pathologist".
    posts: Vec<Office>,
    /// The one person whom the newsroom welcomes: "On the phone with us is Ida Marsh".
    pub(super) welcomed: Option<String>,
    /// Whose the letters of directions are: "CFO".
    lettered: HashMap<String, String>,
    /// Words of directions that the text uses as common nouns, and those of them behind *the*.
    common: HashSet<String>,
    the: HashSet<String>,
}

/// Somebody with the words of his office: "FIRE CHIEF".
struct Office {
    words: Vec<String>,
    holder: String,
}

impl Cast {
    pub(super) fn of(text: &str, parts: &[Part], credits: &[Credit]) -> Self {
        let mut cast = Self {
            heard: Vec::new(),
            shown: HashMap::new(),
            labelled: Vec::new(),
            named: HashMap::new(),
            labels: HashMap::new(),
            called: HashMap::new(),
            initials: HashMap::new(),
            keys: HashMap::new(),
            offices: Vec::new(),
            posts: Vec::new(),
            welcomed: None,
            lettered: HashMap::new(),
            common: HashSet::new(),
            the: HashSet::new(),
        };
        for credit in credits {
            cast.hears(0, &credit.name);
            cast.holds(&credit.name, &credit.beside);
            cast.is_called(&credit.name, &credit.beside);
        }
        let mut called = false;
        let mut unnamed = false;
        let mut letters = Vec::new();
        let mut wanted = HashSet::new();
        for part in parts {
            let PartKind::Cue(effect) = &part.kind else {
                continue;
            };
            match effect {
                Effect::Super(name) => {
                    cast.hears(part.range.start, name);
                    cast.holds(name, &text[part.range.clone()]);
                    cast.is_called(name, &text[part.range.clone()]);
                }
                Effect::Recorded(hint) => {
                    if let Some(name) = &hint.name {
                        cast.hears(part.range.start, name);
                        cast.holds(name, &text[part.range.clone()]);
                        cast.is_called(name, &text[part.range.clone()]);
                    }
                    wanted.extend(hint.part.as_deref().map(plain));
                    wanted.extend(slug_words(&text[part.range.clone()]).map(plain));
                    // "PYE" may be three letters of a title, or somebody.
                    wanted.extend(hint.letters.as_deref().map(plain));
                    wanted.extend(hint.nobody.as_deref().map(|called| plain(last(called))));
                    called |= hint.nobody.is_some() || hint.part.is_some();
                    unnamed |= *hint == Hint::default();
                    letters.extend(hint.letters.clone());
                }
                Effect::Named(name) => cast.hears(part.range.start, name),
                Effect::Label(label) => {
                    let name = label_name(label);
                    if let Some(full) = names::person(name) {
                        cast.labelled.push(Known::new(part.range.start, full));
                    }
                    wanted.insert(plain(last(name)));
                    *cast.called.entry(plain(last(name))).or_default() += 1;
                }
                Effect::Voice(_) => called = true,
                Effect::Ends
                | Effect::Nothing
                | Effect::Clip
                | Effect::Natural
                | Effect::Newsroom
                | Effect::Unknown => {}
            }
        }
        if !wanted.is_empty() {
            cast.find(text, parts, &wanted);
        }
        let offices = |part: &Part| match &part.kind {
            PartKind::Cue(Effect::Label(label)) => is_office(last(label_name(label))),
            PartKind::Cue(_) | PartKind::Spoken { .. } | PartKind::Struck | PartKind::Gap => false,
        };
        if called || parts.iter().any(offices) {
            cast.find_offices(text, parts);
        }
        if unnamed {
            cast.welcomed = welcome::welcomed(text, parts);
        }
        for letters in letters {
            let spoken = parts
                .iter()
                .filter(|part| matches!(part.kind, PartKind::Spoken { .. }))
                .map(|part| &text[part.range.clone()]);
            if let Some(name) = identity::lettered(&letters, spoken) {
                cast.lettered.insert(letters, name);
            }
        }
        cast.keys = legend::of(text, |letters| cast.called.contains_key(&plain(letters)));
        cast.initials = initials::of(text, parts);
        for (letters, key) in &cast.keys {
            cast.initials.insert(letters.clone(), key.name.clone());
        }
        cast.labels = staff::judge(text, parts, &cast);
        cast
    }

    fn hears(&mut self, at: usize, name: &str) {
        let known = Known::new(at, name);
        for word in known.plain.split(' ') {
            let places = self.shown.entry(word.to_owned()).or_default();
            if places.len() < 2 {
                places.push((at, known.full.clone()));
            }
        }
        self.heard.push(known);
    }

    // "City Manager Hollis Grant": whoever is named in full with one of the surnames, or first names, that directions use.
    fn find(&mut self, text: &str, parts: &[Part], wanted: &HashSet<String>) {
        for part in parts {
            let PartKind::Spoken { .. } = part.kind else {
                continue;
            };
            let words: Vec<&str> = text[part.range.clone()].split_whitespace().collect();
            for (number, word) in words.iter().enumerate() {
                let word = bare(word);
                let key = plain(word);
                self.note_common(&words, number, &key, wanted);
                if !word.starts_with(char::is_uppercase) || !wanted.contains(&key) {
                    continue;
                }
                let before = number
                    .checked_sub(1)
                    .map(|at| words[at])
                    // "W-O-L-B's Ida" has no such first name.
                    .filter(|before| is_given(before) && !is_owner(before));
                let after = words.get(number + 1).filter(|_| ends_bare(words[number]));
                let full = match (before, after) {
                    (Some(before), _) => format!("{} {word}", bare(before)),
                    (None, Some(after)) if classes(word).any(Classes::GIVEN) && is_given(after) => {
                        format!("{word} {}", bare(after))
                    }
                    (None, _) => continue,
                };
                self.named.entry(key).or_default().push(Known {
                    at: part.range.start,
                    plain: plain(&full),
                    full,
                });
            }
        }
    }

    // "a docker", "Dockers tell us", "the Taoiseach has": a word of a direction that the text uses as a noun.
    fn note_common(&mut self, words: &[&str], at: usize, key: &str, wanted: &HashSet<String>) {
        let single = key.strip_suffix('s').unwrap_or(key);
        let Some(word) = [key, single].into_iter().find(|one| wanted.contains(*one)) else {
            return;
        };
        let before = at.checked_sub(1).map(|at| words[at].to_lowercase());
        let before = before.as_deref().unwrap_or_default();
        let article = words::BEFORE_COMMON_WORDS.contains(&before);
        let ends = !ends_bare(words[at])
            || words.get(at + 1).is_none_or(|next| {
                classes(next).any(
                    Classes::FUNCTION
                        .or(Classes::CUE)
                        .or(Classes::CUE_OF_CONTENT),
                )
            });
        let small = words[at].starts_with(char::is_lowercase);
        if small || article && ends || word.len() < key.len() && ends {
            self.common.insert(word.to_owned());
        }
        if before == "the" && (small || ends) {
            self.the.insert(word.to_owned());
        }
    }

    // "Mayor Ana Whitlock": offices right before a full name in what is read.
    fn find_offices(&mut self, text: &str, parts: &[Part]) {
        for part in parts {
            let PartKind::Spoken { .. } = part.kind else {
                continue;
            };
            let words: Vec<&str> = text[part.range.clone()].split_whitespace().collect();
            for (at, pair) in words.windows(2).enumerate() {
                let right_before = at > 0 && is_office(words[at - 1]) && ends_bare(words[at - 1]);
                // "the mayor, Ana Whitlock", "I've got the mayor with me, Ana Whitlock".
                let apposed = (at > 1 && words[at - 1].ends_with(','))
                    .then(|| {
                        (at.saturating_sub(4)..at)
                            .rev()
                            .find(|&at| is_office(bare(words[at])))
                    })
                    .flatten()
                    .filter(|&office| {
                        // "the chief executive, Ida Marsh"
                        let first = (0..office)
                            .rev()
                            .take_while(|&at| is_office(words[at]))
                            .last()
                            .unwrap_or(office);
                        let before = first.checked_sub(1).map(|at| words[at].to_lowercase());
                        matches!(before.as_deref(), Some("the" | "our" | "its"))
                    });
                if let Some(office) = apposed
                    && is_given(pair[0])
                    && is_given_end(pair[1])
                    && let Some(name) =
                        names::person(&format!("{} {}", bare(pair[0]), bare(pair[1])))
                {
                    let first = (0..office)
                        .rev()
                        .take_while(|&at| is_office(words[at]))
                        .last();
                    self.holds(name, &words[first.unwrap_or(office)..=office].join(" "));
                    continue;
                }
                // "Councillor Marsh", who has his full name on the screen.
                if right_before && let Some(full) = self.heard_as(bare(pair[0])) {
                    self.holds(&full, words[at - 1]);
                }
                if !right_before
                    || is_office(pair[0])
                    || !is_given(pair[0])
                    || !is_given_end(pair[1])
                {
                    continue;
                }
                let name = format!("{} {}", bare(pair[0]), bare(pair[1]));
                let first = (0..at).rev().take_while(|&at| is_office(words[at])).last();
                let titles = words[first.unwrap_or(at - 1)..at].join(" ");
                if let Some(name) = names::person(&name) {
                    self.holds(name, &titles);
                }
            }
        }
    }

    fn heard_as(&self, surname: &str) -> Option<String> {
        let key = plain(surname);
        let named = |known: &&Known| known.plain.split(' ').next_back() == Some(&key);
        self.heard
            .iter()
            .find(named)
            .map(|known| known.full.clone())
    }

    // Notes the offices among the words beside a name.
    fn holds(&mut self, name: &str, beside: &str) {
        let own = plain(name);
        let words: Vec<String> = beside
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| is_office(word))
            .map(plain)
            .filter(|word| !own.split(' ').any(|one| one == word))
            .collect();
        if !words.is_empty() {
            self.offices.push(Office {
                words,
                holder: name.to_owned(),
            });
        }
    }

    /// Who holds the office that a direction names, when that is one person.
    pub(super) fn holder(&self, called: &str) -> Option<String> {
        let called = plain(called);
        let mut found: Option<&str> = None;
        for office in &self.offices {
            if !called
                .split(' ')
                .all(|word| office.words.iter().any(|one| one == word))
            {
                continue;
            }
            match found {
                Some(name) if !is_same_person(name, &office.holder) => return None,
                Some(name) if name.len() >= office.holder.len() => {}
                Some(_) | None => found = Some(&office.holder),
            }
        }
        found.map(str::to_owned)
    }

    /// Whether a word of a direction is no name: the text uses it as a noun, or it says what is heard ("CHANTING").
    pub(super) fn is_common(&self, word: &str) -> bool {
        let key = plain(word);
        let named = Classes::GIVEN.or(Classes::SURNAME);
        self.common.contains(&key)
            || key.ends_with("woman")
            || key.ends_with("ing") && !classes(word).any(named)
    }

    /// Whether a word that nobody in the text is called by is a word, and no name that is known.
    pub(super) fn is_word(&self, word: &str) -> bool {
        let named = Classes::GIVEN.or(Classes::SURNAME);
        classes(word).any(Classes::COMMON.or(Classes::DOCUMENT)) && !classes(word).any(named)
    }

    /// Whether a word of a label is a noun, of a list or as the text uses it, and nobody's name that is known.
    fn is_noun(&self, word: &str) -> bool {
        let noun = Classes::COMMON
            .or(Classes::OFFICE)
            .or(Classes::VOICE)
            .or(Classes::KIN);
        let named = Classes::GIVEN.or(Classes::SURNAME);
        !classes(word).any(named) && (classes(word).any(noun) || self.common.contains(&plain(word)))
    }

    /// Whether the text speaks of *the* so-called.
    pub(super) fn is_the(&self, called: &str) -> bool {
        self.the.contains(&plain(last(called)))
    }

    /// The full name behind one word of it, as near before `at` as there is one.
    pub(super) fn full(&self, word: &str, at: usize) -> Option<String> {
        let key = plain(word);
        let fits = |known: &&Known| known.plain.split(' ').any(|one| one == key);
        let heard = self.heard.iter().chain(&self.labelled).filter(fits);
        let named = self.named.get(&key).into_iter().flatten();
        let all: Vec<&Known> = heard.chain(named).collect();
        let before = all
            .iter()
            .filter(|known| known.at <= at)
            .max_by_key(|known| known.at);
        let found = before.or_else(|| all.iter().min_by_key(|known| known.at))?;
        Some(found.full.clone())
    }

    /// The one person whose name, or office, stands among the words of a direction: "BUS-MARSH-A", "insert_marsh_2.wav", "MAYOR DENIES".
    pub(super) fn in_slug(&self, words: &str, at: usize) -> Option<String> {
        let mut found: Option<String> = None;
        for word in slug_words(words) {
            let full = match is_office(word) {
                true => self.holder(word),
                false => self
                    .elsewhere(word, at)
                    .filter(|full| names::person(full).is_some()),
            };
            match (&found, full) {
                (_, None) => {}
                (Some(known), Some(full)) if !is_same_person(known, &full) => return None,
                (_, Some(full)) => found = Some(full),
            }
        }
        found
    }

    // Who has a word of a direction at `at` in his full name, in what is read or in another direction: its own may be a slug.
    fn elsewhere(&self, word: &str, at: usize) -> Option<String> {
        let key = plain(word);
        if let Some(known) = self.named.get(&key).and_then(|all| all.last()) {
            return Some(known.full.clone());
        }
        let mut shown = self.shown.get(&key)?.iter();
        let elsewhere = shown.find(|(place, _)| *place != at);
        elsewhere.map(|(_, full)| full.clone())
    }

    /// Whose title or initials the letters of a direction are.
    pub(super) fn lettered(&self, letters: &str) -> Option<String> {
        self.lettered.get(letters).cloned()
    }

    pub(super) fn who(&self, label: &str) -> Who {
        self.labels.get(label).cloned().unwrap_or(Who::Unknown)
    }

    fn labels_hold(&self, word: &str) -> bool {
        self.called.contains_key(&plain(word))
    }

    /// Whether a label stands once.
    pub(super) fn is_once(&self, label: &str) -> bool {
        self.called.get(&plain(last(label_name(label)))) == Some(&1)
    }

    fn is_heard(&self, name: &str) -> bool {
        let key = plain(last(name));
        self.heard
            .iter()
            .any(|known| known.plain.split(' ').any(|one| one == key))
    }

    fn fullest(&self, name: &str, at: usize) -> String {
        // "T. M-R" is set like a name, and is that of whoever has these initials.
        if initials::letters(name).is_some()
            && let Some(known) = self.initials.get(name)
        {
            return known.clone();
        }
        if let Some(full) = names::person(name) {
            return full.to_owned();
        }
        if let Some(key) = self.keys.get(name) {
            return key.name.clone();
        }
        self.full(last(name), at)
            .or_else(|| self.initials.get(name).cloned())
            .unwrap_or_else(|| name.to_owned())
    }
}

/// Whether a label is a word with a number: "LINE 3".
fn is_numbered(name: &str) -> bool {
    let last = last(name).trim_start_matches('#');
    name.contains(' ') && !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
}

/// What the labels of one voice have in common: its surname, or all of a label with a number.
fn label_key(label: &str) -> String {
    let name = label_name(label);
    match is_numbered(name) {
        true => plain(name),
        false => plain(last(name)),
    }
}

/// The name in a label, without role and place.
fn label_name(label: &str) -> &str {
    label
        .split([',', '(', '['])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_matches(['\'', '‘', '’', '“', '”'])
}

// The words of a direction that may name somebody: what it quotes is left out, and what crews write.
fn slug_words(words: &str) -> impl Iterator<Item = &str> {
    let unquoted = words.split(['"', '“', '”']).step_by(2);
    unquoted
        .flat_map(|words| words.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’'))))
        .filter(|word| word.chars().count() >= 3)
        .filter(|word| {
            let upper = word.to_uppercase();
            let crew = [
                Does::Strong,
                Does::Weak,
                Does::Recorded,
                Does::Super,
                Does::Spoken,
                Does::Ends,
            ];
            let known = Classes::COMMON
                .or(Classes::FUNCTION)
                .or(Classes::MONTH)
                .or(Classes::WEEKDAY);
            let named = Classes::GIVEN.or(Classes::SURNAME).or(Classes::OFFICE);
            !does(&upper, &crew) && (!classes(word).any(known) || classes(word).any(named))
        })
}

// A word of an office: "fire", "chief", "mayor"; never somebody's name.
fn is_office(word: &str) -> bool {
    let office = Classes::OFFICE
        .or(Classes::OFFICE_BEFORE)
        .or(Classes::SHORT_TITLE);
    classes(word).any(office) && !classes(word).any(Classes::GIVEN)
}

fn last(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or_default()
}
