//! What a page says of its story where it is shared or found: its title and summary for other sites, for search and for programs.
//!
//! Readers see these words above a link. Where they tell what the story tells they are nothing new: they stand in it, or one of its paragraphs
//! with its headline has all their words that carry meaning, its names and figures in the same order, and denies or doubts no more than they
//! do. Else they are listed as left out. Linear in the words of the story and of the metadata.

use std::collections::HashSet;

use super::super::forms::letters;
use copydesk_lexicon::en::intake::html::shared as classes;
use copydesk_text::telling::{is_statement, speaks_to_reader, word_count};

/// What the page itself is called, which may be its site's words.
pub(super) const OWN_TITLE: &str = "title of the page";
/// A title of the story, where it is shared: it needs no stop.
pub(super) const TITLE: &str = "title of the page where it is shared";
/// A summary of it.
pub(super) const SUMMARY: &str = "summary of the page where it is shared";

/// Words that a page says of its story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) what: &'static str,
    pub(super) text: String,
}

/// The shortest title without a verb that tells something: "Pia Sand guilty of doping" has five words, "News from Keel" three.
const LEAST: usize = 4;

/// What of the metadata tells something else than the blocks of the story; `names`: what the site is called.
pub(super) fn told_otherwise(
    shared: &[Shared],
    blocks: &[String],
    names: &[&str],
) -> Vec<(&'static str, String)> {
    if shared.is_empty() {
        return Vec::new();
    }
    let story = Story::of(blocks);
    let names: Vec<String> = names.iter().map(|name| letters(name)).collect();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for one in shared {
        for part in parts(&one.text, &story, &names) {
            let tells = match one.what {
                TITLE => is_statement(part) || word_count(part) >= LEAST,
                _ => is_statement(part),
            };
            if tells && !speaks_to_reader(part) && !story.tells(part) && seen.insert(letters(part))
            {
                found.push((one.what, part.to_owned()));
            }
        }
    }
    found
}

fn has_figure(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}

// A title's parts between strokes and dashes, without the site's name; the sentences of other words.
fn parts<'t>(text: &'t str, story: &Story, names: &[String]) -> Vec<&'t str> {
    const STROKES: [&str; 6] = [" | ", " - ", " – ", " — ", " · ", " • "];
    if story.has(text) {
        return Vec::new();
    }
    let mut parts = vec![text];
    for stroke in STROKES {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(stroke))
            .collect();
    }
    let known = |part: &&str| names.contains(&letters(part)) || story.has(part);
    match parts.len() > 1 && parts.iter().any(&known) {
        // The name of the site, of a section: what is left of a title whose other part is known.
        true => {
            parts.retain(|part| !known(part));
            parts
        }
        false => copydesk_text::sentences(text, 0..text.len())
            .into_iter()
            .filter_map(|range| text.get(range))
            .collect(),
    }
}

/// The words of a story that others are held against.
struct Story {
    letters: String,
    units: Vec<Unit>,
}

/// A paragraph: its words that carry meaning, in order.
struct Unit(Vec<Word>);

struct Word {
    stem: String,
    /// Whether it is a name or a figure.
    names: bool,
    /// Whether it denies or doubts.
    turns: bool,
}

impl Story {
    fn of(blocks: &[String]) -> Self {
        Self {
            letters: blocks.iter().map(|block| letters(block)).collect(),
            units: blocks.iter().map(|block| Unit::of(block)).collect(),
        }
    }

    // An excerpt may break off.
    fn has(&self, words: &str) -> bool {
        let whole = words.trim_end_matches(['…', '.', ' ']);
        let own = letters(whole);
        !own.is_empty() && self.letters.contains(&own)
    }

    fn tells(&self, words: &str) -> bool {
        let asked = Unit::of(words);
        let headline = self.units.first();
        self.has(words)
            || self.units.iter().any(|unit| {
                unit.covers(&asked, None)
                    || headline.is_some_and(|head| unit.covers(&asked, Some(head)))
            })
    }
}

