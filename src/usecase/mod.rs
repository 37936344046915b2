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
mod automatic;
mod base;
mod before;
mod caution;
mod changed;
mod changes;
mod check;
mod checked;
mod commit;
mod compare;
mod corrected;
mod desk_status;
mod desks;
mod diff;
mod disclosure;
mod doubted_elsewhere;
mod error;
mod error_page;
mod evidence;
mod evidence_days;
mod evidence_lives;
mod evidence_places;
mod evidence_times;
mod evidence_voices;
mod export;
mod hollow;
mod identity;
mod import;
mod in_passing;
mod init;
mod judge;
mod judgement;
mod kept;
mod kept_files;
mod lessened;
mod log;
mod mark;
mod mark_list;
mod mark_slips;
mod merge;
mod ninjs;
mod other_thing;
mod overview;
mod own_book;
mod own_echo;
mod own_mail;
mod own_notes;
mod own_stories;
mod own_words;
mod parcels;
mod passage;
mod passed;
mod pdf_words;
mod person;
mod places;
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
mod schemas;
mod seal;
mod seal_preview;
mod search;
mod shared;
mod show;
mod sign;
mod since;
mod site;
mod sources;
mod state;
mod tabled;
mod theirs;
mod titled;
mod unasked;
mod waive;
mod watched;
mod wording;
mod wrong;

pub(crate) use crate::intake::Format as IntakeFormat;
pub(crate) use crate::revise::{Fate, RunSide, WordRun, word_runs};
pub(crate) use address::{ClaimAddress, Found};
pub(crate) use adopt::{AdoptRequest, AdoptedLine, Adoption, adopt, adopted_there};
pub(crate) use annotate::{Paragraph, TextPiece};
#[cfg(feature = "archive")]
pub(crate) use archive::{
    ArchiveAnswer, ArchiveFolder, ArchiveFound, ArchiveJudgement, ArchiveQuestion, Archived,
    archive_ask, archive_contents, archive_remove, archive_update, archive_update_only,
    corrected_elsewhere, said_elsewhere,
};
pub(crate) use assist::{
    ASSIST_SCHEMA, AgreementLine, Assist, AssistError, AssistRequest, Assisted, ConverterLine,
    Converters, Dismissal, KindAgreement, MarkedAnswers, ProgramVoice, Reader, ReaderAgreement,
    ReaderSource, Recorded, RecordingVoice, ReplayVoice, Scored, Share, StandingLoss,
    StandingSuggestion, Start, SuggestionState, Voice, agreement, assist, converters, dismiss,
    losses_of_rendition, outgoing, reader, recorded, score, suggestions_of_claim,
    suggestions_of_rendition,
};
pub(crate) use attach::{AttachRequest, Attached, Attachment, attach, attached, tells_of_a_secret};
pub(crate) use before::{BesideArchive, BesideClaim, CheckedBefore};
pub(crate) use caution::{Caution, ProofRequest};
pub(crate) use changed::changed_since;
pub(crate) use changes::{Changes, changes_for};
pub(crate) use check::{CheckRequest, check, meaning};
pub(crate) use checked::{Checked, Shard, StoryChecked, standing_of};
pub(crate) use compare::{
    Cell, CellState, Compared, ComparedClaim, StoryCompared, Table, compare_story, compare_texts,
};
pub(crate) use corrected::{Corrected, corrected};
pub(crate) use desk_status::{
    ClaimStatus, Counts, RenditionStatus, StoryStatus, status, status_by_policy,
};
pub(crate) use desks::{DeskStanding, desks_in};
pub(crate) use diff::{ClaimChange, DiffSide, Diffed, diff};
pub(crate) use disclosure::{Disclosure, disclosure};
pub use error::UsecaseError;
pub(crate) use evidence::{EvidenceArgument, Keeping, seek_evidence};
pub(crate) use export::{Beside, ExportCell, ExportRequest, RowFormat, export};
pub use export::{ExportColumn, ExportColumnKind, ExportTable};
pub(crate) use identity::{Known, identify};
pub(crate) use import::{
    CorrectionNote, ImportRequest, Imported, Previewed, Source, import, preview_import,
};
pub(crate) use in_passing::{PassedOver, WantsName};
pub(crate) use init::{InitRequest, init};
pub(crate) use judge::{Judged, judge, judge_signed, known};
pub(crate) use judgement::Judgement;
pub(crate) use log::{Deed, LogEntry, log};
pub(crate) use mark::{MarkRequest, MarkTarget, mark};
pub(crate) use mark_list::{MarkTold, list_marks};
pub(crate) use merge::merge;
pub(crate) use ninjs::{NinjsGeneration, NinjsSource, ninjs_sources};
pub(crate) use overview::{Overview, Seen, StoryLine, overview};
pub(crate) use passage::PassageIs;
pub(crate) use policy::{ClaimPolicy, KindPolicy, claim_policy, policy, signers};
pub(crate) use proof::{Proof, Selected, proof};
pub(crate) use queue::{first, queue};
pub use reading::{known_blocks, shown};
pub(crate) use reply::{RepliesSought, ReplyWanted, record_reply, replies_sought};
pub(crate) use report::{
    ClaimCell, ClaimRow, Event, Progress, ProgressPoint, Relation, Report, ReportBefore,
    ReportClaim, ReportEvidence, ReportFinding, ReportPerson, ReportRendition, ReportRequest,
    ReportReview, ReportRevision, ReportSignature, ReportSource, Rests, Trace, What, Withheld,
    report,
};
pub(crate) use schemas::{CHECK_SCHEMA, SEAL_SCHEMA, schema_of};
pub(crate) use seal::seal;
pub use seal::{Audit, CommitmentAudit, LedgerAudit, Opened, StoryAudit, audit_desk};
pub(crate) use seal_preview::{Publication, SealBefore, SealPreview, publication};
pub(crate) use search::{SearchHit, search};
pub(crate) use shared::on_every_core;
pub(crate) use show::{Said, Shown, show, show_each};
pub(crate) use sign::{sign, signing_key};
pub(crate) use since::{
    DeskChanges, SettingChange, Since, StoryChanges, StoryFate, StoryWaits, VerdictCame, changes,
};
pub(crate) use site::{SiteStory, site_inputs, site_stories};
pub(crate) use theirs::SisterVerdict;
pub(crate) use waive::{WaiverRequest, waive};
pub(crate) use watched::{Due, Watched};
pub(crate) use wording::{Reworded, newest_text, reword};
