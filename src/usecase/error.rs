//! Why something asked of the desk can't be done: what, where, what was expected, what to do.

use miette::Diagnostic;
use thiserror::Error;

use super::AssistError;
use crate::intake::IntakeError;
use crate::model::{IdError, RenditionRef};
use crate::store::{StoreError, slip_of};

/// What was asked for can't be done; nothing was changed.
#[derive(Debug, Error, Diagnostic)]
pub enum UsecaseError {
    /// The desk could not be read or written.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Store(#[from] StoreError),

    /// The file is not a text that can be imported.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Intake(#[from] IntakeError),

    /// A program that was to assist.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Assist(#[from] AssistError),

    /// The archive.
    #[cfg(feature = "archive")]
    #[error(transparent)]
    #[diagnostic(help("{}", .0.help()))]
    Archive(#[from] copydesk_archive::ArchiveError),

    /// A name or number is not of the form it must have.
    #[error(transparent)]
    #[diagnostic(help("`copydesk help` has examples of every name"))]
    Id(#[from] IdError),

    /// A claim was named that is not there.
    #[error("no claim `{given}`{detail}")]
    #[diagnostic(help("{help}"))]
    NoClaim {
        /// What was given.
        given: String,
        /// Where it was looked for.
        detail: String,
        /// What to do.
        help: String,
    },

    /// A claim's name fits several.
    #[error("`{given}` fits {} claims: {}", candidates.len(), listed(.candidates))]
    #[diagnostic(help("give more of the id, or name it by its place: STORY/RENDITION:N"))]
    AmbiguousClaim {
        /// What was given.
        given: String,
        /// What it fits.
        candidates: Vec<String>,
    },

    /// A finding's name fits several.
    #[error("`{given}` fits {} findings: {}", candidates.len(), listed(.candidates))]
    #[diagnostic(help("give more of its id"))]
    AmbiguousFinding {
        /// What was given.
        given: String,
        /// What it fits.
        candidates: Vec<String>,
    },

    /// What should be a commit is none.
    #[error("`{option} {revision}` names no commit of the desk's repository: {why}")]
    #[diagnostic(help(
        "`{option}` takes a commit, a branch or a tag, as `git log` and `git branch -a` list them; in CI fetch the whole history (`fetch-depth: 0`, GIT_DEPTH: 0)"
    ))]
    NoCommit {
        /// The option that it was given with.
        option: &'static str,
        /// What was given.
        revision: String,
        /// Why it is none.
        why: String,
    },

    /// The desk can't be compared with another state of it.
    #[error("can't tell what changed since `{revision}`: {reason}")]
    #[diagnostic(help(
        "name a commit, branch or tag of the desk's repository; in CI its history must be there (`fetch-depth: 0`)"
    ))]
    NoComparison {
        /// What was given.
        revision: String,
        /// Why not.
        reason: String,
    },

    /// Almost nothing of a file became a claim, while much of it was left out.
    #[error(
        "only {claimed} words of the file became claims, and {left_out} words of sentences were left out"
    )]
    #[diagnostic(help(
        "see what is left out: copydesk extract FILE --json; import the story's own text or the page with its story, or say --anyway if this is all of it; nothing was changed"
    ))]
    Shell {
        /// Words of its claims.
        claimed: usize,
        /// Words of sentences that were left out.
        left_out: usize,
    },

    /// The file, or the name that it should be imported under, looks like a slip of the hand.
    #[error("{what}")]
    #[diagnostic(help("{help}"))]
    Mistaken {
        /// What looks so.
        what: String,
        /// What to do.
        help: String,
    },

    /// It is not what somebody was shown before they asked for it.
    #[error("{what}: nothing was recorded")]
    #[diagnostic(help("look at it as it is now, and ask again"))]
    ChangedWhileShown {
        /// What changed.
        what: String,
    },

    /// A rendition was named that is not there.
    #[error("story `{}` has no rendition `{}`{}", target.story, target.rendition, has(.known))]
    #[diagnostic(help("{}", begins_one(.target, .known)))]
    NoRendition {
        /// What was asked for.
        target: RenditionRef,
        /// What there is.
        known: Vec<String>,
    },

    /// Nobody of the desk was named.
    #[error("who are you? nobody of this desk was named")]
    #[diagnostic(help(
        "say `--as WHO`, set COPYDESK_REVIEWER, or give git an e-mail address that copydesk.toml knows; this desk has: {known}"
    ))]
    NoReviewer {
        /// The desk's people.
        known: String,
    },

    /// Somebody was named who is not on the desk.
    #[error("`{given}` is not on this desk")]
    #[diagnostic(help(
        "this desk has: {known}. A new person is a [[person]] in copydesk.toml, with id, name and roles"
    ))]
    UnknownReviewer {
        /// Who was named.
        given: String,
        /// The desk's people.
        known: String,
    },

    /// A verdict lacks what makes it one.
    #[error("{what}")]
    #[diagnostic(help("{help}"))]
    Incomplete {
        /// What is missing.
        what: String,
        /// What to add.
        help: String,
    },

    /// What differs from the original was to be verified without a word on why.
    #[error("{address} differs from the original ({differences})")]
    #[diagnostic(help("{}", wants_reason(.said.as_deref())))]
    WantsReason {
        /// The claim.
        address: String,
        /// What was said, where that is no reason.
        said: Option<String>,
        /// What differs.
        differences: String,
    },

    /// The claim is not what the reviewer saw.
    #[error("{address} changed since you read it; your verdict was not recorded")]
    #[diagnostic(help("read it again: `copydesk show {address}`"))]
    ChangedSince {
        /// The claim.
        address: String,
    },

    /// The desk's records disagree, so that a verdict could land on other words.
    #[error("{what}")]
    #[diagnostic(help("{help}"))]
    Inconsistent {
        /// What disagrees.
        what: String,
        /// What to do.
        help: String,
    },
}

fn listed(candidates: &[String]) -> String {
    let shown = candidates
        .iter()
        .take(6)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if candidates.len() > 6 {
        format!("{shown} …")
    } else {
        shown
    }
}

fn wants_reason(said: Option<&str>) -> String {
    match said {
        Some(said) => format!(
            "“{said}” is no reason: say with `--note` why it stands, saying something that neither text says or holding one against the other, or correct the text and import it"
        ),
        None => "say with `--note` why it stands, or correct the text and import it".to_owned(),
    }
}

fn begins_one(target: &RenditionRef, known: &[String]) -> String {
    let names = known.iter().map(String::as_str);
    match slip_of(target.rendition.as_str(), names) {
        Some(meant) => format!(
            "did you mean `{}/{meant}`? `copydesk import {target} FILE` begins a new one",
            target.story
        ),
        None => format!("`copydesk import {target} FILE` begins one"),
    }
}

fn has(known: &[String]) -> String {
    if known.is_empty() {
        String::new()
    } else {
        format!(" (it has: {})", known.join(", "))
    }
}
