//! Boxes that say what they are by how they are built, whatever their class is called: lists of teasers, boxes of links,
//! cards that are one link, calls to act, players.
//!
//! Method: what an element holds is counted once for all elements (words, prose, links, linked headings); a box is told by
//! these counts and by its neighbours. Linear in the page.
//!
//! Refused to guess: a box that holds a third of the page's prose may be the story; one whose links lead to other sites may be
//! a list that the story tells. Both are kept.

use std::collections::{HashMap, HashSet};

use super::about::PageFacts;
use super::box_list::Boxes;
use super::credits::{is_credit_words, without_credit};
use super::dom::{Dom, Id};
use super::gather::Run;
use super::lines::{is_names, names_writer};
use super::name_words::words_of;
use super::prose::{CARD, ends_sentence, is_heading};
use super::weighed::Weighed;
use super::words::{says, tokens};
use crate::byline::names_in;
use copydesk_lexicon::en::intake::html::boxes as words;
use copydesk_model::fold;
use copydesk_text as text;
use copydesk_text::telling;

/// The most words of a box that asks the reader for something. On the read pages: at 40 two more lines of the page claimed; at
/// 160 the same.
const CALL: u32 = 80;
/// The most writers that a story is taken to have. On the read pages 4 and 16 give the same.
const WRITERS: usize = 8;

impl Boxes {
    /// Looks once at every element of the page.
    pub(super) fn of(page: &Weighed<'_>, facts: &PageFacts) -> Self {
        let mut boxes = Self::default();
        let mut calls = Vec::new();
        for id in 1..page.dom.len() {
            match page.dom.name(id) {
                "" => {}
                "video" | "audio" | "iframe" => boxes.player(page, id),
                "button" if plays(page.dom, id) => boxes.player(page, id),
                "form" | "input" | "a" | "button" => calls.extend(call(page, facts, id)),
                _ => {
                    boxes.teasers(page, id);
                    if is_player(page, id) {
                        boxes.found.insert(id, "player");
                    }
                }
            }
        }
        if !calls.is_empty() {
            let mut alike: HashMap<(&str, &str), usize> = HashMap::new();
            for id in (1..page.dom.len()).filter(|id| page.weight(*id).told > 0) {
                *alike.entry(kind(page.dom, id)).or_default() += 1;
            }
            // One of many boxes of the same class is a part of the story with a button in it.
            let one = |id: &Id| {
                alike
                    .get(&kind(page.dom, *id))
                    .is_none_or(|count| *count < 2)
            };
            let calls = calls.into_iter().filter(one);
            boxes.found.extend(calls.map(|id| (id, "call to act")));
        }
        let shapes = super::shapes::of(page, facts);
        boxes.found.extend(shapes);
        let writers: Vec<String> = writers(page, facts).iter().map(|name| fold(name)).collect();
        let below = page.runs.iter().skip(page.opening() + 1);
        let lives: HashSet<Id> = below.filter_map(|run| life(page, &writers, run)).collect();
        // Who is named time and again speaks in the story.
        if lives.len() <= writers.len() {
            boxes
                .found
                .extend(lives.into_iter().map(|id| (id, "author")));
        }
        boxes
    }

    // Neighbours of one kind, or three of any, each under a heading that leads to another page of this site.
    fn teasers(&mut self, page: &Weighed<'_>, id: Id) {
        let weight = page.weight(id);
        if weight.heads < 2 || page.total() < weight.prose + 6 {
            return;
        }
        let card = |child: &Id| {
            let held = page.weight(*child);
            held.heads >= 1
                && held.heads == held.headings
                && held.words <= CARD * held.heads
                && !page.holds_headline(*child)
        };
        // A list that the story tells stands among its paragraphs, or is numbered.
        let paragraph = |child: &Id| page.dom.name(*child) == "p" && page.weight(*child).told > 0;
        let numbered = |child: Id| {
            let first = &page.runs[page.weight(child).first as usize];
            first
                .text
                .starts_with(|c: char| c.is_ascii_digit() || c == '#')
        };
        let cards: Vec<Id> = page.dom.children(id).filter(card).collect();
        let [first, others @ ..] = cards.as_slice() else {
            return;
        };
        let listed = page.dom.children(id).filter(paragraph).take(2).count() == 2
            || cards.iter().copied().all(numbered);
        let same = others
            .iter()
            .all(|other| kind(page.dom, *other) == kind(page.dom, *first));
        if listed && !cards.iter().all(|card| page.dom.name(*card) == "article") {
            self.listed.extend(cards);
        } else if cards.len() >= 3 || (cards.len() == 2 && same) {
            self.found
                .extend(cards.into_iter().map(|child| (child, "teasers")));
        }
    }

