//! Who said so, and has anyone touched it: chains, what the ledgers together say, what the policy asks of that, signatures
//! and seals.

mod assess;
mod canonical;
mod chain;
mod standing;

pub use assess::{Assessor, EvidenceGap, RoleTrouble, Shortfall};
pub use canonical::canonical_json;
pub use chain::{Break, breaks, canonical, digest};
pub use standing::{Standing, Verdicts, gravity, standing};
