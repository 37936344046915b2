//! What stands in or around the story and is none of it, told by three signs together: its box holds no part of the story's trunk (`signs`), its words
//! are hardly the story's, and the box is named for something else, works like a form, or stands outside of the story's column.
//!
//! Refused to guess: a box that shares a third of its words with the story, rows of tables, and writing without blanks between its words.
//! Cost: the open blocks times their depth, and the words of their boxes.

use std::collections::{HashMap, HashSet};

use super::asks::run_asks;
use super::content::content;
use super::corrects::corrects;
use super::dom::Id;
use super::families::{Family, names_of};
use super::gather::Run;
use super::pleas;
use super::pleas::heads;
use super::prose::{ends_sentence, is_heading};
use super::set_off::set_off;
use super::signs::{Trunk, named, names_medium, speaks_of_itself, upward_to};
use super::weighed::Weighed;
use copydesk_lexicon::en::intake::html::strays as words;
use copydesk_model::Role;
use copydesk_text::telling;

/// The most words of a box in the story's column: the longest appeal in the read pages has 110; boxes of facts are longer, and share words.
const MOST: u32 = 120;
/// The most words of a box that works like a form: what is asked for leave to show is 50 words.
const FORM: u32 = 80;

/// What is known of the boxes of a page: each is looked through once.
#[derive(Default)]
pub(super) struct Strays {
    boxes: HashMap<Id, OfBox>,
}

#[derive(Clone, Copy)]
struct OfBox {
    /// Whether it holds rows, or its heading is over facts.
    facts: bool,
    /// Whether a third of its words are the story's.
    shared: bool,
    /// Whether it goes on with the story.
    goes_on: bool,
    /// Whether a sentence with a verb stands in it that is no question.
    told: bool,
    /// Whether all such sentences are the newsroom's to its readers.
    pleads: bool,
    /// Whether its heading is the newsroom's of itself.
    itself: bool,
}

impl Strays {
    fn of_box(&mut self, page: &Weighed<'_>, trunk: &Trunk, boxed: Id) -> OfBox {
        let weight = page.weight(boxed);
        let look = || {
            let runs = &page.runs[weight.first as usize..weight.end as usize];
            OfBox {
                facts: runs.iter().any(|one| one.row) || heads_facts(page, runs),
                shared: is_shared(trunk, runs),
                goes_on: goes_on(page, trunk, boxed),
                told: runs.iter().any(tells),
                pleads: runs
                    .iter()
                    .filter(|run| tells(run))
                    .all(|run| speaks(page, run)),
                itself: runs.len() > 1 && heads(page, runs) && explains_itself(&runs[0].text),
            }
        };
        *self.boxes.entry(boxed).or_insert_with(look)
    }

    /// Why the block is no part of the story, where that is told.
    pub(super) fn why(
        &mut self,
        page: &Weighed<'_>,
        trunk: &Trunk,
        at: usize,
        role: Option<Role>,
    ) -> Option<&'static str> {
        let boxed = trunk.box_of(page, at);
        if page.holds_headline(boxed) {
            return None;
        }
        // Names and sentences are told by words of English and by capitals; where the page puts a box is not.
        if telling::is_unspaced(&page.runs[at].text) {
            let known = self.of_box(page, trunk, boxed);
            let told = known.facts || known.shared || known.goes_on;
            let around = |id| page.dom.upward(page.runs[at].holder).any(|at| at == id);
            return (!told && !around(trunk.home()) && trunk.is_below(at))
                .then_some("outside the story");
        }
        if let Some(table) = set_off(page, page.runs[at].holder) {
            let known = self.of_box(page, trunk, table);
            if !known.facts && !known.shared {
                return Some("part of the page");
            }
        }
        let known = self.of_box(page, trunk, boxed);
        // "Why we did this story": heading and sentences are the newsroom's of itself.
        if known.itself && known.told && known.pleads && page.weight(boxed).words <= FORM {
            return Some("notice to readers");
        }
        match (known.facts, known.shared) {
            (true, _) => None,
            (false, true) => why_shared(page, trunk, at, role, known),
            (false, false) => why_apart(page, trunk, at, role, known),
        }
    }
}

