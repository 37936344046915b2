//! The provenance report and the comparison with the original, each in its frame.

use maud::{Markup, html};

use super::layout::Page;
use super::{compare_path, report_path};
use crate::model::{RenditionKind, StorySlug};
use crate::usecase::StoryStatus;
use crate::web::session::Session;

pub(in crate::web) fn report(session: &Session, story: &StoryStatus) -> Markup {
    let title = format!("Report on “{}”", story.title);
    framed(session, &story.story, &title, &report_path(&story.story))
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
