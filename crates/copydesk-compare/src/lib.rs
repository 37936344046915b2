//! What differs between two texts: between two revisions of one rendition, and between a conversion and its original.
//!
//! ```
//! use copydesk_compare::{compare, revise};
//! use copydesk_model::Revision;
//! use copydesk_text::{Options, extract};
//!
//! let original = "The ferry could stay in port until Friday, the operator said.";
//! let conversion = "The ferry will stay in port until Friday, the operator said.";
//! let found = [original, conversion].map(|text| extract(text, &Options::default()));
//!
//! let comparison = compare::compare(
//!     compare::Side { text: original, found: &found[0] },
//!     compare::Side { text: conversion, found: &found[1] },
//! );
//! let kinds: Vec<_> = comparison.pairs[0].differences.iter().map(|one| one.kind).collect();
//! assert!(kinds.contains(&compare::DifferenceKind::Certainty));
//!
//! // A sheet for the first revision: each claim with an id.
//! let sheet = revise::first_sheet(conversion, &found[1], Revision::FIRST);
//! assert_eq!(sheet.claims.len(), 1);
//! ```

pub mod compare;
pub mod revise;
