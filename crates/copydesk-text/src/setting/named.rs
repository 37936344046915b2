//! What was named so far that a claim further down may only describe or count from: people, offices, bodies, figures, days, things of a kind.
//!
//! Kept are the last ones of each sort, with the number of their claim, so that what is given is the words that decide and not the whole
//! sentence. One look-up a fact. It refuses to reach further back than a reader does: bodies and figures two claims, days and things three.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use copydesk_model::{FactKind, Role};
use memchr::memmem::Finder;

use super::announced::judges;
use super::described::Kind;
use super::known::surname_of;
use super::leaning::{Leaning, is_figure, is_name, names_own_day};
use crate::LocatedFact;
use crate::blocks::RawBlock;
use crate::telling;
use crate::word_table::{lowered, spaced};

/// How many claims back something may have been named: a name given further up is seldom what *the bank* means, and each claim that leaned
/// on it would be judged again when that name is spelt otherwise. At one less and at twice 15 and 14 claims of all read
/// texts lean on something else for bodies, 29 and 18 for figures, 14 and 18 for days, one and six for things.
const BODIES: usize = 2;
const FIGURES: usize = 2;
const DAYS: usize = 3;
const THINGS: usize = 3;
/// “Police held Nils Orr and Pia Sand. One was freed. The sea was high. The other was jailed.”
const SEVERAL: usize = 3;

/// Words with the number of the claim that they stand in, from 1.
#[derive(Debug, Default, Clone)]
struct Last {
    words: String,
    claim: usize,
}

impl Last {
    fn within(&self, now: usize, reach: usize) -> Option<&str> {
        (self.claim > 0 && now - self.claim <= reach).then_some(self.words.as_str())
    }
}

/// What was named so far.
#[derive(Debug, Default)]
pub(super) struct Named {
    people: Last,
    names: Last,
    /// The names of a claim that has two or more, in their order.
    several: Last,
    figures: Last,
    days: Last,
    things: [Last; Kind::ALL.len()],
    /// By the last word of an office, in small letters: who holds it.
    offices: HashMap<String, String>,
    /// By the last word of a body's or place's name: the name.
    bodies: HashMap<String, Last>,
}

/// What a claim leans on of what was named.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    /// The words that decide.
    pub(super) names: Vec<String>,
    /// Whether nothing was named and the sentence before decides.
    pub(super) sentence: bool,
}

impl Named {
    /// What the claim with the number `now` leans on.
    pub(super) fn meant_in(
        &self,
        words: &str,
        facts: &[LocatedFact],
        leaning: &Leaning,
        now: usize,
    ) -> Meant {
        let mut meant = Meant::default();
        let mut add = |name: Option<&str>| {
            let name = name.filter(|name| !meant.names.iter().any(|one| one == name));
            meant.names.extend(name.map(str::to_owned));
            name.is_some()
        };
        if leaning.described.person {
            add(self.people.within(now, usize::MAX));
        }
        for name in self.holders(words, facts, now) {
            add(Some(name));
        }
        if let Some(kind) = leaning.described.thing {
            add(self.things[kind as usize].within(now, THINGS));
        }
        if leaning.sums.figures {
            add(self.figures.within(now, FIGURES));
        }
        if leaning.sums.names {
            add(self.names.within(now, 1));
        }
        let picked = !leaning.picks || add(self.several.within(now, SEVERAL));
        let dated = !leaning.since || add(self.days.within(now, DAYS));
        meant.sentence = !dated || !picked;
        meant
    }

    // Who or what “the mayor” and “the bank” are, where the claim itself doesn't say.
    fn holders<'n>(&'n self, words: &str, facts: &[LocatedFact], now: usize) -> Vec<&'n str> {
        let mut found = Vec::new();
        if self.offices.is_empty() && self.bodies.is_empty() && self.people.claim + 1 != now {
            return found;
        }
        for (at, noun) in after_the(words) {
            // It begins with a small letter, and nearly always goes on with such.
            let key = match noun.bytes().all(|byte| byte.is_ascii_lowercase()) {
                true => Cow::Borrowed(noun),
                false => Cow::Owned(noun.to_lowercase()),
            };
            let key = key.as_ref();
            let holder = self.offices.get(key).map(String::as_str);
            let body = || self.bodies.get(key)?.within(now, BODIES);
            // “The teacher confessed”, with one person in the sentence before.
            let opens = at == "The ".len() && is_office(facts, noun);
            let one = || {
                let last = self.people.within(now, 1).filter(|_| opens)?;
                (!last.contains(", ")).then_some(last)
            };
            let Some(name) = holder.or_else(body).or_else(one) else {
                continue;
            };
            if !names_it(facts, name) {
                found.push(name);
            }
        }
        found
    }

    /// Takes in what the claim with the number `now` names.
    pub(super) fn remember(
        &mut self,
        words: &str,
        facts: &[LocatedFact],
        leaning: &Leaning,
        now: usize,
    ) {
        self.people.take(facts, now, is_person);
        self.names.take(facts, now, is_name);
        if facts.iter().filter(|one| is_name(one)).nth(1).is_some() {
            self.several.take(facts, now, is_name);
        }
        self.figures.take(facts, now, is_figure);
        self.days.take(facts, now, names_own_day);
        if let Some((kind, from, to)) = leaning.described.named {
            self.things[kind as usize] = Last {
                words: words.get(from..to).unwrap_or_default().to_owned(),
                claim: now,
            };
        }
        for pair in facts.windows(2) {
            let [first, second] = pair else { continue };
            let (office, person) = match (first.fact.kind, second.fact.kind) {
                (FactKind::Title, _) if is_person(second) => (first, second),
                (_, FactKind::Title) if is_person(first) => (second, first),
                _ => continue,
            };
            // “Mayor Falk”, “Ida Falk, mayor”, “Ida Falk, the mayor”. On all read texts: at 3 one claim gets another
            // setting; at 12 the same.
            const APART: u32 = 6;
            if second.span.start.saturating_sub(first.span.end) > APART {
                continue;
            }
            if let Some(noun) = spaced(&office.fact.text).last() {
                let holder = surname_of(&person.fact.text);
                self.offices.insert(lowered(noun), holder);
            }
        }
        let bodies = facts
            .iter()
            .filter(|one| matches!(one.fact.kind, FactKind::Organisation | FactKind::Place));
        for body in bodies {
            if let Some((_, noun)) = body.fact.text.rsplit_once(' ') {
                let words = body.fact.text.clone();
                self.bodies
                    .insert(lowered(noun), Last { words, claim: now });
            }
        }
    }
}

