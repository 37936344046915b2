//! What changes on a page that is open, for its own script: the card, and one letter a claim for the text.
//!
//! A verdict in a story of 2,000 claims changes a card and one span: the text, which is all of the page's weight, is not sent again.

use serde_json::{Value, json};

use super::card::card;
use super::letters::signs;
use super::proof::views;
use super::{Entered, Notice, claim_path};
use crate::usecase::Proof;
use crate::web::session::Session;

/// The parts of a checking view that go with the claim looked at.
pub(in crate::web) fn part(
    session: &Session,
    proof: &Proof,
    told: Option<&Notice>,
    entered: Option<&Entered>,
) -> Value {
    let claim = proof.selected.as_ref().map(|one| &one.shown.claim.id);
    json!({
        "path": claim.map(|id| claim_path(&proof.target, id)),
        "card": card(session, proof, told, entered).into_string(),
        "views": views(&proof.target, &proof.renditions).into_string(),
        "signs": signs(proof),
        "text": proof.text_sha256,
        "stamp": proof.stamp.to_string(),
        "refused": told.is_some_and(|told| told.refused),
    })
}
