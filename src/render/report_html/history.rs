//! How the story came to be: its timeline, its progress, and what each platform makes of each claim.

use maud::{Markup, html};

use super::trace_html;
use crate::model::Method;
use crate::render::chart_svg::progress_svg;
use crate::render::text_html::{inline, sign, time_html};
use crate::usecase::{ClaimCell, ClaimRow, Event, Relation, Report, What};

pub(super) fn section(report: &Report) -> Markup {
    html! {
        section aria-labelledby="history" {
            h2 id="history" { "How it came to be" }
            ol class="timeline" {
                @for event in &report.timeline { (told(event)) }
            }
            figure {
                (progress_svg(&report.progress, "progress", "Claims checked over time"))
                figcaption {
                    "How many of the " (report.progress.claims) " claims that stand today had been checked by when. \
                     Verdicts on words that are gone count for nothing here."
                }
            }
        }
    }
}

fn told(event: &Event) -> Markup {
    let (class, said) = match &event.what {
        What::Reported { revision } => (
            "reported",
            html! { strong { "Reported." } " The original, " (event.rendition) " revision " (revision) ", came to the desk." },
        ),
        What::Converted {
            revision,
            from,
            method,
            tool,
            task,
        } => (
            "converted",
            html! {
                strong { "Converted" }
                @match method { Some(Method::Ai) => " by AI", Some(Method::Person) => " by a person", None => "" }
                @if let Some(from) = from { " from " (from) }
                " to " (event.rendition) " revision " (revision)
                @if let Some(tool) = tool { ", with " (inline(tool)) }
                @if let Some(task) = task { ": “" (inline(task)) "”" }
                "."
            },
        ),
        What::Revised { revision } => (
            "revised",
            html! { strong { "Revised." } " " (event.rendition) " revision " (revision) " came to the desk." },
        ),
        What::Reviewed { by, verdicts, .. } => (
            "reviewed",
            html! {
                strong { "Reviewed" } " by " (inline(by)) ": " (event.rendition) ", "
                @for (index, (verdict, count)) in verdicts.iter().enumerate() {
                    @if index > 0 { ", " }
                    (count) " " (verdict)
                }
                "."
            },
        ),
        What::Corrected {
            revision,
            by,
            wrong,
            right,
        } => (
            "corrected",
            html! {
                strong { "Corrected" } " by " (inline(by)) ": " (event.rendition) " revision " (revision)
                " says “" (inline(right)) "”, not “" (inline(wrong)) "”."
            },
        ),
    };
    html! {
        li class={ "event " (class) } {
            (time_html(event.at))
            @if let Some(until) = event.until { " to " (time_html(until)) }
            p { (said) }
            (trace_html(event.trace.as_ref()))
        }
    }
}

pub(super) fn claim_table(report: &Report) -> Markup {
    let table = &report.claim_table;
    html! {
        section aria-labelledby="platforms" {
            h2 id="platforms" { "Claim by platform" }
            p class="small" {
                "Rows are the claims of the original, then what only other texts say. A row is matched by the passage a claim rests \
                 on, or by the same words; what neither joins stands alone."
            }
            div class="scroll" role="region" aria-label="Claim by platform" tabindex="0" {
                table class="matrix" {
                    thead {
                        tr {
                            th scope="col" { "Claim" }
                            @for platform in &table.platforms { th scope="col" { (platform) } }
                        }
                    }
                    tbody { @for row in &table.rows { (claim_row(report, row)) } }
                }
            }
        }
    }
}

fn claim_row(report: &Report, row: &ClaimRow) -> Markup {
    html! {
        tr {
            th scope="row" { (inline(&row.words)) }
            @for (platform, cell) in report.claim_table.platforms.iter().zip(&row.cells) {
                td { (claim_cell(platform.as_str(), cell)) }
            }
        }
    }
}

fn claim_cell(platform: &str, cell: &ClaimCell) -> Markup {
    let (class, word) = match cell.relation {
        Relation::First => ("first", "here"),
        Relation::Same => ("same", "the same"),
        Relation::Altered => ("altered", "altered"),
        Relation::Absent => ("absent", "—"),
    };
    html! {
        span class={ "relation " (class) } { (word) }
        @for (index, claim) in cell.claims.iter().enumerate() {
            @if index > 0 { ", " }
            a href={ "#" (platform) "-claim-" (claim.id) } { (claim.number) ". " (claim.status) " " (sign(claim.status)) }
        }
        @for flag in &cell.flags { div class="small" { (inline(flag)) } }
    }
}
