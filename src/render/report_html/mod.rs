//! The provenance report as a page: one file, no script, nothing loaded; for a screen, a phone, a screen reader and paper.

mod card;
mod facts;
mod history;
mod proof;
mod verify;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::hidden::visible;
use super::text_html::{inline, meaning, sign, time_html};
use crate::model::Status;
use crate::usecase::{Counts, Report, Trace};

pub(crate) use card::claim_card;

/// The style of every page that shows a report or a part of one.
pub(crate) const STYLE: &str =
    concat!(include_str!("../tokens.css"), include_str!("../report.css"));

/// What may run and load in a report: nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The provenance report as one self-contained page; `home` is the address of the site's index, when it is part of a site.
pub(crate) fn report_html(report: &Report, home: Option<&str>) -> String {
    let language = report.publisher.language.as_deref();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "copydesk " (env!("CARGO_PKG_VERSION")) };
                title { "Provenance report: " (visible(&report.title)) " | " (visible(&report.outlet)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#main" { "Skip to the report" }
                header class="masthead" {
                    div class="outlet" {
                        span { (inline(&report.outlet)) }
                        span {
                            @if let Some(home) = home { a href=(home) { "All stories" } " · " }
                            "Provenance report"
                            @if report.public { " (public)" }
                        }
                    }
                    h1 dir="auto" { (inline(&report.title)) }
                    (lede(report))
                }
                main id="main" {
                    (summary(report))
                    (facts::key_facts(report))
                    (facts::corrections(report))
                    (contents(report))
                    @for rendition in proof::in_reading_order(report) {
                        (proof::rendition(rendition, language))
                    }
                    (facts::not_verified(report))
                    (facts::replies(report))
                    (facts::disclosure(report))
                    (history::section(report))
                    (history::claim_table(report))
                    (facts::responsibility(report))
                    (verify::findings(report))
                    (verify::section(report))
                }
                (foot(report))
            }
        }
    };
    page.into_string()
}

fn lede(report: &Report) -> Markup {
    let counts = &report.counts;
    let total = counts.total();
    html! {
        p class="lede" {
            @if total == 0 {
                "This story has no claims on record yet."
            } @else {
                (counts.verified) " of " (total) " claims were verified"
                @let names = report.verified_by();
                @if !names.is_empty() { " by " (inline(&listed(&names))) }
                @let on = report.rests_on.told();
                @if !on.is_empty() { ": " (on) }
                ". "
                @if counts.adopted > 0 { (counts.adopted) " were verified by a sister desk, and not here. " }
                @match (counts.open(), counts.on_author + counts.opinion) {
                    (0, 0) => { "None is left unchecked." }
                    (0, apart) => { (apart) " more may be published but were not verified, and are marked so; none is open." }
                    (open, _) => { strong { (open) " stand unverified." } }
                }
            }
        }
    }
}

pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The statuses in the order in which a reader should see them, with how many claims have each.
pub(super) fn by_status(counts: &Counts) -> Vec<(Status, usize)> {
    vec![
        (Status::Verified, counts.verified),
        (Status::OnAuthor, counts.on_author),
        (Status::Opinion, counts.opinion),
        (Status::Adopted, counts.adopted),
        (Status::Unreviewed, counts.unreviewed),
        (Status::Stale, counts.stale),
        (Status::Queried, counts.queried),
        (Status::Disputed, counts.disputed),
        (Status::Incorrect, counts.incorrect),
    ]
}

/// A bar of how many claims have which status, with its legend in words.
pub(crate) fn counts_bar(counts: &Counts) -> Markup {
    let parts: Vec<(Status, usize)> = by_status(counts)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .collect();
    html! {
        @if !parts.is_empty() {
            div class="bar" aria-hidden="true" {
                @for (status, count) in &parts {
                    @let hatch = if status.passes() { "" } else { " hatch" };
                    span class={ (status) (hatch) } style={ "flex-grow:" (count) } {
                        (sign(*status)) " " (count)
                    }
                }
            }
            ul class="legend" {
                @for (status, count) in &parts {
                    li {
                        span class={ "sign " (status) } aria-hidden="true" { (sign(*status)) }
                        b { (count) } " " (status) ": " (meaning(*status))
                    }
                }
            }
        }
    }
}

fn summary(report: &Report) -> Markup {
    html! {
        section aria-label="Summary" {
            (counts_bar(&report.counts))
            @if report.passes {
                div class="notice good" {
                    p {
                        strong { "Ready by the desk’s own rules." }
                        " Nothing the desk requires before publication stands open. This says who checked what; it does not say that it is so."
                    }
                }
            } @else {
                div class="notice" {
                    p {
                        strong { "Not ready." }
                        " " a href="#findings" { (findings_in_words(report)) }
                        " between this story and publication."
                    }
                }
            }
        }
    }
}

fn findings_in_words(report: &Report) -> String {
    match report.findings.len() {
        1 => "1 finding stands".to_owned(),
        many => format!("{many} findings stand"),
    }
}

fn contents(report: &Report) -> Markup {
    html! {
        nav class="contents" aria-label="Contents" {
            ul {
                @for rendition in proof::in_reading_order(report) {
                    li { a href={ "#" (rendition.name) } { "The text: " (rendition.name) } }
                }
                li { a href="#not-verified" { "Not verified" } }
                li { a href="#disclosure" { "Disclosure" } }
                li { a href="#history" { "How it came to be" } }
                li { a href="#platforms" { "Platforms compared" } }
                li { a href="#responsibility" { "Responsibility" } }
                li { a href="#verify" { "Verify this report" } }
            }
        }
    }
}

fn foot(report: &Report) -> Markup {
    html! {
        footer class="foot" {
            p {
                "Report made " (time_html(report.at)) " from the records of the desk with copydesk "
                (env!("CARGO_PKG_VERSION")) "."
            }
            p {
                "A digest shows that a text is the one that was judged, not that it is true. A name in a ledger was typed; by \
                 itself it is no signature. Words count as the same when they differ in nothing but Unicode composition (NFC), \
                 white space, and typographic quotation marks and dashes."
            }
        }
    }
}

/// Where a fact stands in the desk's files, when the report tells that.
pub(super) fn trace_html(trace: Option<&Trace>) -> Markup {
    html! {
        @if let Some(trace) = trace {
            span class="trace" { "on record: " code { (trace) } }
        }
    }
}

/// What was left out of a public report, each with its commitment.
pub(super) fn withheld_html(withheld: &[crate::usecase::Withheld]) -> Markup {
    html! {
        @for one in withheld {
            p class="small" {
                (one.what) " left out; commitment " code { (one.commitment.short()) "…" }
            }
        }
    }
}
