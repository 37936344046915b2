//! The blocks of a page in document order: every run of inline text with the element that holds it.
//!
//! White space is collapsed as a browser does; `<br><br>` ends a block as a paragraph would. A row of a data table is one
//! block. What a browser never shows (scripts, styles, hidden spans) is left out here; hidden words are kept apart, so that
//! they can be listed. One pass over the tree; linear.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::super::marked::styles_of;
use super::super::turned::{TURNED, TURNED_BACK};
use super::apart;
use super::collapsed;
use super::concealed::concealed;
use super::dom::{Dom, Id, Kind};
use super::elements::{is_block, is_bold, is_in_line, is_silent};
use super::prose::{is_of_word, without_soft_hyphens};
use super::styles::{Side, Styles};
use super::words::{hides, is_control, is_credit, is_part, is_turned};
use copydesk_lexicon::en::intake::html::gather as words;
use copydesk_text::telling::word_count;

mod fields;
mod notes;
mod rows;
mod set;
mod shadows;

use notes::join_note_numbers;
use rows::Table;

/// A run of text with the block element that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    /// The innermost block element around it.
    pub(super) holder: Id,
    /// How many letters and digits it has.
    pub(super) letters: usize,
    /// How many of them are in links to other pages.
    pub(super) linked: usize,
    /// How many of them are in links within the page.
    pub(super) within: usize,
    /// Whether all of it stands in one element that makes it bold.
    pub(super) bold: bool,
    /// Whether it ends in a link.
    pub(super) trailing: bool,
    /// Whether it is the row of a table.
    pub(super) row: bool,
    /// How many words it has.
    pub(super) words: usize,
    /// How many parts between white space it has: as many as words, but for writing without blanks.
    pub(super) parts: usize,
    /// Whether it asks the reader for something, once that was asked of it.
    asks: OnceCell<bool>,
    /// Whether the page must keep it, once that was asked.
    stays: OnceCell<bool>,
}

impl Run {
    /// A run of its own, with no link in it.
    pub(super) fn new(text: String, holder: Id) -> Self {
        let words = word_count(&text);
        Self {
            letters: letters(&text),
            parts: parts(&text, words),
            words,
            asks: OnceCell::new(),
            stays: OnceCell::new(),
            text,
            holder,
            linked: 0,
            within: 0,
            bold: false,
            trailing: false,
            row: false,
        }
    }

    /// What `ask` says of its words, asked once: several rules need it, and it takes as long as all else of a line.
    pub(super) fn asks_once(&self, ask: impl FnOnce(&str) -> bool) -> bool {
        *self.asks.get_or_init(|| ask(&self.text))
    }

    /// What `stay` says of it, asked once for each page.
    pub(super) fn stays_once(&self, stay: impl FnOnce() -> bool) -> bool {
        *self.stays.get_or_init(stay)
    }
}

/// The blocks of a page, and the words in it that are not shown.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) runs: Vec<Run>,
    pub(super) hidden: Vec<(Id, String)>,
    /// What is told in drawings, fields and the like, each with what holds it.
    pub(super) apart: Vec<(&'static str, String)>,
    /// What the page's style sheets say.
    pub(super) styles: Rc<Styles>,
}

/// The blocks under `top`.
pub(super) fn gather(dom: &Dom, top: Id) -> Gathered {
    let styles = Rc::new(Styles::of(dom));
    let mut hidden = concealed(dom, &styles);
    hidden.extend(set::taken_away(dom, &styles));
    hidden.extend(collapsed::collapsed(dom, &styles));
    let hidden = Rc::new(hidden);
    let gathered = gather_styled(dom, top, styles, hidden.clone());
    let told = styles_of(gathered.runs.iter().map(|run| run.text.as_str()));
    match told.is_empty() {
        true => gathered,
        // The text says that it tells something by a style: once more, with the names of such styles.
        false => gather_styled(dom, top, Rc::new(Styles::marking(dom, told)), hidden),
    }
}

