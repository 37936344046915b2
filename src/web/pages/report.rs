//! The provenance report and the comparison with the original, each in its frame.

use maud::{Markup, html};

use super::layout::Page;
use super::{compare_path, report_path};
use crate::model::StorySlug;
use crate::web::session::Session;

pub(in crate::web) fn report(session: &Session, story: &StorySlug) -> Markup {
    framed(
        session,
        story,
        &format!("Report on {story}"),
        &report_path(story),
    )
}

pub(in crate::web) fn compare(session: &Session, story: &StorySlug) -> Markup {
    framed(
        session,
        story,
        &format!("{story} beside its original"),
        &compare_path(story),
    )
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
