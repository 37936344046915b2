//! The disclosures that a story has earned, to be printed with it.

use maud::{Markup, html};

use super::acts::{Publishing, Step};
use super::{ready_path, sign};
use crate::model::{Status, same_words};
use crate::usecase::Disclosure;

/// So many reasons stand below each; all of them are on the page before.
const SHOWN: usize = 5;

pub(in crate::web) fn disclosure(on: &Publishing, all: &[Disclosure]) -> Markup {
    let title = format!("Disclosure of “{}”", on.story.title);
    on.page(
        Step::Disclosure,
        &title,
        &html! {
            @if all.is_empty() {
                p { "No text of this story was converted for a platform that prints a disclosure." }
            }
            @for (at, one) in all.iter().enumerate() { (told(on, at, one)) }
        },
    )
}

fn told(on: &Publishing, at: usize, one: &Disclosure) -> Markup {
    let id = format!("disclosure-{at}");
    let standing = match one.earned {
        true => Status::Verified,
        false => Status::Unreviewed,
    };
    html! {
        section.disclosure aria-labelledby={ (id) "-of" } {
            h2 id={ (id) "-of" } {
                (one.target.rendition) " "
                span class={ "status st-" (standing) } {
                    span aria-hidden="true" { (sign(standing)) " " }
                    @if one.earned { "earned" } @else { "not earned" }
                }
            }
            blockquote.words id=(id) dir="auto" { (one.text) }
            button.quiet type="button" data-copy=(id) hidden { "Copy" }
            @if !one.earned {
                p { "The desk’s own wording is not earned: this says no more than what is on record." }
                @if !one.against.is_empty() {
                    ul { @for reason in one.against.iter().take(SHOWN) { li { (reason) } } }
                    p {
                        @if one.against.len() > SHOWN { "and " (one.against.len() - SHOWN) " more: " }
                        a href=(ready_path(&on.story.story)) { "What stands before publication" }
                    }
                }
                @for field in &one.missing { p { "The wording names " (field) ", and nothing is on record for it." } }
            }
            @match &one.printed {
                Some(printed) if same_words(printed, &one.text) => p.hint { "The newest text prints it." },
                Some(printed) => {
                    p { "The newest text prints another one:" }
                    blockquote dir="auto" { (printed) }
                },
                None => p.hint { "The newest text prints none." },
            }
        }
    }
}
