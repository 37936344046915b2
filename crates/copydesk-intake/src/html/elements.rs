//! How a browser shows an element: as a block, in a line, not at all; and what is hidden for now but part of the story.

use super::dom::{Dom, Id};
use super::parts::names_part;
use super::prose::ends_sentence;
use super::words::landmark;

/// Whether a browser lays the element out as a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether HTML has an element of that name, or may: one with a hyphen is a page's own.
pub(crate) fn is_element(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    is_block(&name)
        || is_silent(&name)
        || name.contains('-')
        || matches!(
            name.as_str(),
            "a" | "abbr"
                | "acronym"
                | "applet"
                | "area"
                | "b"
                | "base"
                | "basefont"
                | "bdi"
                | "bdo"
                | "big"
                | "br"
                | "button"
                | "cite"
                | "code"
                | "data"
                | "del"
                | "dfn"
                | "em"
                | "font"
                | "frame"
                | "frameset"
                | "i"
                | "img"
                | "ins"
                | "kbd"
                | "label"
                | "link"
                | "mark"
                | "marquee"
                | "meta"
                | "nobr"
                | "picture"
                | "q"
                | "ruby"
                | "s"
                | "samp"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "time"
                | "title"
                | "tt"
                | "u"
                | "var"
                | "wbr"
        )
}

/// What is never part of a page's text.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "noembed"
            | "noframes"
            | "head"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "svg"
            | "math"
            | "audio"
            | "meter"
            | "progress"
            | "video"
            | "input"
            | "textarea"
            | "select"
            | "datalist"
            | "map"
            | "rp"
    )
}

/// Whether a box stands in what a page names its story, and is no part of the page.
pub(super) fn is_in_story(dom: &Dom, id: Id) -> bool {
    let story = |at: Id| {
        matches!(dom.name(at), "article" | "main")
            || dom.attribute(at, "role") == Some("main")
            || dom.attribute(at, "itemprop") == Some("articleBody")
    };
    matches!(dom.name(id), "div" | "section")
        && landmark(dom, id).is_none()
        && !names_part(dom, id)
        && dom.upward(id).skip(1).any(story)
}

/// What a page hides until one pays or asks for more is part of the story when it goes on with it: paragraphs of
/// sentences in the article, after paragraphs that are shown. What opens over the page is not,
/// nor what `shown` knows: the same story once more, for another screen.
pub(super) fn is_hidden_story(dom: &Dom, id: Id, shown: impl Fn(&str) -> bool) -> bool {
    // On the read pages 1 and 3 give the same.
    const LEAST: usize = 2;
    let apart = |at: Id| landmark(dom, at).is_some() || names_part(dom, at);
    if !is_in_story(dom, id) {
        return false;
    }
    let tells = |at: Id| {
        let text = dom.text(at);
        dom.name(at) == "p"
            && text.split_whitespace().count() >= 6
            && ends_sentence(text.trim())
            && !shown(&text)
    };
    let inner = |at: Id| {
        dom.children(at)
            .filter(|child| tells(*child))
            .take(LEAST)
            .count()
    };
    inner(id) >= LEAST
        || dom
            .children(id)
            .any(|child| !apart(child) && inner(child) >= LEAST)
}

/// Whether an inline element makes its words bold.
pub(super) fn is_bold(dom: &Dom, id: Id) -> bool {
    matches!(dom.name(id), "b" | "strong")
        || dom.attribute(id, "style").is_some_and(|style| {
            let style: String = style.split_whitespace().collect();
            ["bold", "600", "700", "800", "900"]
                .iter()
                .any(|weight| style.contains(&format!("font-weight:{weight}")))
        })
}

/// Whether an element is a few words in a line, whatever holds the line.
pub(super) fn is_in_line(name: &str) -> bool {
    matches!(
        name,
        "span"
            | "a"
            | "em"
            | "strong"
            | "b"
            | "i"
            | "u"
            | "s"
            | "small"
            | "abbr"
            | "time"
            | "mark"
            | "cite"
            | "font"
    )
}