impl Unit {
    fn of(text: &str) -> Self {
        // Three letters are those of "the" and "was"; at two names such as Orr would be held by their capitals alone.
        const SHORT: usize = 3;
        let mut words = Vec::new();
        let mut opens = true;
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',');
        for word in text.split(|c| !inside(c)) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.is_empty() {
                continue;
            }
            let lower = bare.to_lowercase().replace('’', "'");
            let turns = classes::TURNS.contains(&lower.as_str()) || lower.ends_with("n't");
            let names = has_figure(bare) || (!opens && bare.starts_with(char::is_uppercase));
            if names || turns || bare.chars().count() > SHORT {
                words.push(Word {
                    stem: stem(lower.trim_end_matches("'s")),
                    names,
                    turns,
                });
            }
            opens = word.ends_with(['.', '!', '?']);
        }
        Self(words)
    }

    // Whether all words of another stand here, or in the headline; names and figures in the same order; and no word that denies or doubts
    // stands among them here alone.
    fn covers(&self, asked: &Self, headline: Option<&Self>) -> bool {
        let head = headline.map(|head| head.0.as_slice()).unwrap_or_default();
        let mut places = Vec::new();
        let mut named = Vec::new();
        for word in &asked.0 {
            match self.0.iter().position(|one| one.stem == word.stem) {
                Some(at) => {
                    places.push(at);
                    named.extend(self.0[at].names.then_some(at));
                }
                None if head.iter().any(|one| one.stem == word.stem) => {}
                None => return false,
            }
        }
        let turns = |words: &[Word]| words.iter().filter(|word| word.turns).count();
        let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else {
            return turns(head) == turns(&asked.0);
        };
        // "Nobody was banned": what denies stands before the rest.
        let among = &self.0[first.saturating_sub(2)..=*last];
        named.is_sorted() && turns(among) <= turns(&asked.0)
    }
}

// "shuts", "shut" and "closed", "closes" are one word here.
fn stem(word: &str) -> String {
    let ends = ["ing", "ed", "es", "s"];
    let stem = ends.iter().find_map(|end| word.strip_suffix(end));
    let stem = stem.or_else(|| word.strip_suffix('e'));
    match stem {
        Some(stem) if stem.chars().count() >= 3 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_elsewhere_is_held_against_its_story() {
        let blocks = [
            "Keel club shuts pool",
            "The club in Keel shut the pool on Friday, and Ida Orr may not sue Pia Sand for $900.",
            "Mayor Nils Lund was cleared of fraud in May.",
        ]
        .map(str::to_owned);
        for (what, text, told) in [
            (TITLE, "Pia Sand banned for doping", true),
            (TITLE, "Keel club shuts pool", false),
            (TITLE, "Keel club shuts pool | Keel Courier", false),
            (TITLE, "Keel club shuts pool - Sport", false),
            (TITLE, "Nils Lund cleared of fraud", false),
            (TITLE, "Nils Lund convicted of fraud", true),
            (TITLE, "Keel Courier", false),
            (OWN_TITLE, "News from Keel and the coast", false),
            (
                SUMMARY,
                "The club in Keel shut the pool on Friday...",
                false,
            ),
            (SUMMARY, "Ida Orr may sue Pia Sand for $900.", true),
            (SUMMARY, "Pia Sand may not sue Ida Orr for $900.", true),
            (SUMMARY, "Ida Orr may not sue Pia Sand for $9,000.", true),
            (SUMMARY, "The Keel club shut the pool on Friday.", false),
            (SUMMARY, "Read all about Keel.", false),
            (SUMMARY, "Nils Lund was cleared of fraud in May.", false),
        ] {
            let shared = [Shared {
                what,
                text: text.to_owned(),
            }];
            let found = told_otherwise(&shared, &blocks, &["Keel Courier"]);
            assert_eq!(!found.is_empty(), told, "{text}: {found:?}");
        }
    }
}
