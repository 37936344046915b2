//! What a claim's meaning hangs on outside its own words.
//!
//! Two passes. The first goes over the blocks and gives each its heading, the lead-in or question that it follows, and the head of its
//! table. The second goes over the claims and finds words that lean: pronouns without an antecedent before them in the claim, *the
//! man*, *the former*, openers that answer or except, days that are counted from the day of filing or from the sentence before, and short
//! names that were given in full further up. Linear in the text.
//!
//! It refuses to resolve who is meant: what it gives is the words that decide it, so that a change of those is seen.

mod announced;
mod asked;
mod behind;
mod dateline;
mod days;
mod deeds;
mod described;
mod foreign;
mod known;
mod layout;
mod leaning;
mod left_out;
mod marks;
mod mishaps;
mod named;
mod paid;
mod picks;
mod rank;
mod rating;
mod sections;
mod stamps;
mod sums;
mod teller;
mod units;
mod voice;
mod word;
mod years;

use std::collections::VecDeque;
use std::ops::Range;

use chrono::NaiveDate;
use copydesk_model::{FactKind, Role, SettingPart, TextIndex};

use super::blocks::RawBlock;
use super::language::{Language, says_english};
use super::{LocatedFact, ShownBeside};
use asked::Asked;
use behind::are_said;
use known::Known;
use layout::{Layout, layout};
pub(super) use leaning::{Leaning, leaning};
use named::Named;
pub use rating::is_rating;

/// How many claims back what a noun takes up may have been told.
const DEEDS: usize = 3;

/// A claim with what was found in it.
pub(super) struct Placed<'t> {
    /// Its words, in bytes.
    pub(super) range: Range<usize>,
    /// Its block.
    pub(super) block: usize,
    /// What in it can be checked.
    pub(super) facts: &'t [LocatedFact],
    /// How its words lean.
    pub(super) leaning: Leaning,
    /// Its language, where it is surely none that is read.
    pub(super) language: Option<Language>,
}

/// What one claim hangs on.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Hung {
    /// Whether it leans on the sentence before it.
    pub(super) on_sentence: bool,
    /// What else it leans on, in words.
    pub(super) parts: Vec<(SettingPart, String)>,
}

/// Tells claims' settings one after another, in reading order.
pub(super) struct Settings<'t> {
    text: &'t str,
    layout: Layout,
    /// Which block was answered last: its first claim leans on the question whatever it opens with.
    people: Names,
    others: Names,
    /// Who answers the questions below, as a sentence above them says.
    answering: Option<String>,
    known: Known,
    named: Named,
    asked: Asked,
    /// The language of the claim before, where it is none that is read.
    language: Option<Language>,
    /// By block, where it begins.
    begins: Vec<usize>,
    /// The last claims, the newest last.
    recent: VecDeque<Range<usize>>,
    /// By block: whether it is the story's headline, which nothing leans on.
    headlines: Vec<bool>,
    /// By block: its role.
    roles: Vec<Role>,
    /// By block: of an item of a numbered list the paragraph right above the list.
    over_lists: Vec<Option<Range<usize>>>,
    /// Whether the text speaks of items by their numbers.
    by_number: bool,
    /// How many claims there were so far.
    count: usize,
    /// The story's day.
    day: Option<NaiveDate>,
    /// What is shown beside passages, by where these begin.
    shown: Vec<(Range<usize>, String)>,
    /// The length of the longest of them.
    widest: usize,
}

/// The names that stood last in a claim before, as a pronoun may mean them.
#[derive(Default)]
struct Names {
    words: String,
    /// The number of the claim that they stand in, from 1.
    claim: usize,
}

