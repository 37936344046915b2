//! What a story adopted from sister desks, read: the record of each desk, and the copies of ledgers beside it.
//!
//! Most stories adopted nothing: one look for a folder is all that they cost.

use super::books::{load_books, name};
use super::path::adopted_dir;
use super::policy_file::load_policy;
use super::sight::Entry;
use super::{Desk, StoreError, read};
use crate::model::{AdoptedLedger, AdoptionBook, Adoptions, DeskId, StorySlug};

/// Reads everything that a story adopted, with the desk's rules on it.
///
/// # Errors
/// Every file that is broken.
pub(super) fn load(desk: &Desk, slug: &StorySlug) -> Result<Adoptions, Vec<StoreError>> {
    let folder = adopted_dir(slug);
    let entries = desk.list(&folder).map_err(|error| vec![error])?;
    if entries.is_empty() {
        return Ok(Adoptions::default());
    }
    let policy = load_policy(desk).map_err(|error| vec![error])?;
    let (mut books, mut errors) = (Vec::new(), Vec::new());
    for stem in records(&entries) {
        match book(desk, &folder, stem) {
            Ok(book) => books.push(book),
            Err(mut more) => errors.append(&mut more),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Adoptions {
        books,
        trusts: policy.trusts,
        policies: policy.policies,
    })
}

/// Whether the story adopted anything, without reading what.
///
/// # Errors
/// When its folder can't be looked at.
pub(crate) fn has_adopted(desk: &Desk, slug: &StorySlug) -> Result<bool, StoreError> {
    Ok(records(&desk.list(&adopted_dir(slug))?).next().is_some())
}

fn records(entries: &[Entry]) -> impl Iterator<Item = &str> {
    let files = entries.iter().filter(|entry| !entry.folder);
    files.filter_map(|entry| entry.name.strip_suffix(".toml"))
}

fn book(desk: &Desk, folder: &str, stem: &str) -> Result<AdoptionBook, Vec<StoreError>> {
    let one = |error| vec![error];
    let file = format!("{folder}/{stem}.toml");
    let id: DeskId = name(folder, stem).map_err(one)?;
    let text = desk.read_text(&file).map_err(one)?.unwrap_or_default();
    let record = read::adoption(&file, &text).map_err(one)?;
    if record.desk != id {
        return Err(one(StoreError::BadName {
            path: file,
            reason: format!("it holds what was adopted from the desk {}", record.desk),
        }));
    }
    let copies = format!("{folder}/{stem}");
    let mut ledgers = Vec::new();
    for story in desk.list(&copies).map_err(one)? {
        if !story.folder {
            continue;
        }
        let path = format!("{copies}/{}", story.name);
        let theirs: StorySlug = name(&copies, &story.name).map_err(one)?;
        let books = load_books(desk, &path, read::ledger)?;
        ledgers.extend(books.into_iter().map(|ledger| AdoptedLedger {
            story: theirs.clone(),
            ledger,
        }));
    }
    Ok(AdoptionBook {
        file,
        record,
        ledgers,
    })
}
