//! What speaks for and against a block of being the story's: where it stands among the story's paragraphs, what it stands in, how it is worded.
//!
//! Method: the paragraphs that stand alike (the same path of elements and classes from the element that holds them) and hold a good part of
//! the page's prose are the *trunk*. Every other block is looked at in its *box*: the outermost element around it that holds no part of the trunk.
//! A sign is a name; what it weighs is learned (`block_weights`). Linear in the runs, times their depth.

use std::collections::{HashMap, HashSet};

use super::asks::run_asks;
use super::columns;
use super::content::content;
use super::dom::{Dom, Id, Kind, ROOT};
use super::families::{Family, families};
use super::gather::Run;
use super::lines::is_clock;
use super::prose::{ends_sentence, is_heading, is_of_word};
use super::set_off::set_off;
use super::verdict::Verdict;
use super::weighed::Weighed;
use copydesk_lexicon::en::intake::html::signs as words;
use copydesk_model::Role;
use copydesk_text::telling::{self, word_count};

/// The part of the trunk's prose that paragraphs of one path hold at the least, in hundredths: a page of several
/// components has three or four. On the read pages: at 6, 39 more lines of the page claimed; at 24 the same.
const SHARE: u32 = 12;
/// The part of all that is told that the trunk holds, in hundredths; under it the classes say nothing of the paragraphs. On the
/// read pages: at 25 the same; at 100 53 more lines of the page claimed.
const HALF: usize = 50;
/// How many elements of a path are compared. On the read pages: at 3, 22 more lines of the page claimed; at 12 the
/// same.
const DEEP: usize = 6;
/// How many nodes of a box are looked at for what it holds. On the read pages: at 30 the same; at 120 one fewer line of
/// the page claimed.
const NODES: usize = 60;

/// A block of a page with what speaks for and against it; for `examples/fit_blocks` only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockSigns {
    /// Its words.
    pub text: String,
    /// The names of its signs.
    pub signs: Vec<String>,
    /// Whether rules leave it to its signs; else they left it out.
    pub open: bool,
    /// What the signs must come to, in hundredths, before it is left out; none where it never is by its signs alone.
    pub bound: Option<i32>,
}

/// The trunk of a page, for the signs of its other blocks.
pub(super) struct Trunk {
    /// For each run, whether it is a paragraph of the trunk.
    own: Vec<bool>,
    /// For each element, how many words of the trunk stand in it.
    held: Vec<u32>,
    /// The places of the first and the last paragraph.
    first: usize,
    last: usize,
    words: u32,
    /// The words that the story uses.
    said: HashMap<String, u32>,
    /// Elements that hold paragraphs of the trunk as their children.
    parents: HashSet<Id>,
    /// The innermost element that holds nearly all of it.
    home: Id,
    /// The words of the site's own name: its adverts and notices share them with any of its stories.
    site: Vec<String>,
}

impl Trunk {
    /// Finds the paragraphs that stand alike. `None` where a page has none: nothing can be held against them.
    pub(super) fn of(page: &Weighed<'_>, verdicts: &[Verdict]) -> Option<Self> {
        let told = |at: usize| {
            let run = &page.runs[at];
            matches!(verdicts[at], Verdict::Kept(None | Some(Role::List), _))
                && !run.row
                && ends_sentence(&run.text)
                && run.linked * 2 < run.letters
                && set_off(page, run.holder).is_none()
        };
        // Where a program names each paragraph anew, their elements alone are compared.
        let classed = alike(page, &told, true);
        let mut own = match share(page, &told, &classed) >= HALF {
            true => classed,
            false => alike(page, &told, false),
        };
        columns::narrow(page, &mut own);
        let first = own.iter().position(|own| *own)?;
        let last = own.iter().rposition(|own| *own)?;
        let mut trunk = Self {
            held: vec![0; page.dom.len()],
            first,
            last,
            words: 0,
            said: HashMap::new(),
            parents: HashSet::new(),
            home: ROOT,
            site: page.site.words(),
            own,
        };
        for (at, run) in page.runs.iter().enumerate() {
            if !trunk.own[at] {
                continue;
            }
            let words = run.words as u32;
            trunk.words += words;
            trunk.say(&run.text);
            trunk.parents.extend(page.dom.node(run.holder).parent());
            for element in page.dom.upward(run.holder) {
                trunk.held[element] += words;
            }
        }
        let most = |id: &Id| trunk.held[*id] * 10 >= trunk.words * 9;
        trunk.home = page
            .dom
            .upward(page.runs[first].holder)
            .find(most)
            .unwrap_or(ROOT);
        if let Some(at) = page.headline {
            trunk.say(&page.runs[at].text);
        }
        Some(trunk)
    }