impl<'t> Settings<'t> {
    pub(super) fn new(text: &'t str, raw: &[RawBlock], day: Option<NaiveDate>) -> Self {
        Self {
            text,
            layout: layout(text, raw),
            people: Names::default(),
            others: Names::default(),
            answering: None,
            known: Known::default(),
            named: Named::default(),
            asked: Asked::default(),
            language: None,
            begins: raw.iter().map(|block| block.range.start).collect(),
            recent: VecDeque::with_capacity(DEEDS),
            roles: raw.iter().map(|block| block.role).collect(),
            headlines: raw
                .iter()
                .map(|block| block.role == Role::Headline)
                .collect(),
            over_lists: rank::over_lists(raw),
            by_number: rank::are_called_by_number(text, raw),
            count: 0,
            day,
            shown: Vec::new(),
            widest: 0,
        }
    }

    /// Says what is shown beside passages of the text.
    pub(super) fn show(&mut self, index: &TextIndex<'_>, shown: &[ShownBeside]) {
        let placed = shown.iter().filter_map(|one| {
            let range = index.byte(one.span.start)?..index.byte(one.span.end)?;
            Some((range, one.words.clone()))
        });
        self.shown = placed.collect();
        self.shown.sort_by_key(|(range, _)| range.start);
        let lengths = self.shown.iter().map(|(range, _)| range.len());
        self.widest = lengths.max().unwrap_or_default();
    }

    // What is shown beside any word of a claim.
    fn beside(&self, claim: &Range<usize>) -> impl Iterator<Item = &str> {
        let reach = claim.start.saturating_sub(self.widest);
        let from = self.shown.partition_point(|(range, _)| range.start < reach);
        let near = self.shown.get(from..).unwrap_or_default().iter();
        near.take_while(|(range, _)| range.start < claim.end)
            .filter(|(range, _)| claim.start < range.end)
            .map(|(_, words)| words.as_str())
    }

