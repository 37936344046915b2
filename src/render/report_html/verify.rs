//! What stands against the story, and how anybody can verify this report.

use maud::{Markup, html};

use super::trace_html;
use crate::render::text_html::inline;
use crate::usecase::{Report, ReportFinding};

pub(super) fn findings(report: &Report) -> Markup {
    html! {
        section aria-labelledby="findings" {
            h2 id="findings" { "What stands against it" }
            @if report.findings.is_empty() {
                p { "No finding by the desk’s rules." }
            } @else {
                ul class="findings" {
                    @for one in &report.findings { li { (finding(one)) } }
                }
            }
        }
    }
}

fn finding(one: &ReportFinding) -> Markup {
    html! {
        strong { (one.code) } " (" (one.severity) "): " (inline(&one.message))
        @if let (Some(name), Some(claim)) = (&one.rendition, &one.claim) {
            ", " a href={ "#" (name) "-claim-" (claim) } { (name) " " (claim) }
        }
        div class="small" { code { (one.place) } }
        @if let (Some(expected), Some(found)) = (&one.expected, &one.found) {
            div class="small" { "expected: " (inline(expected)) }
            div class="small" { "found: " (inline(found)) }
        }
        @if let Some(clear) = &one.clear { div class="small" { "to clear it: " (inline(clear)) } }
    }
}

pub(super) fn section(report: &Report) -> Markup {
    html! {
        section aria-labelledby="verify" {
            h2 id="verify" { "Verify this report" }
            p {
                "In the desk’s folder, " code { "sha256sum" } " gives the digest of a text, and "
                code { "copydesk check " (report.story) } " proves every status, digest and chain again. The digest of a \
                 ledger’s last entry covers all entries before it."
            }
            div class="scroll" role="region" aria-label="Digests" tabindex="0" {
                table {
                    thead { tr { th scope="col" { "What" } th scope="col" { "File" } th scope="col" { "SHA-256" } } }
                    tbody {
                        @for rendition in &report.renditions {
                            @for one in &rendition.revisions {
                                tr {
                                    th scope="row" {
                                        (rendition.name) " revision " (one.number)
                                        @if !one.intact { " " strong { "changed since it was imported" } }
                                        (trace_html(one.trace.as_ref()))
                                    }
                                    td { code { (one.file) } }
                                    td { code class="digest" { (one.sha256) } }
                                }
                            }
                        }
                        @for one in &report.reviewers {
                            tr {
                                th scope="row" {
                                    "last of " (one.entries) " entries of " (inline(&one.name))
                                    (trace_html(one.trace.as_ref()))
                                }
                                td { code { (one.ledger) } }
                                td { code class="digest" { (one.head) } }
                            }
                        }
                    }
                }
            }
            @if report.public {
                p class="small" {
                    "Where something is left out, its commitment stands in its place: the SHA-256 of a secret salt, a line feed, and what \
                     was left out. The newsroom can prove later what it was by giving both."
                }
            }
        }
    }
}
