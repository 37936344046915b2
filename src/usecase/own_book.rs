//! Somebody's own book for a story, opened to be added to: a ledger or a book of waivers.

use chrono::{DateTime, SecondsFormat, Utc};

use super::UsecaseError;
use crate::model::{Book, BookDossier, DeskPolicy, ReviewerId, StorySlug};
use crate::store::{self, Change, Desk, SigningKey, Written};
use crate::trust::{allowed_signers, breaks, last_to_come, of_other_desks};

/// A book that was found whole, and what is added to it.
pub(super) struct OwnBook<E> {
    file: String,
    was_signed: bool,
    book: Book<E>,
    fresh: usize,
}

impl<E: Written> OwnBook<E> {
    /// Opens the book of `by` for a story among its `books`; an empty one where there is none.
    ///
    /// # Errors
    /// When it is broken or somebody else's, or its last entry is still to come: what follows would lend it the look of a whole one.
    pub(super) fn open(
        policy: &DeskPolicy,
        (slug, by): (&StorySlug, &ReviewerId),
        books: &[BookDossier<E>],
        file: String,
        now: DateTime<Utc>,
    ) -> Result<Self, UsecaseError> {
        let standing = books.iter().find(|one| &one.reviewer == by);
        let Some(standing) = standing else {
            return Ok(Self {
                file,
                was_signed: false,
                book: Book::empty(slug.clone(), by.clone()),
                fresh: 0,
            });
        };
        let book = &standing.book;
        let desks = book.entries.iter().map(|one| (one.line(), one.desk()));
        let whole = breaks(book).is_empty() && of_other_desks(policy.id, desks).is_empty();
        if !whole || &book.reviewer != by || &book.story != slug {
            return Err(UsecaseError::Inconsistent {
                what: format!("{} is broken: nothing can be added to it", standing.file),
                help: format!(
                    "`copydesk check {slug}` names the place; bring the file back: git checkout -- {}",
                    standing.file
                ),
            });
        }
        if let Some(last) = last_to_come(book, now) {
            return Err(to_come(&file, last, now));
        }
        Ok(Self {
            file,
            was_signed: standing.signed.is_some(),
            book: book.clone(),
            fresh: 0,
        })
    }

    /// The book as it stands now.
    pub(super) fn book(&self) -> &Book<E> {
        &self.book
    }

    /// Adds an entry, made with [`Book::next`].
    pub(super) fn add(&mut self, entry: E) {
        self.book.push(entry);
        self.fresh += 1;
    }

    /// Writes what was added, with the signature when there is a key, and puts the book among `books`; what its owner should know.
    ///
    /// # Errors
    /// When the file can't be read, a value can't be written, or the key does not sign.
    pub(super) fn keep(
        self,
        desk: &Desk,
        (policy, key): (&DeskPolicy, Option<&SigningKey>),
        books: &mut Vec<BookDossier<E>>,
        change: &mut Change,
    ) -> Result<Option<String>, UsecaseError> {
        let old = desk.read_text(&self.file)?;
        let text = store::book_text(old.as_deref(), &self.book, self.fresh)?;
        let words = E::WORDS;
        let warning = match key {
            Some(key) => {
                change.write(format!("{}.sig", self.file), key.sign(text.as_bytes())?);
                change.write(store::SIGNERS_FILE, allowed_signers(policy));
                None
            }
            None => self.was_signed.then(|| {
                format!(
                    "your {} was signed, and grew: sign it again with `copydesk sign {}`",
                    words.book, self.book.story
                )
            }),
        };
        change.write(self.file.clone(), text);
        match books.iter_mut().find(|one| one.file == self.file) {
            Some(standing) => standing.book = self.book,
            None => books.push(BookDossier {
                file: self.file,
                reviewer: self.book.reviewer.clone(),
                book: self.book,
                signed: None,
            }),
        }
        Ok(warning)
    }
}

fn to_come(file: &str, last: DateTime<Utc>, now: DateTime<Utc>) -> UsecaseError {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    UsecaseError::Inconsistent {
        what: format!(
            "the last entry of {file} is dated {}, and it is {}",
            time(last),
            time(now)
        ),
        help: format!(
            "set the clock right; if the entry was made with a wrong one: git checkout -- {file}"
        ),
    }
}