// A poll or a drawing is about the story's matter, and so may an appeal be: their words are the story's. What its names say and that it tells nothing,
// or tells it to the readers alone, are two signs without them.
fn why_shared(
    page: &Weighed<'_>,
    trunk: &Trunk,
    at: usize,
    role: Option<Role>,
    known: OfBox,
) -> Option<&'static str> {
    let run = &page.runs[at];
    let boxed = trunk.box_of(page, at);
    let shown = matches!(role, Some(Role::Caption | Role::Quote))
        || page.within(run.holder, &["blockquote", "figcaption"]);
    if shown || page.weight(boxed).words > MOST {
        return None;
    }
    let names = names(page, boxed, run.holder);
    let says = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
    // "Poll: Should the kilns burn gas?", with something to choose from.
    let first = &page.runs[page.weight(boxed).first as usize];
    let polled = names_medium(&first.text) && first.text.ends_with('?');
    if polled && !known.told && pleas::has_field(page, boxed) {
        return Some("poll");
    }
    let named = match known.told {
        false => says(&words::UNTOLD),
        true => known.pleads && says(&words::PLEAS),
    };
    (named && !says(&words::FACTS)).then_some("part of the page")
}

// "Why we did this story"; "We got it wrong" is over a correction.
fn explains_itself(title: &str) -> bool {
    let first = title
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(first.as_str(), "why" | "how" | "who" | "about") && speaks_of_itself(title)
}

fn tells(run: &Run) -> bool {
    // A link without a stop may come after the sentence.
    let (first, _) = run.text.split_once(". ").unwrap_or_default();
    let ends = ends_sentence(&run.text) && !run.text.ends_with(['?', ':']);
    ends && telling::has_finite_verb(&run.text) || telling::has_finite_verb(first)
}

fn speaks(page: &Weighed<'_>, run: &Run) -> bool {
    speaks_of_itself(&run.text)
        || telling::speaks_to_reader(&run.text)
        || page.site.is_subject(&run.text)
}

// Why a block is none of the story's whose box shares hardly a word with it.
fn why_apart(
    page: &Weighed<'_>,
    trunk: &Trunk,
    at: usize,
    role: Option<Role>,
    known: OfBox,
) -> Option<&'static str> {
    let run = &page.runs[at];
    let boxed = trunk.box_of(page, at);
    let weight = page.weight(boxed);
    let names = names(page, boxed, run.holder);
    let says = |list: &[&str]| names.iter().any(|name| list.contains(&name.as_str()));
    // "subscription-note": what asks is no note of the newsroom.
    if says(&words::PLEAS) && run_asks(run) {
        return Some("call to act");
    }
    let shown = matches!(role, Some(Role::Caption | Role::Quote))
        || page.within(run.holder, &["blockquote", "figcaption"]);
    if !shown && weight.words <= FORM {
        let told = known.told && known.pleads;
        if pleas::is_plea(page, boxed, told) {
            return Some("notice to readers");
        }
    }
    if says(&words::FACTS) {
        return None;
    }
    let place = page.dom.upward(run.holder).any(|id| id == trunk.home());
    let outside = !place && (trunk.is_below(at) || page.headline.is_some_and(|top| at < top));
    if !outside && weight.words > MOST {
        return None;
    }
    // What a picture shows, and a quotation that is set apart, stand in boxes of their own.
    if outside && !(shown && is_shared(trunk, std::slice::from_ref(run))) && !known.goes_on {
        return Some("outside the story");
    }
    if shown {
        return None;
    }
    let first = &page.runs[weight.first as usize];
    // In a page of tables its heading is the first line of a cell.
    let (title, rest) = first.text.split_once('\n').unwrap_or((&first.text, ""));
    let titled = is_heading(page.dom.name(first.holder)) || !rest.is_empty() || first.bold;
    if trunk.is_below(at) && titled && opens(title) {
        return Some("below the story");
    }
    if weight.words <= FORM && pleas::has_field(page, boxed) {
        return Some("form");
    }
    // "Is your attic junk worth a fortune?" over a box in other words than the story's.
    let asks = first.text.ends_with('?')
        && (telling::speaks_to_reader(&first.text) || pleas::offers(&first.text));
    if asks && heads(page, std::slice::from_ref(first)) && weight.end > weight.first + 1 {
        return Some("call to act");
    }
    // "Quiz: How much do you remember?"
    let medium = weight.end > weight.first + 1 && names_medium(&first.text);
    if medium && heads(page, std::slice::from_ref(first)) && page.controls[boxed] > 0 {
        return Some("part of the page");
    }
    let works = page.controls[boxed] > 0 && weight.words <= FORM;
    if says(&words::BOXES) {
        return Some("part of the page");
    }
    (works && named(page, boxed, run.holder).into_iter().any(is_asking)).then_some("form")
}

