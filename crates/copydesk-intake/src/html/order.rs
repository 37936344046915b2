//! Words that a style shows in another order than they stand in: boxes turned round (`flex-direction: column-reverse`), moved (`order`, `grid-row`)
//! or set by their place on the screen (`position: absolute`).
//!
//! The order itself is not guessed at: where words of the story are moved among others of it, they are listed as they would be shown, so that
//! somebody looks at the page. What holds for some screens only is passed over. Linear in the elements of the boxes that have such a style.

use std::collections::HashSet;

use super::dom::{Dom, Id, Kind};
use super::elements::{is_block, is_silent};
use super::gather::collapsed;
use super::styles::Layouts;

/// Why such words are listed.
pub(super) const ANOTHER: &str = "another order that the page's style sets";

/// How far around its headline the head of a page reaches: `header > div > h1`.
const TITLED: usize = 4;

/// The parts of boxes that are shown in another order, each box in one piece; `kept`: the elements that hold words of the story.
pub(super) fn orders(dom: &Dom, kept: &HashSet<Id>) -> Vec<String> {
    let layouts = Layouts::of(dom);
    if layouts.is_plain() {
        return Vec::new();
    }
    let mut told: HashSet<Id> = HashSet::new();
    for holder in kept {
        // What was looked at has told those around it.
        for at in dom.upward(*holder) {
            if !told.insert(at) {
                break;
            }
        }
    }
    // A kicker stands above the headline that comes before it: nothing is told in another order by that.
    let titles = (1..dom.len()).filter(|id| dom.name(*id) == "h1");
    let titled: HashSet<Id> = titles.flat_map(|id| dom.upward(id).take(TITLED)).collect();
    let mut boxes: Vec<Id> = told.difference(&titled).copied().collect();
    boxes.sort_unstable();
    let shown = boxes.into_iter().filter_map(|id| {
        let own = kept.contains(&id);
        let parts: Vec<Id> = dom
            .children(id)
            .filter(|at| match dom.node(*at).kind {
                Kind::Element(_) => own || told.contains(at),
                // Words beside elements are a part by themselves.
                Kind::Text(_) => own,
                Kind::Other => false,
            })
            .filter(|at| dom.text(*at).contains(char::is_alphanumeric))
            .collect();
        // Columns side by side are read one by one, whichever stands first.
        if layouts.is_row_turned(dom, id) && parts.iter().all(|at| is_column(dom, *at)) {
            return None;
        }
        // Two words under two pictures may be a verdict each; the names on a map are more.
        if draws(dom, id) && parts.len() > 2 && parts.iter().all(|at| is_label(&dom.text(*at))) {
            return None;
        }
        let order = layouts.order(dom, id, &parts)?;
        let words = order.into_iter().map(|at| collapsed(&dom.text(at)));
        Some(words.collect::<Vec<_>>().join(" "))
    });
    shown.collect()
}

// Whether a box has a drawing in it, over which words stand where they name something.
fn draws(dom: &Dom, id: Id) -> bool {
    let drawings = ["svg", "img", "picture", "canvas"];
    dom.children(id).any(|at| drawings.contains(&dom.name(at)))
}

// The name of a place on a map: few words, no figure and no stop.
fn is_label(words: &str) -> bool {
    /// "Proposed tram depot"; a map of the read pages has no longer name.
    const WORDS: usize = 3;
    let words = words.trim();
    words.split_whitespace().count() <= WORDS
        && !words.contains(|c: char| c.is_ascii_digit())
        && !words.ends_with(['.', '!', '?', ':'])
}

// Whether a part of a box is a box of its own that holds whole blocks, and no words beside them.
fn is_column(dom: &Dom, id: Id) -> bool {
    let own = dom.children(id).all(|at| match &dom.node(at).kind {
        Kind::Text(words) => words.trim().is_empty(),
        Kind::Element(_) => {
            is_block(dom.name(at))
                || is_silent(dom.name(at))
                || matches!(dom.name(at), "img" | "picture")
        }
        Kind::Other => true,
    });
    matches!(
        dom.name(id),
        "div" | "section" | "aside" | "figure" | "article" | "main" | "header"
    ) && own
}

#[cfg(test)]
mod tests {
    use crate::html::page;

    #[test]
    fn words_that_a_style_moves_are_listed_as_they_are_shown() {
        let parts = "<p>Ida Brandt was fined in May.</p><p>The court of Arden said so.</p>";
        for (sheet, moved) in [
            (".f{display:flex;flex-direction:column-reverse}", true),
            (".f{display:flex;flex-flow:row-reverse wrap}", true),
            (".f{display:grid} .f p:first-child{order:2}", true),
            (
                ".f{display:grid} .f p:first-child{grid-row:2} .f p:last-child{grid-row:1}",
                true,
            ),
            (
                ".f p{position:absolute;top:0} .f p:first-child{top:90px}",
                true,
            ),
            (".f{display:flex;flex-direction:column}", false),
            // A row of columns is one of other words than a row of paragraphs.
            (".g{display:flex;flex-direction:row-reverse}", false),
            (".g{display:flex;flex-direction:column-reverse}", true),
            (".g>div{display:flex;flex-direction:row-reverse}", true),
            (".f{flex-direction:column-reverse}", false),
            (".f p:first-child{order:2}", false),
            (".f{display:flex} .f p{order:1}", false),
            (
                "@media (min-width:900px){.f{display:flex;flex-direction:row-reverse}}",
                false,
            ),
            (
                ".f p{position:absolute;top:0} .f p:last-child{top:90px}",
                false,
            ),
            // The story and a box beside it.
            ("body{display:flex;flex-direction:row-reverse}", false),
        ] {
            let read = page(&format!(
                "<html><head><style>{sheet}</style></head><body><article><h1>Kilns</h1><p>Nine kilns went cold on Monday.</p>\
                 <div class=f>{parts}</div><div class=g><div><p>Potters <i>blame</i> the wood.</p><p>It is wet.</p></div><div><h2>Kilns</h2><p>All are old.</p></div></div></article><nav><a href=/>Home</a></nav></body></html>"
            ))
            .unwrap();
            let listed = read.dropped.iter().any(|one| one.why == super::ANOTHER);
            assert_eq!(listed, moved, "{sheet}: {:?}", read.dropped);
        }
    }
}
