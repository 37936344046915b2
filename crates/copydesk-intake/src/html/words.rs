//! What an element says of itself by its name, role and class: words that pages everywhere use for their parts.
//!
//! No site is known by name. A class alone decides nothing over an element that holds the story (see `article`).

use super::super::turned::turns;
use super::dom::{Dom, Id, Kind};
use super::parts::names_part;
use copydesk_lexicon::en::intake::html::words;

/// What the class, id and component names of an element say.
pub(super) fn tokens(dom: &Dom, id: Id) -> &[String] {
    dom.tokens(id)
}

/// Whether one of `words` is among the tokens.
pub(super) fn says(tokens: &[String], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.as_str()))
}

/// Whether the element names whose picture it is.
pub(super) fn is_credit(dom: &Dom, id: Id) -> bool {
    says(
        tokens(dom, id),
        &["credit", "credits", "photographer", "copyright"],
    )
}

/// Whether an inline element of a word or two works the page: it opens or hides something.
pub(super) fn is_control(dom: &Dom, id: Id) -> bool {
    // On the read pages 2 and 6 give the same.
    const WORDS: usize = 3;
    // On the read pages even 0 and 16 give the same.
    const NODES: usize = 8;
    let named = matches!(dom.name(id), "b" | "span" | "a" | "i")
        && says(tokens(dom, id), &["toggle", "hide", "expand", "collapse"]);
    if !named {
        return false;
    }
    let mut inside =
        std::iter::successors(dom.after(id, false, id), |at| dom.after(*at, false, id));
    let mut words = 0;
    for at in inside.by_ref().take(NODES) {
        if let Kind::Text(text) = &dom.node(at).kind {
            words += text.split_whitespace().take(WORDS + 1).count();
        }
    }
    words <= WORDS && inside.next().is_none()
}

/// Whether an inline element is a part of the page by itself: who wrote it, when, a caption, a button.
pub(super) fn is_part(dom: &Dom, id: Id) -> bool {
    if dom.name(id) == "time" {
        return true;
    }
    let tokens = tokens(dom, id);
    names_part(dom, id) || says(tokens, &words::IS_PART)
}

/// Whether the element is not shown to a reader.
pub(super) fn hides(dom: &Dom, id: Id) -> bool {
    if !matches!(dom.node(id).kind, Kind::Element(_)) {
        return false;
    }
    let style = dom.attribute(id, "style").is_some_and(|style| {
        let style: String = style.split_whitespace().collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    let hidden = dom
        .attribute(id, "hidden")
        .is_some_and(|value| value != "until-found");
    let hidden = hidden || dom.attribute(id, "popover").is_some();
    style || hidden || {
        dom.attribute(id, "class").is_some_and(|class| {
            class.split_whitespace().any(|word| {
                matches!(
                    word,
                    "sr-only"
                        | "visually-hidden"
                        | "visuallyhidden"
                        | "screen-reader-text"
                        | "show-for-sr"
                        | "u-hidden"
                )
            })
        })
    }
}

/// Whether the element shows its letters from right to left, whatever they are.
pub(super) fn is_turned(dom: &Dom, id: Id) -> bool {
    let dir = dom.attribute(id, "dir");
    let bdo = dom.name(id) == "bdo" && dir.is_some_and(|dir| dir.eq_ignore_ascii_case("rtl"));
    bdo || dom
        .attribute(id, "style")
        .is_some_and(|style| turns(style, dir))
}

/// What one fills in, and what one answers with.
const FIELDS: [&str; 4] = ["input", "select", "textarea", "button"];
const ANSWERS: [&str; 6] = ["input", "select", "textarea", "button", "form", "a"];

// Whether one of `names` stands in an element; of a large one it is taken for granted.
fn works(dom: &Dom, id: Id, names: &[&str]) -> bool {
    /// A box of facts is smaller: so that fieldsets inside of fieldsets stay linear.
    const NODES: usize = 200;
    let first = dom.after(id, false, id);
    let mut inside = std::iter::successors(first, |at| dom.after(*at, false, id));
    let found = inside
        .by_ref()
        .take(NODES)
        .any(|at| names.contains(&dom.name(at)));
    found || inside.next().is_some()
}

/// What the element is by its name and ARIA role, when that is furniture everywhere.
pub(super) fn landmark(dom: &Dom, id: Id) -> Option<&'static str> {
    let by_name = match dom.name(id) {
        "nav" | "menu" => Some("navigation"),
        "footer" => Some("footer"),
        "form" | "search" => Some("form"),
        "fieldset" if works(dom, id, &FIELDS) => Some("form"),
        // One that is open, and asks for nothing and leads nowhere, is a box of the story.
        "dialog" if dom.attribute(id, "open").is_none() || works(dom, id, &ANSWERS) => {
            Some("dialog")
        }
        "marquee" => Some("ticker"),
        "header" => Some("header"),
        "aside" => Some("aside"),
        _ => None,
    };
    let role = dom.attribute(id, "role").unwrap_or_default();
    let by_role = match role {
        "navigation" | "menu" | "menubar" | "tablist" | "toolbar" => Some("navigation"),
        "contentinfo" => Some("footer"),
        "search" | "form" => Some("form"),
        "dialog" | "alertdialog" => Some("dialog"),
        "banner" => Some("header"),
        "complementary" => Some("aside"),
        // What goes on changing while one reads.
        "log" | "marquee" | "timer" | "feed" => Some("ticker"),
        _ => None,
    };
    by_role.or(by_name)
}
