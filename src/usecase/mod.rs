//! What people do with a desk: the same for the command line and the browser.
//!
//! A use case takes a desk, what is asked for, who asks and the time; it gives data. Words for people are made elsewhere.

mod address;
mod adopt;
mod annotate;
#[cfg(feature = "archive")]
mod archive;
mod assist;
mod attach;
mod base;
mod before;
mod caution;
mod changed;
mod changes;
mod check;
mod checked;
mod commit;
mod compare;
mod desk_status;
mod desks;
mod diff;
mod disclosure;
mod error;
mod evidence;
mod export;
mod identity;
mod import;
mod init;
mod judge;
mod judgement;
mod kept;
mod log;
mod mark;
mod merge;
mod ninjs;
mod overview;
mod own_book;
mod own_words;
mod person;
mod policy;
mod portable;
mod proof;
mod queue;
mod reading;
mod readings;
mod reply;
mod report;
mod repository;
mod reread;
mod seal;
mod seal_preview;
mod search;
mod shared;
mod show;
mod sign;
mod since;
mod site;
mod sources;
mod theirs;
mod waive;
mod watched;
mod wording;

pub use crate::intake::Format as IntakeFormat;
pub use crate::revise::{Fate, RunSide, WordRun, word_runs};
pub use address::{ClaimAddress, Found, find_claim, find_claims};
pub use adopt::{AdoptRequest, AdoptedLine, Adoption, NotSeen, adopt, adopted_there};
pub use annotate::{Paragraph, TextPiece, annotate};
#[cfg(feature = "archive")]
pub use archive::{
    ArchiveAnswer, ArchiveFolder, ArchiveFound, ArchiveJudgement, ArchiveQuestion, ArchiveVerdict,
    Archived, FollowedDesk, archive_ask, archive_contents, archive_remove, archive_update,
    corrected_elsewhere, said_elsewhere,
};
pub use assist::{
    ASSIST_SCHEMA, AgreementLine, Asking, Assist, AssistError, AssistRequest, Assisted,
    ConverterLine, Converters, Dismissal, Dismissed, Heard, HeardLine, KindAgreement, KindFound,
    KindScore, MarkedAnswers, MonthFound, PairNote, ProgramEnd, ProgramVoice, Reader,
    ReaderAgreement, ReaderSource, Recorded, RecordedRun, RecordingVoice, ReplayVoice, Scored,
    ScoredVersion, Share, StandingLoss, StandingSuggestion, Start, SuggestionState, Untold, Voice,
    agreement, assist, converters, dismiss, losses_of_rendition, outgoing, reader, recorded, score,
    share, suggestions_of_claim, suggestions_of_rendition,
};
pub use attach::{AttachRequest, Attached, Attachment, attach, attached, tells_of_a_secret};
pub use before::{BesideArchive, CheckedBefore};
pub use caution::{Caution, ProofRequest};
pub use changed::changed_since;
pub use changes::{Changes, changes_for};
pub use check::{CheckRequest, check, meaning};
pub use checked::{Checked, RenditionChecked, Shard, StoryChecked};
pub use compare::{
    Cell, CellState, Compared, ComparedClaim, StoryCompared, Table, TableRow, compare_story,
    compare_texts,
};
pub use desk_status::{ClaimStatus, Counts, Question, RenditionStatus, StoryStatus, status};
pub use desks::{DeskStanding, desks_in};
pub use diff::{ClaimChange, DiffSide, Diffed, diff};
pub use disclosure::{Disclosure, disclosure};
pub use error::UsecaseError;
pub use evidence::{EvidenceArgument, Keeping, seek_evidence};
pub use export::{
    Beside, EXPORT_VERSION, ExportCell, ExportColumn, ExportColumnKind, ExportRequest, ExportTable,
    Exported, ExportedTable, RowFormat, export,
};
pub use identity::{Known, identify, wants_signatures};
pub use import::{
    CorrectionNote, ImportRequest, Imported, OtherSheet, Previewed, Source, import, preview_import,
    was_imported,
};
pub use init::{InitRequest, Initialised, init};
pub use judge::{Judged, judge, judge_signed, known};
pub use judgement::Judgement;
pub use log::{Deed, LogEntry, log};
pub use mark::{MarkRequest, MarkTarget, MarkTold, MarkedDone, list_marks, mark};
pub use merge::merge;
pub use ninjs::{NinjsDocument, NinjsGeneration, NinjsSource, ninjs_sources};
pub use overview::{Overview, Seen, StoryLine, overview};
pub use policy::{ClaimPolicy, KindPolicy, claim_policy, policy, signers};
pub use proof::{Proof, Selected, proof};
pub use queue::{Waiting, first, queue};
pub use reading::known_blocks;
pub use reply::{RepliesSought, ReplyWanted, record_reply, replies_sought};
pub use report::{
    ClaimCell, ClaimRow, ClaimTable, Event, LEFT_OUT, Opening, PlacedClaim, Progress,
    ProgressPoint, Relation, Report, ReportBefore, ReportClaim, ReportCorrection, ReportEvidence,
    ReportFinding, ReportPerson, ReportRendition, ReportReply, ReportRequest, ReportReview,
    ReportReviewer, ReportRevision, ReportSignature, ReportSource, Reported, Rests, SetAside,
    StoryTrace, Trace, What, Withheld, report,
};
pub use seal::{Audit, CommitmentAudit, LedgerAudit, Opened, Sealed, StoryAudit, audit_desk, seal};
pub use seal_preview::{HeldParts, OwnLedger, Publication, SealBefore, SealPreview, publication};
pub use search::{SearchHit, search};
pub(crate) use shared::on_every_core;
pub use show::{Said, Shown, show};
pub use sign::{LedgerSigned, sign, signing_key};
pub use since::{
    CorrectionCame, DeskChanges, ReplyCame, RevisionCame, SealCame, SettingChange, Since,
    StandingLost, StoryChanges, StoryFate, VerdictCame, changes,
};
pub use site::{SiteStory, site_inputs, site_stories};
pub use theirs::SisterVerdict;
pub use waive::{WaiverRequest, waive};
pub use watched::{Due, Watched};
pub use wording::{Reworded, newest_text, reword};
