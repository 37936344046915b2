//! What every page has around it.

use chrono::{DateTime, Utc};
use maud::{DOCTYPE, Markup, html};

use super::Notice;
use crate::web::session::{self, Session};

/// A page: its title, who is signed in, and what is in it.
pub(super) struct Page<'a> {
    pub title: &'a str,
    pub session: Option<&'a Session>,
}

/// Where a page lets somebody jump to who moves by Tab: an anchor and its words.
pub(super) type Skip = (&'static str, &'static str);

/// The keys of the checking view, for the list that F1 opens.
const KEYS: [(&str, &str); 19] = [
    ("v", "verify"),
    ("c", "verify as it is, odd but right (CQ)"),
    ("?", "query"),
    ("d", "dispute"),
    ("x", "wrong as written"),
    ("o", "opinion"),
    ("a", "on author (responsible editors)"),
    ("1 … 9", "tick a detail"),
    ("e", "to the evidence"),
    ("g h j k l", "add a piece that is attached"),
    ("r", "add the evidence given last"),
    ("n", "to the note"),
    ("t", "to what it should say instead"),
    ("w", "write a colleague’s wording into the text"),
    ("s", "skip to the next that needs judgement"),
    ("b  f", "back, forward in reading order"),
    ("u", "take back the verdict that the button names"),
    ("/", "search, on the list of stories"),
    ("Esc", "out of a field"),
];

impl Page<'_> {
    pub(super) fn with(&self, main: &Markup) -> Markup {
        self.with_skips(&[], main)
    }

    pub(super) fn with_skips(&self, skips: &[Skip], main: &Markup) -> Markup {
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
                    nav.skips aria-label="Skip" {
                        @for (anchor, words) in skips { a.skip href={ "#" (anchor) } { (words) } }
                        a.skip href="#main" { "Skip to the content" }
                    }
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
                    div id="alarm" role="alert" {}
                    @if self.session.is_some() { (keys_help()) }
                }
            }
        }
    }
}

fn keys_help() -> Markup {
    html! {
        dialog id="keys-help" aria-labelledby="keys-title" {
            h2 id="keys-title" { "Keys" }
            p.hint { "They work outside the fields, and can be turned off with “Single keys” below the verdicts." }
            dl { @for (key, does) in KEYS { div { dt { kbd { (key) } } dd { (does) } } } }
            form method="dialog" { button.primary { "Close" } }
        }
    }
}

/// What every form carries: the session's token, and a key of its own, so that it is done once however often it is sent.
pub(super) fn token(session: &Session) -> Markup {
    // Without random numbers there is no key, and the form is done as often as it is sent.
    let key = session::token().unwrap_or_default();
    html! {
        input type="hidden" name="form" value=(session.form_token);
        input type="hidden" name="key" value=(key.get(..32).unwrap_or_default());
    }
}

/// A moment, in UTC until the page's script puts it into the reader's own time.
pub(super) fn moment(at: DateTime<Utc>) -> Markup {
    html! { time datetime=(at.to_rfc3339()) { (at.format("%-d %b %Y, %H:%M UTC")) } }
}

pub(super) fn notice(notice: Option<&Notice>) -> Markup {
    html! {
        @if let Some(notice) = notice {
            div.notice.refused[notice.refused] role=[notice.refused.then_some("alert")] id="notice" data-about=[notice.about] {
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
