//! The provenance report and the comparison with the original, each in its frame.

use maud::{Markup, html};

use super::acts::{Publishing, Step};
use super::layout::{Page, token};
use super::{compare_path, report_path};
use crate::model::{RenditionKind, StorySlug};
use crate::usecase::StoryStatus;
use crate::web::session::Session;

/// The formats in which the report is given away: the name of each, and its words.
pub(in crate::web) const FORMATS: [(&str, &str); 5] = [
    ("html", "a page"),
    ("md", "Markdown"),
    ("json", "JSON"),
    ("jsonld", "JSON-LD"),
    ("intoto", "in-toto Statement"),
];

pub(in crate::web) fn report(on: &Publishing) -> Markup {
    let title = format!("Report on “{}”", on.story.title);
    let path = report_path(&on.story.story);
    let page = format!("{path}/page");
    on.page(
        Step::Report,
        &title,
        &html! {
            p { a href=(page) { "This page by itself, to print or save" } }
            form.find method="post" action={ (path) "/file" } {
                (token(on.session))
                label for="reach" { "As a file" }
                select id="reach" name="reach" {
                    option value="public" { "for the public: without notes and sources" }
                    option value="whole" { "whole, for the desk" }
                }
                label for="format" { "as" }
                select id="format" name="format" {
                    @for (name, words) in FORMATS { option value=(name) { (words) } }
                }
                button { "Download" }
            }
            iframe.report src=(page) title=(title) sandbox {}
        },
    )
}

pub(in crate::web) fn compare(session: &Session, story: &StoryStatus) -> Markup {
    let title = format!("“{}” beside its original", story.title);
    let mut renditions = story.renditions.iter();
    if renditions.any(|one| one.kind == RenditionKind::Original) {
        return framed(session, &story.story, &title, &compare_path(&story.story));
    }
    let page = Page {
        title: &title,
        session: Some(session),
    };
    page.with(&html! {
        h1 { (title) }
        p { a href={ "/check/" (story.story) } { "Back to the text" } }
        p { "This story has no original on the desk, so there is nothing to hold its text against. Whoever imports the reporter’s script as its original makes this page." }
    })
}

fn framed(session: &Session, story: &StorySlug, title: &str, path: &str) -> Markup {
    let page = Page {
        title,
        session: Some(session),
    };
    let path = format!("{path}/page");
    page.with(&html! {
        h1 { (title) }
        p { a href={ "/check/" (story) } { "Back to the text" } " · " a href=(path) { "This page by itself, to print or save" } }
        iframe.report src=(path) title=(title) sandbox {}
    })
}
