//! An annotated text as a page shows it: every claim marked in its place by its status.
//!
//! A claim is a link, so that it works with a keyboard and without a script; its status is a sign and a line of its own kind
//! as well as a colour. The provenance report and the review desk both set their articles with this.

use maud::{Markup, html};

use super::text_html::{Text, sign};
use crate::model::{Role, Status};
use crate::usecase::{Paragraph, TextPiece};

/// How one claim is marked.
#[derive(Debug, Clone)]
pub(crate) struct ClaimMark {
    /// Its number in reading order.
    pub number: usize,
    /// Where it stands.
    pub status: Status,
    /// The id of the mark itself, to come back to.
    pub id: String,
    /// Where its link leads.
    pub href: String,
    /// What a hover or a focus shows.
    pub summary: Option<Markup>,
}

/// The paragraphs of `text`, each claim marked as `mark` says for its number; `None` leaves its words plain.
pub(crate) fn annotated_html(
    text: &[Paragraph],
    mark: impl Fn(usize) -> Option<ClaimMark>,
) -> Markup {
    html! {
        @for paragraph in text {
            (paragraph_html(paragraph, &mark))
        }
    }
}

fn paragraph_html(paragraph: &Paragraph, mark: &impl Fn(usize) -> Option<ClaimMark>) -> Markup {
    let pieces = html! {
        @for piece in &paragraph.pieces { (piece_html(piece, mark)) }
    };
    // No heading elements: the page around this has its own, and the article's may stand in any order.
    match paragraph.role {
        Role::Headline | Role::Subhead => html! {
            p class=(format!("p {}", paragraph.role)) dir="auto" { b { (pieces) } }
        },
        Role::Quote => html! { blockquote class="p quote" dir="auto" { (pieces) } },
        Role::Dek
        | Role::Byline
        | Role::Dateline
        | Role::Caption
        | Role::Body
        | Role::List
        | Role::TableRow
        | Role::Cue
        | Role::Struck
        | Role::Related
        | Role::Disclosure
        | Role::Correction
        | Role::Furniture => html! {
            p class=(format!("p {}", paragraph.role)) dir="auto" { (pieces) }
        },
    }
}

// The last word, to be kept on one line with its sign; none when it is too long to be kept.
fn last_word(text: &str) -> (&str, &str) {
    let at = text.rfind(char::is_whitespace).map_or(0, |at| {
        at + text[at..].chars().next().map_or(0, char::len_utf8)
    });
    match text[at..].chars().count() {
        0..=24 => text.split_at(at),
        _ => (text, ""),
    }
}

fn piece_html(piece: &TextPiece, mark: &impl Fn(usize) -> Option<ClaimMark>) -> Markup {
    let Some(mark) = piece.claim.and_then(mark) else {
        return html! { span class="no-claim" { (Text(&piece.text)) } };
    };
    let tip = format!("{}-tip", mark.id);
    html! {
        span class="marked" {
            a class={ "claim " (mark.status) } id=(mark.id) href=(mark.href)
                aria-describedby=[mark.summary.as_ref().map(|_| &tip)] {
                @let (most, last) = last_word(&piece.text);
                (Text(most))
                span class="end" {
                    (Text(last))
                    sup {
                        span class="unseen" { " (claim " }
                        (mark.number)
                        span class="unseen" { ", " (mark.status) ")" }
                        span aria-hidden="true" { " " (sign(mark.status)) }
                    }
                }
            }
            @if let Some(summary) = &mark.summary {
                span class="tip" id=(tip) role="tooltip" { (summary) }
            }
        }
    }
}
