//! What a revision changed, with what needs judgement again first.

use maud::{Markup, html};

use super::card::words;
use super::layout::{Page, notice};
use super::{Notice, check_path, claim_path, sign};
use crate::model::{RenditionRef, Revision};
use crate::usecase::{Changes, ClaimChange, Fate};
use crate::web::session::Session;

pub(in crate::web) fn changes(
    session: &Session,
    (target, story): (&RenditionRef, &str),
    changes: &Changes,
    told: Option<&Notice>,
) -> Markup {
    let title = format!("Changes in {} of “{story}”", target.rendition);
    let page = Page {
        title: &title,
        session: Some(session),
    };
    page.with(&html! {
        h1 { (title) }
        p { a href=(check_path(target)) { "Back to the text" } }
        (notice(told))
        @match &changes.diffed {
            None => p { "It has one revision: nothing changed yet." },
            Some(diffed) => {
                (choice(changes))
                p.summary {
                    "From " (diffed.from) " to " (diffed.to)
                    @if changes.last_judged.is_some() { ": since you last judged something here" }
                    "."
                }
                @let (same, other): (Vec<&ClaimChange>, Vec<&ClaimChange>) =
                    diffed.claims.iter().partition(|one| unchanged(one));
                @if other.is_empty() { p { "No claim changed." } }
                @for one in other { (change(target, one, true)) }
                @if !same.is_empty() {
                    details {
                        summary { (same.len()) " unchanged" }
                        @for one in same { p dir="auto" { (one.new.as_deref().unwrap_or_default()) } }
                    }
                }
            }
        }
    })
}

pub(super) fn unchanged(change: &ClaimChange) -> bool {
    change.fate == Fate::Kept && change.words.is_empty()
}

fn choice(changes: &Changes) -> Markup {
    let option = |chosen: Option<Revision>| {
        html! {
            @for one in &changes.revisions {
                option value=(one) selected[Some(*one) == chosen] { "revision " (one) }
            }
        }
    };
    html! {
        form.find method="get" {
            label for="from" { "From" }
            select id="from" name="from" { (option(changes.between.0)) }
            label for="to" { "to" }
            select id="to" name="to" { (option(changes.between.1)) }
            button { "Compare" }
        }
    }
}

/// What became of one claim; its number leads to it where it `stands` on the desk in these words.
pub(super) fn change(target: &RenditionRef, change: &ClaimChange, stands: bool) -> Markup {
    html! {
        article.change {
            h2 {
                (fate(change.fate))
                @if let Some(number) = change.new_number {
                    ": " @if stands { a href=(claim_path(target, &change.claim)) { "claim " (number) } } @else { "claim " (number) }
                }
                @if let (Some(was), Some(becomes)) = (change.was, change.becomes) {
                    " " span class={ "status st-" (becomes) } {
                        span aria-hidden="true" { (sign(becomes)) " " }
                        @if was != becomes { (was) ", now " }
                        (becomes)
                    }
                }
            }
            p dir="auto" {
                @match (&change.old, &change.new) {
                    (Some(_), Some(new)) if change.words.is_empty() => (new),
                    (Some(_), Some(_)) => (words(&change.words)),
                    (Some(old), None) => del { (old) },
                    (None, Some(new)) => ins { (new) },
                    (None, None) => {},
                }
            }
            @if !change.differences.is_empty() { ul { @for one in &change.differences { li { (one.flag()) } } } }
        }
    }
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "Kept",
        Fate::Moved => "Moved",
        Fate::Edited => "Changed",
        Fate::New => "New",
        Fate::Returned => "Back again",
        Fate::Withdrawn => "Gone",
        Fate::Ambiguous => "Can’t be told apart",
    }
}