impl Last {
    // Those facts of a claim, where it has some, by value: “$2m” is the figure that “$2 million” is.
    fn take(&mut self, facts: &[LocatedFact], now: usize, wanted: impl Fn(&LocatedFact) -> bool) {
        let mut own = facts.iter().filter(|one| wanted(one)).peekable();
        if own.peek().is_none() {
            return;
        }
        self.claim = now;
        self.words.clear();
        for one in own {
            if !self.words.is_empty() {
                self.words.push_str(", ");
            }
            let value = one.fact.value.as_deref().unwrap_or(&one.fact.text);
            // A weekday's date comes from the story's day and stands behind it.
            self.words.push_str(match one.fact.kind {
                FactKind::Date => value.split(' ').next().unwrap_or(value),
                _ => value,
            });
        }
    }
}

// Two words that are a name may be a person's where nothing tells what they are.
fn is_person(one: &LocatedFact) -> bool {
    one.fact.kind == FactKind::Person
        || one.fact.kind == FactKind::Name && one.fact.text.contains(' ')
}

// The nouns behind *the*, and where they stand; not where something behind them says which.
fn after_the(words: &str) -> impl Iterator<Item = (usize, &str)> {
    static THE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("he "));
    let starts = THE.find_iter(words.as_bytes()).filter_map(|at| {
        let the = matches!(words.get(at.checked_sub(1)?..at)?, "t" | "T");
        let open = at < 2 || !words[..at - 1].ends_with(char::is_alphanumeric);
        (the && open).then_some(at + 3)
    });
    starts.filter_map(|at| {
        let rest = &words[at..];
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let noun = &rest[..end];
        let behind = &rest[end..];
        let next = behind.strip_prefix(' ').unwrap_or_default();
        let word = next.split(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        let which = super::word::is(word, &copydesk_lexicon::en::text::setting::leaning::WHICH)
            || word.starts_with(char::is_uppercase);
        let touches = behind.starts_with(['-', '’', '\'']);
        let small = noun.starts_with(char::is_lowercase) && noun.len() > 2;
        (small && !which && !touches).then_some((at, noun))
    })
}

fn is_office(facts: &[LocatedFact], noun: &str) -> bool {
    facts
        .iter()
        .any(|one| one.fact.kind == FactKind::Title && one.fact.text.eq_ignore_ascii_case(noun))
}

// Whether the claim names it itself.
fn names_it(facts: &[LocatedFact], name: &str) -> bool {
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    facts.iter().any(|one| {
        matches!(
            one.fact.kind,
            FactKind::Person | FactKind::Organisation | FactKind::Place | FactKind::Name
        ) && last(&one.fact.text) == last(name)
    })
}
static COMMON_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = include_str!("../lists/common_words.txt").split_whitespace();
    words.collect()
});

/// The headings that are names and nothing else, no *Convicted*, where a text has two or more of them at one depth: *Keel Bay*, *Port Lorne*. What stands under one without a
/// name of its own is about that.
pub(super) fn headings(text: &str, raw: &[RawBlock]) -> Vec<Range<usize>> {
    let named = |block: &&RawBlock| {
        let words: Vec<&str> = text[block.range.clone()].split_whitespace().collect();
        let large = |word: &&str| {
            word.starts_with(char::is_uppercase) && !word.ends_with([':', '?', '.', '!'])
        };
        let plain = text[block.range.clone()].to_lowercase();
        let common = |word: &str| COMMON_WORDS.contains(word);
        block.role == Role::Subhead
            && (1..=4).contains(&words.len())
            && words.iter().all(large)
            && !telling::has_finite_verb(&text[block.range.clone()])
            && !judges(&text[block.range.clone()])
            && plain.split_whitespace().any(|word| !common(word))
    };
    let all: Vec<&RawBlock> = raw.iter().filter(named).collect();
    // One name alone among headings of its depth is a heading like any other.
    let beside = |one: &&&RawBlock| all.iter().filter(|other| other.depth == one.depth).count() > 1;
    all.iter()
        .filter(beside)
        .map(|block| block.range.clone())
        .collect()
}

/// Whether a claim names nobody and nothing: whom it is about, the heading above says.
pub(super) fn names_nobody(facts: &[LocatedFact]) -> bool {
    !facts.iter().any(is_name)
}
