//! What programs say of the claim that is looked at: theirs by name, in no colour of the rules, each with what a person can do about it.

use maud::{Markup, html};

use super::check_path;
use super::layout::{moment, token};
use crate::usecase::{Proof, StandingSuggestion, SuggestionState};
use crate::web::session::Session;

pub(super) fn machine(session: &Session, proof: &Proof, said: &[StandingSuggestion]) -> Markup {
    html! {
        @if !said.is_empty() {
            section.machine aria-label="What programs say of it" {
                h3 { "A program says; it is no check" }
                ul { @for one in said { li { (suggestion(session, proof, one)) } } }
            }
        }
    }
}

fn suggestion(session: &Session, proof: &Proof, one: &StandingSuggestion) -> Markup {
    html! {
        p {
            strong { (one.kind()) }
            @if let Some(sure) = one.confidence { " (" (sure) ")" }
            ": "
            @match &one.original {
                Some(words) => { "“" bdi { (words) } "”" }
                None => "nothing in the original",
            }
            " → “" bdi { (one.converted) } "”"
        }
        p dir="auto" { (one.why) }
        p.hint {
            bdi { (one.by()) } ", " (moment(one.at))
            @match &one.state {
                SuggestionState::Open => {}
                SuggestionState::TakenUp { by } => { "; taken up by " (by) }
                SuggestionState::Dismissed { by, reason } => { "; dismissed by " (by) ": " bdi { (reason) } }
                SuggestionState::PassedOver { by } => { "; passed over by " (by) }
                SuggestionState::Stale { changed } => { "; stale, " (changed) " changed since" }
            }
        }
        @if one.is_open() {
            div.answer {
                // The verdict stays a person's: this only puts the words into the note and the hand on it.
                button.quiet type="button" data-take-up=(taken_up(one)) { "Take up: query or reject below" }
                form method="post" action={ (check_path(&proof.target)) "/dismiss" } data-soft autocomplete="off" {
                    (token(session))
                    input type="hidden" name="suggestion" value=(one.id);
                    input type="hidden" name="claim" value=(one.claim);
                    input name="reason" required maxlength="600" aria-label={ "Why “" (one.kind()) "” is nothing" } placeholder="why it is nothing";
                    button.quiet { "Dismiss" }
                }
            }
        }
    }
}

fn taken_up(one: &StandingSuggestion) -> String {
    format!(
        "{} (a program) says {}: {}",
        one.reader,
        one.kind(),
        one.why
    )
}
