//! Words that a reader of a page sees or hears and that are no block of it: in drawings, formulas, fields of forms, frames with a page of
//! their own, in place of pictures, and beside a paragraph's own words (`title`, `aria-label`).
//!
//! They are no part of the text. They are listed where they read like a statement, so that somebody looks at them. Linear in their words;
//! a frame's own page is parsed once more.

use super::dom::{Dom, Id, Kind, ROOT};
use crate::picture::percent_decoded;
use copydesk_text::telling::is_statement;

/// Words with a name for what holds them.
pub(super) type Told = (&'static str, String);

/// Where a page within the page is shown.
const FRAME: &str = "a frame of the page";

/// What an element tells apart from the text; nothing for other elements and where nothing is told.
pub(super) fn words_of(dom: &Dom, id: Id) -> Vec<Told> {
    let lines = match dom.name(id) {
        "svg" => lines(dom, id),
        "img" => drawn_in(dom.attribute(id, "src").unwrap_or_default()),
        _ => Vec::new(),
    };
    // Of a drawing either its lines tell something, or all of them together.
    let whole = (dom.name(id) != "svg" || lines.is_empty()).then(|| piece_of(dom, id));
    let lines = lines.into_iter().map(|line| ("line of a drawing", line));
    lines.chain(whole.flatten()).collect()
}

// The lines of a drawing that tell something, each by itself: they need no stop.
fn lines(dom: &Dom, id: Id) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = Some(id);
    while let Some(here) = at {
        let line = matches!(
            dom.name(here),
            "text" | "title" | "foreignObject" | "foreignobject"
        );
        let words = dom.text(here);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if line && words.contains(' ') && is_statement(&words) {
            found.push(words);
        }
        at = dom.after(here, line || matches!(dom.name(here), "defs" | "style"), id);
    }
    found
}

// The lines of a drawing that stands in its own address.
fn drawn_in(address: &str) -> Vec<String> {
    drawing(address).map_or_else(Vec::new, |dom| lines(&dom, ROOT))
}

// The drawing that stands in an address; what can't be parsed is shown by no browser either.
fn drawing(address: &str) -> Option<Dom> {
    let data = address.trim().strip_prefix("data:image/svg")?;
    let (kind, data) = data.split_once(',')?;
    let plain = bytes_of(kind, data);
    Dom::parse(&String::from_utf8_lossy(&plain)).ok()
}

