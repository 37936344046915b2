//! The form of a verdict: what was checked, against what, and what there is to say.

use maud::{Markup, html};

use super::history::named;
use super::layout::token;
use super::{Entered, check_path};
use crate::model::{Claim, EvidenceKind, Fact, Sha256};
use crate::usecase::{Proof, Selected};
use crate::web::session::Session;

/// The keys that name the first attached pieces of evidence: the right hand's, none of which gives a verdict.
const ATTACHED_KEYS: [&str; 5] = ["g", "h", "j", "k", "l"];

/// So many details are in sight at once; the others unfold. Most claims have fewer than ten, a long list of names has forty.
const CHIPS: usize = 12;

pub(super) fn judging(
    session: &Session,
    proof: &Proof,
    selected: &Selected,
    entered: Option<&Entered>,
) -> Markup {
    let claim = &selected.shown.claim;
    let entered = entered.cloned().unwrap_or_default();
    let next = proof.next_after(&claim.id);
    html! {
        form.verdict method="post" action={ (check_path(&proof.target)) "/verdict" } id="verdict" data-soft autocomplete="off" {
            (token(session))
            input type="hidden" name="claim" value=(claim.id);
            input type="hidden" name="seen" value=(seen(claim));
            @if let Some(next) = next { input type="hidden" name="next" value=(next.claim); }
            @if !entered.sure.is_empty() { input type="hidden" name="sure" value=(entered.sure); }
            // Enter in a field would press the first button: this one does nothing, so that no verdict is given by accident.
            button type="submit" disabled hidden {}
            (checklist(&claim.facts, &entered))
            (evidence_rows(proof, selected, &entered))
            label for="note" { kbd { "n" } " Note, question or reason" }
            textarea id="note" name="note" rows="2" data-key="n" dir="auto" { (entered.note) }
            details id="wrong" open[!entered.suggestion.is_empty()] {
                summary { kbd { "t" } " What it should say instead" }
                label for="suggestion" { "Correct wording, with “Wrong”" }
                textarea id="suggestion" name="suggestion" rows="2" dir="auto" data-key="t" data-words=(claim.quote) { (entered.suggestion) }
            }
        }
        (attach_form(session, proof))
    }
}

// What the reviewer reads now is what the verdict will be on; a later change of the words refuses it.
fn seen(claim: &Claim) -> Sha256 {
    Sha256::of(&claim.quote)
}

fn checklist(facts: &[Fact], entered: &Entered) -> Markup {
    html! {
        @if !facts.is_empty() {
            fieldset.facts {
                legend { "Tick what you checked" }
                div.chips { @for (at, fact) in facts.iter().enumerate().take(CHIPS) { (chip(at, fact, entered)) } }
                @if facts.len() > CHIPS {
                    details open[facts[CHIPS..].iter().any(|fact| entered.ticks.contains(&fact.tick()))] {
                        summary { (facts.len() - CHIPS) " more" }
                        div.chips { @for (at, fact) in facts.iter().enumerate().skip(CHIPS) { (chip(at, fact, entered)) } }
                    }
                }
            }
        }
    }
}

fn chip(at: usize, fact: &Fact, entered: &Entered) -> Markup {
    let tick = fact.tick();
    html! {
        label.chip {
            input type="checkbox" name="tick" value=(tick) checked[entered.ticks.contains(&tick)]
                data-key=[(at < 9).then(|| at + 1)];
            @if at < 9 { kbd { (at + 1) } }
            span.role { (fact.kind) } bdi { (fact.text) }
            @if let Some(value) = fact.value.as_ref().filter(|value| **value != fact.text) {
                span.value { "= " (value) }
            }
        }
    }
}

fn evidence_rows(proof: &Proof, selected: &Selected, entered: &Entered) -> Markup {
    let blank = (String::new(), String::new(), String::new());
    let mut rows = entered.evidence.clone();
    rows.retain(|(_, reference, _)| !reference.is_empty());
    rows.push(blank);
    html! {
        fieldset.evidence id="evidence" data-story=(proof.target.story) {
            legend { kbd { "e" } " Evidence" }
            datalist id="references" {
                @for file in &proof.evidence_files { option value=(file) {} }
                @for one in &selected.recent_evidence { option value=(one.reference) {} }
                @for one in &proof.renditions {
                    @if one.target != proof.target { option value=(one.target.rendition) {} }
                }
            }
            div id="rows" {
                @for (row, (kind, reference, locator)) in rows.iter().enumerate() {
                    (evidence_row(row == rows.len() - 1, kind, reference, locator))
                }
            }
            div.offers {
                button.quiet type="button" id="add-row" hidden { "Another piece" }
                @for (key, one) in ATTACHED_KEYS.iter().zip(&proof.attached) {
                    button.quiet type="button" data-key=(key) data-fill-kind=(one.kind) data-fill-ref=(one.reference) {
                        kbd { (key) } " " (one.kind) " " bdi { (one.reference) }
                    }
                }
                @if let Some(last) = selected.recent_evidence.first() {
                    button.quiet type="button" data-key="r" data-fill-kind=(last.kind) data-fill-ref=(last.reference)
                        data-fill-locator=[last.locator.as_ref()] { kbd { "r" } " repeat " (named(last)) }
                }
            }
            details open[!entered.not_kept.is_empty()] id="uncopied" {
                summary { "There is no copy of it" }
                label for="not-kept" { "No copy on the desk, because" }
                input id="not-kept" name="not-kept" value=(entered.not_kept) dir="auto";
            }
        }
    }
}

// The key leads to the row that is free.
fn evidence_row(free: bool, kind: &str, reference: &str, locator: &str) -> Markup {
    html! {
        div.row {
            select name="kind" aria-label="Kind of evidence" {
                @for one in EvidenceKind::ALL {
                    option value=(one) selected[one.as_str() == kind] { (one) }
                }
            }
            input name="ref" value=(reference) list="references" aria-label="Document, person or address"
                placeholder="file, person or address" data-key=[free.then_some("e")];
            input name="locator" value=(locator) aria-label="Where in it" placeholder="p. 4";
            button.quiet.remove type="button" hidden aria-label="Remove this piece of evidence" { "×" }
            p.hint.doubt role="status" {}
        }
    }
}

// Files are put in a row here first, by a drop on the claim or by choosing them, and kept by the desk when they are attached.
fn attach_form(session: &Session, proof: &Proof) -> Markup {
    html! {
        form.drop id="attach" method="post" action={ "/evidence/" (proof.target.story) } enctype="multipart/form-data" hidden {
            (token(session))
            label for="attach-file" { "Files: drop them on the claim, or choose them" }
            input id="attach-file" name="file" type="file" multiple;
            button id="attach-now" { "Attach" }
            span id="attached" role="status" {}
            ul id="staged" aria-label="Files to attach" {}
            template id="staged-row" {
                li {
                    bdi.name {} " "
                    select name="kind" aria-label="Kind of evidence" {
                        @for one in EvidenceKind::ALL {
                            @if one.is_of_files() { option value=(one) { (one) } }
                        }
                    }
                    label { input type="checkbox" name="confidential" value="yes"; " confidential" }
                    button.quiet type="button" { "Remove" }
                    span.hint role="status" {}
                }
            }
        }
    }
}
