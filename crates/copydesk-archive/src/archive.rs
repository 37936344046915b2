//! The index on disk: made, opened, written in one piece.
//!
//! What it holds of which desk at which commit stands in the payload of the index's own commit, so that a write that was interrupted leaves
//! rows and list as they were. A story is replaced as a whole. Time is linear in what is added; merging is tantivy's.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::RwLock;

use serde::{Deserialize, Serialize};
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, WhitespaceTokenizer};
use tantivy::{
    Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError,
    Term,
};

use crate::ArchiveError;
use crate::record::ArchivedClaim;
use crate::terms::Terms;

/// The version of what is written: records, terms, list of desks. One that differs is made anew.
const VERSION: u32 = 3;
/// What marks the wrong words of a correction in the index.
pub(crate) const WRONG: &str = "wrong";
/// The name of the tokenizer in the schema.
const SPACES: &str = "spaces";
/// Memory of a thread that writes: 1,000,000 claims were indexed no faster with twice as much.
const MEMORY: usize = 60_000_000;
/// Blocks of stored records: a question reads sixty of them. At 64 KB the index is a fifth smaller, and a question takes four times as long to
/// unpack.
const BLOCK: usize = 16_384;

/// What the archive holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    version: u32,
    /// The desks by the number that the archive gave them.
    pub desks: BTreeMap<u32, DeskContents>,
}

/// What the archive holds of a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskContents {
    /// What names it among all: its id, or where it has none the path of its folder.
    pub key: String,
    /// The newsroom.
    pub outlet: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The commit that it was read at; `None` where git knows none.
    pub commit: Option<String>,
    /// Stories that were not committed then, and are read again.
    pub uncommitted: Vec<String>,
    /// How many claims are held.
    pub claims: u64,
    /// How many of its claims each story has.
    pub stories: BTreeMap<String, u32>,
}

/// The fields of a record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Words and figures of a claim.
    pub(crate) terms: Field,
    /// Words and figures of the wrong words of a correction: apart, so that either is asked without a look at the other.
    pub(crate) wrong: Field,
    /// DESK/STORY: what is replaced at once.
    pub(crate) story: Field,
    /// [`WRONG`] for the wrong words of a correction; nothing for a claim.
    pub(crate) correction: Field,
    /// The record itself.
    pub(crate) record: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    // Every count is 1 and takes no room; without counts the index can't leave out what can't be among the best.
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(SPACES)
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(true);
    let words = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        terms: schema.add_text_field("terms", words.clone()),
        wrong: schema.add_text_field("wrong", words),
        story: schema.add_text_field("story", STRING),
        correction: schema.add_text_field("correction", STRING),
        record: schema.add_bytes_field("record", STORED),
    };
    (schema.build(), fields)
}

/// An archive that is read.
pub struct Archive {
    pub(crate) index: Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    /// How rare the terms are that were asked for.
    pub(crate) rarities: RwLock<HashMap<String, f64>>,
    /// What it holds.
    pub contents: Contents,
}

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive")
            .field("contents", &self.contents)
            .finish_non_exhaustive()
    }
}

impl Archive {
    /// Opens the archive in `folder`.
    ///
    /// # Errors
    /// When there is none, or it can't be used ([`ArchiveError::is_mended_by_rebuilding`]).
    pub fn open(folder: &Path) -> Result<Self, ArchiveError> {
        let (index, contents) = open(folder)?;
        let (_, fields) = schema();
        let told = |error| told(folder, error);
        // It is read as it was when it was opened: whoever keeps it opens it again.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader: IndexReader = reader.try_into().map_err(told)?;
        Ok(Self {
            index,
            reader,
            fields,
            contents,
            rarities: RwLock::default(),
        })
    }

    /// Whether every file of it is what was written. Linear in its size.
    ///
    /// # Errors
    /// When one is not.
    pub fn verify(&self, folder: &Path) -> Result<(), ArchiveError> {
        let damaged = self
            .index
            .validate_checksum()
            .map_err(|error| told(folder, error))?;
        match damaged.into_iter().next() {
            None => Ok(()),
            Some(file) => Err(ArchiveError::Broken {
                folder: folder.to_owned(),
                reason: format!("{} is not what was written", name(&file)),
            }),
        }
    }
}

fn open(folder: &Path) -> Result<(Index, Contents), ArchiveError> {
    if !folder.join("meta.json").is_file() {
        return Err(ArchiveError::None {
            folder: folder.to_owned(),
        });
    }
    let other = || ArchiveError::OtherVersion {
        folder: folder.to_owned(),
    };
    let index = Index::open_in_dir(folder).map_err(|error| told(folder, error))?;
    if index.schema() != schema().0 {
        return Err(other());
    }
    let metas = index.load_metas().map_err(|error| told(folder, error))?;
    let payload = metas.payload.unwrap_or_default();
    let contents: Contents = serde_json::from_str(&payload).map_err(|_| other())?;
    if contents.version != VERSION {
        return Err(other());
    }
    register(&index);
    Ok((index, contents))
}

fn register(index: &Index) {
    let spaces = TextAnalyzer::builder(WhitespaceTokenizer::default()).build();
    index.tokenizers().register(SPACES, spaces);
}