    /// Whether the run is one of the trunk's paragraphs.
    pub(super) fn has(&self, at: usize) -> bool {
        self.own[at]
    }

    /// The innermost element that holds nearly all of the trunk.
    pub(super) fn home(&self) -> Id {
        self.home
    }

    /// Whether paragraphs of the trunk are children of the element.
    pub(super) fn is_around(&self, id: Id) -> bool {
        self.parents.contains(&id)
    }

    /// Whether the element stands where paragraphs of the trunk stand.
    pub(super) fn is_beside(&self, page: &Weighed<'_>, holder: Id) -> bool {
        let parent = page.dom.node(holder).parent();
        parent.is_some_and(|parent| self.parents.contains(&parent))
    }

    /// Whether the run comes after the last paragraph of the trunk.
    pub(super) fn is_below(&self, at: usize) -> bool {
        at > self.last
    }

    /// Whether the run is the last paragraph of the trunk.
    pub(super) fn is_last(&self, at: usize) -> bool {
        at == self.last
    }

    /// How many of the words that tell something in these runs the story uses too, and how many there are.
    pub(super) fn shared(&self, runs: &[Run]) -> (usize, usize) {
        let told = runs.iter().flat_map(|run| content(&run.text));
        let told = told.filter(|word| !self.site.contains(word));
        told.fold((0, 0), |(known, all), word| {
            (known + usize::from(self.said.contains_key(&word)), all + 1)
        })
    }

    /// As `shared`, of a run that may be one of the trunk's own: its words count where the story has them elsewhere too.
    pub(super) fn without(&self, run: &Run) -> (usize, usize) {
        content(&run.text).fold((0, 0), |(known, all), word| {
            let elsewhere = self.said.get(&word).is_some_and(|count| *count > 1);
            (known + usize::from(elsewhere), all + 1)
        })
    }

    fn say(&mut self, text: &str) {
        for word in content(text) {
            *self.said.entry(word).or_default() += 1;
        }
    }

    /// The outermost element around a run that holds no good part of the trunk.
    pub(super) fn box_of(&self, page: &Weighed<'_>, at: usize) -> Id {
        let dom = page.dom;
        let holder = page.runs[at].holder;
        dom.upward(holder)
            .take_while(|id| self.held[*id] * 8 < self.words)
            .last()
            .unwrap_or(holder)
    }

