//! The desk's advisory lock: one writer at a time, readers never in the middle of a write.
//!
//! The lock is on `.copydesk/lock`, in a folder that git ignores, and where the system allows it on the desk's own folder too: `git
//! clean -xfd` removes the first and can't remove the second. The operating system lets go of both when a process ends, however it
//! ends. After a lock is taken the open file is compared with what stands at its path; a lock on a file that was removed meanwhile
//! keeps nobody out. Waiting looks again every few milliseconds, says who holds the lock, and ends.

use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::folder::{Folder, Kind};
use super::identity::Identity;
use super::path::STATE_DIR;
use super::{Desk, StoreError};

const LOCK: &str = "lock";

/// Waiting longer than this is worth a word.
const SOON: Duration = Duration::from_secs(1);
/// The longest pause between two looks: short beside what a command takes to start (15 ms).
const LONGEST_PAUSE: Duration = Duration::from_millis(16);

/// Held while the desk is read; `None` inside when the desk cannot be written to by this process, and so not locked.
#[derive(Debug)]
pub struct ReadLock(#[allow(dead_code, reason = "held for its drop")] Option<Held>);

/// Held while the desk is changed.
#[derive(Debug)]
pub struct WriteLock(Held);

#[derive(Debug)]
struct Held {
    file: File,
    root: Folder,
    /// The lock on the desk's own folder, where the system knows such.
    #[allow(dead_code, reason = "held for its drop")]
    root_lock: Option<File>,
    state: Arc<Folder>,
    exclusive: bool,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Whoever waits next must not be told of us.
        if self.exclusive {
            drop(self.file.set_len(0));
        }
    }
}

impl WriteLock {
    /// The desk's folder, held open.
    pub(super) fn root(&self) -> &Folder {
        &self.0.root
    }

    /// The folder `.copydesk`, held open.
    pub(super) fn state(&self) -> &Arc<Folder> {
        &self.0.state
    }

    /// Whether the lock still keeps others out.
    pub(super) fn stands(&self) -> bool {
        stands(&self.0.file, &self.0.state, &self.0.root)
    }
}

impl Desk {
    /// Waits until nobody reads or writes, and leaves an interrupted write as it is.
    pub(super) fn lock_as_it_is(&self) -> Result<WriteLock, StoreError> {
        self.acquire(true).map(WriteLock)
    }

    /// Waits until nobody writes, and leaves an interrupted write as it is. A desk that can't be written to is not locked.
    pub(super) fn lock_to_look(&self) -> Result<ReadLock, StoreError> {
        match self.acquire(false) {
            Ok(held) => Ok(ReadLock(Some(held))),
            // A read-only desk: nobody writes, but somebody may have been interrupted before it became so.
            Err(StoreError::Io { .. }) => Ok(ReadLock(None)),
            Err(error) => Err(error),
        }
    }

    fn lock_path(&self) -> PathBuf {
        self.path(STATE_DIR).join(LOCK)
    }

    fn acquire(&self, exclusive: bool) -> Result<Held, StoreError> {
        let begun = Instant::now();
        let failed = |error| StoreError::io("lock", self.lock_path(), error);
        let root = Folder::open(self.root()).map_err(failed)?;
        let mut waiting = Waiting {
            desk: self,
            begun,
            told: false,
        };
        loop {
            let state = state_folder(&root)?;
            let file = lock_file(&state)?;
            waiting.for_file(&file, exclusive)?;
            if !stands(&file, &state, &root) {
                // Removed between opening and locking; the next one to come would take another.
                waiting.pause()?;
                continue;
            }
            let root_lock = match root_file(self) {
                Some(folder) => waiting.for_folder(folder, exclusive)?,
                None => None,
            };
            let held = Held {
                file,
                root,
                root_lock,
                state: Arc::new(state),
                exclusive,
            };
            if exclusive {
                say_who(&held.file);
            }
            return Ok(held);
        }
    }
}

struct Waiting<'d> {
    desk: &'d Desk,
    begun: Instant,
    told: bool,
}

impl Waiting<'_> {
    fn for_file(&mut self, file: &File, exclusive: bool) -> Result<(), StoreError> {
        let mut pause = Duration::from_millis(1);
        loop {
            match try_lock(file, exclusive) {
                Ok(()) => return Ok(()),
                Err(TryLockError::WouldBlock) => self.wait(file, &mut pause)?,
                Err(TryLockError::Error(error)) => {
                    return Err(StoreError::io("lock", self.desk.lock_path(), error));
                }
            }
        }
    }

    // A file system that can't lock folders goes without: the lock file is what all of them agree on.
    fn for_folder(&mut self, folder: File, exclusive: bool) -> Result<Option<File>, StoreError> {
        let mut pause = Duration::from_millis(1);
        loop {
            match try_lock(&folder, exclusive) {
                Ok(()) => return Ok(Some(folder)),
                Err(TryLockError::WouldBlock) => self.wait(&folder, &mut pause)?,
                Err(TryLockError::Error(_)) => return Ok(None),
            }
        }
    }

    fn wait(&mut self, file: &File, pause: &mut Duration) -> Result<(), StoreError> {
        if !self.told && self.begun.elapsed() > SOON {
            self.told = true;
            (self.desk.patience().tell)(&format!(
                "waiting for {}, which uses this desk",
                holder(file)
            ));
        }
        if self.begun.elapsed() >= self.desk.patience().most {
            return Err(StoreError::Locked {
                path: self.desk.lock_path(),
                holder: holder(file),
                seconds: self.begun.elapsed().as_secs(),
            });
        }
        std::thread::sleep(*pause);
        *pause = (*pause * 2).min(LONGEST_PAUSE);
        Ok(())
    }

    fn pause(&self) -> Result<(), StoreError> {
        if self.begun.elapsed() >= self.desk.patience().most {
            return Err(StoreError::LockLost {
                path: self.desk.lock_path(),
            });
        }
        std::thread::sleep(Duration::from_millis(1));
        Ok(())
    }
}