/// What tantivy says, as one of ours.
pub(crate) fn told(folder: &Path, error: TantivyError) -> ArchiveError {
    let folder = folder.to_owned();
    match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => ArchiveError::Busy { folder },
        TantivyError::IncompatibleIndex(_)
        | TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_)) => {
            ArchiveError::OtherVersion { folder }
        }
        TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(file)) => {
            ArchiveError::Broken {
                folder,
                reason: format!("{} is missing", name(&file)),
            }
        }
        TantivyError::OpenReadError(OpenReadError::IoError { filepath, .. }) => {
            ArchiveError::Broken {
                folder,
                reason: format!("{} is not what was written", name(&filepath)),
            }
        }
        TantivyError::IoError(error) => ArchiveError::Disk {
            folder,
            reason: error.to_string(),
        },
        other => ArchiveError::Broken {
            folder,
            reason: other.to_string(),
        },
    }
}

fn name(file: &Path) -> std::borrow::Cow<'_, str> {
    file.file_name()
        .unwrap_or(file.as_os_str())
        .to_string_lossy()
}

/// An archive that is written; what was written counts when [`ArchiveWriter::finish`] gives back.
pub struct ArchiveWriter {
    folder: PathBuf,
    writer: IndexWriter,
    fields: Fields,
    /// What it will hold.
    pub contents: Contents,
}

impl std::fmt::Debug for ArchiveWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ArchiveWriter")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl ArchiveWriter {
    /// Opens the archive in `folder` to write, with `threads` threads.
    ///
    /// # Errors
    /// As [`Archive::open`], and when somebody else writes it.
    pub fn open(folder: &Path, threads: usize) -> Result<Self, ArchiveError> {
        let (index, contents) = open(folder)?;
        Self::over(folder, &index, contents, threads)
    }

    /// Makes an empty archive in `folder`, in the place of whatever index is there.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn create(folder: &Path, threads: usize) -> Result<Self, ArchiveError> {
        let disk = |error: std::io::Error| ArchiveError::Disk {
            folder: folder.to_owned(),
            reason: error.to_string(),
        };
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(disk(error)),
            _ => {}
        }
        fs::create_dir_all(folder).map_err(disk)?;
        let settings = IndexSettings {
            docstore_blocksize: BLOCK,
            ..IndexSettings::default()
        };
        let index = Index::builder().schema(schema().0).settings(settings);
        let index = index
            .create_in_dir(folder)
            .map_err(|error| told(folder, error))?;
        register(&index);
        let contents = Contents {
            version: VERSION,
            ..Contents::default()
        };
        Self::over(folder, &index, contents, threads)
    }

    fn over(
        folder: &Path,
        index: &Index,
        contents: Contents,
        threads: usize,
    ) -> Result<Self, ArchiveError> {
        let writer = index.writer_with_num_threads(threads.max(1), MEMORY * threads.max(1));
        Ok(Self {
            folder: folder.to_owned(),
            writer: writer.map_err(|error| told(folder, error))?,
            fields: schema().1,
            contents,
        })
    }

    /// The number of the desk that `key` names; a new one where it is not held yet.
    pub fn number(&self, key: &str) -> u32 {
        let mut held = self.contents.desks.iter();
        let known = held
            .find(|(_, desk)| desk.key == key)
            .map(|(number, _)| *number);
        let next = self.contents.desks.keys().max().map_or(0, |last| last + 1);
        known.unwrap_or(next)
    }

    /// Takes out what is held of a story.
    pub fn remove_story(&self, desk: u32, story: &str) {
        let name = Term::from_field_text(self.fields.story, &format!("{desk}/{story}"));
        self.writer.delete_term(name);
    }

    /// Adds a claim.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn add(&self, claim: &ArchivedClaim, terms: &Terms) -> Result<(), ArchiveError> {
        let mut text = String::with_capacity(160);
        for term in terms.words.iter().chain(&terms.figures) {
            text.push_str(term);
            text.push(' ');
        }
        let mut document = TantivyDocument::with_capacity(512);
        let words = match claim.correction {
            None => self.fields.terms,
            Some(_) => self.fields.wrong,
        };
        document.add_text(words, &text);
        document.add_text(self.fields.story, format!("{}/{}", claim.desk, claim.story));
        if claim.correction.is_some() {
            document.add_text(self.fields.correction, WRONG);
        }
        document.add_bytes(self.fields.record, &claim.to_bytes());
        let added = self.writer.add_document(document);
        added.map(|_| ()).map_err(|error| told(&self.folder, error))
    }

    /// Makes all that was written count, together with [`ArchiveWriter::contents`].
    ///
    /// # Errors
    /// When it can't be written; then all is as it was before.
    pub fn finish(mut self) -> Result<Contents, ArchiveError> {
        let payload = serde_json::to_string(&self.contents).unwrap_or_default();
        let told = |error| told(&self.folder, error);
        let mut prepared = self.writer.prepare_commit().map_err(told)?;
        prepared.set_payload(&payload);
        prepared.commit().map_err(told)?;
        self.writer.wait_merging_threads().map_err(told)?;
        Ok(self.contents)
    }
}