/// The letters that a drawing in its own address draws.
pub(super) fn letters_of(address: &str) -> String {
    let Some(dom) = drawing(address) else {
        return String::new();
    };
    let drawn = |id: &Id| matches!(dom.name(*id), "text" | "foreignObject" | "foreignobject");
    let words = (0..dom.len()).filter(drawn).map(|id| dom.text(id));
    let words = words.collect::<Vec<_>>().join(" ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn piece_of(dom: &Dom, id: Id) -> Option<Told> {
    let attribute = |name| dom.attribute(id, name).unwrap_or_default().to_owned();
    let (what, words) = match dom.name(id) {
        "svg" => ("drawing", inside(dom, id)),
        "math" => ("formula", inside(dom, id)),
        "canvas" => ("drawing", inside(dom, id)),
        // What an object shows in its place is read where its file can't be shown.
        "object" => (FRAME, page_at(&attribute("data")) + &inside(dom, id)),
        "embed" => (FRAME, page_at(&attribute("src"))),
        "textarea" => (
            "field of a form",
            inside(dom, id) + &attribute("placeholder"),
        ),
        "select" => ("field of a form", inside(dom, id) + &labels(dom, id)),
        "input" if is_of_words(dom, id) => {
            let shown = match attribute("value").trim().is_empty() {
                true => attribute("placeholder"),
                false => attribute("value"),
            };
            ("field of a form", shown)
        }
        "iframe" | "frame" => {
            let own = page_of(&attribute("srcdoc"));
            (FRAME, own + &page_at(&attribute("src")))
        }
        // The picture of a card that leads to another story tells that story.
        "img" | "area" if leads_on(dom, id) => ("link", attribute("alt")),
        "img" | "area" => ("words for a picture", attribute("alt")),
        "video" | "audio" => ("words for a recording", labels(dom, id)),
        "style" => ("words of a style sheet", contents(&dom.text(id))),
        _ => return None,
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (words.contains(' ') && is_statement(&words)).then_some((what, words))
}

/// What a browser says of a part of a paragraph beside its words, under the pointer or read aloud in their place, where that tells something.
///
/// Outside of paragraphs such words are of the page: where a card leads, what a button does.
pub(super) fn beside(dom: &Dom, id: Id) -> Option<(&'static str, String)> {
    const NAMES: [&str; 4] = ["title", "aria-label", "aria-description", "alt"];
    let words = NAMES.iter().filter_map(|name| {
        let words = dom.attribute(id, name)?;
        // A link's title is that of the page it leads to.
        (words.contains(' ') && (*name != "title" || dom.name(id) != "a")).then_some(words)
    });
    let told: Vec<&str> = words.filter(|words| is_statement(words)).collect();
    if told.is_empty() {
        return None;
    }
    let of_text = |at: Id| {
        matches!(
            dom.name(at),
            "p" | "td" | "th" | "blockquote" | "figcaption"
        )
    };
    let shown = dom.text(id);
    let mut unshown = told
        .into_iter()
        .filter(|words| !shown.contains(words.trim()));
    // Pictures of other makes than `<img>` stand beside paragraphs.
    let picture = dom.name(id).ends_with("-img");
    let words = unshown
        .next()
        .filter(|_| picture || dom.upward(id).any(of_text))?;
    Some(("words of an attribute", words.to_owned()))
}

// What the tracks of a recording are called in its player, and the groups and entries of a list.
fn labels(dom: &Dom, id: Id) -> String {
    let first = dom.after(id, false, id);
    let inside = std::iter::successors(first, |at| dom.after(*at, false, id));
    let named = inside.filter(|at| matches!(dom.name(*at), "track" | "optgroup" | "option"));
    let labels: Vec<&str> = named.filter_map(|at| dom.attribute(at, "label")).collect();
    labels.join(" ")
}

// The words that a style sheet sets before or behind elements: `content: "…"`.
fn contents(sheet: &str) -> String {
    let mut words = Vec::new();
    for (at, name) in sheet.match_indices("content") {
        let Some(value) = sheet[at + name.len()..].trim_start().strip_prefix(':') else {
            continue;
        };
        let value = value.trim_start();
        let Some(mark) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        words.extend(
            value[1..]
                .split(mark)
                .next()
                .filter(|one| one.contains(' ')),
        );
    }
    words.join(" ")
}

// A field whose value is shown as words.
fn is_of_words(dom: &Dom, id: Id) -> bool {
    let kind = dom.attribute(id, "type").unwrap_or("text");
    !["hidden", "checkbox", "radio", "image", "file"]
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
    // So many are looked through for the title, to keep time in hand. On the read pages even 0 and 120 give the same.
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

// The page that stands in its own address: `data:text/html,…`.
fn page_at(address: &str) -> String {
    let Some(data) = address.trim().strip_prefix("data:text/") else {
        return String::new();
    };
    let Some((kind, data)) = data.split_once(',') else {
        return String::new();
    };
    page_of(&String::from_utf8_lossy(&bytes_of(kind, data)))
}

/// The sheet that stands in its own address: `data:text/css,…`.
pub(super) fn sheet_at(address: &str) -> Option<String> {
    let (scheme, data) = address.trim().split_once(':')?;
    let (kind, data) = data.split_once(',')?;
    let is_sheet = kind.trim().to_ascii_lowercase().starts_with("text/css");
    if !scheme.trim().eq_ignore_ascii_case("data") || !is_sheet {
        return None;
    }
    Some(String::from_utf8_lossy(&bytes_of(kind, data)).into_owned())
}

fn bytes_of(kind: &str, data: &str) -> Vec<u8> {
    match kind.trim_end().to_ascii_lowercase().ends_with("base64") {
        true => super::super::mail_coding::based(data.as_bytes()),
        false => percent_decoded(data),
    }
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
    use super::{beside, words_of};
    use crate::html::dom::Dom;

    #[test]
    fn what_tells_something_is_listed() {
        let told = "Kiln owner Ida Brandt was fined $900 in May.";
        for (markup, what) in [
            (
                format!("<svg><text>{told}</text></svg>"),
                Some("line of a drawing"),
            ),
            (
                "<svg><text>Ida Brandt was fined</text></svg>".to_owned(),
                Some("line of a drawing"),
            ),
            (
                format!(
                    "<img src=\"data:image/svg+xml,%3Csvg%3E%3Ctext%3E{told}%3C/text%3E%3C/svg%3E\">"
                ),
                Some("line of a drawing"),
            ),
            (
                format!("<input type=button value=\"{told}\">"),
                Some("field of a form"),
            ),
            (
                "<svg><text>Ida Brandt was</text><text>fined $900.</text></svg>".to_owned(),
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
            (
                format!(
                    "<select><optgroup label=\"{told}\"><option>Keel</option></optgroup></select>"
                ),
                Some("field of a form"),
            ),
            (
                format!("<input placeholder=\"{told}\">"),
                Some("field of a form"),
            ),
            (format!("<input type=hidden value=\"{told}\">"), None),
            (
                format!("<iframe srcdoc=\"&lt;p&gt;{told}&lt;/p&gt;\"></iframe>"),
                Some("a frame of the page"),
            ),
            (
                format!("<iframe src=\"data:text/html,<p>{told}</p>\"></iframe>"),
                Some("a frame of the page"),
            ),
            (
                format!("<object data=\"a.pdf\"><p>{told}</p></object>"),
                Some("a frame of the page"),
            ),
            (
                "<object data=\"a.pdf\"><p>Download the report.</p></object>".to_owned(),
                None,
            ),
            (format!("<img alt=\"{told}\">"), Some("words for a picture")),
            ("<img alt=\"A kiln at dusk\">".to_owned(), None),
            (
                format!("<amp-img alt=\"{told}\"></amp-img>"),
                Some("words of an attribute"),
            ),
            (
                format!("<video><track label=\"{told}\"></video>"),
                Some("words for a recording"),
            ),
            (
                format!("<style>p::after {{ content: \"{told}\" }}</style>"),
                Some("words of a style sheet"),
            ),
            (
                "<style>p { content: none; color: red }</style>".to_owned(),
                None,
            ),
            (
                format!("<p title=\"{told}\">The kiln.</p>"),
                Some("words of an attribute"),
            ),
            (format!("<p title=\"{told}\">{told}</p>"), None),
            ("<p title=\"The kiln\">It is old.</p>".to_owned(), None),
            (
                format!("<p>See <a href=\"/1\" aria-label=\"{told}\">this</a>.</p>"),
                Some("words of an attribute"),
            ),
            (
                format!("<p>See <a href=\"/1\" title=\"{told}\">this</a>.</p>"),
                None,
            ),
            (
                format!("<nav><a href=\"/1\" aria-label=\"{told}\">this</a></nav>"),
                None,
            ),
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
            let found = (1..dom.len()).find_map(|id| words_of(&dom, id).pop().or(beside(&dom, id)));
            assert_eq!(found.map(|(what, _)| what), what, "{markup}");
        }
    }
}
