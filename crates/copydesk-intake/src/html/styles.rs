//! What the style sheets of a page do to words in a line: strike them, hide them, set words before or behind them, or before a list's items.
//!
//! Read are the page's own sheets (`<style>`) and the styles of elements (`style="…"`), by what of the cascade such words need: selectors,
//! `!important`, how exact a selector is, and the order. Passed over are selectors that hold for a time (`:hover`); of what holds for paper
//! or for some screens only, strikes count, so that words which one screen has twice are not lost on both, and words that it sets are told
//! apart from those that all see. Linear in the sheets, and for each element in the rules of its own names.

mod conditions;
mod content;
mod declared;
mod doubts;
mod frameworks;
mod harmless;
mod inks;
mod layout;
mod lengths;
mod marks;
mod plays;
mod selectors;
mod sets;
mod sheets;
mod syntax;
mod unread;

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use conditions::Holds;
use content::{
    OF_ELEMENTS, Piece, Properties, content, item_mark, pieces_of, properties, quotes, resolved,
};
use declared::{
    COLLAPSED, Declares, LEFTWARD, RAISED, STRUCK, cropped_by, cut_by, declares, for_hearers,
    hidden_by, lay_over, turns,
};
use doubts::Doubts;
use plays::{Ends, Plays, plays};
use selectors::{Selector, exact, fits, is_unclear, listed, selector};
use sheets::{Around, UNLAYERED, sheet_of};
use syntax::{sided, without_comments};

pub(super) use inks::Inks;
pub(super) use layout::Layouts;
pub(super) use sets::Sets;
pub(super) use syntax::declarations;

use super::dom::{Dom, Id};
use super::elements::is_block;
use crate::marked::Style;

/// How many rules of one name are asked, the last ones: of the pages of the tests none has more than 20 of a kind that is read here.
const OF_A_NAME: usize = 64;

#[derive(Debug)]
struct Rule {
    selector: Selector,
    /// The layer of its sheet, and how exact its selector is.
    exact: (usize, (usize, usize, usize)),
    declares: Declares,
    /// What it says of an animation.
    plays: Option<Rc<Plays>>,
}

/// Where words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Before,
    Behind,
    /// In the place of an item's own mark.
    Mark,
    /// Before the items of a list.
    Item,
    /// As the sign that opens a quotation.
    Quote,
    /// The first letter, and the first line: no words are set there, and what is may be taken from sight.
    Letter,
    Line,
}

/// The words that a rule sets.
type SetWords = (Rule, Vec<Piece>);

/// By what a rule's last part names, and the side.
type Words = HashMap<(String, Side), Vec<SetWords>>;

/// The sheets of a page.
#[derive(Debug, Default)]
pub(super) struct Styles {
    rules: HashMap<String, Vec<Rule>>,
    words: Words,
    /// What is said of the first letters and lines of elements.
    first: HashMap<(String, Side), Vec<Rule>>,
    /// Those that only some readers see: on paper, on wide screens.
    for_some: Words,
    /// The bodies that speak of the order of words or mark them, where those are asked for.
    bodies: Option<HashMap<String, Vec<(Rule, String)>>>,
    /// What is said of words that is not read.
    doubts: Doubts,
    /// The layers of the sheets, in their order.
    layers: Vec<String>,
    /// The styles that the text tells something by.
    told: Vec<Style>,
    /// Whether any of them shows letters from right to left.
    turning: bool,
    known: Properties,
    steps: Cell<usize>,
}

/// Whether a body of declarations takes words from sight, or strikes them.
pub(super) fn hides_words(body: &str) -> bool {
    let declared = declares(body);
    declared[STRUCK].is_some_and(|(does, _)| does) || hidden_by(&declared).is_some()
}

impl Styles {
    /// All sheets of a page, in their order.
    pub(super) fn of(dom: &Dom) -> Self {
        Self::default().with_sheets(dom)
    }

    // With the bodies that speak of order or mark words.
    fn whole(dom: &Dom) -> Self {
        let styles = Self {
            bodies: Some(HashMap::new()),
            ..Self::default()
        };
        styles.with_sheets(dom)
    }

