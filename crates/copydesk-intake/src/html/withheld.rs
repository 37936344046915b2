//! Words in the story's own place that a style hides and that are left out: told together, once a page, where they read like no statement by
//! themselves. A headline, a name or a *not* is no sentence, and what is left out in silence nobody looks at.
//!
//! Not told are words for those who hear the page (set off the screen, clipped), what opens under a pointer, what is for paper, controls, links, and what stands on
//! the page a second time for another screen. Linear in what is hidden times the words that are read.

use std::collections::HashSet;

use super::dom::{Dom, Id};
use super::elements::is_in_line;
use super::gather::Gathered;
use super::parts::names_part;
use super::styles::Styles;
use super::veiled::is_story;
use super::verdict::Verdict;
use super::words::{landmark, says, tokens};
use copydesk_text::telling;

/// Why such words are listed.
pub(super) const WITHHELD: &str = "hidden in the story by a style";

/// How many nodes of a hidden element are looked through for controls. On the read pages 8 and 200 give the same.
const INSIDE: usize = 40;

/// The first of the hidden elements, and the words of all.
pub(super) fn withheld(
    dom: &Dom,
    gathered: &Gathered,
    verdicts: &[Verdict],
) -> Option<(Id, String)> {
    if gathered.hidden.is_empty() {
        return None;
    }
    let kept = gathered.runs.iter().zip(verdicts);
    let kept: Vec<_> = kept.filter(|(_, verdict)| is_story(verdict)).collect();
    let mut around: HashSet<Id> = HashSet::new();
    for (run, _) in &kept {
        for at in dom.upward(run.holder) {
            if matches!(dom.name(at), "body" | "html" | "") || !around.insert(at) {
                break;
            }
        }
    }
    let mut read: Option<String> = None;
    let mut told: Vec<(Id, &str)> = Vec::new();
    for (id, words) in &gathered.hidden {
        let beside = dom
            .node(*id)
            .parent()
            .is_some_and(|at| around.contains(&at));
        if !beside || !is_by_style(dom, &gathered.styles, *id) || is_of_the_page(dom, *id) {
            continue;
        }
        let is_told = telling::ends_sentence(words) && telling::is_statement(words);
        let read =
            read.get_or_insert_with(|| kept.iter().map(|(run, _)| letters(&run.text)).collect());
        if !is_told && words.contains(char::is_alphabetic) && !read.contains(&letters(words)) {
            told.push((*id, words));
        }
    }
    let first = told.first()?.0;
    let words: Vec<&str> = told.into_iter().map(|(_, words)| words).collect();
    Some((first, words.join(" … ")))
}

// Whether a style hides it, in another way than for those who hear the page.
fn is_by_style(dom: &Dom, styles: &Styles, id: Id) -> bool {
    let text = matches!(
        dom.name(id),
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "blockquote" | "dd" | "td" | "th"
    ) || is_in_line(dom.name(id));
    match styles.hidden_by(dom, id) {
        Some("position") => false,
        Some(_) => text,
        None => text && styles.strikes(dom, id) != Some(true) && says_so(dom, id),
    }
}

// Whether it is its style or an attribute of its own that hides an element, and no class for those who hear the page.
fn says_so(dom: &Dom, id: Id) -> bool {
    dom.attribute(id, "hidden").is_some() || dom.attribute(id, "style").is_some()
}

// What works the page, leads elsewhere, or opens under a pointer.
fn is_of_the_page(dom: &Dom, id: Id) -> bool {
    const TIPS: [&str; 4] = ["tooltip", "tip", "popover", "popup"];
    let tip = dom.attribute(id, "role") == Some("tooltip") || says(tokens(dom, id), &TIPS);
    let part = dom
        .upward(id)
        .any(|at| landmark(dom, at).is_some_and(|one| one != "header") || names_part(dom, at));
    let mut inside = std::iter::successors(Some(id), |at| dom.after(*at, false, id)).take(INSIDE);
    let works = inside.any(|at| {
        matches!(
            dom.name(at),
            "a" | "button" | "label" | "input" | "form" | "time" | "svg" | "img"
        )
    });
    // Words for paper, which a screen has elsewhere or not at all.
    let print = |one: &str| one.split(['-', '_']).any(|part| part == "print");
    let classes = dom.attribute(id, "class").unwrap_or_default();
    tip || part || works || classes.split_whitespace().any(print)
}

fn letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::html::page;

    fn told(sheet: &str, head: &str, words: &str) -> Vec<String> {
        let page = page(&format!(
            "<html><head><style>{sheet}</style></head><body><article>{head}\
             <p>The court of Keel has dealt with two officers since Friday, the clerk said.</p>\
             <p>Pia Sand was {words} fined $900 in May, the clerk said on Monday.</p>\
             <p>The next hearing is in June, when the harbor master speaks to the court.</p></article></body></html>"
        ))
        .unwrap();
        let told = page
            .dropped
            .into_iter()
            .filter(|one| one.why == super::WITHHELD);
        told.map(|one| one.text).collect()
    }

    #[test]
    fn words_of_the_story_that_a_style_hides_are_told_once_a_page() {
        let title = "<h1 class=x>Pia Sand cleared of theft</h1>";
        let both = ["Pia Sand cleared of theft … never"];
        for sheet in [".x{display:none}", ".x{opacity:0}", ".x{color:transparent}"] {
            assert_eq!(told(sheet, title, "<i class=x>never</i>"), both, "{sheet}");
        }
        assert_eq!(
            told("", "<h1>Keel</h1>", "<i style=\"display:none\">never</i>"),
            ["never"]
        );
        assert_eq!(told("", "<h1>Keel</h1>", "<i hidden>never</i>"), ["never"]);
        for (sheet, head, words) in [
            ("", title, "<i class=x>never</i>"),
            (".x{position:absolute;clip:rect(0,0,0,0)}", title, ""),
            ("", "<h1 class=sr-only>The story</h1>", ""),
            (
                ".x{display:none}",
                "<h1>Keel</h1>",
                "<span class=x role=tooltip>in dollars of 2020</span>",
            ),
            (
                ".x{display:none}",
                "<h1>Keel</h1>",
                "<span class=x><a href=/>Sand</a></span>",
            ),
            (
                ".x{display:none}",
                "<h1>Officers of Keel</h1><h2 class=x>Officers of Keel</h2>",
                "",
            ),
            (
                ".x{display:none}",
                "<nav><ul><li class=x>Our towns</li></ul></nav><h1>Keel</h1>",
                "",
            ),
            (
                ".d-print{display:none}",
                "<h1>Keel</h1><p class=d-print>Printed from our page",
                "",
            ),
            (
                ".x{display:none}",
                "<h1>Keel</h1><div class=share><span class=x>Copied</span></div>",
                "",
            ),
        ] {
            assert_eq!(told(sheet, head, words), [""; 0], "{sheet} {head} {words}");
        }
    }
}
