//! How often people agreed with each reader, and how converting tools do, as a page: one file, no script.

use std::collections::BTreeMap;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::assist_human::percent;
use super::report_html::STYLE;
use super::text_html::inline;
use crate::usecase::{AgreementLine, ConverterLine, Converters, KindAgreement, ReaderAgreement};

/// The page of readers; with the converting tools below where they are given.
pub(crate) fn readers_html(agreement: &ReaderAgreement, converters: Option<&Converters>) -> String {
    page(
        &agreement.outlet,
        "Second readers",
        html! {
            (readers(agreement))
            @if let Some(converters) = converters { (tools(converters)) }
        },
    )
}

/// The page of converting tools.
pub(crate) fn converters_html(converters: &Converters) -> String {
    page(&converters.outlet, "Converting tools", tools(converters))
}

fn page(outlet: &str, title: &str, body: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) " | " (outlet) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header class="masthead" {
                    div class="outlet" { span { (inline(outlet)) } }
                    h1 { (title) }
                }
                main { (body) }
            }
        }
    };
    page.into_string()
}

fn readers(agreement: &ReaderAgreement) -> Markup {
    html! {
        section aria-labelledby="readers" {
            h2 id="readers" { "How often people agreed with each reader" }
            p { "A reader is a program that says where a conversion may differ. What it says counts for nothing; people answer it, and this is how often it was right. In brackets: where the true share lies in 95 of 100 cases." }
            @if agreement.readers.is_empty() { p { "No reader has read anything here." } }
            @for line in &agreement.readers { (reader(line)) }
        }
    }
}

fn reader(line: &AgreementLine) -> Markup {
    html! {
        h3 { (line.reader) " " small { (inline(&[line.program.as_str(), &line.version, &line.model].join(" "))) } }
        p {
            (line.runs) " runs, " (line.read) " claims read, " (line.silent) " without an answer. Quoted words that stand nowhere: " (percent(&line.unfounded)) ". "
            "Of what people called wrong or disputed it had pointed at " (percent(&line.found)) "."
            (costs(&line.cost))
        }
        div tabindex="0" role="region" aria-label={ "Kinds of " (line.reader) } style="overflow-x:auto" {
            table {
                thead { tr {
                    th scope="col" { "Kind" } th scope="col" { "Suggested" } th scope="col" { "Taken up" } th scope="col" { "Dismissed" }
                    th scope="col" { "Passed over" } th scope="col" { "Open" } th scope="col" { "Agreed" }
                } }
                tbody {
                    @for (kind, one) in &line.kinds { (kind_row(kind, one)) }
                    (kind_row("all", &line.all))
                }
            }
        }
    }
}

fn kind_row(kind: &str, one: &KindAgreement) -> Markup {
    html! {
        tr {
            th scope="row" { (inline(kind)) }
            td { (one.suggested) } td { (one.taken_up) } td { (one.dismissed) } td { (one.passed_over) } td { (one.open) }
            td { @match &one.agreed { Some(share) => (percent(share)), None => "—" } }
        }
    }
}

fn costs(costs: &BTreeMap<String, f64>) -> Markup {
    html! {
        @for (currency, cost) in costs { " Cost: " (format!("{cost:.4}")) " " (inline(currency)) "." }
    }
}

fn tools(converters: &Converters) -> Markup {
    html! {
        section aria-labelledby="tools" {
            h2 id="tools" { "What people found in the work of converting tools" }
            p { "Sentences that somebody called wrong or disputed, before publication (the first seal) and after it. It measures tools, never people." }
            @if converters.tools.is_empty() { p { "No conversion is here." } }
            @for line in &converters.tools { (tool(line)) }
        }
    }
}

fn tool(line: &ConverterLine) -> Markup {
    html! {
        h3 { @if line.tool.is_empty() { "(no tool named)" } @else { (inline(&line.tool)) } " " small { (inline(&[line.method.as_str(), &line.task].join(" "))) } }
        p { (line.stories) " stories, " (line.conversions) " conversions, " (line.sentences) " sentences, " (line.judged) " judged; wrong: " (percent(&line.wrong)) "." }
        div tabindex="0" role="region" aria-label="Kinds of difference" style="overflow-x:auto" {
            table {
                thead { tr {
                    th scope="col" { "Kind" } th scope="col" { "Flagged" } th scope="col" { "Confirmed before" } th scope="col" { "Confirmed after" }
                    th scope="col" { "Let stand" } th scope="col" { "Corrected before" } th scope="col" { "Corrected after" }
                } }
                tbody {
                    @for (kind, one) in &line.kinds {
                        tr {
                            th scope="row" { (inline(kind)) }
                            td { (one.flagged) } td { (one.confirmed_before) } td { (one.confirmed_after) } td { (one.dismissed) }
                            td { (one.corrected_before) } td { (one.corrected_after) }
                        }
                    }
                }
            }
        }
        div tabindex="0" role="region" aria-label="Months" style="overflow-x:auto" {
            table {
                thead { tr { th scope="col" { "Month" } th scope="col" { "Sentences" } th scope="col" { "Confirmed" } th scope="col" { "Corrected after" } } }
                tbody {
                    @for (month, one) in &line.months {
                        tr { th scope="row" { (month) } td { (one.sentences) } td { (one.confirmed) } td { (one.corrected_after) } }
                    }
                }
            }
        }
    }
}