// Families of boxes that ask for something once a button or a field stands in them.
fn is_asking(family: Family) -> bool {
    match family {
        Family::Asked
        | Family::Appeal
        | Family::Advert
        | Family::Others
        | Family::Readers
        | Family::Social
        | Family::Sound
        | Family::Film
        | Family::Notice
        | Family::Waiting => true,
        Family::Chart
        | Family::Gallery
        | Family::Schedule
        | Family::Writer
        | Family::Meta
        | Family::Facts
        | Family::Caption
        | Family::Body
        | Family::Note
        | Family::Inserted => false,
    }
}

// The words of the names of the elements from a run's holder to its box.
fn names(page: &Weighed<'_>, boxed: Id, holder: Id) -> Vec<String> {
    let around = upward_to(page.dom, holder, boxed);
    let found = around.into_iter().flat_map(|id| names_of(page.dom, id));
    found.collect()
}

// A box whose heading is over facts, or over what the newsroom says of its story.
fn heads_facts(page: &Weighed<'_>, runs: &[Run]) -> bool {
    let Some(first) = runs.first() else {
        return false;
    };
    let title =
        first.bold || is_heading(page.dom.name(first.holder)) || !ends_sentence(&first.text);
    let lower = first.text.to_lowercase().replace('’', "'");
    title && words::TOLD.iter().any(|open| lower.contains(open))
}

// The rest of the story in an element of its own: nothing but paragraphs, right after the last one of the trunk.
fn goes_on(page: &Weighed<'_>, trunk: &Trunk, boxed: Id) -> bool {
    let weight = page.weight(boxed);
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    trunk.is_last(weight.first.saturating_sub(1) as usize)
        && page.controls[boxed] == 0
        && runs.iter().all(|run| {
            page.dom.name(run.holder) == "p"
                && ends_sentence(&run.text)
                && run.linked == 0
                && telling::has_finite_verb(&run.text)
        })
}

// Whether a third of the words that tell something are the story's: of boxes of facts in the read pages the least has two fifths.
fn is_shared(trunk: &Trunk, runs: &[Run]) -> bool {
    let (known, all) = trunk.shared(runs);
    known * 3 >= all && known > 0
}

