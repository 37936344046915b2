//! The books in a folder, each named after whose it is: ledgers and waivers of this desk, and copies of a sister desk's ledgers.

use std::str::FromStr;

use super::sight::Entry;
use super::{Desk, StoreError};
use crate::model::{Book, BookDossier, IdError, ReviewerId, Signed};

/// How a book of its kind is read from the text of the file that is named.
pub(super) type ReadBook<E> = fn(&str, &str) -> Result<Book<E>, StoreError>;

/// The books in one folder, named after whose they are.
pub(super) fn load_books<E>(
    desk: &Desk,
    folder: &str,
    read: ReadBook<E>,
) -> Result<Vec<BookDossier<E>>, Vec<StoreError>> {
    let entries = desk.list(folder).map_err(|error| vec![error])?;
    let mut books = Vec::new();
    let mut errors = Vec::new();
    for stem in toml_stems(entries) {
        match load_book(desk, folder, &stem, read) {
            Ok(book) => books.push(book),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(books)
    } else {
        Err(errors)
    }
}

fn load_book<E>(
    desk: &Desk,
    folder: &str,
    stem: &str,
    read: ReadBook<E>,
) -> Result<BookDossier<E>, StoreError> {
    let reviewer: ReviewerId = name(folder, stem)?;
    let file = format!("{folder}/{stem}.toml");
    let text = desk.read_text(&file)?.unwrap_or_default();
    let book = read(&file, &text)?;
    let signature = desk.read_text(&format!("{file}.sig"))?;
    Ok(BookDossier {
        file,
        reviewer,
        book,
        signed: signature.map(|signature| Signed {
            bytes: text.into_bytes(),
            signature,
        }),
    })
}

/// The names of the TOML files in a folder, without their ending.
pub(super) fn toml_stems(entries: Vec<Entry>) -> impl Iterator<Item = String> {
    entries
        .into_iter()
        .filter(|entry| !entry.folder)
        .filter_map(|entry| entry.name.strip_suffix(".toml").map(str::to_owned))
}

/// A name of a file or folder, as what it must be.
pub(super) fn name<T: FromStr<Err = IdError>>(folder: &str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error: IdError| StoreError::BadName {
        path: format!("{folder}/{text}"),
        reason: error.to_string(),
    })
}