    // What stands beside a film in its own box, without a sentence, works the player.
    fn player(&mut self, page: &Weighed<'_>, id: Id) {
        let Some(holder) = page.dom.node(id).parent() else {
            return;
        };
        let weight = page.weight(holder);
        let captioned = page
            .dom
            .children(holder)
            .any(|child| page.dom.name(child) == "figcaption")
            || page.weight(holder).words <= SHOWN && has_caption(page, holder);
        let film = page.dom.name(id) != "iframe" || names_film(page.dom, id);
        let few = weight.told == 0 || shows_only(page, holder);
        if film && page.dom.name(holder) == "div" && few && !captioned {
            self.found.insert(holder, "player");
        }
    }
}

/// Words in the names of boxes that play something.
const FILM: [&str; words::FILM.len()] = words::FILM;
/// The most words of a box that says what a film shows. On the read pages: at 15 six more lines of the page claimed; at 60 the
/// same.
const SHOWN: u32 = 30;

// A button that plays: its label says so.
fn plays(dom: &Dom, id: Id) -> bool {
    let label = dom.attribute(id, "aria-label").unwrap_or_default();
    let first = words_of(label).into_iter().next();
    first.is_some_and(|word| words::PLAYS.contains(&word.as_str()))
}

fn names_film(dom: &Dom, id: Id) -> bool {
    let says_so = |key: &str| {
        dom.attribute(id, key).is_some_and(|value| {
            words_of(value)
                .iter()
                .any(|word| FILM.contains(&word.as_str()))
        })
    };
    ["title", "src", "aria-label"].into_iter().any(says_so) || says(tokens(dom, id), &FILM)
}

// A sentence that is called a caption is told, under a film too.
fn has_caption(page: &Weighed<'_>, id: Id) -> bool {
    let weight = page.weight(id);
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    runs.iter().any(|run| {
        let mut around = page.dom.upward(run.holder).take(3);
        let told = ends_sentence(&run.text) || without_credit(&run.text, None).is_some();
        told && around.any(|at| says(tokens(page.dom, at), &["caption", "cutline"]))
    })
}

// What a film shows, in a box of its own beside it: a line or two that are no paragraphs of the story.
fn shows_only(page: &Weighed<'_>, id: Id) -> bool {
    let weight = page.weight(id);
    let few = weight.words <= SHOWN && weight.prose * 3 <= page.total();
    few && weight.end <= weight.first + 3 && !page.holds_headline(id)
}

// A box that calls itself a player, or is named for what it plays, and says no more than a title and a line.
fn is_player(page: &Weighed<'_>, id: Id) -> bool {
    let dom = page.dom;
    if !matches!(dom.name(id), "div" | "section" | "aside") || page.weight(id).words == 0 {
        return false;
    }
    let label = dom.attribute(id, "aria-label").unwrap_or_default();
    let labelled = words_of(label).iter().any(|word| word == "player");
    let weight = page.weight(id);
    let small = weight.prose * 3 <= page.total() && !page.holds_headline(id);
    if labelled && small && weight.words <= CALL {
        return true;
    }
    // Cheap signs first: the runs of a large box are not looked through.
    if weight.told > 0
        || !small
        || weight.words > SHOWN
        || !says(tokens(dom, id), &FILM)
        || has_caption(page, id)
    {
        return false;
    }
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    runs.iter().all(|run| {
        let captioned = matches!(
            dom.name(run.holder),
            "figcaption" | "caption" | "blockquote" | "li"
        );
        let told = dom.name(run.holder) == "p" && ends_sentence(&run.text);
        !run.row && !captioned && !told
    })
}

