//! The pages: data in, markup out. Everything that comes from a desk is text to the templates, which escape it.

mod acts;
mod before;
mod card;
mod changes;
mod desks;
mod disclosure;
mod foot;
mod history;
mod judging;
mod layout;
mod letters;
mod machine;
mod part;
mod proof;
mod ready;
mod replies;
mod report;
mod revision;
mod seal;
mod sign_in;
mod stories;
mod waiving;

use crate::model::{ClaimId, RenditionRef, Status, StorySlug};

pub(super) use acts::{Acted, Publishing};
pub(super) use before::checked_before;
pub(super) use changes::changes;
pub(super) use desks::desks;
pub(super) use disclosure::disclosure;
pub(super) use layout::failure;
pub(super) use part::part;
pub(super) use proof::proof;
pub(super) use ready::ready;
pub(super) use replies::{REPLY, replies};
pub(super) use report::{compare, report};
pub(super) use revision::{Draft as RevisionDraft, revision};
pub(super) use seal::{SIGN, form_id as seal_form, seal};
pub(super) use sign_in::{sign_challenge, sign_in, sign_in_with, signed_in};
pub(super) use stories::stories;
pub(super) use waiving::form_id as waiver_form;

/// What a form held when it was sent, so that a verdict that was refused loses no word.
#[derive(Debug, Clone, Default)]
pub(super) struct Entered {
    pub claim: String,
    pub note: String,
    pub suggestion: String,
    /// Kind, reference and locator of each row.
    pub evidence: Vec<(String, String, String)>,
    /// Why there is no copy of it.
    pub not_kept: String,
    /// The facts that were ticked.
    pub ticks: Vec<String>,
    /// A reference that was asked about because it is so short; the same one again is meant.
    pub sure: String,
}

/// What is said beside the verdicts.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub refused: bool,
    pub what: String,
    pub help: String,
    /// The id of the part of the card that it is about.
    pub about: Option<&'static str>,
}

impl Notice {
    /// Something was not done.
    pub(super) fn refused(what: &str, help: &str, about: Option<&'static str>) -> Self {
        Self {
            refused: true,
            what: what.to_owned(),
            help: help.to_owned(),
            about,
        }
    }

    /// Something was done.
    pub(super) fn told(said: &str) -> Self {
        Self {
            refused: false,
            what: said.to_owned(),
            help: String::new(),
            about: None,
        }
    }
}

pub(super) fn check_path(target: &RenditionRef) -> String {
    format!("/check/{}/{}", target.story, target.rendition)
}

pub(super) fn claim_path(target: &RenditionRef, claim: &ClaimId) -> String {
    format!("{}?claim={claim}", check_path(target))
}

/// Where the page's script asks what other desks have of a claim.
fn before_path(target: &RenditionRef, claim: &ClaimId) -> String {
    format!("{}/before/{claim}", check_path(target))
}

/// The address of a claim from a page of its own rendition.
pub(super) fn claim_query(claim: &ClaimId) -> String {
    format!("?claim={claim}")
}

pub(super) fn changes_path(target: &RenditionRef) -> String {
    format!("/changes/{}/{}", target.story, target.rendition)
}

pub(super) fn revision_path(target: &RenditionRef) -> String {
    format!("/revision/{}/{}", target.story, target.rendition)
}

pub(super) fn report_path(story: &StorySlug) -> String {
    format!("/report/{story}")
}

pub(super) fn ready_path(story: &StorySlug) -> String {
    format!("/ready/{story}")
}

pub(super) fn replies_path(story: &StorySlug) -> String {
    format!("/replies/{story}")
}

pub(super) fn disclosure_path(story: &StorySlug) -> String {
    format!("/disclosure/{story}")
}

pub(super) fn seal_path(story: &StorySlug) -> String {
    format!("/seal/{story}")
}

pub(super) fn compare_path(story: &StorySlug) -> String {
    format!("/compare/{story}")
}

/// The sign that stands for a status, beside its word and its line: nobody has to tell colours apart.
pub(super) fn sign(status: Status) -> &'static str {
    crate::render::status_sign(status)
}
