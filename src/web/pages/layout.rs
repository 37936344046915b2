//! What every page has around it.

use maud::{DOCTYPE, Markup, html};

use super::Notice;
use crate::web::session::Session;

/// A page: its title, who is signed in, and what is in it.
pub(super) struct Page<'a> {
    pub title: &'a str,
    pub session: Option<&'a Session>,
}

impl Page<'_> {
    pub(super) fn with(&self, main: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · copydesk" }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href="/assets/desk.css";
                    script src="/assets/desk.js" defer {}
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    header.bar {
                        a.brand href="/" { "copydesk" }
                        @if let Some(session) = self.session {
                            form.who method="post" action="/sign-out" {
                                (token(session))
                                span { (session.reviewer) }
                                button.quiet { "Sign out" }
                            }
                        }
                    }
                    main id="main" tabindex="-1" { (main) }
                    div id="said" role="status" aria-live="polite" {}
                }
            }
        }
    }
}

/// What every form carries.
pub(super) fn token(session: &Session) -> Markup {
    html! { input type="hidden" name="form" value=(session.form_token); }
}

pub(super) fn notice(notice: Option<&Notice>) -> Markup {
    html! {
        @if let Some(notice) = notice {
            div.notice.refused[notice.refused] role=[notice.refused.then_some("alert")] id="notice" {
                strong { @if notice.refused { "Not recorded: " } (notice.what) }
                @if !notice.help.is_empty() { " " (notice.help) }
            }
        }
    }
}

/// What could not be done.
pub(in crate::web) fn failure(what: &str, help: &str) -> Markup {
    let page = Page {
        title: "Not done",
        session: None,
    };
    page.with(&html! {
        h1 { "That could not be done" }
        div.notice.refused role="alert" id="notice" { strong { (what) } " " (help) }
        p { a href="/" { "All stories" } }
    })
}
