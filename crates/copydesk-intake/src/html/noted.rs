//! What an element notes of its words: what an abbreviation stands for, a class that is a verdict (`is-false`), the picture before an item, letters
//! that a style shows in another case behind a figure (*5 MW* as *5 mw*).
//!
//! A site may call its classes and name its notes as it likes; they count when they become others. Linear in the elements of a block, of which no
//! more than [`NODES`] are looked at.

use copydesk_lexicon::en::intake::html::{frameworks, noted as words};

use super::super::page::Beside;
use super::super::picture;
use super::super::state::state_of;
use super::dom::{Dom, Id, ROOT};
use super::elements::is_block;
use super::styles::Sets;

/// So many elements of a block are looked at.
const NODES: usize = 400;
/// So far around a block it is looked for a class: `tr`, `li`, a box.
const NEAR: usize = 3;

/// What the sheets say of items and letters.
pub(super) struct Noted(Sets);

impl Noted {
    pub(super) fn of(dom: &Dom) -> Self {
        Self(Sets::of(dom))
    }

    /// What is noted of the words of a block.
    pub(super) fn beside(&self, dom: &Dom, holder: Id) -> Vec<Beside> {
        let mut told = Vec::new();
        let mut add = |what: &str, is: String| {
            let one = Beside::block(what, is);
            if !told.contains(&one) {
                told.push(one);
            }
        };
        let boxes = dom.upward(holder).take(NEAR).take_while(|at| {
            let all = matches!(dom.name(*at), "article" | "main" | "section" | "body");
            !all
        });
        for at in boxes {
            if let Some(state) = state(dom, at) {
                add("marked as", state);
            }
            if dom.name(at) == "li" {
                let picture = self.0.item_picture(dom, at);
                let named = picture.and_then(|one| picture::named([Some(one.as_str())]));
                named.into_iter().for_each(|named| add("picture", named));
            }
        }
        let end = dom.after(holder, true, ROOT).unwrap_or(dom.len());
        let row = dom.name(holder) == "tr";
        let mut at = holder;
        while at < end.min(holder + NODES) {
            // An item of a list inside of this one is a block of its own.
            let cell = matches!(dom.name(at), "td" | "th");
            if at != holder && !cell && !row && is_block(dom.name(at)) {
                at = dom.after(at, true, ROOT).unwrap_or(end);
                continue;
            }
            if dom.has_attributes(at)
                && let Some(ink) = ink(dom, at)
            {
                add("set in", of_words(ink, &dom.text(at)));
            }
            if let Some(note) = dom.attribute(at, "annotation-id") {
                add("note", of_words(note, &dom.text(at)));
            }
            if at != holder && dom.has_attributes(at) {
                if let Some(state) = state(dom, at) {
                    add("marked as", of_words(&state, &dom.text(at)));
                }
                if let Some(note) = explained(dom, at) {
                    add("explained as", of_words(note, &dom.text(at)));
                }
            }
            if let Some(words) = measured(dom, at)
                && let Some(case) = self.0.case(dom, at)
            {
                add("letters", of_words(&case, &words));
            }
            at += 1;
        }
        told
    }
}

// The class that sets words in the colour of paper, or in none.
fn ink(dom: &Dom, id: Id) -> Option<&'static str> {
    let classes = dom.attribute(id, "class")?;
    let mut classes = classes.split_whitespace();
    classes.find_map(|class| frameworks::INKS.iter().copied().find(|one| *one == class))
}

fn of_words(said: &str, words: &str) -> String {
    let said: Vec<&str> = said.split_whitespace().collect();
    let words: Vec<&str> = words.split_whitespace().take(6).collect();
    format!("{}: {}", words.join(" "), said.join(" "))
}

// The class of an element that says what was found of its words, and nothing else.
fn state(dom: &Dom, id: Id) -> Option<String> {
    let classes = dom.attribute(id, "class")?;
    classes.split_whitespace().find_map(state_of)
}

// What is shown under the pointer over a few words in a line.
fn explained(dom: &Dom, id: Id) -> Option<&str> {
    /// “the United Nations High Commissioner for Refugees” has seven words.
    const LONGEST: usize = 8;
    if !words::EXPLAINED.contains(&dom.name(id)) {
        return None;
    }
    let text = dom.text(id);
    let few = (1..=LONGEST).contains(&text.split_whitespace().count());
    let mut names = words::EXPLAINING.iter();
    let note = names.find_map(|name| dom.attribute(id, name))?.trim();
    (few && note.contains(char::is_alphabetic)).then_some(note)
}

// The words right in an element that have a figure with a measure of a few letters behind it, which means something else in another case.
fn measured(dom: &Dom, id: Id) -> Option<String> {
    if dom.name(id).is_empty() {
        return None;
    }
    let own = dom.children(id).filter(|at| dom.name(*at).is_empty());
    let own: String = own.map(|at| dom.text(at)).collect();
    let measure = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let unit = bare.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let mixed = unit.chars().any(char::is_lowercase) || unit.chars().count() > 1;
        let cased = unit.chars().any(char::is_uppercase) && mixed;
        (1..=4).contains(&unit.chars().count()) && cased && unit.chars().all(char::is_alphabetic)
    };
    let words: Vec<&str> = own.split_whitespace().collect();
    let figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let joined = words.iter().any(|word| figure(word) && measure(word));
    let parted = words
        .windows(2)
        .any(|pair| figure(pair[0]) && measure(pair[1]));
    (joined || parted).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_element_notes_of_its_words() {
        for (markup, told) in [
            (
                "<p>The <abbr title='Lorne Harbour Board'>LHB</abbr> paid.</p>",
                "explained as LHB: Lorne Harbour Board",
            ),
            ("<p>The <a href=/x title='Lorne'>board</a> paid.</p>", ""),
            (
                "<div class='is-false'><p>It is shut.</p></div>",
                "marked as is false",
            ),
            (
                "<p class='Verdict--Mostly-False'>It is shut.</p>",
                "marked as verdict mostly false",
            ),
            (
                "<p>It is <span class='true'>shut</span>.</p>",
                "marked as shut: true",
            ),
            (
                "<p>It is <span annotation-id=2>shut</span>.</p>",
                "note shut: 2",
            ),
            (
                "<p class='has-text-color has-white-color'>It is shut.</p>",
                "set in It is shut.: has-white-color",
            ),
            (
                "<p class='won-prize failed-image-loader'>It is shut.</p>",
                "",
            ),
            (
                "<style>.u{text-transform:lowercase}</style><p>It gives <span class=u>5 MW</span>.</p>",
                "letters 5 MW: lowercase",
            ),
            (
                "<style>p{text-transform:uppercase}</style><p>It opened in 1931 in Lorne.</p>",
                "",
            ),
            (
                "<ul style='list-style-image:url(/i/tick.svg)'><li><p>Sound.</p></li></ul>",
                "picture tick.svg",
            ),
        ] {
            let dom = Dom::parse(&format!("<html><body>{markup}</body></html>")).unwrap();
            let holder = (0..dom.len()).find(|id| dom.name(*id) == "p").unwrap();
            let all = Noted::of(&dom).beside(&dom, holder);
            let all: Vec<String> = all
                .iter()
                .map(|one| format!("{} {}", one.what, one.is))
                .collect();
            assert_eq!(all.join("; "), told, "{markup}");
        }
    }
}
