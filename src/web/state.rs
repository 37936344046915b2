//! The desk behind a queue: readers share it, a writer has it alone, and nobody waits for ever.
//!
//! The lock on disk keeps other programs out, but it promises no order: with readers that never pause a writer could starve.
//! Within this process a fair lock stands before it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use tokio::sync::{RwLock, Semaphore, broadcast};

use super::DeskOptions;
use super::failure::WebFailure;
use super::once::Once;
use super::session::Sessions;
use super::waiting::Waiting;
use super::watched::Watched;
use crate::model::StorySlug;
use crate::store::Desk;
use crate::usecase::{BesideArchive, Seen, UsecaseError};

/// How many threads read and write files at a time.
const WORKERS: usize = 4;

/// Everything that routes share.
#[derive(Debug)]
pub(super) struct Web {
    pub sessions: Sessions,
    pub hosts: Vec<String>,
    /// A folder that never is: a browser names no file of this machine, only what is attached.
    pub nowhere: PathBuf,
    pub changes: broadcast::Sender<StorySlug>,
    pub watched: Watched,
    /// What came of the forms of late.
    pub once: Once,
    /// Texts that somebody was shown the changes of, until they store them.
    pub waiting: Waiting,
    /// What looks at the list of stories have found.
    pub seen: Arc<Mutex<Seen>>,
    /// The archive that claims are looked up in, where there is one.
    pub archive: Arc<BesideArchive>,
    /// The folder whose desks are listed, where one was named.
    pub desks: Option<PathBuf>,
    desk: Desk,
    clock: fn() -> DateTime<Utc>,
    workers: Arc<Semaphore>,
    turn: Arc<RwLock<()>>,
}

impl Web {
    pub(super) fn new(options: DeskOptions, address: SocketAddr) -> Self {
        let (changes, _) = broadcast::channel(256);
        Self {
            sessions: Sessions::new(options.code, address.port()).signing_as(options.sign_as),
            hosts: options.bind.hosts(address),
            nowhere: options.desk.path(".copydesk/no-files"),
            changes,
            watched: Watched::default(),
            once: Once::default(),
            waiting: Waiting::default(),
            seen: Arc::default(),
            archive: Arc::new(BesideArchive::new(options.archive)),
            desks: options.desks,
            desk: options.desk,
            clock: options.clock,
            workers: Arc::new(Semaphore::new(WORKERS)),
            turn: Arc::new(RwLock::new(())),
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    pub(super) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Runs a use case that reads.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Result<T, UsecaseError> + Send + 'static,
    ) -> Result<T, WebFailure> {
        let turn = Arc::clone(&self.turn).read_owned().await;
        self.run(turn, work).await
    }

    /// Runs a use case that writes, and tells open pages of `story` that it did.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        story: &StorySlug,
        work: impl FnOnce(&Desk) -> Result<T, UsecaseError> + Send + 'static,
    ) -> Result<T, WebFailure> {
        let turn = Arc::clone(&self.turn).write_owned().await;
        let done = self.run(turn, work).await;
        // Nobody listens when no page is open.
        let _ = self.changes.send(story.clone());
        done
    }

    async fn run<T: Send + 'static, Turn: Send + 'static>(
        &self,
        turn: Turn,
        work: impl FnOnce(&Desk) -> Result<T, UsecaseError> + Send + 'static,
    ) -> Result<T, WebFailure> {
        let permit = Arc::clone(&self.workers).acquire_owned().await;
        let desk = self.desk.clone();
        let done = tokio::task::spawn_blocking(move || {
            let done = work(&desk);
            drop((turn, permit));
            done
        });
        match done.await {
            Ok(done) => done.map_err(WebFailure::from),
            Err(_) => Err(WebFailure::broken()),
        }
    }
}
