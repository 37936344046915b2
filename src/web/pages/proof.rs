//! The checking view: the text set like a proof, with the claim that is looked at beside it.

use maud::{Markup, html};

use super::card::card;
use super::layout::Page;
use super::letters::{letter, signs};
use super::stories::progress;
use super::{
    Entered, Notice, changes_path, check_path, claim_query, compare_path, ready_path, report_path,
    revision_path, sign,
};
use crate::model::{RenditionRef, Role};
use crate::usecase::{Paragraph, Proof, RenditionStatus, TextPiece};
use crate::web::session::Session;

pub(in crate::web) fn proof(
    session: &Session,
    proof: &Proof,
    told: Option<&Notice>,
    entered: Option<&Entered>,
) -> Markup {
    let title = format!("{}: {}", proof.target.rendition, proof.title);
    let page = Page {
        title: &title,
        session: Some(session),
    };
    let skips = [
        ("card", "Skip to the claim"),
        ("verdicts", "Skip to the verdicts"),
        ("proof", "Skip to the text"),
    ];
    page.with_skips(
        &skips,
        &html! {
            h1 { (proof.title) }
            (views(&proof.target, &proof.renditions))
            div.columns data-story=(proof.target.story) data-stamp=(proof.stamp) data-signs=(signs(proof))
                data-text=[proof.text_sha256] {
                // The claim comes first for whoever moves by Tab or listens; the eye finds it beside the text.
                (card(session, proof, told, entered))
                section.proof id="proof" tabindex="-1" aria-label={ "Text of " (proof.target.rendition) } {
                    (legend())
                    @if proof.text.is_empty() {
                        p { "This rendition has no text that could be read: whoever keeps the desk’s files can say why." }
                    }
                    @for paragraph in &proof.text { (set(proof, paragraph)) }
                }
            }
        },
    )
}

/// The renditions of the story, and the views of this one.
pub(super) fn views(target: &RenditionRef, renditions: &[RenditionStatus]) -> Markup {
    html! {
        nav.views aria-label="Renditions and views" {
            ul {
                @for one in renditions {
                    li {
                        a href=(check_path(&one.target)) aria-current=[(&one.target == target).then_some("page")] {
                            (one.target.rendition)
                            span.kind { " " (one.kind) }
                        }
                        " " (progress(one.counts.total(), one.passing()))
                    }
                }
            }
            ul {
                li { a href=(ready_path(&target.story)) { "Before publication" } }
                li { a href=(changes_path(target)) { "Changes" } }
                li { a href=(compare_path(&target.story)) { "Compare" } }
                li { a href=(report_path(&target.story)) { "Report" } }
                li { a href=(revision_path(target)) { "New revision" } }
            }
        }
    }
}

fn legend() -> Markup {
    use crate::model::Status::{
        Adopted, Disputed, Incorrect, OnAuthor, Opinion, Queried, Stale, Unreviewed, Verified,
    };
    html! {
        details.legend {
            summary { "What the signs mean" }
            ul {
                @for status in [Verified, OnAuthor, Opinion, Adopted, Unreviewed, Queried, Disputed, Incorrect, Stale] {
                    li { span class={ "claim st-" (status) } data-letter=(letter(status)) data-status=(status) { span.sign { (sign(status)) } (status) } }
                }
            }
        }
    }
}

fn set(proof: &Proof, paragraph: &Paragraph) -> Markup {
    let pieces = html! { @for piece in &paragraph.pieces { (claim(proof, piece)) } };
    match paragraph.role {
        Role::Headline => html! { h2.headline dir="auto" { (pieces) } },
        Role::Subhead => html! { h3.subhead dir="auto" { (pieces) } },
        Role::Quote => html! { blockquote.pulled dir="auto" { (pieces) } },
        Role::Body | Role::List | Role::TableRow => html! { p dir="auto" { (pieces) } },
        Role::Dek
        | Role::Byline
        | Role::Dateline
        | Role::Caption
        | Role::Cue
        | Role::Struck
        | Role::Related
        | Role::Disclosure
        | Role::Correction
        | Role::Furniture => html! {
            p class={ "aside role-" (paragraph.role) } dir="auto" { span.role { (paragraph.role) } " " (pieces) }
        },
    }
}

fn claim(proof: &Proof, piece: &TextPiece) -> Markup {
    let numbered = piece.claim.and_then(|number| {
        let claim = proof.claim(number)?;
        Some((number, claim))
    });
    let Some((number, claim)) = numbered else {
        return html! { (piece.text) };
    };
    let selected = proof
        .selected
        .as_ref()
        .is_some_and(|one| one.number == number);
    html! {
        // One claim of the text is a stop for Tab, the one that is looked at: the others are reached by b, f, s, by the mouse and by name.
        a class={ "claim st-" (claim.status) } id={ "c" (number) } href=(claim_query(&claim.claim.id))
            aria-current=[selected.then_some("true")] tabindex=[(!selected).then_some("-1")] data-soft {
            span.sign aria-hidden="true" { (sign(claim.status)) }
            (piece.text)
            @if claim.suggested > 0 { span.points aria-hidden="true" { "»" } }
            span.hidden { " (claim " (number) ", " (claim.status) @if claim.suggested > 0 { ", a program points at it" } ")" }
        }
    }
}
