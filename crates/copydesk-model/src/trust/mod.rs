//! Who said so, and has anyone touched it: chains, what the ledgers together say, what the policy asks of that, signatures
//! and seals.

mod adopted;
mod assess;
mod audit;
mod authored;
mod basis;
mod beside;
mod byline;
mod canonical;
mod chain;
mod checkable;
mod credits;
mod dates;
mod initials;
mod machines;
mod marks;
mod own_page;
mod parties;
mod people_named;
mod places;
mod replies;
mod seal;
mod seal_parts;
mod setting;
mod shortfall;
mod sign_off;
mod signature;
mod standing;
mod voices;
mod waivers;

pub use crate::person::same_source;
pub use adopted::{AdoptionTrouble, Theirs};
pub use assess::{Assessor, authors, says};
pub use audit::{SealAudit, Trouble, audit, audit_seal};
pub use authored::is_author;
pub use basis::{basis, basis_of, looks_like_address, names_somebody, says_something};
pub use beside::{LastLook, beside_words, last_look};
pub use byline::behind_byline_opening;
pub use canonical::canonical_json;
pub use chain::{Break, breaks, of_other_desks};
pub use checkable::checkable;
pub use dates::{Misdate, SKEW_MINUTES, is_to_come, last_to_come, misdate, waiver_misdate};
pub use machines::is_machine;
pub use marks::{MarkCounts, Marked, marks};
pub use parties::same_party;
pub use people_named::people_named;
pub use places::{MarkHolds, MarkedPlace, keeps_place, mark_holds};
pub use replies::accuses;
pub use seal::{
    SEAL_TYPE, STATEMENT_TYPE, Seal, SealedClaim, Sealing, Statement, Subject, make_seal,
    read_seal, salt_name, seal_name,
};
pub use seal_parts::{PartKind, SealPart};
pub use setting::{changed_parts, setting, speaker};
pub use shortfall::{EvidenceGap, RoleTrouble, Shortfall, rests_on};
pub use signature::{
    NAMESPACE, SIGN_IN_NAMESPACE, SignatureTrouble, allowed_signers, fingerprint, verify,
    verify_for,
};
pub use standing::{Standing, Verdicts, gravity, standing};
pub use voices::house as house_of;
