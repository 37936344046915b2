//! What a story's record tells its readers and no text of it does: the title that a site prints, the note of a correction, and what a script puts
//! on the screen.
//!
//! Both are published beside the text, and neither is a claim. A title may be a slug or a headline of before; it is told where it reads like a
//! statement and accuses somebody in words that no text of the story has, names somebody whom none names, gives a figure that none gives, or
//! shares less than half of its words with them. The note of a correction says why, in words of its own: only whom it accuses, and its sums, are
//! looked at. A super tells who speaks; one that accuses, or comes later and says what somebody did, is told. Linear in the texts of a story.

use std::collections::HashSet;

use super::answering::{is_form_of, split};
use super::scope::{RenditionScope, Scope, Words, excerpt, line_in};
use crate::model::{Code, FactKind, Finding, Role, fold};
use crate::text::{self, telling};
use copydesk_lexicon::en::desk::rules::told_aside as words;

/// Shorter words stand in every text.
const LONG: usize = 4;
/// The name of a direction is no longer: “LOWER THIRD 2”.
const MARK: usize = 20;
/// A super has few words, and *hid* is one.
const SHORT: usize = 3;

/// A finding for the title and every note that tell what no text tells.
pub(super) fn told_aside<'s>(scope: &'s Scope<'_>) -> impl Iterator<Item = Finding> + 's {
    let story = &scope.dossier.story;
    let title = Aside {
        what: "the story's title",
        words: &story.title,
        own: String::new(),
        kind: Kind::Title,
    };
    let notes = story.corrections.iter().filter_map(|one| {
        Some(Aside {
            what: "the note of a correction",
            words: one.note.as_deref()?,
            own: format!("{} {}", one.wrong, one.right),
            kind: Kind::Note,
        })
    });
    let supers = scope
        .renditions
        .iter()
        .flat_map(|rendition| supers(scope, rendition));
    let mut told = None;
    let asides = std::iter::once(title).chain(notes).chain(supers);
    asides.filter_map(move |aside| {
        if !aside.tells() {
            return None;
        }
        let told = told.get_or_insert_with(|| Told::of(scope));
        let lacks = aside.lacks(scope, told)?;
        let words = Words {
            message: format!("{} tells what no text of the story tells", aside.what),
            expected: "words that stand in a text, where they are judged".to_owned(),
            found: format!("“{}”: {lacks}", excerpt(aside.words, 100)),
            clear: format!(
                "say it in the text and import that, or put it right in {}",
                scope.dossier.file
            ),
        };
        let place = line_in(&scope.dossier.file, 1);
        Some(scope.finding(Code::Unrecorded, place, words))
    })
}

/// What the texts of a story say.
struct Told {
    lines: HashSet<String>,
    words: HashSet<String>,
}

impl Told {
    fn of(scope: &Scope<'_>) -> Self {
        let renditions = scope.renditions.iter();
        let texts = renditions.flat_map(|one| &one.dossier.texts);
        let texts: Vec<&str> = texts.filter_map(|text| text.text.as_deref()).collect();
        // What stands on the screen alone is no sentence of the story.
        let lines = texts.iter().flat_map(|text| text.lines());
        let lines: Vec<&str> = lines.filter(|line| on_screen(line).is_none()).collect();
        Self {
            lines: lines.iter().copied().map(plain).collect(),
            words: lines.iter().copied().flat_map(split).collect(),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
            || word.chars().count() >= LONG && self.words.iter().any(|one| is_form_of(one, word))
    }
}

// A line without the marks of a heading.
fn plain(line: &str) -> String {
    let words = split(&fold(line.trim_start_matches('#')));
    words.join(" ")
}

struct Aside<'a> {
    what: &'static str,
    words: &'a str,
    /// What else it may repeat.
    own: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Note,
    /// What stands on the screen under who speaks; whether it came after the first text.
    Super {
        later: bool,
    },
}