    /// The setting of the next claim.
    pub(super) fn next(&mut self, claim: &Placed<'_>) -> Hung {
        self.count += 1;
        let words = self.text.get(claim.range.clone()).unwrap_or_default();
        let leaning = claim.leaning;
        let mut parts = Vec::new();
        let block = self.layout.block(claim.block);
        let begins = self.begins.get(claim.block).copied().unwrap_or_default();
        let mut add = |part, range: &Option<Range<usize>>| {
            let words = range.clone().and_then(|range| self.text.get(range));
            if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
                parts.push((part, words.trim().to_owned()));
            }
        };
        for upper in block
            .uppers
            .iter()
            .filter(|one| block.upper.as_ref() != Some(*one))
        {
            add(SettingPart::Heading, &Some(upper.clone()));
        }
        add(SettingPart::Heading, &block.upper);
        let list = block.list.clone().filter(|_| leaning.picks);
        add(SettingPart::Antecedent, &list);
        match leaning.subjectless {
            true => add(SettingPart::Heading, &block.over),
            false => add(SettingPart::Heading, &block.heading),
        }
        let over = match leaning.subjectless {
            true => &block.over,
            false => &block.heading,
        };
        let named = block
            .named
            .clone()
            .filter(|one| Some(one) != over.as_ref() && Some(one) != block.upper.as_ref());
        add(
            SettingPart::Heading,
            &named.filter(|_| named::names_nobody(claim.facts)),
        );
        add(SettingPart::LeadIn, &block.lead_in);
        let taken = block.taken_back.iter();
        for taken in taken.filter(|taken| claim.range.end <= taken.start && are_said(words)) {
            add(SettingPart::LeadIn, &Some(taken.clone()));
        }
        for label in &block.labels {
            add(SettingPart::LeadIn, &Some(label.clone()));
        }
        let before = |label: &&Range<usize>| claim.range.end <= label.start;
        for label in block.labels_inside.iter().filter(before) {
            add(SettingPart::LeadIn, &Some(label.clone()));
        }
        if block.answers || leaning.answers {
            add(SettingPart::Question, &block.question);
        }
        add(SettingPart::Column, &block.column);
        for unit in &block.units {
            add(SettingPart::Column, &Some(unit.clone()));
        }
        add(SettingPart::LeadIn, &block.group);
        add(SettingPart::LeadIn, &block.item);
        let [question, supposed] = self.asked.before(
            self.text,
            (claim.block, begins),
            &claim.range,
            leaning.answers,
        );
        add(SettingPart::Question, &question);
        add(SettingPart::LeadIn, &supposed);
        let of_table = |note: &Range<usize>| {
            let mut beside = block.units.iter();
            beside.any(|unit| unit.start <= note.start && note.end <= unit.end)
        };
        let notes = self
            .layout
            .units
            .over(claim.block, &claim.range, claim.facts);
        for note in notes.filter(|note| !of_table(note)) {
            add(SettingPart::LeadIn, &Some(note));
        }
        let marked = self.layout.marks.meant_in(self.text, &claim.range);
        for same in block.same.iter().chain(&marked) {
            add(SettingPart::LeadIn, &Some(same.clone()));
        }
        add(SettingPart::Heading, &block.caption);
        let page = self.layout.page.clone();
        add(
            SettingPart::LeadIn,
            &page.filter(|page| page.end <= claim.range.start || claim.range.end <= page.start),
        );
        let voice = self.layout.voices.over(claim.block, &claim.range, words);
        add(SettingPart::LeadIn, &voice);
        let role = self.roles.get(claim.block).copied();
        for writer in self.layout.voices.writers(claim.block, role, words) {
            add(SettingPart::LeadIn, &Some(writer.clone()));
        }
        parts.extend(
            block
                .picture
                .clone()
                .map(|name| (SettingPart::Picture, name)),
        );
        let shown = self.beside(&claim.range);
        parts.extend(shown.map(|words| (SettingPart::Shown, words.to_owned())));
        parts.extend(
            block
                .rank
                .filter(|_| {
                    let list = self.over_lists.get(claim.block).unwrap_or(&None);
                    let over = [
                        &block.upper,
                        &block.heading,
                        &block.over,
                        &block.lead_in,
                        list,
                    ];
                    let over = over.into_iter().flatten();
                    self.by_number
                        || rank::leans(words, over.filter_map(|range| self.text.get(range.clone())))
                })
                .map(|number| (SettingPart::Rank, number.to_string())),
        );
        let stamp = self
            .layout
            .stamps
            .over(claim.block, &claim.range, self.text, leaning.day);
        parts.extend(stamp.map(|stamp| (SettingPart::Dateline, stamp)));
        if leaning.day {
            let day = self
                .layout
                .dateline
                .clone()
                .or_else(|| counted(claim.facts));
            parts.extend(day.map(|day| (SettingPart::Dateline, day)));
        }
        let years = self.day.map(|day| years::years(words, claim.facts, day));
        let years = years.into_iter().flatten();
        parts.extend(years.map(|year| (SettingPart::Dateline, year)));
        let unnamed = self.layout.voices.answers_unnamed(claim.block, self.text);
        let asked = block.question.is_some() && !self.layout.voices.is_labelled(claim.block);
        let answering = self.answering.clone().filter(|_| unnamed || asked);
        parts.extend(answering.map(|names| (SettingPart::Antecedent, names)));
        if !(unnamed || asked) && leaning.interviews {
            let names = people_of(claim.facts);
            self.answering = names.or_else(|| self.answering.take());
        }
        parts.extend(self.antecedent(&leaning));
        parts.extend(
            self.deed(words, &leaning)
                .map(|told| (SettingPart::Antecedent, told)),
        );
        parts.extend(self.mishap(words, &leaning));
        let meant = self.known.meant_in(words, claim.facts);
        parts.extend(
            meant
                .into_iter()
                .map(|name| (SettingPart::Antecedent, name)),
        );
        let named = self
            .named
            .meant_in(words, claim.facts, &leaning, self.count);
        for name in named.names {
            let known = |(part, own): &(SettingPart, String)| {
                *part == SettingPart::Antecedent && *own == name
            };
            if !parts.iter().any(known) {
                parts.push((SettingPart::Antecedent, name));
            }
        }
        // A new headline makes nothing stale: only a surname is looked up in it.
        if !self.headlines.get(claim.block).copied().unwrap_or_default() {
            self.remember(claim.facts);
            self.named
                .remember(words, claim.facts, &leaning, self.count);
        }
        self.known.remember(words, claim.facts);
        if self.recent.len() == DEEDS {
            self.recent.pop_front();
        }
        self.recent.push_back(claim.range.clone());
        self.language = claim
            .language
            .or_else(|| self.language.filter(|_| !says_english(words)));
        let foreign = self
            .language
            .is_some_and(|language| foreign::leans(words, language, claim.facts));
        Hung {
            on_sentence: leaning.on_sentence()
                || named.sentence
                || foreign
                || rating::is_verdict(words),
            parts,
        }
    }

    // What was done, in the nearest claim that says it.
    fn deed(&self, words: &str, leaning: &Leaning) -> Option<String> {
        let deed = leaning.deed.filter(|deed| !deed.is_told_by(words))?;
        let mut near = self.recent.iter().rev();
        near.find_map(|claim| {
            let told = self.text.get(claim.clone())?;
            Some(told[deed.told_in(told)?..].to_owned())
        })
    }

    // What people were hurt by, in the nearest claim that names such a thing.
    fn mishap(&self, words: &str, leaning: &Leaning) -> Option<(SettingPart, String)> {
        if !leaning.hurts || mishaps::named(words).is_some() {
            return None;
        }
        let mut near = self.recent.iter().rev();
        let event = near.find_map(|claim| mishaps::named(self.text.get(claim.clone())?))?;
        Some((SettingPart::Antecedent, event.to_owned()))
    }

    // The sentence before is digested whole; names are looked for where it has none.
    fn antecedent(&self, leaning: &Leaning) -> Option<(SettingPart, String)> {
        let names = match (leaning.person, leaning.thing) {
            (true, _) if self.people.claim > 0 => &self.people,
            (true, _) | (false, true) => &self.others,
            (false, false) => return None,
        };
        let far = names.claim > 0 && names.claim + 1 < self.count;
        far.then(|| (SettingPart::Antecedent, names.words.clone()))
    }

    fn remember(&mut self, facts: &[LocatedFact]) {
        let person = |kind| matches!(kind, FactKind::Person | FactKind::Title);
        let other = |kind| matches!(kind, FactKind::Organisation | FactKind::Name);
        let count = self.count;
        let note = |names: &mut Names, wanted: &dyn Fn(FactKind) -> bool| {
            let mut found = facts.iter().filter(|one| wanted(one.fact.kind)).peekable();
            if found.peek().is_none() {
                return;
            }
            names.claim = count;
            names.words.clear();
            for one in found {
                if !names.words.is_empty() {
                    names.words.push_str(", ");
                }
                names.words.push_str(&one.fact.text);
            }
        };
        note(&mut self.people, &person);
        note(&mut self.others, &other);
    }
}

// The names of people among facts.
fn people_of(facts: &[LocatedFact]) -> Option<String> {
    let people = facts.iter().filter(|one| one.fact.kind == FactKind::Person);
    let names: Vec<&str> = people.map(|one| one.fact.text.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

// The days that a claim's words come to, counted from the story's day, where no dateline names one: *Monday* is the same day for a story
// of Tuesday and of Wednesday.
fn counted(facts: &[LocatedFact]) -> Option<String> {
    let days: Vec<&str> = facts
        .iter()
        .filter(|one| one.fact.kind == FactKind::Date)
        .filter_map(|one| one.fact.value.as_deref())
        // Without a day to count from "Monday" comes to nothing: `Mon`, and not `Mon 2026-03-02`.
        .flat_map(|value| value.split(' '))
        .filter(|word| word.len() > 4 && word.bytes().take(4).all(|byte| byte.is_ascii_digit()))
        .collect();
    (!days.is_empty()).then(|| days.join(" "))
}
