//! A book: one person's append-only file on one story, each entry chained to the one before.
//!
//! Verdicts and waivers are kept in the same way, and only what an entry says differs: [`Ledger`](crate::Ledger) is a book of
//! reviews, [`WaiverBook`](crate::WaiverBook) one of waivers. `trust::breaks` proves the chain of either.

use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{DeskId, ReviewerId, Sha256, StorySlug};

/// A signature with the bytes that it must cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The ledger's file as it stands.
    pub bytes: Vec<u8>,
    /// The text of the signature.
    pub signature: String,
}

/// What one book calls itself and its entries, in messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookWords {
    /// The book: `ledger`.
    pub book: &'static str,
    /// One entry: `entry`.
    pub entry: &'static str,
    /// Several: `entries`.
    pub entries: &'static str,
}

/// One entry of a [`Book`].
pub trait BookEntry: Clone + Serialize {
    /// The key of its table in the file: `review` for `[[review]]`.
    const TABLE: &'static str;
    /// What people call the book and its entries.
    const WORDS: BookWords;

    /// Its number in the book, from 1.
    fn seq(&self) -> u32;
    /// When it was made, to the second.
    fn at(&self) -> DateTime<Utc>;
    /// The desk that it was made on; none where that had no id then.
    fn desk(&self) -> Option<DeskId>;
    /// SHA-256 of the canonical bytes of the entry before; zeros for the first.
    fn prev(&self) -> Sha256;
    /// The line of its record in the file, from 1; 0 when it was not read from one.
    fn line(&self) -> u32;
    /// Words that it holds, with the digest that it gives of them, where it holds any.
    fn words(&self) -> Option<(&str, Sha256)>;
    /// Its canonical bytes in the book of `reviewer` for `story`: what its digest is taken of.
    fn canonical(&self, story: &StorySlug, reviewer: &ReviewerId) -> Vec<u8>;
}

/// `reviews/<story>/<reviewer>.toml` and `reviews/<story>/waivers/<reviewer>.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book<E> {
    /// The story; part of every entry's canonical bytes.
    pub story: StorySlug,
    /// Whose book it is; part of every entry's canonical bytes.
    pub reviewer: ReviewerId,
    /// SHA-256 of the last entry's canonical bytes; zeros when there is none.
    pub head: Sha256,
    /// The entries, oldest first.
    pub entries: Vec<E>,
}

impl<E: BookEntry> Book<E> {
    /// A book in which nothing stands yet.
    pub fn empty(story: StorySlug, reviewer: ReviewerId) -> Self {
        Self {
            story,
            reviewer,
            head: Sha256::ZERO,
            entries: Vec::new(),
        }
    }

    /// The digest of an entry, as if it stood in this book.
    pub fn digest(&self, entry: &E) -> Sha256 {
        Sha256::of(entry.canonical(&self.story, &self.reviewer))
    }

    /// Adds an entry, whose `seq` and `prev` are those that [`Self::next`] gave.
    pub fn push(&mut self, entry: E) {
        self.head = self.digest(&entry);
        self.entries.push(entry);
    }

    /// The number, the time and the `prev` of an entry made `at` this time: never before the one it follows, though a clock was set back.
    pub fn next(&self, at: DateTime<Utc>) -> (u32, DateTime<Utc>, Sha256) {
        let follows = self.entries.last().map(BookEntry::at);
        (
            self.entries.len() as u32 + 1,
            follows.map_or(at, |follows| at.max(follows)),
            self.head,
        )
    }
}

impl<E: BookEntry> Serialize for Book<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_struct("Book", 4)?;
        table.serialize_field("story", &self.story)?;
        table.serialize_field("reviewer", &self.reviewer)?;
        table.serialize_field("head", &self.head)?;
        table.serialize_field(E::TABLE, &self.entries)?;
        table.end()
    }
}

/// A book with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookDossier<E> {
    /// The file, relative to the desk.
    pub file: String,
    /// The person that the file is named after.
    pub reviewer: ReviewerId,
    /// What stands in it.
    pub book: Book<E>,
    /// Its signature, when it has one.
    pub signed: Option<Signed>,
}

impl<E> BookDossier<E> {
    /// The file of its signature, relative to the desk.
    pub fn signature_file(&self) -> String {
        format!("{}.sig", self.file)
    }
}

impl<'de, E: BookEntry + Deserialize<'de>> Deserialize<'de> for Book<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(BookVisitor(PhantomData))
    }
}

struct BookVisitor<E>(PhantomData<E>);

impl<'de, E: BookEntry + Deserialize<'de>> Visitor<'de> for BookVisitor<E> {
    type Value = Book<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a {} with story, reviewer, head and its [[{}]]",
            E::WORDS.book,
            E::TABLE
        )
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Book<E>, A::Error> {
        let (mut story, mut reviewer, mut head, mut entries) = (None, None, None, None);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "story" => story = Some(map.next_value()?),
                "reviewer" => reviewer = Some(map.next_value()?),
                "head" => head = Some(map.next_value()?),
                table if table == E::TABLE => entries = Some(map.next_value()?),
                other => {
                    return Err(de::Error::unknown_field(
                        other,
                        &["story", "reviewer", "head"],
                    ));
                }
            }
        }
        Ok(Book {
            story: story.ok_or_else(|| de::Error::missing_field("story"))?,
            reviewer: reviewer.ok_or_else(|| de::Error::missing_field("reviewer"))?,
            head: head.ok_or_else(|| de::Error::missing_field("head"))?,
            entries: entries.unwrap_or_default(),
        })
    }
}