// Below the story's first sentence, a heading that is the writer's name, and what is told of the writer under it.
fn life(page: &Weighed<'_>, writers: &[String], run: &Run) -> Option<Id> {
    // On the read pages 3 and 12 give the same.
    const NAME: usize = 6;
    let dom = page.dom;
    let heads = matches!(
        dom.name(run.holder),
        "h2" | "h3" | "h4" | "h5" | "h6" | "div" | "p"
    );
    if run.row
        || !heads
        || run.text.split_whitespace().nth(NAME).is_some()
        || ends_sentence(&run.text)
    {
        return None;
    }
    let words = fold(&run.text);
    // "Picture: Ida Okoro" is whose picture it is.
    if !writers.iter().any(|writer| words.contains(writer)) || is_credit_words(&run.text, false) {
        return None;
    }
    let around = dom.upward(run.holder).take(5);
    let holder = around
        .take_while(|at| !matches!(dom.name(*at), "figure" | "blockquote" | "article" | "main"))
        .find(|at| page.weight(*at).end > page.weight(*at).first + 1);
    let holder = holder?;
    let weight = page.weight(holder);
    let small = weight.words <= CALL && weight.prose * 3 <= page.total();
    (small && page.is_inside(holder)).then_some(holder)
}

// A form for an address, or a link made a button, with the few words that ask for it.
fn call(page: &Weighed<'_>, facts: &PageFacts, id: Id) -> Option<Id> {
    let dom = page.dom;
    let asks = match dom.name(id) {
        "input" => dom.attribute(id, "type") == Some("email"),
        "button" => gives(dom, id),
        "a" => {
            dom.attribute(id, "role") == Some("button")
                || (is_button(dom, id) && says(tokens(dom, id), &BUTTON))
                || gives(dom, id)
        }
        _ => dom.attribute(id, "role") != Some("search"),
    };
    if !asks {
        return None;
    }
    let around = dom.upward(id).skip(1).take(4);
    let mut open = around.take_while(|at| {
        !matches!(
            dom.name(*at),
            "li" | "td" | "figcaption" | "blockquote" | "header"
        )
    });
    let holder = open.find(|at| {
        matches!(dom.name(*at), "div" | "section" | "aside") && page.weight(*at).words > 0
    });
    let holder = holder?;
    let weight = page.weight(holder);
    if weight.words > CALL || weight.prose * 3 > page.total() {
        return None;
    }
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    let told = runs.iter().any(|run| {
        run.row
            || matches!(
                dom.name(run.holder),
                "figcaption" | "caption" | "li" | "blockquote"
            )
            || facts.describes(&run.text)
    });
    (!told && page.is_inside(holder) && !page.holds_headline(holder)).then_some(holder)
}

// "Chip in $5 a month": a few words that ask for something, and nothing beside them in their block.
fn gives(dom: &Dom, id: Id) -> bool {
    // On the read pages even 0 and 12 give the same.
    const MOST: usize = 6;
    let alone = |id: Id| {
        let parent = dom.node(id).parent();
        parent.is_some_and(|at| {
            let words = |child: Id| !dom.text(child).trim().is_empty();
            dom.name(at) != "p"
                && dom
                    .children(at)
                    .take(MOST)
                    .filter(|child| words(*child))
                    .count()
                    == 1
        })
    };
    /// Most links are titles: they are not copied once more. On the read pages even 0 and 120 give the same.
    const LONGEST: usize = 60;
    let words = dom.text(id);
    if words.len() > LONGEST {
        return false;
    }
    let words = words.trim().to_lowercase();
    let asks = words::GIVE.iter().any(|give| words.starts_with(give));
    asks && words.split_whitespace().nth(MOST).is_none() && (dom.name(id) == "button" || alone(id))
}

const BUTTON: [&str; 3] = ["btn", "button", "cta"];

// Most links are none: their class is not taken apart.
fn is_button(dom: &Dom, id: Id) -> bool {
    dom.attribute(id, "class").is_some_and(|class| {
        let class = class.to_ascii_lowercase();
        BUTTON.iter().any(|word| class.contains(word))
    })
}

// What elements of one make have in common.
fn kind(dom: &Dom, id: Id) -> (&str, &str) {
    (dom.name(id), dom.attribute(id, "class").unwrap_or_default())
}