    fn with_sheets(self, dom: &Dom) -> Self {
        let mut styles = self;
        let own = (1..dom.len()).filter_map(|id| sheet_of(dom, id));
        let sheets: Vec<String> = frameworks::sheet(dom).into_iter().chain(own).collect();
        for sheet in &sheets {
            properties(sheet, &mut styles.known);
            styles.doubts.frames_of(sheet);
        }
        let own = |id| {
            dom.attribute(id, "style")
                .is_some_and(|one| one.contains("--"))
        };
        if !sheets.is_empty() && (1..dom.len()).any(own) {
            styles.known.insert(OF_ELEMENTS.to_owned(), String::new());
        }
        for sheet in &sheets {
            styles.sheet(sheet, &Around::default(), 0);
        }
        styles.doubts.settle();
        styles
    }

    /// Whether the words of an element are struck out: nothing where no style says so or otherwise.
    pub(super) fn strikes(&self, dom: &Dom, id: Id) -> Option<bool> {
        self.declared(dom, id)[STRUCK].map(|(does, _)| does)
    }

    /// Whether a style takes the words of an element from sight.
    pub(super) fn takes_away(&self, dom: &Dom, id: Id) -> bool {
        self.hidden_by(dom, id).is_some()
    }

    /// The name of the declaration that takes the words of an element from sight.
    pub(super) fn hidden_by(&self, dom: &Dom, id: Id) -> Option<&'static str> {
        let (why, ends) = self.sight(dom, id)?;
        (ends == Ends::Hidden).then_some(why)
    }

    // What takes the words of an element from sight at first, and how they look in the end.
    fn sight(&self, dom: &Dom, id: Id) -> Option<(&'static str, Ends)> {
        let declared = self.declared(dom, id);
        let why = hidden_by(&declared)?;
        Some((why, self.ends(dom, id, &declared)))
    }

    /// Whether the words of an element that a style hides are seen in the end, or may be.
    pub(super) fn may_show(&self, dom: &Dom, id: Id) -> bool {
        self.sight(dom, id)
            .is_some_and(|(_, ends)| ends != Ends::Hidden)
    }

    /// Whether a rule of the sheets shows, in another state of the page, an element that is hidden now.
    pub(super) fn shows_elsewhere(&self, dom: &Dom, id: Id) -> bool {
        let declared = self.declared(dom, id);
        let own = names(dom, id).into_iter();
        let own = own.filter(|name| name.starts_with(['.', '#']));
        let mut rules = own.filter_map(|name| self.rules.get(&name)).flatten();
        let shows = |rule: &Rule| {
            let mut then = declared;
            for (now, one) in then.iter_mut().zip(&rule.declares) {
                *now = one.or(*now);
            }
            hidden_by(&then).is_none()
        };
        rules.any(shows)
    }

    /// Whether an element is set off for those who hear the page: out of the way, in no size, and clipped.
    pub(super) fn is_for_hearers(&self, dom: &Dom, id: Id) -> bool {
        for_hearers(&self.declared(dom, id))
    }

    /// The name of the declaration that cuts off the end of an element's words.
    pub(super) fn cut_by(&self, dom: &Dom, id: Id) -> Option<&'static str> {
        cut_by(&self.declared(dom, id))
    }

    /// The name of the declaration that crops a box of so many letters to a few lines.
    pub(super) fn cropped_by(&self, dom: &Dom, id: Id, letters: usize) -> Option<&'static str> {
        cropped_by(&self.declared(dom, id), letters)
    }

    /// Whether a style takes a column out of its table.
    pub(super) fn collapses(&self, dom: &Dom, id: Id) -> bool {
        self.declared(dom, id)[COLLAPSED].is_some_and(|(does, _)| does)
    }

    /// Whether a style shows the letters of an element from right to left, whatever they are.
    pub(super) fn turns(&self, dom: &Dom, id: Id) -> bool {
        self.turning && turns(&self.declared(dom, id))
    }

    /// Whether what stands in an element runs from right to left: by the nearest that says anything of it.
    pub(super) fn leads_left(&self, dom: &Dom, id: Id) -> bool {
        let says = |at: Id| {
            let dir = dom.attribute(at, "dir").map(str::trim);
            let dir = dir.filter(|dir| !dir.eq_ignore_ascii_case("auto"));
            let own = self.declared(dom, at)[LEFTWARD].map(|(does, _)| does);
            own.or(dir.map(|dir| dir.eq_ignore_ascii_case("rtl")))
        };
        dom.upward(id).find_map(says).unwrap_or(false)
    }

    /// Whether a style sets letters above the line.
    pub(super) fn raises(&self, dom: &Dom, id: Id) -> bool {
        self.declared(dom, id)[RAISED].is_some_and(|(does, _)| does)
    }

    /// Whether a sheet takes the first letter or the first line of an element from sight.
    pub(super) fn takes_first(&self, dom: &Dom, id: Id, side: Side) -> bool {
        if self.first.is_empty() {
            return false;
        }
        let names = names(dom, id).into_iter();
        let rules = names.filter_map(|name| self.first.get(&(name, side)));
        let fitting = rules.flatten().filter(|rule| self.fits(dom, id, rule));
        let mut fitting: Vec<&Rule> = fitting.collect();
        fitting.sort_by_key(|rule| rule.exact);
        let mut answer = Declares::default();
        for rule in fitting {
            lay_over(&mut answer, &rule.declares);
        }
        hidden_by(&answer).is_some()
    }

    /// The words that a sheet sets on a side of an element; none where they have no letter or figure and no marks of a quotation.
    pub(super) fn words(&self, dom: &Dom, id: Id, side: Side) -> Option<String> {
        let words = self.set(&self.words, dom, id, side)??;
        // Marks before a box adorn it.
        let marks = |words: &String| {
            words.contains(['“', '”', '„', '«', '»'])
                && !is_block(dom.name(id))
                && dom.name(id) != "q"
        };
        Some(words).filter(|words| words.contains(char::is_alphanumeric) || marks(words))
    }

    /// The words that only some readers see before an element.
    pub(super) fn words_for_some(&self, dom: &Dom, id: Id) -> Option<String> {
        self.set(&self.for_some, dom, id, Side::Before)?
    }

    /// The words that stand before an item in the place of a dot or number.
    pub(super) fn mark(&self, dom: &Dom, item: Id) -> Option<String> {
        let own = self.set(&self.words, dom, item, Side::Mark).flatten();
        let mark = own.or_else(|| {
            // Where nothing is said of the item, it has the mark of what it stands in.
            let around = dom.upward(item).take_while(|at| dom.name(*at) != "body");
            around.into_iter().find_map(|at| self.item_mark(dom, at))?
        })?;
        mark.contains(char::is_alphabetic).then_some(mark)
    }

    // What an element says of the marks of items: words, or none.
    fn item_mark(&self, dom: &Dom, id: Id) -> Option<Option<String>> {
        let style = dom.attribute(id, "style");
        let own = style.and_then(|style| item_mark(style, &self.known));
        match own {
            Some(pieces) => Some(self.spelled(dom, id, &pieces)),
            None => self.set(&self.words, dom, id, Side::Item),
        }
    }

    // The bodies of the rules for an element that speak of order or mark words, the most exact last.
    fn bodies(&self, dom: &Dom, id: Id) -> Vec<&str> {
        let names = names(dom, id).into_iter();
        let rules = names
            .filter_map(|name| self.bodies.as_ref()?.get(&name))
            .flatten();
        let mut fitting: Vec<&(Rule, String)> =
            rules.filter(|(rule, _)| self.fits(dom, id, rule)).collect();
        fitting.sort_by_key(|(rule, _)| rule.exact);
        fitting.into_iter().map(|(_, body)| body.as_str()).collect()
    }

    // `None` where no rule says anything of that side.
    fn set(&self, words: &Words, dom: &Dom, id: Id, side: Side) -> Option<Option<String>> {
        let pieces = self.pieces(words, dom, id, side)?;
        Some(self.spelled(dom, id, pieces))
    }

    fn pieces<'w>(&self, words: &'w Words, dom: &Dom, id: Id, side: Side) -> Option<&'w [Piece]> {
        if words.is_empty() {
            return None;
        }
        let names = names(dom, id).into_iter();
        let rules = names.filter_map(|name| words.get(&(name, side)));
        let fitting = rules.flatten().filter(|(rule, _)| self.fits(dom, id, rule));
        // Of rules that are as exact the later one counts.
        let (_, pieces) = fitting.max_by_key(|(rule, _)| rule.exact)?;
        Some(pieces)
    }

    fn spelled(&self, dom: &Dom, id: Id, pieces: &[Piece]) -> Option<String> {
        let words = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Attribute(name) => dom.attribute(id, name).unwrap_or_default().to_owned(),
            Piece::Quote => self.opened(dom, id).unwrap_or_else(|| "“".to_owned()),
            Piece::Property(name, of_sheets) => {
                let said = dom.upward(id).find_map(|at| said_of(dom, at, name));
                let pieces = match said {
                    Some(value) => pieces_of(value, &Properties::new()),
                    None => of_sheets.clone(),
                };
                self.spelled(dom, id, &pieces).unwrap_or_default()
            }
        });
        let words: String = words.collect();
        (!words.is_empty()).then_some(words)
    }

    /// The sign that opens a quotation there, where a sheet gives it letters; nothing in it where a sheet takes the sign away.
    pub(super) fn opened(&self, dom: &Dom, id: Id) -> Option<String> {
        if self.is_unmarked(dom, id, Side::Before) {
            return Some(String::new());
        }
        let pieces = self.signs(dom, id)?;
        let signs = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Attribute(_) | Piece::Quote | Piece::Property(..) => "",
        });
        Some(signs.collect::<String>()).filter(|sign| sign.contains(char::is_alphabetic))
    }

    /// Whether a sheet takes the sign on a side of a quotation away.
    pub(super) fn is_unmarked(&self, dom: &Dom, id: Id, side: Side) -> bool {
        let own = || self.pieces(&self.words, dom, id, side);
        let signs = || match side {
            // What a sheet sets there stands in the place of the sign.
            Side::Before | Side::Behind if own().is_some() => own(),
            _ => self.signs(dom, id),
        };
        !self.words.is_empty() && signs().is_some_and(is_nothing)
    }

    // The signs of quotations that hold for an element.
    fn signs(&self, dom: &Dom, id: Id) -> Option<&[Piece]> {
        if self.words.is_empty() {
            return None;
        }
        let mut around = dom.upward(id);
        around.find_map(|at| self.pieces(&self.words, dom, at, Side::Quote))
    }

    fn declared(&self, dom: &Dom, id: Id) -> Declares {
        let mut answer = Declares::default();
        if !self.rules.is_empty() {
            let names = names(dom, id).into_iter();
            let rules = names.filter_map(|name| self.rules.get(&name)).flatten();
            let mut rules: Vec<&Rule> = rules.filter(|rule| self.fits(dom, id, rule)).collect();
            rules.sort_by_key(|rule| rule.exact);
            rules
                .iter()
                .for_each(|rule| lay_over(&mut answer, &rule.declares));
            // Of what is important the first layer counts.
            let layered = |rule: &&&Rule| rule.exact.0 != UNLAYERED;
            for rule in rules.iter().rev().filter(layered) {
                let mut important = rule.declares;
                for one in &mut important {
                    *one = one.filter(|(_, important)| *important);
                }
                lay_over(&mut answer, &important);
            }
        }
        if let Some(style) = dom.attribute(id, "style") {
            lay_over(&mut answer, &declares(&without_comments(style)));
        }
        answer
    }

    fn fits(&self, dom: &Dom, id: Id, rule: &Rule) -> bool {
        fits(dom, id, &rule.selector, &self.steps)
    }

    fn rule(&mut self, head: &str, body: &str, around: &Around, depth: usize) {
        let mut body = self.without_nested(head, body, around, depth);
        let of_elements = self.known.contains_key(OF_ELEMENTS) && body.contains("content");
        let written = of_elements.then(|| body.clone());
        if body.contains("var(") || body.contains("VAR(") {
            body = resolved(&body, &self.known);
        }
        let body = &body;
        let always = around.holds == Holds::Always;
        let mut declares = declares(body);
        if !always {
            declares[STRUCK + 1..].fill(None);
        }
        self.doubts.take(head, body, around);
        if around.holds == Holds::Unclear {
            return;
        }
        self.turning |= body.contains("unicode-bidi");
        let content = content(written.as_ref().unwrap_or(body), &self.known);
        let beside = [
            (Side::Item, item_mark(body, &self.known)),
            (Side::Quote, quotes(body, &self.known)),
        ];
        let speaks = || {
            layout::speaks_of_order(body)
                || marks::speaks_of_marks(body)
                || inks::speaks_of_inks(body)
                || sets::says_anything(body)
        };
        let moves = always && self.bodies.is_some() && speaks();
        let plays = always.then(|| plays(body)).flatten();
        let nothing =
            content.is_none() && plays.is_none() && beside.iter().all(|(_, set)| set.is_none());
        if declares.iter().all(Option::is_none) && nothing && !moves {
            return;
        }
        for one in listed(head) {
            let (one, side) = sided(one.trim());
            let Some(rule) = Rule::of(one, declares, around.layer) else {
                continue;
            };
            if is_unclear(&rule.selector) {
                let unclear = around.under(Holds::Unclear, "");
                self.doubts.take(one, body, &unclear);
                continue;
            }
            let Some(name) = rule.selector.last().map(|last| last.name()) else {
                continue;
            };
            if let Some(side @ (Side::Letter | Side::Line)) = side {
                keep(self.first.entry((name, side)).or_default(), rule);
                continue;
            }
            if let Some(side) = side {
                if let Some(pieces) = &content {
                    let words = match always {
                        true => &mut self.words,
                        false => &mut self.for_some,
                    };
                    keep(
                        words.entry((name, side)).or_default(),
                        (rule, pieces.clone()),
                    );
                }
                continue;
            }
            for (side, pieces) in &beside {
                if let (Some(pieces), Some(rule), true) =
                    (pieces, Rule::of(one, declares, around.layer), always)
                {
                    let rules = self.words.entry((name.clone(), *side)).or_default();
                    keep(rules, (rule, pieces.clone()));
                }
            }
            if let (true, Some(rule)) = (moves, Rule::of(one, declares, around.layer)) {
                let bodies = self.bodies.get_or_insert_default();
                keep(
                    bodies.entry(name.clone()).or_default(),
                    (rule, body.clone()),
                );
            }
            if rule.declares.iter().any(Option::is_some) || plays.is_some() {
                let rule = Rule {
                    plays: plays.clone(),
                    ..rule
                };
                keep(self.rules.entry(name).or_default(), rule);
            }
        }
    }
}

