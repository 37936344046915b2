//! A desk's folder: found, and read file by file within bounds.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::contents::{Content, Held, digest_of, kind_of, names_of};
use super::path::POLICY_FILE;
use super::patience::Patience;
use super::sight::{Entry, LookedAt, Onlooker, Seen, Stamp};
use crate::model::{POINTER, Sha256, TextIndex, points_elsewhere};

/// The largest file that is read: far over any story, far under what would exhaust memory.
const LIMIT: u64 = 128 << 20;

/// How much of a file is read at a time where only its digest is wanted.
const PIECE: usize = 1 << 16;

/// A desk's folder.
#[derive(Debug, Clone)]
pub struct Desk {
    root: PathBuf,
    /// What was looked at through this desk, when somebody wants to know.
    seen: Option<Seen>,
    patience: Patience,
    finishes: bool,
}

impl Desk {
    /// The desk whose folder is `start` or the nearest one above it.
    ///
    /// # Errors
    /// [`StoreError::NoDesk`] when there is none.
    pub fn find(start: &Path) -> Result<Self, StoreError> {
        let absolute =
            std::path::absolute(start).map_err(|source| StoreError::io("find", start, source))?;
        let mut desks = absolute
            .ancestors()
            .filter(|folder| folder.join(POLICY_FILE).is_file());
        let Some(root) = desks.next() else {
            return Err(StoreError::NoDesk {
                start: start.to_owned(),
            });
        };
        if let Some(outer) = desks.find(|outer| is_in_record(outer, root)) {
            let inner = root.strip_prefix(outer).unwrap_or(root);
            return Err(StoreError::BadName {
                path: inner.join(POLICY_FILE).display().to_string(),
                reason: format!(
                    "it makes a desk of a folder inside the record of {}",
                    outer.display()
                ),
            });
        }
        Ok(Self::in_folder(root))
    }

    /// The desk in `root` itself.
    ///
    /// # Errors
    /// [`StoreError::NoDesk`] when `root` is not one.
    pub fn at(root: &Path) -> Result<Self, StoreError> {
        if root.join(POLICY_FILE).is_file() {
            Ok(Self::in_folder(root))
        } else {
            Err(StoreError::NoDesk {
                start: root.to_owned(),
            })
        }
    }

    /// A desk that is about to be made in `root`.
    ///
    /// # Errors
    /// [`StoreError::DeskExists`] when there is one in `root` already.
    pub fn new_at(root: &Path) -> Result<Self, StoreError> {
        let file = root.join(POLICY_FILE);
        if fs::symlink_metadata(&file).is_ok() {
            return Err(StoreError::DeskExists { file });
        }
        fs::create_dir_all(root).map_err(|source| StoreError::io("make", root, source))?;
        Ok(Self::in_folder(root))
    }

