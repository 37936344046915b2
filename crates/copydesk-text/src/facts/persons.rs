//! What the document knows of its names: a full name given once makes later (and earlier) bare surnames that person,
//! `PLTA` the Port Lorne Transit Authority, and `Crestline` the Crestline Holdings LLC.
//!
//! Two passes over the names found, linear in them. Where two bearers of the document share a name it refuses to choose:
//! the value stays as written. Two capitals that nothing tells are taken for a person only where the document never
//! calls them by the first word alone, as it does with firms.

use std::collections::{HashMap, HashSet};

use super::{Candidate, Told};
use crate::lexicon::{hash_start, hash_step};
use copydesk_model::FactKind;

/// What one short form stands for; `None` when two bearers share it.
type Alias = Option<String>;

/// A name in lower case, as 64 bits.
type Folded = u64;

/// The name in lower case.
fn folded(name: &str) -> Folded {
    let mut hash = hash_start();
    for character in name.chars() {
        if character.is_ascii() {
            hash = hash_step(hash, (character as u8).to_ascii_lowercase());
            continue;
        }
        for lower in character.to_lowercase() {
            let mut buffer = [0; 4];
            for byte in lower.encode_utf8(&mut buffer).bytes() {
                hash = hash_step(hash, byte);
            }
        }
    }
    hash
}

/// Initials, whose capitals count.
fn initials(capitals: &str) -> Folded {
    capitals.bytes().fold(!hash_start(), hash_step)
}

/// What the whole document says of its names.
#[derive(Default)]
pub(crate) struct KnownPerson {
    /// By surname.
    persons: HashMap<Folded, Alias>,
    /// By initials as written, and by first word.
    organisations: HashMap<Folded, Alias>,
    /// The words that stand alone as names somewhere.
    alone: HashSet<Folded>,
    /// The kind of a whole name, from where something told it.
    kinds: HashMap<Folded, FactKind>,
}

