//! Elements of which a browser shows another tree than their own content (`<template shadowrootmode>`): that tree is read in its place.
//!
//! What the element itself holds is shown where the tree has a slot, else not at all. One pass over the elements.

use std::collections::HashMap;

use super::super::dom::{Dom, Id, Kind};
use super::Gathering;

/// Whether a template is shown in the place of its parent's own content.
pub(super) fn is_shadow(dom: &Dom, id: Id) -> bool {
    dom.name(id) == "template"
        && ["shadowrootmode", "shadowroot"]
            .iter()
            .any(|name| dom.attribute(id, name).is_some())
}

/// The elements that have such a tree, and whether it has a slot.
pub(super) fn hosts(dom: &Dom, top: Id) -> HashMap<Id, bool> {
    let mut found = HashMap::new();
    let mut at = Some(top);
    while let Some(id) = at {
        if is_shadow(dom, id)
            && let Some(host) = dom.node(id).parent()
        {
            let mut inside =
                std::iter::successors(dom.after(id, false, id), |at| dom.after(*at, false, id));
            found.insert(host, inside.any(|at| dom.name(at) == "slot"));
        }
        at = dom.after(id, false, top);
    }
    found
}

/// The few words that such a tree has before the slot for its host's own content, and nothing else; and that host.
pub(super) fn label(dom: &Dom, id: Id) -> Option<(Id, String)> {
    /// "What we found to be false:" has six words; more are a text of their own.
    const MOST: usize = 6;
    let host = dom.node(id).parent()?;
    let inside = std::iter::successors(dom.after(id, false, id), |at| dom.after(*at, false, id));
    let mut words = String::new();
    let mut open = false;
    for at in inside {
        match &dom.node(at).kind {
            Kind::Text(text) if open && !text.trim().is_empty() => return None,
            Kind::Text(text) => words.push_str(text),
            Kind::Element(_) => open |= dom.name(at) == "slot",
            Kind::Other => {}
        }
    }
    let words: Vec<&str> = words.split_whitespace().collect();
    let few = open && (1..=MOST).contains(&words.len());
    few.then(|| (host, format!("{} ", words.join(" "))))
}

impl Gathering<'_> {
    // Whether an element stands in one of which another tree is shown that has no place for it.
    pub(super) fn is_out_of_place(&self, id: Id) -> bool {
        let parent = self.dom.node(id).parent();
        let host = parent.and_then(|parent| self.shadows.get(&parent));
        host == Some(&false) && !is_shadow(self.dom, id)
    }
}
