//! Words that a reader of a page sees or hears and that are no block of it: in drawings, formulas, fields of forms, frames with a page of
//! their own, and in place of pictures.
//!
//! They are no part of the text. They are listed where they read like a statement, so that somebody looks at them. Linear in their words;
//! a frame's own page is parsed once more.

use super::dom::{Dom, Id, Kind, ROOT};
use copydesk_text::telling::is_statement;

/// A name for what holds the words, and the words; `None` for other elements and where nothing is told.
pub(super) fn words_of(dom: &Dom, id: Id) -> Option<(&'static str, String)> {
    let attribute = |name| dom.attribute(id, name).unwrap_or_default().to_owned();
    let (what, words) = match dom.name(id) {
        "svg" => ("drawing", inside(dom, id)),
        "math" => ("formula", inside(dom, id)),
        "canvas" | "object" => ("drawing", inside(dom, id)),
        "textarea" | "select" => ("field of a form", inside(dom, id)),
        "input" if is_of_words(dom, id) => ("field of a form", attribute("value")),
        "iframe" => ("frame", page_of(&attribute("srcdoc"))),
        // The picture of a card that leads to another story tells that story.
        "img" | "area" if leads_on(dom, id) => ("link", attribute("alt")),
        "img" | "area" => ("words for a picture", attribute("alt")),
        _ => return None,
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (words.contains(' ') && is_statement(&words)).then_some((what, words))
}

// A field whose value is shown as words.
fn is_of_words(dom: &Dom, id: Id) -> bool {
    let kind = dom.attribute(id, "type").unwrap_or("text");
    ![
        "hidden", "submit", "button", "checkbox", "radio", "image", "file", "reset",
    ]
    .iter()
    .any(|one| kind.eq_ignore_ascii_case(one))
}

// Whether the picture stands in a link with words, or beside one to the same page: a card. A picture of the story that leads to its
// larger form, or to a gallery, has none.
fn leads_on(dom: &Dom, id: Id) -> bool {
    // On the read pages 2 and 10 give the same.
    const NEAR: usize = 5;
    // On the read pages 2 and 6 give the same.
    const AROUND: usize = 3;
    const NODES: usize = 60;
    let mut around = dom.upward(id).take(NEAR);
    let Some(link) = around.find(|at| dom.name(*at) == "a") else {
        return false;
    };
    let href = dom.attribute(link, "href").unwrap_or_default();
    let titled = |at: Id| dom.text(at).contains(char::is_alphabetic);
    let same = |at: &Id| dom.name(*at) == "a" && dom.attribute(*at, "href") == Some(href);
    let inside = |top: Id| {
        let nodes = std::iter::successors(Some(top), move |at| dom.after(*at, false, top));
        nodes.take(NODES)
    };
    !href.is_empty()
        && (titled(link)
            || dom
                .upward(link)
                .skip(1)
                .take(AROUND)
                .take_while(|at| !matches!(dom.name(*at), "figure" | "article" | "main" | "body"))
                .any(|top| inside(top).filter(same).any(titled)))
}

fn page_of(markup: &str) -> String {
    match markup.is_empty() {
        true => String::new(),
        // A frame that can't be parsed is shown by no browser either.
        false => Dom::parse(markup).map_or_else(|_| String::new(), |dom| inside(&dom, ROOT)),
    }
}

// The words of each part with a space between them: lines of a drawing stand side by side.
fn inside(dom: &Dom, id: Id) -> String {
    let mut words = String::new();
    let mut at = Some(id);
    while let Some(here) = at {
        let unseen = matches!(
            dom.name(here),
            "style" | "script" | "metadata" | "defs" | "desc"
        );
        if let Kind::Text(text) = &dom.node(here).kind {
            words.push_str(text);
            words.push(' ');
        }
        at = dom.after(here, unseen, id);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words_of;
    use crate::html::dom::Dom;

    #[test]
    fn what_tells_something_is_listed() {
        let told = "Kiln owner Ida Brandt was fined $900 in May.";
        for (markup, what) in [
            (format!("<svg><text>{told}</text></svg>"), Some("drawing")),
            (
                "<svg><text><tspan>Ida Brandt was</tspan><tspan>fined $900.</tspan></text></svg>"
                    .to_owned(),
                Some("drawing"),
            ),
            ("<svg><title>Arrow</title></svg>".to_owned(), None),
            (
                "<svg><text>2010</text><text>2020</text></svg>".to_owned(),
                None,
            ),
            (
                format!("<math><mtext>{told}</mtext></math>"),
                Some("formula"),
            ),
            (
                format!("<textarea>{told}</textarea>"),
                Some("field of a form"),
            ),
            (format!("<input value=\"{told}\">"), Some("field of a form")),
            ("<input value=\"Search\">".to_owned(), None),
            (format!("<input type=hidden value=\"{told}\">"), None),
            (
                format!("<iframe srcdoc=\"&lt;p&gt;{told}&lt;/p&gt;\"></iframe>"),
                Some("frame"),
            ),
            (format!("<img alt=\"{told}\">"), Some("words for a picture")),
            ("<img alt=\"A kiln at dusk\">".to_owned(), None),
            (
                format!("<a href=\"/g\"><img alt=\"{told}\"></a>"),
                Some("words for a picture"),
            ),
            (
                format!("<a href=\"/1\"><img alt=\"{told}\"><h3>Kiln owner fined</h3></a>"),
                Some("link"),
            ),
            (
                format!(
                    "<li><a href=\"/1\"><img alt=\"{told}\"></a><a href=\"/1\">Kiln owner fined</a></li>"
                ),
                Some("link"),
            ),
        ] {
            let dom = Dom::parse(&markup).unwrap();
            let found = (1..dom.len()).find_map(|id| words_of(&dom, id));
            assert_eq!(found.map(|(what, _)| what), what, "{markup}");
        }
    }
}
