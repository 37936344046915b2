//! Everything the desk knows of one claim, as a card: who checked it when against what, its source passage, its history.

use maud::{Markup, html};

use super::{trace_html, withheld_html};
use crate::model::{Attribution, Status, Verdict};
use crate::render::text_html::{Text, inline, sign, time_html, words_html};
use crate::usecase::{
    PassageIs, ReportBefore, ReportClaim, ReportEvidence, ReportReview, ReportSource,
    StandingSuggestion, SuggestionState,
};

/// A claim's card; `id` names it in the page, `back` is the id of the claim's mark in the text.
pub(crate) fn claim_card(claim: &ReportClaim, id: &str, back: Option<&str>) -> Markup {
    html! {
        article class={ "card " (claim.status) } id=(id) {
            (head(claim, back))
            blockquote dir="auto" { (Text(claim.words())) }
            @if let Some(said) = &claim.attribution { (put_to(said)) }
            @for review in claim.reviews_that_count_first().into_iter().filter(|review| review.in_force) { (verdict(review)) }
            @for said in &claim.not_a_claim { p { (inline(&capital(&said.told()))) } }
            @for theirs in &claim.theirs { p { "By a sister desk: " (inline(&theirs.told())) } }
            @if claim.reviews.is_empty() && claim.status == Status::Adopted {
                p { "Nobody here has judged this." }
            } @else if claim.reviews.is_empty() && claim.status != Status::Withdrawn {
                p { strong { "Nobody has judged this." } }
            }
            @if let Some(source) = &claim.source { (passage(source, claim.passage_is())) }
            @if !claim.flags.is_empty() { (flags(&claim.flags)) }
            @if !claim.machine.is_empty() { (machine(&claim.machine)) }
            @if let Some(before) = &claim.before { (changed(before)) }
            (facts(claim))
            (past(claim))
            (withheld_html(&claim.withheld))
            (trace_html(claim.trace.as_ref()))
        }
    }
}

fn head(claim: &ReportClaim, back: Option<&str>) -> Markup {
    html! {
        h4 {
            span class="status" {
                span class={ "sign " (claim.status) } aria-hidden="true" { (sign(claim.status)) }
                @if let Some(number) = claim.number { (number) ". " }
                (claim.status)
            }
            span class="small" { (claim.kind) ", " (claim.priority) " priority" }
            code { (claim.id) }
            @if let Some(back) = back {
                a class="back small" href={ "#" (back) } {
                    span aria-hidden="true" { "↑ " } "text" span class="unseen" { ", claim " (claim.number.unwrap_or_default()) }
                }
            }
        }
    }
}

fn put_to(said: &Attribution) -> Markup {
    html! {
        p class="small" {
            "Put to " (inline(&said.speaker))
            @for other in &said.also { " and " (inline(&other.speaker)) }
            @match (said.direct, said.partial) {
                (true, false) => ", in quotation marks",
                (true, true) => ", partly in quotation marks",
                (false, _) => ", in the newsroom’s words",
            }
        }
    }
}

fn verdict(review: &ReportReview) -> Markup {
    html! {
        p {
            strong { (capital(review.verdict.as_str())) }
            @if review.as_is { " as is (odd, but right)" }
            " by " (inline(&review.name)) ", " (review.role) ", " (time_html(review.at))
            @if !review.counts { " (does not count by the desk’s rules)" }
        }
        @if let Some(judged) = &review.judged {
            p class="small" { "The words then, the same but for typography: “" (inline(judged)) "”" }
        }
        (said_with_it(review))
    }
}

fn said_with_it(review: &ReportReview) -> Markup {
    html! {
        @if !review.evidence.is_empty() {
            ul {
                @for one in &review.evidence { li { (evidence(one)) } }
                @if let Some(one) = review.one_evidence() { li { (one) } }
            }
        }
        @if let Some(note) = &review.note { p { "Note" (review.one_note()) ": " (inline(note)) } }
        @if let Some(suggestion) = &review.suggestion { p { "Should say: “" (inline(suggestion)) "”" } }
        (withheld_html(&review.withheld))
        (trace_html(review.trace.as_ref()))
    }
}