fn gather_styled(dom: &Dom, top: Id, styles: Rc<Styles>, concealed: Rc<HashSet<Id>>) -> Gathered {
    let mut gathering = Gathering {
        dom,
        done: Gathered::default(),
        text: String::new(),
        linked: 0,
        within: 0,
        trailing: false,
        breaks: 0,
        closed: false,
        opener: None,
        whole: false,
        unfolded: None,
        tables: HashMap::new(),
        set: Vec::new(),
        loses_first: false,
        shadows: shadows::hosts(dom, top),
        styles,
        concealed,
    };
    let mut holders = vec![top];
    let mut at = dom.node(top).first();
    while let Some(id) = at {
        let mut over = false;
        match &dom.node(id).kind {
            Kind::Text(words) => gathering.words(id, words, &holders),
            Kind::Element(_) => over = gathering.enter(id, &mut holders),
            Kind::Other => {}
        }
        // Elements that end here are left innermost first.
        let mut here = id;
        let descends = !over && dom.node(here).first().is_some();
        if descends {
            at = dom.node(here).first();
            continue;
        }
        at = loop {
            gathering.leave(here, over && here == id, &mut holders);
            if let Some(next) = dom.node(here).next() {
                break Some(next);
            }
            match dom.node(here).parent() {
                Some(parent) if parent != top => here = parent,
                _ => break None,
            }
        };
    }
    gathering.flush(top);
    Gathered {
        runs: rows::as_shown(dom, join_note_numbers(gathering.done.runs)),
        styles: gathering.styles,
        ..gathering.done
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    None,
    Within,
    Away,
}

struct Gathering<'d> {
    dom: &'d Dom,
    done: Gathered,
    text: String,
    linked: usize,
    within: usize,
    trailing: bool,
    /// How many `<br>` came last.
    breaks: usize,
    /// Whether an inline element was left and nothing came since.
    closed: bool,
    /// The inline element that began the line, and whether it was left with all of the line in it.
    opener: Option<Id>,
    whole: bool,
    /// Whether the content of a hidden part of the story is being read.
    unfolded: Option<Id>,
    /// What is known of the tables so far.
    tables: HashMap<Id, Table>,
    /// The words that a style sets before boxes whose own words did not come yet.
    set: Vec<(Id, String)>,
    /// The elements of which another tree is shown, and whether their own content has a place in that.
    shadows: HashMap<Id, bool>,
    /// Whether a style takes the first letter of what comes from sight.
    loses_first: bool,
    /// What the page's style sheets say.
    styles: Rc<Styles>,
    /// Elements with words that nobody can see.
    concealed: Rc<HashSet<Id>>,
}

