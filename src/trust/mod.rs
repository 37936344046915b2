//! Who said so, and has anyone touched it: the chain of a ledger, and what the ledgers together say of a claim.

mod chain;
mod standing;
mod waivers;

pub use chain::{Break, breaks, canonical, digest};
pub use standing::{Standing, Verdicts, gravity, standing};
pub use waivers::{waiver_breaks, waiver_digest};