// What the directions of a script put on the screen behind a name: “CG: RUTH AMAYA, HID PIER CRACK FROM COUNCIL”.
fn supers<'s>(scope: &'s Scope<'_>, rendition: &'s RenditionScope<'_>) -> Vec<Aside<'s>> {
    let Some((newest, _)) = rendition.text.as_ref() else {
        return Vec::new();
    };
    let blocks = rendition
        .sheet()
        .into_iter()
        .flat_map(|sheet| &sheet.blocks);
    let cues = blocks.filter(|block| block.role == Role::Cue);
    let before = |words: &str| {
        let earlier = scope.dossier.renditions.iter().flat_map(|one| &one.texts);
        let mut earlier = earlier.filter(|text| text.number < newest.number);
        earlier.any(|text| {
            text.text
                .as_deref()
                .is_some_and(|text| text.contains(words))
        })
    };
    let told = cues.filter_map(|block| {
        let words = on_screen(&block.quote)?;
        Some(Aside {
            what: "a super",
            words,
            own: String::new(),
            kind: Kind::Super {
                later: newest.number.get() > 1 && !before(words),
            },
        })
    });
    told.collect()
}

// What stands behind the name of a direction for the screen.
fn on_screen(line: &str) -> Option<&str> {
    let inner = line.trim_matches(|c: char| {
        matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '*') || c.is_whitespace()
    });
    let (opening, rest) = inner.split_once([':', '-'])?;
    let opening = opening.trim().to_lowercase();
    let mut parts = opening.split(|c: char| !c.is_alphanumeric());
    if opening.len() > MARK || !parts.any(|part| words::SUPERS.contains(&part)) {
        return None;
    }
    let (_, behind) = rest.split_once([',', '/', '|']).unwrap_or(("", rest));
    let behind = behind.trim();
    (!behind.is_empty()).then_some(behind)
}

impl Aside<'_> {
    // A slug and a sentence without a verb tell nothing.
    fn tells(&self) -> bool {
        match self.kind {
            Kind::Super { .. } => telling::has_finite_verb(self.words),
            Kind::Title | Kind::Note => telling::is_sentence(self.words),
        }
    }

    // What of it no text has.
    fn lacks(&self, scope: &Scope<'_>, told: &Told) -> Option<String> {
        let line = plain(self.words);
        if told.lines.contains(&line) {
            return None;
        }
        let own: HashSet<String> = split(&self.own).into_iter().collect();
        let people = &scope.policy.people;
        let known = |word: &String| {
            let of_desk = || {
                let mut names = people.iter().flat_map(|one| split(&one.name));
                names.any(|name| name == *word)
            };
            told.has(word) || own.contains(word) || of_desk()
        };
        let all = split(self.words);
        let least = match self.kind {
            Kind::Super { .. } => SHORT,
            Kind::Title | Kind::Note => LONG,
        };
        let long = all.iter().filter(|word| word.chars().count() >= least);
        let missing: Vec<&String> = long.clone().filter(|word| !known(word)).collect();
        if missing.is_empty() {
            return None;
        }
        let read = text::extract(self.words, &text::Options::default());
        let facts = read.claims.into_iter().flat_map(|claim| claim.facts);
        let facts: Vec<_> = facts.map(|one| one.fact).collect();
        let accuses = facts.iter().any(|fact| fact.kind == FactKind::Allegation);
        let unknown = facts.iter().find(|fact| {
            let of_kind = match self.kind {
                Kind::Title => matches!(
                    fact.kind,
                    FactKind::Person | FactKind::Money | FactKind::Percent
                ),
                Kind::Note | Kind::Super { .. } => matches!(fact.kind, FactKind::Money),
            };
            of_kind && split(&fact.text).iter().any(|word| !known(word))
        });
        let named = missing.iter().take(3).map(|word| word.as_str());
        let named: Vec<&str> = named.collect();
        let half = match self.kind {
            Kind::Title => missing.len() * 2 > long.count(),
            // The name came with the text; what its bearer did came now.
            Kind::Super { later } => {
                later && missing.iter().any(|word| telling::has_finite_verb(word))
            }
            Kind::Note => false,
        };
        match unknown {
            Some(fact) => Some(format!("no text has “{}”", fact.text)),
            None if accuses || half => Some(format!("no text has “{}”", named.join("”, “"))),
            None => None,
        }
    }
}
