//! The table model of an export, version 1: tables, columns, types. Documented in `docs/export.md`; a test holds the page to this.
//!
//! It grows by tables and columns; a change that breaks readers changes the version.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};

/// The version of the model.
pub(crate) const EXPORT_VERSION: u32 = 1;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportColumnKind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// True or false.
    Flag,
    /// A day.
    Day,
    /// A time, to the second, UTC.
    Time,
    /// A list of texts.
    List,
}

impl ExportColumnKind {
    /// The word that stands for it in the manifest.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Int => "int",
            Self::Flag => "bool",
            Self::Day => "date",
            Self::Time => "time",
            Self::List => "list",
        }
    }
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct ExportColumn {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ExportColumnKind,
}

/// A value in a row.
#[derive(Debug, Clone)]
pub(crate) enum ExportCell<'a> {
    /// Nothing on record, or left out.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i64),
    /// True or false.
    Flag(bool),
    /// A day.
    Day(NaiveDate),
    /// A time.
    Time(DateTime<Utc>),
    /// A list of texts.
    List(Vec<Cow<'a, str>>),
}

impl<'a> ExportCell<'a> {
    /// The text, or nothing.
    pub(super) fn some(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }

    /// The text.
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A count.
    pub(super) fn int(number: impl TryInto<i64>) -> Self {
        number.try_into().map_or(Self::Null, Self::Int)
    }
}

macro_rules! tables {
    ($($variant:ident = $name:literal { $($column:literal: $kind:ident),+ $(,)? })+) => {
        /// A table of the model.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is the table of its name")]
        pub enum ExportTable { $($variant),+ }

        impl ExportTable {
            /// Every one of them; what a row points to stands in a table before its own.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Its columns.
            pub fn columns(self) -> &'static [ExportColumn] {
                match self { $(Self::$variant => &[$(ExportColumn { name: $column, kind: ExportColumnKind::$kind }),+]),+ }
            }
        }
    };
}

// `id` is stable: the same record has the same one in every export. `desk`, `story` and `day` stand in every row.
tables! {
    Stories = "stories" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "outlet": Text, "title": Text, "date": Day, "deadline": Time,
        "authors": List, "claims": Int, "open": Int,
    }
    Renditions = "renditions" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "rendition": Text, "kind": Text, "converted_from": Text,
        "method": Text, "tool": Text, "task": Text, "source_type": Text, "public": Flag, "newest": Int, "sealed": Time,
        "claims": Int, "open": Int,
    }
    Revisions = "revisions" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "rendition_id": Text, "number": Int, "imported": Time,
        "format": Text, "file": Text, "sha256": Text,
    }
    Claims = "claims" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "rendition_id": Text, "number": Int, "revision": Int,
        "status": Text, "passes": Flag, "kind": Text, "block": Text, "priority": Text, "quote": Text, "sha256": Text,
        "starts": Int, "ends": Int, "speaker": Text, "source_rendition": Text, "source_quote": Text, "reviewers": List,
    }
    Facts = "facts" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "claim_id": Text, "kind": Text, "words": Text, "value": Text,
    }
    Differences = "differences" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "claim_id": Text, "kind": Text, "says": Text,
    }
    Suggestions = "suggestions" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "claim_id": Text, "reader": Text, "program": Text, "at": Time,
        "kind": Text, "converted": Text, "original": Text, "why": Text, "state": Text,
    }
    Verdicts = "verdicts" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "claim_id": Text, "reviewer": Text, "seq": Int, "verdict": Text,
        "in_force": Flag, "role": Text, "at": Time, "revision": Int, "words": Text, "words_sha256": Text, "note": Text,
        "suggestion": Text,
    }
    Evidence = "evidence" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "verdict_id": Text, "claim_id": Text, "kind": Text, "ref": Text,
        "locator": Text, "quote": Text, "sha256": Text, "origin": Text, "tier": Text, "anonymous": Flag,
        "confidential": Flag, "commitment": Text, "accessed": Day, "heard": Day, "not_kept": Text,
    }
    Corrections = "corrections" {
        "id": Text, "desk": Text, "story": Text, "day": Day, "rendition_id": Text, "revision": Int, "at": Time, "by": Text,
        "wrong": Text, "right": Text, "note": Text,
    }
}
