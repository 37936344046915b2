//! Everything that was said of a claim, the newest first.

use maud::{Markup, html};

use super::check_path;
use super::layout::{moment, token};
use crate::model::{Evidence, Status, Verdict};
use crate::usecase::{Proof, Said, Selected};
use crate::web::session::Session;

/// One piece of evidence in a line.
pub(super) fn named(evidence: &Evidence) -> Markup {
    html! {
        (evidence.kind) " " bdi { (evidence.reference) }
        @if let Some(locator) = &evidence.locator { ", " bdi { (locator) } }
        @if let Some(day) = evidence.heard { ", heard " (day) }
        @if let Some(why) = &evidence.not_kept { ", not kept: " bdi { (why) } }
    }
}

pub(super) fn history(session: &Session, proof: &Proof, selected: &Selected) -> Markup {
    let shown = &selected.shown;
    html! {
        section.history id="history" {
            @if !shown.history.is_empty() {
                h3 { "What was said of it" }
                ol { @for said in shown.history.iter().rev() { li { (entry(session, proof, selected, said)) } } }
            }
            @if !shown.theirs.is_empty() {
                h3 { "What sister desks said of it" }
                ul.theirs { @for one in &shown.theirs { li { bdi { (one.told()) } } } }
            }
            @for wrong in &shown.wrong {
                p.hint { "Wrong: " (wrong.why) ". To do: " (wrong.clear) }
            }
            @if !shown.same_words.is_empty() {
                p.hint { "The same words stand at " (places(proof, &shown.same_words)) ": each place is judged by itself." }
            }
        }
    }
}

// `pool/web:3` is claim 3 to somebody who reads pool/web, and claim 3 of push to somebody who reads another rendition.
fn places(proof: &Proof, addresses: &[String]) -> String {
    let place = |address: &String| {
        let story = format!("{}/", proof.target.story);
        let within = address.strip_prefix(&story).unwrap_or(address);
        match within.rsplit_once(':') {
            Some((rendition, number)) if rendition == proof.target.rendition.as_str() => {
                format!("claim {number}")
            }
            Some((rendition, number)) => format!("claim {number} of {rendition}"),
            None => within.to_owned(),
        }
    };
    let all: Vec<String> = addresses.iter().map(place).collect();
    all.join(", ")
}

fn entry(session: &Session, proof: &Proof, selected: &Selected, said: &Said) -> Markup {
    let review = &said.review;
    let mine = said.in_force
        && said.reviewer == session.reviewer
        && review.verdict != Verdict::Retracted
        && selected.shown.status != Status::Withdrawn;
    html! {
        p {
            strong { (said.name) } ", " (review.role) ": " (review.verdict)
            @if review.as_is { " as it is" }
            ", " (moment(review.at))
            @if !said.in_force { " (on other words, or taken back)" }
        }
        @if let Some(of) = review.tickable {
            p { (review.ticked.len()) " of " (of) " ticked" @if !review.ticked.is_empty() { ": " bdi { (review.ticked.join("; ")) } } }
        }
        @if let Some(note) = &review.note { p.note dir="auto" { (note) } }
        @if let Some(suggestion) = &review.suggestion { p.note dir="auto" { "Should say: " (suggestion) } }
        @if !review.evidence.is_empty() {
            ul { @for one in &review.evidence { li { (named(one)) } } }
        }
        @if mine {
            form method="post" action={ (check_path(&proof.target)) "/undo" } data-soft {
                (token(session))
                input type="hidden" name="claim" value=(selected.shown.claim.id);
                button.quiet { "Take it back" }
            }
        }
    }
}
