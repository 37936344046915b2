//! What differs between two texts: between two revisions of one rendition, and between a conversion and its original.

pub mod compare;
pub mod revise;
