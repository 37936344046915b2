//! What people do with a desk: the same for the command line and the browser.
//!
//! A use case takes a desk, what is asked for, who asks and the time; it gives data. Words for people are made elsewhere.

mod address;
mod annotate;
mod changed;
mod changes;
mod check;
mod check_cache;
mod desk_status;
mod diff;
mod error;
mod evidence;
mod import;
mod init;
mod judge;
mod merge;
mod overview;
mod proof;
mod queue;
mod report;
mod search;
mod show;
mod waive;

pub use crate::revise::{Fate, Side, WordRun};
pub use address::{ClaimAddress, Found, find_claims};
pub use annotate::{Paragraph, Piece, annotate};
pub use changed::changed_since;
pub use changes::{Changes, changes_for};
pub use check::{CheckRequest, Checked, RenditionChecked, Shard, StoryChecked, check};
pub use desk_status::{ClaimStatus, Counts, RenditionStatus, StoryStatus, status};
pub use diff::{ClaimChange, DiffSide, Diffed, diff};
pub use error::UsecaseError;
pub use evidence::EvidenceArgument;
pub use import::{CorrectionNote, ImportRequest, Imported, Source, import};
pub use init::{InitRequest, Initialised, init};
pub use judge::{Judged, Judgement, judge};
pub use merge::merge;
pub use overview::{Overview, Seen, StoryLine, overview};
pub use proof::{Proof, Selected, proof};
pub use queue::{Waiting, queue};
pub use report::{
    Report, ReportClaim, ReportEvidence, ReportRendition, ReportReview, ReportReviewer,
    ReportRevision, SetAside, report,
};
pub use search::{SearchHit, search};
pub use show::{Said, Shown, show};
pub use waive::{WaiverRequest, waive};
