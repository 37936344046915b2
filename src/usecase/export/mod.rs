//! The desk as tables: stories, renditions, revisions, claims, facts, differences, suggestions, verdicts, evidence, corrections.
//!
//! Stories are read in order of their day, some at a time on every core, and each batch is written before the next is read: memory is that of
//! the largest batch and the list of stories. Everything goes to a folder beside the one asked for, which takes its place when all is written: who reads
//! it sees the old export or the new one.

mod leave_out;
mod model;
mod rows;

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::UsecaseError;
use super::repository::git;
use crate::model::{DeskPolicy, StorySlug};
use crate::store::{self, Desk, StoreError};
pub(crate) use model::{EXPORT_VERSION, ExportCell};
pub use model::{ExportColumn, ExportColumnKind, ExportTable};
use rows::StoryRows;

/// How rows become text.
pub(crate) trait RowFormat: Sync {
    /// The ending of its files.
    fn ending(&self) -> &'static str;
    /// Whether each day has a file of its own.
    fn by_day(&self) -> bool;
    /// What stands at the beginning of a file.
    fn head(&self, table: ExportTable) -> String;
    /// Adds a row to `text`.
    fn row(&self, text: &mut String, table: ExportTable, cells: &[ExportCell<'_>]);
    /// Files that are made once for the folder, and once for each desk: name and text.
    fn beside(&self, desk: &str, tables: &[ExportTable]) -> Beside;
}

/// Files beside the rows.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// In the folder of the export.
    pub folder: Vec<(&'static str, String)>,
    /// In the desk's own folder.
    pub desk: Vec<(&'static str, String)>,
}

/// What to export.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ExportRequest<'r> {
    /// The stories; all when there are none.
    pub stories: &'r [StorySlug],
    /// Whether it may leave the newsroom.
    pub public: bool,
    /// The folder to write into; exports of other desks in it stay.
    pub folder: &'r Path,
    /// When it is made.
    pub at: DateTime<Utc>,
}

/// What was exported; also the manifest beside the rows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Exported {
    /// The version of the table model.
    pub copydesk_export: u32,
    /// The name of the desk in every row: its id, or one made of the outlet's name where it has none.
    pub desk: String,
    /// The newsroom.
    pub outlet: String,
    /// Whether it may leave the newsroom.
    pub public: bool,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The commit that the desk was at, where git knows one.
    pub commit: Option<String>,
    /// The tables with their columns and how many rows each has.
    pub tables: Vec<ExportedTable>,
}

/// A table of an export.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ExportedTable {
    /// Its name.
    pub name: &'static str,
    /// How many rows were written.
    pub rows: u64,
    /// Its columns: name and type.
    pub columns: Vec<(&'static str, &'static str)>,
}

/// Writes `request.folder`/desk=DESK/ anew.
///
/// # Errors
/// When the desk can't be read or the folder can't be written; then what stood there stands.
pub(crate) fn export(
    desk: &Desk,
    request: ExportRequest<'_>,
    format: &dyn RowFormat,
) -> Result<Exported, UsecaseError> {
    let _lock = desk.lock_to_read()?;
    let policy = store::load_policy(desk)?;
    let name = desk_name(&policy);
    let stories = by_day(desk, request.stories)?;
    let target = request.folder.join(format!("desk={name}"));
    let mut writer = Writer::new(request.folder, &name, format)?;
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    for batch in stories.chunks(BATCH * cores) {
        let parts: Vec<&[(NaiveDate, StorySlug)]> =
            batch.chunks(batch.len().div_ceil(cores)).collect();
        let made: Vec<Result<Vec<Rows>, UsecaseError>> = thread::scope(|scope| {
            let (policy, name) = (&policy, name.as_str());
            let read = |part| {
                scope.spawn(move || read_part(desk, policy, name, part, request.public, format))
            };
            let workers: Vec<_> = parts.into_iter().map(read).collect();
            let done = workers.into_iter().map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            done.collect()
        });
        for part in made {
            for rows in part? {
                writer.write(&rows)?;
            }
        }
    }
    let mut exported = Exported {
        copydesk_export: EXPORT_VERSION,
        desk: name.clone(),
        outlet: policy.outlet.clone(),
        public: request.public,
        at: request.at,
        commit: git(desk, "HEAD", &["rev-parse", "--verify", "HEAD"])
            .ok()
            .map(|commit| commit.trim().to_owned()),
        tables: Vec::new(),
    };
    for table in ExportTable::ALL {
        let columns = table.columns().iter();
        exported.tables.push(ExportedTable {
            name: table.name(),
            rows: writer.counts.get(table).copied().unwrap_or_default(),
            columns: columns.map(|one| (one.name, one.kind.as_str())).collect(),
        });
    }
    writer.finish(&exported, &target)?;
    Ok(exported)
}

/// How many stories a core reads before they are written: enough that nobody waits, few enough to be held in memory (about 1 MB a core for
/// stories of 30 claims).
const BATCH: usize = 16;

// A desk of before there were ids is named by its outlet.
fn desk_name(policy: &DeskPolicy) -> String {
    if let Some(id) = policy.id {
        return id.to_string();
    }
    let letters = policy.outlet.to_lowercase();
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    match words.is_empty() {
        true => "desk".to_owned(),
        false => words.join("-"),
    }
}

