//! Which readings agreed: texts that were read again and found to be just what their sheets say.
//!
//! A reading is known by one digest of everything that decides it: the number of the engine's reading, the text, what its file said
//! beside it, the sheet, the original, the story's day, people's corrections. All of these are digested at every check; only the reading
//! itself is saved. It lies in `.copydesk/`, which git ignores, and may be deleted at any time; one that was not written on this disk is not
//! read. Whoever must not trust this computer says
//! `--no-cache`. Linear in what was read, 32 bytes each.

use std::collections::HashSet;
use std::sync::Mutex;

use crate::model::Sha256;
use crate::store::{self, Desk};

const FILE: &str = "readings";

/// Names the form of the file.
const HEAD: &[u8] = b"copydesk readings 1\n";

/// How many digests are kept at the most; 32 MB of them. What is over it is forgotten as a whole: a desk of 22 million claims a year
/// has about 700,000 renditions.
const MOST: usize = 1_000_000;

/// The readings that agreed, and those that did now.
#[derive(Debug, Default)]
pub(super) struct Readings {
    known: HashSet<[u8; 32]>,
    new: Mutex<Vec<[u8; 32]>>,
}

impl Readings {
    /// What the desk knows; nothing when there is no file that can be read.
    pub(super) fn of(desk: &Desk) -> Self {
        let bytes = store::read_own_state(desk, FILE).unwrap_or_default();
        let body = bytes.strip_prefix(HEAD).unwrap_or_default();
        let (known, rest) = body.as_chunks::<32>();
        match rest.is_empty() {
            true => Self {
                known: known.iter().copied().collect(),
                new: Mutex::default(),
            },
            false => Self::default(),
        }
    }

    /// Whether a reading with this digest agreed.
    pub(super) fn agreed(&self, key: Sha256) -> bool {
        self.known.contains(key.as_bytes())
    }

    /// Keeps that it did.
    pub(super) fn keep(&self, key: Sha256) {
        if let Ok(mut new) = self.new.lock() {
            new.push(*key.as_bytes());
        }
    }

    /// Writes what is new; a desk that can't be written to goes without.
    pub(super) fn close(self, desk: &Desk) {
        let new = self.new.into_inner().unwrap_or_default();
        if new.is_empty() {
            return;
        }
        let old = match self.known.len() + new.len() > MOST {
            true => HashSet::new(),
            false => self.known,
        };
        let mut all: Vec<[u8; 32]> = old.into_iter().chain(new).collect();
        all.sort_unstable();
        all.dedup();
        let mut bytes = HEAD.to_vec();
        bytes.extend(all.iter().flatten());
        drop(store::write_own_state(desk, FILE, &bytes));
    }
}