fn try_lock(file: &File, exclusive: bool) -> Result<(), TryLockError> {
    match exclusive {
        true => file.try_lock(),
        false => file.try_lock_shared(),
    }
}

#[cfg(unix)]
fn root_file(desk: &Desk) -> Option<File> {
    File::open(desk.root()).ok()
}

#[cfg(not(unix))]
fn root_file(_desk: &Desk) -> Option<File> {
    None
}

/// The folder `.copydesk`, made where there is none. `root` is the desk's.
pub(super) fn state_folder(root: &Folder) -> Result<Folder, StoreError> {
    let path = root.path().join(STATE_DIR);
    let failed = |error| StoreError::io("write", &path, error);
    let state = match root.look(STATE_DIR).map_err(failed)? {
        Some(Kind::Folder) => root.enter(STATE_DIR).map_err(failed)?,
        None => match root.make(STATE_DIR, false) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                root.enter(STATE_DIR).map_err(failed)?
            }
            made => made.map_err(failed)?,
        },
        Some(other) => return Err(not_plain(path, other, "a folder")),
    };
    let ignore = state.path().join(".gitignore");
    match state.look(".gitignore").map_err(failed)? {
        Some(Kind::File(_)) => {}
        Some(other) => return Err(not_plain(ignore, other, "a plain file")),
        None => match state.create(".gitignore", false) {
            Ok(mut file) => {
                let failed = |error| StoreError::io("write", ignore, error);
                file.write_all(b"*\n").map_err(failed)?;
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        },
    }
    Ok(state)
}

fn lock_file(state: &Folder) -> Result<File, StoreError> {
    let path = state.path().join(LOCK);
    let failed = |error| StoreError::io("write", &path, error);
    loop {
        let opened = match state.look(LOCK).map_err(failed)? {
            Some(Kind::File(_)) => state.write(LOCK),
            None => state.create(LOCK, false),
            Some(other) => return Err(not_plain(path, other, "a plain file")),
        };
        match opened {
            // Made, or removed, by somebody else in between.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
                ) && state.path().exists() => {}
            opened => return opened.map_err(failed),
        }
    }
}

/// The error for what is not what a desk has there.
pub(super) fn not_plain(path: PathBuf, found: Kind, expected: &'static str) -> StoreError {
    StoreError::NotPlain {
        path,
        what: match found {
            Kind::File(_) => "a file",
            Kind::Folder => "a folder",
            Kind::Link => "a symbolic link",
            Kind::Special => "a special file",
        },
        expected,
    }
}

fn stands(file: &File, state: &Folder, root: &Folder) -> bool {
    let Ok(open) = file.metadata() else {
        return false;
    };
    let same_file = matches!(state.look(LOCK), Ok(Some(Kind::File(found))) if found.is_file_of(&Identity::of(&open)));
    same_file && root.enter(STATE_DIR).is_ok_and(|now| now.is(state))
}

// What can't be written here is missed in a message, and nowhere else.
fn say_who(file: &File) {
    let mut file = file;
    drop(file.set_len(0));
    drop(file.rewind());
    drop(writeln!(file, "{}", std::process::id()));
}

/// Who holds the lock on `file`, in words.
fn holder(file: &File) -> String {
    let mut text = String::new();
    let mut from = file;
    let written = from.rewind().is_ok() && from.take(20).read_to_string(&mut text).is_ok();
    let written = text.trim().parse::<u32>().ok().filter(|_| written);
    match process_of(file).or(written) {
        Some(process) => match command_of(process) {
            Some(command) => format!("process {process} ({command})"),
            None => format!("process {process}"),
        },
        None => "another process".to_owned(),
    }
}

// Linux tells who holds a lock on which file: `1: FLOCK  ADVISORY  WRITE 4711 08:01:131 0 EOF`.
fn process_of(file: &File) -> Option<u32> {
    let inode = format!(":{}", Identity::of(&file.metadata().ok()?).inode());
    let locks = std::fs::read_to_string("/proc/locks").ok()?;
    let own = std::process::id();
    let mut holders = locks.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [_, "FLOCK", _, _, process, place, ..] = words.as_slice() else {
            return None;
        };
        let process = process.parse::<u32>().ok()?;
        (place.ends_with(&inode) && process != own).then_some(process)
    });
    holders.next()
}

// The first words of its command line: enough to know it by.
fn command_of(process: u32) -> Option<String> {
    let line = std::fs::read(format!("/proc/{process}/cmdline")).ok()?;
    let mut words = line.split(|byte| *byte == 0).map(String::from_utf8_lossy);
    let program = words.next()?;
    let program = program.rsplit('/').next().unwrap_or_default();
    let rest: Vec<_> = words.take(2).collect();
    let text = format!("{program} {}", rest.join(" "));
    let shown: String = text.trim().chars().take(60).collect();
    (!shown.is_empty()).then_some(shown)
}
