//! What a reader asks first and last: who and when, what was wrong, what nobody verified, what the disclosure promises.

use maud::{Markup, html};

use super::proof::origin;
use super::{listed, trace_html, withheld_html};
use crate::model::{Method, RenditionKind, Status};
use crate::render::text_html::{Text, inline, meaning, sign, time_html, words_html};
use crate::usecase::{Report, ReportPerson, ReportRendition};

pub(super) fn key_facts(report: &Report) -> Markup {
    let authors: Vec<&str> = report.authors.iter().map(String::as_str).collect();
    let trace = report.trace.as_ref();
    html! {
        dl class="facts" {
            dt { "Reported by" }
            dd {
                @if authors.is_empty() { "not recorded" } @else { (inline(&listed(&authors))) }
                (trace_html(trace.and_then(|trace| trace.authors.as_ref())))
            }
            @if let Some(date) = report.date {
                dt { "Story’s day" }
                dd {
                    time datetime=(date) { (date.format("%-d %B %Y")) }
                    (trace_html(trace.and_then(|trace| trace.date.as_ref())))
                }
            }
            @for rendition in report.renditions.iter().filter(|one| one.kind == RenditionKind::Converted) {
                dt { "Made for " (rendition.name) }
                dd { (conversion(rendition)) }
            }
            dt { "Reviewed by" }
            dd {
                @let names = report.reviewed_by();
                @if names.is_empty() { "nobody yet" } @else { (inline(&listed(&names))) }
            }
            dt { "Editorial responsibility" }
            dd { (people(&report.responsible_editors)) }
            dt { "Story" }
            dd {
                code { (report.story) }
                (trace_html(trace.map(|trace| &trace.title)))
            }
        }
    }
}

fn conversion(rendition: &ReportRendition) -> Markup {
    html! {
        (origin(rendition))
        @if let Some(tool) = &rendition.tool { "; tool: " (inline(tool)) }
        @if let Some(task) = &rendition.task { "; task: “" (inline(task)) "”" }
        (trace_html(rendition.trace.as_ref()))
    }
}

fn people(people: &[ReportPerson]) -> Markup {
    html! {
        @if people.is_empty() { "nobody is named in the desk’s policy" }
        @for (index, person) in people.iter().enumerate() {
            @if index > 0 { ", " }
            (inline(&person.name))
            (trace_html(person.trace.as_ref()))
        }
    }
}

pub(super) fn corrections(report: &Report) -> Markup {
    html! {
        @if !report.corrections.is_empty() {
            section id="corrections" aria-labelledby="corrections-title" {
                h2 id="corrections-title" { "Corrections" }
                @for one in &report.corrections {
                    div class="notice" {
                        p class="meta" {
                            (time_html(one.at)) ", " (one.rendition) " revision " (one.revision) ", by " (inline(&one.by))
                        }
                        p class="passage" dir="auto" { (words_html(&one.words)) }
                        @if let Some(note) = &one.note { p { (inline(note)) } }
                        (trace_html(one.trace.as_ref()))
                    }
                }
            }
        }
    }
}