    fn in_folder(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            seen: None,
            patience: Patience::default(),
            finishes: false,
        }
    }

    /// The same desk, which from now on remembers what is looked at through it.
    pub fn traced(&self) -> Self {
        Self {
            seen: Some(Seen::default()),
            ..self.clone()
        }
    }

    /// The same desk, which remembers what stood in what is read through it too, by its digest.
    pub fn traced_with_contents(&self) -> Self {
        Self {
            seen: Some(Seen::with_contents()),
            ..self.clone()
        }
    }

    /// The same desk, whose locks are waited for with `patience`.
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// The same desk in the hands of a program that writes: it finishes an interrupted write before it reads.
    pub fn that_finishes(self) -> Self {
        Self {
            finishes: true,
            ..self
        }
    }

    pub(super) fn patience(&self) -> Patience {
        self.patience
    }

    pub(super) fn finishes(&self) -> bool {
        self.finishes
    }

    /// What was looked at through this traced desk since it was asked last.
    pub fn looked_at(&self) -> LookedAt {
        self.seen.as_ref().map(Seen::all).unwrap_or_default()
    }

    /// Whether something stands under the path.
    pub(super) fn is_there(&self, relative: &str) -> Result<bool, StoreError> {
        self.is_plain_path(relative)
    }

    /// Whoever looks whether the desk's files still are what they were.
    pub fn onlooker(&self) -> Onlooker {
        Onlooker::at(&self.root)
    }

    /// The desk's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The full path of a file of the desk.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The bytes of a file of the desk; `None` when it does not exist.
    ///
    /// # Errors
    /// When it is a link or a special file, too large, or unreadable.
    pub fn read_bytes(&self, relative: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let read = self.read_plain(relative)?;
        if let (Some(bytes), Some(seen)) = (&read, &self.seen) {
            seen.held(relative, || Content::file(Sha256::of(bytes)));
        }
        Ok(read)
    }

    /// The bytes of a file of the desk with their digest, which is taken once for all who ask; `None` when it does not exist.
    ///
    /// # Errors
    /// As [`Desk::read_bytes`].
    pub fn read_with_digest(
        &self,
        relative: &str,
    ) -> Result<Option<(Vec<u8>, Sha256)>, StoreError> {
        let Some(bytes) = self.read_plain(relative)? else {
            return Ok(None);
        };
        let digest = Sha256::of(&bytes);
        if let Some(seen) = &self.seen {
            seen.held(relative, || Content::file(digest));
        }
        Ok(Some((bytes, digest)))
    }

    fn read_plain(&self, relative: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let path = self.path(relative);
        if !self.is_plain_path(relative)? {
            return Ok(None);
        }
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::io("read", path, error)),
        };
        Ok(Some(read_bounded(file, &path)?))
    }

    /// The digest of a file of the desk, however long it is; `None` when it does not exist. Read in pieces.
    ///
    /// # Errors
    /// When it is a link or a special file, or unreadable.
    pub fn digest(&self, relative: &str) -> Result<Option<Sha256>, StoreError> {
        self.digest_beside(relative, &mut Vec::new())
    }

    /// As [`Desk::digest`], and whether the file only says where another one is.
    ///
    /// # Errors
    /// As [`Desk::digest`].
    pub fn digest_of_paper(&self, relative: &str) -> Result<(Option<Sha256>, bool), StoreError> {
        let mut short = Vec::new();
        let digest = self.digest_beside(relative, &mut short)?;
        Ok((digest, points_elsewhere(&short)))
    }

    // What a short file holds goes into `short` on the way.
    fn digest_beside(
        &self,
        relative: &str,
        short: &mut Vec<u8>,
    ) -> Result<Option<Sha256>, StoreError> {
        let path = self.path(relative);
        if !self.is_plain_path(relative)? {
            return Ok(None);
        }
        let failed = |error| StoreError::io("read", &path, error);
        let mut file = File::open(&path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            if let Some(seen) = &self.seen {
                let names = names_of(&path).map_err(failed)?;
                seen.held(relative, || names);
            }
            return Ok(None);
        }
        let mut hasher = Sha256::hasher();
        // A byte more than there is, so that most files are read and found to end in two calls.
        let size = usize::try_from(metadata.len()).unwrap_or(PIECE);
        let mut buffer = vec![0; size.saturating_add(1).min(PIECE)];
        loop {
            match file.read(&mut buffer).map_err(failed)? {
                0 => break,
                count => {
                    hasher.update(&buffer[..count]);
                    if size <= POINTER {
                        short.extend_from_slice(&buffer[..count]);
                    }
                }
            }
        }
        let digest = hasher.finish();
        if let Some(seen) = &self.seen {
            seen.held(relative, || Content::file(digest));
        }
        Ok(Some(digest))
    }

    /// The text of a file of the desk; `None` when it does not exist.
    ///
    /// # Errors
    /// As [`Desk::read_bytes`], and when it is not UTF-8.
    pub fn read_text(&self, relative: &str) -> Result<Option<String>, StoreError> {
        self.read_bytes(relative)?
            .map(|bytes| utf8(relative, bytes))
            .transpose()
    }

    /// Size and time of change of a file of the desk: what tells, without reading it, that it is probably the same.
    ///
    /// # Errors
    /// When it is not a plain file, or can't be looked at.
    pub fn stamp(&self, relative: &str) -> Result<String, StoreError> {
        let path = self.path(relative);
        self.is_plain_path(relative)?;
        let metadata =
            fs::symlink_metadata(&path).map_err(|source| StoreError::io("read", &path, source))?;
        let changed = metadata
            .modified()
            .map_err(|source| StoreError::io("read", &path, source))?;
        Ok(format!("{} {changed:?}", metadata.len()))
    }

    /// The names in a folder of the desk, sorted; none when it does not exist.
    ///
    /// # Errors
    /// When the folder is a link or unreadable, or a name is not Unicode, or is hidden: what nobody sees is not judged either.
    pub fn list(&self, relative: &str) -> Result<Vec<Entry>, StoreError> {
        // Rules ask for the same folders; one check of a story judges what it saw in them at first.
        if let Some(listed) = self.seen.as_ref().and_then(|seen| seen.listed(relative)) {
            return Ok(listed);
        }
        let listed = self.list_now(relative)?;
        if let Some(seen) = &self.seen {
            seen.lists(relative, &listed);
        }
        Ok(listed)
    }

    fn list_now(&self, relative: &str) -> Result<Vec<Entry>, StoreError> {
        let path = self.path(relative);
        if !self.is_plain_path(relative)? {
            return Ok(Vec::new());
        }
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::io("read", path, error)),
        };
        let mut names = Vec::new();
        let mut all = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|source| StoreError::io("read", &path, source))?;
            let kind = entry
                .file_type()
                .map_err(|source| StoreError::io("read", entry.path(), source))?;
            if self.seen.is_some() {
                all.push((entry.file_name(), kind_of(kind)));
            }
            let name = entry
                .file_name()
                .into_string()
                .map_err(|name| StoreError::BadName {
                    path: format!("{relative}/{}", name.to_string_lossy()),
                    reason: "the name is not Unicode".to_owned(),
                })?;
            if is_beside(&name, kind.is_dir()) {
                continue;
            }
            // A submodule's own: git takes no file of that name into a repository.
            if name == ".git" {
                continue;
            }
            if name.starts_with('.') {
                return Err(StoreError::BadName {
                    path: format!("{relative}/{name}"),
                    reason: "its name hides it, and nothing on a desk is hidden".to_owned(),
                });
            }
            if kind.is_symlink() {
                return Err(StoreError::NotPlain {
                    path: entry.path(),
                    what: "a symbolic link",
                    expected: "a plain file or folder",
                });
            }
            names.push(Entry {
                name,
                folder: kind.is_dir(),
            });
        }
        if let Some(seen) = &self.seen {
            seen.held(relative, || digest_of(&mut all));
        }
        names.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(names)
    }

    /// Whether under the path stands what stood there.
    ///
    /// # Errors
    /// As those of reading it: what can't be read is for whoever judges the story to tell.
    pub fn still_holds(&self, held: &Held<'_>) -> Result<bool, StoreError> {
        Ok(match held.content {
            Content::Nothing => !self.is_there(&held.path)?,
            Content::File(digest) => self
                .digest(&held.path)?
                .is_some_and(|found| *found.as_bytes() == digest),
            Content::Folder(_) => {
                self.is_there(&held.path)?
                    && names_of(&self.path(&held.path)).is_ok_and(|found| found == held.content)
            }
        })
    }

    // Every step of the way is looked at without following links: one of them could lead out of the desk.
    fn is_plain_path(&self, relative: &str) -> Result<bool, StoreError> {
        let mut path = self.root.clone();
        let mut parts = relative.split('/').peekable();
        let mut length = 0;
        while let Some(part) = parts.next() {
            path.push(part);
            length += part.len();
            let folder = &relative[..length];
            length += 1;
            if parts.peek().is_some()
                && self
                    .seen
                    .as_ref()
                    .is_some_and(|seen| seen.folder(folder, false))
            {
                continue;
            }
            let kind = match fs::symlink_metadata(&path) {
                Ok(metadata) => {
                    if let (Some(seen), None) = (&self.seen, parts.peek()) {
                        seen.add(relative, Some(Stamp::of(&metadata)));
                    }
                    metadata.file_type()
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    if let Some(seen) = &self.seen {
                        seen.add(relative, None);
                    }
                    return Ok(false);
                }
                Err(error) => return Err(StoreError::io("read", path, error)),
            };
            if let (Some(seen), true) = (&self.seen, kind.is_dir()) {
                seen.folder(folder, true);
            }
            let (what, expected) = match parts.peek() {
                _ if kind.is_symlink() => ("a symbolic link", "a plain file or folder"),
                Some(_) if !kind.is_dir() => ("a file", "a folder"),
                None if !kind.is_dir() && !kind.is_file() => ("a special file", "a plain file"),
                _ => continue,
            };
            return Err(StoreError::NotPlain {
                path,
                what,
                expected,
            });
        }
        Ok(true)
    }
}