impl Gathering<'_> {
    // Gives whether the content of the element is passed over.
    fn enter(&mut self, id: Id, holders: &mut Vec<Id>) -> bool {
        let name = self.dom.name(id);
        if name == "template" && shadows::is_shadow(self.dom, id) {
            if let Some((host, label)) = shadows::label(self.dom, id) {
                self.set.push((host, label));
                return true;
            }
            self.flush(holders.last().copied().unwrap_or(id));
            holders.push(id);
            return false;
        }
        if self.is_out_of_place(id) {
            return self.hide(id);
        }
        if is_silent(name) || name == "img" {
            self.tick(id, holders);
            self.show(id, holders);
            if name == "svg" && self.draws_words(id, holders) {
                return true;
            }
            self.done.apart.extend(apart::words_of(self.dom, id));
            if name == "head" {
                let sheets = self
                    .dom
                    .children(id)
                    .filter(|at| self.dom.name(*at) == "style");
                let told = sheets.flat_map(|sheet| apart::words_of(self.dom, sheet));
                self.done.apart.extend(told);
            }
            return true;
        }
        if self.dom.has_attributes(id) {
            self.done.apart.extend(apart::beside(self.dom, id));
        }
        if !is_block(name) {
            return self.enter_inline(id, name, holders);
        }
        if self.concealed.contains(&id) {
            return self.hide(id);
        }
        if hides(self.dom, id) {
            if self.unfolded.is_some() || !self.goes_on(id) && !self.opens(id) {
                return self.hide(id);
            }
            self.unfolded = Some(id);
        }
        let strikes = self.styles.strikes(self.dom, id) == Some(true);
        if strikes || name != "li" && self.styles.is_for_hearers(self.dom, id) {
            return self.hide(id);
        }
        self.flush(holders.last().copied().unwrap_or(id));
        holders.push(id);
        if self.is_turned(id) {
            self.text.push(TURNED);
        }
        self.loses_first |= self.styles.takes_first(self.dom, id, Side::Letter);
        self.set_before(id, holders);
        if name == "tr" && self.is_row(id) {
            self.row(id);
            return true;
        }
        false
    }

    fn enter_inline(&mut self, id: Id, name: &str, holders: &mut Vec<Id>) -> bool {
        if name != "br" && self.opener.is_none() && self.text.trim().is_empty() {
            self.opener = Some(id);
        }
        match name {
            "br" => {
                self.breaks += 1;
                if self.breaks == 1 && (self.is_short_line(holders) || self.is_styled_line(holders))
                {
                    self.flush(holders.last().copied().unwrap_or(id));
                }
                if self.breaks == 2 {
                    self.flush(holders.last().copied().unwrap_or(id));
                }
            }
            "q" => {
                self.say_set();
                let sign = self.styles.opened(self.dom, id);
                self.push(sign.as_deref().unwrap_or("“"));
            }
            _ if self.is_turned(id) => self.text.push(TURNED),
            "sup" if self.is_note_number(id) => {
                let number = collapsed(&self.dom.text(id));
                self.push(&format!("[{}]", number.trim_matches(['[', ']'])));
                return true;
            }
            // 10 to the sixth is not 106.
            _ if self.power(id, name).is_some() => {
                let power = self.power(id, name).unwrap_or_default();
                self.push(&power);
                return true;
            }
            "button" => return self.hide(id),
            // Struck out by the newsroom: no longer said.
            _ if self.is_struck(id, name) => return self.hide(id),
            _ if hides(self.dom, id)
                || self.concealed.contains(&id)
                || (self.in_prose(holders) || is_in_line(name) || name == "caption")
                    && self.styles.takes_away(self.dom, id) =>
            {
                return self.hide(id);
            }
            _ if is_control(self.dom, id) || self.unfolds(id, name) => {
                return self.hide(id);
            }
            // What stands beside the words of a caption: a credit, a link to buy the picture.
            "a" | "span" if self.ends_caption(id, name, holders) => {
                self.flush(holders.last().copied().unwrap_or(id));
                holders.push(id);
            }
            "span" | "cite" | "small" | "time" | "a"
                if !self.in_prose(holders)
                    && (is_credit(self.dom, id) || is_part(self.dom, id)) =>
            {
                self.flush(holders.last().copied().unwrap_or(id));
                holders.push(id);
            }
            "span" if self.closed && self.in_heading(holders) => self.push(" "),
            // Parts side by side in a line of the page, without a space between them, are not one word.
            _ if self.closed && !self.in_prose(holders) => self.push(" "),
            _ => {}
        }
        self.closed = false;
        self.set_before(id, holders);
        false
    }

    fn is_turned(&self, id: Id) -> bool {
        is_turned(self.dom, id) || self.styles.turns(self.dom, id)
    }

    fn is_struck(&self, id: Id, name: &str) -> bool {
        let by_name = matches!(name, "del" | "s" | "strike");
        self.styles.strikes(self.dom, id).unwrap_or(by_name)
    }

    // "more" and "less" behind a sentence or a break, in an element of their own: they unfold what stands before them.
    fn unfolds(&self, id: Id, name: &str) -> bool {
        const WORDS: [&str; words::UNFOLDS_WORDS.len()] = words::UNFOLDS_WORDS;
        let text = self.text.trim_end();
        matches!(name, "span" | "a" | "b" | "i" | "em" | "strong")
            && text.ends_with(['.', '…', '!', '?', '”', '"'])
            && self
                .dom
                .node(id)
                .first()
                .is_some_and(|child| self.dom.node(child).next().is_none())
            && WORDS.contains(&self.dom.text(id).trim().to_lowercase().as_str())
    }

    // `over`: whether its content was passed over.
    fn leave(&mut self, id: Id, over: bool, holders: &mut Vec<Id>) {
        let name = self.dom.name(id);
        if name.is_empty() || is_silent(name) && holders.last() != Some(&id) {
            return;
        }
        if !over {
            self.set_behind(id, holders);
        }
        if holders.last() == Some(&id) {
            self.flush(id);
            holders.pop();
            self.unfolded = self.unfolded.filter(|open| *open != id);
            return;
        }
        if is_block(name) {
            return;
        }
        if name == "q" && !self.styles.is_unmarked(self.dom, id, Side::Behind) {
            self.push("”");
        }
        if self.is_turned(id) {
            self.text.push(TURNED_BACK);
        }
        self.whole = self.opener == Some(id);
        self.closed = true;
    }

    // A short line stands by itself: a name, a date. A long one may go on after a break that only wraps it.
    fn is_short_line(&self, holders: &[Id]) -> bool {
        // On the read pages 25 and 100 give the same.
        const SHORT: usize = 50;
        let line = self.text.rsplit('\n').next().unwrap_or_default().trim();
        let holder = holders.last().map(|holder| self.dom.name(*holder));
        let verse = matches!(
            holder,
            Some("blockquote" | "pre" | "h1" | "h2" | "h3" | "td" | "th")
        );
        !verse && line.chars().count() < SHORT && !line.ends_with([',', ';', '-', '—', '–'])
    }

    // A line of a cell that is in a style of its own: a title over a byline.
    fn is_styled_line(&self, holders: &[Id]) -> bool {
        let holder = holders.last().map(|holder| self.dom.name(*holder));
        self.whole && matches!(holder, Some("td"))
    }

    // Parts of a heading that stand side by side; a letter alone is the first of a word.
    fn in_heading(&self, holders: &[Id]) -> bool {
        let holder = holders.last().map(|holder| self.dom.name(*holder));
        let last = self.text.split(' ').next_back().unwrap_or_default();
        matches!(holder, Some("h1" | "h2" | "h3")) && last.chars().nth(1).is_some()
    }

    fn ends_caption(&self, id: Id, name: &str, holders: &[Id]) -> bool {
        /// A caption has a text, a credit and an icon or two; more is not looked through, so that a page stays linear.
        /// On the read pages 4 and 16 give the same.
        const PARTS: usize = 8;
        let Some(holder) = holders
            .last()
            .filter(|at| self.dom.name(**at) == "figcaption")
        else {
            return false;
        };
        let text = self.text.trim_end();
        let told = text.ends_with(['.', '!', '?', '”', '"']);
        // Only parts that are elements stand beside each other; words between them make a sentence.
        let blank = self.dom.children(*holder).take(PARTS).all(|part| {
            !matches!(&self.dom.node(part).kind, Kind::Text(words) if words.len() > 64 || !words.trim().is_empty())
        });
        !text.is_empty()
            && self.dom.node(id).parent() == Some(*holder)
            && blank
            && (name == "a" || told)
    }

    fn in_prose(&self, holders: &[Id]) -> bool {
        let holder = holders.last().map(|holder| self.dom.name(*holder));
        matches!(
            holder,
            Some("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "td" | "li")
        )
    }

    fn hide(&mut self, id: Id) -> bool {
        let text = collapsed(&self.dom.text(id));
        if text.contains(char::is_alphanumeric) {
            self.done.hidden.push((id, text));
        }
        true
    }

    fn words(&mut self, id: Id, words: &str, holders: &[Id]) {
        let preformatted = holders
            .last()
            .is_some_and(|holder| self.dom.name(*holder) == "pre");
        // A mark that leads from a note back to the text, or from a heading to itself.
        if !words.contains(char::is_alphanumeric)
            && !words.trim().is_empty()
            && self.in_own_link(id)
        {
            return;
        }
        if !words.trim().is_empty() {
            self.say_set();
        }
        let before = self.text.len();
        let words = without_soft_hyphens(words);
        if preformatted {
            self.text.push_str(&words);
        } else {
            self.push(&words);
        }
        let added = letters(&self.text[before.min(self.text.len())..]);
        if added > 0 {
            let link = self.link(id);
            self.trailing = link == Link::Away;
            match link {
                Link::Away => self.linked += added,
                Link::Within => self.within += added,
                Link::None => {}
            }
        }
        self.closed = false;
        self.whole &= words.trim().is_empty();
    }

    // Adds words, with every run of white space made one space.
    fn push(&mut self, words: &str) {
        if self.breaks == 1 && !words.trim().is_empty() {
            while self.text.ends_with(' ') {
                self.text.pop();
            }
            if !self.text.is_empty() {
                self.text.push('\n');
            }
        }
        let mut rest = words;
        while !rest.is_empty() {
            let word_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            if word_end > 0 {
                self.text.push_str(&rest[..word_end]);
                self.breaks = 0;
            }
            rest = &rest[word_end..];
            let next = rest.trim_start();
            if next.len() < rest.len() && !self.text.is_empty() && !self.text.ends_with([' ', '\n'])
            {
                self.text.push(' ');
            }
            rest = next;
        }
    }

    // A link within the page (a footnote, a permalink to an entry) leads nowhere else; a link may stand around blocks. One that a script fills in
    // leads away: it has no address, or none but the page's top.
    fn link(&self, id: Id) -> Link {
        let mut around = self.dom.upward(id).skip(1).take(8);
        let Some(link) = around.find(|at| self.dom.name(*at) == "a") else {
            return Link::None;
        };
        let is_place = |name: &str| self.dom.attribute(link, name).is_some();
        match self.dom.attribute(link, "href").map(str::trim) {
            Some("#") => Link::Away,
            Some(href) if href.starts_with('#') => Link::Within,
            Some(_) => Link::Away,
            None if is_place("name") || is_place("id") => Link::None,
            None => Link::Away,
        }
    }

    fn in_own_link(&self, id: Id) -> bool {
        self.dom.upward(id).skip(1).take(2).any(|at| {
            let href = self.dom.attribute(at, "href");
            self.dom.name(at) == "a" && href.is_some_and(|href| href.starts_with('#'))
        })
    }

    fn flush(&mut self, holder: Id) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let within = std::mem::take(&mut self.within);
        let trailing = std::mem::take(&mut self.trailing);
        self.breaks = 0;
        self.closed = false;
        let opener = self.opener.take();
        let whole = std::mem::take(&mut self.whole);
        let bold = whole && opener.is_some_and(|id| is_bold(self.dom, id));
        let text = self.without_first(holder, text.trim());
        if !text.is_empty() {
            self.tell_for_some(holder, text);
            self.done.runs.push(Run {
                linked,
                within,
                bold,
                trailing,
                ..Run::new(text.to_owned(), holder)
            });
        }
    }
}

fn parts(text: &str, words: usize) -> usize {
    match text.is_ascii() {
        true => words,
        false => text.split_whitespace().count(),
    }
}

fn letters(text: &str) -> usize {
    text.chars()
        .filter(|character| is_of_word(*character))
        .count()
}

/// `text` with every run of white space made one space, none at the ends.
pub(super) fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