    /// The signs of a run.
    pub(super) fn signs(&self, page: &Weighed<'_>, at: usize, role: Option<Role>) -> Vec<String> {
        let dom = page.dom;
        let run = &page.runs[at];
        let boxed = self.box_of(page, at);
        let form = form(run, dom);
        let place = match at {
            _ if self.own[at] => "trunk",
            _ if at < self.first => "above",
            _ if at > self.last => "below",
            _ => "within",
        };
        let beside = self.is_beside(page, run.holder);
        let mut signs = vec![
            format!("form {form}"),
            format!("place {place}"),
            format!("{place} {form}"),
        ];
        let mut say = |sign: &str| signs.push(sign.to_owned());
        if beside {
            say("beside");
            say(&format!("beside {form}"));
        } else if !self.own[at] {
            say("apart");
            say(&format!("apart {place}"));
        }
        if !self.own[at] && !dom.upward(run.holder).any(|id| id == self.home) {
            say("outside");
            say(&format!("outside {place}"));
            say(&format!("outside {form}"));
        }
        if self.heads(page, at, boxed) {
            say("heads");
            say(&format!("heads {form}"));
        }
        say(match dom.name(run.holder) {
            "p" => "in p",
            "li" | "dd" | "dt" => "in item",
            "figcaption" => "in figcaption",
            "label" | "button" | "option" | "legend" => "in control",
            "td" | "th" | "tr" => "in table",
            name if is_heading(name) => "in heading",
            name if name.contains('-') => "in custom",
            _ => "in other",
        });
        if let Some(role) = role {
            say(&format!("role {role:?}"));
        }
        self.wording(run, &mut signs);
        self.overlap(page, boxed, run, &mut signs);
        if !self.own[at] {
            box_signs(page, boxed, run, form, &mut signs);
        }
        signs
    }

    /// Whether a line by itself, in a box with nothing else, stands right above a paragraph of the trunk.
    pub(super) fn heads(&self, page: &Weighed<'_>, at: usize, boxed: Id) -> bool {
        let weight = page.weight(boxed);
        let alone = weight.end <= weight.first + 1 && page.controls[boxed] == 0;
        let bare = || {
            inside(page.dom, boxed).all(|id| {
                !matches!(
                    page.dom.name(id),
                    "svg" | "canvas" | "img" | "video" | "audio"
                )
            })
        };
        alone && self.own.get(at + 1).copied().unwrap_or(false) && bare()
    }

    fn wording(&self, run: &Run, signs: &mut Vec<String>) {
        let text = run.text.as_str();
        let words = run.words;
        let mut say = |sign: &str| signs.push(sign.to_owned());
        say(match words {
            0..=3 => "words 3",
            4..=8 => "words 8",
            9..=15 => "words 15",
            16..=30 => "words 30",
            _ => "words more",
        });
        if text.contains(['“', '"', '«', '„']) {
            say("quotation");
        }
        if text.contains(|c: char| c.is_ascii_digit()) {
            say("figure");
        }
        if telling::is_statement(text) {
            say("statement");
        }
        if telling::speaks_to_reader(text) {
            say("to reader");
        }
        if run_asks(run) {
            say("asks");
        }
        if speaks_of_itself(text) {
            say("of itself");
            say(if ends_sentence(text) {
                "of itself stopped"
            } else {
                "of itself open"
            });
        }
        if text.ends_with(':') {
            say("colon");
        }
        if run.bold {
            say("bold");
        }
        if run.linked > 0 {
            say(if run.linked * 2 > run.letters {
                "linked most"
            } else {
                "linked"
            });
        }
        let lead = text.split_once(':').map(|(lead, _)| word_count(lead));
        if lead.is_some_and(|lead| lead <= 2) && !text.contains(['“', '"']) {
            say("label");
        }
        if names_medium(text) {
            say("medium");
            say(if ends_sentence(text) {
                "medium stopped"
            } else {
                "medium open"
            });
        }
        if text.ends_with('…') || text.ends_with("...") {
            say("breaks off");
        }
        if text.split_whitespace().any(is_clock) {
            say("clock");
        }
    }

    // How many of the words that tell something stand in the story too: those of another story hardly do.
    fn overlap(&self, page: &Weighed<'_>, boxed: Id, run: &Run, signs: &mut Vec<String>) {
        // On the read pages 20 and 80 give the same.
        const MOST: usize = 40;
        let shared = |runs: &[Run]| match self.shared(runs) {
            (_, 0) => "none said",
            (0, _) => "0",
            (known, all) if known * 4 < all => "25",
            (known, all) if known * 2 < all => "50",
            _ => "100",
        };
        signs.push(format!("shares {}", shared(std::slice::from_ref(run))));
        let weight = page.weight(boxed);
        let end = (weight.end as usize).min(weight.first as usize + MOST);
        signs.push(format!(
            "box shares {}",
            shared(&page.runs[weight.first as usize..end])
        ));
    }
}

