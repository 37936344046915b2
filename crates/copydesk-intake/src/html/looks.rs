//! How words of a block look: in bold, in italics, underlined, in a strong colour or on one. Linear in the elements of a block.

use std::collections::HashMap;

use super::super::ink::{colour, named};
use super::super::legend::{FORMATTED, look};
use super::super::page::Beside;
use super::dom::{Dom, Id, ROOT};

/// So many elements of a block are looked at.
const NODES: usize = 400;
/// So far around a block its ground is looked for.
const NEAR: usize = 3;

/// The looks that style sheets give to classes.
pub(super) struct Looks(HashMap<String, Vec<&'static str>>);

impl Looks {
    pub(super) fn of(dom: &Dom) -> Self {
        /// So many rules are read.
        const RULES: usize = 4_000;
        let sheets = (0..dom.len()).filter(|id| dom.name(*id) == "style");
        let mut classes = HashMap::new();
        for sheet in sheets.map(|id| dom.text(id)) {
            for rule in sheet.split('}').take(RULES) {
                let Some((selectors, body)) = rule.rsplit_once('{') else {
                    continue;
                };
                let looks = declared(body);
                if looks.is_empty() {
                    continue;
                }
                for selector in selectors.split(',') {
                    let last = selector.split_whitespace().next_back().unwrap_or_default();
                    // A rule for where the pointer stands is none of how it looks.
                    if let Some((_, class)) = last.split_once('.').filter(|_| !last.contains(':')) {
                        classes.insert(class.to_owned(), looks.clone());
                    }
                }
            }
        }
        Self(classes)
    }

    /// How the words of a block look, where they look otherwise than plain.
    pub(super) fn beside(&self, dom: &Dom, holder: Id) -> Vec<Beside> {
        let end = dom.after(holder, true, ROOT).unwrap_or(dom.len());
        let around = dom.upward(holder).skip(1).take(NEAR);
        let around = around.take_while(|at| {
            matches!(
                dom.name(*at),
                "div" | "span" | "tbody" | "ul" | "ol" | "td" | "section"
            )
        });
        let around: Vec<Id> = around.collect();
        let mut told: Vec<String> = Vec::new();
        for id in around.into_iter().chain(holder..end.min(holder + NODES)) {
            let looks = self.own(dom, id);
            if looks.is_empty() {
                continue;
            }
            let words = dom.text(id.max(holder));
            if words.trim().is_empty() {
                continue;
            }
            for one in looks {
                let one = look(one, &words);
                if !told.contains(&one) {
                    told.push(one);
                }
            }
        }
        told.into_iter()
            .map(|one| Beside::block(FORMATTED, one))
            .collect()
    }

    fn own(&self, dom: &Dom, id: Id) -> Vec<&'static str> {
        let mut looks = match dom.name(id) {
            "" => return Vec::new(),
            "b" | "strong" => vec!["bold"],
            "i" | "em" => vec!["italic"],
            "u" => vec!["underlined"],
            "mark" => vec!["yellow"],
            _ => Vec::new(),
        };
        if !dom.has_attributes(id) {
            return looks;
        }
        let given = [dom.attribute(id, "bgcolor"), dom.attribute(id, "color")];
        looks.extend(
            given
                .into_iter()
                .flatten()
                .filter_map(|one| named(colour(one)?)),
        );
        looks.extend(declared(dom.attribute(id, "style").unwrap_or_default()));
        let classes = dom.attribute(id, "class").unwrap_or_default();
        // A class may be called by the colour that a sheet of another file gives it.
        let called = classes
            .split_whitespace()
            .filter(|one| one.chars().all(char::is_alphabetic));
        looks.extend(called.filter_map(|one| named(colour(one)?)));
        let classes = classes.split_whitespace().filter_map(|one| self.0.get(one));
        looks.extend(classes.flatten().copied());
        looks.dedup();
        looks
    }
}

// The looks that declarations give.
fn declared(body: &str) -> Vec<&'static str> {
    let mut looks = Vec::new();
    for (name, value) in body.split(';').filter_map(|one| one.split_once(':')) {
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        let found = match name.trim().to_ascii_lowercase().as_str() {
            "background" | "background-color" | "color" => {
                let first = value.split_whitespace().next().unwrap_or_default();
                colour(first).and_then(named)
            }
            "font-weight" if matches!(value, "bold" | "bolder" | "700" | "800" | "900") => {
                Some("bold")
            }
            "font-style" if value == "italic" => Some("italic"),
            "text-decoration" if value.starts_with("underline") => Some("underlined"),
            _ => None,
        };
        looks.extend(found);
    }
    looks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_told_by_name() {
        for (markup, told) in [
            ("<p>A <b>Quay</b> b.</p>", "bold: Quay"),
            ("<p style='background-color:#ff0000'>Quay</p>", "red: Quay"),
            (
                "<style>td p.bad, .x{color:red}</style><p class='bad'>Quay</p>",
                "red: Quay",
            ),
            (
                "<style>p.bad:hover{color:red}</style><p class='bad'>Quay</p>",
                "",
            ),
            ("<p style='color:#333'>Quay</p>", ""),
        ] {
            let dom = Dom::parse(&format!("<html><body>{markup}</body></html>")).unwrap();
            let holder = (0..dom.len()).find(|id| dom.name(*id) == "p").unwrap();
            let all = Looks::of(&dom).beside(&dom, holder);
            let all: Vec<&str> = all.iter().map(|one| one.is.as_str()).collect();
            assert_eq!(all.join("; "), told, "{markup}");
        }
    }
}
