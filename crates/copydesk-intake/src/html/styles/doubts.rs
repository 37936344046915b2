//! Which elements the declarations that are not read fall on: the last of each property counts, as in every style.
//!
//! Rules are kept for the properties alone that some rule of the page declares in a way that is not read. Linear in the sheets, and for each
//! element in the rules of its own names.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::dom::{Dom, Id, Kind, ROOT};
use super::super::elements::is_block;
use super::conditions::{ALL, Holds};
use super::content::{Piece, Properties, content};
use super::declared::{Declares, STRUCK, declares, hidden_by};
use super::plays::{Ends, Plays};
use super::sheets::Around;
use super::syntax::{closing, sided, without_comments};
use super::unread::{Frames, NAMED, Said, said};
use super::{Rule, Side, Styles, listed, names};

/// How many rules of one name are kept, the last ones. The pages of the tests have fewer than 20.
const OF_A_NAME: usize = 256;

/// What the sheets of a page declare and is not read.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    frames: Frames,
    /// Every rule that may matter, until all are known.
    all: Vec<(String, Vec<Said>)>,
    rules: HashMap<String, Vec<(Rule, Vec<Said>)>>,
}

impl Doubts {
    /// The animations of a sheet.
    pub(super) fn frames_of(&mut self, sheet: &str) {
        for (at, rule) in sheet.match_indices("keyframes") {
            let rest = &sheet[at + rule.len()..];
            if let Some((name, body)) = rest.split_once('{') {
                self.frames.take(name, &body[..closing(body)]);
            }
        }
    }

    pub(super) fn frames(&self) -> &Frames {
        &self.frames
    }

    /// A rule, with what stands around it. Of one that holds for some screens, or under a condition that is not read, what it does to words.
    pub(super) fn take(&mut self, head: &str, body: &str, around: &Around) {
        let said = said(body, &self.frames);
        let said = match around.holds {
            Holds::Always => said,
            Holds::Never => return,
            Holds::Some(screens) => {
                let name = format!("@{screens}");
                match does(body, &said, &self.frames, false) {
                    Some(told) => vec![Said {
                        name,
                        told: Some(format!("{told}, on some screens")),
                        important: false,
                        screens,
                    }],
                    None => return,
                }
            }
            Holds::Unclear => match does(body, &said, &self.frames, true) {
                Some(told) => {
                    let told = format!("{told} {}", around.unclear);
                    let told = told.trim_end().chars().take(NAMED).collect();
                    vec![Said {
                        name: format!("@{head}"),
                        told: Some(told),
                        important: false,
                        screens: ALL,
                    }]
                }
                None => return,
            },
        };
        if !said.is_empty() {
            self.all.push((head.to_owned(), said));
        }
    }

    /// Keeps what matters, once all rules are known.
    pub(super) fn settle(&mut self) {
        let all = std::mem::take(&mut self.all);
        let told = all.iter().flat_map(|(_, said)| said);
        let told: HashSet<&str> = told
            .filter(|one| one.told.is_some())
            .map(|one| one.name.as_str())
            .collect();
        for (head, said) in &all {
            let matters = said.iter().filter(|one| told.contains(one.name.as_str()));
            let said: Vec<Said> = matters.cloned().collect();
            if !said.is_empty() {
                listed(head)
                    .into_iter()
                    .for_each(|one| self.keep(one, &said));
            }
        }
    }

    fn keep(&mut self, one: &str, said: &[Said]) {
        let (bare, side) = sided(one.trim());
        let mut said = said.to_vec();
        match side {
            None | Some(Side::Letter | Side::Line) => {
                said.retain(|one| {
                    one.name != "cover" && !counts(one) && !(one.name.starts_with('@') && sets(one))
                });
            }
            // Of a box that is set beside the words only what covers them.
            Some(_) => {
                said.retain(|one| {
                    one.name == "cover" || counts(one) || one.name.starts_with('@') && sets(one)
                });
            }
        }
        let Some(rule) = Rule::of(bare, Declares::default(), 0).filter(|_| !said.is_empty()) else {
            return;
        };
        let Some(name) = rule.selector.last().map(|last| last.name()) else {
            return;
        };
        let rules = self.rules.entry(name).or_default();
        if rules.len() == OF_A_NAME {
            rules.remove(0);
        }
        rules.push((rule, said));
    }
}

