//! Whether a story's files may have changed: cheap to ask, and never a proof.
//!
//! Name, size and time of change of every file that belongs to the story, folded into one number. The bytes are not read: who
//! wants to know what a file says reads it.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::path::Path;

use super::Desk;
use super::path::{reviews_dir, story_dir};
use crate::model::StorySlug;

/// A number that changes when a file of `story` is added, removed or written; linear in the number of its files.
///
/// What can't be looked at counts as not there: the next read says why.
pub(crate) fn stamp(desk: &Desk, story: &StorySlug) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in [
        story_dir(story),
        format!("claims/{story}"),
        reviews_dir(story),
    ] {
        add(&desk.path(&folder), 0, &mut hasher);
    }
    hasher.finish()
}

/// Renditions and seals lie two folders deep; nothing of a story lies deeper.
const DEEPEST: u32 = 2;

fn add(folder: &Path, depth: u32, hasher: &mut DefaultHasher) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut entries: Vec<fs::DirEntry> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        entry.file_name().hash(hasher);
        // The metadata of the entry itself: links are not followed.
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        if metadata.is_dir() && depth < DEEPEST {
            add(&entry.path(), depth + 1, hasher);
        } else {
            (metadata.len(), metadata.modified().ok()).hash(hasher);
        }
    }
}