// Every story with the day that it belongs to: its own, else that of its first text.
fn by_day(desk: &Desk, only: &[StorySlug]) -> Result<Vec<(NaiveDate, StorySlug)>, UsecaseError> {
    let slugs = store::stories_wanted(desk, only)?;
    let mut stories = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let file = store::story_file(&slug);
        let text = desk.read_text(&file)?;
        let Some(text) = text else {
            // Says which stories there are.
            store::load_story(desk, &slug)?;
            continue;
        };
        let story = store::parse_story(&file, &text)?;
        let revisions = story.renditions.iter().flat_map(|one| &one.revisions);
        let imported = revisions.map(|one| one.imported.date_naive()).min();
        stories.push((story.date.or(imported).unwrap_or(NaiveDate::MIN), slug));
    }
    stories.sort();
    stories.dedup();
    Ok(stories)
}

/// The rows of one story, as text.
struct Rows {
    day: NaiveDate,
    tables: BTreeMap<ExportTable, (u64, String)>,
}

fn read_part(
    desk: &Desk,
    policy: &DeskPolicy,
    name: &str,
    part: &[(NaiveDate, StorySlug)],
    public: bool,
    format: &dyn RowFormat,
) -> Result<Vec<Rows>, UsecaseError> {
    let mut all = Vec::with_capacity(part.len());
    for (day, slug) in part {
        let mut dossier = store::load_story(desk, slug)?;
        if !public && store::has_suggestions(desk, slug)? {
            store::load_suggestions(desk, &mut dossier)?;
        }
        let leaving = leave_out::Leaving::new(policy, &dossier, public);
        let mut tables: BTreeMap<ExportTable, (u64, String)> = BTreeMap::new();
        let story = StoryRows {
            desk: name,
            policy,
            day: *day,
            dossier: &dossier,
            leaving: &leaving,
        };
        story.write(&mut |table, cells| {
            debug_assert_eq!(cells.len(), table.columns().len(), "{}", table.name());
            let (count, text) = tables.entry(table).or_default();
            *count += 1;
            format.row(text, table, cells);
        });
        all.push(Rows { day: *day, tables });
    }
    Ok(all)
}

/// Writes rows day by day; only the files of one day are open.
struct Writer<'f> {
    folder: PathBuf,
    staged: PathBuf,
    desk: String,
    format: &'f dyn RowFormat,
    day: Option<NaiveDate>,
    open: HashMap<ExportTable, BufWriter<File>>,
    counts: HashMap<ExportTable, u64>,
}

impl<'f> Writer<'f> {
    fn new(folder: &Path, desk: &str, format: &'f dyn RowFormat) -> Result<Self, UsecaseError> {
        let staged = folder.join(format!(".desk={desk}.new"));
        // What an interrupted export left.
        remove(&staged)?;
        fs::create_dir_all(&staged).map_err(|error| StoreError::io("make", &staged, error))?;
        Ok(Self {
            folder: folder.to_owned(),
            staged,
            desk: desk.to_owned(),
            format,
            day: None,
            open: HashMap::new(),
            counts: HashMap::new(),
        })
    }

    fn write(&mut self, rows: &Rows) -> Result<(), UsecaseError> {
        if self.format.by_day() && self.day != Some(rows.day) {
            self.close()?;
        }
        self.day = Some(rows.day);
        for (table, (count, text)) in &rows.tables {
            *self.counts.entry(*table).or_default() += count;
            let path = self.path(*table, rows.day);
            let failed = |error| StoreError::io("write", &path, error);
            let file = match self.open.get_mut(table) {
                Some(file) => file,
                None => {
                    if let Some(parent) = path.parent() {
                        fs::create_dir_all(parent).map_err(failed)?;
                    }
                    let mut file = BufWriter::new(File::create(&path).map_err(failed)?);
                    file.write_all(self.format.head(*table).as_bytes())
                        .map_err(failed)?;
                    self.open.entry(*table).or_insert(file)
                }
            };
            file.write_all(text.as_bytes()).map_err(failed)?;
        }
        Ok(())
    }

    fn path(&self, table: ExportTable, day: NaiveDate) -> PathBuf {
        let name = format!("{}.{}", table.name(), self.format.ending());
        match self.format.by_day() {
            true => self
                .staged
                .join(table.name())
                .join(format!("day={day}"))
                .join(name),
            false => self.staged.join(name),
        }
    }

    fn close(&mut self) -> Result<(), UsecaseError> {
        for (table, mut file) in self.open.drain() {
            file.flush()
                .map_err(|error| StoreError::io("write", table.name(), error))?;
        }
        Ok(())
    }

    // The old export goes only when the new one is whole.
    fn finish(mut self, exported: &Exported, target: &Path) -> Result<(), UsecaseError> {
        self.close()?;
        let written = |table: &&ExportTable| self.counts.contains_key(table);
        let tables: Vec<ExportTable> = ExportTable::ALL.iter().filter(written).copied().collect();
        let beside = self.format.beside(&self.desk, &tables);
        let manifest = serde_json::to_string_pretty(exported).unwrap_or_default() + "\n";
        let put = |path: PathBuf, text: &str| {
            fs::write(&path, text).map_err(|error| StoreError::io("write", path, error))
        };
        put(self.staged.join("manifest.json"), &manifest)?;
        for (name, text) in &beside.desk {
            put(self.staged.join(name), text)?;
        }
        for (name, text) in &beside.folder {
            put(self.folder.join(name), text)?;
        }
        let old = self.folder.join(format!(".desk={}.old", self.desk));
        remove(&old)?;
        if target.exists() {
            fs::rename(target, &old).map_err(|error| StoreError::io("move", target, error))?;
        }
        fs::rename(&self.staged, target).map_err(|error| StoreError::io("move", target, error))?;
        remove(&old)
    }
}

fn remove(folder: &Path) -> Result<(), UsecaseError> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("remove", folder, error).into())
        }
        _ => Ok(()),
    }
}
