//! What a verdict rests on: the kinds of evidence, and how much each is worth.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdError;
use super::status::word_enum;

word_enum!(
    /// What a verification rests on, the weakest first.
    Basis,
    "what a verification rests on: note, named or kept",
    {
        /// Nothing but the reviewer's word.
        Note = "note",
        /// Something that is named, with a day or the reason why nobody kept it.
        Named = "named",
        /// Something that the desk keeps, known by its digest.
        Kept = "kept",
    }
);

word_enum!(
    /// What a reviewer checked against.
    EvidenceKind,
    "an evidence kind: document, interview, recording, transcript, notes, url, photo, dataset or original",
    {
        /// A document.
        Document = "document",
        /// A conversation the newsroom had.
        Interview = "interview",
        /// A sound or video recording.
        Recording = "recording",
        /// A transcript of words spoken.
        Transcript = "transcript",
        /// The reporter's notes.
        Notes = "notes",
        /// A page on the web.
        Url = "url",
        /// A photograph.
        Photo = "photo",
        /// A set of data.
        Dataset = "dataset",
        /// The story as the journalist reported it.
        Original = "original",
    }
);

impl EvidenceKind {
    /// Whether evidence of this kind is a file, and neither a page, nor somebody's words, nor another text of the story.
    pub fn is_of_files(self) -> bool {
        match self {
            Self::Interview | Self::Url | Self::Original => false,
            Self::Document
            | Self::Recording
            | Self::Transcript
            | Self::Notes
            | Self::Photo
            | Self::Dataset => true,
        }
    }

    /// The kind that a file most likely is by the end of its name; a document where that says nothing.
    pub fn of_file(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
        match extension.as_deref() {
            Some(
                "mp3" | "m4a" | "wav" | "ogg" | "opus" | "flac" | "mp4" | "mov" | "mkv" | "webm",
            ) => Self::Recording,
            Some("jpg" | "jpeg" | "png" | "heic" | "webp" | "tif" | "tiff") => Self::Photo,
            Some("csv" | "tsv" | "xls" | "xlsx" | "ods" | "parquet") => Self::Dataset,
            Some("srt" | "vtt") => Self::Transcript,
            Some(_) | None => Self::Document,
        }
    }
}