/// One piece of evidence on a line.
pub(super) fn evidence(one: &ReportEvidence) -> Markup {
    html! {
        "Evidence: " (one.kind)
        @if let Some(reference) = &one.reference { " " (inline(reference)) }
        @if let Some(locator) = &one.locator { ", " (inline(locator)) }
        @if let Some(quote) = &one.quote { ": “" (inline(quote)) "”" }
        @if one.anonymous { " (anonymous source)" }
        @if let Some(tier) = one.tier { " (" (tier) ")" }
        @if let Some(origin) = &one.origin { ", from " (inline(origin)) }
        @if let Some(day) = one.accessed { ", read on " (day.format("%-d %b %Y")) }
        @if let Some(day) = one.heard { ", heard on " (day.format("%-d %b %Y")) }
        @if let Some(commitment) = &one.commitment {
            " " span class="small" title=(commitment) { "confidential; commitment " code { (commitment.short()) "…" } }
        }
        @if let Some(sha256) = &one.sha256 {
            " " span class="small" title=(sha256) { "SHA-256 " code { (sha256.short()) "…" } }
        }
        (withheld_html(&one.withheld))
        (trace_html(one.trace.as_ref()))
    }
}

fn passage(source: &ReportSource, is: PassageIs) -> Markup {
    html! {
        h5 { (is.heading()) " " (source.rendition) ", revision " (source.revision) }
        p class="passage" dir="auto" { (words_html(&source.words)) }
        p class="small" {
            "Struck through: only in the original. Underlined: only here. Capitals are no difference."
        }
        @for quote in &source.also {
            p class="small" { (capital(is.also())) ":" }
            p class="passage" dir="auto" { (inline(quote)) }
        }
    }
}

fn flags(flags: &[String]) -> Markup {
    html! {
        h5 { "Held against it by comparison with the original" }
        ul { @for flag in flags { li { (inline(flag)) } } }
    }
}

// Under its own heading and in no colour of the rules: nothing of it is a check.
fn machine(said: &[StandingSuggestion]) -> Markup {
    html! {
        h5 { "What a program said of it; no check" }
        ul {
            @for one in said {
                li {
                    (inline(&one.by())) ", " (one.kind()) ": "
                    @match &one.original {
                        Some(words) => { "“" (inline(words)) "”" }
                        None => "nothing in the original",
                    }
                    " → “" (inline(&one.converted)) "”: " (inline(&one.why)) " (" (one.state.word())
                    @match &one.state {
                        SuggestionState::TakenUp { by } | SuggestionState::PassedOver { by } => { " by " (by) }
                        SuggestionState::Dismissed { by, reason } => { " by " (by) ": " (inline(reason)) }
                        SuggestionState::Open | SuggestionState::Stale { .. } => {}
                    }
                    ")"
                }
            }
        }
    }
}

fn changed(before: &ReportBefore) -> Markup {
    html! {
        h5 { "Was " (before.status) " in revision " (before.revision) ", changed since" }
        p class="passage" dir="auto" { (words_html(&before.words)) }
        @if !before.changes.is_empty() {
            ul { @for change in &before.changes { li { (inline(change)) } } }
        }
    }
}

fn facts(claim: &ReportClaim) -> Markup {
    html! {
        @if !claim.facts.is_empty() {
            h5 { "What in it can be checked" }
            ul class="tags" {
                @for fact in &claim.facts {
                    li { (fact.kind) " " b { (inline(&fact.text)) } }
                }
            }
        }
    }
}

fn past(claim: &ReportClaim) -> Markup {
    let earlier: Vec<&ReportReview> = claim.reviews.iter().filter(|one| !one.in_force).collect();
    html! {
        @if !earlier.is_empty() {
            h5 { "Earlier, no longer in force" }
            @for review in earlier {
                div class="past" {
                    p {
                        (capital(review.verdict.as_str())) " by " (inline(&review.name)) ", " (review.role) ", "
                        (time_html(review.at))
                    }
                    @if review.judged.is_some() && !review.words.is_empty() && review.verdict != Verdict::Retracted {
                        p class="passage" dir="auto" { (words_html(&review.words)) }
                    }
                    (said_with_it(review))
                }
            }
        }
    }
}

/// With its first letter a capital, for the beginning of a sentence.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
