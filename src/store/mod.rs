//! The desk on disk: found, read, locked, and written in one piece.
//!
//! Every file of a desk is read through [`Desk`], which knows its limits and refuses links that lead out; every change
//! is a [`Change`], written under the desk's lock so that a kill at any instant leaves the old state or the new one.

mod adopted;
mod agent;
mod book_text;
mod books;
mod canonical;
mod contents;
mod desk;
mod document;
mod error;
#[cfg_attr(not(unix), path = "folder_by_path.rs")]
mod folder;
mod git;
mod identity;
mod journal;
mod key;
mod load;
mod locate;
mod lock;
mod misplaced;
mod path;
mod patience;
mod places;
mod policy_file;
mod read;
mod recover;
mod report_key;
mod sheet_statuses;
mod sight;
mod slip;
mod staged;
mod stamp;
mod state;
mod strays;

pub(crate) use adopted::has_adopted;
pub use book_text::{Written, book_text};
pub(crate) use contents::Held;
pub use desk::Desk;
pub use document::sheet_text;
pub(crate) use document::{
    adoption_text, append_run, evidence_text, intake_text, secrets_text, story_text,
};
pub use error::StoreError;
pub(crate) use git::{git, git_without_filters};
pub(crate) use journal::Change;
pub(crate) use key::{SigningKey, random_desk_id, random_salt};
pub use load::load_story;
pub(crate) use load::{
    has_suggestions, load_evidence, load_ledgers, load_secrets, load_stories, load_suggestions,
    load_suggestions_if_asked, sheet_files, stories_wanted,
};
pub(crate) use locate::{Lines, Step};
pub(crate) use lock::WriteLock;
pub(crate) use path::{
    CONFIDENTIAL_DIR, POLICY_FILE, SIGNERS_FILE, adopted_ledger_file, adoption_file, evidence_dir,
    intake_file, ledger_file, reviews_dir, revision_file, seals_dir, secrets_file, sheet_file,
    source_file, story_dir, story_file, suggestions_file, waiver_file,
};
pub(crate) use patience::Patience;
pub(crate) use policy_file::{load_policy, load_policy_with_digest};
pub use read::{
    intake as parse_intake, ledger as parse_ledger, policy as parse_policy, story as parse_story,
    waivers as parse_waivers,
};
pub(crate) use sheet_statuses::restated_sheet;
pub(crate) use sight::{Onlooker, Sight, Stamp};
pub(crate) use slip::{slip_of, slips};
pub(crate) use staged::{Privacy, Staged};
pub(crate) use stamp::stamp;
pub(crate) use state::{read_own_state, read_state, write_own_state, write_state};