// What git, file managers and editors leave behind; no text or record of a desk has such a name.
fn is_beside(name: &str, folder: bool) -> bool {
    let kept = [
        ".gitkeep",
        ".keep",
        ".gitignore",
        ".gitattributes",
        ".DS_Store",
        ".directory",
        ".editorconfig",
    ];
    let swap = [".swp", ".swo", ".swx"];
    !folder
        && (kept.contains(&name)
            || name.starts_with("._")
            || name.starts_with(".#")
            || name.starts_with(".nfs")
            || (name.starts_with('.') && swap.iter().any(|end| name.ends_with(end))))
}

/// The text of a key file, which is none of the desk's.
pub(super) fn read_key_file(path: &Path) -> Result<String, StoreError> {
    let failed = |error| StoreError::io("read", path, error);
    let plain = fs::metadata(path).map_err(failed)?.is_file();
    if !plain {
        return Err(StoreError::NotPlain {
            path: path.to_owned(),
            what: "no file",
            expected: "a key file",
        });
    }
    let bytes = read_bounded(File::open(path).map_err(failed)?, path)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

// Whether a folder is one of those in which another desk keeps its record.
fn is_in_record(desk: &Path, folder: &Path) -> bool {
    let below = folder.strip_prefix(desk).unwrap_or(folder);
    ["stories", "claims", "reviews"]
        .iter()
        .any(|part| below.starts_with(part))
}

/// Reads `source` whole, unless it is larger than the limit; `path` is named in errors.
fn read_bounded(source: File, path: &Path) -> Result<Vec<u8>, StoreError> {
    let metadata = source
        .metadata()
        .map_err(|error| StoreError::io("read", path, error))?;
    if metadata.is_dir() {
        return Err(StoreError::NotPlain {
            path: path.to_owned(),
            what: "a folder",
            expected: "a file",
        });
    }
    if metadata.len() > LIMIT {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            size: metadata.len(),
            limit: LIMIT,
        });
    }
    let bytes = read_whole(source, metadata.len() as usize)
        .map_err(|error| StoreError::io("read", path, error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            size: bytes.len() as u64,
            limit: LIMIT,
        });
    }
    Ok(bytes)
}

// In one call where the file is as long as it says: `read_to_end` reads a sheet in pieces of 8 and 16 KB, 3 calls instead of 1. What goes
// on behind that is read as it comes, to a byte over the limit.
fn read_whole(source: File, size: usize) -> io::Result<Vec<u8>> {
    let mut source = source.take(LIMIT + 1);
    let mut bytes = vec![0; size];
    let mut filled = 0;
    while filled < size {
        match source.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    bytes.truncate(filled);
    source.read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn utf8(relative: &str, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..good]);
        let place = TextIndex::new(&before).line_column_of_byte(before.len());
        StoreError::NotUtf8 {
            file: relative.to_owned(),
            line: place.line,
            column: place.column,
            byte: bytes[good],
        }
    })
}
