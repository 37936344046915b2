//! Facts: the checkable spans of a claim, each with a normalised value.

pub mod value;
