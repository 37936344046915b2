//! A folder that is held open, and walked from without following links.
//!
//! A path is looked up anew each time it is used, and a link that was put in its way meanwhile (or came with a clone) leads
//! out of the desk. An open folder can't be exchanged: every step is one `openat` with `O_NOFOLLOW`, and files are made, renamed
//! and removed by their name in the open folder. One system call a step.

use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{
    Access, AtFlags, CWD, FileType, Mode, OFlags, Stat, accessat, fchmod, fstat, fsync, mkdirat,
    openat, renameat, statat, unlinkat,
};

use super::identity::Identity;

/// A folder that is held open.
#[derive(Debug)]
pub(super) struct Folder {
    fd: OwnedFd,
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
    /// A pipe, a socket, a device.
    Special,
}

const HELD: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

impl Folder {
    /// The folder that `path` leads to; links are followed, since whoever names a desk means what it leads to.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let fd = openat(
            CWD,
            path,
            OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC,
            Mode::empty(),
        )?;
        Ok(Self {
            fd,
            path: path.to_owned(),
        })
    }

    /// The full path, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What `name` is; `None` when it is not there.
    pub(super) fn look(&self, name: &str) -> io::Result<Option<Kind>> {
        match statat(&self.fd, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(kind(&stat))),
            Err(error) if error == rustix::io::Errno::NOENT => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The folder `name` in this one; fails when it is a link.
    pub(super) fn enter(&self, name: &str) -> io::Result<Self> {
        Ok(Self {
            fd: openat(&self.fd, name, HELD, Mode::empty())?,
            path: self.path.join(name),
        })
    }

    /// Makes the folder `name`, and sees that its name in this one is on the disk. `private` makes it the owner's alone.
    pub(super) fn make(&self, name: &str, private: bool) -> io::Result<Self> {
        mkdirat(&self.fd, name, Mode::from_raw_mode(mode(private, true)))?;
        self.sync();
        self.enter(name)
    }

    /// Makes the file `name`, which must not be there: not even as a link to nowhere.
    pub(super) fn create(&self, name: &str, private: bool) -> io::Result<File> {
        let flags =
            OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mode = Mode::from_raw_mode(mode(private, false));
        Ok(openat(&self.fd, name, flags, mode)?.into())
    }

    /// Opens the file `name`. A link is an error; a pipe does not make it wait.
    pub(super) fn read(&self, name: &str) -> io::Result<File> {
        self.open_file(name, OFlags::RDONLY)
    }

    /// Opens the file `name` to be read and written.
    pub(super) fn write(&self, name: &str) -> io::Result<File> {
        self.open_file(name, OFlags::RDWR)
    }

    fn open_file(&self, name: &str, how: OFlags) -> io::Result<File> {
        let flags = how | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(openat(&self.fd, name, flags, Mode::empty())?.into())
    }

    /// Renames `name` to `new` in `folder`, over what is there.
    pub(super) fn rename(&self, name: &str, folder: &Self, new: &str) -> io::Result<()> {
        Ok(renameat(&self.fd, name, &folder.fd, new)?)
    }

    /// Removes the file `name`.
    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        Ok(unlinkat(&self.fd, name, AtFlags::empty())?)
    }

    /// Sees that the names in this folder are on the disk.
    ///
    /// Not every file system lets a folder be flushed; a rename is atomic everywhere.
    pub(super) fn sync(&self) {
        let _ = fsync(&self.fd);
    }

    /// Fails when nothing can be renamed into this folder.
    pub(super) fn require_writable(&self) -> io::Result<()> {
        let wanted = Access::WRITE_OK | Access::EXEC_OK;
        Ok(accessat(&self.fd, ".", wanted, AtFlags::empty())?)
    }

    /// Makes this folder its owner's alone.
    pub(super) fn make_private(&self) -> io::Result<()> {
        Ok(fchmod(&self.fd, Mode::from_raw_mode(0o700))?)
    }

    /// Whether `other` is this folder and on the same file system, and no other in its place.
    pub(super) fn is(&self, other: &Self) -> bool {
        let (Ok(one), Ok(two)) = (fstat(&self.fd), fstat(&other.fd)) else {
            return false;
        };
        (one.st_dev, one.st_ino) == (two.st_dev, two.st_ino)
    }

    /// Whether a file can be renamed from here into `other`.
    pub(super) fn is_on_disk_of(&self, other: &Self) -> bool {
        let (Ok(one), Ok(two)) = (fstat(&self.fd), fstat(&other.fd)) else {
            return false;
        };
        one.st_dev == two.st_dev
    }
}

fn kind(stat: &Stat) -> Kind {
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Kind::File(Identity::of_stat(stat)),
        FileType::Directory => Kind::Folder,
        FileType::Symlink => Kind::Link,
        FileType::Fifo
        | FileType::Socket
        | FileType::CharacterDevice
        | FileType::BlockDevice
        | FileType::Unknown => Kind::Special,
    }
}

// What the process's umask takes away is its owner's choice; what is private is nobody else's at any umask.
fn mode(private: bool, folder: bool) -> u32 {
    match (private, folder) {
        (true, true) => 0o700,
        (true, false) => 0o600,
        (false, true) => 0o777,
        (false, false) => 0o666,
    }
}
