//! The names that pages everywhere use for their parts: whole names, made of these words and no others.
//!
//! A class or an id may as well be made of a heading's words (`related-deaths`, `sharing-the-cost`), so a name is one of a part
//! only when all of its words are known as such: words for furniture, and plain words for boxes, places and sizes beside them.
//! One word before them may be the site's own (`td-`, `jp-`): the first word of other classes on the page too, or of at most
//! three letters. Linear in the names; each is cut once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::dom::{Dom, Id};
use super::name_words::words_of;
use super::said::{Remembered, Said};
use copydesk_lexicon::en::intake::html::parts as words;

/// Words for parts of a page that are not the story.
#[rustfmt::skip]
const FURNITURE: &[&str] = &words::FURNITURE;

/// Pairs of words that say it together.
#[rustfmt::skip]
const PAIRS: &[(&str, &str)] = &[
    ("most", "read"), ("most", "viewed"), ("most", "popular"), ("read", "next"), ("up", "next"), ("read", "more"),
    ("more", "stories"), ("more", "news"), ("author", "bio"), ("author", "box"), ("author", "card"), ("author", "info"),
    ("author", "profile"), ("about", "author"), ("sign", "up"), ("skip", "link"), ("social", "links"), ("social", "buttons"),
    ("social", "share"), ("site", "header"), ("see", "also"), ("also", "read"), ("also", "like"),
    ("latest", "news"), ("top", "stories"), ("more", "on"), ("more", "from"), ("call", "action"), ("next", "article"),
    ("next", "post"), ("previous", "post"), ("preferred", "source"),
];

/// Plain words that stand beside them: boxes, places, sizes, what is shown in them.
#[rustfmt::skip]
const PLAIN: &[&str] = &words::PLAIN;

/// Places on a page, which end the names of what stands there.
const PLACES: &[&str] = &words::PLACES;

/// How many letters of a word that nobody knows may stand before a name: `td-related`, `jp-share`.
const PREFIX: usize = 3;
/// How many classes of a page begin with the site's own word. On the read pages: at 2 the same; at 6 one more line of the page
/// claimed.
const OWN: usize = 3;

/// The names of parts on one page.
#[derive(Debug, Default)]
pub(super) struct PartNames {
    /// Words that several classes of the page begin with.
    own: HashSet<String>,
    /// What the names of elements said, by their number.
    said: Remembered,
}