impl Rule {
    fn of(head: &str, declares: Declares, layer: usize) -> Option<Self> {
        let selector = selector(head)?;
        Some(Self {
            exact: (layer, exact(&selector)),
            selector,
            declares,
            plays: None,
        })
    }
}

// What an element's own style says of a custom property.
fn said_of<'d>(dom: &'d Dom, id: Id, name: &str) -> Option<&'d str> {
    let style = dom.attribute(id, "style")?;
    let set = style.split(';').filter_map(|one| one.split_once(':'));
    set.rev()
        .find(|(own, _)| own.trim() == name)
        .map(|(_, value)| value.trim())
}

// Whether pieces show nothing: none, or no words in them.
fn is_nothing(pieces: &[Piece]) -> bool {
    pieces
        .iter()
        .all(|piece| matches!(piece, Piece::Words(words) if words.is_empty()))
}

// The last rules of a name count most.
fn keep<R>(rules: &mut Vec<R>, rule: R) {
    if rules.len() == OF_A_NAME {
        rules.remove(0);
    }
    rules.push(rule);
}

// What an element can be called by: its id, its classes, its tag.
fn names(dom: &Dom, id: Id) -> Vec<String> {
    let mut names = vec![dom.name(id).to_owned(), "*".to_owned()];
    if let Some(classes) = dom.attribute(id, "class") {
        names.extend(classes.split_whitespace().map(|class| format!(".{class}")));
    }
    names.extend(dom.attribute(id, "id").map(|id| format!("#{id}")));
    names
}

#[cfg(test)]
mod tests;
