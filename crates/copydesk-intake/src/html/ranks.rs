//! The numbers that a browser sets before the items of an `<ol>`.
//!
//! As [HTML has it](https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element): from `start`, else from 1 or, where the
//! list is `reversed`, from the number of its items down; a `value` sets an item's own, from which the next ones count. What a style sheet
//! makes of them is not looked at. Linear in the elements of the lists.

use std::collections::HashMap;

use super::dom::{Dom, Id};

/// So many elements up the item is looked for that words stand in: `li > div > p > span`. On the read pages 3 and 12
/// give the same.
const NEAR: usize = 6;

/// The numbers of items by their elements.
#[derive(Debug, Default)]
pub(super) struct Ranks(HashMap<Id, i32>);

impl Ranks {
    /// Those of all numbered lists of a page.
    pub(super) fn of(dom: &Dom) -> Self {
        let mut items: HashMap<Id, Vec<Id>> = HashMap::new();
        for item in (0..dom.len()).filter(|id| dom.name(*id) == "li") {
            if let Some(list) = list_of(dom, item).filter(|list| dom.name(*list) == "ol") {
                items.entry(list).or_default().push(item);
            }
        }
        let mut ranks = HashMap::new();
        for (list, items) in items {
            let number = |id: Id, name: &str| {
                let given = dom.attribute(id, name)?.trim().parse::<i32>();
                given.ok()
            };
            let reversed = dom.attribute(list, "reversed").is_some();
            let step = if reversed { -1 } else { 1 };
            let count = i32::try_from(items.len()).unwrap_or(i32::MAX);
            let first = number(list, "start").unwrap_or(if reversed { count } else { 1 });
            let mut next = first;
            for item in items {
                let own = number(item, "value").unwrap_or(next);
                ranks.insert(item, own);
                next = own.saturating_add(step);
            }
        }
        Self(ranks)
    }

    /// The number of the item that words stand in, whose innermost element is `holder`.
    pub(super) fn around(&self, dom: &Dom, holder: Id) -> Option<i32> {
        let item = dom
            .upward(holder)
            .take(NEAR)
            .find(|at| matches!(dom.name(*at), "li" | "ul" | "ol"))?;
        self.0.get(&item).copied()
    }
}

/// How deep a heading stands inside others by its element: 2 for an `h3`, which stands under an `h2`; nothing for others.
pub(super) fn level(dom: &Dom, holder: Id) -> Option<u8> {
    match dom.name(holder) {
        "h3" => Some(2),
        "h4" => Some(3),
        "h5" => Some(4),
        "h6" => Some(5),
        _ => None,
    }
}

/// How deep the list of the item that words stand in is inside others; nothing for a list that is in none.
pub(super) fn depth(dom: &Dom, holder: Id) -> Option<u8> {
    /// Lists in lists in lists are three deep, and each level is two elements. On the read pages 6 and 24 give the
    /// same.
    const FAR: usize = 12;
    let around = dom.upward(holder).take(FAR);
    let around =
        around.take_while(|at| !matches!(dom.name(*at), "article" | "main" | "body" | "section"));
    let depth = around
        .filter(|at| matches!(dom.name(*at), "ol" | "ul"))
        .count();
    u8::try_from(depth).ok().filter(|depth| *depth > 1)
}

fn list_of(dom: &Dom, item: Id) -> Option<Id> {
    let mut around = dom.upward(item).skip(1);
    around.find(|at| matches!(dom.name(*at), "ol" | "ul" | "menu"))
}
