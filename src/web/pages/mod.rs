//! The pages: data in, markup out. Everything that comes from a desk is text to the templates, which escape it.

mod card;
mod changes;
mod layout;
mod machine;
mod proof;
mod report;
mod revision;
mod sign_in;
mod stories;

use crate::model::{ClaimId, RenditionRef, Status, StorySlug};

pub(super) use changes::changes;
pub(super) use layout::failure;
pub(super) use proof::proof;
pub(super) use report::{compare, report};
pub(super) use revision::revision;
pub(super) use sign_in::{sign_challenge, sign_in, sign_in_with, signed_in};
pub(super) use stories::stories;

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
}

/// What a page has to say first.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub refused: bool,
    pub what: String,
    pub help: String,
}

impl Notice {
    /// Something was not done.
    pub(super) fn refused(what: &str, help: &str) -> Self {
        Self {
            refused: true,
            what: what.to_owned(),
            help: help.to_owned(),
        }
    }

    /// Something was done, as an address tells it: `3.verified`. Anything else says nothing: an address is no place to put
    /// words into our mouth.
    pub(super) fn told(done: &str) -> Option<Self> {
        let (number, status) = done.split_once('.')?;
        let number: usize = number.parse().ok()?;
        let status: Status = status.parse().ok()?;
        Some(Self {
            refused: false,
            what: format!("claim {number} is {status} now"),
            help: String::new(),
        })
    }
}

pub(super) fn check_path(target: &RenditionRef) -> String {
    format!("/check/{}/{}", target.story, target.rendition)
}

pub(super) fn claim_path(target: &RenditionRef, claim: &ClaimId) -> String {
    format!("{}?claim={claim}", check_path(target))
}

pub(super) fn check_path_after(
    target: &RenditionRef,
    claim: &ClaimId,
    number: Option<usize>,
    status: Status,
) -> String {
    let path = claim_path(target, claim);
    match number {
        Some(number) => format!("{path}&done={number}.{status}"),
        None => path,
    }
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

pub(super) fn compare_path(story: &StorySlug) -> String {
    format!("/compare/{story}")
}

/// The sign that stands for a status, beside its word and its line: nobody has to tell colours apart.
pub(super) fn sign(status: Status) -> &'static str {
    match status {
        Status::Verified => "✓",
        Status::OnAuthor => "◐",
        Status::Opinion => "○",
        Status::Unreviewed => "·",
        Status::Queried => "?",
        Status::Disputed => "≠",
        Status::Incorrect => "✗",
        Status::Stale => "~",
        Status::Withdrawn => "–",
    }
}
