//! What the desk talks about: claims, reviews, stories, policy and findings, as types without any IO.
//!
//! Values are parsed once, at the door: a [`ClaimId`], a [`StorySlug`], a [`Sha256`] or a [`Span`] cannot hold a wrong
//! value, so nothing behind the door checks again.
//!
//! ```
//! use copydesk_model::{Sha256, Span, StorySlug, TextIndex};
//!
//! // Positions are code points: "é" is one.
//! let index = TextIndex::new("The café stays shut until June.");
//! assert_eq!(index.slice(Span { start: 4, end: 8 }), Some("café"));
//! assert_eq!(Sha256::of("café").to_string().len(), 64);
//!
//! assert!("harbor-bridge".parse::<StorySlug>().is_ok());
//! assert!("../harbor".parse::<StorySlug>().is_err());
//! ```
//!
//! `examples/verify_desk.rs` proves a desk from its files with this crate alone.

mod adoption;
mod argument;
mod basis;
mod book;
mod claim;
mod code;
mod desk;
mod desk_id;
mod difference;
mod difference_explain;
mod difference_kind;
mod digest;
mod dossier;
mod evidence;
mod file_kind;
mod finding;
mod id;
mod intake;
mod ledger;
mod nicknames;
mod number;
mod parsed;
mod person;
mod person_role;
mod pointer;
mod policy;
mod role;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "schema")]
mod schema_older;
mod setting;
mod sheet;
mod source_type;
mod span;
mod status;
mod story;
mod suggestion;
mod times;
pub mod trust;
mod trusted_desk;
mod waiver;
mod wording;
mod words;

pub use adoption::{AdoptedLedger, AdoptedVerdict, AdoptionBook, AdoptionRecord, Adoptions};
pub use argument::argument;
pub use basis::{Basis, EvidenceKind};
pub use book::{Book, BookDossier, BookEntry, BookWords, Signed};
pub use claim::{
    Attribution, Before, Candidate, Claim, ClaimKind, Fact, FactKind, OtherSpeaker, Passage,
    Priority, SourcePassage,
};
pub use code::Code;
pub use desk::{
    AssistPolicy, DeskPolicy, DisclosurePolicy, Exception, Platform, Publisher, ReportPolicy,
    StationTable,
};
pub use desk_id::DeskId;
pub use difference::{Confidence, Difference, Excerpt, flags, kinds, told};
pub use difference_kind::DifferenceKind;
pub use digest::{ParseSha256Error, Sha256, Sha256Hasher};
pub use dossier::{Dossier, FileBeside, Misplaced, RenditionDossier, RevisionText, SealFile};
pub use evidence::{EvidenceRecord, EvidenceRegister, Secret, Secrets, SourceTier, evidence_path};
pub use file_kind::FileKind;
pub use finding::{Finding, FindingId, Place, Severity, Waived};
pub use id::{
    ClaimId, ClaimRef, IdError, RenditionName, RenditionRef, ReviewerId, Revision, StorySlug,
};
pub use intake::{
    About, DroppedText, IN_ORDER, IntakeBlock, IntakeLocator, IntakeNote, IntakeRecord, IntakeShown,
};
pub use ledger::{EDITION, Evidence, Ledger, LedgerDossier, Review};
pub use number::{keep_numbers, numbered, numbers};
pub use person::{Person, PersonKey};
pub use person_role::PersonRole;
pub use pointer::{POINTER, points_elsewhere};
pub use policy::{PolicyInForce, PolicyLayer, PolicyStatement, Ruled};
pub use role::Role;
#[cfg(feature = "schema")]
pub use schema::seal_schema;
pub use setting::{Mark, READING, Setting, SettingDigest, SettingPart};
pub use sheet::{BlockRecord, Sheet, SheetDifference};
pub use source_type::{DigitalSourceType, SourceTypeError};
pub use span::{LineColumn, Span, TextIndex};
pub use status::{Status, Verdict};
pub use story::{
    AlsoFile, Correction, Method, Rendition, RenditionKind, Reply, ReplyOutcome, RevisionRecord,
    SourceKind, Story,
};
pub use suggestion::{
    ReadClaim, ReaderName, RefusedAnswer, SuggestedLoss, Suggestion, SuggestionBook, SuggestionId,
    SuggestionRun, Sureness,
};
pub use times::{toml_date, toml_time_or_none};
pub use trusted_desk::TrustedDesk;
pub use waiver::{Waiver, WaiverBook, WaiverDossier};
pub use wording::{Wording, WordingField};
pub use words::{compared, fold, same_words};
