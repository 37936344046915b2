//! The desk on disk: found, read, locked, and written in one piece.
//!
//! Every file of a desk is read through [`Desk`], which knows its limits and refuses links that lead out; every change
//! is a [`Change`], written under the desk's lock so that a kill at any instant leaves the old state or the new one.

mod desk;
mod document;
mod error;
mod journal;
mod load;
mod locate;
mod lock;
mod path;
mod read;
mod report_key;

pub use desk::Desk;
pub use document::{append_review, ledger_text, sheet_text, story_text};
pub use error::StoreError;
pub use journal::Change;
pub use load::{load_policy, load_stories, load_story};
pub use locate::{Lines, Step};
pub use lock::{ReadLock, WriteLock};
pub use path::{
    POLICY_FILE, evidence_dir, ledger_file, reviews_dir, revision_file, sheet_file, story_dir,
    story_file,
};
pub use read::story as parse_story;
