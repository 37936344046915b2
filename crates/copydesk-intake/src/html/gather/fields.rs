//! What fields and formulas inside a paragraph show: the entry of a list that is chosen, the words in a field, one over two as 1/2.
//!
//! A form that asks the reader for something is no part of a story; a field in the middle of its sentence is. Linear in what stands inside.

use super::super::dom::{Dom, Id};
use super::Gathering;
use crate::symbols::{bracketed, raised};

impl Gathering<'_> {
    // Says what a field or a formula shows, where it stands in a paragraph and in no form.
    pub(super) fn show(&mut self, id: Id, holders: &[Id]) {
        if !self.in_prose(holders) {
            return;
        }
        let in_form = || self.dom.upward(id).any(|at| self.dom.name(at) == "form");
        let shown = match self.dom.name(id) {
            "math" => formula(self.dom, id),
            "select" | "input" | "textarea" if in_form() => return,
            "select" => chosen(self.dom, id),
            "textarea" => filled(self.dom, id, self.dom.text(id)),
            "input" => {
                let kind = self.dom.attribute(id, "type").unwrap_or("text");
                if !shows_words(kind) {
                    return;
                }
                let value = self.dom.attribute(id, "value").unwrap_or_default();
                filled(self.dom, id, value.to_owned())
            }
            _ => return,
        };
        if shown.contains(char::is_alphanumeric) {
            self.say_set();
            self.push(&shown);
        }
    }
}

// Fields that show their value as it is: no boxes, no buttons, nothing that is kept from sight.
fn shows_words(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    let kind = kind.as_str();
    let a_box = matches!(kind, "checkbox" | "radio" | "color" | "range");
    let a_button = matches!(kind, "button" | "submit" | "reset" | "image");
    !a_box && !a_button && !matches!(kind, "hidden" | "password" | "file")
}

// The words in a field, else those that it shows while it is empty.
fn filled(dom: &Dom, id: Id, words: String) -> String {
    match words.trim().is_empty() {
        true => dom
            .attribute(id, "placeholder")
            .unwrap_or_default()
            .to_owned(),
        false => words,
    }
}

// The entry that a list shows: the last one that is chosen, else the first that can be.
fn chosen(dom: &Dom, id: Id) -> String {
    let first = dom.after(id, false, id);
    let inside = std::iter::successors(first, |at| dom.after(*at, false, id));
    let options: Vec<Id> = inside.filter(|at| dom.name(*at) == "option").collect();
    let has = |at: &&Id, name| dom.attribute(**at, name).is_some();
    let last = options.iter().rev().find(|at| has(at, "selected"));
    let first = || options.iter().find(|at| !has(at, "disabled"));
    let shown = last.or_else(first).or(options.first());
    let words = shown.map(|at| match dom.attribute(*at, "label") {
        Some(label) if !label.is_empty() => label.to_owned(),
        Some(_) | None => dom.text(*at),
    });
    words.unwrap_or_default()
}

// A formula on one line.
fn formula(dom: &Dom, id: Id) -> String {
    let parts: Vec<Id> = dom.children(id).collect();
    let part = |at: usize| parts.get(at).map(|at| formula(dom, *at));
    let part = |at: usize| part(at).unwrap_or_default().trim().to_owned();
    match dom.name(id) {
        "" => dom.text(id),
        "mfrac" => format!("{}/{}", bracketed(&part(0)), bracketed(&part(1))),
        "msup" => {
            let power = part(1);
            let power = raised(&power).unwrap_or_else(|| format!("^{}", bracketed(&power)));
            format!("{}{power}", bracketed(&part(0)))
        }
        "msub" => format!("{}_{}", bracketed(&part(0)), bracketed(&part(1))),
        "msqrt" => {
            let inner: String = parts.iter().map(|at| formula(dom, *at)).collect();
            format!("√{}", bracketed(inner.trim()))
        }
        "mroot" => format!("{}√{}", part(1), bracketed(&part(0))),
        // The same once more, for programs; and what only takes room.
        "annotation" | "annotation-xml" | "mphantom" => String::new(),
        _ => parts.iter().map(|at| formula(dom, *at)).collect(),
    }
}