/// Where the page goes on to other matters in the story's own column: from a heading over other stories, readers' words or an appeal, low on the page.
/// Gives the run at which it does so.
pub(super) fn tail(
    page: &Weighed<'_>,
    trunk: &Trunk,
    kept: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    /// How much of the prose stands above it, in tenths: a story has as many words under its last heading of its own. On the
    /// read pages: at 3 the same; at 12 ten more lines of the page claimed.
    const ABOVE: usize = 6;
    // On the read pages 4 and 16 give the same.
    const TITLE: usize = 8;
    /// How many such headings are looked below; each costs the rest of the page. On the read pages 4 and 16 give the same.
    const LOOKS: usize = 8;
    let prose = |at: &usize| kept(*at) && ends_sentence(&page.runs[*at].text);
    let words = |at: usize| page.runs[at].words;
    let all: usize = (0..page.runs.len()).filter(prose).map(words).sum();
    let (mut above, mut looked) = (0, 0);
    // The words above, up to a run: they are only asked for below a heading that opens something else.
    let mut said: HashSet<String> = HashSet::new();
    let mut listened = 0;
    for (at, run) in page.runs.iter().enumerate() {
        let title = (run.bold || is_heading(page.dom.name(run.holder)))
            && !ends_sentence(&run.text)
            && words(at) <= TITLE
            // "More: Five clocks that lie" leads to one story, between paragraphs of this one.
            && run.linked == 0
            && !run.text.trim_end_matches(':').contains([':', '|']);
        // In a box of its own it heads that box alone.
        let own = title && (trunk.is_beside(page, run.holder) || trunk.is_around(run.holder));
        let low = above * 10 >= all * ABOVE && at > page.opening();
        if own && low && opens(&run.text) && looked < LOOKS {
            looked += 1;
            for earlier in (listened..at).filter(&prose) {
                said.extend(content(&page.runs[earlier].text));
            }
            listened = at;
            let rest = (at..page.runs.len()).filter(|one| kept(*one));
            let told: Vec<String> = rest.flat_map(|one| content(&page.runs[one].text)).collect();
            let known = told.iter().filter(|word| said.contains(*word)).count();
            if known * 2 < told.len() {
                return Some(at);
            }
        }
        if prose(&at) {
            above += words(at);
        }
    }
    None
}

// "More from the Post", "What readers say", "Help keep us going": a heading over what is not the story.
fn opens(title: &str) -> bool {
    let lower = title.to_lowercase();
    words::TAILS.iter().any(|open| lower.starts_with(open))
}

/// The last paragraphs of the trunk in which the newsroom speaks of itself or to its readers, where nothing above does: a column and a service page do so
/// throughout. In other words than the story's; what has a figure or a quotation is told.
pub(super) fn asides(
    page: &Weighed<'_>,
    trunk: &Trunk,
    stays: &dyn Fn(&Run) -> bool,
) -> Vec<usize> {
    /// Appeals of the read pages end after two paragraphs.
    const FEW: usize = 3;
    let quoted = |text: &str| text.contains(['“', '"', '‘', '«']);
    let speaks = |text: &str| speaks_of_itself(text) || telling::speaks_to_reader(text);
    let own: Vec<usize> = (0..page.runs.len()).filter(|at| trunk.has(*at)).collect();
    let aside = |at: &usize| {
        let run = &page.runs[*at];
        let figure = run.text.contains(|c: char| c.is_ascii_digit());
        let (known, all) = trunk.without(run);
        let says = !quoted(&run.text) && !figure && speaks(&run.text) && !corrects(&run.text);
        says && known * 3 < all && !stays(run)
    };
    let found: Vec<usize> = own
        .iter()
        .copied()
        .rev()
        .take(FEW)
        .take_while(aside)
        .collect();
    if found.is_empty() {
        return found;
    }
    let others = own.iter().filter(|at| !found.contains(at));
    let mut others = others.map(|at| &page.runs[*at]);
    match others.any(|run| !quoted(&run.text) && speaks(&run.text) && !stays(run)) {
        true => Vec::new(),
        false => found,
    }
}

/// Whether an element around the run is drawn as one picture: its words are labels.
pub(super) fn is_drawn(page: &Weighed<'_>, holder: Id) -> bool {
    page.dom
        .upward(holder)
        .take(4)
        .any(|id| page.dom.attribute(id, "role") == Some("img"))
}
