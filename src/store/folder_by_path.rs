//! A folder of the desk on a system that can't open one: each step is looked at without following links before it is used.
//!
//! The counterpart of `folder.rs`, with the same functions. Between the look and the use something can be put in the way, which
//! an open folder rules out; a clone can't do it, a program that runs at the same time can.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::identity::Identity;

/// A folder.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
}

/// What stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A plain file.
    File(Identity),
    /// A folder.
    Folder,
    /// A symbolic link, wherever it leads.
    Link,
    /// Anything else.
    Special,
}

impl Folder {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        match fs::metadata(path)?.is_dir() {
            true => Ok(Self {
                path: path.to_owned(),
            }),
            false => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn look(&self, name: &str) -> io::Result<Option<Kind>> {
        match fs::symlink_metadata(self.path.join(name)) {
            Ok(metadata) if metadata.is_symlink() => Ok(Some(Kind::Link)),
            Ok(metadata) if metadata.is_dir() => Ok(Some(Kind::Folder)),
            Ok(metadata) if metadata.is_file() => Ok(Some(Kind::File(Identity::of(&metadata)))),
            Ok(_) => Ok(Some(Kind::Special)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn enter(&self, name: &str) -> io::Result<Self> {
        match self.look(name)? {
            Some(Kind::Folder) => Ok(Self {
                path: self.path.join(name),
            }),
            None => Err(io::ErrorKind::NotFound.into()),
            Some(Kind::File(_) | Kind::Link | Kind::Special) => {
                Err(io::ErrorKind::NotADirectory.into())
            }
        }
    }

    pub(super) fn make(&self, name: &str, _private: bool) -> io::Result<Self> {
        fs::create_dir(self.path.join(name))?;
        self.enter(name)
    }

    pub(super) fn create(&self, name: &str, _private: bool) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.create_new(true).read(true).write(true);
        options.open(self.path.join(name))
    }

    pub(super) fn read(&self, name: &str) -> io::Result<File> {
        self.require_plain(name)?;
        File::open(self.path.join(name))
    }

    pub(super) fn write(&self, name: &str) -> io::Result<File> {
        self.require_plain(name)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).open(self.path.join(name))
    }

    fn require_plain(&self, name: &str) -> io::Result<()> {
        match self.look(name)? {
            Some(Kind::File(_)) => Ok(()),
            None => Err(io::ErrorKind::NotFound.into()),
            Some(Kind::Folder | Kind::Link | Kind::Special) => {
                Err(io::ErrorKind::InvalidInput.into())
            }
        }
    }

    pub(super) fn rename(&self, name: &str, folder: &Self, new: &str) -> io::Result<()> {
        fs::rename(self.path.join(name), folder.path.join(new))
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.path.join(name))
    }

    pub(super) fn sync(&self) {}

    pub(super) fn require_writable(&self) -> io::Result<()> {
        match fs::metadata(&self.path)?.permissions().readonly() {
            true => Err(io::ErrorKind::PermissionDenied.into()),
            false => Ok(()),
        }
    }

    pub(super) fn make_private(&self) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.path == other.path && self.path.is_dir()
    }

    pub(super) fn is_on_disk_of(&self, _other: &Self) -> bool {
        true
    }
}
