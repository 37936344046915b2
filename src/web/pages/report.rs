//! The provenance report in its frame.

use maud::{Markup, html};

use super::layout::Page;
use super::report_path;
use crate::model::StorySlug;
use crate::web::session::Session;

pub(in crate::web) fn report(session: &Session, story: &StorySlug) -> Markup {
    let title = format!("Report on {story}");
    let page = Page {
        title: &title,
        session: Some(session),
    };
    let path = format!("{}/page", report_path(story));
    page.with(&html! {
        h1 { "Report on " (story) }
        p { a href={ "/check/" (story) } { "Back to the text" } " · " a href=(path) { "The report by itself, to print or save" } }
        iframe.report src=(path) title="Provenance report" sandbox {}
    })
}