pub(super) fn replies(report: &Report) -> Markup {
    html! {
        @if !report.replies.is_empty() {
            section aria-labelledby="replies" {
                h2 id="replies" { "Replies sought" }
                ul {
                    @for one in &report.replies {
                        li {
                            strong { (inline(&one.to)) } " was asked by " (inline(&one.by)) ", " (time_html(one.asked))
                            @if let Some(channel) = &one.channel { ", by " (inline(channel)) }
                            ": " (one.outcome)
                            @if let Some(answer) = &one.answer { ": “" (inline(answer)) "”" }
                            @if !one.claims.is_empty() {
                                span class="small" {
                                    " (about"
                                    @for claim in &one.claims {
                                        " " a href={ "#" (claim.rendition) "-claim-" (claim.id) } { (claim.rendition) " " (claim.id) }
                                    }
                                    ")"
                                }
                            }
                            (withheld_html(&one.withheld))
                            (trace_html(one.trace.as_ref()))
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn not_verified(report: &Report) -> Markup {
    let renditions: Vec<&ReportRendition> = report.renditions.iter().collect();
    let any = renditions
        .iter()
        .flat_map(|one| &one.claims)
        .any(|claim| claim.status != Status::Verified);
    let claims = report.counts.total();
    html! {
        section aria-labelledby="not-verified" {
            h2 id="not-verified" { "What was not verified" }
            @if claims == 0 {
                p { "No text above has a claim on record." }
            } @else if report.all_verified() {
                p { "Every claim of every text above was verified by somebody named in this report." }
            } @else if !any {
                p { "Every claim was called verified, some by people whose verdict does not count by this desk’s rules." }
            }
            @for rendition in &renditions { (open_claims(rendition)) }
            p class="small" {
                "Text that makes no claim (bylines, page furniture, script directions, links, the disclosure) was not checked."
            }
            @for rendition in &renditions { (set_aside_by_hand(rendition)) }
        }
    }
}

fn open_claims(rendition: &ReportRendition) -> Markup {
    let claims = rendition.claims.iter();
    let not_verified: Vec<_> = claims
        .filter(|claim| claim.status != Status::Verified)
        .collect();
    html! {
        @if !not_verified.is_empty() {
            h3 { (rendition.name) }
            ul {
                @for claim in not_verified {
                    li {
                        a href={ "#" (rendition.name) "-claim-" (claim.id) } {
                            span class={ "sign " (claim.status) } aria-hidden="true" { (sign(claim.status)) }
                            (claim.number.unwrap_or_default()) ". " (claim.status)
                        }
                        " (" (meaning(claim.status)) "): “" (inline(claim.words())) "”"
                    }
                }
            }
        }
    }
}

fn set_aside_by_hand(rendition: &ReportRendition) -> Markup {
    html! {
        @for block in rendition.set_aside.iter().filter(|block| block.override_reason.is_some() || !block.withheld.is_empty()) {
            div class="small" {
                (rendition.name) ": set aside as " (block.role)
                @if let Some(reason) = &block.override_reason { " by hand (" (inline(reason)) ")" }
                @if let Some(text) = &block.text { ": “" (inline(text)) "”" }
                (withheld_html(&block.withheld))
                (trace_html(block.trace.as_ref()))
            }
        }
    }
}

pub(super) fn disclosure(report: &Report) -> Markup {
    let printed: Vec<&ReportRendition> = report
        .renditions
        .iter()
        .filter(|one| one.disclosure.is_some())
        .collect();
    html! {
        section aria-labelledby="disclosure" {
            h2 id="disclosure" { "The disclosure, and whether it is earned" }
            @if printed.is_empty() { p { "No text of this story prints a disclosure." } }
            @for rendition in printed {
                h3 { (rendition.name) }
                blockquote class="passage" dir="auto" { (Text(rendition.disclosure.as_deref().unwrap_or_default())) }
                @if report.passes && rendition.counts.open() == 0 {
                    p { span class="sign verified" aria-hidden="true" { "✓" } strong { "Earned:" } " the records of this story bear that sentence out." }
                } @else {
                    p { span class="sign incorrect" aria-hidden="true" { "✗" } strong { "Not earned:" } " the records of this story do not bear that sentence out." }
                }
            }
        }
    }
}

pub(super) fn responsibility(report: &Report) -> Markup {
    html! {
        section aria-labelledby="responsibility" {
            h2 id="responsibility" { "Human review and editorial responsibility" }
            p class="small" {
                "What a regulator asks for where AI took part in a text (EU AI Act, Art. 50(4)): who reviewed it, who answers for it, \
                 when, and which text."
            }
            div class="scroll" role="region" aria-label="Human review" tabindex="0" {
                table {
                    thead {
                        tr {
                            th scope="col" { "Text" } th scope="col" { "Made by" } th scope="col" { "Reviewed by" }
                            th scope="col" { "Last claim settled" } th scope="col" { "SHA-256 of the text" }
                        }
                    }
                    tbody {
                        @for rendition in &report.renditions { (review_row(rendition)) }
                    }
                }
            }
            p { "Editorial responsibility: " (people(&report.responsible_editors)) "." }
        }
    }
}

fn review_row(rendition: &ReportRendition) -> Markup {
    let mut reviewers: Vec<(&str, String)> = Vec::new();
    for review in rendition.claims.iter().flat_map(|claim| &claim.reviews) {
        let who = (review.name.as_str(), review.role.to_string());
        if review.counts && !reviewers.contains(&who) {
            reviewers.push(who);
        }
    }
    html! {
        tr {
            th scope="row" { (rendition.name) @if let Some(newest) = rendition.newest() { " revision " (newest.number) } }
            td {
                @match (rendition.kind, rendition.method) {
                    (RenditionKind::Original, _) => "a journalist",
                    (RenditionKind::Converted, Some(Method::Person)) => "a person",
                    (RenditionKind::Converted, Some(Method::Ai)) => "AI",
                    (RenditionKind::Converted, None) => "not recorded (counts as AI)",
                }
                @if let Some(tool) = &rendition.tool { ": " (inline(tool)) }
                @if let Some(task) = &rendition.task { ", “" (inline(task)) "”" }
            }
            td {
                @if reviewers.is_empty() { "nobody" }
                @for (index, (name, role)) in reviewers.iter().enumerate() {
                    @if index > 0 { "; " }
                    (inline(name)) ", " (role)
                }
            }
            td { @if let Some(at) = rendition.settled { (time_html(at)) } @else { "open" } }
            td { @if let Some(newest) = rendition.newest() { code class="digest" { (newest.sha256) } } }
        }
    }
}
