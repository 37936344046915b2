//! What the sheets of a page, and elements themselves, say of a few properties whose value is shown beside words: the picture before the items of a
//! list, the case of letters. Both hold for what stands inside. Linear in the sheets, and for each element in the rules of its own names.

use std::cell::OnceCell;

use super::super::dom::{Dom, Id};
use super::{Styles, declarations};

/// Those properties, of a page that speaks of them; its sheets are read when they are first asked for.
pub(in super::super) struct Sets {
    pictures: bool,
    cases: bool,
    styles: OnceCell<Styles>,
}

impl Sets {
    pub(in super::super) fn of(dom: &Dom) -> Self {
        let mut sets = Self {
            pictures: false,
            cases: false,
            styles: OnceCell::new(),
        };
        for id in 1..dom.len() {
            if let Some(style) = dom.attribute(id, "style") {
                sets.look(style);
            }
            if dom.name(id) == "style" {
                sets.look(&dom.text(id));
            }
        }
        sets
    }

    fn look(&mut self, text: &str) {
        let mut lists = text.split("list-style").skip(1);
        let of_one = |rest: &str| {
            rest.split([';', '}'])
                .next()
                .unwrap_or_default()
                .contains("url(")
        };
        self.pictures = self.pictures || lists.any(of_one);
        self.cases = self.cases || text.contains("text-transform");
    }

    /// The picture before the items that stand in an element, as it is written; nothing where there is none.
    pub(in super::super) fn item_picture(&self, dom: &Dom, item: Id) -> Option<String> {
        if !self.pictures {
            return None;
        }
        let said = self.said(dom, item, |name, value| {
            let image =
                name == "list-style-image" || name == "list-style" && value.contains("url(");
            image.then(|| value.to_owned())
        })?;
        let (_, inner) = said.split_once("url(")?;
        let address = inner.split(')').next().unwrap_or_default();
        Some(address.trim_matches(['"', '\'', ' ']).to_owned())
    }

    /// The case in which the letters of an element are shown; nothing where it is their own.
    pub(in super::super) fn case(&self, dom: &Dom, id: Id) -> Option<String> {
        if !self.cases {
            return None;
        }
        let said = self.said(dom, id, |name, value| {
            (name == "text-transform").then(|| value.to_ascii_lowercase())
        })?;
        let said = said.trim_end_matches("!important").trim();
        matches!(said, "uppercase" | "lowercase").then(|| said.to_owned())
    }

    // What the nearest element says that says anything.
    fn said(
        &self,
        dom: &Dom,
        id: Id,
        read: impl Fn(&str, &str) -> Option<String>,
    ) -> Option<String> {
        let styles = self.styles.get_or_init(|| Styles::whole(dom));
        let last = |body: &str| {
            let all = declarations(body).filter_map(|(name, value)| read(&name, value));
            all.last()
        };
        let around = dom.upward(id).take_while(|at| dom.name(*at) != "html");
        around.into_iter().find_map(|at| {
            let own = dom.attribute(at, "style").and_then(last);
            own.or_else(|| styles.bodies(dom, at).into_iter().rev().find_map(last))
        })
    }
}

/// Whether a text says anything of these properties.
pub(super) fn says_anything(body: &str) -> bool {
    ["list-style", "text-transform"]
        .iter()
        .any(|name| body.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_holds_for_what_stands_inside() {
        for (sheet, markup, picture, case) in [
            (
                ".k{list-style-image:url('a/tick.svg')}",
                "<ul class=k><li>a</li></ul>",
                "a/tick.svg",
                "",
            ),
            (
                "ul.k li{list-style:url(cross.svg) inside}",
                "<ul class=k><li>a</li></ul>",
                "cross.svg",
                "",
            ),
            (
                "",
                "<ul style='list-style-image:url(t.svg)'><li>a</li></ul>",
                "t.svg",
                "",
            ),
            (
                ".k{list-style-image:url(t.svg)} li{list-style-image:none}",
                "<ul class=k><li>a</li></ul>",
                "",
                "",
            ),
            (
                "ul{list-style:none;text-transform:UPPERCASE}",
                "<ul><li>a</li></ul>",
                "",
                "uppercase",
            ),
            (
                "li{text-transform:none}ul{text-transform:lowercase}",
                "<ul><li>a</li></ul>",
                "",
                "",
            ),
        ] {
            let page =
                format!("<html><head><style>{sheet}</style></head><body>{markup}</body></html>");
            let dom = Dom::parse(&page).unwrap();
            let item = (0..dom.len()).find(|id| dom.name(*id) == "li").unwrap();
            let sets = Sets::of(&dom);
            let told = sets.item_picture(&dom, item).unwrap_or_default();
            assert_eq!(told, picture, "{sheet}");
            assert_eq!(sets.case(&dom, item).unwrap_or_default(), case, "{sheet}");
        }
    }
}
