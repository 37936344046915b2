//! Text of the desk in a page: as text, whatever is in it.
//!
//! The templates escape markup; this keeps a text's writing direction to itself (`<bdi>`) and shows what can't be seen.

use chrono::{DateTime, Utc};
use maud::{Markup, Render, html};

use super::hidden::{code_point, is_hidden};
use crate::model::Status;
use crate::revise::{RunSide, WordRun};

/// Text of the desk, its hidden characters shown by their code points.
pub(super) struct Text<'t>(pub(super) &'t str);

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_hidden) {
            rest[..at].render_to(page);
            let tail = &rest[at..];
            let Some(character) = tail.chars().next() else {
                break;
            };
            page.push_str("<span class=\"hidden\">");
            page.push_str(&code_point(character));
            page.push_str("</span>");
            rest = &tail[character.len_utf8()..];
        }
        rest.render_to(page);
    }
}

/// Text of the desk inside a line of the page: its direction is its own.
pub(super) fn inline(text: &str) -> Markup {
    html! { bdi { (Text(text)) } }
}

/// Two wordings as one: words that went are struck through, words that came underlined; both are said to screen readers.
pub(super) fn words_html(runs: &[WordRun]) -> Markup {
    html! {
        @for run in runs {
            @match run.side {
                RunSide::Both => (Text(&run.text)),
                RunSide::Old => { del { (Text(run.text.trim_end())) } " " },
                RunSide::New => { ins { (Text(run.text.trim_end())) } " " },
            }
        }
    }
}

/// A time for people, with its exact form for machines.
pub(super) fn time_html(at: DateTime<Utc>) -> Markup {
    html! {
        time datetime=(at.format("%Y-%m-%dT%H:%M:%SZ")) { (at.format("%-d %b %Y, %H:%M UTC")) }
    }
}

/// The sign of a status: it stands beside the word, and never for it alone.
pub(crate) fn sign(status: Status) -> &'static str {
    match status {
        Status::Verified => "✓",
        Status::OnAuthor => "A",
        Status::Opinion => "O",
        Status::Adopted => "⇄",
        Status::Unreviewed => "–",
        Status::Queried => "?",
        Status::Disputed => "≠",
        Status::Incorrect => "✗",
        Status::Stale => "~",
        Status::Withdrawn => "×",
    }
}

/// What a status means to a reader, in few words.
pub(super) fn meaning(status: Status) -> &'static str {
    match status {
        Status::Verified => "confirmed against evidence",
        Status::OnAuthor => "on the reporter’s word",
        Status::Opinion => "nothing checkable",
        Status::Adopted => "verified by a sister desk",
        Status::Unreviewed => "nobody has judged it",
        Status::Queried => "an open question",
        Status::Disputed => "sources conflict",
        Status::Incorrect => "wrong as written",
        Status::Stale => "changed since it was judged",
        Status::Withdrawn => "no longer in the text",
    }
}
