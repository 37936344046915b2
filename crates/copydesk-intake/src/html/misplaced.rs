//! Sentences that stand where a page has its links or its readers' words, and are neither.
//!
//! Linear in the elements around them.

use super::dom::{Dom, Id};
use super::gather::Run;
use super::prose::ends_sentence;
use super::words::{says, tokens};

/// Why a block was left out that stands where a page has its links or its readers' words: in the story, as a sentence that leads nowhere,
/// it is neither.
pub(super) fn misplaced(dom: &Dom, run: &Run, why: &'static str) -> &'static str {
    let told = run.linked * 2 < run.letters && ends_sentence(&run.text);
    let mut around = dom.upward(run.holder);
    let in_story = around.any(|at| matches!(dom.name(at), "article" | "main"));
    if !told || !in_story {
        return why;
    }
    match why {
        "navigation" | "nav" | "menu" => "sentence among navigation",
        "comments" | "comment" if !is_of_readers(dom, run.holder) => {
            "sentence where comments stand"
        }
        other => other,
    }
}

// Readers' words have somebody's name, a time, a way to answer or a list beside them.
fn is_of_readers(dom: &Dom, holder: Id) -> bool {
    const NAMES: [&str; 2] = ["comments", "comment"];
    let named = |at: &Id| says(tokens(dom, *at), &NAMES);
    let Some(section) = dom.upward(holder).filter(named).last() else {
        return true;
    };
    let mut at = dom.after(section, false, section);
    while let Some(here) = at {
        let signs = matches!(
            dom.name(here),
            "a" | "time"
                | "form"
                | "button"
                | "input"
                | "textarea"
                | "li"
                | "article"
                | "cite"
                | "img"
                | "footer"
                | "header"
                | "h4"
                | "h5"
                | "iframe"
                | "script"
        );
        let author = says(
            tokens(dom, here),
            &[
                "author", "user", "username", "name", "date", "meta", "avatar",
            ],
        );
        if signs || author {
            return true;
        }
        at = dom.after(here, false, section);
    }
    false
}