// Whether a number is set that the page counts.
fn counts(said: &Said) -> bool {
    let counter = |told: &str| told.contains("counter(") || told.contains("counters(");
    said.name == "content" && said.told.as_deref().is_some_and(counter)
}

// Whether words stand before an element in its line, and behind it.
fn is_amid(dom: &Dom, id: Id) -> bool {
    /// A line has fewer parts.
    const NODES: usize = 400;
    let Some(holder) = dom.upward(id).find(|at| is_block(dom.name(*at))) else {
        return false;
    };
    let words = |at: &Id| match &dom.node(*at).kind {
        Kind::Text(words) => words.contains(char::is_alphanumeric),
        Kind::Element(_) | Kind::Other => false,
    };
    let end = |at: Id| dom.after(at, true, ROOT).unwrap_or(dom.len());
    (holder..id).take(NODES).any(|at| words(&at))
        && (end(id)..end(holder)).take(NODES).any(|at| words(&at))
}

fn sets(said: &Said) -> bool {
    said.told
        .as_deref()
        .is_some_and(|told| told.starts_with("content"))
}

// What a rule does to words: takes them from sight, strikes or sets them, or something that is not read.
fn does(body: &str, said: &[Said], frames: &Frames, sets: bool) -> Option<String> {
    let declared = declares(body);
    let shown = |plays: Plays| plays.end(&declared, frames) == Ends::Shown;
    let hides = hidden_by(&declared).filter(|_| !Plays::of(body).is_some_and(shown));
    let hides = hides.map(str::to_owned);
    let strikes = || {
        declared[STRUCK]
            .is_some_and(|(does, _)| does)
            .then(|| "text-decoration".to_owned())
    };
    let content = || {
        let words = content(body, &Properties::new()).unwrap_or_default();
        let words = words.iter().any(
            |piece| matches!(piece, Piece::Words(words) if words.contains(char::is_alphabetic)),
        );
        words.then(|| "content".to_owned())
    };
    hides
        .or_else(|| said.iter().find_map(|one| one.told.clone()))
        .or_else(|| {
            if sets {
                strikes().or_else(content)
            } else {
                None
            }
        })
}

impl Styles {
    /// A declaration that holds for an element, may do something to its words, and is not read; `in_line`: whether they are words in a line, which
    /// no screen may lose.
    pub(in super::super) fn doubtful(&self, dom: &Dom, id: Id, in_line: bool) -> Option<String> {
        if let Some((why, Ends::Unclear)) = self.sight(dom, id) {
            return Some(format!("{why}, which something else may undo"));
        }
        let own = dom.attribute(id, "style").map(without_comments);
        if self.doubts.rules.is_empty() && own.is_none() {
            return None;
        }
        let names = names(dom, id).into_iter();
        let rules = names
            .filter_map(|name| self.doubts.rules.get(&name))
            .flatten();
        let mut rules: Vec<&(Rule, Vec<Said>)> =
            rules.filter(|(rule, _)| self.fits(dom, id, rule)).collect();
        rules.sort_by_key(|(rule, _)| rule.exact);
        let own = own.map(|style| said(&style, &self.doubts.frames));
        let own = own.unwrap_or_default();
        let plays = self.plays(dom, id);
        let last = plays.map(|plays| plays.said(&self.doubts.frames));
        let said = rules.iter().flat_map(|(_, said)| said).chain(&own);
        let said = said.chain(last.into_iter().flatten());
        let mut last: BTreeMap<&str, &Said> = BTreeMap::new();
        for one in said {
            let stays = last
                .get(one.name.as_str())
                .is_some_and(|under| under.important && !one.important);
            if !stays {
                last.insert(&one.name, one);
            }
        }
        // What stands aside of its line, or is counted in it, says something only amid its words.
        let beside = |one: &Said| matches!(one.name.as_str(), "float" | "position") || counts(one);
        let told =
            |one: &&Said| one.told.is_some() && (!beside(one) || in_line && is_amid(dom, id));
        let told: Vec<&Said> = last.into_values().filter(told).collect();
        // Boxes that one screen has may stand elsewhere for another.
        let on = told.iter().fold(0, |all, one| all | one.screens);
        let counts = |one: &&&Said| in_line || on == ALL || one.screens == ALL;
        told.iter().find(counts).and_then(|one| one.told.clone())
    }
}