// Which of the runs that tell something stand as many others do: several of them, or one that is nearly all there is.
fn alike(page: &Weighed<'_>, told: &impl Fn(usize) -> bool, classed: bool) -> Vec<bool> {
    /// The part of the words that a paragraph alone on its path has, in hundredths: an insert into a short story has a fifth.
    /// On the read pages 20 and 80 give the same.
    const ALONE: u32 = 40;
    let mut prose: HashMap<String, (u32, u32)> = HashMap::new();
    let mut all = 0;
    let paths: Vec<Option<String>> = (0..page.runs.len())
        .map(|at| told(at).then(|| path(page.dom, page.runs[at].holder, classed)))
        .collect();
    for (run, path) in page.runs.iter().zip(&paths) {
        if let Some(path) = path {
            let words = run.words as u32;
            let (held, count) = prose.entry(path.clone()).or_default();
            *held += words;
            *count += 1;
            all += words;
        }
    }
    let much = |path: &String| {
        let (held, count) = prose[path];
        held * 100 >= all * if count > 1 { SHARE } else { ALONE }
    };
    paths
        .iter()
        .map(|path| path.as_ref().is_some_and(much))
        .collect()
}

// The part of the words told that these runs hold, in hundredths.
fn share(page: &Weighed<'_>, told: &impl Fn(usize) -> bool, own: &[bool]) -> usize {
    let words = |picked: &dyn Fn(usize) -> bool| -> usize {
        let runs = (0..page.runs.len()).filter(|at| picked(*at));
        runs.map(|at| page.runs[at].words).sum()
    };
    words(&|at| own[at]) * 100 / words(&|at| told(at)).max(1)
}

// What the box is called, what it holds beside words, how large it is.
fn box_signs(page: &Weighed<'_>, boxed: Id, run: &Run, form: &str, signs: &mut Vec<String>) {
    let dom = page.dom;
    let weight = page.weight(boxed);
    let mut say = |sign: String| signs.push(sign);
    let size = match weight.words {
        0..=8 => "8",
        9..=25 => "25",
        26..=60 => "60",
        61..=150 => "150",
        _ => "more",
    };
    say(format!("box words {size}"));
    let runs = weight.end.saturating_sub(weight.first);
    say(format!(
        "box runs {}",
        if runs > 8 {
            "more".to_owned()
        } else {
            runs.to_string()
        }
    ));
    if weight.told == 0 {
        say("box untold".to_owned());
    }
    if weight.linked * 5 >= weight.words * 2 {
        say("box links".to_owned());
    } else if weight.linked > 0 {
        say("box linked".to_owned());
    }
    let first = &page.runs[weight.first as usize];
    if is_heading(dom.name(first.holder)) {
        say("box headed".to_owned());
        if first.text.ends_with('?') {
            say("box asks".to_owned());
        }
    }
    let mut found: HashSet<&str> = HashSet::new();
    for id in upward_to(dom, run.holder, boxed) {
        found.extend(match dom.name(id) {
            "aside" => Some("aside"),
            "section" => Some("section"),
            "figure" => Some("figure"),
            "blockquote" => Some("blockquote"),
            "ul" | "ol" => Some("list"),
            "table" => Some("table"),
            "footer" => Some("footer"),
            "header" => Some("header"),
            name if name.contains('-') => Some("custom"),
            _ => None,
        });
    }
    for id in inside(dom, boxed) {
        found.extend(match dom.name(id) {
            "svg" => Some("svg"),
            "canvas" => Some("canvas"),
            "img" | "picture" => Some("picture"),
            "video" | "audio" | "iframe" => Some("player"),
            "input" | "select" | "textarea" | "form" | "label" => Some("input"),
            "button" => Some("button"),
            "time" => Some("time"),
            _ => None,
        });
    }
    for one in found {
        say(format!("box {one}"));
        say(format!("box {one} {form}"));
    }
    for family in named(page, boxed, run.holder) {
        say(format!("named {family:?}"));
        say(format!("named {family:?} {form}"));
    }
}

