//! The words that style sheets set beside those of the page, the boxes that are ticked before items, and what a style takes from sight.
//!
//! Words before a box of blocks stand before its first words; those behind it, behind its last. Constant for each element but for what the
//! sheets cost.

use super::super::concealed::FEW;
use super::super::dom::{Dom, Id};
use super::super::elements::{is_block, is_hidden_story, is_in_story};
use super::super::opens::opens;
use super::super::styles::{Side, Styles};
use super::super::words::hides;
use super::{Gathering, Run, collapsed};

/// The paragraphs, items and headings that a style takes from sight; none where there are many, which is a page's way of showing itself. Larger boxes
/// open when one asks, and are told by what they hold.
pub(super) fn taken_away(dom: &Dom, styles: &Styles) -> Vec<Id> {
    let away = (1..dom.len()).filter(|id| {
        matches!(
            dom.name(*id),
            "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote"
        ) && (styles.takes_away(dom, *id) && !opens(dom, styles, *id)
            || styles.takes_first(dom, *id, Side::Line))
    });
    let away: Vec<Id> = away.take(FEW + 1).collect();
    match away.len() > FEW {
        true => Vec::new(),
        false => away,
    }
}

impl Gathering<'_> {
    // Whether a hidden element goes on with the story that is shown.
    pub(super) fn goes_on(&self, id: Id) -> bool {
        // On the read pages 100 and 400 give the same.
        const MOST: usize = 200;
        let runs = &self.done.runs[..self.done.runs.len().min(MOST)];
        let shown = |text: &str| {
            let text = collapsed(text);
            runs.iter().any(|run| run.text == text)
        };
        !runs.is_empty() && is_hidden_story(self.dom, id, shown)
    }

    // Whether a hidden box of the story opens when one asks.
    pub(super) fn opens(&self, id: Id) -> bool {
        !self.done.runs.is_empty() && is_in_story(self.dom, id) && opens(self.dom, &self.styles, id)
    }

    // Words that are drawn in a line (`<svg><text>not</text></svg>`) are words of it; gives whether there were any. A drawing with more is one by
    // itself.
    pub(super) fn draws_words(&mut self, id: Id, holders: &[Id]) -> bool {
        const MOST: usize = 6;
        let in_line = self.in_prose(holders) && !self.styles.takes_away(self.dom, id);
        if !in_line || hides(self.dom, id) {
            return false;
        }
        let inside = std::iter::successors(self.dom.after(id, false, id), |at| {
            self.dom.after(*at, false, id)
        });
        let drawn = inside.filter(|at| self.dom.name(*at) == "text");
        let words: Vec<String> = drawn.map(|at| collapsed(&self.dom.text(at))).collect();
        let words = words.join(" ");
        let few = (1..=MOST).contains(&words.split_whitespace().count());
        if !few || !words.contains(char::is_alphanumeric) {
            return false;
        }
        self.say_set();
        self.push(&words);
        true
    }

    // Words before an element, and the mark of an item.
    pub(super) fn set_before(&mut self, id: Id, holders: &[Id]) {
        let block = holders.last() == Some(&id);
        if !(self.in_prose(holders) || block && self.is_box(id)) {
            return;
        }
        let item = self.dom.name(id) == "li";
        let mark = self.styles.mark(self.dom, id).filter(|_| item);
        let words = self.styles.words(self.dom, id, Side::Before);
        let styles = self.styles.marks(self.dom, id).into_iter();
        let styles = styles.map(|style| format!("[{}] ", style.name()));
        let words: String = mark.into_iter().chain(words).chain(styles).collect();
        if words.is_empty() {
            return;
        }
        let holds_blocks = || self.dom.children(id).any(|at| is_block(self.dom.name(at)));
        match block && (!self.in_prose(holders) || holds_blocks()) {
            true => self.set.push((id, words)),
            false => {
                self.say_set();
                self.push(&words);
            }
        }
    }

    // Words behind an element; of a box that holds blocks, behind the last of these.
    pub(super) fn set_behind(&mut self, id: Id, holders: &[Id]) {
        let block = holders.last() == Some(&id);
        if block {
            self.set.retain(|(at, _)| *at != id);
        }
        let own_box = block && self.is_box(id);
        if !(self.in_prose(holders) || own_box) {
            return;
        }
        let Some(words) = self.styles.words(self.dom, id, Side::Behind) else {
            return;
        };
        let inside = |run: &Run| self.dom.upward(run.holder).any(|at| at == id);
        match self.done.runs.last() {
            Some(last) if own_box && self.text.trim().is_empty() && inside(last) => {
                let text = format!("{}{words}", last.text);
                let longer = Run {
                    linked: last.linked,
                    within: last.within,
                    row: last.row,
                    ..Run::new(text, last.holder)
                };
                self.done.runs.pop();
                self.done.runs.push(longer);
            }
            _ => self.push(&words),
        }
    }

    // What an element raises behind a figure.
    pub(super) fn power(&self, id: Id, name: &str) -> Option<String> {
        if !self.text.ends_with(|c: char| c.is_numeric()) {
            return None;
        }
        let raised = name == "sup" || self.styles.raises(self.dom, id);
        raised.then(|| crate::symbols::power(&self.text, &self.dom.text(id)))?
    }

    // A line without the letter that a style takes from sight.
    pub(super) fn without_first<'t>(&mut self, holder: Id, line: &'t str) -> &'t str {
        if line.is_empty() || !std::mem::take(&mut self.loses_first) {
            return line;
        }
        let (first, rest) = line.split_at(first_letter(line));
        self.done.hidden.push((holder, first.to_owned()));
        rest.trim_start()
    }

    // The words that wait for those of the boxes that they stand before.
    pub(super) fn say_set(&mut self) {
        for (_, words) in std::mem::take(&mut self.set) {
            self.push(&words);
        }
    }

    // A box of the story whose blocks a style may set words around.
    fn is_box(&self, id: Id) -> bool {
        matches!(
            self.dom.name(id),
            "div"
                | "section"
                | "ul"
                | "ol"
                | "dl"
                | "dt"
                | "dd"
                | "figure"
                | "figcaption"
                | "caption"
                | "details"
                | "summary"
                | "blockquote"
        )
    }

    // A box that is ticked or not, where it stands in an item, a cell or a paragraph and in no form.
    pub(super) fn tick(&mut self, id: Id, holders: &[Id]) {
        let kind = self.dom.attribute(id, "type").unwrap_or_default();
        let is_box = ["checkbox", "radio"]
            .iter()
            .any(|one| kind.eq_ignore_ascii_case(one));
        let in_form = || self.dom.upward(id).any(|at| self.dom.name(at) == "form");
        let beside_words =
            self.in_prose(holders) || holders.last().is_some_and(|at| self.dom.name(*at) == "dd");
        if self.dom.name(id) != "input" || !is_box || !beside_words || in_form() {
            return;
        }
        self.say_set();
        match self.dom.attribute(id, "checked") {
            Some(_) => self.push("[x] "),
            None => self.push("[ ] "),
        }
    }

    // Lists a run with the words that a style sets before it for some readers: on paper, on a wide screen.
    pub(super) fn tell_for_some(&mut self, holder: Id, text: &str) {
        let set = self.styles.words_for_some(self.dom, holder);
        // Signs, and a mark of a letter or two, tell nothing.
        let letters = |words: &String| words.chars().filter(|c| c.is_alphabetic()).count() > 2;
        if let Some(words) = set.filter(letters) {
            let words = format!("{}{text}", words.trim_start());
            self.done
                .apart
                .push(("words of a style sheet for some readers", words));
        }
    }
}

/// Where the first letter or figure ends, which what stands before it belongs to.
pub(super) fn first_letter(text: &str) -> usize {
    let mut letters = text.char_indices();
    let first = letters.find(|(_, c)| c.is_alphanumeric());
    first.map_or(text.len(), |(at, c)| at + c.len_utf8())
}