impl KnownPerson {
    /// Of the names among all candidates of the document, in reading order.
    pub(super) fn of<'c>(
        text: &str,
        candidates: impl Iterator<Item = &'c Candidate> + Clone,
    ) -> Self {
        let mut known = Self::default();
        for one in candidates.clone() {
            match (&one.value, one.kind) {
                (Some(Told::Name(name)), FactKind::Name | FactKind::Person)
                    if !name.contains(' ') =>
                {
                    known.alone.insert(folded(name));
                }
                (None, FactKind::Name) => {
                    let written = text.get(one.bytes.clone()).unwrap_or_default();
                    known.alone.insert(folded(written));
                }
                _ => {}
            }
        }
        for one in candidates {
            let Some(Told::Name(name)) = &one.value else {
                continue;
            };
            match one.kind {
                FactKind::Person if one.weak && known.called_by_first(name) => {
                    known.organisation(name);
                }
                FactKind::Person => known.person(name),
                FactKind::Organisation => known.organisation(name),
                FactKind::Place => {
                    known.kinds.insert(folded(name), FactKind::Place);
                }
                _ => {}
            }
        }
        known
    }

    /// Gives bare surnames their full names, short forms their organisations, and drops what stayed a guess.
    pub(super) fn settle_all(&self, text: &str, candidates: &mut Vec<Candidate>) {
        if self.persons.is_empty() && self.organisations.is_empty() && self.kinds.is_empty() {
            candidates.retain(|one| one.value.is_some() || one.kind != FactKind::Name);
            return;
        }
        candidates.retain_mut(|one| self.settle(text, one));
    }

    /// Whether the document uses the first word of a name alone and never the last.
    fn called_by_first(&self, name: &str) -> bool {
        let (Some(first), Some(last)) = (name.split(' ').next(), name.rsplit(' ').next()) else {
            return false;
        };
        self.alone.contains(&folded(first)) && !self.alone.contains(&folded(last))
    }

    fn person(&mut self, full: &str) {
        let full = without_end(without_end(full, " Jr"), " Sr");
        let Some((given, surname)) = full.rsplit_once(' ') else {
            self.kinds.entry(folded(full)).or_insert(FactKind::Person);
            return;
        };
        let surname = folded(surname);
        if let Some(Some(known)) = self.persons.get(&surname)
            && known == full
        {
            return;
        }
        let first = given.split(' ').next().unwrap_or(given);
        let entry = self
            .persons
            .entry(surname)
            .or_insert_with(|| Some(full.to_owned()));
        let same = entry
            .as_ref()
            .is_some_and(|known| starts_with_in_any_case(known, first));
        match entry {
            Some(known) if same && full.len() > known.len() => full.clone_into(known),
            _ if !same => *entry = None,
            _ => {}
        }
    }

    fn organisation(&mut self, full: &str) {
        let mut words = full.split(' ');
        let first = words.next().unwrap_or_default();
        let known = self.kinds.insert(folded(full), FactKind::Organisation);
        if words.next().is_none() || known == Some(FactKind::Organisation) {
            return;
        }
        let capitals: String = full
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .filter(|first| first.is_uppercase())
            .collect();
        if capitals.len() >= 3 {
            self.alias(initials(&capitals), full);
        }
        if first.len() > 3 {
            self.alias(folded(first), full);
        }
    }

    fn alias(&mut self, short: Folded, full: &str) {
        let entry = self
            .organisations
            .entry(short)
            .or_insert_with(|| Some(full.to_owned()));
        if entry.as_deref().is_some_and(|known| known != full) {
            *entry = None;
        }
    }

    /// Whether the fact stays.
    fn settle(&self, text: &str, one: &mut Candidate) -> bool {
        match one.kind {
            FactKind::Person | FactKind::Name | FactKind::Place | FactKind::Organisation => {}
            _ => return true,
        }
        let written = text.get(one.bytes.clone()).unwrap_or_default();
        let name = match &one.value {
            Some(Told::Name(name)) => name.as_str(),
            _ => written,
        };
        let single = !name.contains(' ');
        let lower = folded(name);
        let kind = one.kind;
        if single
            && kind != FactKind::Place
            && let Some(Some(full)) = self.organisations.get(&initials(name))
        {
            one.kind = FactKind::Organisation;
            one.value = Some(Told::Name(full.clone()));
            return true;
        }
        if kind == FactKind::Organisation {
            return true;
        }
        // A surname that two persons share stays a surname, and a place of the same name a place.
        if let Some(full) = self.persons.get(&lower)
            && single
            && (kind != FactKind::Place || full.is_some())
        {
            one.kind = FactKind::Person;
            if full.is_some() || one.value.is_none() {
                let full = full.clone().unwrap_or_else(|| title_case(name));
                one.value = Some(Told::Name(full));
            }
            return true;
        }
        if kind == FactKind::Person && one.weak && self.called_by_first(name) {
            one.kind = FactKind::Organisation;
            return true;
        }
        if kind != FactKind::Name {
            return true;
        }
        if let Some(told) = self.kinds.get(&lower) {
            one.kind = *told;
            if one.value.is_none() {
                one.value = Some(Told::Name(title_case(written)));
            }
            return true;
        }
        if single && let Some(Some(full)) = self.organisations.get(&lower) {
            one.kind = FactKind::Organisation;
            one.value = Some(Told::Name(full.clone()));
            return true;
        }
        one.value.is_some()
    }
}

// Cheaper than a search from the end, which each name would set up again.
fn without_end<'n>(mut name: &'n str, end: &str) -> &'n str {
    while let Some(shorter) = name.strip_suffix(end) {
        name = shorter;
    }
    name
}

fn starts_with_in_any_case(name: &str, first: &str) -> bool {
    name.get(..first.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(first))
        || name.to_lowercase().starts_with(&first.to_lowercase())
}

fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    let mut title: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    title.extend(letters.flat_map(char::to_lowercase));
    title
}
