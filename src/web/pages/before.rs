//! What other desks have of the claim: how often it was checked before, each with what one needs to look it up. No verdict comes with it.

use maud::{Markup, html};

use super::layout::moment;
use crate::model::EvidenceKind;
use crate::usecase::{BesideClaim, CheckedBefore};

/// On a claim's card: what was found, or where the page's script finds it once the card is there.
pub(super) fn before(found: &BesideClaim, later: &str) -> Markup {
    match found {
        BesideClaim::Found(found) => checked_before(found),
        BesideClaim::Later => html! { div id="before" data-look=(later) {} },
    }
}

/// What was found.
pub(in crate::web) fn checked_before(found: &[CheckedBefore]) -> Markup {
    html! {
        @if !found.is_empty() {
            details.before id="before" {
                summary { "Checked before: " (found.len()) @if other(found) > 0 { ", " (other(found)) " with another figure" } }
                ul { @for one in found { li { (hit(one)) } } }
                p.hint { "Evidence to look at: each was checked for its own story, and no verdict comes with it." }
            }
        }
    }
}

fn other(found: &[CheckedBefore]) -> usize {
    found
        .iter()
        .filter(|one| !one.differences.is_empty())
        .count()
}

fn hit(one: &CheckedBefore) -> Markup {
    html! {
        p {
            strong { (one.judgement) } ": " bdi { (one.outlet) }
            @if let Some(day) = one.day { ", " (day) }
            ", " code { (one.address) }
        }
        blockquote dir="auto" { (one.quote) }
        @for difference in &one.differences { p.note { "differs: " bdi { (difference) } } }
        @if let Some(right) = &one.corrected_to { p.note dir="auto" { "corrected there to “" (right) "”" } }
        @for verdict in &one.verdicts { p.hint { bdi { (verdict) } } }
        @if let Some(sealed) = one.sealed { p.hint { "sealed there, " (moment(sealed)) } }
        button.quiet type="button" data-fill-kind=(EvidenceKind::Document) data-fill-ref=(reference(one))
            data-fill-not-kept=(kept(one)) { "Offer it as evidence" }
    }
}

// As evidence it is that newsroom's record, which stands on its desk and not on this one.
fn reference(one: &CheckedBefore) -> String {
    let day = one.day.map_or_else(String::new, |day| format!(", {day}"));
    format!("record of {}: {}{day}", one.outlet, one.address)
}

fn kept(one: &CheckedBefore) -> String {
    match &one.commit {
        Some(commit) => format!(
            "it stands on the desk of {}, commit {}",
            one.outlet,
            commit.get(..12).unwrap_or(commit)
        ),
        None => format!("it stands on the desk of {}", one.outlet),
    }
}
