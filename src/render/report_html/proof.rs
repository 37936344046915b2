//! A rendition as a proof: its text with the claims marked, and a card a claim beside it.

use maud::{Markup, html};

use super::card::capital;
use super::{claim_card, counts_bar, trace_html};
use crate::model::{Method, RenditionKind};
use crate::render::annotated_html::{ClaimMark, annotated_html};
use crate::render::text_html::{inline, meaning, time_html};
use crate::usecase::{Report, ReportClaim, ReportRendition};

/// The renditions as a reader wants them: what was published first, then the original that it rests on.
pub(super) fn in_reading_order(report: &Report) -> Vec<&ReportRendition> {
    let mut order: Vec<&ReportRendition> = report.renditions.iter().collect();
    order.sort_by_key(|one| one.kind == RenditionKind::Original);
    order
}

pub(super) fn rendition(rendition: &ReportRendition, language: Option<&str>) -> Markup {
    let name = &rendition.name;
    html! {
        section id=(name) aria-labelledby={ (name) "-title" } {
            h2 id={ (name) "-title" } { "The text: " (name) }
            p class="meta" {
                (capital(&origin(rendition))) "."
                @if let Some(newest) = rendition.newest() {
                    " Revision " (newest.number) ", " (time_html(newest.imported)) "."
                }
                (trace_html(rendition.trace.as_ref()))
            }
            div class="proof-bar" { (counts_bar(&rendition.counts)) }
            @if rendition.text_withheld {
                p { "The text of this rendition did not reach the public and is left out." }
            } @else {
                div class="proof" {
                    div class="article" lang=[language] {
                        h3 class="unseen" { "Annotated text" }
                        (annotated_html(&rendition.text, |number| mark(rendition, number)))
                    }
                    div class="cards" role="region" aria-label={ "Claims of " (name) } tabindex="0" {
                        h3 class="unseen" { "Claim by claim" }
                        @for claim in &rendition.claims { (card(rendition, claim)) }
                        (withdrawn(rendition, true, "Marked not a claim"))
                        (withdrawn(rendition, false, "No longer in the text"))
                    }
                }
            }
        }
    }
}

fn withdrawn(rendition: &ReportRendition, marked: bool, title: &str) -> Markup {
    let claims = rendition.withdrawn.iter();
    let claims: Vec<&ReportClaim> = claims
        .filter(|claim| claim.not_a_claim.is_empty() != marked)
        .collect();
    html! {
        @if !claims.is_empty() {
            h3 { (title) }
            @for claim in claims { (card(rendition, claim)) }
        }
    }
}

fn card(rendition: &ReportRendition, claim: &ReportClaim) -> Markup {
    let back = claim.number.map(|number| mark_id(rendition, number));
    claim_card(claim, &card_id(rendition, claim), back.as_deref())
}

fn card_id(rendition: &ReportRendition, claim: &ReportClaim) -> String {
    format!("{}-claim-{}", rendition.name, claim.id)
}

fn mark_id(rendition: &ReportRendition, number: usize) -> String {
    format!("{}-text-{number}", rendition.name)
}

fn mark(rendition: &ReportRendition, number: usize) -> Option<ClaimMark> {
    let claim = rendition.claim(number)?;
    Some(ClaimMark {
        number,
        status: claim.status,
        id: mark_id(rendition, number),
        href: format!("#{}", card_id(rendition, claim)),
        summary: Some(summary(claim)),
    })
}

fn summary(claim: &ReportClaim) -> Markup {
    let mut in_force = claim.reviews.iter().filter(|review| review.in_force);
    html! {
        b { (claim.number.unwrap_or_default()) ". " (claim.status) ": " (meaning(claim.status)) }
        @if let Some(review) = in_force.next() {
            ". By " (inline(&review.name)) ", " (review.role) ", " (time_html(review.at))
            @for one in &review.evidence {
                "; " (one.kind)
                @if let Some(reference) = &one.reference { " " (inline(reference)) }
                @if let Some(locator) = &one.locator { ", " (inline(locator)) }
            }
            @match in_force.count() {
                0 => {}
                more => { "; and " (more) " more" }
            }
        }
    }
}

/// How a rendition came to be, in a sentence without its end.
pub(super) fn origin(rendition: &ReportRendition) -> String {
    match (rendition.kind, rendition.method) {
        (RenditionKind::Original, _) => "the original, as the journalist reported it".to_owned(),
        (RenditionKind::Converted, method) => {
            let by = match method {
                Some(Method::Ai) => " by AI",
                Some(Method::Person) => " by a person",
                None => ", by what is not recorded",
            };
            let from = match &rendition.from {
                Some(from) => format!(" from {from}"),
                None => "; its original is not on this desk".to_owned(),
            };
            format!("converted{by}{from}")
        }
    }
}
