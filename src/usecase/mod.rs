//! What people do with a desk: the same for the command line and the browser.
//!
//! A use case takes a desk, what is asked for, who asks and the time; it gives data. Words for people are made elsewhere.

mod address;
mod annotate;
mod assist;
mod changes;
mod check;
mod compare;
mod desk_status;
mod diff;
mod error;
mod evidence;
mod import;
mod init;
mod judge;
mod overview;
mod proof;
mod queue;
mod reading;
mod report;
mod search;
mod show;
mod sources;

pub use crate::revise::{Fate, Side, WordRun};
pub use address::{ClaimAddress, Found, find_claims};
pub use annotate::{Paragraph, Piece, annotate};
pub use assist::{Assist, AssistError, Suggestion};
pub use changes::{Changes, changes_for};
pub use check::{Checked, StoryChecked, check};
pub use compare::{
    Cell, CellState, Compared, ComparedClaim, StoryCompared, Table, TableRow, compare_story,
    compare_texts,
};
pub use desk_status::{ClaimStatus, Counts, RenditionStatus, StoryStatus, status};
pub use diff::{ClaimChange, DiffSide, Diffed, diff};
pub use error::UsecaseError;
pub use evidence::EvidenceArgument;
pub use import::{CorrectionNote, ImportRequest, Imported, Source, import, was_imported};
pub use init::{InitRequest, Initialised, init};
pub use judge::{Judged, Judgement, judge};
pub use overview::{Overview, Seen, StoryLine, overview};
pub use proof::{Proof, Selected, proof};
pub use queue::{Waiting, queue};
pub use reading::known_blocks;
pub use report::{
    ClaimCell, ClaimRow, ClaimTable, Event, LEFT_OUT, Opening, PlacedClaim, Progress,
    ProgressPoint, Relation, Report, ReportBefore, ReportClaim, ReportCorrection, ReportEvidence,
    ReportFinding, ReportPerson, ReportRendition, ReportRequest, ReportReview, ReportReviewer,
    ReportRevision, ReportSource, Reported, SetAside, StoryTrace, Trace, What, Withheld, report,
};
pub use search::{SearchHit, search};
pub use show::{Said, Shown, show};
