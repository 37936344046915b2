//! The foot of the card: what was said, the verdicts, undo. It stays in the window at every size.

use maud::{Markup, html};

use super::layout::{notice, token};
use super::{Notice, check_path};
use crate::model::PersonRole;
use crate::usecase::Proof;
use crate::web::session::{Given, Session};

/// A verdict with the key that gives it and the word on its button: the keys of `copydesk review`.
const VERDICTS: [(&str, &str, &str); 7] = [
    ("verified", "v", "Verify"),
    ("as-is", "c", "As is (CQ)"),
    ("queried", "?", "Query"),
    ("disputed", "d", "Dispute"),
    ("incorrect", "x", "Wrong"),
    ("opinion", "o", "Opinion"),
    ("on-author", "a", "On author"),
];

pub(super) fn foot(
    session: &Session,
    proof: &Proof,
    told: Option<&Notice>,
    judged: bool,
) -> Markup {
    let me = proof.people.iter().find(|one| one.id == session.reviewer);
    let responsible = me.is_some_and(|me| me.roles.contains(&PersonRole::ResponsibleEditor));
    html! {
        footer.card-foot {
            div id="news" hidden role="alert" {
                "This claim changed while you were reading it. "
                button.primary type="button" id="renew" { "Show it as it is now" }
            }
            (notice(told))
            @if judged {
                div.verdicts id="verdicts" role="group" aria-label="Verdict" tabindex="-1" {
                    @for (value, key, word) in VERDICTS {
                        @if value != "on-author" || responsible {
                            button form="verdict" name="verdict" value=(value) data-key=(key) class={ "give give-" (value) } {
                                kbd { (key) } " " (word)
                            }
                        }
                    }
                }
            }
            div.after {
                (undo(session, proof))
                button.quiet type="button" id="keys" aria-pressed="true" { "Single keys" }
                button.quiet type="button" data-open="keys-help" { kbd { "F1" } " Keys" }
            }
        }
    }
}

// It names what it takes back, and takes back nothing else.
fn undo(session: &Session, proof: &Proof) -> Markup {
    let last = session.last_given(&proof.target.story);
    html! {
        form.undo method="post" action={ (check_path(&proof.target)) "/undo" } data-soft {
            (token(session))
            @match last {
                Some(given) => {
                    input type="hidden" name="claim" value=(given.claim);
                    input type="hidden" name="rendition" value=(given.target.rendition);
                    button.quiet data-key="u" { kbd { "u" } " Take back: " (named(given, proof)) }
                }
                None => {
                    button.quiet type="button" data-key="u" data-say="Nothing to take back: you have judged nothing in this story since you signed in."
                        aria-disabled="true" { kbd { "u" } " Nothing to take back" }
                }
            }
        }
    }
}

// By the number that the claim has now: a revision that came since may have moved it.
fn named(given: &Given, proof: &Proof) -> String {
    let mut renditions = proof.renditions.iter();
    let rendition = renditions.find(|one| one.target == given.target);
    let now = rendition.and_then(|one| {
        let mut claims = one.claims.iter();
        claims.find(|claim| claim.claim.id == given.claim)
    });
    let claim = match now {
        Some(claim) => format!("claim {}", claim.number),
        None => "a claim that is no longer in the text".to_owned(),
    };
    match given.target == proof.target {
        true => format!("{} on {claim}", given.verdict),
        false => format!("{} on {claim} of {}", given.verdict, given.target.rendition),
    }
}