/// Who wrote the story: by the page's metadata, and by the lines under its headline. Names of two words and more.
pub(super) fn writers(page: &Weighed<'_>, facts: &PageFacts) -> Vec<String> {
    let dom = page.dom;
    let mut names = facts.about.authors.clone();
    let from = page.headline.map_or(0, |at| at + 1);
    let above = page
        .runs
        .get(from..page.opening().min(page.runs.len()))
        .unwrap_or_default();
    for run in above {
        let classed = dom.upward(run.holder).take(2).any(|at| {
            says(tokens(dom, at), &["author", "authors", "byline", "writer"])
                || dom.attribute(at, "rel") == Some("author")
        });
        // Two or three names by themselves under the headline are a writer's, whatever their element is named for.
        let alone = || {
            (2..=3).contains(&run.words)
                && is_names(&run.text)
                && !is_heading(dom.name(run.holder))
                && !page.within(run.holder, &["figcaption", "li", "nav"])
        };
        if names_writer(&run.text) || classed && is_names(&run.text) || alone() {
            let line = run
                .text
                .split(['|', '·', '•', '\n'])
                .next()
                .unwrap_or_default();
            names.extend(names_in(line.trim()));
        }
    }
    names.retain(|name| name.contains(' '));
    names.dedup();
    names.truncate(WRITERS);
    names
}

/// A card that is one link: its words, sentences too, tell of another page.
pub(super) fn in_card(page: &Weighed<'_>, run: &Run) -> bool {
    let dom = page.dom;
    let around = dom.upward(run.holder).skip(1).take(6);
    let link = around
        .take_while(|at| !matches!(dom.name(*at), "figure" | "article" | "main" | "body"))
        .find(|at| dom.name(*at) == "a");
    link.is_some_and(|at| {
        let place = || {
            dom.attribute(at, "name")
                .or(dom.attribute(at, "id"))
                .is_some()
        };
        let leads = match dom.attribute(at, "href") {
            Some(href) => !href.is_empty() && !href.starts_with('#'),
            // A script fills it in.
            None => !place(),
        };
        leads && page.weight(at).words <= CARD
    })
}

/// A list that the paragraph above it begins: its sentence ends in a colon, and tells something rather than asks the reader.
pub(super) fn is_told_list(page: &Weighed<'_>, id: Id) -> bool {
    let dom = page.dom;
    let list = dom
        .upward(id)
        .take(3)
        .find(|at| matches!(dom.name(*at), "ul" | "ol" | "dl"));
    let Some(list) = list else { return false };
    let first = page.weight(list).first as usize;
    let Some(above) = first.checked_sub(1).map(|at| &page.runs[at]) else {
        return false;
    };
    let sentence = above
        .text
        .trim_end()
        .strip_suffix(':')
        .is_some_and(telling::has_finite_verb);
    let beside = dom.node(above.holder).parent() == dom.node(list).parent();
    sentence && beside && above.linked == 0 && !above.bold && !speaks_to_reader(&above.text)
}

// "You may also like:", "Read more from our reporters:" — the page, to whoever reads it.
fn speaks_to_reader(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    text::is_page_line(text) || words.any(|word| words::TO_READER.contains(&word))
}

// A list whose items are sentences with their stops tells them, links or not: titles of other pages have none.
fn is_of_sentences(page: &Weighed<'_>, id: Id) -> bool {
    // On the read pages: at 2 the same; at 10 four statements of the pages lost.
    const LEAST: usize = 5;
    let weight = page.weight(id);
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    let listed = |run: &&Run| page.dom.name(run.holder) == "li";
    let items = runs.iter().filter(listed);
    items.clone().count() >= 2
        && items.clone().all(|run| {
            run.text.ends_with('.') && run.text.split_whitespace().nth(LEAST - 1).is_some()
        })
}

/// Words that are mostly links, with a heading or a label over them: no sentence and more than one block.
pub(super) fn is_link_box(page: &Weighed<'_>, id: Id) -> bool {
    let dom = page.dom;
    let weight = page.weight(id);
    let box_like = matches!(
        dom.name(id),
        "div" | "section" | "aside" | "ul" | "ol" | "dl"
    );
    box_like
        && weight.told == 0
        && weight.prose == 0
        && weight.end > weight.first + 1
        && weight.linked * 2 > weight.words
        && page.is_inside(id)
        && !is_of_sentences(page, id)
        && !is_told_list(page, id)
        && !says(tokens(dom, id), &["byline", "author", "authors"])
}
