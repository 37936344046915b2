//! An archive of the claims of many desks: an index that finds those that say the same as a claim, or the same with another figure.
//!
//! The index is a cache: everything in it stands in the desks' own files, and it can be deleted at any time. It never carries a verdict: what
//! it finds was judged somewhere else, for another story, and is offered as evidence.
//!
//! A whole claim is the query ([`Query`]): its rare stems, the values of its facts, its names and dates. What the index ([`Archive`])
//! finds is laid beside the claim by `copydesk-compare` ([`judge`]).
//!
//! ```
//! use copydesk_archive::{Likeness, judge};
//!
//! let archived = ("The new bridge at Lorne cost $13 million, the council said.", None);
//! let asked = ("The new bridge at Lorne cost $30 million, the council said.", None);
//! let found = judge(archived, asked);
//!
//! assert_eq!(found.judgement, Likeness::FigureDiffers);
//! ```

mod archive;
mod ask;
mod claim;
mod error;
mod evidence;
mod figures;
mod judge;
mod nearest;
mod record;
mod stretch;
mod terms;
mod weigh;

pub use archive::{Archive, ArchiveWriter, Contents, DeskContents};
pub use ask::{ArchiveHit, Asked, Query};
pub use error::ArchiveError;
pub use evidence::NAMES as EVIDENCE;
pub use judge::{Likeness, Match, evidence, judge};
pub use record::{ArchivedClaim, ArchivedCorrection, ArchivedVerdict};
pub use terms::{Terms, terms};