/// The families that the elements from a run's holder to its box are named for; of what a program fills, also those inside a small box.
pub(super) fn named(page: &Weighed<'_>, boxed: Id, holder: Id) -> Vec<Family> {
    // On the read pages: at 30 two more lines of the page claimed; at 120 the same.
    const SMALL: u32 = 60;
    let dom = page.dom;
    let mut found: Vec<Family> = Vec::new();
    let mut add = |family: Family| {
        if !found.contains(&family) {
            found.push(family);
        }
    };
    for id in upward_to(dom, holder, boxed) {
        families(dom, id).into_iter().for_each(&mut add);
    }
    if page.weight(boxed).words <= SMALL {
        let elements =
            inside(dom, boxed).filter(|id| matches!(dom.node(*id).kind, Kind::Element(_)));
        let programs = elements.flat_map(|id| families(dom, id));
        programs.filter(|one| one.is_of_program()).for_each(add);
    }
    found
}

/// The elements from `holder` up to `boxed`, both of them.
pub(super) fn upward_to(dom: &Dom, holder: Id, boxed: Id) -> Vec<Id> {
    // On the read pages 6 and 24 give the same.
    const DEEP: usize = 12;
    let mut path: Vec<Id> = dom.upward(holder).take(DEEP).collect();
    let end = path.iter().position(|id| *id == boxed);
    path.truncate(end.map_or(1, |at| at + 1));
    path
}

/// The nodes of a box, so many as are looked at.
pub(super) fn inside(dom: &Dom, top: Id) -> impl Iterator<Item = Id> {
    std::iter::successors(Some(top), move |at| dom.after(*at, false, top)).take(NODES)
}

/// "Our Saturday letter has one long story": a newsroom that says "we" outside of quotations speaks of itself.
pub(super) fn speaks_of_itself(text: &str) -> bool {
    if text.contains(['“', '"', '‘', '«']) || text.starts_with('\'') {
        return false;
    }
    text.split(|c: char| !is_of_word(c))
        .any(|word| words::OF_ITSELF.contains(&word))
}

// "Watch: …", "Slideshow: …", "Quiz: …": what a line leads to, before a colon or a bar.
pub(super) fn names_medium(text: &str) -> bool {
    // On the read pages: at 2 one more line of the page claimed; at 6 the same.
    const LEAD: usize = 3;
    let Some((lead, rest)) = text.split_once([':', '|']) else {
        return false;
    };
    let mut leads = lead.split_whitespace();
    leads.clone().count() <= LEAD
        && rest.starts_with(char::is_whitespace)
        && leads.any(|word| words::MEDIA.contains(&word.to_lowercase().as_str()))
}

// How a line is built.
fn form(run: &Run, dom: &Dom) -> &'static str {
    let text = run.text.as_str();
    if run.row {
        return "row";
    }
    let stop = ends_sentence(text);
    let verb = telling::has_finite_verb(text);
    match (stop, verb) {
        _ if text.ends_with('?') => "question",
        (true, true) => "sentence",
        (true, false) => "stopped",
        (false, _) if is_heading(dom.name(run.holder)) => "heading",
        (false, true) => "clause",
        (false, false) => "fragment",
    }
}

// The names and first classes of the elements around a paragraph; figures in them count the parts of a page.
fn path(dom: &Dom, holder: Id, classed: bool) -> String {
    let mut path = String::new();
    for id in dom
        .upward(holder)
        .take(DEEP)
        .take_while(|id| dom.name(*id) != "body")
    {
        path.push_str(dom.name(id));
        path.push('.');
        let class = dom.attribute(id, "class").unwrap_or_default();
        let class = class
            .split_whitespace()
            .next()
            .filter(|_| classed)
            .unwrap_or_default();
        path.extend(class.chars().filter(|c| !c.is_ascii_digit()));
        path.push('<');
    }
    path
}