impl PartNames {
    /// Looks which words the site puts before its names.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut names: HashMap<String, HashSet<&str>> = HashMap::new();
        let mut seen: HashSet<&str> = HashSet::new();
        // Elements of one number have one class.
        let mut looked: Vec<bool> = Vec::new();
        for id in 1..dom.len() {
            let named = dom.named(id) as usize;
            if named == 0 || looked.get(named).copied().unwrap_or(false) {
                continue;
            }
            looked.resize(looked.len().max(named + 1), false);
            looked[named] = true;
            let Some(classes) = dom.attribute(id, "class") else {
                continue;
            };
            for class in classes.split_whitespace().take(16) {
                if seen.insert(class)
                    && let Some(first) = words_of(class).into_iter().next()
                    && first.len() < class.len()
                {
                    names.entry(first).or_default().insert(class);
                }
            }
        }
        names.retain(|_, classes| classes.len() >= OWN);
        Self {
            own: names.into_keys().collect(),
            said: Remembered::default(),
        }
    }

    /// What the element is as a component of the page's program: such names are given by programmers, and never made of a heading's words.
    pub(super) fn component(&self, dom: &Dom, id: Id) -> Option<&'static str> {
        self.said(dom, id, &self.said).component
    }

    /// Why the element is a part of the page, when one of its names is a whole name of one.
    pub(super) fn part(&self, dom: &Dom, id: Id) -> Option<&'static str> {
        self.part_by(dom, id, &self.said)
    }

    fn part_by(&self, dom: &Dom, id: Id, memory: &Remembered) -> Option<&'static str> {
        let said = self.said(dom, id, memory);
        // An id is often made of the heading inside.
        said.class.or_else(|| {
            let by_id = said.id?;
            let name = dom.attribute(id, "id")?;
            (!is_slug(dom, id, name)).then_some(by_id)
        })
    }

    // Elements of one class have one answer.
    fn said(&self, dom: &Dom, id: Id, memory: &Remembered) -> Said {
        match dom.named(id) {
            0 => Said::default(),
            named => memory.or(named, || self.say(dom, id)),
        }
    }

    fn say(&self, dom: &Dom, id: Id) -> Said {
        const COMPONENT: [&str; 3] = ["data-component", "data-testid", "data-module"];
        let mut components = COMPONENT.iter().filter_map(|key| dom.attribute(id, key));
        let class = dom.attribute(id, "class");
        let names = class.into_iter().chain(components.clone());
        let mut names = names.flat_map(str::split_whitespace);
        Said {
            component: components.find_map(|name| self.named(&words_of(name))),
            class: names.find_map(|name| {
                let words = words_of(name);
                self.named(&words).or_else(|| self.ends_in_place(&words))
            }),
            id: dom
                .attribute(id, "id")
                .and_then(|name| self.named(&words_of(name))),
        }
    }

    fn own_start(&self, words: &[String]) -> usize {
        let own = |first: &String| first.len() <= PREFIX || self.own.contains(first);
        usize::from(words.len() > 1 && own(&words[0]) && !is_known(&words[0]))
    }

    // What the name says, when all of its words are known.
    fn named(&self, words: &[String]) -> Option<&'static str> {
        if words.is_empty()
            || !words[self.own_start(words)..]
                .iter()
                .all(|word| is_known(word))
        {
            return None;
        }
        let numbered = |word: &str, other: &String| {
            other.trim_end_matches(|c: char| c.is_ascii_digit()) == word
        };
        let one = FURNITURE
            .iter()
            .find(|word| words.iter().any(|other| numbered(word, other)));
        let pair = || {
            let said = |(one, other): &&(&str, &str)| {
                words
                    .windows(2)
                    .any(|two| two[0] == *one && two[1] == *other)
            };
            PAIRS.iter().find(said).map(|(_, second)| second)
        };
        one.or_else(pair).copied()
    }

    // A class that ends in the name of a place, with one word before it that nobody knows: "location-footer".
    fn ends_in_place(&self, words: &[String]) -> Option<&'static str> {
        let unknown = words[self.own_start(words)..]
            .iter()
            .filter(|word| !is_known(word))
            .count();
        let last = words.last()?;
        PLACES
            .iter()
            .find(|place| *place == last)
            .filter(|_| unknown <= 1)
            .copied()
    }
}

static KNOWN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| FURNITURE.iter().chain(PLAIN).copied().collect());

fn is_known(word: &str) -> bool {
    KNOWN.contains(word) || word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the element has a whole name of a part; the site's own words are not known here.
pub(super) fn names_part(dom: &Dom, id: Id) -> bool {
    PartNames::default()
        .part_by(dom, id, dom.plain_names())
        .is_some()
}

// "sharing" over the heading "Sharing": the id was made of it.
fn is_slug(dom: &Dom, id: Id, name: &str) -> bool {
    let is_heading = |at: &Id| matches!(dom.name(*at), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let heading = std::iter::once(id)
        .chain(dom.children(id).take(4))
        .find(is_heading);
    heading.is_some_and(|heading| {
        let heading = words_of(dom.text(heading).trim());
        let words = words_of(name);
        words.len() >= 2 && heading.len() >= 2 && words.iter().all(|word| heading.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(markup: &str) -> Option<&'static str> {
        let dom = Dom::parse(&format!("<body>{markup}</body>")).ok()?;
        let names = PartNames::of(&dom);
        (1..dom.len()).find_map(|id| names.part(&dom, id))
    }

    #[test]
    fn a_name_is_of_a_part_only_as_a_whole() {
        for name in [
            "related",
            "td-related-posts",
            "newsletter-signup-box",
            "article__share",
            "Sidebar",
            "mostRead",
            "ads2",
        ] {
            assert!(
                part(&format!("<div class='{name}'></div>")).is_some(),
                "{name}"
            );
        }
        for name in [
            "related-injuries",
            "sharing-of-the-harvest",
            "ad-spending",
            "popular-vote",
            "login-law",
            "nav_the_race",
            "bio-fuel-tax",
            "subscription-prices-rise",
            "footer-stone-found",
            "sponsored-by-the-state",
        ] {
            assert_eq!(part(&format!("<div id='{name}'></div>")), None, "{name}");
        }
    }

    #[test]
    fn an_id_made_of_the_heading_is_no_name() {
        assert_eq!(
            part("<section id='more-news'><h2>More news</h2></section>"),
            None
        );
        assert!(part("<section id='more-news'><h2>Elsewhere</h2></section>").is_some());
    }
}
