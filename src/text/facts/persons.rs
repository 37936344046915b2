//! What the document knows of its names: a full name given once makes later (and earlier) bare surnames that person.
//!
//! Two passes over the names found, linear in them. Where two persons of the document share a surname it refuses to
//! choose: the value stays the bare surname.

use std::collections::HashMap;

use super::Found;
use crate::model::FactKind;

/// Gives bare surnames their full names, initials their organisations, and drops what stayed a guess.
pub(super) fn settle(text: &str, facts: &mut [Vec<Found>]) {
    let known = Known::of(facts);
    for claim in facts {
        claim.retain_mut(|found| known.settle(text, found));
    }
}

#[derive(Default)]
struct Known {
    /// By surname in lower case; `None` when two persons share it.
    persons: HashMap<String, Option<String>>,
    /// By initials.
    organisations: HashMap<String, String>,
    /// By last word: the kind that most evidence gave to names without a kind.
    kinds: HashMap<String, FactKind>,
}

impl Known {
    fn of(facts: &[Vec<Found>]) -> Self {
        let mut known = Self::default();
        for found in facts.iter().flatten() {
            let Some(value) = &found.fact.value else {
                continue;
            };
            match found.fact.kind {
                FactKind::Person => known.person(value),
                FactKind::Organisation => {
                    let initials: String = value
                        .split(' ')
                        .filter_map(|word| word.chars().next())
                        .filter(|first| first.is_uppercase())
                        .collect();
                    if initials.len() >= 3 {
                        known
                            .organisations
                            .entry(initials)
                            .or_insert_with(|| value.clone());
                    }
                    known
                        .kinds
                        .insert(value.to_lowercase(), FactKind::Organisation);
                }
                FactKind::Place => {
                    known.kinds.insert(value.to_lowercase(), FactKind::Place);
                }
                FactKind::Name => {
                    known
                        .kinds
                        .entry(value.to_lowercase())
                        .or_insert(FactKind::Name);
                }
                _ => {}
            }
        }
        known
    }

    fn person(&mut self, full: &str) {
        let Some((given, surname)) = full.rsplit_once(' ') else {
            return;
        };
        let first = given.split(' ').next().unwrap_or(given).to_lowercase();
        let entry = self
            .persons
            .entry(surname.to_lowercase())
            .or_insert_with(|| Some(full.to_owned()));
        let same = entry
            .as_ref()
            .is_some_and(|known| known.to_lowercase().starts_with(&first));
        if !same {
            *entry = None;
        }
    }

    /// Whether the fact stays.
    fn settle(&self, text: &str, found: &mut Found) -> bool {
        let kind = found.fact.kind;
        match kind {
            FactKind::Organisation => {
                let full = found.fact.value.as_ref();
                if let Some(full) = full.and_then(|value| self.organisations.get(value)) {
                    found.fact.value = Some(full.clone());
                }
                return true;
            }
            FactKind::Person | FactKind::Name | FactKind::Place => {}
            _ => return true,
        }
        let guess = found.fact.value.is_none();
        let written = text.get(found.bytes.clone()).unwrap_or_default();
        let lower = found
            .fact
            .value
            .as_deref()
            .unwrap_or(written)
            .to_lowercase();
        // A surname that two persons share stays a surname, and a place of the same name a place.
        if let Some(full) = self.persons.get(&lower)
            && (kind != FactKind::Place || full.is_some())
        {
            found.fact.kind = FactKind::Person;
            if full.is_some() || guess {
                found.fact.value = Some(full.clone().unwrap_or_else(|| title_case(&lower)));
            }
            return true;
        }
        if kind == FactKind::Name {
            if let Some(kind) = self.kinds.get(&lower) {
                found.fact.kind = *kind;
                found.fact.value.get_or_insert_with(|| title_case(&lower));
                return true;
            }
            return !guess;
        }
        true
    }
}

fn title_case(lower: &str) -> String {
    let mut letters = lower.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}
